/* What there is help on beside the commands: the files that people write. */
#ifndef BIGHT_APP_HELP_TOPIC_H
#define BIGHT_APP_HELP_TOPIC_H

typedef struct {
    const char *name;    /* bight help NAME */
    const char *page;    /* bight-PAGE(5) */
    const char *summary; /* begins with a small letter, no full stop */
    const char *text;
} help_topic;

int help_topic_count(void);
const help_topic *help_topic_at(int index);

/* The topic of this name; NULL when there is none. */
const help_topic *help_topic_find(const char *name);

#endif
