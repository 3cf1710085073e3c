/* The tables about goods, each made from the legs of a freight_set. */
#ifndef BIGHT_METRICS_FREIGHT_TABLES_H
#define BIGHT_METRICS_FREIGHT_TABLES_H

#include "metrics/freight_set.h"

typedef bight_status freight_table_maker(bight_session *session, const freight_set *set,
                                         const bight_freight_options *options, bight_layer **table);

/* A row a city and port: the best way to the port's gate, and by rail against by road. */
freight_table_maker freight_tables_make_ways;

/* A row a city and region: the port its goods take, and the second best. */
freight_table_maker freight_tables_make_chains;

/* A row a port and region: the voyage, and the share of the cities that goes through the port. */
freight_table_maker freight_tables_make_forelands;

/* The same shares, a row a port and a column a region. */
freight_table_maker freight_tables_make_gateways;

/* A row a port: rail against road. */
freight_table_maker freight_tables_make_intermodal;

/* A row a port: the composite index. */
freight_table_maker freight_tables_make_index;

/* Columns of a table, and the numbers of one of its rows. */
typedef struct {
    const char *name;
    const char *unit;
    int decimals;
} freight_column;

bight_status freight_columns_add(bight_session *session, bight_layer *table,
                                 const freight_column *columns, int count, int *first);
void freight_columns_set(bight_layer *table, int row, int first, const double *values, int count);

/* The point of a city or port on so many rows after each other. */
bight_status freight_points_add(bight_session *session, const freight_set *set, bight_layer *table,
                                int rows_each, bool is_city);

/* Of a leg; NaN without a way. */
double freight_yuan(const freight_leg *leg);
double freight_money_yuan(const freight_leg *leg);
double freight_hours(const freight_leg *leg);

#endif
