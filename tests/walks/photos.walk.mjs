// Photos that are none, that are too heavy or that hide a bomb: each is refused with words, and
// what was already typed is still there.
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { at, beginReport, describe, photo, press, sayWhat, sayWhere } from './journeys.mjs';
import { png } from './png.mjs';
import { expect, takeWalks, walk } from './support.mjs';
import { words } from './words.mjs';

const said = words('requests/web/report');
const typed = 'Un banc cassé 🪑 — مقعد مكسور — près de l’école.';

/** At the question on photos, with a description behind. */
async function atThePhotos(page) {
  await beginReport(page);
  await sayWhere(page);
  await sayWhat(page);
  await describe(page, typed);
}

/** Sends one file; gives the words of the refusal. */
async function refused(page, file, bytes) {
  writeFileSync(file, bytes);
  await page.locator('input[name=photos]').setInputFiles(file);
  await press(page, said.photos_add);
  const summary = page.locator('#error-summary');
  await summary.waitFor();
  await at(page, said.photos_title);
  expect(await page.locator('main img').count() === 0, `${file} was kept`);
  return (await summary.innerText()).trim();
}

for (const javascript of [true, false]) {
  walk(`a bad photo is refused with words, ${javascript ? 'with' : 'without'} script`,
    async ({ go, town }) => {
      const page = await go({ javascript, width: 360, height: 740 });
      await atThePhotos(page);
      const heavy = Buffer.alloc(30 << 20, 0x5a);
      heavy.set([0xff, 0xd8, 0xff, 0xe0]);
      const tooHeavy = await refused(page, join(town.folder, 'heavy.jpg'), heavy);
      expect(/\d+\sMo/.test(tooHeavy), `the limit is not told: ${tooHeavy}`);
      const bomb = join(town.folder, 'bomb.png');
      const tooLarge = await refused(page, bomb, png(20_000, 20_000));
      expect(statSync(bomb).size < 200_000, 'the bomb is not small: this test proves nothing');
      const noPhoto = await refused(page, join(town.folder, 'notes.jpg'), 'Ceci est un texte.');
      expect(tooLarge !== noPhoto, 'a picture too large and a text are told in the same words');
      await page.locator('input[name=photos]').setInputFiles(photo);
      await press(page, said.photos_add);
      await page.locator('main img').first().waitFor();
      await page.goto(page.url().replace('/photos', '/description'));
      expect(await page.locator('[name=description]').inputValue() === typed,
        'what was typed is lost');
    });
}

await takeWalks();
