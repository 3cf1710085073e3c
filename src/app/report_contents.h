/* What a report tells, computed: the tables of all commands that describe a network, and, where
 * changes are laid over it, of its comparison with the network as it is. `bight run` writes the
 * same tables as files.
 */
#ifndef BIGHT_APP_REPORT_CONTENTS_H
#define BIGHT_APP_REPORT_CONTENTS_H

#include <jansson.h>

#include "app/analysis.h"

/* Tables of one function of the library stand together, in its order. */
typedef enum {
    REPORT_ITSELF, /* no table */
    REPORT_OVERALL,
    REPORT_EFFECTS = REPORT_OVERALL + BIGHT_COMPARISON_CITIES,
    REPORT_PAIRS = REPORT_OVERALL + BIGHT_COMPARISON_PAIRS,
    REPORT_SPILLOVER = REPORT_OVERALL + BIGHT_COMPARISON_GROUPS,
    REPORT_PORT_EFFECTS = REPORT_OVERALL + BIGHT_COMPARISON_PORTS,
    REPORT_CHANGES = REPORT_OVERALL + BIGHT_COMPARISON_TABLES,
    REPORT_HUBS_BEFORE, /* of the network as it is; these only with changes */
    REPORT_ORDER,       /* cities from the one that gains most access; else from the one with the
                           shortest mean time */
    REPORT_PLACES,      /* the cities as the network has them */
    REPORT_LAND,        /* to draw, as the next */
    REPORT_LINKS,
    REPORT_LAYERS,
    REPORT_PROBLEMS,
    REPORT_ACCURACY, /* of the inputs */
    REPORT_PARAMETERS,
    REPORT_ACCESS,
    REPORT_CENTRALITY,
    REPORT_HUBS,
    REPORT_METHODS,
    REPORT_CLUSTERS,
    REPORT_PORTS,
    REPORT_HINTERLANDS,
    REPORT_EQUITY,
    REPORT_EQUITY_GROUPS = REPORT_EQUITY + BIGHT_EQUITY_GROUPS,
    REPORT_EQUITY_CITIES = REPORT_EQUITY + BIGHT_EQUITY_CITIES,
    REPORT_RINGS = REPORT_EQUITY + BIGHT_EQUITY_TABLES,
    REPORT_RING_AGREEMENT = REPORT_RINGS + BIGHT_RINGS_AGREEMENT,
    REPORT_RING_CITIES = REPORT_RINGS + BIGHT_RINGS_CITIES,
    REPORT_RING_VIOLATIONS = REPORT_RINGS + BIGHT_RINGS_VIOLATIONS,
    REPORT_RING_OUTSIDERS = REPORT_RINGS + BIGHT_RINGS_OUTSIDERS,
    REPORT_AIRPORTS = REPORT_RINGS + BIGHT_RINGS_TABLES,
    REPORT_AIRPORT_OVERLAPS = REPORT_AIRPORTS + BIGHT_AIRPORTS_OVERLAPS,
    REPORT_AIRPORT_CITIES = REPORT_AIRPORTS + BIGHT_AIRPORTS_CITIES,
    REPORT_YEARS = REPORT_AIRPORTS + BIGHT_AIRPORTS_TABLES, /* these only with --years */
    REPORT_YEAR_LINES = REPORT_YEARS + BIGHT_TIMELINE_LINES,
    REPORT_YEAR_CITIES = REPORT_YEARS + BIGHT_TIMELINE_CITIES,
    REPORT_YEAR_GAINS = REPORT_YEARS + BIGHT_TIMELINE_GAINS,
    REPORT_TABLES = REPORT_YEARS + BIGHT_TIMELINE_TABLES
} report_table;

enum { MOST_LEFT_OUT = 4, LEFT_OUT_BYTES = 320 };

typedef struct {
    analysis *of; /* its matrix is that of the scenario */
    bight_access_options access;
    bool is_compared;     /* changes are laid over the network */
    analysis ports;       /* a network under the ports' own profile, where that is another one */
    bool has_ports;       /* they could be opened */
    bight_matrix *before; /* times of the network as it is, when compared */
    bight_layer *tables[REPORT_TABLES];           /* NULL where the network has no such thing */
    int error_count;                              /* of the problems */
    json_t *inputs;                               /* files and their digests, see run_record.h */
    char left_out[MOST_LEFT_OUT][LEFT_OUT_BYTES]; /* what could not be computed, and why */
    int left_out_count;
} report_contents;

/* Computes all that is not there; 0 or the exit code. What the network is no case for (no rings,
 * no ports under their profile) is left out, with the reason. */
int report_contents_compute(report_contents *contents);

void report_contents_drop(report_contents *contents);

/* ---- Looking things up ---- */

/* The number in a row and column, NaN when there is none; "" for a text. */
double report_number(const bight_layer *table, int row, const char *column);
const char *report_word(const bight_layer *table, int row, const char *column);
/* The row whose text in the column is this; -1: there is none. */
int report_find_row(const bight_layer *table, const char *column, const char *text);
/* NULL: the table has no such fact. */
const char *report_fact(const bight_layer *table, const char *name);
/* Of the overall comparison the cell of a measure ("before", "after", ...); NaN. */
double report_overall(const report_contents *contents, const char *measure, const char *column);
/* The limit of what is reached in a day, as it is in force. */
double report_day_limit(const report_contents *contents);
/* The value of a parameter of the network; NULL. */
const char *report_parameter(const report_contents *contents, const char *key);
/* The name of a city in its own script, by its name or id; "" where there is none. */
const char *report_local_name(const report_contents *contents, const char *city);

#endif
