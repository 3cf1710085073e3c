/* bight critical: what closing each link, terminal and city does. */
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "app/command.h"
#include "app/complaint.h"
#include "app/demand_choice.h"
#include "app/output_format.h"
#include "app/shown_tables.h"

enum { ROWS_SHOWN = 10 };

/* What cuts pairs off has no mean; where it stands among others it comes first. */
static const table_view plain_views[BIGHT_CRITICAL_TABLES] = {
    [BIGHT_CRITICAL_LINKS] = {.name = "links",
                              .sort = "mean_added",
                              .fields = "link,line,from,to,mean_added,slower_pairs,worst_added,"
                                        "worst_from,worst_to"},
    [BIGHT_CRITICAL_CUTS] = {.name = "cuts",
                             .sort = "cut_share",
                             .fields = "link,line,from,to,pairs_cut,cut_share,worst_from,worst_to"},
    [BIGHT_CRITICAL_TERMINALS] = {.name = "terminals",
                                  .sort = "cut_share",
                                  .sort_within = "mean_added",
                                  .fields = "terminal,kind,city,mean_added,slower_pairs,"
                                            "worst_added,worst_from,worst_to,pairs_cut"},
    [BIGHT_CRITICAL_CITIES] = {.name = "cities",
                               .sort = "exposure",
                               .fields = "city,mean_added,slower_pairs,pairs_cut,exposure,"
                                         "worst_exposure,worst_link,cutting_links"},
    [BIGHT_CRITICAL_GROUPS] = {.name = "groups", .sort = "exposure"},
    [BIGHT_CRITICAL_PAIRS] = {.name = "pairs",
                              .fields = "first,second,pairs_cut,mean_added,more_than_apart,"
                                        "worst_added,worst_from,worst_to"},
};

static const table_view weighted_views[BIGHT_CRITICAL_TABLES] = {
    [BIGHT_CRITICAL_LINKS] = {.name = "links",
                              .sort = "weighted_added",
                              .fields = "link,line,from,to,weighted_added,slower_pairs,"
                                        "worst_added,worst_from,worst_to"},
    [BIGHT_CRITICAL_CUTS] = {.name = "cuts",
                             .sort = "weighted_cut_share",
                             .fields = "link,line,from,to,pairs_cut,weighted_cut_share,"
                                       "worst_from,worst_to"},
    [BIGHT_CRITICAL_TERMINALS] = {.name = "terminals",
                                  .sort = "cut_share",
                                  .sort_within = "weighted_added",
                                  .fields = "terminal,kind,city,weighted_added,slower_pairs,"
                                            "worst_added,worst_from,worst_to,pairs_cut"},
    [BIGHT_CRITICAL_CITIES] = {.name = "cities",
                               .sort = "exposure",
                               .fields = "city,weighted_added,slower_pairs,pairs_cut,exposure,"
                                         "worst_exposure,worst_link,cutting_links"},
    [BIGHT_CRITICAL_GROUPS] = {.name = "groups", .sort = "exposure"},
    [BIGHT_CRITICAL_PAIRS] = {.name = "pairs",
                              .fields = "first,second,weighted_cut_share,weighted_added,"
                                        "more_than_apart,worst_added,worst_from,worst_to"},
};

static int read_pair_count(const options *asked, int *count) {
    const char *text = asked->values[OPTION_PAIRS];
    char *end = NULL;
    *count = 0;
    if (text == NULL) return 0;
    const long number = strtol(text, &end, 10);
    if (end == text || *end != '\0' || number < 1 || number > INT_MAX)
        return complain(BIGHT_WRONG_USE,
                        "--pairs of critical takes how many of the worst pairs of links to show, "
                        "as in --pairs 10, not '%s'",
                        text);
    *count = (int)number;
    return 0;
}

static int compute(analysis *of, bight_layer *tables[BIGHT_CRITICAL_TABLES]) {
    const options *asked = of->asked;
    bight_critical_options wanted = {.weight = demand_choice_weight(of),
                                     .group = asked->values[OPTION_BY]};
    TRY(read_pair_count(asked, &wanted.pair_count));
    if (demand_choice_is_asked(of) && wanted.weight != NULL)
        return complain(BIGHT_WRONG_USE, "pairs count by --weight or by the trips of --demand, not "
                                         "by both");
    of->needs_drawing = true;
    TRY(demand_choice_is_asked(of) ? demand_choice_open(of) : (int)analysis_open_scenario(of));
    wanted.demand = of->demand;
    return bight_critical_compute(of->session, of->scenario, &wanted, tables);
}

static int run_critical(analysis *of) {
    bight_layer *tables[BIGHT_CRITICAL_TABLES] = {NULL};
    output_format format;
    TRY(output_format_choose(of, &format));
    TRY(compute(of, tables));
    const bool is_weighted = demand_choice_weight(of) != NULL || of->demand != NULL;
    return shown_tables_write(of, tables, is_weighted ? weighted_views : plain_views,
                              BIGHT_CRITICAL_TABLES, ROWS_SHOWN, true);
}

const command command_critical = {
    .name = "critical",
    .group = GROUP_WHAT_IF,
    .summary = "close every link, terminal and city, one at a time, and tell what is lost",
    .arguments = {"NETWORK"},
    .fewest_arguments = 1,
    .examples = "bight critical network.yaml\n"
                "bight critical network.yaml --weight population --by province --pairs 10\n"
                "bight critical network.yaml -s strait.yaml --modes rail\n"
                "bight critical network.yaml -o links.gpkg\n"
                "bight critical network.yaml --table cities --sort=-exposure -f csv",
    .formats = "text csv json geojson gpkg shp",
    .options = OPTIONS_OUTPUT | OPTIONS_SCENARIO | OPTIONS_ROWS | OPTIONS_DEMAND |
               OPTION_BIT(OPTION_TABLE) | OPTION_BIT(OPTION_WEIGHT) | OPTION_BIT(OPTION_BY) |
               OPTION_BIT(OPTION_PAIRS),
    .columns =
        "As text the first rows of all tables (--top N: so many); a file has the table of "
        "--table,\n"
        "else links. Times are exact, over all pairs of cities that have a route.\n"
        "links: those that cut nobody off; cuts: those that do; both directions are closed\n"
        "link, line, mode, from, to   layer:record; a record that nodes split is several links\n"
        "length_km         km\n"
        "time_min          min  of the link, its wait included\n"
        "mean_added        min  lost in the mean of all pairs; missing where some are cut off\n"
        "weighted_added    min  the same by --weight or the trips of --demand\n"
        "slower_pairs           pairs that take longer\n"
        "worst_added       min  what the worst of them loses: from worst_from to worst_to;\n"
        "                       where pairs are cut off these name the heaviest of them\n"
        "pairs_cut              pairs left without a way\n"
        "cut_share         %    of all pairs; weighted_cut_share by weight or trips\n"
        "terminals: nobody enters, leaves or changes there; trains and ships still pass\n"
        "cities: closed with all their nodes, for the pairs of other cities; and\n"
        "exposure          min  what a journey from the city loses in the mean, over the\n"
        "                       closures of links that cut nobody off\n"
        "worst_exposure    min  the same for the link that is worst for it, worst_link\n"
        "cutting_links          links whose closing cuts journeys from it off\n"
        "groups (--by GROUP): exposure of their cities together\n"
        "pairs (--pairs N): the worst of all double closures of the 64 links that lose most\n"
        "alone; more_than_apart (min): what both lose beyond the sum of each",
    .run = run_critical,
};
