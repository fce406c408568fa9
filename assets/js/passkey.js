// Passkeys: the browser asks its owner, the form is filled in and sent.
const form = document.querySelector('[data-passkey]');
const bytes = (text) => Uint8Array.from(
  atob(text.replace(/-/g, '+').replace(/_/g, '/')), (sign) => sign.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
  .replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
const { challenge, site, owner, name, known, passkey, failed } = form?.dataset ?? {};

const make = () => navigator.credentials.create({ publicKey: {
  challenge: bytes(challenge),
  rp: { id: site, name: site },
  user: { id: bytes(owner), name, displayName: name },
  pubKeyCredParams: [{ type: 'public-key', alg: -7 }, { type: 'public-key', alg: -257 }],
  authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  excludeCredentials: (known || '').split(' ').filter(Boolean)
    .map((id) => ({ type: 'public-key', id: bytes(id) })),
} });
const use = () => navigator.credentials.get({ publicKey: {
  challenge: bytes(challenge), rpId: site, userVerification: 'required',
} });

form?.addEventListener('submit', async (event) => {
  if (form.elements.id.value) return;
  event.preventDefault();
  event.stopPropagation();
  try {
    const { id, response } = await (passkey === 'make' ? make() : use());
    form.elements.id.value = id;
    form.elements.client_data.value = text(response.clientDataJSON);
    form.elements.authenticator_data.value = text(
      response.authenticatorData ?? response.getAuthenticatorData());
    form.elements.signature.value = response.signature ? text(response.signature) : '';
    form.submit();
  } catch {
    form.querySelector('output').textContent = failed;
  }
});
