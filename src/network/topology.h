/* Topology: from lines as they were drawn to nodes and links.
 *
 * Line ends of one mode within the joining distance are one node; a node that stands on another
 * line splits it; crossings split where the description says so; cities and terminals split the
 * line they are nearest to. Steps: topology_join sorts the lines and makes the nodes of their ends,
 * topology_touch finds the splits, spots_find adds those of places, topology_split makes the links.
 *
 * Invariant: everything is done in the order of positions, not of records, so the order of records
 * changes nothing; the pieces of a line have together exactly its length and time.
 */
#ifndef BIGHT_NETWORK_TOPOLOGY_H
#define BIGHT_NETWORK_TOPOLOGY_H

#include "layer/line_index.h"
#include "layer/polyline.h"
#include "network/network.h"

/* Where a line is to be split. */
typedef struct {
    int line;
    double share;
    int node;         /* the node there, or -1: a new one */
    int *placed_node; /* where to tell which node it became, or NULL */
} topology_cut;

typedef struct {
    arena *arena;
    polyline_box *boxes; /* by line */
    int *mode_first; /* lines are sorted by mode: those of mode m are mode_first[m] .. [m + 1] */
    line_index **indices; /* by mode, over its lines; numbers count from mode_first[m] */
    topology_cut *cuts;
    int cut_count;
    int cut_capacity;
} topology;

polyline topology_polyline(const bight_network *network, int line);

/* Whether a line may be split: not where its ends are named, nor where it is a service. */
bool topology_may_split(const bight_network *network, int line);

bight_status topology_create(bight_session *session, topology **made);
void topology_destroy(topology *work);

/* Those by which lines are found; splitting does without. */
void topology_release_indices(topology *work);

/* Brings the lines into their order. */
void topology_sort(bight_network *network);

/* Ranges and indices of lines already sorted. */
bight_status topology_index(bight_session *session, const bight_network *network, topology *work);

bight_status topology_join(bight_session *session, bight_network *network, topology *work);
bight_status topology_touch(bight_session *session, bight_network *network, topology *work);
bight_status spots_find(bight_session *session, bight_network *network, topology *work);
bight_status topology_split(bight_session *session, bight_network *network, topology *work);

/* What the piece of a line between two shares of it has of a whole length or time; the pieces add
 * up. */
int64_t topology_part_of(int64_t whole, double from, double to);

bight_status topology_add_cut(bight_session *session, topology *work, const topology_cut *cut);

/* A terminal farther than this from its mode has no links. */
static const double SPOT_TERMINAL_LIMIT_M = 1000;

/* Finds, on a network that stands and must outlive it, where a point meets a mode: the nearest
 * position on a line that may be split (`line`, `share`, and `node` where it is an end), or the
 * nearest end of one that may not (`node`, `line` -1); both -1 when nothing lies within the limit.
 * O(lines log lines) to create, O(log lines) to ask. */
typedef struct spot_finder spot_finder;

bight_status spot_finder_create(bight_session *session, const bight_network *network,
                                spot_finder **finder);
void spot_finder_destroy(spot_finder *finder);
bight_status spot_finder_find(bight_session *session, spot_finder *finder, int mode, double lon_deg,
                              double lat_deg, double limit_m, network_spot *spot);

/* Lines of a mode whose boxes come within a distance of a point, as line numbers from `first`. */
bight_status topology_find_near(bight_session *session, const topology *work, int mode,
                                double lon_deg, double lat_deg, double limit_m, const int **found,
                                int *count);

#endif
