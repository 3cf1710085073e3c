/* Measures of maps; see map_measure.h. */
#include "app/map_measure.h"

#include <stdio.h>
#include <string.h>

#include "app/command.h"
#include "app/complaint.h"
#include "app/demand_choice.h"
#include "app/nearest.h"

typedef struct {
    const char *table;
    const char *measure; /* without --measure */
    bool is_searched;    /* where only a measure is named; the others take longer */
    bool is_loss;        /* what is shown is large where it hurts: dark, though less is better */
    bight_status (*compute)(analysis *of, bight_layer **table);
} measure_source;

static bight_status compute_access(analysis *of, bight_layer **table) {
    const bight_access_options wanted = analysis_access_options(of);
    TRY(analysis_compute_times(of));
    return bight_access_compute(of->session, of->network, of->matrix, &wanted, table);
}

static bight_status compute_centrality(analysis *of, bight_layer **table) {
    TRY(analysis_compute_matrix(of, 1U << BIGHT_MEASURE_LENGTH));
    return bight_centrality_compute(of->session, of->scenario, of->matrix, table);
}

static bight_status compute_hubs(analysis *of, bight_layer **table) {
    const bight_hub_options wanted = {.access = analysis_access_options(of)};
    const bight_hub_tables tables = {.hubs = table};
    TRY(analysis_compute_matrix(of, 1U << BIGHT_MEASURE_LENGTH));
    return bight_hubs_compute(of->session, of->scenario, of->matrix, &wanted, &tables);
}

static bight_status compute_flows(analysis *of, bight_layer **table) {
    const int code = demand_choice_make(of);
    if (code != 0) return (bight_status)code;
    return bight_flows_compute(of->session, of->scenario, of->demand, BIGHT_TIES_ONE_PATH, table,
                               NULL);
}

static bight_status compute_critical(analysis *of, bight_layer **table) {
    bight_layer *tables[BIGHT_CRITICAL_TABLES];
    const bight_status status = bight_critical_compute(of->session, of->scenario, NULL, tables);
    if (status != BIGHT_OK) return status;
    *table = tables[BIGHT_CRITICAL_LINKS];
    for (int i = 0; i < BIGHT_CRITICAL_TABLES; i++)
        if (i != BIGHT_CRITICAL_LINKS) bight_layer_destroy(tables[i]);
    return BIGHT_OK;
}

static bight_status compute_ports(analysis *of, bight_layer **table) {
    const bight_port_tables tables = {.ports = table};
    return bight_ports_compute(of->session, of->scenario, NULL, &tables);
}

static const measure_source sources[] = {
    {"access", "potential_population", true, false, compute_access},
    {"centrality", "closeness", true, false, compute_centrality},
    {"hubs", "score", true, false, compute_hubs},
    {"flows", "flow", false, false, compute_flows},
    {"critical", "mean_added", false, true, compute_critical},
    {"ports", "throughput", false, false, compute_ports},
};

enum { SOURCE_COUNT = sizeof sources / sizeof *sources };

/* Among the tables of the analysis; those of the map stand after them. */
enum { TABLE, BASE_TABLE, COMPARED };

static int find_source(const char *table, const measure_source **found) {
    const char *names[SOURCE_COUNT];
    for (int i = 0; i < SOURCE_COUNT; i++) {
        names[i] = sources[i].table;
        if (strcmp(names[i], table) != 0) continue;
        *found = &sources[i];
        return 0;
    }
    const int nearest = nearest_word(table, names, SOURCE_COUNT);
    return complain(BIGHT_WRONG_USE,
                    "map colours no table '%s'%s%s%s; there are access, centrality, hubs, flows, "
                    "critical and ports",
                    table, nearest < 0 ? "" : ". Did you mean '", nearest < 0 ? "" : names[nearest],
                    nearest < 0 ? "" : "'?");
}

static bool is_number(const bight_layer *table, int column) {
    return column >= 0 && bight_layer_column_type(table, column) != BIGHT_TEXT;
}

/* What a measure that is none may have meant. */
typedef struct {
    char name[64];
} meant_measure;

static void look_for_meant(const bight_layer *table, const char *measure, meant_measure *meant) {
    const char *names[64];
    int count = 0;
    for (int i = 0; i < bight_layer_column_count(table) && count < 64; i++)
        if (is_number(table, i)) names[count++] = bight_layer_column_name(table, i);
    const int nearest = nearest_word(measure, names, count);
    if (nearest >= 0 && meant->name[0] == '\0')
        snprintf(meant->name, sizeof meant->name, "%s", names[nearest]);
}

static int refuse_measure(const char *where, const char *measure, const meant_measure *meant) {
    if (meant->name[0] != '\0')
        return complain(BIGHT_WRONG_USE, "there is no measure '%s' in %s. Did you mean '%s'?",
                        measure, where, meant->name);
    return complain(BIGHT_WRONG_USE, "there is no measure '%s' in %s; --table names another table",
                    measure, where);
}

static int require_measure(const bight_layer *table, const char *where, const char *measure) {
    meant_measure meant = {{0}};
    if (is_number(table, bight_layer_find_column(table, measure))) return 0;
    look_for_meant(table, measure, &meant);
    return refuse_measure(where, measure, &meant);
}

/* The first table that has the measure, computed for the scenario of the analysis. */
static int search(analysis *of, const measure_source **source, const char *measure,
                  bight_layer **table) {
    meant_measure meant = {{0}};
    for (int i = 0; i < SOURCE_COUNT && sources[i].is_searched; i++) {
        bight_layer_destroy(*table);
        *table = NULL;
        TRY(sources[i].compute(of, table));
        *source = &sources[i];
        if (is_number(*table, bight_layer_find_column(*table, measure))) return 0;
        look_for_meant(*table, measure, &meant);
    }
    return refuse_measure("access, centrality and hubs", measure, &meant);
}

static bool is_time_or_rank(const char *column, const char *unit) {
    return strcmp(unit, "min") == 0 || strcmp(unit, "h") == 0 || strncmp(column, "rank", 4) == 0;
}

/* Numbers of what goes wrong, 0 as a rule. */
static bool is_harm(const char *column) {
    return strcmp(column, "unreached") == 0 || strcmp(column, "slower_pairs") == 0;
}

/* The efficiency of a city is a time over that of a straight line. */
static bool is_less_better(const char *column, const char *unit) {
    return is_time_or_rank(column, unit) || is_harm(column) ||
           strcmp(column, "network_efficiency") == 0;
}

/* A name as words: "potential_population" is "potential population". */
static void put_words(char *into, size_t bytes, const char *name) {
    const size_t used = strlen(into);
    snprintf(into + used, bytes - used, "%s", name);
    for (char *at = into + used; *at != '\0'; at++)
        if (*at == '_') *at = ' ';
    if (into[0] >= 'a' && into[0] <= 'z') into[0] = (char)(into[0] - 'a' + 'A');
}

static void put_unit(char *into, size_t bytes, const char *unit) {
    const size_t used = strlen(into);
    if (unit[0] != '\0') snprintf(into + used, bytes - used, ", %s", unit);
}

static void describe(const bight_layer *table, map_measure *found) {
    const char *unit =
        bight_layer_column_unit(table, bight_layer_find_column(table, found->column));
    found->less_is_better = is_less_better(found->column, unit);
    put_words(found->caption, sizeof found->caption, found->column);
    snprintf(found->title, sizeof found->title, "%s: ", bight_layer_title(table));
    put_words(found->title, sizeof found->title, found->column);
    put_unit(found->caption, sizeof found->caption, unit);
}

/* The same table without the changes; what was computed for the scenario is put back. */
static int compute_base(analysis *of, const measure_source *source) {
    bight_scenario *const changed = of->scenario;
    bight_matrix *const changed_matrix = of->matrix;
    bight_demand *const changed_demand = of->demand;
    int code = bight_scenario_create(of->session, of->network, &of->base);
    of->scenario = of->base;
    of->matrix = NULL;
    of->demand = NULL;
    if (code == 0) code = (int)source->compute(of, &of->tables[BASE_TABLE]);
    if (of->matrix != NULL) bight_matrix_destroy(of->matrix);
    bight_demand_destroy(of->demand);
    of->scenario = changed;
    of->matrix = changed_matrix;
    of->demand = changed_demand;
    return code;
}

/* By what a measure changes: times by minutes, what is a share by points, ranks and numbers of harm
 * by their difference, all else by a share of itself. */
static int compare(analysis *of, const measure_source *source, map_measure *found) {
    const bight_layer *after = of->tables[TABLE];
    const char *unit =
        bight_layer_column_unit(after, bight_layer_find_column(after, found->column));
    const bool is_relative =
        !is_time_or_rank(found->column, unit) && !is_harm(found->column) && strcmp(unit, "%") != 0;
    TRY(compute_base(of, source));
    TRY(bight_layer_compare(of->session, of->tables[BASE_TABLE], after, found->column, is_relative,
                            &of->tables[COMPARED]));
    snprintf(found->caption, sizeof found->caption, "Change of ");
    put_words(found->caption, sizeof found->caption, found->column);
    snprintf(found->title, sizeof found->title, "%s: change of ", bight_layer_title(after));
    put_words(found->title, sizeof found->title, found->column);
    put_unit(found->caption, sizeof found->caption, is_relative ? "%" : unit);
    found->column = "change";
    found->is_change = true;
    return 0;
}

static int find_in_file(analysis *of, map_measure *found) {
    const char *path = of->asked->values[OPTION_LAYER];
    if (found->column == NULL)
        return complain(BIGHT_WRONG_USE, "--layer needs the column to colour by: --measure COLUMN");
    TRY(bight_layer_read(of->session, path, NULL, NULL, &of->tables[TABLE]));
    TRY(require_measure(of->tables[TABLE], path, found->column));
    describe(of->tables[TABLE], found);
    return 0;
}

/* The column of a table that --table names, or the one --measure is found in. */
static int find_in_tables(analysis *of, map_measure *found) {
    const char *wanted = of->asked->values[OPTION_TABLE];
    const measure_source *source = &sources[0];
    if (wanted != NULL) TRY(find_source(wanted, &source));
    if (wanted == NULL) {
        TRY(search(of, &source, found->column, &of->tables[TABLE]));
    } else {
        TRY(source->compute(of, &of->tables[TABLE]));
        if (found->column == NULL) found->column = source->measure;
        TRY(require_measure(of->tables[TABLE], source->table, found->column));
    }
    describe(of->tables[TABLE], found);
    if (of->asked->change_count > 0) return compare(of, source, found);
    found->less_is_better = found->less_is_better && !source->is_loss;
    return 0;
}

int map_measure_find(analysis *of, map_measure *found, const bight_layer **table) {
    *table = NULL;
    *found = (map_measure){.column = of->asked->values[OPTION_MEASURE]};
    if (options_has(of->asked, OPTION_LAYER))
        TRY(find_in_file(of, found));
    else if (found->column != NULL || options_has(of->asked, OPTION_TABLE))
        TRY(find_in_tables(of, found));
    if (found->column != NULL) *table = of->tables[found->is_change ? COMPARED : TABLE];
    return 0;
}
