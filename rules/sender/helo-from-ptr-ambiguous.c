/*
 * helo-from-ptr-ambiguous.c - Exim takes its EHLO name from an address with
 * several PTRs.
 */
#include "rules/rule.h"

const struct rule rule_helo_from_ptr_ambiguous = {
    .id = "helo-from-ptr-ambiguous",
    .severity = SEVERITY_ERROR,
    .summary = "Exim takes its EHLO name from reverse DNS, and there are "
	       "several names",
    .why = "helo_data looks the sending address up with dnsdb, which "
	   "yields one line for each PTR record. With two of them Exim "
	   "sends `EHLO a.example.com`, a line break, and `b.example.com`: "
	   "two lines, the second of which is no command. Receivers answer "
	   "with a syntax error.",
    .fix = "Keep one PTR for the address (the holder of the address block "
	   "does that), or have helo_data take one line of the answer "
	   "only, or, best, set the name itself.",
    .sources = "The Exim specification, chapters 9 and 30; RFC 5321 4.1.1.1",
    .effects = {{"exim", "sends a broken EHLO; receivers answer 501", 0}},
    .judges_fault = true,
    .fault = FAULT_EXIM_HELO_AMBIGUOUS,
};
