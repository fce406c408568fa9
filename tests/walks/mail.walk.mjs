// Mails as a town's provider carries them: a real Postfix takes them, encrypted and signed in; the
// resident finds them in a real mailbox, the operator finds what was refused.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { press, report } from './journeys.mjs';
import { folder, mailbox, mailServer } from './mail_servers.mjs';
import { account, expect, signIn, startTown, takeWalks, walk } from './support.mjs';
import { words } from './words.mjs';

const server = mailServer('start');

walk('the receipt of a request reaches the mailbox of the resident', async ({ go }) => {
  const page = await go({ javascript: false });
  const code = await report(page, 'Le lampadaire clignote devant la mairie.',
    { contact: { way: 'email', email: 'zoe@example.org', name: 'Zoé Martin' } });
  const mail = mailbox('zoe@example.org', 1);
  for (const line of ['From=Valmorin-sur-Lys <mairie@valserine.example>', 'to_name=Zoé Martin',
    'Content-Language=fr', 'Auto-Submitted=auto-generated', 'defects=[]']) {
    expect(mail.split('\n').includes(line), `${line} is not in\n${mail}`);
  }
  expect(mail.includes(code), `the code ${code} is not in\n${mail}`);
  expect(mail.includes('with ESMTPSA id'), `neither encrypted nor signed in:\n${mail}`);
});

walk('a mail refused for good is on the operator’s screen, without the address',
  async ({ go, town }) => {
    const page = await go();
    await report(page, 'Banc cassé devant la mairie.',
      { contact: { way: 'email', email: 'inconnue@example.org', name: 'Inès' } });
    await signIn(page, account(town, 'administrator'));
    const refused = page.getByText('550 5.1.1', { exact: false }).first();
    for (let tries = 0; tries < 100 && await refused.count() === 0; ++tries) {
      await page.waitForTimeout(200);
      await page.goto('/agents/taches');
    }
    await refused.waitFor();
    expect(!(await page.content()).includes('inconnue'), 'the screen names the resident');
    expect(!town.output().includes('example.org'), 'the log names a resident');
    await press(page, words('identity').jobs_revive);
    await page.getByText(words('identity').jobs_revived).waitFor();
  });

const config = join(folder, 'parvis.toml');
writeFileSync(config, `[mail]
from = "mairie@valserine.example"
smtp = "${server.smtp}"
user = "${server.user}"
password = "${server.password}"
authority = "${server.authority}"
`);
try {
  await takeWalks({ start: () => startTown({ config }) });
} finally {
  mailServer('stop');
  rmSync(folder, { recursive: true, force: true });
}
