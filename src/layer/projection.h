/* Reference systems through PROJ, and lengths on the ellipsoid.
 * One PROJ context belongs to a session and is silent; longitude comes first everywhere.
 */
#ifndef BIGHT_LAYER_PROJECTION_H
#define BIGHT_LAYER_PROJECTION_H

#include "base/status.h"
#include "layer/features.h"

/* Turns the layer's points (in the reference system `definition`: WKT, ESRI WKT, "EPSG:4490", PROJ
 * text) into WGS 84 degrees in place and notes its ellipsoid in the layer. `source` names the file
 * the definition is from, for messages. A point that cannot be projected, or lies outside
 * -180..180, -90..90 degrees, fails with its record. */
bight_status projection_to_degrees(bight_session *session, const char *definition,
                                   const char *source, bight_layer *layer);

/* Geodesic length in metres (Karney 2013) on the WGS 84 ellipsoid. */
double projection_distance_m(double from_lon_deg, double from_lat_deg, double to_lon_deg,
                             double to_lat_deg);

/* The azimuth of the same geodesic at its middle, in degrees clockwise from north, -180 to 180: so
 * the way back has the opposite one, which it has not at the ends. */
double projection_azimuth_deg(double from_lon_deg, double from_lat_deg, double to_lon_deg,
                              double to_lat_deg);

/* Sum of the geodesics between the successive points of every part of a feature, on the ellipsoid
 * of the layer's own reference system. */
double projection_length_m(const bight_layer *layer, int feature);

/* The length of every part, by several threads; the array is in the arena. */
bight_status projection_measure_parts(bight_session *session, arena *owner,
                                      const bight_layer *layer, double **lengths_m);

/* The same for one part, numbered as in the layer's shapes. */
double projection_part_length_m(const bight_layer *layer, int part);

#endif
