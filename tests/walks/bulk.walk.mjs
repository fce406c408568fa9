// Acts on many requests: ticked in the queue, previewed, applied, taken back; with the keyboard,
// and without JavaScript; what somebody changed in between is refused with who did it.
import { at, press, report } from './journeys.mjs';
import { account, expect, signIn, takeWalks, walk } from './support.mjs';
import { words } from './words.mjs';

const bulk = words('requests/bulk');
const desk = words('requests/web/desk');
const said = (text, values) => Object.entries(values)
  .reduce((all, [name, value]) => all.replace(`{${name}}`, value), text);

async function officer(go, town, look = {}, role = 'manager') {
  const page = await go(look);
  await signIn(page, account(town, role));
  return page;
}

async function reportThree(go) {
  const resident = await go();
  const codes = [];
  for (const where of ['devant le 2', 'devant le 4', 'devant le 6']) {
    codes.push(await report(resident, `Lampadaire éteint ${where}, rue des essais.`));
  }
  return codes;
}

/** The ids of those requests, found in the queue by their codes. */
async function idsOf(page, codes) {
  const ids = [];
  for (const code of codes) {
    await page.goto(`/agents/demandes/aller?q=${code}`);
    ids.push(new URL(page.url()).pathname.split('/').at(-1));
  }
  return ids;
}

walk('three requests are given to a service with one act and taken back, without JavaScript',
  async ({ go, town }) => {
    const codes = await reportThree(go);
    const page = await officer(go, town, { javascript: false });
    const ids = await idsOf(page, codes);
    await page.goto('/agents/demandes?file=all&q=essais');
    for (const id of ids) await page.locator(`input.tick[value="${id}"]`).check();
    await page.locator('select[name=acte]').selectOption('assign');
    await press(page, bulk.bar_button);
    await press(page, bulk.preview_button);
    await page.locator('.error-summary, [role=alert]').first().waitFor();  // to whom?
    await page.locator('select[name=service]').selectOption({ label: 'Propreté urbaine' })
      .catch(() => page.locator('select[name=service]').selectOption({ index: 2 }));
    await press(page, bulk.preview_button);
    await at(page, bulk.preview_title);
    expect(await page.locator('main ul li').count() === 3, 'three would change');
    await page.locator('main form button').last().click();
    await page.waitForURL('**/lots/**');
    await page.getByText(said(bulk.done_count, { count: 3 })).waitFor()
      .catch(() => page.getByText('3 demandes ont changé').waitFor());
    await press(page, bulk.undo_button);
    await page.locator('main .lead').first().waitFor();
    expect(await page.getByText(bulk.outcome_undone).count() >= 3, 'not all were taken back');
    expect(await page.getByRole('button', { name: bulk.undo_button }).count() === 0,
      'it can be taken back twice');
  });

walk('a request changed between preview and act is refused with who did it; the others change',
  async ({ go, town }) => {
    const codes = await reportThree(go);
    const page = await officer(go, town);
    const ids = await idsOf(page, codes);
    await page.goto(`/agents/demandes/lot?acte=resolve&${ids.map((id) => `id=${id}`).join('&')}`);
    await page.locator('[name=text]').fill('Toute la rue a été rallumée.');
    await press(page, bulk.preview_button);
    const colleague = await officer(go, town, {}, 'administrator');
    await colleague.goto(`/agents/demandes/${ids[1]}/noter`);
    await colleague.locator('[name=text]').fill('Je passe demain.');
    await colleague.locator('main form button').last().click();
    await colleague.getByText('Je passe demain.').first().waitFor();
    await page.locator('main form button').last().click();
    await page.waitForURL('**/lots/**');
    await page.getByText('1 demande n’a pas changé').waitFor();
    await page.getByText(account(town, 'administrator').name).first().waitFor();
  });

walk('with the keyboard alone: j and x tick, the bar goes on', async ({ go, town }) => {
  await reportThree(go);
  const page = await officer(go, town);
  await page.goto('/agents/demandes?file=unassigned');
  for (const key of ['j', 'x', 'j', 'x']) await page.keyboard.press(key);
  expect(await page.locator('input.tick:checked').count() === 2, 'x ticks no line');
  await page.locator('select[name=acte]').selectOption('reply');
  await page.locator('.bulk-bar button').press('Enter');
  await page.locator('select[name=modele]').selectOption({ index: 0 });
  await press(page, bulk.insert_button);
  expect((await page.locator('[name=text]').inputValue()).length > 10, 'no ready-made reply');
  await press(page, bulk.preview_button);
  await page.locator('main form button').last().press('Enter');
  await page.waitForURL('**/lots/**');
  await page.goto('/agents/lots');
  await at(page, bulk.lots_title);
  await page.locator('main li a').first().waitFor();
  expect((await page.locator('main li a').first().innerText()).includes(bulk.deed_reply),
    desk.act_reply);
});

await takeWalks();
