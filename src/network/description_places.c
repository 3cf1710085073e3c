/* Cities, how they are attached, the groups they are summed by, and the settings of measures. */
#include <string.h>

#include "network/description.h"

static bight_status read_attachment(const yaml_tree *tree, yaml_node *node,
                                    description_attachment *attachment) {
    static const char *const keys[] = {"max_km", "speed", "detour", "wait", NULL};
    attachment->detour = 1;
    TRY(yaml_check_keys(tree, node, "attach", keys));
    TRY(yaml_optional_real(tree, node, "max_km", &attachment->max_km));
    TRY(yaml_optional_real(tree, node, "speed", &attachment->speed_kmh));
    TRY(yaml_optional_real(tree, node, "detour", &attachment->detour));
    TRY(yaml_optional_real(tree, node, "wait", &attachment->wait_min));
    if (attachment->max_km <= 0)
        return YAML_FAIL(tree, node, "attach %s needs max_km, the farthest distance in kilometres",
                         attachment->key);
    if (attachment->speed_kmh <= 0)
        return YAML_FAIL(tree, node, "attach %s needs speed, above 0 km/h", attachment->key);
    if (attachment->detour < 1)
        return YAML_FAIL(tree, node,
                         "attach %s: detour is the way over the straight line, at least 1",
                         attachment->key);
    if (attachment->wait_min < 0)
        return YAML_FAIL(tree, node, "attach %s: wait must not be negative", attachment->key);
    return BIGHT_OK;
}

static bool is_attachable(const description *read, const char *key) {
    return strcmp(key, "terminal") == 0 || description_has_mode(read, key);
}

static bight_status read_attachments(const yaml_tree *tree, yaml_node *node, description *read) {
    description_cities *cities = &read->cities;
    if (!yaml_is_mapping(node))
        return YAML_FAIL(tree, node,
                         "cities need attach, for example {road: {max_km: 20, speed: 40}}");
    cities->attachment_count = yaml_count(node);
    TAKE(tree->session, tree->arena, cities->attachments, cities->attachment_count);
    for (int i = 0; i < cities->attachment_count; i++) {
        description_attachment *attachment = &cities->attachments[i];
        TRY(yaml_key(tree, node, i, &attachment->key));
        if (!is_attachable(read, attachment->key))
            return YAML_FAIL(tree, yaml_item(node, i),
                             "attach names '%s', which is neither a mode of a layer nor 'terminal'",
                             attachment->key);
        TRY(read_attachment(tree, yaml_item(node, i), attachment));
    }
    return BIGHT_OK;
}

bight_status description_read_cities(const yaml_tree *tree, yaml_node *node, description *read) {
    static const char *const keys[] = {"file",       "encoding", "crs",    "id",     "name",
                                       "name_local", "weights",  "groups", "attach", NULL};
    description_cities *cities = &read->cities;
    if (node == NULL)
        return YAML_FAIL(tree, yaml_root(tree), "a network needs cities (file, id, name, attach)");
    TRY(yaml_check_keys(tree, node, "cities", keys));
    TRY(description_read_source(tree, node, "cities", &cities->source));
    TRY(yaml_required_text(tree, node, "id", "cities", &cities->id_field));
    TRY(yaml_required_text(tree, node, "name", "cities", &cities->name_field));
    TRY(yaml_optional_text(tree, node, "name_local", &cities->name_local_field));
    TRY(description_read_columns(tree, yaml_find(node, "weights"), "weights", &cities->weights));
    TRY(description_read_columns(tree, yaml_find(node, "groups"), "groups", &cities->groups));
    yaml_node *attach = yaml_find(node, "attach");
    return read_attachments(tree, attach == NULL ? node : attach, read);
}

static bight_status read_region(const yaml_tree *tree, yaml_node *node,
                                description_region *region) {
    static const char *const keys[] = {"file", "id", "columns", "base", "base_name", NULL};
    TRY(yaml_check_keys(tree, node, "regions", keys));
    TRY(yaml_optional_text(tree, node, "file", &region->file));
    TRY(yaml_required_text(tree, node, "base", "regions", &region->base_where));
    region->base_name = region->base_where;
    TRY(yaml_optional_text(tree, node, "base_name", &region->base_name));
    if (region->file == NULL) return BIGHT_OK;
    TRY(yaml_required_text(tree, node, "id", "regions with a file", &region->id_field));
    return description_read_columns(tree, yaml_find(node, "columns"), "columns", &region->columns);
}

bight_status description_read_regions(const yaml_tree *tree, yaml_node *node, description *read) {
    if (node == NULL) return BIGHT_OK;
    if (!yaml_is_mapping(node))
        return YAML_FAIL(tree, node, "regions must be a mapping of groups to tables");
    read->region_count = yaml_count(node);
    TAKE(tree->session, tree->arena, read->regions, read->region_count);
    for (int i = 0; i < read->region_count; i++) {
        TRY(yaml_key(tree, node, i, &read->regions[i].group));
        TRY(read_region(tree, yaml_item(node, i), &read->regions[i]));
    }
    return BIGHT_OK;
}

static bight_status read_access(const yaml_tree *tree, yaml_node *node,
                                description_measures *measures) {
    static const char *const keys[] = {"decay", "daily_limit", "ideal_speed", NULL};
    if (node == NULL) return BIGHT_OK;
    TRY(yaml_check_keys(tree, node, "measures.access", keys));
    TRY(yaml_optional_text(tree, node, "decay", &measures->text));
    TRY(yaml_optional_real(tree, node, "daily_limit", &measures->day_limit_min));
    return yaml_optional_real(tree, node, "ideal_speed", &measures->ideal_kmh);
}

static bight_status read_connectivity(const yaml_tree *tree, yaml_node *node,
                                      description_measures *measures) {
    static const char *const keys[CONNECTIVITY_COUNT + 1] = {
        [CONNECTIVITY_CALLS] = "calls",
        [CONNECTIVITY_CAPACITY] = "capacity",
        [CONNECTIVITY_SERVICES] = "services",
        [CONNECTIVITY_COMPANIES] = "companies",
        [CONNECTIVITY_LARGEST_SHIP] = "largest_ship",
        [CONNECTIVITY_DIRECT_PORTS] = "direct_ports"};
    if (node == NULL) return BIGHT_OK;
    TRY(yaml_check_keys(tree, node, "measures.ports.connectivity", keys));
    for (int i = 0; i < CONNECTIVITY_COUNT; i++)
        TRY(yaml_required_text(tree, node, keys[i], "measures.ports.connectivity",
                               &measures->port_connectivity[i]));
    return BIGHT_OK;
}

static bight_status read_forelands(const yaml_tree *tree, yaml_node *node,
                                   description_measures *measures) {
    if (node == NULL) return BIGHT_OK;
    if (!yaml_is_mapping(node))
        return YAML_FAIL(tree, node,
                         "forelands must be a mapping of regions to conditions on the gateways, "
                         "for example {Korea: \"COUNTRY = 'Korea'\"}");
    measures->foreland_count = yaml_count(node);
    TAKE(tree->session, tree->arena, measures->forelands, measures->foreland_count);
    for (int i = 0; i < measures->foreland_count; i++) {
        TRY(yaml_key(tree, node, i, &measures->forelands[i].name));
        TRY(yaml_text(tree, yaml_item(node, i), &measures->forelands[i].where));
    }
    return BIGHT_OK;
}

static bight_status read_transship(const yaml_tree *tree, yaml_node *node,
                                   description_measures *measures) {
    static const char *const keys[] = {"money", "minutes", NULL};
    if (node == NULL) return BIGHT_OK;
    measures->has_transship = true;
    TRY(yaml_check_keys(tree, node, "transship", keys));
    TRY(yaml_optional_real(tree, node, "money", &measures->transship_yuan));
    TRY(yaml_optional_real(tree, node, "minutes", &measures->transship_min));
    if (measures->transship_yuan < 0 || measures->transship_min < 0)
        return YAML_FAIL(tree, node, "changing ships cannot cost less than nothing");
    return BIGHT_OK;
}

static bight_status read_ports(const yaml_tree *tree, yaml_node *node,
                               description_measures *measures) {
    static const char *const keys[] = {
        "terminal",    "clusters",  "gateways", "throughput", "year",    "throughput_before",
        "year_before", "teu",       "cluster",  "profile",    "inland",  "connectivity",
        "forelands",   "transship", "areas",    "on_dock",    "weights", NULL};
    measures->port_year = measures->port_year_before = "";
    if (node == NULL) return BIGHT_OK;
    TRY(yaml_check_keys(tree, node, "measures.ports", keys));
    TRY(yaml_required_text(tree, node, "terminal", "measures.ports", &measures->port_terminal));
    TRY(yaml_required_text(tree, node, "cluster", "measures.ports", &measures->port_cluster));
    TRY(yaml_required_text(tree, node, "throughput", "measures.ports", &measures->port_throughput));
    TRY(yaml_optional_text(tree, node, "throughput_before", &measures->port_before));
    TRY(yaml_optional_text(tree, node, "year", &measures->port_year));
    TRY(yaml_optional_text(tree, node, "year_before", &measures->port_year_before));
    TRY(yaml_optional_text(tree, node, "teu", &measures->port_teu));
    TRY(yaml_optional_text(tree, node, "profile", &measures->port_profile));
    TRY(yaml_optional_text(tree, node, "on_dock", &measures->port_on_dock));
    TRY(read_connectivity(tree, yaml_find(node, "connectivity"), measures));
    TRY(yaml_optional_text(tree, node, "clusters", &measures->port_clusters_where));
    TRY(yaml_optional_text(tree, node, "areas", &measures->port_areas_where));
    TRY(yaml_optional_text(tree, node, "inland", &measures->port_inland_where));
    TRY(yaml_optional_text(tree, node, "gateways", &measures->port_gateways_where));
    TRY(read_forelands(tree, yaml_find(node, "forelands"), measures));
    TRY(description_read_numbers(tree, yaml_find(node, "weights"), "measures.ports.weights",
                                 &measures->foreland_weights));
    return read_transship(tree, yaml_find(node, "transship"), measures);
}

bight_status description_read_measures(const yaml_tree *tree, yaml_node *node, description *read) {
    static const char *const keys[] = {"access", "hub", "ports", NULL};
    description_measures *measures = &read->measures;
    measures->text = "exponential:half-life=120";
    measures->day_limit_min = 240;
    if (node == NULL) return BIGHT_OK;
    TRY(yaml_check_keys(tree, node, "measures", keys));
    TRY(read_access(tree, yaml_find(node, "access"), measures));
    TRY(read_ports(tree, yaml_find(node, "ports"), measures));
    return description_read_numbers(tree, yaml_find(node, "hub"), "measures.hub",
                                    &measures->hub_weights);
}
