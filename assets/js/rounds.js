// Rounds on foot without network: the pages of a round stay on the telephone when the officer asks
// for it; what is done at a stop waits there and is sent when the network is back.
const box = document.querySelector('[data-offline]');
const form = document.querySelector('form[data-act]');
const token = box.querySelector('[name=csrf]')?.value;
const part = (name) => box.querySelector(`[data-${name}]`);
const say = (name, value = '') => {
  part('status').textContent = (box.dataset[name] ?? '').replace('*', value);
};

/** Runs `ask` on the store of what waits, and gives its answer once it is on disk. */
const acts = (mode, ask) => new Promise((done, failed) => {
  const base = indexedDB.open('rounds', 1);
  base.onupgradeneeded = () => base.result.createObjectStore('acts', { keyPath: 'key' });
  base.onerror = () => failed(base.error);
  base.onsuccess = () => {
    const change = base.result.transaction('acts', mode);
    const asked = ask(change.objectStore('acts'));
    change.oncomplete = () => { base.result.close(); done(asked.result); };
    change.onabort = () => failed(change.error);
  };
});
const put = (act) => acts('readwrite', (store) => store.put(act));
const drop = (key) => acts('readwrite', (store) => store.delete(key));
const all = () => acts('readonly', (store) => store.getAll());

/** Sends one act; what is refused stays, with the reason. Throws where there is no network. */
const send = async (act) => {
  const body = new FormData();
  for (const [name, value] of act.fields) body.append(name, value);
  if (token) body.set('csrf', token);
  const answer = await fetch(act.url, {
    method: 'POST', body, headers: { Accept: 'application/json' }, redirect: 'manual' });
  if (answer.ok) return drop(act.key);
  if (!(answer.headers.get('content-type') ?? '').includes('json')) throw new Error('signed out');
  const { said, version } = await answer.json();
  return put({ ...act, conflict: said, version });
};

const button = (label, press) => {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'button second';
  made.textContent = label;
  made.addEventListener('click', press);
  return made;
};

const show = async () => {
  const waiting = await all();
  const refused = waiting.filter((act) => act.conflict);
  const count = waiting.length - refused.length;
  part('send').hidden = count === 0;
  if (count > 0) say('waiting', count);
  part('conflicts').replaceChildren(...refused.map((act) => {
    const item = document.createElement('li');
    item.append(`${box.dataset.conflict.replace('*', act.stop)} ${act.conflict} `);
    const seen = Object.fromEntries(act.fields).version;
    // Only what somebody changed meanwhile may be sent again as it is.
    if (seen !== `${act.version}`) item.append(button(box.dataset.retry, async () => {
      const fields = act.fields.map(([name, value]) => [name,
        name === 'version' ? `${act.version}` : value]);
      await put({ ...act, fields, conflict: undefined });
      await flush();
    }), ' ');
    item.append(button(box.dataset.discard, async () => { await drop(act.key); await show(); }));
    return item;
  }));
  return count;
};

const sendAll = async () => {
  for (const act of (await all()).filter((each) => !each.conflict)) await send(act);
};
/** One at a time, whatever is open; gives whether the network was there. */
const flush = async () => {
  let there = true;
  try {
    await (navigator.locks ? navigator.locks.request('rounds', sendAll) : sendAll());
  } catch (problem) {
    there = problem.message !== 'signed out' ? false : undefined;
  }
  const left = await show();
  if (there === undefined) say('signedout');
  else if (left > 0) say('queued');
  return there;
};

form?.addEventListener('submit', async (event) => {
  event.preventDefault();
  const data = new FormData(form);
  const key = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`.replace('.', '-');
  data.set('key', key);
  await put({ key, url: form.action, stop: form.dataset.act, fields: [...data] });
  form.querySelector('[type=submit]').disabled = true;
  await flush();
  if (!(await all()).some((act) => act.key === key)) location.href = form.dataset.next;
});

const cacheName = 'rounds';
const keep = async () => {
  say('keeping');
  try {
    await navigator.serviceWorker.register('/agents/tournees/hors-ligne.js');
    const kept = await caches.open(cacheName);
    const pages = [location.pathname, ...[...document.querySelectorAll('ol.stops a')]
      .map((link) => new URL(link.href).pathname)];
    const more = [...document.querySelectorAll('link[rel=stylesheet], script[src]')]
      .map((each) => each.href ?? each.src);
    for (const page of pages) {
      const answer = await fetch(page);
      if (!answer.ok) throw new Error(page);
      const text = await answer.clone().text();
      await kept.put(page, answer);
      const links = /(?:src|href)="(\/(?:assets|agents\/demandes\/\w+\/photos)\/[^"]+)"/g;
      for (const [, path] of text.matchAll(links)) more.push(path.replaceAll('&amp;', '&'));
    }
    await kept.addAll([...new Set(more.map((path) => new URL(path, location).href))]);
    say('kept');
    part('drop').hidden = false;
  } catch {
    say('failed');
  }
};

if (box && 'indexedDB' in window) {
  box.hidden = false;
  part('send').addEventListener('click', flush);
  addEventListener('online', flush);
  const keeps = part('keep');
  if (keeps && navigator.serviceWorker && window.caches) {
    keeps.hidden = false;
    keeps.addEventListener('click', keep);
    part('drop').addEventListener('click', async () => {
      await caches.delete(cacheName);
      part('drop').hidden = true;
      say('nothing');
    });
    const kept = await (await caches.open(cacheName)).match(location.pathname);
    part('drop').hidden = !kept;
    if (kept) say('kept');
  }
  await flush();
}
