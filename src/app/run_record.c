/* The record of a run; see run_record.h. A value jansson could not make becomes an error when the
 * record is written, so it is looked for there and not at every step. */
#include "app/run_record.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "app/command.h"
#include "app/complaint.h"
#include "app/json_file.h"

static json_t *text_value(const char *text) {
    json_t *value = json_string(text);
    return value != NULL ? value : json_string("(not UTF-8)");
}

int run_record_add_output(const analysis *of, json_t *outputs, const char *path, const char *name,
                          int row_count) {
    char digest[BIGHT_DIGEST_BYTES];
    TRY(bight_file_digest(of->session, path, digest));
    json_array_append_new(
        outputs, json_pack("{s:s, s:s, s:i}", "file", name, "sha256", digest, "rows", row_count));
    return 0;
}

static int add_input(const analysis *of, json_t *inputs, const char *path) {
    char digest[BIGHT_DIGEST_BYTES];
    TRY(bight_file_digest(of->session, path, digest));
    json_array_append_new(inputs,
                          json_pack("{s:o, s:s}", "file", text_value(path), "sha256", digest));
    return 0;
}

/* The other files of a Shapefile, as far as they exist. */
static int add_companions(const analysis *of, json_t *inputs, const char *path) {
    static const char *const endings[] = {"shx", "dbf", "prj", "cpg", "SHX", "DBF", "PRJ", "CPG"};
    const size_t bytes = strlen(path);
    if (bytes < 4 || strcasecmp(path + bytes - 4, ".shp") != 0) return 0;
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        char companion[PATH_MAX];
        snprintf(companion, sizeof companion, "%.*s%s", (int)bytes - 3, path, endings[i]);
        if (access(companion, R_OK) == 0) TRY(add_input(of, inputs, companion));
    }
    return 0;
}

static int add_inputs(const analysis *of, json_t *inputs) {
    for (int i = 0; i < bight_network_file_count(of->network); i++) {
        const char *path = bight_network_file(of->network, i);
        TRY(add_input(of, inputs, path));
        TRY(add_companions(of, inputs, path));
    }
    for (int i = 0; i < bight_scenario_file_count(of->scenario); i++)
        TRY(add_input(of, inputs, bight_scenario_file(of->scenario, i)));
    return 0;
}

int run_record_list_inputs(const analysis *of, json_t **inputs) {
    *inputs = json_array();
    return add_inputs(of, *inputs);
}

static int add_parameters(const analysis *of, json_t *record) {
    bight_layer *table;
    TRY(bight_network_parameters(of->session, of->network, &table));
    json_t *parameters = json_object();
    const int key = bight_layer_find_column(table, "key");
    const int value = bight_layer_find_column(table, "value");
    for (int row = 0; row < bight_layer_row_count(table); row++)
        json_object_set_new(parameters, bight_layer_text(table, row, key),
                            text_value(bight_layer_text(table, row, value)));
    bight_layer_destroy(table);
    json_object_set_new(record, "parameters", parameters);
    return 0;
}

/* The time of the run in a form of strftime; "" when there is no such time. */
static const char *write_time(const char *form, char text[RUN_DATE_BYTES]) {
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    const time_t now = epoch == NULL ? time(NULL) : (time_t)strtoll(epoch, NULL, 10);
    struct tm parts;
    text[0] = '\0';
    if (gmtime_r(&now, &parts) != NULL) strftime(text, RUN_DATE_BYTES, form, &parts);
    return text;
}

const char *run_record_date(char text[RUN_DATE_BYTES]) {
    write_time("%d %B %Y", text);
    return text[0] == '0' ? text + 1 : text;
}

static void add_time(json_t *record, double seconds) {
    char text[RUN_DATE_BYTES];
    if (write_time("%Y-%m-%dT%H:%M:%SZ", text)[0] == '\0') return;
    json_object_set_new(record, "time_utc", json_string(text));
    if (getenv("SOURCE_DATE_EPOCH") == NULL)
        json_object_set_new(record, "seconds", json_real(seconds));
}

static json_t *list_command_line(const options *asked) {
    json_t *list = json_array();
    for (int i = 0; i < asked->command_line_count; i++)
        json_array_append_new(list, text_value(asked->command_line[i]));
    return list;
}

/* Files and texts of changes, in the order they were laid over the network. */
static json_t *list_changes(const options *asked) {
    static const char *const kinds[] = {[BIGHT_CHANGES_FILE] = "scenario",
                                        [BIGHT_CHANGE_ADD] = "add",
                                        [BIGHT_CHANGE_UPGRADE] = "upgrade",
                                        [BIGHT_CHANGE_CLOSE] = "close"};
    json_t *list = json_array();
    for (int i = 0; i < asked->change_count; i++)
        json_array_append_new(list, json_pack("{s:o}", kinds[asked->changes[i].kind],
                                              text_value(asked->changes[i].text)));
    return list;
}

static json_t *list_notes(const bight_session *session) {
    json_t *list = json_array();
    for (int i = 0; i < bight_session_note_count(session); i++)
        json_array_append_new(list, text_value(bight_session_note(session, i)));
    return list;
}

static int fill(const analysis *of, json_t *outputs, double seconds, json_t *record) {
    const bight_network *network = of->network;
    json_object_set_new(record, "program", json_string("bight"));
    json_object_set_new(record, "version", json_string(bight_version()));
    json_object_set_new(record, "libraries", json_string(bight_library_versions()));
    json_object_set_new(record, "command_line", list_command_line(of->asked));
    add_time(record, seconds);
    json_object_set_new(record, "network", text_value(bight_network_name(network)));
    json_object_set_new(record, "profile", text_value(bight_network_profile(network)));
    json_object_set_new(record, "cities", json_integer(bight_network_city_count(network)));
    json_object_set_new(record, "pairs_without_route",
                        json_integer(bight_matrix_unreachable_count(of->matrix)));
    json_object_set_new(record, "time_unit_ms",
                        json_integer(bight_matrix_time_unit_ms(of->matrix)));
    json_object_set_new(record, "scenario", text_value(bight_scenario_name(of->scenario)));
    json_object_set_new(record, "changes", list_changes(of->asked));
    json_t *inputs = json_array();
    json_object_set_new(record, "inputs", inputs);
    TRY(add_inputs(of, inputs));
    TRY(add_parameters(of, record));
    json_object_set_new(record, "notes", list_notes(of->session));
    return json_object_set(record, "outputs", outputs) == 0
               ? 0
               : complain(BIGHT_OUT_OF_MEMORY, "out of memory");
}

int run_record_write(const analysis *of, json_t *outputs, double seconds, const char *path) {
    json_t *record = json_object();
    const int code = fill(of, outputs, seconds, record);
    if (code == 0) return json_file_write(record, path, false);
    json_decref(record);
    return code;
}
