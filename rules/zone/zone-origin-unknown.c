/*
 * zone-origin-unknown.c - a zone file whose origin cannot be told.
 */
#include "rules/rule.h"

const struct rule rule_zone_origin_unknown = {
    .id = "zone-origin-unknown",
    .severity = SEVERITY_WARNING,
    .summary = "a zone file whose origin cannot be told",
    .why = "Relative names mean nothing without the zone's name, and the "
	   "zone's name is not in the file: it stands in named.conf, in an "
	   "absolute $ORIGIN before the SOA, in an absolute owner of the "
	   "SOA, or in the file's name. None of them says it here, so that "
	   "the file was not judged.",
    .fix = "Say it in the settings: `inputs: zones: {ORIGIN: FILE}`, or on "
	   "the command line: --zone ORIGIN=FILE.",
    .sources = "RFC 1035 5.1",
    .judges_fault = true,
    .fault = FAULT_ORIGIN_UNKNOWN,
};
