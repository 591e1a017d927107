/*
 * suffix.c - public suffixes and organisational domains (see suffix.h).
 *
 * Only the table that libpsl was built with is used: a list on the machine
 * would make the same tree judged differently on two of them.
 */
#include "rules/suffix.h"

#include <libpsl.h>
#include <string.h>

#define SUFFIX_TEXT_MAX 256

/* Lower case, without final dot; false where it is too long to be a name. */
static bool plain(struct slice name, char text[SUFFIX_TEXT_MAX])
{
	if (name.length && name.at[name.length - 1] == '.')
		name.length--;
	if (name.length == 0 || name.length >= SUFFIX_TEXT_MAX)
		return false;
	for (size_t i = 0; i < name.length; i++) {
		if (name.at[i] == '\0')
			return false;
		text[i] = (char)ascii_lower((unsigned char)name.at[i]);
	}
	text[name.length] = '\0';
	return true;
}

bool suffix_is_top(struct slice label)
{
	char text[SUFFIX_TEXT_MAX];
	const psl_ctx_t *list = psl_builtin();

	if (!plain(label, text) || strchr(text, '.'))
		return false;
	if (strcmp(text, "example") == 0 || strcmp(text, "test") == 0)
		return true;
	return list && psl_is_public_suffix2(
			   list, text, PSL_TYPE_ICANN | PSL_TYPE_NO_STAR_RULE);
}

bool suffix_is_public(struct slice name)
{
	char text[SUFFIX_TEXT_MAX];
	const psl_ctx_t *list = psl_builtin();

	return plain(name, text) && list && psl_is_public_suffix(list, text);
}

bool suffix_same_organisation(struct slice a, struct slice b)
{
	char left[SUFFIX_TEXT_MAX], right[SUFFIX_TEXT_MAX];
	const psl_ctx_t *list = psl_builtin();
	const char *one, *other;

	if (!list || !plain(a, left) || !plain(b, right))
		return false;
	one = psl_registrable_domain(list, left);
	other = psl_registrable_domain(list, right);
	return one && other && strcmp(one, other) == 0;
}
