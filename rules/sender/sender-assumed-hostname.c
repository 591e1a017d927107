/*
 * sender-assumed-hostname.c - a server that announces whatever its machine is
 * called.
 */
#include "rules/advice.h"

#include <string.h>

static bool same_instance(const struct sender *a, const struct sender *b)
{
	return a->software == b->software && a->instance && b->instance &&
	       strcmp(a->instance, b->instance) == 0;
}

/* The configuration's beginning: what lacks has no place of its own. */
static struct span beginning_of(struct judge *judge,
				const struct sender *sender)
{
	const struct facts *facts = judge->facts;

	for (size_t i = 0; i < facts->parameter_count; i++) {
		const struct parameter *one = &facts->parameters[i];

		if (one->software == sender->software && one->instance &&
		    strcmp(one->instance, sender->instance) == 0 &&
		    (!one->service || !*one->service) &&
		    !span_is_none(one->span))
			return (struct span){one->span.file, 0, 0};
	}
	return advice_ehlo_span(sender);
}

static void tell(struct judge *judge, const struct sender *sender)
{
	struct finding *finding;

	finding = finding_new(
	    judge, beginning_of(judge, sender),
	    "%s announces the machine's host name, which no file sets",
	    judge_sender(judge, sender));
	finding_label(finding, "no name is set for it");
	finding->assumed = true;
	if (sender->ehlo.why)
		finding_note(finding, "%s", sender->ehlo.why);
	finding_help(finding, "write `%smail.example.com` into %s%s",
		     sender->software->setting, sender->instance,
		     sender->software->file);
	finding_identity(finding, "%s %s hostname",
			 software_name(sender->software),
			 sender->instance ? sender->instance : "");
}

static void check(struct judge *judge)
{
	const struct facts *facts = judge->facts;
	const struct sender *last = NULL;

	for (size_t i = 0; i < facts->sender_count; i++) {
		const struct sender *sender = &facts->senders[i];

		if (!sender->hostname_assumed || sender->lmtp ||
		    sender->route != ROUTE_DIRECT || !sender->software ||
		    !sender->instance || (last && same_instance(last, sender)))
			continue;
		tell(judge, sender);
		last = sender;
	}
}

const struct rule rule_sender_assumed_hostname = {
    .id = "sender-assumed-hostname",
    .severity = SEVERITY_WARNING,
    .summary = "the EHLO name is left to the machine's host name",
    .why =
	"Without myhostname (Postfix) or primary_hostname (Exim) a server "
	"announces what the machine happens to be called. That changes with a "
	"new image, a container or a rename, and often has no domain: the "
	"day it does, receivers refuse mail. And nobody who reads these files "
	"can tell what is announced.",
    .fix = "Set the name in the configuration: the one that the PTR of the "
	   "sending address has. The administrator of the mail server does it. "
	   "To judge the configuration as it is, pass the machine's name with "
	   "--hostname.",
    .sources = "RFC 5321 4.1.1.1; postconf(5) myhostname; the Exim "
	       "specification, primary_hostname",
    .effects = {{"postfix",
		 "would refuse a name without domain with "
		 "reject_non_fqdn_helo_hostname (504 5.5.2)",
		 0}},
    .world = check,
};
