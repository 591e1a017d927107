/*
 * network.c - protocols, interfaces and bind addresses (see network.h).
 */
#include "parsers/postfix/network.h"
#include "parsers/postfix/line.h"

#include <arpa/inet.h>
#include <string.h>

#define SEPARATORS ", \t\r\n"

/* The next word of a list at *AT. */
static struct slice take(const char **at, const char *separators)
{
	struct slice word;

	*at += strspn(*at, separators);
	word = (struct slice){*at, strcspn(*at, separators)};
	*at += word.length;
	return word;
}

const char *protocols_parse(const char *text, struct protocols *protocols,
			    struct arena *arena)
{
	const char *at = text;
	struct slice word;

	*protocols = (struct protocols){false, false};
	while ((word = take(&at, SEPARATORS)).length) {
		bool all = slice_is(word, "all");

		if (!all && !slice_is(word, "ipv4") && !slice_is(word, "ipv6"))
			return arena_print(
			    arena,
			    "unknown inet_protocols value \"%.*s\" in \"%s\"",
			    (int)word.length, word.at, text);
		protocols->ipv4 |= all || slice_is(word, "ipv4");
		protocols->ipv6 |= all || slice_is(word, "ipv6");
	}
	return NULL;
}

bool numeric_address(const char *text, struct address *address)
{
	struct in_addr ipv4;
	size_t zone = strcspn(text, "%");

	if (strchr(text, ':'))
		return address_parse((struct slice){text, zone}, address);
	/* inet_aton() takes what follows white space; getaddrinfo() does not */
	if (strpbrk(text, " \t\r\n\v\f") || !inet_aton(text, &ipv4))
		return false;
	*address = (struct address){.family = FAMILY_IPV4};
	memcpy(address->bytes, &ipv4, 4);
	return true;
}

bool address_is_wildcard(struct address address)
{
	static const uint8_t zero[16];

	return memcmp(address.bytes, zero, sizeof zero) == 0;
}

static void count_address(struct interfaces *interfaces, struct slice word,
			  struct address address)
{
	if (interfaces->count && address_equal(interfaces->only, address))
		return;
	if (interfaces->count++ == 0) {
		interfaces->only = address;
		interfaces->where = word;
	}
}

/* The loopback addresses; whether ::1 is among them is /etc/hosts' affair. */
static void count_localhost(struct interfaces *ipv4, struct interfaces *ipv6,
			    struct slice word)
{
	struct address loopback;

	numeric_address("127.0.0.1", &loopback);
	count_address(ipv4, word, loopback);
	ipv6->other_group = "localhost";
}

const char *interfaces_parse(const char *text, struct protocols protocols,
			     enum interfaces_kind *kind,
			     struct interfaces *ipv4, struct interfaces *ipv6,
			     struct arena *arena)
{
	const char *at = text;
	struct slice word;
	struct address address;

	*ipv4 = *ipv6 = (struct interfaces){.count = 0};
	*kind = INTERFACES_ALL;
	if (strcmp(text, "all") == 0 || (!protocols.ipv4 && !protocols.ipv6))
		return NULL;
	*kind = INTERFACES_LOOPBACK;
	if (strcmp(text, "loopback-only") == 0)
		return NULL;
	*kind = INTERFACES_LISTED;
	while ((word = take(&at, ", \t")).length) {
		const char *host = arena_copy(arena, word.at, word.length);
		struct slice bare = word;

		if (slice_begins(word, "[") && slice_ends(word, "]"))
			bare = (struct slice){word.at + 1, word.length - 2};
		if (numeric_address(arena_copy(arena, bare.at, bare.length),
				    &address)) {
			bool usable = address.family == FAMILY_IPV4
					  ? protocols.ipv4
					  : protocols.ipv6;

			if (!usable)
				return arena_print(
				    arena,
				    "config variable inet_interfaces: "
				    "host not found: %s",
				    host);
			count_address(address.family == FAMILY_IPV4 ? ipv4
								    : ipv6,
				      word, address);
		} else if (slice_is_nocase(word, "localhost")) {
			count_localhost(ipv4, ipv6, word);
		} else {
			ipv4->name = ipv6->name = host;
		}
	}
	return NULL;
}
