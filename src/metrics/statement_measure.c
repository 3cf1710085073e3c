/* Measures of statements; see statement_measure.h. */
#include "metrics/statement_measure.h"

#include <math.h>
#include <string.h>

#include "base/text.h"

enum { MOST_PARTS = 5, MOST_COLUMNS = 128 }; /* no measure has five, so one too many is seen */

typedef struct {
    const char *parts[MOST_PARTS];
    int count;
} measure_parts;

static bight_status split(bight_session *session, arena *owner, const char *measure,
                          measure_parts *parts) {
    for (parts->count = 0; parts->count < MOST_PARTS && text_has_item(measure, ':', parts->count);
         parts->count++) {
        parts->parts[parts->count] = text_item(owner, measure, ':', parts->count);
        if (parts->parts[parts->count] == NULL) return FAIL_MEMORY(session);
    }
    return BIGHT_OK;
}

static bight_status find_in_columns(bight_session *session, const statement_subject *of,
                                    const char *name, statement_finding *found) {
    const int column = bight_layer_find_column(of->measures, name);
    if (column < 0) {
        const char *names[MOST_COLUMNS];
        int count = 0;
        for (; count < MOST_COLUMNS && count < bight_layer_column_count(of->measures); count++)
            names[count] = bight_layer_column_name(of->measures, count);
        const int nearest = text_nearest(name, names, count);
        return FAIL(session, BIGHT_BAD_DATA, "%s: there is no measure '%s'%s%s%s", of->place, name,
                    nearest < 0 ? "; 'bight help compare' lists them" : ". Did you mean '",
                    nearest < 0 ? "" : names[nearest], nearest < 0 ? "" : "'?");
    }
    found->number = bight_layer_real(of->measures, of->row, column);
    found->unit = bight_layer_column_unit(of->measures, column);
    return BIGHT_OK;
}

/* A cell by the text in the first column and the name of the column; NaN where there is none. */
static double find_cell(const bight_layer *table, const char *row_name, const char *column_name) {
    const int column = bight_layer_find_column(table, column_name);
    for (int row = 0; column >= 0 && row < bight_layer_row_count(table); row++)
        if (strcmp(bight_layer_text(table, row, 0), row_name) == 0)
            return bight_layer_real(table, row, column);
    return NAN;
}

/* A network may lack a measure or a group, but every table of totals has the same columns. */
static bight_status read_summary(bight_session *session, const statement_subject *of,
                                 const measure_parts *parts, const bight_layer *groups,
                                 const bight_layer *totals, double *number) {
    const bool is_total = strcmp(parts->parts[0], "total") == 0;
    if (is_total && bight_layer_find_column(totals, parts->parts[3]) < 0)
        return FAIL(session, BIGHT_BAD_DATA,
                    "%s: totals have no '%s', but base, increment, whole, increment/base and "
                    "whole/base",
                    of->place, parts->parts[3]);
    *number = find_cell(is_total ? totals : groups, parts->parts[2], parts->parts[3]);
    return BIGHT_OK;
}

static bight_status find_in_summary(bight_session *session, const statement_subject *of,
                                    const measure_parts *parts, double *number) {
    bight_layer *groups, *totals;
    TRY(bight_summary_compute(session, of->region->scenario, parts->parts[1], &groups, &totals));
    const bight_status status = read_summary(session, of, parts, groups, totals, number);
    bight_layer_destroy(groups);
    bight_layer_destroy(totals);
    return status;
}

static bool is_there(const bight_scenario *scenario, const char *place) {
    finding_problem problem;
    int city, terminal;
    return scenario_look_up_place(scenario, place, &city, &terminal, &problem) && terminal >= 0 &&
           !scenario_is_terminal_closed(scenario, terminal);
}

static bight_status count_terminals(bight_session *session, arena *owner,
                                    const statement_subject *of, const measure_parts *parts,
                                    statement_finding *found) {
    found->number = 0;
    for (int i = 0; text_has_item(parts->parts[2], ';', i); i++) {
        const char *name = text_item(owner, parts->parts[2], ';', i);
        const char *place =
            name == NULL ? NULL : text_format(owner, "%s:%s", parts->parts[1], name);
        if (place == NULL) return FAIL_MEMORY(session);
        if (is_there(of->region->scenario, place)) {
            found->number++;
            continue;
        }
        found->why =
            text_format(owner, "%s%s%s", found->why[0] == '\0' ? "not there: " : found->why,
                        found->why[0] == '\0' ? "" : ", ", name);
        if (found->why == NULL) return FAIL_MEMORY(session);
    }
    return BIGHT_OK;
}

static bight_status find_longest(bight_session *session, arena *owner, const statement_subject *of,
                                 const char *list, double *number) {
    const bight_network *network = of->region->scenario->network;
    int *cities, count = 0;
    TAKE(session, owner, cities, strlen(list) + 1);
    for (int i = 0; text_has_item(list, ';', i); i++) {
        const char *name = text_item(owner, list, ';', i);
        if (name == NULL) return FAIL_MEMORY(session);
        TRY(network_find_city(session, network, name, &cities[count++]));
    }
    *number = count < 2 ? NAN : 0;
    for (int from = 0; from < count; from++)
        for (int to = 0; to < count; to++)
            if (from != to)
                *number =
                    fmax(*number, matrix_minutes(of->region->matrix, cities[from], cities[to]));
    if (isinf(*number)) *number = NAN;
    return BIGHT_OK;
}

bight_status statement_measure_find(bight_session *session, arena *owner,
                                    const statement_subject *of, const char *measure,
                                    statement_finding *found) {
    measure_parts parts;
    *found = (statement_finding){.number = NAN, .unit = "", .why = ""};
    TRY(split(session, owner, measure, &parts));
    if (parts.count == 1) return find_in_columns(session, of, measure, found);
    if (parts.count == 4 &&
        (strcmp(parts.parts[0], "total") == 0 || strcmp(parts.parts[0], "group") == 0))
        return find_in_summary(session, of, &parts, &found->number);
    if (parts.count == 3 && strcmp(parts.parts[0], "terminals") == 0)
        return count_terminals(session, owner, of, &parts, found);
    if (parts.count == 2 && strcmp(parts.parts[0], "within") == 0) {
        found->unit = "min";
        return find_longest(session, owner, of, parts.parts[1], &found->number);
    }
    return FAIL(session, BIGHT_BAD_DATA,
                "%s: the measure '%s' is none of NAME, total:GROUP:MEASURE:COLUMN, "
                "group:GROUP:NAME:COLUMN, terminals:KIND:A;B and within:A;B",
                of->place, measure);
}
