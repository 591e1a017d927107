/*
 * rdata.h - RDATA from tokens to wire form, and from wire form to text.
 *
 * A row for each RR type names its fields in order; a field kind knows how to
 * read and how to print one field.  Knows nothing of owners, TTLs or zones.
 */
#ifndef PARSERS_ZONE_RDATA_H
#define PARSERS_ZONE_RDATA_H

#include "parsers/base/arena.h"
#include "parsers/base/buffer.h"
#include "parsers/facts/name.h"
#include "parsers/facts/rrtype.h"
#include "parsers/zone/scan.h"

#define RDATA_MAX 65535
/* BIND keeps an RRset in one piece, which has to hold this and a head. */
#define RDATA_LOADED_MAX 65510

struct rdata_reader {
	struct scan *scan;
	const struct wire_name *origin;
	struct arena *arena; /* for the texts of faults */
	uint16_t type;
	uint16_t class;
	bool unknown_form; /* the octets were given as such (RFC 3597) */
	bool lone_hash;    /* TXT only: `\#` was met, and is a string */
	uint32_t begin;    /* offset of the first token */
	uint32_t length;
	uint8_t *wire; /* RDATA_MAX + 1 octets */
	struct token token;
	/* why false was returned, and at which bytes */
	struct token wrong;
	const char *message;
	const char *label;
	const char *help;
};

struct rdata_text {
	const uint8_t *at;
	uint32_t left;
	uint16_t type;
	bool joined;  /* hexadecimal and base64 are to be one word */
	bool odd;     /* not printed, though it is valid: it has no text form */
	bool lacking; /* the last field has no octets, and should have */
	bool alone;   /* in a form that ldns reads wrongly or not at all */
	struct buffer *out;
};

struct field;

struct field_kind {
	const char *expected; /* "a number from 0 to 65535" */
	bool (*read)(struct rdata_reader *reader, const struct field *field);
	/* False where the octets are none of this kind. */
	bool (*print)(struct rdata_text *text, const struct field *field);
	bool may_lack;  /* prints nothing where nothing is left */
	uint8_t octets; /* in wire form, where all such fields are as long */
};

struct field {
	const struct field_kind *kind;
	const char *what; /* "preference" */
};

#define RDATA_FIELDS_MAX 10

enum rdata_class { RDATA_ANY_CLASS, RDATA_IN_ONLY };

struct rdata_type {
	uint16_t type;
	enum rdata_class classes;
	struct field fields[RDATA_FIELDS_MAX];
	/* what no field can see alone; sets the fault */
	bool (*check)(struct rdata_reader *reader);
	const char *alone; /* why ldns is not asked, too; NULL: it is */
};

/* The row of a type that has one in this class; else NULL. */
const struct rdata_type *rdata_type_find(uint16_t type, uint16_t class);

/*
 * Reads RDATA and the line end behind it.  False where it is at fault; what
 * of the line was not yet read is left to the caller.
 */
bool rdata_read(struct rdata_reader *reader);

/* As a master file has it; unknown or odd octets as RFC 3597 has them. */
void rdata_print(uint16_t type, uint16_t class, struct slice wire,
		 struct buffer *out);

/* Names within RDATA to lower case, where BIND compares them so. */
void rdata_fold(uint16_t type, uint16_t class, uint8_t *wire, uint32_t length);

/* Escaped as in a master file, with final dot. */
void rdata_print_name(const uint8_t *octets, struct buffer *out);

/* --- for the field kinds -------------------------------------------------- */

/* The next word; false, with a fault, where there is none. */
bool rdata_word(struct rdata_reader *reader, const struct field *field);
/* The same where a quoted string may stand. */
bool rdata_string(struct rdata_reader *reader, const struct field *field);
/* The next word, or false without a fault at the end of the record. */
bool rdata_more(struct rdata_reader *reader, unsigned options, bool *fault);

/* Sets the fault at the last token; returns false. */
bool rdata_refuse(struct rdata_reader *reader, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* "`TOKEN` is not EXPECTED (WHAT)". */
bool rdata_refuse_field(struct rdata_reader *reader, const struct field *field);

bool rdata_put(struct rdata_reader *reader, const void *octets, size_t count);
bool rdata_put_number(struct rdata_reader *reader, uint64_t value,
		      unsigned octets);

/* A word of digits up to MAXIMUM, as a number. */
bool rdata_number(struct rdata_reader *reader, const struct field *field,
		  uint64_t maximum, uint64_t *value);

/* A name from the last token, appended. */
bool rdata_put_name(struct rdata_reader *reader);

/* The length of the name at AT, or 0 where these octets are none. */
uint32_t rdata_name_length(const uint8_t *at, uint32_t left);

/* Is it base32hex without padding, as hashes are written? */
bool rdata_is_base32hex(struct slice text);

/* One character-string's octets, escapes undone; -1: a bad escape. */
int rdata_unescape(struct slice text, uint8_t *octets, size_t room);

/* Takes COUNT octets from the text's front; NULL where there are fewer. */
const uint8_t *rdata_take(struct rdata_text *text, uint32_t count);
/* The same of octets that their count, one octet, stands before. */
const uint8_t *rdata_take_counted(struct rdata_text *text, uint32_t *count);
bool rdata_take_number(struct rdata_text *text, unsigned octets,
		       uint32_t *value);

/* In quotes, escaped. */
void rdata_print_text(const uint8_t *at, size_t count, struct buffer *out);

/* In words of 56 columns where SPLIT is set, else in one. */
void rdata_print_hex(const uint8_t *at, size_t count, bool split,
		     struct buffer *out);
void rdata_print_base64(const uint8_t *at, size_t count, bool split,
			struct buffer *out);

/*
 * Two RDATA whose rdata_name differ in case only are the same to BIND, but not
 * with rdata_cased_name or rdata_service_name; the latter may be quoted.
 */
extern const struct field_kind rdata_name, rdata_cased_name, rdata_service_name,
    rdata_u8, rdata_u16, rdata_u32, rdata_period, rdata_ipv4, rdata_ipv6,
    rdata_text, rdata_texts;

#endif
