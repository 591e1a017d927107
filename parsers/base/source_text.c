/*
 * source_text.c - the bytes of sources, their lines and columns, and which of
 * them are in memory (see source.h).
 *
 * A file that is mapped can be cut short while it is read, which kills the
 * reader, or changed, which fools it.  So files are read; what nobody needs
 * of a large one is forgotten, piece by piece, and read again where a finding
 * shows it.  A file that has changed by then is told, and shown as NULs.
 */
#include "parsers/base/memory.h"
#include "parsers/base/source_entry.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* Forgotten and read again at once; a multiple of any page. */
#define PIECE ((size_t)1 << 16)
/* Smaller sources stay: 16 pieces are worth nobody's while. */
#define PIECES_MIN 16

/* --- which bytes are in memory -------------------------------------------- */

/* Pieces are of whole pages: they begin behind what is left of the first. */
static size_t first_piece(const struct entry_source *entry)
{
	return (PIECE - (uintptr_t)entry->bytes % PIECE) % PIECE;
}

static size_t piece_count(const struct entry_source *entry)
{
	size_t first = first_piece(entry);

	return entry->source.size < first
		   ? 0
		   : (entry->source.size - first) / PIECE;
}

/* All at once, so that large pages are given back whole. */
static void forget(struct entry_source *entry, size_t from, size_t to)
{
	char *at = entry->bytes + first_piece(entry) + from * PIECE;
	bool gone =
	    from < to && madvise(at, (to - from) * PIECE, MADV_DONTNEED) == 0;

	for (; from < to && gone; from++)
		entry->resting[from] = true;
}

static bool is_same_file(const struct stat *a, const struct stat *b)
{
	return a->st_dev == b->st_dev && a->st_ino == b->st_ino &&
	       a->st_size == b->st_size &&
	       a->st_mtim.tv_sec == b->st_mtim.tv_sec &&
	       a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

static bool read_range(int descriptor, char *to, size_t at, size_t end)
{
	while (at < end) {
		ssize_t more = pread(descriptor, to, end - at, (off_t)at);

		if (more < 0 && errno == EINTR)
			continue;
		if (more == 0)
			errno = ESTALE;
		if (more <= 0)
			return false;
		at += (size_t)more;
		to += more;
	}
	return true;
}

/* The file once more; -1 where it is not what it was, which is told. */
static int open_again(struct sources *sources, const struct entry_source *entry)
{
	struct stat status;
	int descriptor = -1;
	enum source_state state = source_open_regular(
	    sources, entry->source.path, &descriptor, &status);

	if (state == SOURCE_OPENED && is_same_file(&status, &entry->status))
		return descriptor;
	if (state == SOURCE_OPENED) {
		close(descriptor);
		errno = ESTALE;
	}
	source_note(sources, entry->source.path, SOURCE_UNREADABLE, errno);
	return -1;
}

/* The pieces that rest, from FROM up to TO; those side by side at once. */
static bool read_pieces(struct entry_source *entry, int descriptor, size_t from,
			size_t to)
{
	size_t first = first_piece(entry);

	while (from < to) {
		size_t begin = from;

		while (from < to && entry->resting[from])
			from++;
		if (!read_range(descriptor,
				entry->bytes + first + begin * PIECE,
				first + begin * PIECE, first + from * PIECE))
			return false;
		while (from < to && !entry->resting[from])
			from++;
	}
	return true;
}

/* What cannot be read becomes NULs, and is told. */
static bool recall(struct sources *sources, struct entry_source *entry,
		   size_t from, size_t to)
{
	int descriptor = open_again(sources, entry);
	bool good = descriptor >= 0 && read_pieces(entry, descriptor, from, to);

	if (descriptor >= 0 && !good)
		source_note(sources, entry->source.path, SOURCE_UNREADABLE,
			    errno);
	for (; from < to; from++) {
		if (!good && entry->resting[from])
			memset(entry->bytes + first_piece(entry) + from * PIECE,
			       0, PIECE);
		/* not before it is there: others look without the lock */
		entry->resting[from] = false;
	}
	if (descriptor >= 0)
		close(descriptor);
	return good;
}

/* Does any of the pieces that hold LENGTH bytes from AT rest?  They are FROM,
   which does, up to TO. */
static bool some_rest(const struct entry_source *entry, size_t at,
		      size_t length, size_t *from, size_t *to)
{
	size_t first = first_piece(entry);

	if (!entry->resting || length == 0 || at + length <= first)
		return false;
	*from = at < first ? 0 : (at - first) / PIECE;
	*to = (at + length - first + PIECE - 1) / PIECE;
	if (*to > piece_count(entry))
		*to = piece_count(entry);
	while (*from < *to && !entry->resting[*from])
		++*from;
	return *from < *to;
}

/* With the lock held: these bytes are in memory; false: as NULs. */
static bool need(struct sources *sources, struct entry_source *entry, size_t at,
		 size_t length)
{
	size_t from, to;

	return !some_rest(entry, at, length, &from, &to) ||
	       recall(sources, entry, from, to);
}

char *source_make_room(size_t size)
{
	return size < PIECES_MIN * PIECE ? NULL : memory_try_large(size);
}

bool source_read_around(struct entry_source *entry, int descriptor)
{
	size_t first = first_piece(entry), pieces = piece_count(entry);

	entry->resting = memory_get(pieces * sizeof(atomic_bool));
	for (size_t i = 0; i < pieces; i++)
		entry->resting[i] = true;
	pieces = first + pieces * PIECE;
	return read_range(descriptor, entry->bytes, 0, first) &&
	       read_range(descriptor, entry->bytes + pieces, pieces,
			  entry->source.size);
}

static struct entry_source *lock_entry(const struct sources *sources,
				       const struct source *source)
{
	struct sources *set = (struct sources *)sources;

	pthread_mutex_lock(&set->lock);
	return sources->entries[source->file];
}

static void unlock(const struct sources *sources)
{
	struct sources *set = (struct sources *)sources;

	pthread_mutex_unlock(&set->lock);
}

/*
 * The set looks the same to whoever asks: only memory changes.  Judges ask by
 * the million, from several threads, for what is mostly there.
 */
static void make_present(const struct sources *sources,
			 const struct source *source, size_t at, size_t length)
{
	struct entry_source *entry = sources->entries[source->file];
	size_t from, to;

	if (!some_rest(entry, at, length, &from, &to))
		return;
	lock_entry(sources, source);
	need((struct sources *)sources, entry, at, length);
	unlock(sources);
}

void source_recall(struct sources *sources, const struct source *source)
{
	make_present(sources, source, 0, source->size);
}

void source_hold(struct sources *sources, const struct source *source)
{
	struct entry_source *entry = lock_entry(sources, source);

	entry->holders++;
	need(sources, entry, 0, source->size);
	unlock(sources);
}

void source_hold_part(struct sources *sources, const struct source *source)
{
	lock_entry(sources, source)->holders++;
	unlock(sources);
}

bool source_bring(struct sources *sources, const struct source *source,
		  size_t at, size_t length)
{
	bool good = need(sources, lock_entry(sources, source), at, length);

	unlock(sources);
	return good;
}

void source_passed(struct sources *sources, const struct source *source,
		   size_t from, size_t at)
{
	struct entry_source *entry = lock_entry(sources, source);
	size_t pieces = piece_count(entry), first = first_piece(entry);
	size_t begin, end = 0;

	if (at < source->size)
		at -= at % MEMORY_LARGE;
	if (entry->holders == 1 && !entry->overlay && pieces >= PIECES_MIN) {
		if (!entry->resting)
			entry->resting =
			    memory_get(pieces * sizeof(atomic_bool));
		begin = from < first ? 0 : (from - first + PIECE - 1) / PIECE;
		if (at > first)
			end = (at - first) / PIECE;
		if (end > pieces)
			end = pieces;
		while (begin < end && entry->resting[begin])
			begin++;
		forget(entry, begin, end);
	}
	unlock(sources);
}

void source_let_go(struct sources *sources, const struct source *source)
{
	struct entry_source *entry;

	source_passed(sources, source, 0, source->size);
	entry = lock_entry(sources, source);
	entry->holders--;
	unlock(sources);
}

/* --- bytes, lines, columns ------------------------------------------------ */

struct slice source_slice(const struct sources *sources, struct span span)
{
	const struct source *source = source_numbered(sources, span.file);

	if (source && sources->entries[span.file]->pieces.count)
		return pieces_slice(&sources->entries[span.file]->pieces,
				    span.at, span.length);
	if (!source || span.at > source->size)
		return (struct slice){"", 0};
	if (span.length > source->size - span.at)
		span.length = (uint32_t)(source->size - span.at);
	make_present(sources, source, span.at, span.length);
	return (struct slice){source->bytes + span.at, span.length};
}

/* What rests is read aside, and goes on resting. */
static void find_resting(struct sources *sources, struct entry_source *entry,
			 struct lines *lines)
{
	size_t pieces = piece_count(entry), at = first_piece(entry);
	int descriptor = open_again(sources, entry);
	char *aside = memory_get(PIECE);

	lines_add(lines, entry->bytes, at);
	for (size_t i = 0; i < pieces; i++, at += PIECE) {
		bool rests = entry->resting[i];

		if (rests && descriptor >= 0 &&
		    !read_range(descriptor, aside, at, at + PIECE))
			source_note(sources, entry->source.path,
				    SOURCE_UNREADABLE, errno);
		lines_add(lines, rests ? aside : entry->bytes + at, PIECE);
	}
	lines_add(lines, entry->bytes + at, entry->source.size - at);
	free(aside);
	if (descriptor >= 0)
		close(descriptor);
}

static struct lines *find_lines(struct sources *sources,
				struct entry_source *entry)
{
	struct lines *lines = lines_new(entry->source.size);

	if (entry->resting)
		find_resting(sources, entry, lines);
	else
		lines_add(lines, entry->source.bytes, entry->source.size);
	return lines;
}

/* Found once; whoever asks later does not wait for the lock. */
static const struct lines *lines_of(struct sources *sources,
				    struct entry_source *entry)
{
	struct lines *lines =
	    atomic_load_explicit(&entry->lines, memory_order_acquire);

	if (lines)
		return lines;
	pthread_mutex_lock(&sources->lock);
	lines = atomic_load_explicit(&entry->lines, memory_order_relaxed);
	if (!lines) {
		lines = find_lines(sources, entry);
		atomic_store_explicit(&entry->lines, lines,
				      memory_order_release);
	}
	pthread_mutex_unlock(&sources->lock);
	return lines;
}

/* Steps in which the ends of a line are looked for. */
#define STEP ((size_t)4096)

static size_t line_start(const struct sources *sources,
			 const struct source *source, size_t at)
{
	while (at > 0) {
		size_t step = at < STEP ? at : STEP;
		const char *from = source->bytes + at - step, *newline;

		make_present(sources, source, at - step, step);
		newline = memrchr(from, '\n', step);
		if (newline)
			return (size_t)(newline - source->bytes) + 1;
		at -= step;
	}
	return 0;
}

static size_t line_end(const struct sources *sources,
		       const struct source *source, size_t at)
{
	while (at < source->size) {
		size_t step =
		    source->size - at < STEP ? source->size - at : STEP;
		const char *newline;

		make_present(sources, source, at, step);
		newline = memchr(source->bytes + at, '\n', step);
		if (newline)
			return (size_t)(newline - source->bytes);
		at += step;
	}
	return source->size;
}

struct position source_position(struct sources *sources, uint32_t file,
				uint32_t at)
{
	const struct source *source = source_numbered(sources, file);
	struct entry_source *entry;

	if (!source)
		return (struct position){1, 1};
	entry = sources->entries[file];
	if (entry->pieces.count)
		return pieces_position(&entry->pieces, at);
	if (at > source->size)
		at = (uint32_t)source->size;
	return lines_position(lines_of(sources, entry), at);
}

struct slice source_line(const struct sources *sources, uint32_t file,
			 uint32_t at)
{
	const struct source *source = source_numbered(sources, file);
	size_t start, end;

	if (!source)
		return (struct slice){"", 0};
	if (at > source->size)
		at = (uint32_t)source->size;
	start = line_start(sources, source, at);
	end = line_end(sources, source, start);
	if (end > start && source->bytes[end - 1] == '\r')
		end--;
	return (struct slice){source->bytes + start, end - start};
}
