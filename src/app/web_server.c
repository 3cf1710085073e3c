/* Requests of HTTP; see web_server.h. */
#include "app/web_server.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>

#include "app/analysis.h"
#include "app/page_files.h"
#include "app/web_connections.h"
#include "bight.h"

/* A request whose body is still coming. There are as many as sockets, so that they need no memory
 * of their own. */
typedef struct {
    bool is_taken;
    bool is_too_long;
    double begin_s;
    size_t bytes;
    char text[WEB_BODY_BYTES];
} web_body;

static web_body bodies[WEB_SOCKETS];

/* ---- Answers ---- */

static const char *const SAFETY[][2] = {
    {"Content-Security-Policy",
     "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
     "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cache-Control", "no-store"},
};

static enum MHD_Result send_response(struct MHD_Connection *connection, unsigned status,
                                     const char *type, struct MHD_Response *response) {
    if (response == NULL) return MHD_NO;
    for (size_t i = 0; i < sizeof SAFETY / sizeof *SAFETY; i++)
        MHD_add_response_header(response, SAFETY[i][0], SAFETY[i][1]);
    MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, type);
    if (status == MHD_HTTP_METHOD_NOT_ALLOWED)
        MHD_add_response_header(response, MHD_HTTP_HEADER_ALLOW, "GET, POST");
    const enum MHD_Result sent = MHD_queue_response(connection, status, response);
    MHD_destroy_response(response);
    return sent;
}

static enum MHD_Result send_json(struct MHD_Connection *connection, unsigned status,
                                 json_t *value) {
    char *text = json_dumps(value, JSON_COMPACT | JSON_REAL_PRECISION(12));
    json_decref(value);
    if (text == NULL) return MHD_NO;
    return send_response(
        connection, status, "application/json",
        MHD_create_response_from_buffer(strlen(text), text, MHD_RESPMEM_MUST_FREE));
}

static enum MHD_Result send_refusal(struct MHD_Connection *connection, const web_refusal *why) {
    return send_json(connection, why->status,
                     json_pack("{s:s, s:s}", "version", bight_version(), "error", why->sentence));
}

static enum MHD_Result send_file(struct MHD_Connection *connection, const web_answer *answer) {
    char disposition[128];
    struct MHD_Response *response = MHD_create_response_from_fd64(answer->file_bytes, answer->file);
    if (response == NULL) return MHD_NO;
    snprintf(disposition, sizeof disposition, "attachment; filename=\"%s\"", answer->name);
    if (answer->name[0] != '\0')
        MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_DISPOSITION, disposition);
    return send_response(connection, answer->status, answer->type, response);
}

static enum MHD_Result send_stream(struct MHD_Connection *connection,
                                   const web_stream_source *source) {
    static const web_refusal no_room = {MHD_HTTP_SERVICE_UNAVAILABLE,
                                        "the server ends, or has no room for one more stream"};
    struct MHD_Response *response = web_streams_open(connection, source);
    if (response == NULL) return send_refusal(connection, &no_room);
    MHD_add_response_header(response, MHD_HTTP_HEADER_CONNECTION, "close");
    return send_response(connection, MHD_HTTP_OK, "text/event-stream", response);
}

static enum MHD_Result send_page(struct MHD_Connection *connection, const char *path) {
    const page_file *found = page_files_find(path);
    if (found == NULL)
        return send_refusal(connection,
                            &(web_refusal){MHD_HTTP_NOT_FOUND, "there is no such page"});
    return send_response(connection, MHD_HTTP_OK, found->type,
                         MHD_create_response_from_buffer(*found->bytes,
                                                         (void *)(uintptr_t)found->text,
                                                         MHD_RESPMEM_PERSISTENT));
}

/* ---- Requests ---- */

const char *web_request_value(const web_request *asked, const char *name) {
    if (asked->query != NULL) return web_query_find(asked->query, name);
    return MHD_lookup_connection_value(asked->connection, MHD_GET_ARGUMENT_KIND, name);
}

typedef struct {
    const char *name;
    int left; /* of the values of this name */
    const char *found;
} nth_value;

static enum MHD_Result find_nth(void *context, enum MHD_ValueKind kind, const char *name,
                                const char *value) {
    nth_value *wanted = context;
    (void)kind;
    if (strcmp(name, wanted->name) != 0 || wanted->left-- > 0) return MHD_YES;
    wanted->found = value;
    return MHD_NO;
}

const char *web_request_nth(const web_request *asked, const char *name, int nth) {
    nth_value wanted = {.name = name, .left = nth};
    MHD_get_connection_values(asked->connection, MHD_GET_ARGUMENT_KIND, find_nth, &wanted);
    return wanted.found;
}

static bool is_question(const char *path) {
    return strncmp(path, "/api/", 5) == 0;
}

static enum MHD_Result answer_question(const web_serving *serving, const web_request *asked) {
    web_answer answer = {.status = MHD_HTTP_OK, .file = -1, .type = "application/octet-stream"};
    serving->answer(serving->context, asked, &answer);
    if (answer.stream.next != NULL) return send_stream(asked->connection, &answer.stream);
    if (answer.file >= 0) return send_file(asked->connection, &answer);
    return answer.json == NULL ? MHD_NO : send_json(asked->connection, answer.status, answer.json);
}

static enum MHD_Result answer_post(const web_serving *serving, struct MHD_Connection *connection,
                                   const char *path, const web_body *body) {
    static const web_refusal too_long = {MHD_HTTP_CONTENT_TOO_LARGE,
                                         "the body is longer than 64 KB"};
    static const web_refusal no_json = {MHD_HTTP_BAD_REQUEST, "the body is not a JSON object"};
    if (body->is_too_long) return send_refusal(connection, &too_long);
    json_t *read = json_loadb(body->text, body->bytes, JSON_REJECT_DUPLICATES, NULL);
    const web_request asked = {connection, path, true, read, NULL};
    const enum MHD_Result sent = json_is_object(read) ? answer_question(serving, &asked)
                                                      : send_refusal(connection, &no_json);
    json_decref(read);
    return sent;
}

static web_body *take_body(void) {
    for (int i = 0; i < WEB_SOCKETS; i++) {
        if (bodies[i].is_taken) continue;
        bodies[i].is_taken = true;
        bodies[i].is_too_long = false;
        bodies[i].begin_s = analysis_clock_s();
        bodies[i].bytes = 0;
        return &bodies[i];
    }
    return NULL;
}

/* MHD_NO, which ends the connection, when it comes too slowly. */
static enum MHD_Result add_to_body(web_body *body, const char *text, size_t bytes) {
    if (analysis_clock_s() - body->begin_s > WEB_REQUEST_S) return MHD_NO;
    body->is_too_long = body->is_too_long || bytes > sizeof body->text - body->bytes;
    if (body->is_too_long) return MHD_YES;
    memcpy(body->text + body->bytes, text, bytes);
    body->bytes += bytes;
    return MHD_YES;
}

static enum MHD_Result begin(const web_serving *serving, struct MHD_Connection *connection,
                             const char *path, const char *method, void **state) {
    const web_refusal why = web_rules_check(serving->place, connection, method, is_question(path));
    if (why.status != 0) return send_refusal(connection, &why);
    if (is_question(path)) web_connections_trust(connection);
    *state = take_body();
    return *state == NULL ? MHD_NO : MHD_YES;
}

static enum MHD_Result handle(void *context, struct MHD_Connection *connection, const char *path,
                              const char *method, const char *version, const char *text,
                              size_t *bytes, void **state) {
    const web_serving *serving = context;
    (void)version;
    if (*state == NULL) return begin(serving, connection, path, method, state);
    if (*bytes > 0) {
        const enum MHD_Result added = add_to_body(*state, text, *bytes);
        *bytes = 0;
        return added;
    }
    if (strcmp(method, MHD_HTTP_METHOD_POST) == 0)
        return answer_post(serving, connection, path, *state);
    if (!is_question(path)) return send_page(connection, path);
    return answer_question(serving, &(web_request){.connection = connection, .path = path});
}

static void end(void *context, struct MHD_Connection *connection, void **state,
                enum MHD_RequestTerminationCode code) {
    (void)context, (void)code;
    web_connections_renew(connection);
    if (*state != NULL) ((web_body *)*state)->is_taken = false;
    *state = NULL;
}

/* ---- The server ---- */

/* What libmicrohttpd would print about broken requests. */
static void keep_silent(void *context, const char *format, va_list arguments) {
    (void)context, (void)format, (void)arguments;
}

static web_server *start_daemon(web_serving *serving) {
    const struct sockaddr *at = &serving->place->address.any;
    const unsigned ipv6 = at->sa_family == AF_INET6 ? MHD_USE_IPv6 : 0;
    /* By poll: with epoll libmicrohttpd 0.9.75 does not come back from its limit of connections. */
    return MHD_start_daemon(
        MHD_USE_POLL_INTERNAL_THREAD | MHD_USE_ERROR_LOG | MHD_ALLOW_SUSPEND_RESUME | ipv6, 0, NULL,
        NULL, handle, serving, MHD_OPTION_EXTERNAL_LOGGER, keep_silent, NULL, MHD_OPTION_SOCK_ADDR,
        at, MHD_OPTION_CONNECTION_LIMIT, (unsigned)WEB_SOCKETS, MHD_OPTION_NOTIFY_CONNECTION,
        web_connections_note, NULL, MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)WEB_TIMEOUT_S,
        MHD_OPTION_NOTIFY_COMPLETED, end, NULL, MHD_OPTION_END);
}

web_server *web_server_start(web_serving *serving) {
    if (!web_streams_begin()) return NULL;
    web_server *server = start_daemon(serving);
    if (server == NULL) {
        const int why = errno;
        web_streams_end();
        errno = why;
        return NULL;
    }
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(server, MHD_DAEMON_INFO_BIND_PORT);
    if (info != NULL) web_rules_set_port(serving->place, info->port);
    return server;
}

void web_server_stop(web_server *server) {
    web_streams_end();
    MHD_stop_daemon(server);
}
