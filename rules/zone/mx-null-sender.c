/*
 * mx-null-sender.c - a domain that sends mail publishes a null MX.
 */
#include "rules/zone/say.h"

static void check_domain(struct judge *judge, const struct sender *sender,
			 const char *domain)
{
	name_id name = name_find_text(judge->names, slice_of(domain));
	struct finding *finding;
	struct answer answer;
	struct record null;

	if (name == NAME_NONE)
		return;
	judge_lookup(judge, name, RRTYPE_MX, &answer);
	if (answer.known != KNOWN_YES || answer.records.count != 1)
		return;
	null = store_get(judge->store, answer.records.at[0]);
	if (null.target != NAME_ROOT)
		return;
	finding = finding_new(judge, null.rdata_span,
			      "%s sends mail and publishes a null MX", domain);
	finding_label(finding, "takes no mail, so no answer either");
	finding_relate(finding, sender->span, "sends mail for %s", domain);
	finding_help(finding, "replace it by an MX that takes the answers");
	finding_about_record(judge, finding, &null);
}

static void check(struct judge *judge)
{
	const struct facts *facts = judge->facts;

	for (size_t i = 0; i < facts->sender_count; i++)
		for (size_t j = 0; j < facts->senders[i].domain_count; j++)
			check_domain(judge, &facts->senders[i],
				     facts->senders[i].domains[j]);
}

const struct rule rule_mx_null_sender = {
    .id = "mx-null-sender",
    .severity = SEVERITY_WARNING,
    .summary = "a domain that sends mail publishes a null MX",
    .why = "A null MX says that the domain takes no mail. Mail that comes "
	   "from such a domain cannot be answered, nor bounced to; "
	   "receivers may refuse it for that.",
    .fix = "Publish an MX that takes the answers: bounces and replies "
	   "to mail from this domain go there. Or send from a domain "
	   "that has one. Whoever runs the mail system decides; "
	   "whoever runs the zone writes it.",
    .sources = "RFC 7505 4.2",
    .effects = {{"postfix", "reject_unknown_sender_domain 550 5.7.27", 0}},
    .world = check,
};
