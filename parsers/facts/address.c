/*
 * address.c - IPv4 and IPv6 addresses and prefixes (see address.h).
 *
 * inet_pton() is the parser: it takes exactly four decimal octets and the
 * forms of RFC 4291 2.2, and refuses everything older.
 */
#include "parsers/facts/address.h"
#include "parsers/base/search.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>

bool address_parse(struct slice text, struct address *address)
{
	char copy[ADDRESS_TEXT_MAX];
	bool colon = text.length && memchr(text.at, ':', text.length);

	if (text.length == 0 || text.length >= sizeof copy ||
	    memchr(text.at, '\0', text.length))
		return false;
	memcpy(copy, text.at, text.length);
	copy[text.length] = '\0';
	*address = (struct address){0};
	if (inet_pton(colon ? AF_INET6 : AF_INET, copy, address->bytes) != 1) {
		*address = (struct address){0};
		return false;
	}
	address->family = colon ? FAMILY_IPV6 : FAMILY_IPV4;
	return true;
}

static unsigned family_bits(const struct address *address)
{
	return address->family == FAMILY_IPV4 ? 32 : 128;
}

static void clear_host_bits(struct prefix *prefix)
{
	for (unsigned bit = prefix->length; bit < 128; bit++)
		prefix->address.bytes[bit / 8] &=
		    (uint8_t) ~(0x80u >> (bit % 8));
}

bool prefix_parse(struct slice text, struct prefix *prefix)
{
	const char *slash =
	    text.length ? memchr(text.at, '/', text.length) : NULL;
	struct slice head = text;
	struct prefix parsed;
	uint64_t bits;

	if (slash)
		head.length = (size_t)(slash - text.at);
	if (!address_parse(head, &parsed.address))
		return false;
	bits = family_bits(&parsed.address);
	if (slash) {
		struct slice tail = {slash + 1, text.length - head.length - 1};

		if (!slice_number(tail, bits, &bits))
			return false;
	}
	parsed.length = (uint8_t)bits;
	clear_host_bits(&parsed);
	*prefix = parsed;
	return true;
}

static char *print_octet(uint8_t octet, char *text)
{
	if (octet >= 100)
		*text++ = (char)('0' + octet / 100);
	if (octet >= 10)
		*text++ = (char)('0' + octet / 10 % 10);
	*text++ = (char)('0' + octet % 10);
	return text;
}

char *address_print(struct address address, char text[ADDRESS_TEXT_MAX])
{
	char *end = text;

	if (address.family == FAMILY_IPV4) {
		for (unsigned i = 0; i < 4; i++) {
			end = print_octet(address.bytes[i], end);
			*end++ = '.';
		}
		end[-1] = '\0';
	} else if (address.family == FAMILY_NONE ||
		   !inet_ntop(AF_INET6, address.bytes, text, ADDRESS_TEXT_MAX))
		text[0] = '\0';
	return text;
}

char *address_reverse(struct address address, char text[ADDRESS_REVERSE_MAX])
{
	static const char digits[] = "0123456789abcdef";
	const uint8_t *b = address.bytes;
	char *end = text;

	if (address.family == FAMILY_IPV4) {
		snprintf(text, ADDRESS_REVERSE_MAX, "%u.%u.%u.%u.in-addr.arpa.",
			 b[3], b[2], b[1], b[0]);
		return text;
	}
	for (int i = 15; i >= 0; i--) {
		*end++ = digits[b[i] & 15];
		*end++ = '.';
		*end++ = digits[b[i] >> 4];
		*end++ = '.';
	}
	memcpy(end, "ip6.arpa.", sizeof "ip6.arpa.");
	return text;
}

int address_compare(struct address a, struct address b)
{
	if (a.family != b.family)
		return a.family < b.family ? -1 : 1;
	return memcmp(a.bytes, b.bytes, sizeof a.bytes);
}

bool address_equal(struct address a, struct address b)
{
	return address_compare(a, b) == 0;
}

static bool holds(const struct prefix *prefix, const struct address *address)
{
	const uint8_t *left = prefix->address.bytes, *right = address->bytes;
	unsigned whole = prefix->length / 8, rest = prefix->length % 8;
	uint8_t mask = (uint8_t)(0xff00u >> rest);

	/* Most prefixes differ in the first octet, where they have one. */
	if (prefix->address.family != address->family ||
	    (whole && (left[0] != right[0] || memcmp(left, right, whole) != 0)))
		return false;
	return rest == 0 || (left[whole] & mask) == (right[whole] & mask);
}

bool prefix_holds(struct prefix prefix, struct address address)
{
	return holds(&prefix, &address);
}

/*
 * IANA IPv4 and IPv6 special-purpose address registries, without the
 * documentation blocks and without what is globally reachable.
 */
static const struct special_ipv4 {
	uint32_t network;
	unsigned length;
	const char *name;
} special_ipv4[] = {
    /* sorted, none within another; the first begins at 0 */
    /* 0.0.0.0/8 */
    {0x00000000, 8, "this network (RFC 791)"},
    /* 10.0.0.0/8 */
    {0x0a000000, 8, "private use (RFC 1918)"},
    /* 100.64.0.0/10 */
    {0x64400000, 10, "shared address space (RFC 6598)"},
    /* 127.0.0.0/8 */
    {0x7f000000, 8, "loopback (RFC 1122)"},
    /* 169.254.0.0/16 */
    {0xa9fe0000, 16, "link local (RFC 3927)"},
    /* 172.16.0.0/12 */
    {0xac100000, 12, "private use (RFC 1918)"},
    /* 192.0.0.0/24 */
    {0xc0000000, 24, "IETF protocol assignments (RFC 6890)"},
    /* 192.88.99.0/24 */
    {0xc0586300, 24, "deprecated 6to4 relay anycast (RFC 7526)"},
    /* 192.168.0.0/16 */
    {0xc0a80000, 16, "private use (RFC 1918)"},
    /* 198.18.0.0/15 */
    {0xc6120000, 15, "benchmarking (RFC 2544)"},
    /* 224.0.0.0/4 */
    {0xe0000000, 4, "multicast (RFC 5771)"},
    /* 240.0.0.0/4 */
    {0xf0000000, 4, "reserved (RFC 1112)"},
};

static const struct {
	struct prefix prefix;
	const char *name;
} special_ipv6[] = {
    /* ::/128 */
    {{{FAMILY_IPV6, {0x00}}, 128}, "unspecified (RFC 4291)"},
    /* ::1/128 */
    {{{FAMILY_IPV6,
       {0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
	0x00, 0x00, 0x00, 0x01}},
      128},
     "loopback (RFC 4291)"},
    /* ::ffff:0:0/96 */
    {{{FAMILY_IPV6,
       {0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0xff,
	0xff}},
      96},
     "IPv4-mapped (RFC 4291)"},
    /* 64:ff9b:1::/48 */
    {{{FAMILY_IPV6, {0x00, 0x64, 0xff, 0x9b, 0x00, 0x01}}, 48},
     "local-use translation (RFC 8215)"},
    /* 100::/64 */
    {{{FAMILY_IPV6, {0x01}}, 64}, "discard-only (RFC 6666)"},
    /* 2001::/32 */
    {{{FAMILY_IPV6, {0x20, 0x01}}, 32}, "Teredo (RFC 4380)"},
    /* 2001:2::/48 */
    {{{FAMILY_IPV6, {0x20, 0x01, 0x00, 0x02}}, 48}, "benchmarking (RFC 5180)"},
    /* 2001:10::/28 */
    {{{FAMILY_IPV6, {0x20, 0x01, 0x00, 0x10}}, 28},
     "deprecated ORCHID (RFC 4843)"},
    /* 5f00::/16 */
    {{{FAMILY_IPV6, {0x5f}}, 16}, "segment routing identifiers (RFC 9602)"},
    /* fc00::/7 */
    {{{FAMILY_IPV6, {0xfc}}, 7}, "unique local (RFC 4193)"},
    /* fe80::/10 */
    {{{FAMILY_IPV6, {0xfe, 0x80}}, 10}, "link local (RFC 4291)"},
    /* fec0::/10 */
    {{{FAMILY_IPV6, {0xfe, 0xc0}}, 10}, "deprecated site local (RFC 3879)"},
    /* ff00::/8 */
    {{{FAMILY_IPV6, {0xff}}, 8}, "multicast (RFC 4291)"},
};

/* Asked of every address of every zone. */
static const char *special_name_ipv4(const uint8_t *bytes)
{
	uint32_t value = (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 |
			 (uint32_t)bytes[2] << 8 | bytes[3];
	const struct special_ipv4 *last;
	size_t behind;

	/* The last network that does not begin behind the address. */
	SEARCH_FIRST(behind, 1, sizeof special_ipv4 / sizeof *special_ipv4,
		     special_ipv4[behind].network <= value);
	last = &special_ipv4[behind - 1];
	return (value ^ last->network) >> (32 - last->length) ? NULL
							      : last->name;
}

const char *address_special_name(struct address address)
{
	if (address.family == FAMILY_IPV4)
		return special_name_ipv4(address.bytes);
	for (size_t i = 0; i < sizeof special_ipv6 / sizeof *special_ipv6; i++)
		if (holds(&special_ipv6[i].prefix, &address))
			return special_ipv6[i].name;
	return NULL;
}

bool address_is_loopback(struct address address)
{
	static const uint8_t ipv6[16] = {[15] = 1};

	if (address.family == FAMILY_IPV4)
		return address.bytes[0] == 127;
	return address.family == FAMILY_IPV6 &&
	       memcmp(address.bytes, ipv6, sizeof ipv6) == 0;
}

bool address_is_special(struct address address)
{
	return address_special_name(address) != NULL;
}
