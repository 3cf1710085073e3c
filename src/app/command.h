/* The commands of the program. A command is a constant in its own file, command_<name>.c, and one
 * line in the list of command.c; that is all it takes to run it, and to print help on it.
 */
#ifndef BIGHT_APP_COMMAND_H
#define BIGHT_APP_COMMAND_H

#include "app/analysis.h"
#include "app/options.h"

typedef enum {
    GROUP_LOOK,
    GROUP_COMPUTE,
    GROUP_RANK,
    GROUP_WHAT_IF,
    GROUP_TELL,
    GROUP_COUNT
} command_group;

enum { MOST_ARGUMENTS = 3 };

typedef struct {
    const char *name;
    command_group group;
    const char *summary;                   /* begins with a verb, no full stop */
    const char *arguments[MOST_ARGUMENTS]; /* as help calls them */
    int fewest_arguments;
    const char *examples; /* lines */
    const char *formats;  /* names for -f between blanks; "" when -f is not taken */
    option_set options;   /* besides OPTIONS_GLOBAL */
    const char *columns;  /* lines about the output, units with them */
    int (*run)(analysis *of);
} command;

int command_count(void);
const command *command_at(int index);

/* The command of this name; NULL after a complaint. */
const command *command_find(const char *name);

/* Whether the command can do what was asked: 0, or the exit code after a complaint. */
int command_check_use(const command *wanted, const options *asked);

/* Passes an exit code or bight_status that is not 0 up to the caller. */
#define TRY(call)                                                                                  \
    do {                                                                                           \
        const int try_code = (int)(call);                                                          \
        if (try_code != 0) return try_code;                                                        \
    } while (0)

#endif
