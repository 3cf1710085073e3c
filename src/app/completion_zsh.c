/* The completion of zsh: a case of _arguments for each command; zshcompsys(1) says how they are
 * written. */
#include <stdio.h>
#include <string.h>

#include "app/completion.h"
#include "app/completion_kind.h"
#include "app/help_topic.h"

static const char *const ACTIONS[] = {[COMPLETES_NOTHING] = "",
                                      [COMPLETES_FILE] = "_files",
                                      [COMPLETES_CITY] = "_bight_cities",
                                      [COMPLETES_CITIES] = "_sequence _bight_cities",
                                      [COMPLETES_FORMAT] = "",
                                      [COMPLETES_TOPIC] = "_bight_topics"};

/* Text between single quotes, in which brackets and colons are what they are. */
static void print_text(const char *text) {
    for (; *text != '\0'; text++)
        if (*text == '\'')
            fputs("'\\''", stdout);
        else
            printf(strchr("[]:\\", *text) != NULL ? "\\%c" : "%c", *text);
}

static void print_option_as(const command *of, option_name name, const char *spelling) {
    const option_entry *entry = options_entry(name);
    const completion_kind kind = completion_kind_of_option(name);
    printf(" \\\n            '%s%s[", options_repeats(name) ? "*" : "", spelling);
    print_text(entry->text);
    putchar(']');
    if (entry->kind != VALUE_NONE) {
        putchar(':');
        print_text(entry->value);
        putchar(':');
        fputs(ACTIONS[kind], stdout);
        if (kind == COMPLETES_FORMAT) printf("(%s)", of->formats);
    }
    putchar('\'');
}

static void print_option(const command *of, option_name name) {
    const option_entry *entry = options_entry(name);
    char spelling[64];
    snprintf(spelling, sizeof spelling, "--%s%s", entry->name,
             entry->kind != VALUE_NONE ? "=" : "");
    print_option_as(of, name, spelling);
    if (entry->letter == 0) return;
    snprintf(spelling, sizeof spelling, "-%c", entry->letter);
    print_option_as(of, name, spelling);
}

static void print_arguments(const command *of) {
    for (int i = 0; i < MOST_ARGUMENTS && of->arguments[i] != NULL; i++) {
        const bool repeats = strstr(of->arguments[i], "...") != NULL;
        printf(" \\\n            '%s:", repeats ? "*" : i < of->fewest_arguments ? "" : ":");
        print_text(of->arguments[i]);
        printf(":%s'", ACTIONS[completion_kind_of_argument(of, i)]);
    }
}

static void print_command(const command *of) {
    printf("        %s)\n            _arguments", of->name);
    for (int name = 0; name < OPTION_COUNT; name++)
        if (((of->options | OPTIONS_GLOBAL) & OPTION_BIT(name)) != 0)
            print_option(of, (option_name)name);
    print_arguments(of);
    puts(" ;;");
}

/* The first word that is a file is taken for the network. */
static void print_cities(void) {
    puts("_bight_cities() {\n"
         "    local word\n"
         "    local -a names\n"
         "    for word in ${(Q)words[2,-1]}; do\n"
         "        [[ -f $word ]] || continue\n"
         "        names=(\"${(@f)$(bight help cities $word 2>/dev/null)}\")\n"
         "        break\n"
         "    done\n"
         "    compadd \"$@\" -a names\n"
         "}\n");
}

static void print_topics(void) {
    fputs("_bight_topics() {\n    compadd", stdout);
    for (int i = 0; i < command_count(); i++)
        printf(" %s", command_at(i)->name);
    for (int i = 0; i < help_topic_count(); i++)
        printf(" %s", help_topic_at(i)->name);
    puts(" cities\n}\n");
}

static void print_list(void) {
    puts("    commands=(");
    for (int i = 0; i < command_count(); i++) {
        printf("        '%s:", command_at(i)->name);
        print_text(command_at(i)->summary);
        puts("'");
    }
    puts("    )");
}

void completion_print_zsh(void) {
    puts("#compdef bight\n# Completion of bight for zsh, made by `bight help -f zsh`.\n");
    print_cities();
    print_topics();
    puts("_bight() {\n"
         "    local context state state_descr line\n"
         "    local -a commands\n"
         "    typeset -A opt_args");
    print_list();
    puts("    _arguments -C ':command:->command' '*::argument:->argument'\n"
         "    case $state in\n"
         "    command) _describe command commands ;;\n"
         "    argument)\n"
         "        case $words[1] in");
    for (int i = 0; i < command_count(); i++)
        print_command(command_at(i));
    puts("        esac ;;\n    esac\n}\n\n_bight \"$@\"");
}
