/*
 * test_generic_list.c - precision and recall on the labelled names beside it
 * (tests/rules/generic/), and the examples of the table of templates.
 * `make generic-quality` runs it and shows the figures and every miss.
 */
#include "rules/generic.h"
#include "tests/test.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#define LIST   "tests/rules/generic/"
#define BEST   0.99
#define NAMES  1000000
#define ENOUGH 400

struct names {
	char text[2048][256];
	struct address own[2048];
	unsigned count;
};

static struct names generic, ordinary;

static void read_list(const char *path, struct names *names)
{
	FILE *file = fopen(path, "r");
	char line[512], own[64];

	ck_assert_msg(file != NULL, "%s is missing", path);
	names->count = 0;
	while (fgets(line, sizeof line, file)) {
		if (line[0] == '#')
			continue;
		ck_assert_uint_lt(names->count, 2048);
		ck_assert_msg(sscanf(line, "%255s %63s",
				     names->text[names->count], own) == 2,
			      "%s: %s", path, line);
		ck_assert_msg(
		    address_parse(slice_of(own), &names->own[names->count]),
		    "%s: %s", path, line);
		names->count++;
	}
	fclose(file);
}

static void show_miss(const char *what, const char *name,
		      const struct generic *found)
{
	static const char *const kinds[] = {"nothing", "address", "template",
					    "words"};

	printf("%s: %s (%s %.*s)\n", what, name, kinds[found->kind],
	       (int)found->length, name + found->at);
}

/* How many of NAMES are reported; those that are not as WANTED are shown. */
static unsigned count_reported(const struct names *names, bool wanted)
{
	unsigned reported = 0;

	for (unsigned i = 0; i < names->count; i++) {
		struct generic found;
		bool is = generic_check(slice_of(names->text[i]),
					&names->own[i], &found);

		reported += is;
		if (is != wanted)
			show_miss(wanted ? "missed" : "wrongly reported",
				  names->text[i], &found);
	}
	return reported;
}

START_TEST(precision_and_recall)
{
	unsigned right, wrong;
	double precision, recall;

	read_list(LIST "generic.txt", &generic);
	read_list(LIST "ordinary.txt", &ordinary);
	right = count_reported(&generic, true);
	wrong = count_reported(&ordinary, false);
	precision = (double)right / (right + wrong);
	recall = (double)right / generic.count;
	printf("%u generic names, %u others: precision %.4f, recall %.4f\n",
	       generic.count, ordinary.count, precision, recall);
	fflush(stdout);
	ck_assert_uint_ge(generic.count, ENOUGH);
	ck_assert_uint_ge(ordinary.count, ENOUGH);
	ck_assert_double_ge(precision, BEST);
	ck_assert_double_ge(recall, BEST);
}
END_TEST

/* The figure is shown, not judged: machines differ. */
START_TEST(speed)
{
	struct timespec from, to;
	unsigned reported = 0, checked = 0;

	read_list(LIST "generic.txt", &generic);
	read_list(LIST "ordinary.txt", &ordinary);
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
	while (checked < NAMES) {
		struct generic found;
		const struct names *names = checked % 2 ? &generic : &ordinary;
		unsigned i = checked++ / 2 % names->count;

		reported += generic_check(slice_of(names->text[i]),
					  &names->own[i], &found);
	}
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
	printf("%d names in %.2f s of processor time\n", NAMES,
	       (double)(to.tv_sec - from.tv_sec) +
		   (double)(to.tv_nsec - from.tv_nsec) / 1e9);
	ck_assert_uint_gt(reported, 0);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("generic_list");
	TCase *tests = tcase_create("generic_list");

	tcase_set_timeout(tests, 60);
	tcase_add_test(tests, precision_and_recall);
	tcase_add_test(tests, speed);
	suite_add_tcase(suite, tests);
	return suite;
}
