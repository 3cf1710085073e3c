/* GET effects, hubs, ports and suggest: what takes longer, found by a run beside the server; see
 * serving.h. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "app/serving.h"

enum { VALUE_BYTES = 24 };

static bool has_name_only(const char *text) {
    for (const char *at = text; *at != '\0'; at++)
        if (!isalnum((unsigned char)*at) && *at != '_' && *at != '-') return false;
    return text[0] != '\0' && strlen(text) < VALUE_BYTES;
}

/* A word of the address that may stand behind an option; the other one where there is none. */
static const char *pick_word(const web_request *asked, const char *name, const char *otherwise) {
    const char *given = web_request_value(asked, name);
    return given != NULL && has_name_only(given) ? given : otherwise;
}

typedef struct {
    background_task task;
    char key[RESULT_KEY_BYTES];
} background_question;

static void ask_screen(background_question *question, const web_request *asked, int number) {
    const char *mode = pick_word(asked, "mode", NULL);
    const char *kmh = pick_word(asked, "kmh", "250");
    const char *max_km = pick_word(asked, "max_km", "400");
    const background_task screen = {.words = {"screen", "--between", "cities", "--kmh", kmh,
                                              "--max-km", max_km, "--top", "20",
                                              mode == NULL ? NULL : "--mode", mode}};
    question->task = screen;
    snprintf(question->key, sizeof question->key, "suggest %d %s %s %s", number, kmh, max_km,
             mode == NULL ? "" : mode);
}

static void ask(background_question *question, const web_request *asked, int number) {
    const char *what = strrchr(asked->path, '/') + 1;
    const bool is_effects = strcmp(what, "effects") == 0;
    *question = (background_question){.task = {.words = {is_effects ? "scenario" : what}}};
    snprintf(question->key, sizeof question->key, "%s %d", what, number);
    if (strcmp(what, "suggest") == 0) ask_screen(question, asked, number);
}

static void tell(const background_result *result, double seconds, web_answer *answer) {
    if (result == NULL) {
        answer->status = MHD_HTTP_ACCEPTED;
        answer->json =
            json_pack("{s:s, s:s, s:f}", "version", bight_version(), "state",
                      seconds < 0 ? "waiting" : "computing", "seconds", seconds < 0 ? 0 : seconds);
    } else if (result->answer == NULL) {
        serving_refuse(answer, MHD_HTTP_UNPROCESSABLE_CONTENT, result->message);
    } else {
        answer->json = json_pack("{s:s, s:s, s:O}", "version", bight_version(), "state", "done",
                                 "tables", result->answer);
    }
}

int serving_tell_background(serving *of, bight_session *session, const web_request *asked,
                            web_answer *answer) {
    int number;
    double seconds = 0;
    background_question question;
    (void)session;
    json_t *changes = serving_find_changes(of, asked, answer, &number);
    if (changes == NULL) return 0;
    ask(&question, asked, number);
    if (number == 0 && strcmp(question.task.words[0], "scenario") == 0)
        return serving_refuse(answer, MHD_HTTP_BAD_REQUEST, "effects are those of a scenario");
    question.task.asked = of->of->asked;
    question.task.scenario = number == 0 ? NULL : posted_scenarios_text(changes);
    const background_result *result =
        background_results_find(&of->results, question.key, &question.task, &seconds);
    tell(result, seconds, answer);
    return 0;
}
