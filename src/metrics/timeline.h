/* A network through the years: what is kept of one year to set the next beside it. */
#ifndef BIGHT_METRICS_TIMELINE_H
#define BIGHT_METRICS_TIMELINE_H

#include <math.h>

#include "metrics/accessibility.h"

enum { TIMELINE_NOW, TIMELINE_BEFORE, TIMELINE_WITHOUT, TIMELINE_SIDES };

/* A network as it was in a year, or would have been without one line. */
typedef struct {
    double mean_min;     /* over pairs with a route */
    double weighted_min; /* the same, by both populations */
    double efficiency;   /* of straight lines at the ideal speed; NaN without one */
    double potential;    /* mean over the people */
    double gini;
    int64_t pairs_apart;
    double *mean_times; /* by city, as the next */
    double *potentials;
    double saved_min; /* since the year before, by both populations, over pairs with a route in
                         both years */
    double *saved;    /* the same by city, unweighted */
} timeline_state;

/* What the records of one line that opened in a year bring. */
typedef struct {
    int year;
    const char *name;
    int links;
    double length_km;
    double saved_min; /* of weighted_min */
    double gain;      /* of the mean potential, % */
    int city;         /* the one whose potential gains most */
    double city_gain; /* % */
} timeline_line;

typedef struct {
    arena *arena;
    int first_year;
    int year_count;
    access_settings settings;
    int city_count;
    const char **city_ids; /* of the first network opened, as the next; the same in all */
    const char **city_names;
    const char *population_unit;
    const char *network_name;
    const char *profile;
    const char *estimates; /* that the network of the last year rests on */
    double *lon_deg;
    double *lat_deg;
    double *population;
    /* Minutes between all cities, row after row, infinite without a route: of the year at hand, of
     * the one before, and without a line. */
    double *minutes[TIMELINE_SIDES];
    timeline_state *years;
    const char *dated; /* how many links of the last year say when they opened */
    int *opened_links; /* by year */
    double *opened_km;
    timeline_line *lines;
    int line_count;
    int line_capacity;
} timeline;

/* Times and potentials under a scenario; what it keeps lives in the timeline's arena, its times
 * under the side. */
bight_status timeline_measure(bight_session *session, const timeline *of,
                              const bight_scenario *scenario, int side, timeline_state *state);

/* Minutes saved from one side to another, mean over the pairs with a route on both, by both
 * populations: what is newly joined has saved nothing that could be told. */
double timeline_saved_min(const timeline *of, int from_side, int to_side);

/* Counts what opened in the year and finds what each line of it brings in the network of that
 * year: what would be lost without it. */
bight_status timeline_find_lines(bight_session *session, timeline *of,
                                 const bight_scenario *scenario, int index);

/* Tells of each layer how many links say when they opened; the text is in the timeline's arena. */
bight_status timeline_tell_dated(bight_session *session, const bight_network *network,
                                 timeline *of);

/* Per cent more; NaN where there was none. */
static inline double timeline_gain_percent(double now, double before) {
    return before > 0 ? 100 * (now / before - 1) : (double)NAN;
}

bight_status timeline_tell_years(bight_session *session, const timeline *of, bight_layer **table);
bight_status timeline_tell_cities(bight_session *session, const timeline *of, bight_layer **table);
bight_status timeline_tell_lines(bight_session *session, const timeline *of, bight_layer **table);
bight_status timeline_tell_gains(bight_session *session, const timeline *of, bight_layer **table);

/* What all tables tell of the years, and the rank of a city by potential. */
bight_status timeline_add_facts(bight_session *session, const timeline *of, bight_layer *table);
int timeline_rank(const timeline *of, const timeline_state *state, int city);

#endif
