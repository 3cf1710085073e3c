/* Commands and options as JSON, for programs that make menus, pages or completions of them. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/complaint.h"
#include "app/help.h"

static json_t *describe_option(option_name name) {
    const option_entry *entry = options_entry(name);
    const char letter[2] = {entry->letter, '\0'};
    return json_pack("{s:s, s:s, s:s, s:s, s:b}", "name", entry->name, "letter", letter, "value",
                     entry->value, "text", entry->text, "repeats", options_repeats(name));
}

/* NULL: one of them cannot be told, and a list without it would not be true. */
static json_t *describe_options(option_set set) {
    json_t *list = json_array();
    for (int name = 0; name < OPTION_COUNT; name++)
        if ((set & OPTION_BIT(name)) != 0 &&
            json_array_append_new(list, describe_option((option_name)name)) != 0) {
            json_decref(list);
            return NULL;
        }
    return list;
}

static json_t *describe_arguments(const command *about) {
    json_t *list = json_array();
    for (int i = 0; i < MOST_ARGUMENTS && about->arguments[i] != NULL; i++)
        json_array_append_new(list, json_pack("{s:s, s:b}", "name", about->arguments[i], "optional",
                                              i >= about->fewest_arguments));
    return list;
}

static json_t *describe_command(const command *about) {
    return json_pack("{s:s, s:s, s:s, s:o, s:s, s:s, s:s, s:o}", "name", about->name, "group",
                     help_group_heading(about->group), "summary", about->summary, "arguments",
                     describe_arguments(about), "examples", about->examples, "formats",
                     about->formats, "output", about->columns, "options",
                     describe_options(about->options));
}

/* NULL where one cannot be told. */
static json_t *describe_commands(const command *about) {
    json_t *list = json_array();
    for (int i = 0; i < command_count(); i++)
        if ((about == NULL || about == command_at(i)) &&
            json_array_append_new(list, describe_command(command_at(i))) != 0) {
            json_decref(list);
            return NULL;
        }
    return list;
}

/* From a line of a number and what it means. */
static json_t *describe_exit_code(const char *line) {
    char *meaning;
    const long code = strtol(line, &meaning, 10);
    meaning += strspn(meaning, " ");
    return json_pack("{s:I, s:s%}", "code", (json_int_t)code, "meaning", meaning,
                     strcspn(meaning, "\n"));
}

/* NULL where one cannot be told. */
static json_t *describe_exit_codes(void) {
    json_t *list = json_array();
    const char *line = HELP_EXIT_CODES;
    while (json_array_append_new(list, describe_exit_code(line)) == 0) {
        line = strchr(line, '\n');
        if (line == NULL) return list;
        line++;
    }
    json_decref(list);
    return NULL;
}

int help_print_json(const command *about) {
    json_t *usage = json_pack(
        "{s:s, s:o, s:o, s:o}", "version", bight_version(), "commands", describe_commands(about),
        "global_options", describe_options(OPTIONS_GLOBAL), "exit_codes", describe_exit_codes());
    const bool is_written = usage != NULL && json_dumpf(usage, stdout, JSON_INDENT(2)) == 0;
    json_decref(usage);
    putchar('\n');
    return is_written ? 0 : complain(BIGHT_OUT_OF_MEMORY, "the usage cannot be written as JSON");
}
