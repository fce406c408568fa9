// Every GET page of the route table, signed out and signed in, with and without JavaScript, light
// and dark: accessible, valid, within its budget, never wider than 320 px, without console error.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accessibility, accessibilityWithoutScript, budgets, markup, meter, nuChecker, overBudget,
  reflow, structure } from './page_checks.mjs';
import { beginReport, describe, openFollowable, openSpace, photo, report, sayContact, sayWhat,
  sayWhere, skipPhotos } from './journeys.mjs';
import { account, expect, givePassword, inAMail, signIn, takeWalks, visit, walk }
  from './support.mjs';

/** Routes that no link of the demo can reach, each with its reason. */
const unreachable = new Map([
  ['/logo/{file}', 'the demo commune has no logo of its own'],
  ['/demandes/{number}/photos/{file}', 'a photo is public once an officer has looked at it'],
  ['/agents/territoire/imports/{import}', 'no file of addresses was sent to the demo'],
  ['/guichet/ecran/{code}', 'it asks again every five seconds: looked at by the counter walk'],
  ['/mon-espace/mandats/{id}', 'looked at by the mandate walk'],
  ['/agents/proconnect', 'no provider is set in the demo: walked by the proconnect walk'],
  ['/agents/proconnect/retour', 'no provider is set in the demo: walked by the proconnect walk'],
  ['/mon-espace/franceconnect', 'no provider is set in the demo: walked by its own walk'],
  ['/mon-espace/franceconnect/retour', 'no provider is set in the demo: walked by its own walk'],
  ['/agents/envois/lots/{lot}', 'nothing is printed in the demo: looked at by the clocks walk'],
  ['/agents/envois/lots/{lot}/lettres.pdf', 'nothing is printed in the demo'],
  ['/agents/demandes/{id}/courrier/etiquette', 'a form opens it: looked at by the clocks walk'],
  ['/agents/demandes/{id}/courrier/{file}', 'no letter of the demo was scanned'],
  ['/demandes/ne-plus-suivre/{token}', 'its link comes with a mail of a later step'],
  ['/expertise/{token}', 'its link comes with a mail: looked at by the experts walk'],
  ['/expertise/{token}/demande', 'its link comes with a mail: looked at by the experts walk'],
  ['/expertise/{token}/photos/{file}', 'its link comes with a mail'],
  ['/agents/demandes/{id}/experts/{asking}/fichiers/{file}', 'no expert of the demo sent a file'],
  ['/agents/lots/{lot}', 'a lot is its officer’s own: looked at by the bulk walk'],
]);

/** Answers that never end: whoever listens to them is another walk. */
const endless = new Set(['/guichet/attente/flux']);

/** Followed apart: the choice of a language stays with the visit. */
const choosesLanguage = (path) => path.startsWith('/langue/');

function routeTable() {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-routes-'));
  try {
    const table = execFileSync(process.env.PARVIS_PROGRAM, ['routes', '--data', folder],
      { encoding: 'utf8', maxBuffer: 16 << 20 });
    return JSON.parse(table).filter((route) => route.method === 'GET');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Codes of the requests this test sent, which have a photo. */
const sent = [];

/** Patterns that answered, to somebody. */
const reached = new Set();

const expressionOf = (pattern) => new RegExp(
  `^${pattern.replace(/[.+*?^$()|[\]\\]/g, '\\$&').replace(/\{[^}]+\}/g, '[^/]+')}$`);

/** Prefers the pattern with fewest names: /demandes/export before /demandes/{code}. */
function routeOf(routes, path) {
  return routes
    .filter((route) => route.expression.test(path))
    .sort((a, b) => a.pattern.split('{').length - b.pattern.split('{').length)[0];
}

/**
 * Follows links from page to page until every route has an address, or nothing new is found.
 * Gives Map(pattern -> { path, html, type }).
 */
async function explore(request, address, routes, starts) {
  const found = new Map();
  const seen = new Set();
  const queue = [...starts];
  const tries = new Map();
  while (queue.length > 0) {
    const path = queue.shift();
    const { pathname } = new URL(path, address);
    const route = routeOf(routes, pathname);
    const count = (tries.get(route?.pattern) ?? 0) + 1;
    if (!route || seen.has(path) || count > 6 || choosesLanguage(path)) continue;
    if (endless.has(route.pattern)) continue;
    seen.add(path);
    tries.set(route.pattern, count);
    const response = await request.get(path, { maxRedirects: 0, failOnStatusCode: false });
    if (response.status() < 400) reached.add(route.pattern);
    const type = response.headers()['content-type'] ?? '';
    const html = type.startsWith('text/html') ? await response.text() : '';
    if (response.status() === 200 && !found.has(route.pattern)) {
      found.set(route.pattern, { path, html, type });
    }
    const moved = response.headers().location;
    const links = [...html.matchAll(/(?:href|src|action)="(\/[^"]*)"/g)].map((match) => match[1]);
    if (moved) links.push(moved);
    for (const link of links) {
      const url = new URL(link.replaceAll('&amp;', '&'), address);
      if (url.origin === address) queue.push(url.pathname + url.search);
    }
  }
  return found;
}

/** Presses the button of that form and gives where it leads. */
async function pressed(page, form) {
  await Promise.all([page.waitForNavigation(),
    page.locator(form).locator('button').first().click()]);
  return new URL(page.url()).pathname;
}

/** What only a day at the counter shows: visits, their receipts, a second screen, a merge. */
async function counterAddresses(page) {
  await page.goto('/guichet');
  const ended = await pressed(page, 'main form[action="/guichet/visites"]');
  const receipt = await pressed(page, 'main form[action$="/fin"]');
  expect(receipt.startsWith(ended), 'the visit has no receipt');
  const receiptCode = await page.locator('.slip .big-code').innerText();
  await page.goto('/guichet/ticket');
  const ticket = await pressed(page, 'main form.tiles');
  await page.goto('/guichet/reglages');
  await pressed(page, 'main form[action="/guichet/borne"]');
  const kiosk = new URL(await page.locator('.slip .code').innerText()).pathname;
  await page.goto('/guichet?q=lefevre');
  const visit = await pressed(page, 'main form:has(.people)');
  await page.goto(`${visit}/ecran`);
  await pressed(page, 'main form[action$="/ecran"]');
  await page.goto('/agents/habitants?q=caron+antoine');
  await page.locator('main .request-list a').first().click();
  const file = new URL(page.url()).pathname;
  await page.goto(`${file}/reunir`);
  await page.locator('[name=proof]').fill('carte d’identité, même lieu de naissance');
  await pressed(page, 'main form[method=post]');
  await page.goto('/guichet');
  const nameless = await pressed(page, 'main form[action="/guichet/visites"]');
  return [receipt, `/recu/${receiptCode}`, ticket, kiosk, visit, file, `${nameless}/personne`,
    '/guichet/attente?arret=oui', ...['apprendre', 'ecran', 'rendez-vous']
      .map((act) => `${visit}/${act}`)];
}

/** What no link shows to everybody: a form half filled, a request sent, links of mails. */
async function privateAddresses(town, browser) {
  const { page, context } = await visit(browser, town.address);
  try {
    const code = await report(page, 'Un lampadaire éteint.', {
      contact: { way: 'email', email: 'camille@example.org' } });
    await page.goto(`/suivi/${code}`);
    await page.locator(`main a[href="/suivi/${code}/photos"]`).click();
    await page.locator('input[name=photos]').setInputFiles(photo);
    await page.locator('main form:has(input[name=photos]) button').click();
    await page.locator('main img').first().waitFor();
    sent.push(code);
    await beginReport(page);
    const draft = new URL(page.url()).pathname.replace(/\/ou$/, '');
    await sayWhere(page);
    await sayWhat(page);
    await describe(page, 'Le même lampadaire, encore éteint.');
    await page.locator('input[name=photos]').setInputFiles(photo);
    await skipPhotos(page);
    await sayContact(page);
    const number = await openFollowable(page);
    await page.goto(`/demandes/${number}/suivre`);
    await page.locator('[name=email]').fill('voisin@example.org');
    await page.locator('main form button').last().click();
    const confirm = await inAMail(town, /\/demandes\/suivre\/[A-Za-z0-9_-]+/);
    return [confirm, '/guichet/attente?arret=oui', `/suivi/${code}`, `/suivi/${code}/recepisse`,
      `/suivi/${code}/cloture`, `/suivi/${code}/avis`,
      `/demandes/${number}/suivre`, '/carte/fond.svg',
      '/communes/valmorin-sur-lys', '/api/v1/places/demo-mairie',
      `/api/v1/requests/${number}`, `/open311/v2/requests/${number}.json`,
      `/open311/v2/tokens/${code}.xml`, '/open311/v2/services/voirie-nid-de-poule.json',
      ...['ou', 'quoi', 'semblables', 'description', 'photos', 'contact', 'verifier']
        .map((step) => `${draft}/${step}`)];
  } finally {
    await context.close();
  }
}

/** The kind of page, which decides its budget: told by the shell on <body>. */
const kindOf = (page) => page.evaluate(() => document.body.dataset.kind
  ?? ['content', 'home', 'map', 'agent'].find((kind) => document.body.classList.contains(kind))
  ?? (location.pathname.startsWith('/agents') ? 'agent' : 'content'));

async function checkWithScript(browser, address, path, storage) {
  const { page, context, errors } = await visit(browser, address, { storage });
  try {
    const cost = meter(page);
    const response = await page.goto(path, { waitUntil: 'load' });
    const complaints = await overBudget(page, await cost(), await kindOf(page));
    complaints.push(...await structure(page), ...await accessibility(page), ...await reflow(page));
    await page.emulateMedia({ colorScheme: 'dark' });
    complaints.push(...(await accessibility(page)).map((each) => `in the dark, ${each}`));
    complaints.push(...errors.map((each) => `console: ${each}`));
    if (response.status() !== 200) complaints.push(`status ${response.status()}`);
    return complaints;
  } finally {
    await context.close();
  }
}

async function checkWithoutScript(browser, address, path, storage) {
  const { page, context } = await visit(browser, address, { storage, javascript: false });
  try {
    await page.goto(path);
    return (await accessibilityWithoutScript(page, browser))
      .map((each) => `without JavaScript, ${each}`);
  } finally {
    await context.close();
  }
}

async function checkAll(browser, address, found, storage) {
  const complaints = [];
  const pages = [...found.values()].filter((each) => each.type.startsWith('text/html'));
  expect(pages.length > 0, 'no page was found');
  for (const { path, html } of pages) {
    const here = [...await markup(html),
      ...await checkWithScript(browser, address, path, storage),
      ...await checkWithoutScript(browser, address, path, storage)];
    complaints.push(...here.map((each) => `${path}: ${each}`));
  }
  complaints.push(...await nuChecker(pages.map(({ path, html }) => ({ name: path, html }))));
  console.log(`        ${pages.length} pages looked at`);
  return complaints;
}

const routes = routeTable().map((route) => ({ ...route, expression: expressionOf(route.pattern) }));
walk('the page where an officer sets up a first phone holds', async ({ town, browser }) => {
  const chief = await visit(browser, town.address);
  await signIn(chief.page, account(town, 'administrator'));
  await chief.page.goto('/agents/agents/nouveau');
  const email = 'zoe@valmorin.example';
  await chief.page.locator('input[name=name]').fill('Zoé Martin');
  await chief.page.locator('input[name=email]').fill(email);
  await chief.page.locator('main form button').first().click();
  const password = await chief.page.locator('main code').first().textContent();
  await chief.context.close();
  const { page, context } = await visit(browser, town.address);
  await givePassword(page, { email, password });
  const storage = await context.storageState();
  const found = await explore(context.request, town.address, routes.filter(
    ({ pattern }) => pattern.startsWith('/agents/connexion/')), ['/agents/connexion/code']);
  await context.close();
  expect(found.size === 2, `the page and its QR code, not ${[...found.keys()]}`);
  const complaints = await checkAll(browser, town.address, found, storage);
  expect(complaints.length === 0, `${complaints.length} complaints:\n${complaints.join('\n')}`);
});

walk('every page a resident can open holds', async ({ town, browser }) => {
  const context = await browser.newContext({ baseURL: town.address, locale: 'fr-FR' });
  const starts = routes.map((route) => route.pattern).filter((pattern) => !pattern.includes('{'));
  starts.unshift(...await privateAddresses(town, browser));
  const found = await explore(context.request, town.address, routes, starts);
  await context.close();
  const complaints = await checkAll(browser, town.address, found, undefined);
  expect(complaints.length === 0, `${complaints.length} complaints:\n${complaints.join('\n')}`);
});

walk('every page an officer can open holds', async ({ town, browser }) => {
  const { page, context } = await visit(browser, town.address);
  await signIn(page, account(town, 'administrator'));
  const storage = await context.storageState();
  const starts = routes.map((route) => route.pattern).filter((pattern) => !pattern.includes('{'));
  starts.unshift(...sent.map((code) => `/agents/demandes/aller?q=${code}`),
    '/agents/demandes?file=all&etat=done', '/agents/tournees',
    ...await counterAddresses(page));
  const all = await explore(context.request, town.address, routes, starts);
  await context.close();
  const found = new Map([...all].filter(([pattern]) => /^\/(agents|guichet|recu)/.test(pattern)));
  const complaints = await checkAll(browser, town.address, found, storage);
  expect(complaints.length === 0, `${complaints.length} complaints:\n${complaints.join('\n')}`);
});

walk('every page of a space of one’s own holds', async ({ town, browser }) => {
  const { page, context } = await visit(browser, town.address);
  await openSpace(town, page, 'martine@example.org');
  const storage = await context.storageState();
  const starts = routes.map((route) => route.pattern)
    .filter((pattern) => /^\/(mon-espace|api\/v1\/me)/.test(pattern) && !pattern.includes('{'));
  const all = await explore(context.request, town.address, routes, starts);
  await context.close();
  reached.add('/mon-espace/lien/{token}');
  const found = new Map([...all].filter(([pattern]) => pattern.startsWith('/mon-espace')));
  expect(found.size > 4, `only ${found.size} pages of the space`);
  const complaints = await checkAll(browser, town.address, found, storage);
  expect(complaints.length === 0, `${complaints.length} complaints:\n${complaints.join('\n')}`);
});

walk('a language chosen by hand stays, whatever the browser asks for', async ({ go }) => {
  const page = await go();
  await page.goto('/langue/en');
  await page.goto('/aide');
  expect(await page.locator('html').getAttribute('lang') === 'en', 'the choice was forgotten');
  reached.add('/langue/{code}');
});

walk('the limits told to residents are those that pages are held to', async ({ go }) => {
  const page = await go();
  await page.goto('/ecoconception');
  const told = await page.locator('#limites li').evaluateAll((lines) => lines
    .map((line) => line.innerText.match(/\d+/g).map(Number)));
  const held = Object.values(budgets)
    .map(({ bytes, requests, elements }) => [bytes / 1000, requests, elements]);
  expect(JSON.stringify(told) === JSON.stringify(held),
    `told ${JSON.stringify(told)}, held ${JSON.stringify(held)}`);
});

walk('every route of the table was reached by following links', async () => {
  const lost = routes.filter((route) => !route.for_programs).map((route) => route.pattern)
    .filter((pattern) => !reached.has(pattern) && !unreachable.has(pattern)
      && !endless.has(pattern));
  expect(lost.length === 0, `never reached: ${lost.join(', ')}`);
});

await takeWalks();
