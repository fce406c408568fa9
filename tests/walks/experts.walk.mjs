// An officer asks somebody outside the town: a mail, its link opened without JavaScript, an answer
// with a file; a link that is over; a colleague of another service.
import { at, photo, press, report } from './journeys.mjs';
import { account, expect, inAMail, signIn, takeWalks, walk } from './support.mjs';
import { words } from './words.mjs';

const experts = words('requests/experts');

async function officer(go, town, role = 'manager', look = {}) {
  const page = await go(look);
  await signIn(page, account(town, role));
  return page;
}

/** Opens the form that asks an opinion on the request of that code. */
async function openForm(page, code) {
  await page.goto(`/agents/demandes/aller?q=${code}`);
  await page.getByRole('link', { name: experts.ask_title }).click();
  await at(page, experts.ask_title);
}

async function askOutside(page, code, email) {
  await openForm(page, code);
  await page.locator('[name=organisation]').fill('Eau du Nord');
  await page.locator('[name=email]').fill(email);
  await page.locator('[name=question]').fill('Une conduite passe-t-elle ici ?');
  await press(page, experts.ask_button);
  await page.getByText(experts.standing_asked, { exact: true }).first().waitFor();
}

const linkTo = (town, email) => inAMail(town,
  new RegExp(`To: [^\\n]*${email}[\\s\\S]*?/expertise/[\\w-]+`))
  .then((mail) => /\/expertise\/[\w-]+/.exec(mail)[0]);

walk('somebody outside opens the link, answers with a file, and the officer reads it', async (
  { go, town },
) => {
  const resident = await go();
  const code = await report(resident, 'Trou dans la chaussée.', {
    contact: { way: 'email', email: 'jeanne@example.org' } });
  const page = await officer(go, town);
  await openForm(page, code);
  await press(page, experts.ask_button);
  await page.locator('#error-summary').first().waitFor();  // to whom, and what
  await askOutside(page, code, 'lea@eau.example');
  const link = await linkTo(town, 'lea@eau.example');
  const expert = await go({ javascript: false, width: 360 });
  for (let i = 0; i < 2; ++i) await expert.goto(link);  // a scanner of mails, then the person
  expect(await expert.getByText('Une conduite').count() === 0, 'the link alone shows the question');
  const early = await expert.goto(`${link}/demande`);
  expect(early.headers()['x-robots-tag']?.includes('noindex'), 'the page may be indexed');
  expect(early.headers()['cache-control']?.includes('no-store'), 'the page may be kept');
  await page.reload();
  await page.getByText(experts.standing_asked, { exact: true }).first().waitFor();
  await press(expert, experts.landing_open);
  await expert.getByText('Une conduite passe-t-elle ici ?').waitFor();
  const text = await expert.locator('body').innerText();
  expect(!text.includes('jeanne'), 'the expert reads who reported');
  await press(expert, experts.reply_send);
  await expert.locator('#error-summary').first().waitFor();  // which opinion
  await expert.locator('[name=opinion][value=with_remarks]').check();
  await expert.locator('[name=said]').fill('Oui, à 80 cm sous le trottoir.');
  await expert.locator('input[name=files]').setInputFiles(photo);
  await press(expert, experts.reply_send);
  await expert.getByText(experts.reply_may_correct).waitFor();
  await expert.locator('[name=said]').fill('Oui, à 60 cm sous le trottoir.');
  await press(expert, experts.reply_correct);
  await inAMail(town, /Avis re/);
  await page.goto('/agents/avis');
  await page.locator('main li a').first().click();
  expect(await page.getByText('60 cm').count() === 0, 'read before the officer said so');
  await press(page, experts.read_button);
  await page.getByText('Oui, à 60 cm sous le trottoir.').waitFor();
  await page.locator('main a[href*="/fichiers/"]').waitFor();
  await expert.reload();
  await expert.getByText(experts.reply_was_read).waitFor();
  expect(await expert.locator('main form').count() === 0, 'it can be corrected still');
});

walk('a link that was withdrawn or never was is a calm page', async ({ go, town }) => {
  const resident = await go();
  const code = await report(resident, 'Trou devant l’école.');
  const page = await officer(go, town);
  await askOutside(page, code, 'paul@gaz.example');
  const link = await linkTo(town, 'paul@gaz.example');
  const expert = await go({ javascript: false, width: 360 });
  await expert.goto(link);
  await press(expert, experts.landing_open);
  await press(page, experts.withdraw_button);
  await page.getByText(experts.standing_withdrawn, { exact: true }).first().waitFor();
  for (const address of [link, `${link}/demande`, '/expertise/AAAAAAAAAAAAAAAAAAAAAAAA']) {
    const answer = await expert.goto(address);
    expect([404, 410].includes(answer.status()), `${address} gives ${answer.status()}`);
    await expert.locator('h1').waitFor();
  }
});

walk('a colleague is asked, answers, and finds what waits on one page', async ({ go, town }) => {
  const resident = await go();
  const code = await report(resident, 'Trou sur la place.');
  const page = await officer(go, town);
  await openForm(page, code);
  const colleague = account(town, 'officer');
  const choice = await page.locator('[name=colleague] option')
    .evaluateAll((options, name) => options.find((each) => each.text.startsWith(name))?.value,
      colleague.name);
  await page.locator('[name=colleague]').selectOption(choice);
  await page.locator('[name=question]').fill('Est-ce à vous ?');
  await press(page, experts.ask_button);
  await page.getByText(experts.standing_asked, { exact: true }).first().waitFor();
  const other = await officer(go, town, 'officer');
  await other.goto('/agents/avis');
  await other.locator('main li a').first().click();
  await other.getByText('Est-ce à vous ?').waitFor();
  await other.locator('[name=opinion][value=not_mine]').check();
  await press(other, experts.reply_send);
  await other.getByText(experts.reply_kept).waitFor();
});

await takeWalks();
