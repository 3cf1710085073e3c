/* The files that people write; see help_topic.h. */
#include "app/help_topic.h"

#include <stddef.h>
#include <string.h>

#include "app/embedded.h"

static const help_topic topics[] = {
    {"network.yaml", "network", "the file that describes a network", embedded_manual_network_txt},
    {"scenario.yaml", "scenario", "the file of changes to a network", embedded_manual_scenario_txt},
};

enum { TOPIC_COUNT = sizeof topics / sizeof topics[0] };

int help_topic_count(void) {
    return TOPIC_COUNT;
}

const help_topic *help_topic_at(int index) {
    return &topics[index];
}

const help_topic *help_topic_find(const char *name) {
    for (int i = 0; i < TOPIC_COUNT; i++)
        if (strcmp(topics[i].name, name) == 0) return &topics[i];
    return NULL;
}
