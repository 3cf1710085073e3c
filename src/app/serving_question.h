/* Questions that a run beside the server answers: the command, and the key of its answer. */
#ifndef BIGHT_APP_SERVING_QUESTION_H
#define BIGHT_APP_SERVING_QUESTION_H

#include "app/serving.h"

typedef struct {
    background_task task;
    char key[RESULT_KEY_BYTES];
    const char *type; /* of the file that is the answer; NULL: tables are */
    const char *name; /* of that file */
} background_question;

/* Each fills a question about the scenario of a number; why it cannot be asked, or NULL: it can. */
const char *serving_ask_isochrone(const serving *of, background_question *question,
                                  const web_request *asked, int number);
/* GET export/FILE: the file that a command writes. */
const char *serving_ask_file(const serving *of, background_question *question,
                             const web_request *asked, int number);

/* Whether there is such a file under /api/export/. */
bool serving_has_file(const char *file);

#endif
