/* Demand from a table of pairs; see bight_demand_read in bight.h. */
#include <math.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "metrics/demand.h"
#include "network/city_lookup.h"

typedef struct {
    bight_session *session;
    arena *scratch;
    const bight_layer *file;
    city_lookup lookup;
    int columns[2]; /* from and to */
    int trips_column;
    int (*ends)[2]; /* of each row */
    bool *is_given; /* by pair of cities */
    bight_demand *demand;
} pair_reading;

static bight_status find_trips_column(bight_session *session, const bight_layer *file,
                                      int *column) {
    *column = bight_layer_find_column(file, "trips");
    if (*column < 0) *column = bight_layer_find_column(file, "demand");
    if (*column >= 0) return BIGHT_OK;
    return FAIL(session, BIGHT_BAD_DATA,
                "%s: has no column with the numbers of trips; call it trips",
                features_file_name(file));
}

static bight_status read_ends(pair_reading *reading, int row) {
    for (int end = 0; end < 2; end++)
        TRY(city_lookup_find(reading->session, reading->scratch, &reading->lookup, reading->file,
                             row, reading->columns[end], &reading->ends[row][end]));
    return BIGHT_OK;
}

static bight_status refuse_double(const pair_reading *reading, int row) {
    int first = 0;
    while (memcmp(reading->ends[first], reading->ends[row], sizeof reading->ends[row]) != 0)
        first++;
    const network_city *cities = reading->demand->network->cities;
    return FAIL(reading->session, BIGHT_BAD_DATA,
                "%s: rows %d and %d both hold the trips from %s to %s; add them up in one row",
                features_file_name(reading->file), first + 2, row + 2,
                cities[reading->ends[row][0]].name, cities[reading->ends[row][1]].name);
}

static bight_status read_row(pair_reading *reading, int row) {
    TRY(read_ends(reading, row));
    const int from = reading->ends[row][0], to = reading->ends[row][1];
    const size_t pair = (size_t)from * (size_t)reading->demand->city_count + (size_t)to;
    if (reading->is_given[pair]) return refuse_double(reading, row);
    const double trips = network_cell_number(reading->file, row, reading->trips_column);
    const network_city *cities = reading->demand->network->cities;
    if (!(trips >= 0) || !isfinite(trips))
        return FAIL(reading->session, BIGHT_BAD_DATA,
                    "%s: row %d: the trips from %s to %s (column %s) are no number of at least 0",
                    features_file_name(reading->file), row + 2, cities[from].name, cities[to].name,
                    bight_layer_column_name(reading->file, reading->trips_column));
    reading->is_given[pair] = true;
    reading->demand->trips[pair] = trips;
    return BIGHT_OK;
}

static bight_status read_rows(pair_reading *reading) {
    bight_session *session = reading->session;
    const bight_layer *file = reading->file;
    const size_t cities = (size_t)reading->demand->city_count;
    TRY(city_lookup_find_columns(session, file, &reading->columns[0], &reading->columns[1]));
    TRY(find_trips_column(session, file, &reading->trips_column));
    TRY(city_lookup_create(session, reading->scratch, reading->demand->network, &reading->lookup));
    TAKE(session, reading->scratch, reading->ends, file->row_count);
    TAKE(session, reading->scratch, reading->is_given, cities * cities);
    for (int row = 0; row < file->row_count; row++)
        TRY(read_row(reading, row));
    reading->demand->source = text_copy(reading->demand->arena, file->path);
    return reading->demand->source == NULL ? FAIL_MEMORY(session) : BIGHT_OK;
}

static bight_status read_with_scratch(bight_session *session, const bight_layer *file,
                                      bight_demand *demand) {
    pair_reading reading = {
        .session = session, .scratch = arena_create(), .file = file, .demand = demand};
    if (reading.scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = read_rows(&reading);
    arena_destroy(reading.scratch);
    return status;
}

static bool is_matrix(const char *path) {
    const char *ending = strrchr(path, '.');
    return ending != NULL && strcasecmp(ending, ".omx") == 0;
}

static bight_status read_file(bight_session *session, const char *path, bight_demand *demand) {
    bight_layer *file;
    if (is_matrix(path)) return demand_read_omx(session, path, demand);
    TRY(bight_layer_read(session, path, NULL, NULL, &file));
    const bight_status status = read_with_scratch(session, file, demand);
    bight_layer_destroy(file);
    return status;
}

bight_status bight_demand_read(bight_session *session, const bight_network *network,
                               const char *path, bight_demand **demand) {
    TRY(demand_create(session, network, demand));
    return demand_finish(demand, read_file(session, path, *demand));
}
