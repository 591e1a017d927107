/*
 * fuzz_name.c - any text as a name: what parses is printed, read back and
 * interned as the same name.
 */
#include "parsers/facts/name.h"
#include "tests/fuzz/harness.h"

#include <string.h>

static void check(struct names *names, const struct wire_name *name)
{
	name_id id = name_intern(names, name), parent;
	char text[NAME_TEXT_MAX];
	struct wire_name again;

	harness_must(name_find(names, name) == id);
	name_print(names, id, text);
	harness_must(strlen(text) < sizeof text);
	harness_must(name_intern_text(names, slice_of(text)) == id);
	name_wire(names, id, &again);
	harness_must(again.length == name->length);
	harness_must(name_find(names, &again) == id);
	parent = name_parent(names, id);
	if (parent == NAME_NONE)
		return;
	harness_must(name_is_within(names, id, parent));
	harness_must(name_labels(names, parent) + 1 == name_labels(names, id));
	harness_must(name_compare(names, parent, id) < 0);
}

/* Each line is a name; relative ones are completed by the line before. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct names *names = names_new();
	struct wire_name origin = {1, {0}}, name;
	struct slice rest = {(const char *)bytes, size};

	while (rest.length) {
		struct slice line = harness_take(&rest, "\n");

		if (name_parse(line, &origin, &name, NULL, NULL) == NAME_OK) {
			check(names, &name);
			origin = name;
		}
	}
	names_free(names);
	return 0;
}
