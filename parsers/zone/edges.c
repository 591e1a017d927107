/*
 * edges.c - which search of edges.h this processor can run.
 */
#include "parsers/zone/edges.h"

const struct edges_search *edges_searches(size_t *count)
{
	static const struct edges_search searches[] = {
		{"plain", edges_find_plain},
#if defined(__x86_64__)
		{"sse2", edges_find_sse2},
		{"avx2", edges_find_avx2},
#elif defined(__aarch64__)
		{"neon", edges_find_neon},
#endif
	};

	*count = sizeof searches / sizeof *searches;
#if defined(__x86_64__)
	if (!__builtin_cpu_supports("avx2"))
		--*count;
#endif
	return searches;
}

static edges_find *used;

void edges_use(edges_find *find)
{
	used = find;
}

edges_find *edges_best(void)
{
	size_t count;
	const struct edges_search *searches = edges_searches(&count);

	return used ? used : searches[count - 1].find;
}
