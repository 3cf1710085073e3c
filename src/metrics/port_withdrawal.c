/* Closing ports; see port_withdrawal.h. */
#include "metrics/port_withdrawal.h"

#include <string.h>

#include "metrics/destination_choice.h"
#include "route/search.h"

static const double MS_PER_H = 3600000;

bight_status port_withdrawal_create(bight_session *session, const port_clusters *work,
                                    port_withdrawal *made) {
    const size_t count = (size_t)work->ports.port_count;
    *made = (port_withdrawal){.most_ms = -1};
    TAKE(session, work->scratch, made->is_closed, count);
    TAKE(session, work->scratch, made->taken_h, count);
    TAKE(session, work->scratch, made->left, count);
    TAKE(session, work->scratch, made->chosen_after, count);
    TAKE(session, work->scratch, made->attraction_left, count);
    TAKE(session, work->scratch, made->shares_left, count);
    for (int i = 0; i < WEIGHING_COUNT; i++) {
        TAKE(session, work->scratch, made->taken[i], count);
        TAKE(session, work->scratch, made->chosen_instead[i], count);
    }
    return BIGHT_OK;
}

static int port_count_of(const port_clusters *work, int cluster) {
    int count = 0;
    for (int port = 0; port < work->ports.port_count; port++)
        count += work->cluster_of[port] == cluster;
    return count;
}

int port_withdrawal_count(const port_clusters *work) {
    int count = work->ports.port_count;
    for (int cluster = 0; cluster < work->cluster_count; cluster++)
        count += port_count_of(work, cluster) > 1;
    return count;
}

/* The cluster of several ports at this place among all such. */
static int cluster_at(const port_clusters *work, int place) {
    int cluster = -1;
    while (place >= 0)
        place -= port_count_of(work, ++cluster) > 1;
    return cluster;
}

port_closing port_withdrawal_choose(const port_clusters *work, int which, port_withdrawal *of) {
    const int ports = work->ports.port_count;
    const bool is_port = which < ports;
    const port_closing closing = {is_port ? which : -1,
                                  is_port ? -1 : cluster_at(work, which - ports), NULL};
    for (int port = 0; port < ports; port++)
        of->is_closed[port] =
            is_port ? port == closing.port : work->cluster_of[port] == closing.cluster;
    return (port_closing){closing.port, closing.cluster,
                          is_port ? work->network->terminals[work->ports.terminals[which]].name
                                  : work->clusters[closing.cluster]};
}

static void clear(const port_clusters *work, port_withdrawal *of) {
    const size_t bytes = (size_t)work->ports.port_count * sizeof *of->left;
    for (int i = 0; i < WEIGHING_COUNT; i++) {
        of->moved[i] = of->unserved[i] = of->chosen[i] = 0;
        memset(of->taken[i], 0, bytes);
        memset(of->chosen_instead[i], 0, bytes);
    }
    memset(of->taken_h, 0, bytes);
    memset(of->lost, 0, sizeof of->lost);
    memcpy(of->left, work->population, bytes);
    memset(of->chosen_after, 0, bytes);
    of->most_ms = -1;
    of->most_city = -1;
}

static const int64_t *times_of(const port_set *ports, int city) {
    return ports->city_port_ms + (ptrdiff_t)city * ports->port_count;
}

/* The nearest ports of a city before and after. */
typedef struct {
    int64_t before_ms;
    int64_t after_ms;
    int nearest;        /* ports equally near before */
    int closed_nearest; /* of them */
    int nearest_after;
} city_change;

static city_change change_of(const port_clusters *work, const port_withdrawal *of, int city) {
    const int ports = work->ports.port_count;
    const int64_t *times = times_of(&work->ports, city);
    city_change change = {.before_ms = SEARCH_UNREACHED, .after_ms = SEARCH_UNREACHED};
    for (int port = 0; port < ports; port++) {
        if (times[port] < change.before_ms) change.before_ms = times[port];
        if (!of->is_closed[port] && times[port] < change.after_ms) change.after_ms = times[port];
    }
    if (change.before_ms == SEARCH_UNREACHED) return change;
    for (int port = 0; port < ports; port++) {
        const bool was_nearest = times[port] == change.before_ms;
        change.nearest += was_nearest;
        change.closed_nearest += was_nearest && of->is_closed[port];
        change.nearest_after += !of->is_closed[port] && times[port] == change.after_ms;
    }
    return change;
}

static double weight_of(const port_clusters *work, int weighing, int city) {
    if (weighing == BY_POPULATION) return work->city_population[city];
    return work->has_gdp ? work->city_gdp[city] : 0;
}

/* The part of a city that has to move goes to the nearest ports left, in equal parts. */
static void move_city(const port_clusters *work, int city, const city_change *change,
                      port_withdrawal *of) {
    const int ports = work->ports.port_count;
    const int64_t *times = times_of(&work->ports, city);
    const double part = (double)change->closed_nearest / change->nearest;
    const bool is_served = change->after_ms != SEARCH_UNREACHED;
    for (int i = 0; i < WEIGHING_COUNT; i++) {
        of->moved[i] += part * weight_of(work, i, city);
        if (!is_served) of->unserved[i] += part * weight_of(work, i, city);
    }
    if (!is_served) return;
    const int64_t longer_ms = change->after_ms - change->before_ms;
    if (longer_ms > of->most_ms) {
        of->most_ms = longer_ms;
        of->most_city = city;
    }
    for (int port = 0; port < ports; port++) {
        if (of->is_closed[port] || times[port] != change->after_ms) continue;
        for (int i = 0; i < WEIGHING_COUNT; i++)
            of->taken[i][port] += part / change->nearest_after * weight_of(work, i, city);
        of->taken_h[port] += part / change->nearest_after * work->city_population[city] *
                             (double)longer_ms / MS_PER_H;
    }
}

/* Those whose choice is gone choose anew among the ports left, by the same model. */
static void choose_anew(const port_clusters *work, const port_choice *choice, int city,
                        port_withdrawal *of) {
    const int ports = work->ports.port_count;
    const double *shares = &choice->shares[city * ports];
    (void)destination_choice_shares(times_of(&work->ports, city), ports, &choice->decay,
                                    of->attraction_left, of->shares_left);
    for (int port = 0; port < ports; port++)
        for (int i = 0; i < WEIGHING_COUNT; i++) {
            const double weight = weight_of(work, i, city);
            if (of->is_closed[port])
                of->chosen[i] += weight * shares[port];
            else
                of->chosen_instead[i][port] += weight * (of->shares_left[port] - shares[port]);
        }
    for (int port = 0; port < ports; port++)
        of->chosen_after[port] += work->city_population[city] * of->shares_left[port];
}

void port_withdrawal_find(const port_clusters *work, const port_choice *choice,
                          port_withdrawal *of) {
    const int ports = work->ports.port_count;
    clear(work, of);
    for (int port = 0; choice->is_modelled && port < ports; port++)
        of->attraction_left[port] = of->is_closed[port] ? 0 : choice->attraction[port];
    for (int city = 0; city < work->ports.city_count; city++) {
        const city_change change = change_of(work, of, city);
        for (int i = 0; i < choice->limit_count; i++) {
            const int64_t limit_ms = port_choice_limit_ms(choice, i);
            of->lost[i] += change.before_ms <= limit_ms && change.after_ms > limit_ms;
        }
        if (change.closed_nearest > 0) move_city(work, city, &change, of);
        if (choice->is_modelled) choose_anew(work, choice, city, of);
    }
    for (int port = 0; port < ports; port++)
        of->left[port] = of->is_closed[port] ? 0 : of->left[port] + of->taken[BY_POPULATION][port];
}

bight_status port_withdrawal_add_names(bight_session *session, bight_layer *table, int columns[2]) {
    TRY(features_add_text(session, table, "closes", &columns[0]));
    return features_add_text(session, table, "what", &columns[1]);
}

bight_status port_withdrawal_set_names(bight_session *session, const port_closing *closing, int row,
                                       const int columns[2], bight_layer *table) {
    TRY(features_set_text(session, table, row, columns[0], closing->name));
    return features_set_text(session, table, row, columns[1],
                             closing->port < 0 ? "cluster" : "port");
}
