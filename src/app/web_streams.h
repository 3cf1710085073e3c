/* Answers that go on: texts are sent as they come until there is an end, over a connection that
 * sleeps in between.
 *
 * Each is asked for its next text a few times a second, on the server's one thread as everything
 * else; a thread of their own does nothing but wake them. Who is gone is noticed then. Each counts
 * as the connection it is; there are few at a time, and where there is one more, the oldest ends,
 * so that streams left open take nobody's place.
 */
#ifndef BIGHT_APP_WEB_STREAMS_H
#define BIGHT_APP_WEB_STREAMS_H

#include <microhttpd.h>
#include <stdbool.h>
#include <sys/types.h>

enum {
    WEB_STREAMS = 16,
    WEB_STREAM_PLACES = 160 /* more than the server takes sockets: those that end need one too */
};

typedef struct {
    struct MHD_Connection *connection;
    int place; /* from 0, of no other stream at the time */
    bool is_first;
} web_stream_turn;

/* The bytes of the next text; 0: there is nothing new; MHD_CONTENT_READER_END_OF_STREAM. */
typedef struct {
    ssize_t (*next)(void *context, const web_stream_turn *turn, char *text, size_t room);
    void *context;
} web_stream_source;

/* Around the server's life: all streams have ended when it ends. */
bool web_streams_begin(void);
void web_streams_end(void);

/* NULL when there is no place or the server ends. */
struct MHD_Response *web_streams_open(struct MHD_Connection *connection,
                                      const web_stream_source *source);

#endif
