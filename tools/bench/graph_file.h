/* Road graphs in a file, for programs that are not ours: 32-bit little-endian words 'RGR1', nodes
 * n, arcs m, first[n + 1], head[m], time_ms[m], and the positions x_m[n], y_m[n] as 32-bit floats.
 * Lengths are not in it; who reads it back gets those of the straight lines. Failure ends the
 * program with a sentence. */
#ifndef GRAPH_FILE_H
#define GRAPH_FILE_H

#include "road_graph.h"

void graph_file_write(const road_graph *graph, const char *path);
road_graph graph_file_read(const char *path);

/* Plain 32-bit numbers. */
void graph_file_write_words(const char *path, const uint32_t *words, uint64_t count);
void graph_file_read_words(const char *path, uint32_t *words, uint64_t count);

#endif
