/*
 * sandbox.c - what the process may still do once it begins to read (see
 * sandbox.h).
 *
 * Compiled with SANDBOX_KILL, a forbidden call ends the process instead of
 * failing: so the tests notice any.  Under a sanitizer there is no sandbox,
 * since its own run time needs what we forbid.
 */
#include "lint/run/sandbox.h"

#if defined(__linux__) && !defined(__SANITIZE_ADDRESS__)
#define SANDBOX_LINUX 1
#endif
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#undef SANDBOX_LINUX
#endif
#endif

#ifdef SANDBOX_LINUX
#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sched.h>
#include <seccomp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

static struct {
	int landlock_version; /* 0: not in force */
	int landlock_error;
	bool seccomp;
	int seccomp_error;
} state;

/* --- Landlock ----------------------------------------------------------- */

/* The kernel's header may be older than the kernel. */
#define ACCESS_REFER    (1ULL << 13) /* from version 2 */
#define ACCESS_TRUNCATE (1ULL << 14) /* from version 3 */
#define NET_ALL         3ULL         /* bind and connect, from version 4 */

#define ACCESS_READ (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)
#define ACCESS_WRITE                                                           \
	(LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_READ_FILE |        \
	 LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG)
#define ACCESS_ALL ((1ULL << 13) - 1) /* every right of version 1 */

struct ruleset {
	uint64_t files;
	uint64_t net;
};

static uint64_t handled_files(int version)
{
	uint64_t access = ACCESS_ALL;

	if (version >= 2)
		access |= ACCESS_REFER;
	if (version >= 3)
		access |= ACCESS_TRUNCATE;
	return access;
}

static void allow(int ruleset, const char *path, uint64_t access)
{
	struct landlock_path_beneath_attr beneath = {
	    .allowed_access = access,
	    .parent_fd = open(path, O_PATH | O_CLOEXEC),
	};

	if (beneath.parent_fd < 0)
		return;
	syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH,
		&beneath, 0);
	close(beneath.parent_fd);
}

static int fill_ruleset(const struct sandbox_paths *paths, int version)
{
	struct ruleset attributes = {.files = handled_files(version),
				     .net = version >= 4 ? NET_ALL : 0};
	uint64_t write = ACCESS_WRITE & attributes.files;
	int ruleset = (int)syscall(
	    SYS_landlock_create_ruleset, &attributes,
	    version >= 4 ? sizeof attributes : sizeof attributes.files, 0);

	if (ruleset < 0)
		return -1;
	if (version >= 3)
		write |= ACCESS_TRUNCATE;
	for (size_t i = 0; paths->readable && paths->readable[i]; i++)
		allow(ruleset, paths->readable[i], ACCESS_READ);
#ifdef SANDBOX_COUNTS /* where a build that counts what runs keeps them */
	allow(ruleset, SANDBOX_COUNTS, write);
#endif
	for (size_t i = 0; paths->writable && paths->writable[i]; i++)
		allow(ruleset, paths->writable[i], write);
	return ruleset;
}

static bool enter_landlock(const struct sandbox_paths *paths)
{
	int version = (int)syscall(SYS_landlock_create_ruleset, NULL, 0,
				   LANDLOCK_CREATE_RULESET_VERSION);
	int ruleset = version > 0 ? fill_ruleset(paths, version) : -1;

	if (ruleset < 0 || syscall(SYS_landlock_restrict_self, ruleset, 0)) {
		state.landlock_error = errno;
		if (ruleset >= 0)
			close(ruleset);
		return false;
	}
	close(ruleset);
	state.landlock_version = version;
	return true;
}

/* --- seccomp ------------------------------------------------------------ */

#ifdef SANDBOX_KILL
#define FORBIDDEN SCMP_ACT_KILL_PROCESS
#else
#define FORBIDDEN SCMP_ACT_ERRNO(EPERM)
#endif

/* By name: what an architecture lacks is passed over. */
static const char *const allowed[] = {
    /* reading and writing */
    "read",
    "write",
    "readv",
    "writev",
    "pread64",
    "pwrite64",
    "open",
    "openat",
    "openat2",
    "close",
    "lseek",
    "_llseek",
    "fstat",
    "fstat64",
    "stat",
    "stat64",
    "lstat",
    "lstat64",
    "newfstatat",
    "fstatat64",
    "statx",
    "access",
    "faccessat",
    "faccessat2",
    "readlink",
    "readlinkat",
    "getdents",
    "getdents64",
    "getcwd",
    "dup",
    "dup2",
    "dup3",
    "fcntl",
    "fcntl64",
    "fsync",
    "fdatasync",
    "ftruncate",
    "fchmod",
    "umask",
    "rename",
    "renameat",
    "renameat2",
    "unlink",
    "unlinkat",
    "fadvise64",
    "poll",
    "ppoll",
    /* memory */
    "brk",
    "mmap",
    "mmap2",
    "munmap",
    "mremap",
    "mprotect",
    "madvise",
    /* threads, and the process itself */
    "futex",
    "futex_time64",
    "set_robust_list",
    "get_robust_list",
    "rseq",
    "sched_yield",
    "sched_getaffinity",
    "sysinfo",
    "getpid",
    "gettid",
    "set_tid_address",
    "arch_prctl",
    "membarrier",
    "getrandom",
    "getrlimit",
    "prlimit64",
    "getrusage",
    "uname",
    "geteuid",
    "getuid",
    "getegid",
    "getgid",
    "exit",
    "exit_group",
    /* time and signals */
    "clock_gettime",
    "clock_gettime64",
    "clock_getres",
    "clock_nanosleep",
    "nanosleep",
    "gettimeofday",
    "time",
    "rt_sigaction",
    "rt_sigprocmask",
    "rt_sigreturn",
    "sigreturn",
    "sigaltstack",
    "tgkill",
    "restart_syscall",
};

static int allow_calls(scmp_filter_ctx filter)
{
	int error = 0;

	for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++) {
		int call = seccomp_syscall_resolve_name(allowed[i]);

		if (call != __NR_SCMP_ERROR && !error)
			error =
			    seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0);
	}
	return error;
}

/*
 * A thread, never a child; clone3 hides its flags from the filter, and the
 * library falls back to clone when the kernel seems to lack it.  Of a
 * terminal is asked whether it is one, and its size.
 */
static int allow_some(scmp_filter_ctx filter)
{
	static const unsigned terminal[] = {TCGETS, TIOCGWINSZ};
	int error = seccomp_rule_add(
	    filter, SCMP_ACT_ALLOW, SCMP_SYS(clone), 1,
	    SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD));

	if (!error)
		error = seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS),
					 SCMP_SYS(clone3), 0);
	for (size_t i = 0; i < sizeof terminal / sizeof *terminal; i++)
		if (!error)
			error = seccomp_rule_add(
			    filter, SCMP_ACT_ALLOW, SCMP_SYS(ioctl), 1,
			    SCMP_A1(SCMP_CMP_EQ, terminal[i], 0));
	return error;
}

/*
 * libseccomp does not survive being refused memory in the midst of its work,
 * so make sure that there is some, several times what it takes.
 */
static bool has_room(void)
{
	void *room = malloc((size_t)1 << 20);

	free(room);
	return room != NULL;
}

static bool enter_seccomp(void)
{
	scmp_filter_ctx filter = has_room() ? seccomp_init(FORBIDDEN) : NULL;
	int error = filter ? 0 : -ENOMEM;

	if (filter) {
		error = allow_calls(filter);
		if (!error)
			error = allow_some(filter);
		if (!error)
			error = seccomp_load(filter);
		seccomp_release(filter);
	}
	state.seccomp_error = -error;
	state.seccomp = error == 0;
	return state.seccomp;
}

/* ------------------------------------------------------------------------ */

bool sandbox_enter(const struct sandbox_paths *paths)
{
	bool files, calls;

	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) {
		state.landlock_error = state.seccomp_error = errno;
		return false;
	}
	files = enter_landlock(paths);
	calls = enter_seccomp();
	return files && calls;
}

void sandbox_print(struct buffer *text)
{
	if (state.landlock_version)
		buffer_print(text, "sandbox: Landlock (version %d), ",
			     state.landlock_version);
	else
		buffer_print(text, "sandbox: no Landlock (%s), ",
			     strerror(state.landlock_error));
	if (state.seccomp)
		buffer_print(text, "seccomp\n");
	else
		buffer_print(text, "no seccomp (%s)\n",
			     strerror(state.seccomp_error));
}

#else

bool sandbox_enter(const struct sandbox_paths *paths)
{
	(void)paths;
	return false;
}

void sandbox_print(struct buffer *text)
{
	buffer_print(text, "sandbox: none in this build\n");
}

#endif
