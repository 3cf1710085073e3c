/* Streams of the server; see web_streams.h. */
#include "app/web_streams.h"

#include <pthread.h>
#include <sys/socket.h>
#include <time.h>

#include "app/analysis.h"

enum { BLOCK_BYTES = 4096, WAKE_MS = 200, NS_PER_MS = 1000 * 1000, NS_PER_S = 1000 * 1000 * 1000 };

typedef struct {
    bool is_open;
    bool is_asleep; /* this and the number of open ones are all the waking thread knows */
    bool is_told_to_end;
    double begin_s;
    int socket;
    web_stream_source source;
    web_stream_turn turn;
} web_stream;

typedef struct {
    pthread_mutex_t lock;
    pthread_cond_t news;
    pthread_t waking;
    bool is_ending;
    int open_count;
    web_stream places[WEB_STREAM_PLACES];
} web_streams;

static web_streams streams = {.lock = PTHREAD_MUTEX_INITIALIZER};

/* ---- Waking ---- */

static void wake(web_stream *of) {
    if (of->is_asleep) MHD_resume_connection(of->turn.connection);
    of->is_asleep = false;
}

static void wake_all(void) {
    for (int i = 0; i < WEB_STREAM_PLACES; i++)
        wake(&streams.places[i]);
}

static struct timespec a_little_later(void) {
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_nsec += (long)WAKE_MS * NS_PER_MS;
    until.tv_sec += until.tv_nsec / NS_PER_S;
    until.tv_nsec %= NS_PER_S;
    return until;
}

static void *keep_waking(void *context) {
    pthread_mutex_lock(&streams.lock);
    while (!streams.is_ending) {
        const struct timespec until = a_little_later();
        if (streams.open_count == 0)
            pthread_cond_wait(&streams.news, &streams.lock);
        else
            pthread_cond_timedwait(&streams.news, &streams.lock, &until);
        wake_all();
    }
    pthread_mutex_unlock(&streams.lock);
    return context;
}

bool web_streams_begin(void) {
    pthread_condattr_t clock;
    if (pthread_condattr_init(&clock) != 0) return false;
    pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
    pthread_cond_init(&streams.news, &clock);
    pthread_condattr_destroy(&clock);
    return pthread_create(&streams.waking, NULL, keep_waking, NULL) == 0;
}

/* Those that read what they are sent see an end; for others it does not wait. */
static void wait_for_ends(void) {
    const struct timespec until = a_little_later();
    while (streams.open_count > 0 &&
           pthread_cond_timedwait(&streams.news, &streams.lock, &until) == 0) {
    }
}

void web_streams_end(void) {
    pthread_mutex_lock(&streams.lock);
    streams.is_ending = true;
    wake_all();
    pthread_cond_signal(&streams.news);
    pthread_mutex_unlock(&streams.lock);
    pthread_join(streams.waking, NULL);
    pthread_mutex_lock(&streams.lock);
    wait_for_ends();
    pthread_mutex_unlock(&streams.lock);
}

/* ---- One stream ---- */

/* A closed connection has an end to read and sends nothing before. */
static bool is_gone(const web_stream *of) {
    char byte;
    return recv(of->socket, &byte, 1, MSG_PEEK | MSG_DONTWAIT) == 0;
}

static bool has_to_end(void) {
    pthread_mutex_lock(&streams.lock);
    const bool has = streams.is_ending;
    pthread_mutex_unlock(&streams.lock);
    return has;
}

/* False when the server ends: it must not sleep then. */
static bool sleep_until_woken(web_stream *of) {
    pthread_mutex_lock(&streams.lock);
    const bool may = !streams.is_ending;
    if (may) MHD_suspend_connection(of->turn.connection);
    of->is_asleep = may;
    pthread_mutex_unlock(&streams.lock);
    return may;
}

static ssize_t read_next(void *context, uint64_t position, char *text, size_t room) {
    web_stream *of = context;
    (void)position;
    if (of->is_told_to_end || has_to_end() || is_gone(of)) return MHD_CONTENT_READER_END_OF_STREAM;
    const ssize_t bytes = of->source.next(of->source.context, &of->turn, text, room);
    of->turn.is_first = false;
    if (bytes == 0 && !sleep_until_woken(of)) return MHD_CONTENT_READER_END_OF_STREAM;
    return bytes;
}

static void close_stream(void *context) {
    web_stream *of = context;
    pthread_mutex_lock(&streams.lock);
    of->is_open = false;
    streams.open_count--;
    pthread_cond_signal(&streams.news);
    pthread_mutex_unlock(&streams.lock);
}

/* ---- Opening ---- */

static web_stream *find_place(void) {
    for (int i = 0; i < WEB_STREAM_PLACES; i++)
        if (!streams.places[i].is_open) return &streams.places[i];
    return NULL;
}

static void make_room(void) {
    web_stream *oldest = NULL;
    int count = 0;
    for (int i = 0; i < WEB_STREAM_PLACES; i++) {
        web_stream *at = &streams.places[i];
        if (!at->is_open || at->is_told_to_end) continue;
        count++;
        if (oldest == NULL || at->begin_s < oldest->begin_s) oldest = at;
    }
    if (count < WEB_STREAMS) return;
    oldest->is_told_to_end = true;
    wake(oldest);
}

static web_stream *take(struct MHD_Connection *connection, const web_stream_source *source) {
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    make_room();
    web_stream *of = streams.is_ending || info == NULL ? NULL : find_place();
    if (of == NULL) return NULL;
    *of = (web_stream){.is_open = true,
                       .begin_s = analysis_clock_s(),
                       .socket = info->connect_fd,
                       .source = *source,
                       .turn = {connection, (int)(of - streams.places), true}};
    streams.open_count++;
    pthread_cond_signal(&streams.news);
    return of;
}

struct MHD_Response *web_streams_open(struct MHD_Connection *connection,
                                      const web_stream_source *source) {
    pthread_mutex_lock(&streams.lock);
    web_stream *of = take(connection, source);
    pthread_mutex_unlock(&streams.lock);
    if (of == NULL) return NULL;
    struct MHD_Response *response = MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, BLOCK_BYTES,
                                                                      read_next, of, close_stream);
    if (response == NULL) close_stream(of);
    return response;
}
