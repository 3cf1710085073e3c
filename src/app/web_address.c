/* Addresses of IPv4 and IPv6; see web_address.h. */
#include "app/web_address.h"

#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

static web_address_kind kind_of_ipv4(in_addr_t address) {
    const in_addr_t number = ntohl(address);
    if (number == INADDR_ANY) return ADDRESS_IS_ALL;
    return number >> 24 == IN_LOOPBACKNET ? ADDRESS_IS_OWN : ADDRESS_IS_REMOTE;
}

static web_address_kind kind_of_ipv6(const struct in6_addr *address) {
    if (IN6_IS_ADDR_UNSPECIFIED(address)) return ADDRESS_IS_ALL;
    return IN6_IS_ADDR_LOOPBACK(address) ? ADDRESS_IS_OWN : ADDRESS_IS_REMOTE;
}

web_address_kind web_address_read(const char *text, web_address *address) {
    *address = (web_address){.ipv6 = {.sin6_family = AF_UNSPEC}};
    if (inet_pton(AF_INET, text, &address->ipv4.sin_addr) == 1) {
        address->ipv4.sin_family = AF_INET;
        return kind_of_ipv4(address->ipv4.sin_addr.s_addr);
    }
    if (inet_pton(AF_INET6, text, &address->ipv6.sin6_addr) != 1) return ADDRESS_IS_NONE;
    address->ipv6.sin6_family = AF_INET6;
    return kind_of_ipv6(&address->ipv6.sin6_addr);
}

void web_address_set_port(web_address *address, int port) {
    if (address->any.sa_family == AF_INET6)
        address->ipv6.sin6_port = htons((uint16_t)port);
    else
        address->ipv4.sin_port = htons((uint16_t)port);
}

static bool bind_and_listen(int listener, web_address *address) {
    const int yes = 1;
    const bool is_ipv6 = address->any.sa_family == AF_INET6;
    socklen_t bytes = is_ipv6 ? sizeof address->ipv6 : sizeof address->ipv4;
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (is_ipv6) setsockopt(listener, IPPROTO_IPV6, IPV6_V6ONLY, &yes, sizeof yes);
    return bind(listener, &address->any, bytes) == 0 && listen(listener, SOMAXCONN) == 0 &&
           getsockname(listener, &address->any, &bytes) == 0;
}

int web_address_listen(web_address *address) {
    const int listener =
        socket(address->any.sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (listener < 0 || bind_and_listen(listener, address)) return listener;
    const int why = errno;
    close(listener);
    errno = why;
    return -1;
}

void web_address_write(const web_address *address, char host[WEB_HOST_BYTES]) {
    char text[INET6_ADDRSTRLEN] = "";
    if (address->any.sa_family == AF_INET6) {
        inet_ntop(AF_INET6, &address->ipv6.sin6_addr, text, sizeof text);
        snprintf(host, WEB_HOST_BYTES, "[%s]:%d", text, ntohs(address->ipv6.sin6_port));
    } else {
        inet_ntop(AF_INET, &address->ipv4.sin_addr, text, sizeof text);
        snprintf(host, WEB_HOST_BYTES, "%s:%d", text, ntohs(address->ipv4.sin_port));
    }
}
