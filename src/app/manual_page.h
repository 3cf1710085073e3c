/* Manual pages in roff, made from the commands, the table of options and the texts on files. */
#ifndef BIGHT_APP_MANUAL_PAGE_H
#define BIGHT_APP_MANUAL_PAGE_H

#include "app/command.h"
#include "app/help_topic.h"

/* bight(1) */
void manual_page_print_program(void);
/* bight-NAME(1) */
void manual_page_print_command(const command *about);
/* bight-network(5) and the like */
void manual_page_print_topic(const help_topic *about);

#endif
