/* Reading "name=value&name=value"; see web_query.h. */
#include "app/web_query.h"

#include <microhttpd.h>
#include <string.h>

bool web_query_read(web_query *query, const char *text) {
    *query = (web_query){.count = 0};
    if (strlen(text) >= sizeof query->text) return false;
    strcpy(query->text, text); /* NOLINT: there is room, as was just seen */
    for (char *rest = query->text, *part; (part = strsep(&rest, "&")) != NULL;) {
        char *value = part;
        if (*part == '\0') continue;
        if (query->count == MOST_QUERY_VALUES) return false;
        const char *name = strsep(&value, "=");
        if (value != NULL) MHD_http_unescape(value);
        query->names[query->count] = name;
        query->values[query->count++] = value == NULL ? "" : value;
    }
    return true;
}

const char *web_query_find(const web_query *query, const char *name) {
    for (int i = 0; i < query->count; i++)
        if (strcmp(query->names[i], name) == 0) return query->values[i];
    return NULL;
}
