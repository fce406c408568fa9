// A daughter acts for her father: he gives her a code, she reports in his name, he gets the list of
// what she did and takes the mandate back; without JavaScript, from telephones.
import { at, beginReport, describe, openSpace, press, sayWhat, sayWhere, sendReport, skipPhotos }
  from './journeys.mjs';
import { account, expect, inAMail, signIn, takeWalks, walk } from './support.mjs';
import { words } from './words.mjs';

const mandates = words('residents/web/mandates');
const space = words('residents/web/space');
const form = words('requests/web/report');
const frame = words('platform/web');
const letters = words('residents');
const phone = { width: 360, height: 740, javascript: false };
const named = (sentence, values) => Object.entries(values)
  .reduce((said, [key, value]) => said.replace(`{${key}}`, value), sentence);

/** He chooses what for and how long; gives the code he is shown. */
async function giveCode(page, theme = 'requests.by_mandate') {
  await page.goto('/mon-espace/mandats');
  await page.getByRole('link', { name: mandates.give_link }).click();
  await at(page, mandates.give_title);
  await press(page, mandates.give_button);
  await page.locator('.error-summary, [role=alert]').first().waitFor();
  await page.locator(`input[name=themes][value="${theme}"]`).check();
  await page.locator('input[name=days][value="31"]').check();
  await press(page, mandates.give_button);
  await at(page, mandates.code_shown_title);
  const shown = await page.locator('main').innerText();
  return shown.match(/[0-9A-Z]{4}-[0-9A-Z]{4}/)[0];
}

/** She types it, and acts for him. */
async function actFor(page, code, name) {
  await page.goto('/mon-espace/mandats');
  await page.locator('[name=code]').fill(code.toLowerCase());
  await press(page, mandates.code_button);
  await at(page, named(mandates.one_title, { helper: 'Jeanne Roux', helped: name }));
  await page.goto('/mon-espace/mandats');
  await press(page, named(mandates.act_button, { name }));
  await at(page, named(space.hello_for, { name }));
}

async function reportInHisName(page, name) {
  await beginReport(page);
  await page.getByText(named(frame.acting_for, { name })).waitFor();
  await sayWhere(page);
  await sayWhat(page);
  await describe(page, 'Le lampadaire devant chez lui ne marche plus.');
  await skipPhotos(page);
  await press(page, form.go_on);
  await at(page, form.check_title);
  const check = await page.locator('main').innerText();
  expect(check.includes(name), 'the check does not say for whom');
  return sendReport(page);
}

walk('a daughter acts for her father, and he takes the mandate back', async ({ town, go }) => {
  const father = await go(phone);
  await openSpace(town, father, 'pierre@example.org', { given: 'Pierre', family: 'Roux' });
  const daughter = await go(phone);
  await openSpace(town, daughter, 'jeanne@example.org', { given: 'Jeanne', family: 'Roux' });
  const code = await giveCode(father);
  await actFor(daughter, code, 'Pierre Roux');
  await inAMail(town, new RegExp(named(letters.letter_begun_subject, { helper: 'Jeanne Roux' })));

  await daughter.goto('/mon-espace/donnees');
  await at(daughter, space.not_yours_title);
  const followCode = await reportInHisName(daughter, 'Pierre Roux');
  await daughter.goto('/mon-espace/mandats');
  await press(daughter, mandates.stop_button);
  await at(daughter, mandates.title);
  await daughter.goto('/mon-espace');
  await at(daughter, named(space.hello, { name: 'Jeanne Roux' }));
  expect(!(await daughter.locator('main').innerHTML()).includes(followCode),
    'his request is not hers');

  await inAMail(town, new RegExp(`code de suivi ${followCode}`));
  await father.goto('/mon-espace');
  await father.locator(`main a[href="/suivi/${followCode}"]`).waitFor();
  await father.goto('/mon-espace/mandats');
  await father.getByRole('link', { name: 'Jeanne Roux' }).first().click();
  await father.locator(`main a[href="/suivi/${followCode}"]`).waitFor();
  await press(father, mandates.end_button);
  await father.getByText(mandates.ended_by_helped).waitFor();

  await daughter.goto('/mon-espace/mandats');
  const buttons = daughter.getByRole('button',
    { name: named(mandates.act_button, { name: 'Pierre Roux' }) });
  expect(await buttons.count() === 0, 'she may still act for him');
});

walk('a child is added, and one acts for it until it is of age', async ({ town, go }) => {
  const parent = await go(phone);
  await openSpace(town, parent, 'nadia@example.org', { given: 'Nadia', family: 'Benali' });
  await parent.goto('/mon-espace/mandats');
  await parent.getByRole('link', { name: mandates.child_link }).click();
  await at(parent, mandates.child_title);
  await parent.locator('[name=given_name]').fill('Lila');
  await parent.locator('[name=family_name]').fill('Benali');
  await parent.locator('[name=birth_date]').fill('1/9/1990');
  await press(parent, mandates.child_button);
  await parent.locator('.error-summary, [role=alert]').first().waitFor();
  await parent.locator('[name=birth_date]').fill('1/9/2018');
  await press(parent, mandates.child_button);
  await at(parent, mandates.title);
  await press(parent, named(mandates.act_button, { name: 'Lila Benali' }));
  await at(parent, named(space.hello_for, { name: 'Lila Benali' }));
});

walk('a mandate for the details alone opens no other door, and all it did is told',
  async ({ town, go }) => {
    const father = await go(phone);
    await openSpace(town, father, 'louis@example.org', { given: 'Louis', family: 'Roux' });
    const daughter = await go(phone);
    await openSpace(town, daughter, 'lea@example.org', { given: 'Jeanne', family: 'Roux' });
    const code = await giveCode(father, 'residents.by_mandate');
    await actFor(daughter, code, 'Louis Roux');
    expect(await daughter.locator('a[href="/signaler"]').count() === 0, 'a door is left open');
    await daughter.goto('/signaler');
    await at(daughter, frame.not_covered_title);
    await daughter.goto('/mon-espace/moi');
    await daughter.locator('[name=phone]').fill('01 99 00 12 07');
    await press(daughter, space.save_button);
    await daughter.goto('/mon-espace/mandats');
    await press(daughter, mandates.stop_button);
    // Mails are read byte by byte: what comes before the first accent is enough.
    await inAMail(town, new RegExp(letters.done_corrected.replace(/[^ -~].*/, '')));
  });

walk('a caller has a mandate stopped in three screens', async ({ town, go }) => {
  const page = await go({});
  await signIn(page, account(town, 'administrator'));
  await page.goto('/agents/mandats');
  await page.locator('[name=q]').fill('roux pierre');
  await press(page, mandates.search_button);
  await page.getByRole('link', { name: new RegExp(`^${mandates.stop_link}`) }).first().click();
  await page.locator('[name=how]').fill('Rappelé au numéro de sa fiche');
  await press(page, mandates.phone_button);
  await page.getByText('Rappelé au numéro de sa fiche').waitFor();
});

await takeWalks();
