/* Blocks of a matrix as layers: the rows that tables of it are written from. */
#ifndef BIGHT_ROUTE_MATRIX_TABLES_H
#define BIGHT_ROUTE_MATRIX_TABLES_H

#include "route/matrix.h"

/* A row a pair: from_id, to_id and a column a measure. */
bight_status matrix_tables_list(bight_session *session, const matrix_block *block,
                                unsigned measures, bight_layer **table);

/* A row an origin: id and a column a destination. */
bight_status matrix_tables_square(bight_session *session, const matrix_block *block, int measure,
                                  bight_layer **table);

#endif
