/* Text put into HTML so that it is text there, whatever it holds, and tables as links that a
 * browser saves as CSV files. */
#ifndef BIGHT_APP_HTML_TEXT_H
#define BIGHT_APP_HTML_TEXT_H

#include <stdio.h>

#include "bight.h"

/* As text or as the value of an attribute in double quotes. */
void html_text_put(FILE *stream, const char *text);

/* Text as a part of an address: what it may not hold is written as %XX. */
void html_text_put_encoded(FILE *stream, const char *text);

/* "data:text/csv,..." of the whole table, decoded what bight_layer_write gives, but for numbers,
 * which have eight digits. */
void html_text_put_csv(FILE *stream, const bight_layer *table);

#endif
