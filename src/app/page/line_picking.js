// Links picked on the map: one of them, or the shortest run of links of one mode between two of
// their ends, cities or other links.

import { say, number, sayMode } from './words.js';
import { network } from './store.js';

// Ends of one name are one node where they lie together; a city is met at a node as near as this.
const SAME_NODE_DEG = 0.02, NEAR_CITY_DEG = 0.5;
// Along the line on which a drag has begun a kilometre counts as a third of one: of two lines side by
// side that one is meant.
const OTHER_LINE = 3;
const NODE_PX = 7;

let graph = null;

function readGraph() {
  const { columns, shapes, count } = network.links, byName = new Map(), nodes = [], ends = [], withId = new Map();
  const find = (mode, name, lon, lat) => {
    const key = `${mode} ${name ?? `${lon.toFixed(4)},${lat.toFixed(4)}`}`;
    if (!byName.has(key)) byName.set(key, []);
    const known = byName.get(key).find(i => Math.abs(nodes[i].lat - lat) < SAME_NODE_DEG && Math.abs(nodes[i].lon - lon) < SAME_NODE_DEG);
    if (known !== undefined) return known;
    byName.get(key).push(nodes.length);
    return nodes.push({ mode, name, lon, lat, links: [] }) - 1;
  };
  for (let i = 0; i < count; i++) {
    const first = shapes[i][0], last = shapes[i].at(-1);
    if (!first) continue;
    ends[i] = [find(columns.mode[i], columns.from[i], first[0] / 1e5, first[1] / 1e5), find(columns.mode[i], columns.to[i], last.at(-2) / 1e5, last.at(-1) / 1e5)];
    for (const node of ends[i]) nodes[node].links.push(i);
    if (!withId.has(columns.link[i])) withId.set(columns.link[i], []);
    withId.get(columns.link[i]).push(i);
  }
  return { nodes, ends, withId };
}
const links = () => graph ||= readGraph();

// ---- Runs ----

// A heap of [length, node], the least first.
function push(heap, item) {
  let i = heap.push(item) - 1;
  for (; i > 0 && heap[(i - 1) >> 1][0] > item[0]; i = (i - 1) >> 1) heap[i] = heap[(i - 1) >> 1];
  heap[i] = item;
}
function pop(heap) {
  const least = heap[0], item = heap.pop();
  if (heap.length === 0) return least;
  let i = 0;
  for (let next = 1; next < heap.length; next = 2 * i + 1) {
    if (next + 1 < heap.length && heap[next + 1][0] < heap[next][0]) next++;
    if (heap[next][0] >= item[0]) break;
    heap[i] = heap[next];
    i = next;
  }
  heap[i] = item;
  return least;
}

// From some nodes to all others: by node the length, and the link by which it is met.
function search(from, line) {
  const { nodes, ends } = links(), c = network.links.columns, heap = from.map(node => [0, node]);
  const length = new Map(from.map(node => [node, 0])), by = new Map();
  while (heap.length > 0) {
    const [far_now, node] = pop(heap);
    if (far_now > length.get(node)) continue;
    for (const link of nodes[node].links) {
      const other = ends[link][0] === node ? ends[link][1] : ends[link][0];
      const far = far_now + c.length_km[link] * (line && c.line[link] !== line ? OTHER_LINE : 1);
      if (far >= (length.get(other) ?? Infinity)) continue;
      length.set(other, far);
      by.set(other, { link, node });
      push(heap, [far, other]);
    }
  }
  return { length, by };
}

function nodeOfCity(city, mode) {
  const place = network.places[city];
  let best = -1, least = NEAR_CITY_DEG;
  links().nodes.forEach((node, i) => {
    const away = Math.hypot(node.lat - place.lat, node.lon - place.lon);
    if (node.mode === mode && away < least) { least = away; best = i; }
  });
  return best;
}

const modeOf = target => target.link !== undefined ? network.links.columns.mode[target.link] : target.node !== undefined ? links().nodes[target.node].mode : null;
const endsOf = (target, mode) => (target.link !== undefined ? links().ends[target.link] : [target.node ?? nodeOfCity(target.city, mode)]).filter(node => node >= 0);

let searched = null;
function searchOnce(from, line) {
  const key = `${from} ${line}`;
  if (searched?.key !== key) searched = { key, ...search(from, line) };
  return searched;
}

// Links from one target to another, {node}, {link} or {city}; null: there is no such run.
function runBetween(first, second, line) {
  const mode = modeOf(first) ?? modeOf(second);
  if (modeOf(second) !== null && modeOf(second) !== mode) return null;
  const own = [first.link, second.link].filter(link => link !== undefined);
  if (own.length === 2 && own[0] === own[1]) return [own[0]];
  const { length, by } = searchOnce(endsOf(first, mode), line);
  const reached = endsOf(second, mode).filter(node => length.has(node)).sort((a, b) => length.get(a) - length.get(b));
  if (reached.length === 0) return null;
  const run = new Set(own);
  for (let at = by.get(reached[0]); at; at = by.get(at.node)) run.add(at.link);
  return run.size > 0 ? [...run] : null;
}

// ---- What the pointer has picked ----

// start: {node}, {city} or, while it is dragged, {link} too; run: links pointed at, all of each id.
export const picking = { start: null, isDragged: false, over: null, run: [] };

export function stopPicking() {
  Object.assign(picking, { start: null, isDragged: false, over: null, run: [] });
}

const isSame = (a, b) => a && b && a.city === b.city && a.node === b.node && a.link === b.link;

// The mode of what may be picked next; null: of any.
export const modeWanted = otherwise => picking.start ? modeOf(picking.start) ?? otherwise : null;

// What is pointed at, where no city is: an end of links, else a link. One of several modes that lie
// over each other is that of the nearest link.
export function targetNear(map, point, nearestLink, mode) {
  const link = nearestLink(mode), of = mode ?? (link >= 0 ? network.links.columns.mode[link] : null);
  const node = nearestNode(map, point, of);
  return node >= 0 ? { node } : link >= 0 ? { link } : null;
}

function nearestNode(map, point, mode) {
  let best = -1, least = NODE_PX;
  const box = map.getBounds().pad(0.05);
  links().nodes.forEach((node, i) => {
    if ((mode && node.mode !== mode) || !box.contains([node.lat, node.lon])) return;
    const away = map.latLngToContainerPoint([node.lat, node.lon]).distanceTo(point);
    if (away < least) { least = away; best = i; }
  });
  return best;
}

// Links of the same ids are picked together, as a change names them.
const whole = run => [...new Set(run.flatMap(link => links().withId.get(network.links.columns.link[link])))];

export function pointAt(target) {
  const line = picking.isDragged && picking.start?.link !== undefined ? network.links.columns.line[picking.start.link] : null;
  picking.over = target;
  if (!target) picking.run = [];
  else if (picking.start && !(picking.start.city >= 0 && target.city >= 0)) picking.run = whole(runBetween(picking.start, target, line) || []);
  else picking.run = target.link !== undefined ? whole([target.link]) : [];
}

export const isAtStart = target => isSame(picking.start, target);
export const idsOf = run => [...new Set(run.map(link => network.links.columns.link[link]))];
export const placeOfTarget = target => target?.node !== undefined ? links().nodes[target.node] : null;

// "Jinan – Zibo, rail, 3 links, 110 km, now 120–160 km/h": what a change of the run is about.
export function sayRun(run) {
  const c = network.links.columns, km = run.reduce((sum, link) => sum + c.length_km[link], 0);
  const lines = [...new Set(run.map(link => c.line[link] || sayMode(c.mode[link])))];
  const name = lines.length > 2 ? sayMode(c.mode[run[0]]) : lines.join(', ');
  const place = run.length === 1 ? `${c.from[run[0]]} – ${c.to[run[0]]}` : say('manyLinks', number(run.length));
  return `${name}: ${place}, ${number(km)} km, ${say('now')} ${saySpeeds(run)}`;
}

export function saySpeeds(run) {
  const speeds = run.map(link => network.links.columns.speed_kmh[link]).filter(speed => speed !== null);
  const least = number(Math.min(...speeds)), most = number(Math.max(...speeds));
  return `${least === most ? least : `${least}–${most}`} ${say('kmh')}`;
}

export const linksWithId = id => links().withId.get(id) || [];

// Ids of what is typed: a link's own, or all of a line by its name; []: there is none.
export function findLinks(text) {
  const wanted = text.trim().toLowerCase(), c = network.links.columns;
  const id = c.link.find(name => name.toLowerCase() === wanted.split(' ')[0]);
  if (id) return [id];
  return [...new Set(c.link.filter((_, i) => c.line[i] && c.line[i].toLowerCase() === wanted))];
}
