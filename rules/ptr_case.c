/*
 * ptr_case.c - one PTR record, and what its target is guilty of.
 *
 * Asked for every PTR of every reverse zone, so the cheap questions come
 * first and texts are made only for a PTR that some rule need see.
 */
#include "rules/engine.h"
#include "rules/target.h"

#include <string.h>

/* Only so many records that point to an owner are looked at for a CNAME, and
   so many CNAMEs in a row followed: more is no delegation of RFC 2317. */
#define POINTERS_MAX 64
#define CNAMES_MAX   4

/* The CNAME of this world that leads to NAME; RECORD_NONE. */
static record_id cname_to(const struct engine *engine, name_id name,
			  struct record *cname)
{
	const struct store *store = engine->facts->store;
	struct record_list list = store_by_target(store, name);

	for (size_t i = 0; i < list.count && i < POINTERS_MAX; i++) {
		*cname = store_get(store, list.at[i]);
		if (cname->type == RRTYPE_CNAME &&
		    engine->world->walked[cname->zone])
			return cname->id;
	}
	return RECORD_NONE;
}

bool ptr_case_address(struct engine *engine, name_id owner,
		      struct address *address, record_id *cname)
{
	const struct names *names = engine->facts->names;
	struct record link;

	*cname = RECORD_NONE;
	if (name_is_reverse(names, owner, address))
		return true;
	link.owner = owner;
	for (int hop = 0; hop < CNAMES_MAX; hop++) {
		record_id next = cname_to(engine, link.owner, &link);

		if (next == RECORD_NONE)
			break;
		*cname = next;
		if (name_is_reverse(names, link.owner, address))
			return true;
	}
	*cname = RECORD_NONE;
	*address = (struct address){0};
	return false;
}

static bool has_reverse_root(const struct wire_name *wire)
{
	static const char ipv4[] = "\7in-addr\4arpa", ipv6[] = "\3ip6\4arpa";
	const size_t length = wire->length;

	return (length >= sizeof ipv4 &&
		memcmp(wire->octets + length - sizeof ipv4, ipv4,
		       sizeof ipv4) == 0) ||
	       (length >= sizeof ipv6 &&
		memcmp(wire->octets + length - sizeof ipv6, ipv6,
		       sizeof ipv6) == 0);
}

/*
 * Was the final dot left out?  A name that was completed by an origin below
 * in-addr.arpa or ip6.arpa, or that was complete before it was completed.
 */
static bool lacks_dot(struct engine *engine, const struct record *ptr,
		      const struct wire_name *target)
{
	const struct names *names = engine->facts->names;
	struct slice written;

	if (ptr->from.origin == NAME_NONE || ptr->from.origin == NAME_ROOT ||
	    !name_is_within(names, ptr->target, ptr->from.origin))
		return false;
	written = source_slice(engine->facts->sources, ptr->rdata_span);
	if (written.length == 0 || written.at[written.length - 1] == '.' ||
	    slice_is(written, "@"))
		return false;
	return has_reverse_root(target) ||
	       target_looks_whole(&engine->judge, written);
}

/* Faults of the name itself that make it useless for a public address. */
static enum ptr_state private_state(const struct ptr_case *ptr_case)
{
	struct slice name = slice_of(ptr_case->name);

	if (hostname_is_localhost(name))
		return PTR_LOCALHOST;
	if (hostname_is_address(name))
		return PTR_ADDRESS_LITERAL;
	if (!strchr(ptr_case->name, '.') ||
	    strchr(ptr_case->name, '.')[1] == '\0')
		return PTR_BARE;
	return hostname_private(name) ? PTR_PRIVATE_NAME : PTR_GOOD;
}

static enum ptr_state name_state(const struct ptr_case *ptr_case,
				 enum hostname_fault fault)
{
	enum ptr_state state;

	state = private_state(ptr_case);
	if (state != PTR_GOOD &&
	    (ptr_case->public || state == PTR_ADDRESS_LITERAL))
		return state;
	if (fault != HOSTNAME_OK && fault != HOSTNAME_UNDERSCORE &&
	    fault != HOSTNAME_SINGLE && fault != HOSTNAME_NUMERIC)
		return PTR_INVALID;
	return PTR_GOOD;
}

/* Why the target does not lead back, known that it does not. */
static enum ptr_state forward_state(struct engine *engine,
				    const struct ptr_case *ptr_case)
{
	bool ipv4 = ptr_case->address.family == FAMILY_IPV4;
	struct answer answer;

	if (ptr_case->elsewhere)
		return PTR_MISMATCH;
	judge_lookup(&engine->judge, ptr_case->ptr->target,
		     ipv4 ? RRTYPE_AAAA : RRTYPE_A, &answer);
	return answer.known == KNOWN_YES ? PTR_WRONG_FAMILY : PTR_NO_FORWARD;
}

bool ptr_case_is_senders(const struct engine *engine, const struct record *ptr)
{
	return engine->world->walked[ptr->zone] ||
	       store_is_answers(engine->facts->store, ptr->zone);
}

/* Of the same kind as ONE: both of this world, or both answered elsewhere. */
static bool is_sibling(const struct engine *engine, const struct record *one,
		       record_id id)
{
	struct record record = store_get(engine->facts->store, id);
	const bool *walked = engine->world->walked;

	return record.type == RRTYPE_PTR &&
	       walked[record.zone] == walked[one->zone] &&
	       ptr_case_is_senders(engine, &record);
}

/* All PTRs of the owner that are of PTR's kind, if there are several. */
static const struct record_list *siblings_of(struct engine *engine,
					     const struct record *ptr)
{
	struct record_list all =
	    store_by_owner(engine->facts->store, ptr->owner);
	struct record_list *own = arena_get(engine->judge.arena, sizeof *own);
	record_id *ids =
	    arena_get(engine->judge.arena, all.count * sizeof *ids);

	for (size_t i = 0; i < all.count; i++) {
		if (is_sibling(engine, ptr, all.at[i]))
			ids[own->count++] = all.at[i];
	}
	own->at = ids;
	return own->count > 1 ? own : NULL;
}

/*
 * The first of the owner's PTRs in the zone that is asked for it: those of
 * another zone are occluded.  Whether one of all is confirmed is remembered.
 */
static record_id first_sibling(struct engine *engine,
			       const struct ptr_case *ptr_case)
{
	const struct store *store = engine->facts->store;
	const struct record *ptr = ptr_case->ptr;
	struct record_list all = store_by_owner(store, ptr->owner);
	record_id first = RECORD_NONE;

	for (size_t i = 0; i < all.count; i++) {
		struct record one = store_get(store, all.at[i]);

		if (!is_sibling(engine, ptr, one.id))
			continue;
		if (first == RECORD_NONE && one.zone == ptr->zone)
			first = one.id;
		if (lookup_confirms(store, engine->world->view, one.target,
				    ptr_case->address) == KNOWN_YES)
			keyset_add(&engine->confirmed, ptr->owner);
	}
	return first;
}

/*
 * Of an address that has several PTRs: all of them, with the first.  Who asks
 * for a sender gets them once, with the first that is asked for.
 */
static void meet_siblings(struct engine *engine, struct ptr_case *ptr_case,
			  bool asked)
{
	const struct record *ptr = ptr_case->ptr;
	bool new;
	uint32_t *first = keyset_put(&engine->told, ptr->owner, &new);

	if (new)
		*first = first_sibling(engine, ptr_case);
	if (asked ? new : *first == ptr->id)
		ptr_case->siblings = siblings_of(engine, ptr);
}

/* An owner such as _http._tcp or b._dns-sd names a service, no address. */
static bool is_service(const struct wire_name *owner)
{
	for (size_t at = 0; at < owner->length && owner->octets[at];
	     at += owner->octets[at] + 1u) {
		if (owner->octets[at + 1] == '_')
			return true;
	}
	return false;
}

/* Of a reverse zone, or reached from one? */
static bool is_reverse(struct engine *engine, name_id owner,
		       struct ptr_case *ptr_case)
{
	struct wire_name wire;

	if (ptr_case_address(engine, owner, &ptr_case->address,
			     &ptr_case->cname))
		return true;
	name_wire(engine->facts->names, owner, &wire);
	ptr_case->wildcard = name_is_wildcard(engine->facts->names, owner);
	return has_reverse_root(&wire) && !is_service(&wire);
}

/* Behind a delegation of its own zone: nobody asks this zone for it. */
static bool is_occluded(const struct engine *engine, const struct record *ptr)
{
	return engine->world->walked[ptr->zone] &&
	       store_closest_zone(engine->facts->store, engine->world->view,
				  ptr->owner) != ptr->zone;
}

/* Of what is asked without the record itself, nothing speaks against it. */
static bool may_be_plain(struct engine *engine, const struct ptr_case *ptr_case,
			 name_id target, bool several)
{
	return !several && !ptr_case->wildcard && !ptr_case->mail_host &&
	       !ptr_case->to_cname && ptr_case->confirmed != KNOWN_NO &&
	       judge_is_plain_name(&engine->judge, target);
}

/* The same of one that is not known to be confirmed. */
static bool is_plain(struct engine *engine, const struct record *ptr)
{
	struct wire_name target;

	name_wire(engine->facts->names, ptr->target, &target);
	return !engine->policy->strict && !lacks_dot(engine, ptr, &target);
}

static void look_closer(struct engine *engine, struct ptr_case *ptr_case,
			bool several, bool asked)
{
	const struct record *ptr = ptr_case->ptr;
	struct judge *judge = &engine->judge;
	bool plain = judge_is_plain_name(judge, ptr->target);
	enum hostname_fault fault = HOSTNAME_OK;
	struct wire_name target;

	name_wire(engine->facts->names, ptr->target, &target);
	if (!plain)
		fault = hostname_check_wire(&target);
	ptr_case->public = ptr_case->address.family != FAMILY_NONE &&
			   !address_is_special(ptr_case->address);
	ptr_case->name = judge_name(judge, ptr->target);
	ptr_case->underscore = fault == HOSTNAME_UNDERSCORE;
	if (several)
		meet_siblings(engine, ptr_case, asked);
	if (ptr_case->confirmed != KNOWN_YES && lacks_dot(engine, ptr, &target))
		ptr_case->state = PTR_MISSING_DOT;
	else if (!plain)
		ptr_case->state = name_state(ptr_case, fault);
	if (ptr_case->confirmed != KNOWN_NO)
		return;
	ptr_case->partial =
	    several && keyset_find(&engine->confirmed, ptr->owner);
	/* An inner view has other addresses for the same names. */
	if (ptr_case->state == PTR_GOOD &&
	    !(engine->world->inner && ptr_case->public))
		ptr_case->state = forward_state(engine, ptr_case);
}

bool ptr_case_make(struct engine *engine, record_id id,
		   const struct sender_case *asker, struct record *ptr,
		   struct ptr_case *filled)
{
	const struct store *store = engine->facts->store;
	struct world *world = engine->world;
	name_id target = store_get_target(store, id);
	bool several, plain;

	*filled = (struct ptr_case){.ptr = ptr, .confirmed = NOT_KNOWN};
	if (world->mirrored[store_get_zone_of(store, id)] ||
	    !is_reverse(engine, store_get_owner(store, id), filled))
		return false;
	if (asker) {
		filled->address = asker->address;
		filled->wildcard = false;
	}
	if (filled->address.family != FAMILY_NONE) {
		filled->confirmed =
		    lookup_confirms_or(store, world->view, target,
				       filled->address, &filled->elsewhere);
		if (filled->confirmed == NOT_KNOWN)
			engine_unknown(engine, target);
	}
	filled->mail_host = judge_is_mail_host(&engine->judge, filled->address);
	filled->to_cname = keyset_find(&world->to_cname, target) != NULL;
	several = addrset_has(&world->several, filled->address) ||
		  (asker && asker->ptr.records.count > 1);
	plain = may_be_plain(engine, filled, target, several);
	if (plain && filled->confirmed == KNOWN_YES)
		return false;
	*ptr = store_get(store, id);
	if ((plain && is_plain(engine, ptr)) || is_occluded(engine, ptr))
		return false;
	look_closer(engine, filled, several, asker != NULL);
	return true;
}
