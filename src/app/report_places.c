/* Hubs, access, evenness, rings and airports; see report_sections.h. */
#include <math.h>
#include <string.h>

#include "app/report_sections.h"

enum { CURVES = 3, AIRPORTS_SHOWN = 12 };

/* ---- Hubs ---- */

static report_table hubs_shown(const report_contents *contents) {
    return contents->is_compared ? REPORT_HUBS_BEFORE : REPORT_HUBS;
}

/* A fact as a sentence of its own: "noise: 47 of ..." */
static void tell_fact(report_sink *sink, report_table table, const char *name, const char *head) {
    const char *fact = report_fact(sink->contents->tables[table], name);
    char text[SENTENCE_BYTES] = "";
    if (fact == NULL) return;
    sentence_add(text, "%s%s.", head, fact);
    sink->paragraph(sink, text);
}

void report_tell_hubs(report_sink *sink) {
    const report_table table = hubs_shown(sink->contents);
    const report_view hubs = {
        .table = table,
        .name = "hubs",
        .caption = sink->contents->is_compared
                       ? "Hub ranking of the network as it is, and the rank with the changes"
                       : "Hub ranking",
        .is_sortable = true,
        .columns = {
            {.name = "rank", .heading = "Rank"},
            {.name = "city", .heading = "City", .cell = CELL_CITY},
            {.name = "rank_low", .heading = "90 % range", .cell = CELL_RANGE, .to = "rank_high"},
            {.name = "hub_rank_after", .heading = "With changes", .joined = REPORT_EFFECTS},
            {.name = "hub_rank_move",
             .heading = "Move",
             .cell = CELL_MOVE,
             .joined = REPORT_EFFECTS},
            {.name = "score", .heading = "Score", .is_minor = true},
            {.name = "class", .heading = "Class", .is_minor = true},
            {.name = "class", .cell = CELL_REST, .is_minor = true}}};
    const report_view methods = {
        .table = REPORT_METHODS,
        .name = "methods",
        .caption = "How ranks change under other ways to build the score",
        .is_aside = true,
        .columns = {{.name = "scale", .heading = "Scale"},
                    {.name = "weighting", .heading = "Weighting"},
                    {.name = "joining", .heading = "Joining"},
                    {.name = "kendall_tau", .heading = "tau-b"},
                    {.name = "mean_shift", .heading = "Mean shift"},
                    {.name = "first", .heading = "First"},
                    {.name = "moves_farthest", .heading = "Moves farthest"},
                    {.name = "move", .heading = "by", .cell = CELL_SIGNED}}};
    sink->paragraph(
        sink, "Cities are ranked by a weighted score of several indicators, each scaled from 0 "
              "to 1 over the cities. The weights are a choice: the range is where a rank stays "
              "in 90 % of draws in which every weight is moved.");
    tell_fact(sink, table, "noise", "How sure the ranks are: ");
    report_tell_estimates(sink, table);
    report_tell_table(sink, &hubs);
    report_tell_table(sink, &methods);
}

/* ---- Access ---- */

/* The number of the city in a row of the order; -1. */
static int find_city(const report_contents *contents, int row) {
    const bight_network *network = contents->of->network;
    const char *id = report_word(contents->tables[REPORT_ORDER], row, "city_id");
    for (int city = 0; city < bight_network_city_count(network); city++)
        if (strcmp(bight_network_city_id(network, city), id) == 0) return city;
    return -1;
}

/* A curve of one city by its place in the order. */
static void tell_curve(report_sink *sink, int row, const report_series *form) {
    const report_contents *contents = sink->contents;
    const int city = find_city(contents, row);
    char name[SENTENCE_BYTES] = "", caption[SENTENCE_BYTES] = "";
    travel_profile profile;
    report_series series = *form;
    if (city < 0) return;
    sentence_add(name, "reach_%s", bight_network_city_id(contents->of->network, city));
    sentence_add(caption, "Reached from %s", bight_network_city_name(contents->of->network, city));
    series.name = name;
    series.caption = caption;
    series.profile = &profile;
    series.is_small = true;
    travel_profile_reach(contents, city, &profile);
    sink->series(sink, &series);
}

static void tell_histogram(report_sink *sink) {
    travel_profile profile;
    travel_profile_count_pairs(sink->contents, &profile);
    sink->series(sink, &(report_series){.name = "times",
                                        .caption = "Pairs of cities by travel time",
                                        .unit = "pairs",
                                        .profile = &profile,
                                        .mark_min = NAN});
}

/* The mean of all, and three cities: those that gain most, else the first, the middle and the last
 * by mean time. */
static void tell_reach(report_sink *sink) {
    const report_contents *contents = sink->contents;
    const bight_layer *order = contents->tables[REPORT_ORDER];
    const int size = order == NULL ? 0 : bight_layer_row_count(order);
    travel_profile profile;
    const report_series series = {.name = "reach",
                                  .caption = "People reached from a city, mean of all cities",
                                  .unit = "%",
                                  .profile = &profile,
                                  .mark_min = report_day_limit(contents),
                                  .is_share = true,
                                  .decimals = 1};
    travel_profile_reach(contents, ALL_CITIES, &profile);
    sink->series(sink, &series);
    tell_histogram(sink);
    for (int i = 0; i < CURVES && size >= CURVES; i++)
        tell_curve(sink, contents->is_compared ? i : i * (size - 1) / (CURVES - 1), &series);
}

void report_tell_access(report_sink *sink) {
    const report_view access = {
        .table = REPORT_ACCESS,
        .name = "access",
        .caption = sink->contents->is_compared ? "Accessibility of cities with the changes"
                                               : "Accessibility of cities",
        .is_sortable = true,
        .is_aside = true,
        .columns = {
            {.name = "city", .heading = "City", .cell = CELL_CITY},
            {.name = "mean_time", .heading = "Mean time", .cell = CELL_DURATION},
            {.name = "watt_population",
             .heading = "by people",
             .cell = CELL_DURATION,
             .is_minor = true},
            {.name = "potential_population", .heading = "Potential, people", .cell = CELL_ROUND},
            {.name = "potential_gdp",
             .heading = "Potential, GDP",
             .cell = CELL_ROUND,
             .is_minor = true},
            {.name = "daily_population", .heading = "Within the day, people", .cell = CELL_ROUND},
            {.name = "daily_gdp",
             .heading = "Within the day, GDP",
             .cell = CELL_ROUND,
             .is_minor = true},
            {.name = "network_efficiency", .heading = "Time over ideal", .is_minor = true}}};
    const report_view centrality = {
        .table = REPORT_CENTRALITY,
        .name = "centrality",
        .caption = sink->contents->is_compared ? "Centrality of cities with the changes"
                                               : "Centrality of cities",
        .is_sortable = true,
        .is_file = true,
        .columns = {{.name = "city", .heading = "City", .cell = CELL_CITY},
                    {.name = "closeness", .heading = "Closeness"},
                    {.name = "harmonic", .heading = "Harmonic", .is_minor = true},
                    {.name = "straightness", .heading = "Straightness"},
                    {.name = "betweenness_share", .heading = "Betweenness"},
                    {.name = "degree", .heading = "Degree", .is_minor = true},
                    {.name = "pagerank", .heading = "PageRank", .is_minor = true}}};
    report_tell_estimates(sink, REPORT_ACCESS);
    sink->figure(sink, REPORT_MAP_ACCESS);
    tell_reach(sink);
    report_tell_table(sink, &access);
    report_tell_table(sink, &centrality);
}

/* ---- Evenness ---- */

void report_tell_equity(report_sink *sink) {
    const bight_layer *measures = sink->contents->tables[REPORT_EQUITY];
    const report_view groups = {
        .table = REPORT_EQUITY_GROUPS,
        .name = "equity_groups",
        .caption = "Access by group",
        .columns = {
            {.name = "province", .heading = "Province"},
            {.name = "ring", .heading = "Ring"},
            {.name = "group", .heading = "Group"},
            {.name = "cities", .heading = "Cities"},
            {.name = "population_share", .heading = "Share of people"},
            {.name = "access_share", .heading = "Share of access"},
            {.name = "mean", .heading = "Mean access", .cell = CELL_ROUND, .is_minor = true},
            {.name = "gini", .heading = "Gini inside", .is_minor = true},
            {.name = "below_line", .heading = "Below the line"}}};
    const report_view all = {.table = REPORT_EQUITY,
                             .name = "equity",
                             .caption = "Measures of inequality",
                             .is_aside = true,
                             .columns = {{.name = "measure", .heading = "Measure"},
                                         {.name = "by_population", .heading = "By people"},
                                         {.name = "unweighted", .heading = "Cities alike"},
                                         {.name = "meaning", .heading = "Meaning"}}};
    char text[SENTENCE_BYTES] = "", number[2][NUMBER_TEXT_BYTES];
    const int gini = report_find_row(measures, "measure", "gini");
    const int below = report_find_row(measures, "measure", "below_line");
    sentence_add(
        text,
        "Over the people of the cities the Gini coefficient of the potential is %s (0: all alike, "
        "1: one has all); %s %% of the people live below the line of 60 %% of the median.",
        number_text(report_number(measures, gini, "by_population"), 3, number[0]),
        number_text(100 * report_number(measures, below, "by_population"), 1, number[1]));
    sink->paragraph(sink, text);
    report_tell_table(sink, &groups);
    report_tell_table(sink, &all);
}

/* ---- Rings ---- */

void report_tell_rings(report_sink *sink) {
    const report_view rings = {
        .table = REPORT_RINGS,
        .name = "rings",
        .caption = "Rings and bands of time",
        .columns = {{.name = "ring", .heading = "Ring"},
                    {.name = "reached", .heading = "Cities"},
                    {.name = "least", .heading = "Least", .cell = CELL_DURATION},
                    {.name = "median", .heading = "Median", .cell = CELL_DURATION},
                    {.name = "most", .heading = "Most", .cell = CELL_DURATION},
                    {.name = "most", .cell = CELL_REST, .is_minor = true}}};
    const report_view agreement = {
        .table = REPORT_RING_AGREEMENT,
        .name = "ring_agreement",
        .caption = "Are the rings bands?",
        .columns = {{.name = "measure", .heading = "Measure"},
                    {.name = "time", .heading = "Bands of time", .cell = CELL_TIDY},
                    {.name = "distance", .heading = "Bands of distance", .cell = CELL_TIDY}}};
    const report_view outsiders = {
        .table = REPORT_RING_OUTSIDERS,
        .name = "ring_outsiders",
        .caption = "Cities in no ring that belong to one by time",
        .is_aside = true,
        .columns = {{.name = "city", .heading = "City", .cell = CELL_CITY},
                    {.name = "time", .heading = "Time", .cell = CELL_DURATION},
                    {.name = "distance", .heading = "Distance"},
                    {.name = "band", .heading = "Band"}}};
    const report_view cities = {
        .table = REPORT_RING_CITIES,
        .name = "ring_cities",
        .caption = "Cities of the rings",
        .is_aside = true,
        .columns = {{.name = "city", .heading = "City", .cell = CELL_CITY},
                    {.name = "ring", .heading = "Ring"},
                    {.name = "time", .heading = "Time", .cell = CELL_DURATION},
                    {.name = "distance", .heading = "Distance"},
                    {.name = "band", .heading = "Band"}}};
    tell_fact(sink, REPORT_RINGS, "bands of time", "Bands of time: ");
    report_tell_table(sink, &rings);
    report_tell_table(sink, &agreement);
    report_tell_table(sink, &cities);
    report_tell_table(sink, &outsiders);
}

/* ---- Airports ---- */

void report_tell_airports(report_sink *sink) {
    const report_view airports = {
        .table = REPORT_AIRPORTS,
        .name = "airports",
        .caption = "Largest airports and the people near them",
        .most_rows = AIRPORTS_SHOWN,
        .columns = {{.name = "airport", .heading = "Airport"},
                    {.name = "passengers", .heading = "Passengers"},
                    {.name = "passengers_accuracy", .heading = "Figure"},
                    {.name = "share", .heading = "Share"},
                    {.name = "population_60", .heading = "People within 1 h", .is_minor = true},
                    {.name = "population_120", .heading = "People within 2 h"},
                    {.name = "population_120_only", .heading = "of no other", .is_minor = true},
                    {.name = "station", .heading = "Station", .is_minor = true}}};
    tell_fact(sink, REPORT_AIRPORTS, "in reach", "In reach: ");
    report_tell_estimates(sink, REPORT_AIRPORTS);
    report_tell_table(sink, &airports);
}
