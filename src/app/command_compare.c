/* bight compare: several networks side by side, and statements held against their figures. */
#include "app/command.h"
#include "app/complaint.h"
#include "app/output_format.h"
#include "app/shown_tables.h"

enum { MOST_REGIONS = 32, STATEMENTS = BIGHT_REGIONS_TABLES, TABLES_SHOWN };

static const table_view views[TABLES_SHOWN] = {
    [BIGHT_REGIONS_MEASURES] = {.name = "measures", .is_whole = true},
    [BIGHT_REGIONS_LINKS] = {.name = "links", .is_whole = true},
    [BIGHT_REGIONS_ACCURACY] = {.name = "accuracy",
                                .is_whole = true,
                                .fields = "region,of,accuracy"},
    [STATEMENTS] = {.name = "statements",
                    .is_whole = true,
                    .fields = "id,verdict,region,statement,found,unit,relation,value,tolerance"},
};

typedef struct {
    analysis *of;
    analysis regions[MOST_REGIONS]; /* what was opened for each */
    analysis ports[MOST_REGIONS];
    bight_region compared[MOST_REGIONS];
    int count;
    bight_layer *tables[TABLES_SHOWN];
} comparing;

static int open_region(comparing *work, int index) {
    analysis *of = work->of, *region = &work->regions[index], *ports = &work->ports[index];
    *region = (analysis){.asked = of->asked,
                         .session = of->session,
                         .needs_drawing = true,
                         .path = of->asked->words[1 + index]};
    *ports = (analysis){.asked = of->asked, .session = of->session, .path = region->path};
    TRY(analysis_compute_times(region));
    work->compared[index] = (bight_region){.scenario = region->scenario, .matrix = region->matrix};
    if (!bight_network_has_ports(region->network)) return 0;
    TRY(analysis_open_ports_beside(region, ports));
    work->compared[index].ports = ports->scenario != NULL ? ports->scenario : region->scenario;
    return 0;
}

static void close_regions(comparing *work) {
    for (int i = 0; i < work->count; i++) {
        if (work->regions[i].matrix != NULL) bight_matrix_destroy(work->regions[i].matrix);
        analysis_close_beside(&work->ports[i]);
        analysis_close_beside(&work->regions[i]);
    }
}

static int compare(comparing *work) {
    analysis *of = work->of;
    const char *statements = of->asked->values[OPTION_STATEMENTS];
    const bight_access_options access = analysis_access_options(of);
    for (; work->count < of->asked->word_count - 1; work->count++)
        TRY(open_region(work, work->count));
    TRY(bight_regions_compare(of->session, work->compared, work->count, &access, work->tables));
    if (statements == NULL) return 0;
    return bight_statements_check(of->session, statements, work->compared, work->count,
                                  work->tables[BIGHT_REGIONS_MEASURES], &work->tables[STATEMENTS]);
}

static int run_compare(analysis *of) {
    comparing work = {.of = of};
    output_format format;
    if (of->asked->word_count - 1 > MOST_REGIONS)
        return complain(BIGHT_WRONG_USE, "compare takes at most %d networks", MOST_REGIONS);
    TRY(output_format_choose(of, &format));
    int code = compare(&work);
    for (int i = 0; i < TABLES_SHOWN && code != 0; i++)
        bight_layer_destroy(work.tables[i]);
    if (code == 0) code = shown_tables_write(of, work.tables, views, TABLES_SHOWN, 0, false);
    work.count += work.count < of->asked->word_count - 1; /* the one that failed to open */
    close_regions(&work);
    return code;
}

const command command_compare = {
    .name = "compare",
    .group = GROUP_TELL,
    .summary = "put several networks side by side, with what their figures are worth",
    .arguments = {"NETWORK..."},
    .fewest_arguments = 1,
    .examples = "bight compare networks/*-bay*/network.yaml\n"
                "bight compare networks/*-bay*/network.yaml --statements networks/statements.csv\n"
                "bight compare a/network.yaml b/network.yaml --table measures -o compared.csv",
    .formats = "text md csv json",
    .options = OPTIONS_OUTPUT | OPTIONS_NETWORK | OPTIONS_ROWS | OPTION_BIT(OPTION_TABLE) |
               OPTION_BIT(OPTION_STATEMENTS) | OPTION_BIT(OPTION_DECAY) |
               OPTION_BIT(OPTION_DAILY_LIMIT) | OPTION_BIT(OPTION_IDEAL_SPEED),
    .columns =
        "measures: a row a region; as text a line a measure\n"
        "units, cities                of the region's table (provinces, ...), of the network\n"
        "population, gdp, area        of the units where there are any, else of the cities, with\n"
        "                             gdp_per_head and density\n"
        "in_cities, nation_..      %  of the population in the cities; of the nation the file\n"
        "                             names\n"
        "primacy, largest_share       the largest city over the second, and out of all (%)\n"
        "rank_size                    slope of the logarithm of rank over that of size\n"
        "ports, airports              that serve a city, and cities_with_port, .._airport (%)\n"
        "cargo_ports, throughput      ports with a figure, 10^6 t; containers 10^6 TEU\n"
        "runways, passengers          10^6; port_hhi, airport_hhi: sums of squared shares;\n"
        "                             largest_airport (%), air_destinations outside\n"
        "mean_time, .._weighted  min  over pairs with a route; by both populations\n"
        "straight_speed         km/h  straight line over time, weighted alike\n"
        "efficiency                   out of straight lines at the ideal speed, 0 to 1\n"
        "daily_share               %  of all others within the daily limit\n"
        "potential, potential_share   mean over the people, 10^6 persons, and % of all;\n"
        "                             potential_gini; core_share (%) from the largest city\n"
        "overseas_ports, .._days   d  gateways, and freight to those all regions have\n"
        "links: length (km) by mode and class, per_area (km/1000 km2), per_head (km/10^6)\n"
        "accuracy: what each network file says of its figures\n"
        "statements: verdict (true, false, not decidable) with what was found; see the columns\n"
        "and measures of --statements in bight.h, bight_statements_check. Decay, daily limit and\n"
        "ideal speed are the same for all: of the first network, if not given.",
    .run = run_compare,
};
