/* Shapes as columns; see shape_text.h. */
#include "layer/shape_text.h"

#include <stdio.h>

bight_status shape_text_add_positions(bight_session *session, bight_layer *points) {
    const layer_shapes *shapes = &points->shapes;
    int x, y;
    TRY(features_add_number(session, points, "x_coord", "deg", 6, &x));
    TRY(features_add_number(session, points, "y_coord", "deg", 6, &y));
    for (int row = 0; row < points->row_count; row++) {
        const int part = shapes->first_part[row];
        if (part == shapes->first_part[row + 1]) continue;
        features_set_number(points, row, x, shapes->lon_deg[shapes->first_point[part]]);
        features_set_number(points, row, y, shapes->lat_deg[shapes->first_point[part]]);
    }
    return BIGHT_OK;
}

/* Two numbers of ten digits with sign, point and exponent, a blank and a comma. */
enum { POINT_BYTES = 40, FRAME_BYTES = 20 };

static bight_status write_line(bight_session *session, const bight_layer *lines, int part,
                               const char **text) {
    const layer_shapes *shapes = &lines->shapes;
    const int begin = shapes->first_point[part], end = shapes->first_point[part + 1];
    const size_t room = (size_t)(end - begin) * POINT_BYTES + FRAME_BYTES;
    char *written;
    TAKE(session, lines->arena, written, room);
    size_t used = (size_t)snprintf(written, room, "LINESTRING (");
    for (int point = begin; point < end; point++)
        used += (size_t)snprintf(written + used, room - used, "%s%.10g %.10g",
                                 point == begin ? "" : ", ", shapes->lon_deg[point],
                                 shapes->lat_deg[point]);
    snprintf(written + used, room - used, ")");
    *text = written;
    return BIGHT_OK;
}

bight_status shape_text_add_lines(bight_session *session, bight_layer *lines) {
    const layer_shapes *shapes = &lines->shapes;
    int column;
    TRY(features_add_text(session, lines, "geometry", &column));
    for (int row = 0; row < lines->row_count; row++) {
        if (shapes->first_part[row] == shapes->first_part[row + 1]) continue;
        TRY(write_line(session, lines, shapes->first_part[row],
                       &lines->columns[column].texts[row]));
    }
    return BIGHT_OK;
}
