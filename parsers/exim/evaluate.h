/*
 * evaluate.h - the machinery of expansion, shared by its parts: one run over
 * a string, in which every undecided condition has been given an answer.
 *
 * Functions return false when the run ends: run->status says how.
 */
#ifndef PARSERS_EXIM_EVALUATE_H
#define PARSERS_EXIM_EVALUATE_H

#include "parsers/exim/expand.h"

#define RUN_CAPTURES    21 /* $0 to $20, as the daemon has */
#define RUN_DEPTH_MAX   60
#define RUN_STEPS_MAX   2000000u
#define RUN_TEXT_MAX    65536
#define RUN_CHOICES_MAX 5
#define RUN_NAME_MAX    256

/* What is true of a string beyond its bytes. */
enum {
	STRING_UNKNOWN = 1, /* its bytes are not known */
	STRING_SENDER = 2,  /* it was made from the envelope sender */
	STRING_ADDRESS = 4, /* ... from $sending_ip_address */
	STRING_STAT = 8     /* with UNKNOWN: but for its field `size` */
};

struct string {
	const char *at; /* NUL-terminated; NULL: there is none */
	size_t length;
	unsigned flags;
};

/* Where a run collects what it makes. */
struct sink {
	struct buffer bytes;
	unsigned flags;
};

enum run_status {
	RUN_OK,
	RUN_FAILED,
	RUN_FORCED,
	RUN_LIMIT /* too deep, too long, too much work */
};

struct captures {
	struct string items[RUN_CAPTURES];
	int last; /* -1: none */
};

struct run {
	struct expansion *expansion;
	struct arena *arena; /* for the run alone */
	enum run_status status;
	const char *error;
	const char *why; /* the first thing that was not known */
	unsigned depth;
	unsigned steps;
	struct string value; /* $value */
	struct string item;  /* $item */
	struct captures captures;
	bool choices[RUN_CHOICES_MAX]; /* answers to undecided conditions */
	unsigned chosen;
	bool undecided;                  /* more of them than we follow */
	const struct table_entry *found; /* by the last lookup */
	bool reads_primary;
	const char *assumption; /* what the result rests on; NULL */
	bool reads_sender, reads_address, from_ptr, several_ptrs;
};

/* How a string is to be read. */
enum {
	READ_TO_BRACE = 1, /* it ends at a closing brace */
	READ_SKIP = 2,     /* its value is not wanted */
	READ_LITERAL = 4   /* `$` is no special character */
};

/* Ends the run. */
bool run_fail(struct run *run, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
bool run_limit(struct run *run);

/* Counts work; false where it is too much. */
bool run_work(struct run *run, size_t steps);

/* Says what is not known, if nothing was said before. */
void run_unknown(struct run *run, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Says what is taken for granted, if nothing was said before. */
void run_assume(struct run *run, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* ... of the address that the system will choose. */
void run_assume_system(struct run *run);

/* The answer to a condition that cannot be decided. */
bool run_choose(struct run *run);

struct string string_of(const char *text);
struct string string_copy(struct run *run, const void *at, size_t length,
			  unsigned flags);
/* Its bytes are known and name no placeholder. */
bool string_is_definite(struct string string);
bool string_is_other(struct string string);

void sink_add(struct sink *sink, struct string string);

/* Evaluates from *S on; RESULT is made where the value is wanted. */
bool evaluate_string(struct run *run, const char **s, unsigned how,
		     struct string *result);
/* The same for a string of its own. */
bool evaluate_again(struct run *run, const char *text, struct string *result);

/* The condition at *S; *YES is set unless SKIP. */
bool evaluate_condition(struct run *run, const char **s, bool skip, bool *yes);

/* A braced argument at *S, behind white space. */
bool evaluate_argument(struct run *run, const char **s, unsigned how,
		       struct string *result);
/* LEAST to MOST of them; the rest have no text. */
bool evaluate_arguments(struct run *run, const char *name, const char **s,
			bool skip, bool closes, int least, int most,
			struct string *arguments);

/* The yes and no strings behind `if`, `lookup`, `extract` ... */
bool evaluate_branches(struct run *run, const char *type, const char **s,
		       bool skip, bool yes, struct string saved,
		       struct sink *out);

/* An item such as `if` behind `${`; *KNOWN false: no such item. */
bool evaluate_item(struct run *run, const char *name, const char **s, bool skip,
		   struct sink *out, bool *known);
bool evaluate_lookup(struct run *run, const char *name, const char **s,
		     bool skip, struct sink *out);

/* `${name:string}`, NAME with its arguments behind `_`. */
bool evaluate_operator(struct run *run, const char *name, const char **s,
		       bool skip, struct sink *out);

/* LENGTH bytes from START on; both count as ${substr} does. */
void evaluate_substr(struct run *run, struct string subject, long start,
		     long length, struct sink *out);

/* The variable of this name; false with no error: there is none. */
bool evaluate_variable(struct run *run, const char *name, bool skip,
		       struct string *value);

/* ${eval:...} */
const char *evaluate_arithmetic(const char *text, bool decimal,
				int64_t *result);
/* An integer with K, M or G behind it; ends the run where it is none. */
bool evaluate_integer(struct run *run, struct string text, int64_t *value);

/* What a list or a lookup answers. */
enum match { MATCH_NO, MATCH_YES, MATCH_UNDECIDED, MATCH_FAILED };

enum list_kind { LIST_DOMAINS, LIST_ADDRESSES, LIST_HOSTS, LIST_LOCAL_PARTS };

enum match match_list(struct run *run, enum list_kind kind,
		      struct string subject, struct string list,
		      struct string *value);

/* One key in one file, TYPE such as "lsearch*@". */
enum match lookup_single(struct run *run, const char *type, struct string key,
			 const char *path, struct string *value);

/* A query such as dnsdb's. */
enum match lookup_query(struct run *run, const char *type, struct string query,
			struct string *value);
/* Is it a type with a query instead of a file and a key? */
bool lookup_is_query(const char *type);
enum match lookup_dnsdb(struct run *run, struct string query,
			struct string *value);

/* A regular expression, with limits on its work. */
enum match regex_match(struct run *run, const char *pattern,
		       struct string subject, bool caseless, bool capture);
bool regex_replace(struct run *run, struct string subject, const char *pattern,
		   const char *replacement, struct sink *out);

/*
 * The next member of the list at *LIST; *SEPARATOR is 0 at first.  False at
 * the end.
 */
bool list_next(struct run *run, const char **list, int *separator,
	       struct string *item);

/* 4, 6 or 0; *MASK, where asked for, is the offset of `/`, 0: none. */
int address_kind(const char *text, size_t *mask);

/* A name of letters, digits and EXTRAS at *S. */
const char *read_name(const char **s, const char *extras,
		      char name[RUN_NAME_MAX]);
const char *skip_space(const char *s);

#endif
