/* What words complete to, by what help calls them; see completion_kind.h. */
#include "app/completion_kind.h"

#include <string.h>

completion_kind completion_kind_of_option(option_name name) {
    const char *value = options_entry(name)->value;
    if (options_entry(name)->kind == VALUE_NONE) return COMPLETES_NOTHING;
    if (name == OPTION_FORMAT) return COMPLETES_FORMAT;
    if (name == OPTION_CORE || strcmp(value, "LIST|@FILE") == 0) return COMPLETES_CITIES;
    if (strcmp(value, "CITY") == 0 || strcmp(value, "PLACE") == 0) return COMPLETES_CITY;
    return strncmp(value, "FILE", 4) == 0 ? COMPLETES_FILE : COMPLETES_NOTHING;
}

completion_kind completion_kind_of_argument(const command *of, int index) {
    const char *name = of->arguments[index];
    if (name == NULL) return COMPLETES_NOTHING;
    if (strcmp(name, "FROM") == 0 || strcmp(name, "TO") == 0 || strncmp(name, "CITY", 4) == 0)
        return COMPLETES_CITY;
    return strcmp(name, "TOPIC") == 0 ? COMPLETES_TOPIC : COMPLETES_FILE;
}
