// What every page must keep, each as a function that gives a list of complaints.
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';

const require = createRequire(import.meta.url);
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** Most a first visit may weigh, ask for and hold, for each kind of page. */
export const budgets = {
  content: { bytes: 10_000, requests: 3, elements: 120, scripts: 1500, styles: 4000 },
  home: { bytes: 15_000, requests: 3, elements: 160, scripts: 1500, styles: 4000 },
  map: { bytes: 30_000, requests: 5, elements: 200, scripts: 3000, styles: 4000 },
  agent: { bytes: 40_000, requests: 6, elements: 300, scripts: 6000, styles: 4000 },
};

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice', 'RGAAv4'];

/** axe-core on the page as it is now; needs page JavaScript (see `frozen`). */
export async function accessibility(page) {
  await page.evaluate(axeSource);
  const violations = await page.evaluate(async (runOnly) => {
    const result = await globalThis.axe.run(document, { runOnly, resultTypes: ['violations'] });
    return result.violations.map((each) => ({
      id: each.id,
      where: each.nodes.map((node) => node.target.join(' ')).slice(0, 3).join(', '),
    }));
  }, tags);
  return violations.map(({ id, where }) => `axe ${id}: ${where}`);
}

/**
 * What axe says of the page as a person without JavaScript sees it: its HTML, its styles and no
 * script, put in a page where axe can run. `noscript` stays closed there as in any browser with
 * scripts, so its content is opened first.
 */
export async function accessibilityWithoutScript(page, browser) {
  const html = (await page.content())
    .replace(/<script\b[^>]*src=[^>]*>\s*<\/script>/gi, '')
    .replace(/<\/?noscript>/gi, '');
  const context = await browser.newContext({ viewport: page.viewportSize(), bypassCSP: true });
  try {
    const copy = await context.newPage();
    await copy.route(page.url(),
      (route) => route.fulfill({ contentType: 'text/html', body: html }));
    await copy.goto(page.url());
    return await accessibility(copy);
  } finally {
    await context.close();
  }
}

const validator = new HtmlValidate(new StaticConfigLoader({
  extends: ['html-validate:standard', 'html-validate:a11y', 'html-validate:document'],
  rules: {
    'require-sri': ['error', { target: 'crossorigin' }],
    'heading-level': ['error', { minInitialRank: 'any' }],
  },
}));

/** html-validate on the bytes as the server sent them. */
export async function markup(html) {
  const report = await validator.validateString(html);
  return report.results.flatMap((result) => result.messages
    .filter((each) => each.severity === 2)
    .map((each) => `html-validate ${each.ruleId} ${each.line}:${each.column}: ${each.message}`));
}

/** The Nu checker on many pages at once: [{ name, html }] -> complaints. Java starts only once. */
export async function nuChecker(pages) {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-nu-'));
  try {
    const files = pages.map((each, number) => {
      const file = join(folder, `${String(number).padStart(4, '0')}.html`);
      writeFileSync(file, each.html);
      return file;
    });
    const jar = require.resolve('vnu-jar/build/dist/vnu.jar');
    const { stderr } = await promisify(execFile)('java',
      ['-Xss4m', '-jar', jar, '--exit-zero-always', '--format', 'json', ...files],
      { maxBuffer: 64 << 20 });
    return JSON.parse(stderr).messages
      .filter((each) => each.type !== 'info' || each.subType === 'warning')
      .map((each) => {
        const page = pages[files.findIndex((file) => each.url.endsWith(file))];
        return `Nu ${page?.name} line ${each.lastLine}: ${each.message}`;
      });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Nothing may be wider than the screen at 320 px. */
export async function reflow(page) {
  const size = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  const wide = await page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.querySelectorAll('body *')]
      .filter((each) => each.getBoundingClientRect().right > width + 1)
      .slice(0, 4)
      .map((each) => `${each.tagName.toLowerCase()}.${each.className}`.slice(0, 80));
  });
  await page.setViewportSize(size);
  return wide.length === 0 ? [] : [`wider than 320 px: ${wide.join(', ')}`];
}

/** Counts what a first visit costs: attach before `goto`, read after. */
export function meter(page) {
  const waiting = [];
  page.on('requestfinished', (request) => {
    const { pathname } = new URL(request.url());
    // Budgets hold what the town sends; photos that people took come later, as one scrolls to them.
    if (pathname.startsWith('/favicon') || pathname.includes('/photos/')) return;
    waiting.push(request.sizes().then((sizes) => ({
      kind: request.resourceType(),
      bytes: sizes.responseBodySize + sizes.responseHeadersSize,
    })));
  });
  const weight = (all) => all.reduce((sum, each) => sum + each.bytes, 0);
  return async () => {
    const all = await Promise.all(waiting);
    const of = (kind) => weight(all.filter((each) => each.kind === kind));
    return { requests: all.length, bytes: weight(all), scripts: of('script'),
      styles: of('stylesheet') };
  };
}

/** What is over the budget of its kind. Elements inside a drawing are not counted. */
export async function overBudget(page, cost, kind) {
  const elements = await page.evaluate(() => document.querySelectorAll('*').length
    - document.querySelectorAll('svg *').length);
  const spent = { ...cost, elements };
  return Object.entries(budgets[kind])
    .filter(([what, most]) => spent[what] > most)
    .map(([what, most]) => `${spent[what]} ${what}, ${most} at most for a ${kind} page`);
}

/** Where the page must hold together: one h1, landmarks, language, title, skip link first. */
export async function structure(page) {
  return page.evaluate(() => {
    const complaints = [];
    const count = (selector) => document.querySelectorAll(selector).length;
    if (count('h1') !== 1) complaints.push(`${count('h1')} h1`);
    if (count('main') !== 1) complaints.push(`${count('main')} main`);
    if (!document.documentElement.lang) complaints.push('no lang');
    if (!document.documentElement.dir) complaints.push('no dir');
    if (!document.title.trim()) complaints.push('no title');
    const first = document.querySelector('a[href], button, input');
    if (!first?.getAttribute('href')?.startsWith('#')) complaints.push('no skip link first');
    for (const link of document.querySelectorAll('a[target=_blank]')) {
      complaints.push(`a link opens another window: ${link.textContent}`);
    }
    return complaints;
  });
}
