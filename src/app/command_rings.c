/* bight rings: whether declared rings of cities are bands of time. */
#include "app/command.h"
#include "app/output_format.h"
#include "app/shown_tables.h"

enum { ROWS_SHOWN = 20 };

static int compute(analysis *of) {
    const options *asked = of->asked;
    const bight_ring_options wanted = {.group = asked->values[OPTION_BY],
                                       .rings = asked->values[OPTION_RINGS],
                                       .from = asked->values[OPTION_FROM],
                                       .bands = asked->values[OPTION_BANDS],
                                       .within_min = options_number(asked, OPTION_WITHIN, 0)};
    TRY(analysis_compute_times(of));
    return bight_rings_compute(of->session, of->network, of->matrix, &wanted, of->tables);
}

static const table_view views[BIGHT_RINGS_TABLES] = {
    [BIGHT_RINGS_RINGS] = {.name = "rings"},
    [BIGHT_RINGS_AGREEMENT] = {.name = "agreement"},
    [BIGHT_RINGS_CITIES] = {.name = "cities"},
    [BIGHT_RINGS_VIOLATIONS] = {.name = "violations"},
    [BIGHT_RINGS_OUTSIDERS] = {.name = "outsiders"},
    [BIGHT_RINGS_SETS] = {.name = "sets"},
};

static int run_rings(analysis *of) {
    output_format format;
    TRY(output_format_choose(of, &format));
    TRY(compute(of));
    return shown_tables_write(of, of->tables, views, BIGHT_RINGS_TABLES, ROWS_SHOWN, false);
}

const command command_rings = {
    .name = "rings",
    .group = GROUP_RANK,
    .summary = "tell whether declared rings of cities are bands of time",
    .arguments = {"NETWORK"},
    .fewest_arguments = 1,
    .examples = "bight rings network.yaml\n"
                "bight rings network.yaml --bands 60,120,240\n"
                "bight rings network.yaml --modes rail --from Beijing --within 60\n"
                "bight rings network.yaml --by zone --rings inner,outer -f json\n"
                "bight rings network.yaml --table cities -o cities.geojson",
    .formats = "text csv json geojson gpkg shp",
    .options = OPTIONS_OUTPUT | OPTIONS_SCENARIO | OPTIONS_ROWS | OPTION_BIT(OPTION_TABLE) |
               OPTION_BIT(OPTION_BY) | OPTION_BIT(OPTION_FROM) | OPTION_BIT(OPTION_RINGS) |
               OPTION_BIT(OPTION_BANDS) | OPTION_BIT(OPTION_WITHIN),
    .columns =
        "Rings are groups of the cities (--by, else ring); times are those from the city in the\n"
        "middle (--from, else the first of the group's base under regions). Without --bands the\n"
        "limits are those that put the fewest cities of rings into another band than their\n"
        "ring's. As text the first rows of all tables (--top N: so many).\n"
        "rings: a row a ring, and one for the cities in none\n"
        "reached                  cities with a route from the middle\n"
        "least, median, most  min\n"
        "band_1, ...              how many of them are in each band of time (confusion matrix);\n"
        "beyond, unreached        later than the last, and without a route\n"
        "agreement: for the bands of time, and for fitted bands of straight distance: share of\n"
        "cities in the band of their ring, Cohen's kappa (plain, linear and quadratic weights),\n"
        "Kendall's tau-b of ring and time or distance, pairs the other way round\n"
        "cities: those of rings\n"
        "time                 min from the middle\n"
        "distance             km  straight\n"
        "band                     the ring whose band it is in\n"
        "bands_off                bands farther than its ring; below 0: nearer\n"
        "violations: pairs of which the one in the farther ring is reached sooner, by so many min\n"
        "outsiders: cities in no ring, within the last band\n"
        "sets: with --within, the largest sets of cities all so near each other, both ways\n"
        "cities, members\n"
        "longest              min between two of them\n"
        "population               of all of them",
    .run = run_rings,
};
