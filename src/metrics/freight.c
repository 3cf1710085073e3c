/* Goods between cities, ports and regions overseas; see bight_freight_compute in bight.h. */
#include "metrics/freight_tables.h"

static freight_table_maker *const MAKERS[BIGHT_FREIGHT_TABLES] = {
    [BIGHT_FREIGHT_GATEWAYS] = freight_tables_make_gateways,
    [BIGHT_FREIGHT_FORELANDS] = freight_tables_make_forelands,
    [BIGHT_FREIGHT_CHAINS] = freight_tables_make_chains,
    [BIGHT_FREIGHT_WAYS] = freight_tables_make_ways,
    [BIGHT_FREIGHT_INTERMODAL] = freight_tables_make_intermodal,
    [BIGHT_FREIGHT_INDEX] = freight_tables_make_index,
};

static bool needs_regions(int table) {
    return table == BIGHT_FREIGHT_GATEWAYS || table == BIGHT_FREIGHT_FORELANDS ||
           table == BIGHT_FREIGHT_CHAINS;
}

static bight_status make(bight_session *session, const freight_set *set,
                         const bight_freight_options *options,
                         bight_layer *tables[BIGHT_FREIGHT_TABLES]) {
    for (int i = 0; i < BIGHT_FREIGHT_TABLES; i++) {
        if ((options->tables & (1U << i)) == 0) continue;
        if (needs_regions(i) && set->region_count == 0)
            return FAIL(session, BIGHT_WRONG_USE,
                        "%s names no gateways overseas; add measures.ports.gateways, a condition "
                        "on the ports",
                        set->scenario->network->description.path);
        TRY(MAKERS[i](session, set, options, &tables[i]));
    }
    return BIGHT_OK;
}

static bight_status compute(bight_session *session, arena *scratch, const bight_scenario *scenario,
                            const bight_freight_options *options,
                            bight_layer *tables[BIGHT_FREIGHT_TABLES]) {
    freight_set set;
    bight_freight_options wanted = *options;
    if (wanted.tables == 0) wanted.tables = (1U << BIGHT_FREIGHT_TABLES) - 1;
    TRY(freight_set_build(session, scratch, scenario, &wanted, &set));
    return make(session, &set, &wanted, tables);
}

bight_status bight_freight_compute(bight_session *session, const bight_scenario *scenario,
                                   const bight_freight_options *options,
                                   bight_layer *tables[BIGHT_FREIGHT_TABLES]) {
    static const bight_freight_options none;
    for (int i = 0; i < BIGHT_FREIGHT_TABLES; i++)
        tables[i] = NULL;
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status =
        compute(session, scratch, scenario, options == NULL ? &none : options, tables);
    arena_destroy(scratch);
    for (int i = 0; i < BIGHT_FREIGHT_TABLES && status != BIGHT_OK; i++) {
        bight_layer_destroy(tables[i]);
        tables[i] = NULL;
    }
    return status;
}
