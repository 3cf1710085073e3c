/* Maps of commands; see map_output.h. */
#include "app/map_output.h"

#include <stdio.h>
#include <string.h>

#include "app/command.h"
#include "app/complaint.h"
#include "app/output_format.h"
#include "app/text_file.h"

/* Among the tables of the analysis, the first of which are the command's own. */
enum { LAND = MOST_TABLES - 3, LINKS, CITIES };

enum { LEAST_WIDTH = 240, MOST_WIDTH = 4000, MOST_LINKS_WITH_TOOLTIPS = 3000 };

int map_output_choose(const analysis *of, option_name option, const char *const *words, int count,
                      int *chosen) {
    const char *word = of->asked->values[option];
    *chosen = 0;
    if (word == NULL) return 0;
    for (int i = 0; i < count; i++) {
        if (strcmp(words[i], word) != 0) continue;
        *chosen = i;
        return 0;
    }
    return complain(BIGHT_WRONG_USE, "--%s: there is no '%s'; see 'bight help %s'",
                    options_entry(option)->name, word, of->asked->words[0]);
}

int map_output_style(const analysis *of, map_style *style) {
    static const char *const names[] = {[MAP_NAMES] = "name",
                                        [MAP_NAMES_LOCAL] = "local",
                                        [MAP_NAMES_BOTH] = "both",
                                        [MAP_NAMES_NONE] = "none"};
    int chosen;
    TRY(map_output_choose(of, OPTION_LABELS, names, 4, &chosen));
    *style = (map_style){.width_px = (int)options_number(of->asked, OPTION_PICTURE_WIDTH, 0),
                         .names = (map_names)chosen};
    if (style->width_px == 0 || (style->width_px >= LEAST_WIDTH && style->width_px <= MOST_WIDTH))
        return 0;
    return complain(BIGHT_WRONG_USE, "--width is %d to %d pixels, not %d", LEAST_WIDTH, MOST_WIDTH,
                    style->width_px);
}

int map_output_open(analysis *of, map_content *content) {
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

const char *map_output_note(const bight_layer *table, char *buffer, size_t bytes) {
    const char *estimates = table == NULL ? NULL : bight_layer_find_fact(table, "estimates");
    if (estimates == NULL) return NULL;
    snprintf(buffer, bytes, "Estimates: %s", estimates);
    return buffer;
}

int map_output_write(const analysis *of, const map_content *content, const map_style *style) {
    map_drawing made;
    map_style drawn = *style;
    text_file file;
    if (bight_layer_row_count(content->links) > MOST_LINKS_WITH_TOOLTIPS) drawn.is_brief = true;
    TRY(map_drawing_prepare(of->session, content, &drawn, &made));
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
