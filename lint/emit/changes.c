/*
 * changes.c - gathers what accepted requests change (see changes.h).
 *
 * A delegation by RFC 2317 needs a zone elsewhere, and one above records that
 * are there would hide them: such are left to people.
 */
#include "lint/emit/changes.h"
#include "parsers/base/memory.h"
#include "parsers/zone/edit.h"

#include <stdlib.h>
#include <string.h>

#define NO_WISH UINT32_MAX
/* Of a zone without SOA, where no record says a TTL. */
#define TTL_OF_NO_ZONE 3600

/* --- gathering ---------------------------------------------------------- */

static struct change *change_of(struct changes *changes, zone_id zone,
				name_id owner, uint16_t type)
{
	uint32_t parts[] = {zone, owner, type};
	bool new;
	uint32_t *number = keyset_put(
	    &changes->by_owner, keyset_hash(3, parts, sizeof parts), &new);

	if (!new)
		return &changes->items[*number];
	*number = (uint32_t)changes->count;
	MEMORY_GROW(changes->items, changes->count, changes->room);
	changes->items[changes->count] =
	    (struct change){zone, owner, type, false, NO_WISH, NO_WISH};
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

static bool is_by_hand(const struct changes *changes,
		       const struct request_case *is)
{
	const struct store *store = changes->facts->store;
	struct zone zone = store_get_zone(store, is->zone);

	if (!is->request->delegation)
		return false;
	if ((is->request->address.family == FAMILY_IPV4 &&
	     is->request->bits > 24) ||
	    is->owner == zone.origin)
		return true;
	return is->present == RECORD_NONE && is->others == 0 &&
	       store_exists(store, is->zone, is->owner);
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
	change->by_hand = change->by_hand || is_by_hand(changes, is);
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
