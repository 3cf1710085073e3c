/* Reading the lists of groups; see city_groups.h. */
#include "metrics/city_groups.h"

#include <string.h>

#include "base/text.h"

typedef struct {
    bight_session *session;
    arena *owner;
    city_groups *made;
    int name_capacity;
    int item_capacity;
} group_reading;

static bight_status find_column(bight_session *session, const bight_network *network,
                                const char *group, int *column) {
    const description *read = &network->description;
    const description_columns *groups = &read->cities.groups;
    enum { MOST_NAMES = 16 };
    const char *names[MOST_NAMES];
    int count = 0;
    for (int i = 0; i < groups->count; i++) {
        if (strcmp(groups->items[i].name, group) == 0)
            return network_find_column(session, network->city_layer, groups->items[i].field,
                                       "groups", column);
        if (count < MOST_NAMES) names[count++] = groups->items[i].name;
    }
    const int nearest = text_nearest(group, names, count);
    return FAIL(session, BIGHT_WRONG_USE, "%s has no group '%s'%s%s%s", read->path, group,
                nearest < 0 ? "; its cities need it under groups" : ". Did you mean '",
                nearest < 0 ? "" : names[nearest], nearest < 0 ? "" : "'?");
}

static bight_status number_of(group_reading *reading, const char *name, int *number) {
    city_groups *made = reading->made;
    for (*number = 0; *number < made->group_count; (*number)++)
        if (strcmp(made->names[*number], name) == 0) return BIGHT_OK;
    GROW(reading->session, reading->owner, made->names, made->group_count, reading->name_capacity);
    made->names[made->group_count++] = name;
    return BIGHT_OK;
}

static bool is_in(const city_groups *made, int city, int number) {
    bool is = false;
    for (int i = made->first[city]; i < made->item_count; i++)
        is |= made->items[i] == number;
    return is;
}

static bight_status add_item(group_reading *reading, int city, const char *name) {
    city_groups *made = reading->made;
    int number;
    if (name == NULL) return FAIL_MEMORY(reading->session);
    if (name[0] == '\0') return BIGHT_OK; /* an empty cell, or a separator too many */
    TRY(number_of(reading, name, &number));
    if (is_in(made, city, number)) return BIGHT_OK;
    GROW(reading->session, reading->owner, made->items, made->item_count, reading->item_capacity);
    made->items[made->item_count++] = number;
    return BIGHT_OK;
}

bight_status city_groups_read(bight_session *session, arena *owner, const bight_network *network,
                              const char *group, city_groups *made) {
    group_reading reading = {.session = session, .owner = owner, .made = made};
    int column;
    *made = (city_groups){.group_count = 0};
    TAKE(session, owner, made->first, (size_t)network->city_count + 1);
    if (group == NULL) return BIGHT_OK;
    TRY(find_column(session, network, group, &column));
    for (int city = 0; city < network->city_count; city++) {
        const char *list;
        TRY(network_cell_text(session, owner, network->city_layer, network->cities[city].row,
                              column, &list));
        for (int i = 0; text_has_item(list, ';', i); i++)
            TRY(add_item(&reading, city, text_item(owner, list, ';', i)));
        made->first[city + 1] = made->item_count;
    }
    return BIGHT_OK;
}

const char *city_groups_usual(const bight_network *network) {
    const int count = bight_network_group_count(network);
    for (int i = 0; i < count; i++)
        if (strcmp(bight_network_group_name(network, i), "province") == 0) return "province";
    return count == 0 ? NULL : bight_network_group_name(network, 0);
}

const char *city_groups_base(const bight_network *network, const char *group) {
    const description *read = &network->description;
    for (int i = 0; i < read->region_count; i++)
        if (strcmp(read->regions[i].group, group) == 0 && read->regions[i].file == NULL)
            return read->regions[i].base_where;
    return NULL;
}

const char *city_groups_with_base(const bight_network *network) {
    const int count = bight_network_group_count(network);
    for (int i = 0; i < count; i++)
        if (city_groups_base(network, bight_network_group_name(network, i)) != NULL)
            return bight_network_group_name(network, i);
    return NULL;
}

bool city_groups_has(const city_groups *groups, const char *list, int city) {
    bool has = false;
    for (int i = groups->first[city]; i < groups->first[city + 1]; i++)
        has |= text_list_has(list, ',', groups->names[groups->items[i]]);
    return has;
}
