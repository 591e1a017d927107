/*
 * zone-generate-invalid.c - a $GENERATE directive with a range, step, width
 * or modifier that BIND refuses.
 */
#include "rules/rule.h"

const struct rule rule_zone_generate_invalid = {
    .id = "zone-generate-invalid",
    .severity = SEVERITY_ERROR,
    .summary = "a $GENERATE directive with a range, step, width or modifier "
	       "that BIND refuses",
    .why = "named does not load a zone with a $GENERATE it cannot carry "
	   "out, so that not only the generated records are lost.",
    .fix = "A range is START-STOP or START-STOP/STEP with START not above "
	   "STOP and a STEP of at least 1; a modifier is "
	   "${OFFSET[,WIDTH[,BASE]]} with BASE one of d, o, x, X, n, N.",
    .sources = "BIND 9.18 ARM, $GENERATE",
    .effects = {{"bind", "refuses to load the zone", 0}},
    .judges_fault = true,
    .fault = FAULT_GENERATE_INVALID,
};
