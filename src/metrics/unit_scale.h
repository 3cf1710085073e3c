/* Units with a factor in them, as files name them: "10k persons", "100m yuan", "10 kt". */
#ifndef BIGHT_METRICS_UNIT_SCALE_H
#define BIGHT_METRICS_UNIT_SCALE_H

/* How many of the base a number in this unit stands for: 10000 persons, 10^8 yuan, 10^4 t. Numbers
 * may be followed by k, m or bn; kt and Mt are told in t. */
typedef struct {
    double factor;
    const char *base; /* within the text, or a constant */
} unit_scale;

unit_scale unit_scale_read(const char *unit);

#endif
