// Save, export, and the list of keys.

import { make, put, find } from './element.js';
import { say } from './words.js';
import { sayMessage } from './translation.js';
import { state, network, placeOf } from './store.js';
import { post, download, keepBlob, Refused, Gone } from './server.js';
import { noteWork, workWords, workOf, sayWork } from './progress.js';
import { cuts, isochroneFrom } from './isochrone.js';

export const sayProblem = error => error instanceof Gone ? say('gone', network.file || 'network.yaml') : sayMessage(error.message);

function open(title, ...content) {
  const dialog = find('dialog');
  put(dialog, make('h2', {}, title), ...content, make('div', { class: 'row' }, make('button', { type: 'button', onclick: () => dialog.close() }, say('closeDialog'))));
  dialog.setAttribute('aria-label', title);
  if (!dialog.open) dialog.showModal();
}

// ---- Save ----

const NAME = /^[A-Za-z0-9_-]{1,64}$/;

export function saveDialog() {
  if (state.changes.length === 0) { open(say('saveTitle'), make('p', {}, say('nothingToSave'))); return; }
  const answer = make('p', { role: 'status' });
  const name = make('input', { id: 'save-name', maxlength: 64, autocomplete: 'off', 'aria-label': say('saveName') });
  const save = async overwrite => {
    if (!NAME.test(name.value)) { answer.className = 'problem'; answer.textContent = say('nameRule'); return; }
    try {
      const saved = await post('save', { name: name.value, overwrite, changes: state.changes });
      answer.className = '';
      put(answer, say('saved_', saved.path), make('br'), make('code', {}, `bight scenario ${saved.network} -s ${saved.path}`));
    } catch (error) {
      answer.className = 'problem';
      put(answer, sayProblem(error));
      if (error instanceof Refused && error.answer.may_replace) answer.append(' ', make('button', { type: 'button', onclick: () => save(true) }, say('replace')));
    }
  };
  open(say('saveTitle'), make('p', { class: 'quiet' }, say('saveNote')),
    make('form', { onsubmit: event => { event.preventDefault(); save(false); } }, make('label', { class: 'field text' }, make('span', {}, say('saveName')), name), make('button', { class: 'main' }, say('save'))), answer);
  name.focus();
}

// ---- Export ----

const quote = text => /^[A-Za-z0-9_.,:@*=\/-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

const MOST_IDS = 30; // of more a saved file is the better command
function option(change) {
  const word = place => { const city = placeOf(place); return city < 0 ? place : network.places[city].id; };
  if (change.add === 'link' && typeof change.from === 'string' && change.speed) {
    const more = [['detour', change.detour], ['stop', change.stop_time], ['wait', change.wait], ['mode', change.mode]].filter(([, value]) => value !== undefined).map(([name, value]) => `,${name}=${value}`).join('');
    return `--add ${quote(`${word(change.from)}:${word(change.to)}@${change.speed}${more}${change.both_ways === false ? ',oneway' : ''}`)}`;
  }
  const ids = change.ids && (Array.isArray(change.ids) ? change.ids : [change.ids]), faster = change.speed?.times ? `*${change.speed.times}` : typeof change.speed === 'number' ? `@${change.speed}` : null;
  const picked = change.between ? [`${change.mode}:${change.between.map(word).join('-')}`] : ids && ids.length <= MOST_IDS ? ids : null;
  if (picked && change.upgrade && faster) return picked.map(links => `--upgrade ${quote(`${links}${faster}`)}`).join(' ');
  return picked && change.close ? picked.map(links => `--close ${quote(links)}`).join(' ') : null;
}

// The command that does the same; null where it needs a saved file.
export function command() {
  const options = state.changes.filter(change => change.enabled !== false).map(option);
  return options.includes(null) ? null : ['bight scenario', quote(network.file), ...options].join(' ');
}

// With the number of the changes; one that the server has forgotten is made anew.
export async function numbered(ask) {
  try {
    await ask(state.result?.id || 0);
  } catch (error) {
    if (error.status !== 410 || !state.result) throw error;
    state.result.id = (await post('scenario', { changes: state.answered })).id;
    await ask(state.result.id);
  }
}

// Beside `told` the footer says how far it is, for the dialog may be closed meanwhile.
async function keep(name, more, told) {
  const tell = progress => {
    noteWork(name, progress && { ...progress, file: name });
    find('state').textContent = workWords().join(' · ') || say('ready');
  };
  told.className = '';
  told.textContent = sayWork('file', name);
  try {
    await numbered(number => download(`export/${name}?s=${number}${more}`, name, progress => { tell(progress); told.textContent = workOf(name); }));
    told.textContent = sayWork('made', name);
  } catch (error) {
    told.className = 'problem';
    told.textContent = sayProblem(error);
  }
  tell(null);
}

export function exportDialog(heed) {
  const told = make('p', { role: 'status' }), hasChanges = (state.result?.id || 0) > 0;
  const file = (name, word, more = '') => make('button', { type: 'button', onclick: () => keep(name, more, told) }, word);
  const words = state.changes.length > 0 ? command() : null, from = state.isochrone ? `&from=${encodeURIComponent(isochroneFrom())}&cuts=${cuts().join(',')}` : null;
  open(say('exportTitle'), make('p', { class: 'quiet' }, sayWork('exportNote')), make('div', { class: 'list' },
    file('report.html', sayWork('reportHtml')), file('cities.csv', hasChanges ? say('citiesCsv') : sayWork('citiesNow')),
    hasChanges ? [file('pairs.csv', say('pairsCsv')), file('overall.csv', say('overallCsv'))] : null, file('times.omx', say('omx')),
    hasChanges ? file('scenario.gpkg', say('gpkg')) : null, hasChanges && state.result.shapes?.length ? file('changes.geojson', say('geojson')) : null,
    from ? [file('isochrone.gpkg', sayWork('isochroneGpkg'), from), file('isochrone.geojson', sayWork('isochroneGeojson'), from), file('isochrone.zip', sayWork('isochroneShapefile'), from)] : null,
    make('button', { type: 'button', onclick: () => heed.picture().toBlob(blob => keepBlob(blob, 'map.png')) }, say('png')),
    words && navigator.clipboard ? make('button', { type: 'button', onclick: () => navigator.clipboard.writeText(words).then(() => { told.textContent = say('copied'); }) }, say('command')) : null),
    words ? make('code', {}, words) : null, told);
}

export function helpDialog() {
  const rows = [['/', 'keyFind'], ['a', 'keyAdd'], ['e', 'keyUpgrade'], ['x', 'keyClose'], ['i', 'keyIsochrone'], ['u, Ctrl-Z, Ctrl-Shift-Z', 'keyUndo'], ['b', 'keyBase'], ['1 – 4', 'keyTabs'], ['+ −, ← ↑ → ↓', 'keyMap'], ['Esc', 'keyBack'], ['?', 'keyHelp']];
  open(say('keys'), make('dl', {}, rows.map(([key, word]) => [make('dt', {}, key), make('dd', {}, say(word))])));
}
