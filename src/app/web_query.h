/* The names and values of a question written as text, as in "from=370600&cuts=60,120". */
#ifndef BIGHT_APP_WEB_QUERY_H
#define BIGHT_APP_WEB_QUERY_H

#include <stdbool.h>

enum { WEB_QUERY_BYTES = 512, MOST_QUERY_VALUES = 8 };

typedef struct {
    char text[WEB_QUERY_BYTES];
    int count;
    const char *names[MOST_QUERY_VALUES]; /* in the text, as the values */
    const char *values[MOST_QUERY_VALUES];
} web_query;

/* False when it is too long or has too many values. */
bool web_query_read(web_query *query, const char *text);

/* NULL: there is none of this name. */
const char *web_query_find(const web_query *query, const char *name);

#endif
