/*
 * opener.c - descriptors beneath a root, and nowhere else (see opener.h).
 *
 * The kernel resolves the path (openat2), so that no link and no race leads
 * out.  Where it has no openat2, each component is opened without following
 * links.
 */
#include "parsers/base/opener.h"

#include <errno.h>
#include <limits.h>
#include <linux/openat2.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#define OPEN_TRIES 64 /* a rename during the walk makes openat2 say EAGAIN */

/* The first component of PATH into PART; false, with errno, for no good one. */
static bool take_component(const char *path, size_t length,
			   char part[NAME_MAX + 1])
{
	if (length > NAME_MAX) {
		errno = ENAMETOOLONG;
		return false;
	}
	memcpy(part, path, length);
	part[length] = '\0';
	if (strcmp(part, "..") == 0) {
		errno = EXDEV;
		return false;
	}
	if (length == 0)
		strcpy(part, ".");
	return true;
}

/* Without openat2: every component by itself, no link and no `..`. */
static int open_by_components(int root, const char *path, int flags)
{
	const int folder = O_RDONLY | O_DIRECTORY | O_CLOEXEC;
	int at = dup(root);

	if (path[0] == '/') {
		close(at);
		errno = EXDEV;
		return -1;
	}
	while (at >= 0) {
		size_t length = strcspn(path, "/");
		bool last = path[length] == '\0';
		char part[NAME_MAX + 1];
		int next = -1, error;

		if (take_component(path, length, part))
			next = openat(at, part,
				      O_NOFOLLOW | (last ? flags : folder));
		error = errno;
		close(at);
		errno = error;
		if (last)
			return next;
		at = next;
		path += length + 1;
	}
	return -1;
}

int open_beneath(int root, const char *path, int flags)
{
	struct open_how how = {
	    .flags = (unsigned)flags,
	    .resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS,
	};
	long got = -1;

	if (path[0] == '\0')
		path = ".";
	for (int i = 0; i < OPEN_TRIES; i++) {
		got = syscall(SYS_openat2, root, path, &how, sizeof how);
		if (got >= 0 || errno != EAGAIN)
			break;
	}
	if (got < 0 && (errno == ENOSYS || errno == EPERM))
		return open_by_components(root, path, flags);
	return (int)got;
}

enum source_state open_failure(void)
{
	switch (errno) {
	case ENOENT:
	case ENOTDIR:
	case ENAMETOOLONG:
		return SOURCE_ABSENT;
	case EXDEV: /* leads out of the root */
	case ELOOP:
	case EAGAIN: /* kept being moved about under us */
	case ENXIO:  /* a socket */
		return SOURCE_REFUSED;
	default:
		return SOURCE_UNREADABLE;
	}
}
