/* Gateways overseas; see region_overseas.h. */
#include "metrics/region_overseas.h"

#include <math.h>
#include <string.h>

#include "base/text.h"
#include "metrics/port_set.h"
#include "route/search.h"

static const double MS_PER_HOUR = 3600000;

/* The quickest way from a city: overland, or over the best port. */
static double find_hours(const port_set *ports, int city, int gateway) {
    int64_t least_ms = ports->city_gateway_ms[city * ports->gateway_count + gateway];
    for (int port = 0; port < ports->port_count; port++) {
        const int64_t land_ms = ports->city_port_ms[city * ports->port_count + port];
        const int64_t sea_ms = ports->port_gateway_ms[port * ports->gateway_count + gateway];
        if (land_ms == SEARCH_UNREACHED || sea_ms == SEARCH_UNREACHED) continue;
        if (land_ms + sea_ms < least_ms) least_ms = land_ms + sea_ms;
    }
    return least_ms == SEARCH_UNREACHED ? NAN : (double)least_ms / MS_PER_HOUR;
}

static bight_status time_gateways(bight_session *session, const region_figures *of,
                                  region_gateways *found) {
    port_set ports;
    const bight_network *network = of->of->ports->network;
    TRY(port_set_build(session, of->arena, of->of->ports, &ports));
    TAKE(session, of->arena, found->names, ports.gateway_count);
    TAKE(session, of->arena, found->hours, ports.gateway_count);
    found->count = ports.gateway_count;
    for (int gateway = 0; gateway < ports.gateway_count; gateway++) {
        const char *name = network->terminals[ports.gateways[gateway]].name;
        size_t bytes = strcspn(name, "(/");
        while (bytes > 0 && name[bytes - 1] == ' ')
            bytes--;
        found->names[gateway] = text_copy_bytes(of->arena, name, bytes);
        if (found->names[gateway] == NULL) return FAIL_MEMORY(session);
        double people = 0, sum = 0;
        for (int city = 0; city < of->city_count; city++) {
            people += of->population[city];
            sum += of->population[city] * find_hours(&ports, city, gateway);
        }
        found->hours[gateway] = sum / people;
    }
    return BIGHT_OK;
}

bight_status region_gateways_find(bight_session *session, const region_figures *of,
                                  region_gateways *found) {
    *found = (region_gateways){0};
    if (of->of->ports == NULL || of->network->description.measures.port_terminal == NULL ||
        !port_set_is_travelled(of->of->ports->network))
        return BIGHT_OK;
    return time_gateways(session, of, found);
}

static double hours_to(const region_gateways *gateways, const char *name) {
    for (int i = 0; i < gateways->count; i++)
        if (strcmp(gateways->names[i], name) == 0) return gateways->hours[i];
    return NAN;
}

static bool is_common(const region_gateways *gateways, int count, const char *name) {
    for (int region = 0; region < count; region++)
        if (isnan(hours_to(&gateways[region], name))) return false;
    return true;
}

bight_status region_gateways_add(bight_session *session, region_figures *regions,
                                 const region_gateways *gateways, int count, const char **names) {
    int common = 0;
    *names = "";
    for (int i = 0; i < gateways[0].count; i++) {
        if (!is_common(gateways, count, gateways[0].names[i])) continue;
        common++;
        *names = text_format(regions[0].arena, "%s%s%s", *names, common == 1 ? "" : ", ",
                             gateways[0].names[i]);
        if (*names == NULL) return FAIL_MEMORY(session);
    }
    for (int region = 0; region < count; region++) {
        double hours = 0;
        for (int i = 0; i < gateways[0].count; i++)
            if (is_common(gateways, count, gateways[0].names[i]))
                hours += hours_to(&gateways[region], gateways[0].names[i]);
        TRY(region_figures_add(
            session, &regions[region],
            &(region_figure){"overseas_ports", "", "overseas", 0, gateways[region].count}));
        TRY(region_figures_add(session, &regions[region],
                               &(region_figure){"overseas_days", "d", "overseas", 1,
                                                common > 0 ? hours / common / 24 : NAN}));
    }
    return BIGHT_OK;
}
