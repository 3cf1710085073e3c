/* One change of a scenario as it was written, in a file or on the command line.
 *
 * Reading (change_file.c, inline_change.c) fills these plain structures; applying (change_*.c) lays
 * them over a scenario. Every word keeps the place it stands at, so that what turns out to be wrong
 * when it is applied is told with file, line and column. Numbers not given are NaN.
 * Invariant: texts live in the scenario's arena, nodes only as long as the trees are open.
 */
#ifndef BIGHT_SCENARIO_CHANGE_H
#define BIGHT_SCENARIO_CHANGE_H

#include "network/yaml_tree.h"

/* Where a change comes from: a file's tree, an option of the command line, or (neither) a record
 * of a layer. */
typedef struct {
    const yaml_tree *tree;
    const char *path;   /* of the file, NULL for an option and for text that is no file */
    const char *folder; /* of the file, "" or ending in "/" */
    const char *option; /* "--add", NULL for a file */
    const char *text;   /* behind the option */
    const char *name;   /* the path, the option and its text, or the file and record */
} change_source;

/* A word and where it stands; text NULL: not given. */
typedef struct {
    const char *text;
    const yaml_node *node;
} change_word;

typedef struct {
    change_word *items;
    int count;
} change_words;

/* A place: a city or terminal by its name, a node of a layer by its name, a position, a city. */
typedef enum {
    PLACE_ABSENT,
    PLACE_NAMED,
    PLACE_NODE,
    PLACE_POSITION,
    PLACE_CITY
} change_place_kind;

typedef struct {
    change_place_kind kind;
    change_word word; /* for a node "layer:name" */
    int city;
    double lon_deg;
    double lat_deg;
    double limit_km; /* of a position: how far the mode may be */
} change_place;

typedef enum {
    CHANGE_ADD_LINK,
    CHANGE_ADD_TERMINAL,
    CHANGE_ADD_TRANSFER,
    CHANGE_UPGRADE_LINKS,
    CHANGE_SLOW_LINKS,
    CHANGE_CLOSE_LINKS,
    CHANGE_CLOSE_TERMINALS,
    CHANGE_CLOSE_TRANSFERS,
    CHANGE_CLOSE_MODE,
    CHANGE_TERMINALS, /* their times */
    CHANGE_TRANSFERS,
    CHANGE_KIND_COUNT
} change_kind;

typedef enum { DIRECTION_BOTH, DIRECTION_FORWARD, DIRECTION_BACKWARD } change_direction;

/* A link that is added. */
typedef struct {
    change_place ends[2];
    const char *name;
    double speed_kmh;
    double time_min;
    double detour;
    double length_km;
    double stop_min; /* added to the time at the speed */
    double per_day;  /* departures */
    double wait_min;
    double money_yuan_per_km;
    double co2_g_per_km;
    bool is_one_way;
    change_word geometry;
    change_words column_names; /* values the link would have in its layer */
    change_words column_values;
} change_link;

/* Links that are picked, and what becomes of their speed. */
typedef struct {
    change_words ids; /* "layer:record", or the id of a link added before */
    change_word where;
    change_place between[2];
    change_direction direction;
    double from_kmh;
    double to_kmh;
    double times;
    const yaml_node *speed_node;
} change_pick;

/* A terminal that is added, or those that change or close. */
typedef struct {
    change_word kind;
    change_words names; /* "station:NAME" */
    const char *name;   /* of the added one, as the next four */
    const char *name_local;
    change_place place;
    change_word city;
    double enter_min;
    double leave_min;
} change_terminal;

typedef struct {
    change_word city; /* at which */
    change_words modes;
    change_words terminals;
    double time_min;
} change_transfer;

typedef struct {
    const change_source *source;
    const yaml_node *node; /* where it begins */
    change_kind kind;
    const char *id; /* NULL: none */
    bool is_disabled;
    change_words profiles; /* none: all */
    change_word mode;
    double cost_yuan;
    const char *status; /* what the file says of it, NULL: nothing, as the next three */
    const char *accuracy;
    const char *basis;
    const char *note;
    change_link link;
    change_pick pick;
    change_terminal terminal;
    change_transfer transfer;
} change;

/* A file of changes. */
typedef struct {
    const char *name;    /* the path when it gives none */
    change_word network; /* the one it is for, if it says */
    change *changes;
    int count;
} change_file;

/* The verb and its object, "add link". */
const char *change_kind_name(change_kind kind);

/* "strait.yaml:low" as a path and a variant (NULL: none). */
bight_status change_file_split(bight_session *session, arena *owner, const char *text,
                               const char **path, const char **variant);

/* Reads a file under one of its variants (NULL: as it stands), the tree being open. */
bight_status change_file_read(yaml_tree *tree, const change_source *source, const char *variant,
                              change_file *read);

/* Reads one entry of the list `changes`. */
bight_status change_read(const yaml_tree *tree, const change_source *source, yaml_node *node,
                         change *read);

/* The keys of an entry for links, and for terminals and transfers; the kind is known. */
bight_status change_read_links(const yaml_tree *tree, yaml_node *node, change *read);
bight_status change_read_places(const yaml_tree *tree, yaml_node *node, change *read);

/* Reads "Yantai:Dalian@350,detour=1.1", "rail:Jinan-Qingdao*1.2" or "road:1182" behind the option
 * of its source; what its words may mean depends on the names of the scenario. `kind` is that of
 * links; closing may turn out to be of something else. */
bight_status inline_change_read(bight_session *session, bight_scenario *scenario,
                                const change_source *source, change_kind kind, change *read);

/* A change with no numbers and words yet. */
change change_blank(const change_source *source, change_kind kind);

/* The sentence of a failure, behind file, line and column of the node (NULL: of the change) or
 * behind the option. */
void change_record(bight_session *session, const change *of, const yaml_node *node,
                   const char *format, ...) __attribute__((format(printf, 4, 5)));

#define CHANGE_FAIL(session, of, node, ...)                                                        \
    (change_record((session), (of), (node), __VA_ARGS__),                                          \
     (of)->source->option != NULL ? BIGHT_WRONG_USE : BIGHT_BAD_DATA)

#endif
