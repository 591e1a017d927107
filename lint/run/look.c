/*
 * look.c - what there is at a path (see look.h).  Opens nothing.
 */
#include "lint/run/look.h"
#include "lint/tell.h"

#include <errno.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

static bool failed;

/* Nothing is there, or nothing that we are allowed to see. */
static bool is_absence(int error)
{
	static const int errors[] = {ENOENT, ENOTDIR, EACCES, ELOOP,
				     ENAMETOOLONG};

	for (size_t i = 0; i < sizeof errors / sizeof *errors; i++)
		if (errors[i] == error)
			return true;
	return false;
}

static bool judge(const char *path, int got)
{
	if (got != 0 && !is_absence(errno)) {
		tell("%s: %s", path, strerror(errno));
		failed = true;
	}
	return got == 0;
}

bool look_exists(const char *path)
{
	return judge(path, access(path, F_OK));
}

bool look_status(const char *path, struct stat *status)
{
	return judge(path, stat(path, status));
}

bool look_failed(void)
{
	return failed;
}
