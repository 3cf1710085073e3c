/* bight build: the joined network in one file. */
#include <string.h>
#include <sys/stat.h>

#include "app/command.h"
#include "app/complaint.h"

static void tell_written(const analysis *of, const char *path) {
    struct stat written;
    if (options_has(of->asked, OPTION_QUIET) || stat(path, &written) != 0) return;
    remark("wrote %s: %s, profile %s, %.1f MB", path, bight_network_name(of->network),
           bight_network_profile(of->network), (double)written.st_size / 1e6);
}

static int run_build(analysis *of) {
    const char *path = of->asked->values[OPTION_OUTPUT];
    if (path == NULL || strcmp(path, "-") == 0)
        return complain(BIGHT_WRONG_USE,
                        "build needs a file to write: -o NAME.bight. See 'bight help build'.");
    TRY(analysis_open_network(of));
    TRY(bight_network_write(of->session, of->network, path,
                            options_has(of->asked, OPTION_OVERWRITE)));
    tell_written(of, path);
    return 0;
}

const command command_build = {
    .name = "build",
    .group = GROUP_LOOK,
    .summary = "keep the joined network in one file that opens fast",
    .arguments = {"NETWORK"},
    .fewest_arguments = 1,
    .examples = "bight build network.yaml -o net.bight\n"
                "bight matrix net.bight -o base.omx\n"
                "bight build network.yaml --profile freight -o freight.bight",
    .formats = "",
    .options = OPTION_BIT(OPTION_OUTPUT) | OPTION_BIT(OPTION_OVERWRITE) | OPTIONS_NETWORK,
    .columns =
        "A file for every command that takes a NETWORK, with the same results. It holds what was\n"
        "joined and an order of the nodes; the files it was made from must stay where they are,\n"
        "and once one of them has changed it is refused until it is built again. Another\n"
        "profile, other modes or --set than it was built with are read from those files instead.",
    .run = run_build,
};
