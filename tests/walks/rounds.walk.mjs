// Rounds on foot: prepared, printed, walked with a telephone that loses its network; what was done
// offline is sent when it is back, and what somebody changed meanwhile is shown, not overwritten.
import { at, photo, press } from './journeys.mjs';
import { account, expect, signIn, takeWalks, walk } from './support.mjs';
import { words } from './words.mjs';

const rounds = words('requests/rounds');

async function officer(go, town, look = {}, role = 'administrator') {
  const page = await go(look);
  await signIn(page, account(town, role));
  return page;
}

/** Makes a round of the first requests found, and gives its address. */
async function makeRound(page, stops) {
  await page.goto('/agents/tournees');
  await page.getByRole('link', { name: rounds.new_title }).click();
  await page.locator('select[name=service]').selectOption({ index: 1 });
  await press(page, rounds.filter_button);
  const boxes = page.locator('.ticks input');
  for (let i = stops; i < await boxes.count(); ++i) await boxes.nth(i).uncheck();
  await page.locator('[name=name]').fill('Tour des essais');
  await press(page, rounds.make_button);
  await page.locator('ol.stops').waitFor();
  return new URL(page.url()).pathname;
}

walk('a round is prepared, printed and walked without JavaScript', async ({ go, town }) => {
  const page = await officer(go, town, { javascript: false, width: 360 });
  const address = await makeRound(page, 3);
  expect(await page.locator('ol.stops li').count() === 3, 'three stops');
  await page.getByRole('link', { name: rounds.sheet_link }).click();
  expect(await page.locator('.round-sheet li').count() === 3, 'three lines on paper');
  await page.goto(`${address}/arrets/1`);
  await press(page, rounds.save_button);
  await page.locator('.error-summary, [role=alert]').first().waitFor();  // never without proof
  await page.locator('[name=text]').fill('Ampoule changée.');
  await press(page, rounds.save_button);
  await page.waitForURL('**/arrets/2');
  await page.goto(address);
  await page.getByText(rounds.stop_done).first().waitFor();
});

walk('without network the round opens, photos wait, and all is sent when the network is back',
  async ({ go, town }) => {
    const page = await officer(go, town, { width: 360 });
    const address = await makeRound(page, 3);
    await page.getByRole('button', { name: rounds.keep_button }).click();
    await page.getByText(rounds.kept).waitFor();
    await page.reload();
    await page.context().setOffline(true);
    await page.goto(`${address}/arrets/1`);
    await page.locator('[name=text]').fill('Ampoule changée hors réseau.');
    await page.locator('input[name=photos]').setInputFiles(photo);
    await press(page, rounds.save_button);
    await page.getByText(rounds.queued).waitFor();
    await page.goto(`${address}/arrets/2`);
    await page.locator('[name=text]').fill('Réparé sur place.');
    await press(page, rounds.save_button);
    await page.getByText(rounds.queued).waitFor();
    const colleague = await officer(go, town, {}, 'manager');
    await colleague.goto(`${address}/arrets/2`);
    await colleague.getByRole('link', { name: rounds.stop_file }).click();
    await colleague.goto(`${new URL(colleague.url()).pathname}/noter`);
    await colleague.locator('[name=text]').fill('Pièce commandée.');
    await colleague.locator('main form button').last().click();
    await colleague.getByText('Pièce commandée.').first().waitFor();
    await page.context().setOffline(false);
    await page.goto(address);
    await page.getByText(rounds.conflict.replace('*', '2')).waitFor();
    await page.getByText(account(town, 'manager').name).first().waitFor();
    await colleague.goto(`${address}/arrets/1`);
    await colleague.getByText(rounds.closed_already).waitFor();
    await page.getByRole('button', { name: rounds.retry_button }).click();
    await page.locator('[data-conflicts] li').waitFor({ state: 'detached' });
    await page.reload();
    expect(await page.locator('ol.stops .tag').count() >= 1, 'nothing was done');
  });

walk('the demo town has a round with its map', async ({ go, town }) => {
  const page = await officer(go, town);
  await page.goto('/agents/tournees');
  await page.getByRole('link', { name: 'Tour du centre' }).click();
  await page.locator('figure svg').first().waitFor();
  await at(page, 'Tour du centre');
});

await takeWalks();
