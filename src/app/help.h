/* Help, made from the commands and the table of options. */
#ifndef BIGHT_APP_HELP_H
#define BIGHT_APP_HELP_H

#include "app/command.h"

/* What `bight` alone prints. */
void help_print_overview(void);

/* Every command with what it does. */
void help_print_commands(void);

void help_print_command(const command *about);

/* Commands and options as JSON, of all commands when `about` is NULL; the exit code. */
int help_print_json(const command *about);

#endif
