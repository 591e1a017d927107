/*
 * zone-hash-comment.c - an owner that begins with `#`: loaded as a name,
 * meant as a comment.
 */
#include "rules/rule.h"

const struct rule rule_zone_hash_comment = {
    .id = "zone-hash-comment",
    .severity = SEVERITY_WARNING,
    .summary = "an owner that begins with `#`: loaded as a name, meant as a "
	       "comment",
    .why = "A comment in a master file begins with a semicolon. A line "
	   "that begins with `#` is a record whose owner is `#...`: it "
	   "loads, and what was to be switched off is published under an "
	   "odd name.",
    .fix = "Write `;` instead of `#`, or delete the line. As long as "
	   "it stands, the name server publishes it as a record of a "
	   "host whose name begins with #.",
    .sources = "RFC 1035 5.1",
    .judges_fault = true,
    .fault = FAULT_HASH_COMMENT,
};
