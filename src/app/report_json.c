/* The parts of a report as JSON values; see report_json.h. A text that is no UTF-8 makes a value
 * that is not there, which fails the report. */
#include "app/report_json.h"

#include "app/complaint.h"
#include "app/layer_json.h"
#include "app/report_trend.h"

/* ---- Where values go ---- */

static json_t *document_of(const report_sink *sink) {
    return sink->own;
}

static void note_failure(report_sink *sink, int failed) {
    if (failed != 0 && sink->code == 0)
        sink->code = complain(BIGHT_OUT_OF_MEMORY, "out of memory, or a name is no valid UTF-8");
}

static void set(report_sink *sink, json_t *object, const char *key, json_t *value) {
    note_failure(sink, json_object_set_new(object, key, value));
}

static void append(report_sink *sink, json_t *object, const char *key, json_t *value) {
    if (json_object_get(object, key) == NULL) set(sink, object, key, json_array());
    note_failure(sink, json_array_append_new(json_object_get(object, key), value));
}

/* The section being told, or the whole document before the first. */
static json_t *place_of(const report_sink *sink) {
    const json_t *sections = json_object_get(document_of(sink), "sections");
    const size_t count = json_array_size(sections);
    return count == 0 ? document_of(sink) : json_array_get(sections, count - 1);
}

/* The object of this name in the section. */
static json_t *member_of(report_sink *sink, const char *key) {
    json_t *place = place_of(sink);
    if (json_object_get(place, key) == NULL) set(sink, place, key, json_object());
    return json_object_get(place, key);
}

/* ---- Texts ---- */

static void begin(report_sink *sink, const char *title, const char *line) {
    json_t *document = document_of(sink);
    set(sink, document, "program", json_string("bight"));
    set(sink, document, "version", json_string(bight_version()));
    set(sink, document, "title", json_string(title));
    set(sink, document, "line", json_string(line));
}

static void put_tile(report_sink *sink, const report_tile *tile) {
    append(sink, document_of(sink), "tiles",
           json_pack("{s:s, s:s, s:s}", "label", tile->label, "value", tile->value, "remark",
                     tile->remark));
}

static void put_section(report_sink *sink, report_part part) {
    append(sink, document_of(sink), "sections",
           json_pack("{s:s, s:s}", "id", report_part_id(part), "title", report_part_title(part)));
}

static void put_paragraph(report_sink *sink, const char *text) {
    append(sink, place_of(sink), "texts", json_string(text));
}

static void put_item(report_sink *sink, const report_item *item) {
    append(sink, place_of(sink), "items",
           json_pack("{s:s, s:s, s:s?, s:b}", "term", item->term, "text", item->text, "remark",
                     item->remark, "is_estimate", (int)item->is_estimate));
}

static void put_command(report_sink *sink, const char *text) {
    set(sink, place_of(sink), "command", json_string(text));
}

/* ---- Tables ---- */

static void put_table(report_sink *sink, const report_view *view) {
    set(sink, member_of(sink, "tables"), view->name, layer_json_table(report_view_layer(view)));
}

static void put_series(report_sink *sink, const report_series *series) {
    static const char *const sides[] = {"after", "before"};
    const travel_profile *profile = series->profile;
    json_t *made = json_pack("{s:s, s:s, s:f}", "caption", series->caption, "unit", series->unit,
                             "step_min", profile->step_min);
    set(sink, member_of(sink, "series"), series->name, made);
    for (int side = 0; side < profile->side_count && sink->code == 0; side++)
        for (int step = 0; step < profile->step_count; step++)
            append(sink, made, profile->side_count > 1 ? sides[side] : "values",
                   json_real(profile->values[side][step]));
}

/* Potentials by city, unlike those of Markdown, which are as many times that of the first year. */
static void put_trends(report_sink *sink, const report_trends *trends) {
    const bight_layer *gains = sink->contents->tables[REPORT_YEAR_GAINS];
    json_t *made = json_pack("{s:s, s:{}}", "caption", trends->caption, "potential");
    set(sink, member_of(sink, "series"), trends->name, made);
    for (int i = 0; i < report_trend_count(sink->contents) && sink->code == 0; i++)
        append(sink, made, "years", json_integer(report_trend_year(sink->contents, i)));
    for (int which = 0; which < trends->count; which++)
        for (int i = 0; i < report_trend_count(sink->contents) && sink->code == 0; i++)
            append(sink, json_object_get(made, "potential"),
                   report_word(gains, trends->gains[which], "city"),
                   json_real(report_trend_potential(sink->contents, trends->gains[which], i)));
}

static void put_inputs(report_sink *sink) {
    note_failure(sink, json_object_set(place_of(sink), "inputs", sink->contents->inputs));
}

static void pass_over(report_sink *sink, report_figure figure) {
    (void)sink;
    (void)figure;
}

static void end(report_sink *sink) {
    (void)sink;
}

report_sink report_json_sink(json_t *document, const report_contents *contents) {
    return (report_sink){.own = document,
                         .contents = contents,
                         .begin = begin,
                         .tile = put_tile,
                         .section = put_section,
                         .paragraph = put_paragraph,
                         .item = put_item,
                         .command = put_command,
                         .table = put_table,
                         .series = put_series,
                         .trends = put_trends,
                         .figure = pass_over,
                         .inputs = put_inputs,
                         .end = end};
}
