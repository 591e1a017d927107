/*
 * knowledge.h - what a rule may ask.
 *
 * Wraps the facts of one world (a view) and the policy in force.  Questions
 * about DNS answer KNOWN_YES, KNOWN_NO or NOT_KNOWN; a rule that says
 * "missing" needs KNOWN_NO.  Work that several rules need (what a PTR's
 * target is guilty of, which PTRs an address has) is done once, here, and
 * handed to them in a case.
 */
#ifndef RULES_KNOWLEDGE_H
#define RULES_KNOWLEDGE_H

#include "parsers/facts/facts.h"
#include "parsers/facts/lookup.h"
#include "rules/finding.h"
#include "rules/rule.h"

/* What the settings and the command line let a rule know. */
struct policy {
	const char *profile; /* "default", "strict", ... */
	bool strict;         /* --strict: NOT_KNOWN becomes `unverified` */
};

/* The first that applies, in this order, is what a PTR's target is: one
   fault yields one finding. */
enum ptr_state {
	PTR_GOOD,            /* a host name; see `confirmed` */
	PTR_MISSING_DOT,     /* written without its final dot */
	PTR_BARE,            /* a single label */
	PTR_LOCALHOST,       /* localhost, localhost.localdomain */
	PTR_ADDRESS_LITERAL, /* spells an address and nothing else */
	PTR_PRIVATE_NAME,    /* .local .lan .home ... or a numeric label */
	PTR_UNDERSCORE,      /* the only fault is `_` */
	PTR_INVALID,         /* no host name */
	PTR_NO_FORWARD,      /* its zone is loaded and has no address */
	PTR_WRONG_FAMILY,    /* only addresses of the other family */
	PTR_MISMATCH         /* addresses of this family, none is this one */
};

struct ptr_case {
	const struct record *ptr;
	struct address address; /* family 0: the owner is no whole address,
				   directly or through an RFC 2317 CNAME */
	record_id cname; /* the RFC 2317 CNAME that leads here; RECORD_NONE */
	bool wildcard;   /* the owner begins with an asterisk label */
	bool public;     /* the address is no special-use address */
	bool mail_host;  /* a sender address or an MX target's address */
	enum ptr_state state;
	enum known confirmed; /* the target resolves to the address */
	const char *name;     /* the target as text, with final dot */
	const char *written;  /* the target as written in the file */
	const struct record_list *siblings; /* all PTRs of this address */
};

struct sender_case {
	const struct sender *sender;
	struct address address;     /* family 0: no address is known */
	const struct value *source; /* where the address is set */
	bool assumed; /* the address is the EHLO name's, or a default */
	const char *assumption;   /* what it rests on, for the finding */
	struct address inside;    /* before NAT; family 0: the same */
	name_id ehlo;             /* NAME_NONE: no name (literal, invalid) */
	struct answer ptr;        /* PTRs of the address, CNAMEs followed */
	enum known ehlo_resolves; /* the EHLO name has this address */
	bool ehlo_is_ptr;         /* the EHLO name is one of the PTR names */
};

struct judge {
	const struct facts *facts;
	const struct store *store;
	const struct names *names;
	view_id view;
	const struct policy *policy;
	struct arena *arena;     /* lives as long as the findings */
	const struct rule *rule; /* the one that is judging */
	struct verdict *verdict; /* where findings go; engine.c's */
};

/* Texts in the judge's arena. */
const char *judge_name(struct judge *judge, name_id name);
const char *judge_address(struct judge *judge, struct address address);
/* One line of master file, such as "mail IN A 192.0.2.25". */
const char *judge_path(struct judge *judge, struct span span);

/* Is this address a sender's or an MX target's? */
bool judge_is_mail_host(struct judge *judge, struct address address);

/* PTRs of an address as a resolver would reach them. */
void judge_ptrs(struct judge *judge, struct address address,
		struct answer *answer);

/*
 * A host name for us when both Postfix and Exim take it: see RFC 1123 2.1 and
 * RFC 5321 4.1.2.  HOSTNAME_OK is 0.
 */
enum hostname_fault {
	HOSTNAME_OK,
	HOSTNAME_UNDERSCORE, /* the only fault is `_` */
	HOSTNAME_EMPTY,
	HOSTNAME_TOO_LONG,
	HOSTNAME_LABEL_TOO_LONG,
	HOSTNAME_EMPTY_LABEL,
	HOSTNAME_HYPHEN,    /* a label begins or ends with a hyphen */
	HOSTNAME_CHARACTER, /* neither letter, digit nor hyphen */
	HOSTNAME_NUMERIC,   /* the last label is all digits */
	HOSTNAME_SINGLE     /* one label */
};
enum hostname_fault hostname_check(struct slice name);
const char *hostname_fault_text(enum hostname_fault fault);

#endif
