/*
 * outcome.h - what one envelope sender leads to in one transport: source
 * addresses and EHLO names; and which senders come to the same.
 */
#ifndef PARSERS_EXIM_OUTCOME_H
#define PARSERS_EXIM_OUTCOME_H

#include "parsers/exim/expand.h"

enum outcome_of { OUTCOME_OTHER, OUTCOME_BOUNCE, OUTCOME_KEY };

/* Over one family of addresses. */
struct outcome_family {
	struct source_address source; /* disabled: no mail leaves this way */
	struct value ehlo;
	bool from_ptr, several_ptrs, hostname;
	const char *fault; /* why the daemon defers; NULL */
	struct span fault_span;
};

struct outcome {
	enum outcome_of of;
	const char *label; /* of a key */
	size_t order;
	int only; /* 4, 6: half of an outcome, over this family; 0: both */
	bool reads_sender;
	struct outcome_family ipv4, ipv6;
	const char *condition; /* set by outcomes_join() */
};

struct outcomes_list {
	struct outcome *items;
	size_t count, room;
};

struct outcome *outcome_add(struct outcomes_list *list);
void outcomes_free(struct outcomes_list *list);

/* Evaluates; expansion->setting.sender is set. */
void outcome_find(struct expansion *expansion, const struct driver *transport,
		  struct outcome *outcome);

/* Leaves one of each kind of outcome, with the condition it stands under. */
void outcomes_join(struct outcomes_list *list, struct arena *arena);

/* False where no mail can leave. */
bool outcome_sender(const struct outcome *outcome, struct sender *sender);

/* What the daemon would defer for. */
void outcomes_faults(const struct outcomes_list *list, struct config *config,
		     const struct driver *transport);

#endif
