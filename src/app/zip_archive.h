/* A few files as one, in the form of ZIP and uncompressed: what a Shapefile needs to be sent. */
#ifndef BIGHT_APP_ZIP_ARCHIVE_H
#define BIGHT_APP_ZIP_ARCHIVE_H

enum { MOST_ZIPPED = 8 };

/* Of the files of a folder whose names begin so, by name; a file in memory that is open, or -1. The
 * same files give the same bytes. */
int zip_archive_make(const char *folder, const char *beginning);

#endif
