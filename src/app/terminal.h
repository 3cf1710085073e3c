/* The terminal: whether it shows colour, how wide it is, and text put on it in columns.
 * Widths are places on the screen: a Chinese character takes two. Control characters in the data
 * are shown as "?", so that no file can steer the terminal.
 */
#ifndef BIGHT_APP_TERMINAL_H
#define BIGHT_APP_TERMINAL_H

#include <stdbool.h>

typedef enum { ALIGN_LEFT, ALIGN_RIGHT } terminal_alignment;

/* Colour only on a terminal, and not with `refuses_color`, NO_COLOR or TERM=dumb. */
void terminal_prepare(bool refuses_color);

void terminal_begin_bold(void);
void terminal_end_bold(void);

/* Places the first `bytes` bytes of the text take. */
int terminal_width(const char *text, int bytes);

/* Blanks are held back until something follows them, so that no line ends with any. */
void terminal_put_blanks(int count);
void terminal_end_line(void);
/* The first `bytes` bytes, filled with blanks to `width`. */
void terminal_put(const char *text, int bytes, int width, terminal_alignment alignment);
/* "name: text", broken between words, later lines set in by two. */
void terminal_put_paragraph(const char *name, const char *text);

#endif
