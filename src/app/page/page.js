// The page of bight serve: what is done to it, what it asks the server, what it shows.

import { make, put, find, redraw } from './element.js';
import { say, hours, number, sayMode, sayDecay, toggleLanguage, currentLanguage } from './words.js';
import { get, getWhenDone, post, setToken, getToken, download, keepBlob, Refused, Gone } from './server.js';
import * as store from './store.js';
import { createMap } from './map.js';
import { showRanking, showLegend, colourOf, sayWeight } from './ranking.js';
import { showScenario, newLink, changeOf, chosenMode, speedsOf } from './scenario_panel.js';
import { picking, stopPicking, targetNear, modeWanted, pointAt, isAtStart, idsOf, placeOfTarget, sayRun } from './line_picking.js';
import { showCity, timesCsv } from './city_panel.js';
import { showHubs } from './hubs_panel.js';
import { showSuggest } from './suggest_panel.js';
import { sayMessage } from './translation.js';
import { saveDialog, exportDialog, helpDialog, numbered, sayProblem } from './dialogs.js';
import { noteWork, forgetWork, sayWork, workWords } from './progress.js';
import { cuts, areShown, bands, bandMarks, isochroneFrom, sayOrigin } from './isochrone.js';

const { state, network } = store;
let map = null, holdsBase = false, at = null, isFirst = true, took = null, ghost = null, hadBands = false;
const ports = { base: null, scenario: null, of: 0 }; // bight ports of the network and of the scenario of this number
const marks = performance;

// ---- Asking: of questions of one kind the latest counts ----

const asking = {};
async function latest(kind, ask) {
  asking[kind]?.abort();
  const mine = asking[kind] = new AbortController();
  try {
    const answer = await ask(mine.signal);
    return asking[kind] === mine ? answer : null;
  } catch (error) {
    if (error.name === 'AbortError' || asking[kind] !== mine) return null;
    if (error instanceof Gone || error.status === 401) { tellGone(error); return null; }
    throw error;
  } finally {
    if (asking[kind] === mine) delete asking[kind];
  }
}
const forget = kind => { asking[kind]?.abort(); delete asking[kind]; };

function tellGone(error) {
  forgetWork();
  const banner = find('banner');
  banner.hidden = false;
  put(banner, error.status === 401 ? say('token') : sayProblem(error));
}

// What is pressed or pointed at is mostly what is clicked next: it is asked for at once, and once.
const MOST_ANSWERS = 8, answers = new Map();
function answerOf(changes) {
  const key = JSON.stringify(changes);
  const known = answers.get(key);
  if (known) return known;
  const answer = post('scenario', { changes });
  answers.set(key, answer);
  answer.catch(() => answers.delete(key));
  if (answers.size > MOST_ANSWERS) answers.delete(answers.keys().next().value);
  return answer;
}

// One question at a time is under way; when it is answered the newest waits. What a hover foresees gives way to
// what was changed, whose answer is never lost to it.
let underWay = null, wanted = null;
async function postNewest(asked) {
  if (asked.isPreview && wanted && !wanted.isPreview) return;
  wanted = asked;
  if (underWay) return;
  while (wanted) {
    const mine = underWay = wanted;
    wanted = null;
    const isHeeded = () => !mine.isDropped && (!wanted || (wanted.isPreview && !mine.isPreview));
    try {
      const begin = marks.now(), answer = await answerOf(mine.changes);
      took = marks.now() - begin;
      find('banner').hidden = true;
      if (isHeeded()) mine.take(answer, null);
    } catch (error) {
      if (error instanceof Gone || error.status === 401) tellGone(error);
      else if (isHeeded()) mine.take(null, error.message);
    }
  }
  underWay = null;
}

// No answer of these is wanted any more.
function dropPosts(isMeant) {
  if (wanted && isMeant(wanted)) wanted = null;
  if (underWay && isMeant(underWay)) underWay.isDropped = true;
}

// ---- The scenario ----

// An answer sooner than this needs no word that it is under way.
const LATE_MS = 150;

function recompute() {
  forget('effects');
  noteWork('effects', null);
  clearTimeout(recompute.late);
  state.preview = null;
  state.oldEffects = state.effects || state.oldEffects;
  state.effects = null;
  state.refused = null;
  keepAddress();
  if (state.changes.length === 0) {
    dropPosts(() => true);
    state.result = null;
    state.answered = state.changes;
    state.oldEffects = null;
    afterResult();
    return;
  }
  recompute.late = setTimeout(show, LATE_MS);
  postNewest({ changes: state.changes, take: takeResult });
}

function takeResult(answer, problem) {
  clearTimeout(recompute.late);
  if (problem) {
    if (store.takeBack()) recompute();
    else state.result = null;
    state.refused = problem;
    find('spoken').textContent = say('problem', sayMessage(problem));
  } else {
    state.result = answer;
    state.answered = state.changes;
    if (answer.cities) speak();
    clearTimeout(recompute.later);
    recompute.later = setTimeout(askEffects, answer.cities ? 400 : 0);
  }
  afterResult();
}

function afterResult() {
  if (state.city >= 0) askTimes();
  if (state.routeTo >= 0) askRoute();
  if (isochroneFrom() && state.wantsIsochrone) askIsochrone();
  if (state.tab === 'hubs') askPorts();
  show();
}

// What takes longer: all of it where new times are needed, else hub ranks and ports.
async function askEffects() {
  const result = state.result;
  if (!result || state.changes.length === 0) return;
  try {
    const answer = await latest('effects', signal => getWhenDone(`effects?s=${result.id}`, progress => {
      noteWork('effects', progress);
      showState();
      if (!result.cities && state.tab === 'scenario') showPanel();
    }, signal));
    if (!answer || state.result !== result) return;
    state.effects = answer.tables;
    noteWork('effects', null);
    if (!result.cities) { Object.assign(result, answer.tables, { changes: result.changes, exact: true, state: 'done' }); speak(); afterResult(); }
    else show();
  } catch (error) {
    noteWork('effects', null);
    if (error.status === 410 && state.result === result) { again(error, askEffects); return; }
    state.refused = error.message;
    show();
  }
}

function speak() {
  const row = store.overall('mean_time_weighted') || store.overall('mean_time');
  const best = [...state.result.cities.rows].sort((a, b) => (b.access_change_percent || 0) - (a.access_change_percent || 0))[0];
  find('spoken').textContent = row.change < 0 ? say('spokenGain', `${number(-row.change, 1)} ${say('min')}`, best ? store.cityName(best.city_id, best.city) : '')
    : row.change > 0 ? say('spokenLoss', `${number(row.change, 1)} ${say('min')}`) : say('spokenNothing');
}

function change(changes) {
  store.setChanges(changes);
  recompute();
}

// ---- One city ----

async function askTimes() {
  const city = network.places[state.city].id;
  try {
    const times = await latest('times', signal => get(`times?from=${encodeURIComponent(city)}&s=${numberNow()}`, signal));
    if (times) { state.times = times; if (state.tab === 'city') showPanel(); }
  } catch (error) { again(error, askTimes); }
}

async function askRoute() {
  const ends = [state.city, state.routeTo].map(i => encodeURIComponent(network.places[i].id));
  try {
    const route = await latest('route', signal => get(`route?from=${ends[0]}&to=${ends[1]}&s=${numberNow()}`, signal));
    if (route) {
      state.route = route;
      if (state.tab === 'city') showPanel();
      showOver();
      map.showParts(map.parts((route.base?.shapes || []).flat()));
    }
  } catch (error) { again(error, askRoute); }
}

async function askIsochrone() {
  state.isochrone = null;
  state.isochroneProblem = null;
  try {
    const answer = await latest('isochrone', signal => getWhenDone(`isochrone?from=${encodeURIComponent(isochroneFrom())}&cuts=${cuts().join(',')}&s=${numberNow()}`, progress => { noteWork('isochrone', progress); showState(); }, signal));
    if (answer) { state.isochrone = answer.tables; noteWork('isochrone', null); show(); }
  } catch (error) {
    if (error.status === 410) { again(error, askIsochrone); return; }
    state.isochroneProblem = error.message;
    noteWork('isochrone', null);
    show();
  }
}

const numberNow = () => state.changes.length > 0 && state.result ? state.result.id : 0;

// A number the server has forgotten is made anew.
async function again(error, ask) {
  if (!(error instanceof Refused) || error.status !== 410 || !state.result) return;
  state.result.id = (await post('scenario', { changes: state.answered })).id;
  ask();
}

function chooseCity(i) {
  state.city = i;
  state.origin = null;
  state.times = null;
  if (i < 0 || state.routeTo === i) state.routeTo = -1;
  state.route = null;
  state.routeProblem = null;
  state.isochrone = null;
  for (const kind of ['times', 'route', 'isochrone']) forget(kind);
  noteWork('isochrone', null);
  if (i >= 0) { askTimes(); if (state.routeTo >= 0) askRoute(); if (state.wantsIsochrone) askIsochrone(); }
  keepAddress();
  show();
}

// ---- What is told by panels and map ----

const heed = {
  city(i) { if (i < 0 || i === undefined) return; state.tab = 'city'; map.showCity(i); chooseCity(i); },
  halo(i) { state.hover = i; colour(); },
  measure(name) { state.measure = name; keepAddress(); show(); },
  tool(name) {
    state.tool = state.tool === name ? null : name;
    state.first = -1;
    stopPicking();
    if (['add', 'upgrade', 'close'].includes(name)) state.tab = 'scenario';
    if (name === 'point') state.tab = 'city';
    stopPreview();
    show();
    if (state.tool && name !== 'route') find('form-from')?.focus({ preventScroll: true });
  },
  linkFrom(i) { state.tool = 'add'; state.first = i; state.tab = 'scenario'; show(); },
  stop() { state.tool = null; state.first = -1; stopPicking(); stopPreview(); show(); },
  add(made) {
    state.tool = null;
    state.first = -1;
    stopPicking();
    state.tab = 'scenario';
    hidePreview();
    isFirst = false;
    show.isInPanel = find('panel').contains(document.activeElement);
    change([...state.changes, made]);
  },
  remove(gone) { change(state.changes.filter(other => other.id !== gone.id)); },
  replace(old, made) { change(state.changes.map(other => other.id === old.id ? clean(made) : other)); },
  slide(old, key, value) {
    if (!heed.before) heed.before = state.changes;
    state.changes = state.changes.map(other => other.id === old.id ? set(other, key, value) : other);
    postNewest({
      changes: state.changes,
      take(answer, problem) {
        state.refused = problem;
        if (answer) Object.assign(state, { result: answer, answered: state.changes, effects: null });
        show(true);
      }
    });
  },
  slid(old, key, value) {
    const changed = state.changes.map(other => other.id === old.id ? set(other, key, value) : other);
    state.changes = heed.before || state.changes;
    heed.before = null;
    change(changed);
  },
  route(i) {
    state.routeTo = i;
    state.route = null;
    state.routeProblem = null;
    state.tool = null;
    if (i >= 0) askRoute();
    keepAddress();
    show();
  },
  async keepRoute() {
    const [from, to] = [state.city, state.routeTo].map(i => encodeURIComponent(network.places[i].id));
    state.routeProblem = null;
    try {
      await numbered(number => download(`export/route.geojson?from=${from}&to=${to}&s=${number}`, 'route.geojson'));
    } catch (error) { state.routeProblem = sayProblem(error); }
    showPanel();
  },
  isochrone(isWanted) {
    state.wantsIsochrone = isWanted;
    if (!isWanted) { forget('isochrone'); noteWork('isochrone', null); state.isochrone = null; state.isochroneProblem = null; state.origin = null; } else if (!state.isochrone) askIsochrone();
    keepAddress();
    show();
  },
  isochroneOfCity() {
    if (state.wantsIsochrone && !state.origin) { heed.isochrone(false); return; }
    forget('isochrone');
    Object.assign(state, { origin: null, isochrone: null });
    heed.isochrone(true);
  },
  origin(at) {
    Object.assign(state, { origin: at, tool: null, tab: 'city', wantsIsochrone: true });
    askIsochrone();
    keepAddress();
    show();
  },
  bands() { showOver(); showPanel(); },
  bandStep(minutes) {
    state.bandStep = minutes;
    askIsochrone();
    keepAddress();
    show();
  },
  keepIsochrone: () => keepBlob(new Blob([JSON.stringify(state.isochrone)], { type: 'application/geo+json' }), 'isochrone.geojson'),
  keepTimes: () => keepBlob(new Blob([timesCsv()], { type: 'text/csv' }), 'times.csv'),
  async suggest(asked) {
    state.suggesting = true;
    state.suggestions = null;
    state.suggestProblem = null;
    state.suggested = { ...asked, changes: state.answered };
    show();
    try {
      const answer = await latest('suggest', signal => getWhenDone(`suggest?s=${numberNow()}&mode=${encodeURIComponent(asked.mode)}&kmh=${asked.kmh}&max_km=${asked.max_km}`, progress => { noteWork('suggest', progress); showPanel(); showState(); }, signal));
      if (answer) state.suggestions = answer.tables;
    } catch (error) { state.suggestProblem = error.message; }
    state.suggesting = false;
    noteWork('suggest', null);
    show();
  },
  stopSuggest() { forget('suggest'); state.suggesting = false; noteWork('suggest', null); show(); },
  ghost(ends) { ghost = ends; showOver(); },
  picture: () => map.picture()
};

const clean = object => Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
const set = (object, key, value) => key === 'times' ? { ...object, speed: { times: value } } : { ...object, [key]: value };
const picks = () => state.tool === 'upgrade' || state.tool === 'close';

// ---- Pointing at the map ----

function hidePreview() {
  dropPosts(asked => asked.isPreview);
  clearTimeout(preview.timer);
  map?.rubber(null);
  find('floating').hidden = true;
}

function stopPreview() {
  hidePreview();
  if (!state.preview) return;
  state.preview = null;
  show();
}

function preview(i) {
  clearTimeout(preview.timer);
  preview.timer = setTimeout(() => {
    if (state.tool !== 'add' || state.first < 0) return;
    const take = answer => {
      if (!answer || !answer.cities || state.tool !== 'add' || state.hover !== i) return;
      state.preview = answer;
      const row = answer.changes.rows.at(-1), floating = find('floating');
      if (!floating.hidden && row.after_min !== null) floating.textContent = sayLink(row.length_km, row.after_min, i);
      show(true);
    };
    postNewest({ changes: [...state.changes, newLink(state.first, i)], take, isPreview: true });
  }, 30);
}

function clickCity(i) {
  if (state.tool === 'add') {
    if (state.first < 0) { state.first = i; show(); return; }
    if (state.first === i) { find('hint').textContent = say('sameCity'); return; }
    heed.add(newLink(state.first, i));
    return;
  }
  if (state.tool === 'route' && state.city >= 0 && i !== state.city) { heed.route(i); return; }
  if (isFirst && state.changes.length === 0) { chooseCity(-1); heed.linkFrom(i); return; }
  heed.city(i);
}

function pickLinks(run) {
  if (run.length === 0) return;
  const made = { id: store.newId(), ids: idsOf(run) };
  heed.add(state.tool === 'close' ? { close: 'links', ...made } : { upgrade: 'links', ...made, speed: { times: 1.5 } });
}

// A link by itself, or two ends: what lies between them is taken.
function clickTarget(target) {
  const { start } = picking;
  if (!target) return;
  if (isAtStart(target)) find('hint').textContent = say('samePlace');
  else if (start?.city >= 0 && target.city >= 0) heed.add(changeOf(state.tool, { from: start.city, to: target.city, mode: chosenMode() }));
  else if (!start && target.link === undefined) {
    picking.start = target;
    state.first = target.city ?? -1;
    show();
  } else {
    pointAt(target);
    if (picking.run.length === 0) find('hint').textContent = say('noRun');
    pickLinks(picking.run);
  }
}

const sayLink = (km, minutes, i) => `${number(km)} ${say('km')} · ${number(minutes)} ${say('min')}${i >= 0 ? ` · ${network.places[i].shown}` : ''}`;

function overCity(i, latlng) {
  if (state.hover !== i) { state.hover = i; colour(); if (i < 0 && state.preview) { state.preview = null; show(true); } }
  map.cursor(i >= 0 ? 'pointer' : state.tool ? 'crosshair' : '');
  if (state.tool !== 'add' || state.first < 0 || !latlng) return;
  const end = i >= 0 ? network.places[i] : { lat: latlng.lat, lon: latlng.lng };
  map.rubber(state.first, [end.lat, end.lon]);
  const made = newLink(state.first, i >= 0 ? i : state.first), km = made.detour * store.kilometres(state.first, end);
  if (i < 0 || !state.preview || overCity.last !== i) tellAt(latlng, sayLink(km, 60 * km / speedsOf(made.mode)[2] + (made.stop_time || 0), i));
  if (i >= 0 && i !== state.first && overCity.last !== i) preview(i);
  overCity.last = i;
}

const TELL_GAP = 20;
function tellAt(latlng, text) {
  const floating = find('floating'), point = map.map.latLngToContainerPoint(latlng);
  floating.hidden = false;
  floating.textContent = text;
  floating.style.left = `${Math.max(0, Math.min(point.x, find('map').clientWidth - floating.offsetWidth - TELL_GAP))}px`;
  floating.style.top = `${point.y}px`;
}

function pickOrigin(city, latlng) {
  state.tool = null;
  state.wantsIsochrone = true;
  if (city >= 0) heed.city(city);
  else heed.origin({ lon: latlng.lng, lat: latlng.lat });
}

function targetAt(city, nearest, at) {
  if (!picks() || !at) return null;
  if (city >= 0) return { city };
  return targetNear(map.map, at, nearest, modeWanted(chosenMode()));
}

function overTarget(target, latlng) {
  const before = JSON.stringify([picking.over, picking.run]);
  pointAt(target);
  const { run } = picking, place = placeOfTarget(target);
  if (target) map.cursor('pointer');
  if (run.length > 0) tellAt(latlng, sayRun(run));
  else if (place) tellAt(latlng, place.name);
  else if (state.tool !== 'add') find('floating').hidden = true;
  if (before !== JSON.stringify([picking.over, picking.run])) showOver();
}

const pointed = {
  press(i) {
    if (state.tool === 'add' && state.first >= 0 && i >= 0 && i !== state.first)
      answerOf([...state.changes, newLink(state.first, i)]).catch(() => {}); // told when it is clicked
  },
  take(city, nearest, at) {
    const target = targetAt(city, nearest, at);
    if (!target || picking.start) return false;
    Object.assign(picking, { start: target, isDragged: true });
    return true;
  },
  release(isDragged) {
    const { run } = picking;
    Object.assign(picking, { start: null, isDragged: false });
    if (isDragged) pickLinks(run);
  },
  click(city, nearest, latlng, at, hasShift) {
    if (picks()) clickTarget(targetAt(city, nearest, at));
    else if (state.tool === 'point') pickOrigin(city, latlng);
    else if (hasShift && city >= 0 && state.city >= 0 && city !== state.city) { state.tab = 'city'; heed.route(city); }
    else if (city >= 0) clickCity(city);
  },
  move(city, nearest, latlng, at) {
    overCity(city, latlng);
    if (latlng) overTarget(targetAt(city, nearest, at), latlng);
    else find('floating').hidden = true;
  },
  moved(center, zoom) { at = { lat: center.lat, lon: center.lng, zoom }; keepAddress(); }
};

// ---- Showing ----

const shownView = () => holdsBase || !store.isCompared() ? 'base' : state.view;

function colour() {
  const color = colourOf(shownView()), ranks = store.valuesOf('access').rankBefore;
  const ends = new Set([state.hover, state.city, state.first, state.routeTo]);
  const isPlain = areShown();
  map.colour(i => ({ color: isPlain ? null : color(i), halo: ends.has(i) && i >= 0, rank: network.places.length - (ranks[i] || 0) }));
}

function drawnChanges() {
  const answer = state.preview || state.result;
  if (!answer?.shapes || state.changes.length + (state.preview ? 1 : 0) === 0) return [];
  return answer.changes.rows.flatMap((row, i) => {
    if (row.links === null || !answer.shapes[i].length) return [];
    const isClosed = row.kind.startsWith('close'), isNew = row.kind === 'add link';
    const made = [...state.changes, null][i];
    const label = isNew && made ? `${made?.speed ? `${number(made.speed)} ${say('kmh')} · ` : ''}${number(row.after_min)} ${say('min')}` : null;
    return [{ parts: map.parts(answer.shapes[i]), color: isClosed ? '--bad' : '--new', weight: 4, dash: isClosed ? '2 7' : null, casing: true, isCrossed: isClosed, label }];
  });
}

function showOver() {
  const items = [], kinds = [];
  if (state.route && state.routeTo >= 0 && state.tab === 'city') {
    const same = JSON.stringify(state.route.base?.shapes) === JSON.stringify(state.route.scenario?.shapes);
    if (state.route.base) { items.push({ parts: map.parts(state.route.base.shapes.flat()), color: '--route-base', weight: 5, casing: true }); kinds.push(['--route-base', 'routeBase']); }
    if (state.route.scenario && !same) { items.push({ parts: map.parts(state.route.scenario.shapes.flat()), color: '--route-scenario', weight: 3, casing: true }); kinds.push(['--route-scenario', 'routeScenario']); }
  }
  if (!holdsBase && state.view !== 'base') {
    const made = drawnChanges();
    items.push(...made);
    if (made.some(item => item.color === '--new')) kinds.push(['--new', 'changed']);
    if (made.some(item => item.color === '--bad')) kinds.push(['--bad', 'closedLink', '2 4']);
  }
  if (state.origin && state.tab === 'city') items.push({ ring: [state.origin.lat, state.origin.lon], color: '--accent' });
  const color = state.tool === 'close' ? '--bad' : '--new';
  items.push(...picking.run.map(link => ({ link, color, weight: 5 })), ...[picking.start, picking.over].map(placeOfTarget).filter(Boolean).map(({ lat, lon }) => ({ ring: [lat, lon], color })));
  if (ghost) items.push({ parts: [ghost.map(i => [network.places[i].lat, network.places[i].lon])], color: '--new', weight: 3, dash: '6 6' });
  map.over(items);
  const drawn = bands(shownView());
  if (drawn.length > 0 || hadBands) map.bands(drawn);
  showLegend(shownView(), kinds, areShown() ? say('timesFrom', sayOrigin()) : null, bandMarks(shownView()));
  if (hadBands !== drawn.length > 0) placeLegend();
  hadBands = drawn.length > 0;
}

function reserveLegend() {
  const around = find('map').getBoundingClientRect(), box = find('legend').getBoundingClientRect();
  map.reserve([box.left - around.left, box.top - around.top, box.right - around.left, box.bottom - around.top]);
}

function placeLegend() {
  const box = find('legend').getBoundingClientRect();
  const ends = new Set(state.changes.flatMap(change => [change.from, change.to]).map(store.placeOf));
  find('legend').className = map.emptiestCorner(box.width, box.height, ends);
  reserveLegend();
}

function showPanel() {
  if (state.tab === 'city') showCity(heed);
  else if (state.tab === 'hubs') showHubs(heed, ports);
  else if (state.tab === 'suggest') showSuggest(heed);
  else showScenario(heed);
}

const TABS = ['scenario', 'city', 'hubs', 'suggest'];
const TAB_WORDS = { scenario: 'tabScenario', city: 'tabCity', hubs: 'tabHubs', suggest: 'tabSuggest' };

function showTabs() {
  const list = TABS.filter(name => name !== 'hubs' || network.hasHubs !== false);
  const go = name => { state.tab = name; if (name === 'hubs') askPorts(); keepAddress(); show(); };
  redraw(find('tabs'), () => put(find('tabs'), list.map(name => make('button', {
    type: 'button', role: 'tab', id: `tab-${name}`, 'aria-selected': String(name === state.tab), 'aria-controls': 'panel', tabindex: name === state.tab ? 0 : -1, onclick: () => go(name),
    onkeydown: event => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      go(list[(list.indexOf(name) + step + list.length) % list.length]);
      find(`tab-${state.tab}`).focus();
    }
  }, say(TAB_WORDS[name])))));
  find('panel').setAttribute('aria-labelledby', `tab-${state.tab}`);
}

function showViews() {
  redraw(find('views'), () => put(find('views'), ['base', 'scenario', 'difference'].map(name => make('button', {
    type: 'button', role: 'radio', id: `view-${name}`, 'aria-checked': String(name === (state.changes.length === 0 ? 'base' : state.view)), disabled: name !== 'base' && state.changes.length === 0,
    onclick: () => { state.view = name; keepAddress(); show(); }
  }, say(name)))));
  find('undo').disabled = !store.canUndo();
  find('redo').disabled = !store.canRedo();
}

function showHint() {
  const hint = find('hint');
  const text = state.tool === 'add' ? say(state.first < 0 ? 'chooseFirst' : 'chooseSecond') : state.tool === 'route' ? say('chooseRoute') : state.tool === 'point' ? say('choosePoint') : state.tool ? say(picking.start ? 'chooseEnd' : 'chooseLink')
    : isFirst && state.changes.length === 0 && state.tab === 'scenario' ? say('first') : '';
  hint.hidden = text === '';
  put(hint, make('span', {}, text), !state.tool && text ? make('button', { type: 'button', class: 'plain', onclick: () => { isFirst = false; showHint(); } }, say('hide')) : null);
}

function showState() {
  const parts = [];
  if (took !== null && state.result?.ms !== undefined) parts.push(say('updated', number(state.result.ms, 1)));
  if (state.busy) parts.push(...workWords());
  else if (state.effects) parts.push(say('hubsDone'));
  find('state').textContent = parts.join(' · ') || say('ready');
}

const isOwnComputer = () => location.hostname === '[::1]' || location.hostname.startsWith('127.');

// Where there is no room beside the map the ranking is a drawer over it.
function showDrawer(isOpen) {
  document.body.classList.toggle('ranked', isOpen);
  find('drawer').textContent = say(isOpen ? 'hideRanking' : 'showRanking');
  find('drawer').setAttribute('aria-expanded', String(isOpen));
}

function showWords() {
  document.documentElement.lang = currentLanguage();
  store.nameCities(currentLanguage() === 'zh');
  const shown = network.links.count, all = network.link_count || shown;
  find('network-line').textContent = `${network.name} · ${number(network.places.length)} ${say('cities')} · ${number(shown)} ${shown < all ? say('linksShown', number(all)) : say('links')} · ${sayMode(network.profile)}`;
  for (const name of ['undo', 'redo', 'save', 'export']) find(name).textContent = say(name);
  find('language').textContent = say('other');
  find('help').title = say('help');
  find('help').setAttribute('aria-label', say('help'));
  find('skip').textContent = say('skip');
  find('find-label').textContent = say('findLabel');
  find('find').placeholder = say('find');
  find('network-line').title = find('network-line').textContent;
  find('views').setAttribute('aria-label', say('views'));
  showDrawer(document.body.classList.contains('ranked'));
  find('map').setAttribute('aria-label', `${network.name}. ${say('keyMap')}.`);
  const facts = state.base.cities.facts, decay = /decay (\S+)/.exec(facts.access)?.[1] || '';
  find('settings').textContent = say('settings', sayMode(network.profile), network.weight ? sayWeight() : say('equalArea'), sayDecay(decay));
  find('address').textContent = `${location.origin} · ${isOwnComputer() ? say('address') : sayWork('remote')}`;
}

// Lightly: while something moves, only what has to follow.
function show(isLight = false) {
  showOver();
  colour();
  showRanking(heed);
  if (!isLight || state.tab !== 'scenario' || !heed.before) showPanel();
  // Whoever has filled in a form goes on where it stood.
  if (show.isInPanel && document.activeElement === document.body) { show.isInPanel = false; find('panel').focus({ preventScroll: true }); }
  showState();
  showHint();
  if (!isLight) { showTabs(); showViews(); }
  marks.mark('bight-shown');
}

// After the next repaint, which must not wait for it.
function keepAddress() {
  cancelAnimationFrame(keepAddress.frame);
  keepAddress.frame = requestAnimationFrame(() => setTimeout(() => store.writeAddress(getToken(), at)));
}

// ---- Keys and buttons ----

function stepBack() {
  if (state.tool && (state.first >= 0 || picking.start)) { state.first = -1; stopPicking(); stopPreview(); show(); } else if (state.tool) heed.stop();
  else if (state.routeTo >= 0) heed.route(-1);
  else if (document.body.classList.contains('ranked')) showDrawer(false);
}

const doUndo = () => { if (store.undo()) { recompute(); show(); } };
const doRedo = () => { if (store.redo()) { recompute(); show(); } };

function key(event) {
  const isTyping = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && event.target.type !== 'range' && event.target.type !== 'checkbox';
  if (event.key === 'Escape' && !find('dialog').open) { stepBack(); return; }
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z') { event.preventDefault(); (event.shiftKey ? doRedo : doUndo)(); return; }
  if (isTyping || event.ctrlKey || event.altKey || event.metaKey || find('dialog').open) return;
  const acts = {
    '/': () => find('find').focus(), a: () => heed.tool('add'), e: () => heed.tool('upgrade'), x: () => heed.tool('close'), i: () => { if (state.city >= 0) { state.tab = 'city'; heed.isochroneOfCity(); } }, u: doUndo, '?': helpDialog, b: () => { if (!holdsBase) { holdsBase = true; show(true); } },
    1: () => find('tab-scenario')?.click(), 2: () => find('tab-city')?.click(), 3: () => find('tab-hubs')?.click(), 4: () => find('tab-suggest')?.click()
  };
  if (!acts[event.key]) return;
  event.preventDefault();
  acts[event.key]();
}

function listen() {
  document.addEventListener('keydown', key);
  document.addEventListener('keyup', event => { if (event.key === 'b' && holdsBase) { holdsBase = false; show(true); } });
  find('undo').onclick = doUndo;
  find('redo').onclick = doRedo;
  find('save').onclick = saveDialog;
  find('export').onclick = () => exportDialog(heed);
  find('help').onclick = helpDialog;
  find('drawer').onclick = () => showDrawer(!document.body.classList.contains('ranked'));
  find('language').onclick = () => { toggleLanguage(); showWords(); show(); };
  find('find').onchange = event => {
    const city = store.findCity(event.target.value);
    if (city < 0) return;
    event.target.value = '';
    if (state.tool === 'add' || state.tool === 'route') clickCity(city);
    else heed.city(city);
  };
  const zoom = make('div', { class: 'zoom' }, make('button', { type: 'button', 'aria-label': '+', onclick: () => map.map.zoomIn(1) }, '+'), make('button', { type: 'button', 'aria-label': '−', onclick: () => map.map.zoomOut(1) }, '−'), make('button', { type: 'button', 'aria-label': '⤢', onclick: () => map.fit() }, '⤢'));
  find('middle').append(zoom);
  put(find('city-list'), network.places.map(place => make('option', { value: `${place.name} ${place.local}`.trim() })));
}

// ---- The beginning ----

const tellOf = kind => progress => {
  noteWork(kind, progress);
  showState();
  if (state.tab === 'hubs' && (!state.hubs || kind === 'ports')) showPanel();
};

async function askHubs() {
  try {
    const answer = await latest('hubs', signal => getWhenDone('hubs?s=0', tellOf('hubs'), signal));
    if (answer) state.hubs = answer.tables;
  } catch { network.hasHubs = false; if (state.measure === 'hub') state.measure = 'access'; if (state.tab === 'hubs') state.tab = 'scenario'; }
  noteWork('hubs', null);
  show();
}

async function askPorts() {
  const number = numberNow();
  if (!network.has_ports) return;
  if (ports.of !== number) Object.assign(ports, { scenario: null, of: number });
  try {
    for (const [name, of] of [['base', 0], ['scenario', number]]) {
      if (ports[name] || (name === 'scenario' && number === 0)) continue;
      const answer = await latest('ports', signal => getWhenDone(`ports?s=${of}`, tellOf('ports'), signal));
      if (answer && ports.of === number) ports[name] = answer.tables;
    }
  } catch (error) { if (error instanceof Refused && !ports.base) network.has_ports = false; }
  noteWork('ports', null);
  showState();
  if (state.tab === 'hubs') showPanel();
}

function offerRestore() {
  const kept = store.lastChanges();
  if (kept.length === 0 || state.changes.length > 0) return;
  const banner = find('banner');
  banner.hidden = false;
  put(banner, make('button', { type: 'button', onclick: () => { banner.hidden = true; isFirst = false; change(store.withIds(kept)); } }, say('restore')), make('button', { type: 'button', onclick: () => { banner.hidden = true; } }, say('hide')));
}

async function start() {
  const read = store.readAddress();
  setToken(read.token);
  find('state').textContent = say('loading');
  try {
    const [answer, base] = await Promise.all([get('network'), get('base')]);
    store.readNetwork(answer);
    state.base = base;
  } catch (error) {
    tellGone(error);
    return;
  }
  for (const name of ['view', 'measure', 'tab']) if (read[name]) state[name] = read[name];
  state.city = network.index.get(read.city) ?? -1;
  state.routeTo = state.city >= 0 ? network.index.get(read.routeTo) ?? -1 : -1;
  state.origin = read.origin ?? null;
  state.wantsIsochrone = read.wantsIsochrone;
  state.bandStep = read.bandStep;
  map = createMap(find('map'), network, pointed);
  if (read.at) map.setView(read.at.lat, read.at.lon, read.at.zoom);
  state.changes = store.withIds(read.changes || network.given || []);
  isFirst = state.changes.length === 0;
  if (isFirst) state.answered = state.changes;
  listen();
  showWords();
  show();
  if (state.changes.length > 0) recompute();
  else { offerRestore(); if (isochroneFrom()) afterResult(); }
  placeLegend();
  colour();
  new ResizeObserver(reserveLegend).observe(find('legend'));
  marks.mark('bight-ready');
  if (network.hasHubs) askHubs();
  if (state.tab === 'hubs') askPorts();
  keepAddress();
}

// For whoever tests and measures the page.
window.bight = {
  state, network, hours,
  reset() { clearTimeout(recompute.later); store.setChanges([]); recompute(); heed.tool('add'); },
  labels: () => map.labels(), sayMessage,
  change: changes => change(changes),
  pointOf: (id, share) => map.pointOf(network.links.columns.link.indexOf(id), share),
  zoomTo: (lat, lon, zoom) => map.setView(lat, lon, zoom),
  point: (lat, lon) => map.map.latLngToContainerPoint([lat, lon]),
  picking, heed,
  places: () => network.places.map((place, i) => ({ ...place, ...map.map.latLngToContainerPoint([place.lat, place.lon]), i }))
};
start();
