/* bight check: what was read, what was left out, and what is wrong with it. */
#include <stdio.h>
#include <string.h>

#include "app/command.h"
#include "app/output_format.h"
#include "app/table_output.h"
#include "app/table_text.h"
#include "app/terminal.h"

static const char *cell(const bight_layer *table, int row, const char *name) {
    const int column = bight_layer_find_column(table, name);
    return column < 0 ? "" : bight_layer_text(table, row, column);
}

static const char *file_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash == NULL ? path : slash + 1;
}

/* "error: rail.shp: record 7: sentence" */
static void print_problem(const bight_layer *problems, int row) {
    char text[2048], place[32] = "";
    const char *file = file_name(cell(problems, row, "file"));
    const int record = bight_layer_find_column(problems, "record");
    if (record >= 0 && !bight_layer_is_missing(problems, row, record))
        snprintf(place, sizeof place, "record %.0f: ", bight_layer_real(problems, row, record));
    snprintf(text, sizeof text, "%s%s%s%s", file, file[0] == '\0' ? "" : ": ", place,
             cell(problems, row, "sentence"));
    terminal_put_paragraph(cell(problems, row, "severity"), text);
}

/* Whether the network file tells of any input how exact it is. */
static bool is_accuracy_told(const bight_layer *accuracy) {
    const int exact = bight_layer_find_column(accuracy, "exact");
    const int estimated = bight_layer_find_column(accuracy, "estimated");
    for (int row = 0; row < bight_layer_row_count(accuracy); row++)
        if (bight_layer_real(accuracy, row, exact) > 0 ||
            bight_layer_real(accuracy, row, estimated) > 0)
            return true;
    return false;
}

static void print_report(const analysis *of, int error_count) {
    const bight_layer *problems = of->tables[1];
    const int count = bight_layer_row_count(problems);
    table_text_print(of->tables[0]);
    putchar('\n');
    if (is_accuracy_told(of->tables[2])) {
        table_text_print(of->tables[2]);
        putchar('\n');
    }
    for (int row = 0; row < count; row++)
        print_problem(problems, row);
    const int other_count = count - error_count;
    if (count > 0) putchar('\n');
    printf("%d error%s, %d warning%s.\n", error_count, error_count == 1 ? "" : "s", other_count,
           other_count == 1 ? "" : "s");
}

/* The network under each value of a setting, instead of the report. */
static int run_sweep(analysis *of) {
    const options *asked = of->asked;
    const bight_network_options wanted = {.profile = asked->values[OPTION_PROFILE],
                                          .modes = asked->values[OPTION_MODES],
                                          .settings = asked->settings,
                                          .setting_count = asked->setting_count};
    TRY(bight_sweep_compute(of->session, asked->words[1], &wanted, asked->values[OPTION_SWEEP],
                            &of->tables[0]));
    return table_output_write(of, of->tables[0]);
}

static int run_check(analysis *of) {
    output_format format;
    int error_count;
    if (options_has(of->asked, OPTION_SWEEP)) return run_sweep(of);
    TRY(output_format_choose(of, &format));
    of->needs_drawing = true;
    TRY(analysis_open_network(of));
    TRY(bight_network_check(of->session, of->network, &of->tables[0], &of->tables[1],
                            &error_count));
    TRY(bight_network_accuracy(of->session, of->network, &of->tables[2]));
    if (format == FORMAT_TEXT)
        print_report(of, error_count);
    else
        TRY(table_output_write(of, of->tables[1]));
    return error_count > 0 ? 1 : 0;
}

const command command_check = {
    .name = "check",
    .group = GROUP_LOOK,
    .summary = "read everything and report what is wrong; the network stays as it is",
    .arguments = {"NETWORK"},
    .fewest_arguments = 1,
    .examples = "bight check network.yaml\n"
                "bight check network.yaml -o problems.geojson   problems as points for a map\n"
                "bight check network.yaml --sweep snap_m=1..100",
    .formats = "text csv json geojson gpkg shp",
    .options = OPTIONS_OUTPUT | OPTIONS_NETWORK | OPTION_BIT(OPTION_SWEEP),
    .columns =
        "On the screen: for each layer, kind of terminal and the cities what was read, used\n"
        "and left out, lengths by class and pairs without a route; how exact the inputs are said\n"
        "to be (accuracy in the network file); then the problems. In a\n"
        "file: the problems alone, with severity, file, record and sentence. With --sweep: for\n"
        "each value of the setting the nodes, links, parts, pairs without a route and the mean\n"
        "time.",
    .run = run_check,
};
