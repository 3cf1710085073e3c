/* The page a description is written on: lines, comments and YAML texts; see guess.h. */
#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "network/guess.h"

enum { COMMENT_COLUMN = 44, PAGE_COLUMNS = 100, LEAST_CAPACITY = 4096 };

static const char TODO[] = "TODO";

static char *format_text(arena *owner, const char *format, va_list arguments) {
    va_list again;
    va_copy(again, arguments);
    const int bytes = vsnprintf(NULL, 0, format, again);
    va_end(again);
    char *text = bytes < 0 ? NULL : arena_take(owner, (size_t)bytes + 1, 1);
    if (text != NULL) vsnprintf(text, (size_t)bytes + 1, format, arguments);
    return text;
}

const char *guess_say(guess_page *page, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    const char *text = format_text(page->arena, format, arguments);
    va_end(arguments);
    page->lacks_memory = page->lacks_memory || text == NULL;
    return text == NULL ? "" : text;
}

/* What YAML 1.2 or an older reader would take for something other than a text. */
static bool is_reserved(const char *text) {
    static const char *const words[] = {"true", "false", "null", "yes", "no", "on",
                                        "off",  "y",     "n",    "~",   NULL};
    for (int i = 0; words[i] != NULL; i++)
        if (strcasecmp(text, words[i]) == 0) return true;
    return false;
}

static bool is_plain(const char *text) {
    const size_t bytes = strlen(text);
    if (bytes == 0 || is_reserved(text) || text[bytes - 1] == ' ') return false;
    if (!isalnum((unsigned char)text[0]) && (unsigned char)text[0] < 0x80 &&
        strchr("./_", text[0]) == NULL)
        return false;
    for (const char *at = text; *at != '\0'; at++) {
        const unsigned char byte = (unsigned char)*at;
        if (!isalnum(byte) && byte < 0x80 && strchr(" ./_-()+", *at) == NULL) return false;
    }
    return true;
}

const char *guess_scalar(guess_page *page, const char *text) {
    if (is_plain(text)) return text;
    char *quoted = arena_take(page->arena, strlen(text) + 1, 4);
    page->lacks_memory = page->lacks_memory || quoted == NULL;
    if (quoted == NULL) return "";
    char *end = quoted;
    for (const char *at = text; *at != '\0'; at++) {
        const unsigned char byte = (unsigned char)*at;
        if (byte < ' ' || byte == 0x7F) {
            end += snprintf(end, 5, "\\x%02X", byte);
            continue;
        }
        if (*at == '"' || *at == '\\') *end++ = '\\';
        *end++ = *at;
    }
    return guess_say(page, "\"%s\"", quoted);
}

const char *guess_say_values(guess_page *page, const guess_value *values, int count, int most) {
    const char *said = "";
    for (int i = 0; i < count && i < most; i++)
        said =
            guess_say(page, "%s%s%s %d", said, i == 0 ? "" : ", ", values[i].text, values[i].count);
    return count <= most ? said : guess_say(page, "%s, and %d more", said, count - most);
}

static bight_status append(guess_page *page, const char *text) {
    const size_t bytes = strlen(text);
    if (page->bytes + bytes + 1 > page->capacity) {
        const size_t capacity = 2 * (page->bytes + bytes) + LEAST_CAPACITY;
        page->text = arena_grow(page->arena, page->text, page->bytes, capacity, 1);
        if (page->text == NULL) return FAIL_MEMORY(page->session);
        page->capacity = capacity;
    }
    memcpy(page->text + page->bytes, text, bytes + 1);
    page->bytes += bytes;
    return BIGHT_OK;
}

static bight_status put_line(guess_page *page, int indent, const char *line, const char *comment) {
    const char *mark = page->is_commented ? "# " : "";
    char *whole = text_format(page->arena, "%*s%s%s", indent, "", mark, line);
    char *behind = text_copy(page->arena, comment);
    if (whole == NULL || behind == NULL || page->lacks_memory) return FAIL_MEMORY(page->session);
    text_make_printable(whole, false);
    text_make_printable(behind, false);
    const int gap =
        COMMENT_COLUMN - text_columns(whole) > 1 ? COMMENT_COLUMN - text_columns(whole) : 1;
    if (behind[0] == '\0') return append(page, guess_say(page, "%s\n", whole));
    if (text_columns(whole) + gap + 2 + text_columns(behind) <= PAGE_COLUMNS)
        return append(page, guess_say(page, "%s%*s# %s\n", whole, gap, "", behind));
    return append(page, guess_say(page, "%*s# %s:\n%s\n", indent, "", behind, whole));
}

bight_status guess_put(guess_page *page, int indent, const char *comment, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    const char *line = format_text(page->arena, format, arguments);
    va_end(arguments);
    if (line == NULL) return FAIL_MEMORY(page->session);
    page->todo_count += strncmp(comment, TODO, sizeof TODO - 1) == 0;
    return put_line(page, indent, line, comment);
}

bight_status guess_put_todo(guess_page *page, int indent, const char *comment, const char *format,
                            ...) {
    va_list arguments;
    va_start(arguments, format);
    const char *line = format_text(page->arena, format, arguments);
    va_end(arguments);
    if (line == NULL) return FAIL_MEMORY(page->session);
    page->todo_count++;
    const char *marked = page->is_commented ? guess_say(page, "%s %s", TODO, line)
                                            : guess_say(page, "# %s %s", TODO, line);
    return put_line(page, indent, marked, comment);
}
