/* Before and after in words; see comparison_text.h. */
#include "app/comparison_text.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "app/duration_text.h"
#include "app/terminal.h"

enum { LABEL_WIDTH = 24, FEW = 5, LIST_BYTES = 512, ITEM_BYTES = 160 };

/* ---- Cells ---- */

static double number(const bight_layer *table, int row, const char *column) {
    return bight_layer_real(table, row, bight_layer_find_column(table, column));
}

static const char *word(const bight_layer *table, int row, const char *column) {
    return bight_layer_text(table, row, bight_layer_find_column(table, column));
}

/* The row of a measure, -1: there is none. */
static int find_measure(const bight_layer *overall, const char *measure) {
    for (int row = 0; row < bight_layer_row_count(overall); row++)
        if (strcmp(word(overall, row, "measure"), measure) == 0) return row;
    return -1;
}

static double after_of(const bight_layer *overall, const char *measure) {
    const int row = find_measure(overall, measure);
    return row < 0 ? NAN : number(overall, row, "after");
}

/* ---- Lines ---- */

static void put_label(const char *label) {
    terminal_put(label, (int)strlen(label), LABEL_WIDTH, ALIGN_LEFT);
}

static void put_text(const char *text) {
    terminal_put(text, (int)strlen(text), 0, ALIGN_LEFT);
}

/* "(-1.2 %)", without a minus where it rounds to nothing. */
static void put_percent(double percent) {
    char text[48];
    if (!isfinite(percent)) return;
    snprintf(text, sizeof text, "   (%+.1f %%)", fabs(percent) < 0.05 ? 0 : percent);
    put_text(text);
}

/* `head` stands before both numbers, which have so many decimals. */
static void print_sides(const bight_layer *overall, const char *label, const char *measure,
                        const char *head, int decimals) {
    char before[32], after[32];
    const int row = find_measure(overall, measure);
    if (row < 0) return;
    snprintf(before, sizeof before, "%.*f", decimals, number(overall, row, "before"));
    snprintf(after, sizeof after, "%.*f", decimals, number(overall, row, "after"));
    put_label(label);
    put_text(head);
    put_text(isnan(number(overall, row, "before")) ? "–" : before);
    put_text(" → ");
    put_text(isnan(number(overall, row, "after")) ? "–" : after);
    if (word(overall, row, "unit")[0] != '\0') put_text(" ");
    put_text(word(overall, row, "unit"));
    put_percent(number(overall, row, "change_percent"));
    terminal_end_line();
}

/* `over` says of what it is the mean. */
static void print_time(const bight_layer *overall, const char *label, const char *measure,
                       const char *over) {
    char before[DURATION_BYTES], after[DURATION_BYTES];
    const int row = find_measure(overall, measure);
    if (row < 0) return;
    put_label(label);
    put_text(duration_text(number(overall, row, "before"), before));
    put_text(" → ");
    put_text(duration_text(number(overall, row, "after"), after));
    put_text(" h");
    put_percent(number(overall, row, "change_percent"));
    put_text("   ");
    put_text(over);
    terminal_end_line();
}

static void print_pairs(const bight_layer *overall) {
    const char *const words[][2] = {{"pairs_faster", "faster"},
                                    {"pairs_slower", "slower"},
                                    {"pairs_newly_joined", "newly joined"},
                                    {"pairs_cut_off", "cut off"}};
    char text[ITEM_BYTES];
    put_label("Pairs of cities");
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        snprintf(text, sizeof text, "%s%.0f %s", i == 0 ? "" : ", ", after_of(overall, words[i][0]),
                 words[i][1]);
        put_text(text);
    }
    terminal_end_line();
}

static void print_overall(const bight_layer *overall) {
    char over[ITEM_BYTES];
    snprintf(over, sizeof over, "over %s",
             word(overall, find_measure(overall, "mean_time"), "over"));
    print_time(overall, "Mean time", "mean_time", over);
    snprintf(over, sizeof over, "pairs weighted by %s", bight_layer_find_fact(overall, "weight"));
    print_time(overall, "  weighted", "mean_time_weighted", over);
    print_pairs(overall);
    print_sides(overall, "Global efficiency", "global_efficiency", "", 4);
    print_sides(overall, "Potential, people", "potential_population", "", 0);
    print_sides(overall, "  GDP", "potential_gdp", "", 0);
    print_sides(overall, "Within the day, people", "daily_population", "", 0);
    print_sides(overall, "  GDP", "daily_gdp", "", 0);
    print_sides(overall, "Inequality of access", "access_gini", "Gini ", 4);
    print_sides(overall, "  of it within groups", "access_theil_within", "Theil ", 4);
    print_sides(overall, "  between groups", "access_theil_between", "Theil ", 4);
}

/* ---- Who gains and loses ---- */

/* Adds an item to a list that has room for it. */
static void append(char list[LIST_BYTES], const char *item) {
    const size_t used = strlen(list);
    snprintf(list + used, LIST_BYTES - used, "%s%s", used == 0 ? "" : ", ", item);
}

static void print_list(const char *label, const char *list) {
    if (list[0] != '\0') terminal_put_paragraph(label, list);
}

/* The first few pairs of a kind. */
static void print_pair_list(const bight_layer *pairs, const char *kind, const char *label) {
    char list[LIST_BYTES] = "", item[ITEM_BYTES], before[DURATION_BYTES], after[DURATION_BYTES];
    int count = 0;
    for (int row = 0; row < bight_layer_row_count(pairs) && count < FEW; row++) {
        if (strcmp(word(pairs, row, "kind"), kind) != 0) continue;
        snprintf(item, sizeof item, "%s - %s %s → %s", word(pairs, row, "from"),
                 word(pairs, row, "to"), duration_text(number(pairs, row, "before"), before),
                 duration_text(number(pairs, row, "after"), after));
        append(list, item);
        count++;
    }
    print_list(label, list);
}

/* The row with the largest value above `least` that is not taken; -1: there is none. */
static int find_largest(const bight_layer *table, const char *column, double sign, double least,
                        const int *taken, int taken_count) {
    int found = -1;
    for (int row = 0; row < bight_layer_row_count(table); row++) {
        bool is_taken = false;
        for (int i = 0; i < taken_count; i++)
            is_taken = is_taken || taken[i] == row;
        const double value = sign * number(table, row, column);
        if (is_taken || !(value >= least)) continue;
        if (found < 0 || value > sign * number(table, found, column)) found = row;
    }
    return found;
}

/* The first few cities by a column, rising (sign 1) or falling (-1). */
static void print_city_list(const bight_layer *cities, const char *column, double sign,
                            double least, const char *label) {
    char list[LIST_BYTES] = "", item[ITEM_BYTES];
    int rows[FEW], count = 0;
    for (; count < FEW; count++) {
        rows[count] = find_largest(cities, column, sign, least, rows, count);
        if (rows[count] < 0) break;
        snprintf(item, sizeof item, "%s %+.1f %%", word(cities, rows[count], "city"),
                 number(cities, rows[count], column));
        append(list, item);
    }
    print_list(label, list);
}

/* "Dalian 71 → 59", those that move most; `kind` is access or hub. */
static void print_moves(const bight_layer *cities, const char *kind, double moved,
                        const char *label) {
    char list[LIST_BYTES] = "", item[ITEM_BYTES], column[3][48];
    static const char *const endings[] = {"move", "before", "after"};
    int rows[2 * FEW], count = 0;
    for (int i = 0; i < 3; i++)
        snprintf(column[i], sizeof column[i], "%s_rank_%s", kind, endings[i]);
    if (bight_layer_find_column(cities, column[0]) < 0) return;
    for (int part = 0; part < 2; part++) {
        const int end = count + (part == 0 ? FEW : 2);
        while (count < end) {
            rows[count] = find_largest(cities, column[0], part == 0 ? 1 : -1, 1, rows, count);
            if (rows[count] < 0) break;
            snprintf(item, sizeof item, "%s %.0f → %.0f", word(cities, rows[count], "city"),
                     number(cities, rows[count], column[1]),
                     number(cities, rows[count], column[2]));
            append(list, item);
            count++;
        }
    }
    if (count == 0) return;
    snprintf(item, sizeof item, "%.0f cities move", moved);
    append(list, item);
    print_list(label, list);
}

/* "rail 78.6 → 81.1 %, ...", of modes that are travelled at all. */
static void print_modes(const bight_layer *overall) {
    static const char HEAD[] = "km_by_";
    char list[LIST_BYTES] = "", item[ITEM_BYTES];
    for (int row = 0; row < bight_layer_row_count(overall); row++) {
        const char *measure = word(overall, row, "measure");
        const double before = number(overall, row, "before");
        const double after = number(overall, row, "after");
        if (strncmp(measure, HEAD, strlen(HEAD)) != 0 || !(before + after > 0)) continue;
        snprintf(item, sizeof item, "%s %.1f → %.1f %%", measure + strlen(HEAD), before, after);
        append(list, item);
    }
    print_list("Kilometres by", list);
}

static void print_ports(const bight_layer *overall, const bight_layer *cities) {
    char list[LIST_BYTES] = "", item[ITEM_BYTES];
    const double switches = after_of(overall, "port_switches");
    const double moved = after_of(overall, "gateway_share_moved");
    int count = 0;
    if (isnan(switches)) return;
    snprintf(list, sizeof list, "%.0f cities change their nearest port", switches);
    for (int row = 0; row < bight_layer_row_count(cities) && count < FEW; row++) {
        if (strcmp(word(cities, row, "port_before"), word(cities, row, "port_after")) == 0)
            continue;
        snprintf(item, sizeof item, "%s %s → %s", word(cities, row, "city"),
                 word(cities, row, "port_before"), word(cities, row, "port_after"));
        append(list, item);
        count++;
    }
    if (!isnan(moved)) {
        snprintf(item, sizeof item, "%.1f %% of the ways to the gateways move to another port",
                 moved);
        append(list, item);
    }
    print_list("Ports", list);
}

static void print_worth(const bight_layer *overall) {
    char list[LIST_BYTES] = "", item[ITEM_BYTES];
    const double per_km = after_of(overall, "saved_per_100_km");
    const double per_cost = after_of(overall, "saved_per_1e9_yuan");
    if (!isnan(per_km)) {
        snprintf(item, sizeof item, "%.1f s of the weighted mean time saved by 100 km of new links",
                 per_km);
        append(list, item);
    }
    if (!isnan(per_cost)) {
        snprintf(item, sizeof item, "%.2f s by a thousand million yuan", per_cost);
        append(list, item);
    }
    print_list("Worth", list);
}

static void print_benefit(const bight_layer *overall) {
    char text[LIST_BYTES];
    const double fixed = after_of(overall, "benefit_fixed");
    if (isnan(fixed)) return;
    snprintf(text, sizeof text,
             "%.4g h of all trips together with the trips of before, %.4g by the rule of a half, "
             "%.4g by constant elasticity",
             fixed, after_of(overall, "benefit_half"), after_of(overall, "benefit_elasticity"));
    print_list("Benefit", text);
}

void comparison_text_print(bight_layer *const tables[BIGHT_COMPARISON_TABLES]) {
    const bight_layer *overall = tables[BIGHT_COMPARISON_OVERALL];
    const bight_layer *cities = tables[BIGHT_COMPARISON_CITIES];
    const bight_layer *pairs = tables[BIGHT_COMPARISON_PAIRS];
    print_overall(overall);
    putchar('\n');
    print_pair_list(pairs, "gain", "Largest gains");
    print_pair_list(pairs, "loss", "Largest losses");
    print_pair_list(pairs, "newly joined", "Newly joined");
    print_pair_list(pairs, "cut off", "Cut off");
    print_city_list(cities, "access_change_percent", 1, 0.05, "Access gained");
    print_city_list(cities, "access_change_percent", -1, 0.05, "Access lost");
    print_moves(cities, "access", after_of(overall, "access_ranks_moved"), "Access ranks");
    print_moves(cities, "hub", after_of(overall, "hub_ranks_moved"), "Hub ranks");
    print_modes(overall);
    print_ports(overall, cities);
    if (tables[BIGHT_COMPARISON_GROUPS] != NULL)
        print_list("Spillover",
                   bight_layer_find_fact(tables[BIGHT_COMPARISON_GROUPS], "spillover"));
    print_worth(overall);
    print_benefit(overall);
}
