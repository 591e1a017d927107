/*
 * generic.c - how long the classifier of generic names takes over a million
 * names: ordinary ones, ones that hold their own address, and both in turn.
 *
 *	generic COUNT
 */
#include "rules/generic.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define NAME_ROOM 80

static struct address address_of(unsigned long number)
{
	struct address address = {.family = FAMILY_IPV4};

	address.bytes[0] = 11;
	address.bytes[1] = (uint8_t)(number >> 16);
	address.bytes[2] = (uint8_t)(number >> 8);
	address.bytes[3] = (uint8_t)number;
	return address;
}

static void name_ordinary(char *name, unsigned long i)
{
	snprintf(name, NAME_ROOM, "mail-%c%c%c.customers.example.com",
		 (int)('a' + i % 26), (int)('a' + i / 26 % 26),
		 (int)('a' + i / 676 % 26));
}

static void name_generated(char *name, unsigned long i)
{
	snprintf(name, NAME_ROOM, "11-%lu-%lu-%lu.dyn.example.net",
		 i >> 16 & 255, i >> 8 & 255, i & 255);
}

static void name_mixed(char *name, unsigned long i)
{
	(i & 1 ? name_generated : name_ordinary)(name, i);
}

static double now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void measure(const char *what, unsigned long count,
		    void (*make)(char *name, unsigned long i))
{
	char *names = malloc(count * NAME_ROOM);
	unsigned long generic = 0;
	double begin;

	if (!names)
		exit(EXIT_FAILURE);
	for (unsigned long i = 0; i < count; i++)
		make(names + i * NAME_ROOM, i);
	begin = now();
	for (unsigned long i = 0; i < count; i++) {
		struct address own = address_of(i);
		struct generic found;

		generic += generic_check(slice_of(names + i * NAME_ROOM), &own,
					 &found);
	}
	printf("%-34s %8.3f s of processor, %lu generic\n", what, now() - begin,
	       generic);
	free(names);
}

int main(int argc, char **argv)
{
	unsigned long count = argc > 1 ? strtoul(argv[1], NULL, 10) : 1000000;

	measure("ordinary names", count, name_ordinary);
	measure("names with their own address", count, name_generated);
	measure("both in turn", count, name_mixed);
	return EXIT_SUCCESS;
}
