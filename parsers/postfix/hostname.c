/*
 * hostname.c - what the daemons accept as a host name (see hostname.h).
 */
#include "parsers/postfix/hostname.h"
#include "parsers/postfix/line.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#define LABEL_MAX    63
#define HOSTNAME_MAX 255

/* NULL, or what is wrong with the LENGTH bytes at LABEL. */
static const char *label_gripe(const char *label, size_t length, bool *numeric)
{
	for (size_t i = 0; i < length; i++) {
		if (label[i] == '-') {
			*numeric = false;
			if (i == 0 || i + 1 == length)
				return "misplaced hyphen";
		} else if (postfix_is_alnum(label[i]) || label[i] == '_') {
			if (label[i] < '0' || label[i] > '9')
				*numeric = false;
		} else {
			return "invalid character";
		}
	}
	return length > LABEL_MAX ? "hostname label too long" : NULL;
}

const char *hostname_gripe(const char *name)
{
	const char *at = name, *gripe;
	bool numeric = true;

	if (!*name)
		return "empty hostname";
	for (;;) {
		size_t length = strcspn(at, ".");

		gripe = length ? label_gripe(at, length, &numeric)
			       : "misplaced delimiter";
		if (gripe)
			return gripe;
		if (!at[length])
			break;
		at += length + 1;
	}
	if (numeric)
		return "numeric hostname";
	return strlen(name) > HOSTNAME_MAX ? "bad length" : NULL;
}
