/* What `bight serve` holds while it serves, and the answers of its API.
 *
 * Every handler runs on the server's one thread with a session of its own, so that notes and
 * messages are those of the request. It fills the answer and returns 0, or returns a code, and then
 * the session's message is the answer.
 */
#ifndef BIGHT_APP_SERVING_H
#define BIGHT_APP_SERVING_H

#include <limits.h>

#include "app/analysis.h"
#include "app/background_results.h"
#include "app/posted_scenarios.h"
#include "app/web_server.h"

enum { MOST_LISTENED = 8 };

/* What a stream of events has told of one question. */
typedef struct {
    bool is_done;
    char told[64]; /* state, stage and percent */
    double told_s;
} listened_question;

typedef struct {
    const analysis *of; /* its scenario is the network as it is */
    bight_what_if *what_if;
    int link_count;
    bool may_search; /* all times are searched so fast that nobody waits */
    posted_scenarios posted;
    background_results results;
    listened_question listened[WEB_STREAM_PLACES][MOST_LISTENED];
    web_place place;
    json_t *given;   /* changes the page begins with */
    json_t *network; /* what is always answered alike, as the next */
    json_t *base;
    char folder[PATH_MAX]; /* of the network's file, ending in "/"; "" for the one we are in */
} serving;

typedef int (*serving_handler)(serving *of, bight_session *session, const web_request *asked,
                               web_answer *answer);

/* Answers one request of the API; see web_answerer. */
void serving_answer(void *context, const web_request *asked, web_answer *answer);

/* Whether a path of the API is answered by a run beside the server. */
bool serving_takes_long(const char *path);

/* Answers a status of HTTP and a sentence; 0. */
int serving_refuse(web_answer *answer, unsigned status, const char *sentence);

/* The changes of the scenario a request names by its number, "s"; NULL after a refusal. */
json_t *serving_find_changes(const serving *of, const web_request *asked, web_answer *answer,
                             int *number);

/* The city whose id a request gives as "from"; -1: none. */
int serving_find_city(const serving *of, const web_request *asked);

/* How far a run is, as JSON. */
json_t *serving_pack_wait(const background_wait *wait);

/* What is the same for all answers, made before the first request. */
bight_status serving_describe_network(serving *of);
bight_status serving_describe_base(serving *of);

/* The handlers. */
int serving_tell_network(serving *of, bight_session *session, const web_request *asked,
                         web_answer *answer);
int serving_tell_base(serving *of, bight_session *session, const web_request *asked,
                      web_answer *answer);
int serving_tell_scenario(serving *of, bight_session *session, const web_request *asked,
                          web_answer *answer);
int serving_tell_route(serving *of, bight_session *session, const web_request *asked,
                       web_answer *answer);
int serving_tell_times(serving *of, bight_session *session, const web_request *asked,
                       web_answer *answer);
int serving_tell_background(serving *of, bight_session *session, const web_request *asked,
                            web_answer *answer);
int serving_tell_events(serving *of, bight_session *session, const web_request *asked,
                        web_answer *answer);
int serving_save(serving *of, bight_session *session, const web_request *asked, web_answer *answer);
int serving_export(serving *of, bight_session *session, const web_request *asked,
                   web_answer *answer);

#endif
