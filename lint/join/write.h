/*
 * write.h - facts as keyed lines (see keyed.h; group.h reads them).
 *
 *	zone NUMBER KIND ORIGIN VIEW CLASS INCOMPLETE EXISTS  its place, SOA's
 *	record NUMBER KIND ORIGIN VIEW SEQ FLAGS TYPE OWNER TARGET...  place
 *	exists NUMBER KIND ORIGIN VIEW NAME
 *	doubt NUMBER KIND ORIGIN VIEW NAME
 *	view NUMBER NAME MATCH USED
 *	sender NUMBER ...
 *	comment                                   its place, what it covers
 *	ask name|target|address NAME
 *	whole                 everything that the key needs is among its lines
 *	sent                  the key's addresses were told what uses it
 *
 * NUMBER is the zone's in the order of loading and SEQ the record's in it, so
 * that the order of loading is known wherever some of them meet.
 */
#ifndef LINT_JOIN_WRITE_H
#define LINT_JOIN_WRITE_H

#include "lint/join/asks.h"
#include "lint/join/keyed.h"

/* How each enum ask_kind is written. */
#define ASK_KINDS 3
extern const char *const ask_words[ASK_KINDS];

/* What FLAGS tells, a letter each; `-` for none. */
#define FLAG_GOOD    'g' /* a PTR that is plain where it is confirmed */
#define FLAG_OUTSIDE 'o' /* PTR: target in no zone; A: its reverse name */
#define FLAG_SURE    's' /* A, AAAA: surely what a resolver finds */
#define FLAG_MADE    'm' /* by $GENERATE */

/* What becomes of a zone: the letter of KIND. */
#define ZONE_IS_LOADED   'l'
#define ZONE_IS_UNKNOWN  'n' /* not loaded */
#define ZONE_IS_ANSWERS  'a'
#define ZONE_IS_MIRRORED 'm' /* loaded; its PTRs are not judged */
#define ZONE_IS_BESIDE   'b' /* of another class, or another one counts */

struct writer {
	struct keyed_writer line;
	const struct facts *facts;
	name_id plain_parent; /* see hostname_is_plain() */
	bool *used;           /* by view: some zone is of it */
	bool *mirrored; /* by zone: what it holds is about another network */
	bool answers;   /* there are records known from elsewhere */
};

void writer_begin(struct writer *writer, const struct facts *facts,
		  struct output *output);
void writer_end(struct writer *writer);

void write_record(struct writer *writer, const char *key, record_id record);
void write_views(struct writer *writer, const char *key);
void write_sender(struct writer *writer, const char *key, size_t number);
void write_comment(struct writer *writer, const char *key,
		   const struct comment *comment);
void write_ask(struct writer *writer, const char *key, const struct ask *ask);
void write_whole(struct writer *writer, const char *key);
void write_sent(struct writer *writer, const char *key);

/* Everything that the facts have for ASK, under KEY. */
void write_answer(struct writer *writer, const char *key,
		  const struct ask *ask);

/* The flags of a record, for the one who decides what is plain; "" for none. */
#define FLAGS_TEXT 8
void write_flags(struct writer *writer, const struct record *record,
		 char flags[FLAGS_TEXT]);

#endif
