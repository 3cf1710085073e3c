/* Connectivity of ports; see connectivity_index.h. */
#include "metrics/connectivity_index.h"

#include <string.h>

/* Adds the share of what each port has of a component in `whole` to its index. */
static void add_component(const double *values, int port_count, int component_count, int component,
                          double whole, double *index) {
    for (int port = 0; port < port_count; port++)
        index[port] += values[port * component_count + component] / whole / component_count;
}

static double largest_of(const double *values, int count, int step) {
    double largest = values[0];
    for (int i = 1; i < count; i++)
        if (values[i * step] > largest) largest = values[i * step];
    return largest;
}

static double mean_of(const double *values, int count, int step) {
    double sum = 0;
    for (int i = 0; i < count; i++)
        sum += values[i * step];
    return sum / count;
}

void connectivity_index_largest(const double *values, int port_count, int component_count,
                                double *index) {
    if (port_count == 0) return;
    memset(index, 0, (size_t)port_count * sizeof *index);
    for (int i = 0; i < component_count; i++)
        add_component(values, port_count, component_count, i,
                      largest_of(values + i, port_count, component_count), index);
    const double largest = largest_of(index, port_count, 1);
    for (int port = 0; port < port_count; port++)
        index[port] *= 100 / largest;
}

void connectivity_index_average(const double *values, int port_count, int component_count,
                                double *index) {
    if (port_count == 0) return;
    memset(index, 0, (size_t)port_count * sizeof *index);
    for (int i = 0; i < component_count; i++)
        add_component(values, port_count, component_count, i,
                      mean_of(values + i, port_count, component_count), index);
    for (int port = 0; port < port_count; port++)
        index[port] *= 100;
}
