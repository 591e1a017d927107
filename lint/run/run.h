/*
 * run.h - what every command that reads files begins with: the root, the
 * settings, the inputs, and the facts in them.
 */
#ifndef LINT_RUN_RUN_H
#define LINT_RUN_RUN_H

#include "lint/commands/command.h"
#include "lint/run/root.h"
#include "lint/settings.h"

struct run {
	struct arena *arena;
	struct root root;
	struct sources *sources;
	struct settings *settings;
	struct facts *facts;
	bool complete; /* nothing kept anything from being read */
};

/*
 * Reads what OPTIONS and PATHS name; without any PATH and explicit input,
 * where we stand.  STATUS_OK, or what to leave with: it was told then.
 */
enum status run_open(struct run *run, const struct options *options,
		     const struct words *paths);
void run_close(struct run *run);

#endif
