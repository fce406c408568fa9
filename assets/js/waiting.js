// The waiting screen: asks again as soon as somebody is called, instead of every fifteen seconds.
const board = document.querySelector('[data-events]');
if (board?.dataset.events) {
  new EventSource(board.dataset.events).addEventListener('queue', () => location.reload());
}
