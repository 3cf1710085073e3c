/* Memory that runs out anywhere: the n-th allocation of the library fails, for every n from reading
 * a network to the last file written. The library takes its memory with calloc alone, which the
 * linker wraps here (--wrap); libraries it uses are shared and keep theirs. Few pieces taken from
 * an arena need a new block, so the taking of pieces is made to fail as well. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "drawn_files.h"
#include "network_fixture.h"
#include "whole_network.h"

void *__real_calloc(size_t count, size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__real_arena_take(arena *owner, size_t count, size_t size);
void *__wrap_arena_take(arena *owner, size_t count, size_t size);
void *__real_arena_grow(arena *owner, const void *old, size_t old_count, size_t new_count,
                        size_t size);
void *__wrap_arena_grow(arena *owner, const void *old, size_t old_count, size_t new_count,
                        size_t size);

static long blocks_left; /* the call that brings one to 0 fails; 0: none does */
static long pieces_left;

static bool is_refused(long *left) {
    return *left > 0 && --*left == 0;
}

void *__wrap_calloc(size_t count, size_t size) {
    return is_refused(&blocks_left) ? NULL : __real_calloc(count, size);
}

void *__wrap_arena_take(arena *owner, size_t count, size_t size) {
    return is_refused(&pieces_left) ? NULL : __real_arena_take(owner, count, size);
}

void *__wrap_arena_grow(arena *owner, const void *old, size_t old_count, size_t new_count,
                        size_t size) {
    if (is_refused(&pieces_left)) return NULL;
    return __real_arena_grow(owner, old, old_count, new_count, size);
}

enum {
    DEMANDS = 4,
    HUBS = 18,
    SCREEN = HUBS + 3,
    CRITICAL = SCREEN + 3,
    SENSITIVITY = CRITICAL + BIGHT_CRITICAL_TABLES,
    COMPARED = SENSITIVITY + BIGHT_SENSITIVITY_TABLES,
    RINGS = COMPARED + BIGHT_COMPARISON_TABLES,
    AIRPORTS = RINGS + BIGHT_RINGS_TABLES,
    PORTS = AIRPORTS + BIGHT_AIRPORTS_TABLES,
    INLAND = PORTS + 6,
    FREIGHT = INLAND + BIGHT_INLAND_TABLES,
    MAPS = FREIGHT + BIGHT_FREIGHT_TABLES,
    ROLES = MAPS + 7,
    REGIONS,
    TABLES = REGIONS + WHOLE_NETWORK_TABLES
};

typedef struct {
    bight_session *session;
    bight_network *network;
    bight_scenario *base;
    bight_network *kept; /* the same, built and opened again */
    bight_scenario *scenario;
    bight_matrix *matrix;
    bight_layer *tables[TABLES]; /* whatever was returned */
    bight_demand *demands[DEMANDS];
    const char *folder;
} pipeline;

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
    return status;
}

static bight_status run_all(pipeline *p) {
    STEP(open_all(p));
    STEP(compute_all(p));
    STEP(compare(p));
    const whole_network_opened opened = {p->session, p->folder, p->scenario, p->matrix};
    STEP(whole_network_compare(&opened, &p->tables[REGIONS]));
    STEP(compare_kept(p));
    STEP(load_all(p));
    STEP(draw_all(p));
    STEP(write_all(p));
    return keep_network(p);
}

/* Whatever a function that failed was to return must not be there. */
static void release(pipeline *p) {
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

static void expect_no_part_files(const char *folder, long call) {
    DIR *listing = opendir(folder);
    assert_non_null(listing);
    for (const struct dirent *entry; (entry = readdir(listing)) != NULL;)
        if (strstr(entry->d_name, ".part") != NULL)
            fail_msg("allocation %ld leaves %s", call, entry->d_name);
    closedir(listing);
}

/* Without memory a note is dropped, and that is no failure. */
static void expect_failure(const pipeline *p, bight_status status, long call, int note_count) {
    if (status == BIGHT_OK && bight_session_note_count(p->session) < note_count) return;
    if (status != BIGHT_OUT_OF_MEMORY)
        fail_msg("allocation %ld: status %d, message \"%s\"", call, (int)status,
                 p->session == NULL ? "" : bight_session_message(p->session));
    if (p->session != NULL) assert_string_equal(bight_session_message(p->session), "out of memory");
}

/* The notes of a run in which nothing fails. */
static int count_notes(const char *folder) {
    pipeline p = {.folder = folder};
    const bight_status status = run_all(&p);
    if (status != BIGHT_OK) fail_msg("%s", bight_session_message(p.session));
    const int note_count = bight_session_note_count(p.session);
    release(&p);
    return note_count;
}

/* Whether there was a call of that number to fail. */
static bool run_with_failure(const char *folder, long *left, long call, int note_count) {
    pipeline p = {.folder = folder};
    *left = call;
    const bight_status status = run_all(&p);
    const bool has_failed = *left == 0;
    *left = 0;
    if (has_failed)
        expect_failure(&p, status, call, note_count);
    else
        assert_int_equal(status, BIGHT_OK);
    release(&p);
    expect_no_part_files(folder, call);
    return has_failed;
}

/* Every call fails once up to `sparse_after`; later ones with growing gaps. */
static void fail_each(long *left, long sparse_after) {
    char *folder = drawn_folder();
    whole_network_draw(folder);
    drawn_text(folder, "network.yaml", whole_network_description);
    drawn_text(folder, "scenario.yaml", whole_network_scenario);
    const int note_count = count_notes(folder);
    long call = 1, runs = 0;
    for (; run_with_failure(folder, left, call, note_count); runs++)
        call += 1 + call / sparse_after;
    print_message("%ld of about %ld allocations failed, each by itself\n", runs, call);
    assert_true(runs > 100);
    drawn_remove(folder);
}

static void any_block_may_fail_and_is_reported(void **state) {
    (void)state;
    fail_each(&blocks_left, 1000000);
}

/* OUT_OF_MEMORY_ALL=1 leaves no gaps and takes half a minute. */
static void any_piece_of_a_block_may_fail_and_is_reported(void **state) {
    (void)state;
    fail_each(&pieces_left, getenv("OUT_OF_MEMORY_ALL") == NULL ? 40 : 1000000);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_block_may_fail_and_is_reported),
        cmocka_unit_test(any_piece_of_a_block_may_fail_and_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
