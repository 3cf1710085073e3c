/* The columns of a link layer that are read: those the description names. */
#ifndef BIGHT_NETWORK_LINE_COLUMNS_H
#define BIGHT_NETWORK_LINE_COLUMNS_H

#include "network/description.h"

enum { LINE_COLUMNS_MOST = 24 };

typedef struct {
    const char *names[LINE_COLUMNS_MOST];
    int count;
} line_columns;

line_columns line_columns_of(const description *read, const description_layer *layer,
                             const description_profile *profile);

/* The rule of a mode, or NULL. */
const description_rule *line_columns_mode_rule(const description_mode_rule *rules, int count,
                                               const char *mode);

#endif
