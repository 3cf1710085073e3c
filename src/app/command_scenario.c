/* bight scenario: what the changes of a scenario did to the network. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "app/command.h"
#include "app/complaint.h"
#include "app/output_format.h"
#include "app/table_output.h"
#include "app/terminal.h"

static const char *cell(const bight_layer *table, int row, const char *name) {
    return bight_layer_text(table, row, bight_layer_find_column(table, name));
}

/* "  status: proposed", for what the file says of the change. */
static void print_remark(const bight_layer *table, int row, const char *name) {
    char label[32];
    const char *text = cell(table, row, name);
    if (text[0] == '\0') return;
    snprintf(label, sizeof label, "  %s", name);
    terminal_put_paragraph(label, text);
}

static void print_change(const bight_layer *table, int row) {
    static const char *const remarks[] = {"status", "accuracy", "source", "note"};
    const double cost_yuan = bight_layer_real(table, row, bight_layer_find_column(table, "cost"));
    terminal_put_paragraph(cell(table, row, "change"), cell(table, row, "what"));
    if (cost_yuan >= 1e9)
        printf("  cost: %.4g thousand million yuan\n", cost_yuan / 1e9);
    else if (!isnan(cost_yuan))
        printf("  cost: %.4g million yuan\n", cost_yuan / 1e6);
    for (size_t i = 0; i < sizeof remarks / sizeof *remarks; i++)
        print_remark(table, row, remarks[i]);
}

static void print_changes(const bight_layer *table) {
    puts("Changes of the scenario\n");
    for (int row = 0; row < bight_layer_row_count(table); row++)
        print_change(table, row);
    putchar('\n');
    for (int i = 0; i < bight_layer_fact_count(table); i++)
        terminal_put_paragraph(bight_layer_fact_name(table, i), bight_layer_fact_text(table, i));
}

static int run_scenario(analysis *of) {
    output_format format;
    if (of->asked->change_count == 0)
        return complain(BIGHT_WRONG_USE, "scenario needs changes: -s FILE, --add, --upgrade or "
                                         "--close. See 'bight help scenario'.");
    TRY(output_format_choose(of, &format));
    TRY(analysis_open_scenario(of));
    TRY(bight_scenario_describe(of->session, of->scenario, &of->tables[0]));
    if (format != FORMAT_TEXT) return table_output_write(of, of->tables[0]);
    print_changes(of->tables[0]);
    return 0;
}

const command command_scenario = {
    .name = "scenario",
    .group = GROUP_WHAT_IF,
    .summary = "lay changes over a network and tell what they did",
    .arguments = {"NETWORK"},
    .fewest_arguments = 1,
    .examples = "bight scenario network.yaml -s strait.yaml\n"
                "bight scenario network.yaml --add 'Yantai:Dalian@250,detour=1.1'\n"
                "bight scenario network.yaml --upgrade 'rail:Jinan-Qingdao*1.2' --close road:12\n"
                "bight scenario network.yaml -s strait.yaml:low -o changes.geojson\n"
                "bight matrix network.yaml -s strait.yaml --cities Dalian,Yantai",
    .formats = "text csv json geojson gpkg",
    .options = OPTIONS_OUTPUT | OPTIONS_SCENARIO,
    .columns =
        "A row is a change, in the order they were laid over the network:\n"
        "change, kind           its id or number, and what it does\n"
        "what                   a sentence about it\n"
        "mode, links            how many links it added or picked; the shapes are theirs\n"
        "length_km         km\n"
        "before_min        min  links: their times in motion together; terminals: entering\n"
        "after_min         min  and leaving; transfers: all of the change\n"
        "cost              yuan as the file states it\n"
        "status, accuracy, source, note  what the file says of it\n"
        "from                   the file or option\n"
        "--add FROM:TO@KMH or FROM:TO,time=MIN; then ,detour= ,length= ,stop= ,mode=\n"
        ",wait= ,frequency= ,oneway. --upgrade and --close take MODE:FROM-TO or\n"
        "LAYER:RECORD (then *FACTOR or @KMH for --upgrade); --close also station:NAME\n"
        "and a mode. Without mode= a link is of its terminals' mode, else of the first mode.",
    .run = run_scenario,
};
