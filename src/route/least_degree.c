/* Elimination in sets of bits; see least_degree.h. */
#include "route/least_degree.h"

#include <string.h>

enum {
    WORDS = 4, /* the first for the part, the rest for surroundings */
    WORD_BITS = 64,
    MOST_AROUND = (WORDS - 1) * WORD_BITS, /* further ones are not counted */
};

typedef struct {
    uint64_t words[WORDS];
} bit_set;

typedef struct {
    bit_set neighbours[LEAST_DEGREE_NODES];
    int degree[LEAST_DEGREE_NODES];
    int around[MOST_AROUND];
    int around_count;
} small_part;

static int count_bits(const bit_set *set) {
    int count = 0;
    for (int word = 0; word < WORDS; word++)
        count += __builtin_popcountll(set->words[word]);
    return count;
}

static void add_bit(bit_set *set, int bit) {
    set->words[bit / WORD_BITS] |= UINT64_C(1) << bit % WORD_BITS;
}

/* The bit of a node around the part, -1 when there are too many. */
static int bit_around(small_part *part, int node) {
    int i = 0;
    while (i < part->around_count && part->around[i] != node)
        i++;
    if (i == MOST_AROUND) return -1;
    if (i == part->around_count) part->around[part->around_count++] = node;
    return WORD_BITS + i;
}

static void add_neighbours(small_part *part, const undirected *graph, const int *place,
                           int first_place, int count, int node, bit_set *neighbours) {
    for (int i = graph->first[node]; i < graph->first[node] + graph->degree[node]; i++) {
        const int at = place[graph->head[i]] - first_place;
        const int bit = at >= 0 && at < count ? at : bit_around(part, graph->head[i]);
        if (bit >= 0) add_bit(neighbours, bit);
    }
}

static int find_least(const small_part *part, uint64_t left) {
    int least = __builtin_ctzll(left);
    for (uint64_t rest = left & (left - 1); rest != 0; rest &= rest - 1) {
        const int at = __builtin_ctzll(rest);
        if (part->degree[at] < part->degree[least]) least = at;
    }
    return least;
}

static void eliminate(small_part *part, int gone) {
    const bit_set *behind = &part->neighbours[gone];
    for (uint64_t rest = behind->words[0]; rest != 0; rest &= rest - 1) {
        const int at = __builtin_ctzll(rest);
        bit_set *set = &part->neighbours[at];
        for (int word = 0; word < WORDS; word++)
            set->words[word] |= behind->words[word];
        set->words[0] &= ~(UINT64_C(1) << gone | UINT64_C(1) << at);
        part->degree[at] = count_bits(set);
    }
}

void least_degree_sort(const undirected *graph, const int *place, int first_place, int *nodes,
                       int count) {
    small_part part;
    int sorted[LEAST_DEGREE_NODES] = {0};
    part.around_count = 0;
    for (int at = 0; at < count; at++) {
        memset(&part.neighbours[at], 0, sizeof part.neighbours[at]);
        add_neighbours(&part, graph, place, first_place, count, nodes[at], &part.neighbours[at]);
        part.degree[at] = count_bits(&part.neighbours[at]);
    }
    uint64_t left = count == WORD_BITS ? ~UINT64_C(0) : (UINT64_C(1) << count) - 1;
    for (int i = 0; left != 0; i++) {
        const int least = find_least(&part, left);
        sorted[i] = nodes[least];
        left &= ~(UINT64_C(1) << least);
        eliminate(&part, least);
    }
    memcpy(nodes, sorted, (size_t)count * sizeof *sorted);
}
