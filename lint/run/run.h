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
/*
 * The settings alone, as they hold where we stand: no input is read and no
 * facts are there.  The rules of the user's own are in rule_table then.
 */
enum status run_settings(struct run *run, const struct options *options);
void run_close(struct run *run);

/*
 * run->complete, now.  Files are read again for what is shown of them: one
 * that was another by then makes it false, and is told.
 */
bool run_complete(struct run *run);

/* --jobs, or as many as there are processors. */
unsigned run_jobs(const struct options *options);

#endif
