/*
 * name_walk.c - what can be asked of a name's handle (see name.h).
 */
#include "parsers/facts/name_set.h"

#include <string.h>

static const uint8_t *node_label(const struct names *names, name_id name)
{
	return names->labels + names->nodes[name].label;
}

/* In place: an address that is returned is written twice, and waited for. */
static void get_address(const struct names *names, name_id name,
			struct address *address)
{
	uint32_t place = name_place(name), prefix;

	*address = (struct address){.family = FAMILY_IPV6};
	if (name_form(name) == NAME_OF_IPV6) {
		memcpy(address->bytes, names->ipv6[place].bytes, 16);
		return;
	}
	prefix = names->blocks[place].prefix;
	address->family = FAMILY_IPV4;
	address->bytes[0] = (uint8_t)(prefix >> 16);
	address->bytes[1] = (uint8_t)(prefix >> 8);
	address->bytes[2] = (uint8_t)prefix;
	address->bytes[3] = (uint8_t)name;
}

struct address name_address(const struct names *names, name_id name)
{
	struct address address;

	get_address(names, name, &address);
	return address;
}

bool name_is_reverse(const struct names *names, name_id name,
		     struct address *address)
{
	if (name == NAME_NONE || name_form(name) == NAME_IN_TREE)
		return false;
	get_address(names, name, address);
	return true;
}

static bool label_is(const struct names *names, name_id name, const char *text)
{
	const uint8_t *label = node_label(names, name);
	size_t length = strlen(text);

	return label[0] == length && memcmp(label + 1, text, length) == 0;
}

enum family name_family(const struct names *names, name_id name)
{
	name_id top = NAME_ROOT, second = NAME_ROOT;

	if (name == NAME_NONE)
		return FAMILY_NONE;
	for (; name_form(name) == NAME_IN_TREE && name != NAME_ROOT;
	     name = names->nodes[name].parent) {
		second = top;
		top = name;
	}
	if (name != NAME_ROOT)
		return (enum family)name_address(names, name).family;
	if (!label_is(names, top, "arpa"))
		return FAMILY_NONE;
	if (label_is(names, second, "in-addr"))
		return FAMILY_IPV4;
	return label_is(names, second, "ip6") ? FAMILY_IPV6 : FAMILY_NONE;
}

void name_wire(const struct names *names, name_id name, struct wire_name *wire)
{
	struct wire_name reverse = {1, {0}};
	unsigned used = 0;

	if (name == NAME_NONE)
		name = NAME_ROOT;
	for (; name_form(name) == NAME_IN_TREE && name != NAME_ROOT;
	     name = names->nodes[name].parent) {
		const uint8_t *label = node_label(names, name);

		memcpy(wire->octets + used, label, label[0] + 1u);
		used += label[0] + 1u;
	}
	if (name_form(name) != NAME_IN_TREE)
		name_reverse_wire(name_address(names, name), &reverse);
	memcpy(wire->octets + used, reverse.octets, reverse.length);
	wire->length = (uint8_t)(used + reverse.length);
}

char *name_print(const struct names *names, name_id name,
		 char text[NAME_TEXT_MAX])
{
	struct wire_name wire;

	if (name == NAME_NONE) {
		text[0] = '\0';
		return text;
	}
	name_wire(names, name, &wire);
	return wire_print(&wire, text);
}

/* WIRE without its first SKIP labels. */
static void wire_tail(const struct wire_name *wire, unsigned skip,
		      struct wire_name *tail)
{
	unsigned at = 0;

	for (; skip > 0 && wire->octets[at]; skip--)
		at += wire->octets[at] + 1u;
	tail->length = (uint8_t)(wire->length - at);
	memcpy(tail->octets, wire->octets + at, tail->length);
}

name_id name_find_parent(const struct names *names, name_id name)
{
	if (name == NAME_ROOT || name == NAME_NONE)
		return NAME_NONE;
	switch (name_form(name)) {
	case NAME_IN_TREE:
		return names->nodes[name].parent;
	case NAME_OF_IPV4:
		return names->blocks[name_place(name)].parent;
	case NAME_OF_IPV6:
		break;
	}
	return name_find_ancestor(names, name, IPV6_LABELS - 1);
}

name_id name_parent(struct names *names, name_id name)
{
	name_id found = name_find_parent(names, name);

	if (found != NAME_NONE || name == NAME_ROOT || name == NAME_NONE)
		return found;
	return name_ancestor(names, name, IPV6_LABELS - 1);
}

struct slice name_label(const struct names *names, name_id name,
			char buffer[NAME_LABEL_MAX + 1])
{
	struct wire_name wire;
	const uint8_t *label = wire.octets;

	if (name == NAME_NONE)
		return (struct slice){buffer, 0};
	if (name_form(name) == NAME_IN_TREE)
		label = node_label(names, name);
	else
		name_reverse_wire(name_address(names, name), &wire);
	memcpy(buffer, label + 1, label[0]);
	buffer[label[0]] = '\0';
	return (struct slice){buffer, label[0]};
}

bool name_first_label(const struct names *names, name_id name,
		      struct slice *label, name_id *parent)
{
	const uint8_t *octets;

	if (name == NAME_NONE || name == NAME_ROOT ||
	    name_form(name) != NAME_IN_TREE)
		return false;
	octets = node_label(names, name);
	*label = (struct slice){(const char *)octets + 1, octets[0]};
	*parent = names->nodes[name].parent;
	return true;
}

unsigned name_labels(const struct names *names, name_id name)
{
	unsigned count = 0;

	if (name == NAME_NONE)
		return 0;
	for (; name_form(name) == NAME_IN_TREE && name != NAME_ROOT; count++)
		name = names->nodes[name].parent;
	if (name_form(name) == NAME_OF_IPV4)
		count += IPV4_LABELS;
	else if (name_form(name) == NAME_OF_IPV6)
		count += IPV6_LABELS;
	return count;
}

unsigned name_path_of(const struct names *names, const struct name_parts *parts,
		      name_id path[NAME_LABELS_MAX + 1])
{
	struct address address;
	unsigned reverse;

	if (!name_ends_reverse(parts, &address, &reverse))
		reverse = NAME_LABELS_MAX + 1;
	path[0] = NAME_ROOT;
	for (unsigned at = 1; at <= parts->labels; at++) {
		const uint8_t *label =
		    parts->wire.octets + parts->starts[parts->labels - at];

		if (at == reverse)
			path[at] = name_find_address(names, address);
		else if (path[at - 1] == NAME_NONE)
			path[at] = NAME_NONE;
		else
			path[at] = name_find_child(names, path[at - 1],
						   label + 1, label[0]);
	}
	return parts->labels;
}

static void path_of_ipv6(const struct names *names, name_id name,
			 name_id path[NAME_LABELS_MAX + 1])
{
	struct name_parts parts;
	struct wire_name wire;

	name_wire(names, name, &wire);
	name_split(&wire, &parts);
	name_path_of(names, &parts, path);
}

unsigned name_path(const struct names *names, name_id name,
		   name_id path[NAME_LABELS_MAX + 1])
{
	unsigned labels = name_labels(names, name);

	for (unsigned at = labels;; at--) {
		path[at] = name;
		if (at == 0)
			break;
		if (name_form(name) == NAME_OF_IPV6) {
			path_of_ipv6(names, name, path);
			break;
		}
		name = name_form(name) == NAME_OF_IPV4
			   ? names->blocks[name_place(name)].parent
			   : names->nodes[name].parent;
	}
	return labels;
}

bool name_is_within(const struct names *names, name_id name, name_id ancestor)
{
	name_id path[NAME_LABELS_MAX + 1];
	unsigned labels;

	if (name == ancestor || ancestor == NAME_ROOT)
		return name != NAME_NONE;
	if (name == NAME_NONE || ancestor == NAME_NONE)
		return false;
	labels = name_labels(names, ancestor);
	return name_path(names, name, path) > labels &&
	       path[labels] == ancestor;
}

name_id name_find_ancestor(const struct names *names, name_id name,
			   unsigned labels)
{
	name_id path[NAME_LABELS_MAX + 1];

	if (name == NAME_NONE || labels >= name_labels(names, name))
		return name;
	name_path(names, name, path);
	return path[labels];
}

name_id name_ancestor(struct names *names, name_id name, unsigned labels)
{
	name_id found = name_find_ancestor(names, name, labels);
	struct wire_name wire, tail;

	if (found != NAME_NONE || name == NAME_NONE)
		return found;
	name_wire(names, name, &wire);
	wire_tail(&wire, name_labels(names, name) - labels, &tail);
	return name_intern(names, &tail);
}

bool name_is_wildcard(const struct names *names, name_id name)
{
	const uint8_t *label;

	if (name == NAME_NONE || name_form(name) != NAME_IN_TREE)
		return false;
	label = node_label(names, name);
	return label[0] == 1 && label[1] == '*';
}

name_id name_find_wildcard(const struct names *names, name_id parent)
{
	return name_find_child(names, parent, (const uint8_t *)"*", 1);
}

static int label_compare(const uint8_t *a, const uint8_t *b)
{
	unsigned shorter = a[0] < b[0] ? a[0] : b[0];
	int order = memcmp(a + 1, b + 1, shorter);

	return order ? order : (int)a[0] - (int)b[0];
}

int name_compare(const struct names *names, name_id a, name_id b)
{
	struct wire_name wire;
	struct name_parts left, right;

	if (a == b)
		return 0;
	name_wire(names, a, &wire);
	name_split(&wire, &left);
	name_wire(names, b, &wire);
	name_split(&wire, &right);
	for (unsigned i = 1; i <= left.labels && i <= right.labels; i++) {
		int order = label_compare(
		    left.wire.octets + left.starts[left.labels - i],
		    right.wire.octets + right.starts[right.labels - i]);

		if (order)
			return order;
	}
	return (int)left.labels - (int)right.labels;
}
