/*
 * generic.c - is this host name machine-generated?  (See generic.h.)
 *
 * Weighs the pieces of evidence against each other; how each of them is
 * found is in the other generic_*.c files.
 */
#include "rules/generic_parts.h"

#include <string.h>

/* Words and numbers together: a verdict; one that a router cannot have. */
#define ENOUGH 4
#define PLENTY 7

/* Two strong words: any number will do beside them. */
#define WORDS_ENOUGH 6

/* Three octets or half an IPv6 address of fewer digits agree by chance. */
#define TELLING_DIGITS 4
/* Slot, card and port of a router have fewer digits than this. */
#define NO_PORT_DIGITS 7

static bool decide(struct generic *found, enum generic_kind kind,
		   enum generic_confidence confidence, size_t at, size_t length)
{
	found->kind = kind;
	found->confidence = confidence;
	found->at = at;
	found->length = length;
	return confidence > GENERIC_HINT;
}

static bool decide_down(struct generic *found, enum generic_kind kind,
			size_t at, size_t length)
{
	found->downgraded = true;
	return decide(found, kind, GENERIC_HINT, at, length);
}

static unsigned share_points(const struct generic_spelling *spelling,
			     const struct generic_weight *weight)
{
	switch (spelling->share) {
	case GENERIC_SHARE_NONE:
		break;
	case GENERIC_SHARE_LAST:
		/* `dhcp-1` and `dsl-speedtest-25` are counted by hand. */
		return !weight->foreign &&
		       (spelling->digits > 1 || weight->weight > ENOUGH);
	case GENERIC_SHARE_TWO:
		return spelling->digits < TELLING_DIGITS ? 1 : 3;
	case GENERIC_SHARE_THREE:
	case GENERIC_SHARE_WHOLE:
		return 3;
	}
	return 0;
}

static bool decide_by_address(const struct generic_spelling *spelling,
			      const struct generic_weight *weight,
			      struct generic *found)
{
	bool whole = spelling->share == GENERIC_SHARE_WHOLE;
	bool ports = !whole && spelling->digits < NO_PORT_DIGITS;

	found->encoding = spelling->encoding;
	/* `xe-0-2-1` counts ports, whatever the address. */
	if (weight->server || (ports && weight->network))
		return decide_down(found, GENERIC_OWN_ADDRESS, spelling->at,
				   spelling->length);
	return decide(found, GENERIC_OWN_ADDRESS,
		      whole ? GENERIC_SURE : GENERIC_LIKELY, spelling->at,
		      spelling->length);
}

/* Words need a number beside them: machines name by counting. */
static bool words_suffice(const struct generic_name *name,
			  const struct generic_weight *weight, unsigned numbers)
{
	/* `undefined-behaviour` is about something else. */
	if (weight->placeholder && (weight->negated || !weight->foreign))
		return true;
	if (weight->only && weight->weight >= WORDS_ENOUGH)
		return true;
	if (name->number_count == 0 || name->numbers[0].at >= name->domain)
		return false;
	return weight->weight >= WORDS_ENOUGH ||
	       (weight->weight && numbers &&
		weight->weight + numbers >= ENOUGH);
}

static bool decide_by_words(const struct generic_name *name,
			    const struct generic_spelling *spelling,
			    const struct generic_weight *weight,
			    struct generic *found)
{
	unsigned numbers = weight->weight ? generic_number_points(name) : 0;
	unsigned shared = share_points(spelling, weight);
	bool plenty;

	if (shared > numbers)
		numbers = shared;
	if (!words_suffice(name, weight, numbers))
		return false;
	plenty = weight->weight + numbers >= PLENTY;
	if (weight->server ||
	    (weight->network && !plenty && !weight->placeholder))
		return decide_down(found, GENERIC_WORDS, weight->at,
				   weight->length);
	return decide(found, GENERIC_WORDS,
		      plenty ? GENERIC_SURE : GENERIC_LIKELY, weight->at,
		      weight->length);
}

static bool is_telling(const struct generic_spelling *spelling)
{
	return spelling->share == GENERIC_SHARE_WHOLE ||
	       (spelling->share == GENERIC_SHARE_THREE &&
		spelling->digits >= TELLING_DIGITS);
}

/* What is left where nothing reaches a verdict. */
static bool decide_hint(const struct generic_spelling *spelling,
			struct generic *found)
{
	if (spelling->share < GENERIC_SHARE_TWO || found->downgraded)
		return false;
	found->encoding = spelling->encoding;
	return decide(found, GENERIC_OWN_ADDRESS, GENERIC_HINT, spelling->at,
		      spelling->length);
}

static void spell(const struct generic_name *name, const struct address *own,
		  struct generic_spelling *spelling)
{
	if (own && own->family == FAMILY_IPV4)
		generic_spells_ipv4(name, own, spelling);
	else if (own && own->family == FAMILY_IPV6)
		generic_spells_ipv6(name, own, spelling);
	else if (!generic_spells_any_ipv4(name, spelling))
		generic_spells_any_ipv6(name, spelling);
}

bool generic_check(struct slice name, const struct address *own,
		   struct generic *found)
{
	const struct generic_table *table = generic_tables();
	const struct generic_row *row;
	struct generic_spelling spelling = {0};
	struct generic_weight weight;
	struct generic_name split;

	*found = (struct generic){0};
	if (!generic_split(name, &split))
		return false;
	row = generic_template(table, &split);
	if (row) {
		found->provider = row->provider;
		found->pattern = row->pattern;
		return decide(found, GENERIC_TEMPLATE, GENERIC_SURE, 0,
			      split.length);
	}
	spell(&split, own, &spelling);
	generic_weigh(table, &split, &spelling, &weight);
	if (is_telling(&spelling))
		return decide_by_address(&spelling, &weight, found);
	return decide_by_words(&split, &spelling, &weight, found) ||
	       decide_hint(&spelling, found);
}
