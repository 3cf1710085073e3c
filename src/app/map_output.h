/* Maps as the answer of a command: its options, the layers of the network, the file. */
#ifndef BIGHT_APP_MAP_OUTPUT_H
#define BIGHT_APP_MAP_OUTPUT_H

#include "app/analysis.h"
#include "app/map_drawing.h"

#define OPTIONS_MAP                                                                                \
    (OPTION_BIT(OPTION_WEIGHT) | OPTION_BIT(OPTION_LABELS) | OPTION_BIT(OPTION_PICTURE_WIDTH))

/* The value of an option as one of some words, the first without it; 0, or the exit code. */
int map_output_choose(const analysis *of, option_name option, const char *const *words, int count,
                      int *chosen);

/* What --labels and --width say. */
int map_output_style(const analysis *of, map_style *style);

/* Opens land, links and cities behind the first tables of the analysis, and finds --weight. */
int map_output_open(analysis *of, map_content *content);

/* "Estimates: ...", from the facts of a table, in the buffer; NULL where they tell of none. */
const char *map_output_note(const bight_layer *table, char *buffer, size_t bytes);

int map_output_write(const analysis *of, const map_content *content, const map_style *style);

#endif
