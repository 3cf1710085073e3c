/* Graphs as GraphML; see graphml.h. */
#include "layer/graphml.h"

#include <string.h>

#include "base/output.h"
#include "base/text.h"

/* Text of XML; line ends are written as what they are, for readers make one of them. */
static void write_text(const char *text, FILE *stream) {
    for (; *text != '\0'; text++) {
        if (*text == '&')
            fputs("&amp;", stream);
        else if (*text == '<')
            fputs("&lt;", stream);
        else if (*text == '>')
            fputs("&gt;", stream);
        else if (*text == '"')
            fputs("&quot;", stream);
        else if (*text == '\r')
            fputs("&#13;", stream);
        else
            fputc(*text, stream);
    }
}

static bight_status check_texts(bight_session *session, const bight_layer *layer,
                                const char *path) {
    for (int column = 0; column < layer->column_count; column++) {
        if (layer->columns[column].type != BIGHT_TEXT) continue;
        for (int row = 0; row < layer->row_count; row++) {
            const char *text = bight_layer_text(layer, row, column);
            if (text_find_unprintable(text) == NULL) continue;
            return FAIL(session, BIGHT_CANNOT_WRITE,
                        "%s: %s of row %d of \"%s\" holds a control character, which GraphML "
                        "cannot hold; take it out of the data, or write a GeoPackage",
                        path, layer->columns[column].name, row + 1, layer->title);
        }
    }
    return BIGHT_OK;
}

static void write_keys(const bight_layer *layer, char letter, const char *kind, FILE *stream) {
    static const char *const types[] = {
        [BIGHT_TEXT] = "string", [BIGHT_INTEGER] = "long", [BIGHT_REAL] = "double"};
    for (int column = 0; column < layer->column_count; column++) {
        char start[64];
        snprintf(start, sizeof start, "  <key id=\"%c%d\" for=\"%s\" attr.name=\"", letter, column,
                 kind);
        fputs(start, stream);
        write_text(layer->columns[column].name, stream);
        fputs("\" attr.type=\"", stream);
        fputs(types[layer->columns[column].type], stream);
        fputs("\"/>\n", stream);
    }
}

static void write_cells(const bight_layer *layer, int row, char letter, FILE *stream) {
    for (int column = 0; column < layer->column_count; column++) {
        char text[64];
        if (bight_layer_is_missing(layer, row, column)) continue;
        snprintf(text, sizeof text, "      <data key=\"%c%d\">", letter, column);
        fputs(text, stream);
        snprintf(text, sizeof text, "%.15g", bight_layer_real(layer, row, column));
        write_text(layer->columns[column].type == BIGHT_TEXT ? bight_layer_text(layer, row, column)
                                                             : text,
                   stream);
        fputs("</data>\n", stream);
    }
}

static void write_edge(const graphml_graph *graph, int row, int from, int to, FILE *stream) {
    char start[80];
    snprintf(start, sizeof start, "    <edge source=\"n%.0f\" target=\"n%.0f\">\n",
             bight_layer_real(graph->edges, row, from), bight_layer_real(graph->edges, row, to));
    fputs(start, stream);
    write_cells(graph->edges, row, 'e', stream);
    fputs("    </edge>\n", stream);
}

static void write_graph(const graphml_graph *graph, FILE *stream) {
    fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n",
          stream);
    write_keys(graph->nodes, 'v', "node", stream);
    write_keys(graph->edges, 'e', "edge", stream);
    fputs("  <graph id=\"G\" edgedefault=\"directed\">\n", stream);
    for (int row = 0; row < graph->nodes->row_count; row++) {
        char start[64];
        snprintf(start, sizeof start, "    <node id=\"n%.0f\">\n",
                 bight_layer_real(graph->nodes, row, 0));
        fputs(start, stream);
        write_cells(graph->nodes, row, 'v', stream);
        fputs("    </node>\n", stream);
    }
    for (int row = 0; row < graph->edges->row_count; row++) {
        write_edge(graph, row, graph->from, graph->to, stream);
        if (bight_layer_real(graph->edges, row, graph->directed) == 0)
            write_edge(graph, row, graph->to, graph->from, stream);
    }
    fputs("  </graph>\n</graphml>\n", stream);
}

bight_status graphml_write(bight_session *session, const graphml_graph *graph, const char *path,
                           bool may_replace) {
    output begun;
    TRY(check_texts(session, graph->nodes, path));
    TRY(check_texts(session, graph->edges, path));
    TRY(output_begin(session, path, may_replace, &begun));
    write_graph(graph, begun.stream);
    return output_finish(session, &begun, BIGHT_OK);
}
