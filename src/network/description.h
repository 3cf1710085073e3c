/* The description file: which layers, terminals and cities make a network, and who travels on it.
 *
 * description_read turns a YAML file into these plain structures, with one profile chosen and its
 * changes to the layers applied, and checks every key and value; nothing else of the files named
 * is read yet. Invariant: all texts live in the arena given; a list's count is beside it.
 */
#ifndef BIGHT_NETWORK_DESCRIPTION_H
#define BIGHT_NETWORK_DESCRIPTION_H

#include "base/status.h"
#include "network/yaml_tree.h"

typedef struct {
    const char *key;
    double number;
} description_number;

typedef struct {
    description_number *items;
    int count;
} description_numbers;

typedef struct {
    const char *key;
    const char *text;
} description_text;

typedef struct {
    description_text *items;
    int count;
} description_texts;

/* How a number is had for each record: not at all, one for all, or from a column, whose texts may
 * stand for numbers. */
typedef enum { RULE_ABSENT, RULE_FIXED, RULE_FIELD } rule_kind;

typedef struct description_rule {
    rule_kind kind;
    double fixed;
    const char *field;
    description_numbers values; /* count 0: the column holds the number itself */
    bool has_default;
    double default_number;
    double factor;                           /* from the unit stated to min, km, km/h */
    const struct description_rule *accuracy; /* percent either way; NULL: not told */
} description_rule;

typedef struct {
    const char *field; /* NULL: every link goes both ways */
    const char **forward;
    int forward_count;
    const char **backward;
    int backward_count;
    bool is_usual; /* the file gives no values: those in common use count */
} description_oneway;

/* The wait before a link that is one service, from its headway. */
typedef struct {
    const char *headway_field;  /* minutes between departures */
    const char *per_day_field;  /* departures a day, over `hours` */
    const char *capacity_field; /* what one departure carries, NULL: not told */
    double hours;
    double default_number; /* where the column is empty; 0: that is an error */
    bool is_random;        /* Poisson arrivals: the wait is the headway, not half of it */
    double wait_max_min;
    const description_rule *accuracy; /* of the departures; NULL: not told */
} description_service;

/* A file to read, and which of its records. */
typedef struct {
    const char *file;
    const char *encoding; /* NULL: as it is found out */
    const char *crs;      /* NULL: as the .prj says */
    const char *where;    /* NULL: all */
} description_source;

typedef struct {
    const char *id;
    description_source source;
    const char *mode;
    const char *name_field;
    const char *from_field; /* columns that name the nodes at the ends; NULL: joined by position */
    const char *to_field;
    const char *opened_field; /* columns of the years a record opened and closed; NULL: not told */
    const char *closed_field;
    description_rule speed_kmh;
    description_rule time_min;
    description_rule length_km;
    description_rule stop_min_per_100km;
    description_oneway oneway;
    description_service service;
    bool has_service;
} description_layer;

typedef struct {
    const char *name;
    const char *field;
    const char *unit;
    const description_rule *accuracy; /* NULL: not told */
} description_column;

typedef struct {
    description_column *items;
    int count;
} description_columns;

typedef struct {
    const char *id;
    description_source source;
    const char *mode;
    const char *name_field;
    const char *name_local_field;
    const char *city_field;
    description_columns columns;
} description_terminal;

/* How a city reaches the nodes of a mode, or its terminals ("terminal"). */
typedef struct {
    const char *key;
    double max_km;
    double speed_kmh;
    double detour; /* length of the way over the straight line */
    double wait_min;
} description_attachment;

typedef struct {
    description_source source;
    const char *id_field;
    const char *name_field;
    const char *name_local_field;
    description_columns weights;
    description_columns groups;
    description_attachment *attachments;
    int attachment_count;
} description_cities;

/* A group's own table (whole provinces), or only its base when the cities are summed. */
typedef struct {
    const char *group;
    const char *file; /* NULL: sums over the cities */
    const char *id_field;
    description_columns columns;
    const char *base_where; /* SQL over the table; with no file, the names of the base groups */
    const char *base_name;
} description_region;

typedef struct {
    const char *mode;
    description_rule rule;
} description_mode_rule;

/* A profile's change to a layer: rules that are not absent and a `where` replace the layer's. */
typedef struct {
    const char *id;
    const char *where;
    description_rule speed_kmh;
    description_rule time_min;
    description_rule stop_min_per_100km;
} description_change;

typedef struct {
    const char *name;
    const char **modes;
    int mode_count;
    description_numbers enter_min;      /* by terminal id or mode */
    description_numbers leave_min;      /* by terminal id or mode */
    description_numbers transfer_min;   /* by "id-id" or "default" */
    description_numbers start_stop_min; /* by mode, once a ride */
    description_numbers fee_yuan;       /* by mode, once a ride */
    description_numbers handling_yuan;  /* by terminal id or mode, into it and out of it */
    description_numbers drayage;        /* yuan a km of ways to, from and between terminals
                                           ("default"), or to a mode met without one */
    double value_of_time_yuan_per_h;    /* NaN: not stated */
    double felt_wait;                   /* an hour of waiting counts as so many, as the next */
    double felt_walk;                   /* on those ways */
    double felt_transfer_min;           /* a change counts as so many minutes more */
    const char *basis;                  /* of the figures, told beside what rests on them */
    description_mode_rule *money;       /* yuan per km */
    int money_count;
    description_mode_rule *co2; /* g per km */
    int co2_count;
    description_change *changes;
    int change_count;
    const description_rule *accuracy; /* of the times and prices of its own; NULL: not told */
} description_profile;

/* What a port's connectivity is made of, as UNCTAD's index counts it. */
enum {
    CONNECTIVITY_CALLS,
    CONNECTIVITY_CAPACITY,
    CONNECTIVITY_SERVICES,
    CONNECTIVITY_COMPANIES,
    CONNECTIVITY_LARGEST_SHIP,
    CONNECTIVITY_DIRECT_PORTS,
    CONNECTIVITY_COUNT
};
/* Gateways that are one overseas region. */
typedef struct {
    const char *name;
    const char *where;
} description_foreland;

typedef struct {
    const char *text; /* the decay of the potential, "exponential:half-life=120" */
    double day_limit_min;
    double ideal_kmh;
    description_numbers hub_weights;
    const char *port_clusters_where; /* ports that belong to a cluster */
    const char *port_gateways_where; /* gateways outside */
    const char *port_areas_where;    /* areas of the port of their city */
    const char *port_inland_where;   /* inland ports there are */
    const char *port_profile;        /* who carries to the ports, NULL: the profile chosen */
    const char *port_terminal;       /* the id of the terminals that are ports */
    const char *port_throughput;     /* names of terminal columns */
    const char *port_before;         /* throughput of an earlier year, NULL: none */
    const char *port_year;           /* of the throughput, "" when it is not told */
    const char *port_year_before;
    const char *port_teu;
    const char *port_cluster;
    const char *port_on_dock;                          /* NULL: judged by distance */
    const char *port_connectivity[CONNECTIVITY_COUNT]; /* all NULL: none */
    description_foreland *forelands;                   /* none: each gateway is one by itself */
    int foreland_count;
    description_numbers foreland_weights; /* by region; none: all count alike */
    double transship_yuan;                /* changing ships at a port on the way, as the next */
    double transship_min;
    bool has_transship;
} description_measures;

typedef struct {
    const char *path;
    const char *folder; /* "" or ending in "/" */
    const char *name;
    description_layer *layers;
    int layer_count;
    description_terminal *terminals;
    int terminal_count;
    double snap_m;
    bool splits_at_touches;
    bool states_crossings; /* whether the file says anything about crossings */
    bool splits_all_crossings;
    const char **crossing_modes; /* modes whose crossings split, ended by NULL; or NULL */
    const char *grade_fields[2]; /* level columns of the two ends, or NULL */
    description_cities cities;
    description_region *regions;
    int region_count;
    description_profile *profiles;
    int profile_count;
    int profile; /* the chosen one */
    description_measures measures;
    const char *land_file;
    bool has_year; /* only records that were open in the year count */
    double year;
    const char *nation_name;    /* NULL: none is named */
    description_numbers nation; /* of the whole country, by weight, in the units of the regions */
    description_texts trust;    /* what is to be said of a measure's figures, by its name */
} description;

/* The file with the settings applied; `profile` NULL is the first. */
bight_status description_read(bight_session *session, arena *owner, const char *path,
                              const bight_network_options *options, description *read);

/* A file named in the description, relative to its folder; NULL without memory. */
const char *description_file_path(const description *from, arena *owner, const char *file);

/* The number under a key, or `otherwise`. */
double description_find_number(const description_numbers *numbers, const char *key,
                               double otherwise);

bool description_has_mode(const description *read, const char *mode);

/* Whether lines of a mode join where they cross. */
bool description_splits_crossings(const description *read, const char *mode);

/* Parts of the file; each fails at the first wrong key or value. */
bight_status description_read_layers(const yaml_tree *tree, yaml_node *list, description *read);
bight_status description_read_rule(const yaml_tree *tree, yaml_node *node, const char *what,
                                   description_rule *rule);
/* The key accuracy of `node`; NULL where it is not there. */
bight_status description_read_accuracy(const yaml_tree *tree, yaml_node *node,
                                       const description_rule **accuracy);
/* The keys file, encoding, crs and where of `what` ("a layer"). */
bight_status description_read_source(const yaml_tree *tree, yaml_node *node, const char *what,
                                     description_source *source);
bight_status description_read_terminals(const yaml_tree *tree, yaml_node *list, description *read);
bight_status description_read_join(const yaml_tree *tree, yaml_node *node, description *read);
bight_status description_read_cities(const yaml_tree *tree, yaml_node *node, description *read);
bight_status description_read_regions(const yaml_tree *tree, yaml_node *node, description *read);
bight_status description_read_profiles(const yaml_tree *tree, yaml_node *node, description *read);
bight_status description_read_nation(const yaml_tree *tree, yaml_node *node, description *read);
bight_status description_read_trust(const yaml_tree *tree, yaml_node *node, description *read);
bight_status description_read_measures(const yaml_tree *tree, yaml_node *node, description *read);
bight_status description_read_numbers(const yaml_tree *tree, yaml_node *node, const char *what,
                                      description_numbers *numbers);
bight_status description_read_columns(const yaml_tree *tree, yaml_node *node, const char *what,
                                      description_columns *columns);

#endif
