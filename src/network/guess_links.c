/* A link layer of the description: its ends, names, length and directions; see guess.h. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "layer/projection.h"
#include "network/guess.h"
#include "network/network.h"

static const double SAME_PLACE_M = 1000; /* ends of one name farther apart are different places */

typedef struct {
    const char *name;
    double lon_deg;
    double lat_deg;
} named_end;

static int compare_ends(const void *left, const void *right) {
    const named_end *a = left, *b = right;
    return strcmp(a->name, b->name);
}

static bight_status gather_ends(guess_work *work, const bight_layer *layer, const int columns[2],
                                named_end *ends, int *count) {
    const layer_shapes *shapes = &layer->shapes;
    for (int row = 0; row < layer->row_count; row++) {
        if (!guess_has_shape(layer, row)) continue;
        const int first = shapes->first_point[shapes->first_part[row]];
        const int last = shapes->first_point[shapes->first_part[row + 1]] - 1;
        const int points[] = {first, last};
        for (int side = 0; side < 2; side++) {
            named_end *end = &ends[(*count)++];
            TRY(network_cell_text(work->session, work->arena, layer, row, columns[side],
                                  &end->name));
            end->lon_deg = shapes->lon_deg[points[side]];
            end->lat_deg = shapes->lat_deg[points[side]];
        }
    }
    return BIGHT_OK;
}

/* Names at the ends of lines, and how many of them stand at more than one place. */
static bight_status count_names(guess_work *work, const bight_layer *layer, const int columns[2],
                                int *name_count, int *astray_count) {
    named_end *ends;
    int count = 0;
    TAKE(work->session, work->arena, ends, 2 * (size_t)layer->row_count);
    TRY(gather_ends(work, layer, columns, ends, &count));
    qsort(ends, (size_t)count, sizeof *ends, compare_ends);
    *name_count = *astray_count = 0;
    bool is_astray = false;
    for (int i = 0, first = 0; i < count; i++) {
        const bool is_new = i == 0 || strcmp(ends[i].name, ends[first].name) != 0;
        if (is_new) {
            is_astray = false;
            first = i;
            ++*name_count;
        }
        if (is_astray || projection_distance_m(ends[first].lon_deg, ends[first].lat_deg,
                                               ends[i].lon_deg, ends[i].lat_deg) <= SAME_PLACE_M)
            continue;
        is_astray = true;
        ++*astray_count;
    }
    return BIGHT_OK;
}

static bight_status put_astray_ends(guess_page *page, const char *from_name, const char *to_name,
                                    int astray, int names) {
    TRY(guess_put_todo(page, 4,
                       guess_say(page,
                                 "only if both name nodes: %d of %d names are at places over 1 km "
                                 "apart, so lines join by position",
                                 astray, names),
                       "from: %s", from_name));
    return guess_put(page, 4, "", "#      to: %s", to_name);
}

/* Links are joined by the names of their ends only when these stand each at one place. */
static bight_status put_ends(guess_work *work, guess_file *file) {
    static const char *const pairs[][2] = {{"FROM", "TO"},           {"FROM_NODE", "TO_NODE"},
                                           {"A_NODE", "B_NODE"},     {"FNODE_", "TNODE_"},
                                           {"FNODE", "TNODE"},       {"FROM_ID", "TO_ID"},
                                           {"FROM_NAME", "TO_NAME"}, {"起点", "终点"}};
    guess_page *page = &work->page;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        const char *const from[] = {pairs[i][0], NULL}, *const to[] = {pairs[i][1], NULL};
        const int columns[] = {guess_find_column(file->layer, from, guess_is_full),
                               guess_find_column(file->layer, to, guess_is_full)};
        int names, astray;
        if (columns[0] < 0 || columns[1] < 0) continue;
        const char *from_name = guess_scalar(page, file->layer->columns[columns[0]].name);
        const char *to_name = guess_scalar(page, file->layer->columns[columns[1]].name);
        TRY(count_names(work, file->layer, columns, &names, &astray));
        if (astray > 0) return put_astray_ends(page, from_name, to_name, astray, names);
        file->joins_by_name = true;
        TRY(guess_put(page, 4,
                      guess_say(page, "%d names, each at one place: links join by name", names),
                      "from: %s", from_name));
        return guess_put(page, 4, "", "to: %s", to_name);
    }
    return BIGHT_OK;
}

static bight_status put_name(guess_work *work, const guess_file *file) {
    static const char *const names[] = {"NAME",     "LINE",    "ROAD",    "ROUTE",   "SERVICE",
                                        "REF",      "NAME_EN", "NAME_ZH", "NAME_CN", "LINE_NAME",
                                        "ROADNAME", "*NAME*",  "名称",    "路名",    NULL};
    const int column = guess_find_column(file->layer, names, guess_is_text);
    if (column < 0) return BIGHT_OK;
    guess_value *values;
    int count;
    TRY(guess_list_values(work, file->layer, column, &values, &count));
    if (count == 0) return BIGHT_OK;
    return guess_put(&work->page, 4,
                     guess_say(&work->page, "%d different, as in %s", count, values[0].text),
                     "name: %s", guess_scalar(&work->page, file->layer->columns[column].name));
}

/* Metres or kilometres, by the drawn lengths; the lengths of the column go to `km`. */
static bight_status put_length(guess_work *work, const guess_file *file, double *km) {
    static const char *const names[] = {"KM",       "LENGTH_KM", "LEN_KM", "DIST_KM", "DISTANCE",
                                        "LENGTH_M", "METERS",    "METRES", "LENGTH",  "LEN",
                                        "DIST",     "里程",      "长度",   NULL};
    guess_page *page = &work->page;
    const int column = guess_find_column(file->layer, names, guess_is_positive);
    if (column < 0) return guess_put(page, 4, "", "# length: as drawn, along the ellipsoid");
    const char *name = guess_scalar(page, file->layer->columns[column].name);
    guess_range ratio;
    TRY(guess_measure(work, file->layer, column, km, &ratio));
    const bool is_km = ratio.median > 0.7 && ratio.median < 3;
    const bool is_m = ratio.median > 700 && ratio.median < 3000;
    if (!is_km && !is_m)
        return guess_put_todo(page, 4,
                              guess_say(page,
                                        "only if it is a length: it is %.3g times the drawn "
                                        "kilometres",
                                        ratio.median),
                              "length: {field: %s, unit: km}", name);
    for (int row = 0; row < file->layer->row_count; row++)
        km[row] = guess_number(file->layer, row, column) / (is_m ? 1000 : 1);
    return guess_put(
        page, 4,
        guess_say(page, "median %.3g times the length as drawn", ratio.median / (is_m ? 1000 : 1)),
        "length: {field: %s, unit: %s}", name, is_m ? "m" : "km");
}

/* The values of one meaning as a list: "[F, FT]". */
static const char *list_meaning(guess_page *page, const guess_value *values, int count,
                                const char *const *meaning) {
    const char *list = "";
    for (int i = 0; i < count; i++)
        for (int word = 0; meaning[word] != NULL; word++)
            if (strcasecmp(values[i].text, meaning[word]) == 0)
                list = guess_say(page, "%s%s%s", list, list[0] == '\0' ? "" : ", ",
                                 guess_scalar(page, values[i].text));
    return list;
}

static bight_status put_oneway(guess_work *work, const guess_file *file) {
    static const char *const names[] = {"ONEWAY", "ONE_WAY", "DIRECTION", "DIR", "单行", NULL};
    static const char *const forward[] = {"F", "FT", "yes", "true", "1", "Y", "forward", NULL};
    static const char *const backward[] = {"T", "TF", "-1", "reverse", "backward", NULL};
    static const char *const both[] = {"B", "no", "0", "false", "N", "both", "2", NULL};
    guess_page *page = &work->page;
    const int column = guess_find_column(file->layer, names, guess_is_any);
    if (column < 0) return BIGHT_OK;
    guess_value *values;
    int count;
    TRY(guess_list_values(work, file->layer, column, &values, &count));
    const char *name = guess_scalar(page, file->layer->columns[column].name);
    const char *evidence = guess_say_values(page, values, count, 6);
    const char *ahead = list_meaning(page, values, count, forward);
    const char *back = list_meaning(page, values, count, backward);
    if (ahead[0] != '\0' || back[0] != '\0')
        return guess_put(page, 4, evidence, "oneway: {field: %s, forward: [%s], backward: [%s]}",
                         name, ahead, back);
    if (count == 0 || list_meaning(page, values, count, both)[0] != '\0')
        return guess_put(page, 4, evidence, "# %s: every link goes both ways", name);
    return guess_put_todo(page, 4, guess_say(page, "values that mean one way; it has %s", evidence),
                          "oneway: {field: %s, forward: [], backward: []}", name);
}

/* Planned links would be travelled: whether a record counts is for the user to say. */
static bight_status put_status(guess_work *work, const guess_file *file) {
    static const char *const names[] = {"STATUS", "STATE", "OPEN", "ZHUANGTAI", "状态", NULL};
    guess_page *page = &work->page;
    const int column = guess_find_column(file->layer, names, guess_is_text);
    if (column < 0) return BIGHT_OK;
    guess_value *values;
    int count;
    TRY(guess_list_values(work, file->layer, column, &values, &count));
    if (count < 2) return BIGHT_OK;
    return guess_put_todo(page, 4,
                          guess_say(page, "if some records are not travelled; it has %s",
                                    guess_say_values(page, values, count, 4)),
                          "where: %s = '%s'", file->layer->columns[column].name, values[0].text);
}

static bight_status put_service(guess_work *work, const guess_file *file) {
    static const char *const names[] = {"PER_DAY", "FREQ",       "FREQUENCY",
                                        "TRIPS",   "DEPARTURES", NULL};
    const int column = guess_find_column(file->layer, names, guess_is_partly_positive);
    if (column < 0) return BIGHT_OK;
    guess_range range;
    TRY(guess_measure(work, file->layer, column, NULL, &range));
    return guess_put_todo(&work->page, 4,
                          guess_say(&work->page,
                                    "if it counts departures a day (%g-%g): hours of "
                                    "service and the longest wait in minutes",
                                    range.least, range.most),
                          "service: {per_day: %s, hours: 16, wait_max: 60}",
                          guess_scalar(&work->page, file->layer->columns[column].name));
}

bight_status guess_write_files(guess_work *work, guess_file *file, int indent) {
    guess_page *page = &work->page;
    TRY(guess_put(page, indent,
                  guess_say(page, "%d records, %s, %s", file->layer->row_count, file->crs_name,
                            file->encoding),
                  "file: %s", guess_scalar(page, file->place)));
    if (file->stated_encoding != NULL)
        TRY(guess_put(page, indent, "TODO check: its texts are not what its .cpg or header says",
                      "encoding: %s", file->stated_encoding));
    if (file->crs == NULL) return BIGHT_OK;
    return guess_put(page, indent, "TODO check: there is no .prj file, degrees are assumed",
                     "crs: %s", guess_scalar(page, file->crs));
}

bight_status guess_write_links(guess_work *work, guess_file *file) {
    guess_page *page = &work->page;
    double *km;
    TAKE(work->session, work->arena, km, file->layer->row_count);
    for (int row = 0; row < file->layer->row_count; row++)
        km[row] = projection_length_m(file->layer, row) / 1000;
    TRY(guess_put(page, 2, "", "- id: %s", guess_scalar(page, file->id)));
    TRY(guess_write_files(work, file, 4));
    if (file->is_mode_known)
        TRY(guess_put(page, 4, "by the name of the file or its columns", "mode: %s", file->mode));
    else
        TRY(guess_put(page, 4, "TODO rail, road, sea, air or a name of your own: no word tells",
                      "mode: %s", guess_scalar(page, file->mode)));
    TRY(put_ends(work, file));
    TRY(put_length(work, file, km));
    TRY(guess_write_travel(work, file, km));
    TRY(put_oneway(work, file));
    TRY(put_service(work, file));
    TRY(put_status(work, file));
    return put_name(work, file);
}
