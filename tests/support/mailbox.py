#!/usr/bin/env python3
"""Reads a mailbox of tests/support/mail_server.sh over IMAP, as another program would.

mailbox.py FOLDER MAILBOX COUNT: waits for COUNT mails, prints what each says, one name=value a line,
and empties the mailbox. Ends with 1 when another number came in 20 seconds.
mailbox.py --count FOLDER MAILBOX COUNT: waits for them, and touches none.
"""
import email
import email.policy
import hashlib
import imaplib
import ssl
import sys
import time

HEADERS = ['From', 'To', 'Reply-To', 'Subject', 'Date', 'Message-ID', 'In-Reply-To', 'References',
           'List-Unsubscribe', 'List-Unsubscribe-Post', 'Auto-Submitted', 'Content-Language', 'Bcc',
           'Return-Path', 'Delivered-To']
PATIENCE_SECONDS = 20


def addresses_in(folder):
    with open(f'{folder}/addresses', encoding='utf-8') as lines:
        return dict(line.rstrip('\n').split('=', 1) for line in lines)


def sign_in(addresses, mailbox):
    host, port = addresses['imap'].rsplit(':', 1)
    imap = imaplib.IMAP4(host, int(port))
    imap.starttls(ssl.create_default_context(cafile=addresses['authority']))
    imap.authenticate('PLAIN',
                      lambda _: f"\0{mailbox}\0{addresses['password']}".encode())
    imap.select('INBOX')
    return imap


def mails_in(imap):
    numbers = imap.search(None, 'ALL')[1][0].split()
    return [imap.fetch(number, '(RFC822)')[1][0][1] for number in numbers]


def wait_until(imap, count, count_now):
    until = time.monotonic() + PATIENCE_SECONDS
    while (now := count_now()) < count and time.monotonic() < until:
        time.sleep(0.1)
        imap.noop()
    return now


def describe(raw):
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    for name in HEADERS:
        print(f'{name}={mail[name]}')
    print('to_name=' + mail['To'].addresses[0].display_name)
    print('from_name=' + mail['From'].addresses[0].display_name)
    print('received=' + ' '.join(' '.join(mail.get_all('Received')).split()))
    for name, kind in [('text', 'plain'), ('html', 'html')]:
        body = mail.get_body((kind,))
        print(f'{name}=' + repr(body.get_content().replace('\r\n', '\n') if body else ''))
    print('types=' + ' '.join(part.get_content_type() for part in mail.walk()))
    print('defects=' + str(mail.defects + [d for h in mail.values() for d in h.defects]
                           + [d for part in mail.walk() for d in part.defects]))
    # What the town composed begins with its Date: what stands before is written on the way.
    composed = raw[raw.index(b'\r\nDate: ') + 2:]
    print('composed=' + hashlib.sha256(composed).hexdigest())


def count_only(folder, mailbox, count):
    imap = sign_in(addresses_in(folder), mailbox)
    there = wait_until(imap, count, lambda: len(imap.search(None, 'ALL')[1][0].split()))
    imap.logout()
    return 0 if there == count else 1


def main(folder, mailbox, count):
    imap = sign_in(addresses_in(folder), mailbox)
    wait_until(imap, count, lambda: len(mails_in(imap)))
    mails = mails_in(imap)
    print(f'count={len(mails)}')
    for raw in mails:
        describe(raw)
    if mails:
        imap.store('1:*', '+FLAGS', '\\Deleted')
        imap.expunge()
    imap.logout()
    return 0 if len(mails) == count else 1


sys.stdout.reconfigure(encoding='utf-8')
arguments = sys.argv[1:]
todo = count_only if arguments[0] == '--count' else main
if todo is count_only:
    del arguments[0]
sys.exit(todo(arguments[0], arguments[1], int(arguments[2])))
