/*
 * hostname.c - what is a host name, and which names are no public ones.
 *
 * A name is one for us when both Postfix (valid_hostname()) and Exim (its HELO
 * and reverse-name checks) take it; where the two differ, the stricter counts.
 * Knows no zone: whether a name exists is not asked here.
 */
#include "rules/knowledge.h"

#include "parsers/base/memory.h"

#include <idn2.h>
#include <string.h>

/* Octets of a name without the root's, as text without its final dot. */
#define HOSTNAME_MAX 253

struct shape {
	enum hostname_fault worst;
	bool underscore;
	bool numeric; /* the last label so far */
	unsigned labels;
};

/* What a character may be; 0 for those that may not. */
enum { DIGIT = 1, LETTER = 2, HYPHEN = 4, UNDERSCORE = 8 };

static unsigned kind_of(unsigned char c)
{
	static const uint8_t kinds[256] = {
#define UPPER(c) [c] = LETTER, [(c) + 32] = LETTER
	    UPPER('A'),     UPPER('B'),         UPPER('C'),    UPPER('D'),
	    UPPER('E'),     UPPER('F'),         UPPER('G'),    UPPER('H'),
	    UPPER('I'),     UPPER('J'),         UPPER('K'),    UPPER('L'),
	    UPPER('M'),     UPPER('N'),         UPPER('O'),    UPPER('P'),
	    UPPER('Q'),     UPPER('R'),         UPPER('S'),    UPPER('T'),
	    UPPER('U'),     UPPER('V'),         UPPER('W'),    UPPER('X'),
	    UPPER('Y'),     UPPER('Z'),         ['0'] = DIGIT, ['1'] = DIGIT,
	    ['2'] = DIGIT,  ['3'] = DIGIT,      ['4'] = DIGIT, ['5'] = DIGIT,
	    ['6'] = DIGIT,  ['7'] = DIGIT,      ['8'] = DIGIT, ['9'] = DIGIT,
	    ['-'] = HYPHEN, ['_'] = UNDERSCORE,
#undef UPPER
	};

	return kinds[c];
}

static void note(struct shape *shape, enum hostname_fault fault)
{
	if (shape->worst == HOSTNAME_OK)
		shape->worst = fault;
}

static void judge_label(struct shape *shape, const char *at, size_t length)
{
	unsigned seen = 0;
	bool other = false;

	shape->labels++;
	shape->numeric = true;
	if (length == 0) {
		note(shape, HOSTNAME_EMPTY_LABEL);
		return;
	}
	if (length > NAME_LABEL_MAX)
		note(shape, HOSTNAME_LABEL_TOO_LONG);
	for (size_t i = 0; i < length; i++) {
		unsigned kind = kind_of((unsigned char)at[i]);

		seen |= kind;
		other |= kind == 0;
	}
	shape->numeric = seen == DIGIT && !other;
	shape->underscore |= (seen & UNDERSCORE) != 0;
	if (other)
		note(shape, HOSTNAME_CHARACTER);
	if (at[0] == '-' || at[length - 1] == '-')
		note(shape, HOSTNAME_HYPHEN);
}

static enum hostname_fault shape_fault(const struct shape *shape)
{
	if (shape->worst != HOSTNAME_OK)
		return shape->worst;
	if (shape->numeric)
		return HOSTNAME_NUMERIC;
	if (shape->labels == 1)
		return HOSTNAME_SINGLE;
	return shape->underscore ? HOSTNAME_UNDERSCORE : HOSTNAME_OK;
}

static struct slice without_final_dot(struct slice name)
{
	if (name.length > 1 && name.at[name.length - 1] == '.')
		name.length--;
	return name;
}

static bool is_ascii(struct slice name)
{
	for (size_t i = 0; i < name.length; i++) {
		if ((unsigned char)name.at[i] >= 0x80)
			return false;
	}
	return true;
}

struct slice hostname_ascii(struct slice name, char ascii[HOSTNAME_TEXT_MAX])
{
	char copy[HOSTNAME_TEXT_MAX], *converted = NULL;
	struct slice result = name;
	size_t length;
	int status;

	if (name.length >= sizeof copy || is_ascii(name) ||
	    memchr(name.at, '\0', name.length))
		return name;
	memcpy(copy, name.at, name.length);
	copy[name.length] = '\0';
	status = idn2_to_ascii_8z(copy, &converted,
				  IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL);
	if (status == IDN2_MALLOC)
		memory_exhausted();
	length = converted ? strlen(converted) : 0;
	if (status == IDN2_OK && length < HOSTNAME_TEXT_MAX) {
		memcpy(ascii, converted, length + 1);
		result = (struct slice){ascii, length};
	}
	idn2_free(converted);
	return result;
}

enum hostname_fault hostname_check(struct slice name)
{
	char ascii[HOSTNAME_TEXT_MAX];
	struct shape shape = {0};
	size_t from = 0;

	name = without_final_dot(hostname_ascii(name, ascii));
	if (name.length == 0)
		return HOSTNAME_EMPTY;
	if (name.length > HOSTNAME_MAX)
		return HOSTNAME_TOO_LONG;
	for (size_t i = 0; i <= name.length; i++) {
		if (i == name.length || name.at[i] == '.') {
			judge_label(&shape, name.at + from, i - from);
			from = i + 1;
		}
	}
	return shape_fault(&shape);
}

enum hostname_fault hostname_check_wire(const struct wire_name *name)
{
	struct shape shape = {0};

	if (name->length <= 1)
		return HOSTNAME_EMPTY;
	for (size_t at = 0; at < name->length && name->octets[at];
	     at += name->octets[at] + 1u)
		judge_label(&shape, (const char *)name->octets + at + 1,
			    name->octets[at]);
	return shape_fault(&shape);
}

enum hostname_fault hostname_check_label(struct slice label)
{
	struct shape shape = {0};

	judge_label(&shape, label.at, label.length);
	if (shape.worst != HOSTNAME_OK)
		return shape.worst;
	return shape.underscore ? HOSTNAME_UNDERSCORE : HOSTNAME_OK;
}

const char *hostname_fault_text(enum hostname_fault fault)
{
	static const char *const texts[] = {
	    [HOSTNAME_OK] = "a host name",
	    [HOSTNAME_UNDERSCORE] = "it holds an underscore",
	    [HOSTNAME_EMPTY] = "it is empty",
	    [HOSTNAME_TOO_LONG] = "it is longer than 253 octets",
	    [HOSTNAME_LABEL_TOO_LONG] = "a label is longer than 63 octets",
	    [HOSTNAME_EMPTY_LABEL] = "a label is empty: two dots in a row, or "
				     "one at the beginning",
	    [HOSTNAME_HYPHEN] = "a label begins or ends with a hyphen",
	    [HOSTNAME_CHARACTER] = "it holds a character that is no letter, "
				   "digit or hyphen",
	    [HOSTNAME_NUMERIC] = "its last label is a number",
	    [HOSTNAME_SINGLE] = "it is a single label",
	};

	return texts[fault];
}

struct slice hostname_last_label(struct slice name)
{
	name = without_final_dot(name);
	for (size_t i = name.length; i > 0; i--) {
		if (name.at[i - 1] == '.')
			return (struct slice){name.at + i, name.length - i};
	}
	return name;
}

const char *hostname_private(struct slice name)
{
	static const char *const private[] = {
	    "local", "lan",         "home",    "internal", "intranet",
	    "intra", "localdomain", "invalid", "private",  "corp",
	};
	struct slice last = hostname_last_label(name);
	bool numeric = last.length > 0;

	name = without_final_dot(name);
	if (slice_ends_nocase(name, ".home.arpa") ||
	    slice_is_nocase(name, "home.arpa"))
		return "home.arpa";
	for (size_t i = 0; i < sizeof private / sizeof *private; i++) {
		if (slice_is_nocase(last, private[i]))
			return private[i];
	}
	for (size_t i = 0; i < last.length; i++)
		numeric =
		    numeric && kind_of((unsigned char)last.at[i]) == DIGIT;
	return numeric ? "a number" : NULL;
}

bool hostname_is_localhost(struct slice name)
{
	name = without_final_dot(name);
	return slice_is_nocase(name, "localhost") ||
	       slice_is_nocase(name, "localhost.localdomain") ||
	       slice_is_nocase(name, "localhost6.localdomain6") ||
	       slice_is_nocase(name, "localhost6");
}

/* As address_parse(), with one separator for the family's own. */
static bool parse_with(struct slice name, char separator, char proper)
{
	char copy[ADDRESS_TEXT_MAX];
	struct address address;

	if (name.length == 0 || name.length >= sizeof copy)
		return false;
	for (size_t i = 0; i < name.length; i++) {
		if (name.at[i] == proper && separator != proper)
			return false;
		copy[i] = name.at[i] == separator ? proper : name.at[i];
	}
	return address_parse((struct slice){copy, name.length}, &address);
}

/* No address has other characters: most names are told apart by their first. */
static bool may_be_address(struct slice name)
{
	for (size_t i = 0; i < name.length; i++)
		if (!memchr("0123456789abcdefABCDEF.:-", name.at[i], 25))
			return false;
	return true;
}

bool hostname_is_address(struct slice name)
{
	name = without_final_dot(name);
	if (!may_be_address(name))
		return false;
	return parse_with(name, '.', '.') || parse_with(name, '-', '.') ||
	       parse_with(name, ':', ':') || parse_with(name, '-', ':');
}

/* A last label that asks for a closer look: .arpa, .local, a number, ... */
static bool has_odd_end(const struct wire_name *name)
{
	const uint8_t *last = name->octets;
	struct slice label;

	for (size_t at = 0; at < name->length && name->octets[at];
	     at += name->octets[at] + 1u)
		last = name->octets + at;
	label = (struct slice){(const char *)last + 1, *last};
	return slice_is(label, "arpa") || slice_is(label, "localdomain6") ||
	       hostname_private(label);
}

bool hostname_is_plain(const struct names *names, name_id name,
		       name_id *plain_parent)
{
	struct wire_name wire;
	struct slice label;
	name_id parent;

	if (!name_first_label(names, name, &label, &parent))
		return false;
	if (parent == *plain_parent)
		return hostname_check_label(label) == HOSTNAME_OK;
	name_wire(names, name, &wire);
	if (hostname_check_wire(&wire) != HOSTNAME_OK || has_odd_end(&wire))
		return false;
	*plain_parent = parent;
	return true;
}
