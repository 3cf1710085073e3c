/* Making and drawing random networks; see random_network.h. */
#include "random_network.h"

#include <stdio.h>
#include <string.h>

#include "drawn_files.h"

enum { GRID = 6, ROW_BYTES = 160, MINUTE = 60000 };

static uint64_t next_number(random_network *network) {
    network->state ^= network->state >> 12;
    network->state ^= network->state << 25;
    network->state ^= network->state >> 27;
    return network->state * UINT64_C(2685821657736338717);
}

int random_below(random_network *network, int limit) {
    return (int)(next_number(network) >> 33) % limit;
}

static void make_places(random_network *network) {
    network->city_count = 8 + random_below(network, 13);
    network->place_count = network->city_count + random_below(network, 13);
    int cells[GRID * GRID];
    for (int i = 0; i < GRID * GRID; i++)
        cells[i] = i;
    for (int place = 0; place < network->place_count; place++) {
        const int chosen = place + random_below(network, GRID * GRID - place);
        const int cell = cells[chosen];
        cells[chosen] = cells[place];
        network->lon_deg[place] = 110 + cell % GRID / 3.0 + random_below(network, 100000) * 1e-6;
        network->lat_deg[place] =
            30 + (int)(cell / GRID) / 3.0 + random_below(network, 100000) * 1e-6;
        network->city_order[place] = place;
    }
}

/* Beside a link already made: of another time, or of the same, either way round. */
static void make_parallel(random_network *network, random_link *link) {
    const random_link *model = &network->links[random_below(network, network->link_count)];
    const bool is_turned = random_below(network, 2) == 0;
    link->from = is_turned ? model->to : model->from;
    link->to = is_turned ? model->from : model->to;
    if (random_below(network, 2) == 0) link->time_ms = model->time_ms;
}

static void bend_link(random_network *network, random_link *link) {
    link->bend_lon_deg = (network->lon_deg[link->from] + network->lon_deg[link->to]) / 2 +
                         random_below(network, 50000) * 1e-6;
    link->bend_lat_deg = (network->lat_deg[link->from] + network->lat_deg[link->to]) / 2 +
                         random_below(network, 50000) * 1e-6;
}

static void make_link(random_network *network, bool has_ties) {
    random_link *link = &network->links[network->link_count];
    *link = (random_link){.id = network->link_count,
                          .time_ms = has_ties ? MINUTE * (2 + random_below(network, 5))
                                              : 60 * (2000 + random_below(network, 90000)),
                          .km = has_ties ? 10 + 10 * random_below(network, 2)
                                         : 5 + random_below(network, 40),
                          .is_oneway = random_below(network, 4) == 0};
    link->from = random_below(network, network->place_count);
    link->to =
        (link->from + 1 + random_below(network, network->place_count - 1)) % network->place_count;
    if (network->link_count > 0 && random_below(network, 6) == 0) make_parallel(network, link);
    bend_link(network, link);
    network->link_count++;
}

void random_network_make(random_network *network, uint64_t seed, bool has_ties) {
    memset(network, 0, sizeof *network);
    network->state = seed * UINT64_C(0x9E3779B97F4A7C15) + 1;
    for (int i = 0; i < 8; i++)
        (void)next_number(network); /* seeds that differ little shall not */
    make_places(network);
    const int count = 10 + random_below(network, 51);
    while (network->link_count < count)
        make_link(network, has_ties);
}

void random_network_shuffle(random_network *network) {
    for (int i = network->link_count - 1; i > 0; i--) {
        const int other = random_below(network, i + 1);
        const random_link link = network->links[i];
        network->links[i] = network->links[other];
        network->links[other] = link;
    }
    for (int i = network->city_count - 1; i > 0; i--) {
        const int other = random_below(network, i + 1), city = network->city_order[i];
        network->city_order[i] = network->city_order[other];
        network->city_order[other] = city;
    }
}

void random_city_name(int place, char name[8]) {
    snprintf(name, 8, "C%02d", place % 100);
}

/* A road that passes a city by is none of its own, so cities look no farther than 10 m.
 * Thousandths of a minute are exact in the column; hours have 12 decimals, 4e-6 ms. */
static void draw_links(const random_network *network, const network_fixture *fixture,
                       random_unit unit) {
    char rows[RANDOM_LINKS * ROW_BYTES] = "";
    size_t used = 0;
    for (int i = 0; i < network->link_count; i++) {
        const random_link *link = &network->links[i];
        const double minutes = (double)link->time_ms / MINUTE;
        used += (size_t)snprintf(
            rows + used, ROW_BYTES, "%d,%.12f,%.3f,%d,%s | %.6f %.6f, %.6f %.6f, %.6f %.6f\n",
            link->id, unit == RANDOM_HOURS ? minutes / 60 : minutes, link->km, link->id % 7,
            link->is_oneway ? "yes" : "no", network->lon_deg[link->from],
            network->lat_deg[link->from], link->bend_lon_deg, link->bend_lat_deg,
            network->lon_deg[link->to], network->lat_deg[link->to]);
    }
    drawn_lines(fixture->folder, "road.shp", "ID:N,TIME:N18.12,KM:N.3,FARE:N,ONE:C", rows);
}

int random_city_population(int place) {
    return 10 + 7 * place;
}

void random_network_draw(const random_network *network, const network_fixture *fixture,
                         random_unit unit) {
    char rows[RANDOM_PLACES * ROW_BYTES] = "", text[1024];
    size_t used = 0;
    for (int i = 0; i < network->city_count; i++) {
        const int place = network->city_order[i];
        char name[8];
        random_city_name(place, name);
        used += (size_t)snprintf(rows + used, ROW_BYTES, "%d,%s,%d,%c | %.6f %.6f\n", place + 1,
                                 name, random_city_population(place), (char)('A' + place % 3),
                                 network->lon_deg[place], network->lat_deg[place]);
    }
    drawn_points(fixture->folder, "cities.shp", "ID:N,NAME:C,POP:N,SIDE:C", rows);
    draw_links(network, fixture, unit);
    snprintf(text, sizeof text,
             "layers:\n"
             "  - id: road\n"
             "    file: road.shp\n"
             "    time: {field: TIME, unit: %s}\n"
             "    length: {field: KM}\n"
             "    oneway: {field: ONE, forward: yes}\n"
             "cities:\n"
             "  file: cities.shp\n"
             "  id: ID\n"
             "  name: NAME\n"
             "  weights: {population: POP}\n"
             "  attach: {road: {max_km: 0.01, speed: 40}}\n"
             "profiles: {all: {money: {road: {field: FARE}}}}\n",
             unit == RANDOM_HOURS ? "h" : "min");
    drawn_text(fixture->folder, "network.yaml", text);
}
