/*
 * ptr-missing-dot.c - a PTR target that was written without its final dot.
 */
#include "rules/advice.h"

#include <string.h>

/* Digits and dots: a final dot would make it no name. */
static bool is_number(const char *written)
{
	return written[strspn(written, "0123456789.")] == '\0';
}

static void check(struct judge *judge, const struct ptr_case *ptr)
{
	const char *origin, *written;
	struct finding *finding;

	if (ptr->state != PTR_MISSING_DOT)
		return;
	written = judge_bytes(judge, ptr->ptr->rdata_span);
	finding =
	    finding_new(judge, ptr->ptr->rdata_span,
			"the PTR target `%s` has no final dot and becomes "
			"%s",
			written, ptr->name);
	if (finding->unseen)
		return;
	origin = judge_name(judge, ptr->ptr->from.origin);
	finding_label(finding, "completed by the origin %s", origin);
	if (ptr->ptr->from.generated)
		finding_help(finding, "write a final dot behind the name in "
				      "this $GENERATE directive");
	else if (strchr(written, '.') && !is_number(written))
		finding_help(finding, "write `%s.`", written);
	else
		advice_help_target(judge, finding, ptr);
	finding_subject(finding, ptr->address, ptr->name);
	finding_about_record(judge, finding, ptr->ptr);
}

const struct rule rule_ptr_missing_dot = {
    .id = "ptr-missing-dot",
    .severity = SEVERITY_ERROR,
    .summary = "a PTR target was written without its final dot",
    .why =
	"In a zone file a name without a final dot is completed by the origin "
	"of the zone. In a reverse zone `25 IN PTR mail.example.com` therefore "
	"names the host mail.example.com.2.0.192.in-addr.arpa, which does not "
	"exist. It is the most frequent slip in reverse zones, and named loads "
	"such a zone without a word.\n\n"
	"Receivers see a name that does not resolve, and treat the host as one "
	"without a name.",
    .fix =
	"Put a dot at the end of the name, and raise the SOA's serial. The one "
	"who edits the reverse zone has to do it; nothing is to be changed in "
	"the forward zone.\n\n"
	"A name that was left short on purpose, because $ORIGIN is the forward "
	"zone's, is not reported as long as it resolves back to the address.",
    .sources = "RFC 1035 5.1; RFC 1912 2.1",
    .effects = ADVICE_UNCONFIRMED,
    .ptr = check,
};
