/* Maps of the page; see report_html.h. */
#include <string.h>

#include "app/html_text.h"
#include "app/map_drawing.h"
#include "app/report_html.h"
#include "app/report_html_bars.h"

enum { MAP_WIDTH_PX = 960, CAPTION_BYTES = 128 };

static void put_map(report_sink *sink, const map_content *content, map_names names,
                    const char *id) {
    map_drawing made;
    const map_style style = {.width_px = MAP_WIDTH_PX,
                             .names = names,
                             .is_brief = true,
                             .is_without_title = true,
                             .ground_id = sink->ground_id,
                             .id = id};
    const int code = map_drawing_prepare(sink->contents->of->session, content, &style, &made);
    if (code != 0) {
        if (sink->code == 0) sink->code = code;
        return;
    }
    report_html_open(sink, OPEN_NOTHING);
    fputs("<figure class=\"map\">\n<figcaption>", sink->stream);
    html_text_put(sink->stream, content->title);
    fputs("</figcaption>\n<div class=\"scroll\" tabindex=\"0\">\n", sink->stream);
    map_drawing_write(&made, sink->stream);
    fputs("</div>\n</figure>\n", sink->stream);
    map_drawing_release(&made);
    if (sink->ground_id == NULL) sink->ground_id = id;
}

/* What all maps show. */
static map_content begin_map(const report_contents *contents, const char *title) {
    const bight_layer *places = contents->tables[REPORT_PLACES];
    const bool has_people = bight_layer_find_column(places, "population") >= 0;
    return (map_content){.title = title,
                         .land = contents->tables[REPORT_LAND],
                         .links = contents->tables[REPORT_LINKS],
                         .cities = places,
                         .weight = has_people ? "population" : NULL};
}

static void put_links(report_sink *sink) {
    const map_content content = begin_map(sink->contents, "Links by mode");
    put_map(sink, &content, MAP_NAMES_BOTH, "links");
}

static void put_changes(report_sink *sink) {
    map_content content = begin_map(sink->contents, "Gains and losses of access");
    content.theme = (map_theme){.layer = sink->contents->tables[REPORT_EFFECTS],
                                .column = "access_change_percent",
                                .caption = "Change of the potential, %",
                                .is_change = true};
    put_map(sink, &content, MAP_NAMES, "changed");
}

static void put_access(report_sink *sink) {
    const bight_layer *access = sink->contents->tables[REPORT_ACCESS];
    if (access == NULL) return;
    const bool has_people = bight_layer_find_column(access, "potential_population") >= 0;
    map_content content =
        begin_map(sink->contents, has_people ? "Cities by the people they reach (potential)"
                                             : "Cities by mean travel time");
    const char *column = has_people ? "potential_population" : "mean_time";
    char caption[CAPTION_BYTES];
    snprintf(caption, sizeof caption, "%s, %s", has_people ? "Potential" : "Mean time",
             bight_layer_column_unit(access, bight_layer_find_column(access, column)));
    content.theme = (map_theme){
        .layer = access, .column = column, .caption = caption, .less_is_better = !has_people};
    put_map(sink, &content, MAP_NAMES, "reached");
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
