/* The session and the one message of its last failure. */
#include "base/status.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/parallel.h"
#include "base/text.h"

bight_status bight_session_create(bight_session **session) {
    *session = NULL;
    arena *owner = arena_create();
    if (owner == NULL) return BIGHT_OUT_OF_MEMORY;
    *session = arena_take(owner, 1, sizeof **session);
    if (*session == NULL) {
        arena_destroy(owner);
        return BIGHT_OUT_OF_MEMORY;
    }
    (*session)->arena = owner;
    (*session)->thread_count = parallel_default_threads(1);
    return BIGHT_OK;
}

void bight_session_destroy(bight_session *session) {
    if (session == NULL) return;
    if (session->projection_close != NULL) session->projection_close(session->projection);
    arena_destroy(session->arena);
}

const char *bight_session_message(const bight_session *session) {
    return session->message;
}

int bight_session_note_count(const bight_session *session) {
    return session->note_count;
}

const char *bight_session_note(const bight_session *session, int index) {
    return index >= 0 && index < session->note_count ? session->notes[index] : "";
}

void bight_session_set_progress(bight_session *session, bight_progress progress, void *context) {
    session->progress = progress;
    session->progress_context = context;
}

void bight_session_set_threads(bight_session *session, int thread_count) {
    session->asked_threads = thread_count > 0 ? thread_count : 0;
    session->thread_count =
        thread_count > 0 ? thread_count : parallel_default_threads(session->ranks_beside);
}

const char *bight_version(void) {
    return BIGHT_VERSION;
}

void status_record(bight_session *session, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(session->message, sizeof session->message, format, arguments);
    va_end(arguments);
    text_make_printable(session->message, strchr(format, '\n') != NULL);
}

/* TRY and GROW serve functions that fail; a note that finds no memory is only dropped. */
static bight_status keep_note(bight_session *session, const char *text) {
    if (session->arena == NULL) return FAIL_MEMORY(session);
    for (int i = 0; i < session->note_count; i++)
        if (strcmp(session->notes[i], text) == 0) return BIGHT_OK;
    GROW(session, session->arena, session->notes, session->note_count, session->note_capacity);
    const size_t bytes = strlen(text) + 1;
    char *kept;
    TAKE(session, session->arena, kept, bytes);
    memcpy(kept, text, bytes);
    session->notes[session->note_count++] = kept;
    return BIGHT_OK;
}

void status_note(bight_session *session, const char *format, ...) {
    char text[STATUS_MESSAGE_BYTES];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    text_make_printable(text, false);
    if (keep_note(session, text) != BIGHT_OK) session->message[0] = '\0';
}
