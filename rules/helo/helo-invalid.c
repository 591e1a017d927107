/*
 * helo-invalid.c - an EHLO name that is neither host name nor address literal.
 */
#include "rules/advice.h"

#include <string.h>

static void check(struct judge *judge, const struct sender_case *sender)
{
	const struct value *ehlo = &sender->sender->ehlo;
	struct finding *finding;

	/* Two lines come of two PTRs: helo-from-ptr-ambiguous tells that. */
	if (sender->helo != HELO_INVALID || strchr(ehlo->text, '\n'))
		return;
	finding = finding_new(
	    judge, advice_ehlo_span(sender->sender),
	    "%s announces itself as `%s`, which is no host name: %s",
	    judge_sender(judge, sender->sender), ehlo->text,
	    hostname_fault_text((enum hostname_fault)sender->helo_fault));
	finding_label(finding, "sent in EHLO as it stands");
	advice_relate_chain(finding, ehlo);
	finding_help(finding, "write %s", advice_ehlo_line(judge, sender));
	advice_assumed(finding, sender);
	advice_about_ehlo(judge, finding, sender);
}

const struct rule rule_helo_invalid = {
    .id = "helo-invalid",
    .severity = SEVERITY_ERROR,
    .summary = "the EHLO name is neither a host name nor an address literal",
    .why =
	"A client opens each SMTP session with EHLO and its own name. What is "
	"neither a host name nor an address in brackets is a syntax error: "
	"Exim answers 501 by default, Postfix refuses it where "
	"reject_invalid_helo_hostname is set, which is usual.\n\n"
	"The two differ in what they take. Postfix takes an underscore, which "
	"Exim refuses unless helo_allow_chars names it; Postfix refuses a "
	"leading or trailing hyphen, an empty label and an all-numeric name, "
	"which Exim's check lets pass. A name is right for us when both take "
	"it.",
    .fix =
	"Set the server's full host name: letters, digits and inner hyphens, "
	"at least one dot. In Postfix that is myhostname (or smtp_helo_name), "
	"in Exim primary_hostname (or the transport's helo_data). The "
	"administrator of the mail server does it.",
    .sources = "RFC 5321 2.3.5; RFC 5321 4.1.1.1; RFC 1123 5.2.5",
    .effects = {{"exim", "refuses (501 syntactically invalid argument)", 0},
		{"postfix",
		 "refuses with reject_invalid_helo_hostname (501 "
		 "5.5.2)",
		 0},
		{"rspamd", "HFILTER_HELO_BAREIP or HFILTER_HELO_UNKNOWN", 300}},
    .sender = check,
};
