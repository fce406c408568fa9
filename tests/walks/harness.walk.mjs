// The test of the tests: pages made to fail must be found, a good page must pass.
import { createServer } from 'node:http';
import { extname } from 'node:path';
import { accessibility, accessibilityWithoutScript, markup, meter, nuChecker, overBudget, reflow,
  structure } from './page_checks.mjs';
import { expect, takeWalks, visit, walk } from './support.mjs';

const shell = (body, head = '') => `<!DOCTYPE html>
<html lang="fr" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Une page</title>
<link rel="icon" href="data:,">
${head}
</head>
<body>
<a href="#main">Aller au contenu</a>
<header><p>Mairie</p></header>
<main id="main">
<h1>Une page</h1>
${body}
</main>
<footer><p>Pied de page</p></footer>
</body>
</html>
`;

const pages = {
  '/readyz': 'ready',
  '/good': shell('<p>Bonjour.</p>'),
  '/contrast': shell('<p class="pale">Bonjour.</p>',
    '<style>.pale { color: #999; background: #fff }</style>'),
  '/dark': shell('<p class="pale">Bonjour.</p>', `<style>@media (prefers-color-scheme: dark) {
    body { background: #111; color: #eee } .pale { color: #333 } }</style>`),
  '/label': shell('<p><input name="a"></p>'),
  '/markup': shell('<p><div>Bonjour.</div></p>'),
  '/autocomplete': shell('<p><label for="a">Rue</label> '
    + '<input id="a" name="a" type="text" autocomplete="street-address"></p>'),
  '/wide': shell('<p class="wide">Bonjour.</p>', '<style>.wide { width: 40rem }</style>'),
  '/many': shell(Array.from({ length: 130 }, (_, i) => `<p>Ligne ${i}</p>`).join('\n')),
  '/heavy': shell(`<p>${'Bonjour. '.repeat(2000)}</p>`),
  '/scripted': shell('<p>Bonjour.</p>', '<script type="module" src="/long.js"></script>'),
  '/styled': shell('<p>Bonjour.</p>', '<link rel="stylesheet" href="/long.css">'),
  '/long.js': '// Bonjour.\n'.repeat(200),
  '/long.css': '/* Bonjour. */\n'.repeat(300),
  '/two': shell('<h1>Encore un titre</h1><p>Bonjour.</p>'),
  '/console': shell('<p>Bonjour.</p>', '<script>console.error("oh")</script>'),
  '/thrown': shell('<p>Bonjour.</p>', '<script>throw new Error("oh")</script>'),
  '/noscript': shell('<p>Bonjour.</p><noscript><p><input name="a"></p></noscript>'),
};

async function startToy() {
  const server = createServer((request, response) => {
    const page = pages[request.url];
    const type = { '.js': 'text/javascript', '.css': 'text/css' }[extname(request.url)];
    response.writeHead(page ? 200 : 404,
      { 'content-type': `${type ?? 'text/html'}; charset=utf-8` });
    response.end(page ?? 'not here');
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    stop: () => new Promise((done) => server.close(done)),
  };
}

const has = (complaints, text) => expect(complaints.some((each) => each.includes(text)),
  `"${text}" was not found in: ${complaints.join(' | ') || 'nothing'}`);
const none = (complaints) => expect(complaints.length === 0, complaints.join(' | '));

walk('a good page has no complaint', async ({ go, browser }) => {
  const page = await go();
  const cost = meter(page);
  await page.goto('/good');
  none(await accessibility(page));
  none(await accessibilityWithoutScript(page, browser));
  none(await markup(pages['/good']));
  none(await nuChecker([{ name: '/good', html: pages['/good'] }]));
  none(await reflow(page));
  none(await structure(page));
  none(await overBudget(page, await cost(), 'content'));
});

walk('pale text, and text pale in the dark only, are found', async ({ go }) => {
  const light = await go();
  await light.goto('/contrast');
  has(await accessibility(light), 'color-contrast');
  await light.goto('/dark');
  none(await accessibility(light));
  const dark = await go({ dark: true });
  await dark.goto('/dark');
  has(await accessibility(dark), 'color-contrast');
});

walk('a field without label is found, with scripts and without', async ({ go, browser }) => {
  const page = await go();
  await page.goto('/label');
  has(await accessibility(page), 'label');
  const plain = await go({ javascript: false });
  await plain.goto('/noscript');
  has(await accessibilityWithoutScript(plain, browser), 'label');
});

walk('invalid HTML is found by both checkers', async () => {
  has(await markup(pages['/markup']), 'close-order');
  const complaints = await nuChecker([
    { name: '/good', html: pages['/good'] },
    { name: '/autocomplete', html: pages['/autocomplete'] }]);
  has(complaints, 'Nu /autocomplete');
  expect(!complaints.some((each) => each.includes('Nu /good')), 'the good page was blamed');
});

walk('what does not fit in 320 px, or in its budget, is found', async ({ go }) => {
  const page = await go();
  await page.goto('/wide');
  has(await reflow(page), 'p.wide');
  for (const [path, what] of [['/many', 'elements'], ['/heavy', 'bytes'],
    ['/scripted', 'scripts'], ['/styled', 'styles']]) {
    const fresh = await go();
    const cost = meter(fresh);
    await fresh.goto(path, { waitUntil: 'load' });
    has(await overBudget(fresh, await cost(), 'content'), what);
  }
  await page.goto('/two');
  has(await structure(page), '2 h1');
});

walk('what the console complains of is kept', async ({ town, browser }) => {
  for (const path of ['/console', '/thrown']) {
    const { page, context, errors } = await visit(browser, town.address);
    await page.goto(path);
    await page.waitForTimeout(50);
    await context.close();
    expect(errors.some((each) => each.includes('oh')), `${path}: nothing was kept`);
  }
});

walk('without JavaScript no script runs', async ({ go }) => {
  const page = await go({ javascript: false });
  await page.goto('/console');
});

await takeWalks({ start: startToy });
