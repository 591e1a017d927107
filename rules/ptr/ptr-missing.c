/*
 * ptr-missing.c - an address that mail is sent from has no PTR record.
 */
#include "rules/advice.h"

/* So many PTRs that name the EHLO name are compared with the address. */
#define NAMESAKES_MAX 16

/* Perhaps the PTR is there, at an address that was mistyped. */
static void note_namesake(struct judge *judge, struct finding *finding,
			  const struct sender_case *sender)
{
	struct record_list list;

	if (sender->ehlo == NAME_NONE)
		return;
	list = store_by_target(judge->store, sender->ehlo);
	for (size_t i = 0; i < list.count && i < NAMESAKES_MAX; i++) {
		struct record record = store_get(judge->store, list.at[i]);
		struct address address;
		const char *cause;

		if (record.type != RRTYPE_PTR ||
		    !name_is_reverse(judge->names, record.owner, &address))
			continue;
		cause = advice_cause(judge, sender->address, address);
		finding_relate(finding, record.span, "this PTR names %s, at %s",
			       judge_name(judge, sender->ehlo),
			       judge_address(judge, address));
		if (cause)
			finding_note(finding, "%s", cause);
	}
}

static void check(struct judge *judge, const struct sender_case *sender)
{
	const char *address = judge_address(judge, sender->address);
	const char *name = advice_host_name(judge, sender->address);
	struct span zone, at = sender->at;
	struct finding *finding;

	if (!sender->public || sender->ptr.known != KNOWN_NO)
		return;
	zone = judge_zone_span(judge, sender->ptr.zone);
	finding = finding_new(judge, span_is_none(at) ? zone : at,
			      "%s has no PTR record, and %s sends from it",
			      address, judge_sender(judge, sender->sender));
	finding_label(finding, "mail leaves from this address ...");
	if (!span_is_none(at))
		finding_relate(finding, zone,
			       "... and this zone has no PTR for it");
	finding_help(finding, "add %s%s",
		     advice_reverse_line(judge, sender->address,
					 name ? name : "mail.example.com."),
		     name ? "" : ", with the name that this server announces");
	advice_assumed(finding, sender);
	note_namesake(judge, finding, sender);
	advice_about_sender(judge, finding, sender, "PTR");
}

const struct rule rule_ptr_missing = {
    .id = "ptr-missing",
    .severity = SEVERITY_ERROR,
    .summary = "a sending address has no PTR record",
    .why =
	"A receiver looks up the name of the address that connects to it, by "
	"asking for the PTR record at the address written backwards "
	"(25.2.0.192.in-addr.arpa for 192.0.2.25). Where there is none, the "
	"host is \"unknown\": that is what freshly infected machines look "
	"like, so large receivers refuse its mail outright and filters add to "
	"its score.\n\n"
	"This is told only where the reverse zone that holds the address is "
	"among the files that were read. An address of a zone that was not "
	"read proves nothing.",
    .fix =
	"1. Find the zone that holds the address: the help line names its "
	"file. Behind an RFC 2317 delegation it is the customer's child "
	"zone.\n\n"
	"2. Add one PTR record whose target is the host's full name with its "
	"final dot, best the very name that the server announces in EHLO.\n\n"
	"3. See that this name has an A or AAAA record with the same address, "
	"and raise the SOA's serial.\n\n"
	"PTR records are published by whoever holds the address block: the "
	"hosting or access provider, or you where the reverse zone was "
	"delegated to you. The registrar of your domain cannot do it.",
    .sources = "RFC 1912 2.1; RFC 8601 3",
    .effects = {{"gmail", "refuses (550-5.7.25)", 0},
		{"postfix",
		 "refuses with reject_unknown_reverse_client_hostname (450 "
		 "4.7.1)",
		 0},
		{"exim", "refuses with verify = reverse_host_lookup", 0},
		{"spamassassin", "RDNS_NONE 1.27 (0.79 with Bayes)", 127},
		{"rspamd", "RDNS_NONE 2.0, HFILTER_HOSTNAME_UNKNOWN 2.5", 450}},
    .sender = check,
};
