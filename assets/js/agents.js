// Back office: keys of one letter, unless the officer turned them off. j/k walk a list, x ticks a
// line, Enter opens, / searches, ? leads to their list; others are declared with data-key.
const wanted = document.body.dataset.keys === 'on';
if (wanted) document.body.classList.add('keyed');
const typing = (node) => node.closest('input, textarea, select, [contenteditable]');
const rows = () => [...document.querySelectorAll('[data-row] a:first-of-type, tbody th a')];

const move = (step) => {
  const links = rows();
  if (!links.length) return;
  const now = links.indexOf(document.activeElement);
  const next = now < 0 ? (step > 0 ? 0 : links.length - 1) : now + step;
  links[Math.max(0, Math.min(links.length - 1, next))].focus();
};

if (wanted) document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const target = /^[a-z0-9?]$/.test(event.key)
    && document.querySelector(`[data-key="${event.key}"]`);
  if (target) {
    event.preventDefault();
    target.click();
  } else if (event.key === 'x') {
    const row = document.activeElement.closest('[data-row]');
    row?.querySelector('input[type=checkbox]')?.click();
  } else if (event.key === 'j') move(1);
  else if (event.key === 'k') move(-1);
  else if (event.key === '/') {
    const search = document.querySelector('input[type=search]');
    if (!search) return;
    event.preventDefault();
    search.focus();
  }
});

// A form begun and not sent asks before it is lost.
let begun = false;
document.addEventListener('input', (event) => {
  if (event.target.form?.method === 'post') begun = true;
});
document.addEventListener('submit', () => { begun = false; });
addEventListener('beforeunload', (event) => { if (begun) event.preventDefault(); });

// The button that prints needs a script: without one, the menu of the browser does it.
for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => print());
}
