/* bight airports: the system the airports of a region are. */
#include "app/command.h"
#include "app/complaint.h"
#include "app/output_format.h"
#include "app/table_output.h"
#include "app/table_text.h"

enum { ROWS_SHOWN = 15 };

/* How a table is shown among the others. */
typedef struct {
    const char *sort;
    const char *fields;
} airport_view;

static const airport_view views[BIGHT_AIRPORTS_TABLES] = {
    [BIGHT_AIRPORTS_AIRPORTS] = {"passengers",
                                 "airport,passengers,share,nearest_population,huff_population,"
                                 "population_60,population_90,population_120,population_120_only,"
                                 "station"},
    [BIGHT_AIRPORTS_OVERLAPS] = {"shared_120", NULL},
    [BIGHT_AIRPORTS_CITIES] = {"reach_4h",
                               "city,nearest,time,airports_60,airports_90,airports_120,leader,"
                               "leader_share,reach_4h,reach_4h_by_land"},
};

/* The first rows of all tables, the largest first. */
static int show(analysis *of) {
    bight_layer *shown[BIGHT_AIRPORTS_TABLES] = {NULL};
    int code = 0;
    for (int i = 0; i < BIGHT_AIRPORTS_TABLES && code == 0; i++) {
        const bight_layer_choice choice = {
            .sort_column = views[i].sort,
            .is_descending = true,
            .fields = views[i].fields,
            .top = (int)options_number(of->asked, OPTION_TOP, ROWS_SHOWN)};
        code = (int)bight_layer_pick(of->session, of->tables[i], &choice, &shown[i]);
    }
    if (code == 0) table_text_print_all((const bight_layer *const *)shown, BIGHT_AIRPORTS_TABLES);
    for (int i = 0; i < BIGHT_AIRPORTS_TABLES; i++)
        bight_layer_destroy(shown[i]);
    return code;
}

static int run_airports(analysis *of) {
    static const char *const names[MOST_TABLES] = {"airports", "overlaps", "cities"};
    const options *asked = of->asked;
    const bight_airport_options wanted = {.from = asked->values[OPTION_FROM],
                                          .within_min = options_number(asked, OPTION_WITHIN, 0),
                                          .decay = asked->values[OPTION_DECAY]};
    output_format format;
    int chosen;
    TRY(output_format_choose(of, &format));
    TRY(analysis_compute_matrix(of));
    TRY(bight_airports_compute(of->session, of->scenario, of->matrix, &wanted, of->tables));
    TRY(table_output_choose(of, names, &chosen));
    if (chosen >= 0 || format != FORMAT_TEXT) return table_output_write_chosen(of, names, chosen);
    if (options_has(asked, OPTION_SORT) || options_has(asked, OPTION_FIELDS))
        return complain(BIGHT_WRONG_USE, "airports makes several tables; choose the one for --sort "
                                         "and --fields with --table, as in --table cities");
    return show(of);
}

const command command_airports = {
    .name = "airports",
    .group = GROUP_RANK,
    .summary = "describe a system of airports: catchments, shares, overlaps, reach",
    .arguments = {"NETWORK"},
    .fewest_arguments = 1,
    .examples = "bight airports network.yaml\n"
                "bight airports network.yaml --from Beijing --within 120\n"
                "bight airports network.yaml --decay exponential:half-life=60 --table cities\n"
                "bight airports network.yaml --table airports -o airports.geojson",
    .formats = "text csv json geojson gpkg",
    .options = OPTIONS_OUTPUT | OPTIONS_SCENARIO | OPTIONS_ROWS | OPTION_BIT(OPTION_TABLE) |
               OPTION_BIT(OPTION_FROM) | OPTION_BIT(OPTION_WITHIN) | OPTION_BIT(OPTION_DECAY),
    .columns =
        "Airports are the terminals airport that serve a city; with --from those within --within\n"
        "minutes (else 90) of it. Times are by land, from the city to the airport's gate. As text\n"
        "the first rows and some columns of all tables (--top N: so many), the largest first.\n"
        "airports: a row an airport\n"
        "passengers, share       %  share of the passengers of all\n"
        "nearest_population         of cities whose nearest airport it is; nearest_gdp\n"
        "huff_population            expected, by passengers and decay (Huff 1963); huff_gdp\n"
        "population_60, _90, _120   within so many minutes, and _only: of no other airport; "
        "gdp_60\n"
        "station, station_km    km  railway station within 2 km\n"
        "overlaps: two airports with people within 120 min of both\n"
        "shared_60, ...             population within so many min of both\n"
        "jaccard_60, ...            its share of that within those of either\n"
        "cities: a row a city\n"
        "nearest, time         min  the nearest airport\n"
        "airports_60, ...           how many are within so many minutes\n"
        "leader, leader_share    %  the airport with the largest share by Huff\n"
        "reach_4h                %  of the population of all others reached in 240 min door to\n"
        "                           door; reach_4h_by_land: without air",
    .run = run_airports,
};
