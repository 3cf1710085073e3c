/* Drawing the network of tests of scenarios; see laid_network.h. */
#include "laid_network.h"

#include "drawn_files.h"

static const char DESCRIPTION[] =
    "name: a row of cities\n"
    "layers:\n"
    "  - {id: rail, file: rail.shp, time: {field: MIN}, length: {field: KM}, name: LINE}\n"
    "  - {id: road, file: road.shp, time: {field: MIN}, length: {field: KM}, name: LINE}\n"
    "  - {id: sea, file: sea.shp, time: {field: MIN}, length: {field: KM},\n"
    "     service: {per_day: PER_DAY, hours: 24, wait_max: 120}}\n"
    "terminals:\n"
    "  - {id: station, file: stations.shp, mode: rail, name: NAME, city: CITY}\n"
    "  - {id: port, file: ports.shp, mode: sea, name: NAME, city: CITY}\n"
    "cities: {file: cities.shp, id: ID, name: NAME, attach: {road: {max_km: 0.1, speed: 60},\n"
    "  terminal: {max_km: 20, speed: 60, wait: 2}}}\n"
    "profiles:\n"
    "  traveller:\n"
    "    enter: {station: 30, port: 40, road: 5}\n"
    "    leave: {station: 10, port: 20, road: 3}\n"
    "    transfer: {default: 4}\n"
    "    start_stop: {rail: 7}\n"
    "    money: {rail: {field: CLASS, values: {fast: 0.5, slow: 0.1}}, road: 0.3}\n"
    "    co2: {rail: 30, road: 90}\n"
    "  driver:\n"
    "    modes: [road]\n"
    "    enter: {road: 5}\n"
    "    leave: {road: 3}\n";

void laid_network_open(network_fixture *f, const char *profile) {
    drawn_lines(f->folder, "rail.shp", "LINE:C,MIN:N,KM:N,CLASS:C",
                "r1,60,100,slow | 0 0, 1 0\nr2,50,100,fast | 1 0, 2 0\n");
    drawn_lines(f->folder, "road.shp", "LINE:C,MIN:N,KM:N",
                "g1,120,100 | 0 0, 1 0\ng2,100,100 | 1 0, 2 0\ng3,80,100 | 2 0, 2 1\n");
    drawn_lines(f->folder, "sea.shp", "MIN:N,KM:N,PER_DAY:N", "300,100,2 | 0 0, 1 -1, 2 0\n");
    drawn_points(f->folder, "stations.shp", "NAME:C,CITY:C",
                 "A Main,A | 0 0\nM Main,M | 1 0\nB Main,B | 2 0\nB West,B | 2 -0.045\n");
    drawn_points(f->folder, "ports.shp", "NAME:C,CITY:C", "P,A | 0 0\nQ,B | 2 0\n");
    drawn_points(f->folder, "cities.shp", "ID:N,NAME:C",
                 "1,A | 0 0\n2,M | 1 0\n3,B | 2 0\n4,C | 2 1\n5,D | 5 0\n");
    drawn_text(f->folder, "network.yaml", DESCRIPTION);
    bight_network_close(f->network);
    f->network = NULL;
    const bight_network_options options = {.profile = profile};
    network_fixture_require(f, bight_network_open(f->session, drawn_path(f->folder, "network.yaml"),
                                                  &options, &f->network));
    scenario_fixture_open(f, NULL, 0);
}

void laid_network_expect(const network_fixture *f, const char *from, const char *to, int minutes) {
    const long long time_ms = network_fixture_ms(f, from, to);
    if (time_ms != (minutes < 0 ? -1 : (long long)minutes * MINUTE))
        fail_msg("%s to %s takes %lld ms, not %d min", from, to, time_ms, minutes);
}
