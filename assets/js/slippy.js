// The detailed map, only when asked for: its library and tiles load at that moment.
const box = document.querySelector('[data-place]');
const ask = box.querySelector('[data-place-act=slippy]');

const open = async () => {
  ask.hidden = true;
  const style = document.createElement('link');
  style.rel = 'stylesheet';
  style.href = box.dataset.slippyStyle;
  document.head.append(style);
  await import(box.dataset.slippyScript);
  const { choose } = await import(document.querySelector('script[src*="/place."]').src);
  const holder = document.createElement('div');
  holder.className = 'place-slippy';
  box.querySelector('.place-map').after(holder);
  const [south, west, north, east] = box.dataset.place.split(',').map(Number);
  const map = L.map(holder).fitBounds([[south, west], [north, east]]);
  L.tileLayer(box.dataset.tiles, { maxZoom: 19 }).addTo(map);
  const pin = L.circleMarker([0, 0], { radius: 10 });
  map.on('click', ({ latlng }) => {
    pin.setLatLng(latlng).addTo(map);
    choose(latlng.lat, latlng.lng, 'map');
  });
};

if (ask) {
  ask.hidden = false;
  ask.addEventListener('click', open);
}
