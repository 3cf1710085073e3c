/* Laying one change over a scenario; see laying.h. */
#include "scenario/laying.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

/* What to call a change: its id, or what it does. */
static const char *change_label(const change *of) {
    if (of->id != NULL) return of->id;
    return of->source->option != NULL ? of->source->text : change_kind_name(of->kind);
}

bight_status laying_say(const laying *work, scenario_effect *effect, const char *format, ...) {
    char sentence[1024];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(sentence, sizeof sentence, format, arguments);
    va_end(arguments);
    effect->what = text_copy(work->scenario->arena, sentence);
    return effect->what == NULL ? FAIL_MEMORY(work->session) : BIGHT_OK;
}

bight_status laying_leave_out(const laying *work, const change *of, scenario_effect *effect,
                              const char *format, ...) {
    char reason[256];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(reason, sizeof reason, format, arguments);
    va_end(arguments);
    effect->is_left_out = true;
    TRY(laying_say(work, effect, "left out: %s", reason));
    if (work->is_quiet) return BIGHT_OK;
    status_note(work->session, "'%s' (%s) is left out: %s", change_label(of), of->source->name,
                reason);
    return BIGHT_OK;
}

/* There is no such thing as the first bytes of a word name; the nearest of those there are. */
static bight_status refuse_word(const laying *work, const change *of, const change_word *word,
                                size_t bytes, const char *thing, const char *const *words,
                                int word_count) {
    const char *asked = text_copy_bytes(work->scratch, word->text, bytes);
    if (asked == NULL) return FAIL_MEMORY(work->session);
    const int nearest = text_nearest(asked, words, word_count);
    return CHANGE_FAIL(work->session, of, word->node, "%s has no %s '%s'%s%s%s",
                       work->scenario->network->description.path, thing, asked,
                       nearest < 0 ? "" : ". Did you mean '", nearest < 0 ? "" : words[nearest],
                       nearest < 0 ? "" : "'?");
}

bight_status laying_find_mode(const laying *work, const change *of, const change_word *word,
                              scenario_effect *effect, int *mode) {
    const bight_network *network = work->scenario->network;
    *mode = network_find_mode(network, word->text);
    if (*mode < 0)
        return refuse_word(work, of, word, strlen(word->text), "mode", network->modes,
                           network->mode_count);
    if (network->is_mode_active[*mode]) return BIGHT_OK;
    return laying_leave_out(work, of, effect, "mode %s is not travelled", word->text);
}

static bool begins_with(const char *text, size_t bytes, const char *word) {
    return strlen(word) == bytes && strncmp(text, word, bytes) == 0;
}

bight_status laying_find_layer(const laying *work, const change *of, const change_word *word,
                               size_t bytes, int *layer) {
    const description *described = &work->scenario->network->description;
    const char **ids;
    int by_mode = -1, count = 0;
    TAKE(work->session, work->scratch, ids, described->layer_count);
    for (int i = 0; i < described->layer_count; i++) {
        ids[i] = described->layers[i].id;
        *layer = i;
        if (begins_with(word->text, bytes, ids[i])) return BIGHT_OK;
        if (!begins_with(word->text, bytes, described->layers[i].mode)) continue;
        by_mode = i;
        count++;
    }
    *layer = by_mode;
    if (count == 1) return BIGHT_OK;
    return refuse_word(work, of, word, bytes, "layer", ids, described->layer_count);
}

bight_status laying_find_kind(const laying *work, const change *of, const change_word *word,
                              scenario_effect *effect, int *kind) {
    const bight_network *network = work->scenario->network;
    const int count = network->description.terminal_count;
    const char **ids;
    TAKE(work->session, work->scratch, ids, count);
    for (int i = 0; i < count; i++)
        ids[i] = network->description.terminals[i].id;
    *kind = text_find(word->text, ids, count);
    if (*kind < 0) return refuse_word(work, of, word, strlen(word->text), "terminals", ids, count);
    const char *mode = network->description.terminals[*kind].mode;
    if (network->is_mode_active[network_find_mode(network, mode)]) return BIGHT_OK;
    return laying_leave_out(work, of, effect, "mode %s is not travelled", mode);
}

int64_t laying_given_ms(double minutes) {
    return isnan(minutes) ? -1 : llround(60000 * minutes);
}

bight_status laying_label_link(const laying *work, int link, const char **label) {
    const network_link *here = scenario_link(work->scenario, link);
    *label = here->name;
    if (here->row < 0) return BIGHT_OK;
    const bight_layer *layer = work->scenario->network->layers[here->layer];
    const char *id = work->scenario->network->description.layers[here->layer].id;
    const int record = features_record(layer, here->row);
    *label = here->name[0] == '\0'
                 ? text_format(work->scratch, "%s:%d", id, record)
                 : text_format(work->scratch, "%s:%d (%s)", id, record, here->name);
    return *label == NULL ? FAIL_MEMORY(work->session) : BIGHT_OK;
}

static double link_minutes(const bight_scenario *scenario, int link) {
    return (double)scenario_travel_ms(scenario, link) / 60000;
}

bight_status laying_note_links(const laying *work, const picked_links *picked,
                               scenario_effect *effect) {
    const bight_network *network = work->scenario->network;
    int *links;
    TAKE(work->session, work->scenario->arena, links, picked->count);
    effect->length_km = effect->before_min = 0;
    for (int i = 0; i < picked->count; i++) {
        links[i] = picked->items[i].link;
        const char *mode = network->modes[scenario_link(work->scenario, links[i])->mode];
        effect->mode = i == 0 || effect->mode == mode ? mode : NULL;
        effect->length_km += (double)scenario_link(work->scenario, links[i])->length_mm / 1e6;
        effect->before_min += link_minutes(work->scenario, links[i]);
    }
    effect->links = links;
    effect->link_count = picked->count;
    return BIGHT_OK;
}

/* Whether the change is for the profile travelled; profiles nobody has are mistakes. */
static bight_status check_profiles(const laying *work, const change *of, scenario_effect *effect) {
    const description *described = &work->scenario->network->description;
    const char *travelled = work->scenario->network->profile->name;
    bool is_meant = of->profiles.count == 0;
    for (int i = 0; i < of->profiles.count; i++) {
        const change_word *word = &of->profiles.items[i];
        bool is_known = false;
        for (int k = 0; k < described->profile_count; k++)
            is_known = is_known || strcmp(described->profiles[k].name, word->text) == 0;
        if (!is_known)
            return CHANGE_FAIL(work->session, of, word->node, "%s has no profile '%s'",
                               described->path, word->text);
        is_meant = is_meant || strcmp(word->text, travelled) == 0;
    }
    if (is_meant) return BIGHT_OK;
    return laying_leave_out(work, of, effect, "it is not for profile %s", travelled);
}

bight_status laying_apply(laying *work, const change *of, scenario_effect *effect) {
    static bight_status (*const parts[CHANGE_KIND_COUNT])(laying *, const change *,
                                                          scenario_effect *) = {
        [CHANGE_ADD_LINK] = added_link_lay,
        [CHANGE_ADD_TERMINAL] = added_terminal_lay,
        [CHANGE_ADD_TRANSFER] = transfer_changes_lay,
        [CHANGE_UPGRADE_LINKS] = link_speeds_lay,
        [CHANGE_SLOW_LINKS] = link_speeds_lay,
        [CHANGE_CLOSE_LINKS] = link_closures_lay,
        [CHANGE_CLOSE_TERMINALS] = terminal_changes_lay,
        [CHANGE_CLOSE_TRANSFERS] = transfer_changes_lay,
        [CHANGE_CLOSE_MODE] = link_closures_lay,
        [CHANGE_TERMINALS] = terminal_changes_lay,
        [CHANGE_TRANSFERS] = transfer_changes_lay,
    };
    *effect = (scenario_effect){
        .of = *of, .file = of->source->name, .length_km = NAN, .before_min = NAN, .after_min = NAN};
    if (of->is_disabled) return laying_leave_out(work, of, effect, "enabled is false");
    TRY(check_profiles(work, of, effect));
    return effect->is_left_out ? BIGHT_OK : parts[of->kind](work, of, effect);
}
