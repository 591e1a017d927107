/*
 * sender-unknown-address.c - nothing says from which address a server sends.
 */
#include "rules/advice.h"

/* So many neighbours are asked whether they know more. */
#define NEIGHBOURS_MAX 64

static bool same_service(const struct sender *a, const struct sender *b)
{
	return a->software == b->software && a->span.file == b->span.file &&
	       a->span.at == b->span.at;
}

/* One service may be several senders: by family, by sender domain. */
static bool is_known_otherwise(struct judge *judge,
			       const struct sender_case *sender)
{
	size_t count, at;
	const struct sender_case *cases = judge_senders(judge, &count);
	size_t own = (size_t)(sender - cases);

	at = own > NEIGHBOURS_MAX ? own - NEIGHBOURS_MAX : 0;
	for (; at < count && at < own + NEIGHBOURS_MAX; at++) {
		if (cases[at].address.family != FAMILY_NONE &&
		    same_service(cases[at].sender, sender->sender))
			return true;
	}
	return false;
}

static void check(struct judge *judge, const struct sender_case *sender)
{
	const struct value *source = &sender->sender->ipv4.value;
	struct finding *finding;

	if (sender->address.family != FAMILY_NONE ||
	    advice_repeats(judge, sender) || is_known_otherwise(judge, sender))
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
    .sender = check,
};
