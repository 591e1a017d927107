/*
 * address-without-ptr.c - a host's address has no PTR record.
 */
#include "rules/advice.h"

/* So many records of one address are looked at for an earlier one. */
#define ALIASES_MAX 64

/* Aliases share an address: the first of its records speaks for all. */
static bool is_first(struct judge *judge, const struct record *record)
{
	struct record_list all =
	    store_by_address(judge->store, record->address);

	for (size_t i = 0; i < all.count && i < ALIASES_MAX; i++) {
		if (all.at[i] == record->id)
			return true;
		if (judge_walks(judge, store_get(judge->store, all.at[i]).zone))
			return false;
	}
	return false;
}

/* A PTR that names this host but not from this address is the fault then. */
static bool is_named_elsewhere(struct judge *judge, const struct record *record)
{
	struct record_list all = store_by_target(judge->store, record->owner);

	for (size_t i = 0; i < all.count && i < ALIASES_MAX; i++) {
		struct record ptr = store_get(judge->store, all.at[i]);
		struct address address;

		if (ptr.type == RRTYPE_PTR && judge_walks(judge, ptr.zone) &&
		    judge_ptr_address(judge, &ptr, &address) &&
		    lookup_confirms(judge->store, judge->view, record->owner,
				    address) == KNOWN_NO)
			return true;
	}
	return false;
}

/* Other rules tell of an address in a reverse zone, and of `#old A ...`. */
static bool is_no_host(struct judge *judge, name_id owner)
{
	char buffer[NAME_LABEL_MAX + 1];

	return name_is_wildcard(judge->names, owner) ||
	       name_family(judge->names, owner) != FAMILY_NONE ||
	       slice_begins(name_label(judge->names, owner, buffer), "#");
}

/* What is no host name would be the next fault in a PTR. */
static bool is_host_name(struct judge *judge, name_id owner)
{
	struct wire_name wire;

	name_wire(judge->names, owner, &wire);
	return hostname_check_wire(&wire) == HOSTNAME_OK;
}

static void check(struct judge *judge, const struct record *record)
{
	struct answer answer;
	struct finding *finding;
	const char *owner, *address;
	bool mail_host;

	if (judge_has_ptr(judge, record->address) ||
	    judge_is_sender(judge, record->address) ||
	    is_no_host(judge, record->owner))
		return;
	judge_ptrs(judge, record->address, &answer);
	/* Last come those that need records sorted in other ways. */
	if (answer.known != KNOWN_NO || !is_first(judge, record) ||
	    is_named_elsewhere(judge, record))
		return;
	mail_host = judge_is_mail_host(judge, record->address);
	owner = judge_name(judge, record->owner);
	address = judge_address(judge, record->address);
	finding =
	    mail_host
		? finding_new(judge, record->rdata_span,
			      "%s, the address of the mail host %s, has "
			      "no PTR record",
			      address, owner)
		: finding_fold(judge, record->rdata_span,
			       arena_print(judge->arena, "%s %s",
					   judge_zone_key(judge, record->zone),
					   judge_zone_key(judge, answer.zone)),
			       "%s, the address of %s, has no PTR record",
			       address, owner);
	if (!mail_host)
		finding_severity(judge, finding, SEVERITY_INFO);
	if (finding->unseen)
		return;
	finding_label(finding, "this address ...");
	finding_relate(finding, judge_zone_span(judge, answer.zone),
		       "... has no PTR in this zone");
	if (is_host_name(judge, record->owner))
		finding_help(
		    finding, "add %s",
		    advice_reverse_line(judge, record->address, owner));
	else
		finding_help(finding, "give the host a name of letters, digits "
				      "and hyphens, and the address a PTR that "
				      "names it");
	finding_subject(finding, record->address, owner);
	finding_about_record(judge, finding, record);
}

const struct rule rule_address_without_ptr = {
    .id = "address-without-ptr",
    .severity = SEVERITY_WARNING,
    .summary = "a host's address has no PTR record",
    .why =
	"Every address that is in use should have a PTR record, and its zone "
	"is at hand here. For a host that receives mail (the target of an MX "
	"record) it is a warning: the same machine often sends bounces, and "
	"is then seen without a name. For other hosts it is information.\n\n"
	"Several names with one address need one PTR only.",
    .fix =
	"Add the PTR record that the help line shows to the reverse zone, and "
	"raise its serial. The holder of the address block publishes it.",
    .sources = "RFC 1912 2.1",
    .effects = {{"postfix",
		 "would refuse mail sent from it with "
		 "reject_unknown_reverse_client_hostname (450 4.7.1)",
		 0},
		{"spamassassin", "would score RDNS_NONE on mail sent from it",
		 0}},
    .record = check,
    .types = {RRTYPE_A, RRTYPE_AAAA},
};
