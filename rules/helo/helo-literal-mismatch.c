/*
 * helo-literal-mismatch.c - an address literal in EHLO that is not the sending
 * address.
 */
#include "rules/advice.h"

static void check(struct judge *judge, const struct sender_case *sender)
{
	const struct value *ehlo = &sender->sender->ehlo;
	const char *special = NULL;
	struct finding *finding;

	if (sender->helo != HELO_LITERAL)
		return;
	special = address_special_name(sender->literal);
	if (!special && (!sender->public ||
			 sender->address.family != sender->literal.family ||
			 address_equal(sender->address, sender->literal)))
		return;
	if (special)
		finding = finding_new(
		    judge, advice_ehlo_span(sender->sender),
		    "%s announces itself as %s, a special-use address: %s",
		    judge_sender(judge, sender->sender), ehlo->text, special);
	else
		finding =
		    finding_new(judge, advice_ehlo_span(sender->sender),
				"%s announces itself as %s but sends from %s",
				judge_sender(judge, sender->sender), ehlo->text,
				judge_address(judge, sender->address));
	finding_label(finding, special ? "not to be met on the Internet"
				       : "this address ...");
	if (!special)
		finding_relate(finding, sender->at,
			       "... is not the one it sends from");
	advice_relate_chain(finding, ehlo);
	finding_help(finding, "write %s", advice_ehlo_line(judge, sender));
	advice_assumed(finding, sender);
	advice_about_sender(judge, finding, sender, "ehlo");
}

const struct rule rule_helo_literal_mismatch = {
    .id = "helo-literal-mismatch",
    .severity = SEVERITY_WARNING,
    .summary = "the address literal in EHLO is not the sending address",
    .why =
	"An address in brackets is allowed in EHLO for a host without a name. "
	"It has then to be the address that the host sends from: a private "
	"one, or another one, is false on the face of it. It happens when a "
	"server behind NAT announces what it sees of itself.",
    .fix =
	"Announce the name of the sending address's PTR record instead of an "
	"address. The administrator of the mail server sets it.",
    .sources = "RFC 5321 4.1.3; RFC 5321 4.1.4",
    .effects = {{"rspamd", "HFILTER_HELO_BADIP 4.5", 450},
		{"exim", "refuses with verify = helo", 0}},
    .sender = check,
};
