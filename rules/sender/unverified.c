/*
 * unverified.c - what could not be known becomes a finding, with --strict.
 */
#include "rules/advice.h"

static void check_ptr(struct judge *judge, const struct ptr_case *ptr)
{
	struct finding *finding;
	struct answer answer;

	if (ptr->confirmed != NOT_KNOWN || ptr->state != PTR_GOOD ||
	    ptr->address.family == FAMILY_NONE || judge_is_inner(judge))
		return;
	finding = finding_new(judge, ptr->ptr->rdata_span,
			      "whether %s resolves back to %s is not known",
			      ptr->name, judge_address(judge, ptr->address));
	judge_lookup(judge, ptr->ptr->target,
		     ptr->address.family == FAMILY_IPV4 ? RRTYPE_A
							: RRTYPE_AAAA,
		     &answer);
	finding_label(finding, "%s",
		      answer.why ? answer.why : "its zone is not loaded");
	finding_help(finding, "add its zone to what is read, or a saved answer "
			      "by --answers");
	finding_subject(finding, ptr->address, ptr->name);
	finding_about_record(judge, finding, ptr->ptr);
}

static void check_address(struct judge *judge, const struct sender_case *sender)
{
	const char *address = judge_address(judge, sender->address);
	struct finding *finding;

	if (!sender->public || sender->ptr.known != NOT_KNOWN)
		return;
	finding =
	    finding_new(judge, sender->at,
			"whether %s has a PTR record is not known", address);
	finding_label(finding, "%s",
		      sender->ptr.why ? sender->ptr.why
				      : "its reverse zone is not loaded");
	finding_help(finding,
		     "add its reverse zone to what is read, or a saved "
		     "answer by --answers");
	advice_about_sender(judge, finding, sender, "unverified PTR");
}

static void check_sender(struct judge *judge, const struct sender_case *sender)
{
	struct finding *finding;

	check_address(judge, sender);
	if (sender->helo != HELO_NAME || !sender->public ||
	    sender->ehlo_resolves != NOT_KNOWN)
		return;
	finding = finding_new(judge, advice_ehlo_span(sender->sender),
			      "whether the EHLO name %s resolves to %s is not "
			      "known",
			      sender->sender->ehlo.text,
			      judge_address(judge, sender->address));
	finding_label(finding, "its zone is not loaded");
	finding_help(finding, "add its zone to what is read, or a saved answer "
			      "by --answers");
	advice_about_sender(judge, finding, sender, "unverified EHLO");
}

const struct rule rule_unverified = {
    .id = "unverified",
    .severity = SEVERITY_WARNING,
    .only_strict = true,
    .summary = "what the loaded data cannot tell (with --strict)",
    .why =
	"rdnslint says that something is missing only where a zone that was "
	"read would have it. Names of other people's zones, and zones below a "
	"delegation that was not read, are not known, and by default only "
	"counted. With --strict each of them is told, so that a clean run "
	"means that everything was verified.",
    .fix =
	"Let the zone be read as well, or give the answer from elsewhere: "
	"save the output of `dig +noall +answer NAME A` in a file and name it "
	"with --answers or under `answers:` in the settings.",
    .sources = "RFC 8601 3",
    .ptr = check_ptr,
    .sender = check_sender,
};
