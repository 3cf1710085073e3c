/* Tables to the screen and to files; see table_output.h. */
#include "app/table_output.h"

#include <stdio.h>
#include <string.h>

#include "app/command.h"
#include "app/complaint.h"
#include "app/data_package.h"
#include "app/output_format.h"
#include "app/table_markdown.h"
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
    bight_layer_choice choice = {
        .sort_column = sort,
        .top = of->is_topped ? 0 : (int)options_number(asked, OPTION_TOP, of->top),
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

static int print_markdown(analysis *of, const bight_layer *table) {
    TRY(pick(of, table));
    table_markdown_print(of->picked);
    return 0;
}

static bight_layer_format layer_format(output_format format) {
    if (format == FORMAT_CSV) return BIGHT_CSV;
    if (format == FORMAT_JSON) return BIGHT_JSON;
    if (format == FORMAT_SHAPEFILE) return BIGHT_SHAPEFILE;
    return format == FORMAT_GEOPACKAGE ? BIGHT_GEOPACKAGE : BIGHT_GEOJSON;
}

static int write_file(analysis *of, const bight_layer *table, output_format format) {
    TRY(pick(of, table));
    TRY(bight_layer_write(of->session, of->picked, output_format_path(of), layer_format(format),
                          options_has(of->asked, OPTION_OVERWRITE)));
    if (options_has(of->asked, OPTION_PACKAGE))
        TRY(data_package_write_beside(output_format_path(of), of->picked));
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
    if (format == FORMAT_MARKDOWN) return print_markdown(of, table);
    return write_file(of, table, format);
}

enum { LIST_BYTES = 256 };

/* "overall, cities and pairs": the tables there are. */
static void list_tables(const analysis *of, const char *const names[MOST_TABLES],
                        char list[LIST_BYTES]) {
    size_t used = 0;
    int last = 0;
    list[0] = '\0';
    for (int i = 0; i < MOST_TABLES && names[i] != NULL; i++)
        if (of->tables[i] != NULL) last = i;
    for (int i = 0; i <= last; i++) {
        if (of->tables[i] == NULL || used >= LIST_BYTES) continue;
        const char *before = used == 0 ? "" : i == last ? " and " : ", ";
        used += (size_t)snprintf(list + used, LIST_BYTES - used, "%s%s", before, names[i]);
    }
}

int table_output_choose(const analysis *of, const char *const names[MOST_TABLES], int *chosen) {
    *chosen = -1;
    const char *wanted = of->asked->values[OPTION_TABLE];
    for (int i = 0; i < MOST_TABLES && names[i] != NULL && wanted != NULL; i++)
        if (strcmp(names[i], wanted) == 0 && of->tables[i] != NULL) *chosen = i;
    if (wanted == NULL || *chosen >= 0) return 0;
    char list[LIST_BYTES];
    list_tables(of, names, list);
    return complain(BIGHT_WRONG_USE, "%s has no table '%s'; it has %s", of->asked->words[0], wanted,
                    list);
}

int table_output_refuse_choice(const analysis *of, const char *const names[MOST_TABLES]) {
    static const option_name single[] = {OPTION_SORT, OPTION_FIELDS, OPTION_CITIES, OPTION_TOP};
    char list[LIST_BYTES];
    list_tables(of, names, list);
    for (size_t i = 0; i < sizeof single / sizeof *single; i++)
        if (options_has(of->asked, single[i]) && !(single[i] == OPTION_TOP && of->is_topped))
            return complain(BIGHT_WRONG_USE,
                            "%s makes several tables; choose the one for --%s with --table: %s",
                            of->asked->words[0], options_entry(single[i])->name, list);
    return 0;
}

static int write_all(analysis *of, const char *const names[MOST_TABLES], output_format format) {
    const bight_layer *layers[MOST_TABLES];
    const char *own_names[MOST_TABLES];
    char list[LIST_BYTES];
    int count = 0;
    list_tables(of, names, list);
    if (format != FORMAT_JSON && format != FORMAT_GEOPACKAGE)
        return complain(BIGHT_WRONG_USE,
                        "%s makes several tables, which only json%s together; choose one with "
                        "--table: %s",
                        of->asked->words[0],
                        strstr(of->formats, "gpkg") != NULL ? " and gpkg hold" : " holds", list);
    for (int i = 0; i < MOST_TABLES && names[i] != NULL; i++) {
        if (of->tables[i] == NULL) continue;
        layers[count] = of->tables[i];
        own_names[count++] = names[i];
    }
    TRY(bight_layers_write(of->session, layers, own_names, count, output_format_path(of),
                           layer_format(format), options_has(of->asked, OPTION_OVERWRITE)));
    output_format_tell(of, list);
    return 0;
}

int table_output_write_chosen(analysis *of, const char *const names[MOST_TABLES], int chosen) {
    output_format format;
    TRY(output_format_choose(of, &format));
    if (chosen >= 0) return table_output_write(of, of->tables[chosen]);
    TRY(table_output_refuse_choice(of, names));
    return write_all(of, names, format);
}

int table_output_write_one_of(analysis *of, const char *const names[MOST_TABLES]) {
    output_format format;
    int chosen;
    TRY(output_format_choose(of, &format));
    TRY(table_output_choose(of, names, &chosen));
    if (chosen >= 0 || format != FORMAT_TEXT) return table_output_write_chosen(of, names, chosen);
    if (options_has(of->asked, OPTION_SORT) || options_has(of->asked, OPTION_FIELDS))
        return table_output_refuse_choice(of, names);
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
