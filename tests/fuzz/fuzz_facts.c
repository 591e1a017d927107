/*
 * fuzz_facts.c - any bytes as a small network (see network.h), told: as JSON
 * objects, which are valid, and as keyed lines, which are judged as the
 * network itself: those that were written in one go together, those that were
 * asked for key by key.
 */
#include "lint/join/keys.h"
#include "lint/report/objects.h"
#include "lint/run/suppress.h"
#include "rules/gather.h"
#include "tests/fuzz/lines.h"
#include "tests/fuzz/network.h"

#include <string.h>

/* More than any chain of names that is followed takes. */
#define ROUNDS 40

/* --- objects ---------------------------------------------------------------
 */

static void check_object(struct output *output, json_t *object)
{
	json_t *again;

	json_write(output, object);
	again =
	    json_loadb(buffer_text(&output->text), output->text.used, 0, NULL);
	harness_must(again != NULL);
	json_decref(again);
	buffer_empty(&output->text);
}

static void check_objects(const struct facts *facts)
{
	struct output output = lines_output();

	for (zone_id i = 0; i < store_zones(facts->store); i++) {
		struct zone zone = store_get_zone(facts->store, i);

		check_object(&output, object_of_zone(facts, &zone));
		for (uint32_t k = 0; k < zone.records; k++) {
			struct record record =
			    store_get(facts->store, zone.first + k);

			check_object(&output,
				     object_of_record(facts, &zone, &record));
		}
	}
	for (size_t i = 0; i < facts->sender_count; i++)
		check_object(&output,
			     object_of_sender(facts, &facts->senders[i]));
	buffer_free(&output.text);
}

/* --- lines -----------------------------------------------------------------
 */

static int compare_lines(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* As `LC_ALL=C sort -u` does. */
static void sort_lines(struct buffer *text)
{
	struct arena *arena = arena_new();
	struct slice rest = lines_of(text);
	const char **lines = NULL;
	size_t count = 0, room = 0;

	while (rest.length) {
		struct slice line = slice_line(&rest);

		MEMORY_GROW(lines, count, room);
		lines[count++] = arena_copy(arena, line.at, line.length);
	}
	if (count)
		qsort(lines, count, sizeof *lines, compare_lines);
	buffer_empty(text);
	for (size_t i = 0; i < count; i++)
		if (i == 0 || strcmp(lines[i - 1], lines[i]) != 0)
			buffer_print(text, "%s\n", lines[i]);
	free(lines);
	arena_free(arena);
}

static struct groups load(struct slice lines)
{
	struct groups groups = {0};
	struct slice bad;

	buffer_add(&groups.text, lines.at, lines.length);
	harness_must(groups_load(&groups, &bad));
	return groups;
}

/* False where what is written is more than is kept. */
static bool tell_whole(const struct facts *facts, struct buffer *lines)
{
	struct output output = lines_output();
	struct writer writer;

	writer_begin(&writer, facts, &output);
	keys_write(&writer, true);
	writer_end(&writer);
	*lines = output.text;
	sort_lines(lines);
	return !output.error;
}

/* Adds the answers to what LINES ask for, and the asks; false: to none. */
static bool tell_answers(const struct facts *facts, struct buffer *lines,
			 bool *kept)
{
	struct output asks = lines_output(), output = lines_output();
	struct groups groups = load(lines_of(lines));
	struct writer writer;
	bool any;

	join_ask(&groups, &asks);
	any = asks.text.used != 0;
	writer_begin(&writer, facts, &output);
	harness_must(keys_answer(&writer, lines_of(&asks.text)));
	writer_end(&writer);
	buffer_add(lines, buffer_text(&asks.text), asks.text.used);
	buffer_add(lines, buffer_text(&output.text), output.text.used);
	sort_lines(lines);
	*kept = !asks.error && !output.error;
	buffer_free(&asks.text);
	buffer_free(&output.text);
	groups_free(&groups);
	return any;
}

static bool tell_asked(const struct facts *facts, struct buffer *lines)
{
	struct output output = lines_output();
	struct writer writer;
	bool kept = true;
	int rounds = 0;

	writer_begin(&writer, facts, &output);
	keys_write(&writer, false);
	writer_end(&writer);
	*lines = output.text;
	sort_lines(lines);
	kept = !output.error;
	while (kept && tell_answers(facts, lines, &kept))
		harness_must(++rounds < ROUNDS);
	return kept;
}

/* --- judging ---------------------------------------------------------------
 */

static void judge_lines(struct slice lines, struct buffer *found)
{
	struct groups groups = load(lines);

	harness_must(join_judge(&groups, lines_policy(), found, NULL) == 0);
	groups_free(&groups);
}

/* The lines of the first key, off the front of *LINES. */
static struct slice take_key(struct slice *lines)
{
	struct slice taken = *lines, first = {NULL, 0}, rest = *lines;

	while (rest.length) {
		struct slice line = slice_line(&rest), key, fact, origin;

		harness_must(keyed_split(line, &key, &fact, &origin));
		if (!first.at)
			first = key;
		if (!slice_equal(first, key))
			break;
		*lines = rest;
	}
	taken.length = (size_t)(lines->at - taken.at);
	return taken;
}

static void judge_apart(struct slice lines, struct buffer *found)
{
	while (lines.length)
		judge_lines(take_key(&lines), found);
}

static enum verdict_choice choose(void *context, const struct finding *finding,
				  const char **why)
{
	*why = context ? suppress_why(context, finding) : finding->suppressed;
	return *why ? VERDICT_SUPPRESS : VERDICT_TELL;
}

static struct verdict *judge_facts(struct facts *facts)
{
	const struct join_policy *policy = lines_policy();
	struct suppressions *suppressions =
	    suppress_new(facts, policy->settings, policy->today);
	struct verdict_limits limits = {
	    .filter = {.choose = choose, .context = suppressions}};
	struct verdict *verdict = verdict_judge(facts, &policy->policy,
						policy->severities, limits, 1);

	suppress_free(suppressions);
	return verdict;
}

/* --- comparing -------------------------------------------------------------
 */

static void check_place(const struct facts *facts, struct span span,
			const struct facts *told, struct span told_span)
{
	const struct source *a = source_numbered(facts->sources, span.file);
	const struct source *b = source_numbered(told->sources, told_span.file);
	struct position left, right;

	harness_must(!a == !b);
	if (!a)
		return;
	left = source_position(facts->sources, span.file, span.at);
	right = source_position(told->sources, told_span.file, told_span.at);
	harness_must(strcmp(a->path, b->path) == 0);
	harness_must(span.at == told_span.at &&
		     span.length == told_span.length);
	harness_must(left.line == right.line && left.column == right.column);
}

static void check_finding(const struct facts *facts, const struct finding *a,
			  const struct facts *told, const struct finding *b)
{
	harness_must(a->rule == b->rule && a->severity == b->severity);
	harness_must(strcmp(a->message, b->message) == 0);
	harness_must(!a->help == !b->help &&
		     (!a->help || strcmp(a->help, b->help) == 0));
	harness_must(a->related_count == b->related_count);
	check_place(facts, a->span, told, b->span);
	for (unsigned i = 0; i < a->related_count; i++)
		check_place(facts, a->related[i].span, told,
			    b->related[i].span);
}

/* Frees BY_KEY. */
static void check_same(const struct facts *facts, const struct verdict *whole,
		       const struct facts *told, struct verdict *by_key)
{
	harness_must(whole->count == by_key->count);
	harness_must(whole->errors == by_key->errors &&
		     whole->warnings == by_key->warnings &&
		     whole->suppressed == by_key->suppressed);
	for (size_t i = 0; i < whole->count; i++)
		check_finding(facts, whole->findings[i], told,
			      by_key->findings[i]);
	verdict_free(by_key);
}

static void check_found(const struct facts *facts, const struct verdict *whole,
			struct buffer *found)
{
	const struct join_policy *policy = lines_policy();
	struct facts *told = facts_new(sources_new(NULL));
	struct sources *sources = told->sources;
	struct verdict_limits limits = {.filter = {.choose = choose}};
	struct gathering *gathering = gather_new(told, &policy->policy, limits);
	struct slice rest;

	sort_lines(found);
	rest = lines_of(found);
	while (rest.length) {
		struct keyed_reader reader = {.arena = told->arena,
					      .sources = sources,
					      .names = told->names};
		struct finding finding;
		struct slice key;

		keyed_split(slice_line(&rest), &key, &reader.fact,
			    &reader.origin);
		harness_must(found_read(&reader, &finding));
		gather_add(gathering, &finding);
	}
	check_same(facts, whole, told, gather_end(gathering));
	facts_free(told);
	sources_free(sources);
}

typedef void judge_lines_fn(struct slice lines, struct buffer *found);

static void check_lines(const struct facts *facts, const struct verdict *whole,
			const struct buffer *lines, judge_lines_fn *judge)
{
	struct buffer found = {0};

	lines_check(lines_of(lines));
	judge(lines_of(lines), &found);
	check_found(facts, whole, &found);
	buffer_free(&found);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct facts *facts = fuzz_network(harness_sources(), bytes, size);
	struct verdict *whole = judge_facts(facts);
	struct buffer lines, asked;

	check_objects(facts);
	if (tell_whole(facts, &lines))
		check_lines(facts, whole, &lines, judge_lines);
	if (tell_asked(facts, &asked))
		check_lines(facts, whole, &asked, judge_apart);
	buffer_free(&lines);
	buffer_free(&asked);
	verdict_free(whole);
	facts_free(facts);
	return 0;
}
