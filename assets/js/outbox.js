// The report on one page: what the device keeps is shown with what became of it; the telephone's
// position; a key for each report, so that one sent twice stays one.
const box = document.getElementById('outbox');
const said = box.dataset;
const form = document.querySelector('form[enctype]');
const { serviceWorker, geolocation } = navigator;

const add = (parent, tag, text, act) => {
  const part = document.createElement(tag);
  part.textContent = text;
  if (tag === 'button') part.className = 'button second';
  if (act) part.addEventListener('click', act);
  parent.append(part, ' ');
  return part;
};

const ask = async (act, id) => (await serviceWorker.ready).active.postMessage({ act, id });

const show = (items) => {
  box.replaceChildren();
  if (!items.length) add(box, 'p', said.ready).className = 'soft';
  for (const { id, state, link, words } of items) {
    const notice = add(box, 'div', '');
    notice.className = `notice ${state === 'sent' ? 'success' : 'warning'}`;
    if (!state) notice.dataset.waits = 'yes';
    add(notice, 'p', said[state ?? 'waiting']);
    if (words) add(notice, 'blockquote', words);
    const acts = add(notice, 'p', '');
    if (link) {
      add(acts, 'a', state === 'sent' ? said.receipt : said.complete, () => ask('erase', id))
        .href = link;
    }
    if (!state) add(acts, 'button', said.again, () => ask('send'));
    if (state !== 'sent') add(acts, 'button', said.erase, () => ask('erase', id));
  }
};

if (serviceWorker) {
  serviceWorker.addEventListener('message', ({ data }) => show(data));
  ask('keep');
  addEventListener('online', () => ask('send'));
  setInterval(() => { if (box.querySelector('[data-waits]')) ask('send'); }, 20000);
}

// A page kept on the device, or come back to, must not give its key a second time.
addEventListener('pageshow', ({ persisted }) => {
  if (!persisted && form.querySelector('.error')) return;
  const random = String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16)));
  form.key.value = btoa(random).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '');
});

const locate = form.querySelector('[data-locate]');
if (geolocation) locate.hidden = false;
locate.addEventListener('click', () => geolocation.getCurrentPosition(({ coords }) => {
  form.position.value = `${coords.latitude.toFixed(5)},${coords.longitude.toFixed(5)}`;
  document.getElementById('located').value = locate.dataset.locate;
}, () => {
  document.getElementById('located').value = locate.dataset.failed;
}, { enableHighAccuracy: true, timeout: 15000 }));
