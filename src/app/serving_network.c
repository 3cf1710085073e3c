/* GET network and base: what the page begins with; see serving.h. */
#include <math.h>
#include <string.h>

#include "app/command.h"
#include "app/layer_json.h"
#include "app/serving.h"

enum { MOST_DRAWN = 30000 };

static json_t *cell_of(const bight_layer *layer, int row, int column) {
    if (bight_layer_column_type(layer, column) == BIGHT_TEXT)
        return bight_layer_is_missing(layer, row, column)
                   ? json_null()
                   : json_string(bight_layer_text(layer, row, column));
    const double value = bight_layer_real(layer, row, column);
    return isfinite(value) ? json_real(value) : json_null();
}

/* A column as a list. */
static json_t *list_column(const bight_layer *layer, int column) {
    json_t *list = json_array();
    for (int row = 0; row < bight_layer_row_count(layer); row++)
        json_array_append_new(list, cell_of(layer, row, column));
    return list;
}

/* A layer column by column, which is shorter than row by row, and its shapes. */
static json_t *pack_layer(const bight_layer *layer) {
    if (layer == NULL) return json_null();
    json_t *columns = json_object(), *units = json_object();
    for (int i = 0; i < bight_layer_column_count(layer); i++) {
        const char *name = bight_layer_column_name(layer, i);
        json_object_set_new(columns, name, list_column(layer, i));
        if (bight_layer_column_unit(layer, i)[0] != '\0')
            json_object_set_new(units, name, json_string(bight_layer_column_unit(layer, i)));
    }
    return json_pack("{s:i, s:o, s:o, s:o}", "count", bight_layer_row_count(layer), "columns",
                     columns, "units", units, "shapes", layer_json_shapes(layer));
}

static json_t *list_groups(const bight_network *network) {
    json_t *groups = json_array();
    for (int i = 0; i < bight_network_group_count(network); i++)
        json_array_append_new(groups, json_string(bight_network_group_name(network, i)));
    return groups;
}

static json_t *list_parameters(const bight_layer *table) {
    json_t *parameters = json_object();
    for (int row = 0; row < bight_layer_row_count(table); row++)
        json_object_set_new(parameters, bight_layer_text(table, row, 0),
                            json_string(bight_layer_text(table, row, 1)));
    return parameters;
}

typedef struct {
    bight_layer *cities;
    bight_layer *links;
    bight_layer *drawn; /* of the links those that are drawn */
    bight_layer *land;
    bight_layer *parameters;
} network_layers;

/* A browser draws so many lines as fast as a hand moves the map; of more the fastest are drawn. */
static bight_status choose_links(bight_session *session, network_layers *layers) {
    const bight_layer_choice fastest = {
        .sort_column = "speed_kmh", .is_descending = true, .top = MOST_DRAWN};
    return bight_layer_pick(session, layers->links, &fastest, &layers->drawn);
}

static bight_status open_layers(const serving *of, network_layers *layers) {
    bight_session *session = of->of->session;
    const bight_network *network = of->of->network;
    bight_status status = bight_network_cities(session, network, &layers->cities);
    if (status == BIGHT_OK)
        status = bight_scenario_links(session, of->of->scenario, &layers->links);
    if (status == BIGHT_OK) status = choose_links(session, layers);
    if (status == BIGHT_OK) status = bight_network_land(session, network, &layers->land);
    if (status == BIGHT_OK)
        status = bight_network_parameters(session, network, &layers->parameters);
    return status;
}

/* Whether bight hubs has weights: those asked for, or those of the network file. */
static bool has_hubs(const serving *of, const bight_layer *parameters) {
    static const char prefix[] = "measures.hub.";
    bool has = options_has(of->of->asked, OPTION_WEIGHTS);
    for (int row = 0; row < bight_layer_row_count(parameters); row++)
        has |= strncmp(bight_layer_text(parameters, row, 0), prefix, sizeof prefix - 1) == 0;
    return has;
}

static void describe(serving *of, const network_layers *layers) {
    const bight_network *network = of->of->network;
    of->link_count = bight_layer_row_count(layers->links);
    of->network = json_pack(
        "{s:s, s:s, s:s, s:s, s:b, s:b, s:i, s:o, s:o, s:o, s:o, s:o, s:O}", "version",
        bight_version(), "name", bight_network_name(network), "file", of->of->asked->words[1],
        "profile", bight_network_profile(network), "has_ports", bight_network_has_ports(network),
        "has_hubs", has_hubs(of, layers->parameters), "link_count", of->link_count, "groups",
        list_groups(network), "parameters", list_parameters(layers->parameters), "cities",
        pack_layer(layers->cities), "links", pack_layer(layers->drawn), "land",
        pack_layer(layers->land), "given", of->given);
}

bight_status serving_describe_network(serving *of) {
    network_layers layers = {NULL, NULL, NULL, NULL, NULL};
    const bight_status status = open_layers(of, &layers);
    if (status == BIGHT_OK) describe(of, &layers);
    bight_layer_destroy(layers.cities);
    bight_layer_destroy(layers.links);
    bight_layer_destroy(layers.drawn);
    bight_layer_destroy(layers.land);
    bight_layer_destroy(layers.parameters);
    return status;
}

int serving_tell_network(serving *of, bight_session *session, const web_request *asked,
                         web_answer *answer) {
    (void)session, (void)asked;
    answer->json = json_incref(of->network);
    return 0;
}

/* ---- Base ---- */

static void describe_base(serving *of, bight_layer *const *tables, const bight_layer *access) {
    of->base = json_pack("{s:s, s:o, s:o, s:o}", "version", bight_version(), "overall",
                         layer_json_table(tables[BIGHT_COMPARISON_OVERALL]), "cities",
                         layer_json_table(tables[BIGHT_COMPARISON_CITIES]), "access",
                         access == NULL ? json_null() : layer_json_table(access));
}

/* Accessibility needs people; a network may do without. */
static bight_status tell_access(const serving *of, bight_layer **access) {
    bight_matrix *times;
    const bight_matrix_wanted wanted = {.measures = 1U << BIGHT_MEASURE_TIME};
    const bight_access_options wanted_access = analysis_access_options(of->of);
    bight_session *session = of->of->session;
    const bight_status found = bight_matrix_compute(session, of->of->scenario, &wanted, &times);
    if (found != BIGHT_OK) return found;
    const bight_status status =
        bight_access_compute(session, of->of->network, times, &wanted_access, access);
    bight_matrix_destroy(times);
    return status == BIGHT_OUT_OF_MEMORY ? status : BIGHT_OK;
}

bight_status serving_describe_base(serving *of) {
    bight_layer *tables[BIGHT_COMPARISON_TABLES], *access = NULL;
    bool is_answered;
    const bight_status compared = bight_what_if_compare(
        of->of->session, of->what_if, of->of->scenario, true, tables, &is_answered);
    if (compared != BIGHT_OK) return compared;
    const bight_status status = tell_access(of, &access);
    if (status == BIGHT_OK) describe_base(of, tables, access);
    for (int i = 0; i < BIGHT_COMPARISON_TABLES; i++)
        bight_layer_destroy(tables[i]);
    bight_layer_destroy(access);
    return status;
}

int serving_tell_base(serving *of, bight_session *session, const web_request *asked,
                      web_answer *answer) {
    (void)session, (void)asked;
    answer->json = json_incref(of->base);
    return 0;
}
