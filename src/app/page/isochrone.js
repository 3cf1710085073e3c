// What a city reaches within some minutes: bands on the map, and who is in them.

import { make } from './element.js';
import { say, number, hours } from './words.js';
import { state, network, isCompared } from './store.js';
import { sayCounted } from './ranking.js';

export const CUTS = [60, 120, 180, 240, 300];
const COLOURS = ['--step-1', '--step-2', '--step-3', '--step-4', '--step-5'];
let marked = 180;

const stateOf = name => isCompared() ? name : 'now';
const find = (limit, name) => state.isochrone.features.find(feature => feature.properties.limit === limit && feature.properties.state === name);

// The widest first, so that the nearer lie over them; then the line of the base at the limit marked.
export function bands() {
  if (!areShown()) return [];
  const list = [...CUTS].reverse().map((limit, i) => ({ geometry: find(limit, stateOf('after'))?.geometry, color: COLOURS[CUTS.length - 1 - i] }));
  if (isCompared()) {
    list.push({ geometry: find(marked, 'after')?.geometry, line: '--route-scenario', weight: 5 });
    list.push({ geometry: find(marked, 'before')?.geometry, line: '--route-base', weight: 2 });
  }
  return list.filter(item => item.geometry);
}

export const areShown = () => !!state.isochrone && state.tab === 'city';

export const bandMarks = () => !areShown() ? []
  : [...CUTS.map((limit, i) => [COLOURS[i], `≤ ${hours(limit)}`, null, 9]), ...(isCompared() ? [['--route-base', `${hours(marked)}, ${say('base')}`], ['--route-scenario', `${hours(marked)}, ${say('scenario')}`]] : [])];

export function isochronePanel(heed) {
  if (!state.isochrone) return null;
  const weight = network.weight, cell = (limit, name, column) => number(find(limit, name)?.properties[column]);
  const both = (limit, column) => isCompared() ? `${cell(limit, 'before', column)} → ${cell(limit, 'after', column)}` : cell(limit, 'now', column);
  return make('section', { class: 'card' }, make('header', {}, make('span', {}, say('isochrone')), make('button', { type: 'button', class: 'plain', 'aria-label': say('closeRoute'), onclick: () => heed.isochrone(false) }, '✕')),
    make('table', {}, make('thead', {}, make('tr', {}, make('th', { class: 'text', scope: 'col' }, say('within2')), make('th', { scope: 'col' }, say('cities')), weight ? make('th', { scope: 'col' }, sayCounted()) : null)),
      make('tbody', {}, CUTS.map(limit => make('tr', { class: isCompared() && limit === marked ? 'chosen' : null },
        make('td', { class: 'text' }, make('button', { type: 'button', class: 'name', onclick: () => { marked = limit; heed.isochrone(true); } }, hours(limit))),
        make('td', {}, both(limit, 'cities')), weight ? make('td', {}, both(limit, weight)) : null)))),
    make('p', { class: 'quiet' }, say('isochroneNote')), make('button', { type: 'button', onclick: heed.keepIsochrone }, 'GeoJSON'));
}
