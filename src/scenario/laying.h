/* Changes being laid over a scenario, one after the other: what the parts of that work share.
 *
 * laying_apply lays one change and tells its effect. The others are steps of it, each in the file
 * its name begins with.
 */
#ifndef BIGHT_SCENARIO_LAYING_H
#define BIGHT_SCENARIO_LAYING_H

#include "network/topology.h"
#include "scenario/effect.h"
#include "scenario/overlay.h"
#include "scenario/whole_layers.h"

/* A link that a change of this id added. */
typedef struct {
    const char *id;
    int link;
} laying_name;

/* The connectors out of cities; each knows the one before it of its city. */
typedef struct {
    int arc;
    int before; /* -1: none */
} laying_connector;

typedef struct {
    laying_connector *items;
    int *last; /* by city, -1: none */
    int count;
    int capacity;
    int arc_count; /* arcs looked through so far */
} laying_connectors;

/* What a kilometre costs on the links of a mode; NaN: not asked yet. */
typedef struct {
    double money_yuan;
    double co2_g;
} laying_mean;

typedef struct {
    bight_session *session;
    bight_scenario *scenario;
    arena *scratch;
    bool is_quiet; /* no notes on what was chosen */
    laying_connectors connectors;
    laying_mean *means;  /* by mode */
    spot_finder *finder; /* made when a position is first looked for */
    whole_layers whole;
    laying_name *names;
    int name_count;
    int name_capacity;
} laying;

bight_status laying_apply(laying *work, const change *of, scenario_effect *effect);

/* One for each kind of change. */
bight_status added_link_lay(laying *work, const change *of, scenario_effect *effect);
bight_status added_terminal_lay(laying *work, const change *of, scenario_effect *effect);
bight_status link_speeds_lay(laying *work, const change *of, scenario_effect *effect);
bight_status link_closures_lay(laying *work, const change *of, scenario_effect *effect);
bight_status terminal_changes_lay(laying *work, const change *of, scenario_effect *effect);
bight_status transfer_changes_lay(laying *work, const change *of, scenario_effect *effect);

/* Marks a change as left out and says why in a note; no failure but for want of memory. */
bight_status laying_leave_out(const laying *work, const change *of, scenario_effect *effect,
                              const char *format, ...) __attribute__((format(printf, 4, 5)));

/* A copy of text in the scenario; the sentence of the effect. */
bight_status laying_say(const laying *work, scenario_effect *effect, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The mode a word names; one that is not travelled leaves the change out. */
bight_status laying_find_mode(const laying *work, const change *of, const change_word *word,
                              scenario_effect *effect, int *mode);

/* The layer of which a word's first bytes are the id, or the mode if no other layer has it. */
bight_status laying_find_layer(const laying *work, const change *of, const change_word *word,
                               size_t bytes, int *layer);

/* The kind of terminals a word names; one whose mode is not travelled leaves the change out. */
bight_status laying_find_kind(const laying *work, const change *of, const change_word *word,
                              scenario_effect *effect, int *kind);

/* A time that is stated; -1 where none is. */
int64_t laying_given_ms(double minutes);

/* ---- Places ---- */

/* Where a change meets a mode. */
typedef struct {
    int vertex;
    const char *name;  /* with the terminal of a city: "Yantai (Yantai South)" */
    const char *place; /* without */
} laid_end;

bight_status laid_ends_find(laying *work, const change *of, const change_place *place, int mode,
                            laid_end *end);

/* Every vertex a place may stand for: all terminals of a city. */
bight_status laid_ends_list(laying *work, const change *of, const change_place *place, int mode,
                            int **vertices, int *count);

/* The terminals (or -1: a plain node) and nodes by which a city is reached by a mode, nearest
 * first. */
typedef struct {
    int vertex;
    int terminal;
    double way_m;
} city_door;

bight_status laid_ends_doors(laying *work, int city, int mode, city_door **doors, int *count);

/* The city, or the terminal, that a word must name. */
bight_status laid_ends_city(const laying *work, const change *of, const change_word *word,
                            int *city);
bight_status laid_ends_terminal(const laying *work, const change *of, const change_word *word,
                                int *terminal);

/* Whether a word "kind:name" is of a kind of terminal whose mode is not travelled. */
bool laid_ends_is_untravelled(const laying *work, const change_word *word);

/* The node or position of a mode nearest to a point within a limit; a link is split at a position
 * inside it. The vertex is -1 when nothing lies within the limit. */
bight_status snapping_find(laying *work, const change *of, int mode, double lon_deg, double lat_deg,
                           double limit_m, int *vertex, double *distance_m);

/* ---- Links ---- */

/* A link and the directions of it that are meant and open. */
typedef struct {
    int link;
    bool has_forward;
    bool has_backward;
} picked_link;

typedef struct {
    picked_link *items;
    int count;
    const char *what; /* in words: "rail links from A to B" */
} picked_links;

/* The links a change picks, in ascending order; none fails, unless it is left out. */
bight_status picked_links_find(laying *work, const change *of, scenario_effect *effect,
                               picked_links *picked);

/* Marks the directions of links along the quickest run of open links of a mode between any of two
 * lists of vertices. `marks` holds 1 (forward) and 2 (backward) by link. */
bight_status quickest_run_mark(laying *work, int mode, const int *from, int from_count,
                               const int *to, int to_count, unsigned char *marks, bool *is_found);

/* Fills what a kilometre of an added link costs. */
bight_status added_costs_find(laying *work, const change *of, network_link *link);

/* What to call a link in a message: "rail:12 (Jiaoji line)". */
bight_status laying_label_link(const laying *work, int link, const char **label);

/* Fills the links, length and time before of an effect. */
bight_status laying_note_links(const laying *work, const picked_links *picked,
                               scenario_effect *effect);

#endif
