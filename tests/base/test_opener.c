/*
 * test_opener.c - nothing outside the root is opened: by no spelling, through
 * no link, and not while links are swapped; the same where the kernel has no
 * openat2().
 */
#include "parsers/base/opener.h"
#include "tests/test.h"

#include <errno.h>
#include <pthread.h>
#include <seccomp.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define SWAPS 10000

static char top[64]; /* holds root/ and, beside it, outside/ */
static int root;

static const char *in_top(const char *path)
{
	static char whole[2][512];
	static int turn;

	turn = !turn;
	snprintf(whole[turn], sizeof *whole, "%s/%s", top, path);
	return whole[turn];
}

static void put(const char *path, const char *text)
{
	FILE *file = fopen(in_top(path), "w");

	ck_assert_ptr_nonnull(file);
	fputs(text, file);
	ck_assert_int_eq(fclose(file), 0);
}

static void set_up(void)
{
	strcpy(top, "/tmp/test-opener-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(top));
	ck_assert_int_eq(mkdir(in_top("root"), 0700), 0);
	ck_assert_int_eq(mkdir(in_top("root/zones"), 0700), 0);
	ck_assert_int_eq(mkdir(in_top("outside"), 0700), 0);
	put("root/zones/a", "inside");
	put("outside/a", "canary");
	root = open(in_top("root"), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	ck_assert_int_ge(root, 0);
}

static void tear_down(void)
{
	char command[128];

	close(root);
	snprintf(command, sizeof command, "rm -rf %s", top);
	ck_assert_int_eq(system(command), 0);
}

/* 'i' inside, 'c' the canary, '-' not opened. */
static char opened(const char *path)
{
	int got = open_beneath(root, path, OPEN_FLAGS);
	char first = '?';

	if (got < 0)
		return '-';
	if (read(got, &first, 1) != 1)
		first = '?';
	close(got);
	return first;
}

static void link_to(const char *target, const char *path)
{
	ck_assert_int_eq(symlink(target, in_top(path)), 0);
}

static enum source_state state_of(const char *path)
{
	int got = open_beneath(root, path, OPEN_FLAGS);

	if (got < 0)
		return open_failure();
	close(got);
	return SOURCE_OPENED;
}

/* Every way out that there is to write. */
static void climb(void)
{
	static const char *const ways[] = {"../outside/a",
					   "..",
					   "zones/../../outside/a",
					   "/",
					   "zones/../..",
					   "./../outside/a",
					   "zones/link/a",
					   "out/a",
					   "relative/a",
					   "file",
					   "up/root/zones/a",
					   "magic",
					   "magic/1/cwd",
					   "loop",
					   "nested/../outside/a"};

	link_to(in_top("outside"), "root/zones/link");
	link_to(in_top("outside"), "root/out");
	link_to("../outside", "root/relative");
	link_to("../outside/a", "root/file");
	link_to("..", "root/up");
	link_to("/proc/self/root", "root/magic");
	link_to("loop", "root/loop");
	link_to("zones/../..", "root/nested");
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
		ck_assert_msg(opened(ways[i]) == '-', "%s", ways[i]);
	ck_assert_int_eq(opened(in_top("outside/a")), '-');
}

START_TEST(no_way_out)
{
	climb();
	link_to("zones/a", "root/inside");
	ck_assert_int_eq(opened("inside"), 'i');
	ck_assert_int_eq(opened("zones/a"), 'i');
	ck_assert_int_eq(opened("zones/../zones/./a"), 'i');
}
END_TEST

START_TEST(what_failure_means)
{
	char longer[300];

	memset(longer, 'x', sizeof longer - 1);
	longer[sizeof longer - 1] = '\0';
	link_to(in_top("outside/a"), "root/file");
	link_to("loop", "root/loop");
	ck_assert_int_eq(state_of(""), SOURCE_OPENED);
	ck_assert_int_eq(state_of("nothing"), SOURCE_ABSENT);
	ck_assert_int_eq(state_of("zones/a/b"), SOURCE_ABSENT);
	ck_assert_int_eq(state_of(longer), SOURCE_ABSENT);
	ck_assert_int_eq(state_of("file"), SOURCE_REFUSED);
	ck_assert_int_eq(state_of("loop"), SOURCE_REFUSED);
	errno = EIO;
	ck_assert_int_eq(open_failure(), SOURCE_UNREADABLE);
	errno = EAGAIN;
	ck_assert_int_eq(open_failure(), SOURCE_REFUSED);
	errno = ENXIO;
	ck_assert_int_eq(open_failure(), SOURCE_REFUSED);
}
END_TEST

/* --- a link swapped under us --------------------------------------------- */

static atomic_bool swapping;

static void *swap(void *argument)
{
	char now[512], next[512], in[512], out[512];

	(void)argument;
	snprintf(now, sizeof now, "%s/root/swapped", top);
	snprintf(next, sizeof next, "%s/root/next", top);
	snprintf(in, sizeof in, "zones");
	snprintf(out, sizeof out, "%s/outside", top);
	for (bool inside = true; swapping; inside = !inside)
		if (symlink(inside ? in : out, next) != 0 ||
		    rename(next, now) != 0)
			abort();
	return NULL;
}

/* Directories that are moved out of the root while `..` is walked. */
static void *move(void *argument)
{
	char in[512], out[512];

	(void)argument;
	snprintf(in, sizeof in, "%s/root/deep/moved", top);
	snprintf(out, sizeof out, "%s/moved", top);
	while (swapping)
		if (rename(in, out) != 0 || rename(out, in) != 0)
			abort();
	return NULL;
}

static unsigned seen(const char *path, void *(*act)(void *), char wanted)
{
	unsigned count = 0;
	pthread_t thread;

	swapping = true;
	ck_assert_int_eq(pthread_create(&thread, NULL, act, NULL), 0);
	for (int i = 0; i < SWAPS; i++) {
		char first = opened(path);

		ck_assert_int_ne(first, 'c');
		count += first == wanted;
	}
	swapping = false;
	ck_assert_int_eq(pthread_join(thread, NULL), 0);
	return count;
}

START_TEST(swapped_links)
{
	link_to("zones", "root/swapped");
	/* it was opened, and it was refused: the race was run */
	ck_assert_uint_gt(seen("swapped/a", swap, 'i'), 0);
	ck_assert_uint_gt(seen("swapped/a", swap, '-'), 0);
}
END_TEST

START_TEST(moved_directories)
{
	ck_assert_int_eq(mkdir(in_top("root/deep"), 0700), 0);
	ck_assert_int_eq(mkdir(in_top("root/deep/moved"), 0700), 0);
	put("a", "canary");
	seen("deep/moved/../../zones/a", move, 'i');
	seen("deep/moved/../../a", move, 'i');
}
END_TEST

/* --- without openat2() --------------------------------------------------- */

/* From now on openat2() fails with ERROR; false where that cannot be had. */
static bool without_openat2(int error)
{
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
	bool good = filter &&
		    seccomp_rule_add(filter, SCMP_ACT_ERRNO((unsigned)error),
				     SCMP_SYS(openat2), 0) == 0 &&
		    seccomp_load(filter) == 0;

	seccomp_release(filter);
	return good;
}

START_TEST(component_by_component)
{
	static const int errors[] = {ENOSYS, EPERM};
	char longer[300];

	if (!without_openat2(errors[_i]))
		return;
	memset(longer, 'x', sizeof longer - 1);
	longer[sizeof longer - 1] = '\0';
	ck_assert_int_eq(opened("zones/a"), 'i');
	ck_assert_int_eq(opened("zones//a"), 'i');
	ck_assert_int_eq(state_of(""), SOURCE_OPENED);
	ck_assert_int_eq(state_of("zones"), SOURCE_OPENED);
	ck_assert_int_eq(state_of("nothing/a"), SOURCE_ABSENT);
	ck_assert_int_eq(state_of("zones/nothing"), SOURCE_ABSENT);
	ck_assert_int_eq(state_of(longer), SOURCE_ABSENT);
	climb();
	/* no link and no `..` is followed then */
	ck_assert_int_eq(state_of("zones/../zones/a"), SOURCE_REFUSED);
	link_to("zones/a", "root/inside");
	ck_assert_int_eq(state_of("inside"), SOURCE_REFUSED);
}
END_TEST

START_TEST(a_root_that_is_gone)
{
	ck_assert_int_eq(open_beneath(-1, "a", OPEN_FLAGS), -1);
	if (without_openat2(ENOSYS))
		ck_assert_int_eq(open_beneath(-1, "a", OPEN_FLAGS), -1);
}
END_TEST

START_TEST(moved_about_for_ever)
{
	if (!without_openat2(EAGAIN))
		return;
	ck_assert_int_eq(state_of("zones/a"), SOURCE_REFUSED);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("opener");
	TCase *tests = tcase_create("opener");

	tcase_add_checked_fixture(tests, set_up, tear_down);
	tcase_add_test(tests, no_way_out);
	tcase_add_test(tests, what_failure_means);
	tcase_add_test(tests, swapped_links);
	tcase_add_test(tests, moved_directories);
	tcase_add_loop_test(tests, component_by_component, 0, 2);
	tcase_add_test(tests, a_root_that_is_gone);
	tcase_add_test(tests, moved_about_for_ever);
	suite_add_tcase(suite, tests);
	return suite;
}
