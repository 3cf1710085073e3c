/* Who gains from links built where; see comparison.h.
 *
 * The gain of a group is that of the journeys that begin in its cities, each pair counting by the
 * product of the two weights. Links are where their ends are: at the city a node serves, else at
 * the nearest one. Unlike Gutierrez, Condeco-Melhorado and Martin 2010 the links of a group are not
 * taken out one group at a time: the table sets where links lie beside who gains from all of them.
 */
#include <math.h>

#include "layer/projection.h"
#include "metrics/city_table.h"
#include "metrics/comparison.h"
#include "scenario/effect.h"

typedef struct {
    pair_sums from;   /* journeys that begin here */
    pair_sums inside; /* of these, those that also end here */
    int cities;
    int link_ends;
    double link_km; /* half of each link at either end */
    double weight;
} group_sums;

typedef struct {
    const comparison *of;
    group_sums *groups; /* the last: cities in none */
    int *order;         /* groups as they are listed */
    int count;
    double gain; /* of all journeys */
    int links;
} group_work;

static double gain_of(const pair_sums *sums) {
    return sums->weighted[SIDE_BEFORE] - sums->weighted[SIDE_AFTER];
}

static int group_of_city(const group_work *work, int city) {
    const int group = work->of->group_of[city];
    return group < 0 ? work->of->group_count : group;
}

static void add_journeys(group_work *work) {
    const comparison *of = work->of;
    for (int from = 0; from < of->size; from++) {
        const int group = group_of_city(work, from);
        work->groups[group].cities++;
        work->groups[group].weight += of->weights[from];
        for (int to = 0; to < of->size; to++) {
            if (from == to) continue;
            comparison_add_pair(of, from, to, &work->groups[group].from);
            if (group_of_city(work, to) == group)
                comparison_add_pair(of, from, to, &work->groups[group].inside);
        }
    }
    work->gain = gain_of(&of->pairs);
}

static int nearest_city(const bight_network *network, const network_node *node) {
    int nearest = 0;
    double least_m = INFINITY;
    for (int city = 0; city < network->city_count; city++) {
        const double m =
            projection_distance_m(node->lon_deg, node->lat_deg, network->cities[city].lon_deg,
                                  network->cities[city].lat_deg);
        if (m < least_m) nearest = city;
        least_m = fmin(least_m, m);
    }
    return nearest;
}

static void add_end(group_work *work, int vertex, double km) {
    const network_node *node = scenario_node(work->of->scenarios[SIDE_AFTER], vertex);
    if (node == NULL || work->of->size == 0) return;
    const int city = node->city >= 0 ? node->city : nearest_city(work->of->network, node);
    group_sums *group = &work->groups[group_of_city(work, city)];
    group->link_ends++;
    group->link_km += km / 2;
}

static void add_links(group_work *work) {
    const bight_scenario *after = work->of->scenarios[SIDE_AFTER];
    for (int i = 0; i < after->effect_count; i++) {
        const scenario_effect *effect = &after->effects[i];
        for (int k = 0; k < effect->link_count && !effect->is_left_out; k++, work->links++) {
            const network_link *link = scenario_link(after, effect->links[k]);
            add_end(work, link->from_node, (double)link->length_mm / 1e6);
            add_end(work, link->to_node, (double)link->length_mm / 1e6);
        }
    }
}

/* The largest gain first; groups without cities are not listed. */
static void list_groups(group_work *work) {
    for (int group = 0; group <= work->of->group_count; group++) {
        if (work->groups[group].cities == 0) continue;
        int at = work->count++;
        for (; at > 0 && gain_of(&work->groups[work->order[at - 1]].from) <
                             gain_of(&work->groups[group].from);
             at--)
            work->order[at] = work->order[at - 1];
        work->order[at] = group;
    }
}

enum {
    CITIES,
    LINK_ENDS,
    LINK_KM,
    FASTER,
    SLOWER,
    BEFORE,
    AFTER,
    SAVED,
    SHARE,
    INSIDE,
    COLUMN_COUNT
};

static bight_status add_columns(bight_session *session, bight_layer *table,
                                int columns[COLUMN_COUNT]) {
    TRY(features_add_integer(session, table, "cities", "", &columns[CITIES]));
    TRY(features_add_integer(session, table, "link_ends", "", &columns[LINK_ENDS]));
    TRY(features_add_number(session, table, "link_km", "km", 1, &columns[LINK_KM]));
    TRY(features_add_integer(session, table, "pairs_faster", "", &columns[FASTER]));
    TRY(features_add_integer(session, table, "pairs_slower", "", &columns[SLOWER]));
    TRY(features_add_number(session, table, "mean_time_before", "min", 1, &columns[BEFORE]));
    TRY(features_add_number(session, table, "mean_time_after", "min", 1, &columns[AFTER]));
    TRY(features_add_number(session, table, "saved", "min", 2, &columns[SAVED]));
    TRY(features_add_number(session, table, "gain_share", "%", 1, &columns[SHARE]));
    return features_add_number(session, table, "gain_share_inside", "%", 1, &columns[INSIDE]);
}

static void fill_row(const group_work *work, const group_sums *group,
                     const int columns[COLUMN_COUNT], bight_layer *table, int row) {
    const pair_sums *from = &group->from;
    const double before = from->weighted[SIDE_BEFORE] / from->weight;
    const double after = from->weighted[SIDE_AFTER] / from->weight;
    const double share = work->gain != 0 ? 100 / work->gain : NAN;
    const double values[COLUMN_COUNT] = {[CITIES] = group->cities,
                                         [LINK_ENDS] = group->link_ends,
                                         [LINK_KM] = group->link_km,
                                         [FASTER] = (double)from->faster,
                                         [SLOWER] = (double)from->slower,
                                         [BEFORE] = before,
                                         [AFTER] = after,
                                         [SAVED] = before - after,
                                         [SHARE] = share * gain_of(from),
                                         [INSIDE] = share * gain_of(&group->inside)};
    for (int i = 0; i < COLUMN_COUNT; i++)
        features_set_number(table, row, columns[i], values[i]);
}

/* Without a minus where it rounds to nothing. */
static double percent(double part, double whole) {
    const double found = 100 * part / whole;
    return fabs(found) < 0.05 ? 0 : found;
}

/* How much of the gain goes to groups where links end, and how much of it stays there. */
static bight_status add_gain_facts(bight_session *session, const group_work *work,
                                   bight_layer *table) {
    double there = 0, inside = 0;
    for (int i = 0; i < work->count; i++) {
        const group_sums *group = &work->groups[work->order[i]];
        if (group->link_ends == 0) continue;
        there += gain_of(&group->from);
        inside += gain_of(&group->inside);
    }
    if (work->gain == 0)
        return features_add_fact(session, table, "spillover",
                                 "no journey that is possible before and after changes");
    if (work->links == 0)
        return features_add_fact(session, table, "spillover", "no link is added or changed");
    return features_add_fact(session, table, "spillover",
                             "%.1f %% of the whole %s that of journeys that begin where links end, "
                             "%.1f %% that of others; %.1f %% stays inside one of the groups where "
                             "links end",
                             percent(there, work->gain), work->gain > 0 ? "gain is" : "loss is",
                             percent(work->gain - there, work->gain), percent(inside, work->gain));
}

static bight_status fill_table(bight_session *session, const group_work *work, bight_layer *table) {
    const comparison *of = work->of;
    int name_column, columns[COLUMN_COUNT];
    TRY(features_add_text(session, table, of->group_name, &name_column));
    TRY(add_columns(session, table, columns));
    for (int row = 0; row < work->count; row++) {
        const int group = work->order[row];
        if (group < of->group_count)
            TRY(features_set_text(session, table, row, name_column, of->groups[group]));
        fill_row(work, &work->groups[group], columns, table, row);
    }
    TRY(comparison_add_facts(session, of, table));
    TRY(features_add_fact(session, table, "mean_time",
                          "of the journeys that begin in the group, pairs of cities joined before "
                          "and after, each weighted by the product of both weights"));
    TRY(features_add_fact(session, table, "gain_share",
                          "of the weighted minutes saved by all journeys; inside: by those that "
                          "also end in the group"));
    return add_gain_facts(session, work, table);
}

bight_status comparison_tell_groups(bight_session *session, const comparison *of,
                                    bight_layer **table) {
    group_work work = {.of = of};
    TAKE(session, of->scratch, work.groups, (size_t)of->group_count + 1);
    TAKE(session, of->scratch, work.order, (size_t)of->group_count + 1);
    add_journeys(&work);
    add_links(&work);
    list_groups(&work);
    TRY(features_create(session, "Groups before and after", work.count, table));
    return city_table_finish(table, fill_table(session, &work, *table));
}
