/*
 * lookup.c - what an authoritative server loaded with these zones would
 * answer, in three values (see lookup.h).
 *
 * One walk answers one name in one zone; the chain of CNAME and DNAME is a
 * loop around it.  Knows no rule, opens nothing, and allocates only for the
 * list of records that lookup() hands out.
 */
#include "parsers/facts/lookup.h"
#include "parsers/facts/store_table.h"

#include <string.h>

/* How the walk through one zone ended. */
enum ending {
	END_FOUND,     /* OWNER has the type */
	END_ALIAS,     /* OWNER has a CNAME */
	END_REDIRECT,  /* OWNER has a DNAME above the name */
	END_NO_DATA,   /* the name exists, the type does not */
	END_NO_NAME,   /* the name does not exist */
	END_CUT,       /* below a delegation */
	END_NO_ZONE,   /* in no zone that we know of */
	END_NOT_LOADED /* in a zone that is not loaded */
};

/* A question on its way, and where its last walk ended. */
struct walk {
	const struct store *store;
	view_id view;
	uint16_t type;
	struct answer *answer;
	name_id path[NAME_LABELS_MAX + 1]; /* the name asked and its parents */
	unsigned labels;
	zone_id zone;     /* the one that answers; ZONE_NONE: answers */
	name_id owner;    /* whose records count; NAME_NONE: it has none */
	record_id record; /* the CNAME, DNAME or NS met */
	bool wildcard;
};

/* What known, status and why an ending comes to. */
static const struct {
	enum known known;
	enum answer_status status;
	const char *why;
} endings[] = {
    [END_FOUND] = {KNOWN_YES, ANSWER_NOERROR,
		   "the zone has records of this type at this name"},
    [END_NO_DATA] = {KNOWN_NO, ANSWER_NOERROR,
		     "the name exists in the zone, but has no record of this "
		     "type"},
    [END_NO_NAME] = {KNOWN_NO, ANSWER_NXDOMAIN,
		     "the zone has no such name and no wildcard that covers "
		     "it"},
    [END_CUT] = {NOT_KNOWN, ANSWER_REFERRAL,
		 "the name lies below a delegation to a zone that is not "
		 "loaded"},
    [END_NO_ZONE] = {NOT_KNOWN, ANSWER_REFUSED,
		     "no loaded zone holds the name"},
    [END_NOT_LOADED] = {NOT_KNOWN, ANSWER_REFUSED,
			"the name lies in a zone that is configured but not "
			"loaded"},
};

static void finish(struct answer *answer, enum known known,
		   enum answer_status status, const char *why)
{
	answer->known = known;
	answer->status = status;
	answer->why = why;
}

static void add_step(struct walk *walk, enum step_kind kind, record_id record)
{
	struct answer *answer = walk->answer;

	if (answer->step_count < LOOKUP_HOPS * 2)
		answer->steps[answer->step_count++] =
		    (struct step){kind, record, walk->path[walk->labels]};
}

/* --- within one zone -------------------------------------------------------
 */

/* The first record of TYPE that OWNER has in the zone. */
static record_id find_type(const struct walk *walk, name_id owner,
			   uint16_t type)
{
	struct record_list list =
	    store_by_owner_in(walk->store, walk->zone, owner);

	for (size_t i = 0; i < list.count; i++)
		if (store_shape(walk->store, list.at[i])->type == type ||
		    type == RRTYPE_ANY)
			return list.at[i];
	return RECORD_NONE;
}

/* What the records of an existing name say to the question. */
static enum ending match_type(struct walk *walk, name_id owner)
{
	record_id record = find_type(walk, owner, walk->type);

	walk->owner = owner;
	if (record != RECORD_NONE) {
		walk->record = record;
		return END_FOUND;
	}
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
			if (walk->record != RECORD_NONE) {
				*ending = END_CUT;
				return true;
			}
		}
		if (last)
			break;
		walk->record = find_type(walk, name, RRTYPE_DNAME);
		if (walk->record != RECORD_NONE) {
			walk->owner = name;
			*ending = END_REDIRECT;
			return true;
		}
	}
	return false;
}

/* How many labels the deepest existing ancestor of the name has. */
static unsigned closest_encloser(const struct walk *walk, unsigned apex)
{
	unsigned labels = walk->labels - 1, shared = 0;
	struct address address;

	/* Ancestors of IPv6 owners exist without having handles. */
	if (walk->labels >= IPV6_LABELS &&
	    name_is_reverse(walk->store->names, walk->path[IPV6_LABELS],
			    &address))
		shared =
		    2 + store_ipv6_common(walk->store, walk->zone, address) / 4;
	for (; labels > apex && labels > shared; labels--)
		if (store_exists(walk->store, walk->zone, walk->path[labels]))
			break;
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
	if (wildcard == NAME_NONE ||
	    !store_exists(walk->store, walk->zone, wildcard))
		return END_NO_NAME;
	walk->wildcard = true;
	ending = match_type(walk, wildcard);
	if (ending == END_FOUND || ending == END_ALIAS)
		add_step(walk, STEP_WILDCARD, walk->record);
	return ending;
}

static enum ending walk_zone(struct walk *walk)
{
	const struct store *store = walk->store;
	name_id name = walk->path[walk->labels];
	unsigned apex =
	    name_labels(store->names, store->zones[walk->zone].origin);
	enum ending ending;

	if (store->zone_cut[walk->zone] && find_cut(walk, apex, &ending)) {
		if (ending == END_CUT)
			add_step(walk, STEP_DELEGATION, walk->record);
		return ending;
	}
	if (store_exists(store, walk->zone, name))
		return match_type(walk, name);
	return walk->labels > apex ? match_wildcard(walk, apex) : END_NO_DATA;
}

/* --- records known from elsewhere ------------------------------------------
 */

static bool is_answer(const struct walk *walk, record_id record)
{
	zone_id zone =
	    walk->store->origins[store_shape(walk->store, record)->from].zone;

	return walk->store->zone_answers[zone] &&
	       store_in_world(walk->store, zone, walk->view);
}

/* The ending stays where the answers have neither the type nor a CNAME. */
static enum ending match_answers(struct walk *walk, enum ending ending)
{
	name_id name = walk->path[walk->labels];
	struct record_list list = store_by_owner(walk->store, name);

	for (size_t i = 0; i < list.count; i++) {
		uint16_t type = store_shape(walk->store, list.at[i])->type;

		if (type != walk->type && type != RRTYPE_CNAME &&
		    walk->type != RRTYPE_ANY)
			continue;
		if (!is_answer(walk, list.at[i]))
			continue;
		walk->zone = ZONE_NONE;
		walk->owner = name;
		walk->record = list.at[i];
		ending = END_ALIAS;
		if (type == walk->type || walk->type == RRTYPE_ANY)
			return END_FOUND;
	}
	return ending;
}

/* --- the chain -------------------------------------------------------------
 */

/* The zone above, for the DS of a zone's own origin. */
static zone_id zone_above(const struct walk *walk, zone_id zone)
{
	name_id origin = walk->path[walk->labels];
	zone_id above;

	if (walk->type != RRTYPE_DS || walk->labels == 0 ||
	    walk->store->zones[zone].origin != origin)
		return zone;
	above = store_closest_on_path(walk->store, walk->view, walk->path,
				      walk->labels - 1);
	return above != ZONE_NONE &&
		       walk->store->zones[above].source == ZONE_LOADED
		   ? above
		   : zone;
}

/* One name, in whichever zone holds it. */
static enum ending answer_name(struct walk *walk, name_id name)
{
	const struct store *store = walk->store;
	enum ending ending = END_NO_ZONE;

	walk->labels = name_path(store->names, name, walk->path);
	walk->owner = NAME_NONE;
	walk->record = RECORD_NONE;
	walk->wildcard = false;
	walk->zone =
	    store_closest_on_path(store, walk->view, walk->path, walk->labels);
	if (walk->zone != ZONE_NONE) {
		walk->zone = zone_above(walk, walk->zone);
		ending = store->zones[walk->zone].source == ZONE_LOADED
			     ? walk_zone(walk)
			     : END_NOT_LOADED;
	}
	if (store->answers && endings[ending].known == NOT_KNOWN)
		ending = match_answers(walk, ending);
	return ending;
}

/* The name that a DNAME makes of the name asked; false: it is too long. */
static bool redirect(const struct walk *walk, name_id *next)
{
	struct names *names = walk->store->names;
	struct wire_name from, owner, target;
	unsigned head;

	name_wire(names, walk->path[walk->labels], &from);
	name_wire(names, walk->owner, &owner);
	name_wire(names, store_get(walk->store, walk->record).target, &target);
	head = (unsigned)(from.length - owner.length);
	if (head + target.length > NAME_WIRE_MAX)
		return false;
	memcpy(from.octets + head, target.octets, target.length);
	from.length = (uint8_t)(head + target.length);
	*next = name_intern(names, &from);
	return true;
}

/* Was the name asked on the way already? */
static bool is_loop(const struct answer *answer, name_id name)
{
	for (unsigned i = 0; i < answer->step_count; i++)
		if (answer->steps[i].name == name &&
		    (answer->steps[i].kind == STEP_CNAME ||
		     answer->steps[i].kind == STEP_DNAME))
			return true;
	return false;
}

/* Follows a CNAME or DNAME; false where the chain ends here for good. */
static bool follow(struct walk *walk, enum ending ending, name_id *name)
{
	struct answer *answer = walk->answer;

	if (ending == END_ALIAS) {
		add_step(walk, STEP_CNAME, walk->record);
		*name = store_get(walk->store, walk->record).target;
	} else {
		add_step(walk, STEP_DNAME, walk->record);
		if (!redirect(walk, name)) {
			finish(answer, KNOWN_NO, ANSWER_SERVFAIL,
			       "the name that the DNAME makes is too long");
			return false;
		}
	}
	if (*name == NAME_NONE) {
		finish(answer, NOT_KNOWN, ANSWER_SERVFAIL,
		       "the alias has no readable target");
		return false;
	}
	answer->name = *name;
	if (is_loop(answer, *name)) {
		finish(answer, KNOWN_NO, ANSWER_SERVFAIL,
		       "the chain of aliases is a loop");
		return false;
	}
	return true;
}

static void resolve(struct walk *walk, name_id name)
{
	struct answer *answer = walk->answer;
	enum ending ending;

	answer->name = name;
	answer->zone = ZONE_NONE;
	for (unsigned hops = 0;; hops++) {
		if (hops > LOOKUP_HOPS) {
			finish(answer, KNOWN_NO, ANSWER_SERVFAIL,
			       "the chain of aliases is longer than resolvers "
			       "follow");
			return;
		}
		ending = answer_name(walk, name);
		answer->zone = walk->zone;
		if (ending != END_ALIAS && ending != END_REDIRECT)
			break;
		if (!follow(walk, ending, &name))
			return;
	}
	finish(answer, endings[ending].known, endings[ending].status,
	       endings[ending].why);
	if (ending == END_FOUND && walk->zone == ZONE_NONE)
		answer->why = "it is among the answers known from elsewhere";
	answer->wildcard = walk->wildcard;
	/* What could not be read may be just what is asked for. */
	if (walk->zone != ZONE_NONE &&
	    walk->store->zones[walk->zone].incomplete &&
	    (answer->known == KNOWN_NO || walk->wildcard))
		finish(answer, NOT_KNOWN, answer->status,
		       "part of the zone could not be read");
}

/* Is this one of the records that the walk found? */
static bool is_found(const struct walk *walk, record_id record)
{
	const struct shape *shape = store_shape(walk->store, record);

	if (shape->type != walk->type && walk->type != RRTYPE_ANY)
		return false;
	return walk->zone != ZONE_NONE || is_answer(walk, record);
}

static struct record_list candidates(const struct walk *walk)
{
	if (walk->owner == NAME_NONE)
		return (struct record_list){0};
	if (walk->zone == ZONE_NONE)
		return store_by_owner(walk->store, walk->owner);
	return store_by_owner_in(walk->store, walk->zone, walk->owner);
}

void lookup(const struct store *store, struct arena *arena, view_id view,
	    name_id name, uint16_t type, struct answer *answer)
{
	struct walk walk = {
	    .store = store, .view = view, .type = type, .answer = answer};
	struct record_list all;
	record_id *records;
	size_t count = 0;

	*answer = (struct answer){.name = name, .zone = ZONE_NONE};
	if (name == NAME_NONE) {
		finish(answer, NOT_KNOWN, ANSWER_REFUSED,
		       endings[END_NO_ZONE].why);
		return;
	}
	resolve(&walk, name);
	if (answer->status != ANSWER_NOERROR || walk.record == RECORD_NONE)
		return;
	all = candidates(&walk);
	for (size_t i = 0; i < all.count; i++)
		count += is_found(&walk, all.at[i]);
	if (count == all.count) {
		answer->records = all;
		return;
	}
	records = arena_get(arena, (count + 1) * sizeof *records);
	answer->records.at = records;
	for (size_t i = 0; i < all.count; i++)
		if (is_found(&walk, all.at[i]))
			records[answer->records.count++] = all.at[i];
}

static bool holds(const struct store *store, record_id record,
		  struct address address)
{
	return address_equal(store_get(store, record).address, address);
}

enum known lookup_confirms(const struct store *store, view_id view,
			   name_id name, struct address address)
{
	struct answer answer;
	struct walk walk = {.store = store, .view = view, .answer = &answer};
	struct record_list all;

	walk.type = address.family == FAMILY_IPV6 ? RRTYPE_AAAA : RRTYPE_A;
	/* Steps are written before they are read: no need to clear them. */
	answer.step_count = 0;
	answer.known = NOT_KNOWN;
	if (name == NAME_NONE || address.family == FAMILY_NONE)
		return NOT_KNOWN;
	resolve(&walk, name);
	if (answer.known != KNOWN_YES)
		return answer.known;
	all = candidates(&walk);
	for (size_t i = 0; i < all.count; i++)
		if (is_found(&walk, all.at[i]) &&
		    holds(store, all.at[i], address))
			return KNOWN_YES;
	return walk.zone != ZONE_NONE && store->zones[walk.zone].incomplete
		   ? NOT_KNOWN
		   : KNOWN_NO;
}

const char *answer_status_text(enum answer_status status)
{
	static const char *const texts[] = {
	    [ANSWER_NOERROR] = "NOERROR",   [ANSWER_NXDOMAIN] = "NXDOMAIN",
	    [ANSWER_REFUSED] = "REFUSED",   [ANSWER_REFERRAL] = "REFERRAL",
	    [ANSWER_SERVFAIL] = "SERVFAIL",
	};

	return texts[status];
}
