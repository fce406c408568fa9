// A mail, from a real mailbox to a request and back: somebody writes, an officer sorts with one
// key, the answer leaves by a real Postfix, the person answers it by mail and joins the thread;
// somebody else who knows the very same address does not.
import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { at } from './journeys.mjs';
import { folder, mailbox, mailServer } from './mail_servers.mjs';
import { account, expect, signIn, startTown, takeWalks, walk } from './support.mjs';
import { words } from './words.mjs';

const desk = words('requests/web/desk');
const sorting = words('requests/web/sorting');
const server = mailServer('start');

/** Sends a mail as a mail program does, by the server of the town's provider. */
function sendMail({ from, to, subject, text }) {
  const program = `
import base64, json, smtplib, ssl, sys
from email.message import EmailMessage
from email.utils import make_msgid
said = json.load(sys.stdin)
mail = EmailMessage()
mail['From'], mail['To'], mail['Subject'] = said['from'], said['to'], said['subject']
mail['Message-ID'] = make_msgid(domain='example.org')
mail.set_content(said['text'])
port = int(said['smtp'].rsplit(':', 1)[1])
with smtplib.SMTP('localhost', port) as smtp:
    smtp.starttls(context=ssl.create_default_context(cafile=said['authority']))
    smtp.ehlo()
    secret = '\\0'.join(['', said['user'], said['password']]).encode()
    code, answer = smtp.docmd('AUTH', 'PLAIN ' + base64.b64encode(secret).decode())
    assert code == 235, answer
    smtp.send_message(mail)
`;
  const done = spawnSync('python3', ['-c', program], {
    encoding: 'utf8', input: JSON.stringify({ ...server, from, to, subject, text }),
  });
  expect(done.status === 0, `the mail does not leave:\n${done.stderr}`);
}

/** Looks at the mails to sort until one with that subject is there, and opens it. */
async function openMail(page, subject) {
  const link = page.getByRole('link', { name: subject, exact: true }).first();
  await page.goto('/agents/courrier');
  for (let tries = 0; tries < 180 && await link.count() === 0; ++tries) {
    await page.waitForTimeout(500);
    await page.goto('/agents/courrier');
  }
  await link.click();
  await at(page, subject);
}

walk('a mail is sorted with one key, answered, and answered back in the same thread',
  async ({ go, town }) => {
    sendMail({
      from: 'Zoé Martin <zoe@example.org>',
      to: 'mairie@valserine.example',
      subject: 'Lampadaire éteint',
      text: 'Bonjour,\n\nle lampadaire devant le 12 rue des Tisserands est éteint.\n\n'
        + 'Envoyé de mon iPhone\n',
    });
    const page = await go();
    await signIn(page, account(town, 'administrator'));
    await openMail(page, 'Lampadaire éteint');
    expect(await page.getByRole('radio', { name: /rue des Tisserands/i }).first().isChecked(),
      'the place found in the text is not chosen');
    const shown = await page.locator('main .quote').first().innerText();
    expect(!shown.includes('iPhone'), `the signature is not folded:\n${shown}`);
    await page.locator('body').press('1');
    await page.waitForURL((url) => !url.pathname.endsWith('/demande'));
    await page.goto('/agents/courrier?etat=request');
    await page.getByRole('link', { name: 'Lampadaire éteint', exact: true }).first().click();
    await page.getByRole('link', { name: sorting.became }).click();
    const request = page.url();
    await page.getByRole('navigation', { name: desk.acts_label })
      .getByRole('link', { name: desk.act_reply, exact: true }).click();
    await page.locator('[name=text]').fill('Bonjour, est-ce celui qui est devant le garage ?');
    await page.locator('main form button', { hasText: desk.act_reply }).last().click();
    await page.getByRole('navigation', { name: desk.acts_label }).waitFor();

    const mails = mailbox('zoe@example.org', 3);
    const replyTo = /mairie\+r\.[0-9a-z.-]+@valserine\.example/.exec(mails)?.[0];
    expect(replyTo, `no mail says where to answer:\n${mails}`);
    sendMail({
      from: 'Zoé Martin <zoe@example.org>',
      to: replyTo,
      subject: 'Re: Votre demande',
      text: 'Oui, devant le garage bleu.\n\nLe lun. 2 mars 2026 à 09:00, Mairie a écrit :\n'
        + '> Est-ce celui qui est devant le garage ?\n',
    });
    const joined = page.getByText('Oui, devant le garage bleu.').first();
    for (let tries = 0; tries < 180 && await joined.count() === 0; ++tries) {
      await page.waitForTimeout(500);
      await page.goto(request);
    }
    await joined.waitFor();
    expect(!(await page.content()).includes('2 mars 2026 à 09:00'), 'the quote joined the thread');

    sendMail({
      from: 'Paul <paul@example.org>',
      to: replyTo,
      subject: 'Re: je suis Zoé',
      text: 'Annulez cette demande.\n',
    });
    await openMail(page, 'Re: je suis Zoé');
    await page.getByText(sorting.cause_other_sender).waitFor();
    await page.goto(request);
    expect(!(await page.content()).includes('Annulez cette demande'),
      'somebody else wrote into the thread');
  });

const config = join(folder, 'parvis.toml');
writeFileSync(join(folder, 'mailbox-password'), `${server.password}\n`);
writeFileSync(config, `[mail]
from = "mairie@valserine.example"
smtp = "${server.smtp}"
user = "${server.user}"
password = "${server.password}"
authority = "${server.authority}"
[mail_in.99001]
address = "mairie@valserine.example"
imap_url = "imap://localhost:${server.imap.split(':')[1]}"
user = "${server.user}"
password_file = "${join(folder, 'mailbox-password')}"
authority = "${server.authority}"
`);
try {
  await takeWalks({ start: () => startTown({ config }) });
} finally {
  mailServer('stop');
  rmSync(folder, { recursive: true, force: true });
}
