/* Networks and tables drawn in text and written as real files, so that a test shows its input.
 *
 *     char *folder = drawn_folder();
 *     drawn_lines(folder, "rail.shp", "FROM:C,TO:C,MINUTES:N.1",
 *                 "A,B,30.5 | 0 0, 1 0\n"
 *                 "B,C,20 | 1 0, 2 0; 2 1, 3 1\n"     a line of two parts
 *                 "C,D, | null\n");                   a missing number, a null shape
 *     drawn_text(folder, "network.yaml", "name: test\n...");
 *     ...
 *     drawn_remove(folder);
 *
 * Rows: one a line, attribute values separated by commas (blanks around them trimmed, empty =
 * missing), then '|', then points "x y" or "x y z" separated by commas and parts by semicolons.
 * Columns: NAME:C text, NAME:N integer, NAME:N.2 decimals, NAME:F.3 float, NAME:D date (YYYYMMDD),
 * NAME:L truth value; a width before the point, NAME:C10 or NAME:N8.2, replaces the usual one.
 * Whatever cannot be written aborts the test program with a sentence.
 */
#ifndef DRAWN_FILES_H
#define DRAWN_FILES_H

#include <stddef.h>

/* A new empty folder below $TMPDIR or /tmp. Pass it to drawn_remove at the end. */
char *drawn_folder(void);
/* Removes the folder with all in it and releases the name. */
void drawn_remove(char *folder);

/* "folder/name", in a buffer that later calls use again (the last eight stay valid). */
const char *drawn_path(const char *folder, const char *name);

/* Shapefiles in EPSG:4326 with texts in UTF-8 and a .cpg saying so. */
void drawn_points(const char *folder, const char *name, const char *columns, const char *rows);
void drawn_lines(const char *folder, const char *name, const char *columns, const char *rows);
void drawn_polygons(const char *folder, const char *name, const char *columns, const char *rows);

typedef struct {
    int shape_type;        /* SHPT_POINT, SHPT_ARCZ, ... of shapefil.h */
    const char *crs;       /* "EPSG:32650": the .prj is written for it by PROJ; NULL: see prj */
    const char *prj;       /* the text of the .prj when crs is NULL; both NULL: no .prj */
    const char *code_page; /* "UTF-8", "GBK": goes to a .cpg; "LDID/77": the language byte of the
                              table; NULL: neither */
} drawn_form;

/* A Shapefile in any form; the bytes of columns and rows go to the table as they are. */
void drawn_shapes(const char *folder, const char *name, const drawn_form *form, const char *columns,
                  const char *rows);

void drawn_text(const char *folder, const char *name, const char *text);
void drawn_bytes(const char *folder, const char *name, const void *bytes, size_t count);
void drawn_delete(const char *folder, const char *name);

/* The bytes of a file with a closing zero; release with free. */
char *drawn_read(const char *folder, const char *name, size_t *count);

#endif
