/* Opening a network: from its description and the layers that names, or from what was built of
 * them. */
#include <string.h>

#include "base/asked_number.h"
#include "base/foreseen_memory.h"
#include "base/text.h"
#include "network/built_network.h"

static bight_status list_modes(bight_session *session, bight_network *network) {
    const description *described = &network->description;
    TAKE(session, network->arena, network->modes, described->layer_count);
    TAKE(session, network->arena, network->is_mode_active, described->layer_count);
    for (int i = 0; i < described->layer_count; i++)
        if (network_find_mode(network, described->layers[i].mode) < 0)
            network->modes[network->mode_count++] = described->layers[i].mode;
    for (int i = 0; i < network->profile->mode_count; i++)
        network->is_mode_active[network_find_mode(network, network->profile->modes[i])] = true;
    return BIGHT_OK;
}

/* Leaves only the modes of a list "rail,road". */
static bight_status restrict_modes(bight_session *session, bight_network *network,
                                   const char *list) {
    for (int i = 0; text_has_item(list, ',', i); i++) {
        const char *mode = text_item(network->arena, list, ',', i);
        if (mode == NULL) return FAIL_MEMORY(session);
        if (network_find_mode(network, mode) < 0)
            return FAIL(session, BIGHT_WRONG_USE, "%s has no mode '%s' (--modes)",
                        network->description.path, mode);
    }
    for (int mode = 0; mode < network->mode_count; mode++)
        if (!text_list_has(list, ',', network->modes[mode])) network->is_mode_active[mode] = false;
    return BIGHT_OK;
}

static void change_rule(const description_rule *from, description_rule *to) {
    if (from->kind != RULE_ABSENT) *to = *from;
}

/* The profile's own speeds, times and conditions replace those of the layers. */
static void apply_profile(bight_network *network) {
    for (int i = 0; i < network->profile->change_count; i++) {
        const description_change *change = &network->profile->changes[i];
        for (int layer = 0; layer < network->description.layer_count; layer++) {
            description_layer *changed = &network->description.layers[layer];
            if (strcmp(changed->id, change->id) != 0) continue;
            if (change->where != NULL) changed->source.where = change->where;
            if (change->speed_kmh.kind != RULE_ABSENT) changed->time_min.kind = RULE_ABSENT;
            change_rule(&change->speed_kmh, &changed->speed_kmh);
            change_rule(&change->time_min, &changed->time_min);
            change_rule(&change->stop_min_per_100km, &changed->stop_min_per_100km);
        }
    }
}

/* Of layers that say when their records opened and closed those that were open in the year: opened
 * in it or before, closed after it; records that do not say when count always. */
static bight_status apply_year(bight_session *session, bight_network *network) {
    const double year = network->description.year;
    for (int i = 0; network->description.has_year && i < network->description.layer_count; i++) {
        description_layer *layer = &network->description.layers[i];
        const char *opened = layer->opened_field, *closed = layer->closed_field;
        const char *where = layer->source.where == NULL ? "1" : layer->source.where;
        if (opened != NULL)
            where = text_format(network->arena, "(%s) AND (\"%s\" IS NULL OR \"%s\" <= %.10g)",
                                where, opened, opened, year);
        if (where != NULL && closed != NULL)
            where = text_format(network->arena, "(%s) AND (\"%s\" IS NULL OR \"%s\" > %.10g)",
                                where, closed, closed, year);
        if (where == NULL) return FAIL_MEMORY(session);
        if (opened != NULL || closed != NULL) layer->source.where = where;
    }
    return BIGHT_OK;
}

/* What the network was opened with, for those who keep it. */
static bight_status remember_asked(bight_session *session, const bight_network_options *options,
                                   bight_network *network) {
    network_asked *asked = &network->asked;
    const char **settings;
    TAKE(session, network->arena, settings, options->setting_count);
    for (int i = 0; i < options->setting_count; i++) {
        settings[i] = text_copy(network->arena, options->settings[i]);
        if (settings[i] == NULL) return FAIL_MEMORY(session);
    }
    *asked = (network_asked){.settings = settings, .setting_count = options->setting_count};
    if (options->modes == NULL) return BIGHT_OK;
    asked->modes = text_copy(network->arena, options->modes);
    return asked->modes == NULL ? FAIL_MEMORY(session) : BIGHT_OK;
}

static bight_status remember_notes(bight_session *session, int before, bight_network *network) {
    network->note_count = session->note_count - before;
    TAKE(session, network->arena, network->notes, network->note_count);
    for (int i = 0; i < network->note_count; i++)
        if ((network->notes[i] = text_copy(network->arena, session->notes[before + i])) == NULL)
            return FAIL_MEMORY(session);
    return BIGHT_OK;
}

/* The description, its profile and modes; nothing of the layers yet. */
static bight_status describe(bight_session *session, const char *path,
                             const bight_network_options *options, bight_network *network) {
    TRY(description_read(session, network->arena, path, options, &network->description));
    TRY(network_add_file(session, network, network->description.path));
    network->profile = &network->description.profiles[network->description.profile];
    TRY(list_modes(session, network));
    if (options->modes != NULL) TRY(restrict_modes(session, network, options->modes));
    apply_profile(network);
    TRY(apply_year(session, network));
    TRY(remember_asked(session, options, network));
    TAKE(session, network->arena, network->tallies, network->description.layer_count);
    TAKE(session, network->arena, network->drawn, 1);
    network->drawn->of = network;
    turn_begin(&network->drawn->reading);
    return BIGHT_OK;
}

/* What follows from nodes, links and spots. */
static bight_status connect(bight_session *session, bight_network *network) {
    TRY(terminals_place(session, network));
    TRY(connectors_add(session, network));
    return arcs_build(session, network);
}

static bight_status open_described(bight_session *session, const char *path,
                                   const bight_network_options *options, bight_network *network) {
    const int note_count = session->note_count;
    TRY(describe(session, path, options, network));
    TRY(drawing_read(session, network->drawn));
    TRY(places_read(session, network));
    TRY(links_build(session, network));
    network->joined_node_count = network->node_count;
    TRY(drawing_keep_names(session, network));
    if (options->releases_drawing) drawing_release(network->drawn);
    TRY(remember_notes(session, note_count, network));
    return connect(session, network);
}

/* ---- From a built file ---- */

/* Settings, profile and modes of the file, and those asked for over them. */
static bight_status open_anew(bight_session *session, arena *scratch, const built_file *file,
                              const bight_network_options *options, bight_network *network) {
    const int count = file->setting_count + options->setting_count;
    const char **settings;
    TAKE(session, scratch, settings, count);
    for (int i = 0; i < count; i++)
        settings[i] = i < file->setting_count ? file->settings[i]
                                              : options->settings[i - file->setting_count];
    const bight_network_options both = {
        .profile = options->profile == NULL ? file->profile : options->profile,
        .modes = options->modes == NULL ? file->modes : options->modes,
        .settings = settings,
        .setting_count = count,
        .releases_drawing = options->releases_drawing};
    return open_described(session, file->path, &both, network);
}

/* The files of the layers that are travelled, in the order in which they are read. */
static bight_status add_layer_files(bight_session *session, bight_network *network) {
    for (int i = 0; i < network->description.layer_count; i++) {
        const description_layer *layer = &network->description.layers[i];
        if (!network->is_mode_active[network_find_mode(network, layer->mode)]) continue;
        const char *path =
            description_file_path(&network->description, network->arena, layer->source.file);
        if (path == NULL) return FAIL_MEMORY(session);
        TRY(network_add_file(session, network, path));
    }
    return BIGHT_OK;
}

static bight_status check_inputs(bight_session *session, arena *scratch, const built_file *file,
                                 const bight_network *network) {
    const char **paths;
    int count;
    TRY(built_list_inputs(session, scratch, network, &paths, &count));
    if (count != file->counts.inputs) return packed_fail(&file->reader);
    return built_check_inputs(file, paths, 1, count);
}

static bight_status open_kept(bight_session *session, arena *scratch, built_file *file,
                              bight_network *network) {
    const bight_network_options options = {.profile = file->profile,
                                           .modes = file->modes,
                                           .settings = file->settings,
                                           .setting_count = file->setting_count};
    const int note_count = session->note_count;
    TRY(built_check_inputs(file, &file->path, 0, 1));
    const bight_status status = describe(session, file->path, &options, network);
    if (status == BIGHT_WRONG_USE) return packed_fail(&file->reader); /* nobody asked for these */
    TRY(status);
    for (int i = 0; i < file->note_count; i++)
        status_note(session, "%s", file->notes[i]);
    TRY(add_layer_files(session, network));
    TRY(places_read(session, network));
    TRY(check_inputs(session, scratch, file, network));
    TRY(built_read_joined(file, network));
    TRY(remember_notes(session, note_count, network));
    return connect(session, network);
}

static bight_status open_with_scratch(bight_session *session, arena *scratch, const char *path,
                                      const bight_network_options *options,
                                      bight_network *network) {
    built_file file;
    TRY(built_open(session, scratch, path, &file));
    if (built_serves(&file, options)) return open_kept(session, scratch, &file, network);
    return open_anew(session, scratch, &file, options, network);
}

static bight_status open_built(bight_session *session, const char *path,
                               const bight_network_options *options, bight_network *network) {
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = open_with_scratch(session, scratch, path, options, network);
    arena_destroy(scratch);
    return status;
}

static bight_status open_parts(bight_session *session, const char *path,
                               const bight_network_options *options, bight_network *network) {
    return packed_is(&built_kind, path) ? open_built(session, path, options, network)
                                        : open_described(session, path, options, network);
}

bight_status bight_network_open(bight_session *session, const char *path,
                                const bight_network_options *options, bight_network **network) {
    static const bight_network_options none;
    *network = NULL;
    if (options != NULL)
        TRY(asked_count_check(session, "the number of settings", options->setting_count));
    arena *owner = arena_create();
    if (owner == NULL) return FAIL_MEMORY(session);
    bight_network *opened = arena_take(owner, 1, sizeof *opened);
    if (opened == NULL) {
        arena_destroy(owner);
        return FAIL_MEMORY(session);
    }
    opened->arena = owner;
    bight_status status = open_parts(session, path, options == NULL ? &none : options, opened);
    if (status == BIGHT_OK) status = foreseen_memory_check(session, 0);
    if (status != BIGHT_OK)
        bight_network_close(opened);
    else
        *network = opened;
    return status;
}
