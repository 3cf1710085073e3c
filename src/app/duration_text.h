/* A time in minutes as people read it: "3:41", hours and minutes, rounded to the minute. */
#ifndef BIGHT_APP_DURATION_TEXT_H
#define BIGHT_APP_DURATION_TEXT_H

enum { DURATION_BYTES = 24 };

/* A dash for a time that is not there (NaN). */
const char *duration_text(double minutes, char buffer[DURATION_BYTES]);

#endif
