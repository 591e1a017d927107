/*
 * emit.c - the forms that need little: records as a zone file has them, and
 * a script for nsupdate (see emit.h).
 *
 * An update names what it found as its prerequisite, so that it fails where
 * the zone has changed since it was read.
 */
#include "lint/emit/emit.h"

#include <inttypes.h>
#include <string.h>

emit_form *emit_find(const char *name)
{
	static const struct {
		const char *name;
		emit_form *form;
	} forms[] = {
	    {"zone", emit_zone},
	    {"nsupdate", emit_nsupdate},
	    {"diff", emit_diff},
	    {"octodns", emit_octodns},
	};

	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		if (strcmp(forms[i].name, name) == 0)
			return forms[i].form;
	return NULL;
}

void emit_by_hand(struct emit *emit, const char *sign)
{
	const struct changes *changes = emit->changes;
	struct names *names = changes->facts->names;
	char owner[NAME_TEXT_MAX], target[NAME_TEXT_MAX];

	for (size_t i = 0; i < changes->count; i++) {
		const struct change *change = &changes->items[i];
		const struct wish *wish = &changes->wishes[change->first];

		if (!change->by_hand)
			continue;
		buffer_print(&emit->output->text,
			     "%s by hand: delegate %s to %s: %s\n", sign,
			     name_print(names, change->owner, owner),
			     wish->target == NAME_NONE
				 ? "nobody"
				 : name_print(names, wish->target, target),
			     change->by_hand);
		output_flush(emit->output);
	}
}

/* --- both ---------------------------------------------------------------- */

typedef void write_change(struct emit *emit, const struct rrset_change *rrset,
			  const char *owner, const char *type);

static void write_all(struct emit *emit, write_change *write)
{
	const struct changes *changes = emit->changes;
	struct rrset_change rrset = {0};
	char owner[NAME_TEXT_MAX], type[RRTYPE_TEXT_MAX];

	for (size_t i = 0; i < changes->count; i++) {
		const struct change *change = &changes->items[i];

		if (change->by_hand || !changes_get(changes, change, &rrset))
			continue;
		name_print(changes->facts->names, change->owner, owner);
		write(emit, &rrset, owner, rrtype_print(change->type, type));
		output_flush(emit->output);
	}
	rrset_change_free(&rrset);
	emit_by_hand(emit, ";");
}

/* What is new, or has another TTL. */
static bool is_new(const struct rrset_change *rrset,
		   const struct wanted *wanted)
{
	for (size_t i = 0; i < rrset->before_count; i++)
		if (rrset->before[i].id == wanted->was)
			return rrset->before[i].ttl != wanted->ttl;
	return true;
}

/* --- zone ----------------------------------------------------------------- */

static void write_records(struct emit *emit, const struct rrset_change *rrset,
			  const char *owner, const char *type)
{
	struct names *names = emit->changes->facts->names;
	struct buffer *text = &emit->output->text;
	char target[NAME_TEXT_MAX];

	for (size_t i = 0; i < rrset->before_count; i++)
		if (rrset_change_takes(rrset, &rrset->before[i]))
			buffer_print(
			    text, "; remove: %s IN %s %s\n", owner, type,
			    name_print(names, rrset->before[i].target, target));
	for (size_t i = 0; i < rrset->after_count; i++)
		if (is_new(rrset, &rrset->after[i]))
			buffer_print(
			    text, "%s\t%" PRIu32 "\tIN %s\t%s\n", owner,
			    changes_ttl(emit->changes, rrset->change,
					&rrset->after[i]),
			    type,
			    name_print(names, rrset->after[i].target, target));
}

void emit_zone(struct emit *emit)
{
	write_all(emit, write_records);
}

/* --- nsupdate ------------------------------------------------------------- */

static void write_prerequisites(struct emit *emit,
				const struct rrset_change *rrset,
				const char *owner, const char *type)
{
	struct names *names = emit->changes->facts->names;
	struct buffer *text = &emit->output->text;
	char target[NAME_TEXT_MAX];

	for (size_t i = 0; i < rrset->before_count; i++)
		buffer_print(
		    text, "prereq yxrrset %s IN %s %s\n", owner, type,
		    name_print(names, rrset->before[i].target, target));
	if (rrset->before_count)
		return;
	/* nothing can stand beside an alias */
	if (rrset->change->type == RRTYPE_CNAME)
		buffer_print(text, "prereq nxdomain %s\n", owner);
	else
		buffer_print(text, "prereq nxrrset %s IN %s\n", owner, type);
}

static void write_update(struct emit *emit, const struct rrset_change *rrset,
			 const char *owner, const char *type)
{
	struct names *names = emit->changes->facts->names;
	const struct change *change = rrset->change;
	struct zone zone =
	    store_get_zone(emit->changes->facts->store, change->zone);
	struct buffer *text = &emit->output->text;
	char target[NAME_TEXT_MAX];

	buffer_print(text, "zone %s\n", name_print(names, zone.origin, target));
	write_prerequisites(emit, rrset, owner, type);
	for (size_t i = 0; i < rrset->before_count; i++)
		if (rrset_change_takes(rrset, &rrset->before[i]))
			buffer_print(
			    text, "update delete %s IN %s %s\n", owner, type,
			    name_print(names, rrset->before[i].target, target));
	for (size_t i = 0; i < rrset->after_count; i++)
		if (is_new(rrset, &rrset->after[i]))
			buffer_print(
			    text, "update add %s %" PRIu32 " IN %s %s\n", owner,
			    changes_ttl(emit->changes, change,
					&rrset->after[i]),
			    type,
			    name_print(names, rrset->after[i].target, target));
	buffer_add_string(text, "send\n");
}

void emit_nsupdate(struct emit *emit)
{
	write_all(emit, write_update);
}
