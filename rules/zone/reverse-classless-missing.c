/*
 * reverse-classless-missing.c - an RFC 2317 CNAME without a PTR behind it,
 * or a PTR that no CNAME reaches.
 */
#include "rules/keyset.h"
#include "rules/zone/reverse.h"

/* The child zone whose PTR is missing at the end of ALIAS; ZONE_NONE. */
static zone_id broken_child(struct judge *judge, const struct record *alias)
{
	struct address address;
	struct answer answer;

	if (!name_is_reverse(judge->names, alias->owner, &address) ||
	    !judge_walks(judge, alias->zone))
		return ZONE_NONE;
	judge_lookup(judge, alias->target, RRTYPE_PTR, &answer);
	return answer.known == KNOWN_NO && answer.status != ANSWER_SERVFAIL
		   ? answer.zone
		   : ZONE_NONE;
}

static void tell_alias(struct judge *judge, const struct record *alias,
		       zone_id child)
{
	struct zone zone = store_get_zone(judge->store, child);
	struct finding *finding;
	struct address address;

	name_is_reverse(judge->names, alias->owner, &address);
	finding = finding_fold(
	    judge, alias->rdata_span, judge_name(judge, zone.origin),
	    "%s is led to %s, which has no PTR", judge_address(judge, address),
	    judge_name(judge, alias->target));
	finding_label(finding, "this name ...");
	finding_relate(finding, judge_zone_span(judge, child),
		       "... owns no PTR in this zone");
	finding_help(finding, "add `%s IN PTR NAME.` to the child zone",
		     judge_name(judge, alias->target));
	finding_about_record(judge, finding, alias);
	finding_subject(finding, address, judge_name(judge, alias->target));
}

/* Some other CNAME of the same $GENERATE leads to a PTR. */
static bool directive_works(struct judge *judge, struct record_list aliases,
			    size_t at)
{
	struct span span = store_get(judge->store, aliases.at[at]).span;

	for (size_t i = at; i < aliases.count; i++) {
		struct record alias = store_get(judge->store, aliases.at[i]);

		if (alias.span.file != span.file || alias.span.at != span.at)
			return false;
		if (broken_child(judge, &alias) == ZONE_NONE)
			return true;
	}
	return false;
}

static void check_aliases(struct judge *judge)
{
	struct record_list aliases = store_by_type(judge->store, RRTYPE_CNAME);
	struct span done = SPAN_NONE;
	bool works = false;

	for (size_t i = 0; i < aliases.count; i++) {
		struct record alias = store_get(judge->store, aliases.at[i]);
		zone_id child;

		if (alias.from.generated && (alias.span.file != done.file ||
					     alias.span.at != done.at)) {
			works = directive_works(judge, aliases, i);
			done = alias.span;
		}
		if (alias.from.generated && works)
			continue;
		child = broken_child(judge, &alias);
		if (child != ZONE_NONE)
			tell_alias(judge, &alias, child);
	}
}

/*
 * The loaded zone that should have led to PTR by a CNAME; ZONE_NONE where
 * one does, where PTR's owner is not classless, or where the parent is not
 * known.
 */
static zone_id silent_parent(struct judge *judge, const struct record *ptr)
{
	name_id child = reverse_classless(judge, ptr->owner);
	struct zone zone;
	zone_id parent;

	if (child == NAME_NONE || !judge_walks(judge, ptr->zone) ||
	    name_is_wildcard(judge->names, ptr->owner) ||
	    !reverse_is_classless_label(judge, child))
		return ZONE_NONE;
	if (say_has_type(judge, store_by_target(judge->store, ptr->owner),
			 RRTYPE_CNAME) != KNOWN_NO)
		return ZONE_NONE;
	parent = store_closest_zone(judge->store, judge->view,
				    name_find_parent(judge->names, child));
	if (parent == ZONE_NONE)
		return ZONE_NONE;
	zone = store_get_zone(judge->store, parent);
	return say_is_whole(&zone) ? parent : ZONE_NONE;
}

static void tell_ptr(struct judge *judge, const struct record *ptr,
		     zone_id parent)
{
	const char *name = judge_name(judge, ptr->owner);
	struct zone zone = store_get_zone(judge->store, parent);
	struct finding *finding =
	    finding_fold(judge, ptr->span, judge_name(judge, zone.origin),
			 "no CNAME leads to the PTR of %s", name);

	finding_label(finding, "this owner ...");
	finding_relate(finding, judge_zone_span(judge, parent),
		       "... is the target of no CNAME in %s",
		       judge_name(judge, zone.origin));
	finding_help(finding,
		     "add `N IN CNAME %s` to zone %s, with N the last octet "
		     "of the address",
		     name, judge_name(judge, zone.origin));
	finding_about_record(judge, finding, ptr);
}

static void check_ptrs(struct judge *judge)
{
	struct record_list ptrs = store_by_type(judge->store, RRTYPE_PTR);

	for (size_t i = 0; i < ptrs.count; i++) {
		name_id owner = store_get_owner(judge->store, ptrs.at[i]);
		struct address address;
		struct record ptr;
		zone_id parent;

		if (name_is_reverse(judge->names, owner, &address) ||
		    say_reverse_family(judge, owner) != FAMILY_IPV4)
			continue;
		ptr = store_get(judge->store, ptrs.at[i]);
		parent = silent_parent(judge, &ptr);
		if (parent != ZONE_NONE)
			tell_ptr(judge, &ptr, parent);
	}
}

/* The classless labels that some CNAME of this world leads below. */
static void find_reached(struct judge *judge, struct keyset *reached)
{
	struct record_list aliases = store_by_type(judge->store, RRTYPE_CNAME);

	for (size_t i = 0; i < aliases.count; i++) {
		struct record alias = store_get(judge->store, aliases.at[i]);

		if (judge_walks(judge, alias.zone) &&
		    say_reverse_family(judge, alias.target) == FAMILY_IPV4)
			keyset_add(reached,
				   reverse_classless(judge, alias.target));
	}
}

static void tell_delegation(struct judge *judge, const struct record *ns)
{
	const char *child = judge_name(judge, ns->owner);
	struct finding *finding =
	    finding_new(judge, ns->span,
			"%s is delegated, and no CNAME leads there", child);

	finding_label(finding, "nobody is led below this name");
	finding_help(finding,
		     "add `N IN CNAME N.%s` for each address N of the range",
		     child);
	finding_about_record(judge, finding, ns);
}

/*
 * Delegations of ranges whose child is not loaded; of a loaded one its PTRs
 * speak.  Once for each name.
 */
static void check_delegations(struct judge *judge)
{
	struct record_list list = store_by_type(judge->store, RRTYPE_NS);
	struct keyset reached = {0};

	find_reached(judge, &reached);
	for (size_t i = 0; i < list.count; i++) {
		struct record ns = store_get(judge->store, list.at[i]);
		struct zone zone = store_get_zone(judge->store, ns.zone);

		if (ns.owner != zone.origin && judge_walks(judge, zone.id) &&
		    say_is_whole(&zone) &&
		    say_reverse_family(judge, ns.owner) == FAMILY_IPV4 &&
		    reverse_is_range(judge, ns.owner) &&
		    store_zone_at(judge->store, judge->view, ns.owner) ==
			ZONE_NONE &&
		    keyset_add(&reached, ns.owner))
			tell_delegation(judge, &ns);
	}
	keyset_free(&reached);
}

static void check(struct judge *judge)
{
	check_aliases(judge);
	check_ptrs(judge);
	check_delegations(judge);
}

const struct rule rule_reverse_classless_missing = {
    .id = "reverse-classless-missing",
    .severity = SEVERITY_ERROR,
    .summary = "an RFC 2317 CNAME without a PTR behind it, or a PTR that no "
	       "CNAME reaches",
    .why = "Reverse names of networks smaller than a /24 take two steps: a "
	   "CNAME in the parent zone, and the PTR under the name it leads "
	   "to. Where one of the two is missing, the address has no PTR "
	   "for anybody who asks, though each zone looks right by itself.\n\n"
	   "A $GENERATE that makes the CNAMEs of a whole range is not "
	   "reported as long as some of them lead to a PTR: the range was "
	   "delegated as a whole.",
    .fix = "The administrator of the parent zone (the provider) adds the "
	   "CNAMEs; the customer who holds the child zone adds the PTRs.",
    .sources = "RFC 2317 4; RFC 2317 5.2",
    .effects = {{"gmail",
		 "refuses the address it leaves without a PTR (550-5.7.25)", 0},
		{"postfix", "reject_unknown_reverse_client_hostname 450 4.7.1",
		 0}},
    .world = check,
};
