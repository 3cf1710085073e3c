/* Networks beside each other; see bight_regions_compare in bight.h. */
#include "metrics/region_overseas.h"
#include "metrics/region_tables.h"
#include "metrics/unit_scale.h"

/* The cities' population in persons. */
static bight_status read_population(bight_session *session, region_figures *to) {
    TAKE(session, to->arena, to->population, to->city_count);
    TRY(network_city_weights(session, to->network, "population", to->population));
    const double factor = unit_scale_read(network_weight_unit(to->network, "population")).factor;
    for (int city = 0; city < to->city_count; city++)
        to->population[city] *= factor;
    return BIGHT_OK;
}

bight_status region_figures_find(bight_session *session, region_figures *found) {
    TRY(read_population(session, found));
    TRY(region_totals_add(session, found));
    TRY(region_terminals_add(session, found));
    return region_times_add(session, found);
}

static bight_status find_all(bight_session *session, arena *scratch, const bight_region *regions,
                             int count, const access_settings *settings, region_figures *figures,
                             const char **gateway_names) {
    region_gateways *gateways;
    TAKE(session, scratch, gateways, count);
    for (int i = 0; i < count; i++) {
        const bight_network *network = regions[i].scenario->network;
        figures[i] = (region_figures){.arena = scratch,
                                      .of = &regions[i],
                                      .network = network,
                                      .settings = settings,
                                      .city_count = network->city_count};
        TRY(region_figures_find(session, &figures[i]));
        TRY(region_gateways_find(session, &figures[i], &gateways[i]));
    }
    return region_gateways_add(session, figures, gateways, count, gateway_names);
}

static bight_status compare(bight_session *session, arena *scratch, const bight_region *regions,
                            int count, const bight_access_options *options,
                            bight_layer *tables[BIGHT_REGIONS_TABLES]) {
    access_settings settings;
    region_figures *figures;
    const char *gateways;
    TRY(access_settings_read(session, regions[0].scenario->network, options, &settings));
    TAKE(session, scratch, figures, count);
    TRY(find_all(session, scratch, regions, count, &settings, figures, &gateways));
    TRY(region_tables_make_measures(session, figures, count, gateways,
                                    &tables[BIGHT_REGIONS_MEASURES]));
    TRY(region_tables_make_links(session, figures, count, &tables[BIGHT_REGIONS_LINKS]));
    return region_tables_make_accuracy(session, figures, count, &tables[BIGHT_REGIONS_ACCURACY]);
}

static bight_status check_region(bight_session *session, const bight_region *region) {
    const bight_network *network = region->scenario->network;
    TRY(matrix_require_whole(session, region->matrix, network));
    if (region->ports == NULL || region->ports->network->city_count == network->city_count)
        return BIGHT_OK;
    return FAIL(session, BIGHT_WRONG_USE, "the ports are of a network with other cities");
}

bight_status bight_regions_compare(bight_session *session, const bight_region *regions, int count,
                                   const bight_access_options *options,
                                   bight_layer *tables[BIGHT_REGIONS_TABLES]) {
    for (int i = 0; i < BIGHT_REGIONS_TABLES; i++)
        tables[i] = NULL;
    if (count < 1) return FAIL(session, BIGHT_WRONG_USE, "there is no region to compare");
    for (int i = 0; i < count; i++)
        TRY(check_region(session, &regions[i]));
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = compare(session, scratch, regions, count, options, tables);
    arena_destroy(scratch);
    for (int i = 0; status != BIGHT_OK && i < BIGHT_REGIONS_TABLES; i++) {
        bight_layer_destroy(tables[i]);
        tables[i] = NULL;
    }
    return status;
}
