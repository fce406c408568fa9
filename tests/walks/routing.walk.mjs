// A manager says who gets what: a rule seen before it is kept, tried, followed by what is filed; an
// officer goes on leave and somebody stands in; a template for an act, with its letter.
import { at, press, report } from './journeys.mjs';
import { account, expect, signIn, takeWalks, walk } from './support.mjs';
import { words } from './words.mjs';

const routing = words('requests/routing');
const rights = words('identity/web/rights');
const desk = words('requests/web/desk');

async function manager(go, town, look = {}) {
  const page = await go(look);
  await signIn(page, account(town, 'manager'));
  return page;
}

const chosen = (page, name) => page.locator(`[name=${name}] option:checked`).innerText();

walk('a rule is seen, kept, tried, and followed by what is filed next', async ({ go, town }) => {
  const page = await manager(go, town, { javascript: false, width: 360 });
  await page.goto('/agents/demandes');
  await page.getByText(desk.now_and_then).click();
  await page.getByRole('link', { name: routing.rules_title }).click();
  await at(page, routing.rules_title);
  await page.getByRole('link', { name: routing.rule_new }).click();
  await press(page, routing.rule_save);
  await page.locator('#error-summary').waitFor();  // when?
  const lamp = await page.locator('[name=category] option')
    .evaluateAll((all) => all.find((each) => /lampadaire|éclairage/i.test(each.text))?.value);
  await page.locator('[name=category]').selectOption(lamp);
  await page.locator('[name=channel]').selectOption('web');
  await page.locator('[name=service]').selectOption({ index: 3 });
  const service = await chosen(page, 'service');
  await press(page, routing.rule_preview);
  await page.getByText(/90 jours/).waitFor();
  expect(await chosen(page, 'service') === service, 'the preview forgets what was chosen');
  await press(page, routing.rule_save);
  await at(page, routing.rules_title);
  await page.locator('[name=category]').selectOption({ index: 1 });
  await page.locator('[name=place]').fill('mairie');
  await press(page, routing.try_button);
  await page.getByText(/Lieu compris|Lieu non trouvé/).waitFor();
  const code = await report(await go(), 'Lampadaire éteint devant le parc.');
  await page.goto(`/agents/demandes/aller?q=${code}`);
  await page.getByText(service).first().waitFor();
  await page.goto('/agents/demandes/aiguillage');
  await page.locator('main table a').first().click();
  await press(page, routing.rule_remove);
  await at(page, routing.rules_title);
});

walk('what comes for somebody on leave goes to who stands in', async ({ go, town }) => {
  const page = await manager(go, town);
  await page.goto('/agents/absences');
  await press(page, rights.absence_declare);
  await page.locator('#error-summary').waitFor();  // from when?
  const dayIn = (days) => new Date(Date.now() + days * 86_400_000)
    .toLocaleDateString('sv-SE', { timeZone: 'Europe/Paris' });  // of the town; as 2026-11-28
  const [today, later] = [dayIn(0), dayIn(5)];
  await page.locator('[name=first]').fill(today);
  await page.locator('[name=last]').fill(later);
  const colleague = account(town, 'officer').name;
  const value = await page.locator('[name=replacement] option').evaluateAll(
    (all, name) => all.find((each) => each.text.startsWith(name)).value, colleague);
  await page.locator('[name=replacement]').selectOption(value);
  await press(page, rights.absence_declare);
  await page.getByText(rights.absence_current).first().waitFor();
  const code = await report(await go(), 'Lampadaire cassé.');
  const other = await go();
  await signIn(other, account(town, 'administrator'));
  await other.goto(`/agents/demandes/aller?q=${code}`);
  await other.getByRole('link', { name: desk.act_assign }).click();
  const away = account(town, 'manager').name;
  await other.locator('[name=officer]').selectOption(
    await other.locator('[name=officer] option').evaluateAll(
      (all, name) => all.find((each) => each.text.startsWith(name)).value, away));
  expect(/absent jusqu/.test(await chosen(other, 'officer')), 'the list does not say who is away');
  await press(other, desk.act_assign);
  await other.getByText(new RegExp(`en l’absence de ${away}`)).waitFor();
  await page.goto('/agents/demandes/remplacements');
  await page.getByText(routing.went_to.replace('{name}', colleague)).first().waitFor();
  await page.goto('/agents/absences');
  await page.locator('tr', { hasText: away }).getByRole('button', { name: rights.absence_end })
    .click();
  await page.getByText(rights.absence_over).first().waitFor();
});

walk('a template is written for an act, with its letter, and offered there', async (
  { go, town },
) => {
  const page = await manager(go, town);
  await page.goto('/agents/demandes/reponses/nouveau');
  await page.locator('[name=title]').fill('Ampoule commandée');
  await page.locator('[name=text]').fill('Nous passons {address} pour la demande {number}.');
  await page.locator('[name=letter]').fill('Nos équipes viendront {adress}.');
  await page.locator('[name=act]').selectOption('scheduled');
  await page.locator('[name=active]').check();
  await press(page, desk.save);
  await page.locator('#error-summary').waitFor();  // {adress} is no variable
  await page.locator('[name=letter]').fill('Nos équipes viendront {address}.');
  await press(page, desk.save);
  await at(page, desk.texts_title);
  const code = await report(await go(), 'Lampadaire qui clignote.');
  await page.goto(`/agents/demandes/aller?q=${code}`);
  await page.getByRole('link', { name: desk.act_schedule }).click();
  await page.locator('[name=modele]').selectOption({ label: 'Ampoule commandée' });
  await press(page, desk.insert);
  const text = await page.locator('[name=text]').inputValue();
  expect(/^Nous passons .+ pour la demande 20\d\d-\d+\.$/.test(text), `it says: ${text}`);
});

await takeWalks();
