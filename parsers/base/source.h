/*
 * source.h - the only code that opens an input file.
 *
 * A set of sources is confined to one root directory: nothing outside it is
 * opened, whatever a configuration, a link or a race between two says.  Only
 * regular files are read, and never more of one than the limit.  A source
 * once opened keeps its number and size until the set is freed.  Paths are
 * relative to the root, written with `/`, without `.` or `..`.
 *
 * Opening is safe from several threads; a path is read once however often it
 * is asked for.  File numbers are handles, not an order: what is printed is
 * sorted by path.
 */
#ifndef PARSERS_BASE_SOURCE_H
#define PARSERS_BASE_SOURCE_H

#include "parsers/base/arena.h"
#include "parsers/base/path.h"
#include "parsers/base/slice.h"
#include "parsers/base/span.h"

#include <stdbool.h>

struct sources;

struct source {
	uint32_t file;     /* its number, as spans name it */
	const char *path;  /* relative to the root */
	const char *bytes; /* not NUL-terminated; see source_hold() */
	size_t size;       /* at most SOURCE_SIZE_MAX */
};

#define SOURCE_SIZE_MAX ((size_t)UINT32_MAX - 1)
#define SOURCE_PATH_MAX 4096

enum source_state {
	SOURCE_OPENED,
	SOURCE_ABSENT,     /* no such file */
	SOURCE_REFUSED,    /* outside the root, or no regular file */
	SOURCE_UNREADABLE, /* the system said no: errno is kept */
	SOURCE_TOO_LARGE,  /* more bytes than the limit */
	SOURCE_OVER_BUDGET /* the memory or the time at hand is used up */
};

/* NULL, with errno set, where DIRECTORY cannot be opened.  DIRECTORY NULL:
   nothing is to be opened; see source_add_piece(). */
struct sources *sources_new(const char *directory);
void sources_free(struct sources *sources); /* NULL is fine */

/* Largest file to accept, in bytes; at most SOURCE_SIZE_MAX, the default. */
void sources_limit(struct sources *sources, size_t bytes);

/*
 * The first thing that the environment kept from being read, however its
 * caller took it: what was concluded from its absence may be wrong.  NULL:
 * nothing was.
 */
struct source_failure {
	const char *path;
	enum source_state state;
	int error; /* an errno */
};
const struct source_failure *sources_failure(const struct sources *sources);

/*
 * Opens PATH (relative to the root; an absolute path is refused) and reads
 * it.  *SOURCE is set when the state is SOURCE_OPENED, else NULL.
 */
enum source_state source_open(struct sources *sources, const char *path,
			      const struct source **source);

/*
 * Of a large source only what is needed is kept in memory.  Whoever reads
 * bytes in place holds it, all of it; what it lets go may be forgotten.  Those
 * who ask for a slice, a line or a position, or open the source again, need
 * not know.
 */
void source_hold(struct sources *sources, const struct source *source);
/*
 * Who reads a source from its beginning to its end opens and holds it so, and
 * brings the bytes that are read next: only these need be in memory.  What
 * was passed, from FROM up to AT, may be forgotten, while one alone holds it.
 * bring() is false where the file is no longer the one that was opened: it is
 * told, and the bytes are NULs.
 */
enum source_state source_open_part(struct sources *sources, const char *path,
				   const struct source **source);
void source_hold_part(struct sources *sources, const struct source *source);
bool source_bring(struct sources *sources, const struct source *source,
		  size_t at, size_t length);
void source_passed(struct sources *sources, const struct source *source,
		   size_t from, size_t at);
void source_let_go(struct sources *sources, const struct source *source);
/* For those who read bytes later, in place: all are in memory, and stay. */
void source_recall(struct sources *sources, const struct source *source);

/*
 * The first bytes of PATH, at most ROOM of them, for a look at what it is:
 * nothing is kept.  *GOT is how many there are.
 */
enum source_state source_head(struct sources *sources, const char *path,
			      char *bytes, size_t room, size_t *got);

/*
 * What is at PATH, without reading it: SOURCE_OPENED for a regular file
 * inside the root that could be opened.
 */
enum source_state source_probe(struct sources *sources, const char *path);

/* How many bytes PATH has, as far as can be told without reading it. */
size_t source_size(struct sources *sources, const char *path);

/* Makes BYTES the content of PATH, whatever the disk holds (an overlay). */
const struct source *source_overlay(struct sources *sources, const char *path,
				    struct slice bytes);

/* The source of a span's file number; NULL for SPAN_NO_FILE. */
const struct source *source_numbered(const struct sources *sources,
				     uint32_t file);

/* A sentence for a state, such as "no such file"; for UNREADABLE of errno. */
const char *source_why(enum source_state state, int error);

/* The bytes of SPAN; an empty slice where it is of no file. */
struct slice source_slice(const struct sources *sources, struct span span);

/* Line and column (in bytes) of an offset, both counted from 1. */
struct position {
	uint32_t line;
	uint32_t column;
};
struct position source_position(struct sources *sources, uint32_t file,
				uint32_t at);

/* The whole line that holds offset AT (past the end: the last line), without
   its line end; the slice lies in the source's bytes. */
struct slice source_line(const struct sources *sources, uint32_t file,
			 uint32_t at);

/*
 * A piece of a file that is not at hand: spans within it have their bytes,
 * lines and columns, others have none.  BYTES must outlive the set.  PIECE
 * NULL adds the file alone.  Returns its number.  One thread at a time.
 */
struct source_piece {
	uint32_t at;
	struct slice bytes;
	struct position position; /* of the first byte */
};
uint32_t source_add_piece(struct sources *sources, const char *path,
			  const struct source_piece *piece);

enum entry_kind { ENTRY_FILE, ENTRY_DIRECTORY, ENTRY_OTHER };

struct directory_entry {
	const char *name; /* without the directory */
	enum entry_kind kind;
};

/*
 * The entries of a directory under the root ("" is the root itself), sorted
 * by name, without `.` and `..`.  A link to a regular file inside the root
 * counts as a file; a link to a directory is ENTRY_OTHER, since what it shows
 * is met at its real place.  The result lives in ARENA.
 */
enum source_state source_list(struct sources *sources, const char *directory,
			      struct arena *arena,
			      struct directory_entry **entries, size_t *count);

/*
 * Where the file lies here that a configuration in DIRECTORY names by PATH.
 * A relative path is looked for beside DIRECTORY, then under the root.  An
 * absolute one is where the file lies on the server: it is looked for under
 * the root as written, then with leading folders dropped one at a time, each
 * first beside DIRECTORY, then under the root; the first regular file wins.
 * *FOUND is the path to open when the state is SOURCE_OPENED, else the first
 * path tried; NULL where that lies outside the root (SOURCE_REFUSED).
 */
enum source_state source_locate(struct sources *sources, struct arena *arena,
				const char *directory, const char *path,
				const char **found);

#endif
