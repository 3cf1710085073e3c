/* Tables of a folder described for others: datapackage.json, a Data Package 2.0 (datapackage.org)
 * with the name, type and unit of every column. R's and Python's frictionless read the types. */
#ifndef BIGHT_APP_DATA_PACKAGE_H
#define BIGHT_APP_DATA_PACKAGE_H

#include <jansson.h>
#include <stdbool.h>

#include "bight.h"

#define DATA_PACKAGE_FILE "datapackage.json"
#define GMNS_PACKAGE "gmns"

/* An empty package; NULL when there is no memory, as of the next. */
json_t *data_package_create(const char *name);

/* Adds a table that is written as CSV under a name in the same folder, in place of one of that
 * name. `key` is the column that tells rows apart, or NULL. Returns what was added to, to which
 * keys may be set. */
json_t *data_package_add(json_t *package, const bight_layer *table, const char *file,
                         const char *key);

/* Says that a column holds keys of a column of another table. */
void data_package_refer(json_t *resource, const char *column, const char *other,
                        const char *other_column);

/* Gives a column another type than its numbers have, as boolean of 0 and 1. */
void data_package_set_type(json_t *resource, const char *column, const char *type);

/* Whether there is a package that this program wrote with a GMNS folder, which is written and
 * replaced whole. */
bool data_package_is_of_gmns(const char *path);

/* Tells of a table in the package of the folder its CSV stands in, beside what is told there of
 * others. 0, or the exit code after a complaint; check says beforehand whether it can. */
int data_package_check_beside(const char *csv_path);
int data_package_write_beside(const char *csv_path, const bight_layer *table);

#endif
