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
 * One large file in parts, which several threads read at a time, each into
 * facts of its own (facts_beside()).  What holds where a later part begins,
 * origin and TTL, is guessed from the file's first records; whoever joins the
 * parts asks whether it was so, and lets the part before read on where it was
 * not.  So the records, in the order of the parts, are those of zone_read().
 */
struct zone_parts;
struct zone_part;

/* NULL where the file is to be read as a whole.  SOURCE is held. */
struct zone_parts *zone_parts_new(struct sources *sources,
				  const struct source *source,
				  const struct zone_options *options);
void zone_parts_free(struct zone_parts *parts);
/* Where a part may begin, a line at or behind NEAR; 0: nowhere there. */
size_t zone_parts_cut(const struct zone_parts *parts, size_t near);

/*
 * The part that begins at FROM, 0 or a cut, and ends at TO, a cut or the
 * source's size.  The FACTS of a later part hold nothing else.
 */
struct zone_part *zone_part_new(const struct zone_parts *parts,
				struct facts *facts, size_t from, size_t to);
void zone_part_read(struct zone_part *part);
/* After both were read: does NEXT go on where PART came to, as it came to? */
bool zone_part_joins(const struct zone_part *part,
		     const struct zone_part *next);
/* Reads what NEXT, whose facts count for nothing, was to read. */
void zone_part_extend(struct zone_part *part, const struct zone_part *next);
void zone_part_free(struct zone_part *part);

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
