/*
 * settings.c - `name = value` pairs (see settings.h).
 */
#include "parsers/postfix/settings.h"
#include "parsers/base/memory.h"
#include "parsers/base/search.h"
#include "parsers/postfix/line.h"

#include <stdlib.h>
#include <string.h>

struct setting *settings_add(struct settings *settings)
{
	struct setting *setting;

	MEMORY_GROW(settings->items, settings->count, settings->room);
	setting = &settings->items[settings->count];
	*setting = (struct setting){
	    .named = SPAN_NONE, .span = SPAN_NONE, .order = settings->count};
	settings->count++;
	return setting;
}

static int compare(const void *left, const void *right)
{
	const struct setting *a = left, *b = right;
	int order = strcmp(a->name, b->name);

	if (order)
		return order;
	return a->order < b->order ? -1 : a->order > b->order;
}

void settings_seal(struct settings *settings)
{
	if (settings->count)
		qsort(settings->items, settings->count, sizeof(struct setting),
		      compare);
}

void postfix_settings_free(struct settings *settings)
{
	free(settings->items);
	*settings = (struct settings){0};
}

const struct setting *settings_find(const struct settings *settings,
				    const char *name)
{
	size_t behind;

	/* the end of the run of this name: its last setting stands before */
	SEARCH_FIRST(behind, 0, settings->count,
		     strcmp(settings->items[behind].name, name) <= 0);
	if (behind == 0 || strcmp(settings->items[behind - 1].name, name) != 0)
		return NULL;
	return &settings->items[behind - 1];
}

const struct setting *settings_before(const struct settings *settings,
				      const struct setting *setting)
{
	if (setting == settings->items ||
	    strcmp(setting[-1].name, setting->name) != 0)
		return NULL;
	return setting - 1;
}

bool settings_is_last(const struct settings *settings,
		      const struct setting *setting)
{
	return setting + 1 == settings->items + settings->count ||
	       strcmp(setting[1].name, setting->name) != 0;
}

const char *nameval_split(const char *text, struct nameval *parts)
{
	size_t at = 0, end = strlen(text);

	while (postfix_is_space(text[at]))
		at++;
	if (text[at] == '\0' || text[at] == '=')
		return "missing attribute name";
	parts->name_at = at;
	while (text[at] && text[at] != '=' && !postfix_is_space(text[at]))
		at++;
	parts->name_length = at - parts->name_at;
	while (postfix_is_space(text[at]))
		at++;
	if (text[at] != '=')
		return "missing '=' after attribute name";
	at++;
	while (postfix_is_space(text[at]))
		at++;
	while (end > at && postfix_is_space(text[end - 1]))
		end--;
	parts->value_at = at;
	parts->value_length = end - at;
	return NULL;
}
