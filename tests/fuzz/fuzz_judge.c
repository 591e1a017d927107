/*
 * fuzz_judge.c - any bytes as keyed lines: what is still to be asked for, what
 * is found, and findings themselves.
 */
#include "tests/fuzz/lines.h"

/* Findings go by themselves, all other lines to the groups. */
static void take_line(struct groups *groups, struct slice line)
{
	struct slice key, fact, origin;

	if (keyed_split(line, &key, &fact, &origin) &&
	    slice_begins(fact, FOUND_KIND " ")) {
		lines_check_finding(line);
		return;
	}
	buffer_add(&groups->text, line.at, line.length);
	buffer_add_char(&groups->text, '\n');
}

static void check_found(const struct buffer *found)
{
	struct slice rest = lines_of(found);

	lines_check(rest);
	while (rest.length) {
		struct slice line = slice_line(&rest);
		struct buffer again = {0};

		harness_must(lines_rewrite(line, &again));
		buffer_free(&again);
		lines_check_finding(line);
	}
}

static void judge(struct groups *groups)
{
	struct output output = lines_output();
	struct buffer once = {0}, twice = {0};
	size_t incomplete;

	join_ask(groups, &output);
	lines_check(lines_of(&output.text));
	incomplete = join_judge(groups, lines_policy(), &once, NULL);
	harness_must(incomplete <= groups->count);
	check_found(&once);
	harness_must(incomplete ==
		     join_judge(groups, lines_policy(), &twice, NULL));
	harness_must(slice_equal(lines_of(&once), lines_of(&twice)));
	buffer_free(&output.text);
	buffer_free(&once);
	buffer_free(&twice);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct slice rest = {(const char *)bytes, size};
	struct groups groups = {0};
	struct slice bad;

	while (rest.length)
		take_line(&groups, slice_line(&rest));
	if (groups_load(&groups, &bad))
		judge(&groups);
	else
		harness_must(bad.at != NULL);
	groups_free(&groups);
	return 0;
}
