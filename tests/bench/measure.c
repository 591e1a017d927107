/*
 * measure.c - runs a command and prints what it took: seconds on the clock,
 * seconds of processor, megabytes at the most, and its exit status; of
 * several runs, the one that was done first.
 *
 *	measure RUNS COMMAND [ARGUMENT]...
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

struct measured {
	double clock, processor; /* seconds */
	long kilobytes;
	int status;
};

static double seconds_of(struct timeval time)
{
	return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

static double now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* Output is not what is measured. */
static _Noreturn void run(char **arguments)
{
	int null = open("/dev/null", O_WRONLY);

	if (null >= 0) {
		dup2(null, STDOUT_FILENO);
		dup2(null, STDERR_FILENO);
	}
	execvp(arguments[0], arguments);
	_exit(127);
}

static void measure(char **arguments, struct measured *measured)
{
	struct rusage usage;
	double begin = now();
	pid_t child = fork();
	int status;

	if (child == 0)
		run(arguments);
	if (child < 0 || wait4(child, &status, 0, &usage) != child)
		exit(EXIT_FAILURE);
	*measured = (struct measured){
	    now() - begin,
	    seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime),
	    usage.ru_maxrss, WIFEXITED(status) ? WEXITSTATUS(status) : -1};
}

int main(int count, char **arguments)
{
	struct measured best = {0}, one;
	int runs = count > 2 ? atoi(arguments[1]) : 0;

	if (runs < 1)
		return EXIT_FAILURE;
	for (int i = 0; i < runs; i++) {
		measure(arguments + 2, &one);
		if (i == 0 || one.clock < best.clock)
			best = one;
	}
	printf("%.4f %.4f %.1f %d\n", best.clock, best.processor,
	       (double)best.kilobytes / 1024, best.status);
	return EXIT_SUCCESS;
}
