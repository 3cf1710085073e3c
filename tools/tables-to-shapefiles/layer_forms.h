/* layer_forms.h - the reference system and encoding of the layers of one place, as its folder says.
 *
 * A folder of tables may hold layer_forms.csv with the columns layer, reference_system (as
 * reference_system.h names them) and encoding (as iconv does). Layers it does not name, and folders
 * without it, keep what the recipe says.
 * Invariant: whatever was read is a system and an encoding this machine can write.
 */
#ifndef LAYER_FORMS_H
#define LAYER_FORMS_H

#include "csv_table.h"
#include "layer_recipe.h"

/* Reads the file, if there is one. The table must outlive the recipes it was laid over. */
void layer_forms_open(struct csv_table *forms, const char *folder);

/* The recipe with the form the file gives its layer. */
struct layer_recipe layer_forms_apply(const struct csv_table *forms,
                                      const struct layer_recipe *recipe);

#endif
