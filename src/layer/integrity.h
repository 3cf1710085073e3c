/* Whether the files of a Shapefile are whole and agree with each other, found out from their
 * headers and the index before any record is believed. */
#ifndef BIGHT_LAYER_INTEGRITY_H
#define BIGHT_LAYER_INTEGRITY_H

#include "layer/companion.h"

/* Compares the lengths the headers state with the files' sizes, the index with the shapes, and the
 * numbers of records; sets the number of records. What does not agree fails with the file, what was
 * expected and what to do. O(records). */
bight_status integrity_check(bight_session *session, const companions *files, int *record_count);

#endif
