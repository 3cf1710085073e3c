/* Lists of changes by number; see posted_scenarios.h. */
#include "app/posted_scenarios.h"

static char text[POSTED_TEXT_BYTES];

static int note_question(posted_scenarios *of, posted_scenario *kept) {
    kept->asked_at = ++of->asked_count;
    return kept->number;
}

int posted_scenarios_keep(posted_scenarios *of, json_t *changes) {
    if (json_array_size(changes) == 0) return 0;
    posted_scenario *oldest = &of->kept[0];
    for (int i = 0; i < MOST_POSTED; i++) {
        if (of->kept[i].number > 0 && json_equal(of->kept[i].changes, changes))
            return note_question(of, &of->kept[i]);
        if (of->kept[i].asked_at < oldest->asked_at) oldest = &of->kept[i];
    }
    json_decref(oldest->changes);
    oldest->changes = json_incref(changes);
    oldest->number = ++of->last_number;
    return note_question(of, oldest);
}

json_t *posted_scenarios_find(posted_scenarios *of, int number) {
    for (int i = 0; i < MOST_POSTED && number > 0; i++) {
        if (of->kept[i].number != number) continue;
        note_question(of, &of->kept[i]);
        return of->kept[i].changes;
    }
    return NULL;
}

void posted_scenarios_close(posted_scenarios *of) {
    for (int i = 0; i < MOST_POSTED; i++)
        json_decref(of->kept[i].changes);
}

/* A line a value, so that a message's line and column are of use. */
const char *posted_scenarios_text(json_t *changes) {
    json_t *file = json_pack("{s:i, s:s, s:O}", "version", 1, "name", "changes of the page",
                             "changes", changes);
    const size_t bytes =
        json_dumpb(file, text, sizeof text - 1, JSON_INDENT(1) | JSON_REAL_PRECISION(15));
    json_decref(file);
    if (bytes == 0 || bytes >= sizeof text) return NULL;
    text[bytes] = '\0';
    return text;
}

const char *posted_scenarios_refuse(const json_t *changes) {
    if (!json_is_array(changes)) return "changes must be a list";
    if (json_array_size(changes) > MOST_POSTED_CHANGES)
        return "a scenario of the page has at most 200 changes";
    return NULL;
}

bight_status posted_scenarios_open(bight_session *session, const bight_network *network,
                                   json_t *changes, bight_scenario **scenario) {
    if (json_array_size(changes) == 0) return bight_scenario_create(session, network, scenario);
    const char *file = posted_scenarios_text(changes);
    const bight_change given = {BIGHT_CHANGES_TEXT, file == NULL ? "" : file};
    return bight_scenario_open(session, network, &given, 1, scenario);
}
