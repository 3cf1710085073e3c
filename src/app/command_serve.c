/* bight serve: the page on which links are drawn, and the server it asks. */
#include <errno.h>
#include <semaphore.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/command.h"
#include "app/complaint.h"
#include "app/serving.h"

enum { USUAL_PORT = 8765, MOST_PORT = 65535 };

/* Rows of times, each a search over the links, that are found while nobody waits: some 50 ms. */
static const double SEARCHED_AT_ONCE = 1e6;

/* ---- What is served ---- */

static void name_folder(serving *of) {
    const char *path = of->of->asked->words[1];
    const char *slash = strrchr(path, '/');
    const size_t bytes = slash == NULL ? 0 : (size_t)(slash - path) + 1;
    if (bytes < sizeof of->folder) memcpy(of->folder, path, bytes);
}

static int add_given(serving *of, const bight_layer *table) {
    const int column = bight_layer_find_column(table, "json");
    for (int row = 0; row < bight_layer_row_count(table); row++) {
        json_t *change = json_loads(bight_layer_text(table, row, column), 0, NULL);
        if (change == NULL) return complain(BIGHT_OUT_OF_MEMORY, "out of memory");
        json_array_append_new(of->given, change);
    }
    return 0;
}

/* The changes of the files asked for, which the page begins with. */
static int read_given(serving *of) {
    const options *asked = of->of->asked;
    of->given = json_array();
    for (int i = 0; i < asked->change_count; i++) {
        bight_layer *table;
        TRY(bight_changes_read(of->of->session, asked->changes[i].text, &table));
        const int code = add_given(of, table);
        bight_layer_destroy(table);
        TRY(code);
    }
    return 0;
}

/* So that a mistake in a file is told here and not on the page. */
static int try_given(serving *of) {
    bight_scenario *scenario = NULL;
    if (posted_scenarios_refuse(of->given) != NULL)
        return complain(BIGHT_WRONG_USE, "%s", posted_scenarios_refuse(of->given));
    TRY(bight_scenario_open(of->of->session, of->of->network, of->of->asked->changes,
                            of->of->asked->change_count, &scenario));
    bight_scenario_destroy(scenario);
    TRY(posted_scenarios_open(of->of->session, of->of->network, of->given, &scenario));
    bight_scenario_destroy(scenario);
    return 0;
}

static int prepare(serving *of, analysis *mine) {
    const options *asked = mine->asked;
    const bight_comparison_options compared = {.access = analysis_access_options(mine),
                                               .hub_weights = asked->values[OPTION_WEIGHTS]};
    mine->needs_drawing = true;
    TRY(analysis_open_network(mine));
    TRY(bight_scenario_create(mine->session, mine->network, &mine->scenario));
    TRY(bight_what_if_create(mine->session, mine->scenario, &compared, &of->what_if));
    name_folder(of);
    TRY(read_given(of));
    TRY(try_given(of));
    TRY(serving_describe_network(of));
    of->may_search =
        (double)of->link_count * bight_network_city_count(mine->network) <= SEARCHED_AT_ONCE;
    return serving_describe_base(of);
}

static void close_serving(serving *of) {
    background_results_close(&of->results);
    posted_scenarios_close(&of->posted);
    json_decref(of->given);
    json_decref(of->network);
    json_decref(of->base);
    bight_what_if_destroy(of->what_if);
}

/* ---- The server ---- */

/* The browser, when there is a screen it could open on. */
static void open_browser(const char *address) {
    const char *const words[] = {"xdg-open", address, NULL};
    sigset_t none;
    pid_t process;
    posix_spawnattr_t attributes;
    if (getenv("DISPLAY") == NULL && getenv("WAYLAND_DISPLAY") == NULL) return;
    sigemptyset(&none);
    if (posix_spawnattr_init(&attributes) != 0) return;
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
    posix_spawnattr_setsigmask(&attributes, &none);
    (void)posix_spawnp(&process, words[0], NULL, &attributes, (char *const *)(uintptr_t)words,
                       environ);
    posix_spawnattr_destroy(&attributes);
}

static sem_t wanted_end;

static void want_end(int number) {
    (void)number;
    sem_post(&wanted_end);
}

/* Libraries have threads of their own, which do not hold signals back: whichever thread gets one,
 * it is the main one that ends. */
static void heed_signals(sigset_t *ends) {
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
    struct sigaction action = {.sa_handler = want_end, .sa_flags = SA_RESTART};
    sem_init(&wanted_end, 0, 0);
    sigemptyset(ends);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        sigaddset(ends, numbers[i]);
        sigaction(numbers[i], &action, NULL);
    }
}

static void wait_for_end(void) {
    while (sem_wait(&wanted_end) != 0 && errno == EINTR) {
    }
}

static void tell_address(const serving *of) {
    char address[128];
    snprintf(address, sizeof address, "%s/#t=%s", of->place.origin, of->place.token);
    printf("Ready at %s   (%s; Ctrl-C stops)\n", address,
           of->place.is_remote ? "other computers too" : "this computer only");
    fflush(stdout);
    if (!options_has(of->of->asked, OPTION_NO_OPEN)) open_browser(address);
}

/* Also under --quiet: who asks for it has to know. */
static void warn_of_others(const char *address) {
    remark("warning: every computer that reaches %s can open this page. Nothing is encrypted, so "
           "whoever is on the way can read all of it, the token too; the token is the only lock. "
           "Who has it can read the network, save scenarios beside its file, and keep this "
           "computer busy",
           address);
}

static int choose_address(const options *asked, web_place *place) {
    const char *given = asked->values[OPTION_LISTEN];
    if (given == NULL && options_has(asked, OPTION_ALLOW_REMOTE))
        return complain(BIGHT_WRONG_USE, "--allow-remote goes with --listen ADDRESS");
    const web_address_kind kind =
        web_address_read(given == NULL ? "127.0.0.1" : given, &place->address);
    if (kind == ADDRESS_IS_NONE)
        return complain(BIGHT_WRONG_USE,
                        "--listen takes an address in numbers, as in 127.0.0.1 or ::1, not '%s'",
                        given);
    if (kind == ADDRESS_IS_ALL)
        return complain(BIGHT_WRONG_USE,
                        "--listen %s stands for every address of this computer; name the one the "
                        "page is to be opened at",
                        given);
    if (kind == ADDRESS_IS_REMOTE && !options_has(asked, OPTION_ALLOW_REMOTE))
        return complain(BIGHT_WRONG_USE,
                        "at %s other computers could open the page; add --allow-remote if they "
                        "are meant to",
                        given);
    place->is_remote = kind == ADDRESS_IS_REMOTE;
    if (place->is_remote) warn_of_others(given);
    return 0;
}

static int choose_port(const options *asked, int *port) {
    const char *given = asked->values[OPTION_PORT];
    char *end = NULL;
    *port = USUAL_PORT;
    if (given == NULL) return 0;
    const long number = strtol(given, &end, 10);
    if (end == given || *end != '\0' || number < 0 || number > MOST_PORT)
        return complain(BIGHT_WRONG_USE, "--port takes a number from 0 (any) to 65535, not '%s'",
                        given);
    *port = (int)number;
    return 0;
}

static int choose_place(const options *asked, web_place *place) {
    int port;
    TRY(choose_port(asked, &port));
    TRY(choose_address(asked, place));
    web_address_set_port(&place->address, port);
    web_rules_set_host(place);
    return 0;
}

static int complain_of_place(const web_place *place) {
    if (errno == EADDRNOTAVAIL)
        return complain(BIGHT_CANNOT_WRITE, "%s: this computer has no such address", place->host);
    const bool is_of_port = errno == EADDRINUSE || errno == EACCES;
    return complain(BIGHT_CANNOT_WRITE, "%s cannot be had (%s); %s", place->host, strerror(errno),
                    is_of_port ? "--port 0 takes any port that is free"
                               : "choose another address with --listen");
}

/* The thread of the server is begun with signals held back: none disturbs it. */
static int serve(serving *of) {
    sigset_t ends;
    web_serving asked = {.place = &of->place, .answer = serving_answer, .context = of};
    if (!web_rules_draw_token(&of->place))
        return complain(BIGHT_INTERNAL, "the system gives no random numbers for the token");
    heed_signals(&ends);
    pthread_sigmask(SIG_BLOCK, &ends, NULL);
    web_server *server = web_server_start(&asked);
    pthread_sigmask(SIG_UNBLOCK, &ends, NULL);
    if (server == NULL) return complain_of_place(&of->place);
    tell_address(of);
    wait_for_end();
    web_server_stop(server);
    return 0;
}

static int run_serve(analysis *of) {
    static serving held;
    held = (serving){.of = of};
    TRY(choose_place(of->asked, &held.place));
    int code = prepare(&held, of);
    if (code == 0) code = serve(&held);
    close_serving(&held);
    return code;
}

const command command_serve = {
    .name = "serve",
    .group = GROUP_WHAT_IF,
    .summary = "draw new links on a map and see every city answer at once",
    .arguments = {"NETWORK"},
    .fewest_arguments = 1,
    .examples = "bight serve network.yaml\n"
                "bight serve network.yaml -s strait.yaml\n"
                "bight serve network.yaml --profile freight --port 0 --no-open",
    .formats = "",
    .options = OPTIONS_NETWORK | OPTION_BIT(OPTION_SCENARIO) | OPTION_BIT(OPTION_PORT) |
               OPTION_BIT(OPTION_LISTEN) | OPTION_BIT(OPTION_ALLOW_REMOTE) |
               OPTION_BIT(OPTION_NO_OPEN) | OPTION_BIT(OPTION_DECAY) |
               OPTION_BIT(OPTION_DAILY_LIMIT) | OPTION_BIT(OPTION_IDEAL_SPEED) |
               OPTION_BIT(OPTION_WEIGHTS),
    .columns =
        "The page opens in the browser; its address is printed, with a token that only it\n"
        "knows. The server listens on this computer alone (127.0.0.1), port 8765 or --port.\n"
        "Elsewhere (--listen) only with --allow-remote: then whoever reaches the address and has\n"
        "the token can use it, and nothing is encrypted, so it is for networks you trust.\n"
        "What the page shows is what 'bight scenario' prints for the same changes. New and\n"
        "faster links are answered at once; what needs more is computed beside it and shown\n"
        "as such. Changes are saved beside the network file, for -s.\n"
        "Files of -s are what the page begins with; they may not name files (geometry).",
    .run = run_serve,
};
