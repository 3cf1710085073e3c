/* POST scenario: what changes do to every city, at once; see serving.h. */
#include <string.h>

#include "app/command.h"
#include "app/layer_json.h"
#include "app/serving.h"

typedef struct {
    serving *of;
    bight_session *session;
    json_t *changes;
    bight_scenario *scenario;
    bight_layer *described;
    bight_layer *tables[BIGHT_COMPARISON_TABLES];
    bool is_answered;
    double begin_s;
} scenario_work;

static json_t *list_notes(const bight_session *session) {
    json_t *notes = json_array();
    for (int i = 0; i < bight_session_note_count(session); i++)
        json_array_append_new(notes, json_string(bight_session_note(session, i)));
    return notes;
}

static void add_tables(const scenario_work *work, json_t *answer) {
    static const char *const names[BIGHT_COMPARISON_TABLES] = {[BIGHT_COMPARISON_OVERALL] =
                                                                   "overall",
                                                               [BIGHT_COMPARISON_CITIES] = "cities",
                                                               [BIGHT_COMPARISON_PAIRS] = "pairs",
                                                               [BIGHT_COMPARISON_GROUPS] = "groups",
                                                               [BIGHT_COMPARISON_PORTS] = "ports"};
    for (int i = 0; i < BIGHT_COMPARISON_TABLES; i++)
        if (work->tables[i] != NULL)
            json_object_set_new(answer, names[i], layer_json_table(work->tables[i]));
}

/* Not answered: new times have to be searched, which GET effects does. */
static int compare(scenario_work *work, web_answer *answer) {
    TRY(posted_scenarios_open(work->session, work->of->of->network, work->changes,
                              &work->scenario));
    TRY(bight_scenario_describe(work->session, work->scenario, &work->described));
    TRY(bight_what_if_compare(work->session, work->of->what_if, work->scenario,
                              work->of->may_search, work->tables, &work->is_answered));
    const int number = posted_scenarios_keep(&work->of->posted, work->changes);
    answer->json =
        json_pack("{s:s, s:i, s:b, s:s, s:o, s:o, s:o}", "version", bight_version(), "id", number,
                  "exact", work->is_answered, "state", work->is_answered ? "done" : "computing",
                  "changes", layer_json_table(work->described), "shapes",
                  layer_json_shapes(work->described), "notes", list_notes(work->session));
    add_tables(work, answer->json);
    json_object_set_new(answer->json, "ms", json_real(1000 * (analysis_clock_s() - work->begin_s)));
    return 0;
}

int serving_tell_scenario(serving *of, bight_session *session, const web_request *asked,
                          web_answer *answer) {
    scenario_work work = {.of = of,
                          .session = session,
                          .changes = json_object_get(asked->body, "changes"),
                          .begin_s = analysis_clock_s()};
    const char *refused = posted_scenarios_refuse(work.changes);
    if (refused != NULL) return serving_refuse(answer, MHD_HTTP_BAD_REQUEST, refused);
    if (posted_scenarios_text(work.changes) == NULL)
        return serving_refuse(answer, MHD_HTTP_CONTENT_TOO_LARGE, "the changes are too long");
    const int code = compare(&work, answer);
    for (int i = 0; i < BIGHT_COMPARISON_TABLES; i++)
        bight_layer_destroy(work.tables[i]);
    bight_layer_destroy(work.described);
    if (work.scenario != NULL) bight_scenario_destroy(work.scenario);
    return code;
}
