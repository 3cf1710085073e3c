/* Finding cities and terminals by what a user types: an id, a name or a local name, case ignored. A
 * name that fits several places of one kind is refused with their ids; a name that fits none gives
 * the nearest names.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/file_bytes.h"
#include "base/text.h"
#include "network/network.h"

enum { MOST_SUGGESTIONS = 3, LONGEST_LIST = 1 << 24 };

static bool is_called(const char *text, const char *name) {
    return name[0] != '\0' && strcasecmp(text, name) == 0;
}

static bool is_city_called(const network_city *city, const char *text) {
    return is_called(text, city->id) || is_called(text, city->name) ||
           is_called(text, city->name_local);
}

static bool is_terminal_called(const network_terminal *terminal, const char *text) {
    return is_called(text, terminal->name) || is_called(text, terminal->name_local);
}

/* What is looked for, what is found, and what is wrong otherwise. */
typedef struct {
    const network_places *places;
    const char *text;
    int city;
    int terminal;
    finding_problem *problem;
} finding;

static bool fail_with(const finding *of, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static bool fail_with(const finding *of, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(of->problem->sentence, FINDING_BYTES, format, arguments);
    va_end(arguments);
    return false;
}

/* One city of that name, -1 for none; ids are unique, so they decide before names. */
static bool find_city(finding *of, const char *text) {
    const bight_network *network = of->places->network;
    of->city = -1;
    for (int city = 0; city < network->city_count; city++) {
        if (is_called(text, network->cities[city].id)) {
            of->city = city;
            return true;
        }
    }
    for (int city = 0; city < network->city_count; city++) {
        if (!is_city_called(&network->cities[city], text)) continue;
        if (of->city >= 0)
            return fail_with(of, "'%s' is the name of several cities: use the id, %s or %s", text,
                             network->cities[of->city].id, network->cities[city].id);
        of->city = city;
    }
    return true;
}

static int terminal_count(const network_places *places) {
    return places->network->terminal_count + places->added_count;
}

static const network_terminal *terminal_at(const network_places *places, int terminal) {
    const int added = terminal - places->network->terminal_count;
    return added >= 0 ? &places->added[added] : &places->network->terminals[terminal];
}

static const char *kind_of(const network_places *places, const network_terminal *terminal) {
    return places->network->description.terminals[terminal->kind].id;
}

/* One terminal of that name; where a city has the name too, several terminals are none. */
static bool find_terminal(finding *of) {
    of->terminal = -1;
    for (int i = 0; i < terminal_count(of->places); i++) {
        const network_terminal *terminal = terminal_at(of->places, i);
        if (!is_terminal_called(terminal, of->text)) continue;
        if (of->terminal >= 0 && terminal_at(of->places, of->terminal)->node != terminal->node) {
            of->terminal = -1;
            if (of->city >= 0) return true;
            return fail_with(of,
                             "'%s' is the name of several terminals; put the kind before it, for "
                             "example %s:%s",
                             of->text, kind_of(of->places, terminal), of->text);
        }
        of->terminal = i;
    }
    return true;
}

typedef struct {
    const char *names[MOST_SUGGESTIONS];
    int distances[MOST_SUGGESTIONS];
    int count;
} suggestions;

/* Keeps the nearest names in order. */
static void suggest(suggestions *nearest, const char *text, const char *name) {
    const int limit = (int)strlen(text) / 2 + 1;
    const int distance = text_distance(text, name, limit);
    if (distance > limit) return;
    for (int i = 0; i < nearest->count; i++)
        if (strcmp(nearest->names[i], name) == 0) return;
    int place = nearest->count;
    while (place > 0 && nearest->distances[place - 1] > distance)
        place--;
    if (place == MOST_SUGGESTIONS) return;
    if (nearest->count < MOST_SUGGESTIONS) nearest->count++;
    for (int i = nearest->count - 1; i > place; i--) {
        nearest->names[i] = nearest->names[i - 1];
        nearest->distances[i] = nearest->distances[i - 1];
    }
    nearest->names[place] = name;
    nearest->distances[place] = distance;
}

static bool fail_unknown(const finding *of, bool has_terminals) {
    const bight_network *network = of->places->network;
    suggestions nearest = {.count = 0};
    for (int city = 0; city < network->city_count; city++)
        suggest(&nearest, of->text, network->cities[city].name);
    for (int i = 0; has_terminals && i < terminal_count(of->places); i++)
        suggest(&nearest, of->text, terminal_at(of->places, i)->name);
    char names[FINDING_BYTES / 2] = "";
    for (int i = 0; i < nearest.count; i++) {
        text_append(names, sizeof names,
                    i == 0                   ? " Did you mean '"
                    : i + 1 == nearest.count ? "' or '"
                                             : "', '");
        text_append(names, sizeof names, nearest.names[i]);
    }
    return fail_with(of, "%s has no city%s '%s'.%s%s", network->description.path,
                     has_terminals ? " or terminal" : "", of->text, names,
                     names[0] == '\0' ? "" : "'?");
}

/* "station:Tianjin" names a terminal of that kind, "city:Tianjin" a city. */
static bool find_prefixed(finding *of) {
    const char *colon = strchr(of->text, ':');
    if (colon == NULL) return true;
    const size_t bytes = (size_t)(colon - of->text);
    if (bytes == 4 && strncmp(of->text, "city", bytes) == 0) return find_city(of, colon + 1);
    for (int i = 0; i < terminal_count(of->places); i++) {
        const network_terminal *here = terminal_at(of->places, i);
        const char *kind = kind_of(of->places, here);
        if (strlen(kind) != bytes || strncmp(of->text, kind, bytes) != 0 ||
            !is_terminal_called(here, colon + 1))
            continue;
        if (of->terminal >= 0 && terminal_at(of->places, of->terminal)->node != here->node)
            return fail_with(of,
                             "'%s' is the name of several terminals, in %s and %s; their names "
                             "must differ to be told apart",
                             of->text, terminal_at(of->places, of->terminal)->city_name,
                             here->city_name);
        of->terminal = i;
    }
    return true;
}

static bool find_any(finding *of) {
    if (!find_prefixed(of)) return false;
    if (of->city >= 0 || of->terminal >= 0) return true;
    if (!find_city(of, of->text) || !find_terminal(of)) return false;
    return of->city >= 0 || of->terminal >= 0 || fail_unknown(of, true);
}

bool network_look_up_place(const network_places *places, const char *text, int *city, int *terminal,
                           finding_problem *problem) {
    finding of = {.places = places, .text = text, .city = -1, .terminal = -1, .problem = problem};
    const bool is_found = find_any(&of);
    *city = of.city;
    *terminal = of.terminal;
    return is_found;
}

bight_status network_find_place(bight_session *session, const network_places *places,
                                const char *text, int *city, int *terminal) {
    finding_problem problem;
    if (network_look_up_place(places, text, city, terminal, &problem)) return BIGHT_OK;
    return FAIL(session, BIGHT_WRONG_USE, "%s", problem.sentence);
}

bool network_look_up_city(const bight_network *network, const char *text, int *city,
                          finding_problem *problem) {
    const network_places places = {.network = network};
    finding of = {.places = &places, .text = text, .city = -1, .problem = problem};
    if (!find_city(&of, text)) return false;
    *city = of.city;
    return of.city >= 0 || fail_unknown(&of, false);
}

bight_status network_find_city(bight_session *session, const bight_network *network,
                               const char *text, int *city) {
    finding_problem problem;
    if (network_look_up_city(network, text, city, &problem)) return BIGHT_OK;
    return FAIL(session, BIGHT_WRONG_USE, "%s", problem.sentence);
}

static bight_status mark_listed(bight_session *session, const bight_network *network,
                                arena *scratch, const char *list, bool *is_listed) {
    for (int i = 0; text_has_item(list, ',', i); i++) {
        const char *item = text_item(scratch, list, ',', i);
        if (item == NULL) return FAIL_MEMORY(session);
        int city;
        TRY(network_find_city(session, network, item, &city));
        is_listed[city] = true;
    }
    return BIGHT_OK;
}

/* "@cities.txt": the file's lines are the list. */
static bight_status load_list(bight_session *session, arena *scratch, const char **list) {
    file_bytes file;
    if (*list == NULL || (*list)[0] != '@') return BIGHT_OK;
    TRY(file_bytes_read(session, scratch, *list + 1, LONGEST_LIST, &file));
    char *text = text_copy_bytes(scratch, file.bytes, file.count);
    if (text == NULL) return FAIL_MEMORY(session);
    size_t end = strlen(text);
    while (end > 0 && strchr(" ,\r\n", text[end - 1]) != NULL)
        text[--end] = '\0';
    for (char *at = text; *at != '\0'; at++)
        if (*at == '\n') *at = ',';
    *list = text;
    return BIGHT_OK;
}

static bight_status collect_listed(bight_session *session, const bight_network *network,
                                   arena *scratch, const char *list, int *cities, int *count) {
    bool *is_listed;
    TAKE(session, scratch, is_listed, network->city_count);
    TRY(load_list(session, scratch, &list));
    if (list != NULL) TRY(mark_listed(session, network, scratch, list, is_listed));
    *count = 0;
    for (int city = 0; city < network->city_count; city++)
        if (list == NULL || is_listed[city]) cities[(*count)++] = city;
    return BIGHT_OK;
}

bight_status bight_network_find_cities(bight_session *session, const bight_network *network,
                                       const char *list, int *cities, int *count) {
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    const bight_status status = collect_listed(session, network, scratch, list, cities, count);
    arena_destroy(scratch);
    return status;
}
