/* reference_system.h - the coordinate reference systems of the layers, through PROJ.
 *
 * Tables hold WGS84 degrees. CGCS2000, JGD2011 and NAD83 differ from WGS84 by less than two metres,
 * far below the accuracy of the tables, and are taken as equal.
 * A system is named as PROJ does ("EPSG:4326"), or one of the names below.
 * Invariant: coordinates are in the order x (east), y (north), whatever the order of the system.
 */
#ifndef REFERENCE_SYSTEM_H
#define REFERENCE_SYSTEM_H

#include <stddef.h>

#define WGS84_DEGREES "EPSG:4326"
#define CGCS2000_DEGREES "EPSG:4490"
/* Equal-area conic on CGCS2000, parallels 25 and 47, centre 105 E 0 N. */
#define CHINA_ALBERS_METRES "China Albers"

/* Stops when there is no such system, or it is neither degrees nor metres on a plane. */
void reference_system_check(const char *system);

/* The text of a .prj file (ESRI's WKT 1); the caller frees it. */
char *reference_system_text(const char *system);

/* Turns degrees into the coordinates of the system, in place. Metres are rounded to millimetres,
 * so that files are equal whatever the last bits of the machine's sine. */
void reference_system_project(const char *system, double *xs, double *ys, size_t count);

#endif
