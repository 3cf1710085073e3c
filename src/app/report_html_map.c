/* Maps of the page; see report_html_map.h. */
#include "app/report_html_map.h"

#include <string.h>

#include "app/html_text.h"
#include "app/report_html_bars.h"

enum { MAP_WIDTH_PX = 960, CAPTION_BYTES = 128 };

/* Of the maps before, one whose names stand where those of this one would. */
static const char *names_before(const report_sink *sink, const map_content *content,
                                map_names names) {
    return names == MAP_NAMES && content->box == NULL ? sink->names_id : NULL;
}

void report_html_map_put(report_sink *sink, const map_content *content, map_names names,
                         const char *id) {
    FILE *stream = sink->stream;
    map_drawing made;
    const map_style style = {.width_px = MAP_WIDTH_PX,
                             .names = names,
                             .is_brief = true,
                             .is_without_title = true,
                             .has_legend_apart = true,
                             .ground_id = content->box == NULL ? sink->ground_id : NULL,
                             .names_id = names_before(sink, content, names),
                             .id = id};
    const int code = map_drawing_prepare(sink->contents->of->session, content, &style, &made);
    if (code != 0) {
        if (sink->code == 0) sink->code = code;
        return;
    }
    report_html_open(sink, OPEN_NOTHING);
    fputs("<figure class=\"map\">\n<figcaption>", stream);
    html_text_put(stream, content->title);
    if (content->subtitle != NULL) {
        fputs(" <small>", stream);
        html_text_put(stream, content->subtitle);
        fputs("</small>", stream);
    }
    fputs("</figcaption>\n<div class=\"scroll\" tabindex=\"0\">\n", stream);
    map_drawing_write(&made, stream);
    fputs("</div>\n", stream);
    map_drawing_write_legend(&made, stream);
    fputs("</figure>\n", stream);
    map_drawing_release(&made);
    if (content->box != NULL) return;
    if (sink->ground_id == NULL) sink->ground_id = id;
    if (sink->names_id == NULL && names == MAP_NAMES) sink->names_id = id;
}

map_content report_html_map_begin(const report_contents *contents, const char *title) {
    const bight_layer *places = contents->tables[REPORT_PLACES];
    const bool has_people = bight_layer_find_column(places, "population") >= 0;
    return (map_content){.title = title,
                         .land = contents->tables[REPORT_LAND],
                         .links = contents->tables[REPORT_LINKS],
                         .cities = places,
                         .weight = has_people ? "population" : NULL};
}

/* With changes it comes after a map whose names it can share, which is a fiftieth of the page. */
static void put_links(report_sink *sink) {
    const map_content content = report_html_map_begin(sink->contents, "Links by mode");
    report_html_map_put(sink, &content, sink->names_id != NULL ? MAP_NAMES : MAP_NAMES_BOTH,
                        "links");
}

static void put_changes(report_sink *sink) {
    map_content content = report_html_map_begin(sink->contents, "Gains and losses of access");
    content.theme = (map_theme){.layer = sink->contents->tables[REPORT_EFFECTS],
                                .column = "access_change_percent",
                                .caption = "Change of the potential, %",
                                .is_change = true};
    report_html_map_put(sink, &content, MAP_NAMES, "changed");
}

static void put_access(report_sink *sink) {
    const bight_layer *access = sink->contents->tables[REPORT_ACCESS];
    if (access == NULL) return;
    const bool has_people = bight_layer_find_column(access, "potential_population") >= 0;
    map_content content = report_html_map_begin(
        sink->contents,
        has_people ? "Cities by the people they reach (potential)" : "Cities by mean travel time");
    const char *column = has_people ? "potential_population" : "mean_time";
    char caption[CAPTION_BYTES];
    snprintf(caption, sizeof caption, "%s, %s", has_people ? "Potential" : "Mean time",
             bight_layer_column_unit(access, bight_layer_find_column(access, column)));
    content.theme = (map_theme){
        .layer = access, .column = column, .caption = caption, .less_is_better = !has_people};
    report_html_map_put(sink, &content, MAP_NAMES, "reached");
}

void report_html_figure(report_sink *sink, report_figure figure) {
    switch (figure) {
    case REPORT_MAP_LINKS:
        put_links(sink);
        break;
    case REPORT_MAP_CHANGES:
        put_changes(sink);
        break;
    case REPORT_MAP_ACCESS:
        put_access(sink);
        break;
    case REPORT_MAP_HINTERLANDS:
        report_html_hinterlands(sink);
        break;
    case REPORT_BARS_GAINS:
        report_html_gains(sink);
        break;
    case REPORT_BARS_PORTS:
        report_html_ports(sink);
        break;
    case REPORT_CHARTS_YEARS:
        report_html_years(sink);
        break;
    }
}
