/* bight equity: how unequally the cities, and the people in them, are served. */
#include "app/command.h"
#include "app/output_format.h"
#include "app/shown_tables.h"

enum { ROWS_SHOWN = 10 };

static const table_view views[BIGHT_EQUITY_TABLES] = {
    [BIGHT_EQUITY_MEASURES] = {.name = "measures", .is_whole = true},
    [BIGHT_EQUITY_GROUPS] = {.name = "groups", .is_whole = true},
    [BIGHT_EQUITY_CITIES] = {.name = "cities"},
};

static int run_equity(analysis *of) {
    const bight_equity_options wanted = {.access = analysis_access_options(of),
                                         .measure = of->asked->values[OPTION_MEASURE],
                                         .group = of->asked->values[OPTION_BY],
                                         .line = options_number(of->asked, OPTION_LINE, 0)};
    output_format format;
    TRY(output_format_choose(of, &format));
    TRY(analysis_compute_times(of));
    TRY(bight_equity_compute(of->session, of->network, of->matrix, &wanted, of->tables));
    TRY(shown_tables_write(of, of->tables, views, BIGHT_EQUITY_TABLES, ROWS_SHOWN, false));
    return analysis_judge_matrix(of);
}

const command command_equity = {
    .name = "equity",
    .group = GROUP_COMPUTE,
    .summary = "tell how unequally cities and people are served, and between which groups",
    .arguments = {"NETWORK"},
    .fewest_arguments = 1,
    .examples = "bight equity network.yaml\n"
                "bight equity network.yaml --measure mean_time --line 300 --by ring\n"
                "bight equity network.yaml --measure daily_gdp --table groups -f csv\n"
                "bight equity network.yaml --decay cumulative:180 -o equity.gpkg",
    .formats = "text csv json geojson gpkg shp",
    .options = OPTIONS_OUTPUT | OPTIONS_SCENARIO | OPTIONS_ROWS | OPTIONS_ACCESS |
               OPTION_BIT(OPTION_CITIES) | OPTION_BIT(OPTION_TABLE) | OPTION_BIT(OPTION_BY) |
               OPTION_BIT(OPTION_MEASURE) | OPTION_BIT(OPTION_LINE) | OPTION_BIT(OPTION_STRICT),
    .columns =
        "As text all tables, of the cities the first (--top N: so many); json and gpkg hold all,\n"
        "csv and geojson the one of --table. Access is a column of bight access, --measure, else\n"
        "potential_population; of times the inverse in 1/h, so that more is better.\n"
        "measures: measure, by_population (people count), unweighted (cities count), meaning\n"
        "mean, median, max_min, cv, gini, hoover, atkinson_0.5, atkinson_1\n"
        "theil, theil_within, theil_between  groups of --by, else provinces\n"
        "palma, palma_income                 best 10 % over worst 40 %; richest over poorest\n"
        "concentration                       by GDP a head, -1 to 1\n"
        "below_line, shortfall, shortfall_squared  of --line, else 60 % of the median\n"
        "primacy, largest, rank_size         of the cities' own population and GDP\n"
        "groups: cities, population, shares (%), mean, gini, theil, and what the group adds to\n"
        "theil_within and theil_between of all; below_line (%)\n"
        "cities: from the least access to the most: access, relative (to the mean), population,\n"
        "gdp_per_head, shortfall (%), and population_up_to, access_up_to (%): the Lorenz curve",
    .run = run_equity,
};
