/* Links picked by a change: by their ids, by a condition over their layers' columns, or along the
 * quickest run between two places; see laying.h.
 *
 * Each way marks directions of links; from the marks the list is made. A link without an open
 * direction is not picked, so a change that finds all its links closed picks none, which fails.
 * What is named of a mode that is not travelled is passed over, and leaves the change out when
 * nothing else is picked.
 */
#include <math.h>
#include <string.h>

#include "base/text.h"
#include "scenario/condition_rows.h"

enum { MARK_FORWARD = 1, MARK_BACKWARD = 2, MARK_BOTH = 3 };

typedef struct {
    laying *work;
    const change *of;
    unsigned char *marks;    /* by link */
    const char *untravelled; /* a mode that is named and not travelled, or NULL */
    const char *unchosen; /* a record that is named and not chosen by its layer's where, or NULL */
} picking;

static bight_status take_marks(picking *pick) {
    TAKE(pick->work->session, pick->work->scratch, pick->marks, pick->work->scenario->link_count);
    return BIGHT_OK;
}

/* ---- By id ---- */

static int find_row(const bight_layer *layer, double record) {
    for (int row = 0; row < layer->row_count; row++)
        if (features_record(layer, row) == record) return row;
    return -1;
}

/* Marks the links of a row; the number of them. */
static int mark_row(const picking *pick, int layer, int row) {
    const bight_scenario *scenario = pick->work->scenario;
    int count = 0;
    for (int link = 0; link < scenario->link_count; link++) {
        const network_link *here = scenario_link(scenario, link);
        if (here->layer != layer || here->row != row) continue;
        pick->marks[link] = MARK_BOTH;
        count++;
    }
    return count;
}

static bight_status mark_record(picking *pick, const change_word *word, int layer,
                                const char *text) {
    const bight_network *network = pick->work->scenario->network;
    const bight_layer *features = network->drawn->layers[layer];
    double record;
    if (!text_to_real(text, &record) || record < 1 || record != floor(record))
        return CHANGE_FAIL(pick->work->session, pick->of, word->node,
                           "'%s' is not layer:record, the number of a record from 1", word->text);
    const int row = find_row(features, record);
    if (row < 0 && record <= network->tallies[layer].read_count) {
        pick->unchosen = word->text;
        return BIGHT_OK;
    }
    if (row < 0)
        return CHANGE_FAIL(pick->work->session, pick->of, word->node, "%s has no record %.0f",
                           features_file_name(features), record);
    if (mark_row(pick, layer, row) > 0) return BIGHT_OK;
    return CHANGE_FAIL(pick->work->session, pick->of, word->node,
                       "record %.0f of %s is no link of the network: it is left out when the layer "
                       "is read",
                       record, features_file_name(features));
}

static bight_status mark_added(const picking *pick, const change_word *word) {
    const laying *work = pick->work;
    const char **ids;
    TAKE(work->session, work->scratch, ids, work->name_count);
    for (int i = 0; i < work->name_count; i++) {
        ids[i] = work->names[i].id;
        if (strcmp(ids[i], word->text) != 0) continue;
        pick->marks[work->names[i].link] = MARK_BOTH;
        return BIGHT_OK;
    }
    const int nearest = text_nearest(word->text, ids, work->name_count);
    return CHANGE_FAIL(work->session, pick->of, word->node,
                       "'%s' is neither layer:record nor the id of a link added before%s%s%s",
                       word->text, nearest < 0 ? "" : ". Did you mean '",
                       nearest < 0 ? "" : ids[nearest], nearest < 0 ? "" : "'?");
}

static bight_status mark_id(picking *pick, const change_word *word) {
    const bight_network *network = pick->work->scenario->network;
    const char *colon = strrchr(word->text, ':');
    if (colon == NULL) return mark_added(pick, word);
    int layer;
    TRY(laying_find_layer(pick->work, pick->of, word, (size_t)(colon - word->text), &layer));
    if (network->drawn->layers[layer] != NULL) return mark_record(pick, word, layer, colon + 1);
    pick->untravelled = network->description.layers[layer].mode;
    return BIGHT_OK;
}

static bight_status mark_ids(picking *pick) {
    const change_words *ids = &pick->of->pick.ids;
    for (int i = 0; i < ids->count; i++)
        TRY(mark_id(pick, &ids->items[i]));
    return BIGHT_OK;
}

/* ---- By a condition ---- */

/* Marks the links of the rows of a layer for which the condition holds. `problem` gets the sentence
 * when the layer cannot answer it. */
static bight_status mark_layer(const picking *pick, int layer, bool *can_answer,
                               char problem[STATUS_MESSAGE_BYTES]) {
    bight_session *session = pick->work->session;
    const bight_scenario *scenario = pick->work->scenario;
    bool *is_chosen;
    TAKE(session, pick->work->scratch, is_chosen,
         scenario->network->drawn->layers[layer]->row_count);
    const bight_status status =
        condition_rows_choose(pick->work, layer, pick->of->pick.where.text, is_chosen);
    *can_answer = status == BIGHT_OK;
    if (status == BIGHT_BAD_DATA) {
        memcpy(problem, session->message, STATUS_MESSAGE_BYTES);
        session->message[0] = '\0';
        return BIGHT_OK;
    }
    for (int link = 0; status == BIGHT_OK && link < scenario->link_count; link++) {
        const network_link *here = scenario_link(scenario, link);
        if (here->layer == layer && here->row >= 0 && is_chosen[here->row])
            pick->marks[link] = MARK_BOTH;
    }
    return status;
}

/* Whether the condition quotes the layer's id, as in layer = 'rail'. */
static bool is_quoted(const picking *pick, int layer) {
    const char *id = pick->work->scenario->network->description.layers[layer].id;
    const size_t bytes = strlen(id);
    for (const char *at = pick->of->pick.where.text; (at = strstr(at, id)) != NULL; at++)
        if (at > pick->of->pick.where.text && at[-1] == '\'' && at[bytes] == '\'') return true;
    return false;
}

/* -1: of any. */
static bool is_of_mode(const bight_network *network, int layer, int mode) {
    return mode < 0 || network_find_mode(network, network->description.layers[layer].mode) == mode;
}

static bool is_any_marked(const picking *pick) {
    for (int link = 0; link < pick->work->scenario->link_count; link++)
        if (pick->marks[link] != 0) return true;
    return false;
}

/* Whether the condition means records that are not travelled, where it means none that are. */
static bight_status look_aside(picking *pick, int mode, bool *is_answered) {
    const bight_network *network = pick->work->scenario->network;
    const bool is_settled = pick->untravelled != NULL || is_any_marked(pick);
    for (int i = 0; !is_settled && i < network->description.layer_count; i++) {
        const description_layer *described = &network->description.layers[i];
        bool can_answer;
        int record;
        if (!is_of_mode(network, i, mode)) continue;
        TRY(condition_rows_find_aside(pick->work, i, pick->of->pick.where.text, &can_answer,
                                      &record));
        *is_answered = *is_answered || can_answer;
        if (record == 0) continue;
        if (network->drawn->layers[i] == NULL) pick->untravelled = described->mode;
        pick->unchosen = text_format(pick->work->scratch, "%s:%d", described->id, record);
        return pick->unchosen == NULL ? FAIL_MEMORY(pick->work->session) : BIGHT_OK;
    }
    return BIGHT_OK;
}

/* A layer without a column the condition names is passed over, unless no layer can answer. */
static bight_status mark_where(picking *pick, int mode) {
    const bight_network *network = pick->work->scenario->network;
    char problem[STATUS_MESSAGE_BYTES], first_problem[STATUS_MESSAGE_BYTES] = "";
    bool is_answered = false;
    for (int i = 0; i < network->description.layer_count; i++) {
        bool can_answer;
        if (network->drawn->layers[i] == NULL && is_quoted(pick, i))
            pick->untravelled = network->description.layers[i].mode;
        if (network->drawn->layers[i] == NULL || !is_of_mode(network, i, mode)) continue;
        TRY(mark_layer(pick, i, &can_answer, problem));
        is_answered = is_answered || can_answer;
        if (!can_answer && (first_problem[0] == '\0' || is_quoted(pick, i)))
            memcpy(first_problem, problem, sizeof problem);
    }
    TRY(look_aside(pick, mode, &is_answered));
    if (is_answered || pick->untravelled != NULL) return BIGHT_OK;
    return CHANGE_FAIL(pick->work->session, pick->of, pick->of->pick.where.node, "%s",
                       first_problem);
}

/* ---- Between two places ---- */

static bight_status mark_between(picking *pick, int mode) {
    laying *work = pick->work;
    const change_pick *wanted = &pick->of->pick;
    int *ends[2], counts[2];
    bool is_found[2] = {false, false};
    for (int end = 0; end < 2; end++)
        TRY(laid_ends_list(work, pick->of, &wanted->between[end], mode, &ends[end], &counts[end]));
    TRY(take_marks(pick)); /* not before: a position may have split a link */
    if (wanted->direction != DIRECTION_BACKWARD)
        TRY(quickest_run_mark(work, mode, ends[0], counts[0], ends[1], counts[1], pick->marks,
                              &is_found[0]));
    if (wanted->direction != DIRECTION_FORWARD)
        TRY(quickest_run_mark(work, mode, ends[1], counts[1], ends[0], counts[0], pick->marks,
                              &is_found[1]));
    for (int link = 0; link < work->scenario->link_count; link++)
        if (wanted->direction == DIRECTION_BOTH && pick->marks[link] != 0)
            pick->marks[link] = MARK_BOTH;
    if (is_found[0] || is_found[1]) return BIGHT_OK;
    return CHANGE_FAIL(work->session, pick->of, wanted->between[0].word.node,
                       "no run of open links of mode %s leads from one place to the other",
                       work->scenario->network->modes[mode]);
}

/* ---- The list ---- */

/* The directions of a link that are marked, meant and open. */
static picked_link open_directions(const picking *pick, int link) {
    const bight_scenario *scenario = pick->work->scenario;
    const network_link *here = scenario_link(scenario, link);
    const scenario_range arcs = scenario_link_arcs(scenario, link);
    const change_direction direction = pick->of->pick.direction;
    const bool is_drawn = pick->of->pick.between[0].kind == PLACE_ABSENT;
    int meant = pick->marks[link];
    if (is_drawn && direction == DIRECTION_FORWARD) meant &= MARK_FORWARD;
    if (is_drawn && direction == DIRECTION_BACKWARD) meant &= MARK_BACKWARD;
    return (picked_link){.link = link,
                         .has_forward = (meant & MARK_FORWARD) != 0 && here->goes_forward &&
                                        !scenario->is_closed[arcs.first],
                         .has_backward = (meant & MARK_BACKWARD) != 0 && here->goes_backward &&
                                         !scenario->is_closed[arcs.end - 1]};
}

static bight_status list_marked(const picking *pick, picked_links *picked) {
    const int link_count = pick->work->scenario->link_count;
    TAKE(pick->work->session, pick->work->scratch, picked->items, link_count);
    for (int link = 0; link < link_count; link++) {
        if (pick->marks[link] == 0) continue;
        const picked_link here = open_directions(pick, link);
        if (here.has_forward || here.has_backward) picked->items[picked->count++] = here;
    }
    return BIGHT_OK;
}

static const char *place_name(const change_place *place) {
    return place->word.text == NULL ? "a position" : place->word.text;
}

/* "3 links of mode rail between Jinan and Qingdao" */
static bight_status name_picked(const picking *pick, picked_links *picked) {
    const change_pick *wanted = &pick->of->pick;
    arena *scratch = pick->work->scratch;
    const int count = picked->count;
    const char *links = count == 1 ? "link" : "links";
    if (wanted->where.text != NULL)
        picked->what = text_format(scratch, "%d %s where %s", count, links, wanted->where.text);
    else if (wanted->between[0].kind != PLACE_ABSENT)
        picked->what =
            text_format(scratch, "%d %s %s between %s and %s", count, pick->of->mode.text, links,
                        place_name(&wanted->between[0]), place_name(&wanted->between[1]));
    else if (count == 1)
        return laying_label_link(pick->work, picked->items[0].link, &picked->what);
    else
        picked->what = text_format(scratch, "%d %s", count, links);
    return picked->what == NULL ? FAIL_MEMORY(pick->work->session) : BIGHT_OK;
}

static bight_status mark(picking *pick, int mode) {
    if (pick->of->pick.between[0].kind != PLACE_ABSENT) return mark_between(pick, mode);
    TRY(take_marks(pick));
    return pick->of->pick.where.text != NULL ? mark_where(pick, mode) : mark_ids(pick);
}

/* Where the links are named. */
static const yaml_node *picking_node(const change_pick *pick) {
    if (pick->where.text != NULL) return pick->where.node;
    return pick->ids.count > 0 ? pick->ids.items[0].node : pick->between[0].word.node;
}

bight_status picked_links_find(laying *work, const change *of, scenario_effect *effect,
                               picked_links *picked) {
    picking pick = {.work = work, .of = of};
    int mode = -1;
    *picked = (picked_links){.count = 0};
    if (of->mode.text != NULL) TRY(laying_find_mode(work, of, &of->mode, effect, &mode));
    if (effect->is_left_out) return BIGHT_OK;
    TRY(mark(&pick, mode));
    TRY(list_marked(&pick, picked));
    if (picked->count == 0 && pick.untravelled != NULL)
        return laying_leave_out(work, of, effect, "mode %s is not travelled", pick.untravelled);
    if (picked->count == 0 && pick.unchosen != NULL)
        return laying_leave_out(work, of, effect,
                                "%s is not chosen by its layer's where for profile %s",
                                pick.unchosen, work->scenario->network->profile->name);
    if (picked->count == 0)
        return CHANGE_FAIL(work->session, of, picking_node(&of->pick),
                           "%s picks no link that is open; change what it names or leave it out",
                           change_kind_name(of->kind));
    TRY(name_picked(&pick, picked));
    return laying_note_links(work, picked, effect);
}
