/*
 * zone-soa-timers.c - SOA timers that do not fit together.
 */
#include "rules/zone/say.h"

#include <string.h>

#define DAY  86400u
#define WEEK (7 * DAY)

enum { SERIAL, REFRESH, RETRY, EXPIRE, MINIMUM };

#define SOA_NUMBERS 5

/* SERIAL REFRESH RETRY EXPIRE MINIMUM: the last twenty octets. */
static bool read_numbers(struct judge *judge, const struct record *record,
			 uint32_t numbers[SOA_NUMBERS])
{
	struct slice rdata = say_rdata(judge, record->id);
	const uint8_t *at;

	if (rdata.length < 4 * SOA_NUMBERS)
		return false;
	at = (const uint8_t *)rdata.at + rdata.length - 4 * SOA_NUMBERS;
	for (unsigned i = 0; i < SOA_NUMBERS; i++, at += 4)
		numbers[i] = (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 |
			     (uint32_t)at[2] << 8 | at[3];
	return true;
}

static const char *fault_of(const uint32_t n[SOA_NUMBERS])
{
	if (n[EXPIRE] < (uint64_t)n[REFRESH] + n[RETRY])
		return "expire is less than refresh and retry together";
	if (n[RETRY] >= n[REFRESH])
		return "retry is not less than refresh";
	if (n[MINIMUM] > DAY)
		return "the minimum (negative caching) is above one day";
	if (n[EXPIRE] < WEEK)
		return "expire is less than one week";
	return NULL;
}

/* Names only this host: no secondary copies it, nobody else asks for it. */
static bool is_local(struct judge *judge, const struct record *record)
{
	static const char mname[] = "\011localhost";
	struct slice rdata = say_rdata(judge, record->id);

	return rdata.length >= sizeof mname &&
	       memcmp(rdata.at, mname, sizeof mname) == 0;
}

static void check(struct judge *judge, const struct record *record)
{
	uint32_t numbers[SOA_NUMBERS];
	struct finding *finding;
	const char *fault;

	if (is_local(judge, record) || !read_numbers(judge, record, numbers))
		return;
	fault = fault_of(numbers);
	if (!fault)
		return;
	finding = finding_new(judge, record->rdata_span, "SOA timers of %s: %s",
			      judge_name(judge, record->owner), fault);
	finding_label(finding, "refresh %u, retry %u, expire %u, minimum %u",
		      numbers[REFRESH], numbers[RETRY], numbers[EXPIRE],
		      numbers[MINIMUM]);
	finding_help(finding, "usual values are 14400 3600 1209600 3600");
	finding_about_record(judge, finding, record);
}

const struct rule rule_zone_soa_timers = {
    .id = "zone-soa-timers",
    .severity = SEVERITY_INFO,
    .summary = "SOA timers that do not fit together",
    .why = "Secondaries ask every REFRESH seconds, try again every RETRY "
	   "after a failure, and stop answering after EXPIRE. RETRY not "
	   "below REFRESH never helps; EXPIRE below REFRESH + RETRY takes "
	   "the zone off the air for one lost transfer, and below a week "
	   "it makes a weekend's outage everybody's. MINIMUM, how long a "
	   "negative answer is kept (RFC 2308), above a day keeps a mended "
	   "mistake alive: a PTR that was added late stays absent for "
	   "whoever asked before. A zone whose primary is localhost, as "
	   "Debian's own are, has no secondaries and is not looked at.",
    .fix = "Usual values: 4h refresh, 1h retry, 2w expire, 1h minimum. "
	   "Whoever runs the zone sets them; raise the serial of the "
	   "zone that you changed.",
    .sources = "RFC 1912 2.2; RFC 2308 5",
    .record = check,
    .types = {RRTYPE_SOA},
};
