/* bight screen: which of many new links is best. */
#include <string.h>

#include "app/command.h"
#include "app/complaint.h"
#include "app/output_format.h"
#include "app/table_output.h"

enum { SHOWN = 20 };

static int check_question(const options *asked) {
    const char *between = asked->values[OPTION_BETWEEN];
    if (options_has(asked, OPTION_CANDIDATES) == (between != NULL))
        return complain(BIGHT_WRONG_USE, "screen needs new links: --candidates FILE, or --between "
                                         "cities with --kmh. See 'bight help screen'.");
    if (between != NULL && strcmp(between, "cities") != 0)
        return complain(BIGHT_WRONG_USE, "--between takes 'cities', not '%s'", between);
    if (options_number(asked, OPTION_DETOUR, 1) < 1)
        return complain(BIGHT_WRONG_USE, "--detour is length over straight line, at least 1");
    return 0;
}

static bight_screen_options read_question(const analysis *of, bool is_text) {
    const options *asked = of->asked;
    bight_screen_options wanted = {.candidates = asked->values[OPTION_CANDIDATES],
                                   .mode = asked->values[OPTION_MODE],
                                   .kmh = options_number(asked, OPTION_KMH, 0),
                                   .detour = options_number(asked, OPTION_DETOUR, 0),
                                   .max_km = options_number(asked, OPTION_MAX_KM, 0),
                                   .min_detour = options_number(asked, OPTION_MIN_DETOUR, 0),
                                   .min_water_km = options_number(asked, OPTION_MIN_WATER, 0),
                                   .neighbours = asked->values[OPTION_NEIGHBOURS],
                                   .departures = options_number(asked, OPTION_DEPARTURES, 0),
                                   .cost_per_km = options_number(asked, OPTION_COST_PER_KM, 0),
                                   .weight = asked->values[OPTION_WEIGHT],
                                   .rank_by = asked->values[OPTION_RANK_BY],
                                   .budget = asked->values[OPTION_BUDGET],
                                   .access = analysis_access_options(of)};
    if (!options_has(asked, OPTION_SORT))
        wanted.measured_count = (int)options_number(asked, OPTION_TOP, is_text ? SHOWN : 0);
    return wanted;
}

static int run_screen(analysis *of) {
    static const char *const names[MOST_TABLES] = {"links", "set", "interactions"};
    output_format format;
    TRY(check_question(of->asked));
    TRY(output_format_choose(of, &format));
    of->needs_drawing = true;
    TRY(analysis_open_network(of));
    const bight_screen_options wanted = read_question(of, format == FORMAT_TEXT);
    of->top = wanted.measured_count;
    TRY(bight_screen_compute(of->session, of->network, of->asked->changes, of->asked->change_count,
                             &wanted, &of->tables[0], &of->tables[1], &of->tables[2]));
    return table_output_write_several(of, names);
}

const command command_screen = {
    .name = "screen",
    .group = GROUP_WHAT_IF,
    .summary = "compare many new links, and find the best set within a budget",
    .arguments = {"NETWORK"},
    .fewest_arguments = 1,
    .examples =
        "bight screen network.yaml --between cities --max-km 400 --kmh 250\n"
        "bight screen network.yaml --between cities --kmh 350 --neighbours gabriel --budget 3\n"
        "bight screen network.yaml --between cities --kmh 250 --min-detour 2 --rank-by per-km\n"
        "bight screen network.yaml --between cities --kmh 200 --min-water 30 --max-km 300\n"
        "bight screen network.yaml --candidates plans.yaml --budget 120e9yuan\n"
        "bight screen network.yaml --candidates links.csv --kmh 250 -o ranked.geojson",
    .formats = "text csv json geojson gpkg shp",
    .options = OPTIONS_OUTPUT | OPTIONS_SCENARIO | OPTIONS_ROWS | OPTION_BIT(OPTION_DECAY) |
               OPTION_BIT(OPTION_TABLE) | OPTION_BIT(OPTION_CANDIDATES) |
               OPTION_BIT(OPTION_BETWEEN) | OPTION_BIT(OPTION_MODE) | OPTION_BIT(OPTION_KMH) |
               OPTION_BIT(OPTION_DETOUR) | OPTION_BIT(OPTION_MAX_KM) |
               OPTION_BIT(OPTION_MIN_DETOUR) | OPTION_BIT(OPTION_MIN_WATER) |
               OPTION_BIT(OPTION_NEIGHBOURS) | OPTION_BIT(OPTION_DEPARTURES) |
               OPTION_BIT(OPTION_COST_PER_KM) | OPTION_BIT(OPTION_WEIGHT) |
               OPTION_BIT(OPTION_RANK_BY) | OPTION_BIT(OPTION_BUDGET),
    .columns =
        "links: every new link by itself, compared exactly, the best first:\n"
        "rank, link, id, mode\n"
        "length_km       km\n"
        "time_min        min   end to end in motion\n"
        "cost_bn         bn yuan  as stated, or --cost-per-km; a bn is a thousand million\n"
        "saved           min   of the mean time between cities, by --weight, else population\n"
        "saved_share     %     the same out of that mean\n"
        "mean_saved      min   of the mean time, every pair alike\n"
        "pairs_faster          pairs of cities with a quicker path, by direction\n"
        "pairs_joined          pairs that had no path; they are in no mean\n"
        "potential       %     gain in the potential of all cities\n"
        "gini                  change of the Gini coefficient of potentials; below 0: more equal\n"
        "per_100km       s     weighted time saved for each 100 km of the link\n"
        "per_bn_yuan     s     the same for each bn yuan\n"
        "set (with --budget): order, link, alone, adds, together (min), spent\n"
        "interactions: pairs of the set: what they save alone, together, and the difference\n"
        "Links of a layer: from and to (cities or terminals) or a drawn line, and id, name, mode,\n"
        "kmh or time (min), length (km), cost (yuan), departures where it has these columns.",
    .run = run_screen,
};
