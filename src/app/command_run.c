/* bight run: every table of a network, and the record of how they were made, into one folder. */
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "app/command.h"
#include "app/complaint.h"
#include "app/report_writing.h"
#include "app/run_folder.h"
#include "app/run_record.h"
#include "app/table_text.h"

enum { HUBS_SHOWN = 20 };

typedef struct {
    analysis *of;
    run_folder folder;
    json_t *outputs;
    report_contents contents; /* the tables written and shown */
    double begin_s;
} running;

/* Files of tables by what they hold; those a network has no table for are not written. */
static const struct {
    const char *name;
    report_table table;
    bight_layer_format format;
} files[] = {{"check.csv", REPORT_LAYERS, BIGHT_CSV},
             {"problems.csv", REPORT_PROBLEMS, BIGHT_CSV},
             {"accuracy.csv", REPORT_ACCURACY, BIGHT_CSV},
             {"access.csv", REPORT_ACCESS, BIGHT_CSV},
             {"centrality.csv", REPORT_CENTRALITY, BIGHT_CSV},
             {"hubs.csv", REPORT_HUBS, BIGHT_CSV},
             {"hubs.geojson", REPORT_HUBS, BIGHT_GEOJSON},
             {"methods.csv", REPORT_METHODS, BIGHT_CSV},
             {"port_clusters.csv", REPORT_CLUSTERS, BIGHT_CSV},
             {"ports.csv", REPORT_PORTS, BIGHT_CSV},
             {"hinterlands.csv", REPORT_HINTERLANDS, BIGHT_CSV},
             {"equity.csv", REPORT_EQUITY, BIGHT_CSV},
             {"equity_groups.csv", REPORT_EQUITY_GROUPS, BIGHT_CSV},
             {"equity_cities.csv", REPORT_EQUITY_CITIES, BIGHT_CSV},
             {"rings.csv", REPORT_RINGS, BIGHT_CSV},
             {"ring_agreement.csv", REPORT_RING_AGREEMENT, BIGHT_CSV},
             {"ring_cities.csv", REPORT_RING_CITIES, BIGHT_CSV},
             {"ring_violations.csv", REPORT_RING_VIOLATIONS, BIGHT_CSV},
             {"ring_outsiders.csv", REPORT_RING_OUTSIDERS, BIGHT_CSV},
             {"airports.csv", REPORT_AIRPORTS, BIGHT_CSV},
             {"airport_overlaps.csv", REPORT_AIRPORT_OVERLAPS, BIGHT_CSV},
             {"airport_cities.csv", REPORT_AIRPORT_CITIES, BIGHT_CSV},
             {"comparison.csv", REPORT_OVERALL, BIGHT_CSV},
             {"comparison_cities.csv", REPORT_EFFECTS, BIGHT_CSV},
             {"comparison_pairs.csv", REPORT_PAIRS, BIGHT_CSV},
             {"comparison_groups.csv", REPORT_SPILLOVER, BIGHT_CSV},
             {"comparison_ports.csv", REPORT_PORT_EFFECTS, BIGHT_CSV},
             {"changes.csv", REPORT_CHANGES, BIGHT_CSV}};

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
    const bight_matrix_output wanted = {.format = format};
    run_folder_file(&run->folder, name, path);
    TRY(bight_matrix_write(run->of->session, run->of->matrix, &wanted, path));
    return note_output(run, path, name, format == BIGHT_MATRIX_OMX ? size : size * size);
}

static int write_tables(running *run) {
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        const bight_layer *table = run->contents.tables[files[i].table];
        if (table != NULL) TRY(write_table(run, table, files[i].format, files[i].name));
    }
    return 0;
}

/* "summary_<group><ending>.csv"; a group is named by the user and may hold a slash. */
static void name_summary(const char *group, const char *ending, char name[NAME_MAX]) {
    snprintf(name, NAME_MAX, "summary_%s%s.csv", group, ending);
    for (char *at = name; *at != '\0'; at++)
        if (*at == '/') *at = '_';
}

static int write_two(running *run, const char *group, bight_layer *const tables[2]) {
    char name[NAME_MAX];
    name_summary(group, "", name);
    TRY(write_table(run, tables[0], BIGHT_CSV, name));
    name_summary(group, "_totals", name);
    return write_table(run, tables[1], BIGHT_CSV, name);
}

static int write_summary(running *run, const char *group) {
    bight_layer *tables[2] = {NULL, NULL};
    int code = (int)bight_summary_compute(run->of->session, run->of->scenario, group, &tables[0],
                                          &tables[1]);
    if (code == 0) code = write_two(run, group, tables);
    bight_layer_destroy(tables[0]);
    bight_layer_destroy(tables[1]);
    return code;
}

static int write_summaries(running *run) {
    for (int i = 0; i < bight_network_group_count(run->of->network); i++)
        TRY(write_summary(run, bight_network_group_name(run->of->network, i)));
    return 0;
}

static int write_report(running *run) {
    char path[PATH_MAX];
    run_folder_file(&run->folder, "report.html", path);
    TRY(report_write(&run->contents, REPORT_AS_HTML, path, false));
    return note_output(run, path, "report.html", bight_network_city_count(run->of->network));
}

static int write_record(running *run) {
    char path[PATH_MAX];
    run_folder_file(&run->folder, RUN_RECORD_FILE, path);
    return run_record_write(run->of, run->outputs, analysis_clock_s() - run->begin_s, path);
}

static int write_all(running *run) {
    TRY(analysis_compute_matrix(run->of, 0));
    TRY(report_contents_compute(&run->contents));
    TRY(write_times(run, BIGHT_MATRIX_OMX, "times.omx"));
    TRY(write_times(run, BIGHT_MATRIX_CSV, "times.csv"));
    TRY(write_tables(run));
    TRY(write_summaries(run));
    TRY(write_report(run));
    return write_record(run);
}

static int show_hubs(const running *run) {
    analysis *of = run->of;
    const bight_layer_choice first = {.top =
                                          (int)options_number(of->asked, OPTION_TOP, HUBS_SHOWN)};
    TRY(bight_layer_pick(of->session, run->contents.tables[REPORT_HUBS], &first, &of->picked));
    table_text_print(of->picked);
    putchar('\n');
    return 0;
}

static int show(const running *run) {
    analysis *of = run->of;
    const int size = bight_matrix_row_count(of->matrix);
    const int file_count = (int)json_array_size(run->outputs) + 1;
    const bight_layer *clusters = run->contents.tables[REPORT_CLUSTERS];
    const int error_count = run->contents.error_count;
    const int problem_count = bight_layer_row_count(run->contents.tables[REPORT_PROBLEMS]);
    if (run->contents.tables[REPORT_HUBS] != NULL)
        TRY(show_hubs(run));
    else if (!options_has(of->asked, OPTION_QUIET))
        remark("note: hubs are not ranked: neither measures.hub nor --weights says by what");
    if (clusters != NULL) {
        table_text_print(clusters);
        putchar('\n');
    }
    printf("%lld of %d pairs of cities have no route.\n",
           (long long)bight_matrix_unreachable_count(of->matrix), size * (size - 1));
    if (problem_count > 0)
        printf("%d error%s and %d warning%s about the data: see %s/problems.csv\n", error_count,
               error_count == 1 ? "" : "s", problem_count - error_count,
               problem_count - error_count == 1 ? "" : "s", run->folder.path);
    if (!options_has(of->asked, OPTION_QUIET))
        remark("wrote %d files to %s in %.1f s", file_count, run->folder.path,
               analysis_clock_s() - run->begin_s);
    return analysis_judge_matrix(of);
}

static void tell_left_out(const running *run) {
    if (options_has(run->of->asked, OPTION_QUIET)) return;
    for (int i = 0; i < run->contents.left_out_count; i++)
        remark("note: left out: %s", run->contents.left_out[i]);
}

static int run_run(analysis *of) {
    running run = {.of = of, .contents = {.of = of}, .begin_s = analysis_clock_s()};
    of->needs_drawing = true;
    if (!options_has(of->asked, OPTION_OUTPUT))
        return complain(BIGHT_WRONG_USE, "run needs -o with the folder to write, as in -o results");
    int code = run_folder_begin(of->asked->values[OPTION_OUTPUT],
                                options_has(of->asked, OPTION_OVERWRITE), &run.folder);
    if (code != 0) return code;
    run.outputs = json_array();
    code = run_folder_finish(&run.folder, write_all(&run));
    if (code == 0) code = show(&run);
    tell_left_out(&run);
    report_contents_drop(&run.contents);
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
        "methods.csv                           ranks under other scales and weightings\n"
        "equity.csv, .._groups, .._cities      how unequally cities are served\n"
        "port_clusters.csv, ports.csv, hinterlands.csv  where the network declares ports\n"
        "rings.csv, ring_*.csv                 where its cities have the groups \"ring\"\n"
        "airports.csv, airport_*.csv           where it has terminals \"airport\"\n"
        "comparison*.csv, changes.csv          with changes: before and after\n"
        "summary_GROUP.csv, .._totals.csv      for each group of the cities\n"
        "check.csv, problems.csv, accuracy.csv what was read, what is wrong, how exact it is\n"
        "report.html                           all of it to read; see 'bight help report'\n"
        "run.json                              versions, inputs, parameters and digests\n"
        "On the screen: the first hubs (--top, else 20) and the port clusters. The folder is\n"
        "replaced whole with --overwrite, if it holds nothing but the files of a former run or of\n"
        "an export to GMNS.",
    .run = run_run,
};
