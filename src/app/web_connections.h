/* Who is connected to the server, so that slow ones take no one else's place.
 *
 * A connection is trusted once a question on it has brought the token. One that is not has a few
 * seconds for each request, however many bytes it drips; and where too many are open, the one that
 * has been slow for longest makes room, trusted ones last. All of it runs on the server's thread.
 */
#ifndef BIGHT_APP_WEB_CONNECTIONS_H
#define BIGHT_APP_WEB_CONNECTIONS_H

#include <microhttpd.h>

enum {
    WEB_CONNECTIONS = 64,
    WEB_SOCKETS = 2 * WEB_CONNECTIONS, /* with those that are told to go and have not yet gone */
    WEB_REQUEST_S = 5                  /* for the head of a request, and for its body */
};

/* For MHD_OPTION_NOTIFY_CONNECTION. */
void web_connections_note(void *context, struct MHD_Connection *connection, void **state,
                          enum MHD_ConnectionNotificationCode code);

void web_connections_trust(struct MHD_Connection *connection);

/* An answer is sent: the time for the next request begins. */
void web_connections_renew(struct MHD_Connection *connection);

#endif
