/* CSV files into layers; see csv_input.h. All cells are gathered as text first, because the type of
 * a column is only known at its end. Rows count as in a spreadsheet: the header is row 1. */
#include "layer/csv_input.h"

#include <csv.h>
#include <limits.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/file_bytes.h"
#include "base/text.h"
#include "layer/encoding.h"
#include "layer/projection.h"

enum { MOST_DECIMALS = 12 };

static const double WHOLE_LIMIT = 9007199254740992.0; /* 2^53: below it every whole number fits */

typedef struct {
    bight_session *session;
    arena *scratch;
    const char *file;
    const char **cells; /* those of the header, then row after row */
    int cell_count;
    int cell_capacity;
    int cells_in_row;
    int column_count;
    int row_count; /* the header included */
    bight_status status;
} csv_input;

static const char *cell_at(const csv_input *input, int row, int column) {
    return input->cells[(size_t)(row + 1) * (size_t)input->column_count + (size_t)column];
}

static bight_status keep_cell(csv_input *input, const char *bytes, size_t count) {
    if (input->cell_count > INT_MAX / 4)
        return FAIL(input->session, BIGHT_BAD_DATA, "%s: has more cells than can be read",
                    input->file);
    GROW(input->session, input->scratch, input->cells, input->cell_count, input->cell_capacity);
    const char *cell = text_copy_bytes(input->scratch, bytes, count);
    if (cell == NULL) return FAIL_MEMORY(input->session);
    input->cells[input->cell_count++] = cell;
    input->cells_in_row++;
    return BIGHT_OK;
}

static bight_status end_row(csv_input *input) {
    input->row_count++;
    if (input->row_count == 1) input->column_count = input->cells_in_row;
    if (input->cells_in_row != input->column_count)
        return FAIL(input->session, BIGHT_BAD_DATA,
                    "%s: row %d has %d cells, not the %d of the header; quote cells that hold a "
                    "comma",
                    input->file, input->row_count, input->cells_in_row, input->column_count);
    input->cells_in_row = 0;
    return BIGHT_OK;
}

static void take_cell(void *bytes, size_t count, void *context) {
    csv_input *input = context;
    if (input->status == BIGHT_OK) input->status = keep_cell(input, bytes, count);
}

static void take_row(int terminator, void *context) {
    (void)terminator;
    csv_input *input = context;
    if (input->status == BIGHT_OK) input->status = end_row(input);
}

static bight_status split_cells(csv_input *input, const char *text) {
    struct csv_parser parser;
    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0) return FAIL_MEMORY(input->session);
    const size_t bytes = strlen(text);
    const bool is_parsed = csv_parse(&parser, text, bytes, take_cell, take_row, input) == bytes &&
                           csv_fini(&parser, take_cell, take_row, input) == 0;
    const int cause = csv_error(&parser);
    csv_free(&parser);
    if (input->status != BIGHT_OK || is_parsed) return input->status;
    if (cause != CSV_EPARSE) return FAIL_MEMORY(input->session);
    return FAIL(input->session, BIGHT_BAD_DATA,
                "%s: row %d has a quote that is not closed or stands inside a cell; put the cell "
                "in quotes and double the quotes in it",
                input->file, input->row_count + 1);
}

static bight_status check_header(const csv_input *input) {
    if (input->row_count == 0)
        return FAIL(input->session, BIGHT_BAD_DATA, "%s: is empty; the first row names the columns",
                    input->file);
    if (input->column_count == 1 && strpbrk(input->cells[0], ";\t") != NULL)
        return FAIL(input->session, BIGHT_BAD_DATA,
                    "%s: its cells seem to be separated by semicolons or tabs; save it with commas",
                    input->file);
    for (int column = 0; column < input->column_count; column++) {
        if (input->cells[column][0] == '\0')
            return FAIL(input->session, BIGHT_BAD_DATA, "%s: column %d has no name in row 1",
                        input->file, column + 1);
        if (text_find(input->cells[column], input->cells, column) >= 0)
            return FAIL(input->session, BIGHT_BAD_DATA,
                        "%s: the column %s is there twice; rename one", input->file,
                        input->cells[column]);
    }
    return BIGHT_OK;
}

typedef struct {
    bight_column_type type;
    int decimals;
} cell_form;

/* Digits after the point once the exponent is applied. */
static int decimals_of(const char *point, const char *exponent) {
    const long digits = *point == '.' ? (long)strspn(point + 1, "0123456789") : 0;
    const long shift = *exponent == '\0' ? 0 : strtol(exponent + 1, NULL, 10);
    const long decimals = digits - shift;
    return decimals < 0 ? 0 : decimals > MOST_DECIMALS ? MOST_DECIMALS : (int)decimals;
}

/* What a cell can be: an optional minus, digits, a fraction, an exponent. */
static cell_form form_of(const char *cell) {
    static const char digits[] = "0123456789";
    const cell_form text = {BIGHT_TEXT, 0};
    const char *whole = cell + (*cell == '-');
    const size_t whole_digits = strspn(whole, digits);
    if (whole[0] == '0' && whole_digits > 1) return text;
    const char *point = whole + whole_digits;
    const size_t fraction_digits = *point == '.' ? strspn(point + 1, digits) : 0;
    if (whole_digits + fraction_digits == 0) return text;
    const char *exponent = point + (*point == '.' ? 1 + fraction_digits : 0);
    double value;
    if (!text_to_real(cell, &value)) return text;
    if (*point == '\0') return fabs(value) < WHOLE_LIMIT ? (cell_form){BIGHT_INTEGER, 0} : text;
    if (strchr("eE", *exponent) == NULL) return text;
    return (cell_form){BIGHT_REAL, decimals_of(point, exponent)};
}

static cell_form form_of_column(const csv_input *input, int column) {
    cell_form form = {BIGHT_INTEGER, 0};
    bool has_cells = false;
    for (int row = 0; row + 1 < input->row_count; row++) {
        const char *cell = cell_at(input, row, column);
        if (*cell == '\0') continue;
        const cell_form here = form_of(cell);
        if (here.type == BIGHT_TEXT) return here;
        if (here.type == BIGHT_REAL) form.type = BIGHT_REAL;
        if (here.decimals > form.decimals) form.decimals = here.decimals;
        has_cells = true;
    }
    if (!has_cells) form.type = BIGHT_TEXT;
    return form;
}

static bight_status add_column(const csv_input *input, bight_layer *layer, int source) {
    const char *name = input->cells[source];
    const cell_form form = form_of_column(input, source);
    int column;
    if (form.type == BIGHT_TEXT)
        TRY(features_add_text(input->session, layer, name, &column));
    else if (form.type == BIGHT_INTEGER)
        TRY(features_add_integer(input->session, layer, name, "", &column));
    else
        TRY(features_add_number(input->session, layer, name, "", form.decimals, &column));
    for (int row = 0; row < layer->row_count; row++) {
        const char *cell = cell_at(input, row, source);
        double value;
        if (*cell == '\0') continue;
        if (form.type == BIGHT_TEXT)
            TRY(features_set_text(input->session, layer, row, column, cell));
        else if (text_to_real(cell, &value))
            features_set_number(layer, row, column, value);
    }
    return BIGHT_OK;
}

static int find_in_any_case(const csv_input *input, const char *name) {
    for (int column = 0; column < input->column_count; column++)
        if (strcasecmp(input->cells[column], name) == 0) return column;
    return -1;
}

static bool find_position(const csv_input *input, int *lon, int *lat) {
    static const char *const pairs[][2] = {{"lon", "lat"}, {"longitude", "latitude"}, {"x", "y"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        *lon = find_in_any_case(input, pairs[i][0]);
        *lat = find_in_any_case(input, pairs[i][1]);
        if (*lon >= 0 && *lat >= 0) return true;
    }
    return false;
}

static bight_status check_position(const csv_input *input, int row, int lon, int lat) {
    const int columns[] = {lon, lat};
    for (int i = 0; i < 2; i++) {
        const char *cell = cell_at(input, row, columns[i]);
        if (*cell != '\0' && form_of(cell).type == BIGHT_TEXT)
            return FAIL(input->session, BIGHT_BAD_DATA, "%s: row %d: %s is no number, but \"%s\"",
                        input->file, row + 2, input->cells[columns[i]], cell);
        if (*cell == '\0' && *cell_at(input, row, columns[1 - i]) != '\0')
            return FAIL(input->session, BIGHT_BAD_DATA,
                        "%s: row %d: %s is missing; fill in both coordinates or neither",
                        input->file, row + 2, input->cells[columns[i]]);
    }
    return BIGHT_OK;
}

static bight_status add_points(const csv_input *input, bight_layer *layer, int lon, int lat) {
    int count = 0;
    for (int row = 0; row < layer->row_count; row++) {
        TRY(check_position(input, row, lon, lat));
        count += *cell_at(input, row, lon) != '\0';
    }
    TRY(features_add_shapes(input->session, layer, BIGHT_POINT, count, count));
    layer_shapes *shapes = &layer->shapes;
    int point = 0;
    for (int row = 0; row < layer->row_count; row++) {
        const bool is_there = *cell_at(input, row, lon) != '\0';
        if (is_there) {
            shapes->lon_deg[point] = bight_layer_real(layer, row, lon);
            shapes->lat_deg[point] = bight_layer_real(layer, row, lat);
            shapes->first_point[point] = point;
        }
        point += is_there;
        shapes->first_part[row + 1] = point;
    }
    shapes->first_point[count] = count;
    return BIGHT_OK;
}

/* The whole file in UTF-8; the line of a byte that cannot be is named. */
static bight_status decode_with(const csv_input *input, const encoding *opened, const char *name,
                                const encoded_text *content, const char **text) {
    char *utf8;
    size_t wrong_at;
    TAKE(input->session, input->scratch, utf8, ENCODING_GROWTH * content->size + 1);
    *text = utf8;
    if (encoding_decode(opened, content, utf8, &wrong_at) == ENCODING_WHOLE) return BIGHT_OK;
    int line = 1;
    for (size_t i = 0; i < wrong_at; i++)
        line += content->bytes[i] == '\n';
    return FAIL(
        input->session, BIGHT_BAD_DATA,
        "%s: line %d: the text is no valid %s; save the file as UTF-8 or state its encoding "
        "with the encoding: key",
        input->file, line, name);
}

static bight_status decode_content(const csv_input *input, const file_bytes *file,
                                   const char *stated, const char **text) {
    const bool has_mark = file->count >= 3 && memcmp(file->bytes, "\xEF\xBB\xBF", 3) == 0;
    const size_t skipped = has_mark ? 3 : 0;
    const encoded_text content = {file->bytes + skipped, file->count - skipped, false};
    if (memchr(content.bytes, '\0', content.size) != NULL)
        return FAIL(input->session, BIGHT_BAD_DATA,
                    "%s: holds zero bytes and is no plain text; save the file as UTF-8",
                    input->file);
    const encoding_hint hint = {input->file, has_mark ? "UTF-8" : stated, NULL, 0};
    char name[ENCODING_NAME_BYTES];
    encoding opened;
    encoding_survey texts;
    encoding_survey_begin(&hint, &texts);
    encoding_survey_add(&texts, &content, 0);
    const bight_status chosen = encoding_choose(input->session, &hint, &texts, name);
    encoding_survey_end(&texts);
    if (chosen != BIGHT_OK) return chosen;
    if (!encoding_open(name, &opened)) return FAIL_MEMORY(input->session);
    const bight_status status = decode_with(input, &opened, name, &content, text);
    encoding_close(&opened);
    return status;
}

/* Sets *layer even when it fails later: the caller destroys it. */
static bight_status read_file(csv_input *input, const char *path, const char *stated,
                              const char *crs, bight_layer **layer) {
    file_bytes file;
    const char *text;
    int lon, lat;
    TRY(file_bytes_read(input->session, input->scratch, path, SIZE_MAX, &file));
    TRY(decode_content(input, &file, stated, &text));
    TRY(split_cells(input, text));
    TRY(check_header(input));
    TRY(features_create(input->session, input->file, input->row_count - 1, layer));
    (*layer)->path = text_copy((*layer)->arena, path);
    if ((*layer)->path == NULL) return FAIL_MEMORY(input->session);
    for (int column = 0; column < input->column_count; column++)
        TRY(add_column(input, *layer, column));
    if (!find_position(input, &lon, &lat)) return BIGHT_OK;
    TRY(add_points(input, *layer, lon, lat));
    return projection_to_degrees(input->session, crs == NULL ? "EPSG:4326" : crs,
                                 crs == NULL ? "the default for tables" : "the key crs", *layer);
}

bight_status csv_input_read(bight_session *session, const char *path, const char *encoding_stated,
                            const char *crs, bight_layer **layer) {
    csv_input input = {.session = session, .file = file_bytes_name(path)};
    input.scratch = arena_create();
    if (input.scratch == NULL) return FAIL_MEMORY(session);
    bight_layer *read = NULL;
    const bight_status status = read_file(&input, path, encoding_stated, crs, &read);
    arena_destroy(input.scratch);
    if (status == BIGHT_OK)
        *layer = read;
    else
        bight_layer_destroy(read);
    return status;
}
