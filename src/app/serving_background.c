/* GET effects, hubs, ports, suggest and isochrone: what takes longer, found by a run beside the
 * server; see serving.h. */
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

/* The id of a city, as the network keeps it; NULL where there is none. */
static const char *find_city(const serving *of, const char *id) {
    const bight_network *network = of->of->network;
    for (int i = 0; id != NULL && i < bight_network_city_count(network); i++)
        if (strcmp(bight_network_city_id(network, i), id) == 0)
            return bight_network_city_id(network, i);
    return NULL;
}

static bool has_numbers_only(const char *list) {
    return list[0] != '\0' && strlen(list) < 2 * VALUE_BYTES &&
           list[strspn(list, "0123456789.,")] == '\0';
}

static const char *ask_isochrone(const serving *of, background_question *question,
                                 const web_request *asked, int number) {
    const char *from = find_city(of, web_request_value(asked, "from"));
    const char *cuts = web_request_value(asked, "cuts");
    if (from == NULL || from[0] == '-' || strlen(from) > VALUE_BYTES)
        return "from must be the id of a city";
    if (cuts == NULL || !has_numbers_only(cuts)) return "cuts are minutes, as in 60,120,180";
    const background_task isochrone = {.words = {"isochrone", from, "--cuts", cuts},
                                       .format = "geojson"};
    question->task = isochrone;
    snprintf(question->key, sizeof question->key, "isochrone %d %s %s", number, from, cuts);
    return NULL;
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
    if (strcmp(question.task.words[0], "isochrone") == 0) {
        const char *refused = ask_isochrone(of, &question, asked, number);
        if (refused != NULL) return serving_refuse(answer, MHD_HTTP_BAD_REQUEST, refused);
    }
    if (number == 0 && strcmp(question.task.words[0], "scenario") == 0)
        return serving_refuse(answer, MHD_HTTP_BAD_REQUEST, "effects are those of a scenario");
    question.task.asked = of->of->asked;
    question.task.scenario = number == 0 ? NULL : posted_scenarios_text(changes);
    const background_result *result =
        background_results_find(&of->results, question.key, &question.task, &seconds);
    tell(result, seconds, answer);
    return 0;
}
