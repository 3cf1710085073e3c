/* What the leader gives all ranks for a job, named once for both sides: on the leader the arrays
 * named are given away and stay as they are, on the others they are made in the parcel's arena and
 * filled. Whoever has no memory takes the rest in without keeping it, so that nobody waits for
 * ever; parcel_close then fails on all sides.
 */
#ifndef BIGHT_BASE_PARCEL_H
#define BIGHT_BASE_PARCEL_H

#include <stdint.h>

#include "base/ranks.h"

typedef struct {
    bight_session *session;
    arena *owner;
    bool has_failed;
} parcel;

/* A value, of bytes that mean the same in all processes. */
void parcel_value(const parcel *with, void *value, size_t bytes);

/* An array, or NULL; the same pointer on the leader. Items lie at multiples of 64 bytes, as the
 * loops of lanes.h want them. */
void *parcel_array(parcel *with, const void *array, size_t count, size_t size);

#define PARCEL_VALUE(with, value) parcel_value((with), &(value), sizeof(value))

#define PARCEL_ARRAY(with, pointer, count)                                                         \
    ((pointer) = parcel_array((with), (pointer), (size_t)(count), sizeof *(pointer)))

/* Whether everything came to all. */
bight_status parcel_close(const parcel *with);

#endif
