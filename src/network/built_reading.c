/* Reading a built network; see built_network.h. Nothing in the file is believed before it has been
 * looked at: a number that is none of the network's fails as damage. */
#include <math.h>
#include <string.h>

#include "base/text.h"
#include "network/built_network.h"

static const int64_t MOST_MM = INT64_C(1000000000000); /* a million kilometres, as lines.c */
static const int64_t MOST_MS = INT64_C(100000000000000);

static bight_status get_rows(packed_reader *reader, const packed_column *columns, void *rows,
                             size_t row_bytes, size_t row_count) {
    for (int i = 0; columns[i].name != NULL; i++)
        TRY(packed_get(reader, &columns[i], rows, row_bytes, row_count));
    return BIGHT_OK;
}

/* ---- How the file came about ---- */

/* A row takes a byte at least: not all columns of many rows are the same. */
static bool is_count(const built_file *file, int count) {
    return count >= 0 && (size_t)count <= file->reader.count;
}

static bool are_counts(const built_file *file) {
    const built_counts *counts = &file->counts;
    return is_count(file, counts->nodes) && is_count(file, counts->links) &&
           is_count(file, counts->layers) && is_count(file, counts->terminals) &&
           is_count(file, counts->cities) && is_count(file, counts->attachments) &&
           is_count(file, counts->inputs) && is_count(file, counts->ordered) &&
           counts->joined >= 0 && counts->touched >= 0 && counts->crossed >= 0;
}

static bight_status get_texts(built_file *file, const char *name, arena *owner, int wanted,
                              const char ***texts) {
    int count;
    TRY(packed_get_texts(&file->reader, name, owner, texts, &count));
    return count == wanted ? BIGHT_OK : packed_fail(&file->reader);
}

static bight_status get_origin(bight_session *session, arena *owner, built_file *file) {
    const char **origin;
    const char *path = file->reader.path, *slash = strrchr(path, '/');
    TRY(get_texts(file, "origin", owner, 1, &origin));
    const size_t folder_bytes = slash == NULL ? 0 : (size_t)(slash - path) + 1;
    file->path = origin[0][0] == '/'
                     ? origin[0]
                     : text_format(owner, "%.*s%s", (int)folder_bytes, path, origin[0]);
    return file->path == NULL ? FAIL_MEMORY(session) : BIGHT_OK;
}

static bight_status get_asked(arena *owner, built_file *file) {
    const char **asked;
    int count;
    TRY(packed_get_texts(&file->reader, "asked", owner, &asked, &count));
    if (count < 2) return packed_fail(&file->reader);
    file->profile = asked[0];
    file->modes = asked[1][0] == '\0' ? NULL : asked[1];
    file->settings = asked + 2;
    file->setting_count = count - 2;
    return BIGHT_OK;
}

static bight_status get_stamps(bight_session *session, arena *owner, built_file *file) {
    const char **digests;
    const int count = file->counts.inputs;
    if (count < 1) return packed_fail(&file->reader);
    TAKE(session, owner, file->stamps, count);
    TRY(get_rows(&file->reader, built_stamp_columns, file->stamps, sizeof *file->stamps,
                 (size_t)count));
    TRY(get_texts(file, "digests", owner, count, &digests));
    for (int i = 0; i < count; i++)
        file->stamps[i].sha256 = digests[i];
    return BIGHT_OK;
}

bight_status built_open(bight_session *session, arena *owner, const char *path, built_file *file) {
    *file = (built_file){.path = NULL};
    TRY(packed_open(session, owner, &built_kind, path, &file->reader));
    TRY(get_rows(&file->reader, built_count_columns, &file->counts, sizeof file->counts, 1));
    if (!are_counts(file)) return packed_fail(&file->reader);
    TRY(get_origin(session, owner, file));
    TRY(get_asked(owner, file));
    TRY(get_stamps(session, owner, file));
    return packed_get_texts(&file->reader, "notes", owner, &file->notes, &file->note_count);
}

bool built_serves(const built_file *file, const bight_network_options *options) {
    if (options->profile != NULL && strcmp(options->profile, file->profile) != 0) return false;
    if (options->modes != NULL && (file->modes == NULL || strcmp(options->modes, file->modes) != 0))
        return false;
    if (options->setting_count == 0) return true;
    if (options->setting_count != file->setting_count) return false;
    for (int i = 0; i < options->setting_count; i++)
        if (strcmp(options->settings[i], file->settings[i]) != 0) return false;
    return true;
}

bight_status built_check_inputs(const built_file *file, const char *const *paths, int first,
                                int end) {
    for (int i = first; i < end; i++) {
        bool holds;
        TRY(file_stamp_holds(file->reader.session, paths[i], &file->stamps[i], &holds));
        if (!holds)
            return FAIL(
                file->reader.session, BIGHT_BAD_DATA,
                "%s: is out of date, for %s has changed since or is gone; run bight build %s "
                "-o %s --overwrite",
                file->reader.path, paths[i], file->path, file->reader.path);
    }
    return BIGHT_OK;
}

/* ---- The network ---- */

static bool is_below(int number, int count) {
    return number >= 0 && number < count;
}

static bool is_position(double lon_deg, double lat_deg) {
    return fabs(lon_deg) <= 360 && fabs(lat_deg) <= 90;
}

static bool is_share(double share) {
    return share >= 0 && share <= 1;
}

static bool is_amount(int64_t amount, int64_t most) {
    return amount >= 0 && amount <= most;
}

static bool is_node_sound(const bight_network *network, const network_node *node) {
    return is_below(node->mode, network->mode_count) && is_position(node->lon_deg, node->lat_deg);
}

static bool is_link_sound(const built_file *file, const bight_network *network,
                          const network_link *link, int line) {
    return (link->line == line || link->line == line + 1) &&
           is_below(link->layer, file->counts.layers) && link->row >= 0 &&
           is_below(link->mode, network->mode_count) &&
           is_below(link->from_node, file->counts.nodes) &&
           is_below(link->to_node, file->counts.nodes) && is_share(link->from_share) &&
           is_share(link->to_share) && is_amount(link->length_mm, MOST_MM) &&
           is_amount(link->travel_ms, MOST_MS) && is_amount(link->wait_ms, MOST_MS) &&
           isfinite(link->money_yuan_per_km) && isfinite(link->co2_g_per_km);
}

/* The texts by their numbers; -1 where one is allowed to be missing. */
static bight_status get_names(built_file *file, const packed_column *column, arena *scratch,
                              int count, int text_count, int **numbers) {
    TAKE(file->reader.session, scratch, *numbers, count);
    TRY(packed_get(&file->reader, column, *numbers, sizeof(int), (size_t)count));
    const int least = column == &built_node_name ? -1 : 0;
    for (int i = 0; i < count; i++)
        if ((*numbers)[i] < least || (*numbers)[i] >= text_count) return packed_fail(&file->reader);
    return BIGHT_OK;
}

static bight_status get_nodes(built_file *file, arena *scratch, bight_network *network) {
    const int count = file->counts.nodes;
    int *names;
    network->node_capacity = count + network->terminal_count;
    TAKE(file->reader.session, network->arena, network->nodes, network->node_capacity);
    TRY(get_rows(&file->reader, built_node_columns, network->nodes, sizeof *network->nodes,
                 (size_t)count));
    TRY(get_names(file, &built_node_name, scratch, count, network->names.count, &names));
    for (int i = 0; i < count; i++) {
        network_node *node = &network->nodes[i];
        if (!is_node_sound(network, node)) return packed_fail(&file->reader);
        node->name = names[i] < 0 ? NULL : network->names.texts[names[i]];
        node->city = node->terminal = node->component = -1;
    }
    network->node_count = network->joined_node_count = count;
    return BIGHT_OK;
}

static bight_status get_links(built_file *file, arena *scratch, bight_network *network) {
    const int count = file->counts.links;
    int line = -1;
    int *names;
    TAKE(file->reader.session, network->arena, network->links, count);
    TRY(get_rows(&file->reader, built_link_columns, network->links, sizeof *network->links,
                 (size_t)count));
    TRY(get_names(file, &built_link_name, scratch, count, network->names.count, &names));
    for (int i = 0; i < count; i++) {
        network_link *link = &network->links[i];
        if (!is_link_sound(file, network, link, line)) return packed_fail(&file->reader);
        link->name = network->names.texts[names[i]];
        line = link->line;
    }
    network->link_count = network->link_capacity = count;
    return BIGHT_OK;
}

static bight_status get_spots(built_file *file, arena *owner, size_t count, network_spot **spots) {
    TAKE(file->reader.session, owner, *spots, count);
    TRY(get_rows(&file->reader, built_spot_columns, *spots, sizeof **spots, count));
    for (size_t i = 0; i < count; i++) {
        const network_spot *spot = &(*spots)[i];
        if (spot->node < -1 || spot->node >= file->counts.nodes ||
            (spot->node >= 0 && !(spot->distance_m >= 0 && isfinite(spot->distance_m))))
            return packed_fail(&file->reader);
    }
    return BIGHT_OK;
}

static bight_status get_all_spots(built_file *file, bight_network *network) {
    const size_t terminals = (size_t)network->terminal_count;
    const size_t attachments = (size_t)file->counts.attachments;
    TRY(get_spots(file, network->arena, terminals, &network->own_spots));
    TRY(get_spots(file, network->arena, attachments * (size_t)network->city_count,
                  &network->city_spots));
    return get_spots(file, network->arena, attachments * terminals, &network->terminal_spots);
}

/* Each of so many nodes once. */
static bight_status check_order(built_file *file, arena *scratch, const network_order *order) {
    bool *is_seen;
    TAKE(file->reader.session, scratch, is_seen, order->count);
    for (int i = 0; i < order->count; i++) {
        if (!is_below(order->nodes[i], order->count) || is_seen[order->nodes[i]])
            return packed_fail(&file->reader);
        is_seen[order->nodes[i]] = true;
    }
    return BIGHT_OK;
}

static bight_status get_order(built_file *file, arena *scratch, bight_network *network) {
    const char **digest;
    network_order *order = &network->order;
    TRY(get_texts(file, "ordered", network->arena, 1, &digest));
    order->digest = digest[0];
    order->count = file->counts.ordered;
    TAKE(file->reader.session, network->arena, order->nodes, order->count);
    TRY(packed_get(&file->reader, &built_order, order->nodes, sizeof(int), (size_t)order->count));
    return check_order(file, scratch, order);
}

static bight_status get_tallies(built_file *file, bight_network *network) {
    TRY(get_rows(&file->reader, built_tally_columns, network->tallies, sizeof *network->tallies,
                 (size_t)file->counts.layers));
    network->joined_count = file->counts.joined;
    network->touch_count = file->counts.touched;
    network->crossing_count = file->counts.crossed;
    return BIGHT_OK;
}

static bight_status get_joined(built_file *file, arena *scratch, bight_network *network) {
    const built_counts *counts = &file->counts;
    if (counts->layers != network->description.layer_count ||
        counts->attachments != network->description.cities.attachment_count ||
        counts->terminals != network->terminal_count || counts->cities != network->city_count)
        return packed_fail(&file->reader);
    TRY(packed_get_texts(&file->reader, "names", network->arena, &network->names.texts,
                         &network->names.count));
    TRY(get_nodes(file, scratch, network));
    TRY(get_links(file, scratch, network));
    TRY(get_all_spots(file, network));
    TRY(get_tallies(file, network));
    return get_order(file, scratch, network);
}

bight_status built_read_joined(built_file *file, bight_network *network) {
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(file->reader.session);
    const bight_status status = get_joined(file, scratch, network);
    arena_destroy(scratch);
    return status;
}
