/* Population, GDP and area of a region and how its cities are sized; see region_figures.h.
 *
 * The totals are those of a table of the whole units (provinces, counties) where the network file
 * names one, for the cities alone leave out who lives between them.
 */
#include <math.h>
#include <string.h>

#include "metrics/rank_size.h"
#include "metrics/region_figures.h"
#include "metrics/unit_scale.h"

bight_status region_figures_add(bight_session *session, region_figures *to,
                                const region_figure *figure) {
    GROW(session, to->arena, to->items, to->count, to->capacity);
    to->items[to->count++] = *figure;
    return BIGHT_OK;
}

typedef struct {
    double units;
    double cities;
    double total;     /* the units' where they are told */
    const char *base; /* of its unit: "persons" */
} region_sum;

/* The sum of a column of the region's own table in the base of its unit, NaN where there is
 * none. */
static bight_status sum_units(bight_session *session, const region_figures *of, const char *name,
                              region_sum *sum, int *units) {
    const description *read = &of->network->description;
    for (int region = 0; region < read->region_count; region++) {
        const description_columns *columns = &read->regions[region].columns;
        const bight_layer *table = of->network->region_layers[region];
        for (int i = 0; table != NULL && i < columns->count; i++) {
            int column;
            if (strcmp(columns->items[i].name, name) != 0) continue;
            TRY(network_find_column(session, table, columns->items[i].field, "regions", &column));
            const unit_scale scale = unit_scale_read(columns->items[i].unit);
            sum->units = 0;
            *units = table->row_count;
            for (int row = 0; row < table->row_count; row++)
                sum->units += scale.factor * network_cell_number(table, row, column);
            if (!isnan(sum->units)) sum->base = scale.base;
            return BIGHT_OK;
        }
    }
    return BIGHT_OK;
}

static bight_status sum_cities(bight_session *session, const region_figures *of, const char *name,
                               region_sum *sum) {
    double *amounts;
    if (!network_has_weight(of->network, name)) return BIGHT_OK;
    TAKE(session, of->arena, amounts, of->city_count);
    TRY(network_city_weights(session, of->network, name, amounts));
    const unit_scale scale = unit_scale_read(network_weight_unit(of->network, name));
    sum->cities = 0;
    sum->base = scale.base;
    for (int city = 0; city < of->city_count; city++)
        sum->cities += scale.factor * amounts[city];
    return BIGHT_OK;
}

/* What the file says of the whole country, in the base of the cities' unit. */
static double find_nation(const region_figures *of, const char *name) {
    const double number = description_find_number(&of->network->description.nation, name, NAN);
    if (!network_has_weight(of->network, name)) return NAN;
    return number * unit_scale_read(network_weight_unit(of->network, name)).factor;
}

static double percent(double part, double whole) {
    return whole > 0 ? 100 * part / whole : NAN;
}

static bight_status find_sum(bight_session *session, const region_figures *of, const char *name,
                             region_sum *sum, int *unit_count) {
    *sum = (region_sum){NAN, NAN, NAN, ""};
    TRY(sum_cities(session, of, name, sum));
    TRY(sum_units(session, of, name, sum, unit_count));
    sum->total = isnan(sum->units) ? sum->cities : sum->units;
    return BIGHT_OK;
}

bight_status region_totals_add(bight_session *session, region_figures *to) {
    region_sum people, gdp, area = {NAN, NAN, NAN, ""};
    int units = 0;
    TRY(find_sum(session, to, "population", &people, &units));
    TRY(find_sum(session, to, "gdp", &gdp, &units));
    TRY(sum_units(session, to, "area", &area, &units));
    to->area_km2 = area.units;
    to->persons = people.total;
    const double gdp_yuan = strcmp(gdp.base, "yuan") == 0 ? gdp.total : NAN;
    const region_figure figures[] = {
        {"units", "", "population", 0, units > 0 ? (double)units : NAN},
        {"cities", "", "population", 0, to->city_count},
        {"population", "10^6 persons", "population", 2, people.total / 1e6},
        {"in_cities", "%", "population", 1, percent(people.cities, people.units)},
        {"nation_population", "%", "population", 2,
         percent(people.total, find_nation(to, "population"))},
        {"gdp", "10^9 yuan", "gdp", 0, gdp_yuan / 1e9},
        {"gdp_per_head", "10^3 yuan", "gdp", 1, gdp_yuan / people.total / 1e3},
        {"nation_gdp", "%", "gdp", 2, percent(gdp.total, find_nation(to, "gdp"))},
        {"area", "km2", "area", 0, to->area_km2},
        {"density", "persons/km2", "area", 0, people.total / to->area_km2},
        {"primacy", "", "population", 2, rank_size_primacy(to->population, to->city_count)},
        {"largest_share", "%", "population", 1,
         100 * rank_size_share(to->population, to->city_count)},
        {"rank_size", "", "population", 2, rank_size_slope(to->population, to->city_count)},
    };
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
        TRY(region_figures_add(session, to, &figures[i]));
    return BIGHT_OK;
}
