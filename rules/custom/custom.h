/*
 * custom.h - rules of the user's own, read from YAML (see rdnslint-rules(7)).
 *
 * A rule looks at units of one kind, each a set of named fields, and fires
 * where its condition surely holds.  Fields have three values like all that
 * is asked of DNS here: what is not known makes a test neither true nor false
 * (Kleene's logic), and a rule silent.  Knows no file system: the caller
 * hands in the source.
 *
 *	custom.c         one rule over one unit: firing, messages
 *	custom_fields.c  the fields of each unit
 *	custom_test.c    conditions
 *	custom_read.c    YAML -> rules
 */
#ifndef RULES_CUSTOM_CUSTOM_H
#define RULES_CUSTOM_CUSTOM_H

#include "parsers/base/buffer.h"
#include "parsers/base/expression.h"
#include "rules/custom_rules.h"
#include "rules/request.h"

enum custom_unit {
	CUSTOM_RECORD,
	CUSTOM_PTR,
	CUSTOM_SENDER,
	CUSTOM_REQUEST,
	CUSTOM_UNITS
};

/* What a rule looks at now; of the handles the unit's own are set. */
struct custom_subject {
	struct judge *judge;
	const struct record *record; /* record, ptr */
	struct address address;      /* ptr: of its owner */
	const struct sender_case *sender;
	const struct request_case *request;
};

enum custom_kind {
	CUSTOM_TEXT,
	CUSTOM_NAME, /* without case; the final dot does not count */
	CUSTOM_ADDRESS,
	CUSTOM_NUMBER,
	CUSTOM_TRUTH, /* yes or no */
	CUSTOM_KINDS
};

struct custom_value {
	enum known known; /* KNOWN_NO: the unit has no such thing */
	const char *text;
	uint64_t number; /* of a truth: 0 or 1 */
	struct address address;
	struct span span; /* where it is said; SPAN_NONE */
};

struct custom_field {
	const char *name; /* NULL ends a table */
	enum custom_kind kind;
	const char *about;
	/* The Nth value; false where there are no more.  A field without any
	   value is one that the unit has not. */
	bool (*get)(const struct custom_subject *subject, unsigned n,
		    struct custom_value *value);
};

const char *custom_unit_name(enum custom_unit unit);
const char *custom_unit_about(enum custom_unit unit);
const struct custom_field *custom_fields(enum custom_unit unit);
/* NULL: the unit has no such field. */
const struct custom_field *custom_field_find(enum custom_unit unit,
					     struct slice name);

enum condition_kind {
	CONDITION_ALL,
	CONDITION_ANY,
	CONDITION_NOT, /* of FIRST */
	CONDITION_TEST
};

enum custom_operator {
	CUSTOM_IS,
	CUSTOM_IN,
	CUSTOM_BELOW,
	CUSTOM_MATCHES,
	CUSTOM_LESS,
	CUSTOM_MORE,
	CUSTOM_AT_MOST,
	CUSTOM_AT_LEAST,
	CUSTOM_KNOWN,
	CUSTOM_OPERATORS
};

/* One thing that a value is held against. */
struct custom_operand {
	const char *text;
	uint64_t number;
	struct prefix prefix;
};

struct condition {
	enum condition_kind kind;
	const struct condition *first, *next;
	/* of a test */
	const struct custom_field *field;
	enum custom_operator op;
	const struct custom_operand *operands; /* any of them may do */
	size_t operand_count;
	const struct expression *pattern; /* of `matches` */
	struct span span;                 /* of the operand in the YAML */
};

struct custom_rule;

/* NOT_KNOWN where a field of which it depends is not known, or a pattern met
   its limits, which is told. */
enum known condition_holds(const struct condition *condition,
			   const struct custom_subject *subject);

struct custom_operator_row {
	const char *name;
	unsigned kinds; /* bits of enum custom_kind */
	bool list;      /* takes several operands */
	const char *about;
};
extern const struct custom_operator_row custom_operators[CUSTOM_OPERATORS];

/* A text with fields in it: the text in front, then the field's value. */
struct custom_part {
	struct slice text;
	const struct custom_field *field; /* NULL: none follows */
};

struct custom_text {
	const struct custom_part *parts;
	size_t count; /* 0: there is no text */
};

struct custom_rule {
	struct rule rule; /* first: a judge's rule leads back here */
	enum custom_unit unit;
	const struct condition *when;
	struct custom_text message, help, label;
	const struct custom_field *at; /* whose place is pointed at */
	struct span span;              /* of its id */
};

/* Sets the function of RULE's row that looks at its unit. */
void custom_attach(struct custom_rule *rule);

#endif
