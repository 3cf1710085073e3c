/* Layers as CSV (RFC 4180). Numbers are written with ten significant digits, whole numbers in full;
 * missing cells are empty. A long table can be written in pieces: the head, then the rows of layer
 * after layer with the same columns. What cannot be written is found when the output is
 * finished. */
#ifndef BIGHT_LAYER_CSV_OUTPUT_H
#define BIGHT_LAYER_CSV_OUTPUT_H

#include <stdio.h>

#include "layer/features.h"

void csv_write_head(const bight_layer *layer, FILE *stream);
void csv_write_rows(const bight_layer *layer, FILE *stream);

#endif
