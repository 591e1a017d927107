/*
 * engine.h - what the files of rules/ share while the rules run.
 *
 * Private to rules/: a rule sees knowledge.h and finding.h only.
 *
 *	engine.c       sets up and puts away
 *	verdict.c      walks each world, sorts, counts
 *	world.c        what is worked out once for a view
 *	walk.c         calls every rule for every unit of a world
 *	ptr_case.c     one PTR record
 *	sender_case.c  one address of one sender
 *	collect.c      keeps findings: duplicates, floods, limits
 *	share.c        shares a walk out among threads, each with an engine
 */
#ifndef RULES_ENGINE_H
#define RULES_ENGINE_H

#include "rules/addrset.h"
#include "rules/keyset.h"
#include "rules/knowledge.h"
#include "rules/verdict.h"

/* One view, seen as its clients see it: its zones and those of no view. */
struct world {
	view_id view;
	const char *name;
	bool inner;      /* serves some clients only, while another world serves
			    all: mail from outside never sees it */
	bool *walked;    /* by zone: loaded, and of this world */
	bool *mirrored;  /* by zone: its octets stand in forward order */
	bool *published; /* by zone: the Internet is told what it holds */
	struct addrset with_ptr;   /* addresses that own a PTR */
	struct addrset several;    /* ... more than one */
	struct addrset senders;    /* addresses that mail is sent from */
	struct addrset mail_hosts; /* ... and those of MX targets */
	struct keyset to_cname;    /* names that own a CNAME -> its record */
	struct keyset case_of;     /* by address: the first case's number */
	struct sender_case *cases;
	size_t case_count, case_room;
	struct arena *arena; /* as long as the world */
};

/* A finding that is yet to be taken by another engine. */
struct saying {
	uint64_t key;
	uint64_t fold;           /* what it is folded by; 0: told alone */
	struct finding *finding; /* NULL: only counted */
	enum severity severity;
};

/* What a part of a walk said, in order. */
struct said {
	struct saying *items;
	size_t count, room;
	struct arena *arena; /* of the findings and their texts */
};

/* From now on findings of this kind (see collect.c) are only counted. */
enum shutting { SHUT_TEXTS = 1, SHUT_ALL };
struct shut {
	uint64_t key;
	enum shutting how;
};

struct engine {
	struct facts *facts;
	struct verdict *verdict;
	struct verdict_limits limits;
	enum severity *severities; /* by rule, as in force */
	const struct policy *policy;
	struct judge judge;
	struct world *world;  /* NULL while faults are judged */
	name_id plain_parent; /* of the last plain name; NAME_NONE */
	size_t world_count;
	size_t units;            /* judged since the judge's arena began anew */
	const struct rule *last; /* the rule that spoke last, */
	enum severity last_severity; /* and its severity */

	/* share.c's */
	unsigned jobs;
	struct engine **helpers; /* of this world */
	unsigned helper_count;
	struct said *said; /* a helper's: where its findings go */

	/* collect.c's */
	struct keyset by_key;  /* rule, span, message -> finding + 1 */
	struct keyset by_file; /* rule, file -> how many are kept */
	struct keyset by_fold; /* rule, key -> fold + 1 */
	struct fold **folds;
	size_t fold_count, fold_room;
	struct keyset shut; /* place or fold -> enum shutting */
	struct shut *shuts; /* the same in the order in which it came */
	size_t shut_count, shut_room, shuts_learned;
	bool full;              /* as many are kept as may be in all */
	struct finding pending; /* the one that a rule is filling */
	uint64_t pending_key, pending_fold;
	bool is_pending;
	struct arena *pending_arena; /* its texts */
	unsigned pending_texts;
	struct pageset unknown; /* names outside the loaded zones */
	bool limited;           /* a pattern met its limits */

	/* ptr_case.c's, as long as the world */
	struct keyset told;      /* owners of several PTRs -> the first one */
	struct keyset confirmed; /* of those, the ones with a good PTR */

	/* world.c's, of the PTRs that this engine saw */
	struct addrset with_ptr, several;

	/* where requests are judged: findings go here, as they are, and live
	   in the judge's arena */
	struct finding **reasons; /* NULL: elsewhere */
	unsigned reason_count, reason_room;
	enum severity reason_severity; /* of the rule that is asked */
};

/* Each world is a walk of its own; a file could name any number of views. */
#define WORLDS_MAX 256

/* The verdict is the engine's until engine_end() hands it out, unsorted. */
void engine_begin(struct engine *engine, struct facts *facts,
		  const struct policy *policy, const enum severity *severities,
		  struct verdict_limits limits);
struct verdict *engine_end(struct engine *engine);

/* The views whose worlds are worth judging; returns how many. */
size_t engine_worlds(const struct store *store, view_id views[WORLDS_MAX]);

/* The rule's severity now in force; SEVERITY_OFF: it does not run. */
enum severity engine_severity(const struct engine *engine,
			      const struct rule *rule);

/* What becomes of the finding that is being filled is decided now. */
void collect_settle(struct engine *engine);

/* Takes what a helper said, as if it were said here; SAID is gone then. */
void collect_said(struct engine *engine, struct said *said);
/* Lets HELPER know what ENGINE will only count from now on. */
void collect_learn(struct engine *helper, const struct engine *engine);

/*
 * The same for a finding that was filled elsewhere; its texts are copied.
 * False where nothing of it can be among what is kept.
 */
bool collect_take(struct engine *engine, const struct finding *finding);

/* Settles what is pending, drops what was folded, fills the verdict's counts.
 */
void collect_finish(struct engine *engine);
void collect_free(struct engine *engine);

/* Every world that is worth judging; each is judged and ended in turn. */
void world_begin(struct engine *engine, view_id view);
void world_end(struct engine *engine);

void walk_world(struct engine *engine);
void walk_faults(struct engine *engine);

/* The judge's arena begins anew: what a unit's judgement printed is gone. */
void engine_forget(struct engine *engine);
/* What an engine remembers of its world. */
void engine_forget_world(struct engine *engine);

/* A name of which the loaded zones say nothing. */
void engine_unknown(struct engine *engine, name_id name);

/* The address whose PTR it is that OWNER has, directly or through CNAMEs. */
bool ptr_case_address(struct engine *engine, name_id owner,
		      struct address *address, record_id *cname);

/*
 * Fills *FILLED for the PTR ID, whose record is read into *PTR; false where
 * nothing speaks against it and no rule need see it.  ASKER is the sender whose
 * address led to PTR: needed for a wildcard and for what was answered elsewhere
 * (--answers), else NULL, and the address is the one that the owner says.
 */
bool ptr_case_make(struct engine *engine, record_id id,
		   const struct sender_case *asker, struct record *ptr,
		   struct ptr_case *filled);

/* Is PTR judged as the sender's: of this world, or answered elsewhere? */
bool ptr_case_is_senders(const struct engine *engine, const struct record *ptr);

/* The first case of this address; NULL. */
const struct sender_case *sender_case_find(const struct world *world,
					   struct address address);

/* Fills the world's cases of senders, and its set of their addresses. */
void sender_case_make_all(struct engine *engine, struct world *world);

#endif
