/* bight timeline: a network year by year, as its links opened and closed. */
#include "app/asked_timeline.h"
#include "app/command.h"
#include "app/complaint.h"
#include "app/output_format.h"
#include "app/shown_tables.h"

enum { ROWS_SHOWN = 15 };

static const table_view views[BIGHT_TIMELINE_TABLES] = {
    [BIGHT_TIMELINE_YEARS] = {.name = "years", .is_whole = true},
    [BIGHT_TIMELINE_LINES] = {.name = "lines", .sort = "gain"},
    [BIGHT_TIMELINE_CITIES] = {.name = "cities",
                               .sort = "gain",
                               .fields = "year,city,gain,potential,rank,mean_time,saved"},
    [BIGHT_TIMELINE_GAINS] = {.name = "gains",
                              .sort = "gain",
                              .fields = "city,gain,potential_first,potential_last,rank_first,"
                                        "rank_last,step_year,step_gain"},
};

static int run_timeline(analysis *of) {
    bight_layer *tables[BIGHT_TIMELINE_TABLES];
    output_format format;
    TRY(output_format_choose(of, &format));
    if (!options_has(of->asked, OPTION_YEARS))
        return complain(BIGHT_WRONG_USE,
                        "timeline needs --years with the first and the last, as in --years "
                        "2005:2025");
    TRY(asked_timeline_make(of, tables));
    return shown_tables_write(of, tables, views, BIGHT_TIMELINE_TABLES, ROWS_SHOWN, false);
}

const command command_timeline = {
    .name = "timeline",
    .group = GROUP_TELL,
    .summary = "follow a network year by year as its links opened",
    .arguments = {"NETWORK"},
    .fewest_arguments = 1,
    .examples =
        "bight timeline network.yaml --years 2005:2025\n"
        "bight timeline network.yaml --years 2005:2025 --modes rail --table cities -o c.csv\n"
        "bight timeline network.yaml --years 2005:2025 --table lines --sort=-saved --top 10",
    .formats = "text md csv json geojson gpkg",
    .options = OPTIONS_OUTPUT | OPTIONS_NETWORK | OPTIONS_ROWS | OPTION_BIT(OPTION_TABLE) |
               OPTION_BIT(OPTION_YEARS) | OPTION_BIT(OPTION_DECAY) |
               OPTION_BIT(OPTION_IDEAL_SPEED) | OPTION_BIT(OPTION_INCLUDE_SELF),
    .columns =
        "Layers say when their records opened and closed (opened, closed: columns of years). As\n"
        "text all years, then the first of the others (--top N, else 15) by gain.\n"
        "years: a row a year\n"
        "opened_links, opened_length km  what opened in it\n"
        "mean_time, .._weighted     min  over pairs with a route; by both populations\n"
        "saved                      min  of it since the year before, over pairs with a route in "
        "both\n"
        "efficiency                      out of straight lines at the ideal speed, 0 to 1\n"
        "potential, gain              %  mean over the people, and its growth; potential_gini\n"
        "pairs_apart                     pairs of cities without a route\n"
        "lines: line, year, links, length (km); saved (min) and gain (%) of what opened of it in\n"
        "       that year, alone; city, city_gain (%): the city that gains most\n"
        "cities: a row a city and year: mean_time, saved (min), potential, gain (%), rank\n"
        "gains: a row a city: potential in the first and the last year, gain (%), ranks, and the\n"
        "       year it gained most in (step_year, step_gain %)\n"
        "bight report NETWORK --years A:B draws them.",
    .run = run_timeline,
};
