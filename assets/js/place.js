// Choosing a place: the telephone's position, and touching the map without a new page.
const box = document.querySelector('[data-place]');
const say = (text) => { box.querySelector('.place-chosen').textContent = text; };
const field = (name) => box.querySelector(`[name=${name}]`);
const [south, west, north, east] = box.dataset.place.split(',').map(Number);
const mercator = (degrees) => Math.log(Math.tan(Math.PI / 4 + degrees * Math.PI / 360));
const back = (y) => Math.atan(Math.exp(y)) * 360 / Math.PI - 90;

const mark = (latitude, longitude) => {
  const over = box.querySelector('.place-map svg');
  const { width, height } = over.viewBox.baseVal;
  const x = (longitude - west) / (east - west) * width;
  const y = (mercator(north) - mercator(latitude)) / (mercator(north) - mercator(south)) * height;
  over.innerHTML = `<circle class="map-pin chosen" cx="${x}" cy="${y}" r="9"/>`;
};

export const choose = async (latitude, longitude, way) => {
  const point = `${latitude.toFixed(5)},${longitude.toFixed(5)}`;
  field('place_point').value = point;
  field('place_way').value = way;
  box.querySelectorAll('[type=radio]').forEach((radio) => { radio.checked = false; });
  mark(latitude, longitude);
  say(box.dataset.unnamed);
  const answer = await fetch(`/api/v1/places?near=${point}`);
  const [near] = (await answer.json()).places;
  if (near && field('place_point').value === point)
    say(box.dataset.chosen.replace('*', near.label));
};

box.addEventListener('click', (event) => {
  const map = event.target;
  // A key press on the map is a click at 0,0: the server takes it, as without script.
  if (map.type !== 'image' || !event.detail) return;
  event.preventDefault();
  const part = event.offsetY / map.clientHeight;
  choose(back(mercator(north) - part * (mercator(north) - mercator(south))),
    west + event.offsetX / map.clientWidth * (east - west), 'map');
});

const locate = box.querySelector('[data-place-act=locate]');
if (navigator.geolocation) locate.hidden = false;
locate.addEventListener('click', () => {
  say(box.dataset.locating);
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => choose(coords.latitude, coords.longitude, 'position'),
    () => say(box.dataset.failed), { enableHighAccuracy: true, timeout: 15000 });
});
