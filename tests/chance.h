/*
 * chance.h - numbers as if by chance, the same in every run.
 */
#ifndef TESTS_CHANCE_H
#define TESTS_CHANCE_H

#include <stdint.h>

/* A test may set it, to any number but 0, to have others. */
static uint64_t chance = 88172645463325252u;

static unsigned below(unsigned limit)
{
	chance ^= chance << 13;
	chance ^= chance >> 7;
	chance ^= chance << 17;
	return (unsigned)(chance >> 33) % limit;
}

#endif
