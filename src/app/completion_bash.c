/* The completion of bash: tables as functions, then completion/bight.bash, which uses them. */
#include <stdio.h>

#include "app/completion.h"
#include "app/completion_kind.h"
#include "app/embedded.h"
#include "app/help_topic.h"

static const char *const KINDS[] = {
    [COMPLETES_NOTHING] = "text",  [COMPLETES_FILE] = "file",     [COMPLETES_CITY] = "city",
    [COMPLETES_CITIES] = "cities", [COMPLETES_FORMAT] = "format", [COMPLETES_TOPIC] = "topic"};

static void print_commands(void) {
    fputs("_bight_commands='", stdout);
    for (int i = 0; i < command_count(); i++)
        printf("%s%s", i == 0 ? "" : " ", command_at(i)->name);
    fputs("'\n_bight_topics='", stdout);
    for (int i = 0; i < help_topic_count(); i++)
        printf("%s%s", i == 0 ? "" : " ", help_topic_at(i)->name);
    puts(" cities'\n");
}

static void print_set(option_set set) {
    for (int name = 0; name < OPTION_COUNT; name++)
        if ((set & OPTION_BIT(name)) != 0) printf("--%s ", options_entry((option_name)name)->name);
}

static void print_options(void) {
    puts("_bight_options() { # COMMAND: its options\n    case $1 in");
    for (int i = 0; i < command_count(); i++) {
        printf("    %s) echo '", command_at(i)->name);
        print_set(command_at(i)->options);
        puts("' ;;");
    }
    fputs("    esac\n    echo '", stdout);
    print_set(OPTIONS_GLOBAL);
    puts("'\n}\n");
}

static void print_formats(void) {
    puts("_bight_formats() { # COMMAND: what -f may be\n    case $1 in");
    for (int i = 0; i < command_count(); i++)
        if (command_at(i)->formats[0] != '\0')
            printf("    %s) echo '%s' ;;\n", command_at(i)->name, command_at(i)->formats);
    puts("    esac\n}\n");
}

static void print_values(void) {
    puts("_bight_value() { # OPTION: what its value is, nothing where it has none\n    case $1 in");
    for (int name = 0; name < OPTION_COUNT; name++) {
        const option_entry *entry = options_entry((option_name)name);
        if (entry->kind == VALUE_NONE) continue;
        printf("    --%s", entry->name);
        if (entry->letter != 0) printf(" | -%c", entry->letter);
        printf(") echo %s ;;\n", KINDS[completion_kind_of_option((option_name)name)]);
    }
    puts("    esac\n}\n");
}

static void print_arguments(void) {
    puts("_bight_argument() { # COMMAND NUMBER: what its argument is\n    case $1:$2 in");
    for (int i = 0; i < command_count(); i++)
        for (int number = 0; number < MOST_ARGUMENTS; number++)
            if (command_at(i)->arguments[number] != NULL)
                printf("    %s:%d) echo %s ;;\n", command_at(i)->name, number + 1,
                       KINDS[completion_kind_of_argument(command_at(i), number)]);
    puts("    *) echo file ;;\n    esac\n}\n");
}

void completion_print_bash(void) {
    puts("# Completion of bight for bash, made by `bight help -f bash`.\n");
    print_commands();
    print_options();
    print_formats();
    print_values();
    print_arguments();
    fputs(embedded_completion_bight_bash, stdout);
}
