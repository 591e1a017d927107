/*
 * exim_real.h - asking the real exim4, for tests that compare us with it.
 */
#ifndef TESTS_ORACLE_EXIM_REAL_H
#define TESTS_ORACLE_EXIM_REAL_H

#include "parsers/base/buffer.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What a command prints; its exit status, -1 where it could not be run. */
static inline int real_run(const char *command, struct buffer *output)
{
	FILE *pipe = popen(command, "r");
	char part[4096];
	size_t got;

	if (!pipe)
		return -1;
	while ((got = fread(part, 1, sizeof part, pipe)) > 0)
		buffer_add(output, part, got);
	return pclose(pipe) / 256;
}

/* Can it be run here?  Says once, by NAME, what is skipped if not. */
static inline bool real_is_there(const char *name)
{
	struct buffer output = {0};
	int status = real_run("tests/oracle/run-exim -C tests/oracle/exim/"
			      "config -bP primary_hostname 2>&1",
			      &output);

	buffer_free(&output);
	if (status != 0)
		printf("skipped: %s: no exim4 that can be run here\n", name);
	return status == 0;
}

#endif
