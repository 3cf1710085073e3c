/* What each file is for: links, terminals, cities, land, or nothing. */
#include <string.h>

#include "network/guess.h"

static const char *const POPULATION[] = {"POP*",  "PEOPLE*", "RENKOU*", "*_POP",
                                         "POPU*", "人口*",   NULL};

static bool is_named_city(const guess_file *file) {
    static const char *const words[] = {"city",     "cities",    "town", "towns", "settlement",
                                        "chengshi", "chengzhen", "城市", "城镇",  NULL};
    return guess_has_word(file->stem, words);
}

static bool is_named_land(const guess_file *file) {
    static const char *const words[] = {"land",     "coast", "coastline", "ocean", "sea", "water",
                                        "landmass", "ludi",  "陆地",      "海洋",  NULL};
    return guess_has_word(file->stem, words);
}

static guess_kind kind_of_points(const guess_file *file) {
    const char *mode;
    if (guess_word_terminal(file->stem, &mode) != NULL) return GUESS_TERMINALS;
    if (is_named_city(file)) return GUESS_CITIES;
    return guess_find_column(file->layer, POPULATION, guess_is_number) >= 0 ? GUESS_CITIES
                                                                            : GUESS_TERMINALS;
}

static void choose_kind(guess_file *file) {
    file->kind = GUESS_UNUSED;
    if (file->layer == NULL) {
        file->kind = GUESS_UNREADABLE;
        return;
    }
    if (file->layer->row_count == 0) {
        file->trouble = "it holds no records";
        return;
    }
    switch (bight_layer_shape(file->layer)) {
    case BIGHT_LINE:
        file->kind = GUESS_LINKS;
        return;
    case BIGHT_POINT:
        file->kind = kind_of_points(file);
        return;
    case BIGHT_POLYGON:
        if (is_named_land(file)) file->kind = GUESS_LAND;
        file->trouble = "polygons carry nobody";
        return;
    default:
        file->trouble = "it has neither shapes nor columns lon and lat";
    }
}

/* Layers of one kind are kept to the first that is named so, else the first. */
static void keep_one(guess_work *work, guess_kind kind, const char *trouble,
                     bool (*is_named)(const guess_file *file)) {
    guess_file *kept = NULL;
    for (int i = 0; i < work->count; i++) {
        guess_file *file = &work->files[i];
        if (file->kind != kind) continue;
        if (kept == NULL || (is_named(file) && !is_named(kept))) kept = file;
    }
    for (int i = 0; i < work->count; i++) {
        guess_file *file = &work->files[i];
        if (file->kind != kind || file == kept) continue;
        file->kind = GUESS_UNUSED;
        file->trouble = trouble;
    }
}

const guess_file *guess_kinds_find(const guess_work *work, guess_kind kind) {
    for (int i = 0; i < work->count; i++)
        if (work->files[i].kind == kind) return &work->files[i];
    return NULL;
}

bool guess_kinds_has_mode(const guess_work *work, const char *mode) {
    for (int i = 0; i < work->count; i++)
        if (work->files[i].kind == GUESS_LINKS && strcmp(work->files[i].mode, mode) == 0)
            return true;
    return false;
}

/* The name of the file as an id: settings take it apart at dots and blanks would need quotes. */
static const char *id_of_stem(guess_work *work, const guess_file *file) {
    char *id = arena_take(work->arena, strlen(file->stem) + 1, 1);
    work->page.lacks_memory = work->page.lacks_memory || id == NULL;
    if (id == NULL) return "";
    for (size_t i = 0; file->stem[i] != '\0'; i++)
        id[i] = strchr(". =:\"'\\", file->stem[i]) == NULL ? file->stem[i] : '_';
    return id;
}

static bool is_taken(const guess_work *work, const guess_file *file, const char *id) {
    for (const guess_file *other = work->files; other < file; other++)
        if (other->id != NULL && strcmp(other->id, id) == 0) return true;
    return false;
}

static void choose_id(guess_work *work, guess_file *file, const char *wanted) {
    file->id = wanted;
    for (int number = 2; is_taken(work, file, file->id); number++)
        file->id = guess_say(&work->page, "%s-%d", wanted, number);
}

static void choose_link_mode(guess_work *work, guess_file *file) {
    static const char *const of_roads[] = {"HIGHWAY",  "FCLASS",    "LANES",
                                           "MAXSPEED", "ROADCLASS", NULL};
    static const char *const of_rails[] = {"RAILWAY", "GAUGE", "ELECTRIFIED", NULL};
    file->mode = guess_word_mode(file->stem);
    if (file->mode == NULL && guess_find_column(file->layer, of_rails, guess_is_any) >= 0)
        file->mode = "rail";
    if (file->mode == NULL && guess_find_column(file->layer, of_roads, guess_is_any) >= 0)
        file->mode = "road";
    file->is_mode_known = file->mode != NULL;
    choose_id(work, file, id_of_stem(work, file));
    if (!file->is_mode_known) file->mode = file->id;
}

/* The only mode there is, when no word tells. */
static const char *only_mode(const guess_work *work) {
    const guess_file *links = guess_kinds_find(work, GUESS_LINKS);
    if (links == NULL) return NULL;
    for (int i = 0; i < work->count; i++)
        if (work->files[i].kind == GUESS_LINKS && strcmp(work->files[i].mode, links->mode) != 0)
            return NULL;
    return links->mode;
}

static void choose_terminal_mode(guess_work *work, guess_file *file) {
    const char *entered = NULL;
    const char *id = guess_word_terminal(file->stem, &entered);
    choose_id(work, file, id == NULL ? id_of_stem(work, file) : id);
    file->mode = guess_word_mode(file->stem);
    if (file->mode == NULL) file->mode = entered;
    file->is_mode_known = file->mode != NULL && guess_kinds_has_mode(work, file->mode);
    if (!file->is_mode_known && only_mode(work) != NULL) file->mode = only_mode(work);
}

static bight_status require_some(const guess_work *work) {
    for (int i = 0; i < work->count; i++)
        if (work->files[i].kind > GUESS_UNUSED) return BIGHT_OK;
    if (work->count == 0)
        return FAIL(work->session, BIGHT_BAD_DATA,
                    "there is no .shp or .csv file to make a network of; name the files, or the "
                    "folder they are in");
    const guess_file *first = &work->files[0];
    return FAIL(work->session, BIGHT_BAD_DATA,
                "none of the %d files can be used in a network, which is made of lines and points; "
                "the first is %s: %s",
                work->count, first->name, first->trouble);
}

bight_status guess_kinds_choose(guess_work *work) {
    for (int i = 0; i < work->count; i++)
        choose_kind(&work->files[i]);
    keep_one(work, GUESS_CITIES, "another layer was taken for the cities", is_named_city);
    keep_one(work, GUESS_LAND, "another layer was taken for the land", is_named_land);
    TRY(require_some(work));
    for (int i = 0; i < work->count; i++)
        if (work->files[i].kind == GUESS_LINKS) choose_link_mode(work, &work->files[i]);
    for (int i = 0; i < work->count; i++)
        if (work->files[i].kind == GUESS_TERMINALS) choose_terminal_mode(work, &work->files[i]);
    return work->page.lacks_memory ? FAIL_MEMORY(work->session) : BIGHT_OK;
}
