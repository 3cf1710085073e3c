/* The sections of a built network; see built_network.h. Whoever changes them, or how lines are
 * joined, gives the layout a new version. */
#include <stddef.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "network/built_network.h"

const packed_kind built_kind = {
    .name = "BIGHTNET", .version = 2, .remedy = "make it again with bight build NETWORK -o FILE"};

#define NO_MORE_COLUMNS                                                                            \
    { NULL, 0, 0 }

const packed_column built_count_columns[] = {PACKED_COLUMN(built_counts, nodes, "nodes"),
                                             PACKED_COLUMN(built_counts, links, "links"),
                                             PACKED_COLUMN(built_counts, layers, "layers"),
                                             PACKED_COLUMN(built_counts, terminals, "terminal"),
                                             PACKED_COLUMN(built_counts, cities, "cities"),
                                             PACKED_COLUMN(built_counts, attachments, "attached"),
                                             PACKED_COLUMN(built_counts, inputs, "inputs"),
                                             PACKED_COLUMN(built_counts, joined, "joined"),
                                             PACKED_COLUMN(built_counts, touched, "touched"),
                                             PACKED_COLUMN(built_counts, crossed, "crossed"),
                                             PACKED_COLUMN(built_counts, ordered, "ordered"),
                                             NO_MORE_COLUMNS};

const packed_column built_stamp_columns[] = {PACKED_COLUMN(file_stamp, size_bytes, "size"),
                                             PACKED_COLUMN(file_stamp, changed_ns, "changed"),
                                             NO_MORE_COLUMNS};

const packed_column built_node_columns[] = {
    PACKED_COLUMN(network_node, mode, "n.mode"), PACKED_COLUMN(network_node, lon_deg, "n.lon"),
    PACKED_COLUMN(network_node, lat_deg, "n.lat"), PACKED_COLUMN(network_node, grade, "n.grade"),
    NO_MORE_COLUMNS};

const packed_column built_link_columns[] = {
    PACKED_COLUMN(network_link, line, "l.line"),
    PACKED_COLUMN(network_link, layer, "l.layer"),
    PACKED_COLUMN(network_link, row, "l.row"),
    PACKED_COLUMN(network_link, mode, "l.mode"),
    PACKED_COLUMN(network_link, from_node, "l.from"),
    PACKED_COLUMN(network_link, to_node, "l.to"),
    PACKED_COLUMN(network_link, from_share, "l.share1"),
    PACKED_COLUMN(network_link, to_share, "l.share2"),
    PACKED_COLUMN(network_link, goes_forward, "l.forth"),
    PACKED_COLUMN(network_link, goes_backward, "l.back"),
    PACKED_COLUMN(network_link, length_mm, "l.length"),
    PACKED_COLUMN(network_link, travel_ms, "l.travel"),
    PACKED_COLUMN(network_link, wait_ms, "l.wait"),
    PACKED_COLUMN(network_link, money_yuan_per_km, "l.money"),
    PACKED_COLUMN(network_link, co2_g_per_km, "l.co2"),
    NO_MORE_COLUMNS};

const packed_column built_spot_columns[] = {
    PACKED_COLUMN(network_spot, line, "s.line"), PACKED_COLUMN(network_spot, share, "s.share"),
    PACKED_COLUMN(network_spot, node, "s.node"), PACKED_COLUMN(network_spot, distance_m, "s.away"),
    NO_MORE_COLUMNS};

#define ACCURACY_COLUMNS(what, name)                                                               \
    PACKED_COLUMN(network_tally, what.exact_count, name ".exact"),                                 \
        PACKED_COLUMN(network_tally, what.estimated_count, name ".est"),                           \
        PACKED_COLUMN(network_tally, what.sized_count, name ".sized"),                             \
        PACKED_COLUMN(network_tally, what.untold_count, name ".untold"),                           \
        PACKED_COLUMN(network_tally, what.sum_percent, name ".sum"),                               \
        PACKED_COLUMN(network_tally, what.worst_percent, name ".worst")

const packed_column built_tally_columns[] = {
    PACKED_COLUMN(network_tally, is_active, "t.active"),
    PACKED_COLUMN(network_tally, read_count, "t.read"),
    PACKED_COLUMN(network_tally, unchosen_count, "t.unchos"),
    PACKED_COLUMN(network_tally, null_count, "t.null"),
    PACKED_COLUMN(network_tally, short_count, "t.short"),
    PACKED_COLUMN(network_tally, used_count, "t.used"),
    PACKED_COLUMN(network_tally, length_km, "t.length"),
    PACKED_COLUMN(network_tally, least_kmh, "t.least"),
    PACKED_COLUMN(network_tally, most_kmh, "t.most"),
    ACCURACY_COLUMNS(length_accuracy, "al"),
    ACCURACY_COLUMNS(travel_accuracy, "at"),
    ACCURACY_COLUMNS(service_accuracy, "as"),
    NO_MORE_COLUMNS};

const packed_column built_node_name = {"n.name", 0, sizeof(int)};
const packed_column built_link_name = {"l.name", 0, sizeof(int)};
const packed_column built_order = {"order", 0, sizeof(int)};

bight_status built_list_inputs(bight_session *session, arena *owner, const bight_network *network,
                               const char ***paths, int *count) {
    static const char *const endings[] = {"shx", "dbf", "prj", "cpg", "SHX", "DBF", "PRJ", "CPG"};
    enum { ENDINGS = sizeof endings / sizeof endings[0] };
    TAKE(session, owner, *paths, (size_t)network->file_count * (ENDINGS + 1));
    *count = 0;
    for (int i = 0; i < network->file_count; i++) {
        const char *path = network->files[i];
        const size_t bytes = strlen(path);
        (*paths)[(*count)++] = path;
        if (bytes < 4 || strcasecmp(path + bytes - 4, ".shp") != 0) continue;
        for (int k = 0; k < ENDINGS; k++) {
            const char *companion = text_format(owner, "%.*s%s", (int)bytes - 3, path, endings[k]);
            if (companion == NULL) return FAIL_MEMORY(session);
            (*paths)[(*count)++] = companion;
        }
    }
    return BIGHT_OK;
}
