/* bight route: the quickest way between two places, leg by leg. */
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "app/command.h"
#include "app/complaint.h"
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

static const char *text(const bight_layer *legs, int row, const char *name) {
    const int column = bight_layer_find_column(legs, name);
    return column < 0 ? "" : bight_layer_text(legs, row, column);
}

/* NAN where it is not known. */
static double known(const bight_layer *legs, int row, const char *name) {
    const int column = bight_layer_find_column(legs, name);
    return column < 0 ? NAN : bight_layer_real(legs, row, column);
}

static double number(const bight_layer *legs, int row, const char *name) {
    const double value = known(legs, row, name);
    return isnan(value) ? 0 : value;
}

static json_t *known_as_json(double value) {
    return isnan(value) ? json_null() : json_real(value);
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
        whole.money += known(legs, row, "money");
        whole.emission += known(legs, row, "emission");
    }
    return whole;
}

static json_t *describe_leg(const bight_layer *legs, int row) {
    const char *line = text(legs, row, "line");
    return json_pack(
        "{s:s, s:s*, s:s, s:s, s:f, s:f, s:f, s:f, s:o, s:o}", "mode", text(legs, row, "mode"),
        "line", line[0] == '\0' ? NULL : line, "from", text(legs, row, "from"), "to",
        text(legs, row, "to"), "time_min", number(legs, row, "time_min"), "length_km",
        number(legs, row, "length_km"), "wait_min", number(legs, row, "wait_min"), "transfer_min",
        number(legs, row, "transfer_min"), "money", known_as_json(known(legs, row, "money")),
        "emission", known_as_json(known(legs, row, "emission")));
}

static json_t *describe_legs(const bight_layer *legs) {
    json_t *list = json_array();
    for (int row = 0; row < bight_layer_row_count(legs); row++)
        json_array_append_new(list, describe_leg(legs, row));
    return list;
}

static json_t *list_vias(const options *asked) {
    json_t *list = asked->via_count == 0 ? NULL : json_array();
    for (int i = 0; i < asked->via_count; i++)
        json_array_append_new(list, json_string(asked->vias[i]));
    return list;
}

static json_t *describe(const analysis *of, const bight_layer *legs) {
    const journey whole = add_legs(legs);
    const int count = bight_layer_row_count(legs);
    return json_pack("{s:s, s:s, s:o*, s:s, s:f, s:f, s:f, s:o, s:o, s:o}", "from",
                     count == 0 ? of->asked->words[2] : text(legs, 0, "from"), "to",
                     count == 0 ? of->asked->words[3] : text(legs, count - 1, "to"), "via",
                     list_vias(of->asked), "profile", bight_network_profile(of->network),
                     "time_min", whole.time_min, "length_km", whole.length_km, "ways_km",
                     whole.ways_km, "money", known_as_json(whole.money), "emission",
                     known_as_json(whole.emission), "legs", describe_legs(legs));
}

/* The legs of one of the routes, which stand together. */
static json_t *describe_legs_of(const bight_layer *legs, double route) {
    json_t *list = json_array();
    for (int row = 0; row < bight_layer_row_count(legs); row++)
        if (number(legs, row, "route") == route)
            json_array_append_new(list, describe_leg(legs, row));
    return list;
}

static json_t *describe_route(const bight_layer *routes, int row, const bight_layer *legs) {
    const double share = bight_layer_real(routes, row, bight_layer_find_column(routes, "shared"));
    return json_pack("{s:f, s:f, s:f, s:f, s:o, s:o, s:o, s:o}", "time_min",
                     number(routes, row, "time_min"), "more_min", number(routes, row, "more_min"),
                     "length_km", number(routes, row, "length_km"), "ways_km",
                     number(routes, row, "ways_km"), "shared", known_as_json(share), "money",
                     known_as_json(known(routes, row, "money")), "emission",
                     known_as_json(known(routes, row, "emission")), "legs",
                     describe_legs_of(legs, number(routes, row, "route")));
}

static json_t *describe_routes(const analysis *of) {
    const bight_layer *routes = of->tables[0], *legs = of->tables[1];
    const int leg_count = bight_layer_row_count(legs);
    json_t *list = json_array();
    for (int row = 0; row < bight_layer_row_count(routes); row++)
        json_array_append_new(list, describe_route(routes, row, legs));
    return json_pack("{s:s, s:s, s:s, s:o}", "from",
                     leg_count == 0 ? of->asked->words[2] : text(legs, 0, "from"), "to",
                     leg_count == 0 ? of->asked->words[3] : text(legs, leg_count - 1, "to"),
                     "profile", bight_network_profile(of->network), "routes", list);
}

static void print(const bight_layer *legs) {
    char buffer[DURATION_BYTES];
    const journey whole = add_legs(legs);
    table_text_print(legs);
    printf("\n%s h (%.1f min), %.1f km, and %.1f km to, from and between stations",
           duration_text(whole.time_min, buffer), whole.time_min, whole.length_km, whole.ways_km);
    if (!isnan(whole.money)) printf("; %.0f yuan", whole.money);
    if (!isnan(whole.emission))
        printf("%s %.1f kg CO2", isnan(whole.money) ? ";" : ",", whole.emission / 1000);
    putchar('\n');
}

static int write_json(const analysis *of, json_t *value, const char *what) {
    TRY(json_file_write(value, output_format_path(of), options_has(of->asked, OPTION_OVERWRITE)));
    output_format_tell(of, what);
    return 0;
}

static int run_one(analysis *of, output_format format) {
    const options *asked = of->asked;
    const char *places[MOST_VIAS + 2] = {asked->words[2]};
    for (int i = 0; i < asked->via_count; i++)
        places[i + 1] = asked->vias[i];
    places[asked->via_count + 1] = asked->words[3];
    TRY(bight_route_via(of->session, of->scenario, places, asked->via_count + 2, &of->tables[0]));
    if (format == FORMAT_TEXT) {
        print(of->tables[0]);
        return 0;
    }
    if (format != FORMAT_JSON) return table_output_write(of, of->tables[0]);
    return write_json(of, describe(of, of->tables[0]), "the legs of the route");
}

static int run_several(analysis *of, output_format format) {
    static const char *const names[MOST_TABLES] = {"routes", "legs"};
    if (of->asked->via_count > 0)
        return complain(BIGHT_WRONG_USE, "--alternatives and --via do not go together; ask for the "
                                         "alternatives of each part of the way");
    TRY(bight_route_alternatives(
        of->session, of->scenario, of->asked->words[2], of->asked->words[3],
        (int)options_number(of->asked, OPTION_ALTERNATIVES, 1), &of->tables[0], &of->tables[1]));
    if (format != FORMAT_JSON) return table_output_write_several(of, names);
    return write_json(of, describe_routes(of), "the routes and their legs");
}

static int run_route(analysis *of) {
    output_format format;
    TRY(output_format_choose(of, &format));
    if (options_has(of->asked, OPTION_TABLE) && !options_has(of->asked, OPTION_ALTERNATIVES))
        return complain(BIGHT_WRONG_USE, "--table chooses between the tables of --alternatives");
    of->needs_drawing = true;
    TRY(analysis_open_scenario(of));
    return options_has(of->asked, OPTION_ALTERNATIVES) ? run_several(of, format)
                                                       : run_one(of, format);
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
                "bight route network.yaml Dalian Yantai -o way.gpkg       legs as lines for a map\n"
                "bight route network.yaml Dalian Qingdao --via Beijing --via Jinan\n"
                "bight route network.yaml Dalian Yantai --alternatives 5 -o ways.geojson",
    .formats = "text csv json geojson gpkg shp",
    .options = OPTIONS_OUTPUT | OPTIONS_SCENARIO | OPTION_BIT(OPTION_VIA) |
               OPTION_BIT(OPTION_ALTERNATIVES) | OPTION_BIT(OPTION_TABLE),
    .columns =
        "FROM and TO are cities or terminals, by id or name. A row is a leg:\n"
        "mode          access, a mode, transfer or egress\n"
        "line          name of the link, where the data has one\n"
        "from, to      stations and cities\n"
        "length_km     km\n"
        "time_min      min   moving\n"
        "wait_min      min   waiting for a departure or a vehicle\n"
        "transfer_min  min   entering, leaving and changing\n"
        "money         yuan\n"
        "emission      g     CO2\n"
        "--via: a city on the way is left and entered again; from a terminal the journey\n"
        "goes on from its platform.\n"
        "--alternatives: the best paths that visit no node twice, by time, then length. A row\n"
        "of the table routes is a route, of --table legs a leg, after the number of its route:\n"
        "more_min      min   than the first\n"
        "ways_km       km    to, from and between stations; length_km is along links\n"
        "shared        %     of its length on links the first takes too",
    .run = run_route,
};
