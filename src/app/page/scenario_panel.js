// The left side, first tab: the changes, how to make them, and what they do.

import { make, put, find } from './element.js';
import { say, number, sayMode } from './words.js';
import { state, network, findCity, placeOf, newId, otherName } from './store.js';
import { effectsPanel } from './effects.js';

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

function linkName(id) {
  const columns = network.links.columns, i = columns.link.indexOf(id);
  return i < 0 ? id : `${columns.line[i] || sayMode(columns.mode[i])} (${id})`;
}

function what(change) {
  if (change.ids) return (Array.isArray(change.ids) ? change.ids : [change.ids]).map(linkName).join(', ');
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

function told(change, i) {
  const row = state.result?.changes?.rows[i];
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
    change.upgrade && change.speed?.times ? slider({ ...change, times: change.speed.times }, 'times', say('factor'), [1.05, 3, 0.05], '×', heed) : null,
    told(change, i));
}

// ---- Forms: everything without a mouse ----

const cityField = (id, label, value) => make('label', { class: 'field text' }, make('span', {}, label),
  make('input', { id, list: 'city-list', required: true, value: value || '', autocomplete: 'off' }));

const modeField = () => make('label', { class: 'field text' }, make('span', {}, say('mode')),
  make('select', { id: 'form-mode' }, network.modes.map(mode => make('option', { value: mode }, sayMode(mode)))));

function readForm(form) {
  const ends = ['form-from', 'form-to'].map(id => {
    const input = form.querySelector(`#${id}`), city = findCity(input.value);
    input.setCustomValidity(city < 0 ? say('noCity') : '');
    return city;
  });
  if (ends[0] === ends[1] && ends[0] >= 0) form.querySelector('#form-to').setCustomValidity(say('sameCity'));
  return form.reportValidity() ? { from: ends[0], to: ends[1], mode: form.querySelector('#form-mode').value } : null;
}

function changeOf(kind, { from, to, mode }) {
  if (kind === 'add') return newLink(from, to, mode);
  const between = [network.places[from].word, network.places[to].word];
  return kind === 'close' ? { close: 'links', id: newId(), between, mode } : { upgrade: 'links', id: newId(), between, mode, speed: { times: 1.5 } };
}

function form(heed) {
  const kind = state.tool;
  if (kind !== 'add' && kind !== 'upgrade' && kind !== 'close') return null;
  const first = state.first >= 0 ? network.places[state.first].name : '';
  return make('form', {
    class: 'card', novalidate: true, onsubmit: event => {
      event.preventDefault();
      const read = readForm(event.target);
      if (read) heed.add(changeOf(kind, read));
    }, oninput: event => event.target.setCustomValidity?.('')
  }, make('p', { class: 'quiet' }, say(kind === 'add' ? (state.first < 0 ? 'chooseFirst' : 'chooseSecond') : 'chooseLink')),
    kind === 'add' ? null : make('b', {}, say('stretch')),
    cityField('form-from', say('from'), first), cityField('form-to', say('to')), modeField(),
    make('div', { class: 'row' }, make('button', { class: 'main' }, say(kind === 'add' ? 'add' : kind)), make('button', { type: 'button', onclick: heed.stop }, say('cancel'))));
}

const tool = (name, label, heed, isMain) => make('button', { type: 'button', class: isMain ? 'main' : null, 'aria-pressed': isMain ? null : String(state.tool === name), onclick: () => heed.tool(name) }, label);

function notes() {
  const list = (state.preview || state.result)?.notes || [];
  return list.length === 0 ? null : make('details', { class: 'quiet' }, make('summary', {}, say('notes')), make('ul', {}, list.map(note => make('li', {}, note))));
}

// Without the place in the text that the page has sent, and the line there.
const plain = message => message.replace(/^changes:\d+:\d+: error: /, '').split('\n')[0];

export function showScenario(heed) {
  const active = document.activeElement?.dataset?.key;
  put(find('panel'), make('h2', {}, say('changes')),
    state.changes.length === 0 && !state.tool ? make('p', {}, say('noChanges')) : null,
    state.changes.map((change, i) => card(change, i, heed)),
    state.refused ? make('p', { class: 'problem', role: 'alert' }, say('problem', plain(state.refused))) : null, form(heed),
    make('div', { class: 'row' }, tool('add', say('addLink'), heed, true), tool('upgrade', say('upgrade'), heed), tool('close', say('close'), heed)),
    effectsPanel(heed), notes());
  if (active) find('panel').querySelector(`[data-key="${CSS.escape(active)}"]`)?.focus();
}
