// The left side, first tab: the changes, how to make them, and what they do.

import { make, put, find, redraw } from './element.js';
import { say, number, sayMode } from './words.js';
import { state, network, findCity, placeOf, newId, otherName } from './store.js';
import { effectsPanel } from './effects.js';
import { findLinks, linksWithId, saySpeeds } from './line_picking.js';

const SPEEDS = { rail: [60, 400, 350], road: [30, 140, 100], sea: [15, 100, 40], air: [300, 900, 700] };
export const speedsOf = mode => SPEEDS[mode] || [10, 400, 100];

// Services are waited for; trains stop.
const WAITS = { sea: 120, air: 60 };
const ofMode = mode => ({
  speed: speedsOf(mode)[2], stop_time: mode === 'rail' ? 2 : undefined, wait: WAITS[mode]
});
// Minutes that are stated stay; a link has them or a speed.
const inMode = (change, mode) => ({ ...change, mode, ...(change.time === undefined ? ofMode(mode) : { wait: WAITS[mode] }) });
const clean = object => Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));

export const newLink = (from, to, mode = network.modes[0]) => clean({
  add: 'link', id: newId(), mode, from: network.places[from].word, to: network.places[to].word, detour: 1.1, ...ofMode(mode), both_ways: true
});

// ---- Words for a change ----

function sayPlace(place) {
  const city = placeOf(place);
  if (city >= 0) return `${network.places[city].shown} ${otherName(network.places[city])}`.trim();
  if (typeof place === 'string') return place.replace(/^[^:]*:(?=.)/, ''); // a terminal, without its kind
  return place?.node ?? JSON.stringify(place);
}

const idsOf = change => Array.isArray(change.ids) ? change.ids : [change.ids];

// "Beijing-Shanghai HSR, Langfang – Tianjin" of one link, the line and its number of links of more.
function namesOf(ids) {
  const c = network.links.columns, all = ids.flatMap(linksWithId);
  if (all.length === 0) return ids.join(', ');
  const lines = [...new Set(all.map(i => c.line[i] || sayMode(c.mode[i])))], shown = lines.slice(0, 2).join(', ') + (lines.length > 2 ? ' …' : '');
  return all.length === 1 ? `${shown}, ${c.from[all[0]]} – ${c.to[all[0]]}` : `${shown}, ${say('manyLinks', number(all.length))}`;
}

function what(change) {
  if (change.ids) return namesOf(idsOf(change));
  if (change.between) return `${change.between.map(sayPlace).join(' – ')}, ${say('along')} ${sayMode(change.mode)}`;
  return change.name || change.where || change.terminal || change.mode || '';
}

export function title(change) {
  if (change.add === 'link') return `${sayPlace(change.from)} ${change.both_ways === false ? '→' : '↔'} ${sayPlace(change.to)}`;
  const verb = ['upgrade', 'close', 'slow', 'add', 'change'].find(name => change[name]);
  const word = verb === 'upgrade' || verb === 'close' ? say(verb) : `${verb} ${change[verb]}`;
  return `${word}: ${what(change)}`;
}

// ---- Cards ----

function slider(change, key, label, [least, most, step], unit, heed) {
  const shown = make('output', {}, `${number(change[key], step < 1 ? 2 : 0)} ${unit}`);
  return make('label', { class: 'field' }, make('span', {}, label), make('input', {
    type: 'range', min: least, max: most, step, value: change[key], 'data-key': `${change.id} ${key}`,
    oninput: event => {
      const value = Number(event.target.value);
      shown.textContent = `${number(value, step < 1 ? 2 : 0)} ${unit}`;
      heed.slide(change, key, value);
    },
    onchange: event => heed.slid(change, key, Number(event.target.value))
  }), shown);
}

function linkFields(change, heed) {
  const [least, most] = speedsOf(change.mode);
  return [
    change.time === undefined ? slider(change, 'speed', say('speed'), [Math.min(least, change.speed), Math.max(most, change.speed), 5], say('kmh'), heed) : null,
    change.length === undefined ? slider({ detour: 1, ...change }, 'detour', say('detour'), [1, 2, 0.01], '', heed) : null,
    change.time === undefined && change.mode === 'rail' ? slider({ stop_time: 0, ...change }, 'stop_time', say('stop'), [0, 30, 1], say('min'), heed) : null,
    change.wait !== undefined ? slider(change, 'wait', say('waitMin'), [0, 240, 5], say('min'), heed) : null,
    make('label', { class: 'field text' }, make('span', {}, say('mode')), make('select', {
      value: change.mode, onchange: event => heed.replace(change, inMode(change, event.target.value))
    }, network.modes.map(mode => make('option', { value: mode, selected: mode === change.mode }, sayMode(mode))))),
    make('label', {}, make('input', { type: 'checkbox', checked: change.both_ways !== false, onchange: event => heed.replace(change, { ...change, both_ways: event.target.checked }) }), ' ', say('bothWays'))
  ];
}

// Of an answer that is of the changes listed, not of those before.
const rowOf = i => state.result?.changes?.rows.length === state.changes.length ? state.result.changes.rows[i] : null;

// Mean speeds, in motion, of what is made faster; without an answer those the network has.
function oldSpeed(change, i) {
  const row = rowOf(i), kmh = minutes => number(60 * row.length_km / minutes);
  if (row?.before_min) return say('oldSpeed', kmh(row.before_min), kmh(row.after_min));
  const known = change.ids ? idsOf(change).flatMap(linksWithId) : [];
  return known.length > 0 ? `${say('now')} ${saySpeeds(known)}` : '';
}

const FASTEST = 500;
function upgradeFields(change, i, heed) {
  const { speed } = change, kmh = typeof speed === 'number' ? speed : speed.to;
  const known = change.ids ? idsOf(change).flatMap(linksWithId).map(link => network.links.columns.speed_kmh[link]) : [];
  const row = rowOf(i), now = Math.ceil(Math.max(...known, row?.before_min ? 60 * row.length_km / row.before_min : 1));
  const choose = value => heed.replace(change, { ...change, speed: value === 'times' ? { times: 1.5 } : Math.min(FASTEST, Math.ceil(now * 0.15) * 10) });
  return [
    make('label', { class: 'field text' }, make('span', {}, say('faster')), make('select', { value: speed.times ? 'times' : 'kmh', 'data-key': `${change.id} how`, onchange: event => choose(event.target.value) },
      ['times', 'kmh'].map(value => make('option', { value, selected: value === (speed.times ? 'times' : 'kmh') }, say(value === 'times' ? 'byFactor' : 'toSpeed'))))),
    speed.times ? slider({ ...change, times: speed.times }, 'times', say('factor'), [1.05, Math.max(3, speed.times), 0.05], '×', heed)
      : slider({ ...change, speed: kmh }, 'speed', say('newSpeed'), [Math.min(now, kmh), Math.max(FASTEST, kmh), 5], say('kmh'), heed),
    make('p', { class: 'quiet' }, oldSpeed(change, i))
  ];
}

function told(change, i) {
  const row = rowOf(i);
  if (!row || row.change === null) return null;
  const km = row.length_km, warning = change.add === 'link' && km > 1500 ? say('longLink') : change.add === 'link' && km < 5 ? say('shortLink') : null;
  return [make('p', { class: 'quiet' }, row.what), warning ? make('p', { class: 'warning' }, warning) : null];
}

function card(change, i, heed) {
  const isOff = change.enabled === false;
  return make('article', { class: `card${isOff ? ' off' : ''}` },
    make('header', {}, make('span', {}, title(change)),
      make('label', { class: 'quiet' }, make('input', { type: 'checkbox', checked: !isOff, 'aria-label': `${say('on')}: ${title(change)}`, onchange: event => heed.replace(change, { ...change, enabled: event.target.checked ? undefined : false }) })),
      make('button', { type: 'button', class: 'plain', title: say('remove'), 'aria-label': `${say('remove')}: ${title(change)}`, onclick: () => heed.remove(change) }, '✕')),
    change.add === 'link' && !isOff ? linkFields(change, heed) : null,
    change.upgrade && change.speed && !isOff ? upgradeFields(change, i, heed) : null,
    told(change, i));
}

// ---- Forms: everything without a mouse ----

const cityField = (id, label, value) => make('label', { class: 'field text' }, make('span', {}, label),
  make('input', { id, list: 'city-list', required: true, value: value || '', autocomplete: 'off' }));

let mode = null;
export const chosenMode = () => mode ?? network.modes[0];
const modeField = () => make('label', { class: 'field text' }, make('span', {}, say('mode')),
  make('select', { id: 'form-mode', onchange: event => { mode = event.target.value; } }, network.modes.map(name => make('option', { value: name, selected: name === chosenMode() }, sayMode(name)))));

function readForm(form) {
  const ends = ['form-from', 'form-to'].map(id => {
    const input = form.querySelector(`#${id}`), city = findCity(input.value);
    input.setCustomValidity(city < 0 ? say('noCity') : '');
    return city;
  });
  if (ends[0] === ends[1] && ends[0] >= 0) form.querySelector('#form-to').setCustomValidity(say('sameCity'));
  return form.reportValidity() ? { from: ends[0], to: ends[1], mode: form.querySelector('#form-mode').value } : null;
}

const changeLinks = (kind, picked) => kind === 'close' ? { close: 'links', id: newId(), ...picked } : { upgrade: 'links', id: newId(), ...picked, speed: { times: 1.5 } };

export function changeOf(kind, { from, to, mode: by }) {
  if (kind === 'add') return newLink(from, to, by);
  return changeLinks(kind, { between: [network.places[from].word, network.places[to].word], mode: by });
}

// One line or link by its name, for those who do not point.
function lineForm(kind, heed) {
  const input = make('input', { id: 'form-line', list: 'line-list', required: true, autocomplete: 'off', oninput: event => event.target.setCustomValidity('') });
  const submit = event => {
    event.preventDefault();
    const ids = findLinks(input.value);
    input.setCustomValidity(ids.length === 0 ? say('noLine') : '');
    if (event.target.reportValidity()) heed.add(changeLinks(kind, { ids }));
  };
  return make('form', { class: 'card', novalidate: true, onsubmit: submit }, make('b', {}, say('oneLine')), make('label', { class: 'field text' }, make('span', {}, say('line')), input),
    lineList(), make('div', { class: 'row' }, make('button', { class: 'main' }, say(kind))));
}

const MOST_LINES = 2000;
let lines = null;
function lineList() {
  const c = network.links.columns;
  lines ||= make('datalist', { id: 'line-list' }, [...new Set(c.line.filter(Boolean))].slice(0, MOST_LINES).map(value => make('option', { value })),
    c.link.slice(0, MOST_LINES).map((id, i) => make('option', { value: `${id} ${c.from[i]} – ${c.to[i]}` })));
  return lines;
}

function form(heed) {
  const kind = state.tool;
  if (kind !== 'add' && kind !== 'upgrade' && kind !== 'close') return null;
  const first = state.first >= 0 ? network.places[state.first].shown : '';
  return [make('form', {
    class: 'card', novalidate: true, onsubmit: event => {
      event.preventDefault();
      const read = readForm(event.target);
      if (read) heed.add(changeOf(kind, read));
    }, oninput: event => event.target.setCustomValidity?.('')
  }, make('p', { class: 'quiet' }, say(kind === 'add' ? (state.first < 0 ? 'chooseFirst' : 'chooseSecond') : 'chooseLinkWords')),
    kind === 'add' ? null : make('b', {}, say('stretch')),
    cityField('form-from', say('from'), first), cityField('form-to', say('to')), modeField(),
    make('div', { class: 'row' }, make('button', { class: 'main' }, say(kind === 'add' ? 'add' : kind)), make('button', { type: 'button', onclick: heed.stop }, say('cancel')))), kind === 'add' ? null : lineForm(kind, heed)];
}

const tool = (name, label, heed, isMain) => make('button', { type: 'button', class: isMain ? 'main' : null, 'aria-pressed': isMain ? null : String(state.tool === name), onclick: () => heed.tool(name) }, label);

function notes() {
  const list = (state.preview || state.result)?.notes || [];
  return list.length === 0 ? null : make('details', { class: 'quiet' }, make('summary', {}, say('notes')), make('ul', {}, list.map(note => make('li', {}, note))));
}

// Without the place in the text that the page has sent, and the line there.
const plain = message => message.replace(/^changes:\d+:\d+: error: /, '').split('\n')[0];

export const showScenario = heed => redraw(find('panel'), () => put(find('panel'), make('h2', {}, say('changes')),
  state.changes.length === 0 && !state.tool ? make('p', {}, say('noChanges')) : null,
  state.changes.map((change, i) => card(change, i, heed)),
  state.refused ? make('p', { class: 'problem', role: 'alert' }, say('problem', plain(state.refused))) : null, form(heed),
  make('div', { class: 'row' }, tool('add', say('addLink'), heed, true), tool('upgrade', say('upgrade'), heed), tool('close', say('close'), heed)),
  effectsPanel(heed), notes()));
