// Places: a resident finds the town hall's hours on a telephone, an officer changes them, an
// address leads to its polling station, a file of addresses is imported.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { accessibility, reflow } from './page_checks.mjs';
import { at, press } from './journeys.mjs';
import { account, expect, signIn, takeWalks, walk } from './support.mjs';
import { words } from './words.mjs';

const shown = words('territory/web/places');
const kept = words('territory/web/keeping');
const hours = words('territory/hours');
const start = (sentence) => sentence.slice(0, sentence.indexOf('{'));

/** What is wrong with the page on screen for people and for narrow screens. */
const complaintsOf = async (page) => [...await accessibility(page), ...await reflow(page)]
  .map((each) => `${page.url()}: ${each}`);

walk('a resident finds on a telephone whether the town hall is open', async ({ go }) => {
  const page = await go({ width: 360, height: 740, touch: true });
  await page.goto('/lieux');
  const complaints = await complaintsOf(page);
  await page.locator('input[name=q]').fill('mairie');
  await press(page, shown.search_button);
  await page.getByRole('link', { name: 'Mairie', exact: true }).first().click();
  await at(page, 'Mairie');
  const text = await page.locator('main').innerText();
  expect([hours.state_open, hours.state_closed].some((each) => text.includes(start(each))),
    `nothing says whether it is open: ${text}`);
  expect(await page.locator('main table tbody tr').count() === 7, 'the next seven days');
  expect(await page.locator('main a[href^="tel:"]').count() === 1, 'a telephone number to touch');
  complaints.push(...await complaintsOf(page));
  await page.getByRole('link', { name: shown.see_on_map }).click();
  await at(page, shown.map_title);
  complaints.push(...await complaintsOf(page));
  expect(complaints.length === 0, complaints.join('\n'));
});

walk('places are filtered without JavaScript: schools, then those open now', async ({ go }) => {
  const page = await go({ javascript: false });
  await page.goto('/lieux');
  await page.locator('select[name=type]').selectOption('school');
  await press(page, shown.search_button);
  const all = await page.locator('.request-list > li').count();
  expect(all >= 5, `${all} schools`);
  await page.goto('/lieux?type=health&ouvert=1');
  expect((await page.locator('main').innerText()).includes(hours.state_always_open),
    'the hospital is open day and night');
});

walk('an officer changes and previews the hours; a resident reads them', async ({ go, town }) => {
  const page = await go({ javascript: false });
  await signIn(page, account(town, 'manager'));
  await page.goto('/agents/lieux/demo-mairie/horaires');
  await page.locator('[name=mo_from1]').fill('midi et quart');
  await press(page, kept.save);
  expect(await page.locator('#mo_from1-error').count() === 1, 'the error is beside its field');
  await page.locator('[name=mo_from1]').fill('10 h 15');
  await page.locator('[name=su_from1]').fill('9:00');
  await page.locator('[name=su_to1]').fill('11h');
  await press(page, kept.hours_preview);
  await page.getByText(kept.hours_preview_heading).waitFor();
  expect((await page.locator('main .card').innerText()).includes('10\u00a0h\u00a015'), 'preview');
  await press(page, kept.save);
  await page.getByText(kept.saved).waitFor();
  const resident = await go();
  await resident.goto('/lieux/demo-mairie');
  const text = await resident.locator('main table').innerText();
  expect(text.includes('10\u00a0h\u00a015') && text.includes('11\u00a0h'), `new hours: ${text}`);
});

walk('an officer adds a place, on the map and with expert hours', async ({ go, town }) => {
  const page = await go();
  await signIn(page, account(town, 'administrator'));
  await page.goto('/agents/lieux/nouveau');
  await press(page, kept.save);
  await page.locator('#error-summary').waitFor();
  await page.locator('[name=name]').fill('Ludothèque du Centre');
  await page.locator('[name=kind]').selectOption('library');
  await page.locator('[name=address]').fill('3 rue des Lilas');
  await press(page, kept.save);
  await page.waitForURL(/\/position$/);
  await press(page, kept.position_keep);
  await page.waitForURL(/\/horaires$/);
  await page.locator('summary').last().click();
  await page.locator('[name=opening_hours]').fill('We 14:00-18:00; SH Mo-Fr 10:00-12:00; PH of');
  await page.locator('form:has([name=opening_hours]) button').first().click();
  await page.locator('#error-summary').waitFor();
  await page.locator('[name=opening_hours]').fill('We 14:00-18:00; SH Mo-Fr 10:00-12:00; PH off');
  await page.locator('form:has([name=opening_hours]) button').first().click();
  await page.getByText(kept.saved).waitFor();
  await page.goto('/lieux?q=ludotheque');
  await page.getByRole('link', { name: 'Ludothèque du Centre' }).click();
  await at(page, 'Ludothèque du Centre');
});

walk('an address, badly typed, leads to its district and polling station', async ({ go }) => {
  const page = await go({ width: 320, height: 640, javascript: false });
  await page.goto('/mon-quartier');
  await page.locator('[name=adresse]').fill('rue nulle part en ce monde');
  await press(page, shown.address_button);
  await page.locator('#error-summary').waitFor();
  await page.locator('[name=adresse]').fill('r des lillas 3');
  await press(page, shown.address_button);
  await page.getByRole('heading', { level: 2, name: '3 rue des Lilas' }).waitFor();
  const text = await page.locator('main').innerText();
  expect(/Bureau \d/.test(text), `the polling station: ${text}`);
  expect(text.includes(shown.fact_counter), 'the nearest counter');
});

walk('a file of addresses is imported and its bad lines are told', async ({ go, town }) => {
  const page = await go();
  await signIn(page, account(town, 'administrator'));
  await page.goto('/agents/territoire');
  const file = join(town.folder, 'bal.csv');
  const near = await (await page.request.get('/api/v1/places?q=mairie')).json();
  const { latitude, longitude } = near.places[0];
  writeFileSync(file, 'voie_nom;numero;suffixe;long;lat\n'
    + `Rue du Petit Vallon;1;;${longitude};${latitude}\n`
    + `Rue du Petit Vallon;2;bis;${longitude};${latitude}\nRue du Petit Vallon;3;;;\n`);
  await page.locator('input[name=addresses]').setInputFiles(file);
  await press(page, kept.addresses_send);
  await page.getByText(kept.import_done).waitFor();
  expect(await page.locator('main table tbody tr').count() === 1, 'one line was refused');
  const found = await (await page.request.get('/api/v1/places?q=petit valon 2b')).json();
  expect(found.places[0]?.label === '2 bis rue du Petit Vallon', JSON.stringify(found));
});

await takeWalks();
