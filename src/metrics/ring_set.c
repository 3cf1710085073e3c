/* Reading rings and judging bands; see ring_set.h. */
#include "metrics/ring_set.h"

#include <math.h>
#include <string.h>

#include "base/text.h"
#include "metrics/accessibility.h"
#include "metrics/agreement.h"
#include "metrics/city_groups.h"
#include "metrics/rank_ranges.h"

static const char DEFAULT_GROUP[] = "ring";

/* ---- Which groups are rings ---- */

static bight_status take_listed(bight_session *session, arena *owner, const city_groups *groups,
                                const char *list, ring_set *set) {
    for (int i = 0; text_has_item(list, ',', i); i++) {
        const char *name = text_item(owner, list, ',', i);
        if (name == NULL) return FAIL_MEMORY(session);
        const int nearest = text_nearest(name, groups->names, groups->group_count);
        if (text_find(name, groups->names, groups->group_count) < 0)
            return FAIL(session, BIGHT_WRONG_USE, "no city is in a ring '%s'%s%s%s", name,
                        nearest < 0 ? "" : ". Did you mean '",
                        nearest < 0 ? "" : groups->names[nearest], nearest < 0 ? "" : "'?");
        if (text_find(name, set->names, set->ring_count) >= 0)
            return FAIL(session, BIGHT_WRONG_USE, "the ring '%s' is listed twice", name);
        set->names[set->ring_count++] = name;
    }
    return BIGHT_OK;
}

/* Groups whose names are numbers, put in their order. */
static void take_numbered(const city_groups *groups, ring_set *set) {
    double number, before;
    for (int i = 0; i < groups->group_count; i++) {
        if (!text_to_real(groups->names[i], &number)) continue;
        int place = set->ring_count++;
        for (; place > 0 && text_to_real(set->names[place - 1], &before) && before > number;
             place--)
            set->names[place] = set->names[place - 1];
        set->names[place] = groups->names[i];
    }
}

static bight_status choose_rings(bight_session *session, arena *owner, const city_groups *groups,
                                 const char *list, ring_set *set) {
    size_t most = (size_t)groups->group_count;
    for (const char *at = list; at != NULL && *at != '\0'; at++)
        most += *at == ',';
    TAKE(session, owner, set->names, most + 1);
    if (list != NULL)
        TRY(take_listed(session, owner, groups, list, set));
    else
        take_numbered(groups, set);
    if (set->ring_count > 0) return BIGHT_OK;
    return FAIL(session, BIGHT_WRONG_USE,
                "no group of the cities is called by a number; list the rings, nearest first "
                "(--rings inner,outer)");
}

/* The nearest ring of those a city is in. */
static int ring_of(const city_groups *groups, const ring_set *set, int city, int *ring_count) {
    int ring = -1;
    *ring_count = 0;
    for (int i = groups->first[city]; i < groups->first[city + 1]; i++) {
        const int found = text_find(groups->names[groups->items[i]], set->names, set->ring_count);
        if (found < 0) continue;
        ring = ring < 0 || found < ring ? found : ring;
        ++*ring_count;
    }
    return ring;
}

static void place_cities(bight_session *session, const city_groups *groups, ring_set *set) {
    for (int city = 0; city < set->city_count; city++) {
        int ring_count;
        set->rings[city] = ring_of(groups, set, city, &ring_count);
        if (city == set->from) set->rings[city] = -1;
        if (ring_count > 1 && city != set->from)
            status_note(session, "%s is in %d rings and counts in the nearest, %s",
                        set->network->cities[city].name, ring_count, set->names[set->rings[city]]);
    }
}

/* ---- The city in the middle ---- */

static bight_status find_middle(bight_session *session, const city_groups *groups,
                                const char *group, const char *from, ring_set *set) {
    const char *base = city_groups_base(set->network, group);
    if (from != NULL) return network_find_city(session, set->network, from, &set->from);
    for (int city = 0; base != NULL && city < set->city_count; city++)
        if (city_groups_has(groups, base, city)) {
            set->from = city;
            return BIGHT_OK;
        }
    return FAIL(session, BIGHT_WRONG_USE,
                "the city in the middle is not known; name it (--from), or declare regions: %s: "
                "base in %s",
                group, set->network->description.path);
}

static bight_status measure(bight_session *session, arena *owner, const bight_matrix *matrix,
                            ring_set *set) {
    TAKE(session, owner, set->minutes, set->city_count);
    TAKE(session, owner, set->km, set->city_count);
    for (int city = 0; city < set->city_count; city++) {
        const double minutes = matrix_minutes(matrix, set->from, city);
        const bool is_middle = city == set->from;
        set->minutes[city] = is_middle || !isfinite(minutes) ? NAN : minutes;
        set->km[city] = is_middle ? NAN : access_straight_km(set->network, set->from, city);
    }
    return BIGHT_OK;
}

bight_status ring_set_read(bight_session *session, arena *owner, const bight_network *network,
                           const bight_matrix *matrix, const bight_ring_options *options,
                           ring_set *set) {
    const char *group = options->group != NULL ? options->group : DEFAULT_GROUP;
    city_groups groups;
    *set = (ring_set){.network = network, .city_count = network->city_count};
    TRY(city_groups_read(session, owner, network, group, &groups));
    TRY(choose_rings(session, owner, &groups, options->rings, set));
    TRY(find_middle(session, &groups, group, options->from, set));
    TAKE(session, owner, set->rings, set->city_count);
    place_cities(session, &groups, set);
    return measure(session, owner, matrix, set);
}

/* ---- Judging bands ---- */

static void count_cities(const ring_set *set, const double *values, ring_fit *fit) {
    const int rings = set->ring_count;
    for (int city = 0; city < set->city_count; city++) {
        if (city == set->from) continue;
        const int row = set->rings[city] < 0 ? rings : set->rings[city];
        const int band = ring_bands_find(&fit->bands, values[city]);
        fit->counts[row * (rings + 2) + (band < 0 ? rings + 1 : band)]++;
    }
}

/* The table of counts without the column of unreached cities, and perhaps without the row of those
 * in no ring. */
static void copy_square(const ring_set *set, const ring_fit *fit, bool has_none, double *square) {
    const int size = set->ring_count + 1;
    for (int row = 0; row < size; row++)
        for (int column = 0; column < size; column++)
            square[row * size + column] =
                row + 1 < size || has_none ? fit->counts[row * (size + 1) + column] : 0;
}

static void sum_counts(const ring_set *set, ring_fit *fit) {
    const int rings = set->ring_count;
    for (int row = 0; row <= rings; row++)
        for (int band = 0; band <= rings; band++) {
            const double count = fit->counts[row * (rings + 2) + band];
            if (row < rings) fit->declared += count;
            if (row < rings && row == band) fit->right += count;
            if (row == rings && band < rings) fit->outsiders += count;
        }
}

bool ring_set_is_violated(const ring_set *set, const double *values, int nearer, int farther) {
    return set->rings[nearer] >= 0 && set->rings[nearer] < set->rings[farther] &&
           values[farther] < values[nearer];
}

static void count_pairs(const ring_set *set, const double *values, ring_fit *fit) {
    for (int nearer = 0; nearer < set->city_count; nearer++)
        for (int farther = 0; farther < set->city_count; farther++) {
            const bool is_pair = set->rings[nearer] >= 0 &&
                                 set->rings[nearer] < set->rings[farther] &&
                                 !isnan(values[nearer]) && !isnan(values[farther]);
            fit->pairs += is_pair;
            fit->violations += ring_set_is_violated(set, values, nearer, farther);
        }
}

bight_status ring_set_judge(bight_session *session, arena *owner, const ring_set *set,
                            const double *values, ring_fit *fit) {
    const size_t size = (size_t)set->ring_count + 1;
    double *square, *order;
    TAKE(session, owner, fit->counts, size * (size + 1));
    TAKE(session, owner, square, size * size);
    TAKE(session, owner, order, set->city_count);
    count_cities(set, values, fit);
    sum_counts(set, fit);
    count_pairs(set, values, fit);
    copy_square(set, fit, false, square);
    for (int weights = AGREEMENT_PLAIN; weights <= AGREEMENT_QUADRATIC; weights++)
        fit->kappa[weights] = agreement_kappa(square, (int)size, (agreement_weights)weights);
    copy_square(set, fit, true, square);
    fit->kappa_all = agreement_kappa(square, (int)size, AGREEMENT_PLAIN);
    for (int city = 0; city < set->city_count; city++)
        order[city] = set->rings[city] < 0 ? (double)NAN : set->rings[city];
    fit->tau = rank_ranges_tau(order, values, set->city_count);
    return BIGHT_OK;
}
