// What the page says, in English and Chinese; numbers and times for both.

const words = {
  en: {
    skip: 'Go to the scenario',
    findLabel: 'Find a city', find: 'Find a city…  /',
    base: 'Base', scenario: 'Scenario', difference: 'Difference', views: 'What the map shows',
    undo: 'Undo', redo: 'Redo', save: 'Save', export: 'Export', other: '中文', help: 'Keys',
    tabScenario: 'Scenario', tabCity: 'City', tabHubs: 'Hubs', tabSuggest: 'Suggest',
    cities: 'cities', links: 'links', linksShown: 'of {0} links drawn, the fastest',
    changes: 'Changes', noChanges: 'No changes yet. Click a city on the map, then another one: a new link between them is tried out at once. Or make a line faster, or close one. A city’s times, routes and isochrones are under City.',
    addLink: '+ Add link', upgrade: 'Upgrade', close: 'Close', linkTo: 'Link to…', routeTo: 'Route to…',
    speed: 'Speed', detour: 'Detour', stop: 'Stops, min', waitMin: 'Wait, min', bothWays: 'Both ways', mode: 'Mode',
    km: 'km', kmh: 'km/h', min: 'min', on: 'On', remove: 'Remove', from: 'From', to: 'To',
    factor: 'Faster by', cancel: 'Cancel', add: 'Add', stretch: 'Between two cities', along: 'along',
    effects: 'Effect on all cities', preview: 'preview',
    meanTime: 'Mean travel time', meanTimeWeighted: 'weighted by {0}', pairsFaster: 'City pairs faster', ofPairs: '{0} of {1} pairs',
    bestPair: 'Best single pair', rankMoves: 'Cities changing rank', ofCities: 'of {0}, by access',
    topGains: 'Access gained, top cities', topLosses: 'Access lost', worstPairs: 'Slower pairs',
    slower: '{0} pairs slower', cutOff: '{0} pairs of cities have no route any more', newlyJoined: '{0} pairs newly joined', lostCities: 'Cut off from all others: {0}',
    nothing: 'No city pair gets faster.', longLink: 'This link is over 1 500 km long.', shortLink: 'This link is under 5 km long.',
    ranking: 'Ranking', by: 'by', access: 'access', time: 'mean time', hub: 'hub score',
    accessTitle: 'Accessibility', timeTitle: 'Mean time to others', hubTitle: 'Hub score', hourMinutes: 'h:min', newLinkColumn: 'New link', less: '{0} less', more: '{0} more', showRanking: 'Ranking ▸', hideRanking: 'Hide ranking',
    accessWords: 'People within reach, in {1}; the farther, the less each counts: {0}.', accessEqual: 'Cities within reach; the farther, the less each counts: {0}.', halved: 'half for every {0} min',
    timeWords: 'Mean time to the cities reached before and after.', hubWords: 'Composite of {0}.',
    city: 'City', accessColumn: 'Access', change: 'Δ %', meanColumn: 'Mean h', minutes: 'Δ min', rank: '#', rankAfter: '# after', move: 'Δ', score: 'Score', rangeColumn: 'Range',
    rankChart: 'Rank before → after, largest moves', noMoves: 'No city changes rank.',
    filter: 'Filter cities', rankTable: 'Ranking of cities',
    gain: 'Access gained', saved: 'Minutes saved', loss: 'loss', noChange: 'no change', area: 'circle area: {0}', equalArea: 'circles: cities',
    highSpeed: 'rail, 200 km/h and more', rail: 'rail', road: 'road', sea: 'sea', air: 'air', closedLink: 'closed', changed: 'changed', routeBase: 'route, base', routeScenario: 'route, scenario',
    chooseFirst: 'Choose the first city. Esc: stop.', chooseSecond: 'Choose the second city; hovering shows the result. Esc: back.',
    sameCity: 'That is the same city; choose another one.', chooseLink: 'Click a line, drag along it, or click two stations or cities. Esc: stop.', chooseEnd: 'Choose the other end; what lies between is taken. Esc: back.',
    chooseLinkWords: 'On the map click a line, drag along one, or click two of its stations or two cities; or name them here.',
    manyLinks: '{0} links', now: 'now', oldSpeed: 'on average {0} km/h, becomes {1} km/h', faster: 'Faster', byFactor: 'by a factor', toSpeed: 'to a speed', newSpeed: 'New speed',
    oneLine: 'One line or link', line: 'Name', noLine: 'No line or link is called so; choose one of the list.', samePlace: 'That is where it begins; choose another place.', noRun: 'No links of one mode lead there.',
    chooseRoute: 'Choose where the route goes. Esc: stop.',
    first: 'Click two cities to test a new link between them.', hide: 'Hide',
    updated: 'updated in {0} ms', ready: 'ready', loading: 'loading…',
    hubsDone: 'hub ranks and ports are up to date', stale: 'old values, computing',
    gone: 'The program has stopped; what you see is its last answer. Start it again with: bight serve {0}',
    token: 'This address belongs to an earlier run of the program. Open the address that bight has printed; your changes are kept.',
    restore: 'Restore the changes of last time',
    settings: '{0} · weight: {1} · by time: {2}', address: 'this computer only',
    noCity: 'Click a city on the map, or find one by name.', reaches: 'Travel times', toCity: 'To', noRoute: 'no route', unreached: 'cities without a route',
    curve: 'People reached within so many hours', curveCities: 'Cities reached within so many hours', route: 'Route', leg: 'Mode', length: 'km', wait: 'wait', total: 'Total',
    transfer: 'change', money: 'yuan', accessLeg: 'way to the station', egressLeg: 'way from the station',
    isochrone: 'Isochrone', timesFrom: 'Travel time from {0}', within2: 'Within', isochroneNote: 'Method: times through the network, and from the stations, ports and cities it is left at straight over land at 50 km/h, around water, on a grid of cells; the lines are contours of the grid. Estimated where no road or railway is drawn.', isochroneOf: 'Isochrone of {0}', isochroneGeojson: 'Areas as GeoJSON', closeIsochrone: 'Close the isochrone', highlight: 'Highlight', bandStep: 'Bands every', highlighted: 'highlighted', newlyInside: 'newly inside', noLonger: 'no longer inside', citiesColumn: 'Cities',
    pointIsochrone: 'Isochrone of a point of the map', pointWords: 'Any place will do: click it on the map, or give its degrees.', longitude: 'Longitude °', latitude: 'Latitude °', pointOnMap: 'Click on the map', choosePoint: 'Click where the isochrone begins, a city or any place. Esc: stop.', north: 'N', south: 'S', east: 'E', west: 'W', rowCsv: 'Times as CSV', routeGeojson: 'Route as GeoJSON', closeRoute: 'Close', sameRoute: 'The route stays the same.',
    hubWeights: 'Weights of the hub score', hubNote: 'Scored here from the indicators that bight hubs gives; move a weight and all ranks follow. Scenario ranks are those of bight scenario.', resetWeights: 'As in the network file',
    portClusters: 'Port clusters',
    throughput: 'Throughput of its ports', share_of_all: 'Share of all clusters', hhi: 'Concentration (HHI)', gateways_by_population: 'People whose way overseas leaves here',
    inner_time: 'Mean time between its port cities', outer_time: 'Mean time to all other cities', gateway_city: 'Gateway city', dependence: 'Ways out that pass it',
    clustersNote: 'Ports that work together; the figures are those of bight ports, of goods.', clusterWords: 'How these are meant',
    clusterMethod: 'HHI: how much the largest ports have of their cluster, from near 0 (many alike) to 1 (one port). Gateway city: of the port cities the one that most of the quickest ways of the others to cities outside pass. Ways overseas: to the gateways outside, by time alone.',
    suggestTitle: 'Which new link would help most?', suggestNote: 'All pairs of cities within the distance, one new link each, exactly compared.', within: 'At most, km straight', search: 'Search', stopSearch: 'Stop', tryIt: 'Try', savedPerPair: 'seconds saved a trip', suggestedBefore: 'These were found before the changes as they are now; search again.',
    saveTitle: 'Save the scenario', saveName: 'Name', saveNote: 'Written beside the network file, as NAME.yaml; the command line reads it with -s.', saved_: 'Saved as {0}', replace: 'Replace it', nameRule: 'A name has 1 to 64 letters a–z, digits, _ and -.', nothingToSave: 'There are no changes to save.',
    exportTitle: 'Export', citiesCsv: 'Cities, before and after (CSV)', pairsCsv: 'Pairs that change most (CSV)', overallCsv: 'Figures as a whole (CSV)', omx: 'Times between all cities (OMX)', gpkg: 'All tables and lines (GeoPackage)', geojson: 'The changes as lines (GeoJSON)', command: 'Copy as command', copied: 'Copied.', png: 'Map as picture (PNG)', closeDialog: 'Close',
    keys: 'Keys', keyFind: 'find a city', keyAdd: 'add a link', keyUpgrade: 'make lines faster', keyClose: 'close lines', keyIsochrone: 'isochrone of the city', keyUndo: 'undo', keyBase: 'show base while held', keyTabs: 'tabs', keyMap: 'move and zoom the map', keyBack: 'back', keyHelp: 'this list',
    spokenGain: 'Mean time falls by {0}. {1} gains most.', spokenLoss: 'Mean time rises by {0}.', spokenNothing: 'No city pair gets faster.',
    hours: 'h', problem: 'This change is refused: {0}', people: 'people', persons: 'persons', notes: 'What was assumed'
  },
  zh: {
    skip: '跳到方案', findLabel: '查找城市', find: '查找城市…  /',
    base: '现状', scenario: '方案', difference: '差异', views: '地图内容',
    undo: '撤销', redo: '重做', save: '保存', export: '导出', other: 'English', help: '快捷键',
    tabScenario: '方案', tabCity: '城市', tabHubs: '枢纽', tabSuggest: '推荐',
    cities: '城市', links: '条线路', linksShown: '/ {0} 条线路（仅绘最快的）',
    changes: '变更', noChanges: '尚无变更。在地图上点击两个城市，即可立刻试算它们之间的新线路；也可提速或关闭线路。城市的时间、路径与等时圈见“城市”。',
    addLink: '+ 新线路', upgrade: '提速', close: '关闭', linkTo: '连接到…', routeTo: '路径到…',
    speed: '速度', detour: '绕行系数', stop: '停站（分）', waitMin: '等候（分）', bothWays: '双向', mode: '方式',
    km: '公里', kmh: '公里/时', min: '分', on: '启用', remove: '删除', from: '起点', to: '终点',
    factor: '提速倍数', cancel: '取消', add: '添加', stretch: '两城市之间', along: '沿线',
    effects: '对所有城市的影响', preview: '预览',
    meanTime: '平均旅行时间', meanTimeWeighted: '按{0}加权', pairsFaster: '加快的城市对', ofPairs: '{1} 对中的 {0} 对',
    bestPair: '改善最大的一对', rankMoves: '名次变化的城市', ofCities: '共 {0} 个，按可达性',
    topGains: '可达性提升最多的城市', topLosses: '可达性下降', worstPairs: '变慢的城市对',
    slower: '{0} 对变慢', cutOff: '{0} 对城市不再连通', newlyJoined: '{0} 对新连通', lostCities: '与其他城市全部断开：{0}',
    nothing: '没有城市对变快。', longLink: '此线路超过 1 500 公里。', shortLink: '此线路不足 5 公里。',
    ranking: '排名', by: '按', access: '可达性', time: '平均时间', hub: '枢纽得分',
    accessTitle: '可达性', timeTitle: '到其他城市的平均时间', hubTitle: '枢纽得分', hourMinutes: '时:分', newLinkColumn: '新线路', less: '减少 {0}', more: '增加 {0}', showRanking: '排名 ▸', hideRanking: '收起排名',
    accessWords: '可到达的人口（{1}），越远权重越低：{0}。', accessEqual: '可到达的城市，越远权重越低：{0}。', halved: '每 {0} 分减半',
    timeWords: '到前后均可达城市的平均时间。', hubWords: '综合：{0}。',
    city: '城市', accessColumn: '可达性', change: 'Δ %', meanColumn: '平均', minutes: 'Δ 分', rank: '#', rankAfter: '# 方案', move: 'Δ', score: '得分', rangeColumn: '区间',
    rankChart: '名次变化（前 → 后），变动最大者', noMoves: '没有城市名次变化。',
    filter: '筛选城市', rankTable: '城市排名',
    gain: '可达性提升', saved: '节省分钟', loss: '下降', noChange: '无变化', area: '圆面积：{0}', equalArea: '圆：城市',
    highSpeed: '高速铁路（≥200）', rail: '铁路', road: '公路', sea: '海运', air: '航空', closedLink: '已关闭', changed: '已变更', routeBase: '路径，现状', routeScenario: '路径，方案',
    chooseFirst: '选择第一个城市。Esc 退出。', chooseSecond: '选择第二个城市；悬停即可预览结果。Esc 返回。',
    sameCity: '这是同一个城市，请另选。', chooseLink: '点击线路、沿线拖动，或点击两个车站或城市。Esc 退出。', chooseEnd: '选择另一端，其间的线路将被选中。Esc 返回。',
    chooseLinkWords: '在地图上点击线路、沿线拖动，或点击两个车站或两个城市；也可在此填写。',
    manyLinks: '{0} 段', now: '现为', oldSpeed: '平均 {0} 公里/时，变为 {1} 公里/时', faster: '提速方式', byFactor: '按倍数', toSpeed: '到指定速度', newSpeed: '新速度',
    oneLine: '一条线路或区段', line: '名称', noLine: '没有此名称的线路，请从列表中选择。', samePlace: '这是起点，请另选一处。', noRun: '没有同一方式的线路通往该处。',
    chooseRoute: '选择路径终点。Esc 退出。',
    first: '点击两个城市，试算一条新线路。', hide: '隐藏',
    updated: '用时 {0} 毫秒', ready: '就绪', loading: '载入中…',
    hubsDone: '枢纽与港口已更新', stale: '旧值，计算中',
    gone: '程序已停止，页面保留最后的结果。重新启动：bight serve {0}',
    token: '此地址属于先前的运行。请打开 bight 新显示的地址；变更已保留。',
    restore: '恢复上次的变更',
    settings: '{0} · 权重：{1} · 随时间：{2}', address: '仅限本机',
    noCity: '在地图上点击城市，或按名称查找。', reaches: '旅行时间', toCity: '到', noRoute: '不通', unreached: '个城市不通',
    curve: '若干小时内可达人口', curveCities: '若干小时内可达城市', route: '路径', leg: '方式', length: '公里', wait: '等待', total: '合计',
    transfer: '换乘', money: '元', accessLeg: '到站', egressLeg: '离站',
    isochrone: '等时圈', timesFrom: '自{0}出发的时间', within2: '时限', isochroneNote: '方法：先按网络时间，再从车站、港口和城市离开网络，以 50 公里/时在陆地上直行并绕开水面，按网格计算；界线为网格等值线。没有道路或铁路之处为估算。', isochroneOf: '{0}的等时圈', isochroneGeojson: '范围 GeoJSON', closeIsochrone: '关闭等时圈', highlight: '突出显示', bandStep: '每带时长', highlighted: '突出', newlyInside: '新纳入', noLonger: '不再纳入', citiesColumn: '城市',
    pointIsochrone: '任意地点的等时圈', pointWords: '可在地图上点击任意地点，或输入经纬度。', longitude: '经度 °', latitude: '纬度 °', pointOnMap: '在地图上点击', choosePoint: '点击等时圈的起点：城市或任意地点。Esc 退出。', north: '北', south: '南', east: '东', west: '西', rowCsv: '时间表 CSV', routeGeojson: '路径 GeoJSON', closeRoute: '关闭', sameRoute: '路径不变。',
    hubWeights: '枢纽得分的权重', hubNote: '由 bight hubs 的指标在此计分；移动权重，名次随之变化。方案名次由 bight scenario 给出。', resetWeights: '恢复网络文件的权重',
    portClusters: '港口群',
    throughput: '港口吞吐量', share_of_all: '占各港口群之比', hhi: '集中度（HHI）', gateways_by_population: '由此出海的人口',
    inner_time: '群内港口城市间平均时间', outer_time: '到其他城市平均时间', gateway_city: '门户城市', dependence: '经由门户的对外路径',
    clustersNote: '协同运作的港口；数值与 bight ports 相同，按货运计。', clusterWords: '指标说明',
    clusterMethod: 'HHI：港口群内吞吐量的集中度，近 0 为多港均分，1 为仅一港。门户城市：其他港口城市通往群外城市的最快路径经由最多者。出海：仅按时间，到区外口岸的最快路径。',
    suggestTitle: '哪条新线路最有益？', suggestNote: '距离以内的所有城市对，各加一条新线路，精确比较。', within: '直线最远，公里', search: '搜索', stopSearch: '停止', tryIt: '试用', savedPerPair: '每次出行节省（秒）', suggestedBefore: '以下结果是按此前的变更求得的；请重新搜索。',
    saveTitle: '保存方案', saveName: '名称', saveNote: '存于网络文件旁，名为 NAME.yaml；命令行用 -s 读取。', saved_: '已保存为 {0}', replace: '替换', nameRule: '名称为 1 至 64 个字母、数字、_ 或 -。', nothingToSave: '没有可保存的变更。',
    exportTitle: '导出', citiesCsv: '城市前后对比（CSV）', pairsCsv: '变化最大的城市对（CSV）', overallCsv: '总体指标（CSV）', omx: '全部城市间时间（OMX）', gpkg: '所有表与线（GeoPackage）', geojson: '变更线路（GeoJSON）', command: '复制为命令', copied: '已复制。', png: '地图图片（PNG）', closeDialog: '关闭',
    keys: '快捷键', keyFind: '查找城市', keyAdd: '添加线路', keyUpgrade: '提速线路', keyClose: '关闭线路', keyIsochrone: '所选城市的等时圈', keyUndo: '撤销', keyBase: '按住显示现状', keyTabs: '标签', keyMap: '移动与缩放地图', keyBack: '返回', keyHelp: '此列表',
    spokenGain: '平均时间减少 {0}，{1}受益最大。', spokenLoss: '平均时间增加 {0}。', spokenNothing: '没有城市对变快。',
    hours: '时', problem: '此变更被拒绝：{0}', people: '人口', persons: '人', notes: '所作假设'
  }
};

// What network files and tables call things by; others are called as they are there.
const names = {
  en: {},
  zh: {
    rail: '铁路', road: '公路', sea: '海运', air: '航空', highway: '公路', metro: '地铁', bus: '公交', ferry: '轮渡', passenger: '客运', freight: '货运',
    access: '可达性', closeness: '邻近度', betweenness: '介数', 'port:throughput': '港口吞吐量', 'airport:passengers': '机场旅客',
    population: '人口', gdp: '生产总值', persons: '人', '10k persons': '万人', '100m yuan': '亿元', '10 kt': '万吨', h: '小时', min: '分', km: '公里'
  }
};

let language = (navigator.language || 'en').startsWith('zh') ? 'zh' : 'en';
try {
  language = localStorage.getItem('bight-language') || language;
} catch { /* no storage: the browser's language */ }

export const currentLanguage = () => language;

export function toggleLanguage() {
  language = language === 'en' ? 'zh' : 'en';
  try { localStorage.setItem('bight-language', language); } catch { /* not kept */ }
}

export function say(key, ...values) {
  const text = words[language][key] ?? words.en[key] ?? key;
  return values.length === 0 ? text : text.replace(/\{(\d)\}/g, (_, i) => values[i]);
}

// A mode, weight or unit of the network file by its usual name, or as it is called there.
export const sayMode = mode => names[language][mode] ?? mode;

// A decay as the program writes it, by what it does.
export function sayDecay(text) {
  const half = /^exponential:half-life=([\d.]+)$/.exec(text || '');
  return half ? say('halved', half[1]) : text || '';
}

const THIN = '\u202f', MINUS = '\u2212', NONE = '\u2013';

export function number(value, decimals = 0) {
  if (value === null || value === undefined || Number.isNaN(value)) return NONE;
  const [whole, share] = Math.abs(value).toFixed(decimals).split('.');
  const grouped = whole.length > 3 ? whole.replace(/\B(?=(\d{3})+$)/g, THIN) : whole;
  const text = share ? `${grouped}.${share}` : grouped;
  return value < 0 && Number(Math.abs(value).toFixed(decimals)) !== 0 ? MINUS + text : text;
}

export function signed(value, decimals = 0) {
  const text = number(value, decimals);
  return value > 0 && Number(value.toFixed(decimals)) !== 0 ? `+${text}` : text;
}

// Minutes as h:mm.
export function hours(minutes) {
  if (minutes === null || minutes === undefined || Number.isNaN(minutes)) return NONE;
  const whole = Math.round(Math.abs(minutes));
  const text = `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
  return minutes < 0 && whole > 0 ? MINUS + text : text;
}
