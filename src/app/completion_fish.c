/* The completion of fish: a line for each command, and for each option with the commands that take
 * it. */
#include <stdio.h>
#include <string.h>

#include "app/completion.h"
#include "app/completion_kind.h"
#include "app/help_topic.h"

/* Text between single quotes. */
static void print_text(const char *text) {
    for (; *text != '\0'; text++)
        printf(*text == '\'' || *text == '\\' ? "\\%c" : "%c", *text);
}

static void print_takers(option_name name) {
    fputs("complete -c bight -n '__fish_seen_subcommand_from", stdout);
    for (int i = 0; i < command_count(); i++)
        if (((command_at(i)->options | OPTIONS_GLOBAL) & OPTION_BIT(name)) != 0)
            printf(" %s", command_at(i)->name);
    putchar('\'');
}

static void print_value(completion_kind kind) {
    fputs(kind == COMPLETES_FILE ? " -r -F" : " -x", stdout);
    if (kind == COMPLETES_CITY || kind == COMPLETES_CITIES) fputs(" -a '(__bight_cities)'", stdout);
}

static void print_option(option_name name) {
    const option_entry *entry = options_entry(name);
    print_takers(name);
    printf(" -l %s", entry->name);
    if (entry->letter != 0) printf(" -s %c", entry->letter);
    if (entry->kind != VALUE_NONE) print_value(completion_kind_of_option(name));
    fputs(" -d '", stdout);
    print_text(entry->text);
    puts("'");
}

static void print_command(const command *of) {
    printf("complete -c bight -n __fish_use_subcommand -a %s -d '", of->name);
    print_text(of->summary);
    puts("'");
    if (of->formats[0] != '\0')
        printf("complete -c bight -n '__fish_seen_subcommand_from %s' -l format -s f -x -a '%s'\n",
               of->name, of->formats);
}

static void print_arguments(const command *of) {
    bool has_city = false, has_file = false;
    for (int i = 0; i < MOST_ARGUMENTS && of->arguments[i] != NULL; i++) {
        const completion_kind kind = completion_kind_of_argument(of, i);
        has_city = has_city || kind == COMPLETES_CITY;
        has_file = has_file || kind == COMPLETES_FILE;
    }
    if (has_file) printf("complete -c bight -n '__fish_seen_subcommand_from %s' -F\n", of->name);
    if (has_city)
        printf("complete -c bight -n '__fish_seen_subcommand_from %s' -a '(__bight_cities)'\n",
               of->name);
}

static void print_topics(void) {
    fputs("complete -c bight -n '__fish_seen_subcommand_from help' -a 'cities", stdout);
    for (int i = 0; i < help_topic_count(); i++)
        printf(" %s", help_topic_at(i)->name);
    for (int i = 0; i < command_count(); i++)
        printf(" %s", command_at(i)->name);
    puts("'");
}

void completion_print_fish(void) {
    puts("# Completion of bight for fish, made by `bight help -f fish`.\n\n"
         "# The first word that is a file is taken for the network.\n"
         "function __bight_cities\n"
         "    for word in (commandline -opc)[3..]\n"
         "        if test -f $word\n"
         "            bight help cities $word 2>/dev/null\n"
         "            return\n"
         "        end\n"
         "    end\n"
         "end\n\n"
         "complete -c bight -f");
    for (int i = 0; i < command_count(); i++)
        print_command(command_at(i));
    for (int i = 0; i < command_count(); i++)
        print_arguments(command_at(i));
    print_topics();
    for (int name = 0; name < OPTION_COUNT; name++)
        print_option((option_name)name);
}
