/* Changes of the command line.
 *
 *     --add      FROM:TO@KMH or FROM:TO,time=MIN; then ,detour= ,length= ,stop= ,mode= ,wait=
 *                ,frequency= ,oneway
 *     --upgrade  MODE:FROM-TO*FACTOR, MODE:FROM-TO@KMH, LAYER:RECORD*FACTOR, LAYER:RECORD@KMH,
 *                COLUMN=VALUE*FACTOR, COLUMN=VALUE@KMH
 *     --close    LAYER:RECORD, MODE:FROM-TO, COLUMN=VALUE, station:NAME, MODE
 *
 * What stands before a colon or a hyphen depends on the names there are, which may hold hyphens
 * themselves.
 */
#include <ctype.h>
#include <math.h>
#include <string.h>

#include "base/text.h"
#include "scenario/change_keys.h"
#include "scenario/scenario.h"

typedef struct {
    bight_session *session;
    bight_scenario *scenario;
    arena *arena; /* of the scenario */
} inline_reader;

static bight_status read_number(bight_session *session, const change *of, const char *text,
                                const char *what, double most, double *number) {
    if (text_to_real(text, number) && *number > 0 && *number <= most) return BIGHT_OK;
    return CHANGE_FAIL(session, of, NULL, "%s must be a number above 0 and at most %g, not '%s'",
                       what, most, text);
}

/* ---- A link that is added ---- */

static bight_status read_option(bight_session *session, const char *key, const char *value,
                                change *read) {
    static const char *const keys[] = {"detour", "length", "stop",      "time",
                                       "mode",   "wait",   "frequency", "oneway"};
    enum { KEY_COUNT = sizeof keys / sizeof *keys };
    change_link *link = &read->link;
    double *const numbers[KEY_COUNT] = {
        &link->detour, &link->length_km, &link->stop_min, &link->time_min,
        NULL,          &link->wait_min,  &link->per_day,  NULL};
    const double most[KEY_COUNT] = {
        100, CHANGE_MOST_KM, CHANGE_MOST_MIN, CHANGE_MOST_MIN, 0, CHANGE_MOST_MIN, 1e6, 0};
    const int found = text_find(key, keys, KEY_COUNT);
    const int nearest = text_nearest(key, keys, KEY_COUNT);
    if (found < 0 && nearest >= 0)
        return CHANGE_FAIL(session, read, NULL, "there is no '%s='. Did you mean '%s='?", key,
                           keys[nearest]);
    if (found < 0)
        return CHANGE_FAIL(session, read, NULL,
                           "there is no '%s='; there are detour, length, stop, time, mode, wait, "
                           "frequency and oneway",
                           key);
    if (numbers[found] != NULL)
        return read_number(session, read, value, key, most[found], numbers[found]);
    if (strcmp(key, "mode") == 0)
        read->mode.text = value;
    else
        link->is_one_way = true;
    return BIGHT_OK;
}

static bight_status read_options(bight_session *session, arena *owner, const char *list,
                                 change *read) {
    for (int i = 1; text_has_item(list, ',', i); i++) {
        char *item = text_item(owner, list, ',', i);
        if (item == NULL) return FAIL_MEMORY(session);
        char *equals = strchr(item, '=');
        if (equals != NULL) *equals = '\0';
        TRY(read_option(session, item, equals == NULL ? "" : equals + 1, read));
    }
    return BIGHT_OK;
}

static bool is_terminal_kind(const bight_network *network, const char *text, size_t bytes) {
    for (int i = 0; i < network->description.terminal_count; i++) {
        const char *id = network->description.terminals[i].id;
        if (strlen(id) == bytes && strncmp(id, text, bytes) == 0) return true;
    }
    return false;
}

/* The colon between two places: "station:Penglai:Dalian" begins with a name of two words. */
static const char *find_middle_colon(const bight_network *network, const char *text) {
    const char *colon = strchr(text, ':');
    if (colon == NULL) return NULL;
    const size_t bytes = (size_t)(colon - text);
    const bool is_prefix =
        is_terminal_kind(network, text, bytes) || (bytes == 4 && strncmp(text, "city", 4) == 0);
    return is_prefix ? strchr(colon + 1, ':') : colon;
}

static bight_status name_place(const inline_reader *reader, const char *text, size_t bytes,
                               change_place *place) {
    *place = (change_place){.kind = PLACE_NAMED,
                            .word.text = text_copy_bytes(reader->arena, text, bytes)};
    return place->word.text == NULL ? FAIL_MEMORY(reader->session) : BIGHT_OK;
}

static bight_status name_ends(const inline_reader *reader, const char *text, change *read) {
    const char *colon = find_middle_colon(reader->scenario->network, text);
    if (colon == NULL || colon == text || colon[1] == '\0')
        return CHANGE_FAIL(reader->session, read, NULL,
                           "write it as FROM:TO@KMH, for example Yantai:Dalian@250");
    TRY(name_place(reader, text, (size_t)(colon - text), &read->link.ends[0]));
    return name_place(reader, colon + 1, strlen(colon + 1), &read->link.ends[1]);
}

static bight_status check_added(bight_session *session, const change *read) {
    const change_link *link = &read->link;
    if (isnan(link->speed_kmh) == isnan(link->time_min))
        return CHANGE_FAIL(session, read, NULL,
                           "give either the speed in km/h (@250) or time= in minutes");
    if (!isnan(link->time_min) && !isnan(link->stop_min))
        return CHANGE_FAIL(session, read, NULL, "time= holds the stops; leave stop= out");
    if (!isnan(link->wait_min) && !isnan(link->per_day))
        return CHANGE_FAIL(session, read, NULL, "give either wait= or frequency=");
    if (!isnan(link->detour) && !isnan(link->length_km))
        return CHANGE_FAIL(session, read, NULL, "give either detour= or length=");
    if (link->detour < 1)
        return CHANGE_FAIL(session, read, NULL, "detour= is length over straight line, at least 1");
    return BIGHT_OK;
}

static bight_status read_added(const inline_reader *reader, const char *text, change *read) {
    char *ends = text_item(reader->arena, text, ',', 0);
    if (ends == NULL) return FAIL_MEMORY(reader->session);
    char *at = strrchr(ends, '@');
    if (at != NULL) {
        *at = '\0';
        TRY(read_number(reader->session, read, at + 1, "the speed after @", CHANGE_MOST_KMH,
                        &read->link.speed_kmh));
    }
    TRY(name_ends(reader, ends, read));
    TRY(read_options(reader->session, reader->arena, text, read));
    return check_added(reader->session, read);
}

/* ---- What is picked ---- */

static bool is_place(const inline_reader *reader, const char *text, size_t bytes) {
    finding_problem problem;
    char name[256];
    int city, terminal;
    if (bytes == 0 || bytes >= sizeof name) return false;
    memcpy(name, text, bytes);
    name[bytes] = '\0';
    return scenario_look_up_place(reader->scenario, name, &city, &terminal, &problem);
}

/* "Jinan-Qingdao": cut at the first hyphen with a known place on either side, else at the first. */
static bight_status name_between(const inline_reader *reader, const char *text, change *read) {
    const char *cut = strchr(text, '-');
    for (const char *at = cut; at != NULL; at = strchr(at + 1, '-')) {
        if (!is_place(reader, text, (size_t)(at - text)) ||
            !is_place(reader, at + 1, strlen(at + 1)))
            continue;
        cut = at;
        break;
    }
    if (cut == NULL || cut == text || cut[1] == '\0')
        return CHANGE_FAIL(reader->session, read, NULL,
                           "after the colon comes a record number, as in road:1182, or two places, "
                           "as in rail:Jinan-Qingdao");
    TRY(name_place(reader, text, (size_t)(cut - text), &read->pick.between[0]));
    return name_place(reader, cut + 1, strlen(cut + 1), &read->pick.between[1]);
}

static bool is_number(const char *text) {
    return text[0] != '\0' && text[strspn(text, "0123456789")] == '\0';
}

static bight_status name_one(bight_session *session, arena *owner, const char *text,
                             change_words *words) {
    TAKE(session, owner, words->items, 1);
    words->items[0].text = text;
    words->count = 1;
    return BIGHT_OK;
}

/* Letters of any script: a byte from 0x80 on is part of one. */
static bool is_letter(unsigned char byte) {
    return isalpha(byte) || byte >= 0x80 || byte == '_';
}

static bool is_column_name(const char *text, size_t bytes) {
    for (size_t i = 0; i < bytes; i++) {
        const unsigned char byte = (unsigned char)text[i];
        if (!is_letter(byte) && (i == 0 || !isdigit(byte))) return false;
    }
    return bytes > 0;
}

/* "strait=Suez" as the condition [strait] = 'Suez'. In brackets a name is never taken for a text,
 * as SQLite takes one in double quotes that names no column. */
static bight_status name_column(const inline_reader *reader, const char *text, const char *equals,
                                change *read) {
    const char *value = equals + 1;
    if (strchr(value, '\'') != NULL)
        return CHANGE_FAIL(reader->session, read, NULL,
                           "write a value with quotes in it into a scenario file, as where: "
                           "\"COLUMN = 'VALUE'\"");
    read->pick.where.text =
        text_format(reader->arena, "[%.*s] = '%s'", (int)(equals - text), text, value);
    return read->pick.where.text == NULL ? FAIL_MEMORY(reader->session) : BIGHT_OK;
}

/* "road:1182", "rail:Jinan-Qingdao", "strait=Suez", or the id of a link added before. */
static bight_status read_pick(const inline_reader *reader, const char *text, change *read) {
    const char *colon = strchr(text, ':'), *equals = strchr(text, '=');
    if (equals != NULL && is_column_name(text, (size_t)(equals - text)))
        return name_column(reader, text, equals, read);
    if (text[0] == '\0' || colon == text)
        return CHANGE_FAIL(reader->session, read, NULL,
                           "name links, for example road:1182 or rail:Jinan-Qingdao");
    if (colon == NULL || is_number(colon + 1))
        return name_one(reader->session, reader->arena, text, &read->pick.ids);
    read->mode.text = text_copy_bytes(reader->arena, text, (size_t)(colon - text));
    if (read->mode.text == NULL) return FAIL_MEMORY(reader->session);
    return name_between(reader, colon + 1, read);
}

static bight_status read_upgrade(const inline_reader *reader, const char *text, change *read) {
    const char *sign = strrchr(text, '*');
    if (sign == NULL) sign = strrchr(text, '@');
    if (sign == NULL)
        return CHANGE_FAIL(reader->session, read, NULL,
                           "write the new speed behind the links, as in rail:Jinan-Qingdao*1.2 or "
                           "rail:1182@250");
    if (*sign == '*')
        TRY(read_number(reader->session, read, sign + 1, "the factor after *", 1e6,
                        &read->pick.times));
    else
        TRY(read_number(reader->session, read, sign + 1, "the speed after @", CHANGE_MOST_KMH,
                        &read->pick.to_kmh));
    const char *links = text_copy_bytes(reader->arena, text, (size_t)(sign - text));
    if (links == NULL) return FAIL_MEMORY(reader->session);
    return read_pick(reader, links, read);
}

/* A terminal, a mode, or links. */
static bight_status read_closed(const inline_reader *reader, const char *text, change *read) {
    const bight_network *network = reader->scenario->network;
    const char *colon = strchr(text, ':');
    if (colon != NULL && is_terminal_kind(network, text, (size_t)(colon - text))) {
        read->kind = CHANGE_CLOSE_TERMINALS;
        return name_one(reader->session, reader->arena, text, &read->terminal.names);
    }
    if (colon == NULL && network_find_mode(network, text) >= 0) {
        read->kind = CHANGE_CLOSE_MODE;
        read->mode.text = text;
        return BIGHT_OK;
    }
    return read_pick(reader, text, read);
}

bight_status inline_change_read(bight_session *session, bight_scenario *scenario,
                                const change_source *source, change_kind kind, change *read) {
    const inline_reader reader = {
        .session = session, .scenario = scenario, .arena = scenario->arena};
    *read = change_blank(source, kind);
    if (kind == CHANGE_ADD_LINK) return read_added(&reader, source->text, read);
    if (kind == CHANGE_UPGRADE_LINKS) return read_upgrade(&reader, source->text, read);
    return read_closed(&reader, source->text, read);
}
