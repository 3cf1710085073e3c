/* What all changes have in common; see change.h. */
#include "scenario/change.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>

const char *change_kind_name(change_kind kind) {
    static const char *const names[CHANGE_KIND_COUNT] = {
        [CHANGE_ADD_LINK] = "add link",
        [CHANGE_ADD_TERMINAL] = "add terminal",
        [CHANGE_ADD_TRANSFER] = "add transfer",
        [CHANGE_UPGRADE_LINKS] = "upgrade links",
        [CHANGE_SLOW_LINKS] = "slow links",
        [CHANGE_CLOSE_LINKS] = "close links",
        [CHANGE_CLOSE_TERMINALS] = "close terminals",
        [CHANGE_CLOSE_TRANSFERS] = "close transfers",
        [CHANGE_CLOSE_MODE] = "close mode",
        [CHANGE_TERMINALS] = "change terminals",
        [CHANGE_TRANSFERS] = "change transfers",
    };
    return names[kind];
}

change change_blank(const change_source *source, change_kind kind) {
    return (change){.source = source,
                    .kind = kind,
                    .cost_yuan = NAN,
                    .link = {.speed_kmh = NAN,
                             .time_min = NAN,
                             .detour = NAN,
                             .length_km = NAN,
                             .stop_min = NAN,
                             .per_day = NAN,
                             .wait_min = NAN,
                             .money_yuan_per_km = NAN,
                             .co2_g_per_km = NAN},
                    .pick = {.from_kmh = NAN, .to_kmh = NAN, .times = NAN},
                    .terminal = {.enter_min = NAN, .leave_min = NAN},
                    .transfer = {.time_min = NAN}};
}

void change_record(bight_session *session, const change *of, const yaml_node *node,
                   const char *format, ...) {
    char sentence[STATUS_MESSAGE_BYTES / 2];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(sentence, sizeof sentence, format, arguments);
    va_end(arguments);
    if (of->source->option != NULL)
        status_record(session, "%s '%s': %s", of->source->option, of->source->text, sentence);
    else if (of->source->tree == NULL)
        status_record(session, "%s: %s", of->source->name, sentence);
    else
        yaml_record(of->source->tree, node == NULL ? of->node : node, "%s", sentence);
}
