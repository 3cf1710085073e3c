/* POST save: the page's changes as a scenario file beside the network's; see serving.h. */
#include <ctype.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "app/command.h"
#include "app/scenario_yaml.h"
#include "app/serving.h"
#include "app/text_file.h"

enum { MOST_NAME_BYTES = 64 };

/* A plain name, so that it leads nowhere but into the folder. */
static bool is_plain(const char *name) {
    size_t bytes = 0;
    for (; name[bytes] != '\0'; bytes++)
        if (!isalnum((unsigned char)name[bytes]) && name[bytes] != '_' && name[bytes] != '-')
            return false;
    return bytes > 0 && bytes <= MOST_NAME_BYTES;
}

/* Whether a file is one that was saved here: nothing else is ever replaced. */
static bool is_saved(const char *path) {
    static const char mark[] = SCENARIO_YAML_MARK;
    char head[sizeof mark] = "";
    const int file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (file < 0) return false;
    const ssize_t bytes = read(file, head, sizeof head - 1);
    close(file);
    return bytes == sizeof head - 1 && strcmp(head, mark) == 0;
}

/* Text of a POST that cannot be misread: "" where there is none. */
static const char *text_of(const web_request *asked, const char *key) {
    const char *text = json_string_value(json_object_get(asked->body, key));
    return text == NULL ? "" : text;
}

static int check_changes(const serving *of, bight_session *session, json_t *changes,
                         web_answer *answer) {
    bight_scenario *scenario = NULL;
    const char *refused = posted_scenarios_refuse(changes);
    if (refused == NULL && json_array_size(changes) == 0) refused = "there is nothing to save";
    if (refused == NULL && posted_scenarios_text(changes) == NULL)
        refused = "the changes are too long";
    if (refused != NULL) return serving_refuse(answer, MHD_HTTP_BAD_REQUEST, refused);
    TRY(posted_scenarios_open(session, of->of->network, changes, &scenario));
    bight_scenario_destroy(scenario);
    return 0;
}

static int write_file(const serving *of, const web_request *asked, const char *path) {
    text_file begun;
    const scenario_yaml scenario = {text_of(asked, "name"), bight_network_name(of->of->network),
                                    json_object_get(asked->body, "changes")};
    TRY(text_file_begin(path, true, &begun));
    scenario_yaml_write(&scenario, begun.stream);
    return text_file_finish(&begun, 0);
}

static int save(const serving *of, const web_request *asked, const char *path, web_answer *answer) {
    const bool may_replace = json_is_true(json_object_get(asked->body, "overwrite"));
    const bool is_there = faccessat(AT_FDCWD, path, F_OK, AT_SYMLINK_NOFOLLOW) == 0;
    if (is_there && !is_saved(path))
        return serving_refuse(answer, MHD_HTTP_CONFLICT,
                              "a file of this name is there that was not saved here; choose "
                              "another name");
    if (is_there && !may_replace) {
        serving_refuse(answer, MHD_HTTP_CONFLICT, "a scenario of this name is there already");
        json_object_set_new(answer->json, "may_replace", json_true());
        return 0;
    }
    if (write_file(of, asked, path) != 0)
        return serving_refuse(answer, MHD_HTTP_INTERNAL_SERVER_ERROR,
                              "the file could not be written; the terminal says why");
    answer->json = json_pack("{s:s, s:s, s:s}", "version", bight_version(), "path", path, "network",
                             of->of->asked->words[1]);
    return 0;
}

int serving_save(serving *of, bight_session *session, const web_request *asked,
                 web_answer *answer) {
    char path[PATH_MAX];
    const char *name = text_of(asked, "name");
    if (!is_plain(name))
        return serving_refuse(answer, MHD_HTTP_BAD_REQUEST,
                              "a name has 1 to 64 letters a-z, digits, _ and -");
    const int bytes = snprintf(path, sizeof path, "%s%s.yaml", of->folder, name);
    if (bytes < 0 || (size_t)bytes >= sizeof path)
        return serving_refuse(answer, MHD_HTTP_BAD_REQUEST, "the path is too long");
    TRY(check_changes(of, session, json_object_get(asked->body, "changes"), answer));
    return answer->json != NULL ? 0 : save(of, asked, path, answer);
}
