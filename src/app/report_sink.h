/* Where a report goes: the same parts, in the same order, become a page (report_html.c), Markdown
 * (report_markdown.c) or JSON (report_json.c). Texts are plain; each sink escapes what it must.
 */
#ifndef BIGHT_APP_REPORT_SINK_H
#define BIGHT_APP_REPORT_SINK_H

#include <stdio.h>

#include "app/report_view.h"
#include "app/travel_profile.h"

typedef struct report_sink report_sink;

/* The sections, in their order. */
typedef enum {
    PART_CHANGES,
    PART_GAINS,
    PART_NETWORK,
    PART_YEARS,
    PART_HUBS,
    PART_ACCESS,
    PART_EQUITY,
    PART_PORTS,
    PART_RINGS,
    PART_AIRPORTS,
    PART_DATA,
    PART_FORMULAS,
    PART_REPEAT,
    PART_COUNT
} report_part;

const char *report_part_id(report_part part); /* in addresses */
const char *report_part_title(report_part part);

typedef enum { REPORT_NEUTRAL, REPORT_BETTER, REPORT_WORSE } report_tone;

typedef struct {
    const char *label;
    const char *value;
    const char *remark;
    report_tone tone; /* of the remark */
} report_tile;

/* A line of a list: what it is about, and what is to say. */
typedef struct {
    const char *term;
    const char *text;
    const char *remark; /* NULL: nothing more */
    bool is_estimate;   /* marked as such */
    bool is_formula;    /* the text is one */
} report_item;

/* Lines or bars over steps of time. */
typedef struct {
    const char *name; /* of its file */
    const char *caption;
    const char *unit; /* of the values */
    const travel_profile *profile;
    double mark_min; /* a time that is marked; NaN: none */
    bool is_small;   /* three stand side by side */
    bool is_share;   /* lines up to 100 %, else bars */
    int decimals;
} report_series;

enum { MOST_TRENDS = 12 };

/* A picture a city of its potential over the years, one beside the other. */
typedef struct {
    const char *name; /* of its file */
    const char *caption;
    int count;
    int gains[MOST_TRENDS]; /* rows of REPORT_YEAR_GAINS */
} report_trends;

typedef enum {
    REPORT_MAP_LINKS,   /* links by mode, with what changes add */
    REPORT_MAP_CHANGES, /* who gains and who loses */
    REPORT_MAP_ACCESS,  /* cities by what they reach */
    REPORT_BARS_GAINS,
    REPORT_BARS_PORTS,
    REPORT_CHARTS_YEARS
} report_figure;

struct report_sink {
    FILE *stream;
    const report_contents *contents;
    void *own;             /* what the sink needs besides */
    int open;              /* the kind of list that is not ended yet */
    const char *ground_id; /* of the map before, see map_drawing.h */
    int code;              /* the exit code of what failed first; 0 */
    void (*begin)(report_sink *sink, const char *title, const char *line);
    void (*tile)(report_sink *sink, const report_tile *tile);
    void (*section)(report_sink *sink, report_part part);
    void (*paragraph)(report_sink *sink, const char *text);
    void (*item)(report_sink *sink, const report_item *item);
    void (*command)(report_sink *sink, const char *text); /* for a shell */
    void (*table)(report_sink *sink, const report_view *view);
    void (*series)(report_sink *sink, const report_series *series);
    void (*trends)(report_sink *sink, const report_trends *trends);
    /* Pictures of what tables say too. */
    void (*figure)(report_sink *sink, report_figure figure);
    /* The inputs, each with its digest. */
    void (*inputs)(report_sink *sink);
    void (*end)(report_sink *sink);
};

#endif
