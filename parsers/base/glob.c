/*
 * glob.c - patterns for paths (see glob.h).
 *
 * The pattern is a small automaton that is run with the set of all states it
 * may be in, a flag each, so that no pattern can make it try things twice.
 */
#include "parsers/base/glob.h"

#include <stddef.h>
#include <string.h>

/* One item of the pattern, from AT; returns where the next one begins. */
static const char *item_end(const char *at)
{
	if (*at == '\\' && at[1])
		return at + 2;
	if (*at == '[') {
		const char *end = at + 1;

		if (*end == '!' || *end == '^')
			end++;
		if (*end == ']')
			end++;
		while (*end && *end != ']')
			end++;
		if (*end)
			return end + 1;
	}
	return at + 1;
}

static bool set_has(const char *at, const char *end, char c)
{
	bool negated = *at == '!' || *at == '^', found = false;

	if (negated)
		at++;
	while (at < end) {
		if (end - at >= 3 && at[1] == '-') {
			found = found ||
				((unsigned char)at[0] <= (unsigned char)c &&
				 (unsigned char)c <= (unsigned char)at[2]);
			at += 3;
		} else {
			found = found || *at == c;
			at++;
		}
	}
	return c != '/' && found != negated;
}

static bool item_takes(const char *at, const char *end, char c)
{
	if (*at == '?')
		return c != '/';
	if (*at == '\\' && end - at == 2)
		return at[1] == c;
	if (*at == '[' && end - at > 2)
		return set_has(at + 1, end - 1, c);
	return *at == c;
}

static bool is_double(const char *at)
{
	return at[0] == '*' && at[1] == '*';
}

/* Adds the states that are reached without taking a byte; FRESH: where a
   part of the path begins. */
static void spread(const char *pattern, size_t length, bool fresh, bool *states)
{
	for (size_t i = 0; i < length; i++) {
		if (!states[i] || pattern[i] != '*')
			continue;
		if (!is_double(pattern + i)) {
			states[i + 1] = true;
			continue;
		}
		states[i + 2] = true;
		/* A folder, `**` and `/` also stand for no folder at all. */
		if (fresh && pattern[i + 2] == '/' &&
		    (i == 0 || pattern[i - 1] == '/'))
			states[i + 3] = true;
	}
}

static void step(const char *pattern, size_t length, char c, const bool *states,
		 bool *next)
{
	memset(next, 0, length + 1);
	for (size_t i = 0; i < length; i++) {
		const char *at = pattern + i, *end;

		if (!states[i])
			continue;
		if (*at == '*') {
			next[i] = next[i] || is_double(at) || c != '/';
			continue;
		}
		end = item_end(at);
		if (item_takes(at, end, c))
			next[end - pattern] = true;
	}
	spread(pattern, length, c == '/', next);
}

bool glob_match(const char *pattern, const char *path)
{
	bool states[2][GLOB_PATTERN_MAX + 1] = {{false}};
	size_t length = strlen(pattern);
	unsigned now = 0;

	if (length > GLOB_PATTERN_MAX)
		return false;
	states[0][0] = true;
	spread(pattern, length, true, states[0]);
	for (; *path; path++, now ^= 1)
		step(pattern, length, *path, states[now], states[now ^ 1]);
	return states[now][length];
}

bool glob_is_pattern(const char *pattern)
{
	return strpbrk(pattern, "*?[") != NULL;
}

bool glob_ignores(const char *pattern, const char *path, bool directory)
{
	char text[GLOB_PATTERN_MAX + 1];
	size_t length = strlen(pattern);
	const char *base = strrchr(path, '/');

	if (length == 0 || length > GLOB_PATTERN_MAX)
		return false;
	memcpy(text, pattern, length + 1);
	if (text[length - 1] == '/') {
		if (!directory)
			return false;
		text[length - 1] = '\0';
	}
	if (!strchr(text, '/'))
		return glob_match(text, base ? base + 1 : path);
	return glob_match(text[0] == '/' ? text + 1 : text, path);
}
