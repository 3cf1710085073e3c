/* Finding cities and terminals by what a user types: an id, a name or a local name, case ignored. A
 * name that fits several places of one kind is refused with their ids; a name that fits none gives
 * the nearest names.
 */
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

/* One city of that name, -1 for none; ids are unique, so they decide before names. */
static bight_status find_city(bight_session *session, const bight_network *network,
                              const char *text, int *found) {
    *found = -1;
    for (int city = 0; city < network->city_count; city++) {
        if (is_called(text, network->cities[city].id)) {
            *found = city;
            return BIGHT_OK;
        }
    }
    for (int city = 0; city < network->city_count; city++) {
        if (!is_city_called(&network->cities[city], text)) continue;
        if (*found >= 0)
            return FAIL(session, BIGHT_WRONG_USE,
                        "'%s' is the name of several cities: use the id, %s or %s", text,
                        network->cities[*found].id, network->cities[city].id);
        *found = city;
    }
    return BIGHT_OK;
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
static bight_status find_terminal(bight_session *session, const network_places *places,
                                  const char *text, bool has_city, int *found) {
    *found = -1;
    for (int i = 0; i < terminal_count(places); i++) {
        const network_terminal *terminal = terminal_at(places, i);
        if (!is_terminal_called(terminal, text)) continue;
        if (*found >= 0 && terminal_at(places, *found)->node != terminal->node) {
            *found = -1;
            if (has_city) return BIGHT_OK;
            return FAIL(session, BIGHT_WRONG_USE,
                        "'%s' is the name of several terminals; put the kind before it, for "
                        "example %s:%s",
                        text, kind_of(places, terminal), text);
        }
        *found = i;
    }
    return BIGHT_OK;
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

static bight_status fail_unknown(bight_session *session, const network_places *places,
                                 const char *text, bool has_terminals) {
    const bight_network *network = places->network;
    suggestions nearest = {.count = 0};
    for (int city = 0; city < network->city_count; city++)
        suggest(&nearest, text, network->cities[city].name);
    for (int i = 0; has_terminals && i < terminal_count(places); i++)
        suggest(&nearest, text, terminal_at(places, i)->name);
    char names[512] = "";
    for (int i = 0; i < nearest.count; i++) {
        text_append(names, sizeof names,
                    i == 0                   ? " Did you mean '"
                    : i + 1 == nearest.count ? "' or '"
                                             : "', '");
        text_append(names, sizeof names, nearest.names[i]);
    }
    return FAIL(session, BIGHT_WRONG_USE, "%s has no city%s '%s'.%s%s", network->description.path,
                has_terminals ? " or terminal" : "", text, names, names[0] == '\0' ? "" : "'?");
}

/* "station:Tianjin" names a terminal of that kind, "city:Tianjin" a city. */
static bight_status find_prefixed(bight_session *session, const network_places *places,
                                  const char *text, int *city, int *terminal) {
    const char *colon = strchr(text, ':');
    if (colon == NULL) return BIGHT_OK;
    const size_t bytes = (size_t)(colon - text);
    if (bytes == 4 && strncmp(text, "city", bytes) == 0)
        return find_city(session, places->network, colon + 1, city);
    for (int i = 0; i < terminal_count(places); i++) {
        const network_terminal *here = terminal_at(places, i);
        const char *kind = kind_of(places, here);
        if (strlen(kind) != bytes || strncmp(text, kind, bytes) != 0 ||
            !is_terminal_called(here, colon + 1))
            continue;
        if (*terminal >= 0 && terminal_at(places, *terminal)->node != here->node)
            return FAIL(session, BIGHT_WRONG_USE,
                        "'%s' is the name of several terminals, in %s and %s; their names must "
                        "differ to be told apart",
                        text, terminal_at(places, *terminal)->city_name, here->city_name);
        *terminal = i;
    }
    return BIGHT_OK;
}

bight_status network_find_place(bight_session *session, const network_places *places,
                                const char *text, int *city, int *terminal) {
    *city = *terminal = -1;
    TRY(find_prefixed(session, places, text, city, terminal));
    if (*city >= 0 || *terminal >= 0) return BIGHT_OK;
    TRY(find_city(session, places->network, text, city));
    TRY(find_terminal(session, places, text, *city >= 0, terminal));
    return *city >= 0 || *terminal >= 0 ? BIGHT_OK : fail_unknown(session, places, text, true);
}

bight_status network_find_city(bight_session *session, const bight_network *network,
                               const char *text, int *city) {
    TRY(find_city(session, network, text, city));
    if (*city >= 0) return BIGHT_OK;
    return fail_unknown(session, &(network_places){.network = network}, text, false);
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
