// The law's clocks: the demo town has a request for each case, lived at its own days. A silent
// refusal is found, its reasons asked and given; a silent approval is proved; a request goes to
// another authority; the letters of the day are printed as one PDF.
import { at, press, report } from './journeys.mjs';
import { account, expect, signIn, takeWalks, walk } from './support.mjs';
import { words } from './words.mjs';

const clocks = words('requests/web/delays');
const desk = words('requests/web/desk');
const contact = words('contact');
const post = words('requests/post');

async function officer(go, town, look = {}, role = 'manager') {
  const page = await go(look);
  await signIn(page, account(town, role));
  return page;
}

/** Opens the clocks of the demo's request that holds these words, and gives its code. */
async function openClock(page, said) {
  await page.goto(`/agents/demandes?file=all&q=${encodeURIComponent(said)}`);
  await page.locator('main .request-list a').first().click();
  const code = (await page.locator('.person').innerText()).match(/[0-9A-Z]{4}-[0-9A-Z]{4}/)[0];
  await page.getByRole('link', { name: desk.see_delays }).click();
  await page.locator('main .lead').waitFor();
  return code;
}

const openAct = (page, label) => page.locator('main summary', { hasText: label }).first().click();

walk('a request nobody answered was refused by silence: its reasons are asked and given',
  async ({ go, town }) => {
    const page = await officer(go, town);
    const code = await openClock(page, 'annulation du titre de paiement');
    const resident = await go({ javascript: false });
    await resident.goto(`/suivi/${code}`);
    await resident.getByRole('link', { name: clocks.block_title }).click();
    await at(resident, clocks.why_title);
    expect((await resident.locator('main').innerText()).includes('231-4'), 'no article is quoted');
    await press(resident, clocks.reasons_button);
    await resident.getByText(clocks.step_reasons_asked).first().waitFor();
    await page.reload();
    await openAct(page, clocks.act_reasons);
    await page.locator('form[action$="/motifs"] [name=motifs-text]')
      .fill('Le titre a été émis à raison.');
    await page.locator('form[action$="/motifs"] button').click();
    await page.getByText(clocks.step_reasons_given).first().waitFor();
    await resident.reload();
    await resident.locator('summary', { hasText: clocks.document_reasons }).click();
    await resident.getByText('émis à raison').first().waitFor();
  });

walk('silence that approved is proved by an attestation, on a phone', async ({ go, town }) => {
  const page = await officer(go, town);
  const code = await openClock(page, 'Deux places devant chez moi');
  const resident = await go({ width: 360 });
  await resident.goto(`/suivi/${code}/delais`);
  await press(resident, clocks.attestation_button);
  await resident.locator('summary', { hasText: clocks.document_attestation }).click();
  await resident.getByText('SHA-256').last().waitFor();
});

walk('a report that is not the town’s business goes to another authority and stays in sight',
  async ({ go, town }) => {
    const resident = await go();
    const code = await report(resident, 'La canalisation fuit devant le 12.');
    const page = await officer(go, town);
    await page.goto(`/agents/demandes/aller?q=${code}`);
    await page.getByRole('link', { name: desk.see_delays }).click();
    await openAct(page, clocks.act_transfer);
    await page.locator('select[name=transmettre-authority]').selectOption({ index: 1 });
    await page.locator('form[action$="/transmettre"] button').click();
    await page.getByText('114-2').first().waitFor();
    await resident.goto(`/suivi/${code}/delais`);
    await resident.getByText('Compagnie des eaux').first().waitFor();
  });

walk('the letters of the day leave as one PDF, and can be printed again', async ({ go, town }) => {
  const page = await officer(go, town);
  await page.goto('/agents/envois');
  await press(page, contact.print_button);
  const open = page.getByRole('link', { name: contact.lot_open });
  await open.waitFor();
  const pdf = await page.request.get(await open.getAttribute('href'));
  expect((await pdf.body()).subarray(0, 5).toString() === '%PDF-', 'the letters are no PDF');
  await page.goto('/agents/envois');
  expect(await page.getByRole('button', { name: contact.print_button }).count() === 0,
    'what was printed is offered again');
  await page.locator('main a[href*="/lots/"]').first().click();
  await press(page, contact.lot_posted);
  await page.waitForURL('**/agents/envois');
});

walk('a letter that came in is registered and gets its label', async ({ go, town }) => {
  const resident = await go();
  const code = await report(resident, 'La grille du parc reste ouverte la nuit.');
  const page = await officer(go, town);
  await page.goto(`/agents/demandes/aller?q=${code}`);
  await page.getByRole('link', { name: desk.see_letters }).click();
  await page.locator('[name=sender]').fill('Solange Petitjean');
  await press(page, post.register_button);
  await page.getByRole('cell', { name: 'Solange Petitjean' }).waitFor();
  const label = await page.request.get(`${new URL(page.url()).pathname}/etiquette?place=5`);
  expect((await label.body()).subarray(0, 5).toString() === '%PDF-', 'the label is no PDF');
});

await takeWalks();
