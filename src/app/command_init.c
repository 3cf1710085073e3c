/* bight init: a first network.yaml from the layers there are. */
#include <stdio.h>
#include <string.h>

#include "app/command.h"
#include "app/complaint.h"
#include "app/table_text.h"

static const char DEFAULT_OUTPUT[] = "network.yaml";

static int run_init(analysis *of) {
    const options *asked = of->asked;
    const char *path =
        options_has(asked, OPTION_OUTPUT) ? asked->values[OPTION_OUTPUT] : DEFAULT_OUTPUT;
    TRY(bight_network_guess(of->session, (const char *const *)(asked->words + 1),
                            asked->word_count - 1, path, options_has(asked, OPTION_OVERWRITE),
                            &of->tables[0]));
    const char *told = bight_layer_find_fact(of->tables[0], "TODO");
    const char *count = told == NULL ? "0" : told;
    const char *plural = strcmp(count, "1") == 0 ? "" : "s";
    if (strcmp(path, "-") == 0) {
        if (!options_has(asked, OPTION_QUIET)) remark("%s line%s marked TODO", count, plural);
        return 0;
    }
    table_text_print(of->tables[0]);
    printf("\nWrote %s (%s line%s marked TODO).\nNext: bight check %s\n", path, count, plural,
           path);
    return 0;
}

const command command_init = {
    .name = "init",
    .group = GROUP_LOOK,
    .summary = "write a first network file from the layers there are",
    .arguments = {"DIR|FILES..."},
    .fewest_arguments = 1,
    .examples = "bight init data/\n"
                "bight init rail.shp stations.shp cities.csv -o rail.yaml",
    .formats = "",
    .options = OPTION_BIT(OPTION_OUTPUT) | OPTION_BIT(OPTION_OVERWRITE),
    .columns = "In network.yaml, or the file of -o: layers, terminals and cities with what each\n"
               "guess rests on. A line marked TODO could not be guessed.\n"
               "On the screen: for each file its features, reference system, encoding and use.",
    .run = run_init,
};
