/* What a map colours: a column of a layer, parted into classes, each with a colour.
 *
 * Amounts have one hue, light to dark (ColorBrewer YlGnBu); where less is better the least is dark.
 * Changes have two, purple-red for gains and orange for losses (ColorBrewer PuOr) in steps as
 * light as each other, and a warm grey for none; both keep apart under red-green blindness, and
 * gains have this hue on the pages too. Missing values are grey, of changes white.
 */
#ifndef BIGHT_APP_MAP_THEME_H
#define BIGHT_APP_MAP_THEME_H

#include <stdbool.h>

#include "app/svg_text.h"
#include "bight.h"

typedef struct {
    const bight_layer *layer;
    const char *column;
    const char *caption; /* heads the legend; NULL: the column and its unit */
    bool is_change;      /* gains and losses */
    bool less_is_better;
    bool is_zero_apart; /* 0 is no class but nothing: flows */
    bool is_from_zero;  /* the first class begins at 0: areas within a limit */
    bight_breaks breaks;
    int class_count; /* 0: 5 */
} map_theme;

enum { MAP_CLASS_MISSING = -1, MAP_CLASS_NONE = 0 };

typedef struct {
    int column; /* -1: nothing is coloured */
    int count;
    double limits[BIGHT_MOST_CLASSES + 1];
    int decimals; /* that tell the limits apart */
    bool is_change;
    bool less_is_better;
    bool is_zero_apart;
    bool is_of_lines; /* which the palest colours are too pale for */
} map_classes;

bight_status map_classes_find(bight_session *session, const map_theme *theme, map_classes *found);

/* The class of a value, 1 to count; of a change that is worse -1 - class; MAP_CLASS_NONE no change,
 * MAP_CLASS_MISSING no value. */
int map_classes_of(const map_classes *of, double value);

const char *map_classes_colour(const map_classes *of, int class_number);

/* How wide a line of the class is drawn: 1 to 5 px by its number. */
double map_classes_width_px(const map_classes *of, int class_number);

enum { MAP_CLASS_LABEL_BYTES = 2 * SVG_NUMBER_BYTES + 16 };

/* "12.0 – 34.5" */
const char *map_classes_label(const map_classes *of, int class_number,
                              char buffer[MAP_CLASS_LABEL_BYTES]);

#endif
