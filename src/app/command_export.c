/* bight export: the network with its changes, for other programs. */
#include <stdio.h>
#include <string.h>

#include "app/command.h"
#include "app/complaint.h"
#include "app/gmns_folder.h"
#include "app/output_format.h"
#include "app/table_output.h"

static const char *const names[MOST_TABLES] = {
    [BIGHT_EXPORT_LINKS] = "links", [BIGHT_EXPORT_NODES] = "nodes", [BIGHT_EXPORT_ZONES] = "zones"};

static int choose(const analysis *of, output_format *format) {
    const options *asked = of->asked;
    if (!options_has(asked, OPTION_FORMAT) && !options_has(asked, OPTION_OUTPUT))
        return complain(BIGHT_WRONG_USE,
                        "export needs a form: -f gmns -o FOLDER, or -o NAME.graphml, NAME.gpkg, "
                        "NAME.geojson or NAME.csv. See 'bight help export'.");
    TRY(output_format_choose(of, format));
    const bool is_table = *format != FORMAT_GMNS && *format != FORMAT_GRAPHML;
    if (!is_table && options_has(asked, OPTION_TABLE))
        return complain(BIGHT_WRONG_USE,
                        "--table: GMNS and GraphML hold all of the network; leave it out, or write "
                        "gpkg, geojson or csv");
    if (*format == FORMAT_GMNS && strcmp(output_format_path(of), "-") == 0)
        return complain(BIGHT_WRONG_USE, "GMNS is a folder of files; name it with -o FOLDER");
    return 0;
}

static int tell(const analysis *of) {
    char what[128];
    snprintf(what, sizeof what, "%d links and connectors, %d nodes, %d zones",
             bight_layer_row_count(of->tables[BIGHT_EXPORT_LINKS]),
             bight_layer_row_count(of->tables[BIGHT_EXPORT_NODES]),
             bight_layer_row_count(of->tables[BIGHT_EXPORT_ZONES]));
    output_format_tell(of, what);
    return 0;
}

/* One of the tables, or all where the file holds several. */
static int write_tables(analysis *of, output_format format) {
    int chosen;
    bight_layer_destroy(of->tables[BIGHT_EXPORT_CONFIG]);
    of->tables[BIGHT_EXPORT_CONFIG] = NULL;
    TRY(table_output_choose(of, names, &chosen));
    if (chosen < 0 && format != FORMAT_GEOPACKAGE) chosen = BIGHT_EXPORT_LINKS;
    return table_output_write_chosen(of, names, chosen);
}

static int run_export(analysis *of) {
    output_format format = FORMAT_TEXT;
    const char *path = output_format_path(of);
    TRY(choose(of, &format));
    of->needs_drawing = true;
    TRY(analysis_open_scenario(of));
    if (format == FORMAT_GRAPHML) {
        TRY(bight_export_graphml(of->session, of->scenario, path,
                                 options_has(of->asked, OPTION_OVERWRITE)));
        output_format_tell(of, "the network as a directed graph");
        return 0;
    }
    const bool has_texts = format == FORMAT_GMNS || format == FORMAT_CSV;
    TRY(bight_export_compute(of->session, of->scenario, has_texts, of->tables));
    if (format != FORMAT_GMNS) return write_tables(of, format);
    TRY(gmns_folder_write(of, of->tables, path));
    return tell(of);
}

const command command_export = {
    .name = "export",
    .group = GROUP_TELL,
    .summary = "write the network, with its changes, for other programs",
    .arguments = {"NETWORK"},
    .fewest_arguments = 1,
    .examples = "bight export network.yaml -f gmns -o network-gmns\n"
                "bight export network.yaml -o network.graphml\n"
                "bight export network.yaml -s strait.yaml -o with-strait.gpkg\n"
                "bight export network.yaml --table nodes -o nodes.geojson",
    .formats = "gmns graphml gpkg geojson shp csv",
    .options = OPTIONS_OUTPUT | OPTIONS_SCENARIO | OPTIONS_ROWS | OPTION_BIT(OPTION_TABLE),
    .columns =
        "gmns is a folder (GMNS 0.96): link.csv, node.csv, zone.csv, config.csv, "
        "datapackage.json.\n"
        "graphml holds nodes and directed edges, gpkg the tables links, nodes and zones; geojson,\n"
        "shp and csv one of them (--table, else links). The least sum of time_min from a city's\n"
        "origin to another's destination is the time of bight matrix; no way leads through a "
        "city.\n"
        "links: link_id, name, from_node_id, to_node_id\n"
        "directed              0: the same way back too (graphml: two edges)\n"
        "dir_flag              1: the shape runs from from_node_id to to_node_id; 0: directed is "
        "0\n"
        "length          km    of a connector its way\n"
        "free_speed      km/h  in motion; empty above 200, which is the most GMNS takes\n"
        "facility_type         link, or connector: access, egress, transfer\n"
        "allowed_uses          the mode, of links\n"
        "record                layer:record, or the id of an added link\n"
        "mode                  of links; of connectors as facility_type\n"
        "speed_kmh       km/h  in motion, of links\n"
        "time_min        min   waits, and entering and leaving of connectors, included\n"
        "wait_min        min   of it, of links\n"
        "money, emission yuan, g\n"
        "nodes: node_id, name, zone_id and node_type: origin, destination (both of the city\n"
        "zone_id), station and other terminals, junction; mode\n"
        "zones: zone_id, name, origin_node_id, destination_node_id, city_id, weights, groups\n"
        "gmns and csv also have x_coord, y_coord (deg) and geometry (well-known text)",
    .run = run_export,
};
