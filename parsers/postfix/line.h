/*
 * line.h - the logical lines of main.cf, master.cf and lookup tables.
 *
 * A logical line starts in column 1; physical lines that begin with white
 * space continue it, comments and blank lines in between do not end it.
 * The text is joined without line ends and keeps a map back to the file.
 * Knows nothing of what a line means.
 */
#ifndef PARSERS_POSTFIX_LINE_H
#define PARSERS_POSTFIX_LINE_H

#include "parsers/base/arena.h"
#include "parsers/base/source.h"

/* Bytes of a logical line from AT on lie in the file from WHERE on. */
struct stretch {
	size_t at;
	uint32_t where;
};

struct line {
	char *text;    /* NUL behind it; what follows an inner NUL is lost */
	size_t length; /* up to the first NUL */
	uint32_t file;
	const struct stretch *stretches;
	size_t stretch_count;
	const struct span *comments; /* that stand before or inside it */
	size_t comment_count;
	bool orphan;      /* begins with white space: the daemon drops it */
	bool cut;         /* an inner NUL ended it */
	bool conditional; /* it stands under a template's condition */
};

struct lines {
	const struct source *source;
	struct arena *arena;
	size_t at;
	struct span *pending; /* comments not yet given to a line */
	size_t pending_count, pending_room;
	bool template;  /* skip what is for a template's engine alone */
	unsigned depth; /* of its blocks */
};

/* End with lines_end(); what the lines hold lives in ARENA. */
void lines_begin(struct lines *lines, const struct source *source,
		 struct arena *arena);
bool lines_next(struct lines *lines, struct line *line);
void lines_end(struct lines *lines);

/* The bytes of the file that TEXT[AT .. AT + LENGTH) were read from. */
struct span line_span(const struct line *line, size_t at, size_t length);

/* white space as the daemons see it: ASCII's, never a byte above 127 */
bool postfix_is_space(char c);
bool postfix_is_alnum(char c);

#define POSTFIX_SPACES " \t\r\n"

#endif
