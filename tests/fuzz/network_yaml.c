/* Any bytes as the description of a small network; see fuzzing.h. */
#include <stdio.h>

#include "drawn_files.h"
#include "fuzzing.h"
#include "whole_network.h"

static void draw_companions(void) {
    static bool is_drawn;
    if (!is_drawn) whole_network_draw(fuzz_folder());
    is_drawn = true;
}

void fuzz_draw_seeds(const char *folder) {
    drawn_text(folder, "whole.yaml", whole_network_description);
    drawn_text(folder, "least.yaml",
               "layers: [{id: road, file: road.shp, speed: 50}]\n"
               "cities: {file: cities.shp, id: CODE, name: NAME, attach: {road: {max_km: 2,\n"
               "  speed: 30}}}\n");
    drawn_text(
        folder, "words.yaml",
        "layers:\n"
        "  - &road {id: road, file: road.shp, speed: 50, where: KMH > 100 OR ROAD LIKE 'G%'}\n"
        "  - {<<: *road, id: again, mode: ~}\n"
        "cities: {file: regions.csv, crs: EPSG:4326, encoding: GBK, id: name}\n"
        "measures: {access: {decay: 'log-logistic:60,4'}}\n");
    drawn_text(folder, "endless.yaml", "layers\n%e\xFFs:\n"); /* libfyaml never came back from it */
    drawn_text(folder, "lines.yaml", "layers: [{id: road, file: road.shp, \"spe\\ned\": 50}]\n");
}

static void check_matrix(const bight_network *network, const bight_matrix *matrix) {
    const int cities = bight_network_city_count(network);
    fuzz_require(bight_matrix_row_count(matrix) == cities, "a matrix has a row for each city");
    for (int city = 0; city < cities; city++) {
        const double time = bight_matrix_value(matrix, BIGHT_MEASURE_TIME, city, city);
        fuzz_require(time == 0, "a city to itself is 0");
        fuzz_require(bight_network_city_name(network, city) != NULL, "a city has a name");
    }
}

static void compute(bight_session *session, const bight_network *network) {
    bight_scenario *scenario = NULL;
    bight_matrix *matrix = NULL;
    bight_layer *table = NULL;
    bight_status status = bight_network_parameters(session, network, &table);
    if (status == BIGHT_OK) fuzz_check_layer(session, table);
    if (status == BIGHT_OK) status = bight_scenario_create(session, network, &scenario);
    if (status == BIGHT_OK) status = bight_matrix_compute(session, scenario, NULL, &matrix);
    if (status == BIGHT_OK)
        check_matrix(network, matrix);
    else
        fuzz_check_failure(session, status);
    bight_layer_destroy(table);
    bight_matrix_destroy(matrix);
    bight_scenario_destroy(scenario);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
    bight_session *session = fuzz_session();
    bight_network *network = NULL;
    draw_companions();
    drawn_bytes(fuzz_folder(), "network.yaml", bytes, count);
    const bight_status status =
        bight_network_open(session, drawn_path(fuzz_folder(), "network.yaml"), NULL, &network);
    if (status == BIGHT_OK) {
        compute(session, network);
    } else {
        fuzz_require(network == NULL, "a failure returns no network");
        fuzz_check_failure(session, status);
    }
    bight_network_close(network);
    return 0;
}
