/*
 * zone-include-refused.c - $INCLUDE names something outside the root, or no
 * regular file.
 */
#include "rules/rule.h"

const struct rule rule_zone_include_refused = {
    .id = "zone-include-refused",
    .severity = SEVERITY_ERROR,
    .summary = "$INCLUDE names something outside the root, or no regular file",
    .why = "Only regular files below the root are read: a link, a path "
	   "with `..` or a device that leads elsewhere is refused, whoever "
	   "wrote it. What it holds is not known.",
    .fix = "Keep the file inside the repository, or name a wider root "
	   "with --root. What lies outside is never opened, whatever a "
	   "link or a file says.",
    .sources = "RFC 1035 5.1",
    .judges_fault = true,
    .fault = FAULT_INCLUDE_REFUSED,
};
