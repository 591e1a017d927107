/*
 * fcrdns-no-forward.c - the name of a PTR has no address at all.
 */
#include "rules/advice.h"

/* The name with each run of digits as one `#`: what a flood has in common. */
static const char *pattern_of(struct judge *judge, const struct ptr_case *ptr)
{
	char *pattern = arena_string(judge->arena, ptr->name);
	char *to = pattern;

	for (const char *from = pattern; *from; from++) {
		bool digit = *from >= '0' && *from <= '9';

		if (!digit)
			*to++ = *from;
		else if (to == pattern || to[-1] != '#')
			*to++ = '#';
	}
	*to = '\0';
	return arena_print(judge->arena, "%s %s",
			   judge_zone_key(judge, ptr->ptr->zone), pattern);
}

static struct finding *begin(struct judge *judge, const struct ptr_case *ptr)
{
	const char *address = judge_address(judge, ptr->address);
	struct finding *finding;

	if (ptr->mail_host)
		return finding_new(judge, ptr->ptr->rdata_span,
				   "%s, the name of the mail host %s, has no "
				   "address",
				   ptr->name, address);
	finding = finding_fold(
	    judge, ptr->ptr->rdata_span, pattern_of(judge, ptr),
	    "%s, the name of %s, has no address", ptr->name, address);
	finding_severity(judge, finding, advice_host_severity(ptr));
	return finding;
}

static void check(struct judge *judge, const struct ptr_case *ptr)
{
	struct finding *finding;

	if (ptr->state != PTR_NO_FORWARD || ptr->partial)
		return;
	finding = begin(judge, ptr);
	if (finding->unseen)
		return;
	advice_help_unconfirmed(judge, finding, ptr);
	if (judge_sender_of(judge, ptr->address))
		advice_relate_uses(judge, finding, ptr->ptr->target);
	finding_subject(finding, ptr->address, ptr->name);
	finding_about_record(judge, finding, ptr->ptr);
}

const struct rule rule_fcrdns_no_forward = {
    .id = "fcrdns-no-forward",
    .severity = SEVERITY_ERROR,
    .summary = "the name of a PTR has no address",
    .why =
	"Anybody who holds an address block can write any name into its PTR "
	"records. A receiver therefore looks the name up again: only if it "
	"has the address that connects is the name believed. This is forward-"
	"confirmed reverse DNS. Here the name's zone is among the files that "
	"were read, and the name has neither an A nor an AAAA record, so the "
	"host counts as unknown.\n\n"
	"It is an error for mail hosts (senders and MX targets). For other "
	"hosts it is a warning (at an address of a private network: worth "
	"knowing), and many names of one pattern, such as a "
	"router's interfaces, are told once with a count. MX, NS, SRV and "
	"CNAME "
	"records that lead to a sender's lost name are shown with it and not "
	"told again.",
    .fix =
	"Either give the name an A or AAAA record with this address, in the "
	"forward zone: whoever runs the domain does that. Or, where the name "
	"is wrong or out of date, let the holder of the address block correct "
	"the PTR. Raise the serial of the zone that you change.",
    .sources = "RFC 8601 3 (iprev); RFC 1912 2.1",
    .effects = ADVICE_UNCONFIRMED,
    .ptr = check,
};
