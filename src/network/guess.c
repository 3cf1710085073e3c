/* A first description of a network from its files; see guess.h. */
#include "network/guess.h"

#include <string.h>

#include "base/asked_number.h"
#include "base/output.h"

static const char *features_word(bight_shape shape) {
    static const char *const words[] = {[BIGHT_NO_SHAPE] = "rows",
                                        [BIGHT_POINT] = "points",
                                        [BIGHT_LINE] = "lines",
                                        [BIGHT_POLYGON] = "polygons"};
    return words[shape];
}

static bight_status set_row(guess_work *work, const guess_file *file, bight_layer *table, int row,
                            const int columns[6]) {
    const bool is_read = file->layer != NULL;
    const char *const texts[] = {file->name,
                                 "",
                                 is_read ? features_word(bight_layer_shape(file->layer)) : "",
                                 file->crs_name == NULL ? "" : file->crs_name,
                                 file->encoding,
                                 file->guess == NULL ? "" : file->guess};
    for (int i = 0; i < 6; i++)
        if (texts[i][0] != '\0')
            TRY(features_set_text(work->session, table, row, columns[i], texts[i]));
    if (is_read) features_set_number(table, row, columns[1], file->layer->row_count);
    return BIGHT_OK;
}

static bight_status fill_table(guess_work *work, bight_layer *table) {
    int columns[6];
    TRY(features_add_text(work->session, table, "file", &columns[0]));
    TRY(features_add_integer(work->session, table, "count", "", &columns[1]));
    TRY(features_add_text(work->session, table, "shapes", &columns[2]));
    TRY(features_add_text(work->session, table, "crs", &columns[3]));
    TRY(features_add_text(work->session, table, "encoding", &columns[4]));
    TRY(features_add_text(work->session, table, "guess", &columns[5]));
    for (int i = 0; i < work->count; i++)
        TRY(set_row(work, &work->files[i], table, i, columns));
    return features_add_fact(work->session, table, "TODO", "%d", work->page.todo_count);
}

static bight_status make_table(guess_work *work, bight_layer **found) {
    bight_layer *table;
    const bight_status created =
        features_create(work->session, "Layers found", work->count, &table);
    if (created != BIGHT_OK) return created;
    const bight_status status = fill_table(work, table);
    if (status == BIGHT_OK)
        *found = table;
    else
        bight_layer_destroy(table);
    return status;
}

static bight_status write_page(guess_work *work, bool may_replace) {
    output begun;
    const bight_status status = output_begin(work->session, work->output_path, may_replace, &begun);
    if (status != BIGHT_OK) return status;
    output_write(&begun, work->page.text, work->page.bytes);
    return output_finish(work->session, &begun, BIGHT_OK);
}

static bight_status guess(guess_work *work, const char *const *files, int file_count) {
    TRY(guess_files_gather(work, files, file_count));
    TRY(guess_kinds_choose(work));
    return guess_write(work);
}

static void close_layers(const guess_work *work) {
    for (int i = 0; i < work->count; i++)
        bight_layer_destroy(work->files[i].layer);
}

bight_status bight_network_guess(bight_session *session, const char *const *files, int file_count,
                                 const char *output_path, bool may_replace, bight_layer **found) {
    TRY(asked_count_check(session, "the number of files", file_count));
    guess_work work = {.session = session, .output_path = output_path, .arena = arena_create()};
    bight_layer *table = NULL;
    if (work.arena == NULL) return FAIL_MEMORY(session);
    work.page = (guess_page){.session = session, .arena = work.arena};
    bight_status status = guess(&work, files, file_count);
    if (status == BIGHT_OK) status = make_table(&work, &table);
    if (status == BIGHT_OK) status = write_page(&work, may_replace);
    close_layers(&work);
    arena_destroy(work.arena);
    if (status == BIGHT_OK)
        *found = table;
    else
        bight_layer_destroy(table);
    return status;
}
