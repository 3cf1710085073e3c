/* Matrix and lookups through HDF5; see omx_reading.h. */
#include "route/omx_reading.h"

#include <hdf5.h>
#include <string.h>

#include "base/text.h"

enum { NAME_BYTES = 256, LOOKUP_NAMES = 4 };

typedef struct {
    bight_session *session;
    arena *owner;
    const omx_request *request;
    omx_matrix *made;
    hid_t file;
} omx_reading;

static bight_status fail_read(const omx_reading *reading) {
    return FAIL(reading->session, BIGHT_BAD_DATA,
                "%s: cannot be read as an open matrix file (OMX, HDF5 with a group /data)",
                reading->request->path);
}

static bool has_link(hid_t group, const char *name) {
    return H5Lexists(group, name, H5P_DEFAULT) > 0;
}

static int count_links(hid_t group) {
    H5G_info_t info;
    return H5Gget_info(group, &info) < 0 ? 0 : (int)info.nlinks;
}

/* The name of the only link of a group, false: there are none or several. */
static bool only_link(hid_t group, char name[NAME_BYTES]) {
    return count_links(group) == 1 && H5Lget_name_by_idx(group, ".", H5_INDEX_NAME, H5_ITER_INC, 0,
                                                         name, NAME_BYTES, H5P_DEFAULT) > 0;
}

static bight_status choose_matrix(omx_reading *reading, hid_t data) {
    char only[NAME_BYTES];
    const char *const *names = reading->request->names;
    for (int i = 0; names[i] != NULL && reading->made->name == NULL; i++)
        if (has_link(data, names[i])) reading->made->name = names[i];
    if (reading->made->name != NULL) return BIGHT_OK;
    if (!only_link(data, only))
        return FAIL(reading->session, BIGHT_BAD_DATA,
                    "%s: holds %d matrices, and none is called %s", reading->request->path,
                    count_links(data), names[0]);
    reading->made->name = text_copy(reading->owner, only);
    return reading->made->name == NULL ? FAIL_MEMORY(reading->session) : BIGHT_OK;
}

/* The extent of a data set along so many axes; false: it has not so many. */
static bool find_extent(hid_t dataset, int axes, hsize_t extent[2]) {
    const hid_t space = H5Dget_space(dataset);
    const bool is_right = H5Sget_simple_extent_ndims(space) == axes &&
                          H5Sget_simple_extent_dims(space, extent, NULL) >= 0;
    H5Sclose(space);
    return is_right;
}

static bight_status read_values(omx_reading *reading, hid_t dataset) {
    omx_matrix *made = reading->made;
    const hsize_t most = (hsize_t)reading->request->most;
    hsize_t extent[2];
    if (!find_extent(dataset, 2, extent)) return fail_read(reading);
    if (extent[0] > most || extent[1] > most)
        return FAIL(reading->session, BIGHT_BAD_DATA,
                    "%s: the matrix %s has %llu x %llu cells, more than the %d cities of the "
                    "network",
                    reading->request->path, made->name, (unsigned long long)extent[0],
                    (unsigned long long)extent[1], reading->request->most);
    made->row_count = (int)extent[0];
    made->column_count = (int)extent[1];
    TAKE(reading->session, reading->owner, made->values, (size_t)extent[0] * (size_t)extent[1]);
    return H5Dread(dataset, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, made->values) < 0
               ? fail_read(reading)
               : BIGHT_OK;
}

static bight_status read_data(omx_reading *reading, hid_t data) {
    TRY(choose_matrix(reading, data));
    const hid_t dataset = H5Dopen2(data, reading->made->name, H5P_DEFAULT);
    if (dataset < 0) return fail_read(reading);
    const bight_status status = read_values(reading, dataset);
    H5Dclose(dataset);
    return status;
}

static bight_status read_matrix(omx_reading *reading) {
    if (!has_link(reading->file, "data")) return fail_read(reading);
    const hid_t data = H5Gopen2(reading->file, "data", H5P_DEFAULT);
    if (data < 0) return fail_read(reading);
    const bight_status status = read_data(reading, data);
    H5Gclose(data);
    return status;
}

/* ---- Lookups ---- */

static bight_status read_numbers(omx_reading *reading, hid_t dataset, int count,
                                 const char **texts) {
    double *numbers;
    TAKE(reading->session, reading->owner, numbers, count);
    if (H5Dread(dataset, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, numbers) < 0)
        return fail_read(reading);
    for (int i = 0; i < count; i++) {
        texts[i] = text_format(reading->owner, "%.15g", numbers[i]);
        if (texts[i] == NULL) return FAIL_MEMORY(reading->session);
    }
    return BIGHT_OK;
}

/* Without the zeros or blanks they are filled up with. */
static bight_status read_fixed_texts(omx_reading *reading, hid_t dataset, hid_t type, int count,
                                     const char **texts) {
    const size_t width = H5Tget_size(type);
    char *bytes;
    TAKE(reading->session, reading->owner, bytes, width * (size_t)count);
    if (H5Dread(dataset, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, bytes) < 0) return fail_read(reading);
    for (int i = 0; i < count; i++) {
        const char *text = bytes + (size_t)i * width;
        size_t length = strnlen(text, width);
        while (length > 0 && text[length - 1] == ' ')
            length--;
        texts[i] = text_copy_bytes(reading->owner, text, length);
        if (texts[i] == NULL) return FAIL_MEMORY(reading->session);
    }
    return BIGHT_OK;
}

static bool copy_texts(arena *owner, char *const *from, int count, const char **texts) {
    for (int i = 0; i < count; i++) {
        texts[i] = text_copy(owner, from[i] == NULL ? "" : from[i]);
        if (texts[i] == NULL) return false;
    }
    return true;
}

/* HDF5 takes the memory of these texts, and takes it back. */
static bight_status read_free_texts(omx_reading *reading, hid_t dataset, hid_t type, int count,
                                    const char **texts) {
    char **lent;
    TAKE(reading->session, reading->owner, lent, count);
    if (H5Dread(dataset, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, lent) < 0) return fail_read(reading);
    const bool is_copied = copy_texts(reading->owner, lent, count, texts);
    const hid_t space = H5Dget_space(dataset);
    H5Dvlen_reclaim(type, space, H5P_DEFAULT, lent);
    H5Sclose(space);
    return is_copied ? BIGHT_OK : FAIL_MEMORY(reading->session);
}

static bight_status read_texts(omx_reading *reading, hid_t dataset, hid_t type, int count,
                               const char **texts) {
    if (H5Tget_class(type) != H5T_STRING) return read_numbers(reading, dataset, count, texts);
    return H5Tis_variable_str(type) > 0 ? read_free_texts(reading, dataset, type, count, texts)
                                        : read_fixed_texts(reading, dataset, type, count, texts);
}

static bight_status read_labels(omx_reading *reading, hid_t dataset, const char *name, int count,
                                const char ***texts) {
    hsize_t extent[2];
    if (!find_extent(dataset, 1, extent) || extent[0] != (hsize_t)count)
        return FAIL(reading->session, BIGHT_BAD_DATA,
                    "%s: the lookup %s has not one entry for each of %d rows or columns",
                    reading->request->path, name, count);
    TAKE(reading->session, reading->owner, *texts, count);
    const hid_t type = H5Dget_type(dataset);
    const bight_status status = read_texts(reading, dataset, type, count, *texts);
    H5Tclose(type);
    return status;
}

/* `texts` stays NULL where there is no lookup for them. */
static bight_status read_lookup(omx_reading *reading, hid_t group,
                                const char *const names[LOOKUP_NAMES], int count,
                                const char ***texts) {
    char only[NAME_BYTES];
    const char *name = NULL;
    for (int i = 0; i < LOOKUP_NAMES && name == NULL; i++)
        if (has_link(group, names[i])) name = names[i];
    if (name == NULL && only_link(group, only)) name = only;
    if (name == NULL) return BIGHT_OK;
    const hid_t dataset = H5Dopen2(group, name, H5P_DEFAULT);
    if (dataset < 0) return fail_read(reading);
    const bight_status status = read_labels(reading, dataset, name, count, texts);
    H5Dclose(dataset);
    return status;
}

static bight_status read_lookups_of(omx_reading *reading, hid_t group) {
    static const char *const rows[2][LOOKUP_NAMES] = {
        {"city_id", "origin_id", "city_name", "origin_name"},
        {"city_name", "origin_name", "city_id", "origin_id"}};
    static const char *const columns[2][LOOKUP_NAMES] = {
        {"city_id", "destination_id", "city_name", "destination_name"},
        {"city_name", "destination_name", "city_id", "destination_id"}};
    const bool prefers_names = reading->request->prefers_names;
    omx_matrix *made = reading->made;
    TRY(read_lookup(reading, group, rows[prefers_names], made->row_count, &made->rows));
    return read_lookup(reading, group, columns[prefers_names], made->column_count, &made->columns);
}

static bight_status read_lookups(omx_reading *reading) {
    if (!has_link(reading->file, "lookup")) return BIGHT_OK;
    const hid_t group = H5Gopen2(reading->file, "lookup", H5P_DEFAULT);
    if (group < 0) return fail_read(reading);
    const bight_status status = read_lookups_of(reading, group);
    H5Gclose(group);
    return status;
}

static bight_status read_file(omx_reading *reading) {
    TRY(read_matrix(reading));
    return read_lookups(reading);
}

bight_status omx_read(bight_session *session, arena *owner, const omx_request *request,
                      omx_matrix *made) {
    *made = (omx_matrix){.name = NULL};
    H5Eset_auto2(H5E_DEFAULT, NULL, NULL);
    omx_reading reading = {session, owner, request, made,
                           H5Fopen(request->path, H5F_ACC_RDONLY, H5P_DEFAULT)};
    if (reading.file < 0) return fail_read(&reading);
    const bight_status status = read_file(&reading);
    H5Fclose(reading.file);
    return status;
}
