/*
 * knowledge.h - what a rule may ask.
 *
 * Wraps the facts of one world (a view) and the policy in force.  Questions
 * about DNS answer KNOWN_YES, KNOWN_NO or NOT_KNOWN; a rule that says
 * "missing" needs KNOWN_NO.  Work that several rules need (what a PTR's
 * target is guilty of, which PTRs an address has) is done once, here, and
 * handed to them in a case.
 *
 * Rules ask, and change nothing: several threads judge the same facts.  A
 * name that no file mentions has no handle, and gets none; it is asked for by
 * its octets.
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
	PTR_LOCALHOST,       /* localhost, localhost.localdomain */
	PTR_ADDRESS_LITERAL, /* spells an address and nothing else */
	PTR_BARE,            /* a single label */
	PTR_PRIVATE_NAME,    /* .local .lan .home ... or a numeric label */
	PTR_INVALID,         /* no host name */
	PTR_NO_FORWARD,      /* its zone is loaded and has no address */
	PTR_WRONG_FAMILY,    /* only addresses of the other family */
	PTR_MISMATCH         /* addresses of this family, none is this one */
};

/*
 * One PTR record.  A PTR that nothing speaks against (a good host name,
 * alone at its address, which confirms it or is not known to, and of no mail
 * host) is never made a case: nearly all of a large reverse zone is so.
 */
struct ptr_case {
	const struct record *ptr;
	struct address address; /* family 0: the owner is no whole address,
				   directly or through an RFC 2317 CNAME */
	record_id cname; /* the RFC 2317 CNAME that leads here; RECORD_NONE */
	bool wildcard;   /* the owner begins with an asterisk label */
	bool public;     /* the address is no special-use address */
	bool mail_host;  /* a sender address or an MX target's address */
	bool underscore; /* the target's only fault as a name is `_` */
	bool to_cname;   /* the target owns a CNAME */
	bool partial;    /* not confirmed, but another PTR of the address is */
	bool elsewhere;  /* not confirmed: the target has other addresses */
	enum ptr_state state;
	enum known confirmed; /* the target resolves to the address */
	const char *name;     /* the target as text, with final dot */
	const struct record_list
	    *siblings; /* all PTRs of this address, with
			  the first of several; else NULL */
};

/* What an EHLO name is: the first that applies. */
enum helo_state {
	HELO_UNKNOWN,      /* not known, or left out */
	HELO_LITERAL,      /* [192.0.2.25], [IPv6:2001:db8::25] */
	HELO_BARE_ADDRESS, /* an address without brackets */
	HELO_LOCALHOST,    /* localhost, localhost.localdomain, ... */
	HELO_INVALID,      /* no host name; see `helo_fault` */
	HELO_BARE,         /* a single label */
	HELO_PRIVATE_NAME, /* .local .lan .home .internal ... */
	HELO_NAME          /* a host name */
};

/* One address of one directly sending sender. */
struct sender_case {
	const struct sender *sender;
	struct address address;     /* family 0: no address is known */
	const struct value *source; /* where the address is set; NULL: only
				       AT says */
	struct span at;             /* what says the address; SPAN_NONE */
	bool assumed; /* the address is the EHLO name's, or a default */
	const char *assumption; /* what it rests on, for the finding */
	struct address inside;  /* before NAT; family 0: the same */
	bool public;            /* ADDRESS is no special-use address */
	enum helo_state helo;
	unsigned helo_fault;      /* an enum hostname_fault */
	struct address literal;   /* of HELO_LITERAL and HELO_BARE_ADDRESS */
	name_id ehlo;             /* NAME_NONE unless HELO_NAME */
	struct answer ptr;        /* PTRs of the address, CNAMEs followed */
	enum known ptr_confirmed; /* YES: some PTR name has the address; NO:
				     surely none has; as of ptr.known YES */
	enum known ehlo_resolves; /* the EHLO name has this address */
	bool ehlo_is_ptr;         /* the EHLO name is one of the PTR names */
	const struct sender_case *other; /* the same sender's first address of
					    the other family; NULL */
};

struct engine;

struct judge {
	const struct facts *facts;
	const struct store *store;
	const struct names *names;
	view_id view;
	const struct policy *policy;
	struct arena *arena; /* for texts while judging: given back after the
				unit; finding_*() copy what they are given */
	const struct rule *rule; /* the one that is judging */
	struct engine *engine;   /* where findings go; the engine's own */
};

/* Texts in the judge's arena. */
const char *judge_name(struct judge *judge, name_id name);
const char *judge_address(struct judge *judge, struct address address);
/* The path of the span's file; "the command line" for SPAN_NONE. */
const char *judge_path(struct judge *judge, struct span span);
/* The span's bytes. */
const char *judge_bytes(struct judge *judge, struct span span);
/* Where a record of NAME belongs in ZONE: "@", "mail", or all of it. */
const char *judge_owner(struct judge *judge, zone_id zone,
			const struct wire_name *name);
/* The file that holds most of a zone: that of its SOA. */
const char *judge_zone_path(struct judge *judge, zone_id zone);
/* What stands for a zone that says nothing: its SOA, else its file. */
struct span judge_zone_span(struct judge *judge, zone_id zone);
/* The zone's view and origin: what tells it from all other zones. */
const char *judge_zone_key(struct judge *judge, zone_id zone);
/* "A" or "AAAA". */
const char *judge_forward_type(struct address address);
/* "Postfix in hosts/mx1", "sender newsletter": for messages.  The service is
   left out, so that services which share a value say the same of it. */
const char *judge_sender(struct judge *judge, const struct sender *sender);

/* Does the walk of this world judge the zone: loaded, and of its world? */
bool judge_walks(struct judge *judge, zone_id zone);

/* Does this world serve some clients only, while another serves all?  Mail
   from outside never sees it. */
bool judge_is_inner(struct judge *judge);

/* Is the Internet told what the zone holds: it is of no inner world, under no
   private name, and no reverse zone? */
bool judge_publishes(struct judge *judge, zone_id zone);

/* Is this address a sender's or an MX target's? */
bool judge_is_mail_host(struct judge *judge, struct address address);
bool judge_is_sender(struct judge *judge, struct address address);
/* Is some PTR's owner this address, directly or through a CNAME? */
bool judge_has_ptr(struct judge *judge, struct address address);

/* Is the rule of this id on? */
bool judge_tells(struct judge *judge, const char *rule);

/* The address whose PTR this record is, directly or through CNAMEs. */
bool judge_ptr_address(struct judge *judge, const struct record *ptr,
		       struct address *address);

/* The CNAME that NAME owns in this world, in no time; RECORD_NONE. */
record_id judge_cname_of(struct judge *judge, name_id name);

/* All cases of this world's senders, as the sender rules get them. */
const struct sender_case *judge_senders(struct judge *judge, size_t *count);

/* The first sender that sends from this address; NULL. */
const struct sender_case *judge_sender_of(struct judge *judge,
					  struct address address);

/* As hostname_is_plain(). */
bool judge_is_plain_name(struct judge *judge, name_id name);

void judge_lookup(struct judge *judge, name_id name, uint16_t type,
		  struct answer *answer);
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
/* The A-label form of a name in UTF-8 (IDNA2008), in ASCII; where there is
   none, and for a name that is ASCII already, NAME itself. */
#define HOSTNAME_TEXT_MAX 256
struct slice hostname_ascii(struct slice name, char ascii[HOSTNAME_TEXT_MAX]);
enum hostname_fault hostname_check_wire(const struct wire_name *name);
/* One label alone, whatever stands behind it. */
enum hostname_fault hostname_check_label(struct slice label);
const char *hostname_fault_text(enum hostname_fault fault);
/*
 * Is it a host name with nothing odd about its last label (.arpa, .local)?
 * Quick where names with the same parent are asked about one behind another:
 * *PLAIN_PARENT, at first NAME_NONE, is kept from one to the next.
 */
bool hostname_is_plain(const struct names *names, name_id name,
		       name_id *plain_parent);

/* Without a final dot: "com" of www.example.com. */
struct slice hostname_last_label(struct slice name);

/* Top-level names that never appear in the public DNS (RFC 6761, 6762, 8375,
   and what routers put behind names); the part that says so, or NULL. */
const char *hostname_private(struct slice name);
/* localhost, localhost.localdomain. */
bool hostname_is_localhost(struct slice name);
/* An address with dots or dashes and nothing else. */
bool hostname_is_address(struct slice name);

#endif
