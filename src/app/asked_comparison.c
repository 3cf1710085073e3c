/* A scenario beside the network as it is; see asked_comparison.h. */
#include "app/asked_comparison.h"

#include <stdio.h>

#include "app/command.h"
#include "app/complaint.h"
#include "app/demand_choice.h"

/* The ports' scenarios may fail where the changes are of modes their profile does not travel: the
 * rest of the comparison is worth having without them. */
static void open_ports(analysis *of, analysis *ports) {
    if (!bight_network_has_ports(of->network)) return;
    of->hidden_notes[0] = bight_session_note_count(of->session);
    bight_status status = analysis_open_ports_beside(of, ports);
    if (status == BIGHT_OK && ports->network != NULL)
        status = bight_scenario_create(ports->session, ports->network, &ports->base);
    of->hidden_notes[1] = bight_session_note_count(of->session);
    if (status == BIGHT_OK && ports->network != NULL)
        snprintf(of->instead_of_hidden, sizeof of->instead_of_hidden,
                 "ports are compared under their own profile, %s, and changes that are not for it "
                 "do not touch them",
                 bight_network_profile(ports->network));
    if (status == BIGHT_OK) return;
    analysis_close_beside(ports);
    if (!options_has(of->asked, OPTION_QUIET))
        remark("note: ports are compared under this profile, for under their own: %s",
               bight_session_message(of->session));
}

/* What is opened for the comparison beside the scenario and its base. */
typedef struct {
    analysis ports;
    bight_demand *demand_before;
    bight_demand *demand_after; /* NULL: as before */
} compared;

static int make_demand(const analysis *of, bight_scenario *scenario, bight_demand **demand) {
    analysis beside = {
        .asked = of->asked, .session = of->session, .network = of->network, .scenario = scenario};
    const int code = demand_choice_make(&beside);
    *demand = beside.demand;
    if (beside.matrix != NULL) bight_matrix_destroy(beside.matrix);
    return code;
}

static int make_demands(const analysis *of, compared *with) {
    if (!options_has(of->asked, OPTION_DEMAND)) return 0;
    TRY(make_demand(of, of->base, &with->demand_before));
    return demand_choice_responds(of) ? make_demand(of, of->scenario, &with->demand_after) : 0;
}

static int compare_with(analysis *of, compared *with, int top) {
    const double begin_s = analysis_clock_s();
    TRY(make_demands(of, with));
    const bight_comparison_options wanted = {.access = analysis_access_options(of),
                                             .hub_weights = of->asked->values[OPTION_WEIGHTS],
                                             .weight = of->asked->values[OPTION_WEIGHT],
                                             .group = of->asked->values[OPTION_BY],
                                             .top = top,
                                             .demand_before = with->demand_before,
                                             .demand_after = with->demand_after,
                                             .ports_before = with->ports.base,
                                             .ports_after = with->ports.scenario};
    TRY(bight_comparison_compute(of->session, of->base, of->scenario, &wanted, of->tables));
    if (options_has(of->asked, OPTION_VERBOSE) && !options_has(of->asked, OPTION_QUIET))
        remark("compared in %.3f s", analysis_clock_s() - begin_s);
    return 0;
}

int asked_comparison_make(analysis *of, int top) {
    compared with = {.ports = {.asked = of->asked, .session = of->session}};
    TRY(bight_scenario_create(of->session, of->network, &of->base));
    open_ports(of, &with.ports);
    const int code = compare_with(of, &with, top);
    analysis_close_beside(&with.ports);
    bight_demand_destroy(with.demand_before);
    bight_demand_destroy(with.demand_after);
    return code;
}
