/*
 * zone.h - reads one master file (RFC 1035 5, as BIND 9.18 reads it).
 *
 * Records go to facts->store, in the order of the file, with their spans;
 * what named would refuse becomes a fault, and reading goes on with the next
 * record.  $INCLUDE opens further sources through facts->sources only.
 */
#ifndef PARSERS_ZONE_ZONE_H
#define PARSERS_ZONE_ZONE_H

#include "parsers/base/buffer.h"
#include "parsers/facts/facts.h"

struct zone_options {
	const struct wire_name *origin; /* absolute, as spelled */
	uint16_t class;                 /* RRCLASS_IN unless said otherwise */
	view_id view;
	bool answers;          /* records from elsewhere: no SOA, no origin
				  rules; into store_answers() */
	bool template;         /* the file is a template by name or settings */
	const char *directory; /* where relative $INCLUDE paths are looked for
				  first; "" is the root */
	const char *type;      /* struct zone's texts: in facts->arena */
	const char *why;
	struct span named;
};

zone_id zone_read(struct facts *facts, const struct source *source,
		  const struct zone_options *options);

/*
 * Reads what dig, drill or massdns saved (the latter as simple or full text):
 * records go to store_answers(), and what the answers say is not there to
 * store_deny().
 */
zone_id zone_read_answers(struct facts *facts, const struct source *source);

/*
 * Is this the text of a zone?  A cheap look at the first records; how sure is
 * told by *CONFIDENCE (0 to 100).  *ORIGIN is set, with length 0 where the
 * content alone cannot tell: an absolute $ORIGIN before the SOA, or an
 * absolute owner of the SOA, else nothing.
 */
bool zone_recognise(struct slice bytes, int *confidence,
		    struct wire_name *origin, const char **why);

/*
 * The zone as canonical master-file text, as `named-compilezone -i local -s
 * full -o -` prints it, appended to TEXT.  The store must be sealed.
 */
void zone_print(const struct store *store, zone_id zone, struct buffer *text);

/* One record's RDATA as that text has it, spelled as in its file. */
void zone_print_rdata(const struct store *store, const struct record *record,
		      struct buffer *text);

#endif
