/* bight help: what the program can do, how one command is used, or how a file is written; for
 * people, as manual pages, and as what shells complete words by. */
#include <stdio.h>
#include <string.h>

#include "app/command.h"
#include "app/complaint.h"
#include "app/completion.h"
#include "app/help.h"
#include "app/manual_page.h"
#include "app/nearest.h"

static const char FORMATS[] = "text man bash zsh fish";

typedef enum { HELP_TEXT, HELP_MAN, HELP_BASH, HELP_ZSH, HELP_FISH, HELP_FORMAT_COUNT } help_format;

static const char *const names[HELP_FORMAT_COUNT] = {"text", "man", "bash", "zsh", "fish"};

static int choose_format(const options *asked, help_format *format) {
    const char *wanted = asked->values[OPTION_FORMAT];
    *format = HELP_TEXT;
    if (wanted == NULL) return 0;
    for (int i = 0; i < HELP_FORMAT_COUNT; i++)
        if (strcmp(names[i], wanted) == 0) {
            *format = (help_format)i;
            return 0;
        }
    const int nearest = nearest_word(wanted, names, HELP_FORMAT_COUNT);
    if (nearest < 0)
        return complain(BIGHT_WRONG_USE, "help has no format '%s'; it has: %s", wanted, FORMATS);
    return complain(BIGHT_WRONG_USE, "help has no format '%s'. Did you mean '%s'?", wanted,
                    names[nearest]);
}

static int print_completion(const options *asked, help_format format) {
    if (asked->word_count > 1)
        return complain(BIGHT_WRONG_USE, "the completion of %s is of all commands: leave out '%s'",
                        names[format], asked->words[1]);
    if (format == HELP_BASH) completion_print_bash();
    if (format == HELP_ZSH) completion_print_zsh();
    if (format == HELP_FISH) completion_print_fish();
    return 0;
}

static int print_overall(help_format format) {
    if (format == HELP_MAN)
        manual_page_print_program();
    else
        help_print_commands();
    return 0;
}

static int print_topic(const help_topic *about, help_format format) {
    if (format == HELP_MAN)
        manual_page_print_topic(about);
    else
        fputs(about->text, stdout);
    return 0;
}

/* The names of a network's cities, one a line, as the completions ask for them. */
static int print_cities(analysis *of) {
    if (of->asked->word_count < 3)
        return complain(BIGHT_WRONG_USE, "help cities needs NETWORK. See 'bight help help'.");
    of->path = of->asked->words[2];
    TRY(analysis_open_network(of));
    for (int city = 0; city < bight_network_city_count(of->network); city++)
        puts(bight_network_city_name(of->network, city));
    return 0;
}

static int run_help(analysis *of) {
    const options *asked = of->asked;
    help_format format;
    TRY(choose_format(asked, &format));
    if (format != HELP_TEXT && format != HELP_MAN) return print_completion(asked, format);
    if (asked->word_count == 1) return print_overall(format);
    if (strcmp(asked->words[1], "cities") == 0) return print_cities(of);
    if (asked->word_count > 2)
        return complain(BIGHT_WRONG_USE, "help has no use for '%s'. See 'bight help help'.",
                        asked->words[2]);
    const help_topic *topic = help_topic_find(asked->words[1]);
    if (topic != NULL) return print_topic(topic, format);
    const command *about = command_find(asked->words[1]);
    if (about == NULL) return BIGHT_WRONG_USE;
    if (format == HELP_MAN)
        manual_page_print_command(about);
    else
        help_print_command(about);
    return 0;
}

const command command_help = {
    .name = "help",
    .group = GROUP_TELL,
    .summary = "print what the commands do, or examples, options and columns of one",
    .arguments = {"TOPIC", "NETWORK"},
    .examples = "bight help matrix\n"
                "bight help network.yaml\n"
                "bight help cities networks/beijing-bay/network.yaml\n"
                "bight help matrix -f man | man -l -\n"
                "source <(bight help -f bash)",
    .formats = FORMATS,
    .options = OPTION_BIT(OPTION_FORMAT),
    .columns =
        "TOPIC is a command; network.yaml or scenario.yaml, for the keys of these files; or\n"
        "cities, for the names of the cities of NETWORK, one a line. Without -f text for\n"
        "people; man: a manual page; bash, zsh, fish: the completion of that shell.",
    .run = run_help,
};
