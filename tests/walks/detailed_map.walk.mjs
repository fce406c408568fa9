// The detailed map: not offered while the commune names no tile server; once it names one, nothing
// of it loads before it is asked for, and a point chosen on it is the place of the report.
import { createServer } from 'node:http';
import { accessibility } from './page_checks.mjs';
import { at, beginReport, press } from './journeys.mjs';
import { png } from './png.mjs';
import { account, expect, signIn, takeWalks, walk } from './support.mjs';
import { words } from './words.mjs';

const said = words('requests/web/report');
const territory = words('territory');
const settings = words('identity');

/** A tile server of our own on loopback; remembers what it was asked, and from which site. */
const asked = [];
const tile = png(256, 256);
const tiles = createServer((request, response) => {
  asked.push({ path: request.url, referer: request.headers.referer ?? '' });
  response.writeHead(200, { 'content-type': 'image/png' }).end(tile);
});
await new Promise((ready) => tiles.listen(0, '127.0.0.1', ready));
const origin = `http://127.0.0.1:${tiles.address().port}`;

const button = (page) => page.getByRole('button', { name: territory.place_slippy });
const policyOf = (response) => response.headers()['content-security-policy'];

/** Fetched by the page on screen, whichever way. */
const loaded = (page) => page.evaluate(() => performance.getEntriesByType('resource')
  .map((each) => each.name));

walk('without a tile server nothing of a detailed map is offered', async ({ go }) => {
  const page = await go();
  await beginReport(page);
  expect(await button(page).count() === 0, 'the button is there');
  expect(!(await page.content()).includes('leaflet'), 'the page names the library');
});

walk('an address of tiles that cannot work is refused beside its field', async ({ go, town }) => {
  const page = await go();
  await signIn(page, account(town, 'administrator'));
  await page.goto('/agents/reglages');
  for (const wrong of ['http://tiles.example/{z}/{x}/{y}.png', `${origin}/tile.png`]) {
    await page.locator('[name=tile_url]').fill(wrong);
    await press(page, settings.settings_save);
    await page.locator('#error-summary').waitFor();
    expect(await page.locator('[name=tile_url]').inputValue() === wrong, 'the address is lost');
  }
  await page.locator('[name=tile_url]').fill(`${origin}/{z}/{x}/{y}.png`);
  await press(page, settings.settings_save);
  await page.getByText(settings.settings_saved, { exact: true }).waitFor();
});

walk('the detailed map loads when asked for, and a point chosen on it is kept', async ({ go }) => {
  const page = await go();
  await beginReport(page);
  await button(page).waitFor();
  expect(!(await loaded(page)).some((name) => /leaflet/.test(name)), 'the library came unasked');
  expect(asked.length === 0, `tiles came unasked: ${asked.length}`);
  await button(page).click();
  const map = page.locator('.leaflet-container');
  await map.waitFor();
  await page.locator('.leaflet-tile-loaded').first().waitFor();
  const { host } = new URL(page.url());
  expect(asked.every(({ path }) => /^\/\d+\/\d+\/\d+\.png$/.test(path)), 'odd addresses of tiles');
  expect(asked.every(({ referer }) => referer === `http://${host}/`),
    `the tile server was told ${asked[0].referer}`);
  const credit = territory.tiles_other.replace('{host}', new URL(origin).host);
  await map.getByText(credit).waitFor();
  const complaints = await accessibility(page);
  expect(complaints.length === 0, complaints.join('\n'));
  await map.click();  // its middle: the town
  await page.locator('.place-chosen', { hasText: territory.place_chosen.split('{')[0] }).waitFor();
  await press(page, said.go_on);
  await at(page, said.category_title);
});

walk('the keyboard chooses the middle of the detailed map', async ({ go }) => {
  const page = await go();
  await beginReport(page);
  await button(page).focus();
  await page.keyboard.press('Enter');
  await page.locator('.leaflet-container:focus').waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.place-chosen', { hasText: territory.place_chosen.split('{')[0] }).waitFor();
  expect(await page.locator('[name=place_point]').inputValue() !== '', 'no point is kept');
});

walk('only the page of the map lets pictures come from the tile server', async ({ go }) => {
  const page = await go();
  const [first] = await Promise.all([
    page.waitForResponse((response) => /\/signaler\/.+\/ou/.test(response.url())),
    beginReport(page)]);
  expect(policyOf(first).includes(`img-src 'self' data: ${origin};`), policyOf(first));
  for (const path of ['/', '/signaler', '/demandes/carte']) {
    const policy = policyOf(await page.goto(path));
    expect(!policy.includes(origin), `${path}: ${policy}`);
  }
});

walk('a tile server that is silent leaves the other ways', async ({ go }) => {
  const page = await go({ workers: 'block' });
  await page.route(/leaflet/, (route) => route.fulfill({ status: 503 }));
  await beginReport(page);
  await button(page).click();
  await page.getByText(territory.slippy_failed).waitFor();
  expect(await page.locator('.place-map').isVisible(), 'the drawn map is gone');
});

await takeWalks();
tiles.close();
