// What is computed beside the server, and how far it is, in words.

import { say, number, currentLanguage } from './words.js';
import { state } from './store.js';

const words = {
  en: {
    share: '{0}: computing {1} %', seconds: '{0}: computing, {1} s', waits: '{0}: waiting',
    effects: 'hub ranks and ports', hubs: 'hub score', ports: 'port clusters', suggest: 'suggestions', isochrone: 'isochrone', file: '{0} is being made',
    remote: 'other computers too, unencrypted', made: '{0} is made.',
    reportHtml: 'Report of all of it, to hand on (HTML)', isochroneGpkg: 'Isochrone shown (GeoPackage)', isochroneGeojson: 'Isochrone shown (GeoJSON)', isochroneShapefile: 'Isochrone shown (Shapefile, zipped)', citiesNow: 'Cities (CSV)',
    exportNote: 'Each is what the command line writes; it calls the changes changes.yaml, as Save does under that name.',
    order: 'order of the network', paths: 'travel times', 'balancing trips': 'trips'
  },
  zh: {
    share: '{0}：计算中 {1} %', seconds: '{0}：计算中，{1} 秒', waits: '{0}：等待中',
    effects: '枢纽名次与港口', hubs: '枢纽得分', ports: '港口群', suggest: '推荐', isochrone: '等时圈', file: '正在生成 {0}',
    remote: '其他电脑也可访问，未加密', made: '已生成 {0}。',
    reportHtml: '完整报告，可转交（HTML）', isochroneGpkg: '当前等时圈（GeoPackage）', isochroneGeojson: '当前等时圈（GeoJSON）', isochroneShapefile: '当前等时圈（Shapefile 压缩包）', citiesNow: '城市（CSV）',
    exportNote: '各文件与命令行所写相同；其中变更文件名为 changes.yaml，即以此名保存者。',
    order: '网络排序', paths: '旅行时间', betweenness: '介数', flows: '流量', closures: '关闭', reach: '可达范围', times: '时间', links: '新线路', measures: '指标',
    sets: '组合', 'pairs of links': '线路对', draws: '随机试验', resistances: '阻抗', 'balancing trips': '出行'
  }
};

// A stage of the library that has no word of its own here is called as the library calls it.
export function sayWork(key, ...values) {
  const text = words[currentLanguage()][key] ?? words.en[key] ?? key;
  return text.replace(/\{(\d)\}/g, (_, i) => values[i]);
}

const works = new Map(); // by kind: what the server has said of it last

// null: it is no longer computed.
export function noteWork(kind, progress) {
  if (progress === null) works.delete(kind);
  else works.set(kind, progress);
  const all = [...works.values()];
  state.busy = all.find(work => work.state === 'computing') || all[0] || null;
}

export function forgetWork() {
  works.clear();
  state.busy = null;
}

const isShare = work => work.percent !== undefined;

function wordsOf(kind, work) {
  const name = work.file ? sayWork('file', work.file) : sayWork(kind);
  if (work.state === 'waiting') return sayWork('waits', name);
  if (!isShare(work)) return sayWork('seconds', name, number(work.seconds, 1));
  return `${work.file ? `${name} · ` : ''}${sayWork('share', sayWork(work.stage), work.percent)}`;
}

// Of all that is computed: the one that runs by its stage, those that wait by what they are.
export const workWords = () => [...works].map(([kind, work]) => wordsOf(kind, work));
export const workOf = kind => works.has(kind) ? wordsOf(kind, works.get(kind)) : say('loading');
