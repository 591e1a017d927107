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

/* In single quotes, in which `'` is doubled: a name may look like anything. */
static void write_quoted(struct buffer *text, struct slice value)
{
	buffer_add_char(text, '\'');
	for (size_t i = 0; i < value.length; i++) {
		if (value.at[i] == '\'')
			buffer_add_char(text, '\'');
		buffer_add_char(text, value.at[i]);
	}
	buffer_add_char(text, '\'');
}

/* The owner below the origin. */
static void write_key(struct emit *emit, const struct rrset_change *rrset,
		      const char *origin)
{
	struct buffer *text = &emit->output->text;
	char name[NAME_TEXT_MAX];
	struct slice owner;
	size_t tail = strlen(origin);

	owner = slice_of(name_print(emit->changes->facts->names,
				    rrset->change->owner, name));
	owner.length -= owner.length > tail ? tail + 1 : owner.length;
	write_quoted(text, owner);
	buffer_add_char(text, ':');
}

static void write_target(struct emit *emit, const char *key, name_id target)
{
	struct buffer *text = &emit->output->text;
	char name[NAME_TEXT_MAX];

	buffer_add_string(text, key);
	write_quoted(text, slice_of(name_print(emit->changes->facts->names,
					       target, name)));
	buffer_add_char(text, '\n');
}

static void write_values(struct emit *emit, const struct rrset_change *rrset)
{
	if (rrset->after_count == 1) {
		write_target(emit, "  value: ", rrset->after[0].target);
		return;
	}
	buffer_add_string(&emit->output->text, "  values:\n");
	for (size_t i = 0; i < rrset->after_count; i++)
		write_target(emit, "  - ", rrset->after[i].target);
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
