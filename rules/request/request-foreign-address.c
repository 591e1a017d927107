/*
 * request-foreign-address.c - the address is not the customer's to name.
 */
#include "rules/request.h"

static struct finding *tell(struct judge *judge, const struct request_case *is,
			    const char *why, const char *help)
{
	struct finding *finding =
	    finding_new(judge, request_address_span(is->request), "%s %s",
			is->address, why);

	finding_help(finding, "%s", help);
	if (is->allocation)
		finding_relate(finding, is->allocation->span, "its allocation");
	finding_subject(finding, is->request->address, is->name);
	finding_identity(finding, "%s %s", is->address, is->name);
	return finding;
}

/* The first or last address of an IPv4 allocation that has either. */
static bool is_network(const struct request_case *is)
{
	const struct prefix *prefix = &is->allocation->prefix;
	uint32_t host = 0, mask;

	if (prefix->address.family != FAMILY_IPV4 || prefix->length > 30 ||
	    is->request->delegation || is->request->action == REQUEST_DELETE)
		return false;
	for (unsigned i = 0; i < 4; i++)
		host = host << 8 | is->request->address.bytes[i];
	mask = UINT32_MAX >> prefix->length;
	return (host & mask) == 0 || (host & mask) == mask;
}

/* Part of the prefix is somebody else's, though the whole may be asked for. */
static bool tell_inside(struct judge *judge, const struct request_case *is)
{
	const struct request_allocation *inside =
	    is->allocation ? request_policy_inside(is->policy, is->request,
						   is->allocation->customer)
			   : NULL;
	struct finding *finding;

	if (!inside || !slice_is(is->customer, is->allocation->customer))
		return false;
	finding = tell(judge, is, "holds addresses of another customer",
		       "ask for the parts that are yours, each as a prefix of "
		       "its own");
	finding_relate(finding, inside->span, "their allocation");
	return true;
}

static void check(struct judge *judge, const struct request_case *is)
{
	if (!request_policy_grants(is->policy, is->request)) {
		if (tell_inside(judge, is))
			return;
		tell(judge, is,
		     is->customer.length
			 ? arena_print(judge->arena, "is not allocated to %.*s",
				       (int)(is->customer.length & 0xff),
				       is->customer.at)
			 : "is allocated to nobody",
		     "ask for an address of your own allocation; if this one "
		     "is yours, have the allocation corrected first");
		return;
	}
	if (is->policy->no_network && is->allocation && is_network(is))
		tell(judge, is,
		     "is the network or broadcast address of its allocation",
		     "ask for the address of a host");
}

const struct rule rule_request_foreign_address = {
    .id = "request-foreign-address",
    .severity = SEVERITY_ERROR,
    .summary = "the address is not the customer's to name",
    .why = "Whoever names an address speaks for it: a PTR in a foreign "
	   "domain lets a stranger's host pass for the customer's, or "
	   "takes a name from a host that sends mail. So an address is "
	   "named only by the customer that it is allocated to; of nested "
	   "allocations the longest prefix counts. A whole prefix is delegated "
	   "only where no part of it is allocated to somebody else.\n\n"
	   "Where the policy says so, an allocation's first and last IPv4 "
	   "address, which no host uses, get no name.",
    .fix = "Check the address for a typing error. If it is really yours, "
	   "have the allocation entered first: under requests, "
	   "allocations in the settings.",
    .sources = "RFC 2050 5; RFC 1912 2.1",
    .request = check,
};
