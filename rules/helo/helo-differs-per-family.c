/*
 * helo-differs-per-family.c - one EHLO name for two addresses that have
 * different PTR names.
 */
#include "rules/advice.h"

/*
 * Told once a sender, at the family whose PTR is not the EHLO name; where the
 * name fits neither, helo-ptr-mismatch tells it of both.
 */
static bool applies(const struct sender_case *sender)
{
	const struct sender_case *other = sender->other;

	return other && sender->helo == HELO_NAME && sender->public &&
	       other->public && sender->ptr.known == KNOWN_YES &&
	       sender->ptr_confirmed != KNOWN_NO && !sender->ehlo_is_ptr &&
	       other->ehlo_is_ptr;
}

static void check(struct judge *judge, const struct sender_case *sender)
{
	struct record ptr, good;
	struct finding *finding;

	if (!applies(sender))
		return;
	ptr = store_get(judge->store, sender->ptr.records.at[0]);
	good = store_get(judge->store, sender->other->ptr.records.at[0]);
	finding = finding_new(
	    judge, ptr.rdata_span,
	    "%s announces %s, the name of %s, but sends from %s too, whose "
	    "name is %s",
	    judge_sender(judge, sender->sender), sender->sender->ehlo.text,
	    judge_address(judge, sender->other->address),
	    judge_address(judge, sender->address),
	    judge_name(judge, ptr.target));
	finding_label(finding, "this name ...");
	finding_relate(finding, good.rdata_span,
		       "... and this one belong to one server");
	advice_relate_ehlo(judge, finding, sender);
	finding_help(finding,
		     "use one name for both families: point this PTR to %s. "
		     "and let that name have an A and an AAAA record",
		     sender->sender->ehlo.text);
	advice_assumed(finding, sender);
	advice_about_sender(judge, finding, sender, "ehlo per family");
}

const struct rule rule_helo_differs_per_family = {
    .id = "helo-differs-per-family",
    .severity = SEVERITY_WARNING,
    .strict_severity = SEVERITY_ERROR,
    .summary = "one EHLO name serves two addresses of different names",
    .why =
	"The server sends by IPv4 and by IPv6. The PTR of one address is the "
	"EHLO name, that of the other is another name, such as mail6. What a "
	"receiver sees then depends on the family that the connection "
	"happened to use, and so does its verdict.",
    .fix =
	"Give both addresses one PTR name, the one that is announced, and let "
	"this name have both an A and an AAAA record. The holder of the "
	"address block changes the PTR, whoever runs the domain the address "
	"records.",
    .sources = "RFC 5321 4.1.4; RFC 8601 3 (iprev)",
    .effects = {{"spamassassin", "KHOP_HELO_FCRDNS 0.40 on one family", 40},
		{"gmx", "refuses on one family", 0}},
    .sender = check,
};
