/*
 * generic.h - is this host name machine-generated?
 *
 * One function decides for PTR names, EHLO names and requested names, from
 * evidence that it can show: the host's own address in the name, words of
 * access and pool networks, or a known provider's default template.
 * Server-ish words (mail, mx, out, ...) as label parts of their own outweigh
 * the first two, never a template.  Another address's digits prove nothing.
 * The tables are in generic.yaml, one row a pattern, and are compiled in.
 */
#ifndef RULES_GENERIC_H
#define RULES_GENERIC_H

#include "parsers/base/slice.h"
#include "parsers/facts/address.h"

enum generic_kind {
	GENERIC_NOT,
	GENERIC_OWN_ADDRESS,
	GENERIC_TEMPLATE,
	GENERIC_WORDS
};

enum generic_confidence {
	GENERIC_HINT, /* two octets alone, one weak word: info at most */
	GENERIC_LIKELY,
	GENERIC_SURE
};

struct generic {
	enum generic_kind kind;
	enum generic_confidence confidence;
	size_t at, length;    /* the evidence: a fragment of the name */
	const char *encoding; /* of an own address: "dashed", "reversed" ... */
	const char *provider; /* of a template; else NULL */
	const char *pattern;  /* of a template, as written in the table */
	bool downgraded;      /* server words turned a verdict down */
};

/*
 * NAME in any case, with or without final dot.  OWN is the address that
 * carries the name, NULL where none is known.  Returns true for a name that
 * should be reported (kind is not GENERIC_NOT and confidence is not a hint).
 * *FOUND is filled either way.  Safe from several threads; allocates nothing.
 */
bool generic_check(struct slice name, const struct address *own,
		   struct generic *found);

/*
 * Adds the rows of a user's table (YAML, the same form as generic.yaml);
 * call before any generic_check().  Returns NULL, or what is wrong with it,
 * *LINE set.
 */
const char *generic_add_rows(struct slice yaml, unsigned *line);

#endif
