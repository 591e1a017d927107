/*
 * advice.h - what findings of several rules tell alike: the other end of a
 * disagreement, the line to write, the likely cause.
 */
#ifndef RULES_ADVICE_H
#define RULES_ADVICE_H

#include "rules/knowledge.h"

/* A rule's `effects`: of a name that does not lead back to its address. */
#define ADVICE_UNCONFIRMED                                                     \
	{                                                                      \
		{"gmail", "refuses (550-5.7.25)", 0},                          \
		    {"postfix",                                                \
		     "refuses with reject_unknown_client_hostname (450 "       \
		     "4.7.25)",                                                \
		     0},                                                       \
		    {"exim", "refuses with verify = reverse_host_lookup", 0},  \
		    {"spamassassin",                                           \
		     "RDNS_NONE 1.27 where the receiver tells an unconfirmed " \
		     "name as none",                                           \
		     127},                                                     \
		{                                                              \
			"rspamd", "HFILTER_HOSTNAME_UNKNOWN 2.5", 250          \
		}                                                              \
	}

/*
 * Shows the addresses that NAME has of the family of ADDRESS, or where it has
 * none the zone that says so.
 */
void advice_relate_forward(struct judge *judge, struct finding *finding,
			   name_id name, struct address address);

/* "`mail IN A 192.0.2.25` to zones/db.example.com": the forward record. */
const char *advice_forward_line(struct judge *judge, name_id name,
				struct address address);

/* "`25 IN PTR mail.example.com.` to zones/db.192.0.2": the reverse record. */
const char *advice_reverse_line(struct judge *judge, struct address address,
				const char *target);

/* A note on why WANTED and FOUND might differ; NULL: nothing to be seen. */
const char *advice_cause(struct judge *judge, struct address wanted,
			 struct address found);

/* A note on why a PTR's target has another address; NULL. */
const char *advice_ptr_cause(struct judge *judge, const struct ptr_case *ptr);

/*
 * A host that is gone is one fault: where NAME, which has no address, is the
 * name of an address that mail is sent from, fcrdns-no-forward tells of it, and
 * of the records that lead to it as related places.
 */
bool advice_is_lost_sender(struct judge *judge, name_id name);
/* Relates the MX, NS, SRV and CNAME records that lead to NAME. */
void advice_relate_uses(struct judge *judge, struct finding *finding,
			name_id name);

/* Related places of a sender: where its address and its EHLO name are set. */
void advice_relate_address(struct judge *judge, struct finding *finding,
			   const struct sender_case *sender_case);
void advice_relate_ehlo(struct judge *judge, struct finding *finding,
			const struct sender_case *sender_case);
/* The links of a value's way, from its use to where it is set. */
void advice_relate_chain(struct finding *finding, const struct value *value);

/* Marks the finding as resting on the case's assumption, which it names. */
void advice_assumed(struct finding *finding,
		    const struct sender_case *sender_case);

/* Identity and subject of a finding about a sender's parameter. */
void advice_about_sender(struct judge *judge, struct finding *finding,
			 const struct sender_case *sender_case,
			 const char *parameter);

/* The same where the fault is the EHLO name's, whatever the address. */
void advice_about_ehlo(struct judge *judge, struct finding *finding,
		       const struct sender_case *sender_case);

/* Does the case before this one say the same of the same server?  (Another
   service of one instance does.) */
bool advice_repeats(struct judge *judge, const struct sender_case *sender_case);

/* How much it matters that a host's name is not confirmed: no mail host's. */
enum severity advice_host_severity(const struct ptr_case *ptr);

/* Where to change the EHLO name: the value's place, else the sender's. */
struct span advice_ehlo_span(const struct sender *sender);

/* The PTR's name without its final dot, if announcing it would do; NULL. */
const char *advice_ptr_name(struct judge *judge,
			    const struct sender_case *sender_case);

/*
 * "`myhostname = mail.example.com` in hosts/mx1/main.cf": the line to write
 * for another EHLO name: NAME, or the PTR's name where it will do.
 */
const char *advice_ehlo_setting(struct judge *judge,
				const struct sender_case *sender_case,
				const char *name);
const char *advice_ehlo_line(struct judge *judge,
			     const struct sender_case *sender_case);

/*
 * The name that a PTR of ADDRESS should have, with its final dot: what its
 * sender announces, else a name that has the address; NULL.
 */
const char *advice_host_name(struct judge *judge, struct address address);

/* Help for a PTR whose target is no good: which name to write. */
void advice_help_target(struct judge *judge, struct finding *finding,
			const struct ptr_case *ptr);

/* Label, related places and help for a PTR whose name lacks its address. */
void advice_help_unconfirmed(struct judge *judge, struct finding *finding,
			     const struct ptr_case *ptr);

#endif
