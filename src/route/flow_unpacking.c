/* Handing flows down a hierarchy; see flow_unpacking.h. */
#include "route/flow_unpacking.h"

enum { WORD_BITS = 64 };

bight_status flow_unpacking_create(bight_session *session, arena *owner, const hierarchy *index,
                                   flow_unpacking *made) {
    *made = (flow_unpacking){.index = index};
    TAKE(session, owner, made->flows, index->arc_count);
    TAKE(session, owner, made->has_flow, index->node_count / WORD_BITS + 1);
    return BIGHT_OK;
}

void flow_unpacking_add(flow_unpacking *unpacking, int rank, int arc, int64_t up, int64_t down) {
    unpacking->flows[arc].up += up;
    unpacking->flows[arc].down += down;
    unpacking->has_flow[rank / WORD_BITS] |= UINT64_C(1) << rank % WORD_BITS;
}

/* Where the arc of a node to a higher one is; the hierarchy has it. */
static int find_arc(const hierarchy *index, int rank, int above) {
    int arc = index->first[rank];
    while (index->head[arc] != above)
        arc++;
    return arc;
}

/* Hands flow from one node over a lower middle to another. */
static void halve(flow_unpacking *unpacking, int from, int middle, int to, int64_t flow) {
    const hierarchy *index = unpacking->index;
    flow_unpacking_add(unpacking, middle, find_arc(index, middle, from), 0, flow);
    flow_unpacking_add(unpacking, middle, find_arc(index, middle, to), flow, 0);
}

static void unpack_rank(flow_unpacking *unpacking, int rank, flow_unpacking_use use,
                        void *context) {
    const hierarchy *index = unpacking->index;
    for (int arc = index->first[rank]; arc < index->first[rank + 1]; arc++) {
        const two_way_flow flow = unpacking->flows[arc];
        const int above = index->head[arc];
        if (flow.up != 0) {
            if (index->up_middle[arc] < 0)
                use(context, ~index->up_middle[arc], flow.up);
            else
                halve(unpacking, rank, index->up_middle[arc], above, flow.up);
        }
        if (flow.down != 0) {
            if (index->down_middle[arc] < 0)
                use(context, ~index->down_middle[arc], flow.down);
            else
                halve(unpacking, above, index->down_middle[arc], rank, flow.down);
        }
    }
}

void flow_unpacking_run(flow_unpacking *unpacking, flow_unpacking_use use, void *context) {
    for (int word = unpacking->index->node_count / WORD_BITS; word >= 0; word--)
        while (unpacking->has_flow[word] != 0) {
            const int bit = WORD_BITS - 1 - __builtin_clzll(unpacking->has_flow[word]);
            unpacking->has_flow[word] ^= UINT64_C(1) << bit;
            unpack_rank(unpacking, word * WORD_BITS + bit, use, context);
        }
}
