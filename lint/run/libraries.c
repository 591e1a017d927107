/*
 * libraries.c - libraries take their memory as we do (see libraries.h):
 * jansson and libxml2.  PCRE2 says in its own words what it lacks, libyaml
 * too; ldns, libidn2 and libpsl offer no choice.
 */
#include "lint/run/libraries.h"
#include "parsers/base/memory.h"

#include <jansson.h>
#include <libxml/xmlmemory.h>
#include <stdlib.h>
#include <string.h>

static void *get(size_t size)
{
	return memory_resize(NULL, size, 1);
}

static void *resize(void *old, size_t size)
{
	return memory_resize(old, size, 1);
}

static char *copy(const char *string)
{
	size_t size = strlen(string) + 1;

	return memcpy(get(size), string, size);
}

void libraries_begin(void)
{
	json_set_alloc_funcs(get, free);
	xmlMemSetup(free, get, resize, copy);
}
