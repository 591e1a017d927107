/*
 * kind.c - what all kinds of input are asked together (see kind.h).
 */
#include "parsers/facts/kind.h"

#include <string.h>

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
