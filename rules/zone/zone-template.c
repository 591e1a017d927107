/*
 * zone-template.c - a template: values that are filled in later are not
 * known.
 */
#include "rules/rule.h"

const struct rule rule_zone_template = {
    .id = "zone-template",
    .severity = SEVERITY_INFO,
    .summary = "a template: values that are filled in later are not known",
    .why = "The file holds markers of a template language. Names and "
	   "addresses that contain one are not known, and nothing is "
	   "called missing on their account.",
    .fix = "Lint what the template yields: render it in the pipeline "
	   "and name the result, or give values in the settings. Until "
	   "then what depends on its values is not known, and nothing "
	   "about them is told.",
    .sources = "RFC 1035 5.1",
    .judges_fault = true,
    .fault = FAULT_TEMPLATE,
};
