/*
 * helo-bare.c - an EHLO name of one label.
 */
#include "rules/advice.h"

/* A macro that nothing defines is told as that. */
static bool is_macro(struct judge *judge, const struct value *ehlo)
{
	const struct faults *faults = &judge->facts->faults;

	for (size_t i = 0; i < faults->count; i++) {
		const struct fault *fault = &faults->items[i];

		if (fault->kind == FAULT_EXIM_UNDEFINED_MACRO &&
		    fault->span.file == ehlo->span.file &&
		    fault->span.at == ehlo->span.at)
			return true;
	}
	return false;
}

static void check(struct judge *judge, const struct sender_case *sender)
{
	const struct value *ehlo = &sender->sender->ehlo;
	struct finding *finding;

	if (sender->helo != HELO_BARE || is_macro(judge, ehlo))
		return;
	finding = finding_new(judge, advice_ehlo_span(sender->sender),
			      "%s announces itself as `%s`, a single label",
			      judge_sender(judge, sender->sender), ehlo->text);
	finding_label(finding, "no domain");
	advice_relate_chain(finding, ehlo);
	finding_help(finding, "write %s", advice_ehlo_line(judge, sender));
	advice_assumed(finding, sender);
	advice_about_ehlo(judge, finding, sender);
}

const struct rule rule_helo_bare = {
    .id = "helo-bare",
    .severity = SEVERITY_ERROR,
    .summary = "the EHLO name is a single label",
    .why =
	"RFC 5321 asks for a fully-qualified name in EHLO. A single label, "
	"such as `mail` or `SERVER01`, is what desktop machines and infected "
	"hosts send, so many receivers refuse it without looking further.",
    .fix =
	"Set the server's full name, with its domain: in Postfix myhostname, "
	"in Exim primary_hostname. Let this name have an address record with "
	"the sending address, and be the name of its PTR. The administrator of "
	"the mail server does it.",
    .sources = "RFC 5321 2.3.5; RFC 5321 4.1.1.1",
    .effects = {{"postfix",
		 "refuses with reject_non_fqdn_helo_hostname (504 5.5.2)", 0},
		{"rspamd", "HFILTER_HELO_5 3.0", 300}},
    .sender = check,
};
