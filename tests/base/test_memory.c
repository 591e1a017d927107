/*
 * test_memory.c - memory that is not to be had ends the process with status
 * 3, the handler first; no size overflows into a small one.
 *
 * Each way to ask for too much is a child process: that is how it ends.
 */
#include "parsers/base/arena.h"
#include "parsers/base/buffer.h"
#include "parsers/base/memory.h"
#include "tests/test.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* A sanitizer would end the process in its own way. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
	return "allocator_may_return_null=1";
}

static void *kept; /* so that no compiler leaves the call out */

static void get_all(void)
{
	volatile size_t all = SIZE_MAX / 2 - 4096;

	kept = memory_get(all);
}

static void resize_all(void)
{
	volatile size_t all = SIZE_MAX / 2 - 4096;

	kept = memory_resize(NULL, all, 1);
}

static void overflow(void)
{
	volatile size_t count = SIZE_MAX / 8 + 2;

	kept = memory_resize(NULL, count, 8);
}

static void arena_all(void)
{
	kept = arena_get(arena_new(), SIZE_MAX - 64);
}

static void arena_overflow(void)
{
	kept = arena_get(arena_new(), SIZE_MAX - 3);
}

static void arena_copy_all(void)
{
	kept = arena_copy(arena_new(), "", SIZE_MAX);
}

static void buffer_all(void)
{
	struct buffer buffer = {0};

	buffer_add(&buffer, "", SIZE_MAX / 2);
}

static void (*const too_much[])(void) = {
    get_all,        resize_all,     overflow,  arena_all,
    arena_overflow, arena_copy_all, buffer_all};

static int told[2];

static void tell(void)
{
	ck_assert_int_eq(write(told[1], "x", 1), 1);
}

START_TEST(too_much_ends_the_process)
{
	char text[8] = "";
	int status;
	pid_t child;

	ck_assert_int_eq(pipe(told), 0);
	child = fork();
	ck_assert_int_ge(child, 0);
	if (child == 0) {
		memory_on_exhausted(tell);
		too_much[_i]();
		_exit(0);
	}
	ck_assert_int_eq(waitpid(child, &status, 0), child);
	ck_assert(WIFEXITED(status));
	ck_assert_int_eq(WEXITSTATUS(status), MEMORY_EXIT_STATUS);
	close(told[1]);
	ck_assert_int_eq(read(told[0], text, sizeof text), 1);
	close(told[0]);
}
END_TEST

START_TEST(nothing_is_something)
{
	char *none = memory_get(0), *some;

	ck_assert_ptr_nonnull(none);
	ck_assert_int_eq(*none, 0);
	some = memory_resize(none, 0, 8);
	ck_assert_ptr_nonnull(some);
	some = memory_resize(some, 4, 2);
	memcpy(some, "1234567", 8);
	some = memory_resize(some, 1000, 1);
	ck_assert_str_eq(some, "1234567");
	free(some);
}
END_TEST

START_TEST(arenas_join)
{
	struct arena *one = arena_new(), *two = arena_new();
	char *large = arena_get(one, 100000), *text, *small;

	memset(large, 'x', 100000);
	text = arena_print(two, "%d", 42);
	small = arena_string(one, "small");
	arena_adopt(one, two);
	arena_adopt(one, arena_new());
	ck_assert_str_eq(text, "42");
	ck_assert_str_eq(small, "small");
	ck_assert_uint_eq((uintptr_t)arena_get(one, 3) % 16, 0);
	arena_free(one);
	arena_free(NULL);
}
END_TEST

/* More than is kept at hand, and one piece too large for that. */
START_TEST(arenas_are_cleared)
{
	static const char zeros[16000];
	struct arena *arena = arena_new(), *other = arena_new();

	for (unsigned round = 0; round < 3; round++) {
		for (unsigned i = 0; i < 40; i++)
			memset(arena_get(arena, 16000), 'x', 16000);
		memset(arena_get(arena, 100000), 'x', 100000);
		arena_clear(arena);
		for (unsigned i = 0; i < 100; i++) {
			const void *bytes = arena_get(arena, sizeof zeros);

			ck_assert_mem_eq(bytes, zeros, sizeof zeros);
		}
	}
	arena_clear(arena);
	ck_assert_str_eq(arena_print(arena, "%s-%s%s", "a", "b", ""), "a-b");
	arena_adopt(other, arena);
	arena_clear(other);
	arena_free(other);
}
END_TEST

/* Pieces, and what is more than that. */
START_TEST(arenas_print)
{
	struct arena *arena = arena_new();

	ck_assert_str_eq(arena_print(arena, "%s", ""), "");
	ck_assert_str_eq(arena_print(arena, "a%sb%%", "c"), "acb%");
	ck_assert_str_eq(arena_print(arena, "%s %u", "x", 7u), "x 7");
	ck_assert_str_eq(arena_print(arena,
				     "%s %s %s %s %s %s %s %s %s %s %s %s %s",
				     "1", "2", "3", "4", "5", "6", "7", "8",
				     "9", "10", "11", "12", "13"),
			 "1 2 3 4 5 6 7 8 9 10 11 12 13");
	arena_free(arena);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("memory");
	TCase *tests = tcase_create("memory");

	tcase_add_loop_test(tests, too_much_ends_the_process, 0,
			    sizeof too_much / sizeof *too_much);
	tcase_add_test(tests, nothing_is_something);
	tcase_add_test(tests, arenas_join);
	tcase_add_test(tests, arenas_are_cleared);
	tcase_add_test(tests, arenas_print);
	suite_add_tcase(suite, tests);
	return suite;
}
