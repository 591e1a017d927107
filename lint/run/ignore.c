/*
 * ignore.c - reading the text of a suppression (see ignore.h).
 */
#include "lint/run/ignore.h"

#include <string.h>

static bool skip_word(struct slice *text, const char *word)
{
	size_t length = strlen(word);

	*text = slice_trim(*text);
	if (!slice_begins(*text, word))
		return false;
	text->at += length;
	text->length -= length;
	return true;
}

static bool separates(char c)
{
	return c == ',' || c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

bool ignore_parse(struct slice text, struct ignore *ignore)
{
	struct slice rest = text;

	*ignore = (struct ignore){.text = text};
	if (!skip_word(&rest, "rdnslint:") || !skip_word(&rest, "ignore") ||
	    (rest.length && !separates(rest.at[0])))
		return false;
	ignore->rules = rest;
	for (size_t i = 0; i + 2 <= rest.length; i++) {
		/* a rule's name holds single hyphens only */
		if (memcmp(rest.at + i, "--", 2) != 0)
			continue;
		ignore->rules.length = i;
		ignore->reason = slice_trim(
		    (struct slice){rest.at + i + 2, rest.length - i - 2});
		break;
	}
	return true;
}

bool ignore_next(struct ignore *ignore, struct slice *word)
{
	struct slice *rules = &ignore->rules;
	size_t length = 0;

	while (rules->length && separates(rules->at[0])) {
		rules->at++;
		rules->length--;
	}
	while (length < rules->length && !separates(rules->at[length]))
		length++;
	*word = (struct slice){rules->at, length};
	rules->at += length;
	rules->length -= length;
	return length > 0;
}
