/* Effective resistances between places whose links conduct 1 / time (Klein and Randic 1993). */
#ifndef BIGHT_METRICS_EFFECTIVE_RESISTANCE_H
#define BIGHT_METRICS_EFFECTIVE_RESISTANCE_H

#include "metrics/place_edges.h"

/* For each of the first `count` places the sum of its resistances (h) to those of them that are in
 * its part of the graph, and their number, itself among them. `count` solutions of the graph's
 * Laplacian equations by conjugate gradients (Hestenes and Stiefel 1952) to a residual of 10^-12;
 * 8 bytes times the square of `count`. */
bight_status effective_resistance_sums(bight_session *session, const place_ways *ways, int count,
                                       double *sums_h, int *reached);

#endif
