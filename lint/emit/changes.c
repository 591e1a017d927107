/*
 * changes.c - gathers what accepted requests change (see changes.h).
 *
 * A delegation above records that are there would hide them, and aliases to a
 * part of an octet cannot stand beside them: such are left to people.
 */
#include "lint/emit/changes.h"
#include "parsers/base/memory.h"
#include "parsers/zone/edit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NO_WISH UINT32_MAX
/* Of a zone without SOA, where no record says a TTL. */
#define TTL_OF_NO_ZONE 3600

/* --- gathering ---------------------------------------------------------- */

static uint64_t change_key(zone_id zone, name_id owner, uint16_t type)
{
	uint32_t parts[] = {zone, owner, type};

	return keyset_hash(3, parts, sizeof parts);
}

static struct change *change_of(struct changes *changes, zone_id zone,
				name_id owner, uint16_t type)
{
	bool new;
	uint32_t *number =
	    keyset_put(&changes->by_owner, change_key(zone, owner, type), &new);

	if (!new)
		return &changes->items[*number];
	*number = (uint32_t)changes->count;
	MEMORY_GROW(changes->items, changes->count, changes->room);
	changes->items[changes->count] =
	    (struct change){zone, owner, type, NULL, NO_WISH, NO_WISH};
	return &changes->items[changes->count++];
}

static void add_wish(struct changes *changes, struct change *change,
		     struct wish wish)
{
	uint32_t number = (uint32_t)changes->wish_count;

	MEMORY_GROW(changes->wishes, changes->wish_count, changes->wish_room);
	changes->wishes[changes->wish_count++] = wish;
	if (change->first == NO_WISH)
		change->first = number;
	else
		changes->wishes[change->last].next = number;
	change->last = number;
}

static const char *why_by_hand(const struct changes *changes,
			       const struct request_case *is)
{
	const struct store *store = changes->facts->store;
	struct zone zone = store_get_zone(store, is->zone);

	if (is->owner == zone.origin)
		return "the zone itself is among those loaded";
	if (is->present == RECORD_NONE && is->others == 0 &&
	    store_exists(store, is->zone, is->owner))
		return "records that are there now would be hidden";
	return NULL;
}

static void add_delegation(struct changes *changes, struct change *change,
			   const struct request_case *is)
{
	const struct request *request = is->request;
	uint32_t number = (uint32_t)(change - changes->items);

	if (!change->by_hand)
		change->by_hand = why_by_hand(changes, is);
	if (request->address.family != FAMILY_IPV4 || request->bits <= 24)
		return;
	MEMORY_GROW(changes->children, changes->child_count,
		    changes->child_room);
	changes->children[changes->child_count++] = (struct child){
	    number, {.address = request->address, .length = request->bits}};
}

/* What led to a PTR that is no more would lead to nothing. */
static void add_aliases(struct changes *changes, const struct request_case *is)
{
	for (unsigned i = 0; i < is->now.step_count; i++) {
		const struct step *step = &is->now.steps[i];
		struct record alias;

		if (step->kind != STEP_CNAME)
			continue;
		alias = store_get(changes->facts->store, step->record);
		add_wish(
		    changes,
		    change_of(changes, alias.zone, alias.owner, RRTYPE_CNAME),
		    (struct wish){NAME_NONE, REQUEST_NO_TTL, NO_WISH,
				  REQUEST_DELETE});
	}
}

void changes_add(struct changes *changes, const struct request_result *result)
{
	const struct request_case *is = &result->is;
	const struct request *request = is->request;
	struct change *change;

	if (result->verdict != REQUEST_ACCEPT || is->zone == ZONE_NONE)
		return;
	change = change_of(changes, is->zone, is->owner,
			   request->delegation ? RRTYPE_NS : RRTYPE_PTR);
	if (request->delegation)
		add_delegation(changes, change, is);
	add_wish(changes, change,
		 (struct wish){request->target, request->ttl, NO_WISH,
			       request->action});
	if (request->action == REQUEST_DELETE && !request->delegation &&
	    is->others + (is->present != RECORD_NONE) > 0 &&
	    (request->target == NAME_NONE || is->others == 0))
		add_aliases(changes, is);
}

void changes_free(struct changes *changes)
{
	free(changes->children);
	free(changes->items);
	free(changes->wishes);
	keyset_free(&changes->by_owner);
}

/* --- working out -------------------------------------------------------- */

static void list_before(const struct changes *changes,
			struct rrset_change *rrset)
{
	const struct change *change = rrset->change;
	const struct store *store = changes->facts->store;
	struct record_list list = store_by_owner(store, change->owner);

	rrset->before_count = rrset->after_count = 0;
	for (size_t i = 0; i < list.count; i++) {
		struct record record = store_get(store, list.at[i]);

		if (record.type != change->type || record.zone != change->zone)
			continue;
		MEMORY_GROW(rrset->before, rrset->before_count,
			    rrset->before_room);
		rrset->before[rrset->before_count++] = record;
		MEMORY_GROW(rrset->after, rrset->after_count,
			    rrset->after_room);
		rrset->after[rrset->after_count++] =
		    (struct wanted){record.target, record.ttl, record.id};
	}
}

static void take_out(struct rrset_change *rrset, name_id target)
{
	size_t kept = 0;

	for (size_t i = 0; i < rrset->after_count; i++)
		if (target != NAME_NONE && rrset->after[i].target != target)
			rrset->after[kept++] = rrset->after[i];
	rrset->after_count = kept;
}

static void put_in(struct rrset_change *rrset, name_id target)
{
	struct wanted wanted = {target, REQUEST_NO_TTL, RECORD_NONE};

	for (size_t i = 0; i < rrset->after_count; i++)
		if (rrset->after[i].target == target)
			return;
	for (size_t i = 0; i < rrset->before_count; i++) {
		wanted.ttl = rrset->before[i].ttl;
		if (rrset->before[i].target == target)
			wanted.was = rrset->before[i].id;
	}
	MEMORY_GROW(rrset->after, rrset->after_count, rrset->after_room);
	rrset->after[rrset->after_count++] = wanted;
}

static void apply(struct rrset_change *rrset, const struct wish *wish)
{
	if (wish->action == REQUEST_DELETE)
		take_out(rrset, wish->target);
	if (wish->action == REQUEST_SET)
		take_out(rrset, NAME_NONE);
	if (wish->action != REQUEST_DELETE)
		put_in(rrset, wish->target);
	/* all records of an RRset have one TTL (RFC 2181 5.2) */
	for (size_t i = 0;
	     wish->ttl != REQUEST_NO_TTL && wish->action != REQUEST_DELETE &&
	     i < rrset->after_count;
	     i++)
		rrset->after[i].ttl = wish->ttl;
}

bool rrset_change_takes(const struct rrset_change *rrset,
			const struct record *record)
{
	for (size_t i = 0; i < rrset->after_count; i++)
		if (rrset->after[i].was == record->id)
			return rrset->after[i].ttl != record->ttl;
	return true;
}

static bool changes_anything(const struct rrset_change *rrset)
{
	for (size_t i = 0; i < rrset->before_count; i++)
		if (rrset_change_takes(rrset, &rrset->before[i]))
			return true;
	return rrset->after_count != rrset->before_count;
}

bool changes_get(const struct changes *changes, const struct change *change,
		 struct rrset_change *rrset)
{
	rrset->change = change;
	list_before(changes, rrset);
	for (uint32_t i = change->first; i != NO_WISH;
	     i = changes->wishes[i].next)
		apply(rrset, &changes->wishes[i]);
	return changes_anything(rrset);
}

void rrset_change_free(struct rrset_change *rrset)
{
	free(rrset->before);
	free(rrset->after);
}

uint32_t changes_ttl(const struct changes *changes, const struct change *change,
		     const struct wanted *wanted)
{
	const struct store *store = changes->facts->store;
	record_id soa = store_get_zone(store, change->zone).soa;

	if (wanted->ttl != REQUEST_NO_TTL)
		return wanted->ttl;
	return soa == RECORD_NONE ? TTL_OF_NO_ZONE : store_get(store, soa).ttl;
}

/* --- aliases (RFC 2317) --------------------------------------------------- */

/* Something is at OWNER, or is to be, that is no alias to ALIAS. */
static bool is_taken(const struct changes *changes, zone_id zone, name_id owner,
		     name_id alias)
{
	const struct store *store = changes->facts->store;
	struct record_list list = store_by_owner(store, owner);

	for (size_t i = 0; i < list.count; i++) {
		struct record record = store_get(store, list.at[i]);

		if (record.zone == zone &&
		    (record.type != RRTYPE_CNAME || record.target != alias))
			return true;
	}
	return keyset_find(&changes->by_owner,
			   change_key(zone, owner, RRTYPE_PTR)) != NULL;
}

/* The last octet of an address of CHILD as a label, below it. */
static name_id alias_of(struct changes *changes, name_id child, uint8_t octet)
{
	char name[NAME_TEXT_MAX], text[NAME_TEXT_MAX + 4];

	snprintf(text, sizeof text, "%u.%s", octet,
		 name_print(changes->facts->names, child, name));
	return name_intern_text(changes->facts->names, slice_of(text));
}

/* Does the delegation end, all in all? */
static bool ends(const struct changes *changes, const struct change *servers)
{
	struct rrset_change rrset = {0};
	bool none;

	changes_get(changes, servers, &rrset);
	none = rrset.after_count == 0;
	rrset_change_free(&rrset);
	return none;
}

/*
 * Each address of CHILD gets an alias, or loses it.  None gets one where some
 * address has records of its own.
 */
static void add_child(struct changes *changes, const struct child *child)
{
	const char **by_hand = &changes->items[child->change].by_hand;
	name_id servers = changes->items[child->change].owner;
	zone_id zone = changes->items[child->change].zone;
	bool gone = ends(changes, &changes->items[child->change]);
	struct address address = child->prefix.address;
	unsigned count = 1u << (32 - child->prefix.length);
	name_id owners[128], aliases[128];

	for (unsigned i = 0; i < count; i++, address.bytes[3]++) {
		owners[i] = name_of_address(changes->facts->names, address);
		aliases[i] = alias_of(changes, servers, address.bytes[3]);
		if (!gone && is_taken(changes, zone, owners[i], aliases[i]))
			*by_hand = "its addresses have records of their own";
	}
	if (*by_hand)
		return;
	for (unsigned i = 0; i < count; i++)
		add_wish(changes,
			 change_of(changes, zone, owners[i], RRTYPE_CNAME),
			 (struct wish){aliases[i], REQUEST_NO_TTL, NO_WISH,
				       gone ? REQUEST_DELETE : REQUEST_SET});
}

void changes_finish(struct changes *changes)
{
	for (size_t i = 0; i < changes->child_count; i++)
		add_child(changes, &changes->children[i]);
}

/* --- order -------------------------------------------------------------- */

static int by_owner(const void *a, const void *b, void *context)
{
	const struct change *left = a, *right = b;

	if (left->zone != right->zone)
		return left->zone < right->zone ? -1 : 1;
	if (left->owner != right->owner)
		return zone_owner_compare(context, left->owner, right->owner);
	return (left->type > right->type) - (left->type < right->type);
}

void changes_sort(struct changes *changes)
{
	if (changes->count)
		qsort_r(changes->items, changes->count, sizeof *changes->items,
			by_owner, changes->facts->names);
}
