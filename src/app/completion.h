/* Scripts by which shells complete the words of a command line of bight, made from the commands and
 * the table of options. */
#ifndef BIGHT_APP_COMPLETION_H
#define BIGHT_APP_COMPLETION_H

void completion_print_bash(void);
void completion_print_zsh(void);
void completion_print_fish(void);

#endif
