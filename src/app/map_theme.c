/* Classes and colours of a map; see map_theme.h. */
#include "app/map_theme.h"

#include <math.h>
#include <stdio.h>

enum { DEFAULT_CLASSES = 5, RAMP = 9, MOST_DECIMALS = 4 };

static const char *const amounts[RAMP] = {"#ffffd9", "#edf8b1", "#c7e9b4", "#7fcdbb", "#41b6c4",
                                          "#1d91c0", "#225ea8", "#253494", "#081d58"};
static const char *const gains[RAMP] = {"#f8e8f2", "#f0d2e5", "#e5b6d5", "#d897c4", "#c976b1",
                                        "#b8559d", "#a23487", "#86146d", "#570047"};
static const char *const losses[RAMP] = {"#fdf0dd", "#fee0b6", "#fecc8d", "#fdb863", "#ef9d3c",
                                         "#e08214", "#c96d0d", "#b35806", "#7f3b08"};

/* No more than four digits where that tells the limits apart, and no fewer than it takes. */
static int choose_decimals(const map_classes *found, int most) {
    const double largest = fmax(fabs(found->limits[0]), fabs(found->limits[found->count]));
    const int wanted = largest >= 1000 ? 0 : largest >= 100 ? 1 : largest >= 10 ? 2 : 3;
    int decimals = wanted < most ? wanted : most;
    for (int i = 1; i <= found->count; i++) {
        const double step = found->limits[i] - found->limits[i - 1];
        while (decimals < MOST_DECIMALS && step > 0 && step * pow(10, decimals) < 1)
            decimals++;
    }
    return decimals;
}

bight_status map_classes_find(bight_session *session, const map_theme *theme, map_classes *found) {
    *found = (map_classes){.column = -1,
                           .is_change = theme->is_change,
                           .less_is_better = theme->less_is_better,
                           .is_zero_apart = theme->is_zero_apart || theme->is_change};
    if (theme->layer == NULL) return BIGHT_OK;
    found->is_of_lines = bight_layer_shape(theme->layer) == BIGHT_LINE;
    found->column = bight_layer_find_column(theme->layer, theme->column);
    if (found->column < 0) return BIGHT_OK;
    const bight_classing wanted = {.method = theme->breaks,
                                   .class_count = theme->class_count == 0 ? DEFAULT_CLASSES
                                                                          : theme->class_count,
                                   .ignores_sign = found->is_zero_apart};
    const bight_status status = bight_breaks_find(session, theme->layer, found->column, &wanted,
                                                  found->limits, &found->count);
    if (theme->is_from_zero) found->limits[0] = 0;
    found->decimals =
        choose_decimals(found, bight_layer_column_decimals(theme->layer, found->column));
    return status;
}

static int class_by_size(const map_classes *of, double size) {
    int which = 1;
    while (which < of->count && size > of->limits[which])
        which++;
    return which;
}

int map_classes_of(const map_classes *of, double value) {
    if (!isfinite(value)) return MAP_CLASS_MISSING;
    if (of->is_zero_apart && value == 0) return MAP_CLASS_NONE;
    if (of->count == 0) return MAP_CLASS_MISSING;
    if (!of->is_change) return class_by_size(of, value);
    const bool is_gain = (value > 0) != of->less_is_better;
    const int which = class_by_size(of, fabs(value));
    return is_gain ? which : -1 - which;
}

/* Class 1 to count along a ramp, from light to dark; few classes keep off its pale end. */
static int ramp_index(const map_classes *of, int which) {
    if (of->count < 2) return RAMP / 2 + 1;
    const int first = of->is_of_lines ? 3 : of->count > RAMP - 2 ? 0 : 1;
    const int last = of->count > RAMP - 2 ? 8 : 7;
    return first + (int)lround((double)(last - first) * (which - 1) / (of->count - 1));
}

const char *map_classes_colour(const map_classes *of, int class_number) {
    if (class_number == MAP_CLASS_MISSING)
        return of->is_change && !of->is_of_lines ? "#ffffff" : "#9aa0a6";
    if (class_number == MAP_CLASS_NONE)
        return of->is_of_lines ? "#c9cdd3" : of->is_change ? "#b4b2a8" : "#ffffff";
    if (class_number < 0) return losses[ramp_index(of, -1 - class_number)];
    if (of->is_change) return gains[ramp_index(of, class_number)];
    const int which = of->less_is_better ? of->count + 1 - class_number : class_number;
    return amounts[ramp_index(of, which)];
}

double map_classes_width_px(const map_classes *of, int class_number) {
    const int which = class_number < MAP_CLASS_MISSING ? -1 - class_number : class_number;
    if (which < 1) return 0.5;
    return of->count < 2 ? 2 : 1 + 4.0 * (which - 1) / (of->count - 1);
}

const char *map_classes_label(const map_classes *of, int class_number,
                              char buffer[MAP_CLASS_LABEL_BYTES]) {
    char low[SVG_NUMBER_BYTES], high[SVG_NUMBER_BYTES];
    if (class_number == MAP_CLASS_MISSING) return "no value";
    if (class_number == MAP_CLASS_NONE) return of->is_change ? "no change" : "none";
    const int which = class_number < 0 ? -1 - class_number : class_number;
    const bool is_negative = of->is_change && (class_number < 0) != of->less_is_better;
    const double sign = is_negative ? -1 : 1;
    svg_text_number(sign * of->limits[which - 1], of->decimals, low);
    svg_text_number(sign * of->limits[which], of->decimals, high);
    snprintf(buffer, MAP_CLASS_LABEL_BYTES, "%s%s to %s%s",
             of->is_change && !is_negative ? "+" : "", low,
             of->is_change && !is_negative ? "+" : "", high);
    return buffer;
}
