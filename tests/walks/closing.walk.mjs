// The two keys of a closing: the town says "done", whoever reported answers, by the link of a mail,
// at the counter or on paper; what is contested is open again; figures for everybody.
import { at, photo, press, report } from './journeys.mjs';
import { account, expect, inAMail, signIn, takeWalks, walk } from './support.mjs';
import { words } from './words.mjs';

const closing = words('requests/closing');
const desk = words('requests/web/desk');
const common = words('requests');

async function officer(go, town, look = {}, role = 'manager') {
  const page = await go(look);
  await signIn(page, account(town, role));
  return page;
}

/** Closes the request of that code as an officer does, with a note. */
async function close(page, code) {
  await page.goto(`/agents/demandes/aller?q=${code}`);
  await page.getByRole('link', { name: desk.act_resolve }).click();
  await page.locator('[name=field_note]').fill('Ampoule changée ce matin.');
  await page.locator('main form button').last().click();
  await page.getByText('Ampoule changée').first().waitFor();
}

walk('the link of a mail changes nothing when it is opened; one button confirms', async (
  { go, town },
) => {
  const resident = await go({ width: 360 });
  const code = await report(resident, 'Lampadaire éteint.', {
    contact: { way: 'email', email: 'jeanne@example.org' } });
  await close(await officer(go, town), code);
  await inAMail(town, /Est-ce bien r/);
  const link = `/suivi/${code}/cloture?par=email`;  // the demo has no address for links in mails
  for (let i = 0; i < 2; ++i) await resident.goto(link);  // a scanner of mails, then the person
  await resident.getByText('Ampoule changée').first().waitFor();
  await press(resident, closing.yes_button);
  await at(resident, closing.opinion_title);
  await resident.getByText(closing.answered_confirmed).waitFor();
  for (const question of [1, 2, 3]) {
    await resident.locator(`[name=q${question}][value="1"]`).check();
  }
  await press(resident, closing.opinion_send);
  await resident.getByText(closing.opinion_given).waitFor();
  await resident.goto(link);
  expect(await resident.getByRole('button', { name: closing.yes_button }).count() === 0,
    'it can be confirmed twice');
  await resident.goto(`/suivi/${code}/avis`);
  expect(await resident.locator('main form').count() === 0, 'a second opinion is asked');
});

walk('who contests says why and shows it, without JavaScript, and the service finds it open again',
  async ({ go, town }) => {
    const resident = await go({ javascript: false });
    const code = await report(resident, 'Lampadaire encore éteint.');
    const page = await officer(go, town);
    await close(page, code);
    await resident.goto(`/suivi/${code}`);
    await resident.getByRole('link', { name: closing.no_button }).click();
    await press(resident, closing.no_button);
    await resident.locator('.error-summary, [role=alert]').first().waitFor();  // never without why
    await resident.locator('[name=why]').fill('Il clignote toute la nuit.');
    await resident.locator('input[name=photos]').setInputFiles(photo);
    await press(resident, closing.no_button);
    await at(resident, closing.opinion_title);
    await page.reload();
    await page.getByText('Il clignote toute la nuit.').first().waitFor();
    await page.locator('.gallery img').first().waitFor();
    await page.goto('/agents/demandes/reponses-des-habitants');
    await page.getByRole('table', { name: closing.overview_contested }).waitFor();
  });

walk('an answer given at the counter counts the same, and a card of paper is typed in',
  async ({ go, town }) => {
    const resident = await go();
    const code = await report(resident, 'Lampadaire éteint devant l’école.');
    const page = await officer(go, town, {}, 'administrator');
    await close(page, code);
    await page.getByRole('link', { name: closing.desk_record }).click();
    await page.getByLabel(closing.verdict_confirmed, { exact: true }).check();
    await page.getByLabel(common.channel_phone).check();
    await press(page, closing.desk_save);
    await page.getByText(closing.verdict_confirmed).first().waitFor();
    await resident.goto(`/suivi/${code}/cloture`);
    await resident.getByText(common.channel_phone, { exact: false }).first().waitFor();
    await page.goto('/agents/demandes/avis');
    await page.locator('[name=numero]').fill(`${town.address}/suivi/${code}/avis`);  // a QR reader
    await press(page, closing.card_find);
    await page.locator('[name=q4][value="2"]').check();
    await press(page, closing.card_save);
    await page.getByText(closing.opinion_given_desk).waitFor();
    await page.getByRole('link', { name: closing.card_print }).click();
    await page.locator('.sheet svg').waitFor();
  });

walk('everybody reads how many were confirmed, contested and left without answer',
  async ({ go }) => {
    const page = await go({ javascript: false, width: 360 });
    await page.goto('/demandes');
    await page.getByRole('link', { name: closing.figures_link }).click();
    await at(page, closing.figures_title);
    for (const said of [closing.verdict_confirmed, closing.verdict_contested,
      closing.verdict_by_default, closing.question_result]) {
      await page.getByText(said).first().waitFor();
    }
    await page.getByRole('link', { name: closing.figures_services_title }).click();
    await at(page, closing.figures_services_title);
    const csv = await page.request.get('/statistiques.csv');
    expect((await csv.text()).split('\r\n').length > 2, 'the figures hold no service');
  });

await takeWalks();
