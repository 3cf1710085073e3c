/* Draws a large made-up road network for measurements, as Shapefiles in UTM 50N: streets that are
 * each a polyline of six points between two junctions, and cities on some of the junctions. The
 * same arguments give the same files: road.shp, cities.shp and network.yaml in the folder.
 *
 *     make-roads LINES FOLDER
 *     make-roads --like-roads COLUMNS ROWS --cities COUNT FOLDER
 *
 * The first is a grid, every street with a speed and a name. The second has the streets, the
 * hierarchy of faster roads and the times of tools/bench/road_graph.h.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "made_streets.h"

static int refuse(void) {
    fputs("usage: make-roads LINES FOLDER   (1000 to 100000000 lines)\n"
          "       make-roads --like-roads COLUMNS ROWS --cities COUNT FOLDER   (2 to 20000 each "
          "way)\n",
          stderr);
    return 2;
}

static bool read_number(const char *text, long least, long most, long *number) {
    char *end;
    *number = strtol(text, &end, 10);
    return end != text && *end == '\0' && *number >= least && *number <= most;
}

static int make_like_roads(char **words) {
    long columns, rows, cities;
    if (strcmp(words[3], "--cities") != 0 || !read_number(words[1], 2, 20000, &columns) ||
        !read_number(words[2], 2, 20000, &rows) || !read_number(words[4], 1, 9999999, &cities))
        return refuse();
    made_streets_like_roads(words[5], (int)columns, (int)rows, (int)cities);
    return 0;
}

int main(int argc, char **argv) {
    long lines;
    if (argc == 7 && strcmp(argv[1], "--like-roads") == 0) return make_like_roads(argv + 1);
    if (argc != 3 || !read_number(argv[1], 1000, 100000000, &lines)) return refuse();
    made_streets_plain(argv[2], lines);
    return 0;
}
