/*
 * fuzz_name.c - any text as a name: what parses is printed, read back and
 * interned as the same name.
 */
#include "parsers/facts/name.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void check(struct names *names, const struct wire_name *name)
{
	name_id id = name_intern(names, name), parent;
	char text[NAME_TEXT_MAX];
	struct wire_name again;

	if (name_find(names, name) != id)
		abort();
	name_print(names, id, text);
	if (strlen(text) >= sizeof text ||
	    name_intern_text(names, slice_of(text)) != id)
		abort();
	name_wire(names, id, &again);
	if (again.length != name->length || name_find(names, &again) != id)
		abort();
	parent = name_parent(names, id);
	if (parent != NAME_NONE &&
	    (!name_is_within(names, id, parent) ||
	     name_labels(names, parent) + 1 != name_labels(names, id) ||
	     name_compare(names, parent, id) >= 0))
		abort();
}

/* Each line is a name; relative ones are completed by the line before. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct names *names = names_new();
	struct wire_name origin = {1, {0}}, name;
	struct slice rest = {(const char *)bytes, size};

	while (rest.length) {
		const char *end = memchr(rest.at, '\n', rest.length);
		size_t length = end ? (size_t)(end - rest.at) : rest.length;

		if (name_parse((struct slice){rest.at, length}, &origin, &name,
			       NULL, NULL) == NAME_OK) {
			check(names, &name);
			origin = name;
		}
		length += end != NULL;
		rest = (struct slice){rest.at + length, rest.length - length};
	}
	names_free(names);
	return 0;
}
