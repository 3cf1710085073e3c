/* The server of the page: HTTP at one address of this computer, one thread, bounded in all it
 * takes.
 *
 * It knows nothing of networks: what is asked for goes to one function, one request after the
 * other. Invariant: no request reaches it that web_rules.h refuses, and no body that is not one
 * JSON object.
 */
#ifndef BIGHT_APP_WEB_SERVER_H
#define BIGHT_APP_WEB_SERVER_H

#include <jansson.h>

#include "app/web_query.h"
#include "app/web_rules.h"
#include "app/web_streams.h"

typedef struct {
    struct MHD_Connection *connection;
    const char *path; /* "/api/network" */
    bool is_post;
    const json_t *body;     /* of a POST */
    const web_query *query; /* the values, where they are not those of the address */
} web_request;

/* The value behind "name=" in the address; NULL: none. */
const char *web_request_value(const web_request *asked, const char *name);
/* The value behind the nth "name=", from 0. */
const char *web_request_nth(const web_request *asked, const char *name, int nth);

/* What is answered: JSON, the bytes of a file that is open, or what a stream brings. */
typedef struct {
    unsigned status;
    json_t *json; /* released when it is sent; NULL: the others */
    int file;     /* closed when it is sent */
    size_t file_bytes;
    const char *type;
    char name[80];            /* under which a browser keeps it; "": it does not */
    web_stream_source stream; /* no next: it is no stream */
} web_answer;

typedef void (*web_answerer)(void *context, const web_request *asked, web_answer *answer);

typedef struct {
    web_place *place; /* its port 0: any; set when the server runs */
    web_answerer answer;
    void *context;
} web_serving;

typedef struct MHD_Daemon web_server;

/* `serving` must outlive it. NULL when the port cannot be had; errno says why. */
web_server *web_server_start(web_serving *serving);
void web_server_stop(web_server *server);

#endif
