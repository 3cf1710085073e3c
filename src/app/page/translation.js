// What the program says, in the language of the page: its sentences are English, and those that a
// user of the page can meet are said in Chinese by their pattern. Numbers and names stay; a name of
// a city is the local one. A sentence without a pattern stays as it is.

import { currentLanguage, sayMode } from './words.js';
import { network, findCity } from './store.js';

const city = name => { const found = findCity(name); return found >= 0 && network.places[found].name === name ? network.places[found].shown : name; };
const KINDS = { station: '车站', port: '港口', airport: '机场', terminal: '站场', link: '线路', links: '线路' };
const kind = word => KINDS[word] ?? sayMode(word);

// "Yantai (Yantai South)" or "Yantai": an end of a link, with the terminal at which it is met.
const end = text => text.replace(/^[^(]+(?= \(|$)/, city);

const ZH = [
  [/^(.+) is met at (.+), the nearest of its (\d+) terminals of mode (\w+); for another write (.+)$/, (_, a, b, n, mode) => `${city(a)}从${b}接入，是其 ${n} 个${sayMode(mode)}站场中最近的一个`],
  [/^\((.+), (.+)\) is met (.+) km away, at (.+)$/, (_, lon, lat, km, at) => `(${lon}, ${lat}) 从 ${km} 公里外的${at}接入`],
  [/^(money|co2) of the new link (.+) is the mean of mode (\w+), (.+?) (\S+); give .+$/, (_, what, name, mode, value, unit) => `新线路 ${name} 的${what === 'money' ? '费用' : '二氧化碳'}取${sayMode(mode)}的平均值：${value} ${unit.replace('yuan', '元').replace('km', '公里').replace('g/', '克/')}`],
  [/^'(.+)' \((.+)\) is left out: (.+)$/, (_, id, file, why) => `变更 ${id} 未采用：${sayMessage(why)}`],
  [/^left out: (.+)$/, (_, why) => `未采用：${sayMessage(why)}`],
  [/^enabled is false$/, () => '已停用'],
  [/^it is not for profile (.+)$/, (_, name) => `不适用于${sayMode(name)}`],
  [/^mode (\S+) is not travelled$/, (_, mode) => `当前不使用${sayMode(mode)}`],
  [/^the mode of '(.+)' is not travelled$/, (_, name) => `当前不使用 ${name} 的方式`],
  [/^(.+) is not reached by mode (\w+); .+$/, (_, a, mode) => `${city(a)}不通${sayMode(mode)}`],
  [/^from and to are the same node, (.+)$/, (_, a) => `起点与终点是同一处：${end(a)}`],
  [/^links of mode (\S+) are services; .+$/, (_, mode) => `${sayMode(mode)}线路按班次运行，请给出等候时间`],
  [/^mode (\S+) has no services in .+$/, (_, mode) => `${sayMode(mode)}没有班次数据，请给出等候时间`],
  [/^(.+) is at ([\d.]+) km\/h already, and upgrade would make it slower; .+$/, (_, link, kmh) => `${link} 现已为 ${kmh} 公里/时，提速反而变慢；请选择更高的速度或其他线路`],
  [/^(.+) is at ([\d.]+) km\/h already, and slow would make it faster; .+$/, (_, link, kmh) => `${link} 现为 ${kmh} 公里/时，降速反而变快；请选择更低的速度或其他线路`],
  [/^(.+) is at ([\d.]+) km\/h, not at (.+)$/, (_, link, kmh, wanted) => `${link} 现为 ${kmh} 公里/时，而不是 ${wanted}`],
  [/^(upgrade|slow|close) links picks no link that is open; .+$/, () => '所选线路均已关闭，请另选'],
  [/^(\w+) terminals? picks no terminal that is open; .+$/, () => '所选站场均已关闭，请另选'],
  [/^(\w+) transfers? picks no transfer that is open; .+$/, () => '所选换乘均已关闭，请另选'],
  [/^no run of open links of mode (\w+) leads from one place to the other$/, (_, mode) => `两地之间没有连通的${sayMode(mode)}线路`],
  [/^'(.+)' is closed by a change before$/, (_, name) => `${name} 已被前面的变更关闭`],
  [/^'(.+)' is neither layer:record nor the id of a link added before.*$/, (_, name) => `没有名为 ${name} 的线路`],
  [/^(.+) has no record (\d+)$/, (_, file, record) => `${file} 没有第 ${record} 条记录`],
  [/^mode (\w+) has no open link$/, (_, mode) => `${sayMode(mode)}没有开通的线路`],
  [/^(.+) has no (?:city|terminal|city or terminal) '(.+?)'.*$/, (_, file, name) => `网络中没有 ${name}`],
  [/^nothing of mode (\w+) lies within (\S+) km of \((.+), (.+)\); .+$/, (_, mode, km, lon, lat) => `(${lon}, ${lat}) 周围 ${km} 公里内没有${sayMode(mode)}`],
  [/^the new link is (\S+) km long; give its length$/, (_, km) => `新线路长 ${km} 公里，请给出长度`],
  [/^(?:the new link|(.+)) would take (\S+) minutes, which cannot be meant$/, (_, name, minutes) => `${name ?? '新线路'}将需 ${minutes} 分，不合理`],
  [/^(\w+) is (\S+?) ?(km\/h|min|km)?, but must be (above|at least) (\S+) and at most (\S+)$/, (_, key, value, unit, least, low, high) => `${key} 为 ${value}，应${least === 'above' ? '大于' : '不小于'} ${low} 且不大于 ${high}`],
  [/^there is no route from (.+) to (.+) under profile (\S+); .+$/, (_, a, b) => `${city(a)}到${city(b)}不通`],
  // What changes do.
  [/^add (\w+) link (.+) - (.+): (\S+) km \((straight line|drawn) x (\S+)\), (\S+) min, (\S+) km\/h(, both ways|, one way)?$/, (_, mode, a, b, km, from, detour, min, kmh, ways) => `新${sayMode(mode)}线路 ${end(a)} – ${end(b)}：${km} 公里（${from === 'drawn' ? '所绘' : '直线'} × ${detour}），${min} 分，${kmh} 公里/时${ways === ', one way' ? '，单向' : '，双向'}`],
  [/^add (\w+) link (.+) - (.+): (.+)$/, (_, mode, a, b, rest) => `新${sayMode(mode)}线路 ${end(a)} – ${end(b)}：${rest.replace(/ km\/h/g, ' 公里/时').replace(/ km/g, ' 公里').replace(/ min/g, ' 分').replace(', both ways', '，双向').replace(', one way', '，单向').replace('straight line', '直线')}`],
  [/^(upgrade|slow) (.+): (\S+) km in (\S+) min instead of (\S+)$/, (_, verb, name, km, after, before) => `${verb === 'upgrade' ? '提速' : '降速'} ${picked(name)}：${km} 公里，由 ${before} 分变为 ${after} 分`],
  [/^close mode (\w+)$/, (_, mode) => `关闭全部${sayMode(mode)}`],
  [/^close (\d+) terminals$/, (_, n) => `关闭 ${n} 个站场`],
  [/^close (.+): (\S+) km$/, (_, name, km) => `关闭 ${picked(name)}：${km} 公里`],
  [/^close (\w+) (.+)$/, (_, what, name) => `关闭${kind(what)} ${name}`],
  [/^(\d+) terminals: (\S+) min to enter and leave instead of (\S+)$/, (_, n, after, before) => `${n} 个站场：进出共 ${after} 分，原为 ${before} 分`],
  [/^(\w+) (.+): (\S+) min to enter and leave instead of (\S+)$/, (_, what, name, after, before) => `${kind(what)} ${name}：进出共 ${after} 分，原为 ${before} 分`],
  [/^add a transfer of (\S+) min between (.+) and (.+)$/, (_, min, a, b) => `${a} 与 ${b} 之间新增 ${min} 分的换乘`],
  [/^change the transfer between (.+) and (.+) to (\S+) min.*$/, (_, a, b, min) => `${a} 与 ${b} 之间的换乘改为 ${min} 分`],
  // Of runs beside the server, and of the server itself.
  [/^no two cities that mode (\w+) reaches are as asked; .+$/, (_, mode) => `没有符合条件的两个城市通${sayMode(mode)}；请放宽距离`],
  [/^(\S+),(\S+) lies off the map of the land \(basemap\)$/, (_, lon, lat) => `(${lon}, ${lat}) 在陆地底图范围之外`],
  [/^the point (\S+) is none in degrees: .+$/, (_, at) => `${at} 不是有效的经纬度：经度在前，如 121.4,37.5`],
  [/^a scenario of this name is there already$/, () => '已有同名方案'],
  [/^a scenario of the page has at most (\d+) changes$/, (_, n) => `页面方案最多 ${n} 项变更`],
  [/^the changes are too long$/, () => '变更过长'],
  [/^the scenario of this number is not kept any more; .+$/, () => '该方案已不再保留，请重新计算'],
  [/^(?:kmh and max_km must be numbers|mode must be the name of a mode).*$/, () => '速度与距离须为数字'],
  [/^out of memory$/, () => '内存不足'],
  [/^(\d+) MB of memory are too few: this takes up to (\d+) MB; .+$/, (_, most, wanted) => `允许的 ${most} MB 内存不够，最多需要 ${wanted} MB；请以 --memory 放宽`],
  [/^it could not be begun \((.+)\); .+$/, (_, why) => `计算无法开始（${why}）；请在 TMPDIR 所指目录（未设则为 /tmp）腾出空间后重试`],
  [/^it was ended from outside, .+$/, () => '计算被外部终止，例如内存不足时；请腾出内存后重新启动 bight serve'],
  [/^there is no such file to export$/, () => '没有这种导出文件'],
  // What suggestions rest on.
  [/^(\d+), each by itself, by (.+)$/, (_, n) => `${n} 条，各自单独加入，按时间比较`],
  [/^minutes of the mean time between cities, each pair weighing the product of their population; it is (\S+) min now$/, (_, min) => `城市间平均时间减少的分钟数，每对按两地人口之积加权；现为 ${min} 分`],
  [/^every pair alike; the mean is (\S+) min now$/, (_, min) => `各对等权；现平均为 ${min} 分`],
  [/^gain in the potential of all cities, decay (\S+) \(minutes\), and change of its Gini coefficient; below 0 is more equal$/, () => '全部城市潜力的增加，及其基尼系数的变化；小于 0 表示更均衡']
];

// "rail:12 (Jiaoji line)", "3 rail links between Jinan and Qingdao", "5 links".
function picked(name) {
  const between = /^(\d+) (\w+) links? between (.+) and (.+)$/.exec(name), some = /^(\d+) links?$/.exec(name);
  if (between) return `${city(between[3])}与${city(between[4])}之间的 ${between[1]} 段${sayMode(between[2])}`;
  return some ? `${some[1]} 段线路` : name;
}

// Without the place in the text that the page has sent, and the line there.
const plain = message => message.replace(/^changes:\d+:\d+: error: /, '').replace(/^bight: /, '').split('\n')[0];

export function sayMessage(message) {
  const text = plain(message);
  if (currentLanguage() !== 'zh') return text;
  for (const [pattern, told] of ZH) {
    const found = pattern.exec(text);
    if (found) return told(...found);
  }
  return text;
}

const FACTS = { profile: '出行', estimates: '估计值', 'links compared': '比较的线路', saved: '节省', mean_saved: '平均节省', 'pairs without a route': '不通的城市对', 'potential, gini': '潜力，基尼' };
const WORDS = [[/length/g, '长度'], [/speed/g, '速度'], [/time/g, '时间'], [/departures/g, '班次'], [/throughput/g, '吞吐量'], [/profile 时间s and prices/g, '出行时间与价格'], [/\bof\b/g, '/'], [/; see bight check/, '；详见 bight check']];

// A fact of a table, as "estimates: rail length ±5 %".
export function sayFact(name, text) {
  if (currentLanguage() !== 'zh') return `${name}: ${text}`;
  const told = name === 'estimates' ? WORDS.reduce((all, [word, other]) => all.replace(word, other), text.replace(/\b(rail|highway|road|sea|air|gdp)\b/g, word => word === 'highway' ? '公路' : sayMode(word))) : name === 'profile' ? sayMode(text) : sayMessage(text);
  return `${FACTS[name] ?? name}：${told}`;
}
