/* The versions of the libraries this one was built with. */
#include <geos_c.h>
#include <hdf5.h>
#include <igraph.h>
#include <jansson.h>
#include <proj.h>
#include <sqlite3.h>

#include "bight.h"

#define TEXT_OF(number) #number
#define VERSION_OF(major, minor, patch) TEXT_OF(major) "." TEXT_OF(minor) "." TEXT_OF(patch)

#define PROJ_TEXT VERSION_OF(PROJ_VERSION_MAJOR, PROJ_VERSION_MINOR, PROJ_VERSION_PATCH)
#define HDF5_TEXT VERSION_OF(H5_VERS_MAJOR, H5_VERS_MINOR, H5_VERS_RELEASE)

const char *bight_library_versions(void) {
    return "igraph " IGRAPH_VERSION ", PROJ " PROJ_TEXT ", GEOS " GEOS_VERSION ", HDF5 " HDF5_TEXT
           ", SQLite " SQLITE_VERSION ", Jansson " JANSSON_VERSION;
}
