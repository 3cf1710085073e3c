/* From a path of the API to its handler; see serving.h. */
#include "app/serving.h"

#include <string.h>

#include "app/command.h"

typedef struct {
    const char *path; /* one that ends in "/" stands for all that follows */
    bool is_post;
    serving_handler handler;
} serving_path;

static const serving_path PATHS[] = {
    {"/api/network", false, serving_tell_network},
    {"/api/base", false, serving_tell_base},
    {"/api/scenario", true, serving_tell_scenario},
    {"/api/effects", false, serving_tell_background},
    {"/api/hubs", false, serving_tell_background},
    {"/api/ports", false, serving_tell_background},
    {"/api/suggest", false, serving_tell_background},
    {"/api/isochrone", false, serving_tell_background},
    {"/api/events", false, serving_tell_events},
    {"/api/route", false, serving_tell_route},
    {"/api/times", false, serving_tell_times},
    {"/api/save", true, serving_save},
    {"/api/export/", false, serving_export},
};

int serving_refuse(web_answer *answer, unsigned status, const char *sentence) {
    answer->status = status;
    answer->json = json_pack("{s:s, s:s}", "version", bight_version(), "error", sentence);
    return 0;
}

json_t *serving_find_changes(const serving *of, const web_request *asked, web_answer *answer,
                             int *number) {
    static json_t *none;
    const char *given = web_request_value(asked, "s");
    *number = 0;
    for (const char *at = given; at != NULL && *at != '\0'; at++) {
        if (*at < '0' || *at > '9' || *number > INT_MAX / 10 - 1) {
            serving_refuse(answer, MHD_HTTP_BAD_REQUEST, "s is the number of a scenario");
            return NULL;
        }
        *number = 10 * *number + (*at - '0');
    }
    if (none == NULL) none = json_array();
    if (*number == 0) return none;
    json_t *changes = posted_scenarios_find(&of->posted, *number);
    if (changes == NULL)
        serving_refuse(answer, MHD_HTTP_GONE,
                       "the scenario of this number is not kept any more; post it again");
    return changes;
}

int serving_find_city(const serving *of, const web_request *asked) {
    const char *from = web_request_value(asked, "from");
    const bight_network *network = of->of->network;
    for (int i = 0; from != NULL && i < bight_network_city_count(network); i++)
        if (strcmp(bight_network_city_id(network, i), from) == 0) return i;
    return -1;
}

static const serving_path *find_path(const char *path) {
    for (size_t i = 0; i < sizeof PATHS / sizeof *PATHS; i++) {
        const size_t bytes = strlen(PATHS[i].path);
        const bool is_folder = PATHS[i].path[bytes - 1] == '/';
        if (is_folder ? strncmp(path, PATHS[i].path, bytes) == 0 : strcmp(path, PATHS[i].path) == 0)
            return &PATHS[i];
    }
    return NULL;
}

bool serving_takes_long(const char *path) {
    const serving_path *found = find_path(path);
    return found != NULL && found->handler == serving_tell_background;
}

static unsigned status_of(int code) {
    switch (code) {
    case BIGHT_WRONG_USE:
    case BIGHT_BAD_DATA:
        return MHD_HTTP_UNPROCESSABLE_CONTENT;
    case BIGHT_CANNOT_WRITE:
        return MHD_HTTP_CONFLICT;
    default:
        return MHD_HTTP_INTERNAL_SERVER_ERROR;
    }
}

static void call(serving *of, const serving_path *found, const web_request *asked,
                 web_answer *answer) {
    bight_session *session;
    if (bight_session_create(&session) != BIGHT_OK) {
        serving_refuse(answer, MHD_HTTP_INTERNAL_SERVER_ERROR, "out of memory");
        return;
    }
    bight_session_set_threads(session, (int)options_number(of->of->asked, OPTION_THREADS, 0));
    const int code = found->handler(of, session, asked, answer);
    if (code != 0) serving_refuse(answer, status_of(code), bight_session_message(session));
    bight_session_destroy(session);
}

void serving_answer(void *context, const web_request *asked, web_answer *answer) {
    const serving_path *found = find_path(asked->path);
    if (found == NULL)
        serving_refuse(answer, MHD_HTTP_NOT_FOUND, "the API has no such path");
    else if (found->is_post != asked->is_post)
        serving_refuse(answer, MHD_HTTP_METHOD_NOT_ALLOWED,
                       found->is_post ? "this path takes POST" : "this path takes GET");
    else
        call(context, found, asked, answer);
}
