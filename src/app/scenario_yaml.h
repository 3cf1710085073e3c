/* A list of changes, as the page holds them, written as a scenario file in the form people write:
 * a key a line, in the order given. */
#ifndef BIGHT_APP_SCENARIO_YAML_H
#define BIGHT_APP_SCENARIO_YAML_H

#include <jansson.h>
#include <stdio.h>

/* The mark at the head of every file the page saves. */
#define SCENARIO_YAML_MARK "# Changes drawn on the page of bight serve"

typedef struct {
    const char *name;
    const char *network; /* its name */
    const json_t *changes;
} scenario_yaml;

void scenario_yaml_write(const scenario_yaml *scenario, FILE *to);

#endif
