/* How far the weights of a composite are drawn from what they are. */
#ifndef BIGHT_APP_WEIGHT_SPREAD_H
#define BIGHT_APP_WEIGHT_SPREAD_H

/* "0.2", a share of each weight, or "any", which is a number above 1; 0 for NULL. 0, or the exit
 * code after a complaint. */
int weight_spread_read(const char *text, double *spread);

#endif
