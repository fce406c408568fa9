// Back office: the keyboard. j/k walk a list, Enter opens, / searches, ? shows the keys
// (a page that has keys of its own declares them with data-key on a link or a button).
const typing = (node) => node.closest('input, textarea, select, [contenteditable]');
const rows = () => [...document.querySelectorAll('[data-row] a:first-of-type, tbody th a')];

const move = (step) => {
  const links = rows();
  if (!links.length) return;
  const now = links.indexOf(document.activeElement);
  const next = now < 0 ? (step > 0 ? 0 : links.length - 1) : now + step;
  links[Math.max(0, Math.min(links.length - 1, next))].focus();
};

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (event.key === 'j') move(1);
  else if (event.key === 'k') move(-1);
  else if (event.key === '/') {
    const search = document.querySelector('input[type=search]');
    if (!search) return;
    event.preventDefault();
    search.focus();
  } else if (/^[a-z0-9?]$/.test(event.key)) {
    const target = document.querySelector(`[data-key="${event.key}"]`);
    if (!target) return;
    event.preventDefault();
    if (target.tagName === 'DETAILS') target.open = !target.open;
    else target.click();
  }
});

// A form begun and not sent asks before it is lost.
let begun = false;
document.addEventListener('input', (event) => {
  if (event.target.form?.method === 'post') begun = true;
});
document.addEventListener('submit', () => { begun = false; });
addEventListener('beforeunload', (event) => { if (begun) event.preventDefault(); });
