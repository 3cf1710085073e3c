/* Words and numbers in SVG; see svg_text.h. */
#include "app/svg_text.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

void svg_text_put(FILE *out, const char *text) {
    for (; *text != '\0'; text++) {
        const unsigned char byte = (unsigned char)*text;
        if (byte == '&')
            fputs("&amp;", out);
        else if (byte == '<')
            fputs("&lt;", out);
        else if (byte == '>')
            fputs("&gt;", out);
        else if (byte == '"')
            fputs("&quot;", out);
        else
            fputc(byte < ' ' ? ' ' : byte, out);
    }
}

/* The code point at a place of valid UTF-8, and the next place. */
static unsigned code_point(const char **text) {
    const unsigned char *at = (const unsigned char *)*text;
    const int more = *at >= 0xf0 ? 3 : *at >= 0xe0 ? 2 : *at >= 0xc0 ? 1 : 0;
    unsigned code = more == 0 ? *at : *at & (0x3fU >> more);
    int i = 1;
    for (; i <= more && (at[i] & 0xc0) == 0x80; i++)
        code = code << 6 | (at[i] & 0x3fU);
    *text += i;
    return code;
}

static bool is_wide(unsigned code) {
    return (code >= 0x1100 && code <= 0x115f) || (code >= 0x2e80 && code <= 0xa4cf) ||
           (code >= 0xac00 && code <= 0xd7a3) || (code >= 0xf900 && code <= 0xfaff) ||
           (code >= 0xfe30 && code <= 0xfe6f) || (code >= 0xff00 && code <= 0xff60) ||
           code >= 0x20000;
}

/* In ems of a wide sans serif. */
static double letter_width(unsigned code) {
    if (is_wide(code)) return 1;
    if (code == 0x2009 || code == 0x202f) return 0.2;
    if (code >= 0x80) return 0.62;
    if (strchr("iljI.,:;'|! ", (int)code) != NULL) return 0.32;
    if (strchr("frt()[]/-", (int)code) != NULL) return 0.42;
    if (strchr("mwMW@%", (int)code) != NULL) return 0.95;
    return code >= 'A' && code <= 'Z' ? 0.7 : 0.61;
}

double svg_text_width(const char *text, double size_px) {
    double ems = 0;
    while (*text != '\0')
        ems += letter_width(code_point(&text));
    return ems * size_px;
}

/* Where the word ends that begins at an offset; a percent sign keeps to what is before it. */
static size_t word_end(const char *text, size_t begin) {
    const size_t end = begin + strcspn(text + begin, " ");
    return strncmp(text + end, " %", 2) == 0 ? word_end(text, end + 1) : end;
}

size_t svg_text_line(const char *text, double size_px, double width_px) {
    char line[512];
    size_t end = word_end(text, 0);
    while (text[end] != '\0') {
        const size_t next = word_end(text, end + 1);
        snprintf(line, sizeof line, "%.*s", (int)next, text);
        if (svg_text_width(line, size_px) > width_px) break;
        end = next;
    }
    return end;
}

const char *svg_text_number(double value, int decimals, char buffer[SVG_NUMBER_BYTES]) {
    char plain[32];
    size_t used = 0;
    snprintf(plain, sizeof plain, "%.*f", decimals, fabs(value));
    const bool is_nothing = strspn(plain, "0.") == strlen(plain);
    if (strlen(plain) > 24) snprintf(plain, sizeof plain, "%.3g", fabs(value));
    const size_t whole = strcspn(plain, ".e");
    used =
        (size_t)snprintf(buffer, SVG_NUMBER_BYTES, "%s", value < 0 && !is_nothing ? "\u2212" : "");
    for (size_t i = 0; plain[i] != '\0' && used + 4 < SVG_NUMBER_BYTES; i++) {
        const bool is_between = i > 0 && i < whole && (whole - i) % 3 == 0 && whole > 4;
        used += (size_t)snprintf(buffer + used, SVG_NUMBER_BYTES - used, "%s%c",
                                 is_between ? "\u2009" : "", plain[i]);
    }
    return buffer;
}

void svg_text_put_px(FILE *out, double px) {
    const long tenths = lround(px * 10);
    if (tenths % 10 == 0)
        fprintf(out, "%ld", tenths / 10);
    else
        fprintf(out, "%s%ld.%ld", tenths < 0 ? "-" : "", labs(tenths) / 10, labs(tenths) % 10);
}
