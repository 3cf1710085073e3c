/* Demand from an open matrix file; see bight_demand_read in bight.h. */
#include <math.h>

#include "base/text.h"
#include "metrics/demand.h"
#include "network/network.h"
#include "route/omx_reading.h"

typedef struct {
    bight_session *session;
    arena *scratch;
    const char *path;
    omx_matrix matrix;
    int *rows; /* the city of each row */
    int *columns;
    bight_demand *demand;
} omx_demand;

/* Where ids are no whole numbers, an open matrix file counts the cities instead and names them. */
static bool has_whole_ids(const bight_network *network) {
    for (int city = 0; city < network->city_count; city++) {
        const char *id = network->cities[city].id;
        for (const char *at = id; *at != '\0'; at++)
            if (*at < '0' || *at > '9') return false;
    }
    return true;
}

static bight_status find_cities(const omx_demand *reading, const char *const *labels, int count,
                                const char *side, int *cities) {
    bool *is_taken;
    finding_problem problem;
    const bight_network *network = reading->demand->network;
    TAKE(reading->session, reading->scratch, is_taken, network->city_count);
    for (int i = 0; i < count; i++) {
        if (!network_look_up_city(network, labels[i], &cities[i], &problem))
            return FAIL(reading->session, BIGHT_BAD_DATA, "%s: %s %d: %s", reading->path, side,
                        i + 1, problem.sentence);
        if (is_taken[cities[i]])
            return FAIL(reading->session, BIGHT_BAD_DATA, "%s: %s %d is %s again", reading->path,
                        side, i + 1, network->cities[cities[i]].name);
        is_taken[cities[i]] = true;
    }
    return BIGHT_OK;
}

/* Without a lookup a matrix must be of all cities, and is in their order. */
static bight_status place_side(const omx_demand *reading, const char *const *labels, int count,
                               const char *side, int **cities) {
    TAKE(reading->session, reading->scratch, *cities, count);
    if (labels != NULL) return find_cities(reading, labels, count, side, *cities);
    if (count != reading->demand->city_count)
        return FAIL(reading->session, BIGHT_BAD_DATA,
                    "%s: no lookup says which cities the %d %ss are, and the network has %d; add "
                    "one called city_id",
                    reading->path, count, side, reading->demand->city_count);
    status_note(reading->session,
                "%s: no lookup says which cities the %ss are: they are taken in "
                "the order of the network's",
                reading->path, side);
    for (int i = 0; i < count; i++)
        (*cities)[i] = i;
    return BIGHT_OK;
}

static bight_status copy_trips(const omx_demand *reading) {
    const omx_matrix *matrix = &reading->matrix;
    bight_demand *demand = reading->demand;
    const network_city *cities = demand->network->cities;
    for (int row = 0; row < matrix->row_count; row++)
        for (int column = 0; column < matrix->column_count; column++) {
            const double trips =
                matrix->values[(size_t)row * (size_t)matrix->column_count + (size_t)column];
            const int from = reading->rows[row], to = reading->columns[column];
            if (!(trips >= 0) || !isfinite(trips))
                return FAIL(reading->session, BIGHT_BAD_DATA,
                            "%s: the trips from %s to %s (matrix %s) are no number of at least 0",
                            reading->path, cities[from].name, cities[to].name, matrix->name);
            demand->trips[(size_t)from * (size_t)demand->city_count + (size_t)to] = trips;
        }
    return BIGHT_OK;
}

static bight_status read_with_scratch(omx_demand *reading) {
    static const char *const names[] = {"trips", "demand", NULL};
    const omx_request request = {.path = reading->path,
                                 .names = names,
                                 .most = reading->demand->city_count,
                                 .prefers_names = !has_whole_ids(reading->demand->network)};
    omx_matrix *matrix = &reading->matrix;
    TRY(omx_read(reading->session, reading->scratch, &request, matrix));
    TRY(place_side(reading, matrix->rows, matrix->row_count, "row", &reading->rows));
    TRY(place_side(reading, matrix->columns, matrix->column_count, "column", &reading->columns));
    TRY(copy_trips(reading));
    reading->demand->source =
        text_format(reading->demand->arena, "%s, matrix %s", reading->path, matrix->name);
    return reading->demand->source == NULL ? FAIL_MEMORY(reading->session) : BIGHT_OK;
}

bight_status demand_read_omx(bight_session *session, const char *path, bight_demand *demand) {
    omx_demand reading = {
        .session = session, .scratch = arena_create(), .path = path, .demand = demand};
    if (reading.scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = read_with_scratch(&reading);
    arena_destroy(reading.scratch);
    return status;
}
