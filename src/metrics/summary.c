/* Totals by group; see bight_summary_compute in bight.h.
 *
 * A group's own table (whole provinces) is summed where the description names one, else the cities.
 * A city listed in several groups counts in each of them, and once in the base and the whole.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "layer/selection.h"
#include "metrics/city_table.h"
#include "scenario/scenario.h"

typedef struct {
    const char *name;
    const char *unit;
    double *amounts; /* by member */
} measure;

typedef struct {
    const char *name;
    bool is_base;
} group_name;

typedef struct {
    const bight_network *network;
    const bight_scenario *scenario; /* whose terminals are counted */
    arena *scratch;
    const char *group_column;         /* of the cities */
    const description_region *region; /* NULL: no base is declared */
    /* Members are what is summed: rows of the region's table, or cities. */
    const bight_layer *members;
    bool is_table;
    int member_count;
    const char **lists; /* groups of each member, separated by ';' */
    bool *is_base;      /* by member */
    measure *measures;
    int measure_count;
    group_name *groups;
    int group_count;
    int group_capacity;
} summary_work;

static bight_status find_group(bight_session *session, summary_work *work, const char *group,
                               int *city_column) {
    const description *read = &work->network->description;
    const char *names[16];
    int count = 0;
    for (int i = 0; i < read->cities.groups.count; i++) {
        if (count < 16) names[count++] = read->cities.groups.items[i].name;
        if (strcmp(read->cities.groups.items[i].name, group) == 0)
            work->group_column = read->cities.groups.items[i].field;
    }
    const int nearest = text_nearest(group, names, count);
    if (work->group_column == NULL)
        return FAIL(session, BIGHT_WRONG_USE, "%s has no group '%s'%s%s%s", read->path, group,
                    nearest < 0 ? "; its cities need it under groups" : ". Did you mean '",
                    nearest < 0 ? "" : names[nearest], nearest < 0 ? "" : "'?");
    for (int i = 0; i < read->region_count; i++) {
        if (strcmp(read->regions[i].group, group) != 0) continue;
        work->region = &read->regions[i];
        work->is_table = work->region->file != NULL;
        if (work->is_table) work->members = work->network->region_layers[i];
    }
    return network_find_column(session, work->network->city_layer, work->group_column, "groups",
                               city_column);
}

static bight_status read_lists(bight_session *session, summary_work *work, int city_column) {
    int column = city_column;
    if (!work->is_table) work->members = work->network->city_layer;
    if (work->is_table)
        TRY(network_find_column(session, work->members, work->region->id_field, "regions: id",
                                &column));
    work->member_count = work->members->row_count;
    TAKE(session, work->scratch, work->lists, work->member_count);
    for (int i = 0; i < work->member_count; i++)
        TRY(network_cell_text(session, work->scratch, work->members, i, column, &work->lists[i]));
    return BIGHT_OK;
}

static bight_status find_in_any(bight_session *session, arena *scratch, const char *list,
                                const char *wanted, bool *is_in) {
    for (int i = 0; text_has_item(wanted, ',', i) && !*is_in; i++) {
        const char *item = text_item(scratch, wanted, ',', i);
        if (item == NULL) return FAIL_MEMORY(session);
        *is_in = text_list_has(list, ';', item);
    }
    return BIGHT_OK;
}

static bight_status mark_base(bight_session *session, summary_work *work) {
    TAKE(session, work->scratch, work->is_base, work->member_count);
    if (work->region == NULL) return BIGHT_OK;
    if (work->is_table)
        return selection_choose(session, work->members, work->region->base_where, work->is_base);
    for (int i = 0; i < work->member_count; i++)
        TRY(find_in_any(session, work->scratch, work->lists[i], work->region->base_where,
                        &work->is_base[i]));
    return BIGHT_OK;
}

static bight_status read_measures(bight_session *session, summary_work *work) {
    const description_columns *columns =
        work->is_table ? &work->region->columns : &work->network->description.cities.weights;
    TAKE(session, work->scratch, work->measures, columns->count);
    work->measure_count = columns->count;
    for (int i = 0; i < columns->count; i++) {
        measure *read = &work->measures[i];
        int column;
        read->name = columns->items[i].name;
        read->unit = columns->items[i].unit;
        TAKE(session, work->scratch, read->amounts, work->member_count);
        TRY(network_find_column(session, work->members, columns->items[i].field, "summary",
                                &column));
        for (int row = 0; row < work->member_count; row++)
            read->amounts[row] = network_cell_number(work->members, row, column);
    }
    return BIGHT_OK;
}

static bight_status add_group(bight_session *session, summary_work *work, const char *name,
                              bool is_base) {
    for (int i = 0; i < work->group_count; i++) {
        if (strcmp(work->groups[i].name, name) != 0) continue;
        work->groups[i].is_base = work->groups[i].is_base && is_base;
        return BIGHT_OK;
    }
    GROW(session, work->scratch, work->groups, work->group_count, work->group_capacity);
    work->groups[work->group_count++] = (group_name){.name = name, .is_base = is_base};
    return BIGHT_OK;
}

static bight_status list_groups(bight_session *session, summary_work *work) {
    for (int i = 0; i < work->member_count; i++) {
        for (int item = 0; text_has_item(work->lists[i], ';', item); item++) {
            const char *name = text_item(work->scratch, work->lists[i], ';', item);
            if (name == NULL) return FAIL_MEMORY(session);
            TRY(add_group(session, work, name, work->is_base[i]));
        }
    }
    return BIGHT_OK;
}

/* Whether group `a` is listed after group `b`: the base first, then by name where cities are
 * summed, in the table's order otherwise. */
static bool comes_after(const summary_work *work, const group_name *a, const group_name *b) {
    if (a->is_base != b->is_base) return b->is_base;
    return !work->is_table && strcmp(a->name, b->name) > 0;
}

static void sort_groups(summary_work *work) {
    for (int i = 1; i < work->group_count; i++) {
        const group_name moved = work->groups[i];
        int at = i;
        for (; at > 0 && comes_after(work, &work->groups[at - 1], &moved); at--)
            work->groups[at] = work->groups[at - 1];
        work->groups[at] = moved;
    }
}

static double sum_group(const summary_work *work, const measure *of, const char *group) {
    double sum = 0;
    for (int i = 0; i < work->member_count; i++)
        if (text_list_has(work->lists[i], ';', group)) sum += of->amounts[i];
    return sum;
}

/* Cities of the group, and terminals of a kind whose city is in it (kind -1: the cities). */
static bight_status count_places(bight_session *session, const summary_work *work, int city_column,
                                 int kind, const char *group, int *count) {
    const bight_network *network = work->network;
    const char *list;
    *count = 0;
    for (int i = 0; kind < 0 && i < network->city_count; i++) {
        TRY(network_cell_text(session, work->scratch, network->city_layer, i, city_column, &list));
        *count += text_list_has(list, ';', group);
    }
    for (int i = 0; kind >= 0 && i < work->scenario->terminal_count; i++) {
        const network_terminal *terminal = scenario_terminal(work->scenario, i);
        if (terminal->kind != kind || terminal->city < 0 ||
            scenario_is_terminal_closed(work->scenario, i))
            continue;
        TRY(network_cell_text(session, work->scratch, network->city_layer, terminal->city,
                              city_column, &list));
        *count += text_list_has(list, ';', group);
    }
    return BIGHT_OK;
}

static bight_status add_counts(bight_session *session, const summary_work *work, int city_column,
                               bight_layer *table) {
    for (int kind = -1; kind < work->network->description.terminal_count; kind++) {
        const char *name = kind < 0 ? "cities"
                                    : text_format(table->arena, "%ss",
                                                  work->network->description.terminals[kind].id);
        int column, count;
        if (name == NULL) return FAIL_MEMORY(session);
        TRY(features_add_integer(session, table, name, "", &column));
        for (int row = 0; row < work->group_count; row++) {
            TRY(count_places(session, work, city_column, kind, work->groups[row].name, &count));
            features_set_number(table, row, column, count);
        }
    }
    return BIGHT_OK;
}

static bight_status fill_groups(bight_session *session, const summary_work *work, int city_column,
                                bight_layer *table) {
    int name_column, base_column, column;
    TRY(features_add_text(session, table, "group", &name_column));
    TRY(features_add_text(session, table, "part", &base_column));
    for (int row = 0; row < work->group_count; row++) {
        TRY(features_set_text(session, table, row, name_column, work->groups[row].name));
        TRY(features_set_text(session, table, row, base_column,
                              work->groups[row].is_base ? "base" : "added"));
    }
    TRY(add_counts(session, work, city_column, table));
    for (int i = 0; i < work->measure_count; i++) {
        const measure *of = &work->measures[i];
        TRY(features_add_number(session, table, of->name, of->unit, 0, &column));
        for (int row = 0; row < work->group_count; row++)
            features_set_number(table, row, column, sum_group(work, of, work->groups[row].name));
    }
    TRY(scenario_add_fact(session, work->scenario->name, table));
    if (!work->is_table)
        TRY(accuracy_add_fact(session, work->scenario->network, INPUT_WEIGHTS, table));
    if (work->is_table)
        return features_add_fact(session, table, "amounts", "of the whole units in %s",
                                 features_file_name(work->members));
    return features_add_fact(session, table, "amounts",
                             "sums over the cities; a city in several groups counts in each, and "
                             "once in the totals");
}

enum { BASE, INCREMENT, WHOLE, INCREMENT_PER_BASE, WHOLE_PER_BASE, TOTAL_COLUMNS };

static bight_status fill_totals(bight_session *session, const summary_work *work,
                                bight_layer *table) {
    static const char *const names[TOTAL_COLUMNS] = {"base", "increment", "whole", "increment/base",
                                                     "whole/base"};
    int name_column, unit_column, columns[TOTAL_COLUMNS];
    TRY(features_add_text(session, table, "measure", &name_column));
    TRY(features_add_text(session, table, "unit", &unit_column));
    for (int i = 0; i < TOTAL_COLUMNS; i++)
        TRY(features_add_number(session, table, names[i], "", i < INCREMENT_PER_BASE ? 1 : 3,
                                &columns[i]));
    for (int row = 0; row < work->measure_count; row++) {
        const measure *of = &work->measures[row];
        double base = 0, whole = 0;
        for (int i = 0; i < work->member_count; i++) {
            whole += of->amounts[i];
            if (work->is_base[i]) base += of->amounts[i];
        }
        TRY(features_set_text(session, table, row, name_column, of->name));
        TRY(features_set_text(session, table, row, unit_column, of->unit));
        features_set_number(table, row, columns[BASE], base);
        features_set_number(table, row, columns[INCREMENT], whole - base);
        features_set_number(table, row, columns[WHOLE], whole);
        features_set_number(table, row, columns[INCREMENT_PER_BASE],
                            base > 0 ? (whole - base) / base : NAN);
        features_set_number(table, row, columns[WHOLE_PER_BASE], base > 0 ? whole / base : NAN);
    }
    if (work->region != NULL)
        TRY(features_add_fact(session, table, "base", "%s", work->region->base_name));
    return features_add_fact(session, table, "ratios",
                             "increment/base says how much was added for each unit of the base; "
                             "whole/base, larger by 1, how many times the base the whole is");
}

static bight_status refuse_gaps(bight_session *session, const summary_work *work) {
    for (int i = 0; i < work->measure_count; i++)
        for (int row = 0; row < work->member_count; row++)
            if (isnan(work->measures[i].amounts[row]))
                return FAIL(session, BIGHT_BAD_DATA, "%s: record %d has no %s; fill it",
                            features_file_name(work->members), features_record(work->members, row),
                            work->measures[i].name);
    return BIGHT_OK;
}

static bight_status make_tables(bight_session *session, const summary_work *work, int city_column,
                                bight_layer **groups, bight_layer **totals) {
    TRY(features_create(session, "Groups", work->group_count, groups));
    TRY(city_table_finish(groups, fill_groups(session, work, city_column, *groups)));
    bight_status status = features_create(session, "Totals", work->measure_count, totals);
    if (status == BIGHT_OK) status = city_table_finish(totals, fill_totals(session, work, *totals));
    return city_table_finish(groups, status);
}

static bight_status compute(bight_session *session, const char *group, summary_work *work,
                            bight_layer **groups, bight_layer **totals) {
    int city_column;
    TRY(find_group(session, work, group, &city_column));
    TRY(read_lists(session, work, city_column));
    TRY(mark_base(session, work));
    TRY(read_measures(session, work));
    TRY(refuse_gaps(session, work));
    TRY(list_groups(session, work));
    sort_groups(work);
    return make_tables(session, work, city_column, groups, totals);
}

bight_status bight_summary_compute(bight_session *session, const bight_scenario *scenario,
                                   const char *group, bight_layer **groups, bight_layer **totals) {
    *groups = *totals = NULL;
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    summary_work work = {.network = scenario->network, .scenario = scenario, .scratch = scratch};
    const bight_status status = compute(session, group, &work, groups, totals);
    arena_destroy(scratch);
    return status;
}
