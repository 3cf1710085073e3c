/* One network used by several threads at once, each with a session of its own: every analysis gives
 * what it gives alone. The network is opened so that its lines are read again by whoever needs them
 * first, and by a session that is gone before the threads begin.
 */
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "bight.h"
#include "drawn_files.h"

static const char NETWORK[] = "networks/beijing-bay/network.yaml";

enum { THREADS = 4, ANALYSES = 12 };

/* FNV-1a over whatever an answer holds, so that two answers can be told apart. */
typedef struct {
    uint64_t value;
} answer;

static void add_bytes(answer *to, const void *bytes, size_t count) {
    for (size_t i = 0; i < count; i++)
        to->value = (to->value ^ ((const unsigned char *)bytes)[i]) * UINT64_C(0x100000001b3);
}

static void add_text(answer *to, const char *text) {
    add_bytes(to, text, strlen(text) + 1);
}

/* Destroys the layer. */
static void add_layer(answer *to, bight_layer *layer) {
    if (layer == NULL) return;
    const int rows = bight_layer_row_count(layer);
    for (int i = 0; i < bight_layer_fact_count(layer); i++)
        add_text(to, bight_layer_fact_text(layer, i));
    for (int column = 0; column < bight_layer_column_count(layer); column++) {
        const double *reals = bight_layer_reals(layer, column);
        add_text(to, bight_layer_column_name(layer, column));
        if (reals != NULL)
            for (int row = 0; row < rows; row++)
                add_bytes(to,
                          bight_layer_is_missing(layer, row, column) ? "-"
                                                                     : (const char *)&reals[row],
                          bight_layer_is_missing(layer, row, column) ? 1 : sizeof *reals);
        else
            for (int row = 0; row < rows; row++)
                add_text(to, bight_layer_text(layer, row, column));
    }
    bight_layer_destroy(layer);
}

static void add_layers(answer *to, bight_layer **layers, int count) {
    for (int i = 0; i < count; i++)
        add_layer(to, layers[i]);
}

/* What all threads share. */
typedef struct {
    bight_network *network;
    bight_scenario *scenario;
    bight_matrix *matrix;
} shared;

typedef bight_status (*analysis)(bight_session *session, const shared *of, answer *to);

static bight_status find_times(bight_session *session, const shared *of, answer *to) {
    bight_matrix *matrix;
    const bight_status status = bight_matrix_compute(session, of->scenario, NULL, &matrix);
    if (status != BIGHT_OK) return status;
    const size_t cells =
        (size_t)bight_matrix_row_count(matrix) * (size_t)bight_matrix_column_count(matrix);
    add_bytes(to, bight_matrix_times(matrix), cells * sizeof(uint32_t));
    add_bytes(to, bight_matrix_sums(matrix, BIGHT_MEASURE_MONEY), cells * sizeof(int64_t));
    bight_matrix_destroy(matrix);
    return BIGHT_OK;
}

static bight_status find_access(bight_session *session, const shared *of, answer *to) {
    bight_layer *table = NULL;
    const bight_status status =
        bight_access_compute(session, of->network, of->matrix, NULL, &table);
    add_layer(to, table);
    return status;
}

static bight_status find_centrality(bight_session *session, const shared *of, answer *to) {
    bight_layer *table = NULL;
    const bight_status status = bight_centrality_compute(session, of->scenario, of->matrix, &table);
    add_layer(to, table);
    return status;
}

static bight_status find_efficiency(bight_session *session, const shared *of, answer *to) {
    bight_layer *table = NULL;
    const bight_status status = bight_efficiency_compute(session, of->scenario, of->matrix, &table);
    add_layer(to, table);
    return status;
}

static bight_status find_communities(bight_session *session, const shared *of, answer *to) {
    bight_layer *tables[BIGHT_MODULES_TABLES] = {NULL};
    const bight_status status = bight_modules_compute(session, of->scenario, NULL, tables);
    add_layers(to, tables, BIGHT_MODULES_TABLES);
    return status;
}

static bight_status find_hubs(bight_session *session, const shared *of, answer *to) {
    const bight_hub_options options = {.weighting = "pca"};
    bight_layer *hubs = NULL;
    const bight_status status = bight_hubs_compute(session, of->scenario, of->matrix, &options,
                                                   &(bight_hub_tables){.hubs = &hubs});
    add_layer(to, hubs);
    return status;
}

static bight_status find_ports(bight_session *session, const shared *of, answer *to) {
    const bight_port_options options = {.clusters = "communities"};
    bight_layer *clusters = NULL;
    const bight_status status = bight_ports_compute(session, of->scenario, &options,
                                                    &(bight_port_tables){.clusters = &clusters});
    add_layer(to, clusters);
    return status;
}

static bight_status find_flows(bight_session *session, const shared *of, answer *to) {
    bight_demand *demand;
    bight_layer *links = NULL;
    bight_status status = bight_demand_equal(session, of->network, &demand);
    if (status != BIGHT_OK) return status;
    status = bight_flows_compute(session, of->scenario, demand, BIGHT_TIES_ONE_PATH, &links, NULL);
    add_layer(to, links);
    bight_demand_destroy(demand);
    return status;
}

static bight_status find_routes(bight_session *session, const shared *of, answer *to) {
    const int cities = bight_network_city_count(of->network);
    for (int city = 1; city < cities; city += 9) {
        bight_layer *legs;
        const bight_status status =
            bight_route_find(session, of->scenario, bight_network_city_id(of->network, 0),
                             bight_network_city_id(of->network, city), &legs);
        if (status != BIGHT_OK) return status;
        add_layer(to, legs);
    }
    return BIGHT_OK;
}

/* A scenario that asks igraph for the run between two cities, and one that is put into the
 * times. */
static bight_status ask_what_if(bight_session *session, const shared *of, answer *to) {
    static const bight_change changes[] = {{BIGHT_CHANGE_UPGRADE, "rail:Jinan-Qingdao*1.2"},
                                           {BIGHT_CHANGE_ADD, "Yantai:Dalian@250"}};
    bight_scenario *after;
    bight_layer *tables[BIGHT_COMPARISON_TABLES] = {NULL};
    bight_status status = bight_scenario_open(session, of->network, changes, 2, &after);
    if (status != BIGHT_OK) return status;
    status = bight_comparison_compute(session, of->scenario, after, NULL, tables);
    add_layers(to, tables, BIGHT_COMPARISON_TABLES);
    bight_scenario_destroy(after);
    return status;
}

static bight_status check_network(bight_session *session, const shared *of, answer *to) {
    bight_layer *tables[2] = {NULL};
    int errors = 0;
    const bight_status status =
        bight_network_check(session, of->network, &tables[0], &tables[1], &errors);
    add_layers(to, tables, 2);
    add_bytes(to, &errors, sizeof errors);
    return status;
}

static bight_status find_isochrone(bight_session *session, const shared *of, answer *to) {
    const bight_isochrone_options options = {
        .from = "Yantai", .cuts = "60,120", .off_network_kmh = 50, .cell_km = 4};
    bight_layer *tables[BIGHT_ISOCHRONE_TABLES] = {NULL};
    const bight_status status = bight_isochrone_compute(session, of->scenario, &options, tables);
    add_layers(to, tables, BIGHT_ISOCHRONE_TABLES);
    return status;
}

static const struct {
    const char *name;
    analysis run;
} ALL[ANALYSES] = {
    {"times", find_times},
    {"access", find_access},
    {"centrality", find_centrality},
    {"efficiency", find_efficiency},
    {"communities", find_communities},
    {"hubs", find_hubs},
    {"ports", find_ports},
    {"flows", find_flows},
    {"routes", find_routes},
    {"what if", ask_what_if},
    {"check", check_network},
    {"isochrone", find_isochrone},
};

/* One thread: all analyses, from `first` on round about. */
typedef struct {
    const shared *of;
    int first;
    pthread_barrier_t *start;
    answer answers[ANALYSES];
    bight_status status[ANALYSES];
    char messages[ANALYSES][256];
} worker;

static void work(worker *one, bight_session *session) {
    for (int i = 0; i < ANALYSES; i++) {
        const int which = (one->first + i) % ANALYSES;
        one->answers[which].value = UINT64_C(0xcbf29ce484222325);
        one->status[which] = ALL[which].run(session, one->of, &one->answers[which]);
        strncpy(one->messages[which], bight_session_message(session),
                sizeof one->messages[which] - 1);
    }
}

static void *run_worker(void *context) {
    worker *one = context;
    bight_session *session;
    if (bight_session_create(&session) != BIGHT_OK) return NULL;
    bight_session_set_threads(session, 1);
    if (one->start != NULL) pthread_barrier_wait(one->start);
    work(one, session);
    bight_session_destroy(session);
    return one;
}

static void require(const bight_session *session, bight_status status) {
    if (status != BIGHT_OK) fail_msg("%s", bight_session_message(session));
}

static shared open_shared(void) {
    const bight_network_options options = {.releases_drawing = true};
    shared made;
    bight_session *session;
    assert_int_equal(bight_session_create(&session), BIGHT_OK);
    bight_session_set_threads(session, 1);
    require(session, bight_network_open(session, NETWORK, &options, &made.network));
    require(session, bight_scenario_create(session, made.network, &made.scenario));
    require(session, bight_matrix_compute(session, made.scenario, NULL, &made.matrix));
    bight_session_destroy(session);
    return made;
}

static void close_shared(shared *of) {
    bight_matrix_destroy(of->matrix);
    bight_scenario_destroy(of->scenario);
    bight_network_close(of->network);
}

static void require_answers(const worker *one, const worker *alone) {
    for (int i = 0; i < ANALYSES; i++) {
        if (one->status[i] != BIGHT_OK) fail_msg("%s: %s", ALL[i].name, one->messages[i]);
        if (one->answers[i].value != alone->answers[i].value)
            fail_msg("%s: another answer than alone", ALL[i].name);
    }
}

static void threads_that_share_a_network_get_the_answers_they_get_alone(void **state) {
    static worker alone, workers[THREADS];
    pthread_t threads[THREADS];
    pthread_barrier_t start;
    (void)state;
    shared one = open_shared(), many = open_shared();
    alone.of = &one;
    assert_ptr_equal(run_worker(&alone), &alone);
    require_answers(&alone, &alone);
    pthread_barrier_init(&start, NULL, THREADS);
    for (int i = 0; i < THREADS; i++) {
        workers[i] = (worker){.of = &many, .first = (i * ANALYSES) / THREADS, .start = &start};
        assert_int_equal(pthread_create(&threads[i], NULL, run_worker, &workers[i]), 0);
    }
    for (int i = 0; i < THREADS; i++)
        assert_int_equal(pthread_join(threads[i], NULL), 0);
    pthread_barrier_destroy(&start);
    for (int i = 0; i < THREADS; i++)
        require_answers(&workers[i], &alone);
    close_shared(&one);
    close_shared(&many);
}

/* All that ask at once for what is made when first asked for. */
static void *need_the_same(void *context) {
    worker *one = context;
    const struct igraph_s *graph;
    bight_session *session;
    if (bight_session_create(&session) != BIGHT_OK) return NULL;
    bight_session_set_threads(session, 1);
    pthread_barrier_wait(one->start);
    one->status[0] = bight_network_graph(session, one->of->network, &graph);
    one->answers[0].value = (uint64_t)(uintptr_t)graph;
    one->answers[1].value = 0;
    one->status[1] = find_flows(session, one->of, &one->answers[1]);
    bight_session_destroy(session);
    return one;
}

static void threads_that_need_the_same_part_first_get_one(void **state) {
    static worker workers[THREADS];
    pthread_t threads[THREADS];
    pthread_barrier_t start;
    (void)state;
    shared many = open_shared();
    pthread_barrier_init(&start, NULL, THREADS);
    for (int i = 0; i < THREADS; i++) {
        workers[i] = (worker){.of = &many, .start = &start};
        assert_int_equal(pthread_create(&threads[i], NULL, need_the_same, &workers[i]), 0);
    }
    for (int i = 0; i < THREADS; i++)
        assert_int_equal(pthread_join(threads[i], NULL), 0);
    pthread_barrier_destroy(&start);
    for (int i = 0; i < THREADS; i++)
        for (int which = 0; which < 2; which++) {
            assert_int_equal(workers[i].status[which], BIGHT_OK);
            assert_true(workers[i].answers[which].value == workers[0].answers[which].value);
        }
    close_shared(&many);
}

static void read_file(const char *path, char *bytes, size_t room, size_t *count) {
    FILE *stream = fopen(path, "rb");
    assert_non_null(stream);
    *count = fread(bytes, 1, room, stream);
    fclose(stream);
}

/* A record without a shape is left out with a note. */
static void draw_with_a_note(const char *folder) {
    drawn_lines(folder, "road.shp", "MINUTES:N",
                "30 | 0 0, 1 0\n"
                "20 | null\n");
    drawn_points(folder, "cities.shp", "CODE:C,NAME:C,POP:N", "1,A,10 | 0 0\n2,B,20 | 1 0\n");
    drawn_text(
        folder, "network.yaml",
        "version: 1\n"
        "name: note\n"
        "layers: [{id: road, file: road.shp, mode: road, time: {field: MINUTES, unit: min}}]\n"
        "cities: {file: cities.shp, id: CODE, name: NAME, weights: {population: POP},\n"
        "  attach: {road: {max_km: 1, speed: 40}}}\n");
}

/* Also the notes of opening it, which a written network tells again. */
static void a_network_outlives_the_session_that_opened_it(void **state) {
    enum { ROOM = 1 << 20 };
    static char own[ROOM], others[ROOM];
    size_t own_count, other_count;
    bight_session *session, *other;
    bight_network *network;
    char *folder = drawn_folder();
    (void)state;
    assert_int_equal(bight_session_create(&session), BIGHT_OK);
    assert_int_equal(bight_session_create(&other), BIGHT_OK);
    draw_with_a_note(folder);
    require(session,
            bight_network_open(session, drawn_path(folder, "network.yaml"), NULL, &network));
    assert_int_equal(bight_session_note_count(session), 1);
    require(session, bight_network_write(session, network, drawn_path(folder, "own.bight"), false));
    bight_session_destroy(session);
    require(other, bight_network_write(other, network, drawn_path(folder, "other.bight"), false));
    read_file(drawn_path(folder, "own.bight"), own, ROOM, &own_count);
    read_file(drawn_path(folder, "other.bight"), others, ROOM, &other_count);
    assert_true(own_count > 0 && own_count < ROOM);
    assert_int_equal(own_count, other_count);
    assert_memory_equal(own, others, own_count);
    bight_network_close(network);
    bight_session_destroy(other);
    drawn_remove(folder);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(threads_that_share_a_network_get_the_answers_they_get_alone),
        cmocka_unit_test(threads_that_need_the_same_part_first_get_one),
        cmocka_unit_test(a_network_outlives_the_session_that_opened_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
