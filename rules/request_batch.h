/*
 * request_batch.h - what request_batch.c and request_case.c share.
 *
 * Private to rules/.
 */
#ifndef RULES_REQUEST_BATCH_H
#define RULES_REQUEST_BATCH_H

#include "rules/engine.h"
#include "rules/request.h"

#define NOBODY UINT32_MAX

/* What is wanted of one address; numbers of requests. */
struct wish {
	uint32_t first; /* sets or adds a name */
	uint32_t other; /* ... and one that sets or adds another name */
	uint32_t set;   /* the first that sets */
};

/*
 * Who wants one name: a customer, and another one; and for IPv4 and IPv6 the
 * first that wants it, and one that wants it for another address.
 */
struct claim {
	uint32_t first, other;
	uint32_t spread[2][2];
};

/*
 * Where the two are in their lists; NOBODY: no other request has the same
 * address, or name.
 */
struct request_links {
	uint32_t wish, claim;
};

/* Once it is made, nothing of it changes, nor any name. */
struct request_batch {
	struct facts *facts;
	const struct policy *how;
	const enum severity *severities;
	const struct request_policy *policy;
	const struct requests *requests;
	view_id views[WORLDS_MAX];
	size_t view_count;
	struct request_links *links; /* of each request */
	struct wish *wishes;
	size_t wish_count, wish_room;
	struct claim *claims;
	size_t claim_count, claim_room;
	bool deletes;
	struct keyset deleted, kept; /* address and name -> request */
	struct keyset adds; /* request -> how many before it add to its address,
			       if any do */
};

struct request_worker {
	struct engine engine;
	const struct request_batch *batch;
	size_t *rules; /* those that judge requests, in rule_table */
	size_t rule_count;
};

bool request_is_understood(const struct request *request);
struct slice request_customer(const struct request_batch *batch,
			      const struct request *request);
const struct request *request_rival(const struct request_batch *batch,
				    const struct request *request);
const struct request *request_same_name(const struct request_batch *batch,
					const struct request *request);
const struct request *request_elsewhere(const struct request_batch *batch,
					const struct request *request);
size_t request_adds(const struct request_batch *batch,
		    const struct request *request);

/* The owner of the record that a request is about, if no alias leads on. */
name_id request_owner(struct names *names, const struct request *request);

void request_case_make(struct request_worker *worker,
		       const struct request *request,
		       struct request_result *result);

#endif
