// A resident reports where there is no network: the page was kept, the report waits on the
// telephone, and goes by itself when the network is back. The town is behind a gate that the walk
// shuts: connections end and none is accepted, as in a cellar.
import { connect, createServer } from 'node:net';
import { accessibility, reflow } from './page_checks.mjs';
import { at, beginReport, photo, press, sayContact, sayWhat, sayWhere, sendReport, skipPhotos }
  from './journeys.mjs';
import { account, expect, freePort, signIn, takeWalks, walk } from './support.mjs';
import { words } from './words.mjs';

const said = words('requests/web/report');
const noNetwork = /net::ERR_|Failed to fetch/;

/** A way to the town that can be shut and opened: { address, shut(), open() }. */
async function gateTo(town) {
  const port = await freePort();
  const open = new Set();
  const make = () => new Promise((ready) => {
    const server = createServer((near) => {
      const far = connect(Number(new URL(town.address).port), '127.0.0.1');
      for (const [one, other] of [[near, far], [far, near]]) {
        open.add(one);
        one.on('error', () => other.destroy()).on('close', () => open.delete(one)).pipe(other);
      }
    }).listen(port, '127.0.0.1', () => ready(server)).unref();
  });
  let server = await make();
  const shut = () => new Promise((done) => {
    server.close(done);
    for (const socket of open) socket.destroy();
  });
  return { address: `http://127.0.0.1:${port}`, shut,
    open: async () => { server = await make(); } };
}

const kept = (page) => page.locator('#outbox .notice').filter({ hasText: said.one_page_waiting });
const sent = (page) => page.locator('#outbox .notice').filter({ hasText: said.one_page_sent });

/** Once the page says so, it opens without a network. */
async function keepPage(page) {
  await page.goto('/signaler/sans-reseau');
  await page.locator('#outbox').getByText(said.one_page_ready).waitFor();
}

async function fill(page, text) {
  await page.locator('[name=category]').selectOption('voirie-nid-de-poule');
  await page.locator('[name=description]').fill(text);
}

walk('a report with a photo made without a network goes by itself when it is back',
  async ({ town, go }) => {
    const gate = await gateTo(town);
    const page = await go({ at: gate.address, width: 360, height: 740, touch: true,
      expected: noNetwork });
    const [{ lat, long }] = (await (await fetch(`${town.address}/api/v1/requests`)).json())
      .requests;
    await page.context().grantPermissions(['geolocation'], { origin: gate.address });
    await page.context().setGeolocation({ latitude: lat, longitude: long });
    await keepPage(page);
    await page.goto('/');
    await gate.shut();
    await page.goto('/signaler');  // the kept page, whatever was asked of this kind
    await at(page, said.one_page_title);
    const complaints = [...await accessibility(page), ...await reflow(page)];
    expect(complaints.length === 0, complaints.join('\n'));
    await fill(page, 'Un trou au fond du chemin, là où rien ne passe.');
    await page.getByRole('button', { name: said.one_page_locate }).click();
    await page.getByText(said.one_page_located).waitFor();
    await page.locator('[name=photos]').setInputFiles(photo);
    await press(page, said.send);
    await kept(page).waitFor();
    const waiting = [...await accessibility(page), ...await reflow(page)];
    expect(waiting.length === 0, waiting.join('\n'));

    await gate.open();
    await press(page, said.one_page_again);
    await sent(page).waitFor();
    await page.getByRole('link', { name: said.one_page_receipt }).click();
    await page.waitForURL('**/recepisse');
    const code = page.url().split('/').at(-2);
    await page.goto(`/suivi/${code}`);
    await page.getByText('Un trou au fond du chemin').first().waitFor();
    expect(await page.locator('main img').count() > 0, 'the photo was lost on the way');
    await page.goto('/signaler/sans-reseau');
    await page.locator('#outbox').getByText(said.one_page_ready).waitFor();
    expect(await page.locator('#outbox .notice').count() === 0, 'what was read is still kept');
    await gate.shut();
  });

walk('sent twice by an answer that was lost, it is one request', async ({ town, go }) => {
  const gate = await gateTo(town);
  const page = await go({ at: gate.address, expected: noNetwork });
  await keepPage(page);
  const body = new FormData();
  const key = await page.locator('[name=key]').inputValue();
  for (const [name, value] of Object.entries({ key, category: 'voirie-nid-de-poule',
    description: 'Deux fois le même trou.', address: 'Mairie' })) body.append(name, value);
  const send = async () => (await fetch(`${gate.address}/signaler/sans-reseau`,
    { method: 'POST', body, redirect: 'manual' })).headers.get('location');
  const [first, second] = await Promise.all([send(), send()]);
  expect(first?.endsWith('/recepisse') && first === second && first === await send(),
    `the receipts are ${first} and ${second}`);
  const officer = await go();
  await signIn(officer, account(town, 'administrator'));
  await officer.goto('/agents/demandes?file=all&q=deux+fois+le+m%C3%AAme');
  const listed = await officer.locator('main a[href^="/agents/demandes/01"]')
    .evaluateAll((links) => new Set(links.map((link) => link.pathname)).size);
  expect(listed === 1, `${listed} requests were filed`);
  await gate.shut();
});

walk('a step of the long form sent in vain is kept, and one goes on from it',
  async ({ town, go }) => {
    const gate = await gateTo(town);
    const page = await go({ at: gate.address, width: 360, expected: noNetwork });
    await keepPage(page);
    await beginReport(page);
    await sayWhere(page);
    await sayWhat(page);
    await gate.shut();
    await page.locator('[name=description]').fill('Le candélabre penche, je suis sous le pont.');
    await press(page, said.go_on);
    await kept(page).waitFor();
    await gate.open();
    await press(page, said.one_page_again);
    await page.getByRole('link', { name: said.one_page_complete }).click();
    await at(page, said.photos_title);
    await skipPhotos(page);
    await sayContact(page, { way: 'none' });
    const code = await sendReport(page);
    await page.goto(`/suivi/${code}`);
    await page.getByText('Le candélabre penche').first().waitFor();
    await gate.shut();
  });

walk('without JavaScript the page is a form like another', async ({ go }) => {
  const page = await go({ javascript: false, width: 320 });
  await page.goto('/signaler');
  await page.getByRole('link', { name: said.one_page_link }).click();
  await press(page, said.send);
  await page.locator('#error-summary').waitFor();
  expect(await page.locator('p.error').count() === 3, 'three fields are missing');
  await fill(page, 'Un trou devant la mairie.');
  await page.locator('[name=address]').fill('nulle part');
  await press(page, said.send);
  await page.getByText(said.one_page_place_unknown).first().waitFor();
  expect(await page.locator('[name=description]').inputValue() === 'Un trou devant la mairie.',
    'what was typed is lost');
  await page.locator('[name=address]').fill('Mairie');
  await press(page, said.send);
  await page.waitForURL('**/recepisse');
});

walk('a detail that only another page asks is asked there', async ({ go }) => {
  const page = await go({ javascript: false });
  await page.goto('/signaler/sans-reseau');
  await page.locator('[name=category]').selectOption('proprete-collecte');
  await page.locator('[name=description]').fill('Le bac n’a pas été vidé.');
  await page.locator('[name=address]').fill('Mairie');
  await press(page, said.send);
  await at(page, said.details_title);
  await page.locator('[name="answers.bac"]').first().check();
  await press(page, said.go_on);
  await at(page, said.check_title);
  await page.getByText('Le bac n’a pas été vidé.').waitFor();
});

await takeWalks();
