/* bight airports: the system the airports of a region are. */
#include "app/command.h"
#include "app/output_format.h"
#include "app/shown_tables.h"

enum { ROWS_SHOWN = 15 };

static const table_view views[BIGHT_AIRPORTS_TABLES] = {
    [BIGHT_AIRPORTS_AIRPORTS] = {.name = "airports",
                                 .sort = "passengers",
                                 .fields = "airport,passengers,share,runways,nearest_population,"
                                           "huff_population,population_60,population_90,"
                                           "population_120,population_120_only,centre_time,"
                                           "flown_4h_share,station"},
    [BIGHT_AIRPORTS_OVERLAPS] = {.name = "overlaps", .sort = "shared_120"},
    [BIGHT_AIRPORTS_CITIES] = {.name = "cities",
                               .sort = "reach_4h",
                               .fields = "city,nearest,time,airports_60,airports_90,airports_120,"
                                         "leader,leader_share,reach_4h,reach_4h_by_land,"
                                         "reach_4h_by_air"},
    [BIGHT_AIRPORTS_CONNECTIVITY] = {.name = "connectivity", .sort = "direct"},
};

static int run_airports(analysis *of) {
    const options *asked = of->asked;
    const bight_airport_options wanted = {.from = asked->values[OPTION_FROM],
                                          .within_min = options_number(asked, OPTION_WITHIN, 0),
                                          .decay = asked->values[OPTION_DECAY],
                                          .airports = asked->values[OPTION_AIRPORTS]};
    output_format format;
    TRY(output_format_choose(of, &format));
    TRY(analysis_compute_times(of));
    TRY(bight_airports_compute(of->session, of->scenario, of->matrix, &wanted, of->tables));
    return shown_tables_write(of, of->tables, views, BIGHT_AIRPORTS_TABLES, ROWS_SHOWN, false);
}

const command command_airports = {
    .name = "airports",
    .group = GROUP_RANK,
    .summary = "describe a system of airports: catchments, shares, overlaps, reach",
    .arguments = {"NETWORK"},
    .fewest_arguments = 1,
    .examples = "bight airports network.yaml\n"
                "bight airports network.yaml --from Beijing --within 120\n"
                "bight airports network.yaml --airports PEK,PKX,TSN\n"
                "bight airports network.yaml --decay exponential:half-life=60 --table cities\n"
                "bight airports network.yaml --table airports -o airports.geojson",
    .formats = "text csv json geojson gpkg shp",
    .options = OPTIONS_OUTPUT | OPTIONS_SCENARIO | OPTIONS_ROWS | OPTION_BIT(OPTION_TABLE) |
               OPTION_BIT(OPTION_FROM) | OPTION_BIT(OPTION_WITHIN) | OPTION_BIT(OPTION_DECAY) |
               OPTION_BIT(OPTION_AIRPORTS),
    .columns =
        "Airports are the terminals airport that serve a city; with --airports those of the list,\n"
        "with --from those within --within minutes (else 90) of it. Times are by land, from the\n"
        "city to the airport's gate. As text the first rows and some columns of all tables (--top\n"
        "N: so many), the largest first.\n"
        "airports: a row an airport\n"
        "passengers, share       %  share of the passengers of all\n"
        "runways                    where the terminals have a column of that name\n"
        "nearest_population         of cities whose nearest airport it is; nearest_gdp\n"
        "huff_population            expected, by passengers and decay (Huff 1963); huff_gdp\n"
        "population_60, _90, _120   within so many minutes, and _only: of no other airport; "
        "gdp_60\n"
        "station, station_km    km  railway station within 2 km\n"
        "centre_time           min  by land from the centre of its own city to the gate\n"
        "flown_4h                   population within 240 min door to door of that centre by way "
        "of\n"
        "                           a flight from here; flown_4h_share (%) of all others\n"
        "overlaps: two airports with people within 120 min of both\n"
        "shared_60, ...             population within so many min of both\n"
        "jaccard_60, ...            its share of that within those of either\n"
        "cities: a row a city\n"
        "nearest, time         min  the nearest airport\n"
        "airports_60, ...           how many are within so many minutes\n"
        "leader, leader_share    %  the airport with the largest share by Huff\n"
        "reach_4h                %  of the population of all others reached in 240 min door to\n"
        "                           door; reach_4h_by_land: without air; reach_4h_by_air: by way "
        "of\n"
        "                           a flight from one of the airports\n"
        "connectivity: where layers state departures, NetScan units (CNU, Veldhuis 1997) a day\n"
        "destinations, onward       reached without a change, and only with one\n"
        "direct                CNU  flights without a stop\n"
        "indirect              CNU  with a change, each worth as much as its time beside a flight\n"
        "                           without one; estimated, for no timetable is known\n"
        "hub                   CNU  of others that change here",
    .run = run_airports,
};
