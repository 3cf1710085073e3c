/* bight map: the network, and one measure on it, as an SVG picture. */
#include <stdio.h>
#include <string.h>

#include "app/command.h"
#include "app/complaint.h"
#include "app/map_measure.h"
#include "app/map_output.h"
#include "app/output_format.h"

enum { TEXT_BYTES = 512, NOTE_BYTES = 2048 };

static int choose_classes(const analysis *of, map_theme *theme) {
    static const char *const breaks[] = {[BIGHT_BREAKS_QUANTILE] = "quantile",
                                         [BIGHT_BREAKS_JENKS] = "jenks",
                                         [BIGHT_BREAKS_EQUAL] = "equal"};
    int chosen;
    TRY(map_output_choose(of, OPTION_BREAKS, breaks, 3, &chosen));
    theme->breaks = (bight_breaks)chosen;
    theme->class_count = (int)options_number(of->asked, OPTION_CLASSES, 0);
    if (theme->class_count <= BIGHT_MOST_CLASSES) return 0;
    return complain(BIGHT_WRONG_USE, "--classes is 1 to %d, not %d", BIGHT_MOST_CLASSES,
                    theme->class_count);
}

/* What only a measure heeds is refused where there is none, for it would do nothing. */
static int require_measure(const analysis *of) {
    static const option_name needing[] = {
        OPTION_CLASSES,     OPTION_BREAKS,       OPTION_DECAY,  OPTION_DAILY_LIMIT,
        OPTION_IDEAL_SPEED, OPTION_INCLUDE_SELF, OPTION_DEMAND, OPTION_CONSTRAIN,
        OPTION_MASS,        OPTION_TRIPS};
    const options *asked = of->asked;
    if (options_has(asked, OPTION_MEASURE) || options_has(asked, OPTION_TABLE) ||
        options_has(asked, OPTION_LAYER))
        return 0;
    for (size_t i = 0; i < sizeof needing / sizeof *needing; i++)
        if (options_has(asked, needing[i]))
            return complain(BIGHT_WRONG_USE,
                            "--%s is for a map of a measure, and none is asked for; name it with "
                            "--measure or --table",
                            options_entry(needing[i])->name);
    return 0;
}

static void write_titles(const analysis *of, const map_measure *measure, char *title,
                         char *subtitle) {
    const char *changes = bight_scenario_name(of->scenario);
    const char *name = bight_network_name(of->network);
    const bool is_alone = measure->column == NULL;
    snprintf(title, TEXT_BYTES, "%s", is_alone ? name : measure->title);
    snprintf(subtitle, TEXT_BYTES, "%s%sprofile %s%s%s", is_alone ? "" : name, is_alone ? "" : ", ",
             bight_network_profile(of->network), changes[0] == '\0' ? "" : ", with ", changes);
}

/* Ports are looked at under their own profile, as by bight ports. */
static int open_scenario(analysis *of) {
    const char *table = of->asked->values[OPTION_TABLE];
    const bool shows_ports = table != NULL && strcmp(table, "ports") == 0;
    return (int)(shows_ports ? analysis_open_port_scenario(of) : analysis_open_scenario(of));
}

static int run_map(analysis *of) {
    output_format format;
    map_style style;
    map_measure measure;
    map_content content = {0};
    char title[TEXT_BYTES], subtitle[TEXT_BYTES], note[NOTE_BYTES];
    TRY(output_format_choose(of, &format));
    TRY(map_output_style(of, &style));
    TRY(choose_classes(of, &content.theme));
    TRY(require_measure(of));
    of->needs_drawing = true;
    TRY(open_scenario(of));
    TRY(map_measure_find(of, &measure, &content.theme.layer));
    TRY(map_output_open(of, &content));
    content.theme.column = measure.column;
    content.theme.caption = measure.caption;
    content.theme.is_change = measure.is_change;
    content.theme.less_is_better = measure.less_is_better;
    content.theme.is_zero_apart =
        content.theme.layer != NULL && bight_layer_shape(content.theme.layer) == BIGHT_LINE;
    write_titles(of, &measure, title, subtitle);
    content.title = title;
    content.subtitle = subtitle;
    content.note = map_output_note(of->tables[0], note, sizeof note);
    return map_output_write(of, &content, &style);
}

const command command_map = {
    .name = "map",
    .group = GROUP_TELL,
    .summary = "draw the network, or one measure on it, as an SVG map",
    .arguments = {"NETWORK"},
    .fewest_arguments = 1,
    .examples = "bight map network.yaml -o network.svg\n"
                "bight map network.yaml --measure potential_population -o access.svg\n"
                "bight map network.yaml --table hubs --breaks jenks --labels both -o hubs.svg\n"
                "bight map network.yaml --table flows -o flows.svg\n"
                "bight map network.yaml -s strait.yaml --measure mean_time -o gains.svg\n"
                "bight map network.yaml --layer towns.shp --measure POP -o towns.svg",
    .formats = "svg",
    .options = OPTIONS_OUTPUT | OPTIONS_SCENARIO | OPTIONS_ACCESS | OPTION_BIT(OPTION_DEMAND) |
               OPTION_BIT(OPTION_CONSTRAIN) | OPTION_BIT(OPTION_MASS) | OPTION_BIT(OPTION_TRIPS) |
               OPTION_BIT(OPTION_TABLE) | OPTION_BIT(OPTION_MEASURE) | OPTION_BIT(OPTION_LAYER) |
               OPTION_BIT(OPTION_WEIGHT) | OPTION_BIT(OPTION_CLASSES) | OPTION_BIT(OPTION_BREAKS) |
               OPTION_BIT(OPTION_LABELS) | OPTION_BIT(OPTION_PICTURE_WIDTH),
    .columns =
        "A picture, to the standard output without -o. Without --measure and --table the network\n"
        "alone. Measures are columns of the tables access, centrality and hubs, or with --table "
        "of\n"
        "one of these, flows, critical (links) and ports (under their own profile); by default\n"
        "potential_population, closeness, score, flow, mean_added, throughput. With changes (-s,\n"
        "--add, ...) it shows what they do to the measure: gains purple-red, losses orange, in per "
        "cent\n"
        "(times: minutes, shares: points). Where less is better (times, ranks, unreached,\n"
        "network_efficiency) what falls is a gain, and without changes dark is less.\n"
        "Circles have the area of a weight of the cities (--weight, else population; none: all\n"
        "alike). Rail from 160 km/h in motion is drawn as high-speed. Names that find no room are\n"
        "left out and stand in the tooltips. The projection is chosen for the extent of the "
        "cities\n"
        "and told below the map; land is that of the network file (basemap).",
    .run = run_map,
};
