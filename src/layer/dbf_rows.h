/* The records of a DBF file, read a block of many at a time; only one block is in memory. */
#ifndef BIGHT_LAYER_DBF_ROWS_H
#define BIGHT_LAYER_DBF_ROWS_H

#include <shapefil.h>

#include "base/status.h"

typedef struct {
    int number;        /* in the file, counted from 1 */
    const char *bytes; /* valid until the next record is asked for */
} dbf_record;

typedef struct {
    bight_session *session;
    const char *file; /* for messages */
    DBFHandle handle;
    char *block;
    int capacity; /* records a block can hold */
    int first;    /* record the block begins with, counted from 0 */
    int count;    /* records in it */
} dbf_rows;

/* Prepares the block, in the arena. The handle must outlive the rows. */
bight_status dbf_rows_prepare(bight_session *session, arena *scratch, DBFHandle handle,
                              const char *file, dbf_rows *rows);

int dbf_rows_count(const dbf_rows *rows);

/* The record at an index, counted from 0. Quick when they are asked for in ascending order. */
bight_status dbf_rows_find(dbf_rows *rows, int index, dbf_record *found);

bool dbf_record_is_deleted(const dbf_record *record);

#endif
