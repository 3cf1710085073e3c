/* Writing ZIP archives (APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16); see zip_archive.h. */
#include "app/zip_archive.h"

#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

enum {
    VERSION = 10, /* what is stored without compression needs */
    NAMES_ARE_UTF8 = 0x800,
    FIRST_DAY = 0x21, /* 1 January 1980: the time is not told */
    HEAD_BYTES = 46 + NAME_MAX + 1
};

typedef struct {
    char name[NAME_MAX + 1];
    uint32_t crc, bytes, at;
} zip_member;

typedef struct {
    int folder;
    int to;
    size_t written;
    bool has_failed;
    int count;
    zip_member members[MOST_ZIPPED];
} zip_archive;

/* ---- Bytes ---- */

typedef struct {
    unsigned char bytes[HEAD_BYTES];
    size_t count;
} zip_head;

static void put(zip_head *head, int byte_count, uint32_t value) {
    for (int i = 0; i < byte_count; i++)
        head->bytes[head->count++] = (unsigned char)(value >> 8 * i);
}

static void put_name(zip_head *head, const char *name) {
    memcpy(head->bytes + head->count, name, strlen(name));
    head->count += strlen(name);
}

static void write_all(zip_archive *of, const void *bytes, size_t count) {
    for (size_t done = 0; done < count && !of->has_failed;) {
        const ssize_t written = write(of->to, (const char *)bytes + done, count - done);
        if (written <= 0) of->has_failed = true;
        done += written <= 0 ? 0 : (size_t)written;
    }
    of->written += count;
}

/* ---- Members ---- */

/* What the head of a member and its entry in the directory have in common. */
static void put_facts(zip_head *head, const zip_member *member) {
    put(head, 2, VERSION);
    put(head, 2, NAMES_ARE_UTF8);
    put(head, 2, 0); /* stored */
    put(head, 2, 0);
    put(head, 2, FIRST_DAY);
    put(head, 4, member->crc);
    put(head, 4, member->bytes);
    put(head, 4, member->bytes);
    put(head, 2, (uint32_t)strlen(member->name));
    put(head, 2, 0); /* nothing extra */
}

static void write_member(zip_archive *of, zip_member *member, const void *data, size_t bytes) {
    zip_head head = {.count = 0};
    member->crc = (uint32_t)crc32_z(0, data, bytes);
    member->bytes = (uint32_t)bytes;
    member->at = (uint32_t)of->written;
    put(&head, 4, 0x04034b50);
    put_facts(&head, member);
    put_name(&head, member->name);
    write_all(of, head.bytes, head.count);
    write_all(of, data, bytes);
}

static void add_member(zip_archive *of, zip_member *member) {
    struct stat facts;
    const int file = openat(of->folder, member->name, O_RDONLY | O_CLOEXEC);
    const bool is_open = file >= 0 && fstat(file, &facts) == 0;
    const size_t bytes = is_open ? (size_t)facts.st_size : 0;
    void *data = bytes == 0 ? NULL : mmap(NULL, bytes, PROT_READ, MAP_PRIVATE, file, 0);
    const bool fits = of->written + bytes + HEAD_BYTES < INT32_MAX;
    if (is_open && fits && data != MAP_FAILED)
        write_member(of, member, data, bytes);
    else
        of->has_failed = true;
    if (data != NULL && data != MAP_FAILED) munmap(data, bytes);
    if (file >= 0) close(file);
}

static void write_directory(zip_archive *of) {
    const uint32_t begin = (uint32_t)of->written;
    for (int i = 0; i < of->count; i++) {
        zip_head head = {.count = 0};
        put(&head, 4, 0x02014b50);
        put(&head, 2, VERSION);
        put_facts(&head, &of->members[i]);
        put(&head, 2, 0); /* no comment */
        put(&head, 2, 0); /* the first disk */
        put(&head, 2, 0);
        put(&head, 4, 0);
        put(&head, 4, of->members[i].at);
        put_name(&head, of->members[i].name);
        write_all(of, head.bytes, head.count);
    }
    zip_head end = {.count = 0};
    put(&end, 4, 0x06054b50);
    put(&end, 4, 0);
    put(&end, 2, (uint32_t)of->count);
    put(&end, 2, (uint32_t)of->count);
    put(&end, 4, (uint32_t)of->written - begin);
    put(&end, 4, begin);
    put(&end, 2, 0);
    write_all(of, end.bytes, end.count);
}

/* ---- The folder ---- */

static int compare_names(const void *a, const void *b) {
    return strcmp(((const zip_member *)a)->name, ((const zip_member *)b)->name);
}

static void list_members(zip_archive *of, DIR *folder, const char *beginning) {
    for (const struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        if (strncmp(entry->d_name, beginning, strlen(beginning)) != 0) continue;
        if (of->count == MOST_ZIPPED) {
            of->has_failed = true;
            return;
        }
        memcpy(of->members[of->count++].name, entry->d_name, strlen(entry->d_name) + 1);
    }
    qsort(of->members, (size_t)of->count, sizeof *of->members, compare_names);
}

int zip_archive_make(const char *folder, const char *beginning) {
    DIR *opened = opendir(folder);
    if (opened == NULL) return -1;
    zip_archive of = {.folder = dirfd(opened), .to = memfd_create("bight", MFD_CLOEXEC)};
    of.has_failed = of.to < 0;
    list_members(&of, opened, beginning);
    for (int i = 0; i < of.count; i++)
        add_member(&of, &of.members[i]);
    write_directory(&of);
    closedir(opened);
    if (!of.has_failed && of.count > 0) return of.to;
    if (of.to >= 0) close(of.to);
    return -1;
}
