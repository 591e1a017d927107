/*
 * budget.c - how much memory and time a run may take (see budget.h).
 *
 * The kernel does the counting: its limit on data holds for libraries, too.
 * Knows nothing of what the memory is for.
 */
#include "parsers/base/budget.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#define HALVINGS 8 /* until it is known how much there is */
/* Of a thread: it counts for the limit whole, however little is touched. */
#define STACK ((size_t)1 << 19)

enum { MEMORY_MET = 1, TIME_MET = 2, REFUSED = 4 };

static atomic_int met;
static struct {
	pthread_mutex_t lock;
	void *bytes; /* NULL: nothing is put aside */
	size_t size;
} aside = {.lock = PTHREAD_MUTEX_INITIALIZER};

/* --- memory -------------------------------------------------------------- */

/* The sanitizers' run time maps more than any limit would allow. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer)
#define SANITIZED 1
#endif
#endif

#ifdef SANITIZED

static void begin_memory(uint64_t memory)
{
	(void)memory;
}

#else

static uint64_t usual_memory(void)
{
	long pages = sysconf(_SC_PHYS_PAGES), size = sysconf(_SC_PAGESIZE);

	return pages > 0 && size > 0 ? (uint64_t)pages * (uint64_t)size / 4 * 3
				     : UINT64_MAX;
}

static uint64_t lesser(uint64_t a, uint64_t b)
{
	return a < b ? a : b;
}

/* The least limit there is, once MEMORY is one of them. */
static uint64_t limit_memory(uint64_t memory)
{
	struct rlimit data, space;

	if (getrlimit(RLIMIT_DATA, &data) == 0) {
		memory = lesser(memory, data.rlim_cur);
		data.rlim_cur = memory;
		setrlimit(RLIMIT_DATA, &data);
	}
	if (getrlimit(RLIMIT_AS, &space) == 0)
		memory = lesser(memory, space.rlim_cur);
	return memory;
}

/* Untouched pages count for the limit and cost nothing else. */
static void *reserve(size_t size)
{
	void *got = mmap(NULL, size, PROT_READ | PROT_WRITE,
			 MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

	return got == MAP_FAILED ? NULL : got;
}

/* Many threads must not take what is for the records.  None goes deep: files
   are included to a depth of 16, and patterns are matched on the heap. */
static void limit_stacks(void)
{
	pthread_attr_t attributes;

	if (pthread_attr_init(&attributes) != 0)
		return;
	if (pthread_attr_setstacksize(&attributes, STACK) == 0)
		pthread_setattr_default_np(&attributes);
	pthread_attr_destroy(&attributes);
}

/* Half of what is left: program and libraries have taken their part. */
static void begin_memory(uint64_t memory)
{
	uint64_t limit = limit_memory(memory ? memory : usual_memory());
	size_t least = 0, most = (size_t)lesser(limit, SIZE_MAX / 2);

	limit_stacks();
	for (int i = 0; i < HALVINGS; i++) {
		size_t middle = least + (most - least) / 2;
		void *got = reserve(middle);

		if (got)
			munmap(got, middle);
		if (got)
			least = middle;
		else
			most = middle;
	}
	aside.size = least / 2;
	aside.bytes = reserve(aside.size);
}

#endif

void budget_spend(void)
{
	atomic_fetch_or(&met, MEMORY_MET);
	pthread_mutex_lock(&aside.lock);
	if (aside.bytes)
		munmap(aside.bytes, aside.size);
	aside.bytes = NULL;
	pthread_mutex_unlock(&aside.lock);
}

/* --- time ---------------------------------------------------------------- */

static void time_is_up(int signal)
{
	(void)signal;
	atomic_fetch_or(&met, TIME_MET);
}

static void begin_time(unsigned seconds)
{
	struct sigaction action = {.sa_handler = time_is_up,
				   .sa_flags = SA_RESTART};

	if (seconds && sigaction(SIGALRM, &action, NULL) == 0)
		alarm(seconds);
}

/* ------------------------------------------------------------------------- */

void budget_begin(uint64_t memory, unsigned seconds)
{
	begin_memory(memory);
	begin_time(seconds);
}

static int state(void)
{
	return atomic_load_explicit(&met, memory_order_relaxed);
}

bool budget_met(void)
{
	return state() & (MEMORY_MET | TIME_MET);
}

bool budget_late(void)
{
	return state() & TIME_MET;
}

void budget_refused(void)
{
	atomic_fetch_or(&met, REFUSED);
}

bool budget_refused_any(void)
{
	return state() & (MEMORY_MET | REFUSED);
}

const char *budget_text(void)
{
	static const char *const texts[] = {
	    "",
	    "the memory at hand is used up (see --max-memory)",
	    "the time is up (see --max-time)",
	    "the memory and the time at hand are used up",
	};

	return texts[state() & (MEMORY_MET | TIME_MET)];
}
