/* bight: transport and logistics network analysis.
 *
 * Shapefiles of rail, highway, sea and air links, the terminals where those modes are entered, and
 * the cities that every table is about, are read through a description file (network.yaml), put on
 * one ellipsoid and joined into one directed igraph graph. On it travel times, accessibility,
 * centrality, hub ranks and port-cluster measures are computed for each city.
 *
 *     bight_session *session;
 *     bight_network *network;
 *     bight_scenario *scenario;
 *     bight_matrix *matrix;
 *     if (bight_session_create(&session) != BIGHT_OK) return 1;
 *     if (bight_network_open(session, "network.yaml", NULL, &network) != BIGHT_OK ||
 *         bight_scenario_create(session, network, &scenario) != BIGHT_OK ||
 *         bight_matrix_compute(session, scenario, NULL, &matrix) != BIGHT_OK)
 *         fprintf(stderr, "%s\n", bight_session_message(session));
 *
 * Conventions. A function that can fail returns bight_status and leaves a sentence for the user in
 * the session; its outputs come last and are only set on success. The library never prints (but
 * bight_*_write to the path "-" writes to the standard output), never exits and has no global
 * state. Everything returned is released by its destroy or close function, which also takes NULL;
 * texts belong to the object asked. Cities are numbered from 0 in the order of their file, in
 * matrices and demands too. A number in a structure of options that is below 0 or NaN is wrong use:
 * 0 stands for the default its comment tells, so a structure is zeroed before some of it is set. A
 * matrix that is measured is of all cities in their order, and it, its scenario and a demand are of
 * one network; others are wrong use.
 *
 * Threads. A session is used by one thread at a time. What was made with it is not tied to it and
 * may outlive it: a network, and any layer, scenario, matrix or demand over it, can be used by many
 * threads at once, each with a session of its own, in every function that takes it as const, and in
 * bight_network_graph. Nothing is closed or destroyed while another thread uses it, and a
 * bight_what_if is for one thread at a time. In threads of a program that has many of its own,
 * bight_session_set_threads(session, 1) keeps each search on its thread.
 *
 * Units. Times in the results are minutes, lengths kilometres, money yuan, emissions grams of CO2.
 * Inside, times are whole milliseconds and lengths whole millimetres, so that equal paths are equal
 * and results are the same for any number of threads. An unreachable pair has no value: NaN in a
 * matrix, missing in a table, never 0 or a large number.
 */
#ifndef BIGHT_H
#define BIGHT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define BIGHT_VERSION "0.1.0"

#define BIGHT_API __attribute__((visibility("default")))

/* Equal to the exit codes of the program, except that both of the last are 5 there. */
typedef enum {
    BIGHT_OK = 0,
    BIGHT_WRONG_USE = 2,    /* an argument no input could make right */
    BIGHT_BAD_DATA = 3,     /* an input that cannot be used */
    BIGHT_CANNOT_WRITE = 4, /* an output that cannot be written */
    BIGHT_OUT_OF_MEMORY = 5,
    BIGHT_INTERNAL = 6, /* a library failed in a way no input explains */
    BIGHT_CANCELLED = 7 /* the progress function said stop */
} bight_status;

#define BIGHT_CHECKED __attribute__((warn_unused_result)) BIGHT_API

/* ---- Session --------------------------------------------------------------------------------- */

typedef struct bight_session bight_session;

BIGHT_CHECKED bight_status bight_session_create(bight_session **session);
BIGHT_API void bight_session_destroy(bight_session *session);

/* The sentence of the last failure; empty when there was none. */
BIGHT_API const char *bight_session_message(const bight_session *session);

/* Sentences about what was left out or assumed so far, in the order they arose, each once. */
BIGHT_API int bight_session_note_count(const bight_session *session);
BIGHT_API const char *bight_session_note(const bight_session *session, int index);

/* Threads for the searches; 0 = one for each processor (the default). Results do not depend on
 * it. */
BIGHT_API void bight_session_set_threads(bight_session *session, int thread_count);

/* Called now and then during long work, on the thread that began it, with what is being done and
 * how much of it: `done` of `total`. False stops the work, which then fails with BIGHT_CANCELLED
 * and leaves nothing half written. */
typedef bool (*bight_progress)(void *context, const char *stage, int64_t done, int64_t total);
BIGHT_API void bight_session_set_progress(bight_session *session, bight_progress progress,
                                          void *context);

/* What memory the process may have in all, as the operating system counts what it holds. */
typedef struct {
    size_t most_bytes;   /* a step that would take more is BIGHT_WRONG_USE; 0: any */
    size_t beside_bytes; /* what the caller will take beside a step, as by steps after it */
    /* Told by each step that takes more the more cities or links there are, when it is prepared and
     * before it is begun: what the process has taken or will take at most, from the sizes of all
     * that is still to come. NULL: nobody is told. */
    void (*tell)(void *context, size_t foreseen_bytes);
    void *context;
} bight_memory;

/* From now on; NULL: any, and nobody is told. Steps are the computing of matrices, demands, flows,
 * closures, new links, comparisons, random times, isochrones and exports; of others memory follows
 * the network. */
BIGHT_API void bight_session_set_memory(bight_session *session, const bight_memory *memory);

/* ---- Several processes ----------------------------------------------------------------------- */

/* A library built with MPI shares long searches out over the processes of one mpirun: rows of a
 * matrix, origins of flows and of betweenness between cities, closures, and new links. One process
 * leads and does all the rest; the others know nothing but what it gives them, read and write
 * nothing, and fail only through it. Results are the same to the last bit for any number of
 * processes. A program begins with
 *
 *     if (bight_ranks_begin() != 0) return bight_ranks_serve();
 *
 * goes on as if it were alone, with sessions that share, and ends with bight_ranks_end. Without
 * MPI, or not started by mpirun, a process is the only one, and all of this changes nothing. */

/* The number of this process, 0 for the one that leads. Once, before anything is shared. */
BIGHT_API int bight_ranks_begin(void);

/* What all but the first do: their part of its searches, until it ends. The exit code it ends
 * with, by which they should leave too. */
BIGHT_API int bight_ranks_serve(void);

/* Sends the others home with an exit code. Nothing is shared afterwards. */
BIGHT_API void bight_ranks_end(int exit_code);

/* Shares the work of a session; one thread at a time may use sessions that do. Threads are from now
 * on those of each process, by default its part of the processors of its machine. */
BIGHT_API void bight_session_share(bight_session *session);

BIGHT_API const char *bight_version(void);

/* Versions of the libraries the program runs with, as "name version, name version". */
BIGHT_API const char *bight_library_versions(void);

enum { BIGHT_DIGEST_BYTES = 65 };

/* SHA-256 of a file's bytes, in hexadecimal with a closing zero. */
BIGHT_CHECKED bight_status bight_file_digest(bight_session *session, const char *path,
                                             char hex[BIGHT_DIGEST_BYTES]);

/* ---- Layer: features with typed, unit-bearing columns ---------------------------------------- */

/* What is read from a Shapefile or CSV file and what every analysis returns. Rows and columns count
 * from 0. A cell may be missing. Shapes, if any, are in WGS 84 longitude and latitude (degrees). */
typedef struct bight_layer bight_layer;

typedef enum { BIGHT_TEXT, BIGHT_INTEGER, BIGHT_REAL } bight_column_type;

typedef enum { BIGHT_NO_SHAPE, BIGHT_POINT, BIGHT_LINE, BIGHT_POLYGON } bight_shape;

typedef enum {
    BIGHT_CSV,        /* RFC 4180: header row, LF, decimal point, empty = missing */
    BIGHT_JSON,       /* an object with the facts and an array of row objects; null = missing */
    BIGHT_GEOJSON,    /* RFC 7946, 6 decimals; only layers with shapes */
    BIGHT_GEOPACKAGE, /* OGC GeoPackage 1.3, a table a layer, NULL = missing; not to "-". Its time
                         stamp is the time of writing, or SOURCE_DATE_EPOCH where that is set */
    BIGHT_SHAPEFILE   /* NAME.shp with .shx, .dbf, .prj (WGS 84) and .cpg (UTF-8), null = missing;
                         names of fields have ten letters, NAME_fields.csv tells what they stand
                         for, with units; only layers with shapes, not to "-". Each file appears
                         whole, the .shp last */
} bight_layer_format;

/* Reads `path` ending in .shp or .csv (with columns lon and lat, or without shapes). `encoding`
 * NULL: by .cpg, then the DBF language byte, then strict UTF-8, then strict GB18030, then Latin-1
 * with a note. `crs` NULL: by the .prj file. */
BIGHT_CHECKED bight_status bight_layer_read(bight_session *session, const char *path,
                                            const char *encoding, const char *crs,
                                            bight_layer **layer);
BIGHT_API void bight_layer_destroy(bight_layer *layer);

/* Writes the layer whole or not at all. The path "-" is the standard output. */
BIGHT_CHECKED bight_status bight_layer_write(bight_session *session, const bight_layer *layer,
                                             const char *path, bight_layer_format format,
                                             bool may_replace);

/* Several layers into one file, each under its name: as JSON an object of what each is alone, as a
 * GeoPackage a table each. The names must differ, also where capitals do not count. */
BIGHT_CHECKED bight_status bight_layers_write(bight_session *session,
                                              const bight_layer *const *layers,
                                              const char *const *names, int count, const char *path,
                                              bight_layer_format format, bool may_replace);

BIGHT_API const char *bight_layer_title(const bight_layer *layer);
BIGHT_API int bight_layer_row_count(const bight_layer *layer);
BIGHT_API int bight_layer_column_count(const bight_layer *layer);
BIGHT_API bight_shape bight_layer_shape(const bight_layer *layer);

/* The index of the column of this name, or -1. */
BIGHT_API int bight_layer_find_column(const bight_layer *layer, const char *name);
BIGHT_API const char *bight_layer_column_name(const bight_layer *layer, int column);
/* The unit, "" for a pure number or text. */
BIGHT_API const char *bight_layer_column_unit(const bight_layer *layer, int column);
BIGHT_API bight_column_type bight_layer_column_type(const bight_layer *layer, int column);
/* Decimals that make sense to a reader. Files carry more. */
BIGHT_API int bight_layer_column_decimals(const bight_layer *layer, int column);

BIGHT_API bool bight_layer_is_missing(const bight_layer *layer, int row, int column);
/* "" when missing or not text. */
BIGHT_API const char *bight_layer_text(const bight_layer *layer, int row, int column);
/* NaN when missing or text. */
BIGHT_API double bight_layer_real(const bight_layer *layer, int row, int column);
/* All cells of a column of numbers, one a row, NaN when missing, in an array that belongs to the
 * layer; NULL for text. Integers are exact up to 2^53. */
BIGHT_API const double *bight_layer_reals(const bight_layer *layer, int column);

/* What a reader must know to use the table: "cities", "86"; "unreachable pairs", "0"; ... */
BIGHT_API int bight_layer_fact_count(const bight_layer *layer);
BIGHT_API const char *bight_layer_fact_name(const bight_layer *layer, int index);
BIGHT_API const char *bight_layer_fact_text(const bight_layer *layer, int index);
/* The text of the first fact of this name, NULL where there is none. O(facts). */
BIGHT_API const char *bight_layer_find_fact(const bight_layer *layer, const char *name);

/* Which rows and columns of a table, and in what order. Zeroed: all of it as it is. */
typedef struct {
    const char *sort_column; /* NULL: the order of the table */
    bool is_descending;
    int top;            /* the first rows after sorting; 0: all */
    const char *fields; /* "city,score": these columns in this order; NULL: all */
    const int *rows;    /* rows kept, in this order before sorting; NULL: all */
    int row_count;
} bight_layer_choice;

/* A copy of the rows and columns chosen, with their shapes and all facts. Equal rows keep their
 * order, and rows whose cell is missing come last either way; text is sorted byte by byte. A
 * column that is not there fails with the nearest name. O(rows log rows). */
BIGHT_CHECKED bight_status bight_layer_pick(bight_session *session, const bight_layer *layer,
                                            const bight_layer_choice *choice, bight_layer **picked);

/* ---- Network: layers joined into one graph --------------------------------------------------- */

typedef struct bight_network bight_network;

typedef struct {
    const char *profile;         /* NULL: the first profile of the file */
    const char *modes;           /* "rail,road"; NULL: the modes of the profile */
    const char *const *settings; /* "dotted.key=value": override the file */
    int setting_count;
    bool releases_drawing; /* the layers of links are released once they are joined, which saves a
                              third of the memory, and read again by what needs their lines:
                              bight_network_check, routes, flows of links and scenarios with
                              changes */
} bight_network_options;

/* Looks at layers (.shp and .csv files, and those of folders) and writes a first description of the
 * network they make to `output_path`, each guess with what it rests on; what cannot be guessed is a
 * line marked TODO. `found` has a row for each file: file, count, shapes, crs, encoding, guess; its
 * fact "TODO" counts those lines. O(records log records). */
BIGHT_CHECKED bight_status bight_network_guess(bight_session *session, const char *const *files,
                                               int file_count, const char *output_path,
                                               bool may_replace, bight_layer **found);

/* Reads a description file and all it names and builds the graph. `options` may be NULL.
 * O(records log records).
 *
 * `path` may also be a file of bight_network_write. It opens without joining anything, and answers
 * as the description it was made from does, which must be where it was; a file that is damaged, of
 * another version of the layout or older than any of the files it was made from is refused as
 * BIGHT_BAD_DATA. Options count on top of those it was made with; where they ask for another
 * profile, other modes or other settings, the description is opened with them instead. */
BIGHT_CHECKED bight_status bight_network_open(bight_session *session, const char *path,
                                              const bight_network_options *options,
                                              bight_network **network);
BIGHT_API void bight_network_close(bight_network *network);

/* Keeps the network in a file as it was joined, with an order of its nodes for fast searches, so
 * that it opens fast. Written whole or not at all. O(arcs log arcs). */
BIGHT_CHECKED bight_status bight_network_write(bight_session *session, const bight_network *network,
                                               const char *path, bool may_replace);

BIGHT_API const char *bight_network_name(const bight_network *network);
BIGHT_API const char *bight_network_profile(const bight_network *network);
BIGHT_API int bight_network_city_count(const bight_network *network);
BIGHT_API const char *bight_network_city_id(const bight_network *network, int city);
BIGHT_API const char *bight_network_city_name(const bight_network *network, int city);

/* Every file the network was read from, the description first. */
BIGHT_API int bight_network_file_count(const bight_network *network);
BIGHT_API const char *bight_network_file(const bight_network *network, int index);

/* Groups the cities can be summed by ("ring", "province"), and whether ports are declared. */
BIGHT_API int bight_network_group_count(const bight_network *network);
BIGHT_API const char *bight_network_group_name(const bight_network *network, int index);
BIGHT_API bool bight_network_has_ports(const bight_network *network);

/* The profile the file names for its ports (measures.ports.profile), NULL when it names none. */
BIGHT_API const char *bight_network_port_profile(const bight_network *network);

/* The parameters in force (profile, speeds, times, weights) as "key", "value" rows. */
BIGHT_CHECKED bight_status bight_network_parameters(bight_session *session,
                                                    const bight_network *network,
                                                    bight_layer **table);

struct igraph_s;

/* The igraph graph of record, lent: directed, one edge per arc. The vertices are the nodes of every
 * mode, then one origin vertex for each city, then one destination vertex for each city. It is made
 * when first asked for, for it takes about 90 bytes an arc and most answers do without. Debian's
 * igraph is not made for threads: who calls it does so on one thread, and not beside analyses of
 * this library. O(arcs). */
BIGHT_CHECKED bight_status bight_network_graph(bight_session *session, bight_network *network,
                                               const struct igraph_s **graph);
BIGHT_API int bight_network_origin_vertex(const bight_network *network, int city);
BIGHT_API int bight_network_destination_vertex(const bight_network *network, int city);

/* How exact the inputs are said to be (accuracy in the network file): for each kind of figure, such
 * as the lengths of a layer's links or the population of the cities, its records, those exact,
 * estimated and not told, and by how many percent either way the estimated may be off: the mean and
 * the worst; as the fact "times" the estimates that travel times rest on. Tables that rest on
 * estimates name them in their fact "estimates". O(records). */
BIGHT_CHECKED bight_status bight_network_accuracy(bight_session *session,
                                                  const bight_network *network,
                                                  bight_layer **accuracy);

/* What was read: a table of the link layers, the terminals of each kind and the cities (records
 * read, used, left out, length, speeds, parts; as facts the lengths by class, each mode's nodes,
 * links, loose ends and Kansky's indices, and the pairs without a route), and a table of problems
 * with their points: severity, kind, file, record, the other record concerned, distance, and a
 * sentence that says what to do. Problems are cities and terminals not attached, parts not joined
 * with their nearest gap, cities cut off from the others both ways or one way, ends that stop
 * short, duplicate and overlapping lines, crossings without a node, lengths and speeds out of
 * range. `error_count` counts those that are errors.
 * O(segments log segments + crossings + cities / 64 * arcs). */
BIGHT_CHECKED bight_status bight_network_check(bight_session *session, const bight_network *network,
                                               bight_layer **summary, bight_layer **problems,
                                               int *error_count);

/* The cities of a list "Dalian,Yantai" (ids, names or local names), of a file that names one a
 * line, "@cities.txt", or all when it is NULL, in the order of the network. `cities` has room for
 * all of them. */
BIGHT_CHECKED bight_status bight_network_find_cities(bight_session *session,
                                                     const bight_network *network, const char *list,
                                                     int *cities, int *count);

/* ---- Scenario: the cost of each arc ---------------------------------------------------------- */

typedef struct bight_scenario bight_scenario;

/* The network as it is under its profile. The network must outlive the scenario. O(arcs). */
BIGHT_CHECKED bight_status bight_scenario_create(bight_session *session,
                                                 const bight_network *network,
                                                 bight_scenario **scenario);
BIGHT_API void bight_scenario_destroy(bight_scenario *scenario);

/* Where a change to the network stands. */
typedef enum {
    BIGHT_CHANGES_FILE, /* "strait.yaml" or "strait.yaml:low", a variant of it */
    /* A link from a place to another, cities or terminals by id or name: "Yantai:Dalian@350", at
     * 350 km/h, or "Yantai:Dalian,time=40", in 40 minutes; then as wanted ",length=120" (km) or
     * ",detour=1.1" (length over the straight line), ",stop=2" (min), ",wait=15" (min) or
     * ",frequency=12" (a day), ",mode=rail" (else that of the terminals named, else the first
     * travelled) and ",oneway" (else both ways). */
    BIGHT_CHANGE_ADD,
    /* Links get faster: of a mode between two places, "rail:Jinan-Qingdao*1.2", by a factor, or a
     * record of a layer, "rail:1182@250", to so many km/h. */
    BIGHT_CHANGE_UPGRADE,
    /* "road:1182", "rail:Jinan-Qingdao", "strait=Suez" (links of which a column says so),
     * "station:NAME" (a terminal) or "air" (a mode). */
    BIGHT_CHANGE_CLOSE,
    BIGHT_CHANGES_TEXT /* what stands in such a file, as YAML or JSON, for text that comes from
                             elsewhere: no file it names is looked at */
} bight_change_kind;

typedef struct {
    bight_change_kind kind;
    const char *text;
} bight_change;

/* The network with changes laid over it, one after the other in the order given. The network stays
 * as it is and must outlive the scenario. A link that is added meets its mode at a node (of a city:
 * that of its nearest terminal of the mode), so entering and leaving are paid by those who do; a
 * change of speed is one of the speed as travelled, stops on the way included; a change that picks
 * nothing fails. What was chosen or left out is told in the session's notes. A mistake in a file is
 * BIGHT_BAD_DATA and begins with file, line and column; one in another text BIGHT_WRONG_USE.
 * O(arcs) for each change, and O(lines log lines) once if a position is to be found. */
BIGHT_CHECKED bight_status bight_scenario_open(bight_session *session, const bight_network *network,
                                               const bight_change *changes, int change_count,
                                               bight_scenario **scenario);

/* The names of the files and texts it was opened from, joined; "" for the network as it is. */
BIGHT_API const char *bight_scenario_name(const bight_scenario *scenario);

/* The files it was read from. */
BIGHT_API int bight_scenario_file_count(const bight_scenario *scenario);
BIGHT_API const char *bight_scenario_file(const bight_scenario *scenario, int index);

/* The changes of a scenario file, "strait.yaml" or "strait.yaml:low", as they are written there: a
 * row each with its id (missing where it has none), kind and json, the whole entry as a JSON
 * object, for those who show changes and give them back as BIGHT_CHANGES_TEXT. O(bytes). */
BIGHT_CHECKED bight_status bight_changes_read(bight_session *session, const char *file,
                                              bight_layer **table);

/* What each change did: change (its id or number), kind, what (a sentence), mode, links (how many
 * it added or picked), length_km, before_min and after_min (of links the sum of their times in
 * motion, of terminals the mean of entering and leaving, of transfers the mean), cost (yuan), and
 * what the file says of it: status, accuracy, source, note. The shapes are the links. */
BIGHT_CHECKED bight_status bight_scenario_describe(bight_session *session,
                                                   const bight_scenario *scenario,
                                                   bight_layer **table);

/* Writes the changes that were given one by one, not in files, as a scenario file of its own: laid
 * after the same files it gives the same scenario. The network is named in it. With no such changes
 * it fails as wrong use. */
BIGHT_CHECKED bight_status bight_scenario_save(bight_session *session,
                                               const bight_scenario *scenario, const char *path,
                                               bool may_replace);

/* Milliseconds of every arc: first those of the graph of record, in the order of its edges, then
 * those a scenario adds, which have no edge there. A closed arc keeps its time. */
BIGHT_API const int64_t *bight_scenario_times_ms(const bight_scenario *scenario);

/* ---- Matrix: city by city -------------------------------------------------------------------- */

typedef struct bight_matrix bight_matrix;

typedef enum {
    BIGHT_MEASURE_TIME,      /* min */
    BIGHT_MEASURE_LENGTH,    /* km of links along the quickest path, ways to them not counted */
    BIGHT_MEASURE_TRANSFERS, /* changes of mode or station along it */
    BIGHT_MEASURE_MONEY,     /* yuan along it */
    BIGHT_MEASURE_EMISSION,  /* g CO2 along it */
    BIGHT_MEASURE_COUNT
} bight_measure;

/* Which rows, columns and measures. Zeroed: all cities, all measures the profile tells of (money
 * and emission only where it has prices and factors), no cutoff. */
typedef struct {
    const int *origins; /* cities, in any order; NULL: all */
    int origin_count;
    const int *destinations;
    int destination_count;
    unsigned measures; /* bit 1 << bight_measure for each; 0: as above. Time is always among them */
    double cutoff_min; /* longer times are as if there were no route; 0: none */
} bight_matrix_wanted;

/* Quickest paths from cities to cities. Of equally quick paths the shorter is taken, then the one
 * entered by the arc recorded first, as bight_route_find does. A city to itself is 0. `wanted`
 * NULL: everything. The scenario must outlive the matrix. Memory: 4 bytes a cell, 8 more for each
 * measure beside time, 16 for length. O(rows (m + v log v)); times alone of many rows take a few
 * microseconds a row once a contraction hierarchy is built, which costs about as much as 50
 * rows. */
BIGHT_CHECKED bight_status bight_matrix_compute(bight_session *session,
                                                const bight_scenario *scenario,
                                                const bight_matrix_wanted *wanted,
                                                bight_matrix **matrix);
BIGHT_API void bight_matrix_destroy(bight_matrix *matrix);
BIGHT_API int bight_matrix_row_count(const bight_matrix *matrix);
BIGHT_API int bight_matrix_column_count(const bight_matrix *matrix);
/* By row and column, which count from 0 through the cities wanted, in that order: of a matrix of
 * all cities they are the numbers of the cities. In the unit of bight_measure_unit (times in
 * minutes). NaN when there is no route, or the measure was not wanted. */
BIGHT_API double bight_matrix_value(const bight_matrix *matrix, bight_measure measure, int row,
                                    int column);
/* Cells without a route. */
BIGHT_API int64_t bight_matrix_unreachable_count(const bight_matrix *matrix);

/* Times are whole numbers of this many milliseconds: 1, or 10, 100, ... where some path could take
 * longer than twelve days. */
BIGHT_API int64_t bight_matrix_time_unit_ms(const bight_matrix *matrix);

/* A time that is as long or longer stands for no route, in bight_matrix_times. */
#define BIGHT_NO_TIME UINT32_C(0x3fffffff)

/* The cells themselves, row after row, in arrays that belong to the matrix: times in its unit
 * (above), and of another measure sums of mm, transfers, thousandths of a yuan or mg of CO2, which
 * mean nothing where there is no route; NULL for time, and for a measure that was not wanted. */
BIGHT_API const uint32_t *bight_matrix_times(const bight_matrix *matrix);
BIGHT_API const int64_t *bight_matrix_sums(const bight_matrix *matrix, bight_measure measure);

/* Columns and file names: "travel_time", "length", "transfers", "money", "emission". */
BIGHT_API const char *bight_measure_name(bight_measure measure);
BIGHT_API const char *bight_measure_unit(bight_measure measure);

typedef enum {
    BIGHT_MATRIX_OMX,      /* open matrix 0.2, float64, a data set a measure; no route is NaN */
    BIGHT_MATRIX_CSV,      /* a row a pair: from_id, to_id, a column a measure; no route is empty */
    BIGHT_MATRIX_CSV_WIDE, /* one measure as a table of rows and columns */
    BIGHT_MATRIX_JSON,     /* rows as in CSV; no route is null */
    BIGHT_MATRIX_NPY       /* NumPy 1.0, float64, one measure; no route is NaN */
} bight_matrix_format;

typedef struct {
    bight_matrix_format format;
    unsigned measures; /* bit 1 << bight_measure for each; 0: all there are */
    bool may_replace;
} bight_matrix_output;

/* Writes the matrix whole or not at all; OMX not to "-". */
BIGHT_CHECKED bight_status bight_matrix_write(bight_session *session, const bight_matrix *matrix,
                                              const bight_matrix_output *form, const char *path);

/* What a matrix that was not kept in memory held. */
typedef struct {
    int64_t pair_count;        /* of different cities with a route */
    int64_t unreachable_count; /* of different cities without one */
    double mean_min;           /* over those with a route; NaN when there are none */
    int rows_at_once;          /* in a block */
    size_t block_bytes;
    size_t foreseen_bytes; /* memory of the process that was foreseen at most, see below */
} bight_matrix_summary;

/* The memory a matrix may take. Zeroed: blocks of 64 MiB, and as much beside them as is needed. */
typedef struct {
    size_t block_bytes; /* of a block of rows */
    size_t most_bytes;  /* of the whole process; blocks get smaller to keep it, and a matrix that
                           cannot be had in so much is BIGHT_WRONG_USE */
    /* Told once, when the network is prepared and before the first row: what the process has taken
     * or will take at most, from the sizes of all that is still to come. */
    void (*tell)(void *context, const bight_matrix_summary *summary);
    void *context;
} bight_matrix_memory;

/* Computes a matrix block by block and writes each as it comes, so that memory does not grow with
 * the number of rows. `path` NULL: nothing is written. `memory` may be NULL. */
BIGHT_CHECKED bight_status bight_matrix_stream(bight_session *session,
                                               const bight_scenario *scenario,
                                               const bight_matrix_wanted *wanted,
                                               const bight_matrix_output *form,
                                               const bight_matrix_memory *memory, const char *path,
                                               bight_matrix_summary *summary);

/* The pairs of a CSV file with the columns from and to (ids or names of cities), in its order: a
 * row each with from_id, to_id and a column for each measure; no route is missing. Of `wanted`
 * (NULL: all measures) only measures and cutoff count. Memory is that of the pairs and of 256
 * rows. */
BIGHT_CHECKED bight_status bight_matrix_pairs(bight_session *session,
                                              const bight_scenario *scenario, const char *path,
                                              const bight_matrix_wanted *wanted,
                                              bight_layer **table);

/* ---- Route ----------------------------------------------------------------------------------- */

/* The legs of the quickest path between two places, each a city or a terminal given by id or name.
 * A name that is both means the city (with a note), unless the other end is a terminal; put
 * "station:" (the terminals' id) or "city:" before a name to choose. From a terminal the journey
 * begins on its platform: entering is not counted, nor leaving at the end. Columns: mode, line,
 * from, to, length_km, time_min, wait_min, transfer_min, money, emission. The shapes are lines:
 * links as their records are drawn, all points in the direction of travel, and the ways to, from
 * and between stations straight; a leg without a length has none. */
BIGHT_CHECKED bight_status bight_route_find(bight_session *session, const bight_scenario *scenario,
                                            const char *from, const char *to, bight_layer **legs);

/* The legs of the quickest paths from each of two to 64 places to the next, as above; between the
 * ends a name that is both a city and a terminal means the city. A city on the way is left and
 * entered again; at a terminal on the way the journey goes on from its platform. */
BIGHT_CHECKED bight_status bight_route_via(bight_session *session, const bight_scenario *scenario,
                                           const char *const *places, int place_count,
                                           bight_layer **legs);

/* The `wanted` (1 to 1000) best paths that visit no node twice (Yen 1971), fewer where there are no
 * more: by time, then length; the first is that of bight_route_find. `routes`: a row for each with
 * the columns route (its number), time_min, more_min (than the first), length_km, ways_km, shared
 * (of its length on links that the first takes too, %; missing where it takes none), money,
 * emission, and its line for a shape. `legs`: those of all of them, as bight_route_find has them,
 * after a column route. */
BIGHT_CHECKED bight_status bight_route_alternatives(bight_session *session,
                                                    const bight_scenario *scenario,
                                                    const char *from, const char *to, int wanted,
                                                    bight_layer **routes, bight_layer **legs);

/* ---- Metrics --------------------------------------------------------------------------------- */

typedef enum {
    BIGHT_DECAY_POWER,        /* x^-b, x in minutes, at least 1 */
    BIGHT_DECAY_EXPONENTIAL,  /* exp(-b x) */
    BIGHT_DECAY_GAUSSIAN,     /* exp(-x^2 / (2 s^2)) */
    BIGHT_DECAY_LOG_LOGISTIC, /* 1 / (1 + (x / m)^s) */
    BIGHT_DECAY_LOGISTIC,     /* Bauer and Groneberg 2016, 1 at 0 */
    BIGHT_DECAY_CUMULATIVE,   /* 1 up to T, 0 beyond */
    BIGHT_DECAY_LINEAR        /* max(0, 1 - x / T) */
} bight_decay_kind;

typedef struct {
    bight_decay_kind kind;
    double scale;  /* b, s, m, T; for the logistic its cutoff */
    double spread; /* s of the log-logistic, standard deviation of the logistic */
} bight_decay;

/* The weight of a cost in minutes: 1 is full, 0 none; exactly 0 for infinity (Hansen 1959; Bauer
 * and Groneberg 2016, Int. J. Health Geogr. 15:29 for the logistic). */
BIGHT_API double bight_decay_weight(const bight_decay *decay, double minutes);

/* "exponential:half-life=120", "power:1", "gaussian:60", "log-logistic:60,4", "logistic:60,15",
 * "cumulative:240", "linear:120", "exponential:0.02". */
BIGHT_CHECKED bight_status bight_decay_parse(bight_session *session, const char *text,
                                             bight_decay *decay);

/* ---- Demand: trips from city to city --------------------------------------------------------- */

/* What flows and weighted means count by: so many trips (persons, tonnes, whatever they are counted
 * in) from each city to each. 8 bytes for each pair of cities. */
typedef struct bight_demand bight_demand;

/* What a gravity model is told beside masses and times. */
typedef enum {
    BIGHT_CONSTRAIN_NOTHING,      /* T_ij = O_i D_j f(t_ij) */
    BIGHT_CONSTRAIN_ORIGINS,      /* O_i trips begin at i: T_ij = O_i D_j f / sum_k D_k f */
    BIGHT_CONSTRAIN_DESTINATIONS, /* D_j trips end at j */
    BIGHT_CONSTRAIN_BOTH          /* both, by balancing factors: T_ij = a_i O_i b_j D_j f */
} bight_constraint;

/* NULL, 0 and false: the decay of the network file (measures.access), population at both ends, no
 * constraint, as many trips as come of it, none inside a city. */
typedef struct {
    /* As bight_decay_parse reads it; or exponential:mean=MIN or power:mean=MIN, whose parameter is
     * found so that trips take so many minutes on average (Hyman 1969). */
    const char *decay;
    /* Weights of the cities, "population", or one for origins and one for destinations, each
     * perhaps with a power: "population^0.8,gdp". */
    const char *masses;
    bight_constraint constraint;
    double trips; /* all are scaled to this sum */
    /* Also trips inside a city, at the mean time inside; needs the weight area. */
    bool includes_self;
} bight_gravity;

/* Demand by the gravity model (Wilson 1967, 1971) over the times of a matrix of all cities, which
 * is not needed afterwards. Where both ends are constrained the sums are met to 10^-9 (Furness
 * 1965), destinations being scaled to the total of origins with a note; where no trips can meet
 * them the answer is BIGHT_BAD_DATA with the cities that stand in the way. No route means no trips.
 * O(n^2), with both ends constrained or a mean to be met some dozens of times that. */
BIGHT_CHECKED bight_status bight_demand_model(bight_session *session, const bight_matrix *matrix,
                                              const bight_gravity *gravity, bight_demand **demand);

/* Demand from a CSV file with the columns from and to (or from_id and to_id, origin and
 * destination: ids or names of cities) and trips (or demand), where pairs that are not there have
 * none; or, by the ending .omx, from an open matrix file: its matrix trips or demand or the only
 * one, rows and columns called by its lookup city_id, city_name, origin_id and destination_id or
 * origin_name and destination_name, or the only one, else taken in the network's order with a note.
 * A city that is not in the network, a number below 0 and a pair that comes twice are
 * BIGHT_BAD_DATA. */
BIGHT_CHECKED bight_status bight_demand_read(bight_session *session, const bight_network *network,
                                             const char *path, bight_demand **demand);

/* One trip from each city to each other. */
BIGHT_CHECKED bight_status bight_demand_equal(bight_session *session, const bight_network *network,
                                              bight_demand **demand);
BIGHT_API void bight_demand_destroy(bight_demand *demand);

/* Trips from one city to another, by their numbers in the network. */
BIGHT_API double bight_demand_value(const bight_demand *demand, int from, int to);
BIGHT_API double bight_demand_total(const bight_demand *demand);

/* Per city: trips_from, trips_to, trips_inside and, of a model, the mean_time of those from it; as
 * facts what the demand is, and its total. */
BIGHT_CHECKED bight_status bight_demand_describe(bight_session *session, const bight_demand *demand,
                                                 bight_layer **table);

/* Writes the demand as a matrix named trips; the form's measures do not count. What is written as
 * BIGHT_MATRIX_CSV or BIGHT_MATRIX_OMX can be read again. */
BIGHT_CHECKED bight_status bight_demand_write(bight_session *session, const bight_demand *demand,
                                              const bight_matrix_output *form, const char *path);

/* ---- Flows: what goes over each link
 * ---------------------------------------------------------- */

/* What trips do where several paths are equally quick. */
typedef enum {
    BIGHT_TIES_ONE_PATH, /* all take one of them, always the same */
    BIGHT_TIES_SPLIT /* every path takes the same share; parallel links are paths of their own */
} bight_ties;

/* All trips of a demand along the quickest paths of a scenario, whatever their number: no link gets
 * slower by them (all or nothing; with ties split the demand-weighted betweenness of Brandes 2001,
 * 2008). `links`: a row for each open link with the columns link (layer:record, or the id of an
 * added one), mode, line, from, to, length_km, flow, forward and backward (missing where it does
 * not lead that way), share (% of the trips that have a path), trip_km; its shape is the line.
 * `places`: a row for each terminal and for each other node where three links or more meet and
 * trips pass: kind ("node" for these), name, city, mode, flow (all that come to the node, by links
 * or not), entering and leaving (here between the mode and a city or another mode), share; its
 * shape is the point. Facts tell the demand, what has no path, and the kilometres by mode. Trips
 * inside a city are left out. Either table may be NULL where it is not wanted. Sums are exact to
 * 2^-59 of all trips, the same for any number of threads. One path: where an index pays O(m + n c /
 * 16) for c cities, else as split: O(c (m + n log n)). */
BIGHT_CHECKED bight_status bight_flows_compute(bight_session *session,
                                               const bight_scenario *scenario,
                                               const bight_demand *demand, bight_ties ties,
                                               bight_layer **links, bight_layer **places);

/* ---- Accessibility and centrality ------------------------------------------------------------ */

/* NULL and 0 mean: as in the network file (measures.access). */
typedef struct {
    const char *decay;    /* of the potential, as bight_decay_parse reads it */
    double day_limit_min; /* daily accessibility, one way; 240 when the file says nothing */
    double ideal_kmh;     /* speed of the ideal in relative network efficiency; without one in the
                             file either, that column is left out rather than guessed */
    bool includes_self;   /* adds the own mass, at the mean inner time, to the potential */
} bight_access_options;

/* Per city: mean travel time, weighted average travel time by population, GDP and the root of their
 * product (Gutierrez, Gonzalez and Gomez 1996) with the coverage of its denominator, potential
 * (Hansen 1959), daily accessibility (Tornqvist 1970), relative network efficiency (Gutierrez,
 * Monzon and Pinero 1998). Unreachable cities are left out of the means and counted. O(n^2). */
BIGHT_CHECKED bight_status bight_access_compute(bight_session *session,
                                                const bight_network *network,
                                                const bight_matrix *matrix,
                                                const bight_access_options *options,
                                                bight_layer **table);

typedef struct {
    bight_access_options access; /* includes_self: of cities */
    const char *supply;          /* what is shared: a kind of terminals ("port": each is one), one
                                    of their numbers ("port:throughput"), or a weight of the cities
                                    ("gdp") */
    int nearest_count;           /* k; 0: 3 */
} bight_supply_options;

/* Per city, of what it shares with others: the nearest and its time, the time to the k-th nearest
 * and the mean of the k nearest; the supply reached by the decay (Hansen 1959) and within the daily
 * limit; the same per head of all who reach it, by the decay (Shen 1998), within the limit
 * (two-step floating catchments, Luo and Wang 2003) and by its thirds with weights 1, 0.68 and 0.22
 * (Luo and Qi 2009); the supply available to a city (Soukhov et al. 2023 for alpha 1: population
 * times Shen); and with an exponential decay of parameter b, per minute, the utility ln(sum of
 * supply times exp(-b t)) / b (Williams 1977), which is missing for other decays. The times to
 * terminals are those to their gates, not by the mode they serve. Supply nobody reaches is left out
 * and told as a fact. O(n^2), for terminals O(cities (m + v log v)). Wrong use: a supply that there
 * is none of. */
BIGHT_CHECKED bight_status bight_supply_compute(bight_session *session,
                                                const bight_scenario *scenario,
                                                const bight_matrix *matrix,
                                                const bight_supply_options *options,
                                                bight_layer **table);

/* What equity is told; NULL and 0: the default. */
typedef struct {
    bight_access_options access;
    const char *measure; /* a column of bight_access_compute; NULL: potential_population. Of times
                            and of network_efficiency, where less is better, the inverse is used */
    const char *group;   /* of the cities; NULL: province where there is one, else the first */
    double line;         /* in the unit of the measure: what is worse is a shortfall; 0: 60 % of the
                            median by population */
} bight_equity_options;

typedef enum {
    /* A row a measure with by_population (cities weigh by their population), unweighted (all
     * alike) and meaning: mean, median, coefficient of variation, Gini 1912, Theil 1967 with its
     * parts within and between groups (Shorrocks 1980), Hoover 1936, Atkinson 1970 for aversions of
     * 0.5 and 1, Palma ratio of means (after Palma 2011) by access and by GDP a head, concentration
     * index by GDP a head (Kakwani, Wagstaff and van Doorslaer 1997), largest over smallest,
     * shortfalls (Foster, Greer and Thorbecke 1984); and of the populations and GDP of the cities
     * the largest over the second (Jefferson 1939), its share of all, and the slope of rank over
     * size (Rosen and Resnick 1980). Those by GDP only where the network has it. */
    BIGHT_EQUITY_MEASURES,
    /* A row a group, a city counting in the first it is listed in: its mean, inequality, and what
     * it adds to Theil's index within (share of access times its own index) and between groups
     * (share of access times ln of its mean over that of all); these sum to the index. By
     * population. NULL without groups. */
    BIGHT_EQUITY_GROUPS,
    /* The cities from the least access to the most, with the points of the Lorenz curve (Lorenz
     * 1905); those without the measure last; points. */
    BIGHT_EQUITY_CITIES,
    BIGHT_EQUITY_TABLES
} bight_equity_table;

/* How unequally cities, and the people in them, are served by a matrix. Cities without a value
 * (they reach none, where the measure is a mean over those reached) are left out and counted.
 * `options` may be NULL. Wrong use: a measure, group or line that is none. O(n^2). */
BIGHT_CHECKED bight_status bight_equity_compute(bight_session *session,
                                                const bight_network *network,
                                                const bight_matrix *matrix,
                                                const bight_equity_options *options,
                                                bight_layer *tables[BIGHT_EQUITY_TABLES]);

/* Per city: on the graph of places (one vertex a city, an edge where a link joins two) degree,
 * strength, PageRank, k-core and h-index (Korn, Schubert and Telcs 2009); on the city matrix
 * closeness (Wasserman and Faust 1994), harmonic (Marchiori and Latora 2000), straightness
 * (Vragovic 2005), city-pair betweenness (Freeman 1977 between city origins and destinations
 * only). Facts: global efficiency, that of straight lines at the ideal speed of the network file
 * and what the network has of it (Latora and Marchiori 2001), circuity: ways over straight lines
 * (Barthelemy 2011), in all and in the mean. Wrong use: a matrix without lengths. */
BIGHT_CHECKED bight_status bight_centrality_compute(bight_session *session,
                                                    const bight_scenario *scenario,
                                                    const bight_matrix *matrix,
                                                    bight_layer **table);

/* ---- Centrality, further --------------------------------------------------------------------- */

/* Between what quickest paths are looked for; NULL and false: one trip for each pair of cities. */
typedef struct {
    const bight_demand *demand; /* a pair of cities counts by its trips */
    bool between_nodes;         /* pairs of stations, junctions and ends of lines, one trip each */
} bight_betweenness_options;

/* Where the tables go; NULL for one that is not wanted. */
typedef struct {
    bight_layer **cities; /* not with between_nodes */
    bight_layer **nodes;  /* a row a terminal, and a node where three links or more meet; points */
    bight_layer **links;  /* a row an open link; lines */
} bight_betweenness_tables;

/* Betweenness: of every pair s, t the share of its quickest paths that lead through, times its
 * trips; sum of q_st sigma_st(v) / sigma_st (Freeman 1977; weighted by demand and for subsets of
 * sources and targets after Brandes 2008; of links Girvan and Newman 2002). Pairs are ordered, not
 * normalised, and what begins or ends at v does not count; parallel links that are equally quick
 * are one way, and share it evenly. Cities (pairs of other cities): a city counts once for a path
 * that meets any of its nodes, however many; betweenness (pairs) and its share (%) of all pairs of
 * others, with a demand through (trips), its share of the trips between others, and ending (trips
 * from and to the city). Nodes and links: betweenness (pairs or trips) and its share of all that
 * have a route; of nodes between cities also entering and leaving (from and to cities and other
 * modes), of links forward and backward. Trips inside a city do not count. Shares of nodes and
 * links are exact to 2^-59 of all trips. Wrong use: a demand, or the table of cities, between
 * nodes. Cities: O(c (m + v log v) + c sum of cities passed times v); nodes and links: O(s (m + v
 * log v)) for s sources. */
BIGHT_CHECKED bight_status bight_betweenness_compute(bight_session *session,
                                                     const bight_scenario *scenario,
                                                     const bight_betweenness_options *options,
                                                     const bight_betweenness_tables *tables);

/* Per city what the network loses with it, and how well its neighbours do without it; two pairs of
 * measures that share a name in the literature. Of the network and all its times between cities:
 * information_lm (%), the information centrality of Latora and Marchiori 2007, (E - E_i) / E, E the
 * mean of 1 / time over all pairs, 0 without a route, and E_i the same with the city's nodes closed
 * to everybody. Of the graph of places (see bight_centrality_compute) with the times of links
 * alone, the least of parallel ones: information_sz (1/h), that of Stephenson and Zelen 1989, by
 * effective resistance, the number of cities in the city's part of the graph over the sum of R_ij
 * to them, where a link conducts 1 / its time and parallel ones add up; local_lm (1/min), the local
 * efficiency of Latora and Marchiori 2001, mean of 1 / time between neighbours over the links among
 * them alone; local_vragovic (1/min), that of Vragovic, Louis and Diaz-Guilera 2005, over all the
 * network but the city. Both local ones are 0 for fewer than two neighbours; information_sz is
 * missing for a city without any. Facts give the means. O(c) matrices; c solutions of the graph's
 * equations by conjugate gradients (to 10^-12); O(k^3) and O(k (m + v log v)) for a city of k
 * neighbours. */
BIGHT_CHECKED bight_status bight_efficiency_compute(bight_session *session,
                                                    const bight_scenario *scenario,
                                                    const bight_matrix *matrix,
                                                    bight_layer **table);

/* Per city, of the modes as layers of one graph of places (Battiston, Nicosia and Latora 2014):
 * degree_MODE, the places joined by a link of each mode travelled; overlap o, their sum;
 * participation M / (M - 1) (1 - sum of (degree / o)^2) over the M modes, 0 in one mode only to 1
 * alike in all; z_overlap, (o - mean) / population standard deviation over the cities, 0 where that
 * is 0; type: "focused" up to a participation of 1/3, "mixed" up to 2/3, else "multiplex", and
 * "hub" before it from z_overlap 2 on; interdependence (%), the mean share of the quickest paths to
 * the other cities that use links of several modes. Missing: participation and type for a city
 * without links or a network of one mode, interdependence for one that reaches nobody. O(M c (m + v
 * log v)).
 */
BIGHT_CHECKED bight_status bight_multiplex_compute(bight_session *session,
                                                   const bight_scenario *scenario,
                                                   bight_layer **table);

typedef struct {
    const char *group; /* of the cities, its names are the modules; NULL: communities are found */
    uint64_t seed;     /* of the search for communities; 0: 1 */
} bight_module_options;

typedef enum {
    BIGHT_MODULES_CITIES,  /* a row a city; points */
    BIGHT_MODULES_MODULES, /* a row a module */
    BIGHT_MODULES_TABLES
} bight_modules_table;

/* Roles of cities between and within modules of the graph of places, by their degrees (Guimera and
 * Amaral 2005): participation P = 1 - sum of (k_s / k)^2 over the modules s, z = (own degree in the
 * module - mean) / population standard deviation there, 0 where that is 0, and the role R1
 * (ultra-peripheral), R2 (peripheral), R3 (connector), R4 (kinless), or, from z 2.5 on, hubs: R5
 * (provincial), R6 (connector), R7 (kinless). Modules are those of a group, a city counting in the
 * first it is listed in, and links to places in none do not count; or the communities of the
 * greatest modularity (Newman and Girvan 2004, links weighing 1 / time) that a hundred searches by
 * the Leiden algorithm (Traag, Waltman and van Eck 2019) find, places of no city among them, each
 * called by its city with the most links inside. Many partitions are nearly as good, so stability
 * (%) tells in how many of the searches a city was with those it is with, on average. The same seed
 * gives the same communities with the same igraph. Modules: cities, places, links inside and to
 * others, inside_share (%), and hub, the city with the most links inside. Facts give the
 * modularity. Missing: P, z and role for a city without a module or links, stability for one alone.
 * The caller destroys the tables. `options` may be NULL. O(m) beside the communities. */
BIGHT_CHECKED bight_status bight_modules_compute(bight_session *session,
                                                 const bight_scenario *scenario,
                                                 const bight_module_options *options,
                                                 bight_layer *tables[BIGHT_MODULES_TABLES]);

typedef struct {
    const char *core;  /* "Beijing,Tianjin"; NULL: the base of the group (regions) */
    const char *group; /* pairs are told by it; NULL: the first with a base, else all are one */
    const bight_demand *demand; /* a pair counts by its trips; NULL: one each */
} bight_core_options;

typedef enum {
    BIGHT_CORE_RINGS,  /* a row for two groups, both directions together, and one for all */
    BIGHT_CORE_CITIES, /* a row a city that is not of the core; points */
    BIGHT_CORE_TABLES
} bight_core_table;

/* How far other cities depend on the core's to reach each other. Of pairs of cities outside the
 * core with a route: dependence (%), the mean share of their quickest paths that meet a node of the
 * core, its stations, ports, airports or roads; bypass, the mean of the time with the core's nodes
 * closed over the time, and most_bypass its largest; added, the mean of the minutes more; cut,
 * pairs that have no other way, which are in none of these three. Means are by trips where there is
 * a demand. Of cities: over their journeys to the others. A city counts in the first group it is
 * listed in. The caller destroys the tables. `options` may be NULL. Wrong use: no core, or one of
 * all cities but one. O(c (m + v log v)). */
BIGHT_CHECKED bight_status bight_core_compute(bight_session *session,
                                              const bight_scenario *scenario,
                                              const bight_matrix *matrix,
                                              const bight_core_options *options,
                                              bight_layer *tables[BIGHT_CORE_TABLES]);

/* Pairs of cities by the direction of the geodesic between them, taken at its middle (Karney 2013),
 * in four corridors of 45 degrees, N-S, NE-SW, E-W and SE-NW, and all together: pairs with a route
 * (ordered), unreached, straight_km (mean), time (mean, min), speed (km/h) of all straight lines
 * over all times, detour of all ways over all straight lines (circuity), and trips and
 * flow_share (%) where there is a demand (may be NULL). A direction on a limit counts in the
 * corridor clockwise of it; cities at one point are in none of the rows. Wrong use: a
 * matrix without lengths. O(c^2). */
BIGHT_CHECKED bight_status bight_corridors_compute(bight_session *session,
                                                   const bight_matrix *matrix,
                                                   const bight_demand *demand, bight_layer **table);

/* ---- Ports, rings, airports, hubs ------------------------------------------------------------ */

typedef struct {
    /* What draws a city's people to a port, and how time by land deters them: Huff's rule (1963)
     * with power:2, a logit with exponential:0.01. Both NULL: no such shares. */
    const char *attraction; /* a column of the ports' terminals and a power, as throughput^0.8 */
    const char *decay;      /* as bight_decay_parse reads it */
    double margin;          /* a port contests a city up to 1 + margin times its nearest; 0: 0.2 */
    const char *within_h;   /* limits of reach, as in "1,2,4,8", which NULL means */
    /* What is a cluster. NULL or "declared": as the network file says. "sea=200": ports that chains
     * of ports join, each at most 200 km from the next along links of the ports' mode (single
     * linkage, Sneath 1957); "sea=12h": the same by hours. "hinterland=0.5": the same where
     * hinterlands overlap (Ruzicka) by so much, which needs an attraction and a decay.
     * "communities" or "communities=1", the resolution: of the sea graph without gateways, by
     * greatest modularity (Newman and Girvan 2004) with Leiden's method (Traag, Waltman and van Eck
     * 2019), the best of 16 runs. Links weigh by departures a day (and capacity) where the file
     * tells those of every one, else 1 / hours. Clusters that were found bear the name of their
     * largest port. */
    const char *clusters;
    uint64_t seed; /* of communities: same seed, same communities; 0: 1 */
} bight_port_options;

/* Where the tables go; NULL for one that is not wanted. */
typedef struct {
    bight_layer **clusters;
    bight_layer **ports;
    bight_layer **hinterlands; /* by port: captive and contested, expected by shares, pressure */
    bight_layer **cities;      /* their ports from the nearest on, captive or contested */
    bight_layer **within;      /* by port and limit: people and GDP, exclusive and shared */
    bight_layer **overlaps;    /* by pair of ports */
    /* By port, and by cluster of several: who must go elsewhere when it closes, and where to. */
    bight_layer **closures;
    bight_layer **takeovers; /* by what closes and who takes over from it */
    bight_layer **sea;       /* by port: its place in the graph of the sea */
    bight_layer **services;  /* by port: connectivity index and dependence on single links */
} bight_port_tables;

/* The declared clusters and their ports: throughput, shares, HHI, CR1..CR3, Gini and shift-share
 * between the two years the file names (Notteboom 1997), Gini corrected for small numbers (Deltas
 * 2003), entropy (Shannon 1948), the index of relative concentration (Vallega 1979); nearest-port
 * hinterland in cities, population and GDP by the land time of this scenario, equally near ports
 * sharing a city; and the share of the cities' quickest ways to the gateways outside that leave the
 * land at each port; of the cities of a cluster's ports mean times (h) to each other and to all
 * others, over pairs with a route, the one that most quickest ways of the rest to cities outside
 * pass, ties in parts, and the percentage of these ways (after Freeman 1977; missing for a cluster
 * of one city). Shares of choice are S_p f(t_ip) over their sum; overlaps are Ruzicka's (1958),
 * Pianka's (1973) and Jaccard's. `options` may be NULL. O(cities (m + v log v)) and
 * O(ports^2 cities); clusters also O(cities of ports x those of their cluster x m).
 *
 * Closures are exact, for no time by land changes: population and gdp of the hinterland that have
 * to go to another port (of a city shared by equally near ports the closing ones' part), unserved
 * of whom no other port is reached, mean_added (h, by population) and most_added of the others with
 * its city, lost_1h, ... the cities that had a port within the hours and have none any more,
 * hhi_after of the population in the hinterlands of the ports left; with a model the population
 * whose choice it was, and hhi after. Takeovers: from what closed to a port left, population and
 * gdp by nearest port, mean_added, and by the model; those of one closure sum to what is served
 * again.
 *
 * By sea, to gateways and in the next two tables, a port also has the links of its areas: the
 * terminals that measures.ports.areas chooses, of the port of their city; bad data where that has
 * none or several.
 *
 * Sea: of the links of the ports' mode alone, from node to node with their waits, without loading.
 * degree: nodes with a link to the port's, parallel links once; linked_ports: those of other ports;
 * reached, mean_time and nearest_time (h) to the other ports, harmonic (1/h, Marchiori and Latora
 * 2000): sum of 1 / t over all other ports, out of their number; betweenness: ordered pairs of
 * other ports whose quickest ways pass through, ties split, halved so that both directions are one
 * pair (Freeman 1977), and the percentage of all pairs. Ports of one node are one place: 0 apart
 * and left out of each other's harmonic and pairs.
 *
 * Services: with the six columns that measures.ports.connectivity names, an index after UNCTAD's
 * liner shipping connectivity index on both bases: lsci_max, the mean of component / largest, the
 * largest mean set to 100 (its method until 2023), and lsci_avg, 100 times the mean of component /
 * average (since 2024); base are the ports of this table with all six, others have none. Bad data:
 * a component that is negative, or 0 in all. partners: places that links of the ports' mode lead
 * to, gateways and others included; departures a day from the port (times capacity, where the
 * layer's service names one); dependence: share (%) of the largest partner in those to and from
 * all, Ducruet's hub dependence (2008); link_hhi: of all partners; both missing without links, or
 * where departures are not told of all of them. */
BIGHT_CHECKED bight_status bight_ports_compute(bight_session *session,
                                               const bight_scenario *scenario,
                                               const bight_port_options *options,
                                               const bight_port_tables *tables);

/* What is asked of goods; NULL and 0: the default. */
typedef struct {
    const char *choice; /* what ways are chosen by: "cost", generalized; "money"; "time". Cost where
                           the profile states a value of time, else time */
    unsigned tables;    /* bit 1 << bight_freight_table for each; 0: all */
    bight_port_options ports; /* of the index: how cities choose; ports alike and power:2 */
    int draw_count;           /* of random weights of the index, as in bight_hub_options */
    double spread;
    uint64_t seed;
} bight_freight_options;

typedef enum {
    BIGHT_FREIGHT_GATEWAYS,  /* a row a port: its gateway share, of all regions and each; points */
    BIGHT_FREIGHT_FORELANDS, /* a row a port and region: voyage and gateway shares; points */
    BIGHT_FREIGHT_CHAINS,    /* a row a city and region: port, cost and its parts, second port and
                                 margin; points */
    BIGHT_FREIGHT_WAYS, /* a row a city and port: cost to the gate, rail against road; points */
    BIGHT_FREIGHT_INTERMODAL, /* a row a port: where rail is cheaper, break-even, on-dock; points */
    BIGHT_FREIGHT_INDEX,      /* a row a port: composite of sea side, land side and interface, with
                                 the range of its rank; points */
    BIGHT_FREIGHT_TABLES
} bight_freight_table;

/* Goods from cities through ports to regions overseas, at what the profile and measures.ports say
 * (most of it estimates; each table tells the figures and the profile's `basis`).
 *
 * Cost of a way (Ortuzar and Willumsen 2011): prices of links by length, a charge for each ride
 * begun, handling into and out of terminals, drayage on ways between towns, terminals and roads,
 * and the value of all its time, dwell in terminals included; yuan for what the prices are of (a
 * tonne). A region is one place behind all its gateways (forelands of the description; without any
 * each gateway is one): from a city it is reached through the port p of least land(city, p) +
 * loading(p) + sea(p, region), where ships are changed at other ports for `transship`, or overland
 * where that is no dearer. Gateway share of a port: weight of the cities whose least way passes it,
 * equally good ports sharing, out of all cities that reach the region; over ports and overland the
 * sum is 1. Break-even: (fixed_rail - fixed_road) / (rate_road - rate_rail). The index is the
 * weighted mean of indicators scaled by their least and most, its ranks as in bight_hubs_compute.
 * What cannot be reached is missing and counts nowhere. Wrong use: a choice there is none of, cost
 * without a value of time, a table for which gateways or modes rail and road are missing. `options`
 * may be NULL; the caller destroys the tables. O(cities (m + v log v) + regions cities ports^2). */
BIGHT_CHECKED bight_status bight_freight_compute(bight_session *session,
                                                 const bight_scenario *scenario,
                                                 const bight_freight_options *options,
                                                 bight_layer *tables[BIGHT_FREIGHT_TABLES]);

/* How rings are judged; NULL and 0: the default. */
typedef struct {
    const char *group; /* of the cities, whose names are the rings; "ring" */
    const char *rings; /* "inner,outer", the nearest first; the names that are numbers, in order */
    const char *from;  /* the city in the middle; the first of the group's base (regions) */
    const char *bands; /* "60,120,180": a limit in minutes for each ring; fitted */
    double within_min; /* sets of cities so near each other are looked for; none */
} bight_ring_options;

typedef enum {
    BIGHT_RINGS_RINGS,      /* a row a ring and one for no ring: reached, least, median and most
                               minutes; cities in band_1, ..., beyond the last, unreached */
    BIGHT_RINGS_AGREEMENT,  /* a row a measure, for bands of time and of distance */
    BIGHT_RINGS_CITIES,     /* those of rings: ring, time, distance, band, bands_off; points */
    BIGHT_RINGS_VIOLATIONS, /* pairs of which the one of the farther ring is reached sooner */
    BIGHT_RINGS_OUTSIDERS,  /* cities in no ring, within the last band; points */
    BIGHT_RINGS_SETS,       /* cities, longest (min), population, members; NULL where not asked */
    BIGHT_RINGS_TABLES
} bight_rings_table;

/* Whether rings of cities declared around one of them are bands of time from there, and of
 * distance: the share of cities in the band of their ring, Cohen's kappa (1960), weighted kappa
 * (1968, linear and quadratic), Kendall's tau-b (1945) of ring and time, pairs the other way round.
 * A city counts in the nearest of its rings, and is in the first band whose limit it does not
 * exceed. Fitted limits are those for which the fewest cities of rings lie in another band (of
 * these the ones that lie the fewest bands away), each at the last city in it, the inner as wide as
 * possible; those of distance always are. Unreached cities do not count. Sets are maximal cliques
 * (Bron and Kerbosch 1973) of the cities within so many minutes of each other both ways; more than
 * 100,000 fail. The matrix must be of all cities. `options` may be NULL; the caller destroys the
 * tables. O(n^2), sets at worst exponential. */
BIGHT_CHECKED bight_status bight_rings_compute(bight_session *session, const bight_network *network,
                                               const bight_matrix *matrix,
                                               const bight_ring_options *options,
                                               bight_layer *tables[BIGHT_RINGS_TABLES]);

/* Which airports and how people share out; NULL and 0: the default. */
typedef struct {
    const char *terminals; /* the id of the terminals they are; "airport" */
    const char *from;      /* only those near this city; all that serve a city of the network */
    double within_min;     /* how near, by land to the gate; 90 */
    const char *decay;     /* of Huff's shares, as bight_decay_parse reads it; measures.access */
    const char *airports;  /* "PEK,PKX,Tianjin Binhai": only these, by name, local name or the
                              terminals' column code */
} bight_airport_options;

typedef enum {
    BIGHT_AIRPORTS_AIRPORTS,     /* a row an airport; points */
    BIGHT_AIRPORTS_OVERLAPS,     /* a row for two with population within 120 minutes of both */
    BIGHT_AIRPORTS_CITIES,       /* a row a city; points */
    BIGHT_AIRPORTS_CONNECTIVITY, /* a row an airport; NULL where no link states departures */
    BIGHT_AIRPORTS_TABLES
} bight_airports_table;

/* A multi-airport system (de Neufville 1995; Bonnefoy, de Neufville and Hansman 2010). Times are by
 * land (every mode but that of the airports) from a city to the gate, before entering. Airports:
 * passengers (the terminals' column passengers; missing ones are 0) and their share; of population
 * and, where there is one, GDP: what is within 60, 90 and 120 minutes, and of that what is within
 * so many of no other airport (_only); nearest_, of the cities whose nearest airport it is, equally
 * near ones sharing them; huff_, expected by S_j f(t_ij) / sum_k S_k f(t_ik) with passengers for S
 * (Huff 1963); the railway station within 2 km; by land from the centre of its own city to its
 * gate, and from there the population within 240 minutes door to door by way of a flight. Overlaps:
 * the population within 60, 90, 120 minutes of both, and its share of that of either (Jaccard
 * 1901). Cities: nearest airport and time, how many airports are within those minutes, leader (the
 * largest share by Huff), and the share of the population of all other cities reached in 240
 * minutes door to door (the goal of Flightpath 2050), by all modes, without air, and by way of a
 * flight from one of the airports. Connectivity: the units of NetScan (Veldhuis 1997; Burghouwt and
 * Veldhuis 2006), departures a day times quality, which of flights without a stop is 1 and of two
 * flights with a change 1 - (PTT - NST) / (MAXT - NST), hours: PTT = flying + phi * change, MAXT =
 * phi * NST, phi = 3 - 0.075 NST, NST the time of a flight without a stop (fitted by length where
 * there is none). Without timetables the rarer flights of both meet the next of the others after an
 * hour, those being spread evenly: an estimate. direct, indirect, and hub: of others that change
 * here. Facts: leader, HHI (Herfindahl and Hirschman), Gini, population in reach. What cannot be
 * reached is missing or counts nowhere. The matrix must be of all cities. `options` may be NULL;
 * the caller destroys the tables. O(c (m + v log v) + a^2 c) for c cities and a airports. */
BIGHT_CHECKED bight_status bight_airports_compute(bight_session *session,
                                                  const bight_scenario *scenario,
                                                  const bight_matrix *matrix,
                                                  const bight_airport_options *options,
                                                  bight_layer *tables[BIGHT_AIRPORTS_TABLES]);

/* Where inland ports could go; NULL and 0: the default. */
typedef struct {
    const char *weights; /* of the index, "cargo=2,saving=1"; all six alike */
    const char *decay;   /* of cargo by time, as bight_decay_parse reads it; measures.access */
    const char *weight;  /* of the cities, their cargo; gdp, or population where there is none */
    int draw_count;      /* of random weights; 1000 */
    double spread;       /* each weight is drawn within this share of itself; 0.2; above 1: any */
    uint64_t seed;       /* 1 */
    int port_count;      /* k, how many are located; 3 */
    double cover_min;    /* an inland port serves a city within so many minutes by road; 240 */
    bool keeps_existing; /* those there are stay, and k are added */
} bight_inland_options;

typedef enum {
    BIGHT_INLAND_CITIES, /* a row a city; points */
    BIGHT_INLAND_PLANS,  /* a row for the least time, the widest cover, and what there is now */
    BIGHT_INLAND_SITES,  /* a row an inland port of a plan; points */
    BIGHT_INLAND_SERVED, /* a row a city without a seaport: where it goes in each plan; points */
    BIGHT_INLAND_TABLES
} bight_inland_table;

/* Sites for inland (dry) ports (Roso, Woxenius and Lumsden 2009). Candidates are cities without a
 * port of a cluster and, where there is rail, with rail to the cities of at least two such ports.
 * Times and money are those of the scenario's profile, from city to city, by road and by rail
 * alone; a city to itself takes nothing.
 *
 * Cities: the index, a composite as in bight_hubs_compute, with the range its rank keeps in 90 % of
 * draws of random weights, of
 *   cargo        sum over cities j without a seaport of weight_j f(t_ji) by road, its own too
 *   rail         hours by rail to the city of the second nearest seaport; less is better
 *   saving       money a unit of cargo saves: sum_j w_j max(0, min_p r_jp - r_ji - min_p l_ip) /
 *                sum_j w_j, with r by road and l by rail to the seaports' cities p
 *   roads        other places that road links join it with
 *   betweenness  as in bight_centrality_compute, without the seaports' mode
 *   distance     minutes by road to the nearest city with an inland port; more is better
 * What the network does not tell (rail, money, inland ports: measures.ports.inland) is left out
 * with a note.
 *
 * Plans: k candidates from which the mean time by road of the other cities, by their weight, is
 * least (p-median, Hakimi 1964), and k that have most weight within the limit (maximal covering,
 * Church and ReVelle 1974). Up to 10^6 sets are all tried; beyond, greedy choice and interchange
 * (Teitz and Bart 1968) find a set, and a Lagrangean bound (Cornuejols, Fisher and Nemhauser 1977)
 * tells how far from the best it can be at most. Cities that reach no site count as left out before
 * any time does. `options` may be NULL; the caller destroys the tables. O(n^2 (m + v)) and
 * O(sets n). */
BIGHT_CHECKED bight_status bight_inland_compute(bight_session *session,
                                                const bight_scenario *scenario,
                                                const bight_inland_options *options,
                                                bight_layer *tables[BIGHT_INLAND_TABLES]);

/* Which new links are compared, how, and what may be spent; NULL and 0: the default. */
typedef struct {
    const char *candidates; /* a scenario file whose changes add links (.yaml), or a layer with a
                                link a record: from and to (cities, terminals) or lines; NULL: links
                                between cities */
    const char *mode;       /* of links between cities or of a layer that names none; else the
                                first travelled */
    double kmh;             /* of those that state neither speed nor time */
    double detour;          /* length over straight line of those that state no length; 1.2 */
    double max_km;          /* of links between cities, straight line; no limit */
    double min_detour;      /* only pairs whose way now is so many times the straight line */
    double min_water_km;    /* only pairs whose straight line lies so far outside the land the
                                network file names (basemap) */
    const char *neighbours; /* "all" pairs, or those neighbouring by "delaunay" or "gabriel" */
    double departures;      /* a day, for modes that are services */
    double cost_per_km;     /* yuan, of those that state no cost */
    const char *weight;     /* of cities, "none": each 1; population */
    const char *rank_by;    /* "time" (weighted), "mean", "potential", "equity", "per-km" or
                                "per-cost"; time */
    const char *budget;     /* "3" links, "500km" or "120e9yuan": the best set is looked for */
    int measured_count;     /* potential and equity only for the first so many; 0: all */
    bight_access_options access; /* of the potential */
} bight_screen_options;

/* What each of many new links would change, one by one and exactly, ranked; laid over the network
 * under some changes. Per link: the mean time saved weighted by the product of the cities' weights,
 * and unweighted, over the pairs that have a path; pairs faster and newly joined; the potential
 * (Hansen 1959) gained and the change of its Gini coefficient over the cities; time saved per
 * length and cost. Nothing is searched again for a link: d'(i, j) = min(d(i, j), d(i, u) + w +
 * d(v, j), d(i, v) + w + d(u, j)) over the link's nodes u and v. With a budget, `set` holds the
 * best set found and, as facts, whether it is the best of all or how far it can be from it;
 * `interactions` what its links save in pairs beyond what they save alone; else both are NULL.
 * Links that could not be laid are counted in a fact.
 * O(m) and the times between cities and link ends once, then O(cities^2) at most a link. */
BIGHT_CHECKED bight_status bight_screen_compute(bight_session *session,
                                                const bight_network *network,
                                                const bight_change *changes, int change_count,
                                                const bight_screen_options *options,
                                                bight_layer **links, bight_layer **set,
                                                bight_layer **interactions);

/* How hubs are ranked; NULL and 0: the default, which is the first of each. */
typedef struct {
    bight_access_options access;
    const char *weights;   /* "closeness=0.4,access=0.6"; else measures.hub of the network file */
    const char *scale;     /* "min-max", "z", "rank", "reference" or "percentile" */
    const char *weighting; /* "given", "equal", "entropy", "critic" or "pca" */
    const char *joining;   /* "mean", "geometric" or "topsis" */
    int draw_count;        /* of random weights; 1000 */
    double spread;         /* each weight is drawn within this share of itself; 0.2; above 1: any
                              weights are as likely as others */
    uint64_t seed;         /* of the draws; 1 */
    /* Whose ports give cities their roles, of the same network under the ports' profile; NULL: no
     * roles. */
    const bight_scenario *ports;
} bight_hub_options;

/* Where the tables go; NULL: not wanted, but for hubs. */
typedef struct {
    bight_layer **hubs;
    bight_layer **methods;       /* tau-b and mean shift of ranks under other scales, weightings and
                                    joinings (Kendall 1945; Saisana, Saltelli and Tarantola 2005) */
    bight_layer **indicators;    /* the same with each indicator left out */
    bight_layer **acceptability; /* the share of draws in which a city takes a rank (SMAA, Lahdelma,
                                    Hokkanen and Salminen 1998), and what it dominates */
    bight_layer **roles;         /* of the cities with a port of a cluster, with what they rest on;
                                    NULL without ports */
} bight_hub_tables;

/* A composite of indicators: scaled over the cities, weighted, joined and ranked (OECD and JRC,
 * Handbook on Constructing Composite Indicators, 2008), each rank with the range that it keeps in
 * 90 % of draws of random weights. An indicator that is missing for a city counts neither for nor
 * against it. The same seed gives the same ranges. Weights "entropy" are Zeleny's (1982), "critic"
 * those of Diakoulaki et al. (1995), "pca" squared loadings of the first principal component;
 * "topsis" is Hwang and Yoon's (1981). Classes are natural breaks of the score (Jenks 1967). Roles,
 * of cities with a port of a cluster: "hub" where the quickest ways of at least 10 % of the pairs
 * of other ports pass and less than 50 % of its departures go to one partner (hub dependence,
 * Ducruet 2008); else "gateway" where its index of relative concentration in the cluster (Vallega
 * 1979) is at least 1.25 (the cut of Ducruet and Lee 2006); else "feeder" where at least 50 % go to
 * one partner; else "city port"; missing where the data do not tell. Columns of the table: port
 * (the largest), throughput, rci, dependence, sea_betweenness. Wrong use: straightness of a matrix
 * without lengths. O(indicators) and O(draws (indicators n + n log n) + n^2). */
BIGHT_CHECKED bight_status bight_hubs_compute(bight_session *session,
                                              const bight_scenario *scenario,
                                              const bight_matrix *matrix,
                                              const bight_hub_options *options,
                                              const bight_hub_tables *tables);

typedef struct {
    const bight_demand *demand; /* a pair counts by its trips; NULL: see the next */
    const char *weight; /* a weight of the cities: a pair counts as the product of both. Both NULL:
                           every pair counts as 1, and the columns by weight are left out */
    const char *group;  /* groups of cities whose exposure is wanted; NULL: none */
    int pair_count;     /* worst double failures wanted; 0: none */
} bight_critical_options;

typedef enum {
    BIGHT_CRITICAL_LINKS, /* that cut nobody off */
    BIGHT_CRITICAL_CUTS,  /* links that do */
    BIGHT_CRITICAL_TERMINALS,
    BIGHT_CRITICAL_CITIES,
    BIGHT_CRITICAL_GROUPS, /* NULL without a group */
    BIGHT_CRITICAL_PAIRS,  /* of links; NULL where none are wanted */
    BIGHT_CRITICAL_TABLES
} bight_critical_table;

/* What closing each link (both directions), each terminal and each city does to all pairs of
 * different cities that have a route, exactly. Columns: mean_added, the mean time lost over all
 * pairs, and weighted_added (importance, Jenelius, Petersen and Mattsson 2006); slower_pairs;
 * worst_added with its pair; pairs_cut and cut_share, the pairs left without any way (unsatisfied
 * demand). Where pairs are cut off there is no mean, so that no large number stands for them, and
 * the worst pair is the heaviest of those. A terminal closes for those who enter, leave or change;
 * a city with all its nodes, for everybody, and among the pairs of other cities. Links a scenario
 * has closed are left out.
 *
 * Cities and groups: exposure, the mean over the closures of links that cut nobody off of what
 * their journeys lose in the mean; worst_exposure, that of one link; cutting_links, how many links
 * cut journeys of theirs off. Pairs: the worst of all double closures of the 64 links that lose
 * most alone. Links and pairs have lines, terminals and cities points. `options` may be NULL; the
 * caller destroys the tables.
 *
 * Each closure costs what it changes: on a road network of a hundred thousand nodes with a thousand
 * cities some 0.2 ms of a processor for a link. Memory: 16 bytes a pair of cities. */
BIGHT_CHECKED bight_status bight_critical_compute(bight_session *session,
                                                  const bight_scenario *scenario,
                                                  const bight_critical_options *options,
                                                  bight_layer *tables[BIGHT_CRITICAL_TABLES]);

typedef struct {
    int draw_count; /* of random times; 0: only tolerances are wanted */
    double spread;  /* log-normal: the coefficient of variation of each link's time in motion, whose
                        median is the time stated; uniform: the share it may differ by */
    bool is_uniform; /* or log-normal */
    uint64_t seed;
    const bight_demand *demand; /* weigh pairs, as in bight_critical_options */
    const char *weight;
} bight_sensitivity_options;

typedef enum {
    BIGHT_SENSITIVITY_TOLERANCE,
    BIGHT_SENSITIVITY_BENEFIT,  /* NULL without draws, or where the scenario changes nothing */
    BIGHT_SENSITIVITY_CITIES,   /* NULL without draws, as the next */
    BIGHT_SENSITIVITY_OUTRANKS, /* a row for every two cities */
    BIGHT_SENSITIVITY_TABLES
} bight_sensitivity_table;

/* How far answers hang on the times of links.
 *
 * Tolerance, exactly: how much longer each link could take, in both directions, and still lie on a
 * quickest path of two cities, with the pair that keeps to it longest (the upper tolerance of
 * sensitivity analysis; it equals what that pair would lose without the link); none where the link
 * is some pair's only way. Of a link on no quickest path, how much less it must take to lie on one
 * (missing where no time would do).
 *
 * Random times: every record's time in motion is drawn anew, pieces of one record together, with
 * the same numbers in the network and in the scenario over it (common random numbers). Waits,
 * transfers and connectors stay. Benefit: the mean time the scenario saves, as stated, and over the
 * draws its median, 5 and 95 % (Hyndman and Fan 1996, type 7) and the share in which it is above
 * 0. Cities: mean time and rank by it, and what each saves. Outranks: the share of draws in which
 * one city's mean time is shorter than another's. The same for any number of threads.
 *
 * `options` may be NULL; the caller destroys the tables. O(draws * (arcs + cities * rows)).
 */
BIGHT_CHECKED bight_status bight_sensitivity_compute(bight_session *session,
                                                     const bight_scenario *scenario,
                                                     const bight_sensitivity_options *options,
                                                     bight_layer *tables[BIGHT_SENSITIVITY_TABLES]);

/* What comparing is told. NULL and 0 mean: as in the network file. */
typedef struct {
    bight_access_options access;
    const char *hub_weights; /* as bight_hubs_compute takes them */
    const char *weight;      /* of the cities: means, gains, access and equity count by it; NULL:
                                population, if there is one; "none": all alike */
    const char *group;       /* of the cities, for equity and spillovers; NULL: province where there
                                is one, else the first */
    int top;                 /* pairs listed of each kind; 0: 10 */
    /* Trips, for what the change is worth to those who travel (rule of a half: Jones 1977; logsum:
     * Williams 1977); NULL: not asked, and after: as many as before. */
    const bight_demand *demand_before;
    const bight_demand *demand_after;
    /* The scenarios whose ports are compared, of a network under the ports' profile; NULL: those
     * that are compared. */
    const bight_scenario *ports_before;
    const bight_scenario *ports_after;
} bight_comparison_options;

typedef enum {
    /* A row a measure, with unit, before, after, change, change_percent and over (what it is the
     * mean or number of): mean times, pairs faster, slower, newly joined and cut off, global
     * efficiency (Latora and Marchiori 2001), closeness, every column of bight_access_compute as
     * the weighted mean of the cities, the inequality of the potential (coefficient of variation,
     * Gini 1912, Theil 1967 within and between groups), ranks that move, ports that switch,
     * shares of the kilometres by mode (where a search a city takes no longer than seconds),
     * seconds saved per length and cost; of a demand the hours that all trips save together. */
    BIGHT_COMPARISON_OVERALL,
    /* A row a city: city_id, city, mean_time_before, mean_time_after (min) and mean_time_change,
     * access_before, access_after (the potential), access_change_percent and the rank by it, hub
     * rank, nearest port; points. */
    BIGHT_COMPARISON_CITIES,
    BIGHT_COMPARISON_PAIRS,  /* largest gains and losses, newly joined and cut off; lines */
    BIGHT_COMPARISON_GROUPS, /* where links end and who gains; NULL without groups */
    BIGHT_COMPARISON_PORTS,  /* hinterlands and ways to the gateways; points; NULL without ports */
    BIGHT_COMPARISON_TABLES
} bight_comparison_table;

/* A scenario beside another one of the same network, mostly the network as it is. Times are
 * compared over pairs joined on both sides; benefits may be negative. Where `after` only adds links
 * and speeds some up its times are put together from those before, else they are searched; both are
 * exact, to the unit. `options` may be NULL. O(n^2), with hubs that count betweenness
 * O(n^2 (m + v)). */
BIGHT_CHECKED bight_status bight_comparison_compute(bight_session *session,
                                                    const bight_scenario *before,
                                                    const bight_scenario *after,
                                                    const bight_comparison_options *options,
                                                    bight_layer *tables[BIGHT_COMPARISON_TABLES]);

/* A network among those that are compared. */
typedef struct {
    const bight_scenario *scenario;
    const bight_matrix *matrix;  /* of all its cities, under the scenario */
    const bight_scenario *ports; /* the same under the profile of its ports, perhaps the scenario
                                    itself; NULL: nothing is told of the ways overseas */
} bight_region;

typedef enum {
    /* A row a region with units, cities, population and GDP with their shares of the nation, area,
     * density, primacy (Jefferson 1939) and rank-size slope (Rosen and Resnick 1980) of the cities;
     * ports and airports, the share of cities with one, throughput, passengers, runways and how
     * concentrated they are (Herfindahl and Hirschman); mean times, the straight-line speed, the
     * efficiency (Latora and Marchiori 2001, against the ideal speed), the share of people within
     * the daily limit, the potential (Hansen 1959) with its Gini and the part of it that comes from
     * the largest city; days of freight to the gateways that all regions have. */
    BIGHT_REGIONS_MEASURES,
    BIGHT_REGIONS_LINKS,    /* kilometres by mode and class, per area and head */
    BIGHT_REGIONS_ACCURACY, /* what the network files say of their figures (trust) */
    BIGHT_REGIONS_TABLES
} bight_regions_table;

/* Networks beside each other. Population and GDP are told in persons and yuan, whatever multiples
 * the files use ("10k persons"); what a file does not say is missing. Decay, daily limit and ideal
 * speed are the same for all: those of `options`, else of the first network's file (`options` may
 * be NULL). The caller destroys the tables. O(cities^2 + links) for each region. */
BIGHT_CHECKED bight_status bight_regions_compare(bight_session *session,
                                                 const bight_region *regions, int count,
                                                 const bight_access_options *options,
                                                 bight_layer *tables[BIGHT_REGIONS_TABLES]);

/* Statements about regions, of a CSV file, held against their figures. Its columns: id, region (the
 * name of a network), statement, measure, relation (= < <= > >=), value, tolerance (of =, in per
 * cent; empty: equal to 10^-9) and, if it likes, source and note. A measure is a column of
 * `measures` (of bight_regions_compare); "total:GROUP:MEASURE:COLUMN", a cell of
 * bight_summary_compute's totals; "group:GROUP:NAME:COLUMN", one of its groups;
 * "terminals:KIND:A;B", how many of these terminals there are; or "within:A;B;C", the longest time
 * in minutes from one of these cities to another. The table has a row a statement with what was
 * found and its verdict: "true", "false", or "not decidable" where the measure is empty or missing
 * or the region is not among those compared, with the reason in why. */
BIGHT_CHECKED bight_status bight_statements_check(bight_session *session, const char *path,
                                                  const bight_region *regions, int count,
                                                  const bight_layer *measures, bight_layer **table);

typedef struct {
    int first_year;
    int last_year;
    bight_access_options access; /* daily limit: not used */
} bight_timeline_options;

typedef enum {
    /* A row a year: what opened in it, pairs without a route, mean times, unweighted and by both
     * populations, efficiency (Latora and Marchiori 2001, against the ideal speed), potential
     * (Hansen 1959) as the mean over the people with its growth and Gini. */
    BIGHT_TIMELINE_YEARS,
    /* A row for what opened of a line (the layer's name) in a year: links, length, and what the
     * network of that year would lose without it, alone, exactly. */
    BIGHT_TIMELINE_LINES,
    BIGHT_TIMELINE_CITIES, /* a row for a city in a year: mean time, potential, rank; points */
    /* A row for a city from the first year to the last: potential and its gain, ranks, and the year
     * in which it gained most; points. */
    BIGHT_TIMELINE_GAINS,
    BIGHT_TIMELINE_TABLES
} bight_timeline_table;

/* A description opened once for each year from the first to the last, with the setting year: of
 * layers that name columns of years (opened, closed) the records that were open in it. Everything
 * else, populations too, stays as the files have it. The caller destroys the tables. O(years +
 * lines) times opening the network and its matrix. */
BIGHT_CHECKED bight_status bight_timeline_compute(bight_session *session, const char *path,
                                                  const bight_network_options *asked,
                                                  const bight_timeline_options *options,
                                                  bight_layer *tables[BIGHT_TIMELINE_TABLES]);

/* A scenario kept ready to be compared with others, again and again: its times between all cities
 * and the searches they came from. */
typedef struct bight_what_if bight_what_if;

/* `before` and the texts of the options (NULL: as the network file says) must outlive it. Memory: 4
 * bytes a pair of cities beside the searches. O(n (m + v log v)). */
BIGHT_CHECKED bight_status bight_what_if_create(bight_session *session,
                                                const bight_scenario *before,
                                                const bight_comparison_options *options,
                                                bight_what_if **made);
BIGHT_API void bight_what_if_destroy(bight_what_if *from);

/* The tables of bight_comparison_compute for another scenario of the network, cell by cell, but for
 * what more than times is needed for: hub ranks, ports and shares of the modes are left out, and so
 * is the table of ports. Where the times after cannot be put together from those before, they are
 * searched if `may_search`; else `is_answered` is false and there are no tables. The caller
 * destroys the tables. O(n^2) without searches. */
BIGHT_CHECKED bight_status bight_what_if_compare(bight_session *session, bight_what_if *from,
                                                 const bight_scenario *after, bool may_search,
                                                 bight_layer *tables[BIGHT_COMPARISON_TABLES],
                                                 bool *is_answered);

/* The times between all cities in another scenario of the network, which must outlive the matrix:
 * those of bight_matrix_compute, to the millisecond. For links that are added or get faster they
 * are put together from those before, t'(i, j) = min(t(i, j), t(i, u) + w + t(v, j)) for each new
 * way w from u to v; else they are searched if `may_search`, or `is_answered` is false and there is
 * no matrix. O(n^2) for each new way. */
BIGHT_CHECKED bight_status bight_what_if_matrix(bight_session *session, bight_what_if *from,
                                                const bight_scenario *after, bool may_search,
                                                bight_matrix **matrix, bool *is_answered);

/* The network opened once for each value of a setting, "snap_m=1..100" (1, 2, 5, 10, ...) or
 * "join.snap_m=5,20": a row each with its nodes, links, line ends moved, lines split, parts, cities
 * not attached, pairs without a route and mean time, so that a tolerance can be defended. */
BIGHT_CHECKED bight_status bight_sweep_compute(bight_session *session, const char *path,
                                               const bight_network_options *options,
                                               const char *text, bight_layer **table);

/* Totals of each group ("ring" or "province", as declared under groups) with the sums of the base
 * and of all, and both ratios: increment / base and whole / base. Terminals are those of the
 * scenario. */
BIGHT_CHECKED bight_status bight_summary_compute(bight_session *session,
                                                 const bight_scenario *scenario, const char *group,
                                                 bight_layer **groups, bight_layer **totals);

/* ---- The network for other programs ---------------------------------------------------------- */

typedef enum {
    BIGHT_EXPORT_LINKS,  /* a row a link or connector that is open, directed 0: also back; lines */
    BIGHT_EXPORT_NODES,  /* a row a vertex, a city's origin and destination among them; points */
    BIGHT_EXPORT_ZONES,  /* a row a city with its two nodes, weights and groups; points */
    BIGHT_EXPORT_CONFIG, /* one row: units and form of the others */
    BIGHT_EXPORT_TABLES
} bight_export_table;

/* A scenario with the columns of the General Modeling Network Specification 0.96 and others: the
 * sum of time_min (min) along the least way from a city's origin to another's destination is the
 * time of the matrix. node_id is a vertex of bight_network_graph and 1. free_speed (km/h) is
 * missing above 200, which is all the specification takes; speed_kmh is there. Connectors have no
 * speed; their length is their way. `has_texts` adds x_coord and y_coord (degrees), and geometry as
 * well-known text. O(arcs + points). */
BIGHT_CHECKED bight_status bight_export_compute(bight_session *session,
                                                const bight_scenario *scenario, bool has_texts,
                                                bight_layer **tables);

/* The same nodes and links as GraphML, every edge directed, with their columns but the shapes of
 * links. O(arcs). */
BIGHT_CHECKED bight_status bight_export_graphml(bight_session *session,
                                                const bight_scenario *scenario, const char *path,
                                                bool may_replace);

/* ---- Pictures: what a map is drawn from ------------------------------------------------------ */

/* The points of a part of a row's shape, longitude and latitude in degrees (of a layer in a picture
 * pixels, see below), as arrays that belong to the layer; their number. Parts count from 0; a point
 * has one part of one point, a polygon's parts are its closed rings, holes among them. */
BIGHT_API int bight_layer_part_count(const bight_layer *layer, int row);
BIGHT_API int bight_layer_part(const bight_layer *layer, int row, int part, const double **lon_deg,
                               const double **lat_deg);

/* The cities of a network: city_id, city, name_local (missing where there is none), a column for
 * each weight and one for each group (several separated by semicolons); points. */
BIGHT_CHECKED bight_status bight_network_cities(bight_session *session,
                                                const bight_network *network, bight_layer **cities);

/* The land the network file names (basemap), polygons; NULL where it names none. */
BIGHT_CHECKED bight_status bight_network_land(bight_session *session, const bight_network *network,
                                              bight_layer **land);

/* The links of a scenario, also those it closes: link (layer:record, or the id of an added one),
 * line, mode, from, to, length_km, time_min, speed_kmh (in motion) and state: "added", "changed" or
 * "closed" by the scenario, else missing; lines. O(links + points). */
BIGHT_CHECKED bight_status bight_scenario_links(bight_session *session,
                                                const bight_scenario *scenario,
                                                bight_layer **links);

typedef enum {
    BIGHT_BREAKS_QUANTILE, /* as many values in each class */
    BIGHT_BREAKS_JENKS,    /* least variance within classes (Fisher 1958; Jenks 1967) */
    BIGHT_BREAKS_EQUAL     /* as wide each */
} bight_breaks;

enum { BIGHT_MOST_CLASSES = 9 };

typedef struct {
    bight_breaks method;
    int class_count;   /* 1 to BIGHT_MOST_CLASSES */
    bool ignores_sign; /* of changes: the magnitudes of those that are not 0 */
} bight_classing;

/* Parts the values of a column into classes: limits[0] is the least value, limits[k] the most of
 * class k, found between limits[k - 1] (not in it, but for the first) and limits[k]. Equal values
 * are in one class, so there may be fewer classes than asked, and none (0) where all are missing.
 * Jenks of more than 2000 values looks at 2000 of them, evenly among the sorted. O(n log n). */
BIGHT_CHECKED bight_status bight_breaks_find(bight_session *session, const bight_layer *layer,
                                             int column, const bight_classing *wanted,
                                             double limits[BIGHT_MOST_CLASSES + 1], int *found);

/* A column of a result beside the same column of another, rows joined by their first text: the
 * texts and shapes of `after`, and before, after and change, as a share of before in % if
 * `is_relative`. What is missing on one side has no change. O(rows log rows). */
BIGHT_CHECKED bight_status bight_layer_compare(bight_session *session, const bight_layer *before,
                                               const bight_layer *after, const char *column,
                                               bool is_relative, bight_layer **compared);

/* A part of the Earth in a projection chosen for it, and its place in a picture. */
typedef struct bight_view bight_view;

typedef struct {
    double west_deg; /* less than east_deg */
    double south_deg;
    double east_deg;
    double north_deg;
} bight_box;

/* The box of all shapes of a layer; false when there are none. */
BIGHT_API bool bight_layer_box(const bight_layer *layer, bight_box *box);

/* Shows a box in a picture `width_px` wide, which gets as high as the box needs but at most
 * `most_height_px` (then it shows more to the sides). The projection is Lambert's conformal conic
 * with standard parallels a sixth of the height from both ends (Deetz and Adams 1934), where the
 * box is within 10 degrees of the equator, above 75 degrees or more than 60 degrees high Lambert's
 * azimuthal equal-area, and for more than 140 degrees of longitude Equal Earth (Savric, Patterson
 * and Jenny 2018). */
BIGHT_CHECKED bight_status bight_view_create(bight_session *session, const bight_box *box,
                                             double width_px, double most_height_px,
                                             bight_view **view);
BIGHT_API void bight_view_destroy(bight_view *view);
BIGHT_API double bight_view_height_px(const bight_view *view);
/* Kilometres of a pixel, measured along the parallel in the middle of the picture. */
BIGHT_API double bight_view_km_per_px(const bight_view *view);
/* The projection and its parameters, for readers. */
BIGHT_API const char *bight_view_projection(const bight_view *view);

/* A layer as it lies in the picture: the same rows, without columns, in pixels from the top left
 * corner. Lines are geodesics (between points more than a degree apart), lines and polygons are cut
 * off some pixels outside the picture and simplified (Douglas and Peucker 1973) so that nothing
 * moves by more than `tolerance_px`; rows outside the picture, or smaller than that, have no parts.
 * O(points log points). */
BIGHT_CHECKED bight_status bight_view_draw(bight_session *session, const bight_view *view,
                                           const bight_layer *layer, double tolerance_px,
                                           bight_layer **drawn);

/* Meridians and parallels at round degrees, in pixels, four to eight of each: a row each
 * with its label ("120° E") and whether it is a meridian (1) or a parallel (0); lines from south to
 * north and west to east. */
BIGHT_CHECKED bight_status bight_view_graticule(bight_session *session, const bight_view *view,
                                                bight_layer **lines);

/* ---- Isochrones ------------------------------------------------------------------------------ */

/* NULL and 0: the default. */
typedef struct {
    const char *from;           /* a city by id or name, or "lon,lat" in degrees */
    const char *cuts;           /* limits in minutes, rising; "60,120,180" */
    double off_network_kmh;     /* straight over land beside the network; 50 */
    double cell_km;             /* of the grid times are found on; a 400th of its longer side */
    const bight_scenario *base; /* what the scenario is compared with; NULL: nothing */
} bight_isochrone_options;

typedef enum {
    /* A row a limit: limit (min), state, area_km2, and of the cities in it their number, and the
     * sum of each of their weights. With a base, rows of four states a limit: "before", "after",
     * and what is "gained" and "lost"; else of one, "now". Polygons, each whole from the start on
     * (a higher limit holds the lower ones), cut off at the shore; none where nothing is in. */
    BIGHT_ISOCHRONE_AREAS,
    /* A row a city: city_id, city, time, and with a base before and change; limit, the first that
     * it is within; missing where that is none. Points. */
    BIGHT_ISOCHRONE_CITIES,
    BIGHT_ISOCHRONE_TABLES
} bight_isochrone_table;

/* What is reached from a place within some minutes: through the network, as the matrix has it, and
 * from wherever it is left straight over land at one speed, around water. It is left at terminals,
 * where a mode has any, else at every node, with the time that takes and the wait for a vehicle,
 * and at cities; from a city it is entered as the matrix does, from another place over land. The
 * times are found on the cells of a grid in an equal-area projection around the place; between them
 * areas end where a straight rise would. A city's time is the shorter of the network's and that
 * over land, so it may be less than the matrix has. Land is that of the network file (basemap),
 * without one all is land. Wrong use: limits that do not rise, more than 20 of them, a base of
 * another network, a grid of more than a million cells. O(m + v log v + cells (log cells + cells
 * between turns)). */
BIGHT_CHECKED bight_status bight_isochrone_compute(bight_session *session,
                                                   const bight_scenario *scenario,
                                                   const bight_isochrone_options *options,
                                                   bight_layer *tables[BIGHT_ISOCHRONE_TABLES]);

#ifdef __cplusplus
}
#endif

#endif
