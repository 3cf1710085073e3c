/* bight scenario: what the changes of a scenario did to the network, before and after. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "app/asked_comparison.h"
#include "app/command.h"
#include "app/comparison_text.h"
#include "app/complaint.h"
#include "app/output_format.h"
#include "app/table_output.h"
#include "app/terminal.h"

enum { CHANGES = BIGHT_COMPARISON_TABLES }; /* after the tables of the comparison */

static const char *cell(const bight_layer *table, int row, const char *name) {
    return bight_layer_text(table, row, bight_layer_find_column(table, name));
}

/* "  status: proposed", for what the file says of the change. */
static void print_remark(const bight_layer *table, int row, const char *name) {
    char label[32];
    const char *text = cell(table, row, name);
    if (text[0] == '\0') return;
    snprintf(label, sizeof label, "  %s", name);
    terminal_put_paragraph(label, text);
}

static void print_change(const bight_layer *table, int row) {
    static const char *const remarks[] = {"status", "accuracy", "source", "note"};
    const double cost_yuan = bight_layer_real(table, row, bight_layer_find_column(table, "cost"));
    terminal_put_paragraph(cell(table, row, "change"), cell(table, row, "what"));
    if (cost_yuan >= 1e9)
        printf("  cost: %.4g thousand million yuan\n", cost_yuan / 1e9);
    else if (!isnan(cost_yuan))
        printf("  cost: %.4g million yuan\n", cost_yuan / 1e6);
    for (size_t i = 0; i < sizeof remarks / sizeof *remarks; i++)
        print_remark(table, row, remarks[i]);
}

static void print_facts(const bight_layer *table) {
    for (int i = 0; i < bight_layer_fact_count(table); i++)
        terminal_put_paragraph(bight_layer_fact_name(table, i), bight_layer_fact_text(table, i));
}

static void print_cost(const bight_layer *changes) {
    const char *cost = bight_layer_find_fact(changes, "cost");
    if (cost != NULL) terminal_put_paragraph("cost", cost);
}

static void print_all(const analysis *of) {
    puts("Changes of the scenario\n");
    for (int row = 0; row < bight_layer_row_count(of->tables[CHANGES]); row++)
        print_change(of->tables[CHANGES], row);
    puts("\nBefore → after\n");
    comparison_text_print(of->tables);
    putchar('\n');
    print_facts(of->tables[BIGHT_COMPARISON_OVERALL]);
    print_cost(of->tables[CHANGES]);
}

/* Whether the comparison is needed at all. */
static bool wants_changes_only(const analysis *of) {
    const char *table = of->asked->values[OPTION_TABLE];
    return table != NULL && strcmp(table, "changes") == 0;
}

static int write_answer(analysis *of) {
    static const char *const names[MOST_TABLES] = {
        [BIGHT_COMPARISON_OVERALL] = "overall", [BIGHT_COMPARISON_CITIES] = "cities",
        [BIGHT_COMPARISON_PAIRS] = "pairs",     [BIGHT_COMPARISON_GROUPS] = "groups",
        [BIGHT_COMPARISON_PORTS] = "ports",     [CHANGES] = "changes"};
    output_format format;
    int chosen;
    TRY(output_format_choose(of, &format));
    TRY(table_output_choose(of, names, &chosen));
    of->is_topped = chosen < 0 || chosen == BIGHT_COMPARISON_PAIRS;
    if (chosen >= 0 || format != FORMAT_TEXT) return table_output_write_chosen(of, names, chosen);
    print_all(of);
    return 0;
}

static int save_changes(const analysis *of) {
    const char *path = of->asked->values[OPTION_SAVE];
    bool has_files = false;
    if (path == NULL) return 0;
    TRY(bight_scenario_save(of->session, of->scenario, path,
                            options_has(of->asked, OPTION_OVERWRITE)));
    for (int i = 0; i < of->asked->change_count; i++)
        has_files = has_files || of->asked->changes[i].kind == BIGHT_CHANGES_FILE;
    if (!options_has(of->asked, OPTION_QUIET))
        remark("saved %s: read it with -s%s", path,
               has_files ? ", after the files given here" : "");
    return 0;
}

static int run_scenario(analysis *of) {
    output_format format;
    if (of->asked->change_count == 0)
        return complain(BIGHT_WRONG_USE, "scenario needs changes: -s FILE, --add, --upgrade or "
                                         "--close. See 'bight help scenario'.");
    TRY(output_format_choose(of, &format));
    TRY(analysis_open_scenario(of));
    TRY(bight_scenario_describe(of->session, of->scenario, &of->tables[CHANGES]));
    if (!wants_changes_only(of))
        TRY(asked_comparison_make(of, (int)options_number(of->asked, OPTION_TOP, 0)));
    TRY(save_changes(of));
    return write_answer(of);
}

const command command_scenario = {
    .name = "scenario",
    .group = GROUP_WHAT_IF,
    .summary = "compare a network before and after changes, side by side",
    .arguments = {"NETWORK"},
    .fewest_arguments = 1,
    .examples = "bight scenario network.yaml -s strait.yaml\n"
                "bight scenario network.yaml --add 'Yantai:Dalian@250,detour=1.1' --save new.yaml\n"
                "bight scenario network.yaml --upgrade 'rail:Jinan-Qingdao*1.2' --close road:12\n"
                "bight scenario network.yaml -s strait.yaml:low --table pairs --top 50 -f csv\n"
                "bight scenario network.yaml -s strait.yaml --table changes -o lines.geojson\n"
                "bight scenario network.yaml -s strait.yaml --demand gravity --table overall\n"
                "bight scenario network.yaml -s strait.yaml -o strait.gpkg",
    .formats = "text csv json geojson gpkg shp",
    .options = OPTIONS_OUTPUT | OPTIONS_SCENARIO | OPTIONS_ROWS | OPTION_BIT(OPTION_DECAY) |
               OPTION_BIT(OPTION_DAILY_LIMIT) | OPTION_BIT(OPTION_IDEAL_SPEED) |
               OPTION_BIT(OPTION_TABLE) | OPTION_BIT(OPTION_CITIES) | OPTION_BIT(OPTION_BY) |
               OPTION_BIT(OPTION_WEIGHT) | OPTION_BIT(OPTION_WEIGHTS) | OPTION_BIT(OPTION_SAVE) |
               OPTIONS_DEMAND,
    .columns =
        "On the screen the changes and the main figures; --table prints one table, json and\n"
        "gpkg hold them all. Times are compared over pairs joined before and after.\n"
        "overall  measure, unit, before, after, change, change_percent, over (how many)\n"
        "  mean_time, longest_time      min  over pairs of cities; weighted: by the product\n"
        "                                    of both weights\n"
        "  pairs_...                         joined, faster, slower, newly joined, cut off\n"
        "  global_efficiency, closeness 1/h  mean of 1 / time, no route 0\n"
        "  watt_ potential_ daily_ ...       as 'bight access' has them, weighted means of\n"
        "                                    the cities\n"
        "  access_cv gini theil              inequality of the potential, by weight; within\n"
        "                                    and between the groups of --by\n"
        "  ..._ranks_moved, ..._rank_shift   cities that move, and places they move on average\n"
        "  km_by_MODE                   %    of the km on the quickest ways, pairs by weight\n"
        "  port_switches                     cities whose nearest port is another\n"
        "  saved_per_...                s    by which the weighted mean time falls, for 100 km\n"
        "                                    of new links and for a thousand million yuan\n"
        "  trips, trip_time, benefit_...  h  with --demand: what all trips save together, with\n"
        "                                    the trips of before (fixed), by the rule of a half\n"
        "                                    (half; too much for large changes), by constant\n"
        "                                    elasticity, and as logsum where --decay is an\n"
        "                                    exponential\n"
        "cities   mean_time min, access (potential) and its rank, hub rank (after: on the\n"
        "         scales of before), nearest port; a move of 3 is three places up\n"
        "pairs    the --top gains and losses (else 10), and those newly joined or cut off, min\n"
        "groups   link_ends, link_km: where links are added or changed; saved min, gain_share\n"
        "         %: who gains, by where journeys begin; inside: those that stay there\n"
        "ports    cities and weight of the hinterland, share of the ways to the gateways\n"
        "changes  a row is a change, in the order they were laid over the network:\n"
        "  change, kind           its id or number, and what it does\n"
        "  what                   a sentence about it\n"
        "  mode, links            how many links it added or picked; the shapes are theirs\n"
        "  length_km         km\n"
        "  before_min        min  links: their times in motion together; terminals: entering\n"
        "  after_min         min  and leaving; transfers: all of the change\n"
        "  cost              yuan as the file states it\n"
        "  status, accuracy, source, note  what the file says of it\n"
        "  from                   the file or option\n"
        "--add FROM:TO@KMH or FROM:TO,time=MIN; then ,detour= ,length= ,stop= ,mode=\n"
        ",wait= ,frequency= ,oneway. --upgrade and --close take MODE:FROM-TO or\n"
        "LAYER:RECORD (then *FACTOR or @KMH for --upgrade); --close also station:NAME\n"
        "and a mode. Without mode= a link is of its terminals' mode, else of the first mode.\n"
        "--save keeps the changes of the command line as a file for -s.",
    .run = run_scenario,
};
