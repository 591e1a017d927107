/*
 * fcrdns-wrong-family.c - the name of a PTR has addresses of the other family
 * only.
 */
#include "rules/advice.h"

static void relate_other_family(struct judge *judge, struct finding *finding,
				const struct ptr_case *ptr)
{
	bool ipv4 = ptr->address.family == FAMILY_IPV4;
	struct answer answer;

	judge_lookup(judge, ptr->ptr->target, ipv4 ? RRTYPE_AAAA : RRTYPE_A,
		     &answer);
	if (answer.records.count)
		finding_relate(
		    finding,
		    store_get(judge->store, answer.records.at[0]).rdata_span,
		    "... has %s addresses only", ipv4 ? "IPv6" : "IPv4");
}

static void check(struct judge *judge, const struct ptr_case *ptr)
{
	const struct sender_case *sender;
	struct finding *finding;

	if (ptr->state != PTR_WRONG_FAMILY || ptr->partial)
		return;
	finding = finding_new(judge, ptr->ptr->rdata_span,
			      "%s, the name of %s%s, has no %s record",
			      ptr->name, ptr->mail_host ? "the mail host " : "",
			      judge_address(judge, ptr->address),
			      judge_forward_type(ptr->address));
	if (!ptr->mail_host)
		finding_severity(judge, finding, SEVERITY_WARNING);
	if (finding->unseen)
		return;
	finding_label(finding, "this name ...");
	relate_other_family(judge, finding, ptr);
	finding_help(
	    finding, "add %s",
	    advice_forward_line(judge, ptr->ptr->target, ptr->address));
	sender = judge_sender_of(judge, ptr->address);
	if (sender)
		advice_relate_address(judge, finding, sender);
	finding_subject(finding, ptr->address, ptr->name);
	finding_about_record(judge, finding, ptr->ptr);
}

const struct rule rule_fcrdns_wrong_family = {
    .id = "fcrdns-wrong-family",
    .severity = SEVERITY_ERROR,
    .summary = "the name of a PTR has addresses of the other family only",
    .why =
	"The name of an IPv6 address has to have an AAAA record, that of an "
	"IPv4 address an A record, for a receiver confirms the name by looking "
	"up the family that the connection came by. When IPv6 is switched on "
	"later, the PTR is often set and the AAAA record forgotten; and since "
	"servers prefer IPv6, all mail to large receivers then leaves with an "
	"unconfirmed name. Gmail refuses unconfirmed IPv6 senders without "
	"exception.",
    .fix =
	"Add the address record that the help line shows to the forward zone; "
	"whoever runs the domain does that. Or let the server send by the "
	"other family only until it is done (Postfix: inet_protocols; Exim: "
	"disable_ipv6).",
    .sources = "RFC 8601 3 (iprev); RFC 3596 2.5",
    .effects = {{"gmail", "refuses (550-5.7.25)", 0},
		{"postfix",
		 "refuses with reject_unknown_client_hostname (450 4.7.25)", 0},
		{"exim", "refuses with verify = reverse_host_lookup", 0},
		{"rspamd", "HFILTER_HOSTNAME_UNKNOWN 2.5", 250}},
    .ptr = check,
};
