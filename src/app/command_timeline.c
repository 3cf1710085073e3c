/* bight timeline: a network year by year, as its links opened and closed. */
#include <stdlib.h>

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
};

/* A year at the beginning of a text, and where it ends; NULL where there is none. */
static const char *read_year(const char *text, int *year) {
    enum { DECIMAL = 10, LAST_YEAR = 9999 };
    char *end;
    const long read = strtol(text, &end, DECIMAL);
    *year = (int)read;
    return end == text || read < 0 || read > LAST_YEAR ? NULL : end;
}

/* "2005:2025" */
static int read_years(const analysis *of, bight_timeline_options *wanted) {
    const char *text = of->asked->values[OPTION_YEARS];
    if (text == NULL)
        return complain(BIGHT_WRONG_USE,
                        "timeline needs --years with the first and the last, as in --years "
                        "2005:2025");
    const char *end = read_year(text, &wanted->first_year);
    if (end != NULL) end = *end == ':' ? read_year(end + 1, &wanted->last_year) : NULL;
    if (end == NULL || *end != '\0')
        return complain(BIGHT_WRONG_USE, "--years: '%s' is not FIRST:LAST, as in --years 2005:2025",
                        text);
    return 0;
}

static int run_timeline(analysis *of) {
    const options *asked = of->asked;
    bight_timeline_options wanted = {.access = analysis_access_options(of)};
    const bight_network_options opened = {.profile = asked->values[OPTION_PROFILE],
                                          .modes = asked->values[OPTION_MODES],
                                          .settings = asked->settings,
                                          .setting_count = asked->setting_count};
    bight_layer *tables[BIGHT_TIMELINE_TABLES];
    output_format format;
    TRY(output_format_choose(of, &format));
    TRY(read_years(of, &wanted));
    TRY(bight_timeline_compute(of->session, asked->words[1], &opened, &wanted, tables));
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
        "text all years, then the first lines and cities (--top N, else 15) by gain.\n"
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
        "cities: a row a city and year: mean_time, saved (min), potential, gain (%), rank",
    .run = run_timeline,
};
