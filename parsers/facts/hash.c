/*
 * hash.c - draws the keys of the hash (see hash.h).
 */
#include "parsers/facts/hash.h"

#include <sys/random.h>
#include <time.h>

/*
 * Where the system has no randomness to give, the clock and an address must
 * do: a weak key may cost time on hostile input, never a wrong answer.
 */
static void draw_weakly(struct hash_key *key)
{
	struct timespec now = {0};
	uint64_t state = (uint64_t)(uintptr_t)key;

	clock_gettime(CLOCK_MONOTONIC, &now);
	state ^= (uint64_t)now.tv_nsec << 32 ^ (uint64_t)now.tv_sec;
	for (size_t i = 0; i < HASH_WORDS; i++) {
		state = state * 6364136223846793005u + 1442695040888963407u;
		key->words[i] = state ^ state >> 29;
	}
}

void hash_key_draw(struct hash_key *key)
{
	ssize_t got = getrandom(key->words, sizeof key->words, 0);

	if (got != (ssize_t)sizeof key->words)
		draw_weakly(key);
}
