/* Manual pages; see manual_page.h. man(7) of groff says what the requests do. */
#include "app/manual_page.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "app/help.h"

/* What roff would take for something else than the character. */
static const char *escape(char character) {
    switch (character) {
    case '\\':
        return "\\e";
    case '-':
        return "\\-";
    case '\'':
        return "\\(aq";
    case '`':
        return "\\(ga";
    case '^':
        return "\\(ha";
    case '~':
        return "\\(ti";
    default:
        return NULL;
    }
}

static void put(const char *text, size_t bytes) {
    for (size_t i = 0; i < bytes; i++) {
        const char *escaped = escape(text[i]);
        if (escaped != NULL)
            fputs(escaped, stdout);
        else
            putchar(text[i]);
    }
}

static void put_text(const char *text) {
    put(text, strlen(text));
}

static void put_bold(const char *text) {
    fputs("\\fB", stdout);
    put_text(text);
    fputs("\\fR", stdout);
}

static void put_italic(const char *text) {
    fputs("\\fI", stdout);
    put_text(text);
    fputs("\\fR", stdout);
}

static void put_section(const char *name) {
    printf(".SH %s\n", name);
}

static void put_capitals(const char *text) {
    for (; *text != '\0'; text++)
        putchar(toupper((unsigned char)*text));
}

/* Text that begins a line, where a point would begin a request. */
static void put_line(const char *text, size_t bytes) {
    if (bytes > 0 && text[0] == '.') fputs("\\&", stdout);
    put(text, bytes);
    putchar('\n');
}

/* Lines as they are. */
static void put_lines(const char *lines) {
    puts(".nf");
    while (*lines != '\0') {
        const size_t bytes = strcspn(lines, "\n");
        put_line(lines, bytes);
        lines += bytes;
        if (*lines == '\n') lines++;
    }
    puts(".fi");
}

static void put_head(const char *name, int section, const char *summary) {
    fputs(".TH \"", stdout);
    put_capitals(name);
    printf("\" %d \"\" \"bight %s\" \"bight\"\n", section, bight_version());
    put_section("NAME");
    put_text(name);
    fputs(" \\- ", stdout);
    put_text(summary);
    putchar('\n');
}

static void put_option(const char *formats, option_name name) {
    const option_entry *entry = options_entry(name);
    const char letter[] = {'-', entry->letter, '\0'};
    char longer[64];
    snprintf(longer, sizeof longer, "--%s", entry->name);
    puts(".TP");
    if (entry->letter != 0) {
        put_bold(letter);
        fputs(", ", stdout);
    }
    put_bold(longer);
    if (entry->kind != VALUE_NONE) {
        putchar(' ');
        put_italic(entry->value);
    }
    putchar('\n');
    if (name == OPTION_FORMAT) {
        put_text(formats);
        fputs("; ", stdout);
    }
    put_line(entry->text, strlen(entry->text));
}

static void put_options(const command *about, option_set set, const char *heading) {
    if (set == 0) return;
    put_section(heading);
    for (int name = 0; name < OPTION_COUNT; name++)
        if ((set & OPTION_BIT(name)) != 0)
            put_option(about == NULL ? "" : about->formats, (option_name)name);
}

static void put_exit_codes(void) {
    put_section("EXIT STATUS");
    put_lines(HELP_EXIT_CODES);
}

static void put_usage(const command *about) {
    put_section("SYNOPSIS");
    put_bold("bight ");
    put_bold(about->name);
    if (about->options != 0) fputs(" [\\fIOPTIONS\\fR]", stdout);
    for (int i = 0; i < MOST_ARGUMENTS && about->arguments[i] != NULL; i++) {
        const bool is_needed = i < about->fewest_arguments;
        fputs(is_needed ? " " : " [", stdout);
        put_italic(about->arguments[i]);
        if (!is_needed) putchar(']');
    }
    putchar('\n');
}

static void put_see_also(void) {
    put_section("SEE ALSO");
    puts(".BR bight (1),");
    for (int i = 0; i < help_topic_count(); i++)
        printf(".BR bight\\-%s (5)%s\n", help_topic_at(i)->page,
               i + 1 < help_topic_count() ? "," : "");
}

void manual_page_print_command(const command *about) {
    char name[64];
    snprintf(name, sizeof name, "bight-%s", about->name);
    put_head(name, 1, about->summary);
    put_usage(about);
    put_section("EXAMPLES");
    put_lines(about->examples);
    put_options(about, about->options, "OPTIONS");
    put_options(about, OPTIONS_GLOBAL, "OPTIONS OF EVERY COMMAND");
    if (about->columns[0] != '\0') {
        put_section("OUTPUT");
        put_lines(about->columns);
    }
    put_exit_codes();
    put_see_also();
}

static void put_group(command_group group) {
    printf(".SS %s\n", help_group_heading(group));
    for (int i = 0; i < command_count(); i++) {
        const command *listed = command_at(i);
        if (listed->group != group) continue;
        puts(".TP");
        fputs(".BR bight\\-", stdout);
        put_text(listed->name);
        puts(" (1)");
        put_line(listed->summary, strlen(listed->summary));
    }
}

void manual_page_print_program(void) {
    put_head("bight", 1, "analyse transport networks read from Shapefiles");
    put_section("SYNOPSIS");
    puts("\\fBbight\\fR \\fICOMMAND\\fR [\\fIOPTIONS\\fR] [\\fIARGUMENTS\\fR]");
    put_section("EXAMPLES");
    put_lines(HELP_FIRST_EXAMPLES);
    put_section("COMMANDS");
    for (int group = 0; group < GROUP_COUNT; group++)
        put_group((command_group)group);
    put_options(NULL, OPTIONS_GLOBAL, "OPTIONS OF EVERY COMMAND");
    put_exit_codes();
    put_see_also();
}

/* A line that begins at the margin and is followed by one that is set in is a heading; what stands
 * before the first of these is the description. */
void manual_page_print_topic(const help_topic *about) {
    char name[64];
    snprintf(name, sizeof name, "bight-%s", about->page);
    put_head(name, 5, about->summary);
    put_section("DESCRIPTION");
    bool is_set_in = false;
    for (const char *line = about->text; *line != '\0';) {
        const size_t bytes = strcspn(line, "\n");
        const char *next = line[bytes] == '\n' ? line + bytes + 1 : line + bytes;
        const bool begins_list = line[0] != ' ' && next[0] == ' ';
        if (begins_list && is_set_in) puts(".fi");
        if (begins_list) {
            printf(".SH \"%.*s\"\n.nf\n", (int)bytes, line);
            is_set_in = true;
        } else if (bytes > 0) {
            put_line(line, bytes);
        }
        line = next;
    }
    if (is_set_in) puts(".fi");
    put_see_also();
}
