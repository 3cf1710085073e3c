/* layer_shapes.c - builds points, straight links, sea lanes and land polygons from table rows.
 *
 * Shapes are appended in table order: a record, its parts, their vertices. A row gives so many
 * vertices at most, by its shape, so room for everything is made at the start.
 * Invariant: the last entry of each "first" array is the end of what was appended.
 */
#include "layer_shapes.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "great_circle.h"
#include "place_book.h"
#include "reference_system.h"
#include "stop.h"

enum { FEWEST_RING_VERTICES = 4 };

static void begin_record(struct layer_shapes *shapes, size_t row) {
    shapes->record_rows[shapes->record_count++] = row;
    shapes->record_first_parts[shapes->record_count] = shapes->part_count;
}

static void begin_part(struct layer_shapes *shapes) {
    shapes->part_count++;
    shapes->part_first_vertices[shapes->part_count] = shapes->vertex_count;
    shapes->record_first_parts[shapes->record_count] = shapes->part_count;
}

static void add_position(struct layer_shapes *shapes, double lon_deg, double lat_deg) {
    shapes->xs[shapes->vertex_count] = lon_deg;
    shapes->ys[shapes->vertex_count] = lat_deg;
    shapes->vertex_count++;
    shapes->part_first_vertices[shapes->part_count] = shapes->vertex_count;
}

static void add_vertex(struct layer_shapes *shapes, const struct place *place) {
    add_position(shapes, place->lon_deg, place->lat_deg);
}

static void add_great_circle(struct layer_shapes *shapes, const struct place *from,
                             const struct place *to) {
    double lon_deg[MOST_GREAT_CIRCLE_VERTICES], lat_deg[MOST_GREAT_CIRCLE_VERTICES];
    const size_t count = great_circle_draw(from, to, lon_deg, lat_deg);
    for (size_t i = 0; i < count; i++)
        add_position(shapes, lon_deg[i], lat_deg[i]);
}

static void add_points(struct layer_shapes *shapes, const struct csv_table *table) {
    for (size_t row = 0; row < table->row_count; row++) {
        const struct place place = place_read_position(table, row);
        begin_record(shapes, row);
        begin_part(shapes);
        add_vertex(shapes, &place);
    }
}

static void read_places(struct place_book *book, const struct layer_recipe *recipe,
                        const char *folder) {
    *book = (struct place_book){0};
    for (size_t i = 0; i < MOST_NODE_TABLES && recipe->node_tables[i] != NULL; i++) {
        struct csv_table nodes;
        csv_table_open(&nodes, folder, recipe->node_tables[i]);
        place_book_add(book, &nodes, recipe->node_key);
        csv_table_close(&nodes);
    }
}

static const struct place *find_end(const struct place_book *book,
                                    const struct layer_recipe *recipe,
                                    const struct csv_table *table, size_t row,
                                    const char *column_name) {
    const char *const name = csv_table_cell(table, row, csv_table_column(table, column_name));
    const struct place *const place = place_book_find(book, name);
    if (place == NULL)
        stop(STOP_BAD_DATA, "%s row %zu: %s '%s' is not in %s%s%s", table->name,
             csv_table_file_row(row), column_name, name, recipe->node_tables[0],
             recipe->node_tables[1] != NULL ? " or " : "",
             recipe->node_tables[1] != NULL ? recipe->node_tables[1] : "");
    return place;
}

static void add_links(struct layer_shapes *shapes, const struct layer_recipe *recipe,
                      const struct csv_table *table, const char *folder) {
    struct place_book book;
    read_places(&book, recipe, folder);
    for (size_t row = 0; row < table->row_count; row++) {
        const struct place *const from = find_end(&book, recipe, table, row, recipe->from);
        const struct place *const to = find_end(&book, recipe, table, row, recipe->to);
        if (from == to)
            stop(STOP_BAD_DATA, "%s row %zu: the link leads from '%s' to itself", table->name,
                 csv_table_file_row(row), from->name);
        begin_record(shapes, row);
        begin_part(shapes);
        if (recipe->shape == SHAPE_LANE) {
            add_great_circle(shapes, from, to);
            continue;
        }
        add_vertex(shapes, from);
        add_vertex(shapes, to);
    }
    place_book_close(&book);
}

static bool is_same_cell(const struct csv_table *table, size_t row, size_t column) {
    return row > 0 &&
           strcmp(csv_table_cell(table, row, column), csv_table_cell(table, row - 1, column)) == 0;
}

static void check_ring_number(const struct csv_table *table, size_t row, size_t column,
                              size_t expected) {
    if (csv_table_number(table, row, column) < (double)expected ||
        csv_table_number(table, row, column) > (double)expected)
        stop(STOP_BAD_DATA, "%s row %zu: ring is %s, but ring %zu must come here", table->name,
             csv_table_file_row(row), csv_table_cell(table, row, column), expected);
}

static void add_rings(struct layer_shapes *shapes, const struct csv_table *table) {
    const size_t polygon = csv_table_column(table, "polygon");
    const size_t ring = csv_table_column(table, "ring");
    for (size_t row = 0; row < table->row_count; row++) {
        const bool same_polygon = is_same_cell(table, row, polygon);
        if (!same_polygon) begin_record(shapes, row);
        if (!same_polygon || !is_same_cell(table, row, ring)) {
            const size_t rings =
                shapes->part_count - shapes->record_first_parts[shapes->record_count - 1];
            check_ring_number(table, row, ring, rings);
            begin_part(shapes);
        }
        const struct place place = place_read_position(table, row);
        add_vertex(shapes, &place);
    }
}

/* Twice the area, positive when the ring runs counter-clockwise. */
static double measure_ring(const double *xs, const double *ys, size_t count) {
    double sum = 0;
    for (size_t i = 1; i < count; i++)
        sum += (xs[i - 1] - xs[0]) * (ys[i] - ys[0]) - (xs[i] - xs[0]) * (ys[i - 1] - ys[0]);
    return sum;
}

static void reverse(double *values, size_t count) {
    for (size_t i = 0; i < count / 2; i++) {
        const double value = values[i];
        values[i] = values[count - 1 - i];
        values[count - 1 - i] = value;
    }
}

static void turn_ring(struct layer_shapes *shapes, size_t part, bool is_outer,
                      const struct csv_table *table) {
    const size_t first = shapes->part_first_vertices[part];
    const size_t count = shapes->part_first_vertices[part + 1] - first;
    double *const xs = shapes->xs + first;
    double *const ys = shapes->ys + first;
    const size_t file_row = csv_table_file_row(first); /* a land row is a vertex */
    if (count < FEWEST_RING_VERTICES)
        stop(STOP_BAD_DATA,
             "%s row %zu: the ring from here on has %zu vertices, at least %d are "
             "needed",
             table->name, file_row, count, FEWEST_RING_VERTICES);
    if (xs[0] != xs[count - 1] || ys[0] != ys[count - 1])
        stop(STOP_BAD_DATA, "%s row %zu: the ring from here on does not end where it begins",
             table->name, file_row);
    const bool is_clockwise = measure_ring(xs, ys, count) < 0;
    if (is_clockwise != is_outer) {
        reverse(xs, count);
        reverse(ys, count);
    }
}

static void turn_rings(struct layer_shapes *shapes, const struct csv_table *table) {
    for (size_t record = 0; record < shapes->record_count; record++) {
        const size_t outer = shapes->record_first_parts[record];
        for (size_t part = outer; part < shapes->record_first_parts[record + 1]; part++)
            turn_ring(shapes, part, part == outer, table);
    }
}

static void open_shapes(struct layer_shapes *shapes, enum shape_kind shape, size_t row_count) {
    const size_t of_a_row = shape == SHAPE_LANE ? MOST_GREAT_CIRCLE_VERTICES : 2;
    const size_t most = of_a_row * row_count + 1;
    *shapes = (struct layer_shapes){
        .record_rows = make_room(most, sizeof *shapes->record_rows),
        .record_first_parts = make_room(most, sizeof *shapes->record_first_parts),
        .part_first_vertices = make_room(most, sizeof *shapes->part_first_vertices),
        .xs = make_room(most, sizeof *shapes->xs),
        .ys = make_room(most, sizeof *shapes->ys),
    };
}

void layer_shapes_make(struct layer_shapes *shapes, const struct layer_recipe *recipe,
                       const struct csv_table *table, const char *folder) {
    open_shapes(shapes, recipe->shape, table->row_count);
    switch (recipe->shape) {
    case SHAPE_POINT:
        add_points(shapes, table);
        break;
    case SHAPE_LINK:
    case SHAPE_LANE:
        add_links(shapes, recipe, table, folder);
        break;
    case SHAPE_LAND:
        add_rings(shapes, table);
        turn_rings(shapes, table);
        break;
    }
    reference_system_project(recipe->reference_system, shapes->xs, shapes->ys,
                             shapes->vertex_count);
}

void layer_shapes_close(struct layer_shapes *shapes) {
    free(shapes->record_rows);
    free(shapes->record_first_parts);
    free(shapes->part_first_vertices);
    free(shapes->xs);
    free(shapes->ys);
    *shapes = (struct layer_shapes){0};
}
