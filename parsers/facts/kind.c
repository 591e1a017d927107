/*
 * kind.c - what all kinds of input are asked together (see kind.h).
 */
#include "parsers/facts/kind.h"

#include <errno.h>
#include <string.h>

const struct source *kind_open(struct facts *facts, const struct found *found)
{
	const struct source *source;
	enum source_state state =
	    source_open(facts->sources, found->path, &source);

	if (state != SOURCE_OPENED)
		facts_fault(facts, FAULT_UNREADABLE, found->named, "%s: %s",
			    found->path, source_why(state, errno));
	return source;
}

const struct software *kind_software(const char *name)
{
	for (size_t i = 0; i < kind_count; i++)
		if (kind_table[i]->software &&
		    strcmp(kind_table[i]->software->name, name) == 0)
			return kind_table[i]->software;
	return NULL;
}

const char *kind_place(struct arena *arena, const char *path)
{
	for (size_t i = 0; i < kind_count; i++)
		if (kind_table[i]->place)
			path = kind_table[i]->place(arena, path);
	return path;
}
