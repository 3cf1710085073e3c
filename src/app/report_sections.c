/* Title, tiles and order of a report; see report_sections.h. */
#include "app/report_sections.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

#include "app/run_record.h"

static const struct {
    const char *id;
    const char *title;
    report_table table; /* that it is about */
} parts[PART_COUNT] = {[PART_CHANGES] = {"changes", "What changes", REPORT_CHANGES},
                       [PART_GAINS] = {"gains", "Who gains", REPORT_EFFECTS},
                       [PART_NETWORK] = {"network", "The network", REPORT_PLACES},
                       [PART_YEARS] = {"years", "Year by year", REPORT_YEARS},
                       [PART_HUBS] = {"hubs", "Hub cities", REPORT_HUBS},
                       [PART_ACCESS] = {"access", "Access", REPORT_PLACES},
                       [PART_EQUITY] = {"equity", "How evenly access is spread", REPORT_EQUITY},
                       [PART_PORTS] = {"ports", "Port clusters", REPORT_CLUSTERS},
                       [PART_RINGS] = {"rings", "Rings", REPORT_RINGS},
                       [PART_AIRPORTS] = {"airports", "Airports", REPORT_AIRPORTS},
                       [PART_DATA] = {"data", "Data and checks", REPORT_LAYERS},
                       [PART_FORMULAS] = {"formulas", "How it is computed", REPORT_PARAMETERS},
                       [PART_REPEAT] = {"repeat", "Repeat this report", REPORT_PARAMETERS}};

const char *report_part_id(report_part part) {
    return parts[part].id;
}

const char *report_part_title(report_part part) {
    return parts[part].title;
}

bool report_has_part(const report_contents *contents, report_part part) {
    return contents->tables[parts[part].table] != NULL;
}

void sentence_add(char sentence[SENTENCE_BYTES], const char *format, ...) {
    const size_t used = strlen(sentence);
    va_list arguments;
    va_start(arguments, format);
    const int wanted = vsnprintf(sentence + used, SENTENCE_BYTES - used, format, arguments);
    va_end(arguments);
    if (wanted < 0 || (size_t)wanted < SENTENCE_BYTES - used) return;
    size_t end = SENTENCE_BYTES - 1; /* cut, but not within a character */
    while (end > 0 && ((unsigned char)sentence[end - 1] & 0xC0) == 0x80)
        end--;
    if (end > 0 && (unsigned char)sentence[end - 1] >= 0xC0) end--;
    sentence[end] = '\0';
}

void report_tell_table(report_sink *sink, const report_view *view) {
    report_view prepared = *view;
    prepared.contents = sink->contents;
    if (report_view_prepare(&prepared)) sink->table(sink, &prepared);
}

void report_tell_estimates(report_sink *sink, report_table table) {
    const char *told = report_fact(sink->contents->tables[table], "estimates");
    if (told == NULL) return;
    sink->item(sink, &(report_item){.term = "Rests on estimates", .text = told});
}

/* ---- Title ---- */

/* "rail, road, sea": the modes that are travelled. */
static void add_modes(const report_contents *contents, char line[SENTENCE_BYTES]) {
    static const char HEAD[] = "mode.";
    const bight_layer *parameters = contents->tables[REPORT_PARAMETERS];
    const char *before = "";
    for (int row = 0; row < bight_layer_row_count(parameters); row++) {
        const char *key = report_word(parameters, row, "key");
        if (strncmp(key, HEAD, strlen(HEAD)) != 0 ||
            strcmp(report_word(parameters, row, "value"), "travelled") != 0)
            continue;
        sentence_add(line, "%s%s", before, key + strlen(HEAD));
        before = ", ";
    }
}

static void tell_title(report_sink *sink) {
    const report_contents *contents = sink->contents;
    const analysis *of = contents->of;
    char title[SENTENCE_BYTES] = "", line[SENTENCE_BYTES] = "", date[RUN_DATE_BYTES];
    sentence_add(title, "%s", bight_network_name(of->network));
    if (contents->is_compared) sentence_add(title, ": %s", bight_scenario_name(of->scenario));
    sentence_add(line, "%d cities · ", bight_network_city_count(of->network));
    add_modes(contents, line);
    sentence_add(line, " · profile %s · ", bight_network_profile(of->network));
    if (contents->is_compared) sentence_add(line, "compared with the network as it is · ");
    sentence_add(line, "%s · bight %s", run_record_date(date), bight_version());
    sink->begin(sink, title, line);
}

/* ---- Tiles ---- */

static void tell_mean_change(report_sink *sink) {
    char value[NUMBER_TEXT_BYTES], change[NUMBER_TEXT_BYTES], percent[NUMBER_TEXT_BYTES];
    char shown[SENTENCE_BYTES] = "", remark[SENTENCE_BYTES] = "";
    const double by = report_overall(sink->contents, "mean_time", "change");
    number_text_duration(report_overall(sink->contents, "mean_time", "after"), value);
    number_text_signed(by, 1, change);
    number_text_signed(report_overall(sink->contents, "mean_time", "change_percent"), 1, percent);
    sentence_add(shown, "%s h", value);
    sentence_add(
        remark, "%s min (%s %%), from %s h", change, percent,
        number_text_duration(report_overall(sink->contents, "mean_time", "before"), value));
    sink->tile(sink, &(report_tile){"Mean travel time", shown, remark,
                                    by < -0.05  ? REPORT_BETTER
                                    : by > 0.05 ? REPORT_WORSE
                                                : REPORT_NEUTRAL});
}

static void tell_pairs_faster(report_sink *sink) {
    const report_contents *contents = sink->contents;
    const double faster = report_overall(contents, "pairs_faster", "after");
    const double slower = report_overall(contents, "pairs_slower", "after");
    const double cut = report_overall(contents, "pairs_cut_off", "after");
    const double all = report_overall(contents, "pairs_joined", "before");
    char value[NUMBER_TEXT_BYTES], number[3][NUMBER_TEXT_BYTES];
    char shown[SENTENCE_BYTES] = "", remark[SENTENCE_BYTES] = "";
    sentence_add(shown, "%s %%", number_text(all > 0 ? 100 * faster / all : NAN, 1, value));
    sentence_add(remark, "%s of %s, %s slower", number_text(faster, 0, number[0]),
                 number_text(all, 0, number[1]), number_text(slower, 0, number[2]));
    if (cut > 0) sentence_add(remark, ", %s cut off", number_text(cut, 0, number[0]));
    sink->tile(sink, &(report_tile){"Pairs of cities faster", shown, remark,
                                    cut > 0 || slower > faster ? REPORT_WORSE
                                    : faster > 0               ? REPORT_BETTER
                                                               : REPORT_NEUTRAL});
}

static void tell_best_pair(report_sink *sink) {
    const bight_layer *pairs = sink->contents->tables[REPORT_PAIRS];
    const int row = report_find_row(pairs, "kind", "gain");
    const bool goes_both = strcmp(report_word(pairs, row, "ways"), "both") == 0;
    char value[NUMBER_TEXT_BYTES], shown[SENTENCE_BYTES] = "", remark[SENTENCE_BYTES] = "";
    if (row < 0) {
        sink->tile(sink, &(report_tile){"Largest single gain", "none",
                                        "no pair of cities gets faster", REPORT_NEUTRAL});
        return;
    }
    sentence_add(shown, "%s h",
                 number_text_duration_signed(report_number(pairs, row, "change"), value));
    sentence_add(remark, "%s %s %s", report_word(pairs, row, "from"), goes_both ? "↔" : "→",
                 report_word(pairs, row, "to"));
    sink->tile(sink, &(report_tile){"Largest single gain", shown, remark, REPORT_BETTER});
}

static void tell_rank_moves(report_sink *sink) {
    char value[NUMBER_TEXT_BYTES], remark[SENTENCE_BYTES] = "";
    number_text(report_overall(sink->contents, "hub_ranks_moved", "after"), 0, value);
    sentence_add(remark, "of %d", bight_network_city_count(sink->contents->of->network));
    sink->tile(sink, &(report_tile){"Cities changing hub rank", value, remark, REPORT_NEUTRAL});
}

/* ---- Tiles of a network by itself ---- */

static void tell_mean(report_sink *sink) {
    const bight_matrix *matrix = sink->contents->of->matrix;
    const int size = bight_matrix_row_count(matrix);
    double sum = 0, count = 0;
    char value[NUMBER_TEXT_BYTES], shown[SENTENCE_BYTES] = "", remark[SENTENCE_BYTES] = "";
    for (int from = 0; from < size; from++)
        for (int to = 0; to < size; to++) {
            const double minutes = bight_matrix_value(matrix, BIGHT_MEASURE_TIME, from, to);
            if (from == to || !isfinite(minutes)) continue;
            sum += minutes;
            count++;
        }
    sentence_add(shown, "%s h", number_text_duration(count > 0 ? sum / count : NAN, value));
    sentence_add(remark, "door to door, mean of %s pairs of cities", number_text(count, 0, value));
    sink->tile(sink, &(report_tile){"Mean travel time", shown, remark, REPORT_NEUTRAL});
}

static void tell_first_hub(report_sink *sink) {
    const bight_layer *hubs = sink->contents->tables[REPORT_HUBS];
    char score[NUMBER_TEXT_BYTES], first[NUMBER_TEXT_BYTES], remark[SENTENCE_BYTES] = "";
    if (hubs == NULL || bight_layer_row_count(hubs) == 0) return;
    sentence_add(remark, "score %s; first in %s %% of the draws",
                 number_text(report_number(hubs, 0, "score"), 2, score),
                 number_text(report_number(hubs, 0, "first"), 0, first));
    sink->tile(sink,
               &(report_tile){"First hub", report_word(hubs, 0, "city"), remark, REPORT_NEUTRAL});
}

static void tell_reach(report_sink *sink) {
    travel_profile profile;
    char value[NUMBER_TEXT_BYTES], limit[NUMBER_TEXT_BYTES], label[SENTENCE_BYTES] = "",
                                                             shown[SENTENCE_BYTES] = "";
    travel_profile_reach(sink->contents, ALL_CITIES, &profile);
    const int step = (int)(report_day_limit(sink->contents) / profile.step_min) - 1;
    if (step < 0) return;
    const int last = step < profile.step_count ? step : profile.step_count - 1;
    number_text_duration((step + 1) * profile.step_min, limit);
    sentence_add(label, "People within %s h", limit);
    sentence_add(shown, "%s %%", number_text(profile.values[0][last], 0, value));
    sink->tile(sink,
               &(report_tile){label, shown, "of all others, mean over the people of all cities",
                              REPORT_NEUTRAL});
}

static void tell_unreached(report_sink *sink) {
    const bight_matrix *matrix = sink->contents->of->matrix;
    const double size = bight_matrix_row_count(matrix);
    const int64_t missing = bight_matrix_unreachable_count(matrix);
    char value[NUMBER_TEXT_BYTES], all[NUMBER_TEXT_BYTES], remark[SENTENCE_BYTES] = "";
    sentence_add(remark, "of %s", number_text(size * (size - 1), 0, all));
    sink->tile(sink, &(report_tile){"Pairs without a route", number_text((double)missing, 0, value),
                                    remark, missing > 0 ? REPORT_WORSE : REPORT_NEUTRAL});
}

static void tell_tiles(report_sink *sink) {
    static void (*const compared[])(report_sink *) = {tell_mean_change, tell_pairs_faster,
                                                      tell_best_pair, tell_rank_moves};
    static void (*const alone[])(report_sink *) = {tell_mean, tell_first_hub, tell_reach,
                                                   tell_unreached};
    for (int i = 0; i < 4; i++)
        (sink->contents->is_compared ? compared : alone)[i](sink);
}

/* ---- Order ---- */

static void tell_network(report_sink *sink) {
    char text[SENTENCE_BYTES] = "";
    const char *estimates = report_fact(sink->contents->tables[REPORT_ACCURACY], "times");
    sentence_add(text, "%s",
                 "Links as they are travelled under this profile. Times are modelled from door to "
                 "door, none is read from a timetable.");
    sink->paragraph(sink, text);
    if (estimates != NULL)
        sink->item(sink, &(report_item){.term = "Travel times", .text = estimates});
    sink->figure(sink, REPORT_MAP_LINKS);
}

void report_tell(report_sink *sink) {
    static void (*const tellers[PART_COUNT])(report_sink *) = {
        [PART_CHANGES] = report_tell_changes, [PART_GAINS] = report_tell_gains,
        [PART_NETWORK] = tell_network,        [PART_YEARS] = report_tell_years,
        [PART_HUBS] = report_tell_hubs,       [PART_ACCESS] = report_tell_access,
        [PART_EQUITY] = report_tell_equity,   [PART_PORTS] = report_tell_ports,
        [PART_RINGS] = report_tell_rings,     [PART_AIRPORTS] = report_tell_airports,
        [PART_DATA] = report_tell_data,       [PART_FORMULAS] = report_tell_formulas,
        [PART_REPEAT] = report_tell_repeat};
    tell_title(sink);
    tell_tiles(sink);
    for (int part = 0; part < PART_COUNT; part++) {
        if (!report_has_part(sink->contents, (report_part)part)) continue;
        sink->section(sink, (report_part)part);
        tellers[part](sink);
    }
    sink->end(sink);
}
