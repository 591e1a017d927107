/*
 * budget.h - how much memory and time a run may take.
 *
 * Input is written by strangers, and may be larger than what is at hand.  So
 * half of the memory is put aside; when an allocation fails for the first
 * time, it is given back, and from then on the budget is met: whoever reads
 * stops, says so with a FAULT_LIMIT, and what was read is judged and told in
 * the other half.  Time is the same without halves: when it is up, reading
 * and judging stop, and what there is is told.
 */
#ifndef PARSERS_BASE_BUDGET_H
#define PARSERS_BASE_BUDGET_H

#include <stdbool.h>
#include <stdint.h>

/*
 * Of MEMORY bytes (0: three quarters of the machine's) or what the system
 * allows (setrlimit(2): RLIMIT_DATA, RLIMIT_AS), whichever is less, and of
 * SECONDS (0: any time).  Call it once, before there are threads.
 */
void budget_begin(uint64_t memory, unsigned seconds);

/* Cheap: ask before each record, statement or line. */
bool budget_met(void);

/* Is the time up?  Then judging ends, too. */
bool budget_late(void);

/*
 * Who can do without some memory that was refused says so here; the budget is
 * not met by that.  Was anything ever refused, so or by the budget?
 */
void budget_refused(void);
bool budget_refused_any(void);

/* What is used up, as a sentence; "" where nothing is. */
const char *budget_text(void);

/* memory.c's: gives back what was put aside; the budget is met from now. */
void budget_spend(void);

#endif
