/*
 * reverse.c - reading the owners of reverse zones (see reverse.h).
 */
#include "rules/zone/reverse.h"

#include <string.h>

#define IPV4_LABELS 4
#define IPV6_LABELS 32
#define TOP_LABELS  2 /* in-addr.arpa, ip6.arpa */

static bool is_octet(struct slice label)
{
	uint64_t value;

	return slice_number(label, 255, &value) &&
	       (label.length == 1 || label.at[0] != '0');
}

static bool is_nibble(struct slice label)
{
	return label.length == 1 && strchr("0123456789abcdef", label.at[0]) &&
	       label.at[0];
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* `0-127`, `128/26`: a range, whatever its numbers. */
static bool is_range(struct slice label)
{
	size_t at = 0, digits;

	while (at < label.length && is_digit(label.at[at]))
		at++;
	if (at == 0 || at >= label.length ||
	    (label.at[at] != '-' && label.at[at] != '/'))
		return false;
	for (digits = ++at; at < label.length && is_digit(label.at[at]);)
		at++;
	return at > digits && at == label.length;
}

name_id reverse_classless(struct judge *judge, name_id name)
{
	unsigned labels = name_labels(judge->names, name);

	for (unsigned i = TOP_LABELS + 1; i <= labels; i++) {
		name_id part = name_find_ancestor(judge->names, name, i);
		char buffer[NAME_LABEL_MAX + 1];

		if (!is_octet(name_label(judge->names, part, buffer)))
			return part;
	}
	return NAME_NONE;
}

bool reverse_is_range(struct judge *judge, name_id label)
{
	char buffer[NAME_LABEL_MAX + 1];

	return is_range(name_label(judge->names, label, buffer));
}

bool reverse_is_classless_label(struct judge *judge, name_id label)
{
	return reverse_is_range(judge, label) ||
	       say_has_type(judge, store_by_owner(judge->store, label),
			    RRTYPE_NS) == KNOWN_YES ||
	       store_zone_at(judge->store, judge->view, label) != ZONE_NONE;
}

/* Names that are no addresses on purpose: services, wildcards, ranges. */
static bool is_on_purpose(struct judge *judge, const struct record *ptr)
{
	name_id name = ptr->owner;

	if (name_is_wildcard(judge->names, name))
		return true;
	while (name_labels(judge->names, name) > TOP_LABELS) {
		char buffer[NAME_LABEL_MAX + 1];
		struct slice label = name_label(judge->names, name, buffer);

		if (label.at[0] == '_' || is_range(label))
			return true;
		name = name_find_parent(judge->names, name);
	}
	/* where a CNAME leads here, the parent says which address it is */
	return say_has_type(judge, store_by_target(judge->store, ptr->owner),
			    RRTYPE_CNAME) != KNOWN_NO;
}

static bool find_bad_label(struct judge *judge, const struct record *ptr,
			   enum family family, struct reverse_owner *owner)
{
	for (unsigned i = owner->labels; i > 0; i--) {
		name_id part = name_find_ancestor(judge->names, ptr->owner,
						  i + TOP_LABELS);
		char buffer[NAME_LABEL_MAX + 1];
		struct slice label = name_label(judge->names, part, buffer);

		/* above a whole address, whose labels are all good */
		if (part == NAME_NONE)
			return false;
		if (family == FAMILY_IPV4 ? is_octet(label) : is_nibble(label))
			continue;
		memcpy(owner->label, label.at, label.length);
		owner->label[label.length] = '\0';
		return true;
	}
	return false;
}

/* The zone's own name has a made-up label: its owners mean what they may. */
static bool in_classless_zone(struct judge *judge, const struct record *ptr,
			      enum family family)
{
	struct zone zone = store_get_zone(judge->store, ptr->zone);

	return family == FAMILY_IPV4 &&
	       reverse_classless(judge, zone.origin) != NAME_NONE;
}

void reverse_judge_owner(struct judge *judge, const struct record *ptr,
			 struct reverse_owner *owner)
{
	struct address address;
	struct slice written;
	enum family family;

	owner->fault = OWNER_FINE; /* nearly all of them */
	if (name_is_reverse(judge->names, ptr->owner, &address))
		return;
	*owner = (struct reverse_owner){.fault = OWNER_FINE};
	family = say_reverse_family(judge, ptr->owner);
	if (family == FAMILY_NONE || in_classless_zone(judge, ptr, family) ||
	    is_on_purpose(judge, ptr))
		return;
	owner->labels = name_labels(judge->names, ptr->owner) - TOP_LABELS;
	if (find_bad_label(judge, ptr, family, owner))
		owner->fault =
		    family == FAMILY_IPV4 ? OWNER_OCTET : OWNER_NIBBLE;
	else if (owner->labels !=
		 (family == FAMILY_IPV4 ? IPV4_LABELS : IPV6_LABELS))
		owner->fault = OWNER_DEPTH;
	written = say_written_owner(judge, ptr);
	owner->span = ptr->span;
	if (written.length && !ptr->from.generated)
		owner->span.length = (uint32_t)written.length;
}
