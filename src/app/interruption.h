/* Ctrl-C: the program ends with 130 (128 and the signal's number) and leaves nothing half-written.
 * What it is about to write is watched; when a signal comes, the temporary file of the library
 * (PATH.PID.part), those of a Shapefile, or the temporary folder with all in it is removed first.
 * While old and new are being exchanged a signal has to wait.
 */
#ifndef BIGHT_APP_INTERRUPTION_H
#define BIGHT_APP_INTERRUPTION_H

void interruption_prepare(void);

/* The final path of a file that may be written. */
void interruption_watch_file(const char *path);
/* A folder made by this program for this run; NULL: no longer. */
void interruption_watch_folder(const char *path);

void interruption_hold(void);
void interruption_release(void);

#endif
