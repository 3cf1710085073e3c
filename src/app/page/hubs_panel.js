// Hubs: the weights of the score, to be moved, and the port clusters.

import { make, put, find } from './element.js';
import { say, number, sayMode } from './words.js';
import { state, network, cityName } from './store.js';
import { workOf } from './progress.js';

let weights = null, own = null;
const columnOf = name => name.replace(/[^a-z0-9]+/gi, '_');

// "access 0.25, closeness 0.2": as bight hubs tells them.
function readWeights() {
  own = new Map(state.hubs.facts.weights.split(', ').map(part => part.split(/ (?=[\d.]+$)/)).map(([name, weight]) => [name, Number(weight)]));
  weights = new Map(own);
}

// A weighted mean of the indicators each city has; the others count neither for nor against it.
function scores() {
  return state.hubs.rows.map(row => {
    let sum = 0, whole = 0;
    for (const [name, weight] of weights) {
      const value = row[columnOf(name)];
      if (value === null || value === undefined) continue;
      sum += weight * value;
      whole += weight;
    }
    return { row, score: whole > 0 ? sum / whole : NaN };
  }).sort((a, b) => b.score - a.score);
}

function balance(name, value) {
  const others = [...weights].filter(([other]) => other !== name), rest = others.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [other, weight] of others) weights.set(other, rest > 0 ? weight / rest * (1 - value) : (1 - value) / others.length);
  weights.set(name, value);
}

function table() {
  const after = new Map((state.effects?.cities.rows || []).map(row => [row.city_id, row.hub_rank_after]));
  return make('table', {}, make('thead', {}, make('tr', {}, make('th', { scope: 'col' }, '#'), make('th', { class: 'text', scope: 'col' }, say('city')), make('th', { scope: 'col' }, say('score')), make('th', { scope: 'col' }, say('rangeColumn')),
    state.effects ? make('th', { scope: 'col' }, say('rankAfter')) : null)),
    make('tbody', {}, scores().slice(0, 60).map(({ row, score }, i) => make('tr', {}, make('td', {}, String(i + 1)), make('td', { class: 'text' }, cityName(row.city_id, row.city)), make('td', {}, number(score, 3)), make('td', {}, `${row.rank_low}–${row.rank_high}`),
      state.effects ? make('td', {}, number(after.get(row.city_id))) : null))));
}

function sliders(redo) {
  return [...weights].map(([name, weight]) => {
    const shown = make('output', {}, weight.toFixed(2));
    return make('label', { class: 'field long' }, make('span', {}, sayMode(name).replace(':', ', ')), make('input', {
      type: 'range', min: 0, max: 1, step: 0.01, value: weight, 'data-key': name,
      oninput: event => { balance(name, Number(event.target.value)); redo(name); }
    }), shown);
  });
}

// ---- Port clusters ----

const FIGURES = [['throughput', 0], ['share_of_all', 1], ['hhi', 3], ['inner_time', 2], ['outer_time', 2], ['gateway_city', null], ['dependence', 1], ['gateways_by_population', 1]];

// A city of the network by the name it has in a table.
const nameOf = name => name === null || name === undefined ? '–' : network.places.find(place => place.name === name)?.shown ?? name;

// `after` is the same cluster under the changes, or nothing.
function figure(name, decimals, units, before, after) {
  const show = row => decimals === null ? nameOf(row[name]) : number(row[name], decimals), unit = units[name] ? ` ${sayMode(units[name])}`.replace(/^ (?=\d)/, ' × ') : '';
  const [old, now] = [show(before), after ? show(after) : null];
  return make('tr', {}, make('th', { class: 'text', scope: 'row' }, say(name)), make('td', {}, now === null || now === old ? old : [old, ' → ', make('b', {}, now)], old === '–' ? '' : unit));
}

function clusters(ports) {
  const list = ports.base.clusters || ports.base, later = ports.scenario?.clusters;
  if (!list?.rows?.length) return null;
  const units = Object.fromEntries(list.columns.map(column => [column.name, column.unit]));
  return [make('h2', {}, say('portClusters')), make('p', { class: 'quiet' }, say('clustersNote')),
    list.rows.map(row => make('section', { class: 'card', 'aria-label': row.cluster }, make('header', {}, make('span', {}, row.cluster)),
      make('table', {}, make('tbody', {}, FIGURES.filter(([name]) => name in row).map(([name, decimals]) => figure(name, decimals, units, row, later?.rows.find(other => other.cluster === row.cluster))))))),
    make('details', { class: 'quiet' }, make('summary', {}, say('clusterWords')), make('p', {}, say('clusterMethod')))];
}

export function showHubs(heed, ports) {
  const panel = find('panel'), redo = name => {
    showHubs(heed, ports);
    find('panel').querySelector(`[data-key="${CSS.escape(name)}"]`)?.focus();
  };
  if (!state.hubs) { put(panel, make('p', { class: 'warning' }, workOf('hubs'))); return; }
  if (!weights) readWeights();
  const top = panel.querySelector('.scroll')?.scrollTop || 0;
  put(panel, make('h2', {}, say('hubWeights')), make('p', { class: 'quiet' }, say('hubNote')), sliders(redo),
    make('div', { class: 'row' }, make('button', { type: 'button', onclick: () => { weights = new Map(own); redo(''); } }, say('resetWeights'))),
    make('div', { class: 'scroll', tabindex: 0 }, table()),
    network.has_ports ? (ports.base ? clusters(ports) : make('p', { class: 'warning' }, workOf('ports'))) : null);
  panel.querySelector('.scroll').scrollTop = top;
}
