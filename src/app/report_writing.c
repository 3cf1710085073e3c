/* A report into a file; see report_writing.h. */
#include "app/report_writing.h"

#include "app/command.h"
#include "app/json_file.h"
#include "app/report_html.h"
#include "app/report_json.h"
#include "app/report_markdown.h"
#include "app/report_sections.h"
#include "app/text_file.h"

static int write_json(const report_contents *contents, const char *path, bool may_replace) {
    json_t *document = json_object();
    report_sink sink = report_json_sink(document, contents);
    report_tell(&sink);
    if (sink.code == 0) return json_file_write(document, path, may_replace);
    json_decref(document);
    return sink.code;
}

int report_write(const report_contents *contents, report_form form, const char *path,
                 bool may_replace) {
    text_file file;
    if (form == REPORT_AS_JSON) return write_json(contents, path, may_replace);
    TRY(text_file_begin(path, may_replace, &file));
    report_sink sink = form == REPORT_AS_HTML ? report_html_sink(file.stream, contents)
                                              : report_markdown_sink(file.stream, contents);
    report_tell(&sink);
    return text_file_finish(&file, sink.code);
}
