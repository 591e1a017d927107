/*
 * emit.c - what to do for accepted requests (see emit.h).
 *
 * An update names what it found as its prerequisite, so that it fails where
 * the zone has changed since it was read.  Delegations are left to people.
 */
#include "lint/run/emit.h"

#include <inttypes.h>
#include <string.h>

static bool is_done(struct emit *emit, const struct request_result *result)
{
	const struct request_case *is = &result->is;
	uint32_t parts[] = {is->owner, is->request->target,
			    is->request->action};

	for (unsigned i = 0; i < result->count; i++)
		if (strcmp(result->reasons[i]->rule->id, "request-unchanged") ==
		    0)
			return true;
	return !keyset_add(&emit->done, keyset_hash(3, parts, sizeof parts));
}

/* The PTR records that are there now, in turn; false behind the last. */
static bool next_record(const struct emit *emit, const struct request_case *is,
			size_t *at, struct record *record)
{
	while (*at < is->now.records.count) {
		*record = store_get(emit->store, is->now.records.at[(*at)++]);
		if (record->type == RRTYPE_PTR && record->zone == is->zone)
			return true;
	}
	return false;
}

static uint32_t ttl_of(const struct emit *emit, const struct request_case *is)
{
	struct zone zone = store_get_zone(emit->store, is->zone);
	struct record record;
	size_t at = 0;

	if (is->request->ttl != REQUEST_NO_TTL)
		return is->request->ttl;
	if (next_record(emit, is, &at, &record))
		return record.ttl;
	return zone.soa == RECORD_NONE ? 3600
				       : store_get(emit->store, zone.soa).ttl;
}

/* Does the request take RECORD away? */
static bool goes(const struct request_case *is, const struct record *record)
{
	switch (is->request->action) {
	case REQUEST_ADD:
		return false;
	case REQUEST_DELETE:
		return is->request->target == NAME_NONE ||
		       record->id == is->present;
	default:
		return true;
	}
}

static void emit_zone(struct emit *emit, const struct request_case *is,
		      const char *owner)
{
	struct names *names = store_names(emit->store);
	char target[NAME_TEXT_MAX];
	struct record record;
	size_t at = 0;

	while (next_record(emit, is, &at, &record))
		if (goes(is, &record))
			buffer_print(emit->text, "; remove: %s IN PTR %s\n",
				     owner,
				     name_print(names, record.target, target));
	if (is->request->action != REQUEST_DELETE)
		buffer_print(emit->text, "%s\t%" PRIu32 "\tIN PTR\t%s\n", owner,
			     ttl_of(emit, is), is->name);
}

static void emit_update(struct emit *emit, const struct request_case *is,
			const char *owner)
{
	struct names *names = store_names(emit->store);
	struct zone zone = store_get_zone(emit->store, is->zone);
	struct buffer *text = emit->text;
	char target[NAME_TEXT_MAX];
	struct record record;
	size_t at = 0;
	bool any = false;

	buffer_print(text, "zone %s\n", name_print(names, zone.origin, target));
	/* an earlier update of this script may have added to it */
	while (!is->adds && next_record(emit, is, &at, &record)) {
		buffer_print(text, "prereq yxrrset %s IN PTR %s\n", owner,
			     name_print(names, record.target, target));
		any = true;
	}
	if (!is->adds && !any)
		buffer_print(text, "prereq nxrrset %s IN PTR\n", owner);
	for (at = 0; next_record(emit, is, &at, &record);)
		if (goes(is, &record))
			buffer_print(text, "update delete %s IN PTR %s\n",
				     owner,
				     name_print(names, record.target, target));
	if (is->request->action != REQUEST_DELETE)
		buffer_print(text, "update add %s %" PRIu32 " IN PTR %s\n",
			     owner, ttl_of(emit, is), is->name);
	buffer_add_string(text, "send\n");
}

void emit_request(struct emit *emit, const struct request_result *result)
{
	const struct request_case *is = &result->is;
	char owner[NAME_TEXT_MAX];

	if (result->verdict != REQUEST_ACCEPT || is->zone == ZONE_NONE ||
	    is_done(emit, result))
		return;
	name_print(store_names(emit->store), is->owner, owner);
	if (is->request->delegation)
		buffer_print(emit->text, "; by hand: delegate %s to %s\n",
			     owner, is->name);
	else if (emit->nsupdate)
		emit_update(emit, is, owner);
	else
		emit_zone(emit, is, owner);
}

void emit_free(struct emit *emit)
{
	keyset_free(&emit->done);
}
