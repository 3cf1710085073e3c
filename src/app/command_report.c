/* bight report: everything about a network, and what changes do to it, in one document. */
#include <stdio.h>

#include "app/command.h"
#include "app/complaint.h"
#include "app/output_format.h"
#include "app/report_writing.h"

static report_form form_of(output_format format) {
    if (format == FORMAT_MARKDOWN) return REPORT_AS_MARKDOWN;
    return format == FORMAT_JSON ? REPORT_AS_JSON : REPORT_AS_HTML;
}

static int choose_format(const analysis *of, output_format *format) {
    if (!options_has(of->asked, OPTION_OUTPUT) && !options_has(of->asked, OPTION_FORMAT))
        return complain(BIGHT_WRONG_USE, "report needs -o with the file to write, as in -o "
                                         "report.html; or -f md for the screen");
    return output_format_choose(of, format);
}

static int run_report(analysis *of) {
    output_format format = FORMAT_HTML;
    report_contents contents = {.of = of};
    of->needs_drawing = true;
    TRY(choose_format(of, &format));
    int code = report_contents_compute(&contents);
    if (code == 0)
        code = report_write(&contents, form_of(format), output_format_path(of),
                            options_has(of->asked, OPTION_OVERWRITE));
    report_contents_drop(&contents);
    if (code == 0) output_format_tell(of, "the report");
    return code == 0 ? analysis_judge_matrix(of) : code;
}

const command command_report = {
    .name = "report",
    .group = GROUP_TELL,
    .summary = "tell everything about a network and its changes in one page",
    .arguments = {"NETWORK"},
    .fewest_arguments = 1,
    .examples = "bight report network.yaml -o report.html\n"
                "bight report network.yaml -s tunnel.yaml -o tunnel.html\n"
                "bight report network.yaml --years 2005:2025 -o years.html\n"
                "bight report network.yaml -s tunnel.yaml -f md > tunnel.md",
    .formats = "html md json",
    .options = OPTIONS_OUTPUT | OPTIONS_SCENARIO | OPTIONS_ACCESS | OPTION_BIT(OPTION_WEIGHTS) |
               OPTION_BIT(OPTION_WEIGHT) | OPTION_BIT(OPTION_BY) | OPTION_BIT(OPTION_YEARS) |
               OPTION_BIT(OPTION_STRICT),
    .columns =
        "html  one file that needs nothing beside it: it opens from a disk, prints to A4, follows\n"
        "      light and dark, and allows no script but its own (content security policy). Every\n"
        "      table is behind a link as CSV, with all its columns; tables sort by a click.\n"
        "md    texts and tables\n"
        "json  texts and every number, unrounded: sections with their tables, as -f json of each\n"
        "      command has them, and series over travel time\n"
        "With changes (-s, --add, --upgrade, --close): what they are, with status, accuracy and\n"
        "cost as stated, what comes of them, who gains and loses; then, with or without: the\n"
        "network, hubs and how sure their ranks are, access, evenness, port clusters, rings,\n"
        "airports, the data and their checks, formulas with the numbers in force, and how to\n"
        "repeat it (command, version, SHA-256 of every input). What the network does not declare\n"
        "is left out. With --years the network year by year, without the changes, as bight "
        "timeline\n"
        "tells it: accessibility, times, efficiency and inequality as lines, the cities that "
        "gained\n"
        "most, and which line brought which gain. The same inputs give the same bytes on the same "
        "day, on any day with\n"
        "SOURCE_DATE_EPOCH set.",
    .run = run_report,
};
