// A resident adds a passkey and enters by it: Chromium's own virtual authenticator is the device.
import { at, openSpace, press } from './journeys.mjs';
import { accessibility, meter, overBudget } from './page_checks.mjs';
import { expect, takeWalks, walk } from './support.mjs';
import { words } from './words.mjs';

const said = words('residents/web/passkeys');
const space = words('residents/web/space');

/** Browsers know passkeys of names, not of addresses. */
const byName = (town) => town.address.replace('127.0.0.1', 'localhost');

async function withDevice(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true,
      hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  });
  return { session, authenticatorId };
}

walk('a passkey is added, opens the space, and opens nothing once it is removed', async (
  { town, go }) => {
  const page = await go({ width: 360, height: 740, at: byName(town) });
  const { session, authenticatorId } = await withDevice(page);
  await openSpace(town, page, 'jeanne@example.org', { given: 'Jeanne', family: 'Lefèvre' });
  await page.goto('/mon-espace/moi');
  await page.getByRole('link', { name: said.own_title }).click();
  await at(page, said.own_title);
  await press(page, said.add_button);
  await page.locator('main tbody tr').waitFor();
  const { credentials } = await session.send('WebAuthn.getCredentials', { authenticatorId });
  expect(credentials.length === 1 && credentials[0].isResidentCredential, 'one passkey is kept');
  const complaints = await accessibility(page);
  expect(complaints.length === 0, complaints.join(', '));
  await page.goto('/mon-espace');
  await press(page, space.sign_out_button);
  await page.waitForURL((url) => url.pathname === '/');

  await page.goto('/mon-espace/connexion?suite=/mon-espace/donnees');
  await page.getByRole('link', { name: said.enter_title }).click();
  const cost = meter(page);
  await page.reload();
  const over = await overBudget(page, await cost(), 'map');
  expect(over.length === 0, over.join(', '));
  await press(page, said.enter_button);
  await page.waitForURL('**/mon-espace/donnees');

  await page.goto('/mon-espace/cles');
  await page.locator('main tbody button').click();
  await page.locator('main tbody tr').waitFor({ state: 'detached' });
  await page.goto('/mon-espace');
  await press(page, space.sign_out_button);
  await page.goto('/mon-espace/cle');
  await press(page, said.enter_button);
  await page.locator('.error-summary, [role=alert]').first().waitFor();
});

walk('without a device the page says what to do, without JavaScript too', async ({ town, go }) => {
  const page = await go({ width: 360, at: byName(town) });
  await page.goto('/mon-espace/cle');
  const { session, authenticatorId } = await withDevice(page);
  await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
  await press(page, said.enter_button);
  await page.getByText(said.failed).waitFor();
  const plain = await go({ width: 360, javascript: false, at: byName(town) });
  await plain.goto('/mon-espace/cle');
  await press(plain, said.enter_button);
  await plain.locator('.error-summary, [role=alert]').first().waitFor();
  // Where browsers offer none, neither does the page.
  const address = await go({ width: 360 });
  await address.goto('/mon-espace/connexion');
  expect(await address.getByRole('link', { name: said.enter_title }).count() === 0,
    'no passkey is offered on a bare address');
});

await takeWalks();
