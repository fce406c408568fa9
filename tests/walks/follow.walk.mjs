// A resident follows a request: reads its life, writes, adds a photo, withdraws; somebody else
// follows it by e-mail; a wrong code is explained.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { at, photo, press, report } from './journeys.mjs';
import { expect, takeWalks, walk } from './support.mjs';
import { words } from './words.mjs';

const followed = words('requests/web/follow');

const open = (page, summary) => page.locator('summary', { hasText: summary }).first().click();

walk('a message and a photo reach the request’s page', async ({ go }) => {
  const page = await go();
  const code = await report(page, 'Poubelle renversée devant la mairie.');
  await page.goto(`/suivi/${code}`);
  await open(page, followed.message_open);
  await page.locator('[name=message]').fill('Elle est maintenant au milieu de la rue.');
  await press(page, followed.message_button);
  await page.getByText('Elle est maintenant au milieu de la rue.').first().waitFor();
  await open(page, followed.photo_add);
  await page.locator('input[name=photos]').setInputFiles(photo);
  await press(page, followed.photo_send);
  await page.locator('main img').first().waitFor();
});

walk('a request is withdrawn by the one who sent it, without JavaScript', async ({ go }) => {
  const page = await go({ javascript: false });
  const code = await report(page, 'Banc cassé, mais réparé entre-temps.');
  await page.goto(`/suivi/${code}`);
  await open(page, followed.withdraw_open);
  await page.locator('[name=withdraw]').fill('C’est déjà réparé.');
  await press(page, followed.withdraw_button);
  await page.waitForURL(`**/suivi/${code}**`);
  expect(await page.locator('[name=withdraw]').count() === 0, 'it can be withdrawn twice');
});

walk('a wrong code is explained, and a code is read in any case', async ({ go }) => {
  const page = await go();
  await page.goto('/suivi');
  for (const [typed, answer] of [['', followed.code_missing], ['K7Q2', followed.code_wrong]]) {
    await page.locator('[name=code]').fill(typed);
    await press(page, followed.find_button);
    await page.getByText(answer).first().waitFor();
  }
});

/** The mails kept by the demo, newest last. */
function mails(folder) {
  const kept = join(folder, 'mails');
  if (!existsSync(kept)) return [];
  return readdirSync(kept, { recursive: true }).filter((name) => String(name).endsWith('.eml'))
    .sort().map((name) => readFileSync(join(kept, String(name)), 'utf8'));
}

/** The text of a mail with its quoted-printable lines put together again. */
const readable = (mail) => mail.replace(/=\r?\n/g, '')
  .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));

walk('somebody follows a public request by e-mail, after confirming, and stops',
  async ({ go, town }) => {
    const page = await go();
    await page.goto('/demandes');
    const first = page.locator('main a[href^="/demandes/"]').filter({ hasNotText: /carte|filtr/i });
    const number = await first.evaluateAll((links) => links
      .map((link) => new URL(link.href).pathname.split('/')[2])
      .find((part) => /\d/.test(part)));
    await page.goto(`/demandes/${number}/suivre`);
    await page.locator('[name=email]').fill('voisine@example.org');
    await press(page, followed.subscribe_button);
    await at(page, followed.subscribed_title);
    let link;
    for (let tenths = 0; tenths < 300 && !link; ++tenths) {
      link = mails(town.folder).map(readable)
        .map((mail) => /\/demandes\/suivre\/[A-Za-z0-9_-]+/.exec(mail)?.[0]).find(Boolean);
      if (!link) await page.waitForTimeout(100);
    }
    expect(link, 'no mail with a link to confirm came within 30 s');
    await page.goto(link);
    await press(page, followed.confirm_button);
    await at(page, followed.confirmed_title);
  });

await takeWalks();
