// A resident opens a space of her own without a password, comes back by a code, reads what is held
// on her, takes it home, and has it erased; without JavaScript, from a telephone.
import { readFileSync } from 'node:fs';
import { at, openSpace, press } from './journeys.mjs';
import { expect, inAMail, mailsOf, takeWalks, walk } from './support.mjs';
import { words } from './words.mjs';

const space = words('residents/web/space');
const phone = { width: 360, height: 740, javascript: false };

/** Comes back by the digits of the mail; `before` mails were there already. */
async function comeBack(town, page, email) {
  const before = mailsOf(town).length;
  await page.goto('/mon-espace/connexion');
  await page.locator('[name=email]').fill(email);
  await press(page, space.send_button);
  await at(page, space.code_title);
  for (let tenths = 0; tenths < 300 && mailsOf(town).length === before; ++tenths) {
    await new Promise((next) => setTimeout(next, 100));
  }
  const subject = await inAMail(town, /Subject: \d{4} \d{4}/);
  await page.locator('[name=code]').fill(subject.slice('Subject: '.length));
  await press(page, space.enter_button);
}

walk('a space opens by a mail, and opens again by a code on another device', async (
  { town, go }) => {
  const page = await go(phone);
  await openSpace(town, page, 'jeanne@example.org', { given: 'Jeanne', family: 'Lefèvre' });
  await at(page, space.hello.replace('{name}', 'Jeanne Lefèvre'));
  const other = await go({ ...phone, language: 'fr-FR' });
  await comeBack(town, other, 'jeanne@example.org');
  await at(other, space.hello.replace('{name}', 'Jeanne Lefèvre'));
  await other.goto('/mon-espace/appareils');
  expect(await other.locator('main tbody tr').count() === 2, 'two devices should be listed');
  await press(other, `${space.close_session} ${await other.locator('main tbody tr')
    .filter({ has: other.locator('form') }).locator('th, td').first().innerText()}`);
  await page.goto('/mon-espace');
  await page.waitForURL('**/mon-espace/connexion**');
});

walk('a wrong code is told beside its field, and what goes wrong is kept calm', async ({ go }) => {
  const page = await go(phone);
  await page.goto('/mon-espace/connexion');
  await page.locator('[name=email]').fill('pas une adresse');
  await press(page, space.send_button);
  await page.locator('.error-summary, [role=alert]').first().waitFor();
  expect(await page.locator('[name=email]').inputValue() === 'pas une adresse', 'typing was lost');
  await page.locator('[name=email]').fill('paul@example.org');
  await press(page, space.send_button);
  await page.locator('[name=code]').fill('0000 0000');
  await press(page, space.enter_button);
  await page.locator('.error-summary, [role=alert]').first().waitFor();
});

walk('details are kept, data go home in one file, and can be erased', async ({ town, go }) => {
  const page = await go(phone);
  await openSpace(town, page, 'marie@example.org', { given: 'Marie', family: 'Blanc' });
  await page.goto('/mon-espace/moi');
  await page.locator('[name=phone]').fill('06 12 34 56 78');
  await page.locator('[name=birth_date]').fill('6/5/1941');
  await press(page, space.save_button);
  await page.goto('/mon-espace/donnees');
  await page.getByText(space.nobody_read).waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'),
    press(page, space.export_button)]);
  const zip = readFileSync(await download.path());
  expect(zip.subarray(0, 2).toString() === 'PK', 'the copy is no ZIP file');
  expect(zip.includes('residents.json') && zip.includes('requests.json'), 'a module is missing');
  await page.goto('/mon-espace/donnees/effacement');
  await press(page, space.erase_button);
  await page.locator('.error-summary, [role=alert]').first().waitFor();
  await page.locator('[name=sure]').check();
  await press(page, space.erase_button);
  await at(page, space.erased_title);
  await page.goto('/mon-espace');
  await page.waitForURL('**/mon-espace/connexion**');
});

await takeWalks();
