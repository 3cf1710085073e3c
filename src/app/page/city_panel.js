// One city: what it is, before and after, its times to all others, and the way to one of them.

import { make, draw, put, find, redraw } from './element.js';
import { say, number, signed, hours, sayMode } from './words.js';
import { state, network, valuesOf, isCompared, otherName } from './store.js';
import { isochronePanel, pointForm } from './isochrone.js';
import { sayMessage } from './translation.js';
import { workOf } from './progress.js';

let filter = '';

const pair = (before, after, show) => !isCompared() || before === after || Number.isNaN(after)
  ? show(before) : `${show(before)} → ${show(after)}`;

function measures(i) {
  const rows = [];
  for (const [measure, show] of [['access', v => number(v, v < 100 ? 1 : 0)], ['time', hours], ['hub', v => number(v, 3)]]) {
    const values = valuesOf(measure);
    if (Number.isNaN(values.before[i])) continue;
    rows.push(make('tr', {}, make('th', { class: 'text whole', scope: 'row' }, say(measure)),
      make('td', {}, pair(values.before[i], values.after[i], show)),
      make('td', {}, `# ${pair(values.rankBefore[i], values.rankAfter[i], v => number(v))}`, values.low && !isCompared() ? make('small', { class: 'quiet' }, ` (${values.low[i]}–${values.high[i]})`) : null)));
  }
  return make('table', {}, make('tbody', {}, rows));
}

const unitOf = name => network.cities.units[name] ? ` (${sayMode(network.cities.units[name])})` : '';

function weights(i) {
  const columns = network.cities.columns;
  return Object.keys(columns).filter(name => !['city_id', 'city', 'name_local'].includes(name) && typeof columns[name][i] === 'number')
    .map(name => `${name === 'population' ? say('people') : sayMode(name)}: ${number(columns[name][i])}${unitOf(name)}`).join(' · ');
}

// ---- Times ----

// People (or cities) within so many hours: what is reached at each time, as a line of steps.
function curve() {
  const weightsOf = network.weight ? network.cities.columns[network.weight] : null;
  const line = times => times.map((minutes, i) => ({ minutes, weight: weightsOf ? weightsOf[i] || 0 : 1 }))
    .filter((city, i) => city.minutes !== null && i !== state.city).sort((a, b) => a.minutes - b.minutes);
  const lines = [line(state.times.base), line(state.times.scenario)];
  const most = Math.max(...lines.map(list => list.reduce((sum, city) => sum + city.weight, 0)), 1);
  const last = Math.ceil(Math.max(...lines.flatMap(list => list.map(city => city.minutes)), 60) / 60), x = minutes => 30 + 240 * minutes / (60 * last);
  const path = list => {
    let sum = 0, d = `M${x(0)} 90`;
    for (const city of list) { d += `H${x(city.minutes).toFixed(1)}`; sum += city.weight; d += `V${(90 - 80 * sum / most).toFixed(1)}`; }
    return d;
  };
  const isSame = state.times.base.every((minutes, i) => minutes === state.times.scenario[i]);
  const step = Math.max(1, Math.ceil(last / 8));
  return [make('h2', {}, say(weightsOf ? 'curve' : 'curveCities')), draw('svg', { class: 'curve', viewBox: '0 0 290 108', role: 'img', 'aria-label': say('curve') },
    draw('path', { d: 'M30 10V90H270', fill: 'none', stroke: 'var(--rule)' }),
    draw('path', { d: path(lines[0]), fill: 'none', stroke: 'var(--route-base)', 'stroke-width': 2 }),
    isSame ? null : draw('path', { d: path(lines[1]), fill: 'none', stroke: 'var(--route-scenario)', 'stroke-width': 2 }),
    ...Array.from({ length: Math.floor(last / step) + 1 }, (_, k) => draw('text', { x: x(60 * k * step), y: 102, 'text-anchor': 'middle' }, String(k * step))),
    isSame ? null : [draw('text', { x: 34, y: 30, class: 'of-base' }, say('base')), draw('text', { x: 34, y: 43, class: 'of-scenario' }, say('scenario'))],
    draw('text', { x: 34, y: 16 }, `${number(most)}${weightsOf ? unitOf(network.weight) : ''}`), draw('text', { x: 286, y: 102, 'text-anchor': 'end' }, say('hours')))];
}

function timesTable(heed) {
  const { base, scenario } = state.times, wanted = filter.trim().toLowerCase();
  const rows = network.places.map((place, i) => ({ place, i, before: base[i], after: scenario[i] })).filter(row => row.i !== state.city)
    .filter(row => wanted === '' || `${row.place.name} ${row.place.local}`.toLowerCase().includes(wanted))
    .sort((a, b) => (a.after ?? Infinity) - (b.after ?? Infinity));
  const show = minutes => minutes === null ? say('noRoute') : hours(minutes);
  const missing = rows.filter(row => row.after === null).length;
  return [
    missing > 0 ? make('p', { class: 'problem' }, `${missing} ${say('unreached')}`) : null,
    make('div', { class: 'scroll', tabindex: 0 }, make('table', {}, make('thead', {}, make('tr', {}, make('th', { class: 'text', scope: 'col' }, say('toCity')), make('th', { scope: 'col' }, say('base')),
      isCompared() ? [make('th', { scope: 'col' }, say('scenario')), make('th', { scope: 'col' }, say('minutes'))] : null)),
      make('tbody', {}, rows.slice(0, 150).map(row => make('tr', { class: row.i === state.routeTo ? 'chosen' : null, onclick: () => heed.route(row.i), onmouseenter: () => heed.halo(row.i), onmouseleave: () => heed.halo(-1) },
        make('td', { class: 'text' }, make('button', { type: 'button', class: 'name', 'data-key': `to ${row.place.id}` }, row.place.shown, ' ', make('small', {}, otherName(row.place)))),
        make('td', {}, show(row.before)), isCompared() ? [make('td', {}, show(row.after)), make('td', {}, row.before === null || row.after === null ? '–' : signed(row.after - row.before))] : null)))))];
}

export function timesCsv() {
  const quote = text => `"${String(text).replaceAll('"', '""')}"`, show = minutes => minutes === null ? '' : minutes;
  return ['from_id,to_id,to,base_min,scenario_min', ...network.places.map((place, i) =>
    [quote(network.places[state.city].id), quote(place.id), quote(place.name), show(state.times.base[i]), show(state.times.scenario[i])].join(','))].join('\n') + '\n';
}

// ---- Route ----

// A node that is called as a city is shown as one.
const nodeName = name => network.places.find(place => place.name === name)?.shown ?? name;

const MODES = { access: 'accessLeg', egress: 'egressLeg', transfer: 'transfer' };

// A new link without a name is called by its id.
const sayLine = line => state.changes.some(change => change.add === 'link' && change.id === line) ? say('newLinkColumn') : line;

function legs(table, color) {
  const sum = name => table.rows.reduce((total, leg) => total + (leg[name] || 0), 0);
  return [make('table', {}, make('thead', {}, make('tr', {}, ['leg', 'length', 'min', 'wait', 'transfer'].map((word, i) => make('th', { class: i === 0 ? 'text' : null, scope: 'col' }, say(word))))),
    make('tbody', {}, table.rows.map(leg => [
      make('tr', { class: 'leg' }, make('td', { class: 'text', colspan: 5 }, `${nodeName(leg.from)} → ${nodeName(leg.to)}`, leg.line ? make('small', { class: 'quiet' }, ` ${sayLine(leg.line)}`) : null)),
      make('tr', {}, make('td', { class: 'text' }, make('b', { style: { color } }, MODES[leg.mode] ? say(MODES[leg.mode]) : sayMode(leg.mode))),
        make('td', {}, number(leg.length_km)), make('td', {}, number(leg.time_min)), make('td', {}, leg.wait_min ? number(leg.wait_min) : ''), make('td', {}, leg.transfer_min ? number(leg.transfer_min) : ''))]),
      make('tr', {}, make('th', { class: 'text', scope: 'row' }, say('total')), make('td', {}, number(sum('length_km'))), make('td', {}, hours(sum('time_min') + sum('wait_min') + sum('transfer_min'))), make('td', {}, ''), make('td', {}, sum('money') ? `${number(sum('money'))} ${say('money')}` : ''))))];
}

const minutesOf = table => table.rows.reduce((sum, leg) => sum + (leg.time_min || 0) + (leg.wait_min || 0) + (leg.transfer_min || 0), 0);

// "5:21 → 2:58, 2:23 less"
function totals(base, scenario) {
  const before = minutesOf(base), after = minutesOf(scenario), word = after < before ? 'less' : 'more';
  return [`${hours(before)} → `, make('b', {}, hours(after)), Math.round(before) === Math.round(after) ? '' : `, ${say(word, hours(Math.abs(after - before)))}`];
}

const key = table => JSON.stringify(table?.rows.map(leg => [leg.from, leg.to, leg.mode, leg.line]));

function routePanel(heed) {
  const { base, scenario, reason } = state.route, to = network.places[state.routeTo];
  const isSame = !scenario || (base && key(base) === key(scenario));
  return make('section', { class: 'card' }, make('header', {}, make('span', {}, `${network.places[state.city].shown} → ${to.shown}`),
    make('button', { type: 'button', class: 'plain', 'aria-label': say('closeRoute'), onclick: () => heed.route(-1) }, '✕')),
    base && scenario ? make('p', { class: 'between' }, totals(base, scenario)) : null,
    base ? [make('h2', {}, say('base')), legs(base, 'var(--route-base)')] : make('p', { class: 'problem' }, say('noRoute'), reason ? `: ${sayMessage(reason)}` : ''),
    scenario && isSame && base ? make('p', {}, say('sameRoute')) : null,
    scenario && !isSame ? [make('h2', {}, say('scenario')), legs(scenario, 'var(--route-scenario)')] : null,
    make('button', { type: 'button', onclick: heed.keepRoute }, say('routeGeojson')), state.routeProblem ? make('p', { class: 'problem', role: 'alert' }, state.routeProblem) : null);
}

const isochrones = heed => !state.wantsIsochrone ? null
  : state.isochrone ? isochronePanel(heed) : make('p', { class: 'warning', role: 'status' }, state.isochroneProblem ? sayMessage(state.isochroneProblem) : workOf('isochrone'));

function cityItself(heed) {
  const i = state.city, place = network.places[i];
  const box = find('panel').querySelector('input[type=search]') || make('input', { type: 'search', id: 'filter-times', 'aria-label': say('filter'), placeholder: say('filter'), oninput: event => { filter = event.target.value; showCity(heed); } });
  box.placeholder = say('filter');
  return [make('h2', {}, say('city')), make('h3', {}, make('b', {}, place.shown), ' ', otherName(place)), make('p', { class: 'quiet' }, weights(i)), measures(i),
    make('div', { class: 'row' }, make('button', { type: 'button', class: 'main', onclick: () => heed.linkFrom(i) }, say('linkTo')), make('button', { type: 'button', onclick: () => heed.tool('route') }, say('routeTo')), make('button', { type: 'button', 'aria-pressed': String(!!state.wantsIsochrone && !state.origin), onclick: () => heed.isochroneOfCity() }, say('isochrone'))),
    state.origin ? null : isochrones(heed), state.route && state.routeTo >= 0 ? routePanel(heed) : null,
    state.times ? [curve(), make('div', { class: 'head' }, make('h2', {}, say('reaches')), make('button', { type: 'button', onclick: heed.keepTimes }, say('rowCsv'))), box, timesTable(heed)] : make('p', {}, say('loading'))];
}

export function showCity(heed) {
  const panel = find('panel'), top = panel.querySelector('.scroll')?.scrollTop || 0;
  redraw(panel, () => put(panel, state.origin ? isochrones(heed) : null, state.city < 0 && !state.origin ? make('p', {}, say('noCity')) : null, state.city < 0 ? null : cityItself(heed), pointForm(heed)));
  if (panel.querySelector('.scroll')) panel.querySelector('.scroll').scrollTop = top;
}
