/*
 * source.c - the only code that opens an input file (see source.h).
 *
 * Keeps each file once opened, under its path and its number.
 */
#include "parsers/base/budget.h"
#include "parsers/base/memory.h"
#include "parsers/base/opener.h"
#include "parsers/base/source_entry.h"

#include <dirent.h>
#include <errno.h>
#include <search.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int compare_paths(const void *a, const void *b)
{
	const struct entry_source *left = a, *right = b;

	return strcmp(left->source.path, right->source.path);
}

static char *copied(const char *path)
{
	size_t size = strlen(path) + 1;

	return memcpy(memory_get(size), path, size);
}

struct sources *sources_new(const char *directory)
{
	struct sources *sources;
	int root = -1;

	if (directory)
		root = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (directory && root < 0)
		return NULL;
	sources = memory_get(sizeof *sources);
	sources->root = root;
	sources->limit = SOURCE_SIZE_MAX;
	pthread_mutex_init(&sources->lock, NULL);
	return sources;
}

static void keep_node(void *node)
{
	(void)node;
}

void sources_free(struct sources *sources)
{
	if (!sources)
		return;
	tdestroy(sources->by_path, keep_node);
	for (size_t i = 0; i < sources->count; i++) {
		free((char *)sources->entries[i]->source.path);
		free(sources->entries[i]->bytes);
		lines_free(sources->entries[i]->lines);
		free(sources->entries[i]->resting);
		pieces_free(&sources->entries[i]->pieces);
		free(sources->entries[i]);
	}
	free((char *)sources->failure.path);
	free(sources->entries);
	pthread_mutex_destroy(&sources->lock);
	if (sources->root >= 0)
		close(sources->root);
	free(sources);
}

void sources_limit(struct sources *sources, size_t bytes)
{
	sources->limit = bytes < SOURCE_SIZE_MAX ? bytes : SOURCE_SIZE_MAX;
}

/* --- failures ------------------------------------------------------------ */

void source_note(struct sources *sources, const char *path,
		 enum source_state state, int error)
{
	if (!sources->failure.path)
		sources->failure =
		    (struct source_failure){copied(path), state, error};
}

/* Notes what the environment refused; STATE, errno as it was. */
static enum source_state noted(struct sources *sources, const char *path,
			       enum source_state state)
{
	int error = errno;

	if (state != SOURCE_UNREADABLE && state != SOURCE_OVER_BUDGET)
		return state;
	if (state == SOURCE_OVER_BUDGET)
		budget_refused();
	pthread_mutex_lock(&sources->lock);
	source_note(sources, path, state, error);
	pthread_mutex_unlock(&sources->lock);
	errno = error;
	return state;
}

const struct source_failure *sources_failure(const struct sources *sources)
{
	return sources->failure.path ? &sources->failure : NULL;
}

/* --- reading ------------------------------------------------------------ */

/* A descriptor of a regular file beneath the root, or the state why not. */
enum source_state source_open_regular(struct sources *sources, const char *path,
				      int *descriptor, struct stat *status)
{
	int got;

	if (path[0] == '/' || strlen(path) >= SOURCE_PATH_MAX)
		return SOURCE_REFUSED;
	got = open_beneath(sources->root, path, OPEN_FLAGS);
	if (got < 0)
		return open_failure();
	if (fstat(got, status) != 0) {
		int error = errno;

		close(got);
		errno = error;
		return SOURCE_UNREADABLE;
	}
	if (!S_ISREG(status->st_mode)) {
		close(got);
		return SOURCE_REFUSED;
	}
	*descriptor = got;
	return SOURCE_OPENED;
}

/* One file too large for the memory at hand must not cost the others theirs. */
static bool make_room(char **bytes, size_t room)
{
	char *got = realloc(*bytes, room);

	if (got)
		*bytes = got;
	return got != NULL;
}

/*
 * Reads to the end; the limit is on bytes read, since a file can grow and
 * the size that fstat tells may be a lie (/proc, network file systems).
 */
static enum source_state read_all(int descriptor, size_t expected, size_t limit,
				  char **bytes, size_t *size)
{
	size_t room = (expected < limit ? expected : limit) + 1;

	*size = 0;
	*bytes = memory_try_large(room);
	if (!*bytes)
		return SOURCE_OVER_BUDGET;
	for (;;) {
		ssize_t more;

		if (*size == room) {
			room = room < 4096 ? 8192 : room * 2;
			if (!make_room(bytes, room))
				return SOURCE_OVER_BUDGET;
		}
		more = read(descriptor, *bytes + *size, room - *size);
		if (more < 0 && errno == EINTR)
			continue;
		if (more < 0)
			return SOURCE_UNREADABLE;
		if (more == 0)
			return SOURCE_OPENED;
		*size += (size_t)more;
		if (*size > limit)
			return SOURCE_TOO_LARGE;
	}
}

/* --- the set ------------------------------------------------------------ */

static struct entry_source *find_entry(struct sources *sources,
				       const char *path)
{
	struct entry_source key = {.source = {.path = path}};
	struct entry_source *const *found =
	    tfind(&key, &sources->by_path, compare_paths);

	return found ? *found : NULL;
}

/* Takes BYTES over.  With the lock held. */
static struct entry_source *add_entry(struct sources *sources, const char *path,
				      char *bytes, size_t size)
{
	struct entry_source *entry = memory_get(sizeof *entry);

	entry->bytes = bytes;
	entry->source = (struct source){.file = (uint32_t)sources->count,
					.path = copied(path),
					.bytes = bytes,
					.size = size};
	MEMORY_GROW(sources->entries, sources->count, sources->room);
	sources->entries[sources->count++] = entry;
	if (!tsearch(entry, &sources->by_path, compare_paths))
		memory_exhausted();
	return entry;
}

/* Of a large file as little as can be, where PART; else all. */
static enum source_state read_bytes(int descriptor, size_t limit, bool part,
				    struct entry_source *read)
{
	size_t size = (size_t)read->status.st_size;

	if (part && size <= limit)
		read->bytes = source_make_room(size);
	if (!read->bytes)
		return read_all(descriptor, size, limit, &read->bytes,
				&read->source.size);
	read->source.size = size;
	return source_read_around(read, descriptor) ? SOURCE_OPENED
						    : SOURCE_UNREADABLE;
}

static enum source_state read_entry(struct sources *sources, const char *path,
				    bool part, const struct source **source)
{
	struct entry_source read = {0}, *entry;
	enum source_state state;
	int descriptor, error;

	if (budget_met())
		return SOURCE_OVER_BUDGET;
	state = source_open_regular(sources, path, &descriptor, &read.status);
	if (state != SOURCE_OPENED)
		return state;
	state = read_bytes(descriptor, sources->limit, part, &read);
	error = errno;
	close(descriptor);
	pthread_mutex_lock(&sources->lock);
	entry = find_entry(sources, path);
	if (!entry && state == SOURCE_OPENED) {
		entry = add_entry(sources, path, read.bytes, read.source.size);
		entry->status = read.status;
		entry->resting = read.resting;
		read = (struct entry_source){0};
	}
	pthread_mutex_unlock(&sources->lock);
	/* Left where it failed, and where another thread was faster. */
	free(read.bytes);
	free(read.resting);
	errno = error;
	if (state == SOURCE_OPENED)
		*source = &entry->source;
	return state;
}

static const struct source *known_source(struct sources *sources,
					 const char *path)
{
	struct entry_source *entry;

	pthread_mutex_lock(&sources->lock);
	entry = find_entry(sources, path);
	pthread_mutex_unlock(&sources->lock);
	return entry ? &entry->source : NULL;
}

static enum source_state open_source(struct sources *sources, const char *path,
				     bool part, const struct source **source)
{
	*source = known_source(sources, path);
	if (*source)
		return SOURCE_OPENED;
	return noted(sources, path, read_entry(sources, path, part, source));
}

enum source_state source_open(struct sources *sources, const char *path,
			      const struct source **source)
{
	enum source_state state = open_source(sources, path, false, source);

	if (state == SOURCE_OPENED)
		source_recall(sources, *source);
	return state;
}

enum source_state source_open_part(struct sources *sources, const char *path,
				   const struct source **source)
{
	return open_source(sources, path, true, source);
}

enum source_state source_head(struct sources *sources, const char *path,
			      char *bytes, size_t room, size_t *got)
{
	const struct source *source = known_source(sources, path);
	enum source_state state;
	struct stat status;
	ssize_t more = 1;
	int descriptor;

	*got = 0;
	if (source) {
		source_recall(sources, source);
		*got = source->size < room ? source->size : room;
		memcpy(bytes, source->bytes, *got);
		return SOURCE_OPENED;
	}
	state = source_open_regular(sources, path, &descriptor, &status);
	if (state != SOURCE_OPENED)
		return noted(sources, path, state);
	while (*got < room && more != 0) {
		more = read(descriptor, bytes + *got, room - *got);
		if (more < 0 && errno != EINTR) {
			state = SOURCE_UNREADABLE;
			break;
		}
		*got += more > 0 ? (size_t)more : 0;
	}
	noted(sources, path, state);
	close(descriptor);
	return state;
}

enum source_state source_probe(struct sources *sources, const char *path)
{
	enum source_state state;
	struct stat status;
	int descriptor = -1;

	if (known_source(sources, path))
		return SOURCE_OPENED;
	state = source_open_regular(sources, path, &descriptor, &status);
	if (state == SOURCE_OPENED)
		close(descriptor);
	return noted(sources, path, state);
}

size_t source_size(struct sources *sources, const char *path)
{
	const struct source *source = known_source(sources, path);
	struct stat status;
	int descriptor = -1;

	if (source)
		return source->size;
	if (source_open_regular(sources, path, &descriptor, &status) !=
	    SOURCE_OPENED)
		return 0;
	close(descriptor);
	return (size_t)status.st_size;
}

const struct source *source_overlay(struct sources *sources, const char *path,
				    struct slice bytes)
{
	char *copy = memory_get(bytes.length);
	struct entry_source *entry;

	if (bytes.length)
		memcpy(copy, bytes.at, bytes.length);
	pthread_mutex_lock(&sources->lock);
	entry = find_entry(sources, path);
	if (entry) {
		free(entry->bytes);
		lines_free(entry->lines);
		free(entry->resting);
		entry->lines = NULL;
		entry->resting = NULL;
		entry->bytes = copy;
		entry->source.bytes = copy;
		entry->source.size = bytes.length;
	} else {
		entry = add_entry(sources, path, copy, bytes.length);
	}
	entry->overlay = true;
	pthread_mutex_unlock(&sources->lock);
	return &entry->source;
}

uint32_t source_add_piece(struct sources *sources, const char *path,
			  const struct source_piece *piece)
{
	struct entry_source *entry = find_entry(sources, path);

	if (!entry)
		entry = add_entry(sources, path, NULL, 0);
	if (piece)
		pieces_add(&entry->pieces, piece);
	return entry->source.file;
}

const struct source *source_numbered(const struct sources *sources,
				     uint32_t file)
{
	return file < sources->count ? &sources->entries[file]->source : NULL;
}

const char *source_why(enum source_state state, int error)
{
	static const char *const texts[] = {
	    [SOURCE_OPENED] = "opened",
	    [SOURCE_ABSENT] = "no such file",
	    [SOURCE_REFUSED] = "outside the root, or no regular file",
	    [SOURCE_TOO_LARGE] = "larger than the limit",
	    [SOURCE_OVER_BUDGET] =
		"larger than the memory at hand (see --max-memory)",
	};

	if (state == SOURCE_OVER_BUDGET && budget_met())
		return budget_text();
	return state == SOURCE_UNREADABLE ? strerror(error) : texts[state];
}

/* --- directories -------------------------------------------------------- */

static enum entry_kind kind_of(struct sources *sources, struct arena *arena,
			       const char *directory, const struct dirent *item)
{
	enum source_state state;
	const char *path;

	if (item->d_type == DT_REG)
		return ENTRY_FILE;
	if (item->d_type == DT_DIR)
		return ENTRY_DIRECTORY;
	if (item->d_type != DT_LNK && item->d_type != DT_UNKNOWN)
		return ENTRY_OTHER;
	path = path_join(arena, directory, item->d_name);
	state = path ? source_probe(sources, path) : SOURCE_REFUSED;
	/* what cannot be told is told by who opens it */
	if (state == SOURCE_OPENED || state == SOURCE_UNREADABLE)
		return ENTRY_FILE;
	if (path && item->d_type == DT_UNKNOWN) {
		int got = open_beneath(sources->root, path,
				       OPEN_FLAGS | O_DIRECTORY | O_NOFOLLOW);

		if (got >= 0) {
			close(got);
			return ENTRY_DIRECTORY;
		}
	}
	return ENTRY_OTHER;
}

static int compare_entries(const void *a, const void *b)
{
	const struct directory_entry *left = a, *right = b;

	return strcmp(left->name, right->name);
}

struct listing {
	struct directory_entry *items;
	size_t count, room;
};

static void add_listed(struct listing *list, const char *name,
		       enum entry_kind kind)
{
	MEMORY_GROW(list->items, list->count, list->room);
	list->items[list->count++] = (struct directory_entry){name, kind};
}

/* An overlay of a file that the disk does not have yet is listed too. */
static void add_overlays(struct sources *sources, struct arena *arena,
			 const char *directory, struct listing *list)
{
	size_t on_disk = list->count;

	for (size_t i = 0; i < sources->count; i++) {
		const char *path = sources->entries[i]->source.path;
		const char *name = path_base(path);
		bool known = false;

		if (!sources->entries[i]->overlay ||
		    strcmp(path_directory(arena, path), directory) != 0)
			continue;
		for (size_t j = 0; j < on_disk && !known; j++)
			known = strcmp(list->items[j].name, name) == 0;
		if (!known)
			add_listed(list, name, ENTRY_FILE);
	}
}

/* An errno where the directory could not be read to its end; else 0. */
static int read_listing(struct sources *sources, struct arena *arena,
			const char *directory, DIR *stream,
			struct listing *list)
{
	struct dirent *item;

	while (errno = 0, (item = readdir(stream))) {
		if (strcmp(item->d_name, ".") == 0 ||
		    strcmp(item->d_name, "..") == 0)
			continue;
		add_listed(list, arena_string(arena, item->d_name),
			   kind_of(sources, arena, directory, item));
	}
	return errno;
}

enum source_state source_list(struct sources *sources, const char *directory,
			      struct arena *arena,
			      struct directory_entry **entries, size_t *count)
{
	struct listing list = {0};
	int got =
	    open_beneath(sources->root, directory, OPEN_FLAGS | O_DIRECTORY);
	DIR *stream = got < 0 ? NULL : fdopendir(got);
	int error;

	*entries = NULL;
	*count = 0;
	if (!stream) {
		enum source_state state = open_failure();

		error = errno;
		if (got >= 0)
			close(got);
		errno = error;
		return noted(sources, directory, state);
	}
	error = read_listing(sources, arena, directory, stream, &list);
	closedir(stream);
	if (error) {
		free(list.items);
		errno = error;
		return noted(sources, directory, SOURCE_UNREADABLE);
	}
	add_overlays(sources, arena, directory, &list);
	if (list.count) {
		qsort(list.items, list.count, sizeof *list.items,
		      compare_entries);
		*entries = arena_get(arena, list.count * sizeof *list.items);
		memcpy(*entries, list.items, list.count * sizeof *list.items);
		*count = list.count;
	}
	free(list.items);
	return SOURCE_OPENED;
}
