/* Numbers of closures as columns, links as lines; see closing_columns.h. */
#include "metrics/closing_columns.h"

#include <math.h>

#include "scenario/link_shape.h"

double closing_columns_mean_min(const closing_scale *scale, const closing_row *row,
                                bool is_weighted) {
    const closing_effect *effect = row->effect;
    const double added = is_weighted ? effect->weighted_added : (double)effect->added;
    const double all = is_weighted ? row->weight : row->pairs;
    return effect->cut > 0 || !(all > 0) ? NAN : added / all * scale->unit_min;
}

static bight_status add_mean(bight_session *session, const closing_scale *scale,
                             const closing_row *rows, bool is_weighted, bight_layer *table) {
    int column;
    TRY(features_add_number(session, table, is_weighted ? "weighted_added" : "mean_added", "min", 3,
                            &column));
    for (int row = 0; row < table->row_count; row++)
        features_set_number(table, row, column,
                            closing_columns_mean_min(scale, &rows[row], is_weighted));
    return BIGHT_OK;
}

static bight_status add_means(bight_session *session, const closing_scale *scale,
                              const closing_row *rows, bight_layer *table) {
    TRY(add_mean(session, scale, rows, false, table));
    return scale->pairs->is_weighted ? add_mean(session, scale, rows, true, table) : BIGHT_OK;
}

/* The pair that is hit most: of those cut off the one of the most weight, else the slowest. */
static bight_status add_worst(bight_session *session, const closing_scale *scale,
                              const closing_row *rows, bight_layer *table) {
    int added, columns[2];
    TRY(features_add_number(session, table, "worst_added", "min", 1, &added));
    TRY(features_add_text(session, table, "worst_from", &columns[0]));
    TRY(features_add_text(session, table, "worst_to", &columns[1]));
    for (int row = 0; row < table->row_count; row++) {
        const closing_effect *effect = rows[row].effect;
        const bool cuts = effect->cut > 0;
        const int ends[2] = {cuts ? effect->first_cut_from : effect->worst_from,
                             cuts ? effect->first_cut_to : effect->worst_to};
        if (ends[0] < 0) continue;
        if (!cuts) features_set_number(table, row, added, (double)effect->worst * scale->unit_min);
        for (int i = 0; i < 2; i++)
            TRY(features_set_text(session, table, row, columns[i],
                                  scale->network->cities[ends[i]].name));
    }
    return BIGHT_OK;
}

static void set_share(bight_layer *table, int row, int column, double part, double all) {
    features_set_number(table, row, column, all > 0 ? 100 * part / all : NAN);
}

static bight_status add_cuts(bight_session *session, const closing_scale *scale,
                             const closing_row *rows, bight_layer *table) {
    int count, share, weighted = -1;
    TRY(features_add_integer(session, table, "pairs_cut", "", &count));
    TRY(features_add_number(session, table, "cut_share", "%", 2, &share));
    if (scale->pairs->is_weighted)
        TRY(features_add_number(session, table, "weighted_cut_share", "%", 2, &weighted));
    for (int row = 0; row < table->row_count; row++) {
        const closing_effect *effect = rows[row].effect;
        features_set_number(table, row, count, (double)effect->cut);
        set_share(table, row, share, (double)effect->cut, rows[row].pairs);
        if (weighted >= 0) set_share(table, row, weighted, effect->cut_weight, rows[row].weight);
    }
    return BIGHT_OK;
}

bight_status closing_columns_add(bight_session *session, const closing_scale *scale,
                                 const closing_row *rows, unsigned int parts, bight_layer *table) {
    int slower;
    if (parts & CLOSING_CUTS) TRY(add_cuts(session, scale, rows, table));
    if (parts & CLOSING_SLOWS) TRY(add_means(session, scale, rows, table));
    TRY(features_add_integer(session, table, "slower_pairs", "", &slower));
    for (int row = 0; row < table->row_count; row++)
        features_set_number(table, row, slower, (double)rows[row].effect->slower);
    return add_worst(session, scale, rows, table);
}

/* A part for each link; with no shapes given, only counts. */
static void list_lines(const bight_scenario *scenario, const int *first, const int *links,
                       int row_count, layer_shapes *shapes, link_points *points) {
    for (int row = 0; row < row_count; row++) {
        if (shapes != NULL) shapes->first_part[row] = first[row];
        for (int part = first[row]; part < first[row + 1]; part++) {
            if (shapes != NULL) shapes->first_point[part] = points->count;
            link_shape_add(scenario, links[part], points);
        }
    }
}

bight_status closing_columns_add_lines(bight_session *session, const bight_scenario *scenario,
                                       const int *first, const int *links, bight_layer *table) {
    const int rows = table->row_count;
    layer_shapes *shapes = &table->shapes;
    link_points counted = {.count = 0};
    list_lines(scenario, first, links, rows, NULL, &counted);
    TRY(features_add_shapes(session, table, BIGHT_LINE, first[rows], counted.count));
    link_points points = {.lon_deg = shapes->lon_deg, .lat_deg = shapes->lat_deg};
    list_lines(scenario, first, links, rows, shapes, &points);
    shapes->first_part[rows] = first[rows];
    shapes->first_point[first[rows]] = points.count;
    return BIGHT_OK;
}
