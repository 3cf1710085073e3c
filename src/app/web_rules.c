/* Checks of a request's head; see web_rules.h. */
#include "app/web_rules.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/random.h>

bool web_rules_draw_token(web_place *place) {
    unsigned char bytes[(WEB_TOKEN_BYTES - 1) / 2];
    if (getrandom(bytes, sizeof bytes, 0) != (ssize_t)sizeof bytes) return false;
    for (size_t i = 0; i < sizeof bytes; i++)
        snprintf(place->token + 2 * i, 3, "%02x", bytes[i]);
    return true;
}

/* Browsers name the port of the web's own only where it is another. */
static void leave_usual_port(char *host) {
    char *port = strrchr(host, ':');
    if (strcmp(port, ":80") == 0) *port = '\0';
}

void web_rules_set_host(web_place *place) {
    web_address_write(&place->address, place->host);
    leave_usual_port(place->host);
    snprintf(place->origin, sizeof place->origin, "http://%s", place->host);
}

static const char *find_header(struct MHD_Connection *connection, const char *name) {
    return MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
}

typedef struct {
    const char *name;
    int count;
} header_count;

static enum MHD_Result count_header(void *context, enum MHD_ValueKind kind, const char *name,
                                    const char *value) {
    header_count *counted = context;
    (void)kind, (void)value;
    counted->count += strcasecmp(name, counted->name) == 0;
    return MHD_YES;
}

/* A header that stands twice may be read once by us and once otherwise by others. */
static bool is_single(struct MHD_Connection *connection, const char *name) {
    header_count counted = {.name = name};
    MHD_get_connection_values(connection, MHD_HEADER_KIND, count_header, &counted);
    return counted.count <= 1;
}

static bool is_host(const web_place *place, struct MHD_Connection *connection) {
    const char *host = find_header(connection, MHD_HTTP_HEADER_HOST);
    return host != NULL && strcmp(host, place->host) == 0 &&
           is_single(connection, MHD_HTTP_HEADER_HOST);
}

/* Browsers say where a request comes from; programs need not. */
static bool is_own_page(const web_place *place, struct MHD_Connection *connection) {
    const char *origin = find_header(connection, MHD_HTTP_HEADER_ORIGIN);
    const char *site = find_header(connection, "Sec-Fetch-Site");
    if (origin != NULL && strcmp(origin, place->origin) != 0) return false;
    return site == NULL || strcmp(site, "same-origin") == 0 || strcmp(site, "none") == 0;
}

/* In a time that does not tell how much of it is right. */
static bool is_token(const web_place *place, struct MHD_Connection *connection) {
    const char *given = find_header(connection, "X-Session-Token");
    unsigned difference = 0;
    if (given == NULL || strlen(given) != WEB_TOKEN_BYTES - 1) return false;
    for (int i = 0; i < WEB_TOKEN_BYTES - 1; i++)
        difference |= (unsigned)(given[i] ^ place->token[i]);
    return difference == 0;
}

static bool is_json(struct MHD_Connection *connection) {
    static const char type[] = "application/json";
    const char *given = find_header(connection, MHD_HTTP_HEADER_CONTENT_TYPE);
    if (given == NULL || strncasecmp(given, type, sizeof type - 1) != 0) return false;
    const char *rest = given + sizeof type - 1;
    rest += strspn(rest, " ");
    return *rest == '\0' || strcasecmp(rest, "; charset=utf-8") == 0 ||
           strcasecmp(rest, ";charset=utf-8") == 0;
}

/* A length that is no number, or too large, is as much as can be. */
static bool is_short(struct MHD_Connection *connection) {
    const char *given = find_header(connection, MHD_HTTP_HEADER_CONTENT_LENGTH);
    char *end = NULL;
    if (given == NULL) return true;
    errno = 0;
    const unsigned long long bytes = strtoull(given, &end, 10);
    return errno == 0 && *end == '\0' && end != given && bytes <= WEB_BODY_BYTES;
}

static web_refusal refuse(unsigned status, const char *sentence) {
    return (web_refusal){status, sentence};
}

web_refusal web_rules_check(const web_place *place, struct MHD_Connection *connection,
                            const char *method, bool is_question) {
    const bool is_post = strcmp(method, MHD_HTTP_METHOD_POST) == 0;
    if (!is_host(place, connection))
        return refuse(MHD_HTTP_MISDIRECTED_REQUEST, "the host asked for is not this server");
    if (!is_own_page(place, connection))
        return refuse(MHD_HTTP_FORBIDDEN, "the request comes from another page");
    if (strcmp(method, MHD_HTTP_METHOD_GET) != 0 && !(is_post && is_question))
        return refuse(MHD_HTTP_METHOD_NOT_ALLOWED, "only GET, and POST of the API, are answered");
    if (is_question && !is_token(place, connection))
        return refuse(MHD_HTTP_UNAUTHORIZED,
                      "the token of this session is missing; open the address that bight printed");
    if (is_post && !is_json(connection))
        return refuse(MHD_HTTP_UNSUPPORTED_MEDIA_TYPE, "the body must be application/json");
    if (!is_short(connection))
        return refuse(MHD_HTTP_CONTENT_TOO_LARGE, "the body is longer than 64 KB");
    return refuse(0, "");
}
