/* How fast a link layer is travelled: by a column of times, of speeds, or of classes. A column that
 * is filled for every record comes first; one with gaps is taken with a condition that leaves the
 * gaps out. */
#include <math.h>
#include <string.h>

#include "network/guess.h"

enum { MOST_CLASSES = 20, UNIT_COUNT = 3 };

typedef struct {
    const char *unit; /* NULL: by the speeds it comes to */
    const char *patterns[12];
} time_names;

static const time_names TIMES[] = {
    {"min",
     {"MINUTES", "TIME_MIN", "TRAVEL_MIN", "MIN", "MINS", "CAR_MIN", "TT_MIN", "TIME_MINS",
      "*_MINUTES"}},
    {"h", {"HOURS", "HRS", "TIME_H", "TIME_HR", "TRAVEL_H", "*_HOURS"}},
    {"s", {"SECONDS", "TIME_S", "TIME_SEC", "COST_S", "*_SECONDS"}},
    {NULL, {"DURATION", "TRAVELTIME", "TRAVEL_TIM*", "TIME", "TT"}},
};

static const char *const SPEEDS[] = {"KMH",        "SPEED",     "SPEED_KMH", "V_KMH", "KMPH",
                                     "FREE_SPEED", "FREESPEED", "AVG_SPEED", "*KMH",  "*SPEED",
                                     "MAXSPEED",   "MAX_SPEED", "VMAX",      "KMH_*", "SPEED_*",
                                     "速度",       "限速",      NULL};

static const char *const CLASSES[] = {"FCLASS", "HIGHWAY",  "CLASS", "ROADCLASS", "ROAD_CLASS",
                                      "TYPE",   "ROADTYPE", "LEVEL", "GRADE",     "CATEGORY",
                                      "KIND",   "RAILWAY",  "等级",  "类型",      NULL};

typedef struct {
    const char *name;
    double minutes;
} time_unit;

static const time_unit UNITS[UNIT_COUNT] = {{"min", 1}, {"h", 60}, {"s", 1.0 / 60}};

static double usual_kmh(const char *mode) {
    static const struct {
        const char *mode;
        double kmh;
    } usual[] = {{"rail", 120}, {"sea", 30}, {"air", 450}, {"metro", 35}, {"bus", 25}};
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
        if (strcmp(usual[i].mode, mode) == 0) return usual[i].kmh;
    return 60;
}

/* The unit stated, or the one that brings the median speed nearest to what is usual. */
static const time_unit *choose_unit(const char *stated, double number_per_km, const char *mode) {
    const time_unit *chosen = &UNITS[0];
    double least = INFINITY;
    for (int i = 0; i < UNIT_COUNT; i++) {
        if (stated != NULL && strcmp(stated, UNITS[i].name) == 0) return &UNITS[i];
        const double kmh = 60 / (number_per_km * UNITS[i].minutes);
        const double distance = fabs(log(kmh / usual_kmh(mode)));
        if (distance >= least) continue;
        least = distance;
        chosen = &UNITS[i];
    }
    return chosen;
}

/* Leaves out the records without a number above 0. */
static bight_status put_gaps(guess_work *work, const guess_file *file, int column,
                             const guess_range *range) {
    guess_page *page = &work->page;
    const int gap_count = file->layer->row_count - range->count;
    const char *name = file->layer->columns[column].name;
    const char *condition = guess_say(page, "\"%s\" > 0", name);
    return guess_put(page, 4,
                     guess_say(page,
                               "TODO fill %s in %d of %d records; until then they are left "
                               "out",
                               name, gap_count, file->layer->row_count),
                     "where: %s", guess_scalar(page, condition));
}

static bool has_gaps(const guess_file *file, int column) {
    return !guess_is_positive(file->layer, column);
}

static bight_status put_time(guess_work *work, guess_file *file, const double *km, int column,
                             const char *stated) {
    guess_page *page = &work->page;
    const char *name = file->layer->columns[column].name;
    guess_range range, per_km;
    TRY(guess_measure(work, file->layer, column, NULL, &range));
    TRY(guess_measure(work, file->layer, column, km, &per_km));
    if (has_gaps(file, column)) TRY(put_gaps(work, file, column, &range));
    const time_unit *unit = choose_unit(stated, per_km.median, file->mode);
    const double hours = unit->minutes / 60;
    const char *why = stated == NULL ? "TODO check the unit: " : "";
    file->guess = guess_say(page, "mode %s, time %s (%g–%g %s)", file->mode, name, range.least,
                            range.most, unit->name);
    return guess_put(page, 4,
                     guess_say(page, "%s%g-%g, from %d records; %.0f-%.0f km/h, median %.0f", why,
                               range.least, range.most, range.count, 1 / (per_km.most * hours),
                               1 / (per_km.least * hours), 1 / (per_km.median * hours)),
                     "time: {field: %s, unit: %s}", guess_scalar(page, name), unit->name);
}

static bight_status put_speed(guess_work *work, guess_file *file, int column) {
    guess_page *page = &work->page;
    const char *name = file->layer->columns[column].name;
    guess_range range;
    TRY(guess_measure(work, file->layer, column, NULL, &range));
    if (has_gaps(file, column)) TRY(put_gaps(work, file, column, &range));
    file->guess =
        guess_say(page, "mode %s, speed %s (%g–%g)", file->mode, name, range.least, range.most);
    return guess_put(
        page, 4,
        guess_say(page, "km/h: %g-%g, from %d records", range.least, range.most, range.count),
        "speed: {field: %s}", guess_scalar(page, name));
}

static bool has_known_class(const bight_layer *layer, int column) {
    for (int row = 0; row < layer->row_count; row++)
        if (guess_word_speed(bight_layer_text(layer, row, column)) > 0) return true;
    return false;
}

static bight_status put_class_value(guess_page *page, const guess_value *value, double *slowest) {
    const double kmh = guess_word_speed(value->text);
    const char *key = guess_scalar(page, value->text);
    const char *plural = value->count == 1 ? "" : "s";
    if (kmh == 0)
        return guess_put_todo(page, 8, guess_say(page, "km/h of %d record%s", value->count, plural),
                              "%s: 50", key);
    *slowest = fmin(*slowest, kmh);
    return guess_put(page, 8, guess_say(page, "check: %d record%s", value->count, plural), "%s: %g",
                     key, kmh);
}

static bight_status put_classes(guess_work *work, guess_file *file, int column) {
    guess_page *page = &work->page;
    const char *name = file->layer->columns[column].name;
    guess_value *values;
    int count;
    double slowest = INFINITY;
    TRY(guess_list_values(work, file->layer, column, &values, &count));
    file->guess = guess_say(page, "mode %s, speed by %s (%d value%s)", file->mode, name, count,
                            count == 1 ? "" : "s");
    TRY(guess_put(page, 4, "km/h by class, usual speeds for such words", "speed:"));
    TRY(guess_put(page, 6, guess_say(page, "%d different values", count), "field: %s",
                  guess_scalar(page, name)));
    TRY(guess_put(page, 6, "", "values:"));
    bool has_unknown = count > MOST_CLASSES || !guess_is_full(file->layer, column);
    for (int i = 0; i < count && i < MOST_CLASSES; i++) {
        TRY(put_class_value(page, &values[i], &slowest));
        has_unknown = has_unknown || guess_word_speed(values[i].text) == 0;
    }
    if (!has_unknown) return BIGHT_OK;
    if (slowest > 1e6) slowest = 30;
    return guess_put(page, 6,
                     "TODO check: of every record with no class above, the slowest of them",
                     "default: %g", slowest);
}

/* Classes no word of which is known, as codes are. */
static bight_status put_unknown(guess_work *work, guess_file *file) {
    guess_page *page = &work->page;
    const int column = guess_find_column(file->layer, CLASSES, guess_is_any);
    guess_value *values;
    int count = 0;
    if (column >= 0) TRY(guess_list_values(work, file->layer, column, &values, &count));
    file->guess = guess_say(page, "mode %s; set speed", file->mode);
    if (count == 0 || count > MOST_CLASSES)
        return guess_put_todo(page, 4,
                              "km/h for every record, or {field: COLUMN}; no column of times, "
                              "speeds or classes was found",
                              "speed: %g", usual_kmh(file->mode));
    const char *name = guess_scalar(page, file->layer->columns[column].name);
    const char *entries = "";
    for (int i = 0; i < count; i++)
        entries = guess_say(page, "%s%s%s: %g", entries, i == 0 ? "" : ", ",
                            guess_scalar(page, values[i].text), usual_kmh(file->mode));
    return guess_put_todo(page, 4, "km/h of each value; no word of them is known",
                          "speed: {field: %s, values: {%s}}", name, entries);
}

static int find_time(const bight_layer *layer, guess_accept accept, const char **unit) {
    for (size_t i = 0; i < sizeof TIMES / sizeof *TIMES; i++) {
        const int column = guess_find_column(layer, TIMES[i].patterns, accept);
        *unit = TIMES[i].unit;
        if (column >= 0) return column;
    }
    return -1;
}

bight_status guess_write_travel(guess_work *work, guess_file *file, const double *km) {
    const char *unit;
    int column = find_time(file->layer, guess_is_positive, &unit);
    if (column >= 0) return put_time(work, file, km, column, unit);
    column = guess_find_column(file->layer, SPEEDS, guess_is_positive);
    if (column >= 0) return put_speed(work, file, column);
    column = guess_find_column(file->layer, CLASSES, has_known_class);
    if (column >= 0) return put_classes(work, file, column);
    column = guess_find_column(file->layer, SPEEDS, guess_is_partly_positive);
    if (column >= 0) return put_speed(work, file, column);
    column = find_time(file->layer, guess_is_partly_positive, &unit);
    if (column >= 0) return put_time(work, file, km, column, unit);
    return put_unknown(work, file);
}
