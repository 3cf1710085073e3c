/* JSON as YAML in blocks; see scenario_yaml.h. What stands on one line is JSON, which is YAML. */
#include "app/scenario_yaml.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <time.h>

#include "bight.h"

static int put_bytes(const char *bytes, size_t count, void *to) {
    return fwrite(bytes, 1, count, to) == count ? 0 : -1;
}

static void put_value(const json_t *value, FILE *to) {
    (void)json_dump_callback(value, put_bytes, to, JSON_ENCODE_ANY | JSON_REAL_PRECISION(15));
}

/* Keys of the page are plain words; any other stands in quotes. */
static void put_key(const char *key, FILE *to) {
    static const char plain[] = "abcdefghijklmnopqrstuvwxyz_0123456789";
    const bool is_plain = key[0] >= 'a' && key[0] <= 'z' && key[strspn(key, plain)] == '\0';
    json_t *text = json_string(key);
    if (is_plain)
        fputs(key, to);
    else
        put_value(text, to);
    json_decref(text);
    fputs(": ", to);
}

static void put_change(json_t *change, FILE *to) {
    const char *lead = "  - ";
    for (void *at = json_object_iter(change); at != NULL; at = json_object_iter_next(change, at)) {
        fputs(lead, to);
        put_key(json_object_iter_key(at), to);
        put_value(json_object_iter_value(at), to);
        fputc('\n', to);
        lead = "    ";
    }
}

/* The day as UTC has it. */
static void put_day(FILE *to) {
    char text[16];
    struct tm day;
    const time_t now = time(NULL);
    if (gmtime_r(&now, &day) == NULL || strftime(text, sizeof text, "%Y-%m-%d", &day) == 0) return;
    fprintf(to, ", %s", text);
}

static void put_head(const char *key, const char *text, FILE *to) {
    json_t *value = json_string(text);
    fprintf(to, "%s: ", key);
    put_value(value, to);
    fputc('\n', to);
    json_decref(value);
}

void scenario_yaml_write(const scenario_yaml *scenario, FILE *to) {
    fputs(SCENARIO_YAML_MARK " " BIGHT_VERSION, to);
    put_day(to);
    fputs(".\nversion: 1\n", to);
    put_head("name", scenario->name, to);
    put_head("network", scenario->network, to);
    fputs("changes:\n", to);
    for (size_t i = 0; i < json_array_size(scenario->changes); i++)
        put_change(json_array_get(scenario->changes, i), to);
}
