/*
 * parameters.c - the built-in parameters of Postfix (see parameters.h).
 */
#include "parsers/postfix/parameters.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static int compare(const void *name, const void *row)
{
	return strcmp(name, ((const struct builtin *)row)->name);
}

const struct builtin *builtin_find(const char *name)
{
	return bsearch(name, builtin_table, builtin_count,
		       sizeof *builtin_table, compare);
}

/* strtol() as the daemons use it: white space and a sign pass. */
static bool number(const char *text, long maximum, long *value, char **end)
{
	errno = 0;
	*value = strtol(text, end, 10);
	return *text && errno == 0 && *value <= maximum && *value >= -maximum;
}

static const char *check_number(const struct builtin *builtin, const char *text,
				struct arena *arena)
{
	long value;
	char *end;

	if (!number(text, builtin->kind == KIND_LONG ? LONG_MAX : INT_MAX,
		    &value, &end) ||
	    *end)
		return arena_print(arena,
				   "bad numerical configuration: %s = %s",
				   builtin->name, text);
	if (value < (long)builtin->least)
		return arena_print(arena, "invalid %s parameter value %ld < %u",
				   builtin->name, value, builtin->least);
	return NULL;
}

static const char *check_time(const struct builtin *builtin, const char *text,
			      struct arena *arena)
{
	static const char units[] = "smhdw";
	static const int seconds[] = {1, 60, 3600, 86400, 604800};
	const char *unit = units;
	long value;
	char *end;

	if (number(text, INT_MAX, &value, &end) && value >= 0) {
		if (*end)
			unit = strchr(units, *end);
		if (unit &&
		    (*unit == 's' || value < INT_MAX / seconds[unit - units]))
			return NULL;
	}
	return arena_print(arena, "parameter %s: bad time value or unit: %s",
			   builtin->name, text);
}

static const char *check_bool(const struct builtin *builtin, const char *text,
			      struct arena *arena)
{
	if (strcasecmp(text, "yes") == 0 || strcasecmp(text, "no") == 0)
		return NULL;
	return arena_print(arena, "bad boolean configuration: %s = %s",
			   builtin->name, text);
}

static const char *check_length(const struct builtin *builtin, const char *text,
				struct arena *arena)
{
	size_t least = builtin->kind == KIND_FN ? 1 : builtin->least;

	if (strlen(text) >= least || strcmp(builtin->name, "mynetworks") == 0)
		return NULL;
	return arena_print(arena, "bad string length %zu < %zu: %s = %s",
			   strlen(text), least, builtin->name, text);
}

const char *builtin_check(const struct builtin *builtin, const char *text,
			  struct arena *arena)
{
	typedef const char *checker(const struct builtin *, const char *,
				    struct arena *);
	static checker *const checkers[] = {
	    [KIND_STR] = check_length,  [KIND_FN] = check_length,
	    [KIND_BOOL] = check_bool,   [KIND_NBOOL] = check_bool,
	    [KIND_INT] = check_number,  [KIND_NINT] = check_number,
	    [KIND_LONG] = check_number, [KIND_TIME] = check_time,
	    [KIND_RAW] = NULL,          [KIND_LEGACY] = NULL,
	    [KIND_ANY] = NULL,
	};
	checker *check = checkers[builtin->kind];

	return check ? check(builtin, text, arena) : NULL;
}
