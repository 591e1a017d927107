/*
 * helo-generic.c - an EHLO name that is machine-generated.
 */
#include "rules/advice.h"
#include "rules/generic.h"

static void check(struct judge *judge, const struct sender_case *sender)
{
	const struct value *ehlo = &sender->sender->ehlo;
	const struct address *own = NULL;
	struct generic found;
	struct finding *finding;

	if (sender->helo != HELO_NAME)
		return;
	if (sender->address.family != FAMILY_NONE)
		own = &sender->address;
	if (!generic_check(slice_of(ehlo->text), own, &found))
		return;
	finding = finding_new(judge, advice_ehlo_span(sender->sender),
			      "%s announces itself by a generated name, %s",
			      judge_sender(judge, sender->sender), ehlo->text);
	if (found.kind == GENERIC_TEMPLATE)
		finding_label(finding, "a default name of %s",
			      found.provider ? found.provider : "a provider");
	else
		finding_label(finding, "the evidence is `%.*s`",
			      (int)found.length, ehlo->text + found.at);
	advice_relate_chain(finding, ehlo);
	finding_help(finding, "write %s", advice_ehlo_line(judge, sender));
	advice_assumed(finding, sender);
	advice_about_ehlo(judge, finding, sender);
}

const struct rule rule_helo_generic = {
    .id = "helo-generic",
    .severity = SEVERITY_ERROR,
    .summary = "the EHLO name is machine-generated",
    .why =
	"A name made of the address, or of a provider's template for its "
	"customers' lines, is what infected machines announce: they take the "
	"name that reverse DNS gives them. SpamAssassin's score for it alone "
	"is close to what condemns a message.",
    .fix =
	"Choose a name in your own domain, publish its address record, have "
	"the PTR of the sending address point to it, and announce it in EHLO. "
	"The administrator of the mail server sets the name, the holder of the "
	"address block the PTR.",
    .sources = "RFC 5321 2.3.5; M3AAWG Sender Best Common Practices",
    .effects = {{"spamassassin", "HELO_DYNAMIC_IPADDR2 3.89 (3.61 with Bayes)",
		 389},
		{"rspamd", "HFILTER_HELO_4 2.5 or HFILTER_HELO_5 3.0", 250}},
    .sender = check,
};
