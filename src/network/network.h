/* The network: what was read and joined, and the graph of record.
 *
 * Built once by bight_network_open, then only read, by several threads at once; what is made later,
 * the graph and the drawing where it was released, is made in a turn. Nodes belong to one mode
 * each; modes meet only by connector arcs between terminals (and roads). Vertices of the graph: the
 * nodes, then an origin for each city, then a destination for each city, so no path leads through a
 * city. Invariants: arc i is edge i of the igraph graph, which is made when first asked for;
 * connectors come before the arcs of links, which stand in the order of the links.
 */
#ifndef BIGHT_NETWORK_NETWORK_H
#define BIGHT_NETWORK_NETWORK_H

#include <igraph.h>

#include "base/numbered_texts.h"
#include "base/turn.h"
#include "layer/features.h"
#include "network/description.h"

typedef enum {
    ARC_LINK,     /* along a link of a mode */
    ARC_ACCESS,   /* a city's origin to a node, entering its mode */
    ARC_EGRESS,   /* a node to a city's destination, leaving its mode */
    ARC_TRANSFER, /* between two nodes, leaving one mode or station and entering another */
    ARC_KIND_COUNT
} arc_kind;

typedef struct {
    int from; /* vertices */
    int to;
    arc_kind kind;
    int link;          /* -1 for a connector */
    int from_terminal; /* terminal left, or -1 */
    int to_terminal;   /* terminal entered, or -1 */
    int from_mode;     /* mode left, or -1 at a city */
    int to_mode;       /* mode entered, or -1 at a city */
    int attachment;    /* how a connector's way is travelled; -1 for a link */
    double way_m;      /* straight length of a connector */
} network_arc;

/* One part of one record of a link layer, as it was drawn. */
typedef struct {
    int layer;
    int row;
    int part;
    int mode;
    bool goes_forward;
    bool goes_backward;
    int64_t length_mm;
    int64_t geodesic_mm;
    int64_t travel_ms; /* in motion, stops on the way included */
    int64_t wait_ms;
    double money_yuan_per_km;
    double co2_g_per_km;
    const char *name;
    double ends[4];           /* longitude and latitude of the first and the last point */
    int grades[2];            /* levels of the ends, 0 where none is given */
    const char *end_names[2]; /* NULL where the layer names no ends */
    int nodes[2];
} network_line;

/* A line, or the piece of one between two nodes. */
typedef struct {
    int line;
    int layer;
    int row;
    int mode;
    int from_node;
    int to_node;
    double from_share; /* of the line, 0..1 */
    double to_share;
    bool goes_forward;
    bool goes_backward;
    int64_t length_mm;
    int64_t travel_ms;
    int64_t wait_ms;
    double money_yuan_per_km;
    double co2_g_per_km;
    const char *name;
} network_link;

typedef struct {
    int mode;
    double lon_deg;
    double lat_deg;
    int grade;
    const char *name; /* as the layer names it, or NULL */
    int city;         /* the city it serves (through a terminal or attachment), or -1 */
    int terminal;     /* a terminal standing here, or -1 */
    int component;    /* of its mode's links */
} network_node;

/* Where a place meets a mode: a node, found when the lines are split. */
typedef struct {
    int line; /* being split for it, or -1 */
    double share;
    int node; /* -1: nothing within the limit */
    double distance_m;
} network_spot;

typedef struct {
    int kind; /* of description.terminals */
    int row;  /* in that layer */
    const char *name;
    const char *name_local;
    const char *city_name; /* "" when the layer names none */
    int city;              /* -1: none of the cities */
    double lon_deg;
    double lat_deg;
    int node;
    double node_m;   /* how far the node is */
    bool has_links;  /* whether a link of its mode touches the node */
    double city_m;   /* distance to the city's point; NaN without a city */
    bool is_too_far; /* farther from its city than the limit */
} network_terminal;

typedef struct {
    const char *id;
    const char *name;
    const char *name_local;
    double lon_deg;
    double lat_deg;
    int row;
    int terminal_count;   /* terminals it is reached by */
    double nearest_way_m; /* to the nearest node or terminal; NaN when not attached */
} network_city;

/* A further city at a node that is already another's. */
typedef struct {
    int node;
    int city;
} network_sharing;

/* How exact a figure is said to be, over the records that have it. */
typedef struct {
    int exact_count;
    int estimated_count;
    int sized_count;    /* of the estimated: those told how far off they may be */
    int untold_count;   /* those nothing is said of */
    double sum_percent; /* over the sized */
    double worst_percent;
} accuracy_count;

/* What became of a link layer's records. */
typedef struct {
    bool is_active; /* its mode is travelled */
    int read_count;
    int unchosen_count; /* by `where` */
    int null_count;     /* no shape */
    int short_count;    /* no length */
    int used_count;
    double length_km;
    double least_kmh;
    double most_kmh;
    accuracy_count length_accuracy;
    accuracy_count travel_accuracy; /* of the time or the speed */
    accuracy_count service_accuracy;
} network_tally;

/* The link layers as they were drawn: what nodes and links are made from. Once these stand, the
 * drawing is asked for by few, so it may be released and is read again when needed. */
typedef struct {
    bight_network *of;
    arena *arena;         /* of the lines; NULL: released */
    bight_layer **layers; /* as description.layers; NULL where the mode is not travelled */
    network_line *lines;  /* sorted by mode and position */
    int line_count;
    int line_capacity;
    network_tally *tallies; /* as network.tallies, of the reading that is under way */
    turn_lock reading;      /* whose it is to read it again */
} network_drawing;

/* What a network was opened with beside its profile. */
typedef struct {
    const char *modes; /* NULL: those of the profile */
    const char *const *settings;
    int setting_count;
} network_asked;

/* An order of the nodes some search graph of the network had, kept for the index of that graph. */
typedef struct {
    const char *digest; /* of the graph; "": there is no order */
    int *nodes;
    int count;
} network_order;

struct bight_network {
    arena *arena;
    description description;
    network_asked asked;
    const char **notes; /* of opening it */
    int note_count;
    const description_profile *profile;
    const char **modes; /* of the layers, in file order */
    bool *is_mode_active;
    int mode_count;
    const char **files;
    int file_count;
    int file_capacity;
    network_drawing *drawn;
    numbered_texts names;          /* of nodes and links */
    bight_layer **terminal_layers; /* as description.terminals */
    bight_layer **region_layers;   /* as description.regions, NULL without a file */
    bight_layer *city_layer;
    network_tally *tallies;       /* as description.layers */
    int joined_count;             /* line ends moved onto another within the joining distance */
    int touch_count;              /* lines split where a node stands on them */
    int crossing_count;           /* lines split where they cross */
    network_spot *own_spots;      /* by terminal, on its own mode */
    network_spot *city_spots;     /* attachment by city */
    network_spot *terminal_spots; /* attachment by terminal of another mode */
    network_link *links;
    int link_count;
    int link_capacity;
    network_node *nodes;
    int node_count;
    int node_capacity;
    int joined_node_count; /* without those of terminals no line comes near, which come last */
    network_terminal *terminals;
    int terminal_count;
    int terminal_capacity;
    network_city *cities;
    int city_count;
    network_sharing *sharings;
    int sharing_count;
    int sharing_capacity;
    network_arc *arcs;
    int arc_count;
    int arc_capacity;
    int component_count;
    network_order order;
    bool has_graph;
    igraph_t graph;
};

/* Steps of bight_network_open, in this order. */
bight_status lines_read(bight_session *session, bight_network *network);
bight_status places_read(bight_session *session, bight_network *network);
bight_status links_build(bight_session *session, bight_network *network);
bight_status terminals_place(bight_session *session, bight_network *network);
bight_status connectors_add(bight_session *session, bight_network *network);
bight_status arcs_build(bight_session *session, bight_network *network);

/* Fills a graph of igraph's, edge i of which is arc i; the caller, whose turn with igraph it is,
 * destroys it. */
bight_status graph_fill(bight_session *session, const bight_network *network, igraph_t *graph);

/* Reads the drawing for the first time; keeps what nodes and links need of it when it is gone. */
bight_status drawing_read(bight_session *session, network_drawing *drawn);
bight_status drawing_keep_names(bight_session *session, bight_network *network);

/* Releases the drawing, and reads it again where it was released, each line at its old nodes. The
 * network stays as it is and may be const; of several threads that need the drawing one reads it,
 * and it stays until the network is closed. Files that have changed since fail. */
void drawing_release(network_drawing *drawn);
void drawing_close(network_drawing *drawn);
bight_status drawing_need(bight_session *session, const bight_network *network);

/* Connectors one by one, for those who add to a network that stands. */
typedef struct {
    int vertex;
    const network_node *node; /* that of the vertex */
    int terminal;             /* met there, or -1: the plain node */
} connector_end;

/* The arc from a city's origin to a node, `way_m` away. */
network_arc connector_access(const bight_network *network, int city, const connector_end *end,
                             int attachment, double way_m);

/* The arc between two nodes of different modes or terminals. */
network_arc connector_transfer(const connector_end *from, const connector_end *to, int attachment);

/* The same connector the other way; that of a city leads to its destination. */
network_arc connector_back(const bight_network *network, const network_arc *arc);

/* Whether two terminals are of one city and no farther apart than they may lie on both sides of
 * it. */
bool connector_is_one_place(const bight_network *network, const network_terminal *first,
                            const network_terminal *second, int attachment);

/* Remembers a file that was read. */
bight_status network_add_file(bight_session *session, bight_network *network, const char *path);

/* Reads a layer of the description whole, whatever its `where`, and remembers its file. */
bight_status network_read_layer(bight_session *session, bight_network *network,
                                const description_source *source, bight_layer **layer);

/* Reads only the columns named of the records its `where` chooses. */
bight_status network_read_lines(bight_session *session, bight_network *network,
                                const description_source *source, const char *const *columns,
                                int column_count, bight_layer **layer);

/* The index of a mode's name, -1 if no layer has it. */
int network_find_mode(const bight_network *network, const char *mode);

/* The index of an attachment by its key (a mode or "terminal"), -1 if there is none. */
int network_find_attachment(const bight_network *network, const char *key);

int network_vertex_count(const bight_network *network);
int network_origin(const bight_network *network, int city);
int network_destination(const bight_network *network, int city);

bight_status network_add_node(bight_session *session, bight_network *network,
                              const network_node *node, int *index);
bight_status network_add_arc(bight_session *session, bight_network *network,
                             const network_arc *arc);

/* A column of a layer that must exist; `what` says what names it ("layer rail: speed"). */
bight_status network_find_column(bight_session *session, const bight_layer *layer,
                                 const char *field, const char *what, int *column);

bool network_has_column(const bight_layer *layer, const char *field);

/* A cell as text, numbers written plainly; "" when missing. */
bight_status network_cell_text(bight_session *session, arena *owner, const bight_layer *layer,
                               int row, int column, const char **text);

/* A cell as a number, also where the column holds numbers as text; NaN when it is none. */
double network_cell_number(const bight_layer *layer, int row, int column);

/* The city called so by id, name or local name; fails with the nearest where there is none. */
bight_status network_find_city(bight_session *session, const bight_network *network,
                               const char *text, int *city);

/* The value of a city's weight ("population"); fails when the description names no such weight. */
bight_status network_city_weights(bight_session *session, const bight_network *network,
                                  const char *weight, double *values);
bool network_has_weight(const bight_network *network, const char *weight);
const char *network_weight_unit(const bight_network *network, const char *weight);

/* A node's own name, that of its city, or its position; `vertex` is its number. */
bight_status network_node_name(bight_session *session, const bight_network *network, arena *owner,
                               const network_node *node, int vertex, const char **name);

/* The cities and terminals of a network and further terminals, numbered after its own. */
typedef struct {
    const bight_network *network;
    const network_terminal *added;
    int added_count;
} network_places;

/* The city and the terminal called so by id, name or local name; -1 where there is none, but not
 * both. "station:NAME" and "city:NAME" name only the one. */
bight_status network_find_place(bight_session *session, const network_places *places,
                                const char *text, int *city, int *terminal);

enum { FINDING_BYTES = 1024 };

typedef struct {
    char sentence[FINDING_BYTES];
} finding_problem;

/* The same for those who tell the problem in their own place: false, and a sentence about it. */
bool network_look_up_place(const network_places *places, const char *text, int *city, int *terminal,
                           finding_problem *problem);
bool network_look_up_city(const bight_network *network, const char *text, int *city,
                          finding_problem *problem);

#endif
