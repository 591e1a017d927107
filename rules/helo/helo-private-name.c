/*
 * helo-private-name.c - an EHLO name of a private network.
 */
#include "rules/advice.h"

static void check(struct judge *judge, const struct sender_case *sender)
{
	const struct value *ehlo = &sender->sender->ehlo;
	struct finding *finding;

	if (sender->helo != HELO_PRIVATE_NAME)
		return;
	finding =
	    finding_new(judge, advice_ehlo_span(sender->sender),
			"%s announces itself as %s, a name of private networks",
			judge_sender(judge, sender->sender), ehlo->text);
	finding_label(finding, "its last label is %s",
		      hostname_private(slice_of(ehlo->text)));
	advice_relate_chain(finding, ehlo);
	finding_help(finding, "write %s", advice_ehlo_line(judge, sender));
	advice_assumed(finding, sender);
	advice_about_ehlo(judge, finding, sender);
}

const struct rule rule_helo_private_name = {
    .id = "helo-private-name",
    .severity = SEVERITY_ERROR,
    .summary = "the EHLO name exists in private networks only",
    .why =
	"Names below .local, .lan, .home, .internal, .intra or .invalid are "
	"not in the public DNS: a receiver that looks the EHLO name up finds "
	"nothing, and filters score the ending itself. It happens when a mail "
	"server takes the name that its machine has inside.",
    .fix =
	"Announce the public name that the sending address has in DNS. Only "
	"the EHLO name needs to change, not the machine's own: smtp_helo_name "
	"in Postfix, helo_data of the transport in Exim. The administrator of "
	"the mail server does it.",
    .sources = "RFC 5321 2.3.5; RFC 6761; RFC 6762; RFC 8375",
    .effects = {{"postfix",
		 "refuses with reject_unknown_helo_hostname (450 4.7.1)", 0},
		{"spamassassin",
		 "HELO_LH_HOME 2.02 (1.74 with Bayes) for .home", 202},
		{"rspamd", "HFILTER_HELO_5 3.0", 300}},
    .sender = check,
};
