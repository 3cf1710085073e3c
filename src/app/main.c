/* The program: reads the command line, runs one command, and turns what happened into an exit code.
 * Data goes to the standard output, words to the standard error output. */
#include <stdio.h>
#include <string.h>

#include "app/analysis.h"
#include "app/command.h"
#include "app/complaint.h"
#include "app/help.h"
#include "app/interruption.h"
#include "app/memory_bound.h"
#include "app/progress_json.h"
#include "app/progress_line.h"
#include "app/terminal.h"

enum { EXIT_INTERNAL = 5 };

static int print_version(void) {
    printf("bight %s\n"
           "Free software under the GNU General Public License, version 2 or later; no warranty.\n"
           "%s\n",
           bight_version(), bight_library_versions());
    return 0;
}

static int prepare_progress(const options *asked, bight_session *session) {
    if (options_has(asked, OPTION_PROGRESS)) return progress_json_prepare(asked, session);
    if (!options_has(asked, OPTION_NO_PROGRESS) && !options_has(asked, OPTION_QUIET))
        progress_line_prepare(session);
    return 0;
}

static int run(const command *wanted, const options *asked) {
    analysis of = {.asked = asked, .formats = wanted->formats};
    if (bight_session_create(&of.session) != BIGHT_OK)
        return complain(EXIT_INTERNAL, "out of memory");
    bight_session_set_threads(of.session, (int)options_number(asked, OPTION_THREADS, 0));
    memory_bound_prepare(asked, of.session);
    bight_session_share(of.session);
    int code = prepare_progress(asked, of.session);
    if (options_has(asked, OPTION_OUTPUT)) interruption_watch_file(asked->values[OPTION_OUTPUT]);
    if (code == 0) code = wanted->run(&of);
    progress_line_end();
    analysis_close(&of, code);
    return code == BIGHT_INTERNAL ? EXIT_INTERNAL : code;
}

static int answer_command(const options *asked) {
    const command *wanted = command_find(asked->words[0]);
    if (wanted == NULL) return BIGHT_WRONG_USE;
    if (options_has(asked, OPTION_JSON_USAGE)) return help_print_json(wanted);
    if (options_has(asked, OPTION_HELP)) {
        help_print_command(wanted);
        return 0;
    }
    TRY(command_check_use(wanted, asked));
    return run(wanted, asked);
}

static int answer(const options *asked) {
    terminal_prepare(options_has(asked, OPTION_NO_COLOR));
    if (options_has(asked, OPTION_VERSION)) return print_version();
    if (asked->word_count > 0) return answer_command(asked);
    if (options_has(asked, OPTION_JSON_USAGE)) return help_print_json(NULL);
    if (options_has(asked, OPTION_HELP))
        help_print_commands();
    else
        help_print_overview();
    return 0;
}

int main(int argc, char **argv) {
    char *typed[argc + 1];
    options asked;
    interruption_prepare();
    if (bight_ranks_begin() != 0) return bight_ranks_serve();
    int code = options_read(argc, argv, typed, &asked);
    if (code == 0) code = answer(&asked);
    if ((fflush(stdout) != 0 || ferror(stdout) != 0) && code == 0)
        code = complain(BIGHT_CANNOT_WRITE, "the standard output could not be written whole");
    bight_ranks_end(code);
    return code;
}
