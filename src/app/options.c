/* The table of options and its reading by getopt_long; see options.h. */
#include "app/options.h"

#include <getopt.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/complaint.h"
#include "app/nearest.h"
#include "bight.h"

static const option_entry entries[OPTION_COUNT] = {
    [OPTION_OUTPUT] = {"output", 'o', VALUE_TEXT, "FILE",
                       "write to FILE; - is the standard output"},
    [OPTION_FORMAT] = {"format", 'f', VALUE_TEXT, "NAME", "else by the ending of FILE, else text"},
    [OPTION_OVERWRITE] = {"overwrite", 0, VALUE_NONE, "", "replace what exists"},
    [OPTION_PROFILE] = {"profile", 0, VALUE_TEXT, "NAME",
                        "who travels; else the first profile of the network file"},
    [OPTION_MODES] = {"modes", 0, VALUE_TEXT, "LIST", "only these modes, as in rail,road"},
    [OPTION_SCENARIO] = {"scenario", 's', VALUE_TEXT, "FILE[:VARIANT]",
                         "lay the changes of a scenario over the network; may repeat"},
    [OPTION_ADD] = {"add", 0, VALUE_TEXT, "LINK",
                    "a new link, as in Yantai:Dalian@250,detour=1.1; may repeat"},
    [OPTION_UPGRADE] = {"upgrade", 0, VALUE_TEXT, "LINKS",
                        "faster links, as in rail:Jinan-Qingdao*1.2; may repeat"},
    [OPTION_CLOSE] = {"close", 0, VALUE_TEXT, "LINKS",
                      "closed links, as in rail:Jinan-Qingdao or road:12; may repeat"},
    [OPTION_CITIES] = {"cities", 0, VALUE_TEXT, "LIST|@FILE",
                       "show only these cities, by id or name, as in Dalian,Yantai"},
    [OPTION_TO] = {"to", 0, VALUE_TEXT, "LIST|@FILE",
                   "destinations, where they are not those of --cities"},
    [OPTION_PAIRS] = {"pairs", 0, VALUE_TEXT, "FILE|N",
                      "of cities: only those of a CSV file (from, to); of links: the N worst"},
    [OPTION_CUTOFF] = {"cutoff", 0, VALUE_POSITIVE, "MIN",
                       "leave empty what takes longer than so many minutes"},
    [OPTION_BLOCK] = {"block", 0, VALUE_POSITIVE, "MB",
                      "keep at most so much of the matrix in memory; else 64 MB"},
    [OPTION_MEMORY] = {"memory", 0, VALUE_POSITIVE, "MB",
                       "keep the program within so much memory, with smaller blocks"},
    [OPTION_SORT] = {"sort", 0, VALUE_TEXT, "COLUMN",
                     "rows by this column, rising; --sort=-COLUMN: falling"},
    [OPTION_TOP] = {"top", 0, VALUE_COUNT, "N", "only the first N rows"},
    [OPTION_FIELDS] = {"fields", 0, VALUE_TEXT, "LIST", "only these columns, in this order"},
    [OPTION_PACKAGE] = {"package", 0, VALUE_NONE, "",
                        "with a CSV: columns, types and units in datapackage.json beside it"},
    [OPTION_TABLE] = {"table", 0, VALUE_TEXT, "NAME", "which of the tables"},
    [OPTION_BY] = {"by", 0, VALUE_TEXT, "GROUP", "a group of the network file, as in ring"},
    [OPTION_FROM] = {"from", 0, VALUE_TEXT, "CITY", "the city in the middle, of rings or airports"},
    [OPTION_RINGS] = {"rings", 0, VALUE_TEXT, "LIST",
                      "groups that are rings, the nearest first; else those called by numbers"},
    [OPTION_BANDS] = {"bands", 0, VALUE_TEXT, "LIST",
                      "minutes at which bands end, one for each ring, as in 60,120,180"},
    [OPTION_WITHIN] = {"within", 0, VALUE_POSITIVE, "MIN",
                       "how near: cities to each other, airports to a city"},
    [OPTION_MEASURE] = {"measure", 0, VALUE_TEXT, "LIST",
                        "time, length, transfers, money, emission; of equity a column of access"},
    [OPTION_LINE] = {"line", 0, VALUE_POSITIVE, "AMOUNT",
                     "of the measure: what is worse is a shortfall; else 60 % of the median"},
    [OPTION_SUPPLY] = {"supply", 0, VALUE_TEXT, "WHAT",
                       "what cities share, as in port, port:throughput or gdp"},
    [OPTION_NEAREST] = {"nearest", 0, VALUE_COUNT, "N", "of the supply: the N nearest; else 3"},
    [OPTION_SAVE] = {"save", 0, VALUE_TEXT, "FILE",
                     "keep the changes of the command line as a scenario file"},
    [OPTION_DECAY] = {"decay", 0, VALUE_TEXT, "TEXT",
                      "weight by time, as in exponential:half-life=120 or cumulative:240"},
    [OPTION_DAILY_LIMIT] = {"daily-limit", 0, VALUE_POSITIVE, "MIN",
                            "what can be reached in a day: minutes, one way"},
    [OPTION_IDEAL_SPEED] = {"ideal-speed", 0, VALUE_POSITIVE, "KMH",
                            "straight-line speed that efficiency is measured against"},
    [OPTION_INCLUDE_SELF] = {"include-self", 0, VALUE_NONE, "",
                             "count a city's own people: in its potential, as trips inside it"},
    [OPTION_DEMAND] = {"demand", 0, VALUE_TEXT, "WHAT",
                       "equal, gravity[:DECAY], or a file of trips, CSV or OMX"},
    [OPTION_CONSTRAIN] = {"constrain", 0, VALUE_TEXT, "ENDS",
                          "masses are trips of: none, origins, destinations or both"},
    [OPTION_MASS] = {"mass", 0, VALUE_TEXT, "LIST",
                     "weights for gravity, as in population or population^0.8,gdp"},
    [OPTION_TRIPS] = {"trips", 0, VALUE_POSITIVE, "N", "scale the trips of gravity to this sum"},
    [OPTION_TIES] = {"ties", 0, VALUE_TEXT, "RULE",
                     "of equally quick paths: one, which all take, or split, to each its share"},
    [OPTION_VIA] = {"via", 0, VALUE_TEXT, "PLACE", "by way of PLACE; may repeat, in this order"},
    [OPTION_ALTERNATIVES] = {"alternatives", 0, VALUE_COUNT, "N", "the N best routes"},
    [OPTION_SPREAD] = {"spread", 0, VALUE_TEXT, "SHARE",
                       "how much what is drawn varies: 0.1, a tenth; the command says how"},
    [OPTION_DRAWS] = {"draws", 0, VALUE_COUNT, "N", "how often chance is tried; else 1000"},
    [OPTION_SEED] = {"seed", 0, VALUE_COUNT, "N", "other random numbers; else 1"},
    [OPTION_WEIGHTS] = {"weights", 0, VALUE_TEXT, "LIST",
                        "indicators and weights, as in closeness=0.4,access=0.6"},
    [OPTION_SCALE] = {"scale", 0, VALUE_TEXT, "NAME",
                      "of indicators: min-max (else), z, rank, reference or percentile"},
    [OPTION_WEIGHTING] = {"weighting", 0, VALUE_TEXT, "NAME",
                          "of indicators: given (else), equal, entropy, critic or pca"},
    [OPTION_JOINING] = {"joining", 0, VALUE_TEXT, "NAME",
                        "of indicators to a score: mean (else), geometric or topsis"},
    [OPTION_CANDIDATES] = {"candidates", 0, VALUE_TEXT, "FILE",
                           "new links: a scenario file (.yaml), or a layer (.csv, .shp)"},
    [OPTION_BETWEEN] = {"between", 0, VALUE_TEXT, "WHAT",
                        "cities: new links, or paths, between pairs of them; nodes: paths"},
    [OPTION_CORE] = {"core", 0, VALUE_TEXT, "LIST",
                     "the cities of the core, as in Beijing,Tianjin; else the base of rings"},
    [OPTION_MODE] = {"mode", 0, VALUE_TEXT, "NAME", "of the new links; else the first travelled"},
    [OPTION_KMH] = {"kmh", 0, VALUE_POSITIVE, "KMH", "speed of new links that state none"},
    [OPTION_DETOUR] = {"detour", 0, VALUE_POSITIVE, "FACTOR",
                       "length over straight line of new links that state no length; else 1.2"},
    [OPTION_MAX_KM] = {"max-km", 0, VALUE_POSITIVE, "KM",
                       "only between cities at most so far apart, straight line"},
    [OPTION_MIN_DETOUR] = {"min-detour", 0, VALUE_POSITIVE, "FACTOR",
                           "only where the way now is so many times the straight line"},
    [OPTION_MIN_WATER] = {"min-water", 0, VALUE_POSITIVE, "KM",
                          "only where so much of the straight line is off the land (basemap)"},
    [OPTION_NEIGHBOURS] = {"neighbours", 0, VALUE_TEXT, "KIND",
                           "of the cities: all (else), delaunay or gabriel"},
    [OPTION_DEPARTURES] = {"departures", 0, VALUE_POSITIVE, "N",
                           "a day on new links, where the mode runs to a timetable"},
    [OPTION_COST_PER_KM] = {"cost-per-km", 0, VALUE_POSITIVE, "YUAN",
                            "cost of new links that state none"},
    [OPTION_WEIGHT] = {"weight", 0, VALUE_TEXT, "NAME",
                       "of cities, as in gdp; a pair weighs the product of both; none: as 1"},
    [OPTION_RANK_BY] = {"rank-by", 0, VALUE_TEXT, "NAME",
                        "time (else), mean, potential, equity, per-km or per-cost"},
    [OPTION_BUDGET] = {"budget", 0, VALUE_TEXT, "AMOUNT",
                       "look for the best set: 3 (links), 500km or 120e9yuan"},
    [OPTION_ATTRACTION] = {"attraction", 0, VALUE_TEXT, "COLUMN",
                           "of ports, with a power, as in throughput^0.8; goes with --decay"},
    [OPTION_MARGIN] = {"margin", 0, VALUE_POSITIVE, "SHARE",
                       "a port so much slower than the nearest still contests a city; else 0.2"},
    [OPTION_COST] = {"cost", 0, VALUE_TEXT, "KIND",
                     "ways of goods are chosen by: cost (money and worth of time), money or time"},
    [OPTION_YEARS] = {"years", 0, VALUE_TEXT, "FIRST:LAST", "each year from the first to the last"},
    [OPTION_STATEMENTS] = {"statements", 0, VALUE_TEXT, "FILE",
                           "hold the statements of a CSV file against the figures"},
    [OPTION_HOURS] = {"hours", 0, VALUE_TEXT, "LIST", "limits of reach; else 1,2,4,8"},
    [OPTION_PORT] = {"port", 0, VALUE_TEXT, "N", "of the page's address; 0: any; else 8765"},
    [OPTION_LISTEN] = {"listen", 0, VALUE_TEXT, "ADDRESS",
                       "serve the page at this address, as in ::1; else 127.0.0.1"},
    [OPTION_ALLOW_REMOTE] = {"allow-remote", 0, VALUE_NONE, "",
                             "with --listen: let other computers ask, unencrypted"},
    [OPTION_NO_OPEN] = {"no-open", 0, VALUE_NONE, "", "do not open the page in a browser"},
    [OPTION_K] = {"k", 0, VALUE_COUNT, "N", "locate so many inland ports; else 3"},
    [OPTION_COVER] = {"cover", 0, VALUE_POSITIVE, "MIN",
                      "an inland port serves cities within so many minutes by road; else 240"},
    [OPTION_EXISTING] = {"existing", 0, VALUE_NONE, "",
                         "inland ports that are there stay, and others are added"},
    [OPTION_AIRPORTS] = {"airports", 0, VALUE_TEXT, "LIST",
                         "only these, by name or code, as in PEK,PKX,TSN"},
    [OPTION_CLUSTERS] = {"clusters", 0, VALUE_TEXT, "METHOD",
                         "declared (else), sea=200 (km), sea=12h, hinterland=0.5 or communities"},
    [OPTION_LAYER] = {"layer", 0, VALUE_TEXT, "FILE",
                      "colour this layer (.shp, or .csv with lon and lat) by --measure"},
    [OPTION_CLASSES] = {"classes", 0, VALUE_COUNT, "N", "of the values, 1 to 9; else 5"},
    [OPTION_BREAKS] = {"breaks", 0, VALUE_TEXT, "RULE",
                       "between classes: quantile (else), jenks or equal"},
    [OPTION_LABELS] = {"labels", 0, VALUE_TEXT, "WHICH",
                       "names on the map: name (else), local, both or none"},
    [OPTION_PICTURE_WIDTH] = {"width", 0, VALUE_COUNT, "PX", "of the picture, from 240; else 960"},
    [OPTION_CUTS] = {"cuts", 0, VALUE_TEXT, "LIST",
                     "limits of the bands in minutes; else 60,120,180"},
    [OPTION_OFF_NETWORK_SPEED] = {"off-network-speed", 0, VALUE_POSITIVE, "KMH",
                                  "straight over land beside the network; else 50"},
    [OPTION_CELL] = {"cell-km", 0, VALUE_POSITIVE, "KM",
                     "width of the cells times are found for; else a 400th of the area"},
    [OPTION_SWEEP] = {"sweep", 0, VALUE_TEXT, "KEY=VALUES",
                      "try values of a setting, as in snap_m=1..100 or snap_m=5,20"},
    [OPTION_STRICT] = {"strict", 0, VALUE_NONE, "", "exit with 1 if a pair has no route"},
    [OPTION_SET] = {"set", 0, VALUE_TEXT, "KEY=VALUE",
                    "put a value over the network file's, as in join.snap_m=50; may repeat"},
    [OPTION_THREADS] = {"threads", 'j', VALUE_COUNT, "N", "threads; else one a processor"},
    [OPTION_QUIET] = {"quiet", 'q', VALUE_NONE, "", "no notes, only failures"},
    [OPTION_VERBOSE] = {"verbose", 'v', VALUE_NONE, "", "every note, and how long things took"},
    [OPTION_NO_COLOR] = {"no-color", 0, VALUE_NONE, "", "no colour on a terminal"},
    [OPTION_NO_PROGRESS] = {"no-progress", 0, VALUE_NONE, "", "no line of progress"},
    [OPTION_PROGRESS] = {"progress", 0, VALUE_TEXT, "json",
                         "lines of JSON about it on the standard error output, for programs"},
    [OPTION_JSON_USAGE] = {"json-usage", 0, VALUE_NONE, "", "commands and options as JSON"},
    [OPTION_HELP] = {"help", 'h', VALUE_NONE, "", "help; after a command, help on it"},
    [OPTION_VERSION] = {"version", 0, VALUE_NONE, "", "versions of bight and its libraries"},
};

enum { LONG_VALUE = 256 }; /* values of getopt_long that are no letters */

const option_entry *options_entry(option_name name) {
    return &entries[name];
}

bool options_has(const options *asked, option_name name) {
    return asked->values[name] != NULL;
}

double options_number(const options *asked, option_name name, double otherwise) {
    return asked->values[name] == NULL ? otherwise : strtod(asked->values[name], NULL);
}

static int refuse_unknown(const char *word) {
    const char *names[OPTION_COUNT];
    for (int i = 0; i < OPTION_COUNT; i++)
        names[i] = entries[i].name;
    char asked[64];
    snprintf(asked, sizeof asked, "%.*s", (int)strcspn(word + 2, "="), word + 2);
    const int nearest = nearest_word(asked, names, OPTION_COUNT);
    if (nearest < 0) return complain(BIGHT_WRONG_USE, "there is no option '--%s'", asked);
    return complain(BIGHT_WRONG_USE, "there is no option '--%s'. Did you mean '--%s'?", asked,
                    names[nearest]);
}

/* What getopt_long could not read. `word` is the argument it stopped at. */
static int refuse(int answer, const char *word) {
    if (answer == ':') {
        if (strncmp(word, "--", 2) == 0)
            return complain(BIGHT_WRONG_USE, "the option '%s' needs a value", word);
        return complain(BIGHT_WRONG_USE, "the option '-%c' needs a value", optopt);
    }
    if (optopt >= LONG_VALUE)
        return complain(BIGHT_WRONG_USE, "the option '--%s' takes no value",
                        entries[optopt - LONG_VALUE].name);
    if (optopt != 0) return complain(BIGHT_WRONG_USE, "there is no option '-%c'", optopt);
    return refuse_unknown(word);
}

static int check_value(const option_entry *entry, const char *value) {
    if (entry->kind == VALUE_NONE || entry->kind == VALUE_TEXT) return 0;
    char *end = NULL;
    const double number = strtod(value, &end);
    const bool is_number = end != value && *end == '\0' && isfinite(number) && number > 0;
    if (entry->kind == VALUE_POSITIVE && !is_number)
        return complain(BIGHT_WRONG_USE, "--%s takes a number above 0, not '%s'", entry->name,
                        value);
    if (entry->kind == VALUE_COUNT && (!is_number || number != floor(number) || number > INT_MAX))
        return complain(BIGHT_WRONG_USE, "--%s takes a whole number from 1, not '%s'", entry->name,
                        value);
    return 0;
}

static bool changes_network(option_name name) {
    return name == OPTION_SCENARIO || name == OPTION_ADD || name == OPTION_UPGRADE ||
           name == OPTION_CLOSE;
}

bool options_repeats(option_name name) {
    return name == OPTION_SET || name == OPTION_VIA || changes_network(name);
}

static int keep_change(options *read, option_name name, const char *value) {
    static const bight_change_kind kinds[OPTION_COUNT] = {[OPTION_SCENARIO] = BIGHT_CHANGES_FILE,
                                                          [OPTION_ADD] = BIGHT_CHANGE_ADD,
                                                          [OPTION_UPGRADE] = BIGHT_CHANGE_UPGRADE,
                                                          [OPTION_CLOSE] = BIGHT_CHANGE_CLOSE};
    if (read->change_count == MOST_CHANGES)
        return complain(BIGHT_WRONG_USE, "changes can be given %d times at most", MOST_CHANGES);
    read->changes[read->change_count++] = (bight_change){.kind = kinds[name], .text = value};
    return 0;
}

static int keep_via(options *read, const char *place) {
    if (read->via_count == MOST_VIAS)
        return complain(BIGHT_WRONG_USE, "--via can be given %d times at most", MOST_VIAS);
    read->vias[read->via_count++] = place;
    return 0;
}

static int keep_setting(options *read, const char *value) {
    if (strchr(value, '=') == NULL || value[0] == '=')
        return complain(BIGHT_WRONG_USE, "--set takes KEY=VALUE, not '%s'", value);
    if (read->setting_count == MOST_SETTINGS)
        return complain(BIGHT_WRONG_USE, "--set can be given %d times at most", MOST_SETTINGS);
    read->settings[read->setting_count++] = value;
    return 0;
}

static int keep(options *read, option_name name, const char *value) {
    const int code = check_value(&entries[name], value);
    if (code != 0) return code;
    read->values[name] = value;
    if (changes_network(name)) return keep_change(read, name, value);
    if (name == OPTION_VIA) return keep_via(read, value);
    return name == OPTION_SET ? keep_setting(read, value) : 0;
}

static void describe(struct option *long_options, char *letters) {
    *letters++ = ':'; /* tells a missing value from an unknown option */
    for (int i = 0; i < OPTION_COUNT; i++) {
        const bool has_value = entries[i].kind != VALUE_NONE;
        long_options[i] = (struct option){.name = entries[i].name,
                                          .has_arg = has_value ? required_argument : no_argument,
                                          .val = LONG_VALUE + i};
        if (entries[i].letter == 0) continue;
        *letters++ = entries[i].letter;
        if (has_value) *letters++ = ':';
    }
    *letters = '\0';
}

static int find_letter(int letter) {
    int found = 0;
    while (entries[found].letter != letter)
        found++;
    return found;
}

/* The argument that held the option just read: before the last one when that is its value. */
static const char *word_read(char **argv) {
    return optarg != NULL && optarg == argv[optind - 1] ? argv[optind - 2] : argv[optind - 1];
}

/* getopt_long takes any beginning of a name; we do not. */
static bool is_whole_name(const char *word, const char *name) {
    return strcspn(word + 2, "=") == strlen(name);
}

int options_read(int argc, char **argv, char **typed, options *read) {
    struct option long_options[OPTION_COUNT + 1] = {0};
    char letters[3 * OPTION_COUNT];
    describe(long_options, letters);
    memcpy(typed, argv, (size_t)argc * sizeof *argv);
    *read = (options){.command_line = typed, .command_line_count = argc};
    opterr = 0;
    int answer;
    while ((answer = getopt_long(argc, argv, letters, long_options, NULL)) != -1) {
        if (answer == '?' || answer == ':') return refuse(answer, argv[optind - 1]);
        const bool is_long = answer >= LONG_VALUE;
        const int name = is_long ? answer - LONG_VALUE : find_letter(answer);
        if (is_long && !is_whole_name(word_read(argv), entries[name].name))
            return refuse_unknown(word_read(argv));
        const int code = keep(read, (option_name)name, optarg == NULL ? "" : optarg);
        if (code != 0) return code;
    }
    read->words = argv + optind;
    read->word_count = argc - optind;
    return 0;
}
