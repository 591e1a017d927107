/*
 * found.h - findings as keyed lines: from judges that see some keys each to
 * the one who tells them.
 *
 *	ORDER TAB finding RULE SEVERITY ... TAB its place, the related ones'
 *
 * ORDER is where one judge of everything would have come to the finding, in
 * figures of one length, so that sorting lines by their bytes restores it.
 */
#ifndef LINT_JOIN_FOUND_H
#define LINT_JOIN_FOUND_H

#include "lint/join/keyed.h"
#include "rules/finding.h"

#define FOUND_KIND      "finding"
#define FOUND_ORDER_MAX 64

struct found_order {
	view_id view;
	unsigned phase;        /* records, PTRs, senders */
	uint64_t major, minor; /* zone and record; sender and address */
	unsigned rule;         /* in the table */
};

void found_write(struct keyed_writer *writer, const struct finding *finding,
		 const struct found_order *order);

/*
 * The finding of a line, its texts in READER's arena; false where it is none.
 */
bool found_read(struct keyed_reader *reader, struct finding *finding);

#endif
