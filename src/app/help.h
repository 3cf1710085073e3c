/* Help, made from the commands and the table of options. */
#ifndef BIGHT_APP_HELP_H
#define BIGHT_APP_HELP_H

#include "app/command.h"

/* Lines of help that manual pages have too. */
#define HELP_FIRST_EXAMPLES                                                                        \
    "bight run networks/beijing-bay/network.yaml -o results\n"                                     \
    "bight route networks/beijing-bay/network.yaml Dalian Yantai"
#define HELP_EXIT_CODES                                                                            \
    "0  done\n"                                                                                    \
    "1  check found errors, or --strict and a pair of cities has no route\n"                       \
    "2  wrong use\n"                                                                               \
    "3  an input cannot be used\n"                                                                 \
    "4  an output cannot be written\n"                                                             \
    "5  out of memory or an internal fault\n"                                                      \
    "130  interrupted"

/* What a group of commands is called. */
const char *help_group_heading(command_group group);

/* What `bight` alone prints. */
void help_print_overview(void);

/* Every command with what it does. */
void help_print_commands(void);

void help_print_command(const command *about);

/* Commands and options as JSON, of all commands when `about` is NULL; the exit code. */
int help_print_json(const command *about);

#endif
