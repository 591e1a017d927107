/*
 * zone-soa-rname.c - an SOA whose RNAME is no mailbox.
 */
#include "rules/zone/say.h"

#include <string.h>

/* The RNAME in wire form: the second name of the RDATA. */
static struct slice rname_of(struct judge *judge, const struct record *record)
{
	struct slice rest = say_rdata(judge, record->id);
	size_t at = 0, end;

	while (at < rest.length && rest.at[at])
		at += (size_t)(uint8_t)rest.at[at] + 1;
	for (end = ++at; end < rest.length && rest.at[end];)
		end += (size_t)(uint8_t)rest.at[end] + 1;
	if (end > rest.length)
		return (struct slice){"", 0};
	return (struct slice){rest.at + at, end - at};
}

static void check(struct judge *judge, const struct record *record)
{
	struct slice rname = rname_of(judge, record);
	struct finding *finding;
	bool at_sign;

	at_sign = rname.length && memchr(rname.at, '@', rname.length);
	if (rname.length && !at_sign)
		return;
	finding =
	    finding_new(judge, record->rdata_span, "the SOA's RNAME of %s %s",
			judge_name(judge, record->owner),
			at_sign ? "holds an `@`" : "is no mailbox");
	finding_label(finding, "PRIMARY and RNAME come first");
	finding_help(finding, "write hostmaster.example.com. for "
			      "hostmaster@example.com");
	finding_about_record(judge, finding, record);
}

const struct rule rule_zone_soa_rname = {
    .id = "zone-soa-rname",
    .severity = SEVERITY_WARNING,
    .summary = "an SOA whose RNAME is no mailbox",
    .why = "RNAME is the administrator's mailbox as a name: "
	   "hostmaster@example.com is written hostmaster.example.com. An "
	   "`@` in it is taken for a character of a label, and mail about "
	   "the zone goes nowhere.",
    .fix = "Write the first dot instead of the `@`: "
	   "hostmaster.example.com. is hostmaster@example.com. A dot "
	   "in the local part is written `\\.`.",
    .sources = "RFC 1035 3.3.13; RFC 1912 2.2; RFC 2142",
    .record = check,
    .types = {RRTYPE_SOA},
};
