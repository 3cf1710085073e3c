/* bight demand: the trips from city to city that other commands can weigh by. */
#include <stdio.h>

#include "app/command.h"
#include "app/complaint.h"
#include "app/demand_choice.h"
#include "app/output_format.h"
#include "app/table_output.h"

static int write_pairs(const analysis *of, output_format format) {
    static const bight_matrix_format matrix_formats[FORMAT_COUNT] = {
        [FORMAT_CSV] = BIGHT_MATRIX_CSV,
        [FORMAT_JSON] = BIGHT_MATRIX_JSON,
        [FORMAT_CSV_WIDE] = BIGHT_MATRIX_CSV_WIDE,
        [FORMAT_OMX] = BIGHT_MATRIX_OMX,
        [FORMAT_NPY] = BIGHT_MATRIX_NPY};
    const bight_matrix_output form = {.format = matrix_formats[format],
                                      .may_replace = options_has(of->asked, OPTION_OVERWRITE)};
    char what[64];
    const int cities = bight_network_city_count(of->network);
    if (options_has(of->asked, OPTION_PACKAGE))
        return complain(BIGHT_WRONG_USE,
                        "--package describes tables; add --table cities, or leave it out of trips "
                        "from city to city");
    TRY(bight_demand_write(of->session, of->demand, &form, output_format_path(of)));
    snprintf(what, sizeof what, "%d x %d cities, %.10g trips", cities, cities,
             bight_demand_total(of->demand));
    output_format_tell(of, what);
    return 0;
}

static int run_demand(analysis *of) {
    output_format format;
    TRY(output_format_choose(of, &format));
    TRY(demand_choice_open(of));
    if (format != FORMAT_TEXT) return write_pairs(of, format);
    TRY(bight_demand_describe(of->session, of->demand, &of->tables[0]));
    return table_output_print(of, of->tables[0]);
}

const command command_demand = {
    .name = "demand",
    .group = GROUP_COMPUTE,
    .summary = "model the trips from city to city, or look at those of a file",
    .arguments = {"NETWORK"},
    .fewest_arguments = 1,
    .examples = "bight demand network.yaml --sort=-trips_from --top 10\n"
                "bight demand network.yaml --demand gravity:power:1.5 --mass population,gdp\n"
                "bight demand network.yaml --demand gravity:exponential:mean=90 --constrain both\n"
                "bight demand network.yaml --constrain origins -o trips.csv\n"
                "bight demand network.yaml --demand trips.csv",
    .formats = "text csv csv-wide json omx npy",
    .options = OPTIONS_OUTPUT | OPTIONS_SCENARIO | OPTIONS_ROWS | OPTIONS_DEMAND,
    .columns =
        "Gravity: the trips between two cities are the product of their masses and of what the\n"
        "decay leaves of the time between them; the decay is that of the network file\n"
        "(measures.access) unless --demand gravity:DECAY names one as --decay does, or\n"
        "exponential:mean=MIN or power:mean=MIN, fitted so that trips take MIN on average.\n"
        "--constrain origins: each city sends as many trips as its mass says; destinations: it\n"
        "takes in as many; both: both, destinations being scaled to the total of origins.\n"
        "equal: one trip from each city to each other.\n"
        "FILE: CSV with from, to (ids or names of cities) and trips, other pairs have none; or "
        "OMX\n"
        "with a matrix trips and a lookup city_id or city_name.\n"
        "As text a row for each city:\n"
        "trips_from         trips that begin in the city\n"
        "trips_to           trips that end there\n"
        "trips_inside       trips from it to itself, among both; gravity: with --include-self\n"
        "mean_time     min  of the trips that begin there\n"
        "In files a row for each pair, or a matrix:\n"
        "from_id, to_id\n"
        "trips",
    .run = run_demand,
};
