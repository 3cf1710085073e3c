/* Help for people; see help.h. */
#include "app/help.h"

#include <stdio.h>
#include <string.h>

#include "app/help_topic.h"
#include "app/terminal.h"

enum { COMMAND_WIDTH = 13, HEADING_WIDTH = 13, OPTION_WIDTH = 24 };

static void put_heading(const char *heading) {
    putchar('\n');
    terminal_begin_bold();
    puts(heading);
    terminal_end_bold();
}

static const char *const HEADINGS[GROUP_COUNT] = {[GROUP_LOOK] = "Look at data",
                                                  [GROUP_COMPUTE] = "Compute",
                                                  [GROUP_RANK] = "Rank",
                                                  [GROUP_WHAT_IF] = "What if",
                                                  [GROUP_TELL] = "Tell"};

const char *help_group_heading(command_group group) {
    return HEADINGS[group];
}

static void print_group(command_group group) {
    put_heading(HEADINGS[group]);
    for (int i = 0; i < command_count(); i++) {
        const command *listed = command_at(i);
        if (listed->group == group)
            printf("  %-*s%s\n", COMMAND_WIDTH, listed->name, listed->summary);
    }
}

/* Names alone, in one line. */
static void print_names(command_group group) {
    printf("  %-*s", HEADING_WIDTH, HEADINGS[group]);
    for (int i = 0; i < command_count(); i++)
        if (command_at(i)->group == group) printf(" %s", command_at(i)->name);
    putchar('\n');
}

/* Lines, each set in by two. */
static void print_lines(const char *lines) {
    while (*lines != '\0') {
        const int bytes = (int)strcspn(lines, "\n");
        printf("  %.*s\n", bytes, lines);
        lines += bytes;
        if (*lines == '\n') lines++;
    }
}

static void print_first_lines(void) {
    puts("bight analyses transport networks read from Shapefiles.\n");
    print_lines(HELP_FIRST_EXAMPLES);
}

void help_print_overview(void) {
    print_first_lines();
    put_heading("Commands");
    for (int group = 0; group < GROUP_COUNT; group++)
        print_names((command_group)group);
    puts("\nbight help says what each does, bight help COMMAND how one is used.");
}

void help_print_commands(void) {
    print_first_lines();
    for (int group = 0; group < GROUP_COUNT; group++)
        print_group((command_group)group);
    put_heading("Files");
    for (int i = 0; i < help_topic_count(); i++)
        printf("  %-*s %s\n", COMMAND_WIDTH, help_topic_at(i)->name, help_topic_at(i)->summary);
    puts(
        "\nbight help COMMAND has examples, options and output columns, bight help FILE the keys.");
}

static void print_usage(const command *about) {
    printf("usage: bight %s", about->name);
    if (about->options != 0) printf(" [OPTIONS]");
    for (int i = 0; i < MOST_ARGUMENTS && about->arguments[i] != NULL; i++)
        printf(i < about->fewest_arguments ? " %s" : " [%s]", about->arguments[i]);
    putchar('\n');
}

static void print_option(const command *about, option_name name) {
    const option_entry *entry = options_entry(name);
    int used = entry->letter != 0 ? printf("  -%c, --%s", entry->letter, entry->name)
                                  : printf("      --%s", entry->name);
    if (entry->kind != VALUE_NONE) used += printf(" %s", entry->value);
    printf("%*s", used < OPTION_WIDTH + 2 ? OPTION_WIDTH + 2 - used : 1, "");
    if (name == OPTION_FORMAT) printf("%s; ", about->formats);
    puts(entry->text);
}

static void print_options(const command *about, option_set set, const char *heading) {
    if (set == 0) return;
    put_heading(heading);
    for (int name = 0; name < OPTION_COUNT; name++)
        if ((set & OPTION_BIT(name)) != 0) print_option(about, (option_name)name);
}

void help_print_command(const command *about) {
    printf("bight %s: %s\n\n", about->name, about->summary);
    print_usage(about);
    put_heading("Examples");
    print_lines(about->examples);
    print_options(about, about->options, "Options");
    print_options(about, OPTIONS_GLOBAL, "Options of every command");
    if (about->columns[0] != '\0') put_heading("Output");
    print_lines(about->columns);
    put_heading("Exit codes");
    print_lines(HELP_EXIT_CODES);
}
