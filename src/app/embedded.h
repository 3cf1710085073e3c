/* Files that are parts of the program: styles and scripts, kept in the tree as what they are and
 * put into the program by embedded.S when it is built. Of NAME.css there are `embedded_NAME_css`,
 * its bytes with a closing zero, `embedded_NAME_css_end`, which points behind them, and, for a
 * content security policy, `embedded_NAME_css_sha256`, its SHA-256 in base64.
 */
#ifndef BIGHT_APP_EMBEDDED_H
#define BIGHT_APP_EMBEDDED_H

#include <stddef.h>

extern const char embedded_report_css[], embedded_report_css_end[], embedded_report_css_sha256[];
extern const char embedded_report_js[], embedded_report_js_end[], embedded_report_js_sha256[];

/* Bytes without the closing zero. */
#define EMBEDDED_BYTES(name) ((size_t)(name##_end - (name)))

#endif
