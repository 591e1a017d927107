/*
 * named-conf-zone-missing-file.c - a primary zone whose file is not there.
 */
#include "rules/rule.h"

const struct rule rule_named_conf_zone_missing_file = {
    .id = "named-conf-zone-missing-file",
    .severity = SEVERITY_ERROR,
    .summary = "a primary zone whose file is not there",
    .why = "named answers SERVFAIL for every name of a zone whose file it "
	   "cannot open: reverse names among them, so that every address "
	   "of the zone fails a receiver's test as if it had no PTR at all "
	   "(or is deferred).\n\n"
	   "The file was looked for as written below the root, then with "
	   "leading folders dropped one at a time.",
    .fix = "Add the file, correct `file`, or remove the zone statement. "
	   "Where the file is kept elsewhere, say so with an exception in "
	   "the settings.",
    .sources = "BIND 9.18 ARM, zone statement",
    .effects = {{"bind", "answers SERVFAIL", 0}},
    .judges_fault = true,
    .fault = FAULT_NAMED_FILE_MISSING,
};
