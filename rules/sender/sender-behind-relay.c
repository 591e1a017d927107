/*
 * sender-behind-relay.c - a server that hands its mail to a relay.
 */
#include "rules/advice.h"

/* A content filter, or a tunnel's end: no receiver sees what runs here. */
static bool is_this_host(const char *hop)
{
	static const char *const hosts[] = {"127.", "localhost", "::1"};

	for (size_t i = 0; hop && i < sizeof hosts / sizeof *hosts; i++)
		if (slice_begins(slice_of(hop + (*hop == '[')), hosts[i]))
			return true;
	return false;
}

static void tell(struct judge *judge, const struct sender *sender)
{
	bool at_relay = sender->relay.text && !span_is_none(sender->relay.span);
	struct finding *finding;

	finding = finding_new(
	    judge, at_relay ? sender->relay.span : sender->span,
	    "%s hands its mail to %s: receivers see the relay, so its own "
	    "reverse DNS is not judged",
	    judge_sender(judge, sender),
	    sender->relay.text ? sender->relay.text : "a relay");
	finding_label(finding, "the next hop");
	finding_identity(finding, "%s %s relay",
			 software_name(sender->software),
			 sender->instance ? sender->instance : "");
}

static void check(struct judge *judge)
{
	const struct facts *facts = judge->facts;

	for (size_t i = 0; i < facts->sender_count; i++) {
		const struct sender *sender = &facts->senders[i];

		if (sender->route == ROUTE_RELAY && !sender->lmtp &&
		    !is_this_host(sender->relay.text))
			tell(judge, sender);
	}
}

const struct rule rule_sender_behind_relay = {
    .id = "sender-behind-relay",
    .severity = SEVERITY_INFO,
    .summary = "a server hands its mail to a relay",
    .why = "A server with a relayhost or smarthost never talks to the "
	   "recipients' servers: these see the relay's address and EHLO name. "
	   "Its own PTR does not matter to them and is not judged; the relay's "
	   "does.",
    .fix = "Nothing is to be done. Let the relay's configuration be among the "
	   "files that are read, and it is judged.",
    .sources = "RFC 5321 2.3.10",
    .world = check,
};
