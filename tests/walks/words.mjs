// The words of the house as the walks read them on screen, from the same catalogues as the program.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './support.mjs';

/** What the compiler of words does to French: no-break spaces, curly apostrophes. */
const typeset = (text, language) => (language === 'fr'
  ? text.replace(/ ([:;?!»%€])/g, '\u00a0$1').replace(/« /g, '«\u00a0')
    .replace(/(\p{L})'(?=\p{L}|\{)/gu, '$1’')
  : text.replace(/(\p{L})'(?=\p{L}|\{)/gu, '$1’'));

/**
 * The words of a folder of src/: words('requests/web/report', 'fr').go_on is "Continuer".
 * A word that is not there is an error, not undefined.
 */
export function words(folder, language = 'fr') {
  const catalogue = readFileSync(join(root, 'src', folder, 'words', `${language}.po`), 'utf8');
  const entries = new Map();
  for (const block of catalogue.split(/\n\s*\n/)) {
    const key = /^msgid "(.*)"$/m.exec(block)?.[1];
    const start = block.search(/^msgstr/m);
    if (!key || start < 0) continue;
    const text = [...block.slice(start).matchAll(/"((?:[^"\\]|\\.)*)"$/gm)]
      .map((match) => match[1].replace(/\\n/g, '\n').replace(/\\(.)/g, '$1')).join('');
    entries.set(key, typeset(text, language));
  }
  return new Proxy({}, {
    get: (_, key) => {
      if (!entries.has(key)) {
        throw new Error(`${folder}/words/${language}.po has no ${String(key)}`);
      }
      return entries.get(key);
    },
  });
}
