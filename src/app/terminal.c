/* Text on the terminal; see terminal.h. Widths of characters follow Unicode's East Asian Width. */
#include "app/terminal.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LINE_WIDTH = 92 };

static bool has_color;
static int waiting_blanks;

void terminal_prepare(bool refuses_color) {
    const char *no_color = getenv("NO_COLOR");
    const char *kind = getenv("TERM");
    const bool is_dumb = kind == NULL || strcmp(kind, "dumb") == 0;
    has_color = !refuses_color && (no_color == NULL || no_color[0] == '\0') && !is_dumb &&
                isatty(STDOUT_FILENO) == 1;
}

void terminal_begin_bold(void) {
    if (has_color) fputs("\033[1m", stdout);
}

void terminal_end_bold(void) {
    if (has_color) fputs("\033[0m", stdout);
}

typedef struct {
    uint32_t first;
    uint32_t last;
} code_range;

static bool is_in(uint32_t code, const code_range *ranges, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (code >= ranges[i].first && code <= ranges[i].last) return true;
    return false;
}

static int code_width(uint32_t code) {
    static const code_range wide[] = {{0x1100, 0x115F},  {0x2E80, 0x303E}, {0x3041, 0xA4CF},
                                      {0xAC00, 0xD7A3},  {0xF900, 0xFAFF}, {0xFE30, 0xFE6F},
                                      {0xFF00, 0xFF60},  {0xFFE0, 0xFFE6}, {0x1F300, 0x1F64F},
                                      {0x20000, 0x3FFFD}};
    static const code_range narrowest[] = {{0x0300, 0x036F}, {0x200B, 0x200F}, {0xFE00, 0xFE0F}};
    if (is_in(code, narrowest, sizeof narrowest / sizeof narrowest[0])) return 0;
    return is_in(code, wide, sizeof wide / sizeof wide[0]) ? 2 : 1;
}

/* The code at `text`, which is valid UTF-8, and the bytes it takes. */
static uint32_t decode(const char *text, int *bytes) {
    const unsigned char first = (unsigned char)text[0];
    *bytes = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    uint32_t code = *bytes == 1 ? first : first & (0x7FU >> *bytes);
    for (int i = 1; i < *bytes; i++) {
        if (text[i] == '\0') {
            *bytes = i;
            break;
        }
        code = code << 6 | ((unsigned char)text[i] & 0x3FU);
    }
    return code;
}

int terminal_width(const char *text, int bytes) {
    int width = 0, step;
    for (int at = 0; at < bytes; at += step)
        width += code_width(decode(text + at, &step));
    return width;
}

void terminal_put_blanks(int count) {
    if (count > 0) waiting_blanks += count;
}

void terminal_end_line(void) {
    waiting_blanks = 0;
    putchar('\n');
}

static void put_bytes(const char *text, int bytes) {
    if (bytes > 0) {
        printf("%*s", waiting_blanks, "");
        waiting_blanks = 0;
    }
    for (int i = 0; i < bytes; i++) {
        const unsigned char byte = (unsigned char)text[i];
        putchar(byte < 0x20 || byte == 0x7F ? '?' : byte);
    }
}

void terminal_put(const char *text, int bytes, int width, terminal_alignment alignment) {
    const int blanks = width - terminal_width(text, bytes);
    if (alignment == ALIGN_RIGHT) terminal_put_blanks(blanks);
    put_bytes(text, bytes);
    if (alignment == ALIGN_LEFT) terminal_put_blanks(blanks);
}

/* A number keeps its percent sign. */
static int word_bytes(const char *text) {
    const size_t bytes = strcspn(text, " \n");
    const bool is_percentage = strncmp(text + bytes, " %", 2) == 0;
    return (int)(is_percentage ? bytes + 1 + strcspn(text + bytes + 1, " \n") : bytes);
}

void terminal_put_paragraph(const char *name, const char *text) {
    int used = printf("%s:", name);
    while (*text != '\0') {
        const int bytes = word_bytes(text);
        const int width = terminal_width(text, bytes);
        if (used + 1 + width > LINE_WIDTH) {
            fputs("\n ", stdout);
            used = 1;
        }
        putchar(' ');
        put_bytes(text, bytes);
        used += 1 + width;
        text += bytes;
        text += strspn(text, " \n");
    }
    putchar('\n');
}
