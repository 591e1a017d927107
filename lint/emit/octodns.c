/*
 * octodns.c - the changed names of each zone as octoDNS has them in its YAML
 * files: what each name's PTR (or NS) is to be; a name that has none any more
 * has an empty list.
 *
 * One document a zone, its file's name in the comment above it.  Only the
 * names that change are there, in the order that octoDNS wants.
 */
#include "lint/emit/emit.h"

#include <inttypes.h>
#include <string.h>

static void begin_zone(struct emit *emit, zone_id zone, char *origin)
{
	const struct facts *facts = emit->changes->facts;

	name_print(facts->names, store_get_zone(facts->store, zone).origin,
		   origin);
	buffer_print(&emit->output->text, "# %syaml\n---\n", origin);
}

/* The owner below the origin in single quotes, in which `'` is doubled. */
static void write_key(struct emit *emit, const struct rrset_change *rrset,
		      const char *origin)
{
	char owner[NAME_TEXT_MAX];
	size_t length, tail = strlen(origin);

	name_print(emit->changes->facts->names, rrset->change->owner, owner);
	length = strlen(owner);
	length -= length > tail ? tail + 1 : length;
	buffer_add_char(&emit->output->text, '\'');
	for (size_t i = 0; i < length; i++) {
		if (owner[i] == '\'')
			buffer_add_char(&emit->output->text, '\'');
		buffer_add_char(&emit->output->text, owner[i]);
	}
	buffer_add_string(&emit->output->text, "':");
}

static void write_values(struct emit *emit, const struct rrset_change *rrset)
{
	struct names *names = emit->changes->facts->names;
	struct buffer *text = &emit->output->text;
	char target[NAME_TEXT_MAX];

	if (rrset->after_count == 1) {
		buffer_print(text, "  value: %s\n",
			     name_print(names, rrset->after[0].target, target));
		return;
	}
	buffer_add_string(text, "  values:\n");
	for (size_t i = 0; i < rrset->after_count; i++)
		buffer_print(text, "  - %s\n",
			     name_print(names, rrset->after[i].target, target));
}

static void write_name(struct emit *emit, const struct rrset_change *rrset,
		       const char *origin)
{
	struct buffer *text = &emit->output->text;
	char type[RRTYPE_TEXT_MAX];

	write_key(emit, rrset, origin);
	if (rrset->after_count == 0) {
		buffer_add_string(text, " []\n");
		return;
	}
	buffer_print(
	    text, "\n  ttl: %" PRIu32 "\n  type: %s\n",
	    changes_ttl(emit->changes, rrset->change, &rrset->after[0]),
	    rrtype_print(rrset->change->type, type));
	write_values(emit, rrset);
}

void emit_octodns(struct emit *emit)
{
	struct changes *changes = emit->changes;
	struct rrset_change rrset = {0};
	char origin[NAME_TEXT_MAX];
	zone_id zone = ZONE_NONE;

	emit_by_hand(emit, "#");
	changes_sort(changes);
	for (size_t i = 0; i < changes->count; i++) {
		const struct change *change = &changes->items[i];

		if (change->by_hand || !changes_get(changes, change, &rrset))
			continue;
		if (change->zone != zone)
			begin_zone(emit, change->zone, origin);
		zone = change->zone;
		write_name(emit, &rrset, origin);
		output_flush(emit->output);
	}
	rrset_change_free(&rrset);
}
