/*
 * banner-mismatch.c - a server greets by a name that it is not known by.
 */
#include "rules/advice.h"

/* A name that no file mentions is NAME_NONE, and nobody's target. */
static bool is_exchange(struct judge *judge, name_id name)
{
	struct record_list list = store_by_target(judge->store, name);

	for (size_t i = 0; i < list.count; i++) {
		if (store_get(judge->store, list.at[i]).type == RRTYPE_MX)
			return true;
	}
	return false;
}

static void check(struct judge *judge, const struct sender_case *sender)
{
	const struct value *banner = &sender->sender->banner;
	struct wire_name wire;
	struct finding *finding;
	name_id name;

	if (!banner->text || banner->known != VALUE_KNOWN ||
	    span_is_none(banner->span) || sender->helo != HELO_NAME ||
	    name_parse(slice_of(banner->text), NULL, &wire, NULL, NULL) !=
		NAME_OK)
		return;
	name = name_find(judge->names, &wire);
	if (name == sender->ehlo || is_exchange(judge, name))
		return;
	finding = finding_new(judge, banner->span,
			      "%s greets as %s and announces itself as %s",
			      judge_sender(judge, sender->sender), banner->text,
			      sender->sender->ehlo.text);
	finding_label(finding, "the greeting's name ...");
	advice_relate_ehlo(judge, finding, sender);
	finding_help(finding, "greet by the name that is announced, or by one "
			      "that an MX record names");
	advice_about_ehlo(judge, finding, sender);
}

const struct rule rule_banner_mismatch = {
    .id = "banner-mismatch",
    .severity = SEVERITY_INFO,
    .summary = "the server's banner has another name than its EHLO",
    .why =
	"A server that receives mail greets with its name, and as a client it "
	"announces its name in EHLO. Some testing sites and a few receivers "
	"that call back compare the two. A server that greets by a name that "
	"an MX record has is in order.",
    .fix = "Set one name for both: myhostname in Postfix with the default "
	   "smtpd_banner, primary_hostname in Exim.",
    .sources = "RFC 5321 4.2; RFC 5321 3.1",
    .effects = {{"postfix", "does not compare the two", 0}},
    .sender = check,
};
