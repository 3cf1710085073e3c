/* The files of embedded.h, byte for byte. Their names count from the top of the tree; digests are
 * made beside the objects. */

    .macro embed name file
    .globl \name
    .type \name, %object
\name:
    .incbin "\file"
    .globl \name\()_end
\name\()_end:
    .byte 0
    .endm

    .section .rodata

    embed embedded_report_css "src/app/report/report.css"
    embed embedded_report_css_sha256 "src/app/report/report.css.sha256"
    embed embedded_report_js "src/app/report/report.js"
    embed embedded_report_js_sha256 "src/app/report/report.js.sha256"

    .section .note.GNU-stack, "", %progbits
