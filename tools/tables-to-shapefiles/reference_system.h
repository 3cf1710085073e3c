/* reference_system.h - the coordinate reference systems of the layers, through PROJ.
 *
 * Tables hold WGS84 degrees. CGCS2000 differs from WGS84 by less than a metre, far below the
 * accuracy of the tables, and is taken as equal.
 * Invariant: coordinates are in the order x (east), y (north), whatever the order of the system.
 */
#ifndef REFERENCE_SYSTEM_H
#define REFERENCE_SYSTEM_H

#include <stddef.h>

enum reference_system {
    WGS84_DEGREES,       /* EPSG:4326 */
    CGCS2000_DEGREES,    /* EPSG:4490 */
    CHINA_ALBERS_METRES, /* equal-area conic on CGCS2000, parallels 25 and 47, centre 105 E 0 N */
};

/* The text of a .prj file (ESRI's WKT 1); the caller frees it. */
char *reference_system_text(enum reference_system system);

/* Turns degrees into the coordinates of the system, in place. Metres are rounded to millimetres,
 * so that files are equal whatever the last bits of the machine's sine. */
void reference_system_project(enum reference_system system, double *xs, double *ys, size_t count);

#endif
