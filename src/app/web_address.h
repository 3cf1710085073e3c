/* The address of this computer that the page is served at. */
#ifndef BIGHT_APP_WEB_ADDRESS_H
#define BIGHT_APP_WEB_ADDRESS_H

#include <netinet/in.h>
#include <stdbool.h>

typedef union {
    struct sockaddr any;
    struct sockaddr_in ipv4;
    struct sockaddr_in6 ipv6;
} web_address;

typedef enum {
    ADDRESS_IS_NONE,   /* not written in numbers */
    ADDRESS_IS_ALL,    /* 0.0.0.0 or ::, which stand for every address there is */
    ADDRESS_IS_OWN,    /* only this computer reaches it */
    ADDRESS_IS_REMOTE, /* others may */
} web_address_kind;

/* Reads "127.0.0.1" or "::1"; the port is 0. */
web_address_kind web_address_read(const char *text, web_address *address);

void web_address_set_port(web_address *address, int port);

enum { WEB_HOST_BYTES = INET6_ADDRSTRLEN + 9 };

/* As it stands in an address of the web: "127.0.0.1:8765" or "[::1]:8765". */
void web_address_write(const web_address *address, char host[WEB_HOST_BYTES]);

#endif
