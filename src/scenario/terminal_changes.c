/* Terminals that close, and times of entering and leaving that change; see laying.h. */
#include <math.h>

#include "base/text.h"
#include "scenario/laying.h"

/* Terminals of a kind, open ones. */
static bight_status list_kind(const laying *work, const change *of, scenario_effect *effect,
                              int *terminals, int *count) {
    int kind;
    TRY(laying_find_kind(work, of, &of->terminal.kind, effect, &kind));
    for (int i = 0; !effect->is_left_out && i < work->scenario->terminal_count; i++)
        if (scenario_terminal(work->scenario, i)->kind == kind &&
            !scenario_is_terminal_closed(work->scenario, i))
            terminals[(*count)++] = i;
    return BIGHT_OK;
}

static bight_status list_named(const laying *work, const change *of, scenario_effect *effect,
                               int *terminals, int *count) {
    for (int i = 0; i < of->terminal.names.count; i++) {
        const change_word *word = &of->terminal.names.items[i];
        if (laid_ends_is_untravelled(work, word)) continue;
        TRY(laid_ends_terminal(work, of, word, &terminals[*count]));
        if (scenario_is_terminal_closed(work->scenario, terminals[*count]))
            return CHANGE_FAIL(work->session, of, word->node, "'%s' is closed by a change before",
                               word->text);
        (*count)++;
    }
    if (*count > 0) return BIGHT_OK; /* those of modes not travelled are passed over */
    return laying_leave_out(work, of, effect, "the mode of '%s' is not travelled",
                            of->terminal.names.items[0].text);
}

static double in_minutes(int64_t time_ms) {
    return (double)time_ms / 60000;
}

/* Entering and leaving of a terminal together. */
static double both_minutes(const bight_scenario *scenario, int terminal) {
    return in_minutes(scenario_enter_ms(scenario, terminal) +
                      scenario_leave_ms(scenario, terminal));
}

static bight_status change_times(const laying *work, const change *of, const int *terminals,
                                 int count, scenario_effect *effect) {
    effect->before_min = effect->after_min = 0;
    for (int i = 0; i < count; i++) {
        effect->before_min += both_minutes(work->scenario, terminals[i]) / count;
        TRY(overlay_set_terminal_times(work->session, work->scenario, terminals[i],
                                       laying_given_ms(of->terminal.enter_min),
                                       laying_given_ms(of->terminal.leave_min)));
        effect->after_min += both_minutes(work->scenario, terminals[i]) / count;
    }
    return BIGHT_OK;
}

/* "station X", or "3 terminals". */
static const char *name_terminals(const laying *work, const int *terminals, int count) {
    if (count != 1) return text_format(work->scratch, "%d terminals", count);
    return text_format(work->scratch, "%s %s", scenario_terminal_id(work->scenario, terminals[0]),
                       scenario_terminal(work->scenario, terminals[0])->name);
}

static bight_status lay_on(const laying *work, const change *of, const int *terminals, int count,
                           scenario_effect *effect) {
    const char *names = name_terminals(work, terminals, count);
    if (names == NULL) return FAIL_MEMORY(work->session);
    if (of->kind == CHANGE_TERMINALS) {
        TRY(change_times(work, of, terminals, count, effect));
        return laying_say(work, effect, "%s: %.1f min to enter and leave instead of %.1f", names,
                          effect->after_min, effect->before_min);
    }
    for (int i = 0; i < count; i++)
        TRY(overlay_close_terminal(work->session, work->scenario, terminals[i]));
    return laying_say(work, effect, "close %s", names);
}

bight_status terminal_changes_lay(laying *work, const change *of, scenario_effect *effect) {
    int *terminals, count = 0;
    TAKE(work->session, work->scratch, terminals,
         work->scenario->terminal_count + of->terminal.names.count);
    TRY(of->terminal.kind.text != NULL ? list_kind(work, of, effect, terminals, &count)
                                       : list_named(work, of, effect, terminals, &count));
    if (effect->is_left_out) return BIGHT_OK;
    if (count > 0) return lay_on(work, of, terminals, count, effect);
    return CHANGE_FAIL(work->session, of, of->terminal.kind.node,
                       "%s picks no terminal that is open; change what it names or leave it out",
                       change_kind_name(of->kind));
}
