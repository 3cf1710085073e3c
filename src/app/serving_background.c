/* GET effects, hubs, ports, suggest and isochrone: what takes longer, found by a run beside the
 * server; see serving.h. */
#include <stdio.h>
#include <string.h>

#include "app/serving.h"

enum { VALUE_BYTES = 24 };

/* What stands behind an option is taken as its value, but for what looks like another option. */
static bool is_value(const char *text) {
    return text[0] != '\0' && text[0] != '-' && strlen(text) < VALUE_BYTES;
}

static bool is_number(const char *text) {
    return is_value(text) && text[strspn(text, "0123456789.")] == '\0';
}

/* A word of the address; the other one where there is none. */
static const char *pick_word(const web_request *asked, const char *name, const char *otherwise) {
    const char *given = web_request_value(asked, name);
    return given == NULL ? otherwise : given;
}

typedef struct {
    background_task task;
    char key[RESULT_KEY_BYTES];
} background_question;

/* Why it cannot be asked; NULL: it can. */
static const char *ask_screen(background_question *question, const web_request *asked, int number) {
    const char *mode = pick_word(asked, "mode", NULL);
    const char *kmh = pick_word(asked, "kmh", "250");
    const char *max_km = pick_word(asked, "max_km", "400");
    if (!is_number(kmh) || !is_number(max_km)) return "kmh and max_km must be numbers, as in 250";
    if (mode != NULL && !is_value(mode)) return "mode must be the name of a mode, as in rail";
    const background_task screen = {.words = {"screen", "--between", "cities", "--kmh", kmh,
                                              "--max-km", max_km, "--top", "20",
                                              mode == NULL ? NULL : "--mode", mode}};
    question->task = screen;
    snprintf(question->key, sizeof question->key, "suggest %d %s %s %s", number, kmh, max_km,
             mode == NULL ? "" : mode);
    return NULL;
}

static bool has_numbers_only(const char *list) {
    return list[0] != '\0' && strlen(list) < 2 * VALUE_BYTES &&
           list[strspn(list, "0123456789.,")] == '\0';
}

/* Two numbers, as in 121.4,37.5; whether they are a place the command tells. */
static bool is_point(const char *text) {
    const char *comma = strchr(text, ',');
    return comma != NULL && comma > text && comma[1] != '\0' && strlen(text) < 2 * VALUE_BYTES &&
           text[strspn(text, "-0123456789.,")] == '\0';
}

static const char *ask_isochrone(const serving *of, background_question *question,
                                 const web_request *asked, int number) {
    const int city = serving_find_city(of, asked);
    const char *cuts = web_request_value(asked, "cuts");
    const char *from = pick_word(asked, "from", "");
    if (city < 0 && !is_point(from))
        return "from must be the id of a city, or a point as in 121.4,37.5";
    if (cuts == NULL || !has_numbers_only(cuts)) return "cuts are minutes, as in 60,120,180";
    if (city >= 0) from = bight_network_city_id(of->of->network, city);
    const background_task isochrone = {
        .words = {"isochrone", "--cuts", cuts}, .place = from, .format = "geojson"};
    question->task = isochrone;
    const int bytes =
        snprintf(question->key, sizeof question->key, "isochrone %d %d %s ", number, city, cuts);
    if (city < 0) snprintf(question->key + bytes, sizeof question->key - (size_t)bytes, "%s", from);
    return NULL;
}

static const char *ask(const serving *of, background_question *question, const web_request *asked,
                       int number) {
    const char *what = strrchr(asked->path, '/') + 1;
    const bool is_effects = strcmp(what, "effects") == 0;
    *question = (background_question){.task = {.words = {is_effects ? "scenario" : what}}};
    snprintf(question->key, sizeof question->key, "%s %d", what, number);
    if (strcmp(what, "suggest") == 0) return ask_screen(question, asked, number);
    if (strcmp(what, "isochrone") == 0) return ask_isochrone(of, question, asked, number);
    if (is_effects && number == 0) return "effects are those of a scenario";
    return NULL;
}

/* Seconds of the run, then its stage and the percent of it, once they are known. */
json_t *serving_pack_wait(const background_wait *wait) {
    json_t *answer = json_pack("{s:s, s:s, s:f}", "version", bight_version(), "state",
                               wait->seconds < 0 ? "waiting" : "computing", "seconds",
                               wait->seconds < 0 ? 0 : wait->seconds);
    if (wait->progress.percent >= 0) {
        json_object_set_new(answer, "stage", json_string(wait->progress.stage));
        json_object_set_new(answer, "percent", json_integer(wait->progress.percent));
    }
    return answer;
}

static void tell(const background_result *result, const background_wait *wait, web_answer *answer) {
    if (result == NULL) {
        answer->status = MHD_HTTP_ACCEPTED;
        answer->json = serving_pack_wait(wait);
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
    background_wait wait;
    background_question question;
    (void)session;
    json_t *changes = serving_find_changes(of, asked, answer, &number);
    if (changes == NULL) return 0;
    const char *refused = ask(of, &question, asked, number);
    if (refused != NULL) return serving_refuse(answer, MHD_HTTP_BAD_REQUEST, refused);
    question.task.asked = of->of->asked;
    question.task.scenario = number == 0 ? NULL : posted_scenarios_text(changes);
    const background_result *result =
        background_results_find(&of->results, question.key, &question.task, &wait);
    tell(result, &wait, answer);
    return 0;
}
