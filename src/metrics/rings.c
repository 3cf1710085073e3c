/* Declared rings against bands of time; see bight_rings_compute in bight.h. */
#include "base/asked_number.h"
#include "metrics/near_sets.h"
#include "metrics/ring_tables.h"

static bight_status judge(bight_session *session, arena *scratch, const char *bands,
                          ring_result *result) {
    const ring_set *set = &result->set;
    result->is_fitted = bands == NULL;
    result->time.bands.count = result->distance.bands.count = set->ring_count;
    TRY(bands != NULL
            ? ring_bands_parse(session, scratch, bands, set->ring_count, &result->time.bands)
            : ring_bands_fit(session, scratch, set->minutes, set->rings, set->city_count,
                             &result->time.bands));
    TRY(ring_bands_fit(session, scratch, set->km, set->rings, set->city_count,
                       &result->distance.bands));
    TRY(ring_set_judge(session, scratch, set, set->minutes, &result->time));
    return ring_set_judge(session, scratch, set, set->km, &result->distance);
}

static bight_status make_tables(bight_session *session, const ring_result *result,
                                bight_layer *tables[BIGHT_RINGS_TABLES]) {
    TRY(ring_tables_rings(session, result, &tables[BIGHT_RINGS_RINGS]));
    TRY(ring_tables_agreement(session, result, &tables[BIGHT_RINGS_AGREEMENT]));
    TRY(ring_tables_cities(session, result, true, &tables[BIGHT_RINGS_CITIES]));
    TRY(ring_tables_violations(session, result, &tables[BIGHT_RINGS_VIOLATIONS]));
    return ring_tables_cities(session, result, false, &tables[BIGHT_RINGS_OUTSIDERS]);
}

static bight_status compute(bight_session *session, arena *scratch, const bight_network *network,
                            const bight_matrix *matrix, const bight_ring_options *options,
                            bight_layer *tables[BIGHT_RINGS_TABLES]) {
    ring_result result = {.is_fitted = false};
    TRY(asked_number_check(session, "the time within sets", options->within_min));
    TRY(ring_set_read(session, scratch, network, matrix, options, &result.set));
    TRY(judge(session, scratch, options->bands, &result));
    TRY(make_tables(session, &result, tables));
    if (!(options->within_min > 0)) return BIGHT_OK;
    return near_sets_find(session, matrix, options->within_min, &tables[BIGHT_RINGS_SETS]);
}

static void destroy_tables(bight_layer *tables[BIGHT_RINGS_TABLES]) {
    for (int i = 0; i < BIGHT_RINGS_TABLES; i++) {
        bight_layer_destroy(tables[i]);
        tables[i] = NULL;
    }
}

bight_status bight_rings_compute(bight_session *session, const bight_network *network,
                                 const bight_matrix *matrix, const bight_ring_options *options,
                                 bight_layer *tables[BIGHT_RINGS_TABLES]) {
    static const bight_ring_options none;
    for (int i = 0; i < BIGHT_RINGS_TABLES; i++)
        tables[i] = NULL;
    TRY(matrix_require_whole(session, matrix, network));
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status =
        compute(session, scratch, network, matrix, options == NULL ? &none : options, tables);
    if (status != BIGHT_OK) destroy_tables(tables);
    arena_destroy(scratch);
    return status;
}
