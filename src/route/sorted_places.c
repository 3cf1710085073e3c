/* Copying places in the order of their localities; see sorted_places.h. */
#include "route/sorted_places.h"

bight_status sorted_places_make(bight_session *session, arena *owner, const hierarchy *index,
                                const search_places *places, sorted_places *made) {
    const int connectors = places->first[places->count];
    *made = (sorted_places){.places.count = places->count};
    TRY(descent_sort_places(session, owner, index, places, &made->order));
    TAKE(session, owner, made->places.first, (size_t)places->count + 1);
    TAKE(session, owner, made->places.connectors, connectors);
    TAKE(session, owner, made->connector_of, connectors);
    TAKE(session, owner, made->place_of, connectors);
    int count = 0;
    for (int place = 0; place < places->count; place++) {
        const int before = made->order[place];
        for (int i = places->first[before]; i < places->first[before + 1]; i++) {
            made->connector_of[i] = count;
            made->place_of[count] = place;
            made->places.connectors[count++] = places->connectors[i];
        }
        made->places.first[place + 1] = count;
    }
    return BIGHT_OK;
}
