/* New links read from a layer; see candidate_links.h. */
#include <math.h>
#include <string.h>

#include "base/text.h"
#include "layer/polyline.h"
#include "metrics/candidate_links.h"
#include "network/network.h"

enum { FROM, TO, ID, NAME, MODE, KMH, TIME, LENGTH, COST, DEPARTURES, COLUMN_COUNT };

static const double FAR_KM = 5; /* from the end of a drawn link to its mode */

typedef struct {
    bight_session *session;
    arena *arena;
    const bight_screen_options *options;
    const bight_layer *layer;
    const char *path;
    int columns[COLUMN_COUNT]; /* -1: there is none */
} candidate_reader;

static bight_status find_columns(candidate_reader *reader) {
    static const char *const names[COLUMN_COUNT] = {"from", "to",   "id",     "name", "mode",
                                                    "kmh",  "time", "length", "cost", "departures"};
    for (int i = 0; i < COLUMN_COUNT; i++)
        reader->columns[i] = bight_layer_find_column(reader->layer, names[i]);
    const bool has_ends = reader->columns[FROM] >= 0 && reader->columns[TO] >= 0;
    if (has_ends || reader->layer->shapes.type == BIGHT_LINE) return BIGHT_OK;
    return FAIL(reader->session, BIGHT_BAD_DATA,
                "%s: has neither the columns from and to nor lines; give each link its two ends",
                reader->path);
}

static bight_status read_text(const candidate_reader *reader, int row, int which,
                              const char **text) {
    *text = "";
    if (reader->columns[which] < 0) return BIGHT_OK;
    TRY(network_cell_text(reader->session, reader->arena, reader->layer, row,
                          reader->columns[which], text));
    *text = text_copy(reader->arena, *text); /* the layer is closed before the links are laid */
    return *text == NULL ? FAIL_MEMORY(reader->session) : BIGHT_OK;
}

static double read_number(const candidate_reader *reader, int row, int which) {
    return reader->columns[which] < 0
               ? NAN
               : network_cell_number(reader->layer, row, reader->columns[which]);
}

static bight_status read_end(const candidate_reader *reader, int row, int end,
                             change_place *place) {
    const layer_shapes *shapes = &reader->layer->shapes;
    const char *name;
    TRY(read_text(reader, row, end == 0 ? FROM : TO, &name));
    *place = (change_place){.kind = PLACE_NAMED, .word.text = name};
    if (name[0] != '\0') return BIGHT_OK;
    if (shapes->type != BIGHT_LINE || shapes->first_part[row + 1] - shapes->first_part[row] != 1)
        return FAIL(reader->session, BIGHT_BAD_DATA,
                    "%s: record %d: its ends are neither named nor those of one line; fill from "
                    "and to",
                    reader->path, features_record(reader->layer, row));
    const polyline line = polyline_of_part(reader->layer, shapes->first_part[row]);
    const int point = end == 0 ? 0 : line.count - 1;
    *place = (change_place){.kind = PLACE_POSITION,
                            .lon_deg = line.lon_deg[point],
                            .lat_deg = line.lat_deg[point],
                            .limit_km = FAR_KM};
    return BIGHT_OK;
}

/* Along the line where one is drawn, else left to the detour. */
static double length_km(const candidate_reader *reader, int row, const change *link) {
    const double stated = read_number(reader, row, LENGTH);
    if (!isnan(stated) || link->link.ends[0].kind != PLACE_POSITION) return stated;
    const polyline line = polyline_of_part(reader->layer, reader->layer->shapes.first_part[row]);
    return polyline_length_m(&line) / 1000;
}

static bight_status check_number(const candidate_reader *reader, int row, const char *name,
                                 double number) {
    if (isnan(number) || (number > 0 && isfinite(number))) return BIGHT_OK;
    return FAIL(reader->session, BIGHT_BAD_DATA, "%s: record %d: %s must be above 0, not %g",
                reader->path, features_record(reader->layer, row), name, number);
}

static bight_status read_numbers(const candidate_reader *reader, int row, change *link) {
    link->link.time_min = read_number(reader, row, TIME);
    link->link.speed_kmh = isnan(link->link.time_min) ? read_number(reader, row, KMH) : NAN;
    link->link.length_km = length_km(reader, row, link);
    link->link.per_day = read_number(reader, row, DEPARTURES);
    link->cost_yuan = read_number(reader, row, COST);
    TRY(check_number(reader, row, "time", link->link.time_min));
    TRY(check_number(reader, row, "kmh", link->link.speed_kmh));
    TRY(check_number(reader, row, "length", link->link.length_km));
    TRY(check_number(reader, row, "departures", link->link.per_day));
    if (link->cost_yuan < 0) TRY(check_number(reader, row, "cost", link->cost_yuan));
    if (isnan(link->link.length_km)) link->link.detour = reader->options->detour;
    if (isnan(link->link.per_day) && reader->options->departures > 0)
        link->link.per_day = reader->options->departures;
    if (!isnan(link->link.time_min) || !isnan(link->link.speed_kmh)) return BIGHT_OK;
    link->link.speed_kmh = reader->options->kmh;
    if (reader->options->kmh > 0) return BIGHT_OK;
    return FAIL(reader->session, BIGHT_BAD_DATA,
                "%s: record %d: states neither kmh nor time; fill one, or give --kmh for all",
                reader->path, features_record(reader->layer, row));
}

static bight_status read_link(const candidate_reader *reader, int row, change *link) {
    change_source *source;
    const char *id, *name, *mode;
    TAKE(reader->session, reader->arena, source, 1);
    source->folder = "";
    source->name = text_format(reader->arena, "%s: record %d", reader->path,
                               features_record(reader->layer, row));
    if (source->name == NULL) return FAIL_MEMORY(reader->session);
    *link = change_blank(source, CHANGE_ADD_LINK);
    TRY(read_text(reader, row, ID, &id));
    TRY(read_text(reader, row, NAME, &name));
    TRY(read_text(reader, row, MODE, &mode));
    if (id[0] != '\0') link->id = id;
    if (name[0] != '\0') link->link.name = name;
    link->mode.text = mode[0] != '\0' ? mode : reader->options->mode;
    TRY(read_end(reader, row, 0, &link->link.ends[0]));
    TRY(read_end(reader, row, 1, &link->link.ends[1]));
    return read_numbers(reader, row, link);
}

static bight_status read_layer(candidate_reader *reader, candidate_links *made) {
    TRY(find_columns(reader));
    TAKE(reader->session, reader->arena, made->links, reader->layer->row_count);
    for (int row = 0; row < reader->layer->row_count; row++)
        TRY(read_link(reader, row, &made->links[made->count++]));
    if (made->count > 0) return BIGHT_OK;
    return FAIL(reader->session, BIGHT_BAD_DATA, "%s: holds no links", reader->path);
}

bight_status candidate_links_read(bight_session *session, arena *owner,
                                  const bight_screen_options *options, candidate_links *made) {
    bight_layer *layer;
    *made = (candidate_links){0};
    TRY(bight_layer_read(session, options->candidates, NULL, NULL, &layer));
    candidate_reader reader = {.session = session,
                               .arena = owner,
                               .options = options,
                               .layer = layer,
                               .path = options->candidates};
    const bight_status status = read_layer(&reader, made);
    bight_layer_destroy(layer);
    return status;
}
