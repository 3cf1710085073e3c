/* bight centrality: the place of each city in the network. */
#include <string.h>

#include "app/command.h"
#include "app/complaint.h"
#include "app/demand_choice.h"
#include "app/output_format.h"
#include "app/table_output.h"

enum { ROWS_SHOWN = 20 };

/* One of the tables; only what is asked for is computed. */
typedef struct {
    const char *name;
    int (*compute)(analysis *of, bight_layer **table);
    option_set options; /* those about it */
    const char *order;  /* column it is sorted by; NULL: as it is */
    int top;            /* rows shown as text; 0: all */
} centrality_table;

static int compute_cities(analysis *of, bight_layer **table) {
    TRY(analysis_compute_matrix(of));
    return bight_centrality_compute(of->session, of->scenario, of->matrix, table);
}

/* The trips asked for; without any, one for each pair. */
static int choose_demand(analysis *of) {
    if (demand_choice_is_asked(of)) TRY(demand_choice_open(of));
    return analysis_open_scenario(of);
}

static int choose_ends(const analysis *of, bool *between_nodes) {
    const char *word = of->asked->values[OPTION_BETWEEN];
    *between_nodes = word != NULL && strcmp(word, "nodes") == 0;
    if (word == NULL || *between_nodes || strcmp(word, "cities") == 0) return 0;
    return complain(BIGHT_WRONG_USE, "--between takes 'cities' or 'nodes', not '%s'", word);
}

static int compute_betweenness(analysis *of, const bight_betweenness_tables *tables) {
    bight_betweenness_options wanted = {.demand = NULL};
    TRY(choose_ends(of, &wanted.between_nodes));
    TRY(choose_demand(of));
    wanted.demand = of->demand;
    return bight_betweenness_compute(of->session, of->scenario, &wanted, tables);
}

static int compute_city_betweenness(analysis *of, bight_layer **table) {
    if (demand_choice_is_asked(of)) of->order = "-through";
    return compute_betweenness(of, &(bight_betweenness_tables){.cities = table});
}

static int compute_nodes(analysis *of, bight_layer **table) {
    return compute_betweenness(of, &(bight_betweenness_tables){.nodes = table});
}

static int compute_links(analysis *of, bight_layer **table) {
    of->needs_drawing = true;
    return compute_betweenness(of, &(bight_betweenness_tables){.links = table});
}

static int compute_efficiency(analysis *of, bight_layer **table) {
    TRY(analysis_compute_matrix(of));
    return bight_efficiency_compute(of->session, of->scenario, of->matrix, table);
}

static int compute_modes(analysis *of, bight_layer **table) {
    TRY(analysis_open_scenario(of));
    return bight_multiplex_compute(of->session, of->scenario, table);
}

static const centrality_table tables[] = {
    {"cities", compute_cities, 0, NULL, 0},
    {"betweenness", compute_city_betweenness, OPTIONS_DEMAND, "-betweenness", ROWS_SHOWN},
    {"nodes", compute_nodes, OPTIONS_DEMAND | OPTION_BIT(OPTION_BETWEEN), "-betweenness",
     ROWS_SHOWN},
    {"links", compute_links, OPTIONS_DEMAND | OPTION_BIT(OPTION_BETWEEN), "-betweenness",
     ROWS_SHOWN},
    {"efficiency", compute_efficiency, 0, "-information_lm", ROWS_SHOWN},
    {"modes", compute_modes, 0, "-overlap", ROWS_SHOWN},
};

enum { TABLE_COUNT = sizeof tables / sizeof tables[0], LIST_BYTES = 256 };

/* "nodes or links": the tables an option is about. */
static void list_tables(option_set option, char list[LIST_BYTES]) {
    list[0] = '\0';
    for (int i = 0; i < TABLE_COUNT; i++) {
        if (option != 0 && (tables[i].options & option) == 0) continue;
        if (list[0] != '\0') strncat(list, ", ", LIST_BYTES - strlen(list) - 1);
        strncat(list, tables[i].name, LIST_BYTES - strlen(list) - 1);
    }
}

static int find_table(const char *name, const centrality_table **found) {
    char list[LIST_BYTES];
    *found = &tables[0];
    if (name == NULL) return 0;
    for (int i = 0; i < TABLE_COUNT; i++) {
        if (strcmp(tables[i].name, name) != 0) continue;
        *found = &tables[i];
        return 0;
    }
    list_tables(0, list);
    return complain(BIGHT_WRONG_USE, "centrality has no table '%s'; it has %s", name, list);
}

/* An option that does nothing for a table would be taken as heeded. */
static int check_options(const options *asked, const centrality_table *wanted) {
    option_set special = 0;
    char list[LIST_BYTES];
    for (int i = 0; i < TABLE_COUNT; i++)
        special |= tables[i].options;
    for (int name = 0; name < OPTION_COUNT; name++) {
        const option_set bit = OPTION_BIT(name);
        if ((special & bit) == 0 || (wanted->options & bit) != 0) continue;
        if (!options_has(asked, (option_name)name)) continue;
        list_tables(bit, list);
        return complain(BIGHT_WRONG_USE, "--%s is not about the table %s; choose with --table: %s",
                        options_entry((option_name)name)->name, wanted->name, list);
    }
    return 0;
}

static int run_centrality(analysis *of) {
    const centrality_table *wanted;
    output_format format;
    TRY(find_table(of->asked->values[OPTION_TABLE], &wanted));
    TRY(check_options(of->asked, wanted));
    TRY(output_format_choose(of, &format));
    of->order = wanted->order;
    of->top = format == FORMAT_TEXT ? wanted->top : 0;
    TRY(wanted->compute(of, &of->tables[0]));
    TRY(table_output_write(of, of->tables[0]));
    return of->matrix == NULL ? 0 : analysis_judge_matrix(of);
}

const command command_centrality = {
    .name = "centrality",
    .group = GROUP_COMPUTE,
    .summary = "compute closeness, straightness, betweenness and degree of each city",
    .arguments = {"NETWORK"},
    .fewest_arguments = 1,
    .examples = "bight centrality network.yaml --sort=-betweenness --top 20\n"
                "bight centrality network.yaml --fields city,degree,core -f csv\n"
                "bight centrality network.yaml --table betweenness --demand gravity\n"
                "bight centrality network.yaml --table links --between nodes -o links.gpkg",
    .formats = "text csv json geojson gpkg",
    .options = OPTIONS_OUTPUT | OPTIONS_SCENARIO | OPTIONS_ROWS | OPTIONS_DEMAND |
               OPTION_BIT(OPTION_CITIES) | OPTION_BIT(OPTION_STRICT) | OPTION_BIT(OPTION_TABLE) |
               OPTION_BIT(OPTION_BETWEEN),
    .columns =
        "cities, the table without --table: city_id, city\n"
        "closeness          1/min  cities reached over the sum of times, for their share\n"
        "straightness              straight-line length over length of the way, mean\n"
        "harmonic           1/min  mean of 1 / time\n"
        "betweenness        pairs  pairs of other cities whose quickest path passes here\n"
        "betweenness_share  %      the same out of all pairs\n"
        "degree                    cities joined directly\n"
        "strength           1/h    sum of 1 / time over those links\n"
        "pagerank                  share of a random journey, damping 0.85\n"
        "core                      k of the innermost k-core\n"
        "Other tables (--table; as text the first 20 rows, --top N: so many):\n"
        "betweenness: that of cities, and with --demand through, the trips of others that pass,\n"
        "through_share (%), and ending, trips from and to the city\n"
        "nodes: of stations, ports, airports, other terminals and junctions: betweenness, pairs "
        "of\n"
        "cities (or trips) whose quickest path passes, its share (%), and entering and leaving\n"
        "between the node and cities or other modes. --between nodes: pairs of nodes\n"
        "links: of links: betweenness, share (%), forward and backward, from from to to and back\n"
        "efficiency: information_lm (%), what all pairs of cities lose of their efficiency (mean "
        "of\n"
        "1 / time) when nobody can use the city (Latora and Marchiori 2007); by the times of "
        "links\n"
        "alone information_sz (1/h), how well the city is joined by all ways at once (Stephenson\n"
        "and Zelen 1989), and how well its neighbours are joined without it (1/min): local_lm, by\n"
        "links among them only (Latora and Marchiori 2001), local_vragovic, over all the network",
    .run = run_centrality,
};
