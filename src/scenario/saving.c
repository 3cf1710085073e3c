/* Changes of the command line as a scenario file; see bight_scenario_save in bight.h.
 *
 * Written is what was read of each change, not what it came to, so that the file means the same as
 * the options did. Texts stand in double quotes, for names may look like numbers or hold colons.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/output.h"
#include "base/text.h"
#include "scenario/effect.h"

typedef struct {
    bight_session *session;
    arena *scratch;
    const output *to;
} saving;

static void put(const saving *into, const char *text) {
    output_write(into->to, text, strlen(text));
}

/* In double quotes, as YAML reads them. */
static void put_quoted(const saving *into, const char *text) {
    put(into, "\"");
    for (const char *at = text; *at != '\0'; at++) {
        char escaped[8] = {*at, '\0'};
        if (*at == '"' || *at == '\\')
            snprintf(escaped, sizeof escaped, "\\%c", *at);
        else if ((unsigned char)*at < 0x20)
            snprintf(escaped, sizeof escaped, "\\x%02x", (unsigned)*at);
        put(into, escaped);
    }
    put(into, "\"");
}

static void put_key(const saving *into, const char *key) {
    put(into, "    ");
    put(into, key);
    put(into, ": ");
}

static void put_text(const saving *into, const char *key, const char *text) {
    if (text == NULL) return;
    put_key(into, key);
    put_quoted(into, text);
    put(into, "\n");
}

/* The shortest that reads back as the same number. */
static void format_number(double number, char text[32]) {
    snprintf(text, 32, "%.15g", number);
    if (strtod(text, NULL) != number) snprintf(text, 32, "%.17g", number);
}

static void put_number(const saving *into, const char *key, double number) {
    char text[32];
    if (isnan(number)) return;
    format_number(number, text);
    put_key(into, key);
    put(into, text);
    put(into, "\n");
}

static void put_list(const saving *into, const char *key, const char *const *texts, int count) {
    put_key(into, key);
    for (int i = 0; i < count; i++) {
        put(into, i == 0 ? "[" : ", ");
        put_quoted(into, texts[i]);
    }
    put(into, "]\n");
}

/* ---- Kinds of changes ---- */

static void put_added(const saving *into, const change *of) {
    const change_link *link = &of->link;
    put_text(into, "from", link->ends[0].word.text);
    put_text(into, "to", link->ends[1].word.text);
    put_text(into, "mode", of->mode.text);
    put_number(into, "speed", link->speed_kmh);
    put_number(into, "time", link->time_min);
    put_number(into, "detour", link->detour);
    put_number(into, "length", link->length_km);
    put_number(into, "stop_time", link->stop_min);
    put_number(into, "frequency", link->per_day);
    put_number(into, "wait", link->wait_min);
    if (link->is_one_way) put(into, "    both_ways: false\n");
}

static void put_pick(const saving *into, const change *of) {
    const change_pick *pick = &of->pick;
    const char *const ends[2] = {pick->between[0].word.text, pick->between[1].word.text};
    if (pick->ids.count > 0) {
        put_list(into, "ids", &pick->ids.items[0].text, 1);
        return;
    }
    if (pick->where.text != NULL) {
        put_text(into, "where", pick->where.text);
        return;
    }
    put_list(into, "between", ends, 2);
    put_text(into, "mode", of->mode.text);
}

static void put_speed(const saving *into, const change_pick *pick) {
    char text[32];
    format_number(isnan(pick->times) ? pick->to_kmh : pick->times, text);
    put_key(into, "speed");
    put(into, isnan(pick->times) ? "{to: " : "{times: ");
    put(into, text);
    put(into, "}\n");
}

static void put_change(const saving *into, const change *of) {
    const char *kind = change_kind_name(of->kind);
    const int verb_bytes = (int)strcspn(kind, " ");
    char head[64];
    snprintf(head, sizeof head, "  - %.*s: %s\n", verb_bytes, kind, kind + verb_bytes + 1);
    put(into, head);
    switch (of->kind) {
    case CHANGE_ADD_LINK:
        put_added(into, of);
        break;
    case CHANGE_CLOSE_TERMINALS:
        put_list(into, "terminals", &of->terminal.names.items[0].text, 1);
        break;
    case CHANGE_CLOSE_MODE:
        put_text(into, "mode", of->mode.text);
        break;
    default:
        put_pick(into, of);
        if (of->kind == CHANGE_UPGRADE_LINKS) put_speed(into, &of->pick);
    }
}

/* ---- The file ---- */

static bool is_inline(const scenario_effect *effect) {
    return effect->of.source->option != NULL;
}

/* "add Yantai:Dalian@250 + close road:12" */
static const char *name_changes(const bight_scenario *scenario, arena *scratch) {
    const char *name = NULL;
    for (int i = 0; i < scenario->effect_count; i++) {
        if (!is_inline(&scenario->effects[i])) continue;
        const change_source *source = scenario->effects[i].of.source;
        name = text_format(scratch, "%s%s%s %s", name == NULL ? "" : name,
                           name == NULL ? "" : " + ", source->option + 2, source->text);
        if (name == NULL) return NULL;
    }
    return name;
}

static bight_status put_all(const saving *into, const bight_scenario *scenario) {
    const char *name = name_changes(scenario, into->scratch);
    if (name == NULL) return FAIL_MEMORY(into->session);
    put(into,
        "# Changes given on the command line, kept by bight " BIGHT_VERSION ".\nversion: 1\n");
    put(into, "name: ");
    put_quoted(into, name);
    put(into, "\nnetwork: ");
    put_quoted(into, scenario->network->description.name);
    put(into, "\nchanges:\n");
    for (int i = 0; i < scenario->effect_count; i++)
        if (is_inline(&scenario->effects[i])) put_change(into, &scenario->effects[i].of);
    return BIGHT_OK;
}

static bight_status write_file(bight_session *session, const bight_scenario *scenario,
                               arena *scratch, const char *path, bool may_replace) {
    output begun;
    const saving into = {.session = session, .scratch = scratch, .to = &begun};
    const bight_status status = output_begin(session, path, may_replace, &begun);
    if (status != BIGHT_OK) return status;
    return output_finish(session, &begun, put_all(&into, scenario));
}

bight_status bight_scenario_save(bight_session *session, const bight_scenario *scenario,
                                 const char *path, bool may_replace) {
    int count = 0;
    for (int i = 0; i < scenario->effect_count; i++)
        count += is_inline(&scenario->effects[i]);
    if (count == 0)
        return FAIL(session, BIGHT_WRONG_USE,
                    "%s: there is nothing to save: no change was given beside those of files",
                    path);
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = write_file(session, scenario, scratch, path, may_replace);
    arena_destroy(scratch);
    return status;
}
