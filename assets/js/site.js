// Every page: focus goes to the error summary; a form that was sent is not sent twice; a report
// that is begun survives the loss of the network.
const summary = document.getElementById('error-summary');
if (summary) summary.focus();

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (form.method !== 'post') return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = '1';
  setTimeout(() => delete form.dataset.sent, 8000);
});

// Coming back by the browser's "back" keeps the page as it was: the form may be sent again.
addEventListener('pageshow', () => {
  for (const form of document.forms) delete form.dataset.sent;
});

// Only once a text comes near its limit is the number of characters left told.
for (const area of document.querySelectorAll('textarea[data-length-max]')) {
  const most = Number(area.dataset.lengthMax);
  if (!most) continue;
  const left = document.createElement('output');
  left.className = 'hint';
  area.after(left);
  area.addEventListener('input', () => {
    const rest = most - [...area.value].length;
    left.textContent = rest < most / 5 ? `${rest} / ${most}` : '';
  });
}

// Who begins to say something may lose the network on the way: from then on it is kept.
if (location.pathname.startsWith('/signaler')) {
  const keep = () => navigator.serviceWorker?.register(
    `/service-worker.js?lang=${document.documentElement.lang}`, { scope: '/signaler' });
  if (document.getElementById('outbox')) keep();
  else addEventListener('focusin', keep, { once: true });
}
