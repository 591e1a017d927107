/*
 * octodns.c - the changed names of each zone as octoDNS has them in its YAML
 * files: what each name's PTR (or NS) is to be; a name that has none any more
 * has an empty list.
 *
 * One document a zone, its file's name in the comment above it.  Only the
 * names that change are there, in the order that octoDNS insists on: texts with
 * their numbers compared as numbers.
 */
#include "lint/emit/emit.h"
#include "parsers/base/memory.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* A change and its owner below the origin, as octoDNS calls it. */
struct named {
	const char *name;
	const struct change *change;
};

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
		       const char *name)
{
	struct buffer *text = &emit->output->text;
	char type[RRTYPE_TEXT_MAX];

	write_quoted(text, slice_of(name));
	buffer_add_char(text, ':');
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

/* --- order ---------------------------------------------------------------- */

#define DIGITS "0123456789"

/* Numbers of any length, by their value; moves both behind them. */
static int compare_numbers(const char **a, const char **b)
{
	const char *left = *a + strspn(*a, "0"), *right = *b + strspn(*b, "0");
	size_t length = strspn(left, DIGITS), other = strspn(right, DIGITS);

	*a = left + length;
	*b = right + other;
	if (length != other)
		return length < other ? -1 : 1;
	return memcmp(left, right, length);
}

/* Texts between numbers, each as a whole; moves both behind them. */
static int compare_words(const char **a, const char **b)
{
	const char *left = *a, *right = *b;
	size_t length = strcspn(left, DIGITS), other = strcspn(right, DIGITS);
	int order = memcmp(left, right, length < other ? length : other);

	*a += length;
	*b += other;
	return order ? order : (length > other) - (length < other);
}

static int naturally(const void *one, const void *two)
{
	const char *a = ((const struct named *)one)->name;
	const char *b = ((const struct named *)two)->name;

	while (*a && *b) {
		int order = compare_words(&a, &b);

		if (order == 0 && *a && *b)
			order = compare_numbers(&a, &b);
		if (order)
			return order;
	}
	return (*a != '\0') - (*b != '\0');
}

/* --- zones ---------------------------------------------------------------- */

/* The owner without the origin; "" for the origin itself. */
static const char *name_below(const struct facts *facts, struct arena *arena,
			      const struct change *change, size_t origin)
{
	char text[NAME_TEXT_MAX];
	size_t length = strlen(name_print(facts->names, change->owner, text));

	length -= length > origin ? origin + 1 : length;
	return arena_copy(arena, text, length);
}

/* What changes COUNT names of one zone. */
static void write_zone(struct emit *emit, const struct change *items,
		       size_t count)
{
	const struct changes *changes = emit->changes;
	struct arena *arena = arena_new();
	struct named *all = memory_resize(NULL, count, sizeof *all);
	struct rrset_change rrset = {0};
	char origin[NAME_TEXT_MAX];
	bool begun = false;

	name_print(changes->facts->names,
		   store_get_zone(changes->facts->store, items->zone).origin,
		   origin);
	for (size_t i = 0; i < count; i++)
		all[i] = (struct named){name_below(changes->facts, arena,
						   &items[i], strlen(origin)),
					&items[i]};
	qsort(all, count, sizeof *all, naturally);
	for (size_t i = 0; i < count; i++) {
		if (all[i].change->by_hand ||
		    !changes_get(changes, all[i].change, &rrset))
			continue;
		if (!begun)
			buffer_print(&emit->output->text, "# %syaml\n---\n",
				     origin);
		begun = true;
		write_name(emit, &rrset, all[i].name);
		output_flush(emit->output);
	}
	rrset_change_free(&rrset);
	free(all);
	arena_free(arena);
}

void emit_octodns(struct emit *emit)
{
	struct changes *changes = emit->changes;

	emit_by_hand(emit, "#");
	changes_sort(changes);
	for (size_t from = 0, to; from < changes->count; from = to) {
		to = from + 1;
		while (to < changes->count &&
		       changes->items[to].zone == changes->items[from].zone)
			to++;
		write_zone(emit, &changes->items[from], to - from);
	}
}
