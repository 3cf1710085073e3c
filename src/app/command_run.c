/* bight run: every table of a network, and the record of how they were made, into one folder. */
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "app/command.h"
#include "app/complaint.h"
#include "app/run_folder.h"
#include "app/run_record.h"
#include "app/table_text.h"

enum { HUBS_SHOWN = 20 };

typedef struct {
    analysis *of;
    run_folder folder;
    json_t *outputs;
    bight_access_options access;
    bight_layer *tables[MOST_TABLES]; /* those being written */
    int problem_count;
    int error_count;
    double begin_s;
} running;

static int note_output(running *run, const char *path, const char *name, int row_count) {
    return run_record_add_output(run->of, run->outputs, path, name, row_count);
}

static int write_table(running *run, const bight_layer *table, bight_layer_format format,
                       const char *name) {
    char path[PATH_MAX];
    run_folder_file(&run->folder, name, path);
    TRY(bight_layer_write(run->of->session, table, path, format, false));
    return note_output(run, path, name, bight_layer_row_count(table));
}

static int write_times(running *run, bight_matrix_format format, const char *name) {
    char path[PATH_MAX];
    const int size = bight_matrix_row_count(run->of->matrix);
    const bight_matrix_output wanted = {.format = format,
                                        .measures = (1U << BIGHT_MEASURE_COUNT) - 1U};
    run_folder_file(&run->folder, name, path);
    TRY(bight_matrix_write(run->of->session, run->of->matrix, &wanted, path));
    return note_output(run, path, name, format == BIGHT_MATRIX_OMX ? size : size * size);
}

static void drop_tables(running *run) {
    for (int i = 0; i < MOST_TABLES; i++) {
        bight_layer_destroy(run->tables[i]);
        run->tables[i] = NULL;
    }
}

static int write_check(running *run) {
    TRY(bight_network_check(run->of->session, run->of->network, &run->tables[0], &run->tables[1],
                            &run->error_count));
    run->problem_count = bight_layer_row_count(run->tables[1]);
    TRY(write_table(run, run->tables[0], BIGHT_CSV, "check.csv"));
    return write_table(run, run->tables[1], BIGHT_CSV, "problems.csv");
}

static int write_access(running *run) {
    TRY(bight_access_compute(run->of->session, run->of->network, run->of->matrix, &run->access,
                             &run->tables[0]));
    return write_table(run, run->tables[0], BIGHT_CSV, "access.csv");
}

static int write_centrality(running *run) {
    TRY(bight_centrality_compute(run->of->session, run->of->scenario, run->of->matrix,
                                 &run->tables[0]));
    return write_table(run, run->tables[0], BIGHT_CSV, "centrality.csv");
}

/* With the roles of the cities' ports under the ports' own profile. */
static bight_status compute_hubs(running *run) {
    analysis *of = run->of;
    analysis ports = {.asked = of->asked, .session = of->session};
    bight_hub_options asked = {.access = run->access, .weights = of->asked->values[OPTION_WEIGHTS]};
    bight_status status = BIGHT_OK;
    if (bight_network_has_ports(of->network)) {
        status = analysis_open_ports_beside(of, &ports);
        asked.ports = ports.scenario != NULL ? ports.scenario : of->scenario;
    }
    if (status == BIGHT_OK)
        status = bight_hubs_compute(of->session, of->scenario, of->matrix, &asked,
                                    &(bight_hub_tables){.hubs = &run->tables[0]});
    analysis_close_beside(&ports);
    return status;
}

/* The hubs stay, to be shown when all is written; so do the port clusters. */
static int write_hubs(running *run) {
    static const bight_layer_choice ranked = {.sort_column = "rank"};
    bight_layer **hubs = &run->of->tables[0];
    TRY(compute_hubs(run));
    TRY(bight_layer_pick(run->of->session, run->tables[0], &ranked, hubs));
    TRY(write_table(run, *hubs, BIGHT_CSV, "hubs.csv"));
    return write_table(run, *hubs, BIGHT_GEOJSON, "hubs.geojson");
}

/* Under the ports' own profile, in a network beside the one opened. */
static bight_status compute_ports(running *run, bight_layer **clusters) {
    analysis ports = {.asked = run->of->asked, .session = run->of->session};
    bight_status status = analysis_open_port_scenario(&ports);
    if (status == BIGHT_OK)
        status = bight_ports_compute(
            ports.session, ports.scenario, NULL,
            &(bight_port_tables){.clusters = clusters, .ports = &run->tables[0]});
    if (ports.scenario != NULL) bight_scenario_destroy(ports.scenario);
    bight_network_close(ports.network);
    return status;
}

static int write_ports(running *run) {
    bight_layer **clusters = &run->of->tables[1];
    if (!bight_network_has_ports(run->of->network)) return 0;
    TRY(compute_ports(run, clusters));
    TRY(write_table(run, *clusters, BIGHT_CSV, "port_clusters.csv"));
    return write_table(run, run->tables[0], BIGHT_CSV, "ports.csv");
}

/* "summary_<group><ending>.csv"; a group is named by the user and may hold a slash. */
static void name_summary(const char *group, const char *ending, char name[NAME_MAX]) {
    snprintf(name, NAME_MAX, "summary_%s%s.csv", group, ending);
    for (char *at = name; *at != '\0'; at++)
        if (*at == '/') *at = '_';
}

static int write_summary(running *run, const char *group) {
    char name[NAME_MAX];
    TRY(bight_summary_compute(run->of->session, run->of->scenario, group, &run->tables[0],
                              &run->tables[1]));
    name_summary(group, "", name);
    TRY(write_table(run, run->tables[0], BIGHT_CSV, name));
    name_summary(group, "_totals", name);
    return write_table(run, run->tables[1], BIGHT_CSV, name);
}

static int write_summaries(running *run) {
    for (int i = 0; i < bight_network_group_count(run->of->network); i++) {
        TRY(write_summary(run, bight_network_group_name(run->of->network, i)));
        drop_tables(run);
    }
    return 0;
}

static int write_record(running *run) {
    char path[PATH_MAX];
    run_folder_file(&run->folder, RUN_RECORD_FILE, path);
    return run_record_write(run->of, run->outputs, analysis_clock_s() - run->begin_s, path);
}

static int write_all(running *run) {
    static int (*const parts[])(running *) = {write_check, write_access, write_centrality,
                                              write_hubs,  write_ports,  write_summaries};
    TRY(analysis_compute_matrix(run->of));
    TRY(write_times(run, BIGHT_MATRIX_OMX, "times.omx"));
    TRY(write_times(run, BIGHT_MATRIX_CSV, "times.csv"));
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        const int code = parts[i](run);
        drop_tables(run);
        if (code != 0) return code;
    }
    return write_record(run);
}

static int show_hubs(analysis *of) {
    const bight_layer_choice first = {.top =
                                          (int)options_number(of->asked, OPTION_TOP, HUBS_SHOWN)};
    TRY(bight_layer_pick(of->session, of->tables[0], &first, &of->picked));
    table_text_print(of->picked);
    putchar('\n');
    return 0;
}

static int show(const running *run) {
    analysis *of = run->of;
    const int size = bight_matrix_row_count(of->matrix);
    const int file_count = (int)json_array_size(run->outputs) + 1;
    TRY(show_hubs(of));
    if (of->tables[1] != NULL) {
        table_text_print(of->tables[1]);
        putchar('\n');
    }
    printf("%lld of %d pairs of cities have no route.\n",
           (long long)bight_matrix_unreachable_count(of->matrix), size * (size - 1));
    if (run->problem_count > 0)
        printf("%d errors and %d warnings about the data: see %s/problems.csv\n", run->error_count,
               run->problem_count - run->error_count, run->folder.path);
    if (!options_has(of->asked, OPTION_QUIET))
        remark("wrote %d files to %s in %.1f s", file_count, run->folder.path,
               analysis_clock_s() - run->begin_s);
    return analysis_judge_matrix(of);
}

static int run_run(analysis *of) {
    running run = {.of = of, .access = analysis_access_options(of), .begin_s = analysis_clock_s()};
    if (!options_has(of->asked, OPTION_OUTPUT))
        return complain(BIGHT_WRONG_USE, "run needs -o with the folder to write, as in -o results");
    int code = run_folder_begin(of->asked->values[OPTION_OUTPUT],
                                options_has(of->asked, OPTION_OVERWRITE), &run.folder);
    if (code != 0) return code;
    run.outputs = json_array();
    code = run_folder_finish(&run.folder, write_all(&run));
    if (code == 0) code = show(&run);
    json_decref(run.outputs);
    return code;
}

const command command_run = {
    .name = "run",
    .group = GROUP_TELL,
    .summary = "write every table and the record of the run into a folder",
    .arguments = {"NETWORK"},
    .fewest_arguments = 1,
    .examples =
        "bight run network.yaml -o results\n"
        "bight run network.yaml -o results --overwrite --profile freight --weights access=1",
    .formats = "",
    .options = OPTION_BIT(OPTION_OUTPUT) | OPTION_BIT(OPTION_OVERWRITE) | OPTIONS_SCENARIO |
               OPTION_BIT(OPTION_TOP) | OPTIONS_ACCESS | OPTION_BIT(OPTION_WEIGHTS) |
               OPTION_BIT(OPTION_STRICT),
    .columns =
        "times.omx, times.csv                  every measure from city to city\n"
        "access.csv, centrality.csv            a row for each city\n"
        "hubs.csv, hubs.geojson                the ranking, and on a map\n"
        "port_clusters.csv, ports.csv          where the network declares ports\n"
        "summary_GROUP.csv, .._totals.csv      for each group of the cities\n"
        "check.csv, problems.csv               what was read, and what is wrong with it\n"
        "run.json                              versions, inputs, parameters and digests\n"
        "On the screen: the first hubs (--top, else 20) and the port clusters. The folder is\n"
        "replaced whole with --overwrite, if it holds nothing but a former run's files.",
    .run = run_run,
};
