/* The columns that tables of closures have in common. */
#ifndef BIGHT_METRICS_CLOSING_COLUMNS_H
#define BIGHT_METRICS_CLOSING_COLUMNS_H

#include "metrics/closing_effects.h"

/* A row: what was closed did this, among so many pairs of such weight. */
typedef struct {
    const closing_effect *effect;
    double pairs;
    double weight;
} closing_row;

/* What all rows share. */
typedef struct {
    const bight_network *network;
    const city_pairs *pairs;
    double unit_min; /* the router's unit of time */
} closing_scale;

typedef enum {
    CLOSING_SLOWS = 1, /* mean_added, and weighted_added where pairs have weights */
    CLOSING_CUTS = 2   /* pairs_cut, cut_share, and weighted_cut_share where pairs have weights */
} closing_parts;

/* Columns of these parts and slower_pairs, worst_added, worst_from and worst_to. */
bight_status closing_columns_add(bight_session *session, const closing_scale *scale,
                                 const closing_row *rows, unsigned int parts, bight_layer *table);

/* The mean over all pairs of what they lose, by weight or every pair as one; NaN where some are cut
 * off. */
double closing_columns_mean_min(const closing_scale *scale, const closing_row *row,
                                bool is_weighted);

/* What is closed is told by a line for each link. `links` of row r: links[first[r]] .. */
bight_status closing_columns_add_lines(bight_session *session, const bight_scenario *scenario,
                                       const int *first, const int *links, bight_layer *table);

#endif
