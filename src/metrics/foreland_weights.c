/* Weights of regions overseas; see foreland_weights.h. */
#include "metrics/foreland_weights.h"

#include <stdio.h>

#include "base/text.h"

enum { TEXT_BYTES = 1024 };

static bight_status check_names(bight_session *session, const bight_network *network,
                                const char *const *regions, int region_count) {
    const description_numbers *stated = &network->description.measures.foreland_weights;
    for (int i = 0; i < stated->count; i++)
        if (text_find(stated->items[i].key, regions, region_count) < 0)
            return FAIL(session, BIGHT_BAD_DATA,
                        "%s: measures.ports.weights: '%s' is no region of measures.ports.forelands",
                        network->description.path, stated->items[i].key);
    return BIGHT_OK;
}

bight_status foreland_weights_find(bight_session *session, arena *owner,
                                   const bight_network *network, const char *const *regions,
                                   int region_count, double **weights) {
    const description_numbers *stated = &network->description.measures.foreland_weights;
    double sum = 0;
    TAKE(session, owner, *weights, region_count);
    TRY(check_names(session, network, regions, region_count));
    for (int region = 0; region < region_count; region++) {
        (*weights)[region] =
            description_find_number(stated, regions[region], stated->count == 0 ? 1 : -1);
        if ((*weights)[region] < 0)
            return FAIL(session, BIGHT_BAD_DATA,
                        "%s: measures.ports.weights has none for the region '%s'; state one, "
                        "perhaps 0, for each region",
                        network->description.path, regions[region]);
        sum += (*weights)[region];
    }
    if (region_count > 0 && sum <= 0)
        return FAIL(session, BIGHT_BAD_DATA,
                    "%s: measures.ports.weights are all 0; one region at least has to count",
                    network->description.path);
    for (int region = 0; region < region_count; region++)
        (*weights)[region] /= sum;
    return BIGHT_OK;
}

bight_status foreland_weights_add_fact(bight_session *session, const bight_network *network,
                                       const char *const *regions, int region_count,
                                       const double *weights, bight_layer *table) {
    char text[TEXT_BYTES] = "", one[TEXT_BYTES];
    if (network->description.measures.foreland_weights.count == 0) return BIGHT_OK;
    for (int region = 0; region < region_count; region++) {
        snprintf(one, sizeof one, "%s%s %.1f %%", region > 0 ? ", " : "", regions[region],
                 100 * weights[region]);
        text_append(text, sizeof text, one);
    }
    return features_add_fact(session, table, "regions count",
                             "by the weights of the network file, an estimate: %s", text);
}
