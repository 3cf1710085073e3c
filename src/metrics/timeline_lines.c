/* What opened in a year, and what each line of it brings; see timeline.h. */
#include <math.h>
#include <string.h>

#include "base/text.h"
#include "metrics/timeline.h"
#include "scenario/overlay.h"

/* Whether this is the first year the record of a link is open in, as network_opening.c has it. */
static bool opened_in(const bight_network *network, const int *columns, int link, int year) {
    const network_link *of = &network->links[link];
    if (columns[of->layer] < 0) return false;
    const double opened =
        network_cell_number(network->drawn->layers[of->layer], of->row, columns[of->layer]);
    return ceil(opened) == year;
}

static const char *line_name(const bight_network *network, int link) {
    const network_link *of = &network->links[link];
    return of->name != NULL && of->name[0] != '\0' ? of->name
                                                   : network->description.layers[of->layer].id;
}

static bight_status find_columns(bight_session *session, const bight_network *network, arena *owner,
                                 int **columns) {
    TAKE(session, owner, *columns, network->description.layer_count);
    for (int i = 0; i < network->description.layer_count; i++) {
        const description_layer *layer = &network->description.layers[i];
        (*columns)[i] = -1;
        if (layer->opened_field == NULL || network->drawn->layers[i] == NULL) continue;
        TRY(network_find_column(session, network->drawn->layers[i], layer->opened_field, "opened",
                                &(*columns)[i]));
    }
    return BIGHT_OK;
}

/* Adds a link to its line of the year. */
static bight_status add_link(bight_session *session, timeline *of, const bight_network *network,
                             int link, int year) {
    const char *name = line_name(network, link);
    int at = 0;
    while (at < of->line_count &&
           (of->lines[at].year != year || strcmp(of->lines[at].name, name) != 0))
        at++;
    if (at == of->line_count) {
        GROW(session, of->arena, of->lines, of->line_count, of->line_capacity);
        name = text_copy(of->arena, name);
        if (name == NULL) return FAIL_MEMORY(session);
        of->lines[of->line_count++] = (timeline_line){.year = year, .name = name};
    }
    of->lines[at].links++;
    of->lines[at].length_km += (double)network->links[link].length_mm / 1e6;
    return BIGHT_OK;
}

static bight_status measure_without(bight_session *session, timeline *of,
                                    const bight_network *network, const int *columns,
                                    const timeline_line *line, timeline_state *without) {
    bight_scenario *scenario;
    TRY(bight_scenario_create(session, network, &scenario));
    for (int link = 0; link < network->link_count; link++) {
        if (!opened_in(network, columns, link, line->year) ||
            strcmp(line_name(network, link), line->name) != 0)
            continue;
        const scenario_range arcs = scenario_link_arcs(scenario, link);
        for (int arc = arcs.first; arc < arcs.end; arc++)
            overlay_close_arc(scenario, arc);
    }
    const bight_status status = timeline_measure(session, of, scenario, TIMELINE_WITHOUT, without);
    bight_scenario_destroy(scenario);
    return status;
}

static void judge(const timeline *of, const timeline_state *with, const timeline_state *without,
                  timeline_line *line) {
    line->saved_min = timeline_saved_min(of, TIMELINE_WITHOUT, TIMELINE_NOW);
    line->gain = timeline_gain_percent(with->potential, without->potential);
    line->city = -1;
    line->city_gain = 0;
    for (int city = 0; city < of->city_count; city++) {
        const double gain =
            timeline_gain_percent(with->potentials[city], without->potentials[city]);
        if (!(gain > line->city_gain)) continue;
        line->city = city;
        line->city_gain = gain;
    }
}

bight_status timeline_find_lines(bight_session *session, timeline *of,
                                 const bight_scenario *scenario, int index) {
    const bight_network *network = scenario->network;
    const int year = of->first_year + index, before = of->line_count;
    int *columns;
    timeline_state without;
    TRY(find_columns(session, network, of->arena, &columns));
    for (int link = 0; link < network->link_count; link++) {
        if (!opened_in(network, columns, link, year)) continue;
        of->opened_links[index]++;
        of->opened_km[index] += (double)network->links[link].length_mm / 1e6;
        TRY(add_link(session, of, network, link, year));
    }
    for (int line = before; line < of->line_count; line++) {
        TRY(measure_without(session, of, network, columns, &of->lines[line], &without));
        judge(of, &of->years[index], &without, &of->lines[line]);
    }
    return BIGHT_OK;
}

/* "rail 368 of 373, road 8 of 236": links of the network as it is in the last year. */
bight_status timeline_tell_dated(bight_session *session, const bight_network *network,
                                 timeline *of) {
    int *columns, *dated, *all;
    const int count = network->description.layer_count;
    const char *text = "";
    TRY(find_columns(session, network, of->arena, &columns));
    TAKE(session, of->arena, dated, count);
    TAKE(session, of->arena, all, count);
    for (int i = 0; i < network->link_count; i++) {
        const network_link *link = &network->links[i];
        const int column = columns[link->layer];
        all[link->layer]++;
        if (column >= 0)
            dated[link->layer] += isfinite(
                network_cell_number(network->drawn->layers[link->layer], link->row, column));
    }
    for (int i = 0; i < count; i++) {
        if (all[i] == 0) continue;
        text = text_format(of->arena, "%s%s%s %d of %d", text, text[0] == '\0' ? "" : ", ",
                           network->description.layers[i].id, dated[i], all[i]);
        if (text == NULL) return FAIL_MEMORY(session);
    }
    of->dated = text;
    return BIGHT_OK;
}
