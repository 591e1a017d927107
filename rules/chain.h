/*
 * chain.h - the whole chain of each sender, link by link, as a receiver
 * follows it: address, PTR, the name's addresses, EHLO.
 *
 * What each receiver makes of it is taken from the effects of the rules that
 * fire for this sender and address; nothing is judged twice.
 */
#ifndef RULES_CHAIN_H
#define RULES_CHAIN_H

#include "rules/verdict.h"

enum chain_kind {
	CHAIN_ADDRESS,      /* where mail is sent from */
	CHAIN_PTR,          /* the address's names */
	CHAIN_FORWARD,      /* does a name lead back? one for each name */
	CHAIN_EHLO,         /* what is announced */
	CHAIN_EHLO_FORWARD, /* does the announced name have the address? */
	CHAIN_EHLO_PTR      /* is it the PTR's name? */
};

/* KNOWN_YES: in order.  KNOWN_NO: here the chain breaks. */
struct chain_step {
	enum chain_kind kind;
	enum known known;
	const char *question; /* "PTR of 192.0.2.25" */
	const char *answer;   /* "mail.example.com."; NULL: none, not known */
	const char *why;      /* how it is known, or why not; NULL */
	struct span span;     /* where the answer stands; SPAN_NONE */
};

/* Why a receiver refuses or scores: what one rule says of it. */
struct chain_charge {
	const struct rule *rule;
	const char *effect;
	int points; /* in hundredths; 0: it refuses */
};

#define CHAIN_CHARGES_MAX 16

/* KNOWN_YES: nothing speaks against it.  KNOWN_NO: mail is refused. */
struct chain_outcome {
	const char *receiver; /* as in the rules' effects: "gmail", ..., or
				 the name of one of the user's own */
	enum known accepts;   /* NOT_KNOWN: a link of the chain is not known */
	int points;           /* score in hundredths, summed up */
	struct chain_charge charges[CHAIN_CHARGES_MAX];
	unsigned charge_count;
	const char *why;  /* the charges as one text; NULL: none */
	struct span span; /* the row of a table that refuses; SPAN_NONE */
};

/* The receivers that everybody has; the user's own come behind them. */
#define CHAIN_RECEIVERS 5
#define CHAIN_STEPS_MAX 16

struct chain {
	const struct sender *sender;
	const char *title; /* "Postfix in hosts/mx1" */
	view_id view;
	struct address address; /* family 0: not known */
	bool assumed;           /* see struct sender_case */
	const char *assumption;
	struct chain_step steps[CHAIN_STEPS_MAX];
	size_t step_count;
	struct chain_outcome *outcomes;
	size_t outcome_count;
	size_t first, count; /* its findings: verdict->findings[first ...] */
};

struct chains {
	struct chain *items;
	size_t count, room;
	struct verdict *verdict; /* findings in the order of the chains */
	struct arena *arena;
};

/*
 * The chains of all senders that talk to recipients' servers themselves, in
 * the order of facts->senders; a relay's clients have none.  To ask about an
 * address that no file declares, add a sender with it to FACTS before.
 */
struct chains *chain_all(struct facts *facts, const struct policy *policy,
			 const enum severity *severities);
void chain_free(struct chains *chains);

#endif
