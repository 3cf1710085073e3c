// Which new link would help most: all pairs of cities, compared beside the server.

import { make, put, find, redraw } from './element.js';
import { say, number, sayMode } from './words.js';
import { state, network, findCity } from './store.js';
import { newLink, speedsOf } from './scenario_panel.js';
import { sayMessage, sayFact } from './translation.js';
import { workOf } from './progress.js';

const fields = { mode: null, kmh: 250, max_km: 400 };

function results(heed) {
  const list = state.suggestions, asked = state.suggested;
  if (!list) return null;
  const isOld = asked.changes !== state.changes;
  return [isOld ? make('p', { class: 'warning' }, say('suggestedBefore')) : null, make('div', { class: `scroll${isOld ? ' stale' : ''}`, tabindex: 0 }, make('table', {}, make('thead', {}, make('tr', {}, make('th', { scope: 'col' }, '#'), make('th', { class: 'text', scope: 'col' }, say('newLinkColumn')), make('th', { scope: 'col', class: 'whole' }, say('length')), make('th', { scope: 'col' }, say('savedPerPair')), make('th', { scope: 'col' }, ''))),
    make('tbody', {}, list.rows.map((row, i) => {
      const ends = row.link.split(' - ').map(findCity), isKnown = ends.length === 2 && ends.every(end => end >= 0);
      return make('tr', { onmouseenter: () => isKnown && heed.ghost(ends), onmouseleave: () => heed.ghost(null) }, make('td', {}, String(i + 1)), make('td', { class: 'text' }, isKnown ? ends.map(end => network.places[end].shown).join(' – ') : row.link), make('td', {}, number(row.length_km)), make('td', {}, number(60 * row.saved, 0)),
        make('td', {}, isKnown ? make('button', { type: 'button', 'data-key': row.link, 'aria-label': `${say('tryIt')}: ${row.link}`, onclick: () => heed.add({ ...newLink(ends[0], ends[1], row.mode), speed: asked.kmh, detour: 1.2, stop_time: 0 }) }, say('tryIt')) : null));
    })))), make('details', { class: 'quiet' }, make('summary', {}, say('notes')), make('ul', {}, Object.entries(list.facts).filter(([name]) => name !== 'scenario').map(([name, text]) => make('li', {}, sayFact(name, text)))))];
}

export function showSuggest(heed) {
  const panel = find('panel');
  fields.mode ||= network.modes[0];
  const field = (label, name, least, most) => make('label', { class: 'field text' }, make('span', {}, label), make('input', { id: `suggest-${name}`, type: 'number', min: least, max: most, value: fields[name], oninput: event => { fields[name] = Number(event.target.value); } }));
  redraw(panel, () => put(panel, make('h2', {}, say('suggestTitle')), make('p', { class: 'quiet' }, say('suggestNote')),
    make('form', { onsubmit: event => { event.preventDefault(); heed.suggest({ ...fields }); } },
      make('label', { class: 'field text' }, make('span', {}, say('mode')), make('select', { id: 'suggest-mode', onchange: event => { fields.mode = event.target.value; fields.kmh = Math.min(fields.kmh, speedsOf(fields.mode)[1]); } }, network.modes.map(mode => make('option', { value: mode, selected: mode === fields.mode }, sayMode(mode))))),
      field(`${say('speed')}, ${say('kmh')}`, 'kmh', 5, 1000), field(say('within'), 'max_km', 1, 5000),
      make('div', { class: 'row' }, make('button', { class: 'main' }, say('search')), state.suggesting ? make('button', { type: 'button', onclick: heed.stopSuggest }, say('stopSearch')) : null)),
    state.suggesting ? make('p', { class: 'warning', role: 'status' }, workOf('suggest')) : null,
    state.suggestProblem ? make('p', { class: 'problem', role: 'alert' }, sayMessage(state.suggestProblem)) : null, results(heed)));
}
