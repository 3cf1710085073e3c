/* Numbers as people read them: thin blanks between thousands, a real minus, a dash for what is not
 * there. Functions return the buffer. */
#ifndef BIGHT_APP_NUMBER_TEXT_H
#define BIGHT_APP_NUMBER_TEXT_H

enum { NUMBER_TEXT_BYTES = 96 };

/* "12 345.6" */
const char *number_text(double value, int decimals, char buffer[NUMBER_TEXT_BYTES]);
/* The same with a plus before what is above 0, and "0" without decimals for what rounds to it. */
const char *number_text_signed(double value, int decimals, char buffer[NUMBER_TEXT_BYTES]);
/* "3:41", and "+0:12" or "−0:12" when signed. */
const char *number_text_duration(double minutes, char buffer[NUMBER_TEXT_BYTES]);
const char *number_text_duration_signed(double minutes, char buffer[NUMBER_TEXT_BYTES]);

#endif
