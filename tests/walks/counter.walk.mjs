// The counter: a person without e-mail does three things by the keyboard of the officer and leaves
// with one receipt; a queue without names; a page shown on a second screen; the printed code opens
// a space.
import { at, press } from './journeys.mjs';
import { account, expect, signIn, takeWalks, walk } from './support.mjs';
import { words } from './words.mjs';

const visits = words('counter/web/visits');
const waiting = words('counter/web/waiting');
const learning = words('counter/web/learning');
const people = words('residents/web/people');
const residents = words('residents');
const counter = words('counter');
const space = words('residents/web/space');

async function officer(go, town, look = {}) {
  const page = await go(look);
  await signIn(page, account(town, 'administrator'));
  return page;
}

/** Moves the focus with the keyboard until it stands on what `locator` names. */
async function tabTo(page, locator) {
  for (let step = 0; step < 120; ++step) {
    if (await locator.first().evaluate((node) => node === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard does not reach ${locator}`);
}

/** Waits until the page has put the caret in the field, as a person does before typing: a browser
    does so with the first frame it draws, which may come after the page is told loaded. */
const caretIn = (page, name) =>
  page.waitForFunction((field) => document.activeElement?.name === field, name);

/** Presses what is named, by the keyboard alone. */
async function enterOn(page, locator) {
  await tabTo(page, locator);
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
}
const button = (page, name) => page.getByRole('button', { name });

walk('a person without e-mail does three things by keyboard and leaves with one receipt',
  async ({ go, town }) => {
    const page = await officer(go, town);
    await page.goto('/guichet');
    await caretIn(page, 'q');
    await page.keyboard.type('dupui marcel');
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=/);
    await enterOn(page, button(page, `${visits.receive} Marcel Dupuis`));
    await at(page, 'Marcel Dupuis');
    const visit = new URL(page.url()).pathname;

    await enterOn(page, button(page, residents.tile_correct));
    await tabTo(page, page.locator('[name=phone]'));
    await page.keyboard.type('01 99 00 12 06');
    await enterOn(page, button(page, people.save));
    await at(page, 'Marcel Dupuis');

    await enterOn(page, button(page, residents.tile_code));
    await enterOn(page, button(page, people.code_button));
    const code = await page.locator('.big-code').innerText();
    await enterOn(page, page.getByRole('link', { name: people.done }));
    await at(page, 'Marcel Dupuis');

    await enterOn(page, button(page, counter.tile_appointment));
    await tabTo(page, page.locator('[name=slot]').first());
    await page.keyboard.press('Space');
    await tabTo(page, page.locator('[name=theme]').first());
    await page.keyboard.press('Space');
    await enterOn(page, button(page, learning.book));
    await at(page, 'Marcel Dupuis');
    expect(new URL(page.url()).pathname === visit, 'the visit was left');

    await enterOn(page, button(page, visits.end_printing));
    await at(page, visits.receipt_title);
    const lines = await page.locator('.slip .done > li').count();
    expect(lines === 3, `${lines} lines on the receipt, not 3`);
    const paper = await page.locator('.slip').innerText();
    expect(!paper.includes(code), 'the access code stands on the receipt');
    expect(await page.locator('.slip svg.qr').count() === 1, 'no QR on the receipt');
    const receipt = await page.locator('.slip .big-code').innerText();

    const phone = await go({ width: 360, height: 740, javascript: false });
    await phone.goto('/recu');
    await phone.locator('[name=code]').fill(receipt.toLowerCase().replace('-', ' '));
    await press(phone, visits.see_receipt);
    await at(phone, visits.public_title);
    expect(!(await phone.content()).includes('Dupuis'), 'the receipt online tells a name');

    await phone.goto('/mon-espace/connexion');
    await phone.getByRole('link', { name: space.printed_link }).click();
    await phone.locator('[name=code]').fill(code);
    await phone.locator('[name=birth_date]').fill('27/4/1936');
    await press(phone, space.enter_button);
    await at(phone, space.hello.replace('{name}', 'Marcel Dupuis'));
    await phone.getByText(counter.concern_appointment).first().waitFor();
  });

walk('a receipt prints on a roll of 80 mm as well as on A4', async ({ go, town }) => {
  const page = await officer(go, town);
  await page.goto('/guichet');
  await press(page, visits.without_name);
  await press(page, visits.end_plain);
  await page.emulateMedia({ media: 'print' });
  for (const width of [272, 794]) {
    await page.setViewportSize({ width, height: 900 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide <= width, `${wide} px of paper for ${width}`);
    expect(await page.locator('.slip .big-code').isVisible(), 'the code is not printed');
    expect(!(await page.getByRole('link', { name: visits.next_person }).isVisible()),
      'a button is printed');
  }
});

walk('a ticket is given, shown without a name, called and received', async ({ go, town }) => {
  const page = await officer(go, town);
  const hall = await go({ javascript: false });
  await page.goto('/guichet/ticket');
  await page.locator('button.tile').last().click();
  const number = await page.locator('.ticket-number').innerText();
  await page.goto('/guichet');
  await page.locator('select[name=desk]').selectOption({ label: 'Espace numérique' });
  await press(page, waiting.take_desk);
  await press(page, waiting.call_next);
  await page.locator('.queue .big-code').waitFor();
  const called = await page.locator('.queue .big-code').innerText();
  await hall.goto('/guichet/attente');
  await hall.locator('tr', { hasText: called }).getByText(waiting.your_turn).waitFor();
  expect(number[0] === called[0], 'the desk called another reason');
  await page.locator('form[action$="/arrivee"] button').click();
  await at(page, visits.nameless);
  await press(page, visits.end_plain);
  await at(page, visits.receipt_title);
  await page.goto('/guichet/jour');
  await page.locator('tbody tr').last().waitFor();
});

walk('the waiting screen hears of a call at once', async ({ go, town }) => {
  const page = await officer(go, town);
  const hall = await go();
  await hall.goto('/guichet/attente');
  const before = await hall.locator('.board .lead').last().innerText();
  await page.goto('/guichet/ticket');
  await page.locator('button.tile').first().click();
  await hall.locator('.board .lead', { hasText: before }).last().waitFor({
    state: 'detached', timeout: 10_000 });
});

walk('a person is shown the real page on a second screen and takes the hand',
  async ({ go, town }) => {
    const page = await officer(go, town);
    await page.goto('/guichet');
    await press(page, visits.without_name);
    await page.getByRole('link', { name: visits.do_together }).click();
    await press(page, learning.pair);
    const code = await page.locator('.big-code').innerText();
    const second = await go({ javascript: false });
    await second.goto('/guichet/ecran');
    await second.locator('[name=code]').fill(code);
    await press(second, learning.screen_open);
    await page.locator('[name=path]').fill('/demandes');
    await press(page, learning.show_page);
    await second.goto(`/guichet/ecran/${code}`);
    expect(await second.locator('html.large').count() === 1, 'the second screen is not large');
    expect((await second.context().cookies()).length === 0, 'the second screen got a cookie');
    await second.locator('main a[href^="/demandes/"]').first().waitFor();
    await press(page, learning.hand_over);
    await second.goto(`/guichet/ecran/${code}`);
    await second.waitForURL('**/demandes');
    await page.goto('/guichet');
    await page.getByRole('link', { name: visits.nameless }).first().click();
    await page.getByRole('link', { name: visits.learning_mark }).click();
    await page.locator('[name=theme][value=follow]').check();
    await page.locator('[name=learnt]').fill('lire la liste des demandes');
    await press(page, learning.save);
    await press(page, visits.end_printing);
    await page.getByText('lire la liste des demandes').first().waitFor();
    await second.goto(`/guichet/ecran/${code}`);
    await second.getByText(learning.screen_over).waitFor();
  });

await takeWalks();
