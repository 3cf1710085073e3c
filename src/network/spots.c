/* Spots: where cities and terminals meet the lines of a mode, nearest to them within a limit.
 *
 * A line that may be split is met at its nearest position, which becomes a node; the others (named
 * ends, services) only at their ends.
 */
#include <math.h>

#include "layer/proximity.h"
#include "network/topology.h"

static const double FIRST_LOOK_M = 62.5;
static const double SAME_M = 1e-3; /* lines this near to each other are drawn at one place */

/* The nodes at which lines that may not be split can be met, of one mode. */
typedef struct {
    int *nodes;
    double *lon_deg;
    double *lat_deg;
    int count;
    proximity *index;
} fixed_nodes;

typedef struct {
    const bight_network *network;
    topology *work;
    int mode;
    fixed_nodes fixed;
} spot_search;

static bight_status gather_fixed(bight_session *session, arena *scratch, spot_search *search) {
    const bight_network *network = search->network;
    fixed_nodes *fixed = &search->fixed;
    bool *is_kept;
    TAKE(session, scratch, is_kept, network->node_count);
    TAKE(session, scratch, fixed->nodes, network->node_count);
    TAKE(session, scratch, fixed->lon_deg, network->node_count);
    TAKE(session, scratch, fixed->lat_deg, network->node_count);
    const topology *work = search->work;
    for (int line = work->mode_first[search->mode]; line < work->mode_first[search->mode + 1];
         line++)
        for (int side = 0; side < 2; side++)
            is_kept[network->drawn->lines[line].nodes[side]] =
                is_kept[network->drawn->lines[line].nodes[side]] ||
                !topology_may_split(network, line);
    for (int node = 0; node < network->node_count; node++) {
        if (!is_kept[node]) continue;
        fixed->nodes[fixed->count] = node;
        fixed->lon_deg[fixed->count] = network->nodes[node].lon_deg;
        fixed->lat_deg[fixed->count++] = network->nodes[node].lat_deg;
    }
    return BIGHT_OK;
}

/* Whether a line is met rather than the one met so far: it is nearer, or as near and quicker, as
 * where one is drawn over the other. */
static bool is_better(const bight_network *network, int line, double distance_m,
                      const network_spot *spot) {
    if (spot->line < 0 || fabs(distance_m - spot->distance_m) > SAME_M)
        return distance_m < spot->distance_m;
    const network_line *this = &network->drawn->lines[line],
                       *other = &network->drawn->lines[spot->line];
    return (double)this->travel_ms * (double)other->geodesic_mm <
           (double)other->travel_ms * (double)this->geodesic_mm;
}

/* The nearest position on a line that may be split, within the distance. */
static bight_status look_within(bight_session *session, const spot_search *search, double lon_deg,
                                double lat_deg, double limit_m, network_spot *spot) {
    const int *found;
    int count;
    TRY(topology_find_near(session, search->work, search->mode, lon_deg, lat_deg, limit_m, &found,
                           &count));
    for (int i = 0; i < count; i++) {
        const int line = search->work->mode_first[search->mode] + found[i];
        if (!topology_may_split(search->network, line)) continue;
        const polyline shape = topology_polyline(search->network, line);
        const polyline_position position = polyline_nearest(&shape, lon_deg, lat_deg);
        if (position.distance_m > limit_m ||
            !is_better(search->network, line, position.distance_m, spot))
            continue;
        *spot = (network_spot){
            .line = line, .share = position.share, .node = -1, .distance_m = position.distance_m};
    }
    return BIGHT_OK;
}

/* The spot of a point; its line and node are -1 when nothing lies within the limit. */
static bight_status find_spot(bight_session *session, spot_search *search, double lon_deg,
                              double lat_deg, double limit_m, network_spot *spot) {
    int nearest;
    double distance_m;
    *spot = (network_spot){.line = -1, .node = -1, .distance_m = INFINITY};
    TRY(proximity_nearest(session, search->fixed.index, lon_deg, lat_deg, limit_m, &nearest,
                          &distance_m));
    if (nearest >= 0)
        *spot = (network_spot){
            .line = -1, .node = search->fixed.nodes[nearest], .distance_m = distance_m};
    double look_m = FIRST_LOOK_M;
    for (;;) {
        const double within_m = fmin(look_m, fmin(limit_m, spot->distance_m));
        TRY(look_within(session, search, lon_deg, lat_deg, within_m, spot));
        if (spot->distance_m <= within_m || look_m >= limit_m) return BIGHT_OK;
        look_m *= 4;
    }
}

/* The cut a spot on a line asks for; ends are nodes already. */
static bight_status cut_at(bight_session *session, const spot_search *search, network_spot *spot) {
    if (spot->line < 0) return BIGHT_OK;
    const network_line *line = &search->network->drawn->lines[spot->line];
    if (spot->share <= 0 || spot->share >= 1) {
        spot->node = line->nodes[spot->share >= 1];
        return BIGHT_OK;
    }
    const topology_cut cut = {
        .line = spot->line, .share = spot->share, .node = -1, .placed_node = &spot->node};
    return topology_add_cut(session, search->work, &cut);
}

static bight_status spot_point(bight_session *session, spot_search *search, double lon_deg,
                               double lat_deg, double limit_m, network_spot *spot) {
    TRY(find_spot(session, search, lon_deg, lat_deg, limit_m, spot));
    return cut_at(session, search, spot);
}

static int mode_of_terminal(const bight_network *network, int terminal) {
    const int kind = network->terminals[terminal].kind;
    return network_find_mode(network, network->description.terminals[kind].mode);
}

/* Terminals on their own mode. */
static bight_status spot_terminals(bight_session *session, spot_search *search) {
    const bight_network *network = search->network;
    for (int i = 0; i < network->terminal_count; i++) {
        const network_terminal *terminal = &network->terminals[i];
        if (mode_of_terminal(network, i) == search->mode)
            TRY(spot_point(session, search, terminal->lon_deg, terminal->lat_deg,
                           SPOT_TERMINAL_LIMIT_M, &network->own_spots[i]));
    }
    return BIGHT_OK;
}

/* Cities, and terminals of other modes, on a mode the description attaches them to. */
static bight_status spot_attachment(bight_session *session, spot_search *search, int attachment) {
    const bight_network *network = search->network;
    const description_cities *cities = &network->description.cities;
    const int terminals = network_find_attachment(network, "terminal");
    const double limit_m = 1000 * cities->attachments[attachment].max_km;
    for (int i = 0; i < network->city_count; i++)
        TRY(spot_point(session, search, network->cities[i].lon_deg, network->cities[i].lat_deg,
                       limit_m, &network->city_spots[attachment * network->city_count + i]));
    for (int i = 0; terminals >= 0 && i < network->terminal_count; i++) {
        const network_terminal *terminal = &network->terminals[i];
        if (mode_of_terminal(network, i) == search->mode) continue;
        TRY(spot_point(session, search, terminal->lon_deg, terminal->lat_deg,
                       1000 * cities->attachments[terminals].max_km,
                       &network->terminal_spots[attachment * network->terminal_count + i]));
    }
    return BIGHT_OK;
}

static bight_status spot_mode(bight_session *session, spot_search *search) {
    const int attachment =
        network_find_attachment(search->network, search->network->modes[search->mode]);
    TRY(spot_terminals(session, search));
    return attachment < 0 ? BIGHT_OK : spot_attachment(session, search, attachment);
}

static bight_status spot_mode_indexed(bight_session *session, arena *scratch, spot_search *search) {
    TRY(gather_fixed(session, scratch, search));
    bight_status status = proximity_create(session, search->fixed.lon_deg, search->fixed.lat_deg,
                                           search->fixed.count, &search->fixed.index);
    if (status == BIGHT_OK) status = spot_mode(session, search);
    proximity_destroy(search->fixed.index);
    return status;
}

bight_status spots_find(bight_session *session, bight_network *network, topology *work) {
    const size_t attachments = (size_t)network->description.cities.attachment_count;
    TAKE(session, network->arena, network->own_spots, network->terminal_count);
    TAKE(session, network->arena, network->city_spots, attachments * (size_t)network->city_count);
    TAKE(session, network->arena, network->terminal_spots,
         attachments * (size_t)network->terminal_count);
    for (int mode = 0; mode < network->mode_count; mode++) {
        if (!network->is_mode_active[mode]) continue;
        spot_search search = {.network = network, .work = work, .mode = mode};
        TRY(spot_mode_indexed(session, work->arena, &search));
    }
    return BIGHT_OK;
}

/* ---- Spots of a network that stands ---- */

struct spot_finder {
    arena *arena;
    topology *work;
    spot_search *modes;
    int mode_count;
};

static bight_status prepare_mode(bight_session *session, spot_finder *finder,
                                 const bight_network *network, int mode) {
    spot_search *search = &finder->modes[mode];
    *search = (spot_search){.network = network, .work = finder->work, .mode = mode};
    TRY(gather_fixed(session, finder->arena, search));
    return proximity_create(session, search->fixed.lon_deg, search->fixed.lat_deg,
                            search->fixed.count, &search->fixed.index);
}

static bight_status prepare_finder(bight_session *session, const bight_network *network,
                                   spot_finder *finder) {
    TRY(topology_create(session, &finder->work));
    TRY(topology_index(session, network, finder->work));
    TAKE(session, finder->arena, finder->modes, network->mode_count);
    for (; finder->mode_count < network->mode_count; finder->mode_count++)
        TRY(prepare_mode(session, finder, network, finder->mode_count));
    return BIGHT_OK;
}

bight_status spot_finder_create(bight_session *session, const bight_network *network,
                                spot_finder **finder) {
    *finder = NULL;
    arena *owner = arena_create();
    if (owner == NULL) return FAIL_MEMORY(session);
    spot_finder *made = arena_take(owner, 1, sizeof *made);
    if (made == NULL) {
        arena_destroy(owner);
        return FAIL_MEMORY(session);
    }
    made->arena = owner;
    const bight_status status = prepare_finder(session, network, made);
    if (status != BIGHT_OK)
        spot_finder_destroy(made);
    else
        *finder = made;
    return status;
}

void spot_finder_destroy(spot_finder *finder) {
    if (finder == NULL) return;
    for (int mode = 0; mode < finder->mode_count; mode++)
        proximity_destroy(finder->modes[mode].fixed.index);
    topology_destroy(finder->work);
    arena_destroy(finder->arena);
}

bight_status spot_finder_find(bight_session *session, spot_finder *finder, int mode, double lon_deg,
                              double lat_deg, double limit_m, network_spot *spot) {
    spot_search *search = &finder->modes[mode];
    TRY(find_spot(session, search, lon_deg, lat_deg, limit_m, spot));
    if (spot->line >= 0 && (spot->share <= 0 || spot->share >= 1))
        spot->node = search->network->drawn->lines[spot->line].nodes[spot->share >= 1];
    return BIGHT_OK;
}
