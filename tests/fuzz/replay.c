/*
 * replay.c - runs a fuzz harness over a corpus as a plain program:
 * replay_NAME [FILE|DIRECTORY]...; without arguments, over its own corpus
 * tests/fuzz/corpus/NAME.  Ends as Check does, for tests/run to count.
 */
#include "tests/fuzz/harness.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static unsigned replayed;

static void replay_file(const char *path)
{
	FILE *file = fopen(path, "rb");
	uint8_t *bytes = NULL;
	size_t size = 0, got;

	if (!file)
		return;
	do {
		uint8_t *more = realloc(bytes, size + 65536);

		if (!more)
			abort();
		bytes = more;
		got = fread(bytes + size, 1, 65536, file);
		size += got;
	} while (got > 0);
	fclose(file);
	LLVMFuzzerTestOneInput(bytes, size);
	free(bytes);
	replayed++;
}

static void replay(const char *path)
{
	DIR *directory = opendir(path);
	struct dirent *entry;
	char below[4096];

	if (!directory) {
		replay_file(path);
		return;
	}
	while ((entry = readdir(directory))) {
		if (entry->d_name[0] == '.')
			continue;
		if (snprintf(below, sizeof below, "%s/%s", path,
			     entry->d_name) < (int)sizeof below)
			replay_file(below);
	}
	closedir(directory);
}

int main(int count, char **words)
{
	const char *name = strrchr(words[0], '/');
	char corpus[4096];

	name = name ? name + 1 : words[0];
	if (strncmp(name, "replay_", 7) == 0)
		name += 7;
	snprintf(corpus, sizeof corpus, "tests/fuzz/corpus/%s", name);
	if (count == 1)
		replay(corpus);
	for (int i = 1; i < count; i++)
		replay(words[i]);
	printf("%u%%: Checks: %u, Failures: %u, Errors: 0\n",
	       replayed ? 100u : 0u, replayed ? replayed : 1u, !replayed);
	return replayed ? EXIT_SUCCESS : EXIT_FAILURE;
}
