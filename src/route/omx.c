/* Writing open matrix files; see omx.h. */
#include "route/omx.h"

#include <hdf5.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { CHUNK_ROWS = 64 };

/* Every id opened while writing, so that one place closes them. */
typedef struct {
    hid_t file;
    hid_t data;
    hid_t lookup;
} omx_file;

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

static bool write_root(hid_t file, int size) {
    const hsize_t two = 2;
    const int shape[2] = {size, size};
    const hid_t space = H5Screate_simple(1, &two, NULL);
    const bool is_written =
        write_text_attribute(file, "OMX_VERSION", "0.2", H5T_CSET_ASCII) &&
        write_attribute(file, "SHAPE", H5T_STD_I32LE, space, H5T_NATIVE_INT, shape);
    H5Sclose(space);
    return is_written;
}

static bool write_data_attributes(hid_t dataset, const omx_content *content,
                                  bight_measure measure) {
    static const char *const titles[] = {
        "travel time along the quickest path", "length of links along the quickest path",
        "changes of mode or station along the quickest path", "money along the quickest path",
        "CO2 along the quickest path"};
    const double missing = NAN;
    const hid_t space = H5Screate(H5S_SCALAR);
    const bool is_written =
        write_text_attribute(dataset, "TITLE", titles[measure], H5T_CSET_UTF8) &&
        write_attribute(dataset, "NA", H5T_IEEE_F64LE, space, H5T_NATIVE_DOUBLE, &missing) &&
        write_text_attribute(dataset, "unit", bight_measure_unit(measure), H5T_CSET_UTF8) &&
        write_text_attribute(dataset, "scenario", content->scenario, H5T_CSET_UTF8) &&
        write_text_attribute(dataset, "network_sha256", content->network_sha256, H5T_CSET_ASCII);
    H5Sclose(space);
    return is_written;
}

static hid_t make_compression(int size) {
    const hsize_t chunk[2] = {size < CHUNK_ROWS ? (hsize_t)size : CHUNK_ROWS, (hsize_t)size};
    const hid_t list = H5Pcreate(H5P_DATASET_CREATE);
    H5Pset_chunk(list, 2, chunk);
    H5Pset_shuffle(list);
    H5Pset_deflate(list, 1);
    H5Pset_obj_track_times(list, false); /* the same matrix gives the same bytes */
    return list;
}

static bool write_measure(hid_t data, const omx_content *content, bight_measure measure,
                          double *values) {
    const hsize_t shape[2] = {(hsize_t)content->city_count, (hsize_t)content->city_count};
    for (int from = 0; from < content->city_count; from++)
        for (int to = 0; to < content->city_count; to++)
            values[(size_t)from * (size_t)content->city_count + (size_t)to] = bight_matrix_value(
                content->matrix, measure, content->cities[from], content->cities[to]);
    const hid_t space = H5Screate_simple(2, shape, NULL);
    const hid_t list = make_compression(content->city_count);
    const hid_t dataset = H5Dcreate2(data, bight_measure_name(measure), H5T_IEEE_F64LE, space,
                                     H5P_DEFAULT, list, H5P_DEFAULT);
    bool is_written = false;
    if (dataset >= 0) {
        is_written =
            H5Dwrite(dataset, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values) >= 0 &&
            write_data_attributes(dataset, content, measure);
        H5Dclose(dataset);
    }
    H5Pclose(list);
    H5Sclose(space);
    return is_written;
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

/* The ids as numbers; false when one of them is not a whole number of 32 bits. */
static bool number_ids(const omx_content *content, uint32_t *ids) {
    for (int i = 0; i < content->city_count; i++) {
        const char *id = content->matrix->network->cities[content->cities[i]].id;
        char *end;
        const unsigned long long number = strtoull(id, &end, 10);
        if (id[0] < '0' || id[0] > '9' || *end != '\0' || number > UINT32_MAX) return false;
        ids[i] = (uint32_t)number;
    }
    return true;
}

static bight_status write_ids(bight_session *session, const omx_content *content, hid_t lookup,
                              arena *scratch, const char *path) {
    uint32_t *ids;
    TAKE(session, scratch, ids, content->city_count);
    if (!number_ids(content, ids)) {
        status_note(session,
                    "%s: city ids are not whole numbers, so city_id counts the cities from 1; "
                    "city_name names them",
                    path);
        for (int i = 0; i < content->city_count; i++)
            ids[i] = (uint32_t)content->cities[i] + 1;
    }
    if (write_lookup(lookup, "city_id", H5T_STD_U32LE, H5T_NATIVE_UINT32, content->city_count, ids))
        return BIGHT_OK;
    return fail_write(session, path);
}

static bight_status write_names(bight_session *session, const omx_content *content, hid_t lookup,
                                arena *scratch, const char *path) {
    size_t width = 1;
    for (int i = 0; i < content->city_count; i++) {
        const size_t bytes = strlen(content->matrix->network->cities[content->cities[i]].name);
        if (bytes > width) width = bytes;
    }
    char *names;
    TAKE(session, scratch, names, width * (size_t)content->city_count + 1);
    for (int i = 0; i < content->city_count; i++) {
        const char *name = content->matrix->network->cities[content->cities[i]].name;
        for (size_t at = 0; name[at] != '\0'; at++) /* full width, no closing zero */
            names[(size_t)i * width + at] = name[at];
    }
    const hid_t type = make_text_type(width, H5T_CSET_UTF8);
    const bool is_written =
        write_lookup(lookup, "city_name", type, type, content->city_count, names);
    H5Tclose(type);
    return is_written ? BIGHT_OK : fail_write(session, path);
}

static bight_status fill_file(bight_session *session, const omx_content *content,
                              const omx_file *omx, arena *scratch, const char *path) {
    double *values;
    if (omx->file < 0 || omx->data < 0 || omx->lookup < 0 ||
        !write_root(omx->file, content->city_count))
        return fail_write(session, path);
    TAKE(session, scratch, values, (size_t)content->city_count * (size_t)content->city_count);
    for (int measure = 0; measure < BIGHT_MEASURE_COUNT; measure++)
        if ((content->measures >> measure & 1U) != 0 &&
            !write_measure(omx->data, content, (bight_measure)measure, values))
            return fail_write(session, path);
    TRY(write_ids(session, content, omx->lookup, scratch, path));
    return write_names(session, content, omx->lookup, scratch, path);
}

bight_status omx_write(bight_session *session, const omx_content *content, const char *path) {
    arena *scratch = arena_create();
    if (scratch == NULL) return FAIL_MEMORY(session);
    H5Eset_auto2(H5E_DEFAULT, NULL, NULL);
    omx_file omx = {.data = -1, .lookup = -1};
    omx.file = H5Fcreate(path, H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT);
    if (omx.file >= 0) {
        omx.data = H5Gcreate2(omx.file, "data", H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
        omx.lookup = H5Gcreate2(omx.file, "lookup", H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT);
    }
    bight_status status = fill_file(session, content, &omx, scratch, path);
    if (omx.lookup >= 0) H5Gclose(omx.lookup);
    if (omx.data >= 0) H5Gclose(omx.data);
    if (omx.file >= 0 && H5Fclose(omx.file) < 0 && status == BIGHT_OK)
        status = fail_write(session, path);
    arena_destroy(scratch);
    return status;
}
