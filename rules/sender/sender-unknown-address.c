/*
 * sender-unknown-address.c - nothing says from which address a server sends.
 */
#include "rules/advice.h"

static void check(struct judge *judge, const struct sender_case *sender)
{
	const struct value *source = &sender->sender->ipv4.value;
	struct finding *finding;

	if (sender->address.family != FAMILY_NONE ||
	    advice_repeats(judge, sender))
		return;
	finding = finding_new(judge, sender->sender->span,
			      "no file says from which address %s sends",
			      judge_sender(judge, sender->sender));
	finding_label(finding, "its reverse DNS cannot be judged");
	if (source->known == VALUE_UNKNOWN && source->why)
		finding_note(finding, "%s", source->why);
	finding_help(finding,
		     "say it in .rdnslint.yaml: `senders: [{config: %s, "
		     "addresses: [192.0.2.25]}]`",
		     sender->sender->instance ? sender->sender->instance
					      : "...");
	advice_about_sender(judge, finding, sender, "address");
}

const struct rule rule_sender_unknown_address = {
    .id = "sender-unknown-address",
    .severity = SEVERITY_INFO,
    .summary = "nothing says from which address a server sends",
    .why =
	"Most servers let the operating system choose the address, so their "
	"configuration does not name one. Where the EHLO name has addresses "
	"in the files that were read, those are assumed. Here it has none, so "
	"there is no address whose PTR could be judged.",
    .fix =
	"Declare the addresses in the settings, or bind them in the "
	"configuration: smtp_bind_address and smtp_bind_address6 in Postfix, "
	"interface in an Exim transport. Nothing is wrong with the server "
	"itself.",
    .sources = "RFC 5321 4.1.4",
    .effects = {{"rdnslint", "cannot judge this sender's reverse DNS", 0}},
    .sender = check,
};
