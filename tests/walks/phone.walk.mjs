// An officer loses his phone and comes back in: by a recovery code, then with an administrator.
import { account, codeAt, expect, freshCode, givePassword, inAMail, mailsOf, signIn, takeWalks,
  walk } from './support.mjs';

const now = () => Math.floor(Date.now() / 30_000);

async function sensitive(page, person, act) {
  await act();
  if (await page.locator('input[name=code]').count() && /preuve|code/.test(await page.content())) {
    if (await page.locator('form[action="/agents/preuve"]').count()) {
      await page.locator('input[name=code]').fill(await freshCode(person));
      await page.locator('form[action="/agents/preuve"] button').click();
      await page.locator('main form button').first().click();
    }
  }
}

walk('an officer loses his phone, a recovery code opens, and a new phone is set up',
  async ({ town, go }) => {
    const louis = account(town, 'officer');
    const page = await go({ width: 360 });
    await signIn(page, louis);
    await page.goto('/agents/mon-compte');
    await sensitive(page, louis,
      () => page.locator('form[action="/agents/mon-compte/codes"] button').click());
    const codes = await page.locator('main ol code').allTextContents();
    expect(codes.length === 10, `ten recovery codes, not ${codes.length}`);

    // The phone is gone: another browser, the password, a code from the drawer.
    const lost = await go({ width: 360 });
    await givePassword(lost, louis);
    await lost.locator('input[name=code]').fill(codes[0]);
    await lost.locator('main form button').first().click();
    await lost.waitForURL('**/agents');
    await lost.goto('/agents/mon-compte');
    expect((await lost.content()).includes('9'), 'nine codes are left');
    await lost.locator('form[action="/agents/mon-compte/telephone"] button').click();
    await lost.waitForURL('**/agents/mon-compte/telephone');
    const picture = await lost.locator('main img').evaluate((img) => img.naturalWidth > 0);
    expect(picture, 'the QR code is drawn');
    const secret = (await lost.locator('main ol code').textContent()).replaceAll(' ', '');
    await lost.locator('input[name=code]').fill(codeAt(secret, now()));
    await lost.locator('form[action="/agents/mon-compte/telephone/code"] button').click();
    await lost.locator('main ol code').first().waitFor();
    louis.totp_secret = secret;

    // The same recovery code does not open twice.
    const again = await go({});
    await givePassword(again, louis);
    await again.locator('input[name=code]').fill(codes[0]);
    await again.locator('main form button').first().click();
    expect(new URL(again.url()).pathname === '/agents/connexion/code', 'a code used is refused');
  });

walk('without codes either, an administrator forgets the phone, and another one is set up',
  async ({ town, go }) => {
    const chief = account(town, 'administrator');
    const officers = town.accounts.accounts.filter((each) => each.role === 'officer');
    const ines = officers[1];
    const page = await go({});
    await signIn(page, chief);
    await page.goto('/agents/agents');
    await page.getByRole('link', { name: ines.name }).click();
    await page.locator('a[href$="/telephone"]').click();
    await page.locator('input[value=identity_card]').check();
    await sensitive(page, chief, () => page.locator('main form button').first().click());
    await page.waitForURL('**/agents/agents/*');
    await inAMail(town, /codes de secours/);
    expect(mailsOf(town).some((mail) => mail.includes(ines.email)), 'she is told by mail');

    const back = await go({ width: 360, javascript: false });
    await givePassword(back, ines);
    const secret = (await back.locator('main ol code').textContent()).replaceAll(' ', '');
    await back.locator('input[name=code]').fill(codeAt(secret, now()));
    await back.locator('main form button').first().click();
    const codes = await back.locator('main ol code').allTextContents();
    expect(codes.length === 10, 'ten new recovery codes');
    await back.locator('main a').last().click();
    await back.waitForURL('**/agents');
  });

await takeWalks();
