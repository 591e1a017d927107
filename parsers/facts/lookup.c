/*
 * lookup.c - what an authoritative server loaded with these zones would
 * answer, in three values (see lookup.h).
 *
 * One walk answers one name in one zone; the chain of CNAME and DNAME is a
 * loop around it.  Knows no rule, opens nothing, and allocates only for the
 * list of records that lookup() hands out.
 */
#include "parsers/facts/lookup_walk.h"

#include <string.h>

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

/* The name on the path, in whichever zone holds it. */
static enum ending answer_name(struct walk *walk)
{
	const struct store *store = walk->store;
	enum ending ending = END_NO_ZONE;

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
	if (store->answers.count && endings[ending].known == NOT_KNOWN)
		ending = walk_answers(walk, ending);
	return ending;
}

static const struct wire_name *keep(struct arena *arena,
				    const struct wire_name *wire)
{
	struct wire_name *kept = arena_get(arena, sizeof *kept);

	*kept = *wire;
	return kept;
}

/*
 * Puts the name that a DNAME makes of the name asked on the path; false: it
 * is too long.  A name that no file mentions gets no handle, since looking up
 * changes nothing.
 */
static bool redirect(struct walk *walk, struct name_parts *made)
{
	const struct names *names = walk->store->names;
	struct wire_name name, owner, target;
	unsigned head;

	if (walk->made)
		name = walk->made->wire;
	else
		name_wire(names, walk->path[walk->labels], &name);
	name_wire(names, walk->owner, &owner);
	name_wire(names, store_get(walk->store, walk->record).target, &target);
	head = (unsigned)(name.length - owner.length);
	if (head + target.length > NAME_WIRE_MAX)
		return false;
	memcpy(name.octets + head, target.octets, target.length);
	name.length = (uint8_t)(head + target.length);
	name_split(&name, made);
	walk->labels = name_path_of(names, made, walk->path);
	walk->made = walk->path[walk->labels] == NAME_NONE ? made : NULL;
	if (walk->made && walk->arena)
		walk->kept = keep(walk->arena, &made->wire);
	return true;
}

/* Was the name asked on the way already? */
static bool is_loop(const struct answer *answer)
{
	for (unsigned i = 0; i < answer->step_count; i++)
		if (answer->steps[i].name == answer->name &&
		    answer->name != NAME_NONE &&
		    (answer->steps[i].kind == STEP_CNAME ||
		     answer->steps[i].kind == STEP_DNAME))
			return true;
	return false;
}

/* Follows a CNAME or DNAME; false where the chain ends here for good. */
static bool follow(struct walk *walk, enum ending ending,
		   struct name_parts *made)
{
	struct answer *answer = walk->answer;
	struct record record = store_get(walk->store, walk->record);

	walk_add_step(walk, ending == END_ALIAS ? STEP_CNAME : STEP_DNAME,
		      walk->record);
	if (record.target == NAME_NONE) {
		finish(answer, NOT_KNOWN, ANSWER_SERVFAIL,
		       "the alias has no readable target");
		return false;
	}
	walk->kept = NULL;
	if (ending == END_ALIAS) {
		walk->made = NULL;
		walk->labels =
		    name_path(walk->store->names, record.target, walk->path);
	} else if (!redirect(walk, made)) {
		answer->name = NAME_NONE;
		finish(answer, KNOWN_NO, ANSWER_SERVFAIL,
		       "the name that the DNAME makes is too long");
		return false;
	}
	answer->name = walk->path[walk->labels];
	answer->made = walk->kept;
	/* BIND: the CNAME that is made is what such a question asks for. */
	if (ending == END_REDIRECT &&
	    (walk->type == RRTYPE_CNAME || walk->type == RRTYPE_ANY)) {
		finish(answer, KNOWN_YES, ANSWER_NOERROR,
		       "a DNAME makes a CNAME of the name");
		return false;
	}
	if (is_loop(answer)) {
		finish(answer, KNOWN_NO, ANSWER_SERVFAIL,
		       "the chain of aliases is a loop");
		return false;
	}
	return true;
}

/*
 * Could what was not read of the zone answer this?  A record of the name
 * itself, a wildcard's beside it, a delegation or alias above it.
 */
static bool is_doubtful(const struct walk *walk)
{
	const struct store *store = walk->store;
	unsigned apex;

	if (walk->zone == ZONE_NONE)
		return false;
	if (store->zones[walk->zone].incomplete)
		return true;
	if (!store->zones[walk->zone].doubtful)
		return false;
	if (store_is_doubtful(store, walk->zone, walk->path[walk->labels]))
		return true;
	apex = name_labels(store->names, store->zones[walk->zone].origin);
	for (unsigned i = apex; i < walk->labels; i++) {
		name_id name = walk->path[i], wildcard;

		if (name == NAME_NONE)
			continue;
		wildcard = name_find_wildcard(store->names, name);
		if ((i > apex && store_is_doubtful(store, walk->zone, name)) ||
		    (wildcard != NAME_NONE &&
		     store_is_doubtful(store, walk->zone, wildcard)))
			return true;
	}
	return false;
}

/* What the last walk of the chain says. */
static void conclude(const struct walk *walk, enum ending ending)
{
	struct answer *answer = walk->answer;

	finish(answer, endings[ending].known, endings[ending].status,
	       endings[ending].why);
	answer->wildcard = walk->wildcard;
	if (ending == END_FOUND && walk->zone == ZONE_NONE)
		answer->why = "the answers known from elsewhere have it";
	else if (answer->known == KNOWN_NO && walk->zone == ZONE_NONE)
		answer->why = "the answers known from elsewhere deny it";
	/* What could not be read may be just what is asked for. */
	if ((answer->known == KNOWN_NO || walk->wildcard) && is_doubtful(walk))
		finish(answer, NOT_KNOWN, answer->status,
		       "part of the zone could not be read");
}

/*
 * True where WALK's owner and zone have the records that are asked for, of
 * the name that is on the path.
 */
static bool resolve(struct walk *walk)
{
	struct answer *answer = walk->answer;
	struct name_parts made;
	enum ending ending;

	answer->name = walk->path[walk->labels];
	for (unsigned hops = 0; hops <= LOOKUP_HOPS; hops++) {
		ending = answer_name(walk);
		answer->zone = walk->zone;
		if (ending != END_ALIAS && ending != END_REDIRECT) {
			conclude(walk, ending);
			return ending == END_FOUND;
		}
		if (!follow(walk, ending, &made))
			return false;
	}
	finish(answer, KNOWN_NO, ANSWER_SERVFAIL,
	       "the chain of aliases is longer than resolvers follow");
	return false;
}

/* The records that may be those asked for; EXACT where all of them are. */
static struct record_list candidates(const struct walk *walk, bool *exact)
{
	*exact = walk->zone != ZONE_NONE;
	if (walk->zone == ZONE_NONE)
		return store_by_owner(walk->store, walk->owner);
	return store_rrset(walk->store, walk->zone, walk->owner, walk->type,
			   exact);
}

static void list_records(struct walk *walk)
{
	struct answer *answer = walk->answer;
	bool exact;
	struct record_list all = candidates(walk, &exact);
	record_id *records;

	if (exact) {
		answer->records = all;
		return;
	}
	records = arena_get(walk->arena, all.count * sizeof *records);
	answer->records.at = records;
	for (size_t i = 0; i < all.count; i++)
		if (walk_found(walk, all.at[i]))
			records[answer->records.count++] = all.at[i];
}

void lookup(const struct store *store, struct arena *arena, view_id view,
	    name_id name, uint16_t type, struct answer *answer)
{
	struct walk walk = {.store = store,
			    .view = view,
			    .type = type,
			    .answer = answer,
			    .arena = arena};

	*answer = (struct answer){.name = name, .zone = ZONE_NONE};
	if (name == NAME_NONE) {
		finish(answer, NOT_KNOWN, ANSWER_REFUSED,
		       endings[END_NO_ZONE].why);
		return;
	}
	walk.labels = name_path(store->names, name, walk.path);
	if (resolve(&walk))
		list_records(&walk);
}

void lookup_wire(const struct store *store, struct arena *arena, view_id view,
		 const struct wire_name *name, uint16_t type,
		 struct answer *answer)
{
	struct walk walk = {.store = store,
			    .view = view,
			    .type = type,
			    .answer = answer,
			    .arena = arena};
	struct name_parts parts;

	*answer = (struct answer){.zone = ZONE_NONE};
	name_split(name, &parts);
	walk.labels = name_path_of(store->names, &parts, walk.path);
	if (walk.path[walk.labels] == NAME_NONE) {
		walk.made = &parts;
		walk.kept = answer->made = keep(arena, &parts.wire);
	}
	if (resolve(&walk))
		list_records(&walk);
}

static bool holds_in(const struct walk *walk, zone_id zone,
		     struct address address)
{
	const struct store *store = walk->store;
	struct record_list all;

	if (store_is_fat(store, walk->owner))
		return store_fat_holds(store, zone, walk->owner, address);
	all = store_by_owner_in(store, zone, walk->owner);
	for (size_t i = 0; i < all.count; i++)
		if (store_holds(store, all.at[i], &address))
			return true;
	return false;
}

static bool holds(const struct walk *walk, struct address address)
{
	const struct store *store = walk->store;

	if (walk->zone != ZONE_NONE)
		return holds_in(walk, walk->zone, address);
	for (size_t i = 0; i < store->answers.count; i++)
		if (store_in_world(store, store->answers.zones[i],
				   walk->view) &&
		    holds_in(walk, store->answers.zones[i], address))
			return true;
	return false;
}

/*
 * The answer of nearly all names: a whole zone has the address at the name
 * itself.  False says nothing.
 */
#define PLAIN_MAX 8
static bool confirms_plainly(const struct store *store, view_id view,
			     name_id name, const struct address *address)
{
	struct record_list list = store_by_owner(store, name);

	for (size_t i = 0; i < list.count && i < PLAIN_MAX; i++) {
		zone_id zone;

		if (!store_holds(store, list.at[i], address))
			continue;
		zone = store_zone_of(store, list.at[i]);
		if (store_is_whole(store, zone) &&
		    store_in_world(store, zone, view))
			return true;
	}
	return false;
}

enum known lookup_confirms_or(const struct store *store, view_id view,
			      name_id name, struct address address,
			      bool *others)
{
	struct answer answer;
	struct walk walk = {.store = store, .view = view, .answer = &answer};

	*others = false;
	walk.type = address.family == FAMILY_IPV6 ? RRTYPE_AAAA : RRTYPE_A;
	/* Steps are written before they are read: no need to clear them. */
	answer.step_count = 0;
	answer.known = NOT_KNOWN;
	if (name == NAME_NONE || address.family == FAMILY_NONE)
		return NOT_KNOWN;
	if (confirms_plainly(store, view, name, &address))
		return KNOWN_YES;
	walk.labels = name_path(store->names, name, walk.path);
	if (!resolve(&walk) || answer.known != KNOWN_YES)
		return answer.known;
	if (holds(&walk, address))
		return KNOWN_YES;
	*others = !is_doubtful(&walk);
	return *others ? KNOWN_NO : NOT_KNOWN;
}

enum known lookup_confirms(const struct store *store, view_id view,
			   name_id name, struct address address)
{
	bool others;

	return lookup_confirms_or(store, view, name, address, &others);
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
