/*
 * request_policy.c - whose an address is, and which domains a name lies in
 * (see request.h).
 */
#include "parsers/base/search.h"
#include "rules/request.h"

#include <stdlib.h>
#include <string.h>

#define NO_PARENT UINT32_MAX

static int by_prefix(const void *a, const void *b)
{
	const struct request_allocation *left = a, *right = b;
	int order =
	    address_compare(left->prefix.address, right->prefix.address);

	if (order)
		return order;
	if (left->prefix.length != right->prefix.length)
		return left->prefix.length < right->prefix.length ? -1 : 1;
	return (left->span.at > right->span.at) -
	       (left->span.at < right->span.at);
}

/* The closest of INDEX and what lies around it that holds ADDRESS. */
static uint32_t holder(const struct request_policy *policy, uint32_t index,
		       struct address address)
{
	while (index != NO_PARENT &&
	       !prefix_holds(policy->allocations[index].prefix, address))
		index = policy->allocations[index].parent;
	return index;
}

/* Long lists mostly come sorted. */
static bool is_sorted(const struct request_policy *policy)
{
	for (size_t i = 1; i < policy->allocation_count; i++)
		if (by_prefix(&policy->allocations[i - 1],
			      &policy->allocations[i]) > 0)
			return false;
	return true;
}

void request_policy_sort(struct request_policy *policy)
{
	struct request_allocation *all = policy->allocations;

	if (policy->allocation_count == 0)
		return;
	if (!is_sorted(policy))
		qsort(all, policy->allocation_count, sizeof *all, by_prefix);
	all[0].parent = NO_PARENT;
	for (uint32_t i = 1; i < policy->allocation_count; i++)
		all[i].parent = holder(policy, i - 1, all[i].prefix.address);
}

/* The first allocation that begins behind ADDRESS, or at it where AT says. */
static size_t first_behind(const struct request_policy *policy,
			   struct address address, bool at)
{
	size_t behind;

	SEARCH_FIRST(behind, 0, policy->allocation_count,
		     address_compare(policy->allocations[behind].prefix.address,
				     address) < !at);
	return behind;
}

const struct request_allocation *
request_policy_find(const struct request_policy *policy, struct address address)
{
	size_t behind = first_behind(policy, address, false);
	uint32_t found;

	if (behind == 0)
		return NULL;
	found = holder(policy, (uint32_t)behind - 1, address);
	return found == NO_PARENT ? NULL : &policy->allocations[found];
}

static struct prefix prefix_of(const struct request *request)
{
	return (struct prefix){.address = request->address,
			       .length = request->bits};
}

const struct request_allocation *
request_policy_around(const struct request_policy *policy,
		      const struct request *request)
{
	const struct request_allocation *found =
	    request_policy_find(policy, request->address);

	while (found && found->prefix.length > request->bits)
		found = found->parent == NO_PARENT
			    ? NULL
			    : &policy->allocations[found->parent];
	return found;
}

const struct request_allocation *
request_policy_inside(const struct request_policy *policy,
		      const struct request *request, const char *customer)
{
	struct prefix prefix = prefix_of(request);

	for (size_t i = request->delegation
			    ? first_behind(policy, request->address, true)
			    : policy->allocation_count;
	     i < policy->allocation_count &&
	     prefix_holds(prefix, policy->allocations[i].prefix.address);
	     i++)
		if (policy->allocations[i].prefix.length >= prefix.length &&
		    strcmp(policy->allocations[i].customer, customer) != 0)
			return &policy->allocations[i];
	return NULL;
}

bool request_policy_grants(const struct request_policy *policy,
			   const struct request *request)
{
	const struct request_allocation *allocation;

	if (policy->allocation_count == 0)
		return true;
	allocation = request_policy_around(policy, request);
	return allocation &&
	       !request_policy_inside(policy, request, allocation->customer) &&
	       (!request->customer.length ||
		slice_is(request->customer, allocation->customer));
}

void request_policy_free(struct request_policy *policy)
{
	free(policy->allocations);
	keyset_free(&policy->forbidden.names);
	keyset_free(&policy->reserved.names);
	keyset_free(&policy->allowed_generic.names);
}

bool request_domains_hold(struct names *names,
			  const struct request_domains *domains, name_id name)
{
	if (domains->names.count == 0 && !domains->names.has_zero)
		return false;
	for (; name != NAME_NONE; name = name_parent(names, name))
		if (keyset_find(&domains->names, name))
			return true;
	return false;
}
