/*
 * helo-no-address.c - an EHLO name that has no address.
 */
#include "rules/advice.h"

static bool has_mx(struct judge *judge, name_id name)
{
	struct answer answer;

	judge_lookup(judge, name, RRTYPE_MX, &answer);
	return answer.known == KNOWN_YES;
}

static bool surely_no_address(struct judge *judge, name_id name, zone_id *zone)
{
	struct answer answer;

	judge_lookup(judge, name, RRTYPE_A, &answer);
	if (answer.known != KNOWN_NO)
		return false;
	judge_lookup(judge, name, RRTYPE_AAAA, &answer);
	*zone = answer.zone;
	return answer.known == KNOWN_NO;
}

static void check(struct judge *judge, const struct sender_case *sender)
{
	const struct value *ehlo = &sender->sender->ehlo;
	struct finding *finding;
	zone_id zone;

	/* Where the PTR has this name too, fcrdns-no-forward tells it. */
	if (sender->helo != HELO_NAME || sender->ehlo_is_ptr ||
	    !surely_no_address(judge, sender->ehlo, &zone))
		return;
	finding = finding_new(judge, advice_ehlo_span(sender->sender),
			      "%s announces itself as %s, which has no address",
			      judge_sender(judge, sender->sender), ehlo->text);
	finding_label(finding, "this name ...");
	finding_relate(finding, judge_zone_span(judge, zone),
		       "... has neither A nor AAAA record in this zone");
	advice_relate_chain(finding, ehlo);
	if (sender->public)
		finding_help(
		    finding, "add %s, or write %s",
		    advice_forward_line(judge, sender->ehlo, sender->address),
		    advice_ehlo_line(judge, sender));
	else
		finding_help(finding,
			     "give the name an A or AAAA record, or "
			     "write %s",
			     advice_ehlo_line(judge, sender));
	if (sender->ptr.known == KNOWN_YES && sender->ptr.records.count)
		finding_relate(
		    finding,
		    store_get(judge->store, sender->ptr.records.at[0])
			.rdata_span,
		    "the PTR of %s names this host",
		    judge_address(judge, sender->address));
	if (has_mx(judge, sender->ehlo))
		finding_note(finding, "it has an MX record; for most receivers "
				      "that is not enough");
	advice_assumed(finding, sender);
	advice_about_ehlo(judge, finding, sender);
}

const struct rule rule_helo_no_address = {
    .id = "helo-no-address",
    .severity = SEVERITY_ERROR,
    .summary = "the EHLO name has no address",
    .why =
	"A receiver can look up the name that a client announces. Here the "
	"name's zone is among the files that were read, and it has neither an "
	"A nor an AAAA record: no such host exists. Postfix's "
	"reject_unknown_helo_hostname would be content with an MX record; most "
	"others ask for an address.",
    .fix =
	"Either announce a name that exists, best the one that the sending "
	"address's PTR record has: the administrator of the mail server sets "
	"it. Or add an A or AAAA record with the sending address for the name: "
	"whoever runs the domain does that.",
    .sources = "RFC 5321 2.3.5; RFC 5321 4.1.1.1",
    .effects = {{"postfix",
		 "refuses with reject_unknown_helo_hostname (450 4.7.1)", 0},
		{"exim", "refuses with verify = helo", 0},
		{"rspamd", "HFILTER_HELO_NORES_A_OR_MX 1.0", 100}},
    .sender = check,
};
