/* Opening a scenario: its files and the changes of the command line, laid one after the other. */
#include <string.h>

#include "base/asked_number.h"
#include "base/file_bytes.h"
#include "base/text.h"
#include "scenario/laying.h"
#include "scenario/proposals.h"

/* ---- One change ---- */

static bight_status refuse_known_id(const laying *work, const change *of) {
    const bight_scenario *scenario = work->scenario;
    for (int i = 0; i < scenario->effect_count && of->id != NULL; i++)
        if (scenario->effects[i].of.id != NULL && strcmp(scenario->effects[i].of.id, of->id) == 0)
            return CHANGE_FAIL(work->session, of, NULL, "two changes have the id '%s'", of->id);
    return BIGHT_OK;
}

static bight_status lay(laying *work, const change *of) {
    bight_scenario *scenario = work->scenario;
    TRY(refuse_known_id(work, of));
    scenario_effect effect;
    TRY(laying_apply(work, of, &effect));
    GROW(work->session, scenario->arena, scenario->effects, scenario->effect_count,
         scenario->effect_capacity);
    scenario->effects[scenario->effect_count++] = effect;
    return BIGHT_OK;
}

/* ---- Names ---- */

static bight_status add_name(const laying *work, const char *name) {
    bight_scenario *scenario = work->scenario;
    const char *joined = scenario->name[0] == '\0'
                             ? text_copy(scenario->arena, name)
                             : text_format(scenario->arena, "%s + %s", scenario->name, name);
    if (joined == NULL) return FAIL_MEMORY(work->session);
    scenario->name = joined;
    return BIGHT_OK;
}

/* ---- Files ---- */

/* A scenario may say which network it is for: by its file or its name. */
static bight_status check_network(const laying *work, const change_source *source,
                                  const change_word *wanted) {
    const description *described = &work->scenario->network->description;
    if (wanted->text == NULL || strcmp(wanted->text, described->name) == 0) return BIGHT_OK;
    if (source->path == NULL)
        return YAML_FAIL(source->tree, wanted->node,
                         "the scenario is for the network %s, but %s is open", wanted->text,
                         described->name);
    const char *path = wanted->text[0] == '/'
                           ? wanted->text
                           : text_format(work->scratch, "%s%s", source->folder, wanted->text);
    if (path == NULL) return FAIL_MEMORY(work->session);
    if (file_bytes_are_same(path, described->path)) return BIGHT_OK;
    return YAML_FAIL(source->tree, wanted->node,
                     "the scenario is for the network %s, but %s (%s) is open", path,
                     described->path, described->name);
}

static bight_status add_file(const laying *work, const char *path) {
    bight_scenario *scenario = work->scenario;
    for (int i = 0; i < scenario->file_count; i++)
        if (strcmp(scenario->files[i], path) == 0) return BIGHT_OK;
    GROW(work->session, scenario->arena, scenario->files, scenario->file_count,
         scenario->file_capacity);
    scenario->files[scenario->file_count++] = path;
    return BIGHT_OK;
}

static bight_status lay_tree(laying *work, yaml_tree *tree, const change_source *source,
                             const char *variant) {
    change_file file;
    TRY(change_file_read(tree, source, variant, &file));
    TRY(check_network(work, source, &file.network));
    for (int i = 0; i < file.count; i++)
        TRY(lay(work, &file.changes[i]));
    const char *name =
        variant == NULL ? file.name : text_format(work->scratch, "%s (%s)", file.name, variant);
    if (name == NULL) return FAIL_MEMORY(work->session);
    return add_name(work, name);
}

static bight_status name_source(const laying *work, const char *path, change_source *source) {
    const char *slash = strrchr(path, '/');
    arena *owner = work->scenario->arena;
    source->path = text_copy(owner, path);
    source->folder = text_copy_bytes(owner, path, slash == NULL ? 0 : (size_t)(slash - path) + 1);
    source->name = source->path;
    return source->path == NULL || source->folder == NULL ? FAIL_MEMORY(work->session) : BIGHT_OK;
}

static bight_status lay_file(laying *work, const char *text, change_source *source) {
    const char *path, *variant;
    yaml_tree tree;
    TRY(change_file_split(work->session, work->scenario->arena, text, &path, &variant));
    TRY(name_source(work, path, source));
    TRY(add_file(work, source->path));
    bight_status status = yaml_open(work->session, work->scenario->arena, source->path, &tree);
    source->tree = &tree;
    if (status == BIGHT_OK) status = lay_tree(work, &tree, source, variant);
    source->tree = NULL; /* effects keep the source */
    yaml_close(&tree);
    return status;
}

/* ---- Text ---- */

static bight_status lay_text(laying *work, const char *text, change_source *source) {
    yaml_tree tree;
    source->name = source->folder = "changes";
    bight_status status =
        yaml_open_text(work->session, work->scenario->arena, source->name, text, &tree);
    source->tree = &tree;
    if (status == BIGHT_OK) status = lay_tree(work, &tree, source, NULL);
    source->tree = NULL;
    yaml_close(&tree);
    return status;
}

/* ---- The command line ---- */

static bight_status lay_inline(laying *work, const bight_change *given, change_source *source) {
    static const struct {
        const char *option;
        change_kind kind;
    } inlines[] = {[BIGHT_CHANGE_ADD] = {"--add", CHANGE_ADD_LINK},
                   [BIGHT_CHANGE_UPGRADE] = {"--upgrade", CHANGE_UPGRADE_LINKS},
                   [BIGHT_CHANGE_CLOSE] = {"--close", CHANGE_CLOSE_LINKS}};
    change read;
    source->option = inlines[given->kind].option;
    source->text = text_copy(work->scenario->arena, given->text);
    source->name = text_format(work->scenario->arena, "%s '%s'", source->option, given->text);
    if (source->text == NULL || source->name == NULL) return FAIL_MEMORY(work->session);
    const change_kind kind = inlines[given->kind].kind;
    TRY(inline_change_read(work->session, work->scenario, source, kind, &read));
    TRY(lay(work, &read));
    const char *name = text_format(work->scratch, "%s %s", source->option + 2, source->text);
    if (name == NULL) return FAIL_MEMORY(work->session);
    return add_name(work, name);
}

static bight_status lay_given(laying *work, const bight_change *given, change_source *source) {
    if (given->kind == BIGHT_CHANGES_FILE) return lay_file(work, given->text, source);
    if (given->kind == BIGHT_CHANGES_TEXT) return lay_text(work, given->text, source);
    return lay_inline(work, given, source);
}

static bight_status lay_all(laying *work, const bight_change *changes, int change_count) {
    for (int i = 0; i < change_count; i++) {
        change_source *source;
        TAKE(work->session, work->scenario->arena, source, 1);
        TRY(lay_given(work, &changes[i], source));
    }
    return BIGHT_OK;
}

typedef struct {
    const bight_change *changes;
    int change_count;
    const change *links; /* proposals */
    int link_count;
} lay_request;

static bight_status lay_request_with(laying *work, const lay_request *asked) {
    if (asked->change_count + asked->link_count == 0) return BIGHT_OK;
    TRY(drawing_need(work->session, work->scenario->network));
    TRY(whole_layers_open(work->session, work->scenario->network, work->scratch, &work->whole));
    TRY(lay_all(work, asked->changes, asked->change_count));
    for (int i = 0; i < asked->link_count; i++)
        TRY(lay(work, &asked->links[i]));
    return BIGHT_OK;
}

static bight_status lay_with_scratch(bight_session *session, bight_scenario *scenario,
                                     const lay_request *asked) {
    laying work = {.session = session,
                   .scenario = scenario,
                   .scratch = arena_create(),
                   .is_quiet = asked->link_count > 0};
    if (work.scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = lay_request_with(&work, asked);
    whole_layers_close(&work.whole);
    spot_finder_destroy(work.finder);
    arena_destroy(work.scratch);
    return status;
}

bight_status bight_scenario_open(bight_session *session, const bight_network *network,
                                 const bight_change *changes, int change_count,
                                 bight_scenario **scenario) {
    const lay_request asked = {.changes = changes, .change_count = change_count};
    bight_scenario *opened;
    *scenario = NULL;
    TRY(asked_count_check(session, "the number of changes", change_count));
    TRY(bight_scenario_create(session, network, &opened));
    const bight_status status = lay_with_scratch(session, opened, &asked);
    if (status != BIGHT_OK)
        bight_scenario_destroy(opened);
    else
        *scenario = opened;
    return status;
}

/* ---- Proposals ---- */

static bight_status close_proposals(bight_session *session, bight_scenario *scenario,
                                    int first_effect) {
    for (int i = first_effect; i < scenario->effect_count; i++) {
        const scenario_effect *effect = &scenario->effects[i];
        if (effect->of.kind != CHANGE_ADD_LINK)
            return FAIL(session, BIGHT_BAD_DATA,
                        "%s: '%s' is not an added link; only new links can be compared",
                        effect->file, change_kind_name(effect->of.kind));
        if (effect->is_left_out) continue;
        const scenario_range arcs = scenario_link_arcs(scenario, effect->links[0]);
        for (int arc = arcs.first; arc < arcs.end; arc++)
            overlay_close_arc(scenario, arc);
    }
    return BIGHT_OK;
}

bight_status proposals_lay_file(bight_session *session, bight_scenario *scenario, const char *file,
                                int *first_effect) {
    const bight_change proposed = {BIGHT_CHANGES_FILE, file};
    const lay_request asked = {.changes = &proposed, .change_count = 1};
    const char *name = scenario->name;
    *first_effect = scenario->effect_count;
    TRY(lay_with_scratch(session, scenario, &asked));
    scenario->name = name;
    return close_proposals(session, scenario, *first_effect);
}

bight_status proposals_lay(bight_session *session, bight_scenario *scenario, const change *links,
                           int link_count, int *first_effect) {
    const lay_request asked = {.links = links, .link_count = link_count};
    *first_effect = scenario->effect_count;
    TRY(lay_with_scratch(session, scenario, &asked));
    return close_proposals(session, scenario, *first_effect);
}

const char *bight_scenario_name(const bight_scenario *scenario) {
    return scenario->name;
}

int bight_scenario_file_count(const bight_scenario *scenario) {
    return scenario->file_count;
}

const char *bight_scenario_file(const bight_scenario *scenario, int index) {
    return scenario->files[index];
}
