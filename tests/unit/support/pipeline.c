/* Every step of the library once; see pipeline.h. */
#include "pipeline.h"

#include <stddef.h>

#include "drawn_files.h"
#include "whole_network.h"

#define STEP(call)                                                                                 \
    do {                                                                                           \
        const bight_status step_status = (call);                                                   \
        if (step_status != BIGHT_OK) return step_status;                                           \
    } while (0)

static bight_status open_all(pipeline *p) {
    const char *setting = "join.snap_m=25";
    const bight_network_options options = {
        .modes = "rail,road,sea", .settings = &setting, .setting_count = 1};
    const bight_change changes[3] = {
        {BIGHT_CHANGES_FILE, drawn_path(p->folder, "scenario.yaml:quick")},
        {BIGHT_CHANGE_UPGRADE, "rail:A-C*1.1"},
        {BIGHT_CHANGE_ADD, "station:A East:C@250,detour=1.1"}};
    STEP(bight_session_create(&p->session));
    bight_session_set_threads(p->session, 1); /* so that the n-th allocation is always the same */
    STEP(
        bight_layer_read(p->session, drawn_path(p->folder, "rail.shp"), NULL, NULL, &p->tables[0]));
    STEP(bight_network_open(p->session, drawn_path(p->folder, "network.yaml"), &options,
                            &p->network));
    STEP(bight_scenario_open(p->session, p->network, changes, 3, &p->scenario));
    STEP(bight_scenario_describe(p->session, p->scenario, &p->tables[12]));
    return bight_matrix_compute(p->session, p->scenario, NULL, &p->matrix);
}

static bight_status rank_hubs(pipeline *p) {
    const bight_hub_options options = {.weights = "closeness=0.4,access=1",
                                       .weighting = "pca",
                                       .scale = "rank",
                                       .draw_count = 2,
                                       .ports = p->scenario};
    const bight_hub_tables tables = {&p->tables[8], &p->tables[HUBS], &p->tables[HUBS + 1],
                                     &p->tables[HUBS + 2], &p->tables[ROLES]};
    return bight_hubs_compute(p->session, p->scenario, p->matrix, &options, &tables);
}

static bight_status judge_rings(pipeline *p) {
    const bight_ring_options options = {.rings = "core,outer", .within_min = 600};
    return bight_rings_compute(p->session, p->network, p->matrix, &options, &p->tables[RINGS]);
}

static bight_status describe_ports(pipeline *p) {
    bight_layer **made = &p->tables[PORTS];
    const bight_port_options options = {.clusters = "communities"};
    const bight_port_tables tables = {.clusters = &made[0],
                                      .ports = &made[1],
                                      .closures = &made[2],
                                      .takeovers = &made[3],
                                      .sea = &made[4],
                                      .services = &made[5]};
    return bight_ports_compute(p->session, p->scenario, &options, &tables);
}

static bight_status describe_airports(pipeline *p) {
    const bight_airport_options options = {.terminals = "station", .decay = "linear:600"};
    return bight_airports_compute(p->session, p->scenario, p->matrix, &options,
                                  &p->tables[AIRPORTS]);
}

static bight_status tell_centrality(pipeline *p) {
    bight_layer **tables = &p->tables[CENTRALITY];
    const bight_betweenness_tables between = {&tables[0], &tables[1], &tables[2]};
    STEP(bight_betweenness_compute(p->session, p->scenario, NULL, &between));
    STEP(bight_efficiency_compute(p->session, p->scenario, p->matrix, &tables[3]));
    STEP(bight_multiplex_compute(p->session, p->scenario, &tables[4]));
    STEP(bight_modules_compute(p->session, p->scenario, NULL, &tables[5]));
    const bight_core_options core = {.core = "A"};
    STEP(bight_core_compute(p->session, p->scenario, p->matrix, &core, &tables[7]));
    return bight_corridors_compute(p->session, p->matrix, NULL, &tables[9]);
}

static bight_status locate_inland_ports(pipeline *p) {
    const bight_inland_options options = {
        .weights = "cargo=2,distance=1", .draw_count = 2, .port_count = 1};
    return bight_inland_compute(p->session, p->scenario, &options, &p->tables[INLAND]);
}

static bight_status send_goods(pipeline *p) {
    const bight_freight_options options = {.draw_count = 2};
    return bight_freight_compute(p->session, p->scenario, &options, &p->tables[FREIGHT]);
}

static bight_status compare_links(pipeline *p) {
    const bight_screen_options options = {
        .kmh = 100, .neighbours = "delaunay", .min_detour = 0.1, .budget = "1", .weight = "none"};
    return bight_screen_compute(p->session, p->network, NULL, 0, &options, &p->tables[SCREEN],
                                &p->tables[SCREEN + 1], &p->tables[SCREEN + 2]);
}

static bight_status compute_all(pipeline *p) {
    const bight_access_options options = {.decay = "gaussian:60", .ideal_kmh = 300};
    const bight_layer_choice choice = {.sort_column = "city", .fields = "city,rank", .top = 2};
    int error_count, cities[8], city_count;
    bight_layer **tables = p->tables;
    STEP(bight_network_find_cities(p->session, p->network, "A,C", cities, &city_count));
    STEP(bight_network_parameters(p->session, p->network, &tables[1]));
    STEP(bight_network_check(p->session, p->network, &tables[2], &tables[3], &error_count));
    STEP(bight_access_compute(p->session, p->network, p->matrix, &options, &tables[4]));
    STEP(bight_centrality_compute(p->session, p->scenario, p->matrix, &tables[5]));
    STEP(describe_ports(p));
    STEP(rank_hubs(p));
    STEP(judge_rings(p));
    STEP(describe_airports(p));
    STEP(tell_centrality(p));
    STEP(locate_inland_ports(p));
    STEP(send_goods(p));
    STEP(compare_links(p));
    STEP(bight_layer_pick(p->session, tables[8], &choice, &tables[9]));
    bight_layer *groups = NULL, *totals = NULL;
    STEP(bight_summary_compute(p->session, p->scenario, "province", &groups, &totals));
    bight_layer_destroy(groups);
    bight_layer_destroy(totals);
    const bight_critical_options wanted = {
        .weight = "population", .group = "province", .pair_count = 2};
    STEP(bight_critical_compute(p->session, p->scenario, &wanted, &tables[CRITICAL]));
    const bight_sensitivity_options random = {
        .draw_count = 2, .spread = 0.1, .weight = "population"};
    STEP(bight_sensitivity_compute(p->session, p->scenario, &random, &tables[SENSITIVITY]));
    STEP(bight_route_find(p->session, p->scenario, "A", "city:C", &tables[10]));
    STEP(bight_route_alternatives(p->session, p->scenario, "A", "city:C", 3, &tables[16],
                                  &tables[17]));
    return bight_route_find(p->session, p->scenario, "station:A East", "station:C", &tables[11]);
}

/* Trips by every way they come, and their flows by both rules. */
static bight_status load_all(pipeline *p) {
    const bight_gravity gravity = {
        .decay = "exponential:mean=80", .masses = "population^0.5,gdp", .trips = 1000};
    const bight_matrix_output written = {.format = BIGHT_MATRIX_CSV, .may_replace = true};
    const char *path = drawn_path(p->folder, "trips.csv");
    STEP(bight_demand_model(p->session, p->matrix, &gravity, &p->demands[0]));
    STEP(bight_demand_describe(p->session, p->demands[0], &p->tables[13]));
    STEP(bight_demand_write(p->session, p->demands[0], &written, path));
    STEP(bight_demand_read(p->session, p->network, path, &p->demands[1]));
    const bight_matrix_output matrix = {.format = BIGHT_MATRIX_OMX, .may_replace = true};
    path = drawn_path(p->folder, "trips.omx");
    STEP(bight_demand_write(p->session, p->demands[0], &matrix, path));
    STEP(bight_demand_read(p->session, p->network, path, &p->demands[3]));
    STEP(bight_demand_equal(p->session, p->network, &p->demands[2]));
    STEP(bight_flows_compute(p->session, p->scenario, p->demands[1], BIGHT_TIES_ONE_PATH,
                             &p->tables[14], &p->tables[15]));
    bight_layer *links = NULL;
    const bight_status status =
        bight_flows_compute(p->session, p->scenario, p->demands[2], BIGHT_TIES_SPLIT, &links, NULL);
    bight_layer_destroy(links);
    return status;
}

static bight_status compare(pipeline *p) {
    static const char *const names[] = {"overall", "cities", "pairs"};
    const bight_comparison_options options = {.hub_weights = "closeness=0.4,access=1"};
    const bight_layer *const *tables = (const bight_layer *const *)&p->tables[COMPARED];
    STEP(bight_scenario_create(p->session, p->network, &p->base));
    STEP(
        bight_comparison_compute(p->session, p->base, p->scenario, &options, &p->tables[COMPARED]));
    STEP(bight_scenario_save(p->session, p->scenario, drawn_path(p->folder, "saved.yaml"), true));
    return bight_layers_write(p->session, tables, names, 3, drawn_path(p->folder, "three.json"),
                              BIGHT_JSON, true);
}

static bight_status set_beside(pipeline *p) {
    const bight_region regions[] = {{p->scenario, p->matrix, p->scenario},
                                    {p->scenario, p->matrix, NULL}};
    STEP(bight_regions_compare(p->session, regions, 2, NULL, &p->tables[REGIONS]));
    STEP(bight_statements_check(p->session, drawn_path(p->folder, "statements.csv"), regions, 2,
                                p->tables[REGIONS], &p->tables[STATEMENTS]));
    const bight_timeline_options year = {.first_year = 2020, .last_year = 2020};
    return bight_timeline_compute(p->session, drawn_path(p->folder, "network.yaml"), NULL, &year,
                                  &p->tables[TIMELINE]);
}

static bight_status compare_kept(pipeline *p) {
    bight_what_if *kept = NULL;
    bight_layer *tables[BIGHT_COMPARISON_TABLES] = {NULL}, *changes = NULL;
    bool is_answered;
    STEP(bight_changes_read(p->session, drawn_path(p->folder, "scenario.yaml:quick"), &changes));
    bight_layer_destroy(changes);
    STEP(bight_what_if_create(p->session, p->base, NULL, &kept));
    const bight_status status =
        bight_what_if_compare(p->session, kept, p->scenario, true, tables, &is_answered);
    for (int i = 0; i < BIGHT_COMPARISON_TABLES; i++)
        bight_layer_destroy(tables[i]);
    bight_what_if_destroy(kept);
    return status;
}

static bight_status write_all(const pipeline *p) {
    static const char *const names[] = {"m.omx", "m.csv", "w.csv", "m.json"};
    char hex[BIGHT_DIGEST_BYTES];
    for (int format = BIGHT_MATRIX_OMX; format <= BIGHT_MATRIX_JSON; format++) {
        const bight_matrix_output wanted = {.format = (bight_matrix_format)format,
                                            .measures = 1U << BIGHT_MEASURE_TIME,
                                            .may_replace = true};
        STEP(bight_matrix_write(p->session, p->matrix, &wanted,
                                drawn_path(p->folder, names[format])));
    }
    STEP(bight_layer_write(p->session, p->tables[5], drawn_path(p->folder, "t.csv"), BIGHT_CSV,
                           true));
    STEP(bight_layer_write(p->session, p->tables[5], drawn_path(p->folder, "t.json"), BIGHT_JSON,
                           true));
    STEP(bight_layer_write(p->session, p->tables[0], drawn_path(p->folder, "t.geojson"),
                           BIGHT_GEOJSON, true));
    STEP(bight_layer_write(p->session, p->tables[0], drawn_path(p->folder, "t.shp"),
                           BIGHT_SHAPEFILE, true));
    return bight_file_digest(p->session, drawn_path(p->folder, "t.csv"), hex);
}

/* Its lines are read for the check, when it stands. */
static bight_status keep_network(pipeline *p) {
    const char *path = drawn_path(p->folder, "net.bight");
    bight_layer *summary = NULL, *problems = NULL;
    int error_count;
    STEP(bight_network_write(p->session, p->network, path, true));
    STEP(bight_network_open(p->session, path, NULL, &p->kept));
    STEP(bight_network_check(p->session, p->kept, &summary, &problems, &error_count));
    bight_layer_destroy(summary);
    bight_layer_destroy(problems);
    return BIGHT_OK;
}

static bight_status draw_in(const pipeline *p, const bight_view *view, bight_layer **drawn) {
    STEP(bight_view_draw(p->session, view, p->tables[MAPS], 0.5, &drawn[0]));
    STEP(bight_view_draw(p->session, view, p->tables[MAPS + 1], 0.5, &drawn[1]));
    return bight_view_graticule(p->session, view, &drawn[2]);
}

/* What a map is drawn from. */
static bight_status draw_all(pipeline *p) {
    const bight_box box = {-5, -5, 15, 10};
    const bight_classing wanted = {BIGHT_BREAKS_JENKS, 3, false};
    bight_layer **tables = &p->tables[MAPS];
    double limits[BIGHT_MOST_CLASSES + 1];
    int count;
    STEP(bight_scenario_links(p->session, p->scenario, &tables[0]));
    STEP(bight_network_cities(p->session, p->network, &tables[1]));
    STEP(bight_network_land(p->session, p->network, &tables[2]));
    STEP(bight_layer_compare(p->session, p->tables[8], p->tables[8], "score", true, &tables[3]));
    STEP(bight_breaks_find(p->session, tables[0], bight_layer_find_column(tables[0], "length_km"),
                           &wanted, limits, &count));
    bight_view *view = NULL;
    STEP(bight_view_create(p->session, &box, 400, 400, &view));
    const bight_status status = draw_in(p, view, &tables[4]);
    bight_view_destroy(view);
    STEP(status);
    const bight_isochrone_options reached = {
        .from = "A", .cuts = "30", .off_network_kmh = 10, .cell_km = 2, .base = p->base};
    return bight_isochrone_compute(p->session, p->scenario, &reached, &tables[7]);
}

bight_status pipeline_run(pipeline *p) {
    STEP(open_all(p));
    STEP(compute_all(p));
    STEP(compare(p));
    STEP(set_beside(p));
    STEP(compare_kept(p));
    STEP(load_all(p));
    STEP(draw_all(p));
    STEP(write_all(p));
    return keep_network(p);
}

void pipeline_release(pipeline *p) {
    for (int i = 0; i < TABLES; i++)
        bight_layer_destroy(p->tables[i]);
    for (int i = 0; i < DEMANDS; i++)
        bight_demand_destroy(p->demands[i]);
    bight_matrix_destroy(p->matrix);
    bight_scenario_destroy(p->base);
    bight_scenario_destroy(p->scenario);
    bight_network_close(p->network);
    bight_network_close(p->kept);
    bight_session_destroy(p->session);
}

void pipeline_draw(const char *folder) {
    whole_network_draw(folder);
    drawn_text(folder, "network.yaml", whole_network_description);
    drawn_text(folder, "scenario.yaml", whole_network_scenario);
    drawn_text(folder, "statements.csv",
               "id,region,statement,measure,relation,value\n1,A bay,x,cities,>,0\n"
               "2,A bay,x,terminals:port:B;X,=,1\n3,A bay,x,within:A;C,<,10\n"
               "4,A bay,x,total:province:area:base,>,0\n5,nowhere,x,,,\n");
}
