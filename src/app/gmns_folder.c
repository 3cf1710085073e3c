/* The folder of a network; see gmns_folder.h. */
#include "app/gmns_folder.h"

#include "app/command.h"
#include "app/complaint.h"
#include "app/data_package.h"
#include "app/json_file.h"
#include "app/run_folder.h"

static const struct {
    const char *file;
    const char *key;
} written[BIGHT_EXPORT_TABLES] = {
    [BIGHT_EXPORT_LINKS] = {"link.csv", "link_id"},
    [BIGHT_EXPORT_NODES] = {"node.csv", "node_id"},
    [BIGHT_EXPORT_ZONES] = {"zone.csv", "zone_id"},
    [BIGHT_EXPORT_CONFIG] = {"config.csv", NULL},
};

static int write_package(bight_layer *const *tables, const run_folder *folder) {
    char path[PATH_MAX];
    json_t *added[BIGHT_EXPORT_TABLES];
    json_t *package = data_package_create(GMNS_PACKAGE);
    for (int i = 0; i < BIGHT_EXPORT_TABLES; i++)
        added[i] = data_package_add(package, tables[i], written[i].file, written[i].key);
    data_package_set_type(added[BIGHT_EXPORT_LINKS], "directed", "boolean");
    data_package_refer(added[BIGHT_EXPORT_LINKS], "from_node_id", "node", "node_id");
    data_package_refer(added[BIGHT_EXPORT_LINKS], "to_node_id", "node", "node_id");
    data_package_refer(added[BIGHT_EXPORT_NODES], "zone_id", "zone", "zone_id");
    run_folder_file(folder, DATA_PACKAGE_FILE, path);
    return json_file_write(package, path, false);
}

static int write_files(const analysis *of, bight_layer *const *tables, const run_folder *folder) {
    for (int i = 0; i < BIGHT_EXPORT_TABLES; i++) {
        char path[PATH_MAX];
        run_folder_file(folder, written[i].file, path);
        TRY(bight_layer_write(of->session, tables[i], path, BIGHT_CSV, false));
    }
    return write_package(tables, folder);
}

int gmns_folder_write(const analysis *of, bight_layer *const *tables, const char *path) {
    run_folder folder;
    TRY(run_folder_begin(path, options_has(of->asked, OPTION_OVERWRITE), &folder));
    return run_folder_finish(&folder, write_files(of, tables, &folder));
}
