/* The table of cities and their ports; see port_tables.h. */
#include <math.h>

#include "base/text.h"
#include "metrics/city_table.h"
#include "metrics/port_tables.h"
#include "route/search.h"

static const double MS_PER_H = 3600000;

static double hours(int64_t time_ms) {
    return time_ms == SEARCH_UNREACHED ? NAN : (double)time_ms / MS_PER_H;
}

static const char *port_name(const port_clusters *work, int port) {
    return work->network->terminals[work->ports.terminals[port]].name;
}

/* Ports for which `is_meant`, their names joined by strokes. */
static bight_status set_names(bight_session *session, const port_clusters *work, int row,
                              int column, const bool *is_meant, bight_layer *table) {
    const char *names = NULL;
    for (int port = 0; port < work->ports.port_count; port++) {
        if (!is_meant[port]) continue;
        const char *here = port_name(work, port);
        names = names == NULL ? here : text_format(table->arena, "%s/%s", names, here);
        if (names == NULL) return FAIL_MEMORY(session);
    }
    return names == NULL ? BIGHT_OK : features_set_text(session, table, row, column, names);
}

static bight_status add_names(bight_session *session, const port_clusters *work,
                              const port_choice *choice, bight_layer *table) {
    const int ports = work->ports.port_count;
    int nearest, contender;
    bool *is_nearest, *contends;
    TAKE(session, table->arena, is_nearest, ports);
    TAKE(session, table->arena, contends, ports);
    TRY(features_add_text(session, table, "nearest", &nearest));
    TRY(features_add_text(session, table, "served_by", &contender));
    for (int city = 0; city < table->row_count; city++) {
        const int64_t first_ms = port_choice_contest(work, choice, city).first_ms;
        for (int port = 0; port < ports; port++) {
            contends[port] = port_choice_contends(work, choice, city, port);
            is_nearest[port] =
                contends[port] && work->ports.city_port_ms[city * ports + port] == first_ms;
        }
        TRY(set_names(session, work, city, nearest, is_nearest, table));
        TRY(set_names(session, work, city, contender, contends, table));
    }
    return BIGHT_OK;
}

static bight_status add_zones(bight_session *session, const port_clusters *work,
                              const port_choice *choice, bight_layer *table) {
    static const char *const zones[] = {"unreached", "captive", "contested"};
    int column;
    TRY(features_add_text(session, table, "zone", &column));
    for (int city = 0; city < table->row_count; city++) {
        const int count = port_choice_contest(work, choice, city).contender_count;
        TRY(features_set_text(session, table, city, column, zones[count < 2 ? count : 2]));
    }
    return BIGHT_OK;
}

static bight_status add_times(bight_session *session, const port_clusters *work,
                              const port_choice *choice, bight_layer *table) {
    double *first_h, *second_h, *ratio;
    TAKE(session, table->arena, first_h, table->row_count);
    TAKE(session, table->arena, second_h, table->row_count);
    TAKE(session, table->arena, ratio, table->row_count);
    for (int city = 0; city < table->row_count; city++) {
        const port_contest contest = port_choice_contest(work, choice, city);
        first_h[city] = hours(contest.first_ms);
        second_h[city] = hours(contest.second_ms);
        ratio[city] = contest.first_ms > 0 ? second_h[city] / first_h[city] : NAN;
    }
    TRY(city_table_add(session, table, "first", "h", 2, first_h));
    TRY(city_table_add(session, table, "second", "h", 2, second_h));
    return city_table_add(session, table, "second/first", "", 2, ratio);
}

/* The port most choose, and how evenly the choice is spread. */
static bight_status add_model(bight_session *session, const port_clusters *work,
                              const port_choice *choice, bight_layer *table) {
    const int ports = work->ports.port_count;
    int name_column, share_column, even_column;
    if (!choice->is_modelled) return BIGHT_OK;
    TRY(features_add_text(session, table, "likeliest", &name_column));
    TRY(features_add_number(session, table, "likeliest_share", "%", 1, &share_column));
    TRY(features_add_number(session, table, "contestability", "", 3, &even_column));
    for (int city = 0; city < table->row_count; city++) {
        const double *shares = &choice->shares[city * ports];
        int likeliest = 0;
        for (int port = 1; port < ports; port++)
            if (shares[port] > shares[likeliest]) likeliest = port;
        if (!(shares[likeliest] > 0)) continue;
        TRY(features_set_text(session, table, city, name_column, port_name(work, likeliest)));
        features_set_number(table, city, share_column, 100 * shares[likeliest]);
        features_set_number(table, city, even_column, port_rivalry_contestability(shares, ports));
    }
    TRY(features_add_fact(session, table, "contestability",
                          "(1 - sum of squared shares) / (1 - 1 / ports): 0 when one port has all "
                          "of a city, 1 when all ports have as much"));
    return port_choice_add_facts(session, choice, table);
}

static bight_status fill(bight_session *session, const port_clusters *work,
                         const port_choice *choice, bight_layer *table) {
    TRY(add_names(session, work, choice, table));
    TRY(add_times(session, work, choice, table));
    TRY(add_zones(session, work, choice, table));
    TRY(add_model(session, work, choice, table));
    TRY(port_clusters_add_scenario(session, work, table));
    return features_add_fact(session, table, "served_by",
                             "the ports reached in at most %g times the time of the nearest; a "
                             "city with one is captive",
                             1 + choice->margin);
}

bight_status port_tables_make_cities(bight_session *session, const port_clusters *work,
                                     const port_choice *choice, bight_layer **table) {
    TRY(city_table_create(session, work->network, "Cities and their ports", table));
    return city_table_finish(table, fill(session, work, choice, *table));
}
