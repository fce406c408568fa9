// The detailed map, only when asked for: its library and tiles load at that moment.
const box = document.querySelector('[data-place]');
const ask = box.querySelector('[data-place-act=slippy]');
const told = box.querySelector('.place-slippy-data')?.dataset;
const still = box.querySelector('.place-map');

const load = async () => {
  const style = document.createElement('link');
  style.rel = 'stylesheet';
  style.href = told.style;
  document.head.append(style);
  await import(told.script);
  return import(document.querySelector('script[src*="/place."]').src);
};

const show = (choose) => {
  const holder = document.createElement('div');
  holder.className = 'place-slippy';
  holder.setAttribute('role', 'application');
  holder.setAttribute('aria-label', told.name);
  still.after(holder);
  still.style.display = 'none';
  const [south, west, north, east] = box.dataset.place.split(',').map(Number);
  // The library's own imitation of a tap would choose twice on some telephones.
  const map = L.map(holder, { tap: false, zoomControl: false })
    .fitBounds([[south, west], [north, east]]);
  L.control.zoom({ zoomInTitle: told.closer, zoomOutTitle: told.wider }).addTo(map);
  // Tile servers want to know which site asks, not which page.
  L.tileLayer(told.tiles, { maxZoom: 19, attribution: told.credit })
    .on('tileloadstart', ({ tile }) => { tile.referrerPolicy = 'origin'; }).addTo(map);
  const pin = L.circleMarker([0, 0], { radius: 10 });
  const pick = (point) => {
    pin.setLatLng(point).addTo(map);
    choose(point.lat, point.lng, 'map');
  };
  map.on('click', ({ latlng }) => pick(latlng));
  map.on('keypress', ({ originalEvent }) => {
    if (originalEvent.key === 'Enter') pick(map.getCenter());
  });
  holder.focus();
};

const open = async () => {
  ask.hidden = true;
  try {
    show((await load()).choose);
  } catch {
    ask.hidden = false;
    box.querySelector('.place-chosen').textContent = told.failed;
  }
};

if (ask) {
  ask.hidden = false;
  ask.addEventListener('click', open);
}
