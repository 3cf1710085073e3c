/* Years of a network; see asked_timeline.h. */
#include "app/asked_timeline.h"

#include <stdlib.h>

#include "app/command.h"
#include "app/complaint.h"

/* A year at the beginning of a text, and where it ends; NULL where there is none. */
static const char *read_year(const char *text, int *year) {
    enum { DECIMAL = 10, LAST_YEAR = 9999 };
    char *end;
    const long read = strtol(text, &end, DECIMAL);
    *year = (int)read;
    return end == text || read < 0 || read > LAST_YEAR ? NULL : end;
}

/* "2005:2025" */
static int read_years(const char *text, bight_timeline_options *wanted) {
    const char *end = read_year(text, &wanted->first_year);
    if (end != NULL) end = *end == ':' ? read_year(end + 1, &wanted->last_year) : NULL;
    if (end == NULL || *end != '\0')
        return complain(BIGHT_WRONG_USE, "--years: '%s' is not FIRST:LAST, as in --years 2005:2025",
                        text);
    return 0;
}

int asked_timeline_make(const analysis *of, bight_layer *tables[BIGHT_TIMELINE_TABLES]) {
    const options *asked = of->asked;
    bight_timeline_options wanted = {.access = analysis_access_options(of)};
    const bight_network_options opened = {.profile = asked->values[OPTION_PROFILE],
                                          .modes = asked->values[OPTION_MODES],
                                          .settings = asked->settings,
                                          .setting_count = asked->setting_count};
    TRY(read_years(asked->values[OPTION_YEARS], &wanted));
    return (int)bight_timeline_compute(of->session, asked->words[1], &opened, &wanted, tables);
}
