/* bight help: what the program can do, or how one command is used. */
#include "app/command.h"
#include "app/help.h"

static int run_help(analysis *of) {
    const options *asked = of->asked;
    if (asked->word_count == 1) {
        help_print_commands();
        return 0;
    }
    const command *about = command_find(asked->words[1]);
    if (about == NULL) return BIGHT_WRONG_USE;
    help_print_command(about);
    return 0;
}

const command command_help = {
    .name = "help",
    .group = GROUP_TELL,
    .summary = "print what the commands do, or examples, options and columns of one",
    .arguments = {"COMMAND"},
    .examples = "bight help matrix",
    .formats = "",
    .columns = "",
    .run = run_help,
};
