/*
 * zone-two-files.c - two files of one origin in one view.
 */
#include "rules/rule.h"

const struct rule rule_zone_two_files = {
    .id = "zone-two-files",
    .severity = SEVERITY_INFO,
    .summary = "two files of one origin in one view",
    .why = "Only one file can be the zone. Without a named.conf or a "
	   "setting that names it there is no telling an old copy from the "
	   "live file.",
    .fix = "Remove the copy, or name the live file: `inputs: zones: "
	   "{ORIGIN: FILE}` in the settings, or a zone statement in "
	   "named.conf.",
    .sources = "BIND 9 Administrator Reference Manual, zone",
    .judges_fault = true,
    .fault = FAULT_TWO_FILES,
};
