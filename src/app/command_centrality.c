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
    option_set options; /* those about it */
    const char *name;
    int (*compute)(analysis *of, int kept, bight_layer **table);
    const char *order; /* column it is sorted by; NULL: as it is */
    int kept;          /* of tables that are made together, the one */
    int top;           /* rows shown as text; 0: all */
} centrality_table;

static int compute_cities(analysis *of, int kept, bight_layer **table) {
    (void)kept;
    TRY(analysis_compute_matrix(of, 1U << BIGHT_MEASURE_LENGTH));
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

enum { OF_CITIES, OF_NODES, OF_LINKS };

static int compute_betweenness(analysis *of, int kept, bight_layer **table) {
    const bight_betweenness_tables wanted_tables = {.cities = kept == OF_CITIES ? table : NULL,
                                                    .nodes = kept == OF_NODES ? table : NULL,
                                                    .links = kept == OF_LINKS ? table : NULL};
    bight_betweenness_options wanted = {.demand = NULL};
    of->needs_drawing = kept == OF_LINKS;
    TRY(choose_ends(of, &wanted.between_nodes));
    TRY(choose_demand(of));
    wanted.demand = of->demand;
    if (kept == OF_CITIES && of->demand != NULL) of->order = "-through";
    return bight_betweenness_compute(of->session, of->scenario, &wanted, &wanted_tables);
}

static int compute_efficiency(analysis *of, int kept, bight_layer **table) {
    (void)kept;
    TRY(analysis_compute_times(of));
    return bight_efficiency_compute(of->session, of->scenario, of->matrix, table);
}

static int compute_modes(analysis *of, int kept, bight_layer **table) {
    (void)kept;
    TRY(analysis_open_scenario(of));
    return bight_multiplex_compute(of->session, of->scenario, table);
}

static void keep_one(bight_layer *const *made, int count, int kept, bight_layer **table) {
    *table = made[kept];
    for (int i = 0; i < count; i++)
        if (i != kept) bight_layer_destroy(made[i]);
}

static int compute_modules(analysis *of, int kept, bight_layer **table) {
    const bight_module_options wanted = {.group = of->asked->values[OPTION_BY],
                                         .seed =
                                             (uint64_t)options_number(of->asked, OPTION_SEED, 0)};
    bight_layer *made[BIGHT_MODULES_TABLES];
    TRY(analysis_open_scenario(of));
    TRY(bight_modules_compute(of->session, of->scenario, &wanted, made));
    keep_one(made, BIGHT_MODULES_TABLES, kept, table);
    return 0;
}

static int compute_core(analysis *of, int kept, bight_layer **table) {
    bight_core_options wanted = {.core = of->asked->values[OPTION_CORE],
                                 .group = of->asked->values[OPTION_BY]};
    bight_layer *made[BIGHT_CORE_TABLES];
    TRY(choose_demand(of));
    TRY(analysis_compute_times(of));
    wanted.demand = of->demand;
    TRY(bight_core_compute(of->session, of->scenario, of->matrix, &wanted, made));
    keep_one(made, BIGHT_CORE_TABLES, kept, table);
    return 0;
}

static int compute_corridors(analysis *of, int kept, bight_layer **table) {
    (void)kept;
    TRY(choose_demand(of));
    TRY(analysis_compute_matrix(of, 1U << BIGHT_MEASURE_LENGTH));
    return bight_corridors_compute(of->session, of->matrix, of->demand, table);
}

#define PATH_OPTIONS (OPTIONS_DEMAND | OPTION_BIT(OPTION_BETWEEN))
#define MODULE_OPTIONS (OPTION_BIT(OPTION_BY) | OPTION_BIT(OPTION_SEED))
#define CORE_OPTIONS (OPTIONS_DEMAND | OPTION_BIT(OPTION_CORE) | OPTION_BIT(OPTION_BY))

static const centrality_table tables[] = {
    {0, "cities", compute_cities, NULL, 0, 0},
    {OPTIONS_DEMAND, "betweenness", compute_betweenness, "-betweenness", OF_CITIES, ROWS_SHOWN},
    {PATH_OPTIONS, "nodes", compute_betweenness, "-betweenness", OF_NODES, ROWS_SHOWN},
    {PATH_OPTIONS, "links", compute_betweenness, "-betweenness", OF_LINKS, ROWS_SHOWN},
    {0, "efficiency", compute_efficiency, "-information_lm", 0, ROWS_SHOWN},
    {0, "modes", compute_modes, "-overlap", 0, ROWS_SHOWN},
    {MODULE_OPTIONS, "roles", compute_modules, "-z", BIGHT_MODULES_CITIES, ROWS_SHOWN},
    {MODULE_OPTIONS, "modules", compute_modules, NULL, BIGHT_MODULES_MODULES, ROWS_SHOWN},
    {CORE_OPTIONS, "core", compute_core, NULL, BIGHT_CORE_RINGS, 0},
    {CORE_OPTIONS, "core-cities", compute_core, "-dependence", BIGHT_CORE_CITIES, ROWS_SHOWN},
    {OPTIONS_DEMAND, "corridors", compute_corridors, NULL, 0, 0},
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
    TRY(wanted->compute(of, wanted->kept, &of->tables[0]));
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
                "bight centrality network.yaml --table links --between nodes -o links.gpkg\n"
                "bight centrality network.yaml --table roles --by province\n"
                "bight centrality network.yaml --table core --core Beijing,Tianjin\n"
                "bight centrality network.yaml --table corridors --demand gravity",
    .formats = "text csv json geojson gpkg shp",
    .options = OPTIONS_OUTPUT | OPTIONS_SCENARIO | OPTIONS_ROWS | OPTIONS_DEMAND |
               OPTION_BIT(OPTION_CITIES) | OPTION_BIT(OPTION_STRICT) | OPTION_BIT(OPTION_TABLE) |
               OPTION_BIT(OPTION_BETWEEN) | OPTION_BIT(OPTION_BY) | OPTION_BIT(OPTION_SEED) |
               OPTION_BIT(OPTION_CORE),
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
        "h_index                   the most neighbours that have as many themselves\n"
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
        "links among them only (Latora and Marchiori 2001), local_vragovic, over all the network\n"
        "modes: the modes as layers (Battiston, Nicosia and Latora 2014): degree_MODE, overlap\n"
        "(their sum), participation (0: one mode only, 1: all alike), z_overlap, type, and\n"
        "interdependence (%), the share of quickest paths to others that use several modes\n"
        "roles: cities between and within modules, which are communities found (--seed) or a "
        "group\n"
        "(--by): module, stability (%, how sure that is), degree, inside, participation, z, role\n"
        "R1 to R7 (Guimera and Amaral 2005)\n"
        "modules: stability (%), cities, places, links_inside, links_out, inside_share (%), hub\n"
        "core: between the groups of --by, else the rings, of cities outside the core (--core, "
        "else\n"
        "the base of the rings): pairs, dependence (%), the share of quickest paths through the\n"
        "core, bypass, the time without it over the time, most_bypass, added (min), cut; the same\n"
        "by city: core-cities. With --demand pairs weigh by their trips\n"
        "corridors: pairs of cities by the direction between them, N-S, NE-SW, E-W, SE-NW: pairs,\n"
        "unreached, straight_km (km, mean), time (min, mean), speed (km/h) over straight lines,\n"
        "detour, way over straight line; with --demand trips and flow_share (%)",
    .run = run_centrality,
};
