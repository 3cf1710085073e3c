/* Finding clusters of ports; see port_grouping.h. */
#include "metrics/port_grouping.h"

#include <math.h>
#include <string.h>

#include "base/text.h"
#include "metrics/port_communities.h"
#include "metrics/sea_graph.h"
#include "route/search.h"

static const double MS_PER_H = 3600000, MM_PER_KM = 1e6;

typedef struct {
    const bight_port_options *options;
    const port_choice *choice;
    port_clusters *work;
    double limit; /* NaN: none is given */
    bool is_in_hours;
    int *group_of; /* by port */
} grouping;

static const char *name_of(const port_clusters *work, int port) {
    return work->network->terminals[work->ports.terminals[port]].name;
}

/* ---- Chains of ports near enough to each other ---- */

typedef bool (*are_near)(const grouping *of, const sea_graph *sea, int port, int other);

static bool is_within(const sea_graph *sea, const int64_t *distances, int port, int other,
                      double limit) {
    const int64_t there = distances[port * sea->port_count + other];
    const int64_t back = distances[other * sea->port_count + port];
    const int64_t nearer = there < back ? there : back;
    return nearer != SEARCH_UNREACHED && (double)nearer <= limit;
}

static bool are_near_by_sea(const grouping *of, const sea_graph *sea, int port, int other) {
    return of->is_in_hours ? is_within(sea, sea->times_ms, port, other, of->limit * MS_PER_H)
                           : is_within(sea, sea->lengths_mm, port, other, of->limit * MM_PER_KM);
}

static bool do_overlap(const grouping *of, const sea_graph *sea, int port, int other) {
    (void)sea;
    return port_rivalry_ruzicka(&of->choice->rivalry, port, other) >= of->limit;
}

/* The groups of two near ports become one: single linkage. */
static void join_near(const grouping *of, const sea_graph *sea, are_near near) {
    const int ports = of->work->ports.port_count;
    for (int port = 0; port < ports; port++)
        of->group_of[port] = port;
    for (int port = 0; port < ports; port++)
        for (int other = port + 1; other < ports; other++) {
            const int gone = of->group_of[other], kept = of->group_of[port];
            if (gone == kept || !near(of, sea, port, other)) continue;
            for (int i = 0; i < ports; i++)
                if (of->group_of[i] == gone) of->group_of[i] = kept;
        }
}

/* ---- The methods ---- */

static bight_status keep_text(bight_session *session, const char *text, grouping *of) {
    if (text == NULL) return FAIL_MEMORY(session);
    of->work->grouping = text;
    return BIGHT_OK;
}

/* Ports no link meets, which are left for themselves: "; without links: Tangshan". */
static bight_status name_lone(bight_session *session, const grouping *of, const sea_graph *sea,
                              const char **text) {
    *text = "";
    for (int port = 0; port < sea->port_count; port++) {
        bool is_lone = true;
        for (int i = 0; i < sea->link_count && is_lone; i++)
            is_lone = sea_graph_other_end(&sea->links[i], sea->vertices[port]) < 0;
        if (!is_lone) continue;
        *text = text_format(of->work->scratch, "%s%s%s", *text,
                            **text == '\0' ? "; without links: " : ", ", name_of(of->work, port));
        if (*text == NULL) return FAIL_MEMORY(session);
    }
    return BIGHT_OK;
}

static bight_status find_sea(bight_session *session, grouping *of, sea_graph *sea,
                             const char **lone) {
    TRY(sea_graph_build(session, of->work->scratch, of->work->scenario, &of->work->ports, sea));
    return name_lone(session, of, sea, lone);
}

static bight_status group_by_sea(bight_session *session, grouping *of) {
    sea_graph sea;
    const char *lone;
    TRY(find_sea(session, of, &sea, &lone));
    join_near(of, &sea, are_near_by_sea);
    return keep_text(
        session,
        text_format(of->work->scratch,
                    "ports that chains of ports join, each at most %g %s from the next "
                    "along links of mode %s, in the shorter direction (single "
                    "linkage)%s",
                    of->limit, of->is_in_hours ? "h" : "km", of->work->network->modes[sea.mode],
                    lone),
        of);
}

static bight_status group_by_hinterland(bight_session *session, grouping *of) {
    if (!of->choice->is_modelled)
        return FAIL(session, BIGHT_WRONG_USE,
                    "clusters by hinterland need shares of choice: give an attraction, as in "
                    "throughput^1, and a decay, as in power:2");
    join_near(of, NULL, do_overlap);
    return keep_text(session,
                     text_format(of->work->scratch,
                                 "ports that chains of ports join whose hinterlands overlap by at "
                                 "least %g (Ruzicka, by population)",
                                 of->limit),
                     of);
}

static bight_status group_by_communities(bight_session *session, grouping *of) {
    sea_graph sea;
    const char *lone;
    port_communities found = {.resolution = isnan(of->limit) ? 1 : of->limit,
                              .seed = of->options->seed == 0 ? 1 : of->options->seed,
                              .community_of = of->group_of};
    TRY(find_sea(session, of, &sea, &lone));
    TRY(port_communities_find(session, of->work, &sea, &found));
    if (isnan(found.modularity))
        return FAIL(session, BIGHT_BAD_DATA,
                    "%s: no link of mode %s joins two places that are no gateways, so there are "
                    "no communities",
                    of->work->network->description.path, of->work->network->modes[sea.mode]);
    return keep_text(session,
                     text_format(of->work->scratch,
                                 "communities of the sea graph without gateways by Leiden's method "
                                 "(Traag, Waltman and van Eck 2019): modularity %.3f, resolution "
                                 "%g, best of 16 runs from seed %llu; links weigh by %s%s",
                                 found.modularity, found.resolution, (unsigned long long)found.seed,
                                 found.weights, lone),
                     of);
}

/* ---- What is asked ---- */

typedef struct {
    const char *name;
    bight_status (*group)(bight_session *session, grouping *of);
    bool needs_limit;
    bool may_be_in_hours;
} grouping_method;

static const grouping_method METHODS[] = {{"sea", group_by_sea, true, true},
                                          {"hinterland", group_by_hinterland, true, false},
                                          {"communities", group_by_communities, false, false}};

/* "200", "12h"; NULL: none is given. */
static bool read_limit(const grouping_method *method, const char *text, grouping *of) {
    char digits[32];
    of->limit = NAN;
    if (text == NULL) return !method->needs_limit;
    const size_t length = strlen(text);
    if (length == 0 || length >= sizeof digits) return false;
    of->is_in_hours = method->may_be_in_hours && text[length - 1] == 'h';
    memcpy(digits, text, length + 1);
    if (of->is_in_hours) digits[length - 1] = '\0';
    return text_to_real(digits, &of->limit) && of->limit > 0 && of->limit < 1e6;
}

static const grouping_method *choose_method(const char *text, grouping *of) {
    const char *equals = strchr(text, '=');
    const size_t length = equals == NULL ? strlen(text) : (size_t)(equals - text);
    for (size_t i = 0; i < sizeof METHODS / sizeof *METHODS; i++)
        if (strlen(METHODS[i].name) == length && memcmp(METHODS[i].name, text, length) == 0 &&
            read_limit(&METHODS[i], equals == NULL ? NULL : equals + 1, of))
            return &METHODS[i];
    return NULL;
}

/* ---- The clusters ---- */

/* Numbered in the order of their first ports, named by their largest. */
static void number_groups(const grouping *of, int *largest) {
    port_clusters *work = of->work;
    work->cluster_count = 0;
    for (int port = 0; port < work->ports.port_count; port++) {
        int first = 0;
        while (of->group_of[first] != of->group_of[port])
            first++;
        const int cluster = first < port ? work->cluster_of[first] : work->cluster_count++;
        work->cluster_of[port] = cluster;
        if (first == port ||
            work->ports.throughput[port] > work->ports.throughput[largest[cluster]])
            largest[cluster] = port;
    }
    for (int port = 0; port < work->ports.port_count; port++) {
        const int cluster = work->cluster_of[port];
        work->clusters[cluster] = name_of(work, largest[cluster]);
        work->ports.clusters[port] = work->clusters[cluster];
    }
}

bight_status port_grouping_apply(bight_session *session, const bight_port_options *options,
                                 const port_choice *choice, port_clusters *work) {
    grouping of = {.options = options, .choice = choice, .work = work};
    int *largest;
    const char *text = options->clusters;
    if (text == NULL || strcmp(text, "declared") == 0) return BIGHT_OK;
    const grouping_method *method = choose_method(text, &of);
    if (method == NULL)
        return FAIL(session, BIGHT_WRONG_USE,
                    "'%s' is no way to find clusters; there are declared, sea=200 (km), sea=12h, "
                    "hinterland=0.5 (overlap) and communities, also with a resolution, as in "
                    "communities=1.5",
                    text);
    TAKE(session, work->scratch, of.group_of, work->ports.port_count);
    TAKE(session, work->scratch, largest, work->ports.port_count);
    TRY(method->group(session, &of));
    number_groups(&of, largest);
    return BIGHT_OK;
}

static bight_status add_members(bight_session *session, const char *cluster, const char *names,
                                bight_layer *table) {
    const char *title = text_format(table->arena, "cluster %s", cluster);
    if (title == NULL) return FAIL_MEMORY(session);
    return features_add_fact(session, table, title, "%s", names);
}

bight_status port_grouping_add_members(bight_session *session, const port_clusters *work,
                                       bight_layer *table) {
    for (int cluster = 0; work->grouping != NULL && cluster < work->cluster_count; cluster++) {
        const char *names = NULL;
        int count = 0;
        for (int port = 0; port < work->ports.port_count; port++) {
            if (work->cluster_of[port] != cluster) continue;
            names = count++ == 0 ? name_of(work, port)
                                 : text_format(table->arena, "%s, %s", names, name_of(work, port));
            if (names == NULL) return FAIL_MEMORY(session);
        }
        if (count > 1) TRY(add_members(session, work->clusters[cluster], names, table));
    }
    return BIGHT_OK;
}
