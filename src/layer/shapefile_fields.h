/* The columns of a layer as fields of a DBF file: names of at most ten bytes, no two alike, and
 * widths that hold every cell. */
#ifndef BIGHT_LAYER_SHAPEFILE_FIELDS_H
#define BIGHT_LAYER_SHAPEFILE_FIELDS_H

#include "layer/features.h"

enum { DBF_NAME_BYTES = 11, DBF_MOST_TEXT = 254 };

typedef struct {
    char name[DBF_NAME_BYTES];
    int width;
    int decimals;
    bool is_cut; /* texts longer than a field holds are cut */
} shapefile_field;

/* A field for each column. A name of up to ten letters, digits and underscores stays as it is;
 * others lose their vowels from the end on, then what is too much, and get a number where they are
 * alike. Numbers keep 15 digits of the largest. */
bight_status shapefile_fields_choose(bight_session *session, arena *owner, const bight_layer *layer,
                                     shapefile_field **fields);

/* The bytes of a text that a field holds, up to the beginning of a letter. */
int shapefile_fields_text_bytes(const char *text, int width);

#endif
