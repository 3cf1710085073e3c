/* A network kept in one file as it was joined, so that it opens without its lines.
 *
 * Kept is what takes long to find: the nodes and links, where cities and terminals meet them, and
 * an order of the nodes for the index. The description, cities and terminals are read from their
 * own files again, connectors and times come from them, and the lines are read when they are asked
 * for; so a profile's times, a scenario and a check are those of the files. A stamp of every file
 * tells whether what is kept still holds.
 */
#ifndef BIGHT_NETWORK_BUILT_NETWORK_H
#define BIGHT_NETWORK_BUILT_NETWORK_H

#include "base/file_stamp.h"
#include "base/packed_file.h"
#include "network/network.h"

extern const packed_kind built_kind;

/* Numbers of what follows, and of what joining did. */
typedef struct {
    int nodes;
    int links;
    int layers;
    int terminals;
    int cities;
    int attachments;
    int inputs;
    int joined;
    int touched;
    int crossed;
    int ordered;
} built_counts;

/* Columns of the sections, each ended by a name of NULL. */
extern const packed_column built_count_columns[];
extern const packed_column built_stamp_columns[];
extern const packed_column built_node_columns[];
extern const packed_column built_link_columns[];
extern const packed_column built_spot_columns[];
extern const packed_column built_tally_columns[];

/* Names stand apart: a node or link has the number of its name, -1 for none. */
extern const packed_column built_node_name, built_link_name, built_order;

/* The files a network was read from, those of Shapefiles one by one, in a fixed order. */
bight_status built_list_inputs(bight_session *session, arena *owner, const bight_network *network,
                               const char ***paths, int *count);

/* Writes the network with an order of nodes. */
bight_status built_write(bight_session *session, const bight_network *network,
                         const network_order *order, const char *path, bool may_replace);

/* What a built file says of how it came about. */
typedef struct {
    packed_reader reader;
    built_counts counts;
    const char *path; /* of the description */
    const char *profile;
    const char *modes; /* NULL: those of the profile */
    const char **settings;
    int setting_count;
    file_stamp *stamps;
    const char **notes;
    int note_count;
} built_file;

bight_status built_open(bight_session *session, arena *owner, const char *path, built_file *file);

/* Whether the network asked for is the one in the file. */
bool built_serves(const built_file *file, const bight_network_options *options);

/* Fails unless inputs first .. end - 1 are what they were. */
bight_status built_check_inputs(const built_file *file, const char *const *paths, int first,
                                int end);

/* Fills nodes, links, spots and tallies of a network whose places have been read. */
bight_status built_read_joined(built_file *file, bight_network *network);

#endif
