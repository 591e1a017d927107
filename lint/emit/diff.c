/*
 * diff.c - the change as a unified diff of the zones' files, the serials
 * raised, to be applied with `patch -p1` or `git apply`.
 */
#include "lint/emit/emit.h"
#include "lint/emit/unified.h"
#include "lint/tell.h"
#include "parsers/base/memory.h"
#include "parsers/zone/edit.h"

#include <stdlib.h>
#include <string.h>

struct diffing {
	struct emit *emit;
	struct zone_shared *shared;
	struct rrset_change rrset;
	struct zone_change *changes; /* of one zone */
	size_t count, room;
	struct zone_edits edits;
};

static void add_change(struct diffing *diffing, record_id old, name_id target,
		       uint32_t ttl)
{
	const struct change *change = diffing->rrset.change;

	MEMORY_GROW(diffing->changes, diffing->count, diffing->room);
	diffing->changes[diffing->count++] =
	    (struct zone_change){old, change->owner, change->type, target, ttl};
}

/* Of the records that go, the next one from *AT on. */
static record_id next_gone(const struct rrset_change *rrset, size_t *at)
{
	while (*at < rrset->before_count) {
		const struct record *record = &rrset->before[(*at)++];
		bool stays = false;

		for (size_t i = 0; i < rrset->after_count; i++)
			stays = stays || rrset->after[i].was == record->id;
		if (!stays)
			return record->id;
	}
	return RECORD_NONE;
}

/* What is new takes the place of what goes, as far as that reaches. */
static void add_rrset(struct diffing *diffing)
{
	const struct rrset_change *rrset = &diffing->rrset;
	const struct store *store = diffing->emit->changes->facts->store;
	size_t at = 0;

	for (size_t i = 0; i < rrset->after_count; i++) {
		const struct wanted *wanted = &rrset->after[i];
		uint32_t ttl =
		    wanted->ttl == REQUEST_NO_TTL ? ZONE_TTL_ANY : wanted->ttl;
		record_id old = wanted->was;

		if (old == RECORD_NONE)
			old = next_gone(rrset, &at);
		else if (store_get(store, old).ttl == ttl)
			continue;
		/* a record that is new has the TTL of those beside it */
		if (wanted->was == RECORD_NONE && rrset->before_count &&
		    rrset->before[0].ttl == ttl)
			ttl = ZONE_TTL_ANY;
		add_change(diffing, old, wanted->target, ttl);
	}
	for (;;) {
		record_id old = next_gone(rrset, &at);

		if (old == RECORD_NONE)
			break;
		add_change(diffing, old, NAME_NONE, ZONE_TTL_ANY);
	}
}

static void edit(struct diffing *diffing, zone_id id)
{
	struct facts *facts = diffing->emit->changes->facts;
	struct zone zone = store_get_zone(facts->store, id);
	uint32_t serial = 0;
	char origin[NAME_TEXT_MAX];
	struct wire_name owner;
	uint8_t rdata[UINT16_MAX];
	const char *why;

	if (zone.soa != RECORD_NONE) {
		struct slice wire =
		    store_spelling(facts->store, zone.soa, &owner, rdata);
		const uint8_t *at = (const uint8_t *)wire.at + wire.length - 20;

		serial = (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 |
			 (uint32_t)at[2] << 8 | at[3];
	}
	why = zone_edit(
	    facts, diffing->shared, id, diffing->changes, diffing->count,
	    zone_serial_next(serial, diffing->emit->now), &diffing->edits);
	if (!why)
		return;
	diffing->emit->whole = false;
	tell("zone %s is not changed by the diff: %s",
	     name_print(facts->names, zone.origin, origin), why);
}

/* The changes of the zone that stands at FROM; returns where the next is. */
static size_t edit_zone(struct diffing *diffing, size_t from)
{
	const struct changes *changes = diffing->emit->changes;
	zone_id zone = changes->items[from].zone;

	diffing->count = 0;
	for (; from < changes->count && changes->items[from].zone == zone;
	     from++) {
		const struct change *change = &changes->items[from];

		if (!change->by_hand &&
		    changes_get(changes, change, &diffing->rrset))
			add_rrset(diffing);
	}
	if (diffing->count)
		edit(diffing, zone);
	return from;
}

void emit_diff(struct emit *emit)
{
	struct diffing diffing = {
	    .emit = emit, .shared = zone_shared_new(emit->changes->facts)};

	emit_by_hand(emit, "#");
	changes_sort(emit->changes);
	for (size_t at = 0; at < emit->changes->count;)
		at = edit_zone(&diffing, at);
	unified_write(emit->output, emit->changes->facts->sources,
		      &diffing.edits);
	zone_shared_free(diffing.shared);
	rrset_change_free(&diffing.rrset);
	free(diffing.changes);
	free(diffing.edits.items);
}
