/* How quickly the people of a region reach each other; see region_figures.h. Cities count by their
 * population, pairs by the product of both. */
#include <math.h>

#include "metrics/inequality.h"
#include "metrics/pair_means.h"
#include "metrics/region_figures.h"

static pair_means sum_pairs(const region_figures *of) {
    pair_means sums = {0};
    for (int from = 0; from < of->city_count; from++)
        for (int to = 0; to < of->city_count; to++)
            if (from != to)
                pair_means_add(&sums, matrix_minutes(of->of->matrix, from, to),
                               of->population[from] * of->population[to],
                               access_straight_km(of->network, from, to), of->settings->ideal_kmh);
    return sums;
}

/* The share of all others that people reach within the daily limit, mean over the people. */
static double find_daily_share(const region_figures *of) {
    double people = 0, sum = 0;
    for (int from = 0; from < of->city_count; from++) {
        double others = 0, within = 0;
        for (int to = 0; to < of->city_count; to++) {
            if (to == from) continue;
            others += of->population[to];
            if (matrix_minutes(of->of->matrix, from, to) <= of->settings->day_limit_min)
                within += of->population[to];
        }
        if (!(others > 0)) continue;
        people += of->population[from];
        sum += of->population[from] * within / others;
    }
    return people > 0 ? 100 * sum / people : NAN;
}

static int find_largest(const region_figures *of) {
    int largest = 0;
    for (int city = 1; city < of->city_count; city++)
        if (of->population[city] > of->population[largest]) largest = city;
    return largest;
}

/* What part of the potential of all others comes from the largest city. */
static double find_core_share(const region_figures *of, const double *potentials) {
    const int core = find_largest(of);
    double from_core = 0, all = 0;
    for (int city = 0; city < of->city_count; city++) {
        if (city == core) continue;
        const double weight =
            bight_decay_weight(&of->settings->decay, matrix_minutes(of->of->matrix, city, core));
        from_core += of->population[city] * of->population[core] * weight;
        all += of->population[city] * potentials[city];
    }
    return all > 0 ? 100 * from_core / all : NAN;
}

bight_status region_times_add(bight_session *session, region_figures *to) {
    double *potentials;
    const pair_means pairs = sum_pairs(to);
    TAKE(session, to->arena, potentials, to->city_count);
    TRY(access_find_potential(session, to->arena, to->of->matrix, to->settings, to->population,
                              potentials));
    const inequality_of access = {potentials, to->population, to->city_count};
    const double mean = inequality_mean(&access);
    const region_figure figures[] = {
        {"pairs_apart", "", "time", 0, pairs.pairs_apart},
        {"mean_time", "min", "time", 1, pair_means_min(&pairs)},
        {"mean_time_weighted", "min", "time", 1, pair_means_weighted_min(&pairs)},
        {"straight_speed", "km/h", "time", 1,
         pairs.weighted_min > 0 ? 60 * pairs.weighted_km / pairs.weighted_min : NAN},
        {"efficiency", "", "time", 3, pair_means_efficiency(&pairs)},
        {"daily_share", "%", "time", 1, find_daily_share(to)},
        {"potential", "10^6 persons", "time", 2, mean / 1e6},
        {"potential_share", "%", "time", 1, 100 * mean / to->persons},
        {"potential_gini", "", "time", 3, inequality_gini(&access)},
        {"core_share", "%", "time", 1, find_core_share(to, potentials)},
    };
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
        TRY(region_figures_add(session, to, &figures[i]));
    return BIGHT_OK;
}
