/* The files to guess from: found in folders, read, and what they are encoded and measured in. */
#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file_bytes.h"
#include "base/text.h"
#include "layer/reading.h"
#include "network/guess.h"

enum { ENDING_BYTES = 4, LANGUAGE_BYTE = 29, LANGUAGE_OF_SYSTEM = 0x57 };

static bool ends_with(const char *path, const char *ending) {
    const size_t bytes = strlen(path);
    return bytes > ENDING_BYTES && strcasecmp(path + bytes - ENDING_BYTES, ending) == 0;
}

static bool is_layer_name(const char *path) {
    return ends_with(path, ".shp") || ends_with(path, ".csv");
}

/* The path to `target` from `folder`, both absolute and without ".."; the target itself when they
 * have only the root in common. */
static const char *path_between(guess_work *work, const char *folder, const char *target) {
    size_t common = 0;
    for (size_t i = 0; folder[i] != '\0' && folder[i] == target[i]; i++)
        if (folder[i] == '/') common = i + 1;
    if (common <= 1) return guess_say(&work->page, "%s", target);
    const char *way = "";
    for (const char *at = folder + common; *at != '\0'; at++)
        if (*at == '/') way = guess_say(&work->page, "%s../", way);
    return guess_say(&work->page, "%s%s", way, target + common);
}

static const char *place_of(guess_work *work, const char *path) {
    char whole[PATH_MAX];
    if (work->folder == NULL || realpath(path, whole) == NULL)
        return guess_say(&work->page, "%s", path);
    return path_between(work, work->folder, whole);
}

static void find_folder(guess_work *work) {
    char whole[PATH_MAX];
    const char *slash = strrchr(work->output_path, '/');
    const char *folder =
        slash == NULL
            ? "."
            : guess_say(&work->page, "%.*s/", (int)(slash - work->output_path), work->output_path);
    if (realpath(folder, whole) == NULL) return;
    work->folder = guess_say(&work->page, "%s/", strcmp(whole, "/") == 0 ? "" : whole);
}

static bight_status add_file(guess_work *work, const char *path) {
    GROW(work->session, work->arena, work->files, work->count, work->capacity);
    guess_file *file = &work->files[work->count++];
    *file = (guess_file){.path = guess_say(&work->page, "%s", path)};
    file->name = file_bytes_name(file->path);
    file->stem = guess_say(&work->page, "%.*s", (int)strlen(file->name) - ENDING_BYTES, file->name);
    file->place = place_of(work, path);
    return work->page.lacks_memory ? FAIL_MEMORY(work->session) : BIGHT_OK;
}

static int compare_files(const void *left, const void *right) {
    const guess_file *a = left, *b = right;
    return strcmp(a->path, b->path);
}

static bight_status add_entries(guess_work *work, const char *folder, DIR *listing) {
    const size_t bytes = strlen(folder);
    const char *slash = bytes > 0 && folder[bytes - 1] == '/' ? "" : "/";
    const struct dirent *entry;
    while ((entry = readdir(listing)) != NULL)
        if (entry->d_name[0] != '.' && is_layer_name(entry->d_name))
            TRY(add_file(work, guess_say(&work->page, "%s%s%s", folder, slash, entry->d_name)));
    return BIGHT_OK;
}

static bight_status add_folder(guess_work *work, const char *folder) {
    const int first = work->count;
    DIR *listing = opendir(folder);
    if (listing == NULL)
        return FAIL(work->session, BIGHT_BAD_DATA, "%s: the folder cannot be read (%s)", folder,
                    strerror(errno));
    const bight_status status = add_entries(work, folder, listing);
    closedir(listing);
    if (status == BIGHT_OK && work->count > first)
        qsort(work->files + first, (size_t)(work->count - first), sizeof *work->files,
              compare_files);
    return status;
}

static bight_status add_path(guess_work *work, const char *path) {
    struct stat facts;
    if (stat(path, &facts) != 0)
        return FAIL(work->session, BIGHT_BAD_DATA, "%s: cannot be opened (%s); check the path",
                    path, strerror(errno));
    if (S_ISDIR(facts.st_mode)) return add_folder(work, path);
    if (is_layer_name(path)) return add_file(work, path);
    return FAIL(work->session, BIGHT_BAD_DATA,
                "%s: is no layer; name .shp and .csv files, or a folder of them", path);
}

/* The file beside, in small or capital letters; NULL: there is none. */
static const char *companion_of(guess_work *work, const guess_file *file, const char *small,
                                const char *capital) {
    const char *endings[] = {small, capital};
    const int stem_bytes = (int)strlen(file->path) - ENDING_BYTES;
    for (int i = 0; i < 2; i++) {
        const char *path = guess_say(&work->page, "%.*s%s", stem_bytes, file->path, endings[i]);
        if (access(path, F_OK) == 0) return path;
    }
    return NULL;
}

/* The name a .prj file begins with; the two commonest as people know them. */
static bight_status find_crs(guess_work *work, guess_file *file) {
    file->crs_name = "EPSG:4326";
    if (ends_with(file->name, ".csv")) return BIGHT_OK;
    const char *prj = companion_of(work, file, ".prj", ".PRJ");
    if (prj == NULL) {
        file->crs = "EPSG:4326";
        file->crs_name = "no .prj";
        return BIGHT_OK;
    }
    file_bytes definition;
    TRY(file_bytes_read(work->session, work->arena, prj, SIZE_MAX, &definition));
    const char *begin = strchr(definition.bytes, '"');
    if (begin == NULL) {
        file->crs_name = "by its .prj";
        return BIGHT_OK;
    }
    file->crs_name = guess_say(&work->page, "%.*s", (int)strcspn(begin + 1, "\""), begin + 1);
    if (strcmp(file->crs_name, "GCS_WGS_1984") == 0) file->crs_name = "EPSG:4326";
    if (strcmp(file->crs_name, "GCS_China_Geodetic_Coordinate_System_2000") == 0)
        file->crs_name = "EPSG:4490";
    return BIGHT_OK;
}

/* A failure of the data is kept with the file, and the session's sentence taken back. */
static bight_status forgive(guess_work *work, bight_status status, const char **trouble) {
    if (status != BIGHT_BAD_DATA) return status;
    if (trouble != NULL) *trouble = guess_say(&work->page, "%s", work->session->message);
    work->session->message[0] = '\0';
    return BIGHT_OK;
}

static bool is_ascii(const bight_layer *layer) {
    for (int column = 0; column < layer->column_count; column++)
        for (int row = 0; row < layer->row_count; row++)
            for (const char *at = bight_layer_text(layer, row, column); *at != '\0'; at++)
                if ((unsigned char)*at >= 0x80) return false;
    return true;
}

static const char *const ENCODINGS[] = {"UTF-8", "GB18030", NULL};

static bight_status read_as(guess_work *work, const guess_file *file, const char *encoding,
                            bight_layer **layer) {
    const layer_request request = {.path = file->path,
                                   .encoding = encoding,
                                   .crs = file->crs,
                                   .crs_source = "init, as there is no .prj file,"};
    return reading_read(work->session, &request, layer);
}

/* Whether the file can be read in an encoding. */
static bight_status try_encoding(guess_work *work, const guess_file *file, const char *encoding,
                                 bool *can) {
    bight_layer *layer = NULL;
    const bight_status status = read_as(work, file, encoding, &layer);
    *can = status == BIGHT_OK;
    if (*can) bight_layer_destroy(layer);
    return forgive(work, status, NULL);
}

/* A file that cannot be read because a .cpg or a language byte is wrong. */
static bight_status read_in_another_encoding(guess_work *work, guess_file *file) {
    for (int i = 0; ENCODINGS[i] != NULL && file->layer == NULL; i++) {
        TRY(forgive(work, read_as(work, file, ENCODINGS[i], &file->layer), NULL));
        if (file->layer == NULL) continue;
        file->stated_encoding = file->encoding = ENCODINGS[i];
        file->trouble = NULL;
    }
    return BIGHT_OK;
}

/* As bight_layer_read goes about it once neither .cpg nor language byte tells. */
static bight_status find_encoding_by_text(guess_work *work, guess_file *file) {
    file->encoding = "ASCII";
    if (is_ascii(file->layer)) return BIGHT_OK;
    for (int i = 0; ENCODINGS[i] != NULL; i++) {
        bool can;
        TRY(try_encoding(work, file, ENCODINGS[i], &can));
        file->encoding = ENCODINGS[i];
        if (can) return BIGHT_OK;
    }
    file->encoding = "ISO-8859-1";
    return BIGHT_OK;
}

static bight_status find_encoding(guess_work *work, guess_file *file) {
    const bool is_table = ends_with(file->name, ".csv");
    const char *cpg = is_table ? NULL : companion_of(work, file, ".cpg", ".CPG");
    const char *dbf = is_table ? NULL : companion_of(work, file, ".dbf", ".DBF");
    file_bytes read;
    if (cpg != NULL) {
        TRY(file_bytes_read(work->session, work->arena, cpg, 64, &read));
        file->encoding =
            guess_say(&work->page, "%.*s", (int)strcspn(read.bytes, " \r\n\t"), read.bytes);
        return BIGHT_OK;
    }
    if (dbf != NULL) {
        TRY(file_bytes_read(work->session, work->arena, dbf, LANGUAGE_BYTE + 1, &read));
        const int language = (unsigned char)read.bytes[LANGUAGE_BYTE];
        file->encoding = guess_say(&work->page, "DBF 0x%02X", (unsigned)language);
        if (language != 0 && language != LANGUAGE_OF_SYSTEM) return BIGHT_OK;
    }
    return find_encoding_by_text(work, file);
}

static bight_status read_file(guess_work *work, guess_file *file) {
    file->encoding = "";
    TRY(forgive(work, find_crs(work, file), &file->trouble));
    if (file->trouble != NULL) return BIGHT_OK;
    TRY(forgive(work, read_as(work, file, NULL, &file->layer), &file->trouble));
    if (file->layer != NULL) return find_encoding(work, file);
    return read_in_another_encoding(work, file);
}

bight_status guess_files_gather(guess_work *work, const char *const *paths, int path_count) {
    find_folder(work);
    for (int i = 0; i < path_count; i++)
        TRY(add_path(work, paths[i]));
    for (int i = 0; i < work->count; i++)
        TRY(read_file(work, &work->files[i]));
    for (int i = 0; i < work->count; i++)
        if (work->files[i].trouble != NULL)
            status_note(work->session, "%s", work->files[i].trouble);
    return work->page.lacks_memory ? FAIL_MEMORY(work->session) : BIGHT_OK;
}
