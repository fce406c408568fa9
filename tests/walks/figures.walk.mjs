// Figures and open data: a resident reads whether the counter answers as fast as the web, takes the
// data; a programmer turns their pages; who keeps watch reminds a service; a manager blurs more.
import { accessibility, accessibilityWithoutScript, markup, meter, overBudget, reflow }
  from './page_checks.mjs';
import { at, press } from './journeys.mjs';
import { account, expect, inAMail, signIn, takeWalks, walk } from './support.mjs';
import { words } from './words.mjs';

const figures = words('requests/figures');
const closing = words('requests/closing');
const desk = words('requests/web/desk');

const publicPages = ['/statistiques', '/statistiques/mois', '/statistiques/canaux',
  '/statistiques/quartiers', '/donnees/demandes'];

/** The cells of a line of CSV; one more, empty, when the last one is not. */
const cellsOf = (line) => [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)]
  .map((cell) => cell[1].replace(/^"|"$/g, '').replaceAll('""', '"'));

/** The rows of a CSV as objects, by the names of its first line. */
function rowsOf(csv) {
  const [header, ...lines] = csv.replace(/^\ufeff/, '').trim().split('\r\n').map(cellsOf);
  const names = header.filter(Boolean);
  return lines.map((cells) => Object.fromEntries(names.map((name, i) => [name, cells[i] ?? ''])));
}

async function officer(go, town, role = 'manager', look = {}) {
  const page = await go(look);
  await signIn(page, account(town, role));
  return page;
}

walk('a resident reads on a telephone, without JavaScript, how fast each way in is answered',
  async ({ go }) => {
    const page = await go({ javascript: false, width: 360 });
    await page.goto('/demandes');
    await page.getByRole('link', { name: closing.figures_link }).click();
    await page.getByText(figures.equity_title).waitFor();
    await page.getByRole('link', { name: figures.channels_title }).click();
    await at(page, figures.channels_title);
    const sentence = await page.locator('.lead').innerText();
    expect(/\d+.*\d+/.test(sentence), `no counts in "${sentence}"`);
    const drawing = page.getByRole('img', { name: figures.channels_chart });
    expect(await drawing.locator('desc').count() === 1, 'the drawing has no description');
    await page.getByRole('table', { name: figures.channels_table }).waitFor();
    const csv = await page.request.get('/statistiques/canaux.csv');
    const rows = rowsOf(await csv.text());
    expect(rows.some((row) => row.channel === 'counter'), 'no line for the counter');
    for (const row of rows) {
      expect(row.received === '' || row.received === '0' || Number(row.received) >= 5,
        `a small number is told: ${row.received}`);
    }
    await page.goto('/statistiques/mois');
    expect(await page.locator('main tbody tr').count() === 12, 'not twelve months');
    await page.goto('/statistiques/quartiers');
    await page.getByRole('table', { name: figures.districts_table }).waitFor();
  });

walk('each page of figures is accessible, valid, light, and fits 320 px, in light and dark',
  async ({ go, browser }) => {
    const complaints = [];
    for (const path of publicPages) {
      const page = await go({ width: 360 });
      const read = meter(page);
      const answer = await page.goto(path);
      await page.waitForLoadState('networkidle');
      const said = [...await overBudget(page, await read(), 'home'), ...await reflow(page),
        ...await markup(await answer.text()), ...await accessibility(page),
        ...await accessibilityWithoutScript(page, browser)];
      const dark = await go({ dark: true });
      await dark.goto(path);
      said.push(...await accessibility(dark));
      complaints.push(...said.map((each) => `${path}: ${each}`));
    }
    expect(complaints.length === 0, complaints.join('\n'));
  });

walk('anybody takes the data: each place stands for enough requests, and the pages hold the file',
  async ({ go }) => {
    const page = await go({ javascript: false });
    await page.goto('/statistiques');
    await page.getByRole('link', { name: figures.dataset_title }).click();
    await at(page, figures.dataset_title);
    await page.getByRole('table', { name: figures.blurring_title }).waitFor();
    const link = await page.getByRole('link', { name: figures.file_csv }).getAttribute('href');
    const rows = rowsOf(await (await page.request.get(link)).text());
    expect(rows.length > 100, `${rows.length} rows`);
    const places = new Map();
    for (const row of rows) {
      const place = [row.domain, row.place_level, row.district, row.place].join('|');
      places.set(place, (places.get(place) ?? 0) + 1);
    }
    for (const [place, count] of places) expect(count >= 5, `${place} has ${count} requests`);
    const blurred = rowsOf(await (await page.request.get('/donnees/demandes/floutage.csv')).text());
    const told = blurred.filter((each) => each.place_level !== 'left_out')
      .reduce((sum, each) => sum + Number(each.requests), 0);
    expect(told === rows.length, `${told} told, ${rows.length} in the file`);
    const map = await (await page.request.get('/donnees/demandes.geojson')).json();
    expect(map.features.length === rows.length, 'the map is not the table');
    const whole = await (await page.request.get('/donnees/demandes.json')).json();
    expect(whole.rows.length === rows.length && whole.licence.name.includes('2.0'), 'JSON');
    let [after, count] = ['', 0];
    do {
      const query = after ? `?limit=150&after=${encodeURIComponent(after)}` : '?limit=150';
      const turned = await (await page.request.get(`/api/v1/open-data/requests${query}`)).json();
      count += turned.rows.length;
      after = turned.next;
    } while (after);
    expect(count === rows.length, `${count} by pages, ${rows.length} in the file`);
    const schema = await (await page.request.get('/donnees/demandes/schema.json')).json();
    expect(schema.fields.map((field) => field.name).join() === Object.keys(rows[0]).join(),
      'the schema names other columns');
  });

walk('who keeps watch finds what is late, reaches it, and reminds a service once',
  async ({ go, town }) => {
    const page = await officer(go, town, 'manager', { javascript: false });
    await page.goto('/agents/demandes');
    await page.getByText(desk.now_and_then).click();
    await page.getByRole('link', { name: figures.late_title }).click();
    await at(page, figures.late_title);
    const table = page.getByRole('table', { name: figures.late_by_service });
    const first = table.locator('tbody tr').first();
    const late = Number((await first.locator('a').innerText()).replace(/\D/g, ''));
    await first.locator('a').click();
    await at(page, desk.queue_title);
    expect(await page.locator('.request-list > li').count() === Math.min(late, 20),
      'the queue holds other requests');
    await page.goBack();
    const button = table.getByRole('button', { name: figures.remind }).first();
    if (await button.count() > 0) {
      const row = await table.getByRole('row')
        .filter({ has: page.getByRole('button') }).first().locator('th').innerText();
      await button.click();
      await page.waitForURL('**/regulation');
      const again = table.getByRole('row').filter({ hasText: row });
      await again.getByText(figures.reminded_today).waitFor();
      expect(await again.getByRole('button').count() === 0, 'it can be reminded twice');
      await inAMail(town, /en retard/);
    }
    await page.getByRole('link', { name: figures.delays_title }).click();
    await page.getByLabel(figures.column_district, { exact: true }).check();
    await page.getByLabel(figures.period_3_months, { exact: true }).check();
    await press(page, figures.show_button);
    await page.locator('main tbody tr').first().waitFor();
    await page.goto('/agents/demandes/regulation/delais?periode=dates&du=hier');
    await page.locator('.error-summary, [role=alert]').first().waitFor();
  });

walk('a manager blurs more, and is told from when it holds', async ({ go, town }) => {
  const page = await officer(go, town);
  await page.goto('/agents/demandes/regulation');
  await page.getByRole('link', { name: figures.rule_title, exact: true }).click();
  await page.locator('[name=k]').fill('1');
  await press(page, figures.rule_save);
  await page.locator('.error-summary, [role=alert]').first().waitFor();
  await page.locator('[name=k]').fill('12');
  await press(page, figures.rule_save);
  await page.getByText(figures.rule_waits, { exact: true }).waitFor();
  const reader = await officer(go, town, 'reader');
  const refused = await reader.goto('/agents/demandes/donnees-ouvertes');
  expect(refused.status() === 403, `a reader sees the setting: ${refused.status()}`);
});

await takeWalks();
