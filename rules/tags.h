/*
 * tags.h - numbers that are sorted by a key, to find those that share one.
 */
#ifndef RULES_TAGS_H
#define RULES_TAGS_H

#include <stddef.h>
#include <stdint.h>

struct tag {
	uint64_t key;
	uint32_t number;
};

/* By key; those of one key stay in their order.  Time is linear. */
void tags_sort(struct tag *tags, size_t count);

#endif
