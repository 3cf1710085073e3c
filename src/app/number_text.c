/* Numbers for people; see number_text.h. */
#include "app/number_text.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "app/duration_text.h"

#define MISSING "–"
#define MINUS "−"
#define THIN_BLANK "\u202f"

enum { DIGITS_BYTES = 48, GROUP = 3, FEWEST_GROUPED = 5 };

/* Digits from `from` on, the whole ones in groups of three where there are at least five. */
static void group(const char *from, char *to, size_t room) {
    const size_t whole = strcspn(from, ".");
    size_t used = 0;
    for (size_t i = 0; from[i] != '\0' && used + sizeof THIN_BLANK + 1 < room; i++) {
        const bool begins_group = i > 0 && i < whole && (whole - i) % GROUP == 0;
        if (begins_group && whole >= FEWEST_GROUPED) {
            memcpy(to + used, THIN_BLANK, sizeof THIN_BLANK - 1);
            used += sizeof THIN_BLANK - 1;
        }
        to[used++] = from[i];
    }
    to[used] = '\0';
}

static const char *write_number(double value, int decimals, const char *plus,
                                char buffer[NUMBER_TEXT_BYTES]) {
    char digits[DIGITS_BYTES], grouped[NUMBER_TEXT_BYTES - 8];
    if (!isfinite(value)) {
        snprintf(buffer, NUMBER_TEXT_BYTES, MISSING);
        return buffer;
    }
    const bool rounds_to_zero = fabs(value) < 0.5 * pow(10, -decimals);
    if (fabs(value) < 1e15)
        snprintf(digits, sizeof digits, "%.*f", decimals, fabs(value));
    else
        snprintf(digits, sizeof digits, "%.6g", fabs(value));
    group(digits, grouped, sizeof grouped);
    const char *sign = rounds_to_zero ? "" : value < 0 ? MINUS : plus;
    snprintf(buffer, NUMBER_TEXT_BYTES, "%s%s", sign, grouped);
    return buffer;
}

const char *number_text(double value, int decimals, char buffer[NUMBER_TEXT_BYTES]) {
    return write_number(value, decimals, "", buffer);
}

const char *number_text_signed(double value, int decimals, char buffer[NUMBER_TEXT_BYTES]) {
    const bool rounds_to_zero = fabs(value) < 0.5 * pow(10, -decimals);
    return write_number(value, rounds_to_zero ? 0 : decimals, "+", buffer);
}

static const char *write_duration(double minutes, const char *plus,
                                  char buffer[NUMBER_TEXT_BYTES]) {
    char text[DURATION_BYTES];
    const bool rounds_to_zero = fabs(minutes) < 0.5;
    const char *sign = !isfinite(minutes) || rounds_to_zero ? "" : minutes < 0 ? MINUS : plus;
    snprintf(buffer, NUMBER_TEXT_BYTES, "%s%s", sign, duration_text(fabs(minutes), text));
    return buffer;
}

const char *number_text_duration(double minutes, char buffer[NUMBER_TEXT_BYTES]) {
    return write_duration(minutes, "", buffer);
}

const char *number_text_duration_signed(double minutes, char buffer[NUMBER_TEXT_BYTES]) {
    return write_duration(minutes, "+", buffer);
}
