/* bight route: the quickest way between two places, leg by leg. */
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "app/command.h"
#include "app/duration_text.h"
#include "app/json_file.h"
#include "app/output_format.h"
#include "app/table_output.h"
#include "app/table_text.h"

typedef struct {
    double time_min;
    double length_km; /* along links, as in the matrix */
    double ways_km;   /* to, from and between stations */
    double money;
    double emission;
} journey;

static double number(const bight_layer *legs, int row, const char *name) {
    const int column = bight_layer_find_column(legs, name);
    const double value = column < 0 ? NAN : bight_layer_real(legs, row, column);
    return isnan(value) ? 0 : value;
}

static const char *text(const bight_layer *legs, int row, const char *name) {
    const int column = bight_layer_find_column(legs, name);
    return column < 0 ? "" : bight_layer_text(legs, row, column);
}

/* Whether a leg only leads to, from or between links. */
static bool is_way(const char *mode) {
    return strcmp(mode, "access") == 0 || strcmp(mode, "egress") == 0 ||
           strcmp(mode, "transfer") == 0;
}

static double leg_time_min(const bight_layer *legs, int row) {
    return number(legs, row, "time_min") + number(legs, row, "wait_min") +
           number(legs, row, "transfer_min");
}

static journey add_legs(const bight_layer *legs) {
    journey whole = {0};
    for (int row = 0; row < bight_layer_row_count(legs); row++) {
        const double length_km = number(legs, row, "length_km");
        *(is_way(text(legs, row, "mode")) ? &whole.ways_km : &whole.length_km) += length_km;
        whole.time_min += leg_time_min(legs, row);
        whole.money += number(legs, row, "money");
        whole.emission += number(legs, row, "emission");
    }
    return whole;
}

static json_t *describe_leg(const bight_layer *legs, int row) {
    const char *line = text(legs, row, "line");
    return json_pack("{s:s, s:s*, s:s, s:s, s:f, s:f, s:f, s:f, s:f, s:f}", "mode",
                     text(legs, row, "mode"), "line", line[0] == '\0' ? NULL : line, "from",
                     text(legs, row, "from"), "to", text(legs, row, "to"), "time_min",
                     number(legs, row, "time_min"), "length_km", number(legs, row, "length_km"),
                     "wait_min", number(legs, row, "wait_min"), "transfer_min",
                     number(legs, row, "transfer_min"), "money", number(legs, row, "money"),
                     "emission", number(legs, row, "emission"));
}

static json_t *describe(const analysis *of, const bight_layer *legs) {
    const journey whole = add_legs(legs);
    const int count = bight_layer_row_count(legs);
    json_t *list = json_array();
    for (int row = 0; row < count; row++)
        json_array_append_new(list, describe_leg(legs, row));
    return json_pack("{s:s, s:s, s:s, s:f, s:f, s:f, s:f, s:f, s:o}", "from",
                     count == 0 ? of->asked->words[2] : text(legs, 0, "from"), "to",
                     count == 0 ? of->asked->words[3] : text(legs, count - 1, "to"), "profile",
                     bight_network_profile(of->network), "time_min", whole.time_min, "length_km",
                     whole.length_km, "ways_km", whole.ways_km, "money", whole.money, "emission",
                     whole.emission, "legs", list);
}

static void print(const bight_layer *legs) {
    char buffer[DURATION_BYTES];
    const journey whole = add_legs(legs);
    table_text_print(legs);
    printf("\n%s h (%.1f min), %.1f km, and %.1f km to, from and between stations; "
           "%.0f yuan, %.1f kg CO2\n",
           duration_text(whole.time_min, buffer), whole.time_min, whole.length_km, whole.ways_km,
           whole.money, whole.emission / 1000);
}

static int run_route(analysis *of) {
    output_format format;
    TRY(output_format_choose(of, &format));
    of->needs_drawing = true;
    TRY(analysis_open_scenario(of));
    TRY(bight_route_find(of->session, of->scenario, of->asked->words[2], of->asked->words[3],
                         &of->tables[0]));
    if (format == FORMAT_TEXT) {
        print(of->tables[0]);
        return 0;
    }
    if (format != FORMAT_JSON) return table_output_write(of, of->tables[0]);
    TRY(json_file_write(describe(of, of->tables[0]), output_format_path(of),
                        options_has(of->asked, OPTION_OVERWRITE)));
    output_format_tell(of, "the legs of the route");
    return 0;
}

const command command_route = {
    .name = "route",
    .group = GROUP_COMPUTE,
    .summary = "find the quickest way between two places, leg by leg",
    .arguments = {"NETWORK", "FROM", "TO"},
    .fewest_arguments = 3,
    .examples = "bight route network.yaml Dalian Yantai\n"
                "bight route network.yaml Dalian Yantai --modes rail,road\n"
                "bight route network.yaml 'Tianjin West' Qingdao -f json\n"
                "bight route network.yaml Dalian Yantai -o way.gpkg       legs as lines for a map",
    .formats = "text csv json geojson gpkg",
    .options = OPTIONS_OUTPUT | OPTIONS_SCENARIO,
    .columns = "FROM and TO are cities or terminals, by id or name. A row is a leg:\n"
               "mode          access, a mode, transfer or egress\n"
               "line          name of the link, where the data has one\n"
               "from, to      stations and cities\n"
               "length_km     km\n"
               "time_min      min   moving\n"
               "wait_min      min   waiting for a departure or a vehicle\n"
               "transfer_min  min   entering, leaving and changing\n"
               "money         yuan\n"
               "emission      g     CO2",
    .run = run_route,
};
