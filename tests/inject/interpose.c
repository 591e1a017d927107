/*
 * interpose.c - calls that fail on demand (see interpose.h).
 *
 * An executable's own malloc() is what every shared library gets, and the C
 * library itself, too; so are the I/O calls, for all but the C library.
 */
#include "tests/inject/interpose.h"

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <ldns/ldns.h>
#include <pthread.h>
#include <seccomp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Plain prototypes: with fortified ones these could not be defined. */
#define SHORT 7 /* bytes of a short read or write */

struct inject *inject;

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);
void *__libc_memalign(size_t alignment, size_t size);
void __libc_free(void *block);

/* What the C library has under NAME. */
#define REAL(name) ((__typeof__(&name))real(#name))

static _Thread_local bool resolving; /* dlsym() allocates, too */
static pthread_t first;

void inject_begin(void)
{
	first = pthread_self();
	inject->running = true;
}

static bool counting(void)
{
	return inject && inject->running && !resolving;
}

static void *real(const char *name)
{
	void *found;

	resolving = true;
	found = dlsym(RTLD_NEXT, name);
	resolving = false;
	return found;
}

/* --- memory -------------------------------------------------------------- */

static bool fails(enum inject_kind kind, atomic_uint *count)
{
	unsigned number = atomic_fetch_add(count, 1) + 1;

	return inject->kind == kind &&
	       (inject->all ? number >= inject->at : number == inject->at);
}

/* A library is at work that does not survive it. */
static _Thread_local bool paused;

static bool memory_fails(void)
{
	bool failing;

	if (!counting() || paused)
		return false;
	failing = pthread_equal(pthread_self(), first)
		      ? fails(INJECT_MEMORY, &inject->memory)
		      : fails(INJECT_BESIDE, &inject->beside);
	if (failing)
		errno = ENOMEM;
	return failing;
}

static void *counted(void *block)
{
	if (block && counting())
		atomic_fetch_add(&inject->blocks, 1);
	return block;
}

void *malloc(size_t size)
{
	return memory_fails() ? NULL : counted(__libc_malloc(size));
}

void *calloc(size_t count, size_t size)
{
	return memory_fails() ? NULL : counted(__libc_calloc(count, size));
}

void *realloc(void *old, size_t size)
{
	void *got;

	if (memory_fails())
		return NULL;
	got = __libc_realloc(old, size);
	return old ? got : counted(got);
}

void *memalign(size_t alignment, size_t size)
{
	return memory_fails() ? NULL
			      : counted(__libc_memalign(alignment, size));
}

void *aligned_alloc(size_t alignment, size_t size)
{
	return memalign(alignment, size);
}

int posix_memalign(void **block, size_t alignment, size_t size)
{
	*block = memalign(alignment, size);
	return *block ? 0 : ENOMEM;
}

/* The tool makes sure of the memory that libseccomp takes: sandbox.c. */
scmp_filter_ctx seccomp_init(uint32_t action)
{
	scmp_filter_ctx (*init)(uint32_t) =
	    (scmp_filter_ctx(*)(uint32_t))real("seccomp_init");

	if (memory_fails())
		return NULL;
	paused = true;
	return init(action);
}

void seccomp_release(scmp_filter_ctx filter)
{
	void (*release)(scmp_filter_ctx) =
	    (void (*)(scmp_filter_ctx))real("seccomp_release");

	release(filter);
	paused = false;
}

/* And of what ldns takes for one record: rdata_ldns.c. */
static _Thread_local bool within_ldns;

ldns_status ldns_rr_new_frm_str(ldns_rr **rr, const char *line, uint32_t ttl,
				const ldns_rdf *origin, ldns_rdf **previous)
{
	__typeof__(&ldns_rr_new_frm_str) new =
	    (__typeof__(&ldns_rr_new_frm_str))real("ldns_rr_new_frm_str");
	ldns_status status;

	paused = within_ldns = true;
	status = new (rr, line, ttl, origin, previous);
	within_ldns = false;
	return status;
}

/* The last that is done with a record; ldns calls it by itself, too. */
void ldns_rr_free(ldns_rr *rr)
{
	((__typeof__(&ldns_rr_free))real("ldns_rr_free"))(rr);
	paused = within_ldns;
}

void free(void *block)
{
	if (block && counting())
		atomic_fetch_sub(&inject->blocks, 1);
	__libc_free(block);
}

/* --- I/O ----------------------------------------------------------------- */

static bool io_fails(int error)
{
	if (!counting() || !fails(INJECT_IO, &inject->io))
		return false;
	errno = error;
	return true;
}

static int opened(int descriptor)
{
	if (descriptor >= 0 && counting())
		atomic_fetch_add(&inject->descriptors, 1);
	return descriptor;
}

/* How much of LENGTH is moved; 0: an interruption comes first. */
static size_t shortened(size_t length)
{
	static atomic_uint turn;

	if (!counting() || inject->kind != INJECT_SHORT)
		return length;
	if (atomic_fetch_add(&turn, 1) % 5 == 0)
		return 0;
	return length < SHORT ? length : SHORT;
}

/* Does a call that moves LENGTH bytes go on, with perhaps less of them? */
static bool moves(size_t *length, int error)
{
	size_t part = shortened(*length);

	if (io_fails(error))
		return false;
	if (part == 0 && *length) {
		errno = EINTR;
		return false;
	}
	*length = part;
	return true;
}

ssize_t read(int descriptor, void *bytes, size_t length)
{
	return moves(&length, EIO) ? REAL(read)(descriptor, bytes, length) : -1;
}

ssize_t pread(int descriptor, void *bytes, size_t length, off_t at)
{
	return moves(&length, EIO) ? REAL(pread)(descriptor, bytes, length, at)
				   : -1;
}

/* What reads standard input by lines; the C library's own read() is out of
   reach.  With and without optimization it goes by another name. */
ssize_t __getdelim(char **line, size_t *room, int stop, FILE *stream)
{
	return io_fails(EIO) ? -1 : REAL(__getdelim)(line, room, stop, stream);
}

ssize_t getline(char **line, size_t *room, FILE *stream)
{
	return __getdelim(line, room, '\n', stream);
}

ssize_t write(int descriptor, const void *bytes, size_t length)
{
	return moves(&length, ENOSPC) ? REAL(write)(descriptor, bytes, length)
				      : -1;
}

int open(const char *path, int flags, ...)
{
	mode_t mode = 0;
	va_list list;

	if (flags & O_CREAT) {
		va_start(list, flags);
		mode = va_arg(list, mode_t);
		va_end(list);
	}
	return io_fails(EMFILE) ? -1 : opened(REAL(open)(path, flags, mode));
}

/* openat2() has no wrapper in the C library; no argument is more than a
   pointer long. */
long syscall(long number, ...)
{
	long a[6], got;
	va_list list;

	va_start(list, number);
	for (int i = 0; i < 6; i++)
		a[i] = va_arg(list, long);
	va_end(list);
	if (number == SYS_openat2 && io_fails(EMFILE))
		return -1;
	got = REAL(syscall)(number, a[0], a[1], a[2], a[3], a[4], a[5]);
	/* the latter gives a version where it is asked for without rules */
	if (number == SYS_openat2 ||
	    (number == SYS_landlock_create_ruleset && a[0]))
		opened((int)got);
	return got;
}

/* As on Linux, the descriptor is gone whatever close() says. */
int close(int descriptor)
{
	bool failing = io_fails(EIO);
	int got = REAL(close)(descriptor);

	if (got == 0 && counting())
		atomic_fetch_sub(&inject->descriptors, 1);
	if (failing)
		errno = EIO;
	return failing ? -1 : got;
}

/* Where what is run is counted, it is counted to the end. */
#ifdef SANDBOX_COUNTS
void __gcov_dump(void);

void _exit(int status)
{
	inject->running = false;
	__gcov_dump();
	((void (*)(int))real("_exit"))(status);
	abort();
}
#endif

int rename(const char *from, const char *to)
{
	return io_fails(EIO) ? -1 : REAL(rename)(from, to);
}

int fstat(int descriptor, struct stat *status)
{
	return io_fails(EIO) ? -1 : REAL(fstat)(descriptor, status);
}

int stat(const char *path, struct stat *status)
{
	return io_fails(EIO) ? -1 : REAL(stat)(path, status);
}

int access(const char *path, int mode)
{
	return io_fails(EIO) ? -1 : REAL(access)(path, mode);
}

/* What is not deleted stays, which is nobody's fault. */
int unlink(const char *path)
{
	if (!io_fails(EIO))
		return REAL(unlink)(path);
	inject->unlinked = true;
	return -1;
}

int dup(int descriptor)
{
	return io_fails(EMFILE) ? -1 : opened(REAL(dup)(descriptor));
}

int mkostemp(char *template, int flags)
{
	return io_fails(EMFILE) ? -1 : opened(REAL(mkostemp)(template, flags));
}

int fchmod(int descriptor, mode_t mode)
{
	return io_fails(EIO) ? -1 : REAL(fchmod)(descriptor, mode);
}

DIR *fdopendir(int descriptor)
{
	return io_fails(ENOMEM) ? NULL : REAL(fdopendir)(descriptor);
}

/* It closes within the C library, past our close(). */
int closedir(DIR *stream)
{
	if (counting())
		atomic_fetch_sub(&inject->descriptors, 1);
	return REAL(closedir)(stream);
}

struct dirent *readdir(DIR *stream)
{
	return io_fails(EIO) ? NULL : REAL(readdir)(stream);
}

char *getcwd(char *path, size_t size)
{
	return io_fails(EIO) ? NULL : REAL(getcwd)(path, size);
}

char *realpath(const char *path, char *resolved)
{
	return io_fails(EIO) ? NULL : REAL(realpath)(path, resolved);
}

void *mmap(void *at, size_t length, int protection, int flags, int descriptor,
	   off_t offset)
{
	return io_fails(ENOMEM) ? MAP_FAILED
				: REAL(mmap)(at, length, protection, flags,
					     descriptor, offset);
}

int pthread_create(pthread_t *thread, const pthread_attr_t *attributes,
		   void *(*run)(void *), void *argument)
{
	return io_fails(EAGAIN)
		   ? EAGAIN
		   : REAL(pthread_create)(thread, attributes, run, argument);
}
