/*
 * zone-hostname-invalid.c - an owner of A, AAAA or MX, or a target of NS, MX
 * or SRV, is no host name.
 */
#include "rules/zone/say.h"

/* Single labels and numbers are for other rules; here only what is no label. */
static bool tells(enum hostname_fault fault)
{
	return fault != HOSTNAME_OK && fault != HOSTNAME_SINGLE &&
	       fault != HOSTNAME_NUMERIC && fault != HOSTNAME_EMPTY;
}

static void check_owner(struct judge *judge, const struct record *record)
{
	enum hostname_fault fault;
	struct finding *finding;
	struct wire_name wire;
	const char *name;

	if (judge_is_plain_name(judge, record->owner))
		return; /* nearly all; no text is made for them */
	name_wire(judge->names, record->owner, &wire);
	if (!tells(hostname_check_wire(&wire)))
		return;
	name = judge_name(judge, record->owner);
	if (name_is_wildcard(judge->names, record->owner))
		name += 2;
	fault = hostname_check(slice_of(name));
	if (!tells(fault) || name[0] == '#')
		return; /* zone-hash-comment says what is wrong with `#` */
	finding = finding_new(
	    judge, record->span, "%s owns %s but is no host name",
	    judge_name(judge, record->owner), say_type(judge, record->type));
	finding_label(finding, "%s", hostname_fault_text(fault));
	finding_help(finding, "rename the host: letters, digits and inner "
			      "hyphens only");
	finding_about_record(judge, finding, record);
}

static void check_target(struct judge *judge, const struct record *record)
{
	enum hostname_fault fault;
	struct finding *finding;
	struct target target;

	target_judge(judge, record, &target);
	if (target.state != TARGET_INVALID)
		return;
	fault = hostname_check(slice_of(judge_name(judge, record->target)));
	if (!tells(fault))
		return;
	finding = finding_new(
	    judge, target.span, "the %s target %s is no host name",
	    say_type(judge, record->type), judge_name(judge, record->target));
	finding_label(finding, "%s", hostname_fault_text(fault));
	finding_help(finding, "name a host whose name has letters, digits "
			      "and inner hyphens only");
	finding_about_record(judge, finding, record);
}

static void check(struct judge *judge, const struct record *record)
{
	if (record->type == RRTYPE_A || record->type == RRTYPE_AAAA ||
	    record->type == RRTYPE_MX)
		check_owner(judge, record);
	if (record->type != RRTYPE_A && record->type != RRTYPE_AAAA)
		check_target(judge, record);
}

const struct rule rule_zone_hostname_invalid = {
    .id = "zone-hostname-invalid",
    .severity = SEVERITY_WARNING,
    .summary = "an owner of A, AAAA or MX, or a target of NS, MX or SRV, is no "
	       "host name",
    .why = "Host names are letters, digits and inner hyphens. DNS itself "
	   "allows any octet, but the programs that connect do not: mail "
	   "servers refuse such a name in EHLO, in addresses, and as a "
	   "PTR's target.\n\n"
	   "Owners that begin with an underscore as a whole label "
	   "(services, keys) are ordinary as long as they own no address.",
    .fix = "1. Give the host a name of letters, digits and inner "
	   "hyphens.\n\n"
	   "2. Keep the old name as a CNAME while others still use it.\n\n"
	   "3. Raise the serial of the zone that you changed.\n\n"
	   "That the name resolves is no proof: DNS takes any octet, "
	   "mail servers do not.",
    .sources = "RFC 952; RFC 1123 2.1; RFC 5321 2.3.5",
    .effects = {{"bind", "refuses it in a primary zone (check-names fail)", 0},
		{"exim", "takes such a name for no name (4.97 and later)", 0}},
    .record = check,
    .types = {RRTYPE_A, RRTYPE_AAAA, RRTYPE_MX, RRTYPE_NS, RRTYPE_SRV},
};
