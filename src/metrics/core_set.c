/* Reading a core and summing over pairs; see core_set.h. */
#include "metrics/core_set.h"

#include <math.h>
#include <stdlib.h>

#include "base/parallel.h"
#include "base/text.h"
#include "metrics/city_groups.h"
#include "metrics/quickest_paths.h"

/* ---- The core -------------------------------------------------------------------------------- */

static bight_status take_listed(const char *list, core_set *set) {
    const bight_network *network = set->scenario->network;
    for (int i = 0; text_has_item(list, ',', i); i++) {
        const char *name = text_item(set->scratch, list, ',', i);
        int city;
        if (name == NULL) return FAIL_MEMORY(set->session);
        TRY(network_find_city(set->session, network, name, &city));
        set->is_core[city] = true;
    }
    return BIGHT_OK;
}

static bight_status take_base(const city_groups *groups, core_set *set) {
    const bight_network *network = set->scenario->network;
    const char *base = set->group == NULL ? NULL : city_groups_base(network, set->group);
    if (base == NULL)
        return FAIL(
            set->session, BIGHT_WRONG_USE,
            "which cities are the core is not known; name them (--core Beijing,Tianjin), or "
            "declare a base of a group of the cities under regions in %s",
            network->description.path);
    for (int city = 0; city < network->city_count; city++)
        set->is_core[city] = city_groups_has(groups, base, city);
    return BIGHT_OK;
}

static bight_status count_core(core_set *set) {
    const bight_network *network = set->scenario->network;
    int count = 0;
    set->core_text = "";
    for (int city = 0; city < network->city_count; city++) {
        if (!set->is_core[city]) continue;
        set->core_text = text_format(set->scratch, "%s%s%s", set->core_text, count == 0 ? "" : ", ",
                                     network->cities[city].name);
        if (set->core_text == NULL) return FAIL_MEMORY(set->session);
        count++;
    }
    set->outside_count = network->city_count - count;
    if (count > 0 && set->outside_count > 1) return BIGHT_OK;
    return FAIL(set->session, BIGHT_WRONG_USE, "%d of the %d cities are the core; %s", count,
                network->city_count,
                count == 0 ? "there must be one at least" : "two others at least must be left");
}

/* ---- The groups ------------------------------------------------------------------------------ */

/* Names that are numbers come first, by their value. */
static bool comes_before(const char *name, const char *other) {
    double value, other_value;
    if (!text_to_real(name, &value)) return false;
    return !text_to_real(other, &other_value) || value < other_value;
}

static bight_status order_groups(const city_groups *groups, core_set *set) {
    const int cities = set->scenario->network->city_count;
    int *place_of, *sorted;
    TAKE(set->session, set->scratch, sorted, groups->group_count);
    TAKE(set->session, set->scratch, place_of, groups->group_count);
    TAKE(set->session, set->scratch, set->group_names, groups->group_count);
    set->group_count = groups->group_count;
    for (int group = 0; group < groups->group_count; group++) {
        int place = group;
        for (; place > 0 && comes_before(groups->names[group], groups->names[sorted[place - 1]]);
             place--)
            sorted[place] = sorted[place - 1];
        sorted[place] = group;
    }
    for (int place = 0; place < groups->group_count; place++) {
        place_of[sorted[place]] = place;
        set->group_names[place] = groups->names[sorted[place]];
    }
    TAKE(set->session, set->scratch, set->group_of, cities);
    for (int city = 0; city < cities; city++)
        set->group_of[city] = groups->first[city] < groups->first[city + 1]
                                  ? place_of[groups->items[groups->first[city]]]
                                  : -1;
    return BIGHT_OK;
}

bight_status core_set_read(const bight_core_options *options, core_set *set) {
    const bight_network *network = set->scenario->network;
    city_groups groups;
    set->group = options->group != NULL ? options->group : city_groups_with_base(network);
    set->demand = options->demand;
    TRY(city_groups_read(set->session, set->scratch, network, set->group, &groups));
    TAKE(set->session, set->scratch, set->is_core, network->city_count);
    TRY(options->core != NULL ? take_listed(options->core, set) : take_base(&groups, set));
    TRY(count_core(set));
    return order_groups(&groups, set);
}

/* ---- Paths ----------------------------------------------------------------------------------- */

typedef struct {
    const core_set *set;
    quickest_paths *paths;
    const bool *is_gone;
} paths_work;

static void find_from(void *context, int from, int worker) {
    const paths_work *work = context;
    const int cities = work->set->scenario->network->city_count;
    if (work->set->is_core[from]) return;
    quickest_paths_search(work->paths, worker, from);
    quickest_paths_avoid(work->paths, worker, work->is_gone);
    for (int to = 0; to < cities; to++)
        work->set->through[(size_t)from * (size_t)cities + (size_t)to] =
            quickest_paths_missing(work->paths, worker, to);
}

bight_status core_set_find_paths(core_set *set, const bool *is_gone) {
    const int cities = set->scenario->network->city_count;
    paths_work work = {.set = set, .is_gone = is_gone};
    TAKE(set->session, set->scratch, set->through, (size_t)cities * (size_t)cities);
    TRY(quickest_paths_create(set->session, set->scratch, set->scenario, &work.paths));
    parallel_for(set->session->thread_count, cities, find_from, &work);
    return BIGHT_OK;
}

/* ---- Sums ------------------------------------------------------------------------------------ */

void core_sums_add(const core_set *set, int from, int to, core_sums *sums) {
    const int cities = set->scenario->network->city_count;
    const double before = matrix_minutes(set->matrix, from, to);
    if (from == to || set->is_core[from] || set->is_core[to] || !isfinite(before)) return;
    const double after = matrix_minutes(set->without, from, to);
    const double trips = set->demand == NULL ? 1 : demand_between(set->demand, from, to);
    sums->pairs++;
    sums->trips += trips;
    sums->through += trips * set->through[(size_t)from * (size_t)cities + (size_t)to];
    if (!isfinite(after)) {
        sums->cut++;
        return;
    }
    sums->joined += trips;
    sums->ratio += trips * after / before;
    sums->added_min += trips * (after - before);
    sums->most_ratio = fmax(sums->most_ratio, after / before);
}

bight_status core_sums_tell(const core_set *set, const core_sums *rows, bight_layer *table) {
    bight_session *session = set->session;
    int dependence, bypass, most, added, cut;
    TRY(features_add_number(session, table, "dependence", "%", 1, &dependence));
    TRY(features_add_number(session, table, "bypass", "", 3, &bypass));
    TRY(features_add_number(session, table, "most_bypass", "", 2, &most));
    TRY(features_add_number(session, table, "added", "min", 1, &added));
    TRY(features_add_integer(session, table, "cut", "", &cut));
    for (int row = 0; row < table->row_count; row++) {
        const core_sums *sums = &rows[row];
        features_set_number(table, row, cut, sums->cut);
        if (sums->trips > 0)
            features_set_number(table, row, dependence, 100 * sums->through / sums->trips);
        if (!(sums->joined > 0)) continue;
        features_set_number(table, row, bypass, sums->ratio / sums->joined);
        features_set_number(table, row, most, sums->most_ratio);
        features_set_number(table, row, added, sums->added_min / sums->joined);
    }
    return BIGHT_OK;
}
