// What the page knows and shows, what was done and can be undone, and what of it the address keeps.

export const network = { places: [], links: null, land: null, index: new Map() };

export const state = {
  view: 'scenario', measure: 'access', tab: 'scenario', city: -1, routeTo: -1,
  changes: [], tool: null, first: -1, hover: -1,
  base: null,       // GET base
  result: null,     // of the changes; null: there are none
  answered: [],     // the changes it is of, which are those before while the answer is under way
  preview: null,    // of a link that is only pointed at
  effects: null,    // what bight scenario tells of the changes, once it is there
  hubs: null,       // bight hubs of the network as it is
  refused: null,    // sentence about the last change
  oldEffects: null, // those of the changes before, shown as old until the new are there
  busy: null,       // of what is computed beside the server: state, seconds, stage and percent
  times: null, route: null, routeProblem: null, // why it could not be kept
  suggestions: null, suggested: null, // what was asked for them, and of which changes they are
  wantsIsochrone: false, bandStep: undefined, // minutes from band to band
  origin: null      // {lon, lat} of a point of the map whose isochrone is asked for; null: that of the city
};

const past = [], future = [];

export const canUndo = () => past.length > 0;
export const canRedo = () => future.length > 0;

export function setChanges(changes) {
  past.push(state.changes);
  future.length = 0;
  state.changes = changes;
}

export function step(from, to) {
  if (from.length === 0) return false;
  to.push(state.changes);
  state.changes = from.pop();
  return true;
}
export const undo = () => step(past, future);
export const redo = () => step(future, past);

// What the server refuses is taken back, so that what is shown is always that of the changes listed.
export const takeBack = () => past.length > 0 && (state.changes = past.pop(), true);

// ---- Cities ----

const RADIUS = { least: 3, most: 11 };

export function readNetwork(answer) {
  Object.assign(network, answer);
  const columns = answer.cities.columns;
  const weight = Object.keys(columns).find(name => name === 'population') ||
    Object.keys(columns).find(name => columns[name].some(value => typeof value === 'number'));
  const weights = weight ? columns[weight] : null;
  const most = weights ? Math.max(...weights.filter(w => w > 0), 0) : 0;
  network.weight = weight && most > 0 ? weight : null;
  network.places = columns.city_id.map((id, i) => ({
    id, name: columns.city[i], local: columns.name_local[i] || '',
    lon: answer.cities.shapes[i][0][0] / 1e5, lat: answer.cities.shapes[i][0][1] / 1e5,
    size: most > 0 ? Math.max(RADIUS.least, RADIUS.most * Math.sqrt((weights[i] || 0) / most)) : 5,
    shown: columns.city[i]
  }));
  if (network.places.length > 400) for (const place of network.places) place.size *= 0.6;
  network.index = new Map(network.places.map((place, i) => [place.id, i]));
  const names = new Map();
  for (const place of network.places) names.set(place.name, (names.get(place.name) || 0) + 1);
  // How a change names a city: by its name where only it is called so.
  for (const place of network.places)
    place.word = names.get(place.name) === 1 && !place.name.includes(':') ? place.name : place.id;
  network.words = new Map(network.places.map((place, i) => [place.word, i]));
  // Those people draw most come first; the first is that of a new link.
  const known = ['rail', 'road', 'sea', 'air'], order = mode => (known.indexOf(mode) + known.length + 1) % (known.length + 1);
  network.modes = [...new Set(answer.links.columns.mode)].sort((a, b) => order(a) - order(b));
  network.hasHubs = answer.has_hubs;
}

export const placeOf = word =>
  typeof word === 'string' ? network.words.get(word) ?? network.index.get(word) ?? -1 : -1;

// What is typed into a field: a name in either script, or an id; -1: no city.
export function findCity(text) {
  const wanted = text.trim().toLowerCase();
  const of = test => network.places.findIndex(test);
  if (wanted === '') return -1;
  let found = of(p => p.id === wanted || p.name.toLowerCase() === wanted || p.local === text.trim());
  if (found < 0) found = of(p => `${p.name} ${p.local}`.trim().toLowerCase() === wanted);
  if (found < 0) found = of(p => p.name.toLowerCase().startsWith(wanted));
  return found;
}

export function kilometres(from, to) {
  const rad = Math.PI / 180, a = network.places[from];
  const lat = (to.lat - a.lat) * rad, lon = (to.lon - a.lon) * rad;
  const h = Math.sin(lat / 2) ** 2 + Math.cos(a.lat * rad) * Math.cos(to.lat * rad) * Math.sin(lon / 2) ** 2;
  return 2 * 6371 * Math.asin(Math.sqrt(h));
}

// ---- Values of the cities, as the page shows them ----

const shownResult = () => state.preview || state.result;
export const tablesShown = () => shownResult() || state.base;
export const isCompared = () => shownResult() !== null;
export const hasAnswer = () => shownResult() === null || shownResult().cities !== undefined;

const column = (table, name) => table.rows.map(row => row[name] ?? NaN);

// 1 is the best; equal values have the same rank.
function rankBy(values, rises) {
  const order = values.map((_, i) => i).filter(i => !Number.isNaN(values[i])).sort((a, b) => rises ? values[b] - values[a] : values[a] - values[b]);
  const ranks = values.map(() => NaN);
  order.forEach((i, k) => { ranks[i] = k > 0 && values[order[k - 1]] === values[i] ? ranks[order[k - 1]] : k + 1; });
  return ranks;
}

const cache = new WeakMap();
export function valuesOf(measure) {
  const tables = hasAnswer() ? tablesShown() : state.base;
  const table = tables.cities;
  let kept = cache.get(table);
  if (!kept) cache.set(table, kept = {});
  if (measure === 'hub' && !state.effects) return findHubs();
  const key = measure === 'hub' ? `hub ${!!state.hubs} ${!!state.preview}` : measure;
  return kept[key] ||= find(measure, table);
}

function find(measure, table) {
  if (measure === 'hub') return findHubs();
  const name = measure === 'time' ? 'mean_time' : 'access';
  const before = column(table, `${name}_before`), after = column(table, `${name}_after`);
  if (measure === 'time')
    return { before, after, rankBefore: rankBy(before, false), rankAfter: rankBy(after, false), rises: false };
  return { before, after, rankBefore: column(table, 'access_rank_before'), rankAfter: column(table, 'access_rank_after'), rises: true };
}

// Scores are those of the network as it is; ranks after come with the effects.
function findHubs() {
  const none = network.places.map(() => NaN), rows = new Map((state.hubs?.rows || []).map(row => [row.city_id, row]));
  const of = name => network.places.map(place => rows.get(place.id)?.[name] ?? NaN);
  const effects = state.effects || state.oldEffects;
  const after = effects && !state.preview ? column(effects.cities, 'hub_rank_after') : null;
  return {
    before: state.hubs ? of('score') : none, after: state.hubs ? of('score') : none, rises: true, low: of('rank_low'), high: of('rank_high'),
    rankBefore: state.hubs ? of('rank') : none, rankAfter: after || (state.preview ? none : of('rank'))
  };
}

export const overall = name => tablesShown().overall?.rows.find(row => row.measure === name);

// ---- The address ----

// Minutes from band to band of isochrones, to choose from.
export const STEPS_MIN = [15, 30, 60, 120];

const KEPT = 'bight-changes';

export function writeAddress(token, at) {
  const parts = [`t=${token}`];
  if (at) parts.push(`m=${at.lat.toFixed(4)},${at.lon.toFixed(4)},${at.zoom.toFixed(2)}`);
  if (state.view !== 'scenario') parts.push(`v=${state.view}`);
  if (state.measure !== 'access') parts.push(`k=${state.measure}`);
  if (state.tab !== 'scenario') parts.push(`p=${state.tab}`);
  if (state.city >= 0) parts.push(`c=${encodeURIComponent(network.places[state.city].id)}`);
  if (state.routeTo >= 0) parts.push(`r=${encodeURIComponent(network.places[state.routeTo].id)}`);
  if (state.wantsIsochrone) parts.push(state.origin ? `i=${state.origin.lon.toFixed(4)},${state.origin.lat.toFixed(4)}` : 'i=city');
  if (state.wantsIsochrone && state.bandStep) parts.push(`b=${state.bandStep}`);
  if (state.changes.length > 0) parts.push(`s=${encodeURIComponent(JSON.stringify(state.changes))}`);
  history.replaceState(null, '', `#${parts.join('&')}`);
  try {
    if (state.changes.length > 0) localStorage.setItem(KEPT, JSON.stringify(state.changes));
  } catch { /* not kept */ }
}

export function readAddress() {
  const parts = new URLSearchParams(location.hash.slice(1)), read = { token: parts.get('t') || '' };
  const [lat, lon, zoom] = (parts.get('m') || '').split(',').map(Number);
  if (Number.isFinite(zoom)) read.at = { lat, lon, zoom };
  for (const [key, name, allowed] of [['v', 'view', ['base', 'scenario', 'difference']], ['k', 'measure', ['access', 'time', 'hub']], ['p', 'tab', ['scenario', 'city', 'hubs', 'suggest']]])
    if (allowed.includes(parts.get(key))) read[name] = parts.get(key);
  read.city = parts.get('c');
  read.routeTo = parts.get('r');
  read.wantsIsochrone = parts.has('i');
  if (STEPS_MIN.includes(Number(parts.get('b')))) read.bandStep = Number(parts.get('b'));
  const [east, north] = (parts.get('i') || '').split(',').map(Number);
  if (Number.isFinite(north)) read.origin = { lon: east, lat: north };
  try {
    const changes = JSON.parse(parts.get('s') || 'null');
    if (Array.isArray(changes)) read.changes = changes;
  } catch { /* an address that was cut off: no changes */ }
  return read;
}

export function lastChanges() {
  try {
    const changes = JSON.parse(localStorage.getItem(KEPT) || '[]');
    return Array.isArray(changes) ? changes : [];
  } catch {
    return [];
  }
}

export function newId() {
  const taken = new Set(state.changes.map(change => change.id));
  let number = 1;
  while (taken.has(`c${number}`)) number++;
  return `c${number}`;
}

// Changes of a file need no id; those of the page are known by theirs.
export function withIds(changes) {
  const taken = new Set(changes.map(change => change.id));
  let number = 0;
  return changes.map(change => {
    if (change.id !== undefined) return change;
    do number++; while (taken.has(`c${number}`));
    return { ...change, id: `c${number}` };
  });
}

// A city by its id, as the language of the page calls it.
export const cityName = (id, otherwise = id) => network.places[network.index.get(id)]?.shown ?? otherwise;
export const otherName = place => place.shown === place.name ? place.local : place.name;
export function nameCities(prefersLocal) {
  for (const place of network.places) place.shown = prefersLocal && place.local ? place.local : place.name;
}
