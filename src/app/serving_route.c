/* GET route and times: ways and times of one city, before and after; see serving.h. */
#include <math.h>

#include "app/command.h"
#include "app/layer_json.h"
#include "app/serving.h"

/* ---- Route ---- */

static json_t *pack_legs(const bight_layer *legs) {
    json_t *table = layer_json_table(legs);
    json_object_set_new(table, "shapes", layer_json_shapes(legs));
    return table;
}

/* Null where there is no way. */
static int add_route(bight_session *session, const bight_scenario *scenario,
                     const web_request *asked, const char *name, json_t *answer) {
    bight_layer *legs;
    const int code = (int)bight_route_find(session, scenario, web_request_value(asked, "from"),
                                           web_request_value(asked, "to"), &legs);
    if (code == BIGHT_OUT_OF_MEMORY || code == BIGHT_INTERNAL) return code;
    json_object_set_new(answer, name, code == 0 ? pack_legs(legs) : json_null());
    if (code == 0)
        bight_layer_destroy(legs);
    else
        json_object_set_new(answer, "reason", json_string(bight_session_message(session)));
    return 0;
}

static int tell_routes(const serving *of, bight_session *session, const web_request *asked,
                       json_t *changes, web_answer *answer) {
    bight_scenario *scenario = NULL;
    answer->json = json_pack("{s:s}", "version", bight_version());
    TRY(add_route(session, of->of->scenario, asked, "base", answer->json));
    if (json_array_size(changes) == 0) return 0;
    TRY(posted_scenarios_open(session, of->of->network, changes, &scenario));
    const int code = add_route(session, scenario, asked, "scenario", answer->json);
    bight_scenario_destroy(scenario);
    return code;
}

int serving_tell_route(serving *of, bight_session *session, const web_request *asked,
                       web_answer *answer) {
    int number;
    json_t *changes = serving_find_changes(of, asked, answer, &number);
    if (changes == NULL) return 0;
    if (web_request_value(asked, "from") == NULL || web_request_value(asked, "to") == NULL)
        return serving_refuse(answer, MHD_HTTP_BAD_REQUEST, "a route needs from and to");
    const int code = tell_routes(of, session, asked, changes, answer);
    if (code != 0) json_decref(answer->json);
    return code;
}

/* ---- Times ---- */

static int add_times(bight_session *session, const bight_scenario *scenario, int city,
                     const char *name, json_t *answer) {
    bight_matrix *times;
    const bight_matrix_wanted wanted = {
        .origins = &city, .origin_count = 1, .measures = 1U << BIGHT_MEASURE_TIME};
    TRY(bight_matrix_compute(session, scenario, &wanted, &times));
    json_t *list = json_array();
    for (int to = 0; to < bight_matrix_column_count(times); to++) {
        const double minutes = bight_matrix_value(times, BIGHT_MEASURE_TIME, 0, to);
        json_array_append_new(list, isnan(minutes) ? json_null() : json_real(minutes));
    }
    bight_matrix_destroy(times);
    json_object_set_new(answer, name, list);
    return 0;
}

static int tell_times(const serving *of, bight_session *session, int city, json_t *changes,
                      web_answer *answer) {
    bight_scenario *scenario = NULL;
    answer->json = json_pack("{s:s, s:s}", "version", bight_version(), "from",
                             bight_network_city_id(of->of->network, city));
    TRY(add_times(session, of->of->scenario, city, "base", answer->json));
    TRY(posted_scenarios_open(session, of->of->network, changes, &scenario));
    const int code = add_times(session, scenario, city, "scenario", answer->json);
    bight_scenario_destroy(scenario);
    return code;
}

int serving_tell_times(serving *of, bight_session *session, const web_request *asked,
                       web_answer *answer) {
    int number;
    json_t *changes = serving_find_changes(of, asked, answer, &number);
    if (changes == NULL) return 0;
    const int city = serving_find_city(of, asked);
    if (city < 0)
        return serving_refuse(answer, MHD_HTTP_BAD_REQUEST, "from must be the id of a city");
    const int code = tell_times(of, session, city, changes, answer);
    if (code != 0) json_decref(answer->json);
    return code;
}
