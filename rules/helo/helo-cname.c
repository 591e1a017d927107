/*
 * helo-cname.c - an EHLO name that is an alias.
 */
#include "rules/advice.h"

#include <string.h>

static void check(struct judge *judge, const struct sender_case *sender)
{
	const struct value *ehlo = &sender->sender->ehlo;
	struct answer answer;
	struct record cname;
	struct finding *finding;
	const char *name;

	if (sender->helo != HELO_NAME)
		return;
	judge_lookup(judge, sender->ehlo, RRTYPE_CNAME, &answer);
	if (answer.known != KNOWN_YES || answer.records.count == 0)
		return;
	cname = store_get(judge->store, answer.records.at[0]);
	finding = finding_new(judge, advice_ehlo_span(sender->sender),
			      "%s announces itself as %s, which is an alias",
			      judge_sender(judge, sender->sender), ehlo->text);
	finding_label(finding, "this name ...");
	finding_relate(finding, cname.rdata_span,
		       "... is an alias of this one");
	advice_relate_chain(finding, ehlo);
	name = judge_name(judge, cname.target);
	name = arena_copy(judge->arena, name, strlen(name) - 1);
	finding_help(finding, "announce the name behind the alias: write %s",
		     advice_ehlo_setting(judge, sender, name));
	advice_assumed(finding, sender);
	advice_about_ehlo(judge, finding, sender);
}

const struct rule rule_helo_cname = {
    .id = "helo-cname",
    .severity = SEVERITY_WARNING,
    .summary = "the EHLO name is an alias (CNAME)",
    .why =
	"RFC 5321 asks for the primary name of the host in EHLO: one that owns "
	"an address record itself, not an alias of it. Most receivers follow "
	"the alias; some compare names only, and then EHLO and PTR never "
	"match.",
    .fix =
	"Announce the name behind the alias (the administrator of the mail "
	"server sets it), or make the alias an A or AAAA record (whoever runs "
	"the domain does that).",
    .sources = "RFC 5321 2.3.5; RFC 2181 10.2",
    .effects = {{"postfix", "follows the alias", 0},
		{"exim", "follows the alias", 0}},
    .sender = check,
};
