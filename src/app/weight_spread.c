/* --spread of weights; see weight_spread.h. */
#include "app/weight_spread.h"

#include <stdlib.h>
#include <string.h>

#include "app/complaint.h"
#include "bight.h"

static const double ANY = 2; /* above 1 */

int weight_spread_read(const char *text, double *spread) {
    char *end = NULL;
    *spread = 0;
    if (text == NULL) return 0;
    if (strcmp(text, "any") == 0) {
        *spread = ANY;
        return 0;
    }
    *spread = strtod(text, &end);
    if (end != text && *end == '\0' && *spread > 0 && *spread <= 1) return 0;
    return complain(BIGHT_WRONG_USE,
                    "--spread takes a share of each weight above 0 and at most 1, or 'any', not "
                    "'%s'",
                    text);
}
