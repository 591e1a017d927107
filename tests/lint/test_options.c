/*
 * test_options.c - the table of options is sound, and read as it says.
 */
#include "lint/commands/command.h"
#include "lint/options.h"
#include "tests/test.h"

#include <string.h>

static struct options options;

static void set_up(void)
{
	options = (struct options){0};
}

static void tear_down(void)
{
	options_free(&options);
}

/* Words separated by one blank each. */
static bool parse(const char *line)
{
	static char text[512];
	char *argv[32] = {"rdnslint"};
	int argc = 1;

	ck_assert_uint_lt(strlen(line), sizeof text);
	strcpy(text, line);
	for (char *word = strtok(text, " "); word; word = strtok(NULL, " "))
		argv[argc++] = word;
	return options_parse(&options, argc, argv);
}

START_TEST(names_and_letters_are_unique)
{
	for (size_t i = 0; i < option_count; i++)
		for (size_t j = 0; j < i; j++) {
			ck_assert_str_ne(option_table[i].name,
					 option_table[j].name);
			ck_assert(!option_table[i].letter ||
				  option_table[i].letter !=
				      option_table[j].letter);
		}
}
END_TEST

START_TEST(every_option_is_described)
{
	for (size_t i = 0; i < option_count; i++) {
		const struct option_row *row = &option_table[i];

		ck_assert(row->commands != 0);
		ck_assert(row->commands <= COMMAND_ALL);
		ck_assert_uint_gt(strlen(row->help), 0);
		ck_assert((row->kind == OPTION_FLAG) == !row->argument);
		ck_assert_uint_lt(row->offset, sizeof(struct options));
	}
}
END_TEST

START_TEST(values_follow_or_are_joined)
{
	ck_assert(parse("check --format json --color=never -j4 -q ."));
	ck_assert_str_eq(options.format, "json");
	ck_assert_str_eq(options.color, "never");
	ck_assert_uint_eq(options.jobs, 4);
	ck_assert(options.quiet);
	ck_assert_uint_eq(options.words.count, 1);
	ck_assert_str_eq(options.words.at[0], ".");
}
END_TEST

START_TEST(letters_are_bundled)
{
	ck_assert(parse("check -qj 7 ."));
	ck_assert(options.quiet);
	ck_assert_uint_eq(options.jobs, 7);
}
END_TEST

START_TEST(the_last_counts_and_lists_gather)
{
	ck_assert(parse("check --root a --root b --zone x=1 --zone=y=2 ."));
	ck_assert_str_eq(options.root, "b");
	ck_assert_uint_eq(options.zones.count, 2);
	ck_assert_str_eq(options.zones.at[1], "y=2");
}
END_TEST

START_TEST(rest_takes_all_up_to_the_next_option)
{
	ck_assert(parse("check . --only a b --quiet c"));
	ck_assert_uint_eq(options.onlies.count, 2);
	ck_assert_uint_eq(options.words.count, 2);
	ck_assert_str_eq(options.words.at[1], "c");
}
END_TEST

START_TEST(dashes_end_the_options)
{
	ck_assert(parse("-- facts --quiet"));
	ck_assert_str_eq(options.command->name, "check");
	ck_assert_uint_eq(options.words.count, 2);
	ck_assert(!options.quiet);
}
END_TEST

START_TEST(the_command_may_follow_options)
{
	ck_assert(parse("--format jsonl facts ."));
	ck_assert_str_eq(options.command->name, "facts");
	ck_assert_uint_eq(options.words.count, 1);
}
END_TEST

START_TEST(a_lone_dash_is_a_word)
{
	ck_assert(parse("-"));
	ck_assert_uint_eq(options.words.count, 1);
}
END_TEST

START_TEST(days_that_exist)
{
	ck_assert(parse("check --today 2026-12-31 ."));
	ck_assert(!parse("check --today 2026-11-31 ."));
	ck_assert(!parse("check --today 2026-02-29 ."));
	ck_assert(parse("check --today 2028-02-29 ."));
	ck_assert(!parse("check --today 2026-00-10 ."));
	ck_assert(!parse("check --today 26-01-10 ."));
}
END_TEST

Suite *test_suite(void)
{
	const TTest *const all[] = {
	    names_and_letters_are_unique,
	    every_option_is_described,
	    values_follow_or_are_joined,
	    letters_are_bundled,
	    the_last_counts_and_lists_gather,
	    rest_takes_all_up_to_the_next_option,
	    dashes_end_the_options,
	    the_command_may_follow_options,
	    a_lone_dash_is_a_word,
	    days_that_exist,
	};
	Suite *suite = suite_create("options");
	TCase *tests = tcase_create("options");

	tcase_add_checked_fixture(tests, set_up, tear_down);
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		tcase_add_test(tests, all[i]);
	suite_add_tcase(suite, tests);
	return suite;
}
