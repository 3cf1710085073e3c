/* What words in the names of files and in classes tell, in English, pinyin and Chinese. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "network/guess.h"

enum { WORD_BYTES = 64, NAME_BYTES = 256, LONG_WORD = 6 };

/* The next run of letters, in lower case; a capital after a small letter begins another. */
static bool next_word(const char **at, char word[WORD_BYTES]) {
    const char *from = *at;
    while (*from != '\0' && !isalpha((unsigned char)*from))
        from++;
    size_t bytes = 0;
    while (isalpha((unsigned char)*from) && bytes + 1 < WORD_BYTES) {
        if (bytes > 0 && isupper((unsigned char)*from) && islower((unsigned char)from[-1])) break;
        word[bytes++] = (char)tolower((unsigned char)*from++);
    }
    word[bytes] = '\0';
    *at = from;
    return bytes > 0;
}

static bool stands_alone(const char *name, const char *wanted) {
    char word[WORD_BYTES] = "";
    const size_t bytes = strlen(wanted);
    while (next_word(&name, word)) {
        if (strncmp(word, wanted, bytes) != 0) continue;
        if (word[bytes] == '\0' || strcmp(word + bytes, "s") == 0) return true;
    }
    return false;
}

/* The letters alone, in lower case, so that "Che_Zhan" is "chezhan"; Chinese stays. */
static void squeeze(const char *name, char squeezed[NAME_BYTES]) {
    size_t bytes = 0;
    for (; *name != '\0' && bytes + 1 < NAME_BYTES; name++)
        if (isalpha((unsigned char)*name) || (unsigned char)*name >= 0x80)
            squeezed[bytes++] = (char)tolower((unsigned char)*name);
    squeezed[bytes] = '\0';
}

bool guess_has_word(const char *name, const char *const *words) {
    char squeezed[NAME_BYTES];
    squeeze(name, squeezed);
    for (; *words != NULL; words++) {
        const bool is_long = (unsigned char)**words >= 0x80 || strlen(*words) >= LONG_WORD;
        if (is_long ? strstr(squeezed, *words) != NULL : stands_alone(name, *words)) return true;
    }
    return false;
}

typedef struct {
    const char *name;
    const char *mode;
    const char *words[16];
} named_words;

const char *guess_word_mode(const char *name) {
    static const named_words modes[] = {
        {"metro", "metro", {"metro", "subway", "ditie", "地铁", "轨道交通"}},
        {"bus", "bus", {"bus", "buses", "gongjiao", "公交"}},
        {"air", "air", {"air", "flight", "airport", "airline", "hangkong", "航空", "航班", "机场"}},
        {"rail",
         "rail",
         {"rail", "railway", "railroad", "train", "hsr", "tielu", "gaotie", "铁路", "高铁"}},
        {"sea",
         "sea",
         {"sea", "ferry", "ferries", "ship", "shipping", "port", "harbour", "harbor", "waterway",
          "hangxian", "gangkou", "航线", "海运", "港"}},
        {"road",
         "road",
         {"road", "roads", "highway", "expressway", "motorway", "freeway", "street", "gonglu",
          "daolu", "gaosu", "公路", "道路", "高速"}},
    };
    for (size_t i = 0; i < sizeof modes / sizeof *modes; i++)
        if (guess_has_word(name, modes[i].words)) return modes[i].mode;
    return NULL;
}

const char *guess_word_terminal(const char *name, const char **mode) {
    static const named_words kinds[] = {
        {"airport", "air", {"airport", "jichang", "机场"}},
        {"port", "sea", {"port", "seaport", "harbour", "harbor", "gangkou", "港"}},
        {"stop", "bus", {"stop", "stops"}},
        {"station", "rail", {"station", "chezhan", "huochezhan", "车站", "火车站", "站"}},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (!guess_has_word(name, kinds[i].words)) continue;
        *mode = kinds[i].mode;
        return kinds[i].name;
    }
    return NULL;
}

/* Speeds in daily traffic, to start from; the earlier words count first. */
double guess_word_speed(const char *value) {
    static const struct {
        const char *word;
        double kmh;
    } speeds[] = {
        {"_link", 50},        {"expressway", 100}, {"motorway", 100},   {"freeway", 100},
        {"高速公路", 100},    {"hsr", 200},        {"high speed", 200}, {"high-speed", 200},
        {"高铁", 200},        {"高速", 100},       {"intercity", 150},  {"城际", 150},
        {"conventional", 80}, {"普速", 80},        {"trunk", 80},       {"national", 80},
        {"国道", 80},         {"primary", 70},     {"provincial", 70},  {"省道", 70},
        {"secondary", 60},    {"县道", 60},        {"tertiary", 50},    {"乡道", 40},
        {"unclassified", 40}, {"residential", 30}, {"living", 15},      {"service", 20},
        {"track", 15},        {"subway", 35},      {"metro", 35},       {"tram", 20},
        {"ferry", 30},        {"pedestrian", 5},   {"footway", 5},      {"path", 5},
        {"steps", 3},         {"cycleway", 15},
    };
    for (size_t i = 0; i < sizeof speeds / sizeof *speeds; i++)
        if (strcasestr(value, speeds[i].word) != NULL) return speeds[i].kmh;
    return 0;
}
