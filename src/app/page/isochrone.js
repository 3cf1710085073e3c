// What a city, or a point of the map, reaches within some minutes: bands on the map, and who is in
// them.

import { make } from './element.js';
import { say, number, hours } from './words.js';
import { state, network, isCompared, STEPS_MIN } from './store.js';
import { sayCounted } from './ranking.js';

// Six bands, as wide as is asked for; at first so wide that the mean of all times is among them.
const BANDS = 6, MIDDLE = 3;
const stepMin = () => state.bandStep ||= STEPS_MIN.find(step => step * BANDS >= (state.base.overall.rows.find(row => row.measure === 'mean_time')?.before ?? 0)) ?? STEPS_MIN.at(-1);
export const cuts = () => Array.from({ length: BANDS }, (_, i) => (i + 1) * stepMin());
const COLOURS = ['--band-1', '--band-2', '--band-3', '--band-4', '--band-5', '--band-6'];
let markedBand = MIDDLE;
const marked = () => markedBand * stepMin();

const find = (limit, name) => state.isochrone.features.find(feature => feature.properties.limit === limit && feature.properties.state === name);

// Where it is asked from, as `bight isochrone` takes it; null: nowhere.
const DECIMALS = 4;
export const isochroneFrom = () => state.origin ? `${state.origin.lon.toFixed(DECIMALS)},${state.origin.lat.toFixed(DECIMALS)}` : state.city >= 0 ? network.places[state.city].id : null;
export const sayOrigin = () => state.origin ? sayPoint(state.origin) : network.places[state.city]?.shown;
const sayPoint = ({ lon, lat }) => `${Math.abs(lat).toFixed(2)}° ${say(lat < 0 ? 'south' : 'north')}, ${Math.abs(lon).toFixed(2)}° ${say(lon < 0 ? 'west' : 'east')}`;

export const areShown = () => !!state.isochrone && state.tab === 'city';
// The base alone, the scenario with the line of the base, or what is gained and lost.
const stateShown = view => !isCompared() ? 'now' : view === 'base' ? 'before' : 'after';

// The widest first, so that the nearer lie over them; then lines of the limit marked. In the
// difference only that limit is filled, and what is newly inside or outside is hatched.
export function bands(view) {
  if (!areShown()) return [];
  const name = stateShown(view), isDifference = name === 'after' && view === 'difference';
  const list = cuts().reverse().filter(limit => !isDifference || limit === marked())
    .map(limit => ({ geometry: find(limit, name)?.geometry, color: COLOURS[isDifference ? COLOURS.length - 1 : limit / stepMin() - 1] }));
  if (name === 'after') {
    list.push({ geometry: find(marked(), 'gained')?.geometry, hatch: '--new' }, { geometry: find(marked(), 'lost')?.geometry, hatch: '--loss' });
    list.push({ geometry: find(marked(), 'after')?.geometry, line: '--route-scenario', weight: 5 }, { geometry: find(marked(), 'before')?.geometry, line: '--route-base', weight: 2 });
  } else list.push({ geometry: find(marked(), name)?.geometry, line: name === 'before' ? '--route-base' : '--route-scenario', weight: 3 });
  return list.filter(item => item.geometry);
}

// Of the legend: [colour, text, dash, width].
export function bandMarks(view) {
  if (!areShown()) return [];
  const name = stateShown(view), isDifference = name === 'after' && view === 'difference';
  const marks = isDifference ? [[COLOURS.at(-1), `≤ ${hours(marked())}`, null, 9]] : cuts().map((limit, i) => [COLOURS[i], `≤ ${hours(limit)}`, null, 9]);
  if (name !== 'after') return [...marks, [name === 'before' ? '--route-base' : '--route-scenario', `${hours(marked())} ${say('highlighted')}`]];
  marks.push(['--route-base', `${hours(marked())}, ${say('base')}`], ['--route-scenario', `${hours(marked())}, ${say('scenario')}`]);
  for (const [kind, color, word] of [['gained', '--new', 'newlyInside'], ['lost', '--loss', 'noLonger']])
    if (find(marked(), kind)?.geometry) marks.push([color, say(word), '1.5 3', 9]);
  return marks;
}

function cells(limit) {
  const weight = network.weight, cell = (name, column) => number(find(limit, name)?.properties[column]);
  const both = column => {
    if (!isCompared()) return cell('now', column);
    const [before, after] = [cell('before', column), cell('after', column)];
    return before === after ? after : [before, ' → ', make('b', {}, after)];
  };
  return [make('td', {}, both('cities')), weight ? make('td', {}, both(weight)) : null];
}

const method = () => make('span', { class: 'tip', role: 'note', tabindex: 0, 'aria-label': say('isochroneNote') }, make('span', { 'aria-hidden': 'true' }, 'ⓘ'), make('span', { class: 'told', 'aria-hidden': 'true' }, say('isochroneNote')));

function highlighter(heed) {
  const shown = make('output', {}, hours(marked()));
  return make('label', { class: 'field' }, make('span', {}, say('highlight')), make('input', {
    type: 'range', min: 1, max: BANDS, step: 1, value: markedBand, 'aria-valuetext': hours(marked()), 'data-key': 'highlighted',
    oninput: event => { markedBand = Number(event.target.value); shown.textContent = hours(marked()); event.target.setAttribute('aria-valuetext', hours(marked())); heed.bands(); }
  }), shown);
}

export function isochronePanel(heed) {
  if (!state.isochrone) return null;
  const choose = limit => { markedBand = limit / stepMin(); heed.bands(); };
  return make('section', { class: 'card', 'aria-label': say('isochroneOf', sayOrigin()) }, make('header', {}, make('span', {}, say('isochroneOf', sayOrigin()), ' ', method()), make('button', { type: 'button', class: 'plain', 'aria-label': say('closeIsochrone'), onclick: () => heed.isochrone(false) }, '✕')),
    make('table', {}, make('thead', {}, make('tr', {}, make('th', { class: 'text', scope: 'col' }, say('within2')), make('th', { scope: 'col' }, say('citiesColumn')), network.weight ? make('th', { scope: 'col' }, sayCounted()) : null)),
      make('tbody', {}, cuts().map(limit => make('tr', { class: limit === marked() ? 'chosen' : null },
        make('td', { class: 'text' }, make('button', { type: 'button', class: 'name', 'aria-label': `${say('highlight')}: ${hours(limit)}`, onclick: () => choose(limit) }, hours(limit))), cells(limit))))),
    highlighter(heed), make('label', { class: 'field text' }, make('span', {}, say('bandStep')), make('select', { 'data-key': 'bands', onchange: event => heed.bandStep(Number(event.target.value)) },
      STEPS_MIN.map(step => make('option', { value: step, selected: step === stepMin() }, hours(step))))), make('button', { type: 'button', onclick: heed.keepIsochrone }, say('isochroneGeojson')));
}

// For those who do not point at the map.
export function pointForm(heed) {
  const field = (id, label, most) => make('label', { class: 'field text' }, make('span', {}, label), make('input', { id, type: 'number', min: -most, max: most, step: 'any', required: true }));
  return make('details', { class: 'quiet', id: 'point-form', open: state.tool === 'point' }, make('summary', {}, say('pointIsochrone')),
    make('form', {
      onsubmit: event => { event.preventDefault(); const [lon, lat] = ['point-lon', 'point-lat'].map(id => Number(event.target.querySelector(`#${id}`).value)); heed.origin({ lon, lat }); }
    }, make('p', {}, say('pointWords')), field('point-lon', say('longitude'), 180), field('point-lat', say('latitude'), 90),
    make('div', { class: 'row' }, make('button', { type: 'button', 'aria-pressed': String(state.tool === 'point'), onclick: () => heed.tool('point') }, say('pointOnMap')), make('button', { class: 'main' }, say('isochrone')))));
}
