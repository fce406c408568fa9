// What every walk shares: a town started for it alone, a browser, visits with their own width,
// look, language, with or without JavaScript, and a count at the end.
import { execFileSync, spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync,
  writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
process.env.PARVIS_PROGRAM ??= join(root, 'build/asan/parvis');
const evidence = join(root, 'build/logs/walks');

/** A sentence, when `fact` is not true, for the person who reads the failure. */
export function expect(fact, sentence) {
  if (!fact) throw new Error(sentence);
}

export async function freePort() {
  return new Promise((done, failed) => {
    const server = createServer().on('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

async function untilReady(address, ended, seconds) {
  for (let tenths = 0; tenths < seconds * 10; ++tenths) {
    if (ended()) throw new Error('the program ended before it was ready');
    try {
      if ((await fetch(`${address}/readyz`)).ok) return;
    } catch {
      // Not listening yet: the demo commune is being made.
    }
    await new Promise((next) => setTimeout(next, 100));
  }
  throw new Error(`${address}/readyz was not ready after ${seconds} s`);
}

/**
 * Starts a demo town on a free port in a folder of its own, a copy of the one PARVIS_DEMO_TOWN
 * names when it names one; with the settings of a file, as a real town is served, when `config`
 * names one.
 * Gives { address, accounts, folder, output(), stop() }.
 */
export async function startTown(
  { program = process.env.PARVIS_PROGRAM, seconds = 240, config, port } = {},
) {
  expect(program && existsSync(program), `no program at PARVIS_PROGRAM (${program})`);
  const folder = mkdtempSync(join(tmpdir(), 'parvis-walk-'));
  const address = `http://127.0.0.1:${port ?? await freePort()}`;
  const made = process.env.PARVIS_DEMO_TOWN;
  if (made) cpSync(made, folder, { recursive: true });
  const where = ['--data', folder, '--listen', address.slice('http://'.length)];
  if (config && !made) {
    execFileSync(program, ['demo', '--only-create', '--data', folder], { stdio: 'ignore' });
  }
  const child = spawn(
    program,
    config ? ['serve', ...where, '--config', config] : ['demo', ...where],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let output = '';
  let ended = false;
  const over = new Promise((done) => child.on('exit', (code, signal) => {
    ended = true;
    done(signal ?? code);
  }));
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (bytes) => { output += bytes; });
  }
  const stop = async () => {
    child.kill('SIGTERM');
    const patience = setTimeout(() => child.kill('SIGKILL'), 20_000);
    const code = await over;
    clearTimeout(patience);
    rmSync(folder, { recursive: true, force: true });
    expect(code === 0, `the program ended with ${code}:\n${output.slice(-4000)}`);
  };
  try {
    await untilReady(address, () => ended, seconds);
  } catch (reason) {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
    throw new Error(`${reason.message}\n${output.slice(-4000)}`);
  }
  const accounts = JSON.parse(readFileSync(join(folder, 'demo-accounts.json'), 'utf8'));
  return { address, accounts, folder, output: () => output, stop };
}

/** Chromium, deaf to everything but loopback. */
export async function startBrowser() {
  const places = [process.env.PARVIS_CHROMIUM, '/usr/bin/chromium-headless-shell',
    '/usr/bin/chromium'];
  const executablePath = places.find((place) => place && existsSync(place));
  expect(executablePath, 'no Chromium: install chromium-headless-shell');
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync',
      '--disable-dev-shm-usage',
      '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost'],
  });
}

/**
 * Answers a page may give on purpose, and the network that a walk takes away: Chromium writes them
 * in the console all the same.
 */
const onPurpose = /status of (4\d\d|503)|ERR_INTERNET_DISCONNECTED/;

/**
 * A person's visit: { page, context, errors }. `errors` collects what the console complains of.
 * look: { width, height, dark, language, javascript, touch, cookies }; `at` another address;
 * `expected`: what the console says when the walk itself makes the world go wrong; `workers`:
 * 'block' when the walk answers for the server, whom a service worker would ask past it.
 */
export async function visit(browser, address, look = {}) {
  const context = await browser.newContext({
    baseURL: address,
    viewport: { width: look.width ?? 1280, height: look.height ?? 900 },
    colorScheme: look.dark ? 'dark' : 'light',
    locale: look.language ?? 'fr-FR',
    javaScriptEnabled: look.javascript ?? true,
    hasTouch: look.touch ?? false,
    isMobile: look.touch ?? false,
    reducedMotion: 'reduce',
    storageState: look.storage,
    serviceWorkers: look.workers ?? 'allow',
  });
  context.setDefaultTimeout(20_000);
  const errors = [];
  context.on('console', (message) => {
    const wanted = onPurpose.test(message.text()) || look.expected?.test(message.text());
    if (message.type() === 'error' && !wanted) errors.push(message.text());
  });
  context.on('weberror', (error) => errors.push(String(error.error())));
  const page = await context.newPage();
  return { page, context, errors };
}

/** The demo's first officer with that role: administrator, manager, officer, reader. */
export function account(town, role) {
  const found = town.accounts.accounts.find((each) => each.role === role);
  expect(found, `the demo has no ${role}`);
  return found;
}

/** The bytes of a secret in base32 (RFC 4648). */
function bytesOf(secret) {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret].map((sign) => alphabet.indexOf(sign).toString(2).padStart(5, '0'))
    .join('');
  return Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
}

/** The code that a phone shows at that step of thirty seconds (RFC 6238). */
export function codeAt(secret, step) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', bytesOf(secret)).update(counter).digest();
  const number = mac.readUInt32BE(mac.at(-1) & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

const usedSteps = new Map();

/** A code of the account's phone that has not been used: one step early or late is accepted. */
export async function freshCode(account) {
  for (;;) {
    const now = Math.floor(Date.now() / 30_000);
    const step = Math.max(now - 1, (usedSteps.get(account.totp_secret) ?? 0) + 1);
    if (step <= now + 1) {
      usedSteps.set(account.totp_secret, step);
      return codeAt(account.totp_secret, step);
    }
    await new Promise((next) => setTimeout(next, 1000));
  }
}

/** Fills in the first page of signing in. */
export async function givePassword(page, account) {
  await page.goto('/agents/connexion');
  await page.locator('input[name=email]').fill(account.email);
  await page.locator('input[name=password]').fill(account.password);
  await page.locator('main form button').first().click();
  await page.waitForURL('**/agents/connexion/code*');
}

const sessions = new Map();

/**
 * Signs in to the back office with an account of the demo: password, then code. Whoever has signed
 * in before takes the open session up again: a code is good once, and a new one takes 30 seconds.
 */
export async function signIn(page, account) {
  if (sessions.has(account)) {
    await page.context().addCookies(sessions.get(account));
    await page.goto('/agents');
    if (!new URL(page.url()).pathname.startsWith('/agents/connexion')) return;
  }
  await givePassword(page, account);
  await page.locator('input[name=code]').fill(await freshCode(account));
  await page.locator('main form button').first().click();
  await page.waitForURL((url) => !url.pathname.startsWith('/agents/connexion'));
  const cookies = await page.context().cookies();
  sessions.set(account, cookies.filter(({ name }) => name.endsWith('session')));
}

/** The text of a mail with its quoted-printable lines put together again. */
const readable = (mail) => mail.replace(/=\r?\n/g, '')
  .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));

/** The mails the demo kept instead of sending them, oldest first. */
export function mailsOf(town) {
  const kept = join(town.folder, 'mails');
  if (!existsSync(kept)) return [];
  return readdirSync(kept, { recursive: true }).map(String)
    .filter((name) => name.endsWith('.eml')).sort()
    .map((name) => readable(readFileSync(join(kept, name), 'utf8')));
}

/** Waits for a mail that holds `expression`, and gives what it matched. */
export async function inAMail(town, expression, seconds = 40) {
  for (let tenths = 0; tenths < seconds * 10; ++tenths) {
    const found = mailsOf(town).map((mail) => expression.exec(mail)?.[0]).filter(Boolean);
    if (found.length > 0) return found.at(-1);
    await new Promise((next) => setTimeout(next, 100));
  }
  throw new Error(`no mail holds ${expression} after ${seconds} s; ${mailsOf(town).length} mails`);
}

const walks = [];

/** Registers a walk; `name` is a sentence. It gets { town, browser, go(look) }. */
export function walk(name, steps) {
  walks.push({ name, steps });
}

async function keepEvidence(name, visits) {
  mkdirSync(evidence, { recursive: true });
  const stem = join(evidence, name.replace(/[^a-z0-9]+/gi, '-'));
  for (const [number, { page }] of visits.entries()) {
    try {
      writeFileSync(`${stem}-${number}.html`, `<!-- ${page.url()} -->\n${await page.content()}`);
      await page.screenshot({ path: `${stem}-${number}.png`, fullPage: true, timeout: 5000 });
    } catch {
      // The page is gone: the message of the failure will have to do.
    }
  }
  return `${stem}-*.html, .png`;
}

async function takeOne({ name, steps }, town, browser) {
  const visits = [];
  const started = Date.now();
  const go = async (look) => {
    visits.push(await visit(browser, look?.at ?? town.address, look));
    return visits.at(-1).page;
  };
  try {
    await steps({ town, browser, go });
    const errors = visits.flatMap((each) => each.errors);
    expect(errors.length === 0, `the console complained: ${errors.join(' | ')}`);
    console.log(`ok      ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
    return true;
  } catch (reason) {
    console.log(`FAILED  ${name}\n${reason.stack ?? reason}`);
    console.log(`        seen: ${await keepEvidence(name, visits)}`);
    return false;
  } finally {
    for (const { context } of visits) await context.close();
  }
}

/**
 * Takes every walk registered, in one town, and ends the process: "N passed, N failed".
 * `start` may give another kind of town (the test of this harness does).
 */
export async function takeWalks({ start = startTown } = {}) {
  const town = await start();
  const browser = await startBrowser();
  let passed = 0;
  let failed = 0;
  try {
    for (const each of walks) {
      if (await takeOne(each, town, browser)) ++passed;
      else ++failed;
    }
  } finally {
    await browser.close();
    try {
      await town.stop();
    } catch (reason) {
      console.log(`FAILED  the town stops in peace\n${reason.message}`);
      ++failed;
    }
  }
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}
