// A real OpenID provider (npm oidc-provider) for the walks, on loopback: it stands for
// FranceConnect and for ProConnect, with accounts of its own and a page to choose one.
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

/** People it knows: claims, and how they are recognised. */
export const people = {
  angela: {
    amr: ['pwd'],
    claims: {
      given_name: 'Angela Claire Louise', family_name: 'DUBOIS', birthdate: '1962-08-24',
      gender: 'female', birthplace: '75107', birthcountry: '99100', email: 'angela@exemple.fr',
    },
  },
  pierre: {
    amr: ['pwd'],
    claims: {
      given_name: 'Pierre', family_name: 'MARTIN', birthdate: '1970-02-01', gender: 'male',
      birthplace: '13055', birthcountry: '99100', email: 'ailleurs@exemple.fr',
    },
  },
};

function key(kid, alg) {
  const { privateKey } = alg === 'ES256'
    ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
    : generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { ...privateKey.export({ format: 'jwk' }), kid, alg, use: 'sig' };
}

const scopes = {
  openid: ['sub'],
  email: ['email', 'email_verified'],
  given_name: ['given_name'],
  family_name: ['family_name'],
  birthdate: ['birthdate'],
  gender: ['gender'],
  birthplace: ['birthplace'],
  birthcountry: ['birthcountry'],
  amr: ['amr'],
};

function settings(port, { returnTo, leaveTo, acr, signedUserinfo }, accounts) {
  return {
    clients: [{
      client_id: 'parvis',
      client_secret: 'a secret of the tests, never of a town',
      redirect_uris: [returnTo],
      post_logout_redirect_uris: [leaveTo],
      response_types: ['code'],
      grant_types: ['authorization_code'],
      token_endpoint_auth_method: 'client_secret_post',
      id_token_signed_response_alg: 'ES256',
      ...(signedUserinfo ? { userinfo_signed_response_alg: 'ES256' } : {}),
    }],
    jwks: { keys: [key('first', 'ES256'), key('second', 'RS256')] },
    cookies: { keys: [randomUUID()] },
    scopes: Object.keys(scopes),
    claims: scopes,
    acrValues: [acr],
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    features: {
      devInteractions: { enabled: false },
      claimsParameter: { enabled: true },
      jwtUserinfo: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => {
          ctx.body = `<!DOCTYPE html><title>Sortir</title>${form}<button id="leave"
            form="op.logoutForm" type="submit" name="logout" value="yes">Sortir</button>`;
        },
      },
    },
    findAccount: (_, accountId) => ({
      accountId,
      claims: () => ({ sub: accountId, ...accounts[accountId].claims }),
    }),
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client.clientId, accountId: oidc.session.accountId,
      });
      grant.addOIDCScope(Object.keys(scopes).join(' '));
      grant.addOIDCClaims(['acr', 'amr']);
      await grant.save();
      return grant;
    },
    ttl: { Session: 600, Interaction: 600, Grant: 600, AccessToken: 60, AuthorizationCode: 60,
      IdToken: 60 },
  };
}

/** The page where a person chooses who they are, or says no. */
async function interact(provider, accounts, acr, request, response) {
  if (request.method === 'GET') {
    await provider.interactionDetails(request, response);
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    const buttons = [...Object.keys(accounts), 'nobody']
      .map((name) => `<button name="account" value="${name}">${name}</button>`).join('');
    response.end(`<!DOCTYPE html><title>Qui êtes-vous ?</title><form method="post">${buttons}
      </form>`);
    return;
  }
  let form = '';
  for await (const piece of request) form += piece;
  const name = new URLSearchParams(form).get('account');
  const result = accounts[name]
    ? { login: { accountId: name, acr, amr: accounts[name].amr } }
    : { error: 'access_denied', error_description: 'the person said no' };
  await provider.interactionFinished(request, response, result,
    { mergeWithLastSubmission: false });
}

/**
 * Starts it on a free port. `returnTo` and `leaveTo` are the only pages it sends back to.
 * Gives { issuer, clientId, clientSecret, stop() }.
 */
export async function startIdentityProvider({
  returnTo, leaveTo, acr = 'eidas1', signedUserinfo = true, accounts = people,
}) {
  const server = createServer();
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  // Another site than the town's for the browser, as in life: other cookies, SameSite at work.
  const issuer = `http://localhost:${server.address().port}`;
  const told = settings(issuer, { returnTo, leaveTo, acr, signedUserinfo }, accounts);
  const provider = new Provider(issuer, told);
  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (!request.url.startsWith('/interaction/')) return answer(request, response);
    return interact(provider, accounts, acr, request, response).catch((reason) => {
      response.statusCode = 500;
      response.end(String(reason));
    });
  });
  const [client] = told.clients;
  return {
    issuer,
    clientId: client.client_id,
    clientSecret: client.client_secret,
    stop: () => new Promise((done) => {
      server.closeAllConnections();
      server.close(done);
    }),
  };
}
