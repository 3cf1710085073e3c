/* Surveying a DBF table; see table_survey.h. */
#include "layer/table_survey.h"

#include <math.h>
#include <string.h>

static const double WHOLE_LIMIT = 9007199254740992.0; /* 2^53: below it every whole number fits */

static bight_status list_fields(bight_session *session, arena *scratch, const dbf_rows *rows,
                                table_survey *survey) {
    const DBFHandle handle = rows->handle;
    survey->field_count = DBFGetFieldCount(handle);
    TAKE(session, scratch, survey->fields, survey->field_count);
    for (int i = 0; i < survey->field_count; i++) {
        const dbf_field field = {.type = DBFGetNativeFieldType(handle, i),
                                 .offset = handle->panFieldOffset[i],
                                 .width = handle->panFieldSize[i],
                                 .decimals = handle->panFieldDecimals[i]};
        if (field.offset < 1 || field.width < 0 || field.width >= DBF_CELL_BYTES ||
            field.offset > handle->nRecordLength - field.width)
            return FAIL(session, BIGHT_BAD_DATA,
                        "%s: column %d goes beyond its records of %d bytes; the header is damaged: "
                        "copy the layer again from its source or export it anew",
                        rows->file, i + 1, handle->nRecordLength);
        survey->fields[i].field = field;
    }
    return BIGHT_OK;
}

static void add_names(const dbf_rows *rows, encoding_survey *texts) {
    for (int i = 0; i < DBFGetFieldCount(rows->handle); i++) {
        char name[XBASE_FLDNAME_LEN_READ + 1];
        DBFGetFieldInfo(rows->handle, i, name, NULL, NULL);
        const encoded_text text = {name, strlen(name), true};
        encoding_survey_add(texts, &text, i);
    }
}

static void count_wrong(surveyed_field *field, const dbf_record *record) {
    if (field->wrong_count++ == 0) field->wrong_record = record->number;
}

static void look_at_number(surveyed_field *field, const dbf_record *record) {
    double value;
    if (!dbf_cell_number(&field->field, record->bytes, &value)) {
        count_wrong(field, record);
        return;
    }
    const bool is_whole = isnan(value) || value == rint(value);
    if (!is_whole) field->has_fraction = true;
    if (is_whole && fabs(value) >= WHOLE_LIMIT) field->has_giant = true;
}

static void look_at_record(table_survey *survey, const dbf_record *record, encoding_survey *texts) {
    for (int i = 0; i < survey->field_count; i++) {
        surveyed_field *here = &survey->fields[i];
        char date[DBF_DATE_BYTES];
        if (dbf_field_is_text(&here->field)) {
            const encoded_text text = dbf_cell_text(&here->field, record->bytes);
            encoding_survey_add(texts, &text, i);
        } else if (dbf_field_is_date(&here->field)) {
            if (!dbf_cell_date(&here->field, record->bytes, date)) count_wrong(here, record);
        } else if (dbf_field_is_number(&here->field)) {
            look_at_number(here, record);
        }
    }
}

bight_status table_survey_make(bight_session *session, arena *scratch, dbf_rows *rows,
                               encoding_survey *texts, table_survey *survey) {
    *survey = (table_survey){.in_use_count = 0};
    TRY(list_fields(session, scratch, rows, survey));
    TAKE(session, scratch, survey->is_in_use, dbf_rows_count(rows));
    add_names(rows, texts);
    for (int i = 0; i < dbf_rows_count(rows); i++) {
        dbf_record record;
        TRY(dbf_rows_find(rows, i, &record));
        if (dbf_record_is_deleted(&record)) continue;
        survey->is_in_use[i] = true;
        survey->in_use_count++;
        look_at_record(survey, &record, texts);
    }
    return BIGHT_OK;
}
