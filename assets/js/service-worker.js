// Reporting without a network: keeps the report's page on the device, and what was sent in vain
// until it can go. Answers for /signaler and below, nothing else.
const page = '/signaler/sans-reseau';
const shelf = 'signaler';
const language = new URL(location).searchParams.get('lang');

const outbox = (mode, act) => new Promise((done, failed) => {
  const opening = indexedDB.open(shelf, 1);
  opening.onupgradeneeded = () =>
    opening.result.createObjectStore(shelf, { keyPath: 'id', autoIncrement: true });
  opening.onerror = () => failed(opening.error);
  opening.onsuccess = () => {
    const base = opening.result;
    const transaction = base.transaction(shelf, mode);
    const asked = act(transaction.objectStore(shelf));
    transaction.oncomplete = () => {
      base.close();
      done(asked.result);
    };
    transaction.onabort = () => {
      base.close();
      failed(transaction.error);
    };
  };
});

// The page as anybody gets it: nothing of who is signed in stays on the device.
const keepPage = async () => {
  const answer = await fetch(page, {
    credentials: 'omit', headers: language ? { 'Accept-Language': language } : {},
  });
  if (!answer.ok) return;
  const parts = (await answer.clone().text()).match(/\/assets\/[\w.-]+/g);
  const wanted = [page, ...new Set(parts)];
  const cache = await caches.open(shelf);
  await cache.put(page, answer);
  const kept = (await cache.keys()).map((request) => new URL(request.url).pathname);
  await cache.addAll(wanted.filter((path) => !kept.includes(path)));
  await Promise.all(kept.filter((path) => !wanted.includes(path))
    .map((path) => cache.delete(path)));
};

const hasWords = (fields) => fields.some(([name, value]) => name !== 'csrf'
  && (typeof value === 'string' ? value : value.size));

const sendOrKeep = async (request) => {
  const copy = request.clone();
  try {
    return await fetch(request);
  } catch {
    const fields = [...await copy.formData()];
    const { pathname, search } = new URL(request.url);
    // "Commencer" without a network, and nothing said yet: the page that is kept is the beginning.
    if (pathname !== '/signaler' || hasWords(fields)) {
      await outbox('readwrite', (all) =>
        all.add({ to: pathname + search, fields, at: Date.now() }));
      registration.sync?.register(shelf).catch(() => {});
    }
    return Response.redirect(page, 303);
  }
};

const valueOf = (item, name) => item.fields.find(([each]) => each === name)?.[1] ?? '';

// What became of it: 'sent', 'incomplete' with where to go on, 'lost' with the words.
const outcome = (item, answer) => {
  const { pathname, search } = new URL(answer.url);
  if (pathname.endsWith('/recepisse')) return { state: 'sent', link: pathname };
  if (answer.ok && answer.redirected) return { state: 'incomplete', link: pathname + search };
  if (answer.status === 422) {
    const rest = `/signaler/${valueOf(item, 'key')}/verifier`;
    return { state: 'incomplete', link: item.to === page ? rest : item.to };
  }
  return { state: 'lost', words: valueOf(item, 'description') };
};

const tell = async () => {
  const items = await outbox('readonly', (all) => all.getAll());
  const told = items.map(({ id, at, state, link, words }) => ({ id, at, state, link, words }));
  for (const client of await clients.matchAll({ includeUncontrolled: true }))
    client.postMessage(told);
};

// False when it must wait: no network, a server that is busy or ill.
const send = async (item) => {
  const fresh = await (await fetch(page)).text();
  const token = fresh.match(/name="csrf" value="([^"]*)"/)?.[1];
  const body = new FormData();
  for (const [name, value] of item.fields) if (name !== 'csrf') body.append(name, value);
  if (token) body.append('csrf', token);
  const answer = await fetch(item.to, { method: 'POST', body });
  if (answer.status >= 500 || answer.status === 429) return false;
  const { id, at } = item;
  await outbox('readwrite', (all) => all.put({ id, at, fields: [], ...outcome(item, answer) }));
  return true;
};

const sendAll = async () => {
  try {
    for (const item of await outbox('readonly', (all) => all.getAll()))
      if (!item.state && !await send(item)) break;
  } catch {
    // Still no network: it stays where it is.
  }
  await tell();
};

let sending = Promise.resolve();
const sendInTurn = () => {
  sending = sending.then(sendAll);
  return sending;
};

addEventListener('install', (event) => {
  skipWaiting();
  event.waitUntil(keepPage());
});
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('sync', (event) => event.waitUntil(sendInTurn()));
addEventListener('message', (event) => {
  const { act, id } = event.data;
  if (act === 'keep') event.waitUntil(keepPage().catch(() => {}).then(sendInTurn));
  else if (act === 'erase')
    event.waitUntil(outbox('readwrite', (all) => all.delete(id)).then(tell));
  else event.waitUntil(sendInTurn());
});
addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.url.startsWith(`${location.origin}/assets/`))
    event.respondWith(caches.match(request).then((kept) => kept ?? fetch(request)));
  else if (request.mode === 'navigate' && request.method === 'POST')
    event.respondWith(sendOrKeep(request));
  else if (request.mode === 'navigate')
    event.respondWith(fetch(request).catch(async () => await caches.match(page)
      ?? Response.error()));
});
