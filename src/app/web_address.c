/* Addresses of IPv4 and IPv6; see web_address.h. */
#include "app/web_address.h"

#include <arpa/inet.h>
#include <stdio.h>

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
