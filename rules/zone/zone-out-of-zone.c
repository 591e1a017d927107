/*
 * zone-out-of-zone.c - a record whose owner lies outside the zone.
 */
#include "rules/rule.h"

const struct rule rule_zone_out_of_zone = {
    .id = "zone-out-of-zone",
    .severity = SEVERITY_ERROR,
    .summary = "a record whose owner lies outside the zone",
    .why = "Servers ignore such a record with a line in the log: what it "
	   "says is not published. Most often a final dot stands where "
	   "none belongs, or the record stands in the wrong file; a PTR "
	   "that is lost in this way leaves its address without a name.",
    .fix = "Move the record to the zone that holds its owner, or "
	   "correct the owner: a final dot that should not be there is "
	   "the usual cause. Name servers leave the record out with a "
	   "warning in the log.",
    .sources = "RFC 1034 4.2.1",
    .effects = {{"bind", "ignores the record", 0}},
    .judges_fault = true,
    .fault = FAULT_OUT_OF_ZONE,
};
