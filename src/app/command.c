/* The list of commands, and whether one is used as it can be; see command.h. */
#include "app/command.h"

#include <string.h>

#include "app/complaint.h"
#include "app/nearest.h"

extern const command command_init, command_build, command_check, command_summary, command_matrix,
    command_route, command_access, command_equity, command_centrality, command_hubs, command_ports,
    command_rings, command_inland, command_airports, command_demand, command_flows,
    command_scenario, command_screen, command_critical, command_sensitivity, command_compare,
    command_timeline, command_serve, command_run, command_report, command_map, command_isochrone,
    command_export, command_help;

static const command *const commands[] = {
    &command_init,        &command_check,      &command_build,     &command_summary,
    &command_matrix,      &command_route,      &command_isochrone, &command_access,
    &command_equity,      &command_centrality, &command_demand,    &command_flows,
    &command_hubs,        &command_ports,      &command_inland,    &command_rings,
    &command_airports,    &command_scenario,   &command_screen,    &command_critical,
    &command_sensitivity, &command_compare,    &command_timeline,  &command_serve,
    &command_run,         &command_report,     &command_map,       &command_export,
    &command_help,
};

enum { COMMAND_COUNT = sizeof commands / sizeof commands[0] };

int command_count(void) {
    return COMMAND_COUNT;
}

const command *command_at(int index) {
    return commands[index];
}

const command *command_find(const char *name) {
    const char *names[COMMAND_COUNT];
    for (int i = 0; i < COMMAND_COUNT; i++) {
        if (strcmp(commands[i]->name, name) == 0) return commands[i];
        names[i] = commands[i]->name;
    }
    const int nearest = nearest_word(name, names, COMMAND_COUNT);
    if (nearest >= 0)
        complain(BIGHT_WRONG_USE, "no command '%s'. Did you mean '%s'?", name, names[nearest]);
    else
        complain(BIGHT_WRONG_USE, "no command '%s'. 'bight help' lists them.", name);
    return NULL;
}

static int check_options(const command *wanted, const options *asked) {
    const option_set taken = wanted->options | OPTIONS_GLOBAL;
    for (int name = 0; name < OPTION_COUNT; name++)
        if (options_has(asked, (option_name)name) && (taken & OPTION_BIT(name)) == 0)
            return complain(BIGHT_WRONG_USE, "%s takes no option '--%s'. See 'bight help %s'.",
                            wanted->name, options_entry((option_name)name)->name, wanted->name);
    return 0;
}

/* Whether an argument's name ends in "...". */
static bool may_repeat(const char *name) {
    const size_t bytes = strlen(name);
    return bytes > 3 && strcmp(name + bytes - 3, "...") == 0;
}

int command_check_use(const command *wanted, const options *asked) {
    TRY(check_options(wanted, asked));
    const int given = asked->word_count - 1;
    int most = 0;
    while (most < MOST_ARGUMENTS && wanted->arguments[most] != NULL)
        most++;
    if (given < wanted->fewest_arguments)
        return complain(BIGHT_WRONG_USE, "%s needs %s. See 'bight help %s'.", wanted->name,
                        wanted->arguments[given], wanted->name);
    if (given > most && !may_repeat(wanted->arguments[most - 1]))
        return complain(BIGHT_WRONG_USE, "%s has no use for '%s'. See 'bight help %s'.",
                        wanted->name, asked->words[most + 1], wanted->name);
    return 0;
}
