/* The terminals and cities of the description: their ids, names, numbers and groups. */
#include <ctype.h>
#include <string.h>

#include "base/text.h"
#include "network/guess.h"

enum { MOST_COLUMNS = 12, MOST_GROUPS = 4 };

static const char *const LOCAL_NAMES[] = {"NAME_ZH", "NAME_CN",  "NAME_LOCAL", "CHINESE", "*_ZH",
                                          "*_CN",    "NAME_CHN", "中文名",     NULL};
static const char *const NAMES[] = {"NAME",  "NAME_EN", "CITY", "CITY_NAME", "CITYNAME", "NAME_*",
                                    "*NAME", "PLACE",   "TOWN", "STATION",   "名称",     "城市",
                                    "地名",  "站名",    "港口", NULL};

static bool is_unique(const bight_layer *layer, int column, const guess_value *values, int count) {
    return count == layer->row_count && guess_is_full(layer, column) && values[0].count == 1;
}

/* The first column of these that no two rows have in common; -1. */
static bight_status find_unique(guess_work *work, const bight_layer *layer,
                                const char *const *patterns, int *found) {
    *found = -1;
    for (; *patterns != NULL && *found < 0; patterns++) {
        const char *const pattern[] = {*patterns, NULL};
        const int column = guess_find_column(layer, pattern, guess_is_full);
        guess_value *values;
        int count;
        if (column < 0 || layer->columns[column].type == BIGHT_REAL) continue;
        TRY(guess_list_values(work, layer, column, &values, &count));
        if (is_unique(layer, column, values, count)) *found = column;
    }
    return BIGHT_OK;
}

static bight_status put_id(guess_work *work, const guess_file *file) {
    static const char *const ids[] = {"CODE",     "ID",   "ADCODE", "*CODE", "*_ID", "ID_*", "FID",
                                      "OBJECTID", "NAME", "*NAME*", "CITY",  "*",    NULL};
    guess_page *page = &work->page;
    int column;
    TRY(find_unique(work, file->layer, ids, &column));
    if (column < 0)
        return guess_put_todo(page, 2, "a column in which no two cities are equal; none is",
                              "id: COLUMN");
    return guess_put(page, 2, guess_say(page, "%d different values", file->layer->row_count),
                     "id: %s", guess_scalar(page, file->layer->columns[column].name));
}

/* A full text column by its name, else any full text column, else -1. */
static int find_name(const bight_layer *layer) {
    static const char *const any[] = {"*", NULL};
    for (int i = 0; NAMES[i] != NULL; i++) {
        const char *const pattern[] = {NAMES[i], NULL};
        const int column = guess_find_column(layer, pattern, guess_is_full);
        if (column >= 0 && guess_is_text(layer, column)) return column;
    }
    for (int column = 0; column < layer->column_count; column++)
        if (guess_is_text(layer, column) && guess_is_full(layer, column)) return column;
    return guess_find_column(layer, any, guess_is_full);
}

static bool is_known_name(const bight_layer *layer, int column) {
    for (int i = 0; NAMES[i] != NULL; i++) {
        const char *const pattern[] = {NAMES[i], NULL};
        if (guess_find_column(layer, pattern, guess_is_text) == column) return true;
    }
    return false;
}

static bight_status put_names(guess_work *work, const guess_file *file, int indent) {
    guess_page *page = &work->page;
    const bight_layer *layer = file->layer;
    const int name = find_name(layer), local = guess_find_column(layer, LOCAL_NAMES, guess_is_text);
    if (name < 0) return guess_put_todo(page, indent, "the column of the names", "name: COLUMN");
    const char *sample = bight_layer_text(layer, 0, name);
    const char *evidence = is_known_name(layer, name) || guess_is_text(layer, name)
                               ? guess_say(page, "as in %s", sample)
                               : "TODO the column of the names; this one is merely filled";
    TRY(guess_put(page, indent, evidence, "name: %s",
                  guess_scalar(page, layer->columns[name].name)));
    if (local < 0 || local == name) return BIGHT_OK;
    return guess_put(page, indent, guess_say(page, "as in %s", bight_layer_text(layer, 0, local)),
                     "name_local: %s", guess_scalar(page, layer->columns[local].name));
}

/* By the ending of the column's name, else by how large its numbers are. */
static const char *unit_of_weight(const char *name, bool counts_people, double median) {
    const bool is_10k = strcasestr(name, "10K") != NULL || strcasestr(name, "WAN") != NULL;
    const bool is_100m = strcasestr(name, "100M") != NULL || strcasestr(name, "YI") != NULL;
    if (counts_people) return is_10k || median < 10000 ? "10k persons" : "persons";
    return is_100m ? "100m yuan" : is_10k ? "10k yuan" : NULL;
}

static bight_status put_weight(guess_work *work, const guess_file *file, const char *weight,
                               int column, bool counts_people) {
    guess_page *page = &work->page;
    const char *name = file->layer->columns[column].name;
    guess_range range;
    TRY(guess_measure(work, file->layer, column, NULL, &range));
    const char *unit = unit_of_weight(name, counts_people, range.median);
    const char *evidence = guess_say(page, "%s%g-%g, from %d cities", unit == NULL ? "unit? " : "",
                                     range.least, range.most, range.count);
    if (unit == NULL)
        return guess_put(page, 4, evidence, "%s: {field: %s}", weight, guess_scalar(page, name));
    return guess_put(page, 4, evidence, "%s: {field: %s, unit: %s}", weight,
                     guess_scalar(page, name), unit);
}

static bight_status put_weights(guess_work *work, const guess_file *file) {
    static const char *const people[] = {"POP*",  "PEOPLE*", "RENKOU*", "*_POP",
                                         "*POP*", "人口*",   NULL};
    static const char *const output[] = {"GDP*", "*GDP*", "生产总值*", NULL};
    const int population = guess_find_column(file->layer, people, guess_is_number);
    const int gdp = guess_find_column(file->layer, output, guess_is_number);
    if (population >= 0 || gdp >= 0) TRY(guess_put(&work->page, 2, "", "weights:"));
    if (population >= 0) TRY(put_weight(work, file, "population", population, true));
    if (gdp >= 0) TRY(put_weight(work, file, "gdp", gdp, false));
    if (population >= 0) return BIGHT_OK;
    return guess_put_todo(&work->page, 2, "access and hubs weigh cities by population; no column",
                          "weights: {population: COLUMN}");
}

static const char *in_small_letters(guess_page *page, const char *name) {
    char *small = text_copy(page->arena, name);
    page->lacks_memory = page->lacks_memory || small == NULL;
    for (char *at = small; at != NULL && *at != '\0'; at++)
        *at = (char)tolower((unsigned char)*at);
    return small == NULL ? "" : small;
}

static bight_status put_groups(guess_work *work, const guess_file *file) {
    static const char *const groups[] = {"PROVINCE", "REGION",   "RING",    "ZONE", "STATE",
                                         "SHENG",    "DISTRICT", "CLUSTER", "省*",  NULL};
    guess_page *page = &work->page;
    const char *list = "", *evidence = "";
    for (int i = 0; groups[i] != NULL; i++) {
        const char *const pattern[] = {groups[i], NULL};
        const int column = guess_find_column(file->layer, pattern, guess_is_any);
        guess_value *values;
        int count;
        if (column < 0) continue;
        TRY(guess_list_values(work, file->layer, column, &values, &count));
        if (count < 2 || 2 * count > file->layer->row_count) continue;
        const char *name = file->layer->columns[column].name;
        const char *comma = list[0] == '\0' ? "" : ", ";
        list =
            guess_say(page, "%s%s%s: %s", list, comma,
                      guess_scalar(page, in_small_letters(page, name)), guess_scalar(page, name));
        evidence = guess_say(page, "%s%s%d", evidence, comma, count);
    }
    if (list[0] == '\0') return BIGHT_OK;
    return guess_put(page, 2, guess_say(page, "%s different values", evidence), "groups: {%s}",
                     list);
}

bight_status guess_write_cities(guess_work *work, guess_file *file) {
    guess_page *page = &work->page;
    TRY(guess_put(page, 0, "", "cities:"));
    TRY(guess_write_files(work, file, 2));
    TRY(put_id(work, file));
    TRY(put_names(work, file, 2));
    TRY(put_weights(work, file));
    TRY(put_groups(work, file));
    file->guess = "cities";
    return guess_write_attachments(work);
}

/* Values of the column that are an id or a name of a city. */
static bight_status count_matches(guess_work *work, const guess_file *file, int column,
                                  int *matched_count) {
    const guess_file *cities = guess_kinds_find(work, GUESS_CITIES);
    *matched_count = 0;
    for (int other = 0; cities != NULL && other < cities->layer->column_count; other++) {
        if (!guess_is_text(cities->layer, other)) continue;
        guess_value *names;
        int count, matched = 0;
        TRY(guess_list_values(work, cities->layer, other, &names, &count));
        for (int row = 0; row < file->layer->row_count; row++)
            for (int i = 0; i < count; i++)
                matched += strcmp(bight_layer_text(file->layer, row, column), names[i].text) == 0;
        if (matched > *matched_count) *matched_count = matched;
    }
    return BIGHT_OK;
}

static bight_status put_city(guess_work *work, const guess_file *file) {
    static const char *const cities[] = {"CITY",     "CITY_NAME", "CITYNAME", "TOWN",
                                         "CHENGSHI", "城市",      NULL};
    guess_page *page = &work->page;
    const int column = guess_find_column(file->layer, cities, guess_is_text);
    if (column < 0)
        return guess_put(page, 4, "", "# city: without one a terminal serves every city near it");
    const char *name = guess_scalar(page, file->layer->columns[column].name);
    int matched_count;
    TRY(count_matches(work, file, column, &matched_count));
    if (matched_count == 0)
        return guess_put_todo(page, 4, "a column that names cities; no value of this one does",
                              "city: %s", name);
    return guess_put(page, 4,
                     guess_say(page, "names one of the cities in %d of %d records", matched_count,
                               file->layer->row_count),
                     "city: %s", name);
}

/* Number columns that measure something: not positions, codes or marks of quality. */
static bight_status put_numbers(guess_work *work, const guess_file *file) {
    static const char *const others[] = {"LON*", "LAT*", "X",    "Y",        "*ID",   "*CODE",
                                         "FID*", "ACC*", "IN_*", "OBJECTID", "NAMED", NULL};
    guess_page *page = &work->page;
    bool has_heading = false;
    int put_count = 0;
    for (int column = 0; column < file->layer->column_count; column++) {
        const char *name = file->layer->columns[column].name;
        const char *const own[] = {name, NULL};
        bool is_other = !guess_is_number(file->layer, column) || put_count == MOST_COLUMNS;
        for (int i = 0; others[i] != NULL && !is_other; i++) {
            const char *const pattern[] = {others[i], NULL};
            is_other = guess_find_column(file->layer, pattern, guess_is_number) == column;
        }
        if (is_other || guess_find_column(file->layer, own, guess_is_number) != column) continue;
        guess_range range;
        TRY(guess_measure(work, file->layer, column, NULL, &range));
        if (!has_heading) TRY(guess_put(page, 4, "for hubs and ports", "columns:"));
        has_heading = true;
        put_count++;
        TRY(guess_put(
            page, 6,
            guess_say(page, "%g-%g, from %d records", range.least, range.most, range.count),
            "%s: %s", guess_scalar(page, in_small_letters(page, name)), guess_scalar(page, name)));
    }
    return BIGHT_OK;
}

bight_status guess_write_terminals(guess_work *work, guess_file *file) {
    guess_page *page = &work->page;
    TRY(guess_put(page, 2, "", "- id: %s", guess_scalar(page, file->id)));
    TRY(guess_write_files(work, file, 4));
    if (file->mode == NULL)
        TRY(guess_put_todo(page, 4, "the mode entered here, one of a layer above", "mode: MODE"));
    else
        TRY(guess_put(page, 4,
                      file->is_mode_known ? "by the name of the file"
                                          : "TODO check: no layer or word tells for certain",
                      "mode: %s", guess_scalar(page, file->mode)));
    TRY(put_names(work, file, 4));
    TRY(put_city(work, file));
    return put_numbers(work, file);
}
