// Keeping: the years of the demo that are over are foreseen, listed, given the visa and destroyed;
// the count remains. What is archived is out of sight; a duration is changed; twins are joined and
// split again; a copy of all that is held leaves with its files.
import { at, press, report } from './journeys.mjs';
import { account, expect, signIn, takeWalks, walk } from './support.mjs';
import { words } from './words.mjs';

const keeping = words('requests/retention');
const desk = words('requests/web/desk');
const people = words('residents/web/people');
const here = '/agents/demandes/conservation';

async function officer(go, town, look = {}, role = 'manager') {
  const page = await go(look);
  await signIn(page, account(town, role));
  return page;
}

const cells = (page, caption) => page.locator('table', { hasText: caption }).locator('tbody tr')
  .last().locator('td');

walk('what is over is foreseen, listed, given the visa and destroyed: a count remains',
  async ({ go, town }) => {
    const page = await officer(go, town, { javascript: false });
    await page.goto('/agents/demandes');
    await page.getByText(desk.now_and_then).click();
    await page.getByRole('link', { name: keeping.title }).click();
    await at(page, keeping.title);
    const due = Number(await cells(page, keeping.ahead_title).nth(3).innerText());
    expect(due > 5, `the demo has ${due} requests at their end`);
    expect(await page.getByText('visa donné par').count() === 1,
      'the list of the demo is not told');
    await press(page, keeping.make_button);
    await page.waitForURL('**/listes/*');
    const list = new URL(page.url()).pathname;
    const csv = await page.request.get(`${list}/bordereau.csv`);
    expect((await csv.text()).includes(keeping.csv_listed), 'there is no elimination form');
    await page.getByRole('link', { name: /Voir les \d+ demandes/ }).click();
    await at(page, keeping.listed_title);
    const link = page.locator('main ul li a').first();
    const kept = await link.innerText();
    const file = await link.getAttribute('href');
    await page.locator('main input[type=checkbox]').first().check();
    await press(page, keeping.keep_button);
    await at(page, keeping.listed_title);
    expect(await page.getByText(kept).count() === 0, 'what is kept is still on the list');
    const gone = await page.locator('main ul li a').first().getAttribute('href');
    await page.goto(list);
    // A wrong number is refused, with what was typed.
    await page.locator('[name=text]').fill('Visa AD 2026-114');
    await page.locator('[name=count]').fill('3');
    await press(page, keeping.visa_button);
    await page.locator('#error-summary').waitFor();
    expect(await page.locator('[name=text]').inputValue() === 'Visa AD 2026-114',
      'words were lost');
    await page.locator('[name=count]').fill(String(due - 1));
    await press(page, keeping.visa_button);
    for (let tries = 0; tries < 40; ++tries) {
      if (await page.getByText(keeping.done_line).count() > 0) break;
      await new Promise((next) => setTimeout(next, 500));
      await page.reload();
    }
    await page.getByText(keeping.done_line).waitFor();
    await page.getByText('Visa AD 2026-114').first().waitFor();
    expect((await page.request.get(gone)).status() === 404, 'a destroyed request is still there');
    expect((await page.request.get(file)).status() === 200, 'what was kept is gone');
    await page.goto(here);
    await page.getByText(keeping.due_none).waitFor();
  });

walk('a duration is changed on a phone; a wrong one is refused with what was typed',
  async ({ go, town }) => {
    const page = await officer(go, town, { width: 360 });
    await page.goto(`${here}/durees`);
    await page.locator('main ul a').first().click();
    await page.locator('[name=use_months]').fill('1');
    await press(page, keeping.save);
    await page.locator('#error-summary').waitFor();
    expect(await page.locator('[name=use_months]').inputValue() === '1', 'what was typed is lost');
    await page.locator('[name=use_months]').fill('6');
    await page.locator('[name=fate][value=sort]').check();
    await press(page, keeping.save);
    await at(page, keeping.durations_title);
    await page.getByText(keeping.own_durations).first().waitFor();
  });

walk('an archived request opens for who keeps the archive, and for nobody else',
  async ({ go, town }) => {
    const page = await officer(go, town);
    await page.goto(`${here}/archives`);
    await page.locator('select[name=categorie]').selectOption({ index: 1 });
    for (const option of await page.locator('select[name=categorie] option').all()) {
      await page.goto(`${here}/archives?categorie=${await option.getAttribute('value')}`);
      if (await page.locator('main ul li a').count() > 0) break;
    }
    const link = page.locator('main ul li a').first();
    const number = await link.innerText();
    const file = await link.getAttribute('href');
    await link.click();
    await page.getByText(number).first().waitFor();
    const other = await officer(go, town, {}, 'officer');
    expect((await other.request.get(file)).status() === 404, 'an officer opens the archive');
    expect((await other.request.get(here)).status() === 403, 'an officer gives visas');
    const visitor = await go();
    expect((await visitor.request.get(`/demandes/${number}`)).status() === 404,
      'the public sees the archive');
  });

walk('twins are shown to the officer, joined with one press and split again',
  async ({ go, town }) => {
    const resident = await go();
    const first = await report(resident, 'Lampadaire éteint au coin des jumeaux.');
    const second = await report(resident, 'Le lampadaire des jumeaux ne marche pas.');
    const page = await officer(go, town, {}, 'officer');
    await page.goto(`/agents/demandes/aller?q=${first}`);
    const number = await page.locator('main .eyebrow').innerText();
    await page.goto(`/agents/demandes/aller?q=${second}`);
    await page.getByRole('heading', { name: desk.dup_title }).waitFor();
    await press(page, desk.dup_join.replace('{number}', number));
    await page.getByText(desk.joined_to, { exact: true }).waitFor();
    await page.getByRole('link', { name: desk.act_split }).click();
    await page.getByText(desk.split_hint).waitFor();
    await press(page, desk.act_split);
    await page.getByRole('heading', { name: desk.dup_title }).waitFor();
  });

walk('who has only a receipt takes a copy on disk and on paper, and is forgotten at the counter',
  async ({ go, town }) => {
    const person = await go({ javascript: false });
    const code = await report(person, 'Lampadaire éteint, signalé par Armande Essai.');
    const number = /\d{4}-\d{5}/.exec(await person.locator('main').innerText())[0];
    const page = await officer(go, town, { javascript: false }, 'administrator');
    await page.goto('/agents/habitants');
    await page.getByRole('link', { name: people.receipt_title }).click();
    await at(page, people.receipt_title);
    await page.locator('[name=number]').fill(number);
    await page.locator('[name=code]').fill('K7Q2-9MPD');
    await press(page, people.receipt_open);
    await page.locator('#error-summary').waitFor();
    expect(await page.locator('[name=number]').inputValue() === number, 'the number is lost');
    await page.locator('[name=code]').fill(code);
    await press(page, people.receipt_open);
    await at(page, people.held_title);
    expect(!page.url().includes(code), 'the code stands in the address');
    await page.getByText('requests.json').waitFor();
    const [copy] = await Promise.all([page.waitForEvent('download'),
      press(page, people.held_copy)]);
    expect(copy.suggestedFilename() === 'donnees.zip', `the copy is ${copy.suggestedFilename()}`);
    await press(page, people.receipt_print);
    await at(page, people.receipt_paper.replace('{number}', number));
    await page.getByText('signalé par Armande Essai').first().waitFor();
    await page.goto('/agents/habitants/recepisse');
    await page.locator('[name=number]').fill(number);
    await page.locator('[name=code]').fill(code);
    await press(page, people.receipt_open);
    await press(page, people.held_erase);
    await page.locator('#error-summary').waitFor();
    await page.locator('[name=sure]').check();
    await press(page, people.held_erase);
    await at(page, people.held_erased);
    await person.goto(`/suivi/${code}`);
    expect((await person.content()).includes(number), 'the request itself is gone');
  });

await takeWalks();
