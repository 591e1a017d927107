/*
 * progress.h - what a long run is at, for the person who waits for it.
 *
 * One line on standard error, on a terminal only, from the second second on,
 * which goes away by itself.  Knows nothing of what is done; a thread of its
 * own draws the line, so that no work has to look at a clock.
 */
#ifndef LINT_RUN_PROGRESS_H
#define LINT_RUN_PROGRESS_H

#include "lint/options.h"

/*
 * Begins where OPTIONS and standard error allow it; to be called once the
 * process is confined, since a thread keeps what it was allowed at its birth.
 * WHAT ("reading zones") is shown until the next phase.
 */
void progress_begin(const struct options *options, const char *what);

/* The next thing to do, in TOTAL steps; 0: nobody knows. */
void progress_phase(const char *what, size_t total);
/* One step is done; from any thread, whether there is a line or not. */
void progress_step(void);

/* Takes the line away until it is drawn again: something else is printed. */
void progress_hide(void);
void progress_end(void);

#endif
