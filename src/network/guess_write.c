/* The whole description, part by part; see guess.h. */
#include <string.h>

#include "network/guess.h"

static bight_status put_heading(guess_work *work) {
    guess_page *page = &work->page;
    const char *path = work->files[0].path;
    const char *slash = strrchr(path, '/');
    const char *folder = slash;
    while (folder != NULL && folder > path && folder[-1] != '/')
        folder--;
    const bool has_folder = slash != NULL && slash > folder && folder[0] != '.';
    const char *name =
        has_folder ? guess_say(page, "%.*s", (int)(slash - folder), folder) : work->files[0].stem;
    TRY(guess_put(page, 0, "",
                  "# A network, guessed by bight init from the layers below. A comment "
                  "says what a guess rests"));
    TRY(guess_put(page, 0, "", "# on; a line marked TODO waits for you. Then: bight check"));
    TRY(guess_put(page, 0, "", "version: 1"));
    return guess_put(page, 0, "", "name: %s", guess_scalar(page, name));
}

static bight_status put_layers(guess_work *work) {
    guess_page *page = &work->page;
    TRY(guess_put(page, 0, "", "%s", ""));
    if (guess_kinds_find(work, GUESS_LINKS) == NULL)
        return guess_put_todo(page, 0, "lines to travel on; no file holds lines",
                              "layers: [{id: road, file: road.shp, speed: 60}]");
    TRY(guess_put(page, 0, "", "layers:"));
    for (int i = 0; i < work->count; i++)
        if (work->files[i].kind == GUESS_LINKS) TRY(guess_write_links(work, &work->files[i]));
    return BIGHT_OK;
}

/* Terminals of a mode no layer has would keep the network from opening. */
static bool is_enterable(const guess_work *work, const guess_file *file) {
    return file->kind == GUESS_TERMINALS && file->mode != NULL &&
           guess_kinds_has_mode(work, file->mode);
}

static bool has_enterable(const guess_work *work) {
    for (int i = 0; i < work->count; i++)
        if (is_enterable(work, &work->files[i])) return true;
    return false;
}

static bight_status put_terminals(guess_work *work) {
    guess_page *page = &work->page;
    if (guess_kinds_find(work, GUESS_TERMINALS) == NULL) return BIGHT_OK;
    TRY(guess_put(page, 0, "", "%s", ""));
    TRY(guess_put(page, 0, "", "%sterminals:", has_enterable(work) ? "" : "# "));
    for (int i = 0; i < work->count; i++) {
        guess_file *file = &work->files[i];
        if (file->kind != GUESS_TERMINALS) continue;
        page->is_commented = !is_enterable(work, file);
        if (page->is_commented)
            TRY(guess_put_todo(page, 2, "", "terminals need a layer of their mode; there is none"));
        TRY(guess_write_terminals(work, file));
        page->is_commented = false;
        file->guess = is_enterable(work, file)
                          ? guess_say(page, "terminals %s, mode %s", file->id, file->mode)
                          : guess_say(page, "terminals %s; no layer of their mode", file->id);
    }
    return BIGHT_OK;
}

static bool has_terminals_of(const guess_work *work, const char *mode) {
    for (int i = 0; i < work->count; i++)
        if (is_enterable(work, &work->files[i]) && strcmp(work->files[i].mode, mode) == 0)
            return true;
    return false;
}

/* Whether an earlier layer has the mode too. */
static bool is_repeated(const guess_work *work, const guess_file *file) {
    for (const guess_file *other = work->files; other < file; other++)
        if (other->kind == GUESS_LINKS && strcmp(other->mode, file->mode) == 0) return true;
    return false;
}

bight_status guess_write_attachments(guess_work *work) {
    guess_page *page = &work->page;
    TRY(guess_put(page, 2, "check: how cities reach the modes, km and km/h", "attach:"));
    for (int i = 0; i < work->count; i++) {
        const guess_file *file = &work->files[i];
        if (file->kind != GUESS_LINKS || is_repeated(work, file) ||
            has_terminals_of(work, file->mode))
            continue;
        TRY(guess_put(page, 4, "the nearest way; not through terminals",
                      "%s: {max_km: 50, speed: 30, detour: 1.3}", guess_scalar(page, file->mode)));
    }
    if (!has_enterable(work)) return BIGHT_OK;
    return guess_put(page, 4, "to and between terminals",
                     "terminal: {max_km: 150, speed: 30, detour: 1.3}");
}

static bight_status put_cities(guess_work *work) {
    guess_page *page = &work->page;
    TRY(guess_put(page, 0, "", "%s", ""));
    for (int i = 0; i < work->count; i++)
        if (work->files[i].kind == GUESS_CITIES) return guess_write_cities(work, &work->files[i]);
    return guess_put_todo(page, 0, "points with an id and a name; no file is taken for the cities",
                          "cities: {file: cities.shp, id: ID, name: NAME, weights: {population: "
                          "POP}, attach: {road: {max_km: 50, speed: 30}}}");
}

static bight_status put_land(guess_work *work) {
    guess_page *page = &work->page;
    for (int i = 0; i < work->count; i++) {
        guess_file *file = &work->files[i];
        if (file->kind != GUESS_LAND) continue;
        file->guess = "land of the base map";
        TRY(guess_put(page, 0, "", "%s", ""));
        return guess_put(page, 0, "polygons, by the name of the file", "basemap: {land: %s}",
                         guess_scalar(page, file->place));
    }
    return BIGHT_OK;
}

/* The distance that holds without a word about it, to be found and changed. */
static bight_status put_snap(guess_work *work) {
    guess_page *page = &work->page;
    bool joins_by_position = false;
    for (int i = 0; i < work->count; i++)
        joins_by_position = joins_by_position ||
                            (work->files[i].kind == GUESS_LINKS && !work->files[i].joins_by_name);
    if (!joins_by_position) return BIGHT_OK;
    TRY(guess_put(page, 0, "", "%s", ""));
    return guess_put(page, 0, "m between ends that are one node; see check --sweep",
                     "join: {snap_m: 1}");
}

/* Levels of the ends, which keep bridges apart from the roads below. */
static bight_status put_join(guess_work *work) {
    static const char *const pairs[][2] = {{"F_ZLEV", "T_ZLEV"},
                                           {"FROM_ZLEV", "TO_ZLEV"},
                                           {"F_LEVEL", "T_LEVEL"},
                                           {"F_ELEV", "T_ELEV"}};
    guess_page *page = &work->page;
    for (int i = 0; i < work->count; i++) {
        const bight_layer *layer = work->files[i].layer;
        if (work->files[i].kind != GUESS_LINKS) continue;
        for (size_t pair = 0; pair < sizeof pairs / sizeof *pairs; pair++) {
            const char *const from[] = {pairs[pair][0], NULL}, *const to[] = {pairs[pair][1], NULL};
            const int column = guess_find_column(layer, from, guess_is_number);
            const int other = guess_find_column(layer, to, guess_is_number);
            if (column < 0 || other < 0) continue;
            TRY(guess_put(page, 0, "", "%s", ""));
            return guess_put(page, 0,
                             guess_say(page, "levels of the ends, in %s", work->files[i].name),
                             "join: {grade: {from: %s, to: %s}}",
                             guess_scalar(page, layer->columns[column].name),
                             guess_scalar(page, layer->columns[other].name));
        }
    }
    return put_snap(work);
}

/* A number for each kind of terminal, for the user to change. */
static const char *say_minutes(guess_work *work, const char *minutes) {
    const char *list = "";
    for (int i = 0; i < work->count; i++)
        if (is_enterable(work, &work->files[i]))
            list = guess_say(&work->page, "%s%s%s: %s", list, list[0] == '\0' ? "" : ", ",
                             guess_scalar(&work->page, work->files[i].id), minutes);
    return list;
}

static bight_status put_profiles(guess_work *work) {
    guess_page *page = &work->page;
    if (!has_enterable(work)) return BIGHT_OK;
    TRY(guess_put(page, 0, "", "%s", ""));
    TRY(guess_put(page, 0, "",
                  "# Everybody takes every mode, and entering and changing costs no "
                  "time beyond the way."));
    TRY(guess_put_todo(page, 0, "minutes at terminals, and money and CO2; no layer tells them",
                       "profiles:"));
    TRY(guess_put(page, 0, "", "#   traveller:"));
    TRY(guess_put(page, 0, "", "#     enter: {%s}", say_minutes(work, "30")));
    return guess_put(page, 0, "", "#     leave: {%s}", say_minutes(work, "10"));
}

static bight_status put_unused(guess_work *work) {
    guess_page *page = &work->page;
    bool has_heading = false;
    for (int i = 0; i < work->count; i++) {
        guess_file *file = &work->files[i];
        if (file->kind > GUESS_UNUSED) continue;
        const bool is_readable = file->kind == GUESS_UNUSED;
        if (!has_heading) TRY(guess_put(page, 0, "", "%s", ""));
        has_heading = true;
        file->guess = is_readable ? "not used" : "cannot be read";
        if (is_readable)
            TRY(guess_put(page, 0, "", "# not used: %s, for %s", file->place, file->trouble));
        else
            TRY(guess_put_todo(page, 0, "", "%s cannot be read: %s", file->place, file->trouble));
    }
    return BIGHT_OK;
}

bight_status guess_write(guess_work *work) {
    TRY(put_heading(work));
    TRY(put_layers(work));
    TRY(put_join(work));
    TRY(put_terminals(work));
    TRY(put_cities(work));
    TRY(put_profiles(work));
    TRY(put_land(work));
    return put_unused(work);
}
