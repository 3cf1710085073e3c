/* Tables to the screen and to files; see table_output.h. */
#include "app/table_output.h"

#include <stdio.h>
#include <string.h>

#include "app/command.h"
#include "app/complaint.h"
#include "app/output_format.h"
#include "app/table_text.h"

/* Whether a row is about one of the cities. */
static bool is_about(const analysis *of, const bight_layer *table, int row, int id_column,
                     const int *cities, int count) {
    const char *id = bight_layer_text(table, row, id_column);
    for (int i = 0; i < count; i++)
        if (strcmp(id, bight_network_city_id(of->network, cities[i])) == 0) return true;
    return false;
}

/* The rows about the cities of --cities, in the order of the table. */
static int choose_rows(const analysis *of, const bight_layer *table, int *rows, int *row_count) {
    int cities[bight_network_city_count(of->network) + 1];
    int count;
    TRY(bight_network_find_cities(of->session, of->network, of->asked->values[OPTION_CITIES],
                                  cities, &count));
    const int id_column = bight_layer_find_column(table, "city_id");
    if (id_column < 0)
        return complain(BIGHT_WRONG_USE, "--cities: the rows of the table \"%s\" are not cities",
                        bight_layer_title(table));
    *row_count = 0;
    for (int row = 0; row < bight_layer_row_count(table); row++)
        if (is_about(of, table, row, id_column, cities, count)) rows[(*row_count)++] = row;
    return 0;
}

/* The chosen part of the table goes to of->picked. */
static int pick(analysis *of, const bight_layer *table) {
    const options *asked = of->asked;
    const char *sort = options_has(asked, OPTION_SORT) ? asked->values[OPTION_SORT] : of->order;
    bight_layer_choice choice = {.sort_column = sort,
                                 .top = (int)options_number(asked, OPTION_TOP, of->top),
                                 .fields = asked->values[OPTION_FIELDS]};
    if (sort != NULL && sort[0] == '-') {
        choice.sort_column = sort + 1;
        choice.is_descending = true;
    }
    int rows[options_has(asked, OPTION_CITIES) ? bight_layer_row_count(table) + 1 : 1];
    if (options_has(asked, OPTION_CITIES)) {
        TRY(choose_rows(of, table, rows, &choice.row_count));
        choice.rows = rows;
    }
    bight_layer_destroy(of->picked);
    of->picked = NULL;
    return bight_layer_pick(of->session, table, &choice, &of->picked);
}

int table_output_print(analysis *of, const bight_layer *table) {
    TRY(pick(of, table));
    table_text_print(of->picked);
    return 0;
}

static bight_layer_format layer_format(output_format format) {
    if (format == FORMAT_CSV) return BIGHT_CSV;
    if (format == FORMAT_JSON) return BIGHT_JSON;
    return format == FORMAT_GEOPACKAGE ? BIGHT_GEOPACKAGE : BIGHT_GEOJSON;
}

static int write_file(analysis *of, const bight_layer *table, output_format format) {
    TRY(pick(of, table));
    TRY(bight_layer_write(of->session, of->picked, output_format_path(of), layer_format(format),
                          options_has(of->asked, OPTION_OVERWRITE)));
    char what[64];
    const int count = bight_layer_row_count(of->picked);
    snprintf(what, sizeof what, "%d row%s", count, count == 1 ? "" : "s");
    output_format_tell(of, what);
    return 0;
}

int table_output_write(analysis *of, const bight_layer *table) {
    output_format format;
    TRY(output_format_choose(of, &format));
    if (format == FORMAT_TEXT) return table_output_print(of, table);
    return write_file(of, table, format);
}

/* "groups, cities and pairs", of the tables there are. */
static const char *list_names(const analysis *of, const char *const names[MOST_TABLES],
                              char list[128]) {
    size_t used = 0;
    list[0] = '\0';
    for (int i = 0; i < MOST_TABLES; i++) {
        if (of->tables[i] == NULL || used >= 128) continue;
        const bool is_last = i + 1 == MOST_TABLES || of->tables[i + 1] == NULL;
        used += (size_t)snprintf(list + used, 128 - used, "%s%s",
                                 i == 0 ? "" : (is_last ? " and " : ", "), names[i]);
    }
    return list;
}

int table_output_choose(const analysis *of, const char *const names[MOST_TABLES], int *chosen) {
    char list[128];
    *chosen = -1;
    const char *wanted = of->asked->values[OPTION_TABLE];
    for (int i = 0; i < MOST_TABLES && wanted != NULL; i++)
        if (of->tables[i] != NULL && strcmp(names[i], wanted) == 0) *chosen = i;
    if (wanted == NULL || *chosen >= 0) return 0;
    return complain(BIGHT_WRONG_USE, "%s has no table '%s'; it has %s", of->asked->words[0], wanted,
                    list_names(of, names, list));
}

int table_output_write_one_of(analysis *of, const char *const names[MOST_TABLES]) {
    output_format format;
    int chosen;
    TRY(output_format_choose(of, &format));
    TRY(table_output_choose(of, names, &chosen));
    if (chosen >= 0 && format == FORMAT_TEXT) return table_output_print(of, of->tables[chosen]);
    if (chosen >= 0) return write_file(of, of->tables[chosen], format);
    if (format != FORMAT_TEXT)
        return complain(BIGHT_WRONG_USE, "%s makes two tables; add --table %s or --table %s",
                        of->asked->words[0], names[0], names[1]);
    if (options_has(of->asked, OPTION_SORT) || options_has(of->asked, OPTION_FIELDS))
        return complain(BIGHT_WRONG_USE,
                        "%s makes two tables; choose the one for --sort and --fields with --table "
                        "%s or --table %s",
                        of->asked->words[0], names[0], names[1]);
    TRY(pick(of, of->tables[1]));
    table_text_print_two(of->tables[0], of->picked);
    return 0;
}

int table_output_write_several(analysis *of, const char *const names[MOST_TABLES]) {
    output_format format;
    int chosen;
    TRY(output_format_choose(of, &format));
    TRY(table_output_choose(of, names, &chosen));
    if (format != FORMAT_TEXT) return write_file(of, of->tables[chosen < 0 ? 0 : chosen], format);
    if (chosen >= 0) return table_output_print(of, of->tables[chosen]);
    for (int i = 0; i < MOST_TABLES && of->tables[i] != NULL; i++) {
        if (i > 0) putchar('\n');
        TRY(table_output_print(of, of->tables[i]));
    }
    return 0;
}
