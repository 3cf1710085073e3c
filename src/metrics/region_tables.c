/* Tables of compared regions; see region_tables.h. */
#include "metrics/region_tables.h"

#include <math.h>
#include <string.h>

#include "base/text.h"
#include "metrics/city_table.h"
#include "metrics/region_links.h"

static bight_status add_names(bight_session *session, const region_figures *regions, int count,
                              bight_layer *table) {
    int column;
    TRY(features_add_text(session, table, "region", &column));
    for (int row = 0; row < count; row++)
        TRY(features_set_text(session, table, row, column, regions[row].network->description.name));
    return BIGHT_OK;
}

static bight_status fill_measures(bight_session *session, const region_figures *regions, int count,
                                  const char *gateways, bight_layer *table) {
    const access_settings *settings = regions[0].settings;
    TRY(add_names(session, regions, count, table));
    for (int i = 0; i < regions[0].count; i++) {
        const region_figure *figure = &regions[0].items[i];
        int column;
        TRY(features_add_number(session, table, figure->name, figure->unit, figure->decimals,
                                &column));
        for (int row = 0; row < count; row++)
            features_set_number(table, row, column, regions[row].items[i].value);
    }
    TRY(features_add_fact(
        session, table, "units, population, gdp, area",
        "of the whole units in the region's table where it has one; in_cities is "
        "the share of the cities, over which all times are; gdp only of files that "
        "have it in yuan"));
    TRY(features_add_fact(session, table, "mean_time_weighted, straight_speed, efficiency",
                          "pairs count by the product of both populations; efficiency is the "
                          "weighted mean of 1 / time over that of straight lines at %g km/h",
                          settings->ideal_kmh));
    TRY(features_add_fact(session, table, "daily_share",
                          "share of all others within %g min, mean over the people",
                          settings->day_limit_min));
    TRY(features_add_fact(session, table, "potential",
                          "decay %s (minutes), the city itself left out; mean over the people, in "
                          "all and as a share of the population; core_share is the part that comes "
                          "from the largest city",
                          settings->decay_text));
    return features_add_fact(session, table, "overseas_days",
                             "freight from the cities over their ports to the gateways all regions "
                             "have, mean over the people: %s",
                             gateways[0] == '\0' ? "there is none" : gateways);
}

bight_status region_tables_make_measures(bight_session *session, const region_figures *regions,
                                         int count, const char *gateways, bight_layer **table) {
    TRY(features_create(session, "Regions compared", count, table));
    return city_table_finish(table, fill_measures(session, regions, count, gateways, *table));
}

/* ---- Links ---- */

typedef struct {
    int region;
    link_class of;
} link_row;

typedef struct {
    link_row *items;
    int count;
    int capacity;
} link_rows;

static bight_status list_links(bight_session *session, const region_figures *regions, int count,
                               link_rows *rows) {
    link_classes classes;
    for (int region = 0; region < count; region++) {
        TRY(region_links_find(session, &regions[region], &classes));
        for (int i = 0; i < classes.count; i++) {
            GROW(session, regions[0].arena, rows->items, rows->count, rows->capacity);
            rows->items[rows->count++] = (link_row){region, classes.items[i]};
        }
    }
    return BIGHT_OK;
}

static bight_status fill_links(bight_session *session, const region_figures *regions,
                               const link_rows *rows, bight_layer *table) {
    int region, mode, name, links, length, area, head;
    TRY(features_add_text(session, table, "region", &region));
    TRY(features_add_text(session, table, "mode", &mode));
    TRY(features_add_text(session, table, "class", &name));
    TRY(features_add_integer(session, table, "links", "", &links));
    TRY(features_add_number(session, table, "length", "km", 0, &length));
    TRY(features_add_number(session, table, "per_area", "km/1000 km2", 2, &area));
    TRY(features_add_number(session, table, "per_head", "km/10^6", 1, &head));
    for (int row = 0; row < rows->count; row++) {
        const link_row *of = &rows->items[row];
        const region_figures *in = &regions[of->region];
        const double km = (double)of->of.length_mm / 1e6;
        TRY(features_set_text(session, table, row, region, in->network->description.name));
        TRY(features_set_text(session, table, row, mode, of->of.mode));
        TRY(features_set_text(session, table, row, name, of->of.name));
        features_set_number(table, row, links, of->of.links);
        features_set_number(table, row, length, km);
        features_set_number(table, row, area, 1000 * km / in->area_km2);
        features_set_number(table, row, head, 1e6 * km / in->persons);
    }
    return features_add_fact(session, table, "length",
                             "of the links in the network, travelled under its profile: what the "
                             "network leaves out is not there, and services over the same track "
                             "count each");
}

bight_status region_tables_make_links(bight_session *session, const region_figures *regions,
                                      int count, bight_layer **table) {
    link_rows rows = {0};
    TRY(list_links(session, regions, count, &rows));
    TRY(features_create(session, "Links of the regions", rows.count, table));
    return city_table_finish(table, fill_links(session, regions, &rows, *table));
}

/* ---- Accuracy ---- */

static int count_notes(const region_figures *regions, int count) {
    int notes = 0;
    for (int region = 0; region < count; region++)
        notes += regions[region].network->description.trust.count;
    return notes;
}

/* "population, in_cities, ...": the figures a note speaks of; the key itself where there is
 * none. */
static bight_status name_figures(bight_session *session, const region_figures *of, const char *key,
                                 const char **names) {
    *names = "";
    for (int i = 0; i < of->count; i++) {
        if (strcmp(of->items[i].trust, key) != 0) continue;
        *names = text_format(of->arena, "%s%s%s", *names, (*names)[0] == '\0' ? "" : ", ",
                             of->items[i].name);
        if (*names == NULL) return FAIL_MEMORY(session);
    }
    if ((*names)[0] == '\0') *names = key;
    return BIGHT_OK;
}

static bight_status fill_accuracy(bight_session *session, const region_figures *regions, int count,
                                  bight_layer *table) {
    int name, key, note, figures, row = 0;
    TRY(features_add_text(session, table, "region", &name));
    TRY(features_add_text(session, table, "of", &key));
    TRY(features_add_text(session, table, "accuracy", &note));
    TRY(features_add_text(session, table, "figures", &figures));
    for (int region = 0; region < count; region++) {
        const description *read = &regions[region].network->description;
        for (int i = 0; i < read->trust.count; i++, row++) {
            const char *names;
            TRY(name_figures(session, &regions[region], read->trust.items[i].key, &names));
            TRY(features_set_text(session, table, row, name, read->name));
            TRY(features_set_text(session, table, row, key, read->trust.items[i].key));
            TRY(features_set_text(session, table, row, note, read->trust.items[i].text));
            TRY(features_set_text(session, table, row, figures, names));
        }
        if (read->trust.count == 0)
            TRY(features_add_fact(session, table, read->name, "its file says nothing of accuracy"));
    }
    return BIGHT_OK;
}

bight_status region_tables_make_accuracy(bight_session *session, const region_figures *regions,
                                         int count, bight_layer **table) {
    TRY(features_create(session, "Accuracy", count_notes(regions, count), table));
    return city_table_finish(table, fill_accuracy(session, regions, count, *table));
}
