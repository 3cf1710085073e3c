/* Whom the page's server answers: only pages it has sent itself.
 *
 * It listens on this computer alone unless told otherwise, but any page in a browser may send
 * requests here, and names of other hosts can be made to lead here. So Host must be the very
 * address, Origin (where a browser names one) its own, and every question must bring the token that
 * is in the address printed, which no other page can read.
 */
#ifndef BIGHT_APP_WEB_RULES_H
#define BIGHT_APP_WEB_RULES_H

#include <microhttpd.h>
#include <stdbool.h>

#include "app/web_address.h"

enum {
    WEB_BODY_BYTES = 64 * 1024,
    WEB_TIMEOUT_S = 30,
    WEB_TOKEN_BYTES = 33 /* 128 bits in hexadecimal */
};

typedef struct {
    web_address address;
    bool is_remote;                  /* others than this computer may reach it */
    char host[WEB_HOST_BYTES];       /* "127.0.0.1:8765" */
    char origin[WEB_HOST_BYTES + 7]; /* "http://127.0.0.1:8765" */
    char token[WEB_TOKEN_BYTES];
} web_place;

/* Draws a token; false when the system has no random numbers. */
bool web_rules_draw_token(web_place *place);
void web_rules_set_port(web_place *place, int port);

/* A refusal: status of HTTP and a sentence; status 0: none. */
typedef struct {
    unsigned status;
    const char *sentence;
} web_refusal;

/* What is known from the head of a request. `is_question`: of the API, not for a part of the
 * page. */
web_refusal web_rules_check(const web_place *place, struct MHD_Connection *connection,
                            const char *method, bool is_question);

#endif
