// A resident reports a problem: without JavaScript, from a telephone with a photo, by keyboard
// alone, on the narrowest screen, in the dark, in English; and what happens to what is typed wrong.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { accessibility, reflow } from './page_checks.mjs';
import { at, beginReport, describe, photo, press, report, sayContact, sayWhat, sayWhere, sendReport,
  skipPhotos } from './journeys.mjs';
import { expect, takeWalks, walk } from './support.mjs';
import { words } from './words.mjs';

const said = words('requests/web/report');
const followed = words('requests/web/follow');
const code = /^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/;

walk('a report is filed and found again without JavaScript', async ({ go }) => {
  const page = await go({ javascript: false });
  const given = await report(page, 'Le lampadaire devant l’école clignote depuis lundi.');
  expect(code.test(given), `"${given}" is no code one can read aloud`);
  expect((await page.locator('main').innerText()).includes(given), 'the receipt shows no code');
  await page.goto('/suivi');
  await page.locator('[name=code]').fill(given.toLowerCase().replace('-', ' '));
  await press(page, followed.find_button);
  await page.getByText('Le lampadaire devant l’école clignote').first().waitFor();
});

walk('a report with a photo is filed from a telephone', async ({ go }) => {
  const page = await go({ width: 390, height: 844, touch: true });
  await beginReport(page);
  await sayWhere(page);
  await sayWhat(page);
  await describe(page, 'Un trou dans la chaussée, de la taille d’une assiette.');
  await page.locator('input[name=photos]').setInputFiles(photo);
  await press(page, said.photos_add);
  await page.locator('main img').first().waitFor();
  const seen = await page.locator('main img').first()
    .evaluate((image) => image.complete && image.naturalWidth > 0);
  expect(seen, 'the photo just sent is not shown');
  await skipPhotos(page);
  await sayContact(page, { way: 'email', email: 'camille@example.org', name: 'Camille' });
  const given = await sendReport(page);
  await page.goto(`/suivi/${given}`);
  expect(await page.locator('main img').count() > 0, 'the photo is not on the request’s page');
});

walk('each step holds at 320 px and in the dark', async ({ go }) => {
  const page = await go({ width: 320, height: 640, dark: true });
  const complaints = [];
  const look = async () => complaints.push(
    ...[...await accessibility(page), ...await reflow(page)]
      .map((each) => `${page.url()}: ${each}`));
  await page.goto('/signaler');
  await look();
  await beginReport(page);
  await look();
  await sayWhere(page);
  await look();
  await sayWhat(page);
  await look();
  await describe(page, 'motsanslafin'.repeat(30));
  await look();
  await skipPhotos(page);
  await look();
  await sayContact(page, { way: 'phone', phone: '03 44 00 00 00' });
  await look();
  await sendReport(page);
  await look();
  await page.locator('main').getByRole('link', { name: followed.see_follow }).click();
  await at(page, /./);
  await look();
  expect(complaints.length === 0, complaints.join('\n'));
});

walk('a report is filed in English', async ({ go }) => {
  const page = await go({ language: 'en-GB' });
  await report(page, 'The street lamp has been off for a week.', { language: 'en' });
  expect(await page.locator('html').getAttribute('lang') === 'en', 'the page is not in English');
});

/** Tab until `selector` has the focus; the person never touches a mouse. */
async function tabTo(page, selector, most = 80) {
  for (let presses = 0; presses < most; ++presses) {
    await page.keyboard.press('Tab');
    const there = await page.evaluate(
      (wanted) => document.activeElement?.matches(wanted), selector);
    if (!there) continue;
    const visible = await page.evaluate(() => {
      const style = getComputedStyle(document.activeElement);
      return style.outlineStyle !== 'none' || style.boxShadow !== 'none';
    });
    expect(visible, `${selector} has the focus and does not show it`);
    return;
  }
  throw new Error(`${selector} was not reached in ${most} presses of Tab`);
}

/** Enter, and the page it leads to. */
const enter = (page) => Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);

walk('a report is filed with the keyboard alone, place on the grid included', async ({ go }) => {
  const page = await go();
  await page.goto('/signaler');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');  // the skip link
  await tabTo(page, 'main form button');
  await enter(page);
  await at(page, said.place_title);
  await tabTo(page, 'details:has([name=place_cell]) > summary');
  await page.keyboard.press('Enter');
  await tabTo(page, '[name=place_cell]');
  for (let steps = 0; steps < 14; ++steps) await page.keyboard.press('ArrowRight');
  await tabTo(page, 'button[name=place_do][value=cell]');
  await enter(page);
  await tabTo(page, '[name=place_words]');
  await page.keyboard.type('mairie');
  await enter(page);  // the first button of the form: search
  if (await page.locator('[name=place_found]').count() > 0) {
    await tabTo(page, '[name=place_found]');
    await page.keyboard.press('Space');
  }
  await tabTo(page, 'main form button[type=submit]:not([name])');
  await enter(page);
  await at(page, said.category_title);
  await tabTo(page, '[name=q]');
  await page.keyboard.type('banc');
  await enter(page);
  await tabTo(page, '[name=category]');
  await page.keyboard.press('Space');
  await tabTo(page, 'main form button[type=submit]:not([name]):not(.secondary)');
  await enter(page);
  await page.waitForURL(/\/(semblables|description)/);
});

walk('what is missing is said at its field and in a summary, and nothing typed is lost',
  async ({ go }) => {
    const page = await go();
    await beginReport(page);
    await press(page, said.go_on);
    const summary = page.locator('.error-summary, [role=alert]').first();
    await summary.waitFor();
    expect((await page.title()).startsWith('Erreur'), 'the title does not say there is an error');
    const target = await summary.locator('a').first().getAttribute('href');
    expect(await page.locator(target).count() === 1, `${target} leads to no field`);
    await sayWhere(page);
    await sayWhat(page);
    await page.locator('[name=description]').fill('');
    await press(page, said.go_on);
    await page.locator('.error-summary, [role=alert]').first().waitFor();
    await describe(page, '👷‍♀️ trou — حفرة في الطريق');
    await skipPhotos(page);
    await page.locator('input[name=way][value=email]').check();
    await page.locator('[name=email]').fill('camille chez example');
    await press(page, said.go_on);
    await page.locator('.error-summary, [role=alert]').first().waitFor();
    expect(await page.locator('[name=email]').inputValue() === 'camille chez example',
      'the address typed is lost');
    // A letter needs a name; a mail does not.
    await page.locator('[name=email]').fill('');
    await page.locator('input[name=way][value=post]').check();
    await page.locator('[name=postal_address]').fill('2 rue des Lilas');
    await press(page, said.go_on);
    await page.locator('[role=alert] a[href="#name"]').waitFor();
    await sayContact(page, { way: 'email', email: 'camille@example.org' });
    const given = await sendReport(page);
    await page.goto(`/suivi/${given}`);
    const told = page.getByText('👷‍♀️ trou — حفرة في الطريق').first();
    await told.waitFor();
    expect(await told.getAttribute('dir') === 'auto', 'the words do not find their direction');
  });

walk('a description of 100,000 characters and a text named .jpg are refused with words',
  async ({ go, town }) => {
    const page = await go();
    await beginReport(page);
    await sayWhere(page);
    await sayWhat(page);
    await page.locator('[name=description]').evaluate((field) => {
      field.removeAttribute('maxlength');
      field.value = 'a'.repeat(100_000);
    });
    await press(page, said.go_on);
    await page.locator('.error-summary, [role=alert]').first().waitFor();
    await describe(page, 'Un banc cassé.');
    const fake = join(town.folder, 'notes.jpg');
    writeFileSync(fake, 'Ceci n’est pas une photo.');
    await page.locator('input[name=photos]').setInputFiles(fake);
    await press(page, said.photos_add);
    await page.locator('.error-summary, [role=alert]').first().waitFor();
    await skipPhotos(page);
  });

await takeWalks();
