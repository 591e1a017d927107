/*
 * sender.c - making and naming the values of senders (see sender.h).
 */
#include "parsers/facts/sender.h"

struct value value_known(const char *text, const char *why, struct span span)
{
	return (struct value){
	    .text = text, .known = VALUE_KNOWN, .why = why, .span = span};
}

struct value value_assumed(const char *text, const char *why, struct span span)
{
	return (struct value){
	    .text = text, .known = VALUE_ASSUMED, .why = why, .span = span};
}

struct value value_unknown(const char *why, struct span span)
{
	return (struct value){.known = VALUE_UNKNOWN, .why = why, .span = span};
}

const char *software_name(const struct software *software)
{
	return software ? software->name : "declared";
}

const char *certainty_name(enum certainty known)
{
	static const char *const names[] = {
	    [VALUE_KNOWN] = "yes",
	    [VALUE_ASSUMED] = "assumed",
	    [VALUE_UNKNOWN] = "no",
	};

	return names[known];
}
