// A resident follows a request: reads its life, writes, adds a photo, withdraws; somebody else
// follows it by e-mail; a wrong code is explained.
import { at, openFollowable, photo, press, report } from './journeys.mjs';
import { expect, inAMail, takeWalks, walk } from './support.mjs';
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
  await page.getByRole('link', { name: followed.photo_add }).click();
  await page.locator('input[name=photos]').setInputFiles(photo);
  await press(page, followed.photo_send);
  await page.locator('main img').first().waitFor();
});

walk('a request is withdrawn by the one who sent it, without JavaScript', async ({ go }) => {
  const page = await go({ javascript: false });
  const code = await report(page, 'Banc cassé, mais réparé entre-temps.');
  await page.goto(`/suivi/${code}`);
  await page.getByRole('link', { name: followed.withdraw_open }).click();
  await page.locator('[name=withdraw]').fill('C’est déjà réparé.');
  await press(page, followed.withdraw_button);
  await page.waitForURL(`**/suivi/${code}**`);
  expect(await page.getByRole('link', { name: followed.withdraw_open }).count() === 0,
    'it can be withdrawn twice');
});

walk('an English reader gets English sentences around French words, and the repair in pictures',
  async ({ go }) => {
    const page = await go({ language: 'en-GB' });
    await page.goto('/demandes?etat=terminees');
    const links = page.locator('main a[href^="/demandes/20"]');
    const numbers = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    let shown = false;
    for (const number of numbers) {
      await page.goto(number);
      const timeline = await page.locator('ol.timeline').innerText();
      expect(!timeline.includes('Confiée à'), `${number} tells in French`);
      if (await page.locator('.gallery img').count() < 2) continue;
      shown = true;
      const captions = await page.locator('.gallery').innerText();
      expect(captions.includes('Before') && captions.includes('After'), captions);
      expect(await page.locator('ol.timeline p[lang=fr]').count() > 0, 'French words unsaid');
      break;
    }
    expect(shown, 'no request of the first page shows its repair');
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

walk('somebody follows a public request by e-mail, after confirming, and stops',
  async ({ go, town }) => {
    const page = await go();
    const number = await openFollowable(page);
    await page.goto(`/demandes/${number}/suivre`);
    await page.locator('[name=email]').fill('voisine@example.org');
    await press(page, followed.subscribe_button);
    await at(page, followed.subscribed_title);
    const link = await inAMail(town, /\/demandes\/suivre\/[A-Za-z0-9_-]+/);
    await page.goto(link);
    await press(page, followed.confirm_button);
    await at(page, followed.confirmed_title);
  });

await takeWalks();
