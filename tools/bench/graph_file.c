/* See graph_file.h. */
#include "graph_file.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "street_grid.h"

enum { MAGIC = 0x31524752 }; /* "RGR1" */

static void stop(const char *path, const char *sentence) {
    fprintf(stderr, "bench: %s: %s\n", path, sentence);
    exit(EXIT_FAILURE);
}

static FILE *open_file(const char *path, const char *mode) {
    FILE *file = fopen(path, mode);
    if (file == NULL) stop(path, "cannot be opened");
    return file;
}

static void write_words(FILE *file, const char *path, const void *words, uint64_t count) {
    if (fwrite(words, sizeof(uint32_t), count, file) != count) stop(path, "cannot be written");
}

static void read_words(FILE *file, const char *path, void *words, uint64_t count) {
    if (fread(words, sizeof(uint32_t), count, file) != count) stop(path, "ends too early");
}

static void close_written(FILE *file, const char *path) {
    if (fclose(file) != 0) stop(path, "cannot be written");
}

static void write_positions(FILE *file, const char *path, const int32_t *positions_mm,
                            uint32_t count) {
    float *positions_m = street_grid_room(count, sizeof *positions_m);
    for (uint32_t node = 0; node < count; node++)
        positions_m[node] = (float)positions_mm[node] / 1000;
    write_words(file, path, positions_m, count);
    free(positions_m);
}

void graph_file_write(const road_graph *graph, const char *path) {
    const uint32_t head[] = {MAGIC, graph->node_count, graph->arc_count};
    FILE *file = open_file(path, "wb");
    write_words(file, path, head, 3);
    write_words(file, path, graph->first, (uint64_t)graph->node_count + 1);
    write_words(file, path, graph->head, graph->arc_count);
    write_words(file, path, graph->time_ms, graph->arc_count);
    write_positions(file, path, graph->x_mm, graph->node_count);
    write_positions(file, path, graph->y_mm, graph->node_count);
    close_written(file, path);
}

static int32_t *read_positions(FILE *file, const char *path, uint32_t count) {
    float *positions_m = street_grid_room(count, sizeof *positions_m);
    int32_t *positions_mm = street_grid_room(count, sizeof *positions_mm);
    read_words(file, path, positions_m, count);
    for (uint32_t node = 0; node < count; node++)
        positions_mm[node] = (int32_t)lround(1000.0 * (double)positions_m[node]);
    free(positions_m);
    return positions_mm;
}

static void measure_arcs(road_graph *graph) {
    for (uint32_t node = 0; node < graph->node_count; node++) {
        for (uint32_t arc = graph->first[node]; arc < graph->first[node + 1]; arc++) {
            const double dx_mm = graph->x_mm[node] - graph->x_mm[graph->head[arc]];
            const double dy_mm = graph->y_mm[node] - graph->y_mm[graph->head[arc]];
            graph->length_mm[arc] = (uint32_t)hypot(dx_mm, dy_mm);
        }
    }
}

static void require_whole(const road_graph *graph, const char *path) {
    if (graph->first[0] != 0 || graph->first[graph->node_count] != graph->arc_count)
        stop(path, "the arcs of its nodes are not all its arcs");
    for (uint32_t node = 0; node < graph->node_count; node++)
        if (graph->first[node] > graph->first[node + 1]) stop(path, "first[] must not fall");
    for (uint32_t arc = 0; arc < graph->arc_count; arc++)
        if (graph->head[arc] >= graph->node_count) stop(path, "an arc leads to no node");
}

road_graph graph_file_read(const char *path) {
    uint32_t head[3];
    FILE *file = open_file(path, "rb");
    read_words(file, path, head, 3);
    if (head[0] != MAGIC) stop(path, "does not begin with RGR1");
    road_graph graph = {
        .node_count = head[1],
        .arc_count = head[2],
        .first = street_grid_room((uint64_t)head[1] + 1, sizeof(uint32_t)),
        .head = street_grid_room(head[2], sizeof(uint32_t)),
        .time_ms = street_grid_room(head[2], sizeof(uint32_t)),
        .length_mm = street_grid_room(head[2], sizeof(uint32_t)),
    };
    read_words(file, path, graph.first, (uint64_t)graph.node_count + 1);
    read_words(file, path, graph.head, graph.arc_count);
    read_words(file, path, graph.time_ms, graph.arc_count);
    graph.x_mm = read_positions(file, path, graph.node_count);
    graph.y_mm = read_positions(file, path, graph.node_count);
    fclose(file);
    require_whole(&graph, path);
    measure_arcs(&graph);
    return graph;
}

void graph_file_write_words(const char *path, const uint32_t *words, uint64_t count) {
    FILE *file = open_file(path, "wb");
    write_words(file, path, words, count);
    close_written(file, path);
}

void graph_file_read_words(const char *path, uint32_t *words, uint64_t count) {
    FILE *file = open_file(path, "rb");
    read_words(file, path, words, count);
    fclose(file);
}
