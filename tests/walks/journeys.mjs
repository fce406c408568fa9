// The steps that several walks take: report a problem, find it again.
import { join } from 'node:path';
import { mailsOf, root } from './support.mjs';
import { words } from './words.mjs';

export const press = (page, name) => page
  .getByRole('button', { name, exact: true }).first().click();

/** Waits until the next question is on screen: its heading. */
export const at = (page, heading) => page.getByRole('heading', { level: 1, name: heading })
  .waitFor();

/** From /signaler to the first question. */
export async function beginReport(page, language = 'fr') {
  const said = words('requests/web/report', language);
  await page.goto('/signaler');
  await press(page, said.begin);
  await at(page, said.place_title);
}

/** By words: types, searches, takes the first answer when several are proposed, goes on. */
export async function sayWhere(page, where = 'mairie', language = 'fr') {
  const said = words('requests/web/report', language);
  await page.locator('[name=place_words]').fill(where);
  await page.locator('button[name=place_do][value=search]').click();
  const answers = page.locator('input[name=place_found]');
  await page.waitForLoadState();
  if (await answers.count() > 0) await answers.first().check();
  await press(page, said.go_on);
  await at(page, said.category_title);
}

/** By domain, then the first kind of it (or the kind wanted); passes the similar ones. */
export async function sayWhat(page, language = 'fr', typed = 'lampadaire') {
  const said = words('requests/web/report', language);
  await page.locator('input[name=q]').fill(typed);
  await press(page, said.category_search_button);
  await page.locator('input[name=category]').first().check();
  await press(page, said.go_on);
  await page.waitForURL(/\/(semblables|description)/);
  if (page.url().includes('/semblables')) {
    await page.locator('input[name=similar][value=another]').check();
    await press(page, said.go_on);
  }
  await at(page, said.details_title);
}

/** Describes it and answers the questions of its kind with their first choice. */
export async function describe(page, text, language = 'fr') {
  const said = words('requests/web/report', language);
  await page.locator('[name=description]').fill(text);
  for (const group of await page.locator('main fieldset').all()) {
    const choice = group.locator('input[type=radio]').first();
    if (await choice.count() > 0) await choice.check();
  }
  for (const field of await page.locator('main input[name^="answers."][type=text]').all()) {
    await field.fill('12');
  }
  await press(page, said.go_on);
  await at(page, said.photos_title);
}

export const photo = join(root, 'tests/walks/hole.jpg');

export async function skipPhotos(page, language = 'fr') {
  const said = words('requests/web/report', language);
  await press(page, said.go_on);
  await at(page, said.contact_title);
}

/** contact: { way, email, phone, name }. */
export async function sayContact(page, contact = { way: 'none' }, language = 'fr') {
  const said = words('requests/web/report', language);
  await page.locator(`input[name=way][value=${contact.way}]`).check();
  for (const field of ['name', 'email', 'phone', 'postal_address']) {
    if (contact[field]) await page.locator(`[name=${field}]`).fill(contact[field]);
  }
  await press(page, said.go_on);
  await at(page, said.check_title);
}

/** Sends, and gives the code of the receipt. */
export async function sendReport(page, language = 'fr') {
  const said = words('requests/web/report', language);
  await press(page, said.send);
  await at(page, words('requests/web/follow', language).receipt_title);
  return decodeURIComponent(new URL(page.url()).pathname.split('/')[2]);
}

/** A whole report with one description; gives the code. */
export async function report(page, text, { language = 'fr', contact, typed, where } = {}) {
  await beginReport(page, language);
  await sayWhere(page, where, language);
  await sayWhat(page, language, typed);
  await describe(page, text, language);
  await skipPhotos(page, language);
  await sayContact(page, contact, language);
  return sendReport(page, language);
}

/** Opens the page of a public request that one can still follow by e-mail; gives its number. */
export async function openFollowable(page) {
  await page.goto('/demandes');
  const numbers = await page.locator('main a[href^="/demandes/"]').evaluateAll((links) => links
    .map((link) => new URL(link.href).pathname.split('/')[2]).filter((part) => /\d/.test(part)));
  for (const number of new Set(numbers)) {
    await page.goto(`/demandes/${number}`);
    if (await page.locator(`main a[href="/demandes/${number}/suivre"]`).count() > 0) return number;
  }
  throw new Error('no request of the first page can be followed');
}

const space = words('residents/web/space');

/** Asks for a code, and opens a space of one's own by the link of the mail. */
export async function openSpace(town, page, email, { given = 'Martine', family = 'Petit' } = {}) {
  const links = () => mailsOf(town)
    .map((mail) => /\/mon-espace\/lien\/[A-Za-z0-9_-]+/.exec(mail)?.[0]).filter(Boolean);
  const before = new Set(links());
  await page.goto('/mon-espace/connexion');
  await page.locator('[name=email]').fill(email);
  await press(page, space.send_button);
  await at(page, space.code_title);
  // The link of a mail that came before, to somebody else, is not this one.
  const fresh = () => links().find((link) => !before.has(link));
  for (let tenths = 0; tenths < 400 && !fresh(); ++tenths) {
    await new Promise((next) => setTimeout(next, 100));
  }
  await page.goto(fresh());
  await press(page, space.enter_button);
  await at(page, space.open_title);
  await page.locator('[name=given_name]').fill(given);
  await page.locator('[name=family_name]').fill(family);
  await press(page, space.open_button);
  await page.waitForURL('**/mon-espace');
}
