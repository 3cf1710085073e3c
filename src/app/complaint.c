/* Words on the standard error output; see complaint.h. */
#include "app/complaint.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "app/progress_line.h"

static void print_sentence(const char *format, va_list arguments) {
    fflush(stdout);
    progress_line_end();
    fputs("bight: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
}

int complain(int code, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    print_sentence(format, arguments);
    va_end(arguments);
    return code;
}

void remark(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    print_sentence(format, arguments);
    va_end(arguments);
}

/* Steps back over ":DIGITS" that ends at `end`; NULL when it is not there. */
static const char *skip_number_back(const char *begin, const char *end) {
    const char *at = end;
    while (at > begin && isdigit((unsigned char)at[-1]))
        at--;
    return at < end && at > begin && at[-1] == ':' ? at - 1 : NULL;
}

static bool begins_with_position(const char *message) {
    const char *end = strstr(message, ": ");
    const char *column = end == NULL ? NULL : skip_number_back(message, end);
    return column != NULL && skip_number_back(message, column) != NULL;
}

void complaint_pass_on(const char *message) {
    fflush(stdout);
    fprintf(stderr, begins_with_position(message) ? "%s\n" : "bight: %s\n", message);
}
