/* Words on the standard error output: one sentence after "bight: ", as every failure is told. */
#ifndef BIGHT_APP_COMPLAINT_H
#define BIGHT_APP_COMPLAINT_H

/* Prints the sentence and returns `code`, the exit code. */
int complain(int code, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Prints a sentence that is no failure. */
void remark(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Prints a message of the library: one that begins with a position, as in "network.yaml:3:5: ",
 * stands as it is, so that editors find it. */
void complaint_pass_on(const char *message);

#endif
