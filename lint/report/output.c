/*
 * output.c - writing reports (see output.h).  Knows no format.
 */
#include "lint/report/output.h"
#include "lint/tell.h"
#include "parsers/base/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FLUSH_AT ((size_t)64 * 1024)

static struct output *opened; /* those with a temporary file */

/* Memory is out, and the process with it: nothing half-written stays. */
static void drop_temporaries(void)
{
	for (struct output *output = opened; output; output = output->next)
		unlink(output->temporary);
}

/* What a new file would get: mkostemp() always makes it private. */
static mode_t usual_mode(void)
{
	mode_t mask = umask(0);

	umask(mask);
	return 0666 & ~mask;
}

static void open_temporary(struct output *output, const char *path, mode_t mode)
{
	struct buffer name = {0};

	buffer_print(&name, "%s.XXXXXX", path);
	output->descriptor = mkostemp(name.bytes, O_CLOEXEC);
	if (output->descriptor < 0 || fchmod(output->descriptor, mode) != 0)
		output->error = errno;
	if (output->descriptor < 0) {
		buffer_free(&name);
		return;
	}
	output->temporary = name.bytes;
	output->next = opened;
	opened = output;
	memory_on_exhausted(drop_temporaries);
}

/* A device or a pipe is written as it is: nothing can be renamed onto it. */
static void open_device(struct output *output, const char *path)
{
	output->descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
	if (output->descriptor < 0)
		output->error = errno;
}

void output_open(struct output *output, const char *path)
{
	struct stat status;

	*output = (struct output){.descriptor = STDOUT_FILENO, .path = path};
	if (!path)
		return;
	output->descriptor = -1;
	if (stat(path, &status) != 0) {
		/* what may be a device is not renamed onto */
		if (errno == ENOENT)
			open_temporary(output, path, usual_mode());
		else
			output->error = errno;
	} else if (S_ISREG(status.st_mode)) {
		open_temporary(output, path, status.st_mode & 07777);
	} else {
		open_device(output, path);
	}
}

static void write_out(struct output *output)
{
	const char *at = buffer_text(&output->text);
	size_t left = output->text.used;

	while (left && !output->error) {
		ssize_t written = write(output->descriptor, at, left);

		if (written < 0 && errno == EINTR)
			continue;
		if (written < 0) {
			output->error = errno;
			break;
		}
		at += written;
		left -= (size_t)written;
	}
	buffer_empty(&output->text);
}

void output_flush(struct output *output)
{
	if (output->text.used >= FLUSH_AT)
		write_out(output);
}

static void put_in_place(struct output *output, bool whole)
{
	if (!output->temporary)
		return;
	opened = output->next;
	if (whole && !output->error &&
	    rename(output->temporary, output->path) != 0)
		output->error = errno;
	if (!whole || output->error)
		unlink(output->temporary);
	free(output->temporary);
	output->temporary = NULL;
}

bool output_close(struct output *output, bool whole)
{
	write_out(output);
	buffer_free(&output->text);
	if (output->path && output->descriptor >= 0 &&
	    close(output->descriptor) != 0 && !output->error)
		output->error = errno;
	put_in_place(output, whole);
	/* Who reads no further, as head(1), knows it. */
	if (output->error && output->error != EPIPE)
		tell("%s: cannot write: %s",
		     output->path ? output->path : "standard output",
		     strerror(output->error));
	return !output->error;
}
