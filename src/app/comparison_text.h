/* A scenario beside its base for people: one line a measure, before and after, then who gains and
 * loses most. The tables behind it say everything. */
#ifndef BIGHT_APP_COMPARISON_TEXT_H
#define BIGHT_APP_COMPARISON_TEXT_H

#include "bight.h"

/* By bight_comparison_table. */
void comparison_text_print(bight_layer *const tables[BIGHT_COMPARISON_TABLES]);

#endif
