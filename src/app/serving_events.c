/* GET events: how far the runs beside the server are, as server-sent events; see serving.h.
 *
 * "ask" names a question as it would be asked by GET, "effects?s=3", and may repeat. While the
 * stream is open its questions are wanted as if they were asked again and again. Of each, events
 * "progress" tell how far it is, and one "done" that it can be asked for; after the last the stream
 * ends. Without a question it tells of whatever runs, for as long as somebody listens. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/command.h"
#include "app/serving.h"

enum { PATH_BYTES = 64 };

/* Told at least so often, for whoever would not know otherwise that the program is still there. */
static const double TOLD_EVERY_S = 1;

typedef struct {
    char path[PATH_BYTES];
    web_query query;
} asked_question;

/* False: it is no question that takes long. */
static bool read_question(const char *ask, asked_question *question) {
    *question = (asked_question){.path = ""};
    const size_t bytes = strcspn(ask, "?");
    const int used = snprintf(question->path, sizeof question->path, "/api/%.*s", (int)bytes, ask);
    if (used < 0 || (size_t)used >= sizeof question->path) return false;
    return serving_takes_long(question->path) &&
           web_query_read(&question->query, ask[bytes] == '?' ? ask + bytes + 1 : "");
}

/* ---- The next event ---- */

/* An event, in the form that EventSource reads as well; 0 where there is no room for it. */
static ssize_t write_event(const char *name, json_t *data, char *text, size_t room) {
    const int head = snprintf(text, room, "event: %s\ndata: ", name);
    const size_t bytes = head < 0 || (size_t)head + 2 >= room
                             ? 0
                             : json_dumpb(data, text + head, room - (size_t)head - 2,
                                          JSON_COMPACT | JSON_REAL_PRECISION(6));
    json_decref(data);
    if (bytes == 0 || (size_t)head + bytes + 2 > room) return 0;
    char *end = mempcpy(text + head + bytes, "\n\n", 2); /* NOLINT: it is sent by its length */
    return end - text;
}

/* Notes what there is to tell; false where that has been told of late. */
static bool is_news(listened_question *listened, const json_t *wait) {
    char now[sizeof listened->told];
    const double now_s = analysis_clock_s();
    const char *stage = json_string_value(json_object_get(wait, "stage"));
    snprintf(now, sizeof now, "%s %s %d", json_string_value(json_object_get(wait, "state")),
             stage == NULL ? "" : stage, (int)json_integer_value(json_object_get(wait, "percent")));
    if (strcmp(now, listened->told) == 0 && now_s - listened->told_s < TOLD_EVERY_S) return false;
    memcpy(listened->told, now, sizeof now);
    listened->told_s = now_s;
    return true;
}

/* Its state as an event, which takes it over; 0: there is nothing new. */
static ssize_t tell_progress(listened_question *listened, json_t *wait, char *text, size_t room) {
    if (is_news(listened, wait)) return write_event("progress", wait, text, room);
    json_decref(wait);
    return 0;
}

/* The answer to the question as GET would have it now. */
static web_answer answer_now(serving *of, const web_stream_turn *turn, const char *ask) {
    asked_question question;
    web_answer answer = {.status = MHD_HTTP_OK, .file = -1};
    if (!read_question(ask, &question)) return answer;
    const web_request asked = {
        .connection = turn->connection, .path = question.path, .query = &question.query};
    serving_answer(of, &asked, &answer);
    return answer;
}

static ssize_t tell_question(serving *of, const web_stream_turn *turn, const char *ask,
                             listened_question *listened, char *text, size_t room) {
    web_answer answer = answer_now(of, turn, ask);
    if (answer.status == MHD_HTTP_ACCEPTED) {
        json_object_set_new(answer.json, "ask", json_string(ask));
        return tell_progress(listened, answer.json, text, room);
    }
    json_decref(answer.json);
    if (answer.file >= 0) close(answer.file);
    listened->is_done = true;
    return write_event("done", json_pack("{s:s, s:i}", "ask", ask, "status", (int)answer.status),
                       text, room);
}

static ssize_t tell_whatever_runs(serving *of, listened_question *listened, char *text,
                                  size_t room) {
    background_wait wait;
    json_t *told = background_results_tell(&of->results, &wait)
                       ? serving_pack_wait(&wait)
                       : json_pack("{s:s, s:s}", "version", bight_version(), "state", "idle");
    return tell_progress(listened, told, text, room);
}

static ssize_t find_next_event(void *context, const web_stream_turn *turn, char *text,
                               size_t room) {
    serving *of = context;
    listened_question *listened = of->listened[turn->place];
    const web_request asked = {.connection = turn->connection};
    const char *ask;
    int count = 0, done_count = 0;
    if (turn->is_first) memset(listened, 0, sizeof of->listened[turn->place]);
    for (; (ask = web_request_nth(&asked, "ask", count)) != NULL; count++) {
        const ssize_t bytes = listened[count].is_done
                                  ? 0
                                  : tell_question(of, turn, ask, &listened[count], text, room);
        if (bytes != 0) return bytes;
        done_count += listened[count].is_done;
    }
    if (count == 0) return tell_whatever_runs(of, listened, text, room);
    return done_count == count ? MHD_CONTENT_READER_END_OF_STREAM : 0;
}

int serving_tell_events(serving *of, bight_session *session, const web_request *asked,
                        web_answer *answer) {
    const char *ask;
    (void)session;
    for (int i = 0; (ask = web_request_nth(asked, "ask", i)) != NULL; i++) {
        asked_question question;
        if (i == MOST_LISTENED)
            return serving_refuse(answer, MHD_HTTP_BAD_REQUEST,
                                  "events are of 8 questions at most");
        if (!read_question(ask, &question))
            return serving_refuse(answer, MHD_HTTP_BAD_REQUEST,
                                  "ask is a question that takes long, as in effects?s=3");
    }
    answer->stream = (web_stream_source){find_next_event, of};
    return 0;
}
