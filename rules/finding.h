/*
 * finding.h - what a rule says: the product.
 *
 * A finding points at the bytes to change and shows the other end of the
 * disagreement in the other file.  A rule begins one, fills it, and is done:
 *
 *	struct finding *finding = finding_new(judge, ptr->rdata_span,
 *	    "%s does not resolve back to %s", name, address);
 *	finding_label(finding, "this name ...");
 *	finding_relate(finding, a.rdata_span, "... has only this address");
 *	finding_help(finding, "add `%s IN A %s` to %s", ...);
 *
 * Texts are plain UTF-8 or raw bytes of the input; escaping is the report's.
 */
#ifndef RULES_FINDING_H
#define RULES_FINDING_H

#include "parsers/base/span.h"
#include "parsers/facts/address.h"
#include "parsers/facts/record.h"
#include "rules/rule.h"

struct place {
	struct span span;
	const char *label;
};

#define FINDING_RELATED_MAX 8

struct finding {
	const struct rule *rule;
	enum severity severity;
	bool assumed;        /* rests on an assumption that `help` names */
	const char *message; /* one line: what is wrong, between whom */
	struct span span;    /* the bytes to change; SPAN_NONE: no file */
	const char *label;   /* under the caret; NULL: none */
	struct place related[FINDING_RELATED_MAX];
	unsigned related_count;
	const char *help;       /* the exact line to write */
	const char *note;       /* a likely cause, a count; NULL: none */
	struct address address; /* subject; family 0: none */
	const char *name;       /* subject; NULL: none */
	const char *identity;   /* zone, owner, type and RDATA, or sender and
				   parameter: what does not move with lines */
	view_id view;
	const char *views; /* names of the views it holds in, if several */
	struct arena *arena;
	struct fold *fold;      /* the engine's own; NULL */
	const char *flood;      /* while it is held against the filter: the
				   KEY of finding_fold(); NULL: told alone */
	bool dropped;           /* told by another one; never seen outside */
	const char *suppressed; /* why it is not counted; NULL: it is */
	bool unseen;            /* only its severity counts: once that is
				   right, the rest need not be filled */
};

/*
 * Begins a finding of the rule that is judging, with its severity; it counts
 * from here on.  The result is never NULL, and is the rule's to fill until
 * the next one begins.
 */
struct finding *finding_new(struct judge *judge, struct span span,
			    const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/*
 * As finding_new(), for what comes in floods: of findings of this rule with
 * the same KEY the first few are told one by one; where there are more, the
 * first speaks for all, with a count and the first places.
 */
struct finding *finding_fold(struct judge *judge, struct span span,
			     const char *key, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/*
 * Tells, as the rule `pattern-limit`, that a pattern at SPAN met a limit on
 * its work, so that something was not judged; the rule that is judging stays
 * the same.  NULL where that rule is off.
 */
struct finding *finding_limit(struct judge *judge, struct span span,
			      const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/*
 * The severity that this case has in the rule's row; settings and the strict
 * profile, where they say otherwise, stay in force.
 */
void finding_severity(struct judge *judge, struct finding *finding,
		      enum severity severity);

void finding_label(struct finding *finding, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* Ignored past FINDING_RELATED_MAX and for SPAN_NONE. */
void finding_relate(struct finding *finding, struct span span,
		    const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void finding_help(struct finding *finding, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void finding_note(struct finding *finding, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/*
 * What receivers do about it, as the rule's row has it; an empty list where
 * the address is one that they never see.
 */
const struct effect *finding_effects(const struct finding *finding);

/* The subject. */
void finding_subject(struct finding *finding, struct address address,
		     const char *name);
/* Identity from a record: zone, owner, type, RDATA; and a note where no file
   at hand is its zone's. */
void finding_about_record(struct judge *judge, struct finding *finding,
			  const struct record *record);
/* RDATA as text: addresses and names as they are, else as written. */
const char *finding_rdata_text(struct judge *judge,
			       const struct record *record);
/* Identity from texts joined: "postfix hosts/mx1 smtp smtp_helo_name". */
void finding_identity(struct finding *finding, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
