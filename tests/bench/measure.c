/*
 * measure.c - runs a command and prints what it took: seconds on the clock,
 * seconds of processor, megabytes at the most, and its exit status.
 *
 *	measure COMMAND [ARGUMENT]...
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

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

int main(int count, char **arguments)
{
	struct rusage usage;
	double begin = now();
	pid_t child;
	int status;

	if (count < 2)
		return EXIT_FAILURE;
	child = fork();
	if (child == 0)
		run(arguments + 1);
	if (child < 0 || wait4(child, &status, 0, &usage) != child)
		return EXIT_FAILURE;
	printf("%.3f %.3f %ld %d\n", now() - begin,
	       seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime),
	       usage.ru_maxrss / 1024,
	       WIFEXITED(status) ? WEXITSTATUS(status) : -1);
	return EXIT_SUCCESS;
}
