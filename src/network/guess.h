/* Guesses: a first description of a network, written from what the layers themselves show.
 *
 * guess_files_gather reads the files, guess_kinds_choose says what each is for, and the writers put
 * the description on a page, line by line, each guess with what it rests on. What cannot be guessed
 * is a line marked TODO. Invariant: everything but the layers lives in the arena of the work.
 */
#ifndef BIGHT_NETWORK_GUESS_H
#define BIGHT_NETWORK_GUESS_H

#include "base/status.h"
#include "layer/features.h"

typedef enum {
    GUESS_UNREADABLE,
    GUESS_UNUSED,
    GUESS_LINKS,
    GUESS_TERMINALS,
    GUESS_CITIES,
    GUESS_LAND
} guess_kind;

typedef struct {
    const char *path;
    const char *name;            /* without its folders */
    const char *stem;            /* and without its ending */
    const char *place;           /* the path from the folder of the description */
    const char *crs;             /* to be stated, NULL: the .prj states it */
    const char *crs_name;        /* for people */
    const char *encoding;        /* for people */
    const char *stated_encoding; /* to be stated, NULL: it is found out rightly */
    const char *trouble;         /* why it is not used; NULL: it is */
    const char *guess;           /* for people, set by its writer */
    const char *id;
    const char *mode;
    bool is_mode_known; /* by a word, not just by the name of the file */
    bool joins_by_name; /* links, by the names of their ends */
    guess_kind kind;
    bight_layer *layer; /* NULL: unreadable */
} guess_file;

/* The text written so far. A lack of memory is kept until the next line is put. */
typedef struct {
    bight_session *session;
    arena *arena;
    char *text;
    size_t bytes;
    size_t capacity;
    int todo_count;
    bool is_commented; /* every line is put as a comment */
    bool lacks_memory;
} guess_page;

typedef struct {
    bight_session *session;
    arena *arena;
    const char *output_path;
    const char *folder; /* of the output, absolute; NULL: there is no such folder */
    guess_file *files;
    int count;
    int capacity;
    guess_page page;
} guess_work;

/* Files, and the .shp and .csv files of folders, in order of their names, read. */
bight_status guess_files_gather(guess_work *work, const char *const *paths, int path_count);

/* What each file is for, its mode and its id. */
bight_status guess_kinds_choose(guess_work *work);
/* The one city layer or land layer, NULL when there is none. */
const guess_file *guess_kinds_find(const guess_work *work, guess_kind kind);
bool guess_kinds_has_mode(const guess_work *work, const char *mode);

/* ---- Words ---- */

/* Whether a word of the list (ended by NULL) stands in the name: a short one alone or with an s. */
bool guess_has_word(const char *name, const char *const *words);
/* "rail", "road", ...; NULL when no word of the name tells. */
const char *guess_word_mode(const char *name);
/* "station", "port", "airport", and the mode entered there; NULL when no word of the name tells. */
const char *guess_word_terminal(const char *name, const char **mode);
/* km/h for a class such as "motorway"; 0 when its word is not known. */
double guess_word_speed(const char *value);

/* ---- Columns ---- */

typedef bool (*guess_accept)(const bight_layer *layer, int column);

/* The first column that fits a pattern ("POP*", in any case; the earlier patterns first; the list
 * ends with NULL) and is accepted; -1. */
int guess_find_column(const bight_layer *layer, const char *const *patterns, guess_accept accept);

bool guess_is_any(const bight_layer *layer, int column);
bool guess_is_text(const bight_layer *layer, int column);
bool guess_is_full(const bight_layer *layer, int column);            /* no cell is missing */
bool guess_is_number(const bight_layer *layer, int column);          /* and some cell is there */
bool guess_is_positive(const bight_layer *layer, int column);        /* in every row with a shape */
bool guess_is_partly_positive(const bight_layer *layer, int column); /* a number column, in some */

/* NaN when the cell holds no number. */
double guess_number(const bight_layer *layer, int row, int column);
bool guess_has_shape(const bight_layer *layer, int row);

typedef struct {
    int count; /* of numbers above 0 */
    double least, most, median;
} guess_range;

/* Of the cells above 0; each divided by its row's `unit`, unless that is NULL. */
bight_status guess_measure(guess_work *work, const bight_layer *layer, int column,
                           const double *unit, guess_range *range);

typedef struct {
    const char *text;
    int count;
} guess_value;

/* The values of a column, empty ones left out, the commonest first. */
bight_status guess_list_values(guess_work *work, const bight_layer *layer, int column,
                               guess_value **values, int *count);

/* ---- Page ---- */

/* A line, with a comment behind it unless that is "". A comment that begins with TODO counts. */
bight_status guess_put(guess_page *page, int indent, const char *comment, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* The same as a comment: "# TODO key: value". */
bight_status guess_put_todo(guess_page *page, int indent, const char *comment, const char *format,
                            ...) __attribute__((format(printf, 4, 5)));
/* Text that lives as long as the page. */
const char *guess_say(guess_page *page, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* The text as YAML, in quotes where it needs them. */
const char *guess_scalar(guess_page *page, const char *text);
/* "open 373, planned 20, ...": at most `most` of the values. */
const char *guess_say_values(guess_page *page, const guess_value *values, int count, int most);

/* ---- Writers ---- */

bight_status guess_write_files(guess_work *work, guess_file *file, int indent);
bight_status guess_write_links(guess_work *work, guess_file *file);
bight_status guess_write_travel(guess_work *work, guess_file *file, const double *km);
bight_status guess_write_terminals(guess_work *work, guess_file *file);
bight_status guess_write_cities(guess_work *work, guess_file *file);
bight_status guess_write_attachments(guess_work *work);
/* The whole page. */
bight_status guess_write(guess_work *work);

#endif
