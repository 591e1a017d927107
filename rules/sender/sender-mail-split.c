/*
 * sender-mail-split.c - two senders share an address and announce different
 * names.
 */
#include "rules/advice.h"

static void check(struct judge *judge, const struct sender_case *sender)
{
	const struct sender_case *first =
	    judge_sender_of(judge, sender->address);
	struct finding *finding;

	if (!first || first == sender || !sender->public || first->assumed ||
	    sender->assumed || first->helo != HELO_NAME ||
	    sender->helo != HELO_NAME || first->ehlo == sender->ehlo)
		return;
	finding =
	    finding_new(judge, advice_ehlo_span(sender->sender),
			"two names are announced from %s: %s and %s",
			judge_address(judge, sender->address),
			first->sender->ehlo.text, sender->sender->ehlo.text);
	finding_label(finding, "%s announces this one ...",
		      judge_sender(judge, sender->sender));
	finding_relate(finding, advice_ehlo_span(first->sender),
		       "... and %s this one, from the same address",
		       judge_sender(judge, first->sender));
	finding_help(finding, "announce one name from one address, or give "
			      "each name an address of its own");
	advice_about_sender(judge, finding, sender, "split");
}

const struct rule rule_sender_mail_split = {
    .id = "sender-mail-split",
    .severity = SEVERITY_WARNING,
    .summary = "two senders share an address but announce different names",
    .why =
	"An address has one PTR name, so at most one of two EHLO names can "
	"match it. A receiver that remembers what an address announced sees a "
	"host that changes its name, as senders of spam do; and the "
	"reputation of both streams of mail is one anyway, for it hangs on "
	"the address.",
    .fix =
	"Announce one name from the address: the PTR's. Where two streams are "
	"to be kept apart, give each one an address with a PTR and a name of "
	"its own (smtp_bind_address in Postfix, interface in Exim).",
    .sources = "RFC 5321 4.1.4; M3AAWG Sender Best Common Practices",
    .effects = {{"spamassassin", "KHOP_HELO_FCRDNS 0.40 for one of them", 40}},
    .sender = check,
};
