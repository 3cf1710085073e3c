/* layer_forms.c - lays layer_forms.csv over the recipes, and refuses names of no layer.
 *
 * Invariant: every row of the file names a recipe.
 */
#include "layer_forms.h"

#include <string.h>

#include "stop.h"
#include "text_encoder.h"

#define FORMS_TABLE "layer_forms.csv"

static const char *cell(const struct csv_table *forms, size_t row, const char *column) {
    return csv_table_cell(forms, row, csv_table_column(forms, column));
}

static void check_row(const struct csv_table *forms, size_t row) {
    const char *const layer = cell(forms, row, "layer");
    struct text_encoder encoder;
    size_t recipe = 0;
    while (recipe < layer_recipe_count && strcmp(layer_recipes[recipe].name, layer) != 0)
        recipe++;
    if (recipe == layer_recipe_count)
        stop(STOP_BAD_DATA, "%s row %zu: there is no layer '%s'", forms->name,
             csv_table_file_row(row), layer);
    reference_system_check(cell(forms, row, "reference_system"));
    text_encoder_open(&encoder, cell(forms, row, "encoding"));
    text_encoder_close(&encoder);
}

void layer_forms_open(struct csv_table *forms, const char *folder) {
    *forms = (struct csv_table){.name = FORMS_TABLE};
    if (!csv_table_exists(folder, FORMS_TABLE)) return;
    csv_table_open(forms, folder, FORMS_TABLE);
    for (size_t row = 0; row < forms->row_count; row++)
        check_row(forms, row);
}

struct layer_recipe layer_forms_apply(const struct csv_table *forms,
                                      const struct layer_recipe *recipe) {
    struct layer_recipe formed = *recipe;
    for (size_t row = 0; row < forms->row_count; row++) {
        if (strcmp(cell(forms, row, "layer"), recipe->name) != 0) continue;
        formed.reference_system = cell(forms, row, "reference_system");
        formed.encoding = cell(forms, row, "encoding");
    }
    return formed;
}
