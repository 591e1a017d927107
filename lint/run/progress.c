/*
 * progress.c - what a long run is at (see progress.h).
 */
#include "lint/run/progress.h"
#include "lint/report/summary.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define PATIENCE 1000 /* milliseconds without a line, from the beginning on */
#define INTERVAL 200  /* between two lines */

static struct {
	pthread_mutex_t lock; /* of all that follows but DONE */
	pthread_cond_t wake;
	pthread_t thread;
	bool running, ends, shown;
	struct timespec next; /* when to draw */
	const char *what;
	size_t total;
	atomic_size_t done;
} progress = {.lock = PTHREAD_MUTEX_INITIALIZER};

/* A line that was not written is not missed. */
static void put(const char *text, size_t length)
{
	ssize_t written = write(STDERR_FILENO, text, length);

	(void)written;
}

static void hide(void)
{
	static const char nothing[] = "\r\033[K";

	if (progress.shown)
		put(nothing, sizeof nothing - 1);
	progress.shown = false;
}

static void draw(void)
{
	size_t done = atomic_load(&progress.done);
	struct buffer line = {0};

	buffer_print(&line, "\r\033[Krdnslint: %s", progress.what);
	if (progress.total) {
		buffer_add_string(&line, ": ");
		summary_number(&line, done);
		buffer_add_string(&line, " of ");
		summary_number(&line, progress.total);
	}
	put(buffer_text(&line), line.used);
	buffer_free(&line);
	progress.shown = true;
}

static void wait_more(long milliseconds)
{
	progress.next.tv_nsec += milliseconds % 1000 * 1000000;
	progress.next.tv_sec +=
	    milliseconds / 1000 + progress.next.tv_nsec / 1000000000;
	progress.next.tv_nsec %= 1000000000;
}

static void *draw_lines(void *unused)
{
	pthread_mutex_lock(&progress.lock);
	while (!progress.ends) {
		if (pthread_cond_timedwait(&progress.wake, &progress.lock,
					   &progress.next) == 0)
			continue;
		if (progress.ends)
			break;
		draw();
		clock_gettime(CLOCK_MONOTONIC, &progress.next);
		wait_more(INTERVAL);
	}
	hide();
	pthread_mutex_unlock(&progress.lock);
	return unused;
}

/* A wait that nobody's setting of the clock makes longer. */
static bool make_wake(void)
{
	pthread_condattr_t attributes;
	bool made;

	if (pthread_condattr_init(&attributes) != 0)
		return false;
	made = pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC) == 0 &&
	       pthread_cond_init(&progress.wake, &attributes) == 0;
	pthread_condattr_destroy(&attributes);
	return made;
}

static bool is_wanted(const struct options *options)
{
	const char *term = getenv("TERM");

	return !options->no_progress && !options->quiet &&
	       isatty(STDERR_FILENO) && term && strcmp(term, "dumb") != 0;
}

void progress_begin(const struct options *options, const char *what)
{
	static bool begun;

	if (!is_wanted(options) || !make_wake())
		return;
	if (!begun) {
		clock_gettime(CLOCK_MONOTONIC, &progress.next);
		wait_more(PATIENCE);
		begun = true;
	}
	progress.ends = false;
	progress_phase(what, 0);
	progress.running =
	    pthread_create(&progress.thread, NULL, draw_lines, NULL) == 0;
	if (!progress.running)
		pthread_cond_destroy(&progress.wake);
}

void progress_phase(const char *what, size_t total)
{
	pthread_mutex_lock(&progress.lock);
	progress.what = what;
	progress.total = total;
	atomic_store(&progress.done, 0);
	pthread_mutex_unlock(&progress.lock);
}

void progress_step(void)
{
	atomic_fetch_add(&progress.done, 1);
}

void progress_hide(void)
{
	pthread_mutex_lock(&progress.lock);
	hide();
	pthread_mutex_unlock(&progress.lock);
}

void progress_end(void)
{
	if (!progress.running)
		return;
	pthread_mutex_lock(&progress.lock);
	progress.ends = true;
	pthread_cond_signal(&progress.wake);
	pthread_mutex_unlock(&progress.lock);
	pthread_join(progress.thread, NULL);
	pthread_cond_destroy(&progress.wake);
	progress.running = false;
}
