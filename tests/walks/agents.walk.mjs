// The back office: an officer finds a request, assigns it, answers, resolves it; the resident
// contests; two officers act at once; an expired session loses nothing; the keyboard is enough.
import { at, photo, press, report } from './journeys.mjs';
import { account, expect, freshCode, signIn, takeWalks, walk } from './support.mjs';
import { words } from './words.mjs';

const closing = words('requests/closing');
const desk = words('requests/web/desk');
const identity = words('identity');
const web = words('platform/web');

/** An officer signed in, in a visit of their own. */
async function officer(go, town, look = {}, role = 'manager') {
  const page = await go(look);
  await signIn(page, account(town, role));
  return page;
}

/** From the queue to the request a resident just sent, by its code. */
async function findByCode(page, code) {
  await page.goto('/agents/demandes');
  await page.locator('input[name=q]').first().fill(code);
  await press(page, desk.go_button);
  await page.waitForURL(/\/agents\/demandes\/[^/?]+/);
}

/** Opens an act of the request on screen. */
async function openAct(page, label) {
  await page.getByRole('navigation', { name: desk.acts_label })
    .getByRole('link', { name: label, exact: true }).click();
  await at(page, label);
}

/** Sends the act's form: its button says the act. */
async function doAct(page, label) {
  await page.locator('main form button', { hasText: label }).last().click();
  await page.getByRole('navigation', { name: desk.acts_label }).waitFor();
}

walk('a request is triaged, answered and resolved; the resident reads it and contests',
  async ({ go, town }) => {
    const resident = await go();
    const code = await report(resident, 'Le banc du square a perdu deux lattes.',
      { typed: 'banc' });
    const page = await officer(go, town);
    await findByCode(page, code);
    await openAct(page, desk.act_assign);
    await page.locator('select[name=officer]').selectOption({ index: 1 });
    await doAct(page, desk.act_assign);
    await openAct(page, desk.act_note);
    await page.locator('[name=text]').fill('Lattes en stock à l’atelier.');
    await doAct(page, desk.act_note);
    await openAct(page, desk.act_reply);
    await page.locator('[name=text]').fill('Bonjour, nous venons jeudi avec deux lattes neuves.');
    await doAct(page, desk.act_reply);

    await resident.goto(`/suivi/${code}`);
    await resident.getByText('nous venons jeudi').first().waitFor();
    expect(!(await resident.content()).includes('Lattes en stock'),
      'the resident can read an internal note');

    await openAct(page, desk.act_photo);
    await page.locator('main form button').last().click();
    await page.locator('.error-summary, [role=alert]').first().waitFor();  // never without photo
    await page.locator('input[name=photo]').setInputFiles(photo);
    await page.locator('input[name=visibility][value=resident]').check();
    await doAct(page, desk.act_photo);
    await resident.reload();
    await resident.locator('.gallery img').first().waitFor();

    await openAct(page, desk.act_resolve);
    await page.locator('main form button').last().click();
    await page.locator('.error-summary, [role=alert]').first().waitFor();  // never without proof
    await page.locator('[name=field_note]').fill('Deux lattes changées, banc repeint.');
    await page.locator('input[name=photos]').setInputFiles(photo);
    await doAct(page, desk.act_resolve);

    await resident.goto(`/suivi/${code}`);
    await resident.getByText('Deux lattes changées').first().waitFor();
    await resident.getByRole('link', { name: closing.no_button }).click();
    await resident.locator('[name=why]').fill('Une latte bouge encore.');
    await press(resident, closing.no_button);
    await resident.waitForURL(`**/suivi/${code}/avis`);
    await page.reload();
    await page.getByText('Une latte bouge encore.').first().waitFor();
  });

walk('a refusal has a reason, which the resident reads', async ({ go, town }) => {
  const resident = await go({ javascript: false });
  const code = await report(resident, 'Mon voisin a une haie trop haute.', { typed: 'arbre' });
  const page = await officer(go, town, { javascript: false });
  await findByCode(page, code);
  await openAct(page, desk.act_refuse);
  await page.locator('main form button').last().click();
  await page.locator('.error-summary, [role=alert]').first().waitFor();
  await page.locator('select[name=reason]').selectOption({ index: 1 });
  await page.locator('[name=text]').fill('Cette haie est chez un particulier.');
  await doAct(page, desk.act_refuse);
  await resident.goto(`/suivi/${code}`);
  await resident.getByText('Cette haie est chez un particulier.').first().waitFor();
});

walk('of two officers acting at once, the second sees what the first did', async ({ go, town }) => {
  const resident = await go();
  const code = await report(resident, 'Graffiti sur le mur de l’école.', { typed: 'tag' });
  const first = await officer(go, town);
  const second = await officer(go, town, {}, 'administrator');
  for (const page of [first, second]) {
    await findByCode(page, code);
    await openAct(page, desk.act_resolve);
    await page.locator('[name=field_note]').fill('Mur nettoyé.');
  }
  await doAct(first, desk.act_resolve);
  await second.locator('main form button').last().click();
  await second.locator('.error-summary, [role=alert]').first().waitFor();
});

walk('a session that ends in the middle of a form loses nothing', async ({ go, town }) => {
  const resident = await go();
  const code = await report(resident, 'Une plaque d’égout fait du bruit.', { typed: 'chaussée' });
  const page = await officer(go, town);
  await findByCode(page, code);
  await openAct(page, desk.act_reply);
  await page.locator('[name=text]').fill('Bonjour, la plaque sera calée demain matin.');
  await page.context().clearCookies();
  await page.locator('main form button').last().click();
  const officerAccount = account(town, 'manager');
  await page.locator('[name=email]').fill(officerAccount.email);
  await page.locator('[name=password]').fill(officerAccount.password);
  await page.locator('main form button').last().click();
  await page.locator('[name=code]').fill(await freshCode(officerAccount));
  await page.locator('main form button').last().click();
  await page.getByText('la plaque sera calée demain').first().waitFor();
  await page.locator('main form button').last().click();
  await resident.goto(`/suivi/${code}`);
  await resident.getByText('la plaque sera calée demain').first().waitFor();
});

walk('the queue is worked by keyboard', async ({ go, town }) => {
  const page = await officer(go, town);
  await page.goto('/agents/demandes?file=all');
  const rows = await page.locator('[data-row]').count();
  expect(rows > 1, `the queue of all requests shows ${rows}`);
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/agents\/demandes\/[^/?]+/);
});

walk('keys of one letter can be turned off, and stay off at the next sign-in',
  async ({ go, town }) => {
    const page = await officer(go, town);
    await page.goto('/agents/demandes');
    await page.keyboard.press('?');
    await page.waitForURL(/mon-compte#raccourcis/);
    await page.locator('input[name=keys][value=off]').check();
    await press(page, identity.account_keys_button);
    await page.waitForURL(/mon-compte\?fait/);
    await press(page, web.sign_out);
    await signIn(page, account(town, 'manager'));
    await page.goto('/agents/demandes');
    await page.keyboard.press('n');
    await page.keyboard.press('j');
    expect(new URL(page.url()).pathname === '/agents/demandes', 'a key left the page');
    expect(await page.locator('[data-row] a:focus').count() === 0, 'a key moved the focus');
    await page.goto('/agents/mon-compte');
    await page.locator('input[name=keys][value=on]').check();
    await press(page, identity.account_keys_button);
    await page.waitForURL(/mon-compte\?fait/);
    await page.goto('/agents/demandes');
    await page.keyboard.press('n');
    await page.waitForURL('**/agents/demandes/nouvelle');
  });

walk('without a session the back office asks who is there, and shows nothing', async ({ go }) => {
  const page = await go();
  await page.goto('/agents/demandes');
  await page.locator('input[type=password]').waitFor();
  expect(await page.locator('[data-row]').count() === 0, 'the queue is shown to anybody');
});

await takeWalks();
