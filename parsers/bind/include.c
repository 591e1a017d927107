/*
 * include.c - which files an `include` stands for (see include.h).
 *
 * A pattern's folder is looked for as source_locate() looks for a file: as
 * written under the root, then with leading folders dropped one at a time,
 * beside the including file and under the root.  BIND expands patterns in
 * the last part of the path only as far as glob(3) goes; so do we.
 */
#include "parsers/bind/include.h"
#include "parsers/base/glob.h"
#include "parsers/base/memory.h"

#include <string.h>

struct matching {
	struct facts *facts;
	const char *pattern; /* of the last part */
	const char **paths;
	size_t count;
};

/* Collects the files of FOLDER that match; true if there are any. */
static bool match_folder(struct matching *matching, const char *folder)
{
	struct arena *arena = matching->facts->arena;
	struct directory_entry *entries;
	size_t count;

	if (!folder || source_list(matching->facts->sources, folder, arena,
				   &entries, &count) != SOURCE_OPENED)
		return false;
	matching->paths = arena_get(arena, count * sizeof(char *));
	for (size_t i = 0; i < count; i++)
		if (entries[i].kind == ENTRY_FILE &&
		    entries[i].name[0] != '.' &&
		    glob_match(matching->pattern, entries[i].name))
			matching->paths[matching->count++] =
			    path_join(arena, folder, entries[i].name);
	return matching->count > 0;
}

static void match_anywhere(struct matching *matching, const char *here,
			   const char *folder)
{
	struct arena *arena = matching->facts->arena;

	if (*folder == '/' &&
	    match_folder(matching, path_join(arena, "", folder)))
		return;
	for (;;) {
		folder += strspn(folder, "/");
		if (match_folder(matching, path_join(arena, here, folder)) ||
		    match_folder(matching, path_join(arena, "", folder)) ||
		    *folder == '\0')
			return;
		folder += strcspn(folder, "/");
	}
}

enum source_state include_find(struct facts *facts, const char *here,
			       const char *written, const char ***paths,
			       size_t *count)
{
	struct matching matching = {.facts = facts,
				    .pattern = path_base(written)};
	const char *found;
	enum source_state state;

	if (glob_is_pattern(written)) {
		match_anywhere(&matching, here,
			       path_directory(facts->arena, written));
		*paths = matching.paths;
		*count = matching.count;
		return SOURCE_OPENED;
	}
	state =
	    source_locate(facts->sources, facts->arena, here, written, &found);
	*count = state == SOURCE_OPENED;
	*paths = arena_get(facts->arena, sizeof(char *));
	**paths = found;
	return state;
}
