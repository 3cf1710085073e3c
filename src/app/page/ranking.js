// The right side: all cities ranked, and the ranks that move most. Also the classes of the map.

import { make, draw, put, find } from './element.js';
import { say, number, signed, hours, sayMode, currentLanguage } from './words.js';
import { state, network, valuesOf, isCompared, hasAnswer, tablesShown, otherName } from './store.js';
import { classOf, css } from './map.js';

// Those in sight come first; more are made when there is nothing else to do, or when they are scrolled to.
const FIRST_ROWS = 40, USUAL_ROWS = 120;
let sort = { column: 'rank', falls: false }, filter = '', shownRows = USUAL_ROWS, scrolled = 0, later = 0;

// ---- Colours ----

const GAINS = [[20, '--gain-1'], [10, '--gain-2'], [5, '--gain-3'], [2, '--gain-4'], [0.5, '--gain-5']];
const MINUTES = [[60, '--gain-1'], [30, '--gain-2'], [15, '--gain-3'], [5, '--gain-4'], [1, '--gain-5']];
const STEPS = ['--step-1', '--step-2', '--step-3', '--step-4', '--step-5'];

const difference = (values, i) => state.measure === 'time'
  ? values.before[i] - values.after[i]
  : 100 * (values.after[i] - values.before[i]) / values.before[i];

function limits(values) {
  const sorted = values.before.filter(value => !Number.isNaN(value)).sort((a, b) => values.rises ? b - a : a - b);
  return [1, 2, 3, 4].map(k => sorted[Math.floor(k * sorted.length / 5)]);
}

const stepOf = (bounds, value, rises) => bounds.filter(bound => rises ? value < bound : value > bound).length;

// The measure of the map's colours: a difference of scores is one of access.
const coloured = () => state.measure === 'hub' && state.view === 'difference' ? 'access' : state.measure;

export function colourOf(shown) {
  const values = valuesOf(coloured());
  const bounds = limits(values), isDifference = shown === 'difference' && isCompared();
  return i => {
    if (isDifference) {
      const gain = difference(values, i);
      if (Number.isNaN(gain)) return css('--paper');
      if (gain < -0.5) return css('--loss-1');
      const step = (state.measure === 'time' ? MINUTES : GAINS).find(([least]) => gain >= least);
      return css(step ? step[1] : '--same');
    }
    const value = (shown === 'base' ? values.before : values.after)[i];
    return Number.isNaN(value) ? css('--paper') : css(STEPS[stepOf(bounds, value, values.rises)]);
  };
}

const dot = color => draw('svg', { width: 14, height: 14 }, draw('circle', { cx: 7, cy: 7, r: 5.5, fill: `var(${color})`, stroke: 'var(--ink)' }));
const line = (color, weight, dash) => draw('svg', { width: 22, height: 10 }, draw('line', { x1: 0, y1: 5, x2: 22, y2: 5, stroke: `var(${color})`, 'stroke-width': weight, 'stroke-dasharray': dash }));
const LINES = { highSpeed: ['--line-fast', 3], rail: ['--line-rail', 2], road: ['--line-road', 2], sea: ['--line-sea', 2, '4 4'], air: ['--line-air', 1.5] };

function legendSteps(shown) {
  const values = valuesOf(coloured()), unit = state.measure === 'time' ? hours : value => number(value, value < 10 ? 2 : 0);
  if (shown === 'difference' && isCompared()) {
    const steps = state.measure === 'time' ? MINUTES : GAINS, percent = state.measure === 'time' ? '' : ' %';
    return [make('strong', {}, say(state.measure === 'time' ? 'saved' : 'gain')),
      ...steps.map(([least, color], i) => make('div', {}, dot(color), i === 0 ? `> ${least}${percent}` : `${least}–${steps[i - 1][0]}${percent}`)),
      make('div', {}, dot('--same'), say('noChange')), make('div', {}, dot('--loss-1'), say('loss'))];
  }
  const bounds = limits(values);
  if (bounds.some(bound => bound === undefined)) return [];
  const sign = values.rises ? ['≥', '<'] : ['≤', '>'];
  return [make('strong', {}, say(state.measure)), ...STEPS.map((color, i) => make('div', {}, dot(color),
    i === 4 ? `${sign[1]} ${unit(bounds[3])}` : `${sign[0]} ${unit(bounds[i])}`))];
}

// `kinds` are lines and areas beside the usual ones; with a title the first of them, `areas`, stand for
// the colours of cities.
export function showLegend(shown, kinds, title, areas) {
  const used = network.classes ||= new Set(network.links.columns.mode.map((mode, i) => classOf(mode, network.links.columns.speed_kmh[i])));
  const told = ([color, word, dash, weight]) => make('div', {}, line(color, weight || 3, dash), say(word));
  const usual = Object.keys(LINES).filter(kind => used.has(kind)).map(kind => make('div', {}, line(...LINES[kind]), say(kind)));
  const steps = title ? [title, ...areas.map(told)] : legendSteps(shown), [head, ...rest] = steps.length > 0 ? steps : [make('strong', {}, say(state.measure))];
  const isOpen = find('legend').querySelector('details')?.open ?? innerWidth > 720;
  put(find('legend'), make('details', { open: isOpen }, make('summary', {}, head), rest, make('div', { class: 'quiet' }, network.weight ? say('area', sayWeight()) : say('equalArea')), usual, kinds.map(told)));
}

export const sayWeight = () => network.weight === 'population' ? say('people') : sayMode(network.weight || '');
// With what it is counted in: "people, 10k persons".
export const sayCounted = () => [sayWeight(), sayMode(network.cities.units[network.weight] || '')].filter(Boolean).join(', ');

// ---- Table ----

const moveMark = move => move > 0 ? make('span', { class: 'up' }, `▲${number(move)}`)
  : move < 0 ? make('span', { class: 'down' }, `▼${number(-move)}`) : '–';

function columns() {
  const compared = isCompared(), list = [['rank', say('rank')]];
  if (compared) list.push(['move', say('move')]);
  list.push(['city', say('city')]);
  if (state.measure === 'hub') list.push(['score', say('score')], ['range', say('rangeColumn')]);
  else list.push(['access', say('accessColumn')]);
  if (compared && state.measure !== 'hub') list.push(['change', say('change')]);
  list.push(['mean', say('meanColumn')]);
  if (compared) list.push(['minutes', say('minutes')]);
  return list;
}

function rowsOf() {
  const values = valuesOf(state.measure), access = valuesOf('access'), time = valuesOf('time');
  const compared = isCompared(), isBase = state.view === 'base' || !compared;
  return network.places.map((place, i) => ({
    i, place,
    rank: (isBase ? values.rankBefore : values.rankAfter)[i], move: values.rankBefore[i] - values.rankAfter[i], city: place.shown,
    score: values.before[i], low: values.low?.[i], high: values.high?.[i], range: values.low?.[i],
    access: (isBase ? access.before : access.after)[i], change: 100 * (access.after[i] - access.before[i]) / access.before[i],
    mean: (isBase ? time.before : time.after)[i], minutes: time.after[i] - time.before[i]
  }));
}

function cell(name, row) {
  switch (name) {
    case 'rank': return number(row.rank);
    case 'move': return Number.isNaN(row.move) ? '…' : moveMark(row.move);
    case 'score': return number(row.score, 3);
    case 'range': return row.low === undefined || Number.isNaN(row.low) ? '–' : `${row.low}–${row.high}`;
    case 'access': return number(row.access, row.access < 100 ? 1 : 0);
    case 'change': return signed(row.change, 1);
    case 'mean': return hours(row.mean);
    case 'minutes': return signed(row.minutes);
    default: return '';
  }
}

const compare = (a, b) => typeof a === 'string' ? a.localeCompare(b)
  : (Number.isNaN(a) ? 1 : 0) - (Number.isNaN(b) ? 1 : 0) || a - b;

function sorted(rows) {
  const { column, falls } = sort;
  return rows.sort((a, b) => (falls ? -1 : 1) * compare(a[column], b[column]) || a.rank - b.rank);
}

function header(names, redo) {
  return make('thead', {}, make('tr', {}, names.map(([name, label]) => make('th', {
    class: name === 'city' ? 'text' : null, scope: 'col', 'aria-sort': sort.column === name ? (sort.falls ? 'descending' : 'ascending') : null
  }, make('button', {
    type: 'button', onclick: () => {
      sort = { column: name, falls: sort.column === name ? !sort.falls : !['rank', 'city', 'mean', 'minutes'].includes(name) };
      redo();
    }
  }, label, sort.column === name ? (sort.falls ? ' ↓' : ' ↑') : '')))));
}

function tableOf(heed, redo) {
  const names = columns(), wanted = filter.trim().toLowerCase();
  const rows = sorted(rowsOf()).filter(row => wanted === '' || `${row.place.name} ${row.place.local}`.toLowerCase().includes(wanted));
  const rowOf = row => make('tr', {
    class: row.i === state.city ? 'chosen' : null, onmouseenter: () => heed.halo(row.i), onmouseleave: () => heed.halo(-1), onclick: () => heed.city(row.i)
  }, names.map(([name]) => name === 'city'
    ? make('td', { class: 'text' }, make('button', { type: 'button', class: 'name', title: otherName(row.place) }, row.place.shown, isCompared() ? null : [' ', make('small', {}, otherName(row.place))]))
    : make('td', {}, cell(name, row))));
  const first = scrolled > 0 ? shownRows : FIRST_ROWS, body = make('tbody', {}, rows.slice(0, first).map(rowOf));
  cancelIdleCallback(later);
  later = requestIdleCallback(() => body.append(...rows.slice(first, shownRows).map(rowOf)));
  return make('table', {}, make('caption', { class: 'unseen' }, say('rankTable')), header(names, redo), body);
}

// ---- Ranks that move ----

const MOST_MOVES = 12;

function movesChart() {
  const values = valuesOf(state.measure);
  const moved = network.places.map((place, i) => ({ place, from: values.rankBefore[i], to: values.rankAfter[i] }))
    .filter(city => city.from !== city.to && !Number.isNaN(city.from - city.to))
    .sort((a, b) => Math.abs(b.from - b.to) - Math.abs(a.from - a.to)).slice(0, MOST_MOVES);
  if (moved.length === 0) return make('p', { class: 'quiet' }, say('noMoves'));
  const left = [...moved].sort((a, b) => a.from - b.from), right = [...moved].sort((a, b) => a.to - b.to);
  const step = 17, height = step * moved.length + 6, y = k => step * k + 13;
  const svg = draw('svg', { class: 'moves', viewBox: `0 0 376 ${height}`, role: 'img', 'aria-label': say('rankChart') });
  for (const city of moved) {
    const a = y(left.indexOf(city)), b = y(right.indexOf(city)), rises = city.to < city.from;
    svg.append(draw('path', { d: `M126 ${a - 3}C190 ${a - 3} 190 ${b - 3} 250 ${b - 3}`, fill: 'none', stroke: rises ? 'var(--new)' : 'var(--quiet)', 'stroke-width': rises ? 2 : 1.2 }),
      draw('text', { x: 120, y: a, 'text-anchor': 'end' }, `${city.place.shown} ${city.from}`),
      draw('text', { x: 256, y: b }, `${city.to} ${city.place.shown}`));
  }
  return svg;
}

function formula() {
  const facts = tablesShown().cities?.facts || state.base.cities.facts;
  if (state.measure === 'time') return say('timeWords');
  if (state.measure === 'hub') return say('hubWords', state.hubs?.facts.weights || '…');
  const words = say(network.weight ? 'accessWords' : 'accessEqual', currentLanguage() === 'en' ? facts.access || '' : /decay (\S+)/.exec(facts.access)?.[1] || '');
  return network.weight ? `${words} (${sayCounted()})` : words;
}

export function showRanking(heed) {
  const panel = find('right'), redo = () => showRanking(heed);
  const picker = make('select', { 'aria-label': say('ranking'), onchange: event => heed.measure(event.target.value) },
    ['access', 'time', ...(network.hasHubs === false ? [] : ['hub'])].map(name => make('option', { value: name, selected: name === state.measure }, `${say('by')} ${say(name)}`)));
  picker.value = state.measure;
  const isOld = !hasAnswer() || (state.measure === 'hub' && isCompared() && !state.effects);
  const more = event => {
    const at = event.target;
    scrolled = at.scrollTop;
    if (shownRows < network.places.length && at.scrollTop + at.clientHeight > at.scrollHeight - 200) { shownRows += 200; redo(); }
  };
  const table = make('div', { class: `scroll${isOld ? ' stale' : ''}`, tabindex: 0, onscroll: more }, tableOf(heed, redo));
  const typed = panel.querySelector('input[type=search]');
  const box = typed || make('input', { type: 'search', 'aria-label': say('filter'), placeholder: say('filter'), oninput: event => { filter = event.target.value; scrolled = 0; redo(); } });
  box.placeholder = say('filter');
  const hadFocus = document.activeElement === box;
  put(panel, make('div', { class: 'head' }, make('h2', {}, say('ranking')), picker), make('p', { class: 'quiet' }, formula()), box,
    isOld ? make('p', { class: 'warning' }, say('stale')) : null, table,
    isCompared() && hasAnswer() && !isOld ? [make('h2', {}, say('rankChart')), movesChart()] : null);
  if (hadFocus) box.focus();
  if (scrolled > 0) table.scrollTop = scrolled;
}
