/* Writing a built network; see built_network.h. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "network/built_network.h"

/* What is gathered before anything is written. */
typedef struct {
    const bight_network *network;
    const network_order *order;
    arena *scratch;
    const char *origin; /* the description, from the folder of the file where it lies in it */
    const char **asked; /* profile, modes, settings */
    file_stamp *stamps;
    const char **digests;
    int input_count;
    numbered_texts names;
    int *node_names;
    int *link_names;
} built_work;

/* The real folder of a path, ending in "/"; the path itself need not be there. */
static bight_status find_folder(bight_session *session, arena *owner, const char *path,
                                const char **folder) {
    char real[PATH_MAX];
    const char *slash = strrchr(path, '/');
    const char *given =
        slash == NULL ? "." : text_copy_bytes(owner, path, (size_t)(slash - path) + 1);
    if (given == NULL) return FAIL_MEMORY(session);
    if (realpath(given, real) == NULL)
        return FAIL(session, BIGHT_CANNOT_WRITE, "%s: cannot be written; there is no such folder",
                    path);
    *folder = text_format(owner, strcmp(real, "/") == 0 ? "%s" : "%s/", real);
    return *folder == NULL ? FAIL_MEMORY(session) : BIGHT_OK;
}

/* A description in the folder of the built file or below moves with it; another stays put. */
static bight_status name_origin(bight_session *session, built_work *work, const char *path) {
    const char *folder;
    char real[PATH_MAX];
    TRY(find_folder(session, work->scratch, path, &folder));
    if (realpath(work->network->description.path, real) == NULL)
        return FAIL(session, BIGHT_BAD_DATA, "%s: is no longer there",
                    work->network->description.path);
    const size_t bytes = strlen(folder);
    const char *below = strncmp(real, folder, bytes) == 0 ? real + bytes : real;
    work->origin = text_copy(work->scratch, below);
    return work->origin == NULL ? FAIL_MEMORY(session) : BIGHT_OK;
}

static bight_status list_asked(bight_session *session, built_work *work) {
    const network_asked *asked = &work->network->asked;
    TAKE(session, work->scratch, work->asked, (size_t)asked->setting_count + 2);
    work->asked[0] = work->network->profile->name;
    work->asked[1] = asked->modes == NULL ? "" : asked->modes;
    for (int i = 0; i < asked->setting_count; i++)
        work->asked[i + 2] = asked->settings[i];
    return BIGHT_OK;
}

static bight_status take_stamps(bight_session *session, built_work *work) {
    const char **paths;
    TRY(built_list_inputs(session, work->scratch, work->network, &paths, &work->input_count));
    TAKE(session, work->scratch, work->stamps, work->input_count);
    TAKE(session, work->scratch, work->digests, work->input_count);
    for (int i = 0; i < work->input_count; i++) {
        TRY(file_stamp_take(session, work->scratch, paths[i], &work->stamps[i]));
        work->digests[i] = work->stamps[i].sha256;
    }
    return BIGHT_OK;
}

static bight_status number_name(bight_session *session, built_work *work, const char *name,
                                int *number) {
    *number = -1;
    return name == NULL ? BIGHT_OK
                        : numbered_texts_keep(session, work->scratch, &work->names, name, number);
}

static bight_status number_names(bight_session *session, built_work *work) {
    const bight_network *network = work->network;
    TAKE(session, work->scratch, work->node_names, network->joined_node_count);
    TAKE(session, work->scratch, work->link_names, network->link_count);
    for (int i = 0; i < network->joined_node_count; i++)
        TRY(number_name(session, work, network->nodes[i].name, &work->node_names[i]));
    for (int i = 0; i < network->link_count; i++)
        TRY(number_name(session, work, network->links[i].name, &work->link_names[i]));
    return BIGHT_OK;
}

static void put_rows(packed_writer *writer, const packed_column *columns, const void *rows,
                     size_t row_bytes, size_t row_count) {
    for (int i = 0; columns[i].name != NULL; i++)
        packed_put(writer, &columns[i], rows, row_bytes, row_count);
}

static void put_spots(packed_writer *writer, const network_spot *spots, size_t count) {
    put_rows(writer, built_spot_columns, spots, sizeof *spots, count);
}

static void put_network(packed_writer *writer, const built_work *work) {
    const bight_network *network = work->network;
    const size_t nodes = (size_t)network->joined_node_count, links = (size_t)network->link_count;
    const size_t terminals = (size_t)network->terminal_count;
    const size_t attachments = (size_t)network->description.cities.attachment_count;
    packed_put_texts(writer, "names", work->names.texts, work->names.count);
    put_rows(writer, built_node_columns, network->nodes, sizeof *network->nodes, nodes);
    packed_put(writer, &built_node_name, work->node_names, sizeof(int), nodes);
    put_rows(writer, built_link_columns, network->links, sizeof *network->links, links);
    packed_put(writer, &built_link_name, work->link_names, sizeof(int), links);
    put_spots(writer, network->own_spots, terminals);
    put_spots(writer, network->city_spots, attachments * (size_t)network->city_count);
    put_spots(writer, network->terminal_spots, attachments * terminals);
    put_rows(writer, built_tally_columns, network->tallies, sizeof *network->tallies,
             (size_t)network->description.layer_count);
}

static void put_all(packed_writer *writer, const built_work *work) {
    const bight_network *network = work->network;
    const built_counts counts = {.nodes = network->joined_node_count,
                                 .links = network->link_count,
                                 .layers = network->description.layer_count,
                                 .terminals = network->terminal_count,
                                 .cities = network->city_count,
                                 .attachments = network->description.cities.attachment_count,
                                 .inputs = work->input_count,
                                 .joined = network->joined_count,
                                 .touched = network->touch_count,
                                 .crossed = network->crossing_count,
                                 .ordered = work->order->count};
    const char *digest = work->order->digest;
    put_rows(writer, built_count_columns, &counts, sizeof counts, 1);
    packed_put_texts(writer, "origin", &work->origin, 1);
    packed_put_texts(writer, "asked", work->asked, network->asked.setting_count + 2);
    put_rows(writer, built_stamp_columns, work->stamps, sizeof *work->stamps,
             (size_t)work->input_count);
    packed_put_texts(writer, "digests", work->digests, work->input_count);
    packed_put_texts(writer, "notes", network->notes, network->note_count);
    put_network(writer, work);
    packed_put_texts(writer, "ordered", &digest, 1);
    packed_put(writer, &built_order, work->order->nodes, sizeof(int), (size_t)work->order->count);
}

static bight_status write_all(bight_session *session, built_work *work, const char *path,
                              bool may_replace) {
    packed_writer writer;
    TRY(name_origin(session, work, path));
    TRY(list_asked(session, work));
    TRY(take_stamps(session, work));
    TRY(number_names(session, work));
    TRY(packed_begin(session, &built_kind, path, may_replace, &writer));
    put_all(&writer, work);
    return packed_end(session, &writer, BIGHT_OK);
}

bight_status built_write(bight_session *session, const bight_network *network,
                         const network_order *order, const char *path, bool may_replace) {
    built_work work = {.network = network, .order = order, .scratch = arena_create()};
    if (work.scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = write_all(session, &work, path, may_replace);
    arena_destroy(work.scratch);
    return status;
}
