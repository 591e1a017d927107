/*
 * address.h - IPv4 and IPv6 addresses and prefixes as values.
 *
 * Knows the special-purpose registries of IANA (RFC 6890) and the reverse
 * names of RFC 1035 3.5 and RFC 3596 2.5; knows no zone and no sender.  The
 * documentation ranges (RFC 5737, RFC 3849, RFC 9637) count as public, so
 * that examples are judged as real networks are.
 */
#ifndef PARSERS_FACTS_ADDRESS_H
#define PARSERS_FACTS_ADDRESS_H

#include "parsers/base/slice.h"

#include <stdbool.h>
#include <stdint.h>

enum family { FAMILY_NONE, FAMILY_IPV4 = 4, FAMILY_IPV6 = 6 };

/* All zero is no address.  IPv4 uses the first four bytes, the rest are 0. */
struct address {
	uint8_t family; /* an enum family */
	uint8_t bytes[16];
};

struct prefix {
	struct address address; /* host bits are 0 */
	uint8_t length;         /* in bits */
};

/* Room for any printed address with its NUL, and for its reverse name. */
#define ADDRESS_TEXT_MAX    46
#define ADDRESS_REVERSE_MAX 74

/*
 * Dotted quad (four decimal octets, no leading zeros) or RFC 4291 2.2 text;
 * no brackets, no zone index, no port.
 */
bool address_parse(struct slice text, struct address *address);

/* ADDRESS/LENGTH, or an address alone as its full length. */
bool prefix_parse(struct slice text, struct prefix *prefix);

/* RFC 5952 text for IPv6.  Returns TEXT. */
char *address_print(struct address address, char text[ADDRESS_TEXT_MAX]);

/* `25.2.0.192.in-addr.arpa.`, or 32 nibbles and `ip6.arpa.`  Returns TEXT. */
char *address_reverse(struct address address, char text[ADDRESS_REVERSE_MAX]);

bool address_equal(struct address a, struct address b);
int address_compare(struct address a, struct address b);
bool prefix_holds(struct prefix prefix, struct address address);

/* Private, loopback, link-local, ...: not to be met on the Internet. */
bool address_is_special(struct address address);
/* 127.0.0.0/8 and ::1. */
bool address_is_loopback(struct address address);

/* The registry's name for it, such as "private use (RFC 1918)", or NULL. */
const char *address_special_name(struct address address);

#endif
