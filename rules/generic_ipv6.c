/*
 * generic_ipv6.c - does a host name spell an IPv6 address?
 *
 * Its groups with dashes (or dots, underscores) in between, with or without
 * leading zeros, with zero groups compressed as RFC 4291 2.2 does; all its
 * nibbles, joined or one a label; the last 64 bits in the same forms, or as
 * the MAC address that they were made from (RFC 4291 appendix A).  Knows
 * nothing of words and templates (see generic_parts.h).
 */
#include "rules/generic_parts.h"

#include <stdio.h>
#include <string.h>

#define NIBBLES 32
#define GROUPS  8

struct reading {
	const struct generic_name *name;
	unsigned groups[GROUPS];
	unsigned count;
	size_t at;
	char separator; /* NUL: not yet met */
	bool padded, compressed;
};

static void keep(struct generic_spelling *best, enum generic_share share,
		 size_t at, size_t length, unsigned digits,
		 const char *encoding)
{
	if (share > best->share)
		*best = (struct generic_spelling){share, (uint8_t)at,
						  (uint8_t)length,
						  (uint8_t)digits, encoding};
}

/* A group of one to four digits at reading->at that is VALUE. */
static bool read_group(struct reading *reading, unsigned value)
{
	const char *text = reading->name->text + reading->at;
	unsigned sum = 0, length = 0;

	for (; length < 5 && generic_is_hex(text[length]); length++)
		sum = sum * 16 + (generic_is_digit(text[length])
				      ? (unsigned)(text[length] - '0')
				      : (unsigned)(text[length] - 'a' + 10));
	if (length == 0 || length > 4 || sum != value)
		return false;
	reading->padded |= length > 1 && text[0] == '0';
	reading->at += length;
	return true;
}

static bool read_separator(struct reading *reading)
{
	char c = reading->name->text[reading->at];

	if (!generic_is_separator(c) ||
	    (reading->separator && reading->separator != c))
		return false;
	reading->separator = c;
	reading->at++;
	return true;
}

/* The groups from I on, none of them left out. */
static bool read_rest(struct reading *reading, unsigned i)
{
	for (; i < reading->count; i++) {
		if (!read_group(reading, reading->groups[i]))
			return false;
		if (i + 1 < reading->count && !read_separator(reading))
			return false;
	}
	return true;
}

/*
 * Behind a separator, in front of group I: zero groups may be left out, with
 * a second separator in their place or without.
 */
static bool read_compressed(struct reading *reading, unsigned i)
{
	const char *text = reading->name->text;
	unsigned zeros = 0;

	if (text[reading->at] == reading->separator)
		reading->at++;
	while (i + zeros < reading->count && !reading->groups[i + zeros])
		zeros++;
	for (; zeros > 0; zeros--) {
		struct reading rest = *reading;

		rest.compressed = true;
		if (read_rest(&rest, i + zeros)) {
			*reading = rest;
			return true;
		}
	}
	return false;
}

/* All groups at reading->at, zero groups compressed once or not at all. */
static bool read_groups(struct reading *reading)
{
	for (unsigned i = 0; i < reading->count; i++) {
		struct reading before = *reading;

		if (!read_group(reading, reading->groups[i])) {
			*reading = before;
			return i > 0 && read_compressed(reading, i);
		}
		if (i + 1 < reading->count && !read_separator(reading))
			return false;
	}
	return true;
}

static const char hex[] = "0123456789abcdef";

static char first_digit(unsigned group)
{
	while (group > 15)
		group >>= 4;
	return hex[group];
}

static bool may_begin(const char *text, size_t at, char first)
{
	return (text[at] == first || text[at] == '0') &&
	       (at == 0 || !generic_is_hex(text[at - 1]) ||
		(generic_is_digit(text[at]) &&
		 generic_is_letter(text[at - 1])));
}

static const char *group_encoding(const struct reading *reading)
{
	if (reading->count < GROUPS)
		return "last 64 bits in groups";
	if (reading->compressed)
		return "compressed groups";
	return reading->padded ? "zero-padded groups" : "groups";
}

static unsigned group_digits(unsigned group)
{
	return 1u + (group > 0xf) + (group > 0xff) + (group > 0xfff);
}

static void find_groups(const struct generic_name *name, const unsigned *groups,
			unsigned count, struct generic_spelling *best)
{
	char first = first_digit(groups[0]);
	unsigned digits = 0;

	for (unsigned i = 0; i < count; i++)
		digits += group_digits(groups[i]);
	digits -= count < GROUPS; /* `0-0-0-1` may be a port */
	for (size_t at = 0; at < name->length; at++) {
		struct reading reading = {
		    .name = name, .count = count, .at = at};

		if (!may_begin(name->text, at, first))
			continue;
		memcpy(reading.groups, groups, count * sizeof *groups);
		if (!read_groups(&reading) ||
		    generic_is_hex(name->text[reading.at]))
			continue;
		keep(best,
		     count == GROUPS ? GENERIC_SHARE_WHOLE
				     : GENERIC_SHARE_THREE,
		     at, reading.at - at, digits + reading.padded,
		     group_encoding(&reading));
	}
}

/* DIGITS, the separator between two of them or none (NUL), in NAME. */
static void find_digits(const struct generic_name *name, const char *digits,
			unsigned count, unsigned step, char separator,
			enum generic_share share, const char *encoding,
			struct generic_spelling *best)
{
	char text[2 * NIBBLES];
	size_t length = 0;
	const char *at = name->text;

	for (unsigned i = 0; i < count; i++) {
		if (separator && i && i % step == 0)
			text[length++] = separator;
		text[length++] = digits[i];
	}
	text[length] = '\0';
	for (; (at = strstr(at, text)); at++)
		if (!generic_is_hex(at[length]) &&
		    (at == name->text || !generic_is_hex(at[-1])))
			keep(best, share, (size_t)(at - name->text), length,
			     count, encoding);
}

static void find_nibbles(const struct generic_name *name, const char *nibbles,
			 bool reversed, struct generic_spelling *best)
{
	const char *last = reversed ? nibbles : nibbles + NIBBLES / 2;

	for (const char *separator = ".-"; *separator; separator++) {
		find_digits(name, nibbles, NIBBLES, 1, *separator,
			    GENERIC_SHARE_WHOLE,
			    reversed ? "reversed nibbles" : "nibbles", best);
		find_digits(name, last, NIBBLES / 2, 1, *separator,
			    GENERIC_SHARE_THREE, "last 64 bits as nibbles",
			    best);
	}
}

static void find_joined(const struct generic_name *name, const char *nibbles,
			bool reversed, struct generic_spelling *best)
{
	const char *last = reversed ? nibbles : nibbles + NIBBLES / 2;

	find_digits(name, nibbles, NIBBLES, 1, '\0', GENERIC_SHARE_WHOLE,
		    reversed ? "reversed joined nibbles" : "joined nibbles",
		    best);
	find_digits(name, last, NIBBLES / 2, 1, '\0', GENERIC_SHARE_THREE,
		    "last 64 bits joined", best);
}

/* All nibbles or half of them, if NAME has room for so many digits. */
static void find_all_nibbles(const struct generic_name *name,
			     const struct address *own,
			     struct generic_spelling *best)
{
	char forward[NIBBLES], reversed[NIBBLES];
	unsigned digits = 0, run = 0, longest = 0;

	for (size_t i = 0; i < name->length; i++) {
		run = generic_is_hex(name->text[i]) ? run + 1 : 0;
		longest = run > longest ? run : longest;
		digits += run > 0;
	}
	if (digits < NIBBLES / 2)
		return;
	for (unsigned i = 0; i < NIBBLES; i++) {
		forward[i] = hex[own->bytes[i / 2] >> (i % 2 ? 0 : 4) & 15];
		reversed[NIBBLES - 1 - i] = forward[i];
	}
	if (longest >= NIBBLES / 2) {
		find_joined(name, forward, false, best);
		find_joined(name, reversed, true, best);
	}
	find_nibbles(name, forward, false, best);
	find_nibbles(name, reversed, true, best);
}

/* RFC 4291 appendix A: ff:fe in the middle and the universal bit inverted. */
static void find_mac(const struct generic_name *name, const struct address *own,
		     struct generic_spelling *best)
{
	const uint8_t *id = own->bytes + 8;
	char digits[13];

	if (id[3] != 0xff || id[4] != 0xfe)
		return;
	snprintf(digits, sizeof digits, "%02x%02x%02x%02x%02x%02x",
		 (unsigned)id[0] ^ 2u, id[1], id[2], id[5], id[6], id[7]);
	for (unsigned i = 0; i < 4; i++)
		find_digits(name, digits, 12, 2, ".-_"[i], GENERIC_SHARE_THREE,
			    "MAC address of the last 64 bits", best);
}

/* The last group alone, as the last octet in IPv4. */
static void find_last(const struct generic_name *name, unsigned group,
		      struct generic_spelling *best)
{
	char text[8];
	size_t length = (size_t)snprintf(text, sizeof text, "%x", group);

	for (unsigned i = 0; i < name->number_count; i++)
		if (name->numbers[i].length == length &&
		    memcmp(name->text + name->numbers[i].at, text, length) == 0)
			keep(best, GENERIC_SHARE_LAST, name->numbers[i].at,
			     length, 1, "last group");
}

void generic_spells_ipv6(const struct generic_name *name,
			 const struct address *own,
			 struct generic_spelling *best)
{
	unsigned groups[GROUPS], mirrored[GROUPS];

	for (unsigned i = 0; i < GROUPS; i++) {
		groups[i] =
		    (unsigned)own->bytes[2 * i] << 8 | own->bytes[2 * i + 1];
		mirrored[GROUPS - 1 - i] = groups[i];
	}
	find_last(name, groups[GROUPS - 1], best);
	if (name->length < 7)
		return;
	find_groups(name, groups, GROUPS, best);
	find_groups(name, mirrored, GROUPS, best);
	find_groups(name, groups + GROUPS / 2, GROUPS / 2, best);
	find_mac(name, own, best);
	if (best->share < GENERIC_SHARE_WHOLE)
		find_all_nibbles(name, own, best);
}

/* Global unicast addresses (RFC 4291 2.4) begin with 2 or 3. */
static bool is_global(char c)
{
	return c == '2' || c == '3';
}

/* Eight groups with one separator in between, the first one global. */
static size_t groups_length(const char *text)
{
	size_t at = 0;

	for (unsigned group = 0; group < GROUPS; group++) {
		size_t digits = 0;

		if (group && text[at++] != text[4])
			return 0;
		while (generic_is_hex(text[at]))
			digits++, at++;
		if (digits == 0 || digits > 4 || (group == 0 && digits != 4) ||
		    !generic_is_separator(text[4]))
			return 0;
	}
	return at;
}

static size_t joined_length(const char *text)
{
	size_t at = 0;

	while (generic_is_hex(text[at]))
		at++;
	return at == NIBBLES ? at : 0;
}

bool generic_spells_any_ipv6(const struct generic_name *name,
			     struct generic_spelling *found)
{
	const char *text = name->text;

	for (size_t at = 0; at + 15 < name->length; at++) {
		size_t length;

		if (!is_global(text[at]) ||
		    (at > 0 && generic_is_hex(text[at - 1])))
			continue;
		length = groups_length(text + at);
		if (length)
			keep(found, GENERIC_SHARE_WHOLE, at, length, GROUPS,
			     "groups");
		length = joined_length(text + at);
		if (length)
			keep(found, GENERIC_SHARE_WHOLE, at, length, NIBBLES,
			     "joined nibbles");
	}
	return found->share == GENERIC_SHARE_WHOLE;
}
