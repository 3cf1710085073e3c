/* bight flows: what goes over each link, and through each terminal and junction. */
#include <string.h>

#include "app/command.h"
#include "app/complaint.h"
#include "app/demand_choice.h"
#include "app/output_format.h"
#include "app/table_output.h"

enum { ROWS_SHOWN = 20 };

static int choose_ties(const char *word, bight_ties *ties) {
    *ties = BIGHT_TIES_ONE_PATH;
    if (word == NULL || strcmp(word, "one") == 0) return 0;
    *ties = BIGHT_TIES_SPLIT;
    if (strcmp(word, "split") == 0) return 0;
    return complain(BIGHT_WRONG_USE, "--ties: there is no '%s'; there are one and split", word);
}

static int run_flows(analysis *of) {
    static const char *const names[MOST_TABLES] = {"links", "places"};
    bight_ties ties;
    output_format format;
    int chosen;
    TRY(output_format_choose(of, &format));
    of->order = "-flow";
    of->top = format == FORMAT_TEXT ? ROWS_SHOWN : 0;
    TRY(choose_ties(of->asked->values[OPTION_TIES], &ties));
    of->needs_drawing = true;
    TRY(demand_choice_open(of));
    TRY(bight_flows_compute(of->session, of->scenario, of->demand, ties, &of->tables[0],
                            &of->tables[1]));
    TRY(table_output_choose(of, names, &chosen));
    return table_output_write(of, of->tables[chosen < 0 ? 0 : chosen]);
}

const command command_flows = {
    .name = "flows",
    .group = GROUP_COMPUTE,
    .summary = "compute what goes over each link when trips take the quickest paths",
    .arguments = {"NETWORK"},
    .fewest_arguments = 1,
    .examples = "bight flows network.yaml\n"
                "bight flows network.yaml --demand trips.csv -o flows.gpkg\n"
                "bight flows network.yaml --demand equal --ties split -f csv\n"
                "bight flows network.yaml --demand gravity:power:1.5 --trips 1000000\n"
                "bight flows network.yaml -s strait.yaml --table places --top 20",
    .formats = "text csv json geojson gpkg shp",
    .options = OPTIONS_OUTPUT | OPTIONS_SCENARIO | OPTIONS_ROWS | OPTIONS_DEMAND |
               OPTION_BIT(OPTION_TIES) | OPTION_BIT(OPTION_TABLE),
    .columns =
        "Trips are those that bight demand tells for the same options: without --demand the\n"
        "gravity model of population and the decay of the network file (measures.access).\n"
        "All take the quickest path, whatever their number; trips inside a city are left out.\n"
        "A row is an open link, the busiest first; on a map it is the line. As text the first 20\n"
        "rows (--top N: so many):\n"
        "link               layer:record, as --close takes it, or the id of an added link\n"
        "mode, line, from, to\n"
        "length_km      km\n"
        "flow               trips over it, both directions\n"
        "forward, backward  trips from from to to, and back; empty where it does not lead so\n"
        "share          %   flow out of all trips that have a path\n"
        "trip_km        km  flow times length\n"
        "--table places: a row is a terminal, or a node where three links or more meet:\n"
        "kind, name, city, mode\n"
        "flow               trips that come to its node, by a link or not\n"
        "entering, leaving  trips between it and a city or another mode\n"
        "share          %   flow out of all trips that have a path",
    .run = run_flows,
};
