/*
 * helo-bare-address.c - an EHLO name that is an address without brackets.
 */
#include "rules/advice.h"

static void check(struct judge *judge, const struct sender_case *sender)
{
	const struct value *ehlo = &sender->sender->ehlo;
	bool ipv6 = sender->literal.family == FAMILY_IPV6;
	struct finding *finding;

	if (sender->helo != HELO_BARE_ADDRESS)
		return;
	finding = finding_new(
	    judge, advice_ehlo_span(sender->sender),
	    "%s announces itself as %s, an address without brackets",
	    judge_sender(judge, sender->sender), ehlo->text);
	finding_label(finding, "a host name belongs here");
	advice_relate_chain(finding, ehlo);
	finding_help(finding, "write %s; a server without a name writes [%s%s]",
		     advice_ehlo_line(judge, sender), ipv6 ? "IPv6:" : "",
		     ehlo->text);
	advice_assumed(finding, sender);
	advice_about_ehlo(judge, finding, sender);
}

const struct rule rule_helo_bare_address = {
    .id = "helo-bare-address",
    .severity = SEVERITY_ERROR,
    .summary = "the EHLO name is an address without brackets",
    .why =
	"An address in EHLO stands in brackets: [192.0.2.25], or "
	"[IPv6:2001:db8::25]. Without them it is a syntax error, and almost "
	"only spam software sends it. Even in its right form an address says "
	"that the server has no name; receivers trust it little.",
    .fix = "Announce the name of the sending address's PTR record. The "
	   "administrator of the mail server sets it: myhostname or "
	   "smtp_helo_name in Postfix, primary_hostname or helo_data in Exim.",
    .sources = "RFC 5321 4.1.3; RFC 5321 4.1.1.1",
    .effects = {{"postfix",
		 "refuses with reject_invalid_helo_hostname (501 "
		 "5.5.2)",
		 0},
		{"spamassassin", "FSL_HELO_BARE_IP 1.43 (2.35 with Bayes)",
		 143},
		{"rspamd", "HFILTER_HELO_BAREIP 3.0", 300}},
    .sender = check,
};
