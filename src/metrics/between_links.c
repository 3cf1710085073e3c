/* The table of links by betweenness; see bight_betweenness_compute in bight.h. */
#include "metrics/between.h"
#include "metrics/city_table.h"
#include "metrics/closing_columns.h"
#include "metrics/link_names.h"

/* Each direction in a column, missing where the link does not lead so, and their sum. */
static bight_status add_numbers(const between_work *work, const int *links, bight_layer *table) {
    bight_session *session = work->session;
    const bight_scenario *scenario = work->scenario;
    int both, share, ways[2];
    TRY(features_add_number(session, table, "betweenness", between_unit(work),
                            between_decimals(work), &both));
    TRY(features_add_number(session, table, "share", "%", 1, &share));
    TRY(features_add_number(session, table, "forward", between_unit(work), between_decimals(work),
                            &ways[0]));
    TRY(features_add_number(session, table, "backward", between_unit(work), between_decimals(work),
                            &ways[1]));
    for (int row = 0; row < table->row_count; row++) {
        const scenario_range arcs = scenario_link_arcs(scenario, links[row]);
        const int from = scenario_link(scenario, links[row])->from_node;
        double sum = 0;
        for (int arc = arcs.first; arc < arcs.end; arc++) {
            if (scenario->is_closed[arc]) continue;
            sum += work->shares.arc[arc];
            const int way = scenario->arcs[arc].from == from && arc == arcs.first ? 0 : 1;
            features_set_number(table, row, ways[way], work->shares.arc[arc]);
        }
        features_set_number(table, row, both, sum);
        features_set_number(table, row, share, 100 * sum / work->shares.routed);
    }
    return BIGHT_OK;
}

static bight_status fill(const between_work *work, const int *first, const int *links,
                         bight_layer *table) {
    TRY(link_names_add(work->session, work->scenario, links, table));
    TRY(add_numbers(work, links, table));
    TRY(closing_columns_add_lines(work->session, work->scenario, first, links, table));
    return between_facts_add(work, table);
}

bight_status between_links_tabulate(between_work *work, bight_layer **table) {
    int *links, *first, count = 0;
    TRY(drawing_need(work->session, work->scenario->network));
    TAKE(work->session, work->scratch, links, work->scenario->link_count);
    TAKE(work->session, work->scratch, first, (size_t)work->scenario->link_count + 1);
    for (int link = 0; link < work->scenario->link_count; link++) {
        if (!scenario_is_link_open(work->scenario, link)) continue;
        first[count + 1] = count + 1;
        links[count++] = link;
    }
    TRY(features_create(work->session, "Betweenness of links", count, table));
    return city_table_finish(table, fill(work, first, links, *table));
}
