// A town that knows a provider of identities: both started together, both stopped.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startIdentityProvider } from '../support/identity_provider.mjs';
import { freePort, startTown } from './support.mjs';

/**
 * `section` of parvis.toml names the provider; `returnTo` and `leaveTo` are paths of the town.
 * Gives the town, with its `provider`.
 */
export async function startTownWith(section, { returnTo, leaveTo, ...options }) {
  const port = await freePort();
  const site = `http://127.0.0.1:${port}`;
  const provider = await startIdentityProvider(
    { returnTo: site + returnTo, leaveTo: site + leaveTo, ...options },
  );
  const folder = mkdtempSync(join(tmpdir(), 'parvis-provider-'));
  const config = join(folder, 'parvis.toml');
  writeFileSync(config, `[${section}]
issuer = "${provider.issuer}"
client_id = "${provider.clientId}"
client_secret = "${provider.clientSecret}"
`);
  const town = await startTown({ config, port });
  return {
    ...town,
    provider,
    stop: async () => {
      await provider.stop();
      rmSync(folder, { recursive: true, force: true });
      await town.stop();
    },
  };
}
