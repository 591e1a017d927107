/*
 * lookup_zone.c - one name in one zone: delegations, DNAME, wildcards and
 * empty non-terminals (see lookup_walk.h).
 *
 * Knows nothing of chains, and nothing of what is known where the zone ends.
 */
#include "parsers/facts/lookup_walk.h"

void walk_add_step(struct walk *walk, enum step_kind kind, record_id record)
{
	struct answer *answer = walk->answer;

	if (answer->step_count < LOOKUP_HOPS * 2)
		answer->steps[answer->step_count++] = (struct step){
		    kind, record, walk->path[walk->labels], walk->kept};
}

/* The first record of TYPE that OWNER has in the zone. */
static record_id find_type(const struct walk *walk, name_id owner,
			   uint16_t type)
{
	return store_find_type(walk->store, walk->zone, owner, type);
}

/* What the records of an existing name say to the question. */
static enum ending match_type(struct walk *walk, name_id owner)
{
	walk->owner = owner;
	walk->record = find_type(walk, owner, walk->type);
	if (walk->record != RECORD_NONE)
		return END_FOUND;
	/* DNSSEC's own types are answered beside a CNAME (RFC 4034, 4035). */
	if (walk->type == RRTYPE_NSEC || walk->type == RRTYPE_RRSIG)
		return END_NO_DATA;
	walk->record = find_type(walk, owner, RRTYPE_CNAME);
	return walk->record == RECORD_NONE ? END_NO_DATA : END_ALIAS;
}

/*
 * A delegation or a DNAME between the apex and the name.  NS counts before
 * DNAME; at the name itself a DNAME redirects nothing, and the DS of a
 * delegation belongs to the zone above it.
 */
static bool find_cut(struct walk *walk, unsigned apex, enum ending *ending)
{
	for (unsigned at = apex; at <= walk->labels; at++) {
		name_id name = walk->path[at];
		bool last = at == walk->labels;

		if (at > apex && !(last && walk->type == RRTYPE_DS)) {
			walk->record = find_type(walk, name, RRTYPE_NS);
			*ending = END_CUT;
			if (walk->record != RECORD_NONE)
				return true;
		}
		if (last)
			break;
		walk->record = find_type(walk, name, RRTYPE_DNAME);
		walk->owner = name;
		*ending = END_REDIRECT;
		if (walk->record != RECORD_NONE)
			return true;
	}
	return false;
}

/*
 * Ancestors of IPv6 owners exist without having handles: how many labels the
 * name shares with the nearest of them, itself perhaps included.
 */
static unsigned shared_with_ipv6(const struct walk *walk)
{
	struct address address;
	unsigned bits = 128, common;

	if (walk->store->existing.owner_count == 0)
		return 0;
	if (walk->made)
		name_holds_ipv6(walk->made, &address, &bits);
	else if (walk->labels < IPV6_LABELS ||
		 !name_is_reverse(walk->store->names, walk->path[IPV6_LABELS],
				  &address))
		return 0;
	if (bits == 0)
		return 0;
	common = store_ipv6_common(walk->store, walk->zone, address);
	return 2 + (common < bits ? common : bits) / 4;
}

static bool exists(const struct walk *walk)
{
	name_id name = walk->path[walk->labels];

	if (name == NAME_NONE)
		return shared_with_ipv6(walk) == walk->labels;
	return store_exists(walk->store, walk->zone, name);
}

/* How many labels the deepest existing ancestor of the name has. */
static unsigned closest_encloser(const struct walk *walk, unsigned apex)
{
	unsigned labels = walk->labels - 1;
	unsigned shared = shared_with_ipv6(walk);

	while (labels > apex && labels > shared &&
	       !store_exists(walk->store, walk->zone, walk->path[labels]))
		labels--;
	return labels;
}

/* No such name: does a wildcard stand in for it? */
static enum ending match_wildcard(struct walk *walk, unsigned apex)
{
	name_id encloser = walk->path[closest_encloser(walk, apex)];
	name_id wildcard = NAME_NONE;
	enum ending ending;

	if (encloser != NAME_NONE)
		wildcard = name_find_wildcard(walk->store->names, encloser);
	if (!store_exists(walk->store, walk->zone, wildcard))
		return END_NO_NAME;
	walk->wildcard = true;
	ending = match_type(walk, wildcard);
	if (walk->record != RECORD_NONE)
		walk_add_step(walk, STEP_WILDCARD, walk->record);
	return ending;
}

enum ending walk_zone(struct walk *walk)
{
	const struct store *store = walk->store;
	unsigned apex =
	    name_labels(store->names, store->zones[walk->zone].origin);
	enum ending ending;

	if (store->zone_cut[walk->zone] && find_cut(walk, apex, &ending)) {
		if (ending == END_CUT)
			walk_add_step(walk, STEP_DELEGATION, walk->record);
		return ending;
	}
	if (exists(walk))
		return match_type(walk, walk->path[walk->labels]);
	/* Only a zone without any record lacks its apex. */
	return walk->labels > apex ? match_wildcard(walk, apex) : END_NO_DATA;
}

/* --- records known from elsewhere ------------------------------------------
 */

/* Is it an answer that counts in this world? */
static bool is_answer(const struct walk *walk, record_id record)
{
	zone_id zone =
	    walk->store->origins[store_shape(walk->store, record)->from].zone;

	return walk->store->zone_answers[zone] &&
	       store_in_world(walk->store, zone, walk->view);
}

/* What no answer has may be known not to be there. */
static enum ending walk_denials(struct walk *walk, enum ending ending)
{
	const struct store *store = walk->store;
	name_id name = walk->path[walk->labels];

	if (store_denies(store, walk->view, name, RRTYPE_ANY))
		ending = END_NO_NAME;
	else if (store_denies(store, walk->view, name, walk->type))
		ending = END_NO_DATA;
	else
		return ending;
	walk->zone = ZONE_NONE;
	return ending;
}

enum ending walk_answers(struct walk *walk, enum ending ending)
{
	const struct store *store = walk->store;
	name_id name = walk->path[walk->labels];

	for (size_t i = 0; i < store->answers.count; i++) {
		zone_id zone = store->answers.zones[i];
		record_id record;

		if (!store_in_world(store, zone, walk->view))
			continue;
		record = store_find_type(store, zone, name, walk->type);
		if (record != RECORD_NONE) {
			ending = END_FOUND;
		} else {
			record =
			    store_find_type(store, zone, name, RRTYPE_CNAME);
			if (record == RECORD_NONE)
				continue;
			ending = END_ALIAS;
		}
		walk->zone = ZONE_NONE;
		walk->owner = name;
		walk->record = record;
		if (ending == END_FOUND)
			break;
	}
	return ending == END_FOUND || ending == END_ALIAS
		   ? ending
		   : walk_denials(walk, ending);
}

bool walk_found(const struct walk *walk, record_id record)
{
	const struct shape *shape = store_shape(walk->store, record);

	if (shape->type != walk->type && walk->type != RRTYPE_ANY)
		return false;
	return walk->zone != ZONE_NONE || is_answer(walk, record);
}
