/* Supply that many share: what each origin has of it when all those who reach it compete. */
#ifndef BIGHT_METRICS_COMPETITION_H
#define BIGHT_METRICS_COMPETITION_H

typedef struct {
    int origin_count;
    int destination_count;
    const double *weights; /* of the way from an origin to a destination, row after row; 0: none */
    const double *demand;  /* by origin */
    const double *supply;  /* by destination */
} competition;

/* access[i]: the sum over destinations of their supply per demand that reaches it, each weighted by
 * the way (Shen 1998; with weights of 1 within a limit Luo and Wang 2003, with steps Luo and Qi
 * 2009). The sum of demand times access is the supply that is reached. `ratios` has room for a
 * number a destination and gets the supply per demand, NaN where no demand reaches it. Returns the
 * supply that nobody reaches. O(origins x destinations). */
double competition_find(const competition *of, double *ratios, double *access);

#endif
