/* What the changes are and who gains by them; see report_sections.h. */
#include <math.h>
#include <string.h>

#include "app/report_sections.h"

enum { CITIES_NAMED = 5, PAIRS_SHOWN = 10 };

static const double LEAST_PERCENT = 0.05;

/* ---- The changes ---- */

static void add_cost(char text[SENTENCE_BYTES], double yuan) {
    char number[NUMBER_TEXT_BYTES];
    if (!isfinite(yuan)) return;
    const bool is_large = yuan >= 1e9;
    sentence_add(text, " Cost: %s %s yuan.", number_text(yuan / (is_large ? 1e9 : 1e6), 1, number),
                 is_large ? "thousand million" : "million");
}

static void add_remark(char text[SENTENCE_BYTES], const char *label, const char *remark) {
    if (remark[0] != '\0') sentence_add(text, " %s: %s.", label, remark);
}

/* The same sentence with a capital. */
static const char *begin_sentence(const char *text, char sentence[SENTENCE_BYTES]) {
    sentence[0] = '\0';
    sentence_add(sentence, "%s", text);
    if (sentence[0] >= 'a' && sentence[0] <= 'z') sentence[0] = (char)(sentence[0] - 'a' + 'A');
    return sentence;
}

static void tell_change(report_sink *sink, int row) {
    const bight_layer *changes = sink->contents->tables[REPORT_CHANGES];
    const char *accuracy = report_word(changes, row, "accuracy");
    char what[SENTENCE_BYTES], remark[SENTENCE_BYTES] = "";
    add_remark(remark, "Status", report_word(changes, row, "status"));
    add_cost(remark, report_number(changes, row, "cost"));
    add_remark(remark, "Accuracy", accuracy[0] != '\0' ? accuracy : "not stated");
    add_remark(remark, "Source", report_word(changes, row, "source"));
    add_remark(remark, "Note", report_word(changes, row, "note"));
    sink->item(sink, &(report_item){.term = report_word(changes, row, "change"),
                                    .text = begin_sentence(report_word(changes, row, "what"), what),
                                    .remark = remark + 1,
                                    .is_estimate = strstr(accuracy, "estimate") != NULL});
}

/* ---- What comes of them ---- */

static const char *before_of(const report_contents *contents, const char *measure, int decimals,
                             char buffer[NUMBER_TEXT_BYTES]) {
    return number_text(report_overall(contents, measure, "before"), decimals, buffer);
}

static const char *after_of(const report_contents *contents, const char *measure, int decimals,
                            char buffer[NUMBER_TEXT_BYTES]) {
    return number_text(report_overall(contents, measure, "after"), decimals, buffer);
}

static void add_percent(const report_contents *contents, const char *measure,
                        char text[SENTENCE_BYTES]) {
    char percent[NUMBER_TEXT_BYTES];
    sentence_add(
        text, " (%s %%)",
        number_text_signed(report_overall(contents, measure, "change_percent"), 1, percent));
}

static void add_times(const report_contents *contents, const char *measure,
                      char text[SENTENCE_BYTES]) {
    char before[NUMBER_TEXT_BYTES], after[NUMBER_TEXT_BYTES];
    sentence_add(text, "from %s to %s h",
                 number_text_duration(report_overall(contents, measure, "before"), before),
                 number_text_duration(report_overall(contents, measure, "after"), after));
    add_percent(contents, measure, text);
}

static void tell_pairs(report_sink *sink) {
    const report_contents *contents = sink->contents;
    const char *weight = report_fact(contents->tables[REPORT_OVERALL], "weight");
    char text[SENTENCE_BYTES] = "", number[5][NUMBER_TEXT_BYTES];
    sentence_add(text,
                 "%s of %s pairs of cities become faster and %s slower; %s are newly joined, %s "
                 "are cut off. The mean travel time goes ",
                 after_of(contents, "pairs_faster", 0, number[0]),
                 before_of(contents, "pairs_joined", 0, number[1]),
                 after_of(contents, "pairs_slower", 0, number[2]),
                 after_of(contents, "pairs_newly_joined", 0, number[3]),
                 after_of(contents, "pairs_cut_off", 0, number[4]));
    add_times(contents, "mean_time", text);
    if (isfinite(report_overall(contents, "mean_time_weighted", "before")) && weight != NULL) {
        sentence_add(text, ", weighted by %s ", weight);
        add_times(contents, "mean_time_weighted", text);
    }
    sentence_add(text, ".");
    sink->paragraph(sink, text);
}

static void tell_evenness(report_sink *sink) {
    const report_contents *contents = sink->contents;
    const double change = report_overall(contents, "access_gini", "change");
    char text[SENTENCE_BYTES] = "", number[2][NUMBER_TEXT_BYTES];
    if (!isfinite(change)) return;
    sentence_add(text,
                 "Access is spread %s: the Gini coefficient of the potential goes from %s to %s",
                 change < -5e-5  ? "more evenly"
                 : change > 5e-5 ? "less evenly"
                                 : "as evenly as before",
                 before_of(contents, "access_gini", 4, number[0]),
                 after_of(contents, "access_gini", 4, number[1]));
    add_percent(contents, "access_gini", text);
    sentence_add(text, ".");
    sink->paragraph(sink, text);
}

/* "rail 78.6 → 81.1 %, ...", of modes that are travelled at all. */
static void tell_modes(report_sink *sink) {
    static const char HEAD[] = "km_by_";
    const bight_layer *overall = sink->contents->tables[REPORT_OVERALL];
    char text[SENTENCE_BYTES] = "", number[2][NUMBER_TEXT_BYTES];
    for (int row = 0; row < bight_layer_row_count(overall); row++) {
        const char *measure = report_word(overall, row, "measure");
        const double before = report_number(overall, row, "before");
        const double after = report_number(overall, row, "after");
        if (strncmp(measure, HEAD, strlen(HEAD)) != 0 || !(before + after > 0)) continue;
        sentence_add(text, "%s%s %s → %s %%",
                     text[0] == '\0' ? "Kilometres travelled by mode: " : ", ",
                     measure + strlen(HEAD), number_text(before, 1, number[0]),
                     number_text(after, 1, number[1]));
    }
    if (text[0] == '\0') return;
    sentence_add(text, ".");
    sink->paragraph(sink, text);
}

static void tell_spillover(report_sink *sink) {
    const char *told = report_fact(sink->contents->tables[REPORT_SPILLOVER], "spillover");
    char text[SENTENCE_BYTES] = "";
    if (told == NULL) return;
    sentence_add(text, "Where the gain falls: %s.", told);
    sink->paragraph(sink, text);
}

static void tell_worth(report_sink *sink) {
    const report_contents *contents = sink->contents;
    const char *cost = report_fact(contents->tables[REPORT_CHANGES], "cost");
    char text[SENTENCE_BYTES] = "", number[NUMBER_TEXT_BYTES];
    if (!isfinite(report_overall(contents, "saved_per_100_km", "after"))) return;
    sentence_add(text, "100 km of new links save %s s of the weighted mean time",
                 after_of(contents, "saved_per_100_km", 1, number));
    if (isfinite(report_overall(contents, "saved_per_1e9_yuan", "after"))) {
        sentence_add(text, "; a thousand million yuan saves %s s",
                     after_of(contents, "saved_per_1e9_yuan", 2, number));
        if (cost != NULL) sentence_add(text, " (stated cost: %s)", cost);
    }
    sentence_add(text, ".");
    sink->paragraph(sink, text);
}

void report_tell_changes(report_sink *sink) {
    const report_view overall = {
        .table = REPORT_OVERALL,
        .name = "overall",
        .caption = "All measures before and after",
        .is_aside = true,
        .columns = {{.name = "measure", .heading = "Measure"},
                    {.name = "unit", .heading = "Unit"},
                    {.name = "before", .heading = "Before", .cell = CELL_TIDY},
                    {.name = "after", .heading = "After", .cell = CELL_TIDY},
                    {.name = "change", .heading = "Change", .cell = CELL_SIGNED},
                    {.name = "change_percent", .heading = "Relative", .cell = CELL_SIGNED},
                    {.name = "over", .heading = "Over", .is_minor = true}}};
    const int count = bight_layer_row_count(sink->contents->tables[REPORT_CHANGES]);
    for (int row = 0; row < count; row++)
        tell_change(sink, row);
    tell_pairs(sink);
    tell_evenness(sink);
    tell_modes(sink);
    tell_worth(sink);
    report_tell_estimates(sink, REPORT_OVERALL);
    report_tell_table(sink, &overall);
}

/* ---- Who gains ---- */

/* "Accessibility rises most in Dalian (+17.2 %), ...", or nothing where it does in none. `sign` 1:
 * from the first of the order on, -1: from its end. */
static void tell_most(report_sink *sink, double sign, const char *head) {
    const bight_layer *cities = sink->contents->tables[REPORT_ORDER];
    const int size = bight_layer_row_count(cities);
    char text[SENTENCE_BYTES] = "", number[NUMBER_TEXT_BYTES];
    for (int i = 0; i < CITIES_NAMED && i < size; i++) {
        const int row = sign > 0 ? i : size - 1 - i;
        const double percent = report_number(cities, row, "access_change_percent");
        if (!(sign * percent >= LEAST_PERCENT)) break;
        sentence_add(text, "%s%s (%s %%)", i == 0 ? head : ", ", report_word(cities, row, "city"),
                     number_text_signed(percent, 1, number));
    }
    if (text[0] == '\0') return;
    sentence_add(text, ".");
    sink->paragraph(sink, text);
}

static void tell_tables(report_sink *sink) {
    const report_view pairs = {
        .table = REPORT_PAIRS,
        .name = "pairs",
        .caption = "Pairs of cities that gain or lose most",
        .most_rows = PAIRS_SHOWN,
        .columns = {{.name = "kind", .heading = "Kind", .is_minor = true},
                    {.name = "from", .heading = "From"},
                    {.name = "to", .heading = "To"},
                    {.name = "before", .heading = "Before", .cell = CELL_DURATION},
                    {.name = "after", .heading = "After", .cell = CELL_DURATION},
                    {.name = "change", .heading = "Change", .cell = CELL_DURATION_SIGNED},
                    {.name = "change_percent", .heading = "Relative", .cell = CELL_SIGNED}}};
    const report_view groups = {
        .table = REPORT_SPILLOVER,
        .name = "spillover",
        .caption = "Who gains, by where journeys begin",
        .columns = {
            {.name = "province", .heading = "Province"},
            {.name = "ring", .heading = "Ring"},
            {.name = "group", .heading = "Group"},
            {.name = "cities", .heading = "Cities"},
            {.name = "link_km", .heading = "New links", .cell = CELL_TIDY},
            {.name = "pairs_faster", .heading = "Pairs faster"},
            {.name = "mean_time_before", .heading = "Mean time before", .cell = CELL_DURATION},
            {.name = "mean_time_after", .heading = "after", .cell = CELL_DURATION},
            {.name = "gain_share", .heading = "Share of the gain"}}};
    report_tell_table(sink, &pairs);
    tell_spillover(sink);
    report_tell_table(sink, &groups);
}

void report_tell_gains(report_sink *sink) {
    const report_view effects = {
        .table = REPORT_ORDER,
        .name = "effects",
        .caption = "Cities before and after",
        .is_sortable = true,
        .is_aside = true,
        .columns = {{.name = "city", .heading = "City", .cell = CELL_CITY},
                    {.name = "mean_time_before", .heading = "Mean time", .cell = CELL_DURATION},
                    {.name = "mean_time_change", .heading = "Change", .cell = CELL_DURATION_SIGNED},
                    {.name = "access_before", .heading = "Potential", .is_minor = true},
                    {.name = "access_change_percent", .heading = "Change", .cell = CELL_SIGNED},
                    {.name = "access_rank_before", .heading = "Rank by it", .is_minor = true},
                    {.name = "access_rank_move", .heading = "Move", .cell = CELL_MOVE},
                    {.name = "port_after", .heading = "Nearest port", .is_minor = true}}};
    tell_most(sink, 1, "Accessibility (potential) rises most in ");
    tell_most(sink, -1, "It falls most in ");
    sink->figure(sink, REPORT_MAP_CHANGES);
    sink->figure(sink, REPORT_BARS_GAINS);
    tell_tables(sink);
    report_tell_table(sink, &effects);
}
