// What the changes do as a whole: four figures, who gains and who loses.

import { make, draw } from './element.js';
import { say, number, signed, hours } from './words.js';
import { state, network, overall, tablesShown, isCompared, hasAnswer, cityName } from './store.js';
import { sayWeight } from './ranking.js';
import { workOf } from './progress.js';

const MOST_BARS = 9;

const tile = (label, value, below) => make('div', { class: 'tile' },
  make('span', { class: 'label' }, label), make('b', {}, value), make('span', { class: 'below' }, below));

function timeTile() {
  const weighted = overall('mean_time_weighted'), row = weighted || overall('mean_time');
  const label = weighted ? `${say('meanTime')}, ${say('meanTimeWeighted', sayWeight())}` : say('meanTime');
  return tile(label, `${hours(row.before)} → ${hours(row.after)}`, `${signed(row.change, 1)} ${say('min')} (${signed(row.change_percent, 1)}\u00a0%)`);
}

const pairName = row => `${cityName(row.from_id, row.from)} ${row.ways === 'both' ? '↔' : '→'} ${cityName(row.to_id, row.to)}`;

function pairsTile() {
  const faster = overall('pairs_faster').after, all = overall('pairs_joined').before;
  return tile(say('pairsFaster'), all > 0 ? `${number(100 * faster / all, faster > 0 && faster / all < 0.01 ? 2 : 0)} %` : '–', say('ofPairs', number(faster), number(all)));
}

function pairTile() {
  const best = tablesShown().pairs.rows.find(row => row.kind === 'gain');
  return best ? tile(say('bestPair'), hours(best.change), pairName(best)) : tile(say('bestPair'), '–', '');
}

function ranksTile() {
  const moved = overall('access_ranks_moved');
  return tile(say('rankMoves'), number(moved.after), say('ofCities', number(network.places.length)));
}

// Bars end at 1.3 times the second value; one that is longer is broken.
function bars(rows, color, onclick) {
  const sizes = rows.map(row => Math.abs(row.access_change_percent));
  const most = rows.length > 1 ? Math.min(sizes[0], 1.3 * sizes[1]) : sizes[0];
  return rows.map((row, i) => {
    const width = 100 * Math.min(sizes[i], most) / most, isBroken = sizes[i] > most;
    return make('button', { type: 'button', class: 'bar', 'data-key': `bar ${row.city_id}`, onclick: () => onclick(network.index.get(row.city_id)) },
      make('span', {}, cityName(row.city_id, row.city)),
      draw('svg', { viewBox: '0 0 100 10', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
        draw('rect', { width: 100, height: 10, fill: 'var(--shade)' }), draw('rect', { width, height: 10, fill: `var(${color})` }),
        isBroken ? draw('path', { d: 'M90 0L93 5L90 10L94 10L97 5L94 0Z', fill: 'var(--paper)' }) : null),
      make('span', {}, `${signed(row.access_change_percent, 1)} %`));
  });
}

function pairList(kind, title) {
  const rows = tablesShown().pairs.rows.filter(row => row.kind === kind).slice(0, 5);
  return rows.length === 0 ? null : [make('h2', {}, title), make('table', {}, make('tbody', {}, rows.map(row => make('tr', {},
    make('td', { class: 'text' }, pairName(row)),
    make('td', {}, `${hours(row.before)} → ${row.after === null ? say('noRoute') : hours(row.after)}`)))))];
}

export function effectsPanel(heed) {
  if (!isCompared()) return null;
  if (!hasAnswer()) return [make('h2', {}, say('effects')), make('p', { class: 'warning' }, workOf('effects'))];
  const rows = tablesShown().cities.rows.filter(row => row.access_change_percent !== null);
  const gains = rows.filter(row => row.access_change_percent >= 0.05).sort((a, b) => b.access_change_percent - a.access_change_percent).slice(0, MOST_BARS);
  const losses = rows.filter(row => row.access_change_percent <= -0.05).sort((a, b) => a.access_change_percent - b.access_change_percent).slice(0, MOST_BARS);
  const cut = overall('pairs_cut_off').after;
  // Means are over what is reached before and after: a city without one reaches nothing any more.
  const lost = cut === 0 ? [] : tablesShown().cities.rows.filter((row, i) => row.mean_time_after === null && state.base.cities.rows[i].mean_time_before !== null);
  const faster = overall('pairs_faster').after, slower = overall('pairs_slower').after, joined = overall('pairs_newly_joined').after;
  return [
    make('h2', {}, say('effects'), state.preview ? ` · ${say('preview')}` : ''),
    faster + slower + joined + cut === 0 ? make('p', { class: 'warning' }, say('nothing')) : null,
    make('div', { class: 'tiles' }, timeTile(), pairsTile(), pairTile(), ranksTile()),
    cut > 0 ? make('p', { class: 'problem', role: 'alert' }, say('cutOff', number(cut))) : null,
    lost.length > 0 ? make('p', { class: 'problem' }, say('lostCities', lost.map(row => cityName(row.city_id, row.city)).join(', '))) : null,
    slower > 0 ? make('p', { class: 'warning' }, say('slower', number(slower))) : null,
    joined > 0 ? make('p', {}, say('newlyJoined', number(joined))) : null,
    gains.length > 0 ? [make('h2', {}, say('topGains')), bars(gains, '--gain-2', heed.city)] : null,
    losses.length > 0 ? [make('h2', {}, say('topLosses')), bars(losses, '--loss-1', heed.city)] : null,
    pairList('loss', say('worstPairs')), pairList('cut off', say('cutOff', number(cut)))
  ];
}
