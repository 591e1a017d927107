/*
 * fcrdns-mismatch.c - the name of a PTR has other addresses than this one.
 */
#include "rules/advice.h"

static void check(struct judge *judge, const struct ptr_case *ptr)
{
	struct finding *finding;
	const char *cause;

	if (ptr->state != PTR_MISMATCH || ptr->partial)
		return;
	finding = finding_new(judge, ptr->ptr->rdata_span,
			      "%s does not resolve back to %s%s", ptr->name,
			      ptr->mail_host ? "the mail host " : "",
			      judge_address(judge, ptr->address));
	if (!ptr->mail_host)
		finding_severity(judge, finding, advice_host_severity(ptr));
	if (finding->unseen)
		return;
	advice_help_unconfirmed(judge, finding, ptr);
	cause = advice_ptr_cause(judge, ptr);
	if (cause)
		finding_note(finding, "%s", cause);
	finding_subject(finding, ptr->address, ptr->name);
	finding_about_record(judge, finding, ptr->ptr);
}

const struct rule rule_fcrdns_mismatch = {
    .id = "fcrdns-mismatch",
    .severity = SEVERITY_ERROR,
    .summary = "the name of a PTR does not resolve back to its address",
    .why =
	"Anybody who holds an address block can write any name into its PTR "
	"records, so a receiver looks the name up again and believes it only "
	"if it has the address that connects (forward-confirmed reverse DNS). "
	"Here the name has addresses of this family, but none of them is this "
	"one: the host seems to forge its name.\n\n"
	"It is an error for mail hosts (senders and MX targets) and a warning "
	"for others, or worth knowing at an address of a private network. A "
	"note names a likely cause where one can be seen: "
	"swapped octets, a mistyped digit, a copied line, a host that moved.",
    .fix =
	"1. Find out which side is wrong: the PTR record, or the address "
	"record that is shown with it.\n\n"
	"2. Where the address is missing in the forward zone, add it there; "
	"whoever runs the domain does that. A name may have several "
	"addresses.\n\n"
	"3. Where the PTR is out of date, let the holder of the address block "
	"correct or remove it.\n\n"
	"4. Raise the serial of the zone that you changed.",
    .sources = "RFC 8601 3 (iprev); RFC 1912 2.1",
    .effects = ADVICE_UNCONFIRMED,
    .ptr = check,
};
