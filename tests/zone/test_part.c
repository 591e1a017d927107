/*
 * test_part.c - a zone's file that is cut into parts comes to what it comes
 * to as a whole, wherever it is cut and whatever stands there.
 */
#include "parsers/zone/reader.h"
#include "tests/zone/same.h"

#include <pthread.h>

#define PARTS_MAX 8

struct cuts {
	size_t at[PARTS_MAX + 1]; /* 0, the cuts, the size */
	unsigned parts;
};

static void *read_part(void *part)
{
	zone_part_read(part);
	return NULL;
}

/* As lint/run/readers.c has it; how many parts were of use. */
static unsigned join(struct facts *facts, struct facts **beside,
		     struct zone_part **part, unsigned count)
{
	struct zone_part *before = part[0];
	unsigned joined = 1;

	for (unsigned i = 1; i < count; i++)
		if (zone_part_joins(before, part[i])) {
			before = part[i];
			joined++;
		} else {
			zone_part_extend(before, part[i]);
			facts_free(beside[i]);
			beside[i] = NULL;
		}
	for (unsigned i = 0; i < count; i++) {
		zone_part_free(part[i]);
		if (i && beside[i])
			facts_merge(facts, beside[i]);
	}
	return joined;
}

static unsigned read_cut(struct read *read, const struct zone_parts *parts,
			 const struct cuts *cuts)
{
	struct facts *beside[PARTS_MAX];
	struct zone_part *part[PARTS_MAX];
	pthread_t threads[PARTS_MAX];

	for (unsigned i = 0; i < cuts->parts; i++) {
		beside[i] = i ? facts_beside(read->facts) : read->facts;
		part[i] = zone_part_new(parts, beside[i], cuts->at[i],
					cuts->at[i + 1]);
	}
	names_share(read->facts->names, true);
	for (unsigned i = 0; i < cuts->parts; i++)
		ck_assert_int_eq(
		    pthread_create(&threads[i], NULL, read_part, part[i]), 0);
	for (unsigned i = 0; i < cuts->parts; i++)
		pthread_join(threads[i], NULL);
	names_share(read->facts->names, false);
	return join(read->facts, beside, part, cuts->parts);
}

/*
 * Cuts at or behind each of NEAR, and reads; how many parts were of use, 0
 * where it cannot be cut.
 */
static unsigned cut_at(const size_t *near, unsigned count)
{
	struct wire_name origin;
	struct zone_options options = {.origin = &origin,
				       .class = RRCLASS_IN,
				       .directory = "",
				       .why = "",
				       .type = "primary",
				       .named = SPAN_NONE};
	const struct source *source;
	struct cuts cuts = {.parts = 1};
	struct read whole, read;
	struct zone_parts *parts;
	unsigned joined = 0;

	write_file();
	read = read_begin(&source, true);
	name_parse(slice_of("example.com."), NULL, &origin, NULL, NULL);
	parts = zone_parts_new(read.sources, source, &options);
	for (unsigned i = 0; parts && i < count; i++) {
		size_t cut = zone_parts_cut(parts, near[i]);

		if (cut > cuts.at[cuts.parts - 1])
			cuts.at[cuts.parts++] = cut;
	}
	cuts.at[cuts.parts] = source->size;
	if (cuts.parts > 1) {
		joined = read_cut(&read, parts, &cuts);
		store_seal(read.facts->store);
		whole = read_zone(false);
		assert_same(&read, &whole);
		read_free(&whole);
	}
	zone_parts_free(parts);
	read_free(&read);
	return joined;
}

static unsigned cut(size_t near)
{
	return cut_at(&near, 1);
}

static void hosts(unsigned from, unsigned to)
{
	for (unsigned i = from; i < to; i++)
		buffer_print(&text, "host-%06u IN A 10.%u.%u.%u\n", i, i >> 16,
			     i >> 8 & 255, i & 255);
}

/* About 9.6 MiB, and where the part in its middle begins. */
#define MANY 330000u
#define HALF (text.used / 2)

START_TEST(plain_lines)
{
	hosts(0, MANY);
	ck_assert_uint_eq(cut(HALF), 2);
	ck_assert_uint_eq(cut_at((size_t[]){MIB, 2 * MIB, 4 * MIB, 5 * MIB}, 4),
			  5);
}
END_TEST

START_TEST(small_files_are_not_cut)
{
	hosts(0, 100000);
	ck_assert_uint_eq(cut(HALF), 0);
}
END_TEST

/* No part begins within the first or the last records. */
START_TEST(edges_are_not_cut)
{
	hosts(0, MANY);
	ck_assert_uint_eq(cut(100), 0);
	ck_assert_uint_eq(cut(text.used - MIB), 0);
}
END_TEST

/* All that a cut could stand in: before and behind it are plain lines. */
static const struct {
	const char *begin, *fill, *end;
	unsigned joined;
} middles[] = {
    {"", "\tMX ( 10\n\tmail )\n\tAAAA 2001:db8::1\n", "", 0},
    {"", "x TXT \"a (\" ; \"\ny A 192.0.2.1\n\tA 192.0.2.2\n", "", 1},
    {"p TXT (\n", "\"x\" ; \"\n", ")\n", 0},
    {"p TXT (\n", "word a b\n", ")\n", 1},
    {"p TXT \"", "word A 192.0.2.1 \\\n", "\"\n", 1},
    {"; ", "word A 192.0.2.1 ; ", "\n", 2},
    {"", "; rdnslint: ignore x -- y\nz A 192.0.2.1\n", "", 1},
    {"$ORIGIN other.example.com.\n", "z A 192.0.2.1\n", "", 1},
    {"$ORIGIN EXAMPLE.com.\n", "z A 192.0.2.1\n", "", 1},
    {"$TTL 2h\n", "z A 192.0.2.1\n", "$TTL 1h\n", 1},
    {"$ORIGIN a\nb A 192.0.2.1\n$ORIGIN example.com.\n", "z A 192.0.2.1\n",
     "$ORIGIN b\n\tA 192.0.2.2\n", 2},
    {"", "z A 192.0.2.1\n", "$INCLUDE nowhere\n", 1},
    {"", "z A 192.0.2.1\n", "$GENERATE 1-3 g$ A 192.0.2.$\n", 1},
    {"$GENERATE 1-3 g$ A 192.0.2.$\n", "z A 192.0.2.1\n", "", 1},
    {"", "z A 192.0.2.1\n", "$DATE 20260101000000\n", 1},
    {"", "z.example.net. A 192.0.2.1\nz A 192.0.2.1\n", "", 2},
    {"", "z A 192.0.2.256\n\tA 192.0.2.2\n", "", 1},
    {"{{ x }} A 192.0.2.1\n", "z A 192.0.2.1\n", "", 1},
    {"l LUA A \"x\"\n", "z A 192.0.2.1\n", "", 1},
    {"", "z A 192.0.2.1\n", "{{ x }} A 192.0.2.1\nl LUA A \"x\"\n", 2},
    {"q MX (\n", "z A 192.0.2.1\n", "", 1},
    {"", "z A 192.0.2.1\n", "q MX ( 10\n", 2},
    {"", "Z A 192.0.2.1\n", "sub NS ns.sub\n@ SOA a b 1 2 3 4 5\n", 1},
    {"", "z 5 A 192.0.2.1\n", "e TXT \"a\nb\n", 2},
};

START_TEST(whatever_stands_there)
{
	hosts(0, MANY / 2);
	put(middles[_i].begin);
	for (size_t half = HALF; HALF < half + 20000;)
		put(middles[_i].fill);
	put(middles[_i].end);
	hosts(MANY / 2, MANY);
	ck_assert_uint_eq(cut(HALF), middles[_i].joined);
	if (_i % 4)
		return;
	/* And with cuts on both sides of it. */
	ck_assert_uint_ge(
	    cut_at((size_t[]){3 * MIB, HALF, HALF + 5000, 6 * MIB}, 4), 1);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("zone/part");
	TCase *tests = tcase_create("part");

	tcase_set_timeout(tests, 120);
	tcase_add_checked_fixture(tests, setup, teardown);
	tcase_add_test(tests, plain_lines);
	tcase_add_test(tests, small_files_are_not_cut);
	tcase_add_test(tests, edges_are_not_cut);
	tcase_add_loop_test(tests, whatever_stands_there, 0,
			    (int)(sizeof middles / sizeof *middles));
	suite_add_tcase(suite, tests);
	return suite;
}
