/* The tables of a network for other programs; see bight_export_compute in bight.h. */
#include "base/foreseen_memory.h"
#include "layer/graphml.h"
#include "layer/shape_text.h"
#include "metrics/exported.h"

/* In the tables, of a link with its line. */
enum { LINK_BYTES = 2048, NODE_BYTES = 512 };

static bight_status foresee(bight_session *session, const bight_scenario *scenario) {
    return foreseen_memory_tell(session, LINK_BYTES * (size_t)scenario->link_count +
                                             NODE_BYTES * (size_t)scenario->vertex_count);
}

/* Columns every zone begins with; the city's own follow. */
static bight_status number_zones(bight_session *session, const bight_scenario *scenario,
                                 bight_layer *zones) {
    const bight_network *network = scenario->network;
    int zone, name, from, to;
    const int city = bight_layer_find_column(zones, "city");
    TRY(features_add_integer(session, zones, "zone_id", "", &zone));
    TRY(features_add_text(session, zones, "name", &name));
    TRY(features_add_integer(session, zones, "origin_node_id", "", &from));
    TRY(features_add_integer(session, zones, "destination_node_id", "", &to));
    for (int row = 0; row < zones->row_count; row++) {
        features_set_number(zones, row, zone, row + 1);
        features_set_number(zones, row, from, exported_node(network_origin(network, row)));
        features_set_number(zones, row, to, exported_node(network_destination(network, row)));
        TRY(features_set_text(session, zones, row, name, bight_layer_text(zones, row, city)));
    }
    return BIGHT_OK;
}

/* The four columns added last come first; the city's name is one of them. */
static bight_status order_columns(bight_session *session, bight_layer *zones) {
    enum { ADDED = 4 };
    const int own_count = zones->column_count - ADDED;
    layer_column *ordered;
    TAKE(session, zones->arena, ordered, zones->column_count);
    int count = 0;
    for (int i = 0; i < ADDED; i++)
        ordered[count++] = zones->columns[own_count + i];
    for (int i = 0; i < own_count; i++)
        if (i != bight_layer_find_column(zones, "city")) ordered[count++] = zones->columns[i];
    zones->columns = ordered;
    zones->column_capacity = zones->column_count;
    zones->column_count = count;
    return BIGHT_OK;
}

static bight_status fill_zones(bight_session *session, const bight_scenario *scenario,
                               exported_texts texts, bight_layer *zones) {
    zones->title = "Zones of the network";
    TRY(number_zones(session, scenario, zones));
    TRY(order_columns(session, zones));
    return texts == EXPORTED_SHAPES_ALONE ? BIGHT_OK : shape_text_add_positions(session, zones);
}

static bight_status tabulate_zones(bight_session *session, const bight_scenario *scenario,
                                   exported_texts texts, bight_layer **zones) {
    TRY(bight_network_cities(session, scenario->network, zones));
    const bight_status status = fill_zones(session, scenario, texts, *zones);
    if (status == BIGHT_OK) return BIGHT_OK;
    bight_layer_destroy(*zones);
    *zones = NULL;
    return status;
}

/* Links and nodes; both are released after a failure. */
static bight_status tabulate_graph(bight_session *session, const bight_scenario *scenario,
                                   exported_texts texts, bight_layer **links, bight_layer **nodes) {
    *nodes = NULL;
    TRY(exported_links(session, scenario, texts, links));
    const bight_status status = exported_nodes(session, scenario, texts, nodes);
    if (status == BIGHT_OK) return BIGHT_OK;
    bight_layer_destroy(*links);
    *links = NULL;
    return status;
}

/* A table of one row: the units and the form of the others, as GMNS wants it told. */
static bight_status fill_config(bight_session *session, const bight_scenario *scenario,
                                bight_layer *config) {
    const char *told[][2] = {{"dataset_name", scenario->network->description.name},
                             {"short_length", "m"},
                             {"long_length", "km"},
                             {"speed", "km/h"},
                             {"crs", "EPSG:4326"},
                             {"geometry_field_format", "WKT"},
                             {"currency", "yuan"},
                             {"id_type", "integer"}};
    int column;
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        TRY(features_add_text(session, config, told[i][0], &column));
        TRY(features_set_text(session, config, 0, column, told[i][1]));
    }
    TRY(features_add_number(session, config, "version_number", "", 2, &column));
    features_set_number(config, 0, column, 0.96);
    return BIGHT_OK;
}

static bight_status add_config(bight_session *session, const bight_scenario *scenario,
                               bight_layer **config) {
    TRY(features_create(session, "Units and form of the network", 1, config));
    return fill_config(session, scenario, *config);
}

bight_status bight_export_compute(bight_session *session, const bight_scenario *scenario,
                                  bool has_texts, bight_layer **tables) {
    const exported_texts texts = has_texts ? EXPORTED_TEXTS : EXPORTED_SHAPES_ALONE;
    for (int i = 0; i < BIGHT_EXPORT_TABLES; i++)
        tables[i] = NULL;
    TRY(foresee(session, scenario));
    bight_status status = tabulate_graph(session, scenario, texts, &tables[BIGHT_EXPORT_LINKS],
                                         &tables[BIGHT_EXPORT_NODES]);
    if (status == BIGHT_OK)
        status = tabulate_zones(session, scenario, texts, &tables[BIGHT_EXPORT_ZONES]);
    if (status == BIGHT_OK) status = add_config(session, scenario, &tables[BIGHT_EXPORT_CONFIG]);
    for (int i = 0; i < BIGHT_EXPORT_TABLES && status != BIGHT_OK; i++) {
        bight_layer_destroy(tables[i]);
        tables[i] = NULL;
    }
    return status;
}

bight_status bight_export_graphml(bight_session *session, const bight_scenario *scenario,
                                  const char *path, bool may_replace) {
    graphml_graph graph;
    bight_layer *links, *nodes;
    TRY(foresee(session, scenario));
    TRY(tabulate_graph(session, scenario, EXPORTED_POSITIONS, &links, &nodes));
    graph = (graphml_graph){.nodes = nodes,
                            .edges = links,
                            .from = bight_layer_find_column(links, "from_node_id"),
                            .to = bight_layer_find_column(links, "to_node_id"),
                            .directed = bight_layer_find_column(links, "directed")};
    const bight_status status = graphml_write(session, &graph, path, may_replace);
    bight_layer_destroy(links);
    bight_layer_destroy(nodes);
    return status;
}
