/* A network under several values of one setting; see bight_sweep_compute in bight.h. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/asked_number.h"
#include "base/text.h"
#include "metrics/city_table.h"
#include "route/matrix.h"

enum { MOST_VALUES = 64 };

typedef struct {
    const char *path;
    bight_network_options options;
    const char **settings; /* those of the options, and room for one more */
    const char *key;
    double values[MOST_VALUES];
    int count;
} sweep;

/* 1, 2, 5, 10, 20, 50, ... between the ends of a range, which belong to it. */
static void fill_range(double first, double last, sweep *over) {
    static const double steps[] = {1, 2, 5};
    over->values[over->count++] = first;
    for (int i = -30; i < 60 && over->count < MOST_VALUES - 1; i++) {
        const double value = steps[(i + 60) % 3] * pow(10, floor(i / 3.0));
        if (value > first && value < last) over->values[over->count++] = value;
    }
    if (last > first) over->values[over->count++] = last;
}

static bight_status read_list(bight_session *session, arena *scratch, const char *text,
                              sweep *over) {
    for (int i = 0; text_has_item(text, ',', i); i++) {
        const char *item = text_item(scratch, text, ',', i);
        if (item == NULL) return FAIL_MEMORY(session);
        if (i == MOST_VALUES || !text_to_real(item, &over->values[i]))
            return FAIL(session, BIGHT_WRONG_USE,
                        "--sweep: '%s' is not a number, or is one too many; write KEY=1..100 or "
                        "KEY=1,5,20",
                        item);
        over->count++;
    }
    return BIGHT_OK;
}

static bight_status read_values(bight_session *session, arena *scratch, const char *text,
                                sweep *over) {
    const char *dots = strstr(text, "..");
    if (dots == NULL) return read_list(session, scratch, text, over);
    double first, last;
    const char *begin = text_copy_bytes(scratch, text, (size_t)(dots - text));
    if (begin == NULL) return FAIL_MEMORY(session);
    if (!text_to_real(begin, &first) || !text_to_real(dots + 2, &last) || first > last)
        return FAIL(session, BIGHT_WRONG_USE,
                    "--sweep: '%s' is not a range; write KEY=1..100 or KEY=1,5,20", text);
    fill_range(first, last, over);
    return BIGHT_OK;
}

/* "snap_m" stands for "join.snap_m". */
static bight_status read_sweep(bight_session *session, arena *scratch, const char *text,
                               sweep *over) {
    const char *equals = strchr(text, '=');
    if (equals == NULL || equals == text)
        return FAIL(session, BIGHT_WRONG_USE,
                    "--sweep: write KEY=1..100 or KEY=1,5,20, for example snap_m=1..100");
    const char *key = text_copy_bytes(scratch, text, (size_t)(equals - text));
    if (key == NULL) return FAIL_MEMORY(session);
    over->key = strcmp(key, "snap_m") == 0 ? "join.snap_m" : key;
    return read_values(session, scratch, equals + 1, over);
}

enum { VALUE, NODES, LINKS, MOVED, SPLIT, PARTS, LONELY, UNREACHED, MEAN, COLUMN_COUNT };

static int count_lonely(const bight_network *network) {
    int lonely = 0;
    for (int i = 0; i < network->city_count; i++)
        lonely += isnan(network->cities[i].nearest_way_m);
    return lonely;
}

/* Parts among the nodes that links touch. */
static bight_status count_parts(bight_session *session, const bight_network *network,
                                arena *scratch, int *parts) {
    bool *is_seen;
    *parts = 0;
    TAKE(session, scratch, is_seen, network->component_count);
    for (int i = 0; i < network->link_count; i++) {
        const int component = network->nodes[network->links[i].from_node].component;
        *parts += !is_seen[component];
        is_seen[component] = true;
    }
    return BIGHT_OK;
}

static double mean_minutes(const bight_matrix *matrix) {
    double sum = 0;
    int count = 0;
    for (int from = 0; from < matrix->size; from++) {
        for (int to = 0; to < matrix->size; to++) {
            const double minutes = matrix_minutes(matrix, from, to);
            if (from == to || !isfinite(minutes)) continue;
            sum += minutes;
            count++;
        }
    }
    return count == 0 ? NAN : sum / count;
}

static bight_status fill_row(bight_session *session, const bight_network *network,
                             const bight_matrix *matrix, arena *scratch, bight_layer *table,
                             int row) {
    int parts;
    TRY(count_parts(session, network, scratch, &parts));
    const double values[COLUMN_COUNT] = {[VALUE] = table->columns[VALUE].reals[row],
                                         [NODES] = network->node_count,
                                         [LINKS] = network->link_count,
                                         [MOVED] = network->joined_count,
                                         [SPLIT] = network->touch_count + network->crossing_count,
                                         [PARTS] = parts,
                                         [LONELY] = count_lonely(network),
                                         [UNREACHED] = (double)matrix->unreachable_count,
                                         [MEAN] = mean_minutes(matrix)};
    for (int column = 0; column < COLUMN_COUNT; column++)
        features_set_number(table, row, column, values[column]);
    return BIGHT_OK;
}

static bight_status measure_network(bight_session *session, const bight_network *network,
                                    arena *scratch, bight_layer *table, int row) {
    bight_scenario *scenario;
    bight_matrix *matrix = NULL;
    TRY(bight_scenario_create(session, network, &scenario));
    bight_status status = bight_matrix_compute(session, scenario, NULL, &matrix);
    if (status == BIGHT_OK) status = fill_row(session, network, matrix, scratch, table, row);
    bight_matrix_destroy(matrix);
    bight_scenario_destroy(scenario);
    return status;
}

static bight_status measure_value(bight_session *session, arena *scratch, sweep *over, int row,
                                  bight_layer *table) {
    bight_network *network;
    const int last = over->options.setting_count - 1;
    over->settings[last] = text_format(scratch, "%s=%.10g", over->key, over->values[row]);
    if (over->settings[last] == NULL) return FAIL_MEMORY(session);
    features_set_number(table, row, VALUE, over->values[row]);
    TRY(bight_network_open(session, over->path, &over->options, &network));
    const bight_status status = measure_network(session, network, scratch, table, row);
    bight_network_close(network);
    return status;
}

static bight_status fill_table(bight_session *session, arena *scratch, sweep *over,
                               bight_layer *table) {
    static const char *const names[COLUMN_COUNT] = {"value",
                                                    "nodes",
                                                    "links",
                                                    "ends_moved",
                                                    "lines_split",
                                                    "parts",
                                                    "cities_not_attached",
                                                    "pairs_without_route",
                                                    "mean_time"};
    int column;
    for (int i = 0; i < COLUMN_COUNT; i++)
        TRY(features_add_number(session, table, names[i], i == MEAN ? "min" : "", i == MEAN ? 1 : 0,
                                &column));
    for (int row = 0; row < over->count; row++)
        TRY(measure_value(session, scratch, over, row, table));
    return features_add_fact(session, table, "value", "of %s; everything else as described",
                             over->key);
}

static bight_status compute(bight_session *session, arena *scratch, const char *text, sweep *over,
                            bight_layer **table) {
    const bight_network_options *asked = &over->options;
    TRY(read_sweep(session, scratch, text, over));
    TAKE(session, scratch, over->settings, (size_t)asked->setting_count + 1);
    for (int i = 0; i < asked->setting_count; i++)
        over->settings[i] = asked->settings[i];
    over->options.settings = over->settings;
    over->options.setting_count++;
    TRY(features_create(session, "Sweep", over->count, table));
    return city_table_finish(table, fill_table(session, scratch, over, *table));
}

bight_status bight_sweep_compute(bight_session *session, const char *path,
                                 const bight_network_options *options, const char *text,
                                 bight_layer **table) {
    *table = NULL;
    if (options != NULL)
        TRY(asked_count_check(session, "the number of settings", options->setting_count));
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    sweep over = {.path = path};
    if (options != NULL) over.options = *options;
    const bight_status status = compute(session, scratch, text, &over, table);
    arena_destroy(scratch);
    return status;
}
