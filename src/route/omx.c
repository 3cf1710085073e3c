/* Writing open matrix files; see omx.h. */
#include "route/omx.h"

#include <assert.h>
#include <hdf5.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "route/shared_packing.h"

static_assert(sizeof(hid_t) == sizeof(int64_t), "HDF5's handles are kept as int64_t");

static bight_status fail_write(bight_session *session, const char *path) {
    return FAIL(session, BIGHT_CANNOT_WRITE, "%s: HDF5 could not write the matrix", path);
}

/* Writes one attribute of the given type and space, and closes what it opened. */
static bool write_attribute(hid_t object, const char *name, hid_t type, hid_t space,
                            hid_t memory_type, const void *value) {
    const hid_t attribute = H5Acreate2(object, name, type, space, H5P_DEFAULT, H5P_DEFAULT);
    if (attribute < 0) return false;
    const bool is_written = H5Awrite(attribute, memory_type, value) >= 0;
    return H5Aclose(attribute) >= 0 && is_written;
}

static hid_t make_text_type(size_t bytes, H5T_cset_t encoding) {
    const hid_t type = H5Tcopy(H5T_C_S1);
    H5Tset_size(type, bytes == 0 ? 1 : bytes);
    H5Tset_cset(type, encoding);
    H5Tset_strpad(type, H5T_STR_NULLPAD);
    return type;
}

static bool write_text_attribute(hid_t object, const char *name, const char *text,
                                 H5T_cset_t encoding) {
    const hid_t type = make_text_type(strlen(text), encoding);
    const hid_t space = H5Screate(H5S_SCALAR);
    const bool is_written = write_attribute(object, name, type, space, type, text);
    H5Sclose(space);
    H5Tclose(type);
    return is_written;
}

static bool write_root(const omx_file *omx) {
    const hsize_t two = 2;
    const int shape[2] = {omx->shape->request.origin_count, omx->shape->request.destination_count};
    const hid_t space = H5Screate_simple(1, &two, NULL);
    const bool is_written =
        write_text_attribute(omx->file, "OMX_VERSION", "0.2", H5T_CSET_ASCII) &&
        write_attribute(omx->file, "SHAPE", H5T_STD_I32LE, space, H5T_NATIVE_INT, shape);
    H5Sclose(space);
    return is_written;
}

static bool write_data_attributes(hid_t dataset, const omx_file *omx, int measure,
                                  const char *network_sha256) {
    static const char *const titles[MATRIX_WRITTEN_COUNT] = {
        [BIGHT_MEASURE_TIME] = "travel time along the quickest path",
        [BIGHT_MEASURE_LENGTH] = "length of links along the quickest path",
        [BIGHT_MEASURE_TRANSFERS] = "changes of mode or station along the quickest path",
        [BIGHT_MEASURE_MONEY] = "money along the quickest path",
        [BIGHT_MEASURE_EMISSION] = "CO2 along the quickest path",
        [MATRIX_TRIPS] = "trips from city to city"};
    const double missing = NAN;
    const char *name = omx->shape->scenario->name;
    const hid_t space = H5Screate(H5S_SCALAR);
    const bool is_written =
        write_text_attribute(dataset, "TITLE", titles[measure], H5T_CSET_UTF8) &&
        write_attribute(dataset, "NA", H5T_IEEE_F64LE, space, H5T_NATIVE_DOUBLE, &missing) &&
        write_text_attribute(dataset, "unit", matrix_measure_unit(measure), H5T_CSET_UTF8) &&
        write_text_attribute(dataset, "scenario", name[0] == '\0' ? "base" : name, H5T_CSET_UTF8) &&
        write_text_attribute(dataset, "network_sha256", network_sha256, H5T_CSET_ASCII);
    H5Sclose(space);
    return is_written;
}

static hid_t make_compression(const matrix_shape *shape) {
    const hsize_t chunk[2] = {(hsize_t)omx_chunk_rows(shape),
                              (hsize_t)shape->request.destination_count};
    const hid_t list = H5Pcreate(H5P_DATASET_CREATE);
    H5Pset_chunk(list, 2, chunk);
    H5Pset_shuffle(list);
    H5Pset_deflate(list, OMX_DEFLATE_LEVEL);
    H5Pset_obj_track_times(list, false); /* the same matrix gives the same bytes */
    return list;
}

static bool create_measure(omx_file *omx, int measure, const char *network_sha256) {
    const matrix_request *request = &omx->shape->request;
    const hsize_t size[2] = {(hsize_t)request->origin_count, (hsize_t)request->destination_count};
    const hid_t space = H5Screate_simple(2, size, NULL);
    const hid_t list = make_compression(omx->shape);
    const hid_t dataset = H5Dcreate2(omx->data, matrix_measure_name(measure), H5T_IEEE_F64LE, space,
                                     H5P_DEFAULT, list, H5P_DEFAULT);
    omx->measures[measure] = dataset;
    H5Pclose(list);
    H5Sclose(space);
    return dataset >= 0 && write_data_attributes(dataset, omx, measure, network_sha256);
}

static bool write_lookup(hid_t lookup, const char *name, hid_t type, hid_t memory_type, int count,
                         const void *values) {
    const hsize_t length = (hsize_t)count;
    const hid_t space = H5Screate_simple(1, &length, NULL);
    const hid_t list = H5Pcreate(H5P_DATASET_CREATE);
    H5Pset_obj_track_times(list, false);
    const hid_t dataset = H5Dcreate2(lookup, name, type, space, H5P_DEFAULT, list, H5P_DEFAULT);
    const bool is_written =
        dataset >= 0 && H5Dwrite(dataset, memory_type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values) >= 0;
    if (dataset >= 0) H5Dclose(dataset);
    H5Pclose(list);
    H5Sclose(space);
    return is_written;
}

/* One side of the matrix: its cities and how its lookups are called. */
typedef struct {
    const bight_network *network;
    const int *cities;
    int count;
    const char *id_name;
    const char *text_name;
} omx_side;

/* The ids as numbers; false when one of them is not a whole number of 32 bits. */
static bool number_ids(const omx_side *side, uint32_t *ids) {
    for (int i = 0; i < side->count; i++) {
        const char *id = side->network->cities[side->cities[i]].id;
        char *end;
        const unsigned long long number = strtoull(id, &end, 10);
        if (id[0] < '0' || id[0] > '9' || *end != '\0' || number > UINT32_MAX) return false;
        ids[i] = (uint32_t)number;
    }
    return true;
}

static bight_status write_ids(bight_session *session, const omx_file *omx, const omx_side *side,
                              arena *scratch) {
    uint32_t *ids;
    TAKE(session, scratch, ids, side->count);
    if (!number_ids(side, ids)) {
        status_note(session,
                    "%s: city ids are not whole numbers, so %s counts the cities from 1; %s "
                    "names them",
                    omx->shape->scenario->network->description.path, side->id_name,
                    side->text_name);
        for (int i = 0; i < side->count; i++)
            ids[i] = (uint32_t)side->cities[i] + 1;
    }
    if (write_lookup(omx->lookup, side->id_name, H5T_STD_U32LE, H5T_NATIVE_UINT32, side->count,
                     ids))
        return BIGHT_OK;
    return fail_write(session, omx->path);
}

static bight_status write_names(bight_session *session, const omx_file *omx, const omx_side *side,
                                arena *scratch) {
    size_t width = 1;
    for (int i = 0; i < side->count; i++) {
        const size_t bytes = strlen(side->network->cities[side->cities[i]].name);
        if (bytes > width) width = bytes;
    }
    char *names;
    TAKE(session, scratch, names, width * (size_t)side->count + 1);
    for (int i = 0; i < side->count; i++) {
        const char *name = side->network->cities[side->cities[i]].name;
        for (size_t at = 0; name[at] != '\0'; at++) /* full width, no closing zero */
            names[(size_t)i * width + at] = name[at];
    }
    const hid_t type = make_text_type(width, H5T_CSET_UTF8);
    const bool is_written =
        write_lookup(omx->lookup, side->text_name, type, type, side->count, names);
    H5Tclose(type);
    return is_written ? BIGHT_OK : fail_write(session, omx->path);
}

static bight_status write_side(bight_session *session, const omx_file *omx, const omx_side *side,
                               arena *scratch) {
    TRY(write_ids(session, omx, side, scratch));
    return write_names(session, omx, side, scratch);
}

static bight_status write_lookups(bight_session *session, const omx_file *omx, arena *scratch) {
    const matrix_request *request = &omx->shape->request;
    omx_side rows = {omx->shape->scenario->network, request->origins, request->origin_count,
                     "city_id", "city_name"};
    omx_side columns = {rows.network, request->destinations, request->destination_count,
                        "destination_id", "destination_name"};
    const bool is_square =
        rows.count == columns.count &&
        memcmp(rows.cities, columns.cities, (size_t)rows.count * sizeof *rows.cities) == 0;
    if (is_square) return write_side(session, omx, &rows, scratch);
    rows.id_name = "origin_id";
    rows.text_name = "origin_name";
    TRY(write_side(session, omx, &rows, scratch));
    return write_side(session, omx, &columns, scratch);
}

static bight_status open_file(bight_session *session, omx_file *omx) {
    H5Eset_auto2(H5E_DEFAULT, NULL, NULL);
    omx->file = H5Fcreate(omx->path, H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT);
    if (omx->file < 0) return fail_write(session, omx->path);
    omx->data = H5Gcreate2(omx->file, "data", H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
    omx->lookup = H5Gcreate2(omx->file, "lookup", H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
    if (omx->data < 0 || omx->lookup < 0 || !write_root(omx)) return fail_write(session, omx->path);
    return BIGHT_OK;
}

static int count_measures(unsigned measures) {
    int count = 0;
    for (int measure = 0; measure < MATRIX_WRITTEN_COUNT; measure++)
        count += (measures & MATRIX_BIT(measure)) != 0;
    return count;
}

/* As many as there are threads, but no more than the matrix has. */
static bight_status create_chunks(bight_session *session, arena *owner, unsigned measures,
                                  omx_file *omx) {
    const int rows = omx->shape->request.origin_count;
    const int all = count_measures(measures) * ((rows + OMX_ROWS - 1) / OMX_ROWS);
    const int wanted = all < session->thread_count ? all : session->thread_count;
    TAKE(session, owner, omx->chunks, wanted);
    for (; omx->chunk_count < wanted; omx->chunk_count++)
        TRY(omx_chunk_create(session, owner, omx->shape, &omx->chunks[omx->chunk_count]));
    return BIGHT_OK;
}

bight_status omx_begin(bight_session *session, const matrix_shape *shape, unsigned measures,
                       arena *owner, const char *path, omx_file *omx) {
    char sha256[BIGHT_DIGEST_BYTES];
    *omx = (omx_file){.shape = shape, .path = path, .file = -1, .data = -1, .lookup = -1};
    for (int measure = 0; measure < MATRIX_WRITTEN_COUNT; measure++)
        omx->measures[measure] = -1;
    TRY(bight_file_digest(session, shape->scenario->network->description.path, sha256));
    TRY(create_chunks(session, owner, measures, omx));
    TRY(open_file(session, omx));
    for (int measure = 0; measure < MATRIX_WRITTEN_COUNT; measure++)
        if ((measures & MATRIX_BIT(measure)) != 0 && !create_measure(omx, measure, sha256))
            return fail_write(session, path);
    return write_lookups(session, omx, owner);
}

static bool write_chunk(const omx_file *omx, int block_first, const omx_chunk *chunk) {
    const hsize_t begin[2] = {(hsize_t)(block_first + chunk->first), 0};
    return chunk->packed_bytes > 0 &&
           H5Dwrite_chunk(omx->measures[chunk->measure], H5P_DEFAULT, 0, begin, chunk->packed_bytes,
                          chunk->packed) >= 0;
}

static bight_status put_chunks(bight_session *session, const omx_file *omx,
                               const matrix_block *block, int count) {
    omx_chunk_pack(session, block, omx->chunks, count);
    for (int i = 0; i < count; i++)
        if (!write_chunk(omx, block->first, &omx->chunks[i])) return fail_write(session, omx->path);
    return BIGHT_OK;
}

static bight_status put_alone(bight_session *session, omx_file *omx, const matrix_block *block) {
    int filled = 0;
    for (int first = 0; first < block->count; first += OMX_ROWS)
        for (int measure = 0; measure < MATRIX_WRITTEN_COUNT; measure++) {
            if (omx->measures[measure] < 0) continue;
            const int left = block->count - first;
            omx->chunks[filled].measure = measure;
            omx->chunks[filled].first = first;
            omx->chunks[filled++].count = left < OMX_ROWS ? left : OMX_ROWS;
            if (filled < omx->chunk_count) continue;
            TRY(put_chunks(session, omx, block, filled));
            filled = 0;
        }
    return put_chunks(session, omx, block, filled);
}

/* All chunks are taken in, also those after one that could not be written. */
static bight_status put_part(bight_session *session, const omx_file *omx, int rank,
                             const matrix_block *block) {
    const ranks_part part = shared_rows_part(session, rank, block->count);
    omx_chunk *chunk = &omx->chunks[0];
    bool is_written = true;
    for (chunk->first = part.first; chunk->first < part.first + part.count;
         chunk->first += OMX_ROWS)
        for (int measure = 0; measure < MATRIX_WRITTEN_COUNT; measure++) {
            if (omx->measures[measure] < 0) continue;
            chunk->measure = measure;
            shared_packing_get(session, rank, chunk);
            is_written = is_written && write_chunk(omx, block->first, chunk);
        }
    return is_written ? BIGHT_OK : fail_write(session, omx->path);
}

static unsigned measures_of(const omx_file *omx) {
    unsigned measures = 0;
    for (int measure = 0; measure < MATRIX_WRITTEN_COUNT; measure++)
        if (omx->measures[measure] >= 0) measures |= MATRIX_BIT(measure);
    return measures;
}

/* Every rank packs the rows it found; they are written here. */
static bight_status put_shared(bight_session *session, omx_file *omx, const matrix_block *block) {
    matrix_block own = *block;
    own.count = shared_rows_part(session, 0, block->count).count;
    bight_status status = BIGHT_OK;
    shared_packing_begin(session, omx->shape, measures_of(omx));
    TRY(ranks_agree(session, put_alone(session, omx, &own)));
    for (int rank = 1; rank < session->rank_count; rank++) {
        const bight_status put = put_part(session, omx, rank, block);
        if (status == BIGHT_OK) status = put;
    }
    return status;
}

bight_status omx_put(bight_session *session, omx_file *omx, const matrix_block *block) {
    return shared_packing_is_possible(session, block) ? put_shared(session, omx, block)
                                                      : put_alone(session, omx, block);
}

bight_status omx_end(bight_session *session, omx_file *omx, bight_status written) {
    for (int measure = 0; measure < MATRIX_WRITTEN_COUNT; measure++)
        if (omx->measures[measure] >= 0) H5Dclose(omx->measures[measure]);
    if (omx->lookup >= 0) H5Gclose(omx->lookup);
    if (omx->data >= 0) H5Gclose(omx->data);
    const bool is_closed = omx->file < 0 || H5Fclose(omx->file) >= 0;
    return written != BIGHT_OK || is_closed ? written : fail_write(session, omx->path);
}
