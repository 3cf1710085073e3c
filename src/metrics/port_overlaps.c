/* The table of overlaps between ports; see port_tables.h. */
#include "base/text.h"
#include "metrics/city_table.h"
#include "metrics/port_tables.h"

typedef struct {
    const port_clusters *work;
    const port_choice *choice;
    bight_layer *table;
    int ruzicka;
    int pianka;
    int jaccard[MOST_LIMITS];
    int texts[4];
} overlap_table;

static const network_terminal *terminal_of(const overlap_table *made, int port) {
    return &made->work->network->terminals[made->work->ports.terminals[port]];
}

static bight_status add_columns(bight_session *session, overlap_table *made) {
    static const char *const names[4] = {"port", "other", "cluster", "other_cluster"};
    const port_choice *choice = made->choice;
    for (int i = 0; i < 4; i++)
        TRY(features_add_text(session, made->table, names[i], &made->texts[i]));
    if (choice->is_modelled) {
        TRY(features_add_number(session, made->table, "ruzicka", "", 3, &made->ruzicka));
        TRY(features_add_number(session, made->table, "pianka", "", 3, &made->pianka));
    }
    for (int i = 0; i < choice->limit_count; i++) {
        const char *name = text_format(made->table->arena, "jaccard_%gh", choice->limits_h[i]);
        if (name == NULL) return FAIL_MEMORY(session);
        TRY(features_add_number(session, made->table, name, "", 3, &made->jaccard[i]));
    }
    return BIGHT_OK;
}

static bight_status fill_row(bight_session *session, const overlap_table *made, int row, int port,
                             int other) {
    const port_choice *choice = made->choice;
    const char *const *clusters = made->work->ports.clusters;
    const char *const texts[4] = {terminal_of(made, port)->name, terminal_of(made, other)->name,
                                  clusters[port], clusters[other]};
    for (int i = 0; i < 4; i++)
        TRY(features_set_text(session, made->table, row, made->texts[i], texts[i]));
    if (choice->is_modelled) {
        features_set_number(made->table, row, made->ruzicka,
                            port_rivalry_ruzicka(&choice->rivalry, port, other));
        features_set_number(made->table, row, made->pianka,
                            port_rivalry_pianka(&choice->rivalry, port, other));
    }
    for (int i = 0; i < choice->limit_count; i++)
        features_set_number(
            made->table, row, made->jaccard[i],
            port_rivalry_jaccard(&choice->rivalry, port_choice_limit_ms(choice, i), port, other));
    return BIGHT_OK;
}

static void draw_row(const overlap_table *made, int row, int port, int other) {
    layer_shapes *shapes = &made->table->shapes;
    const network_terminal *const ends[2] = {terminal_of(made, port), terminal_of(made, other)};
    shapes->first_part[row] = row;
    shapes->first_point[row] = 2 * row;
    for (int end = 0; end < 2; end++) {
        shapes->lon_deg[2 * row + end] = ends[end]->lon_deg;
        shapes->lat_deg[2 * row + end] = ends[end]->lat_deg;
    }
}

static bight_status fill(bight_session *session, overlap_table *made) {
    const int count = made->work->ports.port_count, rows = made->table->row_count;
    int row = 0;
    TRY(add_columns(session, made));
    TRY(features_add_shapes(session, made->table, BIGHT_LINE, rows, 2 * rows));
    for (int port = 0; port < count; port++)
        for (int other = port + 1; other < count; other++, row++) {
            TRY(fill_row(session, made, row, port, other));
            draw_row(made, row, port, other);
        }
    made->table->shapes.first_part[rows] = rows;
    made->table->shapes.first_point[rows] = 2 * rows;
    TRY(port_choice_add_facts(session, made->choice, made->table));
    TRY(port_clusters_add_scenario(session, made->work, made->table));
    return features_add_fact(session, made->table, "jaccard",
                             "people within the hours of both ports over those within them of "
                             "either; 1 is the same hinterland, 0 none in common");
}

bight_status port_tables_make_overlaps(bight_session *session, const port_clusters *work,
                                       const port_choice *choice, bight_layer **table) {
    const int count = work->ports.port_count;
    TRY(features_create(session, "Overlaps of hinterlands", count * (count - 1) / 2, table));
    overlap_table made = {.work = work, .choice = choice, .table = *table};
    return city_table_finish(table, fill(session, &made));
}
