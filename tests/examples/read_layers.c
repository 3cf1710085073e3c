/* Layers: what a file holds and what an analysis returns are read in the same way. */
#include <bight.h>
#include <stdio.h>

static void print_layer(const bight_layer *layer) {
    for (int column = 0; column < bight_layer_column_count(layer); column++)
        printf("%s%s", column == 0 ? "" : " ", bight_layer_column_name(layer, column));
    printf("\n");
    for (int row = 0; row < bight_layer_row_count(layer); row++)
        for (int column = 0; column < bight_layer_column_count(layer); column++) {
            const char *end = column + 1 < bight_layer_column_count(layer) ? " " : "\n";
            if (bight_layer_column_type(layer, column) == BIGHT_TEXT)
                printf("%s%s", bight_layer_text(layer, row, column), end);
            else
                printf("%g%s", bight_layer_real(layer, row, column), end);
        }
}

static bight_status show(bight_session *session, const char *path) {
    const bight_layer_choice choice = {.sort_column = "POP_10K",
                                       .is_descending = true,
                                       .top = 3,
                                       .fields = "NAME,NAME_ZH,POP_10K"};
    bight_layer *whole, *picked;
    bight_status status = bight_layer_read(session, path, NULL, NULL, &whole);
    if (status != BIGHT_OK) return status;
    status = bight_layer_pick(session, whole, &choice, &picked);
    if (status == BIGHT_OK) {
        const double *lon_deg, *lat_deg;
        print_layer(picked);
        bight_layer_part(picked, 0, 0, &lon_deg, &lat_deg);
        printf("the first lies at %.1f, %.1f\n", *lon_deg, *lat_deg);
        bight_layer_destroy(picked);
    }
    bight_layer_destroy(whole);
    return status;
}

int main(int argc, char **argv) {
    bight_session *session;
    if (argc != 2 || bight_session_create(&session) != BIGHT_OK) return BIGHT_WRONG_USE;
    const bight_status status = show(session, argv[1]);
    if (status != BIGHT_OK) fprintf(stderr, "%s\n", bight_session_message(session));
    bight_session_destroy(session);
    return (int)status;
}
