/* Models of choice among ports; see port_choice.h. */
#include "metrics/port_choice.h"
#include "metrics/destination_choice.h"

#include <math.h>
#include <string.h>

#include "base/asked_number.h"
#include "base/text.h"
#include "route/search.h"

static const double MARGIN = 0.2;
static const char LIMITS_H[] = "1,2,4,8";
static const double MS_PER_H = 3600000;

/* "throughput" or "throughput^0.8": the column's name, a copy, and the power. */
static bight_status split_attraction(bight_session *session, arena *owner, const char *text,
                                     const char **name, double *power) {
    const char *hat = strchr(text, '^');
    *power = 1;
    *name = hat == NULL ? text : text_copy_bytes(owner, text, (size_t)(hat - text));
    if (*name == NULL) return FAIL_MEMORY(session);
    if (hat == NULL || (text_to_real(hat + 1, power) && isfinite(*power))) return BIGHT_OK;
    return FAIL(session, BIGHT_WRONG_USE,
                "'%s' is not an attraction; write a column of the ports with a power, as in "
                "throughput^0.8",
                text);
}

static bight_status read_attraction(bight_session *session, const port_clusters *work,
                                    port_choice *choice) {
    const char *name;
    double power;
    TRY(split_attraction(session, work->scratch, choice->attraction_text, &name, &power));
    TAKE(session, work->scratch, choice->attraction, work->ports.port_count);
    TRY(port_set_read_column(session, work->network, &work->ports, name, choice->attraction));
    for (int port = 0; port < work->ports.port_count; port++) {
        double *attraction = &choice->attraction[port];
        const bool is_known = *attraction > 0;
        *attraction = is_known ? pow(*attraction, power) : 0;
        choice->unknown_count += !is_known;
    }
    return BIGHT_OK;
}

static bight_status read_limits(bight_session *session, arena *owner, const char *list,
                                port_choice *choice) {
    for (int i = 0; text_has_item(list, ',', i); i++) {
        const char *item = text_item(owner, list, ',', i);
        if (item == NULL) return FAIL_MEMORY(session);
        double *limit = &choice->limits_h[i < MOST_LIMITS ? i : 0];
        if (i == MOST_LIMITS || !text_to_real(item, limit) || !(*limit > 0 && *limit < 1e6))
            return FAIL(session, BIGHT_WRONG_USE,
                        "'%s' is not a list of up to %d limits in hours, as in 1,2,4,8", list,
                        MOST_LIMITS);
        choice->limit_count++;
    }
    return BIGHT_OK;
}

static bight_status choose(bight_session *session, const port_clusters *work, port_choice *choice) {
    const int ports = work->ports.port_count;
    TRY(bight_decay_parse(session, choice->decay_text, &choice->decay));
    TRY(read_attraction(session, work, choice));
    TAKE(session, work->scratch, choice->shares, (size_t)work->ports.city_count * (size_t)ports);
    for (int city = 0; city < work->ports.city_count; city++)
        (void)destination_choice_shares(&work->ports.city_port_ms[city * ports], ports,
                                        &choice->decay, choice->attraction,
                                        &choice->shares[city * ports]);
    return BIGHT_OK;
}

bight_status port_choice_read(bight_session *session, const port_clusters *work,
                              const bight_port_options *options, port_choice *choice) {
    TRY(asked_number_check(session, "the margin", options->margin));
    *choice = (port_choice){.is_modelled = options->attraction != NULL,
                            .attraction_text = options->attraction,
                            .decay_text = options->decay,
                            .margin = options->margin > 0 ? options->margin : MARGIN};
    if ((options->attraction == NULL) != (options->decay == NULL))
        return FAIL(session, BIGHT_WRONG_USE,
                    "shares of ports need both what attracts and how time deters: an attraction, "
                    "as in throughput^1, and a decay, as in power:2 (Huff) or exponential:0.01 "
                    "(logit)");
    TRY(read_limits(session, work->scratch,
                    options->within_h == NULL ? LIMITS_H : options->within_h, choice));
    if (choice->is_modelled) TRY(choose(session, work, choice));
    choice->rivalry = (port_rivalry){.city_count = work->ports.city_count,
                                     .port_count = work->ports.port_count,
                                     .times_ms = work->ports.city_port_ms,
                                     .shares = choice->shares,
                                     .weights = work->city_population};
    return BIGHT_OK;
}

int64_t port_choice_limit_ms(const port_choice *choice, int limit) {
    return (int64_t)llround(choice->limits_h[limit] * MS_PER_H);
}

void port_choice_expect(const port_clusters *work, const port_choice *choice, const double *weights,
                        double *amounts) {
    for (int city = 0; city < work->ports.city_count; city++)
        for (int port = 0; port < work->ports.port_count; port++)
            amounts[port] += weights[city] * choice->shares[city * work->ports.port_count + port];
}

/* Times are whole milliseconds; half of one keeps a bound such as 1.2 times 5 h from being missed
 * by rounding. */
static bool is_within(const port_choice *choice, int64_t first_ms, int64_t time_ms) {
    return time_ms != SEARCH_UNREACHED &&
           (double)time_ms <= (1 + choice->margin) * (double)first_ms + 0.5;
}

port_contest port_choice_contest(const port_clusters *work, const port_choice *choice, int city) {
    const port_set *ports = &work->ports;
    const int64_t *times = &ports->city_port_ms[city * ports->port_count];
    port_contest contest = {SEARCH_UNREACHED, SEARCH_UNREACHED, 0};
    for (int port = 0; port < ports->port_count; port++) {
        if (times[port] < contest.first_ms) {
            contest.second_ms = contest.first_ms;
            contest.first_ms = times[port];
        } else if (times[port] < contest.second_ms) {
            contest.second_ms = times[port];
        }
    }
    for (int port = 0; port < work->ports.port_count; port++)
        contest.contender_count += is_within(choice, contest.first_ms, times[port]);
    return contest;
}

bool port_choice_contends(const port_clusters *work, const port_choice *choice, int city,
                          int port) {
    const port_contest contest = port_choice_contest(work, choice, city);
    return is_within(choice, contest.first_ms,
                     work->ports.city_port_ms[city * work->ports.port_count + port]);
}

bight_status port_choice_add_facts(bight_session *session, const port_choice *choice,
                                   bight_layer *table) {
    if (!choice->is_modelled) return BIGHT_OK;
    TRY(features_add_fact(session, table, "shares",
                          "a city's people choose a port by attraction %s and decay %s of the land "
                          "time in minutes",
                          choice->attraction_text, choice->decay_text));
    if (choice->unknown_count == 0) return BIGHT_OK;
    return features_add_fact(session, table, "not chosen", "%d ports without %s draw nobody",
                             choice->unknown_count, choice->attraction_text);
}
