/* bight map: the network, and one measure on it, as an SVG picture. */
#include <stdio.h>
#include <string.h>

#include "app/command.h"
#include "app/complaint.h"
#include "app/map_drawing.h"
#include "app/map_measure.h"
#include "app/output_format.h"
#include "app/text_file.h"

enum { LAND = 4, LINKS, CITIES }; /* of the tables, after those of the measure */
enum { LEAST_WIDTH = 240, MOST_WIDTH = 4000, TEXT_BYTES = 512 };

/* One of some words; 0, or the exit code after a complaint. */
static int choose(const analysis *of, option_name option, const char *const *words, int count,
                  int *chosen) {
    const char *word = of->asked->values[option];
    *chosen = 0;
    if (word == NULL) return 0;
    for (int i = 0; i < count; i++) {
        if (strcmp(words[i], word) != 0) continue;
        *chosen = i;
        return 0;
    }
    return complain(BIGHT_WRONG_USE, "--%s: there is no '%s'; see 'bight help map'",
                    options_entry(option)->name, word);
}

static int choose_style(const analysis *of, map_style *style) {
    static const char *const names[] = {[MAP_NAMES] = "name",
                                        [MAP_NAMES_LOCAL] = "local",
                                        [MAP_NAMES_BOTH] = "both",
                                        [MAP_NAMES_NONE] = "none"};
    int chosen;
    TRY(choose(of, OPTION_LABELS, names, 4, &chosen));
    *style = (map_style){.width_px = (int)options_number(of->asked, OPTION_PICTURE_WIDTH, 0),
                         .names = (map_names)chosen};
    if (style->width_px == 0 || (style->width_px >= LEAST_WIDTH && style->width_px <= MOST_WIDTH))
        return 0;
    return complain(BIGHT_WRONG_USE, "--width is %d to %d pixels, not %d", LEAST_WIDTH, MOST_WIDTH,
                    style->width_px);
}

static int choose_classes(const analysis *of, map_theme *theme) {
    static const char *const breaks[] = {[BIGHT_BREAKS_QUANTILE] = "quantile",
                                         [BIGHT_BREAKS_JENKS] = "jenks",
                                         [BIGHT_BREAKS_EQUAL] = "equal"};
    int chosen;
    TRY(choose(of, OPTION_BREAKS, breaks, 3, &chosen));
    theme->breaks = (bight_breaks)chosen;
    theme->class_count = (int)options_number(of->asked, OPTION_CLASSES, 0);
    if (theme->class_count <= BIGHT_MOST_CLASSES) return 0;
    return complain(BIGHT_WRONG_USE, "--classes is 1 to %d, not %d", BIGHT_MOST_CLASSES,
                    theme->class_count);
}

static int open_layers(analysis *of, map_content *content) {
    TRY(bight_network_land(of->session, of->network, &of->tables[LAND]));
    TRY(bight_scenario_links(of->session, of->scenario, &of->tables[LINKS]));
    TRY(bight_network_cities(of->session, of->network, &of->tables[CITIES]));
    content->land = of->tables[LAND];
    content->links = of->tables[LINKS];
    content->cities = of->tables[CITIES];
    if (bight_layer_find_column(content->cities, "population") >= 0) content->weight = "population";
    if (!options_has(of->asked, OPTION_WEIGHT)) return 0;
    content->weight = of->asked->values[OPTION_WEIGHT];
    if (strcmp(content->weight, "none") == 0)
        content->weight = NULL;
    else if (bight_layer_find_column(content->cities, content->weight) < 0)
        return complain(BIGHT_WRONG_USE, "--weight: cities have no weight '%s'", content->weight);
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

static int write_map(const analysis *of, const map_content *content, const map_style *style) {
    map_drawing made;
    text_file file;
    TRY(map_drawing_prepare(of->session, content, style, &made));
    int code =
        text_file_begin(output_format_path(of), options_has(of->asked, OPTION_OVERWRITE), &file);
    if (code == 0) {
        map_drawing_write(&made, file.stream);
        code = text_file_finish(&file, 0);
    }
    if (code == 0) output_format_tell(of, bight_view_projection(made.view));
    map_drawing_release(&made);
    return code;
}

static int run_map(analysis *of) {
    output_format format;
    map_style style;
    map_measure measure;
    map_content content = {0};
    char title[TEXT_BYTES], subtitle[TEXT_BYTES];
    TRY(output_format_choose(of, &format));
    TRY(choose_style(of, &style));
    TRY(choose_classes(of, &content.theme));
    of->needs_drawing = true;
    TRY(analysis_open_scenario(of));
    TRY(map_measure_find(of, &measure, &content.theme.layer));
    TRY(open_layers(of, &content));
    content.theme.column = measure.column;
    content.theme.caption = measure.caption;
    content.theme.is_change = measure.is_change;
    content.theme.less_is_better = measure.less_is_better;
    content.theme.is_zero_apart =
        content.theme.layer != NULL && bight_layer_shape(content.theme.layer) == BIGHT_LINE;
    write_titles(of, &measure, title, subtitle);
    content.title = title;
    content.subtitle = subtitle;
    return write_map(of, &content, &style);
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
        "one of these, flows, critical (links) and ports; by default potential_population,\n"
        "closeness, score, flow, mean_added, throughput. With changes (-s, --add, ...) it shows\n"
        "what they do to the measure: gains purple, losses orange, in per cent (times: minutes,\n"
        "shares: points); ranks and times that fall are gains. Where less is better dark is less.\n"
        "Circles have the area of a weight of the cities (--weight, else population; none: all\n"
        "alike). Rail from 160 km/h in motion is drawn as high-speed. Names that find no room are\n"
        "left out and stand in the tooltips. The projection is chosen for the extent of the "
        "cities\n"
        "and told below the map; land is that of the network file (basemap).",
    .run = run_map,
};
