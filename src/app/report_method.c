/* The data and their checks, the formulas with the numbers in force, and how to repeat a report;
 * see report_sections.h. */
#include <math.h>
#include <string.h>

#include "app/report_sections.h"

enum { NOTES_TOLD = 30, PROBLEMS_SHOWN = 30 };

/* ---- Data ---- */

static void tell_problem_count(report_sink *sink) {
    const report_contents *contents = sink->contents;
    const int all = bight_layer_row_count(contents->tables[REPORT_PROBLEMS]);
    char text[SENTENCE_BYTES] = "";
    sentence_add(text, "The checks of the data found %d error%s and %d warning%s.",
                 contents->error_count, contents->error_count == 1 ? "" : "s",
                 all - contents->error_count, all - contents->error_count == 1 ? "" : "s");
    sink->paragraph(sink, text);
}

static void tell_notes(report_sink *sink) {
    const report_contents *contents = sink->contents;
    const analysis *of = contents->of;
    const int count = bight_session_note_count(of->session);
    for (int i = 0; i < count && i < NOTES_TOLD; i++)
        if (i < of->hidden_notes[0] || i >= of->hidden_notes[1])
            sink->item(sink,
                       &(report_item){.term = "Note", .text = bight_session_note(of->session, i)});
    if (of->hidden_notes[1] > of->hidden_notes[0])
        sink->item(sink, &(report_item){.term = "Note", .text = of->instead_of_hidden});
    for (int i = 0; i < contents->left_out_count; i++)
        sink->item(sink, &(report_item){.term = "Left out", .text = contents->left_out[i]});
}

void report_tell_data(report_sink *sink) {
    const report_view layers = {
        .table = REPORT_LAYERS,
        .name = "layers",
        .caption = "What was read",
        .columns = {
            {.name = "layer", .heading = "Layer"},
            {.name = "mode", .heading = "Mode", .is_minor = true},
            {.name = "read", .heading = "Records"},
            {.name = "used", .heading = "Used"},
            {.name = "not_chosen", .heading = "Not chosen"},
            {.name = "empty", .heading = "Empty", .is_minor = true},
            {.name = "length_km", .heading = "Length"},
            {.name = "slowest_kmh", .heading = "Speed", .cell = CELL_RANGE, .to = "fastest_kmh"},
            {.name = "parts", .heading = "Parts"}}};
    const report_view problems = {
        .table = REPORT_PROBLEMS,
        .name = "problems",
        .caption = "What the checks found",
        .most_rows = PROBLEMS_SHOWN,
        .columns = {{.name = "severity", .heading = "Severity"},
                    {.name = "file", .heading = "File", .is_minor = true},
                    {.name = "sentence", .heading = "What, and what to do"}}};
    const report_view accuracy = {.table = REPORT_ACCURACY,
                                  .name = "accuracy",
                                  .caption = "How exact the inputs are said to be",
                                  .columns = {{.name = "input", .heading = "Input"},
                                              {.name = "records", .heading = "Records"},
                                              {.name = "exact", .heading = "Exact"},
                                              {.name = "estimated", .heading = "Estimated"},
                                              {.name = "not_told", .heading = "Not told"},
                                              {.name = "typical", .heading = "Typical error"},
                                              {.name = "worst", .heading = "Worst error"}}};
    const bight_layer *table = sink->contents->tables[REPORT_LAYERS];
    tell_problem_count(sink);
    report_tell_table(sink, &layers);
    for (int i = 0; i < bight_layer_fact_count(table); i++)
        sink->item(sink, &(report_item){.term = bight_layer_fact_name(table, i),
                                        .text = bight_layer_fact_text(table, i)});
    report_tell_table(sink, &accuracy);
    tell_notes(sink);
    if (bight_layer_row_count(sink->contents->tables[REPORT_PROBLEMS]) > 0)
        report_tell_table(sink, &problems);
}

/* ---- Formulas ---- */

/* "station 30, port 30 min": all parameters that begin so. */
static bool add_parameters(const report_contents *contents, const char *head, const char *unit,
                           char text[SENTENCE_BYTES]) {
    const bight_layer *parameters = contents->tables[REPORT_PARAMETERS];
    bool is_first = true;
    for (int row = 0; row < bight_layer_row_count(parameters); row++) {
        const char *key = report_word(parameters, row, "key");
        if (strncmp(key, head, strlen(head)) != 0) continue;
        sentence_add(text, "%s%s %s", is_first ? "" : ", ", key + strlen(head),
                     report_word(parameters, row, "value"));
        is_first = false;
    }
    if (!is_first) sentence_add(text, "%s", unit);
    return !is_first;
}

static void tell_times(report_sink *sink) {
    static const char *const heads[][2] = {{"enter.", "Entering: "},
                                           {"leave.", "; leaving: "},
                                           {"transfer.", "; changing: "},
                                           {"start_stop.", "; starting and stopping a ride: "}};
    char text[SENTENCE_BYTES] = "", part[SENTENCE_BYTES];
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        part[0] = '\0';
        if (add_parameters(sink->contents, heads[i][0], " min", part))
            sentence_add(text, "%s%s", heads[i][1], part);
    }
    sink->item(sink,
               &(report_item){
                   .term = "Travel time",
                   .text = "t(i, j) = time to a terminal or road + entering + waiting + riding "
                           "+ changing + leaving + time on to the city: the least over all ways",
                   .remark = text,
                   .is_formula = true});
}

/* A decay as a formula of t in minutes. */
static void add_decay(const report_contents *contents, const char *text,
                      char formula[SENTENCE_BYTES]) {
    bight_decay decay;
    if (bight_decay_parse(contents->of->session, text, &decay) != BIGHT_OK) {
        sentence_add(formula, "%s", text);
        return;
    }
    const double scale = decay.scale, spread = decay.spread;
    switch (decay.kind) {
    case BIGHT_DECAY_POWER:
        sentence_add(formula, "max(t, 1)^−%.6g", scale);
        break;
    case BIGHT_DECAY_EXPONENTIAL:
        sentence_add(formula, "exp(−%.6g t) (half at %.6g min)", scale, log(2) / scale);
        break;
    case BIGHT_DECAY_GAUSSIAN:
        sentence_add(formula, "exp(−t² / (2 · %.6g²))", scale);
        break;
    case BIGHT_DECAY_LOG_LOGISTIC:
        sentence_add(formula, "1 / (1 + (t / %.6g)^%.6g)", scale, spread);
        break;
    case BIGHT_DECAY_LOGISTIC:
        sentence_add(formula, "logistic with its cutoff at %.6g min and a spread of %.6g min",
                     scale, spread);
        break;
    case BIGHT_DECAY_CUMULATIVE:
        sentence_add(formula, "1 up to %.6g min, 0 beyond", scale);
        break;
    case BIGHT_DECAY_LINEAR:
        sentence_add(formula, "max(0, 1 − t / %.6g)", scale);
        break;
    }
}

static void tell_potential(report_sink *sink) {
    const report_contents *contents = sink->contents;
    const char *stated = contents->access.decay;
    if (contents->tables[REPORT_ACCESS] == NULL) return;
    char text[SENTENCE_BYTES] = "";
    if (stated == NULL) stated = report_parameter(contents, "measures.access.decay");
    if (stated == NULL) return;
    sentence_add(text, "A(i) = Σ P(j) f(t(i, j)) over all j%s, f(t) = ",
                 contents->access.includes_self ? "" : " but i");
    add_decay(contents, stated, text);
    sink->item(sink, &(report_item){.term = "Potential",
                                    .text = text,
                                    .remark = "P: people or GDP, t in minutes (Hansen 1959)",
                                    .is_formula = true});
}

static void tell_daily(report_sink *sink) {
    char text[SENTENCE_BYTES] = "", limit[NUMBER_TEXT_BYTES];
    if (sink->contents->tables[REPORT_ACCESS] == NULL) return;
    sentence_add(text, "D(i) = Σ P(j) over all j but i with t(i, j) ≤ %s min",
                 number_text(report_day_limit(sink->contents), 0, limit));
    sink->item(sink, &(report_item){.term = "Within the day",
                                    .text = text,
                                    .remark = "one way (Törnqvist 1970)",
                                    .is_formula = true});
}

static void tell_score(report_sink *sink) {
    const bight_layer *hubs = sink->contents->tables[REPORT_HUBS];
    const char *weights = report_fact(hubs, "weights");
    char text[SENTENCE_BYTES] = "";
    if (weights == NULL) return;
    sentence_add(text, "S(i) = Σ w(k) x(k, i), weights: %s", weights);
    sink->item(sink,
               &(report_item){
                   .term = "Hub score",
                   .text = text,
                   .remark = "x: an indicator scaled to 0 at the least and 1 at the most of the "
                             "cities, unless another scale is named below",
                   .is_formula = true});
}

static void tell_concentration(report_sink *sink) {
    if (sink->contents->tables[REPORT_CLUSTERS] == NULL) return;
    sink->item(sink, &(report_item){
                         .term = "Concentration",
                         .text = "HHI = Σ s(p)², s(p) = throughput of port p / that of its cluster",
                         .remark = "Herfindahl and Hirschman; 1 / HHI equal ports would be as "
                                   "concentrated",
                         .is_formula = true});
}

/* Whether a table before this one has the fact too, or it says nothing of how a thing is
 * computed. */
static bool is_told(const report_contents *contents, const report_table *tables, int number,
                    const char *name, const char *text) {
    static const char *const plain[] = {"profile", "cities", "pairs without a route", "scenario",
                                        "estimates"};
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        if (strcmp(name, plain[i]) == 0) return true;
    for (int i = 0; i < number; i++) {
        const char *other = report_fact(contents->tables[tables[i]], name);
        if (other != NULL && strcmp(other, text) == 0) return true;
    }
    return false;
}

static void tell_facts(report_sink *sink) {
    static const report_table tables[] = {
        REPORT_ACCESS,        REPORT_CENTRALITY, REPORT_HUBS,           REPORT_METHODS,
        REPORT_CLUSTERS,      REPORT_PORTS,      REPORT_HINTERLANDS,    REPORT_EQUITY,
        REPORT_EQUITY_GROUPS, REPORT_RINGS,      REPORT_RING_AGREEMENT, REPORT_AIRPORTS,
        REPORT_OVERALL,       REPORT_EFFECTS};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        const bight_layer *table = sink->contents->tables[tables[i]];
        for (int fact = 0; table != NULL && fact < bight_layer_fact_count(table); fact++) {
            const char *name = bight_layer_fact_name(table, fact);
            const char *text = bight_layer_fact_text(table, fact);
            if (!is_told(sink->contents, tables, (int)i, name, text))
                sink->item(sink, &(report_item){.term = name, .text = text});
        }
    }
}

void report_tell_formulas(report_sink *sink) {
    const report_view parameters = {
        .table = REPORT_PARAMETERS,
        .name = "parameters",
        .caption = "All parameters in force",
        .is_aside = true,
        .columns = {{.name = "key", .heading = "Key"}, {.name = "value", .heading = "Value"}}};
    tell_times(sink);
    sink->item(sink,
               &(report_item){
                   .term = "Mean time",
                   .text = "the mean of t(i, j) over all cities j that i reaches; what cannot be "
                           "reached is left out and counted",
                   .is_formula = true});
    tell_potential(sink);
    tell_daily(sink);
    tell_score(sink);
    tell_concentration(sink);
    tell_facts(sink);
    report_tell_table(sink, &parameters);
}

/* ---- Repeating it ---- */

/* Adds a word of the command line as a shell takes it; where the next goes. */
static char *add_word(char *at, const char *word) {
    static const char harmless[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                   "@%_+=:,./-";
    const bool is_plain = word[0] != '\0' && strspn(word, harmless) == strlen(word);
    *at++ = ' ';
    if (!is_plain) *at++ = '\'';
    for (; *word != '\0'; word++) {
        if (*word == '\'') at = mempcpy(at, "'\\'", strlen("'\\'"));
        *at++ = *word;
    }
    if (!is_plain) *at++ = '\'';
    *at = '\0';
    return at;
}

/* How many words from this one on say only how the program runs, and change nothing it says. */
static int count_words_of_run(const char *word) {
    static const char *const of_run[] = {"--threads", "-j", "--progress"};
    for (size_t i = 0; i < sizeof of_run / sizeof *of_run; i++) {
        const size_t bytes = strlen(of_run[i]);
        if (strcmp(word, of_run[i]) == 0) return 2;
        if (strncmp(word, of_run[i], bytes) == 0 && (word[bytes] == '=' || word[1] != '-'))
            return 1;
    }
    return 0;
}

enum { QUOTED_BYTES = 4, WORD_BYTES = 3 }; /* of a character and of a word, at most */

static void tell_command(report_sink *sink) {
    const options *asked = sink->contents->of->asked;
    size_t bytes = sizeof "bight";
    for (int i = 1; i < asked->command_line_count; i++)
        bytes += WORD_BYTES + QUOTED_BYTES * strlen(asked->command_line[i]);
    char command[bytes];
    char *at = command + snprintf(command, bytes, "bight");
    for (int i = 1; i < asked->command_line_count; i++) {
        const int unsaid = count_words_of_run(asked->command_line[i]);
        if (unsaid == 0) at = add_word(at, asked->command_line[i]);
        if (unsaid > 0) i += unsaid - 1;
    }
    sink->command(sink, command);
}

void report_tell_repeat(report_sink *sink) {
    char text[SENTENCE_BYTES] = "";
    tell_command(sink);
    sentence_add(
        text,
        "bight %s with %s. The same inputs give the same bytes on the same day, and on any "
        "day with SOURCE_DATE_EPOCH set.",
        bight_version(), bight_library_versions());
    sink->paragraph(sink, text);
    sink->inputs(sink);
}
