/* tables_to_shapefiles.c - makes the Shapefiles of an example network from its tables.
 *
 *   tables-to-shapefiles TABLES_DIR OUTPUT_DIR
 *
 * Exit codes: 0 done, 2 wrong use, 3 a table cannot be used, 4 an output cannot be written,
 * 5 internal fault or out of memory.
 * Invariant: all tables are read and checked before the first file is written.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "layer_forms.h"
#include "layer_recipe.h"
#include "shapefile_output.h"
#include "stop.h"

static void read_layer(struct layer *layer, const struct layer_recipe *recipe, const char *folder) {
    layer->recipe = *recipe;
    csv_table_open(&layer->table, folder, recipe->table);
    layer->field_count = dbf_fields_plan(layer->fields, &layer->recipe, &layer->table);
    layer_shapes_make(&layer->shapes, &layer->recipe, &layer->table, folder);
}

/* A layer whose table is not there is left out. */
static size_t read_layers(struct layer *layers, const struct csv_table *forms, const char *folder) {
    size_t count = 0;
    for (size_t i = 0; i < layer_recipe_count; i++) {
        if (!csv_table_exists(folder, layer_recipes[i].table)) continue;
        const struct layer_recipe recipe = layer_forms_apply(forms, &layer_recipes[i]);
        read_layer(&layers[count++], &recipe, folder);
    }
    if (count == 0) stop(STOP_BAD_DATA, "%s: holds none of the tables", folder);
    return count;
}

static void close_layer(struct layer *layer) {
    layer_shapes_close(&layer->shapes);
    csv_table_close(&layer->table);
}

static void make_folder(const char *folder) {
    if (mkdir(folder, 0777) != 0 && errno != EEXIST)
        stop(STOP_CANNOT_WRITE, "%s: cannot be created: %s", folder, strerror(errno));
}

int main(int argument_count, char **arguments) {
    if (argument_count != 3)
        stop(STOP_WRONG_USE, "usage: tables-to-shapefiles TABLES_DIR OUTPUT_DIR");
    struct layer *const layers = make_room(layer_recipe_count, sizeof *layers);
    struct csv_table forms;
    layer_forms_open(&forms, arguments[1]);
    const size_t count = read_layers(layers, &forms, arguments[1]);
    make_folder(arguments[2]);
    for (size_t i = 0; i < count; i++)
        shapefile_output_write(&layers[i], arguments[2]);
    for (size_t i = 0; i < count; i++)
        close_layer(&layers[i]);
    csv_table_close(&forms);
    free(layers);
    return EXIT_SUCCESS;
}
