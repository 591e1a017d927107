/*
 * generic_parts.h - the pieces that generic_check() is put together from.
 *
 * A name is split once; own-address, word and template evidence then look at
 * the split form only.  For the generic*.c files alone; everybody else
 * includes generic.h.
 */
#ifndef RULES_GENERIC_PARTS_H
#define RULES_GENERIC_PARTS_H

#include "rules/generic.h"

#define GENERIC_NAME_MAX    254
#define GENERIC_NUMBERS_MAX 128
#define GENERIC_PATTERN_MAX 255
#define GENERIC_WORD_MAX    32

/* --- a name, split ------------------------------------------------------ */

struct generic_number {
	uint8_t at, length;
	uint64_t value; /* UINT64_MAX where it has more than 18 digits */
};

struct generic_name {
	uint8_t length;
	uint8_t tail;   /* where the last two labels begin */
	uint8_t last;   /* where the last one begins */
	uint8_t domain; /* where the domain that was registered begins */
	uint8_t number_count;
	char text[GENERIC_NAME_MAX + 2]; /* lower case, no final dot, NUL */
	struct generic_number numbers[GENERIC_NUMBERS_MAX];
};

/* Where the label that ends in front of AT begins. */
size_t generic_label_before(const char *text, size_t at);

/* False where NAME is empty or longer than a host name can be. */
bool generic_split(struct slice name, struct generic_name *split);

static inline bool generic_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool generic_is_hex(char c)
{
	return generic_is_digit(c) || (c >= 'a' && c <= 'f');
}

static inline bool generic_is_letter(char c)
{
	return c >= 'a' && c <= 'z';
}

/* What stands between two parts of one spelled address. */
static inline bool generic_is_separator(char c)
{
	return c == '.' || c == '-' || c == '_' || c == 'x';
}

/* --- the host's own address --------------------------------------------- */

enum generic_share {
	GENERIC_SHARE_NONE,
	GENERIC_SHARE_LAST,  /* the last octet alone: ordinary numbering */
	GENERIC_SHARE_TWO,   /* the last two octets */
	GENERIC_SHARE_THREE, /* three octets in a row; half an IPv6 address */
	GENERIC_SHARE_WHOLE
};

struct generic_spelling {
	enum generic_share share;
	uint8_t at, length;
	uint8_t digits; /* that had to agree, leading zeros not counted */
	const char *encoding;
};

/* The largest share of the IPv4 or IPv6 address OWN that NAME spells. */
void generic_spells_ipv4(const struct generic_name *name,
			 const struct address *own,
			 struct generic_spelling *best);
void generic_spells_ipv6(const struct generic_name *name,
			 const struct address *own,
			 struct generic_spelling *best);

/* Any address in whole, for a name whose own is not known. */
bool generic_spells_any_ipv4(const struct generic_name *name,
			     struct generic_spelling *found);
bool generic_spells_any_ipv6(const struct generic_name *name,
			     struct generic_spelling *found);

/* --- words -------------------------------------------------------------- */

enum generic_class {
	GENERIC_CLASS_WEAK,        /* ip, host: next to nothing alone */
	GENERIC_CLASS_MEDIUM,      /* customer, static */
	GENERIC_CLASS_STRONG,      /* dsl, dynamic, pool */
	GENERIC_CLASS_PLACEHOLDER, /* unassigned, no-rdns: needs no number */
	GENERIC_CLASS_SERVER,      /* mail, mx, out */
	GENERIC_CLASS_NETWORK,     /* gw, core, dns: somebody chose the name */
	GENERIC_CLASSES
};

struct generic_word {
	const char *text;
	uint8_t length;
	uint8_t class; /* an enum generic_class */
};

struct generic_weight {
	unsigned weight; /* of the access words, 0 to 6 */
	bool placeholder, server, network;
	bool negated;       /* the placeholder was put together: `no-rdns` */
	bool foreign;       /* the first label has a word that is in no list */
	bool only;          /* three words or more, and nothing else */
	uint8_t at, length; /* the heaviest word */
};

struct generic_table;

/*
 * What the words of NAME in front of its domain weigh; the letters of an
 * address that it spells in whole or by half are none.
 */
void generic_weigh(const struct generic_table *table,
		   const struct generic_name *name,
		   const struct generic_spelling *spelling,
		   struct generic_weight *weight);

/* --- numbers ------------------------------------------------------------- */

/*
 * 0 for numbers that people count, date and version by, up to 2 for those
 * that only a machine gives.
 */
unsigned generic_number_points(const struct generic_name *name);

/* --- templates ---------------------------------------------------------- */

struct generic_row {
	const char *tail;    /* its last two labels, what rows are sorted by,
				or one, where the last but one varies */
	const char *pattern; /* as written */
	const char *provider;
};

/* NULL, or why PATTERN is none; generic.yaml has the language. */
const char *generic_pattern_fault(const char *pattern);

bool generic_pattern_matches(const char *pattern, const char *name,
			     size_t length);

/* Where the tail of a pattern begins. */
size_t generic_pattern_tail(const char *pattern);

/* The row whose pattern NAME fits, or NULL. */
const struct generic_row *generic_template(const struct generic_table *table,
					   const struct generic_name *name);

/* --- the tables --------------------------------------------------------- */

struct generic_table {
	const struct generic_row *rows; /* sorted by tail */
	size_t row_count;
	const struct generic_word *words; /* sorted by text */
	size_t word_count;
	uint16_t first[27]; /* words[first[i]] is the first with letter i */
	uint16_t tails[28]; /* as well of rows; [0]: no letter, a is [1] */
};

/* Made from generic.yaml by rules/generic_table. */
extern const struct generic_table generic_builtin;

/* Those compiled in, with the user's rows once they were added. */
const struct generic_table *generic_tables(void);

#endif
