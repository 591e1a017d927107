/*
 * fuzz_generic.c - any bytes as a host name beside any address, and as a
 * user's table of templates.
 *
 * A first byte of 4 or 6 says that an address and a name follow; else all is
 * a table.
 */
#include "rules/generic.h"
#include "tests/fuzz/harness.h"

#include <string.h>

static void judge(const uint8_t *bytes, size_t size)
{
	struct address own = {.family = bytes[0]};
	size_t length = bytes[0] == FAMILY_IPV4 ? 4 : 16;
	struct generic found;
	struct slice name;

	if (size < 1 + length)
		return;
	memcpy(own.bytes, bytes + 1, length);
	name.at = (const char *)bytes + 1 + length;
	name.length = size - 1 - length;
	for (unsigned known = 0; known < 2; known++) {
		bool is = generic_check(name, known ? &own : NULL, &found);

		harness_must(found.at + found.length <= name.length);
		harness_must(is == (found.confidence > GENERIC_HINT));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	unsigned line;

	if (size == 0)
		return 0;
	if (bytes[0] == FAMILY_IPV4 || bytes[0] == FAMILY_IPV6)
		judge(bytes, size);
	else
		generic_add_rows((struct slice){(const char *)bytes, size},
				 &line);
	return 0;
}
