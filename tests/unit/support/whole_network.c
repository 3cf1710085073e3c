/* Drawing the small network; see whole_network.h. */
#include "whole_network.h"

#include "drawn_files.h"

const char whole_network_description[] =
    "version: 1\n"
    "name: A bay\n"
    "layers:\n"
    "  - id: rail\n"
    "    file: rail.shp\n"
    "    mode: rail\n"
    "    where: STATUS = 'open' AND OPENED <= 2025\n"
    "    time: {field: MINUTES, unit: min}\n"
    "    length: {field: KM}\n"
    "    stop_min_per_100km: {field: CLASS, values: {fast: 0.25, slow: 1.5}}\n"
    "    name: LINE\n"
    "    opened: OPENED\n"
    "  - id: road\n"
    "    file: road.shp\n"
    "    mode: road\n"
    "    length: {field: KM}\n"
    "    speed: {field: KMH, values: {120: 100, 80: 65}}\n"
    "    name: ROAD\n"
    "  - id: sea\n"
    "    file: sea.shp\n"
    "    time: {field: HOURS, unit: h}\n"
    "    service: {per_day: PER_DAY, hours: 24, wait_max: 120, default: 0.14}\n"
    "terminals:\n"
    "  - {id: station, file: stations.shp, mode: rail, name: NAME, city: CITY,\n"
    "     columns: {passengers: PAX}}\n"
    "  - id: port\n"
    "    file: ports.shp\n"
    "    mode: sea\n"
    "    name: NAME\n"
    "    columns: {throughput: {field: CARGO, unit: Mt}, cluster: BAY, teu: TEU}\n"
    "join: {snap_m: 20}\n"
    "cities:\n"
    "  file: cities.shp\n"
    "  id: CODE\n"
    "  name: NAME\n"
    "  weights: {population: {field: POP, unit: 10k persons}, gdp: GDP}\n"
    "  groups: {ring: RING, province: PROVINCE}\n"
    "  attach:\n"
    "    road: {max_km: 20, speed: 28, detour: 1.3}\n"
    "    terminal: {max_km: 30, speed: 28, detour: 1.3, wait: 5}\n"
    "regions:\n"
    "  province: {file: regions.csv, id: name, columns: {area: {field: km2, unit: km2}},\n"
    "    base: \"km2 > 5\", base_name: the large}\n"
    "  ring: {base: core, base_name: core}\n"
    "nation: {name: Land, population: 10}\n"
    "trust: {population: counted}\n"
    "profiles:\n"
    "  passenger:\n"
    "    modes: [rail, road, sea]\n"
    "    enter: {station: 30, port: 30, road: 5}\n"
    "    leave: {station: 10, port: 20, road: 10}\n"
    "    transfer: {default: 5, station-station: 15}\n"
    "    start_stop: {rail: 5}\n"
    "    money: {rail: {field: CLASS, values: {fast: 0.46, slow: 0.15}}, road: 0.5, sea: 1}\n"
    "    fee: {sea: 20}\n"
    "    handling: {port: 3}\n"
    "    drayage: {default: 0.8, road: 0.5}\n"
    "    value_of_time: 30\n"
    "    felt: {wait: 2, walk: 1.5, transfer: 5}\n"
    "    basis: made up\n"
    "    co2: {rail: 28, road: 90, sea: 120}\n"
    "  freight:\n"
    "    modes: [road, sea]\n"
    "    enter: {port: 2880}\n"
    "    layers: {road: {speed: 60}}\n"
    "measures:\n"
    "  access: {decay: \"exponential:half-life=120\", daily_limit: 240, ideal_speed: 770}\n"
    "  hub: {access: 0.5, closeness: 0.2, betweenness: 0.2, port:throughput: 0.1}\n"
    "  ports: {terminal: port, profile: freight, cluster: cluster, throughput: throughput,\n"
    "    teu: teu, clusters: KIND = 'coastal', gateways: KIND = 'gateway', inland: KIND = "
    "'coastal',\n"
    "    forelands: {over there: NAME = 'O'}, transship: {money: 4, minutes: 90}}\n";

const char whole_network_scenario[] =
    "version: 1\n"
    "name: across the bay\n"
    "network: A bay\n"
    "changes:\n"
    "  - {add: link, id: strait, mode: rail, from: A, to: C, speed: 200, detour: 1.1, stop_time: "
    "2,\n"
    "     columns: {CLASS: fast}, cost: 2e10, status: proposed, accuracy: estimate, source: a "
    "study}\n"
    "  - {add: link, mode: road, from: {lon: 0.4, lat: 0.001}, to: {lon: 1.5, lat: 0.1}, time: "
    "31,\n"
    "     length: 90, both_ways: false, note: snapped}\n"
    "  - {add: link, mode: sea, from: 'port:X', to: 'port:Y', time: 200, frequency: 3, money: 1}\n"
    "  - {add: link, from: 'station:B', to: C, time: 30, profiles: [passenger]}\n"
    "  - {upgrade: links, between: [A, C], mode: road, speed: {times: 1.2}}\n"
    "  - {upgrade: links, where: \"layer = 'rail' AND MINUTES = 60\", speed: {from: 149, to: "
    "180}}\n"
    "  - {slow: links, ids: ['rail:2', strait], speed: {times: 0.9}}\n"
    "  - {close: links, ids: 'road:4', direction: forward}\n"
    "  - {add: terminal, kind: station, name: New, city: B, at: {lon: 1.01, lat: 0}, enter: 5}\n"
    "  - {add: terminal, kind: port, name: Z, at: {lon: 0.01, lat: -0.1}}\n"
    "  - {add: link, mode: sea, from: 'port:Z', to: 'port:O', time: 900, wait: 60}\n"
    "  - {change: terminal, kind: port, enter: 40, leave: 15}\n"
    "  - {add: transfer, at: A, modes: [rail, sea], time: 30}\n"
    "  - {change: transfer, at: B, modes: [rail, road], time: 12}\n"
    "  - {close: transfer, at: C, modes: [rail, road]}\n"
    "  - {close: terminal, id: last, terminals: 'station:New', enabled: false}\n"
    "variants:\n"
    "  quick: {strait: {speed: 300}, last: {enabled: true}}\n";

void whole_network_draw(const char *folder) {
    drawn_lines(folder, "rail.shp", "LINE:C8,MINUTES:N.1,KM:N,CLASS:C8,STATUS:C8,OPENED:N",
                "first,60,150,fast,open,2010 | 0 0, 1 1, 1 0\n"
                "second,90,160,slow,open,2000 | 1 0, 2 0\n"
                "third,40,300,fast,planned,2030 | 0 0, 2 0\n");
    drawn_lines(folder, "road.shp", "ROAD:C8,KM:N,KMH:N",
                "G1,120,120 | 0 0, 1 0\nG2,130,120 | 1 0, 1.5 0.1, 2 0\nG3,20,80 | 2 0, 2 -0.2\n"
                "G4,15,80 | 0 0, 0 -0.1\n");
    drawn_lines(folder, "sea.shp", "HOURS:N.1,PER_DAY:N.2",
                "6,2 | 0 -0.1, 1 -1, 2 -0.2\n48, | 2 -0.2, 3 -5\n");
    drawn_points(folder, "stations.shp", "NAME:C8,CITY:C8,PAX:N",
                 "A East,A,5 | 0 0\nB,B,3 | 1 0\nC,C, | 2 0\n");
    drawn_points(
        folder, "ports.shp", "NAME:C8,BAY:C8,KIND:C8,CARGO:N,TEU:N",
        "X,bay,coastal,600,60 | 0 -0.1\nY,bay,coastal,250, | 2 -0.2\nO,,gateway,,9 | 3 -5\n");
    drawn_points(folder, "cities.shp", "CODE:N,NAME:C8,POP:N,GDP:N.1,RING:C8,PROVINCE:C8",
                 "1,A,20,40.5,core,North | 0 0\n2,B,10,15,core,North | 1 0\n"
                 "3,C,8,6,outer,South | 2 0\n4,D,1,2,outer,South | 9 9\n");
    drawn_text(folder, "regions.csv", "name,km2\nNorth,10\nSouth,4\n");
}
