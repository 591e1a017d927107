/*
 * helo-address-mismatch.c - an EHLO name that has other addresses than the
 * sending one.
 */
#include "rules/advice.h"

static void note_cause(struct judge *judge, struct finding *finding,
		       const struct sender_case *sender,
		       const struct answer *answer)
{
	const char *cause;

	if (answer->records.count != 1)
		return;
	cause = advice_cause(
	    judge, sender->address,
	    store_get(judge->store, answer->records.at[0]).address);
	if (cause)
		finding_note(finding, "%s", cause);
}

static void check(struct judge *judge, const struct sender_case *sender)
{
	struct answer answer;
	struct finding *finding;

	/* Where the PTR has this name too, fcrdns-mismatch tells it. */
	if (sender->helo != HELO_NAME || !sender->public ||
	    sender->ehlo_is_ptr || sender->ehlo_resolves != KNOWN_NO)
		return;
	judge_lookup(judge, sender->ehlo,
		     sender->address.family == FAMILY_IPV4 ? RRTYPE_A
							   : RRTYPE_AAAA,
		     &answer);
	if (answer.known != KNOWN_YES)
		return;
	finding = finding_new(
	    judge, advice_ehlo_span(sender->sender),
	    "%s announces itself as %s, which does not resolve to %s",
	    judge_sender(judge, sender->sender), sender->sender->ehlo.text,
	    judge_address(judge, sender->address));
	finding_label(finding, "this name ...");
	advice_relate_forward(judge, finding, sender->ehlo, sender->address);
	advice_relate_address(judge, finding, sender);
	advice_relate_chain(finding, &sender->sender->ehlo);
	finding_help(finding, "add %s, or write %s",
		     advice_forward_line(judge, sender->ehlo, sender->address),
		     advice_ehlo_line(judge, sender));
	advice_assumed(finding, sender);
	note_cause(judge, finding, sender, &answer);
	advice_about_sender(judge, finding, sender, "ehlo");
}

const struct rule rule_helo_address_mismatch = {
    .id = "helo-address-mismatch",
    .severity = SEVERITY_WARNING,
    .strict_severity = SEVERITY_ERROR,
    .summary = "the EHLO name does not resolve to the sending address",
    .why = "The name that the server announces has addresses of the family it "
	   "sends by, but the sending address is not among them: it announces "
	   "itself as another host. RFC 5321 forbids refusing mail for this "
	   "alone, yet filters score it, and Exim's verify = helo fails.",
    .fix =
	"Announce the name that has the sending address; the administrator of "
	"the mail server sets it. Or add the sending address to the name, "
	"where both are the same machine; whoever runs the domain does that. "
	"After a move, see whether the address record or the bind address "
	"stayed behind.",
    .sources = "RFC 5321 4.1.4; RFC 5321 2.3.5",
    .effects = {{"rspamd", "HFILTER_HELO_IP_A 1.0", 100},
		{"exim", "refuses with verify = helo", 0}},
    .sender = check,
};
