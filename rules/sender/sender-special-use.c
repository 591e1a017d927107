/*
 * sender-special-use.c - a server sends from an address that the Internet never
 * sees.
 */
#include "rules/advice.h"

static void check(struct judge *judge, const struct sender_case *sender)
{
	const char *address = judge_address(judge, sender->address);
	struct finding *finding;

	if (sender->address.family == FAMILY_NONE || sender->public)
		return;
	finding = finding_new(judge, sender->at,
			      "%s sends from %s, a special-use address: %s",
			      judge_sender(judge, sender->sender), address,
			      address_special_name(sender->address));
	finding_label(finding, "receivers never see this address");
	if (sender->source)
		advice_relate_chain(finding, sender->source);
	if (sender->inside.family == FAMILY_NONE)
		finding_help(finding,
			     "say in .rdnslint.yaml what the Internet sees: "
			     "`senders: [{config: %s, nat: {\"%s\": "
			     "192.0.2.25}}]`",
			     sender->sender->instance ? sender->sender->instance
						      : "...",
			     address);
	else
		finding_help(finding,
			     "the outside address of a NAT pair has to "
			     "be a public one");
	advice_about_sender(judge, finding, sender, "address");
}

const struct rule rule_sender_special_use = {
    .id = "sender-special-use",
    .severity = SEVERITY_WARNING,
    .summary = "a server sends from a private or special-use address",
    .why =
	"The configuration binds an address that cannot be met on the "
	"Internet: private (10/8, 172.16/12, 192.168/16, fc00::/7), loopback, "
	"link-local, carrier NAT. Either mail cannot leave by it at all, or a "
	"router translates it, and receivers judge the outside address, which "
	"no file names. Its PTR and EHLO name cannot be judged until it is "
	"declared.",
    .fix =
	"Declare the pair of inside and outside address in the settings. Where "
	"there is no NAT, bind the public address instead.",
    .sources = "RFC 6890; IANA special-purpose address registries",
    .sender = check,
};
