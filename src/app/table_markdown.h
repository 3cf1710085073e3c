/* Layers as tables of Markdown, for pages of a repository. */
#ifndef BIGHT_APP_TABLE_MARKDOWN_H
#define BIGHT_APP_TABLE_MARKDOWN_H

#include "bight.h"

/* The title, the table (turned where that is how it is read best) and the facts as a list. */
void table_markdown_print(const bight_layer *layer);

#endif
