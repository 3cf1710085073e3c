/* Travel times in steps; see travel_profile.h. */
#include "app/travel_profile.h"

#include <math.h>
#include <string.h>

/* ---- Steps ---- */

static double time_min(const bight_matrix *matrix, int from, int to) {
    return from == to ? NAN : bight_matrix_value(matrix, BIGHT_MEASURE_TIME, from, to);
}

static double longest_min(const bight_matrix *matrix) {
    double longest = 0;
    if (matrix == NULL) return 0;
    for (int from = 0; from < bight_matrix_row_count(matrix); from++)
        for (int to = 0; to < bight_matrix_column_count(matrix); to++)
            longest = fmax(longest, time_min(matrix, from, to)); /* NaN counts not */
    return longest;
}

/* Steps of a round length that hold all times, or the most there may be. */
static void choose_steps(const report_contents *contents, travel_profile *profile) {
    static const double lengths_min[] = {1, 2, 5, 10, 15, 30, 60, 120, 240};
    enum { LENGTHS = sizeof lengths_min / sizeof *lengths_min };
    const double longest = fmax(longest_min(contents->of->matrix), longest_min(contents->before));
    int length = 0;
    while (length + 1 < LENGTHS && longest > 30 * lengths_min[length])
        length++;
    const double steps = floor(longest / lengths_min[length]) + 1;
    *profile = (travel_profile){.step_min = lengths_min[length],
                                .step_count = steps < MOST_STEPS ? (int)steps : MOST_STEPS,
                                .side_count = contents->is_compared ? 2 : 1};
}

static int step_of(const travel_profile *profile, double minutes) {
    const double step = floor(minutes / profile->step_min);
    return step < profile->step_count ? (int)step : profile->step_count - 1;
}

/* ---- Pairs ---- */

static void count_pairs(const bight_matrix *matrix, const travel_profile *profile,
                        double counts[MOST_STEPS]) {
    for (int from = 0; from < bight_matrix_row_count(matrix); from++)
        for (int to = 0; to < bight_matrix_column_count(matrix); to++) {
            const double minutes = time_min(matrix, from, to);
            if (isfinite(minutes)) counts[step_of(profile, minutes)] += 1;
        }
}

void travel_profile_count_pairs(const report_contents *contents, travel_profile *profile) {
    choose_steps(contents, profile);
    count_pairs(contents->of->matrix, profile, profile->values[0]);
    if (contents->is_compared) count_pairs(contents->before, profile, profile->values[1]);
}

/* ---- People ---- */

typedef struct {
    const bight_layer *places;
    int column; /* -1: every city counts alike */
} people;

static people find_people(const report_contents *contents) {
    const bight_layer *places = contents->tables[REPORT_PLACES];
    return (people){places, bight_layer_find_column(places, "population")};
}

static double people_of(const people *of, int city) {
    const double count = of->column < 0 ? 1 : bight_layer_real(of->places, city, of->column);
    return isfinite(count) ? count : 0;
}

/* Adds the shares reached from one city, times `weight`; what takes a whole number of steps is
 * reached by the end of the last of them. */
static void add_reach(const people *of, const bight_matrix *matrix, int from, double weight,
                      const travel_profile *profile, double shares[MOST_STEPS]) {
    double counts[MOST_STEPS] = {0}, all = 0, reached = 0;
    for (int to = 0; to < bight_matrix_column_count(matrix); to++) {
        const double minutes = time_min(matrix, from, to);
        if (to != from) all += people_of(of, to);
        if (!(minutes <= profile->step_min * profile->step_count)) continue;
        const double step = ceil(minutes / profile->step_min) - 1;
        counts[step < 0 ? 0 : (int)step] += people_of(of, to);
    }
    for (int step = 0; step < profile->step_count; step++) {
        reached += counts[step];
        if (all > 0) shares[step] += weight * 100 * reached / all;
    }
}

static void reach(const report_contents *contents, const bight_matrix *matrix, int city,
                  const travel_profile *profile, double shares[MOST_STEPS]) {
    const people of = find_people(contents);
    double all = 0;
    if (city != ALL_CITIES) {
        add_reach(&of, matrix, city, 1, profile, shares);
        return;
    }
    for (int from = 0; from < bight_matrix_row_count(matrix); from++)
        all += people_of(&of, from);
    for (int from = 0; from < bight_matrix_row_count(matrix) && all > 0; from++)
        add_reach(&of, matrix, from, people_of(&of, from) / all, profile, shares);
}

void travel_profile_reach(const report_contents *contents, int city, travel_profile *profile) {
    choose_steps(contents, profile);
    reach(contents, contents->of->matrix, city, profile, profile->values[0]);
    if (contents->is_compared) reach(contents, contents->before, city, profile, profile->values[1]);
}
