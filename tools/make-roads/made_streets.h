/* The two kinds of made-up networks: a plain grid of streets, and one like real roads. */
#ifndef MADE_STREETS_H
#define MADE_STREETS_H

/* Streets of a jittered grid in their order, each with a speed and a name, and a hundred cities. */
void made_streets_plain(const char *folder, long lines);

/* The streets of road_graph.h with their times, many of them one-way, and cities on some of the
 * junctions. */
void made_streets_like_roads(const char *folder, int columns, int rows, int cities);

#endif
