/* A layer being drawn: a Shapefile and its table in UTM 50N, a record after the other. What cannot
 * be written ends the program with a sentence. */
#ifndef MADE_LAYER_H
#define MADE_LAYER_H

#include <shapefil.h>
#include <stdint.h>

typedef struct {
    const char *folder;
    const char *name; /* without its ending */
    int shape_type;
    SHPHandle shapes;
    DBFHandle table;
    int record_count;
} made_layer;

made_layer made_layer_begin(const char *folder, const char *name, int shape_type);

/* The columns come before the records. */
void made_layer_add_column(const made_layer *layer, const char *name, DBFFieldType type, int width,
                           int decimals);

/* The number of the record, whose cells are then set in the table. */
int made_layer_add(made_layer *layer, int point_count, const double *x_m, const double *y_m);

/* Closes the files and writes the reference system. */
void made_layer_end(made_layer *layer);

/* A street of POINTS points from one place to another, askew by up to `bend_m`. */
int made_layer_add_street(made_layer *layer, const double from_m[2], const double to_m[2],
                          double bend_m);

/* Uniform in [-1, 1), from one sequence that begins anew with each run of the program. */
double made_layer_draw_number(void);

void made_layer_write_text(const char *folder, const char *name, const char *text);

_Noreturn void made_layer_stop(const char *sentence, const char *name);

#endif
