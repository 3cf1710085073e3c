/* Memory that runs out anywhere: the n-th allocation of the library fails, for every n from reading
 * a network to the last file written. The library takes its memory with calloc alone, which the
 * linker wraps here (--wrap); libraries it uses are shared and keep theirs. Few pieces taken from
 * an arena need a new block, so the taking of pieces is made to fail as well. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "drawn_files.h"
#include "network_fixture.h"
#include "pipeline.h"

void *__real_calloc(size_t count, size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__real_arena_take(arena *owner, size_t count, size_t size);
void *__wrap_arena_take(arena *owner, size_t count, size_t size);
void *__real_arena_grow(arena *owner, const void *old, size_t old_count, size_t new_count,
                        size_t size);
void *__wrap_arena_grow(arena *owner, const void *old, size_t old_count, size_t new_count,
                        size_t size);

static long blocks_left; /* the call that brings one to 0 fails; 0: none does */
static long pieces_left;

static bool is_refused(long *left) {
    return *left > 0 && --*left == 0;
}

void *__wrap_calloc(size_t count, size_t size) {
    return is_refused(&blocks_left) ? NULL : __real_calloc(count, size);
}

void *__wrap_arena_take(arena *owner, size_t count, size_t size) {
    return is_refused(&pieces_left) ? NULL : __real_arena_take(owner, count, size);
}

void *__wrap_arena_grow(arena *owner, const void *old, size_t old_count, size_t new_count,
                        size_t size) {
    if (is_refused(&pieces_left)) return NULL;
    return __real_arena_grow(owner, old, old_count, new_count, size);
}

static void expect_no_part_files(const char *folder, long call) {
    DIR *listing = opendir(folder);
    assert_non_null(listing);
    for (const struct dirent *entry; (entry = readdir(listing)) != NULL;)
        if (strstr(entry->d_name, ".part") != NULL)
            fail_msg("allocation %ld leaves %s", call, entry->d_name);
    closedir(listing);
}

/* Without memory a note is dropped, and that is no failure. */
static void expect_failure(const pipeline *p, bight_status status, long call, int note_count) {
    if (status == BIGHT_OK && bight_session_note_count(p->session) < note_count) return;
    if (status != BIGHT_OUT_OF_MEMORY)
        fail_msg("allocation %ld: status %d, message \"%s\"", call, (int)status,
                 p->session == NULL ? "" : bight_session_message(p->session));
    if (p->session != NULL) assert_string_equal(bight_session_message(p->session), "out of memory");
}

/* The notes of a run in which nothing fails. */
static int count_notes(const char *folder) {
    pipeline p = {.folder = folder};
    const bight_status status = pipeline_run(&p);
    if (status != BIGHT_OK) fail_msg("%s", bight_session_message(p.session));
    const int note_count = bight_session_note_count(p.session);
    pipeline_release(&p);
    return note_count;
}

/* Whether there was a call of that number to fail. */
static bool run_with_failure(const char *folder, long *left, long call, int note_count) {
    pipeline p = {.folder = folder};
    *left = call;
    const bight_status status = pipeline_run(&p);
    const bool has_failed = *left == 0;
    *left = 0;
    if (has_failed)
        expect_failure(&p, status, call, note_count);
    else
        assert_int_equal(status, BIGHT_OK);
    pipeline_release(&p);
    expect_no_part_files(folder, call);
    return has_failed;
}

/* Every call fails once up to `sparse_after`; later ones with growing gaps. */
static void fail_each(long *left, long sparse_after) {
    char *folder = drawn_folder();
    pipeline_draw(folder);
    const int note_count = count_notes(folder);
    long call = 1, runs = 0;
    for (; run_with_failure(folder, left, call, note_count); runs++)
        call += 1 + call / sparse_after;
    print_message("%ld of about %ld allocations failed, each by itself\n", runs, call);
    assert_true(runs > 100);
    drawn_remove(folder);
}

static void any_block_may_fail_and_is_reported(void **state) {
    (void)state;
    fail_each(&blocks_left, 1000000);
}

/* OUT_OF_MEMORY_ALL=1 leaves no gaps and takes half a minute. */
static void any_piece_of_a_block_may_fail_and_is_reported(void **state) {
    (void)state;
    fail_each(&pieces_left, getenv("OUT_OF_MEMORY_ALL") == NULL ? 40 : 1000000);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_block_may_fail_and_is_reported),
        cmocka_unit_test(any_piece_of_a_block_may_fail_and_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
