// Who may do what, as an administrator sets it: an officer of one district, the words of the site,
// the town's directory over SCIM, and the log that tells of all of it.
import { account, expect, signIn, takeWalks, walk } from './support.mjs';
import { words } from './words.mjs';

const identity = words('identity');
const scim = words('scim');

const of = (town, name) => town.accounts.accounts.find((each) => each.name === name);

/** Ids of the requests that stand in the queue of everything. */
async function queueOf(page) {
  await page.goto('/agents/demandes?file=all');
  return page.locator('main a[href*="/agents/demandes/0"]').evaluateAll((links) => [
    ...new Set(links.map((link) => new URL(link.href).pathname.split('/')[3]))]);
}

walk('an officer limited to districts sees, finds and opens only these', async ({ go, town }) => {
  const all = await go();
  await signIn(all, account(town, 'administrator'));
  const everywhere = await queueOf(all);
  const page = await go({ width: 360, javascript: false });
  await signIn(page, of(town, 'Nadia Roche'));
  const hers = await queueOf(page);
  expect(hers.length > 0, 'the officer of the district has nothing to do');
  const elsewhere = everywhere.filter((id) => !hers.includes(id));
  expect(elsewhere.length > 0, 'the whole town is in her districts');
  let closed = 0;
  for (const id of elsewhere.slice(0, 6)) {
    const answer = await page.goto(`/agents/demandes/${id}`);
    const text = await page.locator('main').innerText();
    if (answer.status() === 404) ++closed;
    else expect(/La Gare|Le Marais/.test(text), `she opened ${id}, which is elsewhere`);
  }
  expect(closed > 0, 'nothing was closed to her');
  expect((await page.goto('/guichet')).status() === 403, 'the counter is open to her');
});

walk('an administrator limits an officer, and who can see a file says so', async ({ go, town }) => {
  const page = await go();
  await signIn(page, account(town, 'administrator'));
  await page.goto('/agents/agents');
  await page.getByRole('link', { name: 'Louis Lefebvre' }).click();
  await page.getByLabel('Vieille-Ville').check();
  await page.getByRole('button', { name: identity.officers_save, exact: true }).click();
  await page.getByText(identity.officers_saved_line).waitFor();
  expect(await page.getByLabel('Vieille-Ville').isChecked(), 'the district is not kept');
  await page.goto('/agents/acces');
  await page.getByRole('row', { name: /Louis Lefebvre/ }).getByText('Vieille-Ville').first()
    .waitFor();
});

walk('the words of the site are seen first, then said, then taken back', async ({ go, town }) => {
  const page = await go({ javascript: false });
  await signIn(page, account(town, 'administrator'));
  await page.goto('/agents/reglages/mots');
  await page.locator('summary', { hasText: 'en haut' }).click();
  await page.locator('input[name="fr-app.home_question"]').fill('Comment vous aider ?');
  await page.getByRole('button', { name: identity.own_words_see }).click();
  await page.locator('td strong', { hasText: 'Comment vous aider ?' }).waitFor();
  const visitor = await go();
  await visitor.goto('/');
  expect(!(await visitor.content()).includes('Comment vous aider ?'), 'seen is already said');
  await page.getByRole('button', { name: identity.own_words_save, exact: true }).click();
  await page.getByText(identity.own_words_saved).waitFor();
  await visitor.goto('/');
  await visitor.getByRole('heading', { name: 'Comment vous aider ?' }).waitFor();
  await page.getByRole('button', { name: identity.own_words_reset }).click();
  await page.getByText(identity.own_words_saved).waitFor();
  await visitor.goto('/');
  expect(!(await visitor.content()).includes('Comment vous aider ?'), 'the usual words stay away');
});

walk('the directory of the town opens and closes an account; the log tells it',
  async ({ go, town }) => {
    const page = await go();
    await signIn(page, account(town, 'administrator'));
    await page.goto('/agents/agents/annuaire');
    await page.locator('input[name=name]').fill('Keycloak');
    await page.getByRole('button', { name: scim.key_make }).click();
    const key = (await page.locator('.notice code').innerText()).trim();
    const call = async (method, path, body) => {
      const answer = await fetch(`${town.address}/scim/v2${path}`, {
        method,
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/scim+json',
          accept: 'application/scim+json' },
        body: body && JSON.stringify(body),
      });
      const text = await answer.text();
      return { status: answer.status, type: answer.headers.get('content-type'),
        etag: answer.headers.get('etag'), json: text ? JSON.parse(text) : undefined };
    };
    const none = await call('GET', '/Users?filter=userName%20eq%20%22zoe%40ville.example%22');
    expect(none.json.totalResults === 0, 'somebody is there before');
    expect(none.type.startsWith('application/scim+json'), `the type is ${none.type}`);
    const made = await call('POST', '/Users', {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName: 'zoe@ville.example',
      externalId: '4711', name: { givenName: 'Zoé', familyName: 'Marchand' }, active: true,
      emails: [{ value: 'zoe@ville.example', type: 'work', primary: true }],
    });
    expect(made.status === 201, `creating answered ${made.status}`);
    const { id } = made.json;
    const stale = await fetch(`${town.address}/scim/v2/Users/${id}`, {
      method: 'PATCH',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/scim+json',
        'if-match': 'W/"old"' },
      body: JSON.stringify({ Operations: [{ op: 'replace', path: 'title', value: 'Agente' }] }),
    });
    expect(stale.status === 412, `an old version answered ${stale.status}`);
    const same = await fetch(`${town.address}/scim/v2/Users/${id}`,
      { headers: { authorization: `Bearer ${key}`, 'if-none-match': made.etag } });
    expect(same.status === 304, `an unchanged user answered ${same.status}`);
    const closed = await call('PATCH', `/Users/${id}`, {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
      Operations: [{ op: 'Replace', path: 'active', value: 'False' }],
    });
    expect(closed.status === 200 && closed.json.active === false, 'the account is still open');
    const refused = await fetch(`${town.address}/scim/v2/Users`,
      { headers: { authorization: 'Bearer parvis_no', accept: 'application/scim+json' } });
    const reason = await refused.json();
    expect(refused.status === 401 && reason.status === '401', 'a wrong key is not told in SCIM');
    await page.goto('/agents/agents');
    await page.getByRole('link', { name: 'Zoé Marchand' }).first().waitFor();
    await page.goto('/agents/journal?domaine=scim');
    await page.getByText('Le programme « Keycloak »').first().waitFor();
    await page.goto('/agents/agents/annuaire');
    await page.getByRole('button', { name: scim.key_revoke }).first().click();
    await page.getByText(scim.key_revoked).waitFor();
    expect((await call('GET', '/Users')).status === 401, 'the key still opens');
  });

walk('the log is searched on a phone', async ({ go, town }) => {
  const page = await go({ width: 360, dark: true });
  await signIn(page, account(town, 'administrator'));
  await page.goto('/agents/journal');
  await page.locator('main summary').first().click();
  await page.locator('input[name=qui]').fill('moreau');
  await page.locator('select[name=domaine]').selectOption('identity');
  await page.getByRole('button', { name: identity.audit_filter_button, exact: true }).click();
  await page.locator('td', { hasText: 'est entré dans l’espace des agents' }).first().waitFor();
  await page.locator('select[name=action]').waitFor({ state: 'attached' });
});

await takeWalks();
