/*
 * sandbox.h - what the process may still do once it begins to read.
 *
 * The input is written by strangers.  Should a fault in our code or in a
 * library let it act, the kernel says no: Landlock leaves the root readable
 * and the outputs' folders writable, and nothing else of the file system; a
 * seccomp allow-list leaves what reading, computing and writing need, and no
 * socket, no program, no child, no tracing.  Where the system has neither,
 * the tool works without; `--require-sandbox` refuses to.
 *
 * landlock(7), seccomp(2), seccomp_rule_add(3).
 */
#ifndef LINT_RUN_SANDBOX_H
#define LINT_RUN_SANDBOX_H

#include "parsers/base/buffer.h"

#include <stdbool.h>

/* NULL-terminated lists of paths; what is not there is passed over. */
struct sandbox_paths {
	const char *const *readable;
	const char *const *writable; /* folders */
};

/*
 * For this process and all of its threads, for good; call it while there is
 * one thread.  False where some part of it could not be had.
 */
bool sandbox_enter(const struct sandbox_paths *paths);

/* One line: what is in force, or why it is not; after sandbox_enter(). */
void sandbox_print(struct buffer *text);

#endif
