/* How exact the figures are that a network is read from, as its description tells: accuracy, in
 * percent either way, beside the columns they come from. Results that rest on estimates say so.
 */
#ifndef BIGHT_NETWORK_ACCURACY_H
#define BIGHT_NETWORK_ACCURACY_H

#include "network/network.h"

/* What a result rests on. */
enum {
    INPUT_TIMES = 1,     /* lengths, times, speeds and departures of links, times of the profile */
    INPUT_TERMINALS = 2, /* the first bit of throughput, passengers and the like of terminals */
    INPUT_WEIGHT = 1 << 16, /* the first bit of population and the like of cities */
    INPUT_TERMINAL_BITS = 15,
    INPUT_WEIGHT_BITS = 16
};

/* The bits of all weights. */
#define INPUT_WEIGHTS (~((unsigned)INPUT_WEIGHT - 1))

/* The bit of one weight by its name (0: there is none), and of one kind of terminals; those that
 * are more than there are bits share the last. */
unsigned accuracy_weight(const bight_network *network, const char *name);
unsigned accuracy_terminals(int kind);

/* The bits of all kinds of terminals. */
unsigned accuracy_all_terminals(void);

/* Counts, in the layer's tally, how exact the figures of its records are said to be. */
bight_status accuracy_count_layer(bight_session *session, bight_network *network, int layer);

/* Adds the text column NAME_accuracy: how exact the figures of a column of terminals are said to
 * be, "exact", "±6 %", or in the layer's own words, a terminal a row. Nothing where the description
 * does not tell. */
bight_status accuracy_add_column(bight_session *session, const bight_network *network, int kind,
                                 const char *name, const int *terminals, bight_layer *table);

/* Adds the fact "estimates" to a table: which of the inputs it rests on are, and how far off they
 * may be. Nothing where the description tells of none. */
bight_status accuracy_add_fact(bight_session *session, const bight_network *network, unsigned kinds,
                               bight_layer *table);

/* The same in two steps, where the network is closed before there is a table; the text is "" where
 * there is nothing to tell. */
bight_status accuracy_tell(bight_session *session, const bight_network *network, unsigned kinds,
                           arena *owner, const char **text);
bight_status accuracy_add_told(bight_session *session, const char *text, bight_layer *table);

/* The facts "profile" and "estimates" of a table that rests on travel times and `more_kinds`. */
bight_status accuracy_add_basis(bight_session *session, const bight_network *network,
                                unsigned more_kinds, bight_layer *table);

#endif
