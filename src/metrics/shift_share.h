/* Shift-share between two dates (Notteboom 1997): what each holder would have gained by growing
 * like all together, and what it gained beyond that. */
#ifndef BIGHT_METRICS_SHIFT_SHARE_H
#define BIGHT_METRICS_SHIFT_SHARE_H

/* With growth X1 / X0 of the sums: share[i] = (X1 / X0 - 1) before[i] and shift[i] = after[i] -
 * X1 / X0 before[i]; the shifts sum to 0. Holders not known at both dates (NaN) stand outside the
 * sums and have neither. Returns the volume of shifts, half the sum of their sizes; NaN, as all
 * shifts are, when nothing was held before. */
double shift_share(const double *before, const double *after, int count, double *share,
                   double *shift);

#endif
