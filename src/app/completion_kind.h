/* What a shell completes a word of the command line to. */
#ifndef BIGHT_APP_COMPLETION_KIND_H
#define BIGHT_APP_COMPLETION_KIND_H

#include "app/command.h"

typedef enum {
    COMPLETES_NOTHING, /* a number, or a name the shell cannot know */
    COMPLETES_FILE,
    COMPLETES_CITY,   /* of the network named before */
    COMPLETES_CITIES, /* several, separated by commas */
    COMPLETES_FORMAT, /* of those the command has */
    COMPLETES_TOPIC   /* a command or a file that help tells of */
} completion_kind;

completion_kind completion_kind_of_option(option_name name);
/* Counted from 0; the last may repeat. */
completion_kind completion_kind_of_argument(const command *of, int index);

#endif
