// Takes the pictures that the documentation shows: node pictures.mjs FOLDER.
import { join } from 'node:path';
import { account, signIn, startBrowser, startTown, visit } from './support.mjs';
import { beginReport, report } from './journeys.mjs';

const folder = process.argv[2];
const phone = { width: 390, height: 844, touch: true };
const desk = { width: 1280, height: 860 };

const town = await startTown();
const browser = await startBrowser();

async function take(name, look, steps) {
  const { page, context } = await visit(browser, town.address, look);
  await steps(page);
  await page.evaluate(() => document.fonts.ready);
  await page.evaluate(() => scrollTo(0, 0));
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await context.close();
  console.log(name);
}

const open = (path) => (page) => page.goto(path);
const atDesk = (path) => async (page) => {
  await signIn(page, account(town, 'manager'));
  await page.goto(path);
};

try {
  await take('home', desk, open('/'));
  await take('home-dark-phone', { ...phone, dark: true }, open('/'));
  await take('where-phone', phone, (page) => beginReport(page));
  await take('map', desk, open('/demandes/carte'));
  await take('list', desk, open('/demandes'));
  await take('follow-phone', phone, async (page) => {
    const code = await report(page, 'Le lampadaire devant l’école clignote depuis lundi.');
    await page.goto(`/suivi/${code}`);
  });
  await take('figures', desk, open('/statistiques/canaux'));
  await take('late', desk, atDesk('/agents/demandes/regulation'));
  await take('queue', desk, atDesk('/agents/demandes'));
  await take('queue-dark', { ...desk, dark: true }, atDesk('/agents/demandes'));
} finally {
  await browser.close();
  await town.stop();
}
