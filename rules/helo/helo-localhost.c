/*
 * helo-localhost.c - an EHLO name that means the machine itself.
 */
#include "rules/advice.h"

static void check(struct judge *judge, const struct sender_case *sender)
{
	const struct value *ehlo = &sender->sender->ehlo;
	struct finding *finding;

	if (sender->helo != HELO_LOCALHOST)
		return;
	finding = finding_new(judge, advice_ehlo_span(sender->sender),
			      "%s announces itself as %s",
			      judge_sender(judge, sender->sender), ehlo->text);
	finding_label(finding, "every machine is called so");
	advice_relate_chain(finding, ehlo);
	finding_help(finding, "write %s", advice_ehlo_line(judge, sender));
	advice_assumed(finding, sender);
	advice_about_ehlo(judge, finding, sender);
}

const struct rule rule_helo_localhost = {
    .id = "helo-localhost",
    .severity = SEVERITY_ERROR,
    .summary = "the EHLO name is localhost",
    .why =
	"localhost names the machine that asks, so no server on the Internet "
	"can be called so. It is the mark of software that was installed and "
	"never configured, and of spam senders; SpamAssassin nearly condemns a "
	"message for this alone. A Postfix without myhostname on a machine "
	"without a domain announces `host.localdomain`, which is no better.",
    .fix = "Set the server's full name: in Postfix myhostname, in Exim "
	   "primary_hostname. The administrator of the mail server does it; "
	   "/etc/hosts does not help.",
    .sources = "RFC 5321 4.1.1.1; RFC 6761 6.3",
    .effects = {{"spamassassin", "HELO_LOCALHOST 3.60 (3.83 with Bayes)", 360},
		{"rspamd", "HFILTER_HELO_5 3.0", 300},
		{"postfix",
		 "refuses with reject_non_fqdn_helo_hostname (504 5.5.2) where "
		 "it is a single label",
		 0}},
    .sender = check,
};
