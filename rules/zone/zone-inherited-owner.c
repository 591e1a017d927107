/*
 * zone-inherited-owner.c -
 * a blank owner behind $INCLUDE or $ORIGIN takes the last owner.
 */
#include "rules/rule.h"

const struct rule rule_zone_inherited_owner = {
    .id = "zone-inherited-owner",
    .severity = SEVERITY_INFO,
    .summary = "a blank owner behind $INCLUDE or $ORIGIN takes the last owner",
    .why = "A line that begins with white space belongs to the owner of "
	   "the record before it. Behind $INCLUDE or $ORIGIN the reader's "
	   "eye expects another one than the server takes.",
    .fix = "Write the owner out.",
    .sources = "RFC 1035 5.1",
    .judges_fault = true,
    .fault = FAULT_INHERITED_OWNER,
};
