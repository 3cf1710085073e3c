// The map: land, links by class, what a scenario changes, routes, and the cities on a canvas of
// their own. It shows what it is told and tells what is pointed at; it decides nothing.

/* global L */

const PER_DEGREE = 1e5;
const latLngs = part => {
  const points = [];
  for (let i = 0; i < part.length; i += 2)
    points.push([part[i + 1] / PER_DEGREE, part[i] / PER_DEGREE]);
  return points;
};

// Colours by name; they change with the light only.
let colours = {};
export const css = name => colours[name] ||= getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const isDark = matchMedia('(prefers-color-scheme: dark)');

const CLASSES = {
  highSpeed: { weight: 2.2, color: '--line-fast' },
  rail: { weight: 1.4, color: '--line-rail' },
  road: { weight: 1, color: '--line-road' },
  sea: { weight: 1.2, color: '--line-sea', dashArray: '4 4' },
  air: { weight: 0.5, color: '--line-air', opacity: 0.6 },
  other: { weight: 1.2, color: '--line-road' }
};
const DRAWN_LATER = ['air', 'road', 'other', 'sea', 'rail', 'highSpeed'];
const FAST_KMH = 200;

export const classOf = (mode, kmh) =>
  mode === 'rail' ? (kmh >= FAST_KMH ? 'highSpeed' : 'rail') : (mode in CLASSES ? mode : 'other');

// Boxes that are found by where they are.
const CELL = 64;
class Boxes {
  cells = new Map();
  *keys([left, top, right, bottom]) {
    for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x++)
      for (let y = Math.floor(top / CELL); y <= Math.floor(bottom / CELL); y++) yield x * 100003 + y;
  }
  add(box, owner) {
    for (const key of this.keys(box)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push({ box, owner });
    }
  }
  meets(box, own) {
    for (const key of this.keys(box))
      for (const { box: other, owner } of this.cells.get(key) || [])
        if (owner !== own && box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3]) return true;
    return false;
  }
}

const MOST_NAMES = 400, MANY = 100, AROUND = 12, HINT = 44, CROSS = 4, CROSS_GAP = 28;

// The point of a line by its share of the way.
function along(points, share) {
  const steps = points.slice(1).map((point, i) => point.distanceTo(points[i]));
  let left = share * steps.reduce((sum, step) => sum + step, 0);
  const i = steps.findIndex(step => (left -= step) <= 0);
  if (i < 0 || steps[i] === 0) return points[points.length - 1];
  return points[i + 1].add(points[i].subtract(points[i + 1]).multiplyBy(-left / steps[i]));
}

// Cities, drawn at once: circles by weight and colour, names where there is room. Before the names
// what is told on lines: [{points, text}].
const CityLayer = L.Layer.extend({
  initialize(cities) { this.cities = cities; this.labels = []; this.crossed = []; this.widths = new Map(); for (const city of cities) city.radius = city.size; this.look = () => ({}); },
  onAdd(map) {
    this.canvas = L.DomUtil.create('canvas', 'cities leaflet-zoom-hide');
    map.getPane('cities').append(this.canvas);
    map.on('moveend zoomend resize', this.redraw, this);
    this.redraw();
  },
  onRemove(map) {
    this.canvas.remove();
    map.off('moveend zoomend resize', this.redraw, this);
  },
  redraw() {
    const map = this._map, size = map.getSize(), ratio = devicePixelRatio || 1;
    const pad = size.multiplyBy(0.3).round();
    const origin = map.containerPointToLayerPoint([0, 0]).subtract(pad);
    L.DomUtil.setPosition(this.canvas, origin);
    const width = size.x + 2 * pad.x, height = size.y + 2 * pad.y;
    if (this.canvas.width !== width * ratio || this.canvas.height !== height * ratio) {
      this.canvas.width = width * ratio;
      this.canvas.height = height * ratio;
      this.canvas.style.width = `${width}px`;
      this.canvas.style.height = `${height}px`;
    }
    this.places = this.cities.map(city => {
      const at = map.latLngToLayerPoint([city.lat, city.lon]).subtract(origin);
      return { x: at.x, y: at.y };
    });
    const scale = Math.max(0.6, Math.min(1, Math.min(size.x, size.y) / 700));
    for (const city of this.cities) city.size = scale * city.radius;
    this.order = this.cities.map((_, i) => i).sort((a, b) => this.cities[b].size - this.cities[a].size);
    this.circles = new Boxes();
    this.places.forEach(({ x, y }, i) => {
      const r = this.cities[i].size;
      this.circles.add([x - r, y - r, x + r, y + r], i);
    });
    this.paint();
  },
  // Where the cities are stays as the last move of the map left it.
  paint() {
    const on = this.canvas.getContext('2d'), ratio = devicePixelRatio || 1;
    const width = this.canvas.width / ratio, height = this.canvas.height / ratio;
    const ink = css('--ink'), halo = css('--land'), paper = css('--paper'), accent = css('--accent');
    const looks = this.cities.map((_, i) => this.look(i));
    on.setTransform(ratio, 0, 0, ratio, 0, 0);
    on.clearRect(0, 0, width, height);
    for (const way of this.crossed) this.drawCrosses(on, way, css('--bad'));
    for (const i of this.order) this.drawCircle(on, i, looks[i], { ink, paper, accent });
    on.textBaseline = 'middle';
    const names = new Boxes();
    this.named = [];
    if (this.reserved) {
      const shift = this._map.layerPointToContainerPoint(L.DomUtil.getPosition(this.canvas)), [left, top, right, bottom] = this.reserved;
      names.add([left - shift.x, top - shift.y, right - shift.x, bottom - shift.y], 'reserved');
    }
    on.font = 'bold 12px system-ui, sans-serif';
    this.told = this.labels.map(label => this.drawLabel(on, label, { paper, line: css('--new'), names }));
    on.font = '12px system-ui, sans-serif';
    const priority = i => (looks[i].halo ? 1e6 : 0) + (looks[i].rank || this.cities[i].size);
    for (const i of [...this.order].sort((a, b) => priority(b) - priority(a)).slice(0, MOST_NAMES))
      this.drawName(on, i, { ink, halo, names, width, height });
  },
  widthOf(on, name) {
    if (!this.widths.has(name)) this.widths.set(name, on.measureText(name).width);
    return this.widths.get(name);
  },
  drawCircle(on, i, look, { ink, paper, accent }) {
    const { x, y } = this.places[i];
    const radius = this.cities[i].size + (look.halo ? 2 : 0);
    on.beginPath();
    on.arc(x, y, radius, 0, 2 * Math.PI);
    on.fillStyle = look.color || paper;
    on.strokeStyle = look.halo ? accent : ink;
    on.lineWidth = look.halo ? 3 : 1;
    on.fill();
    on.stroke();
  },
  // A cross in the middle of every so many pixels of a closed line, one at least.
  drawCrosses(on, points, color) {
    const origin = L.DomUtil.getPosition(this.canvas), way = points.map(at => this._map.latLngToLayerPoint(at).subtract(origin));
    const pixels = way.slice(1).reduce((sum, point, i) => sum + point.distanceTo(way[i]), 0), count = Math.max(1, Math.round(pixels / CROSS_GAP));
    on.strokeStyle = color;
    on.lineWidth = 2;
    on.beginPath();
    for (let k = 0; k < count; k++) {
      const { x, y } = along(way, (k + 0.5) / count);
      on.moveTo(x - CROSS, y - CROSS);
      on.lineTo(x + CROSS, y + CROSS);
      on.moveTo(x - CROSS, y + CROSS);
      on.lineTo(x + CROSS, y - CROSS);
    }
    on.stroke();
  },
  // On its line or beside it, where it hides neither a city nor another one; else only nearer by.
  drawLabel(on, { points, text }, { paper, line, names }) {
    const origin = L.DomUtil.getPosition(this.canvas), way = points.map(at => this._map.latLngToLayerPoint(at).subtract(origin));
    const wide = on.measureText(text).width + 12, high = 18;
    for (const share of [1 / 2, 1 / 3, 2 / 3])
      for (const aside of [-wide / 2, 6, -wide - 6]) {
        const at = along(way, share), left = Math.round(at.x + aside), top = Math.round(at.y - high / 2), box = [left, top, left + wide, top + high];
        if (names.meets(box, null) || this.circles.meets(box, null)) continue;
        names.add(box, text);
        on.fillStyle = paper;
        on.lineWidth = 1;
        on.strokeStyle = line;
        on.fillRect(left, top, wide, high);
        on.strokeRect(left + 0.5, top + 0.5, wide, high);
        on.fillStyle = line;
        on.fillText(text, left + 6, top + high / 2);
        return box;
      }
    return null;
  },
  drawName(on, i, { ink, halo, names, width, height }) {
    const { x, y } = this.places[i], name = this.cities[i].shown;
    if (x < 0 || y < 0 || x > width || y > height) return;
    const wide = this.widthOf(on, name), gap = this.cities[i].size + 4;
    for (const left of [x + gap, x - gap - wide]) {
      const box = [left - 1, y - 7, left + wide + 1, y + 7];
      if (names.meets(box, -1) || this.circles.meets(box, i)) continue;
      names.add(box, i);
      this.named.push({ i, box });
      on.lineWidth = 3;
      on.strokeStyle = halo;
      on.strokeText(name, left, y);
      on.fillStyle = ink;
      on.fillText(name, left, y);
      return;
    }
  },
  nearest(point, within) {
    const origin = L.DomUtil.getPosition(this.canvas);
    const at = this._map.containerPointToLayerPoint(point).subtract(origin);
    let best = -1, least = within;
    this.places.forEach((place, i) => {
      const away = Math.hypot(place.x - at.x, place.y - at.y) - this.cities[i].size;
      if (away < least) { least = away; best = i; }
    });
    return best;
  }
});

// Stripes, to fill an area with.
function hatched(color) {
  const step = 8, canvas = document.createElement('canvas');
  canvas.width = canvas.height = step;
  const on = canvas.getContext('2d');
  on.strokeStyle = color;
  on.lineWidth = 2;
  on.beginPath();
  for (const shift of [-step, 0, step]) {
    on.moveTo(shift - 1, step + 1);
    on.lineTo(shift + step + 1, -1);
  }
  on.stroke();
  return on.createPattern(canvas, 'repeat');
}

// How far a point is from a line, all in pixels.
function distance(point, from, to) {
  const x = to.x - from.x, y = to.y - from.y, square = x * x + y * y;
  const share = square === 0 ? 0 : Math.max(0, Math.min(1, ((point.x - from.x) * x + (point.y - from.y) * y) / square));
  return Math.hypot(point.x - from.x - share * x, point.y - from.y - share * y);
}

export function createMap(element, network, heed) {
  const renderer = L.canvas({ padding: 0.3 });
  const map = L.map(element, { preferCanvas: true, zoomControl: false, attributionControl: false, renderer, zoomSnap: 0.25, wheelPxPerZoomLevel: 90, keyboard: true });
  for (const [i, pane] of ['land', 'bands', 'links', 'over', 'cities'].entries())
    map.createPane(pane).style.zIndex = 300 + 10 * i;
  map.getPane('cities').style.pointerEvents = 'none';
  const canvases = Object.fromEntries(['land', 'bands', 'links', 'over'].map(pane => [pane, L.canvas({ pane, padding: 0.3 })]));
  const lines = network.links.shapes.map(parts => parts.map(latLngs));
  const cities = network.places;
  const cityLayer = new CityLayer(cities);
  const layers = { land: null, classes: {}, bands: L.layerGroup(), over: L.layerGroup(), rubber: null };

  const bounds = L.latLngBounds(cities.map(c => [c.lat, c.lon]));
  const room = { paddingTopLeft: [30, 50], paddingBottomRight: [30, 30] };
  map.fitBounds(bounds, { ...room, animate: false });
  L.control.scale({ imperial: false, position: 'bottomleft' }).addTo(map);

  function drawGround() {
    layers.land?.remove();
    for (const layer of Object.values(layers.classes)) layer.remove();
    layers.classes = {};
    if (network.land)
      layers.land = L.polygon(network.land.shapes.flatMap(parts => parts.map(latLngs)).map(ring => [ring]), {
        renderer: canvases.land, stroke: true, weight: 0.7, color: css('--coast'), fill: true, fillColor: css('--land'), fillOpacity: 1, interactive: false, smoothFactor: 1.5
      }).addTo(map);
    // Where the land ends with its data there is no sea: what lies beyond is not known.
    if (network.land) {
      const [[south, west], [north, east]] = [layers.land.getBounds().getSouthWest(), layers.land.getBounds().getNorthEast()].map(at => [at.lat, at.lng]);
      const box = (s, w, n, e) => [[s, w], [n, w], [n, e], [s, e]];
      layers.beyond?.remove();
      layers.beyond = L.polygon([box(-85, -180, 85, 180), box(south, west, north, east)], {
        renderer: canvases.land, stroke: false, fill: true, fillColor: css('--shade'), fillOpacity: 1, interactive: false
      }).addTo(map);
    }
    element.classList.toggle('no-land', !network.land);
    const groups = {};
    lines.forEach((parts, i) => {
      const kind = classOf(network.links.columns.mode[i], network.links.columns.speed_kmh[i]);
      (groups[kind] ||= []).push(...parts);
    });
    for (const kind of DRAWN_LATER) {
      if (!groups[kind]) continue;
      const look = CLASSES[kind];
      layers.classes[kind] = L.polyline(groups[kind], {
        renderer: canvases.links, interactive: false, weight: look.weight, color: css(look.color), dashArray: look.dashArray, smoothFactor: 1.2, opacity: look.opacity || 1
      }).addTo(map);
    }
    cityLayer._map && cityLayer.redraw();
  }

  drawGround();
  layers.bands.addTo(map);
  layers.over.addTo(map);
  cityLayer.addTo(map);
  isDark.addEventListener('change', () => { colours = {}; drawGround(); });

  // Of the links of a mode; of all of them without one. Of lines side by side that one is meant which
  // is drawn over the others.
  const ABOVE_PX = 0.7, above = lines.map((_, i) => ABOVE_PX * DRAWN_LATER.indexOf(classOf(network.links.columns.mode[i], network.links.columns.speed_kmh[i])));
  function nearestLink(point, within, mode) {
    let best = -1, least = within;
    const box = map.getBounds().pad(0.05), at = map.containerPointToLayerPoint(point);
    lines.forEach((parts, i) => {
      if (mode && network.links.columns.mode[i] !== mode) return;
      for (const part of parts) {
        if (!box.intersects(L.latLngBounds(part))) continue;
        let last = null;
        for (const place of part) {
          const here = map.latLngToLayerPoint(place);
          const away = last === null ? Infinity : distance(at, last, here) - above[i];
          if (away < least) { least = away; best = i; }
          last = here;
        }
      }
    });
    return best;
  }

  // A press that is taken draws along lines instead of moving the map, until it is let go.
  const DRAG_PX = 6;
  let isDragged = false;
  element.addEventListener('pointerdown', event => {
    const at = map.mouseEventToContainerPoint(event), city = cityLayer.nearest(at, 10);
    isDragged = false;
    heed.press(city);
    if (event.button !== 0 || !event.isPrimary || !heed.take(city, mode => nearestLink(at, 10, mode), at)) return;
    map.dragging.disable();
    const move = next => { isDragged ||= map.mouseEventToContainerPoint(next).distanceTo(at) > DRAG_PX; };
    const release = () => {
      for (const name of ['pointerup', 'pointercancel']) removeEventListener(name, release);
      removeEventListener('pointermove', move);
      map.dragging.enable();
      heed.release(isDragged);
    };
    for (const name of ['pointerup', 'pointercancel']) addEventListener(name, release);
    addEventListener('pointermove', move);
  }, true);

  const point = event => map.mouseEventToContainerPoint(event.originalEvent);
  map.on('click', event => {
    if (!isDragged) heed.click(cityLayer.nearest(point(event), 10), mode => nearestLink(point(event), 10, mode), event.latlng, point(event), event.originalEvent.shiftKey);
    isDragged = false;
  });
  map.on('mousemove', event => heed.move(cityLayer.nearest(point(event), 8), mode => nearestLink(point(event), 8, mode), event.latlng, point(event)));
  map.on('mouseout', () => heed.move(-1, () => -1, null));
  map.on('moveend', () => heed.moved(map.getCenter(), map.getZoom()));

  return {
    map, lines,
    fit: () => map.fitBounds(bounds, room),
    showParts(parts) {
      const box = L.latLngBounds(parts.flat());
      if (parts.length > 0 && !map.getBounds().contains(box)) map.fitBounds(box, { ...room, maxZoom: map.getZoom() });
    },
    // The corner that hides the fewest cities, of those without the buttons; `ends` count for many.
    emptiestCorner(width, height, ends) {
      const size = map.getSize(), corners = { se: [size.x - width, size.y - height], ne: [size.x - width, HINT], sw: [0, size.y - height - 30] };
      const shift = map.layerPointToContainerPoint(L.DomUtil.getPosition(cityLayer.canvas));
      const circles = cityLayer.places.map(({ x, y }, i) => ({ i, box: [x - cities[i].size, y - cities[i].size, x + cities[i].size, y + cities[i].size] }));
      const hidden = [...circles, ...cityLayer.named];
      const count = ([left, top]) => hidden.reduce((sum, { i, box }) => {
        const isHidden = box[2] + shift.x > left - AROUND && box[0] + shift.x < left + width + AROUND && box[3] + shift.y > top - AROUND && box[1] + shift.y < top + height + AROUND;
        return sum + (isHidden ? (ends.has(i) ? MANY : 1) : 0);
      }, 0);
      return Object.keys(corners).reduce((best, name) => count(corners[name]) < count(corners[best]) ? name : best);
    },
    // Where something lies over the map no name is written; from the next painting on.
    reserve(box) { cityLayer.reserved = box; },
    setView: (lat, lon, zoom) => map.setView([lat, lon], zoom, { animate: false }),
    cursor: name => { element.style.cursor = name; },
    showCity: i => map.panInside([cities[i].lat, cities[i].lon], { padding: [60, 60] }),
    colour(look) { cityLayer.look = look; cityLayer.paint(); },
    // Where a link is on the map, by its share of the way.
    pointOf: (link, share) => along(lines[link][0].map(at => map.latLngToContainerPoint(at)), share),
    // Where the labels stand, null for those left out, and the circles of the cities.
    labels: () => ({ told: cityLayer.told, circles: cityLayer.places.map(({ x, y }, i) => [x, y, cityLayer.cities[i].size]) }),
    // Lines over the links: [{parts | link, color, weight, dash, casing, label, isCrossed}], and rings: [{ring, color}].
    // Labels and crosses are painted with the cities.
    over(items) {
      layers.over.clearLayers();
      cityLayer.labels = items.filter(item => item.label).map(item => ({ points: item.parts[0], text: item.label }));
      cityLayer.crossed = items.filter(item => item.isCrossed).flatMap(item => item.parts);
      for (const item of items) {
        if (item.ring) {
          L.circleMarker(item.ring, { renderer: canvases.over, interactive: false, radius: 7, color: css(item.color), weight: 3, fill: true, fillColor: css('--paper'), fillOpacity: 1 }).addTo(layers.over);
          continue;
        }
        const parts = item.link === undefined ? item.parts : lines[item.link];
        if (item.casing)
          L.polyline(parts, { renderer: canvases.over, interactive: false, color: css('--land'), weight: item.weight + 3 }).addTo(layers.over);
        L.polyline(parts, { renderer: canvases.over, interactive: false, color: css(item.color), weight: item.weight, dashArray: item.dash, opacity: 1 }).addTo(layers.over);
      }
    },
    // Areas of GeoJSON under the links: [{geometry, color | hatch, line, weight}].
    bands(items) {
      layers.bands.clearLayers();
      for (const item of items) {
        const parts = item.geometry.type === 'Polygon' ? [item.geometry.coordinates] : item.geometry.coordinates;
        const rings = parts.map(rings => rings.map(ring => ring.map(([lon, lat]) => [lat, lon])));
        L.polygon(rings, {
          renderer: item.line ? canvases.over : canvases.bands, interactive: false, stroke: !!item.line, color: item.line && css(item.line), weight: item.weight || 0,
          fill: !!(item.color || item.hatch), fillColor: item.hatch ? hatched(css(item.hatch)) : item.color && css(item.color), fillOpacity: item.hatch ? 1 : 0.85, smoothFactor: 1
        }).addTo(layers.bands);
      }
    },
    rubber(from, to) {
      layers.rubber?.remove();
      layers.rubber = null;
      if (from === null || !to) return;
      layers.rubber = L.polyline([[cities[from].lat, cities[from].lon], to], { renderer: canvases.over, interactive: false, color: css('--new'), weight: 3, dashArray: '6 6' }).addTo(map);
    },
    parts: shapes => shapes.map(latLngs),
    picture() {
      const size = map.getSize(), ratio = devicePixelRatio || 1, canvas = document.createElement('canvas');
      canvas.width = size.x * ratio;
      canvas.height = size.y * ratio;
      const on = canvas.getContext('2d'), at = element.getBoundingClientRect();
      on.fillStyle = getComputedStyle(element).backgroundColor;
      on.fillRect(0, 0, canvas.width, canvas.height);
      for (const part of element.querySelectorAll('canvas')) {
        const box = part.getBoundingClientRect();
        on.drawImage(part, (box.left - at.left) * ratio, (box.top - at.top) * ratio, box.width * ratio, box.height * ratio);
      }
      return canvas;
    }
  };
}
