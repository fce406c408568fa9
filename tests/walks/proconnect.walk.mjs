// Officers enter by ProConnect: a real OpenID provider stands for it.
import { people } from '../support/identity_provider.mjs';
import { accessibility } from './page_checks.mjs';
import { startTownWith } from './providers.mjs';
import { account, expect, freshCode, signIn, takeWalks, walk } from './support.mjs';
import { at, press } from './journeys.mjs';
import { words } from './words.mjs';

const said = words('identity/web/proconnect');

/** To ProConnect by the button of that name, and the choice of an account there. */
async function chooseAs(page, person) {
  await page.locator(`button[value=${person}]`).click();
}

async function enterAs(page, person) {
  await page.goto('/agents/connexion?suite=/agents/mon-compte');
  await page.getByRole('link', { name: said.door_button }).click();
  await chooseAs(page, person);
}

walk('an account not linked opens nothing, and the page says what to do', async ({ go }) => {
  const page = await go({ width: 360, javascript: false });
  await enterAs(page, 'officer');
  await at(page, said.not_in_title);
  await page.getByRole('link', { name: said.not_in_again }).click();
  await page.waitForURL('**/agents/connexion');
});

walk('an officer links it once, then enters by it: with the code, or without after two factors',
  async ({ town, go }) => {
    const officer = account(town, 'officer');
    Object.assign(people.officer.claims, { email: officer.email });
    const page = await go({});
    await signIn(page, officer);
    await page.goto('/agents/mon-compte');
    await page.getByRole('link', { name: said.link_title }).click();
    const complaints = await accessibility(page);
    expect(complaints.length === 0, complaints.join(', '));
    await press(page, said.link_button);
    await chooseAs(page, 'officer');
    await page.getByRole('button', { name: said.unlink_button }).waitFor();

    const back = await go({ width: 360, javascript: false });
    await enterAs(back, 'officer');
    await back.waitForURL('**/agents/connexion/code**');
    await back.locator('input[name=code]').fill(await freshCode(officer));
    await back.locator('main form button').first().click();
    await back.waitForURL('**/agents/mon-compte');
    await back.locator('form[action="/agents/deconnexion"] button').first().click();
    await back.locator('#leave').click();
    await back.waitForURL('**/agents/connexion');

    // The same person at ProConnect, who gave a second factor there.
    people.officer.amr = ['pwd', 'mfa'];
    await enterAs(back, 'officer');
    await back.waitForURL('**/agents/mon-compte');
    expect(!/eyJ|id_token|code=/.test(town.output()), 'no token belongs in the log');

    await page.goto('/agents/mon-compte/proconnect');
    await press(page, said.unlink_button);
    await page.getByRole('button', { name: said.link_button }).waitFor();
    const gone = await go({});
    await enterAs(gone, 'officer');
    await at(gone, said.not_in_title);
  });

people.officer = { amr: ['pwd'], claims: { email: 'personne@exemple.fr' } };
await takeWalks({
  start: () => startTownWith('proconnect', {
    returnTo: '/agents/proconnect/retour', leaveTo: '/agents/proconnect/sortie',
  }),
});
