/*
 * request_case.c - one request, and what the loaded zones and the batch say
 * about what it asks for (see request.h).
 */
#include "rules/request_batch.h"
#include "rules/suffix.h"

#include <stdio.h>
#include <string.h>

/* A name may be the PTR of thousands: so many are looked at. */
#define TAKERS_MAX 64

/* --- texts -------------------------------------------------------------- */

static void add_texts(struct judge *judge, struct request_case *is)
{
	const struct request *request = is->request;

	is->address = "";
	if (request->address.family != FAMILY_NONE)
		is->address = judge_address(judge, request->address);
	if (request->delegation)
		is->address = arena_print(judge->arena, "%s/%u", is->address,
					  request->bits);
	is->name = request->target == NAME_NONE
		       ? ""
		       : judge_name(judge, request->target);
}

/* --- where the record belongs ------------------------------------------- */

static bool is_loaded(struct judge *judge, zone_id zone)
{
	return zone != ZONE_NONE && !store_is_answers(judge->store, zone) &&
	       store_get_zone(judge->store, zone).source == ZONE_LOADED;
}

/* The owner of a delegation: a parent of the reverse name, or RFC 2317's. */
static name_id delegation_owner(struct names *names,
				const struct request *request)
{
	bool ipv4 = request->address.family == FAMILY_IPV4;
	name_id name = name_of_address(names, request->address);
	char parent[NAME_TEXT_MAX], child[NAME_TEXT_MAX + 8];

	if (!ipv4 || request->bits <= 24)
		return name_ancestor(names, name,
				     request->bits / (ipv4 ? 8u : 4u) + 2);
	name_print(names, name_parent(names, name), parent);
	snprintf(child, sizeof child, "%u/%u.%s", request->address.bytes[3],
		 request->bits, parent);
	return name_intern_text(names, slice_of(child));
}

name_id request_owner(struct names *names, const struct request *request)
{
	return request->delegation ? delegation_owner(names, request)
				   : name_of_address(names, request->address);
}

static const char *why_not(struct judge *judge, zone_id zone,
			   const struct answer *answer)
{
	if (zone == ZONE_NONE || store_is_answers(judge->store, zone))
		return "no loaded reverse zone holds it";
	if (!is_loaded(judge, zone))
		return "its reverse zone is known but was not loaded";
	if (answer->status == ANSWER_REFERRAL)
		return "it is delegated to name servers whose zone is not "
		       "loaded";
	if (answer->status == ANSWER_REFUSED)
		return "an alias (RFC 2317) leads to a zone that is not loaded";
	return "its aliases never end";
}

static void find_zone(struct judge *judge, struct request_case *is)
{
	struct names *names = store_names(judge->store);
	const struct request *request = is->request;
	uint16_t type = request->delegation ? RRTYPE_NS : RRTYPE_PTR;
	zone_id zone;

	is->owner = request_owner(names, request);
	zone = store_closest_zone(judge->store, judge->view, is->owner);
	is->zone = ZONE_NONE;
	is->now.records.count = 0;
	if (is_loaded(judge, zone) && request->delegation) {
		is->now.records = store_by_owner(judge->store, is->owner);
		is->zone = zone;
		return;
	}
	if (is_loaded(judge, zone)) {
		judge_lookup(judge, is->owner, type, &is->now);
		if (is->now.status == ANSWER_NOERROR ||
		    is->now.status == ANSWER_NXDOMAIN) {
			if (is->now.name != NAME_NONE)
				is->owner = is->now.name;
			zone = store_closest_zone(judge->store, judge->view,
						  is->owner);
			is->zone = is_loaded(judge, zone) ? zone : ZONE_NONE;
		}
	}
	if (is->zone == ZONE_NONE)
		is->why = why_not(judge, zone, &is->now);
	if (is->zone == ZONE_NONE || is->now.wildcard)
		is->now.records.count = 0;
}

/* Which of the records that are there is the one asked for. */
static void compare_records(struct judge *judge, struct request_case *is)
{
	uint16_t type = is->request->delegation ? RRTYPE_NS : RRTYPE_PTR;

	for (size_t i = 0; i < is->now.records.count; i++) {
		struct record record =
		    store_get(judge->store, is->now.records.at[i]);

		if (record.type != type || record.zone != is->zone)
			continue;
		if (record.target == is->request->target)
			is->present = record.id;
		else
			is->others++;
	}
}

/* --- the name ----------------------------------------------------------- */

/*
 * Names of private networks are good names for private addresses; localhost
 * is a name of the loopback alone (RFC 6761 6.3).
 */
static bool is_private(const struct request_case *is, struct slice name)
{
	if (hostname_is_localhost(name))
		return !address_is_loopback(is->request->address);
	return is->fault == HOSTNAME_OK && hostname_private(name) &&
	       !address_is_special(is->request->address);
}

static void judge_shape(struct request_case *is)
{
	struct slice name = slice_of(is->name);

	is->state = REQUEST_NAME_GOOD;
	if (is->request->target == NAME_NONE) {
		is->state = REQUEST_NAME_NONE;
		return;
	}
	is->fault = hostname_check(name);
	if (is_private(is, name))
		is->state = REQUEST_NAME_PRIVATE;
	else if (hostname_is_localhost(name))
		is->state = REQUEST_NAME_LOCALHOST;
	else if (is->fault == HOSTNAME_SINGLE)
		is->state = REQUEST_NAME_BARE;
	else if (is->fault != HOSTNAME_OK)
		is->state = REQUEST_NAME_INVALID;
	else if (!hostname_private(name) && suffix_is_public(name))
		is->state = REQUEST_NAME_SUFFIX;
}

/* The address that a PTR record speaks for, an RFC 2317 CNAME followed. */
static bool address_of(struct judge *judge, const struct record *ptr,
		       struct address *address)
{
	struct record_list list;

	if (name_is_reverse(judge->names, ptr->owner, address))
		return true;
	list = store_by_target(judge->store, ptr->owner);
	for (size_t i = 0; i < list.count && i < TAKERS_MAX; i++) {
		struct record cname = store_get(judge->store, list.at[i]);

		if (cname.type == RRTYPE_CNAME &&
		    name_is_reverse(judge->names, cname.owner, address))
			return true;
	}
	return false;
}

/* A loaded PTR with this name whose address is another customer's. */
static void find_taker(struct judge *judge, struct request_case *is)
{
	struct record_list list =
	    store_by_target(judge->store, is->request->target);

	for (size_t i = 0; i < list.count && i < TAKERS_MAX; i++) {
		struct record ptr = store_get(judge->store, list.at[i]);
		const struct request_allocation *allocation;
		struct address address;

		if (ptr.type != RRTYPE_PTR ||
		    !address_of(judge, &ptr, &address) ||
		    address_equal(address, is->request->address))
			continue;
		allocation = request_policy_find(is->policy, address);
		if (!allocation || slice_is(is->customer, allocation->customer))
			continue;
		is->taken_record = ptr.id;
		is->taken_address = address;
		is->taken_customer = allocation->customer;
		return;
	}
}

/* --- the whole ---------------------------------------------------------- */

/* The first view in which a loaded zone holds it, or at least one is known. */
static void choose_view(const struct request_batch *batch, struct judge *judge,
			const struct request *request)
{
	name_id name;
	bool known = false;

	judge->view = batch->views[0];
	if (batch->view_count == 1)
		return;
	name = name_of_address(store_names(judge->store), request->address);
	for (size_t i = 0; i < batch->view_count; i++) {
		zone_id zone =
		    store_closest_zone(judge->store, batch->views[i], name);

		if (is_loaded(judge, zone)) {
			judge->view = batch->views[i];
			return;
		}
		if (!known && zone != ZONE_NONE)
			judge->view = batch->views[i];
		known = known || zone != ZONE_NONE;
	}
}

void request_case_make(struct request_worker *worker,
		       const struct request *request,
		       struct request_result *result)
{
	const struct request_batch *batch = worker->batch;
	struct judge *judge = &worker->engine.judge;
	struct request_case *is = &result->is;

	*is = (struct request_case){.request = request,
				    .policy = batch->policy,
				    .zone = ZONE_NONE,
				    .owner = NAME_NONE,
				    .present = RECORD_NONE,
				    .taken_record = RECORD_NONE,
				    .forward = NOT_KNOWN};
	add_texts(judge, is);
	if (!request_is_understood(request))
		return;
	choose_view(batch, judge, request);
	result->view = judge->view;
	is->allocation = request_policy_around(batch->policy, request);
	is->customer = request_customer(batch, request);
	judge_shape(is);
	find_zone(judge, is);
	compare_records(judge, is);
	is->adds = request_adds(batch, request);
	is->rival = request_rival(batch, request);
	if (is->state != REQUEST_NAME_GOOD ||
	    request->action == REQUEST_DELETE || request->delegation)
		return;
	is->forward = lookup_confirms(judge->store, judge->view,
				      request->target, request->address);
	is->taken_request = request_same_name(batch, request);
	is->elsewhere = request_elsewhere(batch, request);
	find_taker(judge, is);
}
