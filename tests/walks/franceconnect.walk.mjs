// Residents enter by FranceConnect: a real OpenID provider stands for it. Most without JavaScript,
// from a telephone.
import { at, openSpace, press } from './journeys.mjs';
import { accessibilityWithoutScript, meter, overBudget } from './page_checks.mjs';
import { startTownWith } from './providers.mjs';
import { account, expect, inAMail, mailsOf, signIn, takeWalks, walk } from './support.mjs';
import { words } from './words.mjs';

const said = words('residents/web/franceconnect');
const space = words('residents/web/space');
const phone = { width: 360, height: 740, javascript: false };

/** From the sign-in page to FranceConnect, and the choice of an account there. */
async function enterAs(page, person) {
  await page.goto('/mon-espace/connexion');
  await page.getByRole('link', { name: said.door_button }).click();
  await page.locator(`button[value=${person}]`).click();
}

/** Out of the space, then out of FranceConnect, and home again. */
async function leave(page) {
  await page.goto('/mon-espace');
  await press(page, space.sign_out_button);
  await page.locator('#leave').click();
  await page.waitForURL((url) => url.pathname === '/' && url.port === new URL(page.url()).port);
}

walk('somebody new sees who FranceConnect says she is, opens a space, leaves both, comes back',
  async ({ town, browser, go }) => {
    const page = await go(phone);
    const cost = meter(page);
    await page.goto('/mon-espace/connexion');
    const over = await overBudget(page, await cost(), 'content');
    expect(over.length === 0, over.join(', '));
    const unfit = await accessibilityWithoutScript(page, browser);
    expect(unfit.length === 0, unfit.join(', '));
    await enterAs(page, 'angela');
    await at(page, said.identity_title);
    const facts = await page.locator('main').innerText();
    for (const fact of ['Angela Claire Louise', 'DUBOIS', '24 août 1962', said.gender_female,
      '75107', '99100']) {
      expect(facts.includes(fact), `${fact} should be shown`);
    }
    const complaints = await accessibilityWithoutScript(page, browser);
    expect(complaints.length === 0, complaints.join(', '));
    await press(page, said.open_button);
    await at(page, space.hello.replace('{name}', 'Angela DUBOIS'));
    await page.goto('/mon-espace/moi');
    await page.getByRole('link', { name: said.identity_title }).click();
    await page.getByText('24 août 1962').waitFor();
    await press(page, said.unlink_button);
    await page.locator('.error-summary, [role=alert]').first().waitFor();
    await leave(page);
    await page.goto('/mon-espace');
    await page.waitForURL('**/mon-espace/connexion**');
    const back = await go(phone);
    await back.goto('/mon-espace/donnees');
    await enterAs(back, 'angela');
    await at(back, space.hello.replace('{name}', 'Angela DUBOIS'));
    expect(!town.output().includes('DUBOIS'), 'no name belongs in the log');
    expect(!/eyJ|id_token|code=/.test(town.output()), 'no token belongs in the log');
  });

walk('who has a space proves it by mail, links FranceConnect, and enters by it from then on',
  async ({ town, go }) => {
    const page = await go(phone);
    await openSpace(town, page, 'pierre@exemple.fr', { given: 'Pierre', family: 'Martin' });
    const other = await go(phone);
    await enterAs(other, 'pierre');
    await at(other, said.identity_title);
    await other.getByRole('link', { name: said.have_button }).click();
    const before = mailsOf(town).length;
    await other.locator('[name=email]').fill('pierre@exemple.fr');
    await press(other, space.send_button);
    await at(other, space.code_title);
    for (let tenths = 0; tenths < 300 && mailsOf(town).length === before; ++tenths) {
      await new Promise((next) => setTimeout(next, 100));
    }
    const subject = await inAMail(town, /Subject: \d{4} \d{4}/);
    await other.locator('[name=code]').fill(subject.slice('Subject: '.length));
    await press(other, space.enter_button);
    await at(other, said.identity_title);
    await press(other, said.link_button);
    await other.getByText(said.linked_lead).waitFor();
    await leave(other);
    await enterAs(other, 'pierre');
    await at(other, space.hello.replace('{name}', 'Pierre Martin'));
    await other.goto('/mon-espace/franceconnect/identite');
    await press(other, said.unlink_button);
    await at(other, space.hello.replace('{name}', 'Pierre Martin'));
  });

walk('who says no, is late or brings a stranger\'s answer meets a calm page', async ({ go }) => {
  const page = await go(phone);
  await enterAs(page, 'nobody');
  await page.getByText(said.not_in_declined).waitFor();
  await page.goto('/mon-espace/franceconnect/retour?state=x&code=y');
  await page.getByText(said.not_in_over).waitFor();
  await page.getByRole('link', { name: said.not_in_again }).click();
  await page.waitForURL('**/mon-espace/connexion');
  // The answer meant for one browser is worth nothing in another.
  await page.getByRole('link', { name: said.door_button }).click();
  let answer = await page.request.post(page.url(),
    { form: { account: 'angela' }, maxRedirects: 0 });
  while (!answer.headers().location.includes('code=')) {
    const next = new URL(answer.headers().location, answer.url()).href;
    answer = await page.request.get(next, { maxRedirects: 0 });
  }
  const stolen = answer.headers().location;
  const thief = await go(phone);
  await thief.goto(stolen);
  await thief.getByText(said.not_in_over).waitFor();
});

walk('two files that may be one person\'s are told to an officer, never joined by the program',
  async ({ town, go }) => {
    const page = await go(phone);
    await openSpace(town, page, 'dubois@exemple.fr', { given: 'Angéla', family: 'Dubois' });
    await page.goto('/mon-espace/moi');
    await page.locator('[name=birth_date]').fill('24/8/1962');
    await press(page, space.save_button);
    const other = await go(phone);
    await enterAs(other, 'twin');
    await press(other, said.open_button);
    const chief = await go({});
    await signIn(chief, account(town, 'administrator'));
    await chief.goto('/agents/doublons');
    await chief.getByRole('link', { name: 'Angéla Dubois' }).last().click();
    await at(chief, said.twin_title);
    await press(chief, said.join_button);
    await chief.locator('.error-summary, [role=alert]').first().waitFor();
    await chief.locator('[name=proof]').fill('carte d’identité montrée au guichet');
    await press(chief, said.join_button);
    await at(chief, said.twins_title);
    await other.goto('/mon-espace');
    await at(other, space.hello.replace('{name}', 'Angela DUBOIS'));
  });

const people = (await import('../support/identity_provider.mjs')).people;
people.twin = people.angela;
await takeWalks({
  start: () => startTownWith('franceconnect', {
    returnTo: '/mon-espace/franceconnect/retour', leaveTo: '/mon-espace/franceconnect/sortie',
  }),
});
