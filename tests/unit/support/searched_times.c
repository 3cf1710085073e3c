/* Searching the times between cities; see searched_times.h. */
#include "searched_times.h"

#include "route/matrix_rows.h"

enum { MOST_CITIES = 256 };

void searched_times_fill(const network_fixture *f, router *from, uint32_t *times) {
    int cities[MOST_CITIES];
    const int count = f->network->city_count;
    assert_true(count <= MOST_CITIES);
    for (int city = 0; city < count; city++)
        cities[city] = city;
    const matrix_request request = {cities, count, cities, count, 0};
    const matrix_values values = {.time = times};
    matrix_rows *rows;
    network_fixture_require(f, matrix_rows_create(f->session, from, &request, &rows));
    network_fixture_require(f, matrix_rows_fill(f->session, rows, 0, count, &values));
    matrix_rows_destroy(rows);
}
