// A real Postfix and Dovecot for a walk, in a folder of their own.
import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, root } from './support.mjs';

/** Where the servers live; the walk removes it when they are stopped. */
export const folder = mkdtempSync(join(tmpdir(), 'parvis-mail-'));

/** Starts or stops them; gives what mail_server.sh says, by name. */
export function mailServer(action) {
  const done = spawnSync(join(root, 'tests/support/mail_server.sh'),
    [action, folder, String(process.pid)], { encoding: 'utf8' });
  if (done.status === 77) process.exit(77);
  expect(done.status === 0, `the mail server does not ${action}:\n${done.stdout}${done.stderr}`);
  return Object.fromEntries(done.stdout.split('\n').filter((line) => line.includes('='))
    .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
}

/** Waits for that many mails of a mailbox, empties it, and gives what mailbox.py says of them. */
export function mailbox(of, count) {
  const done = spawnSync('python3', [join(root, 'tests/support/mailbox.py'), folder, of,
    String(count)], { encoding: 'utf8' });
  expect(done.status === 0, `${of}:\n${done.stdout}${done.stderr}`);
  return done.stdout;
}
