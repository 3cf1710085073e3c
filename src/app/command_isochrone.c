/* bight isochrone: what is reached from a place within some minutes, as areas, cities or a map. */
#include <stdio.h>
#include <string.h>

#include "app/command.h"
#include "app/complaint.h"
#include "app/map_output.h"
#include "app/output_format.h"
#include "app/shown_tables.h"

static const table_view views[BIGHT_ISOCHRONE_TABLES] = {
    [BIGHT_ISOCHRONE_AREAS] = {.name = "areas", .is_whole = true},
    [BIGHT_ISOCHRONE_CITIES] = {.name = "cities", .sort = "time", .is_ascending = true},
};

enum { ROWS_SHOWN = 20, TEXT_BYTES = 512, NOTE_BYTES = 2048, MOST_LIMITS = 20 };

/* Among the tables, after those of the answer: the areas of one state. */
enum { FILLED = BIGHT_ISOCHRONE_TABLES, BEFORE, GAINED };

static bight_status pick_state(analysis *of, const char *state, bight_layer **picked) {
    const bight_layer *areas = of->tables[BIGHT_ISOCHRONE_AREAS];
    const int column = bight_layer_find_column(areas, "state");
    int rows[MOST_LIMITS];
    bight_layer_choice choice = {.rows = rows};
    for (int row = 0; row < bight_layer_row_count(areas); row++)
        if (strcmp(bight_layer_text(areas, row, column), state) == 0)
            rows[choice.row_count++] = row;
    return bight_layer_pick(of->session, areas, &choice, picked);
}

/* The areas with a margin. */
static bool find_box(const bight_layer *areas, bight_box *box) {
    if (!bight_layer_box(areas, box)) return false;
    const double wide = (box->east_deg - box->west_deg) * 0.08;
    const double high = (box->north_deg - box->south_deg) * 0.08;
    *box = (bight_box){box->west_deg - wide, box->south_deg - high, box->east_deg + wide,
                       box->north_deg + high};
    return true;
}

static const char *fact(const bight_layer *table, const char *name) {
    const char *text = bight_layer_find_fact(table, name);
    return text == NULL ? "" : text;
}

static int open_states(analysis *of, map_content *content) {
    const bool is_compared = of->base != NULL;
    TRY(pick_state(of, is_compared ? "after" : "now", &of->tables[FILLED]));
    content->theme = (map_theme){.layer = of->tables[FILLED],
                                 .column = "limit",
                                 .caption = "Reached within, min",
                                 .less_is_better = true,
                                 .is_from_zero = true,
                                 .class_count = BIGHT_MOST_CLASSES};
    if (!is_compared) return 0;
    TRY(pick_state(of, "before", &of->tables[BEFORE]));
    TRY(pick_state(of, "gained", &of->tables[GAINED]));
    content->outlines = of->tables[BEFORE];
    content->outlines_caption = "the same limits before";
    content->hatched = of->tables[GAINED];
    content->hatched_caption = "gained";
    return 0;
}

static int write_map(analysis *of) {
    const bight_layer *areas = of->tables[BIGHT_ISOCHRONE_AREAS];
    const char *changes = bight_scenario_name(of->scenario);
    char title[TEXT_BYTES], subtitle[TEXT_BYTES], note[NOTE_BYTES];
    map_content content = {.title = title, .subtitle = subtitle};
    map_style style;
    bight_box box;
    TRY(map_output_style(of, &style));
    TRY(open_states(of, &content));
    TRY(map_output_open(of, &content));
    if (find_box(areas, &box)) content.box = &box;
    content.note = map_output_note(areas, note, sizeof note);
    snprintf(title, sizeof title, "Reached from %s", fact(areas, "from"));
    snprintf(subtitle, sizeof subtitle, "%s, profile %s%s%s; off the network %s",
             bight_network_name(of->network), bight_network_profile(of->network),
             changes[0] == '\0' ? "" : ", with ", changes, fact(areas, "off-network speed"));
    return map_output_write(of, &content, &style);
}

static int run_isochrone(analysis *of) {
    const options *asked = of->asked;
    bight_isochrone_options wanted = {.from = asked->words[2],
                                      .cuts = asked->values[OPTION_CUTS],
                                      .off_network_kmh =
                                          options_number(asked, OPTION_OFF_NETWORK_SPEED, 0),
                                      .cell_km = options_number(asked, OPTION_CELL, 0)};
    output_format format;
    TRY(output_format_choose(of, &format));
    if (format == FORMAT_SVG && options_has(asked, OPTION_TABLE))
        return complain(BIGHT_WRONG_USE,
                        "--table: the map shows areas and cities; leave it out, or write csv");
    of->needs_drawing = format == FORMAT_SVG;
    TRY(analysis_open_scenario(of));
    if (asked->change_count > 0) {
        TRY(bight_scenario_create(of->session, of->network, &of->base));
        wanted.base = of->base;
    }
    TRY(bight_isochrone_compute(of->session, of->scenario, &wanted, of->tables));
    if (format == FORMAT_SVG) return write_map(of);
    return shown_tables_write(of, of->tables, views, BIGHT_ISOCHRONE_TABLES, ROWS_SHOWN, true);
}

const command command_isochrone = {
    .name = "isochrone",
    .group = GROUP_COMPUTE,
    .summary = "find the areas and cities reached from a place within some minutes",
    .arguments = {"NETWORK", "CITY|LON,LAT"},
    .fewest_arguments = 2,
    .examples = "bight isochrone network.yaml Yantai\n"
                "bight isochrone network.yaml Yantai --cuts 60,120,180,240 -o yantai.gpkg\n"
                "bight isochrone network.yaml 121.4,37.5 --off-network-speed 30 -o here.geojson\n"
                "bight isochrone network.yaml Yantai -s strait.yaml -o strait.svg\n"
                "bight isochrone network.yaml Yantai --table cities -f csv",
    .formats = "text csv json geojson gpkg shp svg",
    .options = OPTIONS_OUTPUT | OPTIONS_SCENARIO | OPTIONS_ROWS | OPTIONS_MAP |
               OPTION_BIT(OPTION_TABLE) | OPTION_BIT(OPTION_CUTS) |
               OPTION_BIT(OPTION_OFF_NETWORK_SPEED) | OPTION_BIT(OPTION_CELL),
    .columns =
        "Times through the network as the matrix has them, and from terminals (of modes without\n"
        "any: nodes) and cities straight over land at --off-network-speed, around water, with the\n"
        "time it takes to leave and the wait for a vehicle (attach). A file of shapes holds "
        "areas,\n"
        "-o NAME.svg is a map of them (--labels, --width, --weight as in bight map):\n"
        "limit         min  the area is all that is reached within it, so it holds those before\n"
        "state              now; with changes (-s, --add, ...): before, after, gained, lost\n"
        "area_km2      km2  on land, where the network file names it (basemap)\n"
        "cities             in it; then the sum of each of their weights\n"
        "--table cities: city_id, city and\n"
        "time          min  the shorter of the network's and that over land, so it can be less "
        "than\n"
        "                   in the matrix; with changes also before and change\n"
        "limit         min  the first it is within; empty where it is in none",
    .run = run_isochrone,
};
