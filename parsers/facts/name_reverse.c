/*
 * name_reverse.c - reverse names in wire form (see name_set.h).
 *
 * Knows RFC 1035 3.5 and RFC 3596 2.5; refuses every spelling that is not the
 * canonical one, since that is another name in the DNS.
 */
#include "parsers/facts/name_set.h"

#include <string.h>

static bool label_is(const struct name_parts *parts, unsigned label,
		     const char *text)
{
	const uint8_t *octets = parts->wire.octets + parts->starts[label];
	size_t length = strlen(text);

	return octets[0] == length && memcmp(octets + 1, text, length) == 0;
}

/* A decimal octet without leading zeros; above 255 where it is none. */
static unsigned label_octet(const struct name_parts *parts, unsigned label)
{
	const uint8_t *octets = parts->wire.octets + parts->starts[label];
	unsigned value = 0;

	if (octets[0] > 3 || (octets[0] > 1 && octets[1] == '0'))
		return 256;
	for (unsigned i = 1; i <= octets[0]; i++) {
		if (octets[i] < '0' || octets[i] > '9')
			return 256;
		value = value * 10 + octets[i] - '0';
	}
	return value;
}

/* A nibble; above 15 where it is none. */
static unsigned label_nibble(const struct name_parts *parts, unsigned label)
{
	const uint8_t *octets = parts->wire.octets + parts->starts[label];

	if (octets[0] != 1)
		return 16;
	if (octets[1] >= '0' && octets[1] <= '9')
		return octets[1] - '0';
	if (octets[1] >= 'a' && octets[1] <= 'f')
		return octets[1] - 'a' + 10u;
	return 16;
}

static bool ends_ipv4(const struct name_parts *parts, struct address *address)
{
	struct address found = {.family = FAMILY_IPV4};

	if (parts->labels < IPV4_LABELS ||
	    !label_is(parts, parts->labels - 2, "in-addr"))
		return false;
	for (unsigned i = 0; i < 4; i++) {
		unsigned octet = label_octet(parts, parts->labels - 3 - i);

		if (octet > 255)
			return false;
		found.bytes[i] = (uint8_t)octet;
	}
	*address = found;
	return true;
}

bool name_is_block(const struct name_parts *parts, struct address *address)
{
	struct address found = {.family = FAMILY_IPV4};

	if (parts->labels != IPV4_LABELS - 1 ||
	    !label_is(parts, parts->labels - 1, "arpa") ||
	    !label_is(parts, parts->labels - 2, "in-addr"))
		return false;
	for (unsigned i = 0; i < 3; i++) {
		unsigned octet = label_octet(parts, parts->labels - 3 - i);

		if (octet > 255)
			return false;
		found.bytes[i] = (uint8_t)octet;
	}
	*address = found;
	return true;
}

/* As many nibbles, at most 32, as stand in front of ip6.arpa. */
static unsigned read_nibbles(const struct name_parts *parts,
			     struct address *address)
{
	unsigned count;

	*address = (struct address){.family = FAMILY_IPV6};
	for (count = 0; count < 32 && count + 2 < parts->labels; count++) {
		unsigned nibble =
		    label_nibble(parts, parts->labels - 3 - count);

		if (nibble > 15)
			break;
		address->bytes[count / 2] |=
		    (uint8_t)(count % 2 ? nibble : nibble << 4);
	}
	return count;
}

bool name_ends_reverse(const struct name_parts *parts, struct address *address,
		       unsigned *labels)
{
	if (parts->labels < IPV4_LABELS ||
	    !label_is(parts, parts->labels - 1, "arpa"))
		return false;
	if (ends_ipv4(parts, address)) {
		*labels = IPV4_LABELS;
		return true;
	}
	*labels = IPV6_LABELS;
	return parts->labels >= IPV6_LABELS &&
	       label_is(parts, parts->labels - 2, "ip6") &&
	       read_nibbles(parts, address) == 32;
}

bool name_holds_ipv6(const struct name_parts *parts, struct address *address,
		     unsigned *bits)
{
	unsigned count;

	*address = (struct address){.family = FAMILY_IPV6};
	*bits = 0;
	if (parts->labels == 0)
		return true;
	if (!label_is(parts, parts->labels - 1, "arpa"))
		return false;
	if (parts->labels == 1)
		return true;
	if (!label_is(parts, parts->labels - 2, "ip6"))
		return false;
	count = read_nibbles(parts, address);
	*bits = 4 * count;
	return count < 32 && count == parts->labels - 2;
}

static uint8_t *write_decimal(uint8_t *at, unsigned octet)
{
	uint8_t *length = at++;

	if (octet >= 100)
		*at++ = (uint8_t)('0' + octet / 100);
	if (octet >= 10)
		*at++ = (uint8_t)('0' + octet / 10 % 10);
	*at++ = (uint8_t)('0' + octet % 10);
	*length = (uint8_t)(at - length - 1);
	return at;
}

void name_reverse_wire(struct address address, struct wire_name *wire)
{
	static const uint8_t ipv4[] = "\7in-addr\4arpa";
	static const uint8_t ipv6[] = "\3ip6\4arpa";
	static const uint8_t digits[] = "0123456789abcdef";
	uint8_t *at = wire->octets;

	if (address.family == FAMILY_IPV4) {
		for (int i = 3; i >= 0; i--)
			at = write_decimal(at, address.bytes[i]);
		memcpy(at, ipv4, sizeof ipv4);
		wire->length =
		    (uint8_t)((size_t)(at - wire->octets) + sizeof ipv4);
		return;
	}
	for (int i = 15; i >= 0; i--) {
		*at++ = 1;
		*at++ = digits[address.bytes[i] & 15];
		*at++ = 1;
		*at++ = digits[address.bytes[i] >> 4];
	}
	memcpy(at, ipv6, sizeof ipv6);
	wire->length = (uint8_t)((size_t)(at - wire->octets) + sizeof ipv6);
}
