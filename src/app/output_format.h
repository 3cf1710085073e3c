/* The form an answer is given in: what -f says, else what the ending of the output file says, else
 * text for people. Text goes to the standard output only. */
#ifndef BIGHT_APP_OUTPUT_FORMAT_H
#define BIGHT_APP_OUTPUT_FORMAT_H

#include "app/analysis.h"

typedef enum {
    FORMAT_TEXT,
    FORMAT_MARKDOWN, /* of tables on the screen only, as text */
    FORMAT_CSV,
    FORMAT_CSV_WIDE,
    FORMAT_JSON,
    FORMAT_GEOJSON,
    FORMAT_GEOPACKAGE,
    FORMAT_OMX,
    FORMAT_NPY,
    FORMAT_SVG,
    FORMAT_HTML,
    FORMAT_SHAPEFILE,
    FORMAT_GMNS,
    FORMAT_GRAPHML,
    FORMAT_COUNT
} output_format;

/* 0, or the exit code after a complaint. */
int output_format_choose(const analysis *of, output_format *format);

/* The path asked for, "-" for the standard output. */
const char *output_format_path(const analysis *of);

/* Tells what was written, unless to the standard output or --quiet. */
void output_format_tell(const analysis *of, const char *what);

#endif
