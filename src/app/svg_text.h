/* Words and numbers in SVG. Fonts are the reader's, so widths are estimates on the safe side. */
#ifndef BIGHT_APP_SVG_TEXT_H
#define BIGHT_APP_SVG_TEXT_H

#include <stdio.h>

/* Families that hold Latin, Chinese, Japanese and Korean on the usual systems. */
#define SVG_FONTS                                                                                  \
    "'Noto Sans','Helvetica Neue',Arial,'Liberation Sans','DejaVu Sans','Noto Sans CJK SC',"       \
    "'Noto Sans SC','Source Han Sans SC','PingFang SC','Microsoft YaHei','Noto Sans CJK JP',"      \
    "'Noto Sans CJK KR',sans-serif"

/* Escapes what XML would take for markup; control characters become blanks. */
void svg_text_put(FILE *out, const char *text);

/* The width of a text in pixels at a font size. */
double svg_text_width(const char *text, double size_px);

/* How many bytes of a text go into a line so wide, ending at a word; at least the first word. */
size_t svg_text_line(const char *text, double size_px, double width_px);

enum { SVG_NUMBER_BYTES = 48 };

/* A number for readers: thin spaces between thousands, a real minus sign. */
const char *svg_text_number(double value, int decimals, char buffer[SVG_NUMBER_BYTES]);

/* A coordinate: one decimal at most, no sign on nothing. */
void svg_text_put_px(FILE *out, double px);

#endif
