/* Port hinterlands and ways to the gateways on both sides; see comparison.h. */
#include <math.h>

#include "base/text.h"
#include "metrics/city_table.h"
#include "metrics/comparison.h"

static const char *terminal_name(const comparison_ports *ports, int port) {
    return ports->scenarios[SIDE_BEFORE]
        ->network->terminals[ports->sets[SIDE_BEFORE].terminals[port]]
        .name;
}

/* The nearest by land, several equally near joined by a stroke; NULL: none is reached. */
static bight_status name_nearest(bight_session *session, arena *owner,
                                 const comparison_ports *ports, int side, int city,
                                 const char **name) {
    const port_set *set = &ports->sets[side];
    const int64_t *times = &set->city_port_ms[city * set->port_count];
    int64_t least = SEARCH_UNREACHED;
    for (int port = 0; port < set->port_count; port++)
        if (times[port] < least) least = times[port];
    for (int port = 0; port < set->port_count; port++) {
        if (least == SEARCH_UNREACHED || times[port] != least) continue;
        const char *here = terminal_name(ports, port);
        *name = *name == NULL ? here : text_format(owner, "%s/%s", *name, here);
        if (*name == NULL) return FAIL_MEMORY(session);
    }
    return BIGHT_OK;
}

static bight_status build(bight_session *session, const comparison *of, comparison_ports *ports) {
    for (int side = 0; side < SIDE_COUNT; side++) {
        TRY(port_set_build(session, of->scratch, ports->scenarios[side], &ports->sets[side]));
        TAKE(session, of->scratch, ports->nearest[side], of->size);
        for (int city = 0; city < of->size; city++)
            TRY(name_nearest(session, of->scratch, ports, side, city, &ports->nearest[side][city]));
    }
    return BIGHT_OK;
}

bight_status comparison_find_ports(bight_session *session, comparison *of) {
    const bight_comparison_options *asked = of->asked;
    const bool is_own = asked->ports_before == NULL || asked->ports_after == NULL;
    comparison_ports *ports;
    TAKE(session, of->scratch, ports, 1);
    ports->scenarios[SIDE_BEFORE] = is_own ? of->scenarios[SIDE_BEFORE] : asked->ports_before;
    ports->scenarios[SIDE_AFTER] = is_own ? of->scenarios[SIDE_AFTER] : asked->ports_after;
    const bight_network *network = ports->scenarios[SIDE_BEFORE]->network;
    if (network != ports->scenarios[SIDE_AFTER]->network || network->city_count != of->size)
        return FAIL(session, BIGHT_WRONG_USE,
                    "ports can be compared on scenarios of one network with the same cities only");
    if (!bight_network_has_ports(network)) return BIGHT_OK;
    if (!port_set_is_travelled(network)) {
        status_note(session, "ports are left out: their mode is not travelled under the profile %s",
                    network->profile->name);
        return BIGHT_OK;
    }
    TRY(build(session, of, ports));
    of->ports = ports;
    return BIGHT_OK;
}

/* ---- The table ---- */

typedef struct {
    const comparison *of;
    bight_layer *table;
    double *values[SIDE_COUNT];
} port_work;

/* Two columns and their difference. */
static bight_status add_sides(bight_session *session, const port_work *work, const char *name,
                              const char *unit, double factor) {
    static const char *const endings[] = {"before", "after", "change"};
    for (int i = 0; i <= SIDE_COUNT; i++) {
        int column;
        const char *full = text_format(work->table->arena, "%s_%s", name, endings[i]);
        if (full == NULL) return FAIL_MEMORY(session);
        TRY(features_add_number(session, work->table, full, unit, 1, &column));
        for (int port = 0; port < work->table->row_count; port++) {
            const double before = work->values[SIDE_BEFORE][port];
            const double after = work->values[SIDE_AFTER][port];
            const double value = i == SIDE_BEFORE  ? before
                                 : i == SIDE_AFTER ? after
                                                   : after - before;
            features_set_number(work->table, port, column, factor * value);
        }
    }
    return BIGHT_OK;
}

static void clear(const port_work *work) {
    for (int side = 0; side < SIDE_COUNT; side++)
        for (int port = 0; port < work->table->row_count; port++)
            work->values[side][port] = 0;
}

static void share_hinterland(const port_work *work, const double *weights) {
    clear(work);
    for (int side = 0; side < SIDE_COUNT; side++)
        port_set_hinterland(&work->of->ports->sets[side], weights, work->values[side]);
}

static bight_status add_gateways(bight_session *session, const port_work *work) {
    const comparison_ports *ports = work->of->ports;
    double overland[SIDE_COUNT];
    if (ports->sets[SIDE_BEFORE].gateway_count == 0) return BIGHT_OK;
    clear(work);
    for (int side = 0; side < SIDE_COUNT; side++)
        overland[side] =
            port_set_gateway_share(&ports->sets[side], work->of->weights, work->values[side]);
    TRY(add_sides(session, work, "gateways", "%", 100));
    return features_add_fact(
        session, work->table, "gateways",
        "share of the ways to %d gateways outside, by time alone, that leave the "
        "land at the port, cities weighted; overland %.1f %% before, %.1f %% after",
        ports->sets[SIDE_BEFORE].gateway_count, 100 * overland[SIDE_BEFORE],
        100 * overland[SIDE_AFTER]);
}

static bight_status name_ports(bight_session *session, const port_work *work) {
    const comparison_ports *ports = work->of->ports;
    const port_set *set = &ports->sets[SIDE_BEFORE];
    int port_column, cluster_column;
    double *lon_deg, *lat_deg;
    TRY(features_add_text(session, work->table, "port", &port_column));
    TRY(features_add_text(session, work->table, "cluster", &cluster_column));
    TAKE(session, work->table->arena, lon_deg, set->port_count);
    TAKE(session, work->table->arena, lat_deg, set->port_count);
    for (int port = 0; port < set->port_count; port++) {
        const network_terminal *terminal =
            &ports->scenarios[SIDE_BEFORE]->network->terminals[set->terminals[port]];
        TRY(features_set_text(session, work->table, port, port_column, terminal->name));
        TRY(features_set_text(session, work->table, port, cluster_column, set->clusters[port]));
        lon_deg[port] = terminal->lon_deg;
        lat_deg[port] = terminal->lat_deg;
    }
    return features_add_points(session, work->table, lon_deg, lat_deg);
}

static bight_status fill_table(bight_session *session, port_work *work) {
    const comparison *of = work->of;
    for (int side = 0; side < SIDE_COUNT; side++)
        TAKE(session, of->scratch, work->values[side], work->table->row_count);
    TRY(name_ports(session, work));
    share_hinterland(work, NULL);
    TRY(add_sides(session, work, "cities", "", 1));
    if (of->weight_name[0] != '\0') {
        share_hinterland(work, of->weights);
        TRY(add_sides(session, work, of->weight_name, of->weight_unit, 1));
    }
    TRY(accuracy_add_basis(session, of->ports->scenarios[SIDE_BEFORE]->network, INPUT_WEIGHTS,
                           work->table));
    TRY(scenario_add_fact(session, of->ports->scenarios[SIDE_AFTER]->name, work->table));
    TRY(features_add_fact(session, work->table, "hinterland",
                          "of the cities whose quickest way by land leads to the port's gate; "
                          "equally near ports share a city"));
    return add_gateways(session, work);
}

bight_status comparison_tell_ports(bight_session *session, const comparison *of,
                                   bight_layer **table) {
    TRY(features_create(session, "Ports before and after", of->ports->sets[SIDE_BEFORE].port_count,
                        table));
    port_work work = {.of = of, .table = *table};
    return city_table_finish(table, fill_table(session, &work));
}
