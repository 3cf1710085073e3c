/* Options and arguments of the program, all from one table: it drives reading, help and
 * --json-usage. Options stand before or after arguments, "--" ends them, and none is abbreviated.
 * Invariant: after options_read every value with a kind other than text is a valid number.
 */
#ifndef BIGHT_APP_OPTIONS_H
#define BIGHT_APP_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "bight.h"

typedef enum {
    OPTION_OUTPUT,
    OPTION_FORMAT,
    OPTION_OVERWRITE,
    OPTION_PROFILE,
    OPTION_MODES,
    OPTION_SCENARIO,
    OPTION_ADD,
    OPTION_UPGRADE,
    OPTION_CLOSE,
    OPTION_CITIES,
    OPTION_TO,
    OPTION_PAIRS,
    OPTION_CUTOFF,
    OPTION_BLOCK,
    OPTION_MEMORY,
    OPTION_SORT,
    OPTION_TOP,
    OPTION_FIELDS,
    OPTION_PACKAGE,
    OPTION_TABLE,
    OPTION_BY,
    OPTION_FROM,
    OPTION_RINGS,
    OPTION_BANDS,
    OPTION_WITHIN,
    OPTION_MEASURE,
    OPTION_LINE,
    OPTION_SUPPLY,
    OPTION_NEAREST,
    OPTION_SAVE,
    OPTION_DECAY,
    OPTION_DAILY_LIMIT,
    OPTION_IDEAL_SPEED,
    OPTION_INCLUDE_SELF,
    OPTION_DEMAND,
    OPTION_CONSTRAIN,
    OPTION_MASS,
    OPTION_TRIPS,
    OPTION_TIES,
    OPTION_VIA,
    OPTION_ALTERNATIVES,
    OPTION_SPREAD,
    OPTION_DRAWS,
    OPTION_SEED,
    OPTION_WEIGHTS,
    OPTION_SCALE,
    OPTION_WEIGHTING,
    OPTION_JOINING,
    OPTION_CANDIDATES,
    OPTION_BETWEEN,
    OPTION_CORE,
    OPTION_MODE,
    OPTION_KMH,
    OPTION_DETOUR,
    OPTION_MAX_KM,
    OPTION_MIN_DETOUR,
    OPTION_MIN_WATER,
    OPTION_NEIGHBOURS,
    OPTION_DEPARTURES,
    OPTION_COST_PER_KM,
    OPTION_WEIGHT,
    OPTION_RANK_BY,
    OPTION_BUDGET,
    OPTION_ATTRACTION,
    OPTION_MARGIN,
    OPTION_HOURS,
    OPTION_STATEMENTS,
    OPTION_YEARS,
    OPTION_PORT,
    OPTION_LISTEN,
    OPTION_ALLOW_REMOTE,
    OPTION_NO_OPEN,
    OPTION_K,
    OPTION_COVER,
    OPTION_EXISTING,
    OPTION_AIRPORTS,
    OPTION_CLUSTERS,
    OPTION_COST,
    OPTION_LAYER,
    OPTION_CLASSES,
    OPTION_BREAKS,
    OPTION_LABELS,
    OPTION_PICTURE_WIDTH,
    OPTION_CUTS,
    OPTION_OFF_NETWORK_SPEED,
    OPTION_CELL,
    OPTION_STRICT,
    OPTION_SWEEP,
    OPTION_SET,
    OPTION_THREADS,
    OPTION_QUIET,
    OPTION_VERBOSE,
    OPTION_NO_COLOR,
    OPTION_NO_PROGRESS,
    OPTION_PROGRESS,
    OPTION_JSON_USAGE,
    OPTION_HELP,
    OPTION_VERSION,
    OPTION_COUNT
} option_name;

typedef enum { VALUE_NONE, VALUE_TEXT, VALUE_COUNT, VALUE_POSITIVE } option_kind;

typedef struct {
    const char *name;
    char letter; /* 0: no short form */
    option_kind kind;
    const char *value; /* how help calls it; "" for VALUE_NONE, never NULL */
    const char *text;
} option_entry;

/* Sets of options, as a command takes them. */
__extension__ typedef unsigned __int128 option_set;
#define OPTION_BIT(name) ((option_set)1 << (name))
#define OPTIONS_GLOBAL                                                                             \
    (OPTION_BIT(OPTION_SET) | OPTION_BIT(OPTION_THREADS) | OPTION_BIT(OPTION_QUIET) |              \
     OPTION_BIT(OPTION_VERBOSE) | OPTION_BIT(OPTION_NO_COLOR) | OPTION_BIT(OPTION_NO_PROGRESS) |   \
     OPTION_BIT(OPTION_PROGRESS) | OPTION_BIT(OPTION_JSON_USAGE) | OPTION_BIT(OPTION_HELP) |       \
     OPTION_BIT(OPTION_VERSION))
#define OPTIONS_OUTPUT                                                                             \
    (OPTION_BIT(OPTION_OUTPUT) | OPTION_BIT(OPTION_FORMAT) | OPTION_BIT(OPTION_OVERWRITE))
#define OPTIONS_NETWORK (OPTION_BIT(OPTION_PROFILE) | OPTION_BIT(OPTION_MODES))
#define OPTIONS_SCENARIO                                                                           \
    (OPTIONS_NETWORK | OPTION_BIT(OPTION_SCENARIO) | OPTION_BIT(OPTION_ADD) |                      \
     OPTION_BIT(OPTION_UPGRADE) | OPTION_BIT(OPTION_CLOSE))
#define OPTIONS_ROWS                                                                               \
    (OPTION_BIT(OPTION_SORT) | OPTION_BIT(OPTION_TOP) | OPTION_BIT(OPTION_FIELDS) |                \
     OPTION_BIT(OPTION_PACKAGE))
#define OPTIONS_ACCESS                                                                             \
    (OPTION_BIT(OPTION_DECAY) | OPTION_BIT(OPTION_DAILY_LIMIT) | OPTION_BIT(OPTION_IDEAL_SPEED) |  \
     OPTION_BIT(OPTION_INCLUDE_SELF))
/* What a demand is made from; see demand_choice.h. */
#define OPTIONS_DEMAND                                                                             \
    (OPTION_BIT(OPTION_DEMAND) | OPTION_BIT(OPTION_CONSTRAIN) | OPTION_BIT(OPTION_MASS) |          \
     OPTION_BIT(OPTION_TRIPS) | OPTION_BIT(OPTION_INCLUDE_SELF))

enum { MOST_SETTINGS = 256, MOST_CHANGES = 256, MOST_VIAS = 62 };

typedef struct {
    const char *values[OPTION_COUNT]; /* NULL: not given; "" for an option without a value */
    const char *settings[MOST_SETTINGS];
    int setting_count;
    bight_change changes[MOST_CHANGES]; /* of four options, in the order given */
    int change_count;
    const char *vias[MOST_VIAS];
    int via_count;
    char **words; /* the command, then its arguments */
    int word_count;
    char **command_line; /* as typed */
    int command_line_count;
} options;

const option_entry *options_entry(option_name name);

/* Reads the command line; 0, or the exit code after a complaint. The words are put behind the
 * options in argv itself; `typed` has room for a copy of it as it was. */
int options_read(int argc, char **argv, char **typed, options *read);

bool options_has(const options *asked, option_name name);
/* Whether it may be given more than once. */
bool options_repeats(option_name name);
/* `otherwise` when the option was not given. */
double options_number(const options *asked, option_name name, double otherwise);

#endif
