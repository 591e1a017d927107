/*
 * reader.h - the state of reading one zone, shared by the files that read
 * records, directives, $GENERATE and includes; nobody else includes it.
 */
#ifndef PARSERS_ZONE_READER_H
#define PARSERS_ZONE_READER_H

#include "parsers/zone/rdata.h"
#include "parsers/zone/reader_plain.h"
#include "parsers/zone/zone.h"

/* BIND has no such limit; nobody's names have so many types without $TTL. */
#define PRIORS_MAX 64

/* One file being read; its parent is the one that includes it. */
struct file {
	const struct source *source;
	struct scan scan;
	uint32_t end;      /* records from here on are another part's */
	uint32_t passable; /* bytes before it are others' to pass */
	struct wire_name origin;
	struct wire_name owner;
	bool has_owner;
	bool outside;        /* the owner lies outside the zone */
	bool origin_inside;  /* $ORIGIN lies in it */
	bool origin_unknown; /* a template's: so is what is relative to it */
	bool owner_doubtful; /* a blank owner now is worth a word */
	bool told_dialect;
	bool told_template;
	unsigned unclosed; /* parentheses that were never closed */
	uint32_t reached;  /* the bytes before it are in memory; see reach() */
	bool unreachable;  /* the file changed while it was read */
	struct span included;
	struct file *parent;
	unsigned depth;
};

struct pending_comment {
	uint32_t at;
	uint32_t length;
};

struct reader {
	struct facts *facts;
	const struct zone_options *options;
	zone_id zone;
	const char *subject; /* the zone's name, for faults */
	struct file *file;
	struct rdata_reader rdata;
	/* the type that was read last: most records have the same one */
	char type_text[16];
	size_t type_length;
	uint16_t type;
	uint32_t begin;   /* of the record or directive: its first token */
	bool owner_known; /* a record is being read whose owner is clear */
	uint32_t ttl;     /* of the last record: RFC 1035's default */
	uint32_t default_ttl;
	bool ttl_known;
	bool default_ttl_known;
	bool dated; /* $DATE was met: no $INCLUDE any more */
	bool told_no_ttl;
	bool stopped;
	/* first TTLs of this owner's RRsets, while there is no $TTL */
	struct prior_ttl {
		uint16_t type;
		uint32_t ttl;
	} priors[PRIORS_MAX];
	unsigned prior_count;
	struct wire_name prior_owner;
	unsigned files;
	/* A later part of a file, for which what held before it was guessed;
	   it gives up where that may matter to more than the next record. */
	bool guessed;
	bool gave_up;
	uint64_t generated;
	struct pending_comment *comments;
	size_t comment_count, comment_room;
	struct plain plain;
};

/* What was wrong, before it is reported. */
struct complaint {
	enum fault_kind kind;
	struct token token; /* the bytes; a TOKEN_FAULT says more */
	const char *message;
	const char *label;
	const char *help;
};

/* --- fault.c: telling, and finding the next record ------------------------ */

struct span reader_span(const struct reader *reader, uint32_t at,
			uint32_t length);
struct fault *reader_fault(struct reader *reader, enum fault_kind kind,
			   struct token token, const char *message);
/*
 * What stands here could not be read, so its absence is no proof: of the
 * record's owner where that is clear, else of the whole zone.
 */
void reader_lose(struct reader *reader);
/* Reports, skips to the next record, and counts it as lost. */
void reader_refuse(struct reader *reader, const struct complaint *complaint);
/* Reports a word that is none of what was expected, and skips. */
void reader_refuse_word(struct reader *reader, struct token token,
			const char *label, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
void reader_refuse_rdata(struct reader *reader);
/* The budget is met: told once, and what was not read is lost. */
bool reader_stops(struct reader *reader);
/* Hands comments that address us to the record that ends here. */
void reader_settle_comments(struct reader *reader);

/* --- read.c --------------------------------------------------------------- */

/* Begins with the zone's file, or with a part of it; FILE is READER's. */
void reader_begin(struct reader *reader, struct file *file, struct facts *facts,
		  const struct source *source,
		  const struct zone_options *options);
/* Large zones bring many names. */
void reader_expect(struct reader *reader);
void reader_end(struct reader *reader);
/* From where the scanner is to the file's END; part: from its beginning. */
void reader_read_lines(struct reader *reader);
void reader_read_part(struct reader *reader);
/* The same for all of a file that nobody else reads in parts. */
void reader_read_file(struct reader *reader);
/* `@`, relative and absolute names; false, and reported. */
bool reader_name(struct reader *reader, struct token token,
		 struct wire_name *name);
bool reader_inside(const struct reader *reader, const struct wire_name *name);
/* The origin is another one, or the file is. */
void reader_origin_changed(struct reader *reader);
/* Tells the store how the records that follow came in. */
void reader_from(struct reader *reader, bool generated);
/* A line end, or a complaint about what stands there; skips. */
bool reader_line_end(struct reader *reader);
/*
 * Checks what BIND refuses of types and of single records as it loads them;
 * reported.  Of GENERATED ones it looks at less.
 */
bool reader_type_allowed(struct reader *reader, struct token token,
			 uint16_t type, bool generated);
bool reader_record_allowed(struct reader *reader, const struct wire_name *owner,
			   uint16_t type, bool generated);
bool reader_ttl_token(struct reader *reader, struct token token);

/* --- reach.c --------------------------------------------------------------
 */

/*
 * A record that begins at AT can be read now, and bytes far behind it may be
 * gone.  False where they cannot be had: reported, and the file is at its end.
 */
bool reader_reach(struct reader *reader, uint32_t at);
/* What is to be there in front of a record; the scanner looks one byte on. */
#define REACH_AHEAD (SCAN_RECORD_MAX + 2)
/* Behind the last line end that ends everything, from FROM on; 0: none. */
uint32_t reach_last_end(const char *bytes, uint32_t from, uint32_t to);

/* --- plain.c ----------------------------------------------------------------
 */

/*
 * Reads the records that stand at this line's beginning and behind it, as
 * long as they are plain; where the first is not, does nothing.
 */
void reader_plain(struct reader *reader);

/* --- directive.c, generate.c, include.c ----------------------------------- */

void reader_directive(struct reader *reader, struct token token);
void reader_generate(struct reader *reader, struct token directive);
void reader_include(struct reader *reader, struct token directive);

/* --- dialect.c ------------------------------------------------------------ */

/* What no BIND reads but another server or a template engine; reported. */
bool reader_is_dialect(struct reader *reader, struct token token);
bool reader_is_template(struct reader *reader, uint32_t begin, uint32_t end);

#endif
