/*
 * reverse-classless-range.c - a classless label whose range disagrees with
 * its CNAMEs.
 */
#include "rules/zone/reverse.h"

/* `128/26` or `128-191` as first and last octet; false for any other label. */
static bool read_range(struct slice label, unsigned *first, unsigned *last)
{
	uint64_t left, right;
	size_t digits = 0;

	while (digits < label.length && label.at[digits] >= '0' &&
	       label.at[digits] <= '9')
		digits++;
	if (digits == 0 || digits + 1 >= label.length ||
	    (label.at[digits] != '/' && label.at[digits] != '-') ||
	    !slice_number((struct slice){label.at, digits}, 255, &left) ||
	    !slice_number((struct slice){label.at + digits + 1,
					 label.length - digits - 1},
			  255, &right))
		return false;
	*first = (unsigned)left;
	*last = (unsigned)right;
	if (label.at[digits] == '-')
		return left <= right;
	if (right < 24 || right > 32)
		return false;
	*last = (unsigned)left + (1u << (32 - right)) - 1;
	return true;
}

static void check(struct judge *judge, const struct record *record)
{
	char buffer[NAME_LABEL_MAX + 1];
	struct finding *finding;
	struct address address;
	unsigned first, last;
	name_id child;

	if (!name_is_reverse(judge->names, record->owner, &address) ||
	    address.family != FAMILY_IPV4 ||
	    say_reverse_family(judge, record->target) != FAMILY_IPV4)
		return;
	child = reverse_classless(judge, record->target);
	if (child == NAME_NONE ||
	    !read_range(name_label(judge->names, child, buffer), &first,
			&last) ||
	    (address.bytes[3] >= first && address.bytes[3] <= last))
		return;
	finding = finding_new(
	    judge, record->rdata_span, "%s lies outside the range of %s",
	    judge_address(judge, address), judge_name(judge, child));
	finding_label(finding, "its range is %u to %u, the address ends in %u",
		      first, last, address.bytes[3]);
	finding_help(finding, "lead the CNAME into the child that holds %u",
		     address.bytes[3]);
	finding_about_record(judge, finding, record);
}

const struct rule rule_reverse_classless_range = {
    .id = "reverse-classless-range",
    .severity = SEVERITY_ERROR,
    .summary = "a classless label whose range disagrees with its CNAMEs",
    .why = "The label of an RFC 2317 child, such as `128/26` or `0-127`, "
	   "is only a name, but it tells a reader which addresses are "
	   "meant. A CNAME from outside that range leads an address into a "
	   "child that was delegated to somebody else.",
    .fix = "Correct the label in the CNAMEs, or the owner: the child's "
	   "range is in its label. The holder of the larger block "
	   "writes the CNAMEs, the customer the child zone; both sides "
	   "have to change together.",
    .sources = "RFC 2317 4",
    .record = check,
    .types = {RRTYPE_CNAME},
};
