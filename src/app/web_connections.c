/* Connections of the server; see web_connections.h. */
#include "app/web_connections.h"

#include <stdbool.h>
#include <stddef.h>
#include <sys/socket.h>

#include "app/analysis.h"

typedef struct {
    bool is_open;
    bool is_told_to_go;
    bool is_trusted;
    int socket;
    double begin_s; /* of the request that is awaited */
} web_connection;

static web_connection connections[WEB_SOCKETS];

/* The server sees an end and closes it; nothing else may. */
static void tell_to_go(web_connection *of) {
    of->is_told_to_go = true;
    shutdown(of->socket, SHUT_RDWR);
}

static bool goes_before(const web_connection *a, const web_connection *b) {
    return a->is_trusted != b->is_trusted ? b->is_trusted : a->begin_s < b->begin_s;
}

static void make_room(double now_s) {
    web_connection *slowest = NULL;
    int count = 0;
    for (int i = 0; i < WEB_SOCKETS; i++) {
        web_connection *at = &connections[i];
        if (!at->is_open || at->is_told_to_go) continue;
        if (!at->is_trusted && now_s - at->begin_s > WEB_REQUEST_S) {
            tell_to_go(at);
            continue;
        }
        count++;
        if (slowest == NULL || goes_before(at, slowest)) slowest = at;
    }
    if (count >= WEB_CONNECTIONS) tell_to_go(slowest);
}

static web_connection *take(void) {
    for (int i = 0; i < WEB_SOCKETS; i++)
        if (!connections[i].is_open) return &connections[i];
    return NULL;
}

/* Without a place of its own a connection is not trusted and not told to go; there are as many
 * places as the server takes sockets. */
void web_connections_note(void *context, struct MHD_Connection *connection, void **state,
                          enum MHD_ConnectionNotificationCode code) {
    (void)context;
    web_connection *of = *state;
    if (code == MHD_CONNECTION_NOTIFY_CLOSED) {
        if (of != NULL) of->is_open = false;
        return;
    }
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    const double now_s = analysis_clock_s();
    make_room(now_s);
    *state = of = info == NULL ? NULL : take();
    if (of != NULL)
        *of = (web_connection){.is_open = true, .socket = info->connect_fd, .begin_s = now_s};
}

static web_connection *find(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info == NULL ? NULL : info->socket_context;
}

void web_connections_trust(struct MHD_Connection *connection) {
    web_connection *of = find(connection);
    if (of != NULL) of->is_trusted = true;
}

void web_connections_renew(struct MHD_Connection *connection) {
    web_connection *of = find(connection);
    if (of != NULL) of->begin_s = analysis_clock_s();
}
