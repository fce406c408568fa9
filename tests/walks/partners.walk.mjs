// What other software may do: a key is given, a request comes by Open311, a program is told of it,
// a partner in charge is set up.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { account, expect, signIn, startTown, takeWalks, walk } from './support.mjs';
import { words } from './words.mjs';

const identity = words('identity');
const webhooks = words('requests/webhooks');
const partners = words('requests/partners');

/** A service of Open311 on this machine, that files nothing and tells what it was asked. */
function partnerHere() {
  const asked = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify([
      { service_code: 'M-12', service_name: 'Éclairage métropolitain', metadata: false },
    ]));
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve({ server, asked, port: server.address().port }));
  });
}

walk('a key is given, shown once, used by Open311 and taken back', async ({ go, town }) => {
  const page = await go({ javascript: false });
  await signIn(page, account(town, 'administrator'));
  await page.goto('/agents/reglages/cles');
  await page.getByLabel(identity.keys_name, { exact: false }).fill('FixMyStreet');
  await page.locator('input[value="requests.write"]').check();
  await page.getByRole('button', { name: identity.keys_make }).click();
  const key = await page.locator('code', { hasText: 'parvis_' }).innerText();
  const base = new URL('/open311/v2/', page.url()).href;
  const [near] = await (await fetch(`${base}requests.json?page_size=1`)).json();
  const filed = await fetch(`${base}requests.json`, {
    method: 'POST',
    body: new URLSearchParams({ api_key: key, service_code: near.service_code,
      lat: String(near.lat), long: String(near.long), description: 'Venu d’un autre logiciel.' }),
  });
  expect(filed.status === 201, `filing answered ${filed.status}: ${await filed.clone().text()}`);
  const [{ service_request_id: number }] = await filed.json();
  await page.goto(`/demandes/${number}`);
  await page.getByText('Venu d’un autre logiciel.').first().waitFor();
  await page.goto('/agents/reglages/cles');
  expect(!(await page.content()).includes(key), 'the key is shown again');
  await page.getByRole('row', { name: /FixMyStreet/ }).getByRole('button').click();
  await page.getByText(identity.keys_revoked).waitFor();
  const late = await fetch(`${base}requests.xml`, {
    method: 'POST', body: new URLSearchParams({ api_key: key }) });
  expect(late.status === 403, `a key taken back answered ${late.status}`);
  expect((await late.text()).includes('<code>403</code>'), 'the error is not told in XML');
});

walk('a program to tell is added, on a phone, without JavaScript', async ({ go, town }) => {
  const page = await go({ width: 360, javascript: false });
  await signIn(page, account(town, 'administrator'));
  await page.goto('/agents/webhooks');
  await page.locator('input[name="name"]').fill('Tableau de bord');
  await page.locator('input[name="url"]').fill('http://10.0.0.1/');
  await page.locator('input[value="request.closed"]').check();
  await page.getByRole('button', { name: webhooks.add, exact: true }).click();
  await page.getByText(webhooks.url_wrong).first().waitFor();
  await page.locator('input[name="url"]').fill('https://tableau.valmorin.example/messages');
  await page.getByRole('button', { name: webhooks.add, exact: true }).click();
  await page.getByText(webhooks.secret_once).waitFor();
  await page.getByRole('link', { name: 'Tableau de bord' }).click();
  await page.getByRole('button', { name: webhooks.pause }).click();
  await page.getByText(webhooks.paused).waitFor();
});

walk('a partner in charge is set up, its services shown, a category goes to it', async (
  { go, town },
) => {
  const { server, asked, port } = await partnerHere();
  try {
    const page = await go({ javascript: false });
    await signIn(page, account(town, 'administrator'));
    await page.goto('/agents/partenaires');
    await page.locator('input[name="name"]').fill('Métropole');
    await page.locator('input[name="url"]').fill('https://192.168.0.10/v2/');
    await page.getByRole('button', { name: partners.add, exact: true }).click();
    await page.getByText(partners.url_wrong).first().waitFor();
    await page.locator('input[name="url"]').fill(`http://127.0.0.1:${port}/v2/`);
    await page.getByRole('button', { name: partners.add, exact: true }).click();
    await page.locator('select[name="category"]').selectOption('proprete-depot-sauvage');
    await page.locator('select[name="service_code"]').selectOption('M-12');
    await page.locator('form[action$="/categories"] button').click();
    await page.getByText('→ M-12').first().waitFor();
    expect(asked.every((path) => path.startsWith('/v2/services.json')), `asked: ${asked}`);
    await page.getByRole('button', { name: partners.turn_off }).click();
    await page.getByText(partners.off_line).waitFor();
  } finally {
    server.close();
  }
});

walk('the demo’s partner shows what it was sent, what it said and what it refused', async (
  { go, town },
) => {
  const page = await go({ width: 360, javascript: false });
  await signIn(page, account(town, 'administrator'));
  await page.goto('/agents');
  await page.getByRole('link', { name: partners.tile_failed }).first().waitFor();
  await page.goto('/agents/partenaires');
  await page.getByRole('link', { name: 'Métropole du Val' }).click();
  await page.getByText('MV-20418').waitFor();
  await page.getByText(partners.state_failed).waitFor();
  await page.locator('tr', { hasText: 'MV-20418' }).getByRole('link').click();
  await page.getByText('une équipe passe cette semaine').waitFor();
});

const folder = mkdtempSync(join(tmpdir(), 'parvis-partners-'));
const config = join(folder, 'parvis.toml');
writeFileSync(config, '[partners]\nloopback = true\n');
try {
  await takeWalks({ start: () => startTown({ config }) });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
