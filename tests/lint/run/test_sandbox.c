/*
 * test_sandbox.c - what is forbidden fails, what is needed works.
 *
 * Each act runs in a child of its own, since the sandbox is for good.  Where
 * the system or a sanitizer rules it out there is nothing to test.
 */
#include "lint/run/sandbox.h"
#include "tests/test.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static char folder[] = "/tmp/test-sandbox-XXXXXX";

enum { GOOD, NOT_TO_BE_HAD, BAD, KILLED };

/* What becomes of one who makes a forbidden call. */
#ifdef SANDBOX_KILL
#define FORBIDDEN KILLED
#else
#define FORBIDDEN GOOD /* the call fails, and that was looked for */
#endif

/* What ACT returns in a child that is confined to FOLDER. */
static int confined(int (*act)(void))
{
	const char *const paths[] = {folder, NULL};
	int status = -1;
	pid_t child = fork();

	ck_assert_int_ge(child, 0);
	if (child == 0) {
		if (!sandbox_enter(&(struct sandbox_paths){paths, paths}))
			_exit(NOT_TO_BE_HAD);
		_exit(act());
	}
	ck_assert_int_eq(waitpid(child, &status, 0), child);
	if (WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS)
		return KILLED;
	ck_assert(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static void expect(int (*act)(void), int wanted)
{
	int got = confined(act);

	if (got != NOT_TO_BE_HAD)
		ck_assert_int_eq(got, wanted);
}

static void make_folder(void)
{
	ck_assert_ptr_nonnull(mkdtemp(folder));
}

static void remove_folder(void)
{
	ck_assert_int_eq(rmdir(folder), 0);
}

static int is_refused(long result)
{
	return result == -1 && errno == EPERM ? GOOD : BAD;
}

static int open_sockets(void)
{
	int one = is_refused(socket(AF_INET, SOCK_STREAM, 0));

	return one == GOOD ? is_refused(socket(AF_UNIX, SOCK_DGRAM, 0)) : BAD;
}

START_TEST(no_socket)
{
	expect(open_sockets, FORBIDDEN);
}
END_TEST

static int run_program(void)
{
	static char *const words[] = {(char *)"true", NULL};

	return is_refused(execv("/bin/true", words));
}

static int make_child(void)
{
	return is_refused(fork());
}

START_TEST(no_program)
{
	expect(run_program, FORBIDDEN);
	expect(make_child, FORBIDDEN);
}
END_TEST

static int read_elsewhere(void)
{
	return open("/etc/passwd", O_RDONLY) == -1 && errno == EACCES ? GOOD
								      : BAD;
}

static int write_elsewhere(void)
{
	return open("/tmp/test-sandbox", O_WRONLY | O_CREAT, 0600) == -1 ? GOOD
									 : BAD;
}

static int write_here(void)
{
	char path[64];

	strcat(strcpy(path, folder), "/file");
	return open(path, O_RDWR | O_CREAT, 0600) >= 0 && unlink(path) == 0
		   ? GOOD
		   : BAD;
}

START_TEST(no_other_file)
{
	expect(read_elsewhere, GOOD);
	expect(write_elsewhere, GOOD);
	expect(write_here, GOOD);
}
END_TEST

static void *answer(void *argument)
{
	return argument;
}

static int use_thread(void)
{
	pthread_t thread;
	void *result = NULL;

	return pthread_create(&thread, NULL, answer, folder) == 0 &&
		       pthread_join(thread, &result) == 0 && result == folder
		   ? GOOD
		   : BAD;
}

START_TEST(threads_work)
{
	expect(use_thread, GOOD);
}
END_TEST

static int say_state(void)
{
	struct buffer text = {0};

	sandbox_print(&text);
	return strstr(buffer_text(&text), "Landlock (version") &&
		       strstr(buffer_text(&text), ", seccomp")
		   ? GOOD
		   : BAD;
}

START_TEST(says_what_is_in_force)
{
	expect(say_state, GOOD);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("sandbox");
	TCase *tests = tcase_create("sandbox");

	tcase_add_checked_fixture(tests, make_folder, remove_folder);
	tcase_add_test(tests, no_socket);
	tcase_add_test(tests, no_program);
	tcase_add_test(tests, no_other_file);
	tcase_add_test(tests, threads_work);
	tcase_add_test(tests, says_what_is_in_force);
	suite_add_tcase(suite, tests);
	return suite;
}
