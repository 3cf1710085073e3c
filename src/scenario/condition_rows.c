/* Conditions put to layers; see condition_rows.h. */
#include "scenario/condition_rows.h"

#include <string.h>

#include "layer/reading.h"
#include "layer/selection.h"

/* Columns every layer has beside its own: layer, mode, record, name. */
enum { EXTRA_LAYER, EXTRA_MODE, EXTRA_RECORD, EXTRA_NAME, EXTRA_COUNT };

/* A layer of the network with some or all of its records. */
typedef struct {
    bight_session *session;
    const bight_network *network;
    arena *scratch;
    const description_layer *described;
    const bight_layer *features;
    const char *where;
} condition;

static condition condition_of(const laying *work, int layer, const char *where) {
    const bight_network *network = work->scenario->network;
    return (condition){.session = work->session,
                       .network = network,
                       .scratch = work->scratch,
                       .described = &network->description.layers[layer],
                       .features = network->drawn->layers[layer],
                       .where = where};
}

static bight_status fill_extra(const condition *of, int extra, layer_column *column) {
    const bight_layer *features = of->features;
    static const char *const names[EXTRA_COUNT] = {"layer", "mode", "record", "name"};
    *column = (layer_column){.name = names[extra], .unit = "", .type = BIGHT_TEXT};
    if (extra == EXTRA_RECORD) {
        column->type = BIGHT_INTEGER;
        TAKE(of->session, of->scratch, column->reals, features->row_count);
        for (int row = 0; row < features->row_count; row++)
            column->reals[row] = features_record(features, row);
        return BIGHT_OK;
    }
    const char *field = of->described->name_field;
    const int name = field == NULL ? -1 : bight_layer_find_column(features, field);
    TAKE(of->session, of->scratch, column->texts, features->row_count);
    for (int row = 0; row < features->row_count; row++) {
        if (extra == EXTRA_NAME && name < 0) continue;
        if (extra == EXTRA_NAME)
            TRY(network_cell_text(of->session, of->scratch, features, row, name,
                                  &column->texts[row]));
        else
            column->texts[row] = extra == EXTRA_LAYER ? of->described->id : of->described->mode;
    }
    return BIGHT_OK;
}

/* A view of the layer with the extra columns; its own come first, and of two names that differ only
 * in case the first has it. */
static bight_status extend_layer(const condition *of, bight_layer *extended) {
    const bight_layer *features = of->features;
    layer_column *columns;
    *extended = *features;
    extended->column_count = features->column_count + EXTRA_COUNT;
    TAKE(of->session, of->scratch, columns, extended->column_count);
    if (features->column_count > 0)
        memcpy(columns, features->columns, (size_t)features->column_count * sizeof *columns);
    extended->columns = columns;
    for (int extra = 0; extra < EXTRA_COUNT; extra++)
        TRY(fill_extra(of, extra, &columns[features->column_count + extra]));
    return BIGHT_OK;
}

static bight_status choose(const condition *of, bool *is_chosen) {
    bight_layer extended;
    TRY(extend_layer(of, &extended));
    return selection_choose(of->session, &extended, of->where, is_chosen);
}

/* Asks the layer as the network holds it, then, if it was read in part, with all its columns. */
bight_status condition_rows_choose(laying *work, int layer, const char *where, bool *is_chosen) {
    condition of = condition_of(work, layer, where);
    const bight_status status = choose(&of, is_chosen);
    if (status != BIGHT_BAD_DATA || !features_is_in_part(of.features)) return status;
    work->session->message[0] = '\0';
    TRY(whole_layers_read(work->session, &work->whole, layer, &of.features));
    return choose(&of, is_chosen);
}

/* ---- Records the network does not hold ---- */

static bool holds_record(const bight_layer *held, int record) {
    for (int row = 0; held != NULL && row < held->row_count; row++)
        if (features_record(held, row) == record) return true;
    return false;
}

static bight_status find_aside(condition *of, const bight_layer *held, int *record) {
    bool *is_chosen;
    TAKE(of->session, of->scratch, is_chosen, of->features->row_count);
    TRY(choose(of, is_chosen));
    for (int row = 0; row < of->features->row_count && *record == 0; row++)
        if (is_chosen[row] && !holds_record(held, features_record(of->features, row)))
            *record = features_record(of->features, row);
    return BIGHT_OK;
}

static bight_status read_all(const condition *of, bight_layer **layer) {
    const description_source *source = &of->described->source;
    const layer_request request = {
        .path = description_file_path(&of->network->description, of->scratch, source->file),
        .encoding = source->encoding,
        .crs = source->crs};
    if (request.path == NULL) return FAIL_MEMORY(of->session);
    return reading_read(of->session, &request, layer);
}

bight_status condition_rows_find_aside(const laying *work, int layer, const char *where,
                                       bool *can_answer, int *record) {
    condition of = condition_of(work, layer, where);
    const bight_layer *held = of.features;
    bight_layer *all = NULL;
    *record = 0;
    *can_answer = false;
    if (held != NULL && of.network->tallies[layer].unchosen_count == 0) return BIGHT_OK;
    bight_status status = read_all(&of, &all);
    of.features = all;
    if (status == BIGHT_OK) status = find_aside(&of, held, record);
    bight_layer_destroy(all);
    *can_answer = status == BIGHT_OK;
    if (status != BIGHT_BAD_DATA) return status;
    work->session->message[0] = '\0';
    return BIGHT_OK;
}
