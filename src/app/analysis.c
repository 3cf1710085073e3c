/* Opening, computing and closing what the commands share; see analysis.h. */
#include "app/analysis.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "app/command.h"
#include "app/complaint.h"

enum { FEW_NOTES = 8 };

double analysis_clock_s(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static bool is_verbose(const analysis *of) {
    return options_has(of->asked, OPTION_VERBOSE) && !options_has(of->asked, OPTION_QUIET);
}

static bight_status open_under(analysis *of, const char *profile) {
    const double begin_s = analysis_clock_s();
    const options *asked = of->asked;
    const bight_network_options wanted = {.profile = profile,
                                          .modes = asked->values[OPTION_MODES],
                                          .settings = asked->settings,
                                          .setting_count = asked->setting_count,
                                          .releases_drawing =
                                              !of->needs_drawing && asked->change_count == 0};
    const bight_status status = bight_network_open(
        of->session, of->path != NULL ? of->path : asked->words[1], &wanted, &of->network);
    if (status == BIGHT_OK && is_verbose(of))
        remark("%s, profile %s: %d cities, %d files, read and joined in %.2f s",
               bight_network_name(of->network), bight_network_profile(of->network),
               bight_network_city_count(of->network), bight_network_file_count(of->network),
               analysis_clock_s() - begin_s);
    return status;
}

bight_status analysis_open_network(analysis *of) {
    return of->network != NULL ? BIGHT_OK : open_under(of, of->asked->values[OPTION_PROFILE]);
}

/* The profile of the ports, where it is another one than the network's; else NULL. */
static const char *other_port_profile(const analysis *of) {
    const char *named = bight_network_port_profile(of->network);
    if (of->asked->values[OPTION_PROFILE] != NULL || named == NULL) return NULL;
    return strcmp(named, bight_network_profile(of->network)) == 0 ? NULL : named;
}

bight_status analysis_open_ports_beside(const analysis *of, analysis *ports) {
    const char *profile = other_port_profile(of);
    if (profile == NULL) return BIGHT_OK;
    TRY(open_under(ports, profile));
    return analysis_open_scenario(ports);
}

void analysis_close_beside(analysis *ports) {
    if (ports->scenario != NULL) bight_scenario_destroy(ports->scenario);
    if (ports->base != NULL) bight_scenario_destroy(ports->base);
    bight_network_close(ports->network);
    ports->scenario = ports->base = NULL;
    ports->network = NULL;
}

bight_status analysis_open_port_scenario(analysis *of) {
    TRY(analysis_open_network(of));
    char profile[NAME_MAX];
    if (other_port_profile(of) == NULL) return analysis_open_scenario(of);
    snprintf(profile, sizeof profile, "%s", other_port_profile(of));
    bight_network_close(of->network);
    of->network = NULL;
    TRY(open_under(of, profile));
    return analysis_open_scenario(of);
}

bight_status analysis_open_scenario(analysis *of) {
    if (of->scenario != NULL) return BIGHT_OK;
    const bight_status status = analysis_open_network(of);
    return status != BIGHT_OK ? status
                              : bight_scenario_open(of->session, of->network, of->asked->changes,
                                                    of->asked->change_count, &of->scenario);
}

static bool has_measures(const bight_matrix *matrix, unsigned measures) {
    for (int measure = BIGHT_MEASURE_TIME + 1; measure < BIGHT_MEASURE_COUNT; measure++)
        if ((measures & 1U << measure) != 0 &&
            bight_matrix_sums(matrix, (bight_measure)measure) == NULL)
            return false;
    return measures != 0;
}

bight_status analysis_compute_matrix(analysis *of, unsigned measures) {
    const bight_matrix_wanted wanted = {.measures = measures};
    TRY(analysis_open_scenario(of));
    if (of->matrix != NULL && has_measures(of->matrix, measures)) return BIGHT_OK;
    if (of->matrix != NULL) bight_matrix_destroy(of->matrix);
    of->matrix = NULL;
    const double begin_s = analysis_clock_s();
    const bight_status status =
        bight_matrix_compute(of->session, of->scenario, &wanted, &of->matrix);
    if (status == BIGHT_OK && is_verbose(of))
        remark("quickest paths between %d cities found in %.2f s",
               bight_matrix_row_count(of->matrix), analysis_clock_s() - begin_s);
    return status;
}

bight_status analysis_compute_times(analysis *of) {
    return analysis_compute_matrix(of, 1U << BIGHT_MEASURE_TIME);
}

bight_access_options analysis_access_options(const analysis *of) {
    return (bight_access_options){.decay = of->asked->values[OPTION_DECAY],
                                  .day_limit_min = options_number(of->asked, OPTION_DAILY_LIMIT, 0),
                                  .ideal_kmh = options_number(of->asked, OPTION_IDEAL_SPEED, 0),
                                  .includes_self = options_has(of->asked, OPTION_INCLUDE_SELF)};
}

int analysis_judge_pairs(const analysis *of, int64_t unreachable_count) {
    if (unreachable_count == 0 || !options_has(of->asked, OPTION_STRICT)) return 0;
    const bool is_one = unreachable_count == 1;
    return complain(1, "%lld pair%s of cities %s no route (--strict)", (long long)unreachable_count,
                    is_one ? "" : "s", is_one ? "has" : "have");
}

int analysis_judge_matrix(const analysis *of) {
    return analysis_judge_pairs(of, bight_matrix_unreachable_count(of->matrix));
}

static void print_notes(const analysis *of) {
    if (options_has(of->asked, OPTION_QUIET)) return;
    const int hidden = is_verbose(of) ? 0 : of->hidden_notes[1] - of->hidden_notes[0];
    const int count = bight_session_note_count(of->session) - hidden;
    const int shown = is_verbose(of) || count <= FEW_NOTES ? count : FEW_NOTES - 1;
    for (int i = 0; i < shown; i++)
        remark("note: %s",
               bight_session_note(of->session, i < of->hidden_notes[0] ? i : i + hidden));
    if (hidden > 0) remark("note: %s; --verbose says which", of->instead_of_hidden);
    if (shown < count) remark("note: and %d more; --verbose prints them all", count - shown);
}

void analysis_close(analysis *of, int code) {
    print_notes(of);
    const char *message = bight_session_message(of->session);
    if (code >= BIGHT_WRONG_USE && message[0] != '\0') complaint_pass_on(message);
    bight_layer_destroy(of->picked);
    for (int i = 0; i < MOST_TABLES; i++)
        bight_layer_destroy(of->tables[i]);
    bight_demand_destroy(of->demand);
    if (of->matrix != NULL) bight_matrix_destroy(of->matrix);
    analysis_close_beside(of);
    bight_session_destroy(of->session);
}
