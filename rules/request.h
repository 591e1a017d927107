/*
 * request.h - judging customers' requests: the policy they are held against,
 * one request as the request rules see it, and what became of it.
 *
 * The severity of a reason is its weight: an error rejects the request, a
 * warning holds it until somebody has looked, and information goes with an
 * acceptance.
 */
#ifndef RULES_REQUEST_H
#define RULES_REQUEST_H

#include "parsers/facts/request.h"
#include "rules/keyset.h"
#include "rules/knowledge.h"

struct request_allocation {
	struct prefix prefix;
	const char *customer;
	struct span span;
	uint32_t parent; /* the closest one around it; UINT32_MAX: none */
};

/* A set of domains: names are in it that lie at or below a member. */
struct request_domains {
	struct keyset names;
};

struct request_policy {
	struct request_allocation *allocations; /* see request_policy_sort() */
	size_t allocation_count;
	bool without_forward;      /* the forward record is not asked for */
	bool no_network;           /* an allocation's first and last IPv4
				      address get no PTR */
	unsigned max_ptr;          /* records an address may own; 0: 10 */
	uint32_t min_ttl, max_ttl; /* 0: no bound */
	struct request_domains forbidden;
	struct request_domains reserved;        /* to the provider */
	struct request_domains allowed_generic; /* of one's own templates */
};

/* Puts the allocations in order; before anything is judged. */
void request_policy_sort(struct request_policy *policy);
/* The longest prefix that holds ADDRESS; NULL. */
const struct request_allocation *
request_policy_find(const struct request_policy *policy,
		    struct address address);
/* The longest prefix that holds all addresses of the request; NULL. */
const struct request_allocation *
request_policy_around(const struct request_policy *policy,
		      const struct request *request);
/*
 * An allocation to another than CUSTOMER that lies in the request's prefix;
 * NULL, also for a single address.
 */
const struct request_allocation *
request_policy_inside(const struct request_policy *policy,
		      const struct request *request, const char *customer);
/* The address, or all of a prefix, is its customer's to name. */
bool request_policy_grants(const struct request_policy *policy,
			   const struct request *request);
void request_policy_free(struct request_policy *policy);

bool request_domains_hold(struct names *names,
			  const struct request_domains *domains, name_id name);

/* What is wrong with the name as a name: the first that applies. */
enum request_name {
	REQUEST_NAME_GOOD,
	REQUEST_NAME_NONE, /* the request names none */
	REQUEST_NAME_INVALID,
	REQUEST_NAME_BARE,
	REQUEST_NAME_LOCALHOST, /* ... of a loopback address, whose name it is
				 */
	REQUEST_NAME_PRIVATE,
	REQUEST_NAME_SUFFIX
};

/* One request, and what is known about what it asks for. */
struct request_case {
	const struct request *request;
	const struct request_policy *policy;
	const char *address; /* as text, a prefix with its length */
	const char *name;    /* with final dot; "" */
	enum request_name state;
	enum hostname_fault fault; /* of REQUEST_NAME_INVALID */
	const struct request_allocation *allocation; /* NULL: none */
	struct slice customer; /* the request's word, else the allocation's */
	zone_id zone;  /* where its record belongs, RFC 2317's child included;
			  ZONE_NONE: nowhere, see WHY */
	name_id owner; /* of its record */
	const char *why;
	struct answer now; /* what the owner has: PTR, or NS of a prefix */
	record_id present; /* of these, the one that is asked for */
	size_t others;     /* ... and how many else */
	size_t adds;       /* records that earlier requests add to it */
	const struct request *rival;         /* wants another name; NULL */
	enum known forward;                  /* NAME has ADDRESS */
	const struct request *taken_request; /* another customer's */
	const struct request *elsewhere;     /* NAME at another address; NULL */
	record_id taken_record;              /* another customer's PTR */
	struct address taken_address;        /* ... and its address */
	const char *taken_customer;
};

enum request_verdict { REQUEST_ACCEPT, REQUEST_HOLD, REQUEST_REJECT };
const char *request_verdict_text(enum request_verdict verdict);

#define REQUEST_REASONS_MAX 24

/* What became of one request. */
struct request_result {
	struct request_case is;
	enum request_verdict verdict;
	view_id view;
	struct finding *reasons[REQUEST_REASONS_MAX]; /* the heaviest first */
	unsigned count;
};

struct request_batch;

/*
 * Looks through all REQUESTS for those that concern each other.  POLICY,
 * SEVERITIES (by rule_table; NULL: the rows') and REQUESTS must stay.
 */
struct request_batch *request_batch_new(struct facts *facts,
					const struct policy *policy,
					const enum severity *severities,
					const struct request_policy *rules,
					const struct requests *requests);
void request_batch_free(struct request_batch *batch);

/*
 * What judges: one for each thread.  Any number of them judge requests of one
 * batch side by side, in any order, and what comes of each is the same.
 */
struct request_worker;
struct request_worker *request_worker_new(const struct request_batch *batch);
/* Texts of *RESULT live in TEXTS. */
void request_judge(struct request_worker *worker, size_t index,
		   struct arena *texts, struct request_result *result);
void request_worker_free(struct request_worker *worker);

#endif
