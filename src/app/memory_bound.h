/* --memory: what a run may take. The library tells of each large step, before it is begun, what it
 * will take at most, and refuses one that would take more than is allowed; here it is passed on.
 */
#ifndef BIGHT_APP_MEMORY_BOUND_H
#define BIGHT_APP_MEMORY_BOUND_H

#include <stddef.h>

#include "app/options.h"
#include "bight.h"

/* Megabytes, or with a letter "500M" or "2G", in bytes; 0: none of these. */
size_t memory_bound_read(const char *text);

/* What --memory allows; 0: as much as there is. */
size_t memory_bound_bytes(const options *asked);

/* From now on the session tells and refuses. */
void memory_bound_prepare(const options *asked, bight_session *session);

/* Foreseen bytes are worth a sentence: much, or somebody asked. */
bool memory_bound_is_told(const options *asked, size_t foreseen_bytes);

#endif
