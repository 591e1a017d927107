/*
 * tree.h - a tree as people read it: branches, marks, and places at the
 * right.
 */
#ifndef LINT_REPORT_TREE_H
#define LINT_REPORT_TREE_H

#include "lint/report/output.h"
#include "parsers/base/source.h"

enum tree_mark { TREE_PLAIN, TREE_YES, TREE_NO, TREE_UNKNOWN, TREE_NOTE };

struct tree {
	const struct glyphs *glyphs;
	struct tree_line *lines;
	size_t count, room;
};

/*
 * Looks at the locale, which has to be done before files are out of reach;
 * TREE is empty.
 */
void tree_begin(struct tree *tree);

/* Adds a line DEPTH deep (0 is a root); its text is printed. */
void tree_add(struct tree *tree, unsigned depth, enum tree_mark mark,
	      struct span place, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* Draws the tree and empties it. */
void tree_draw(struct tree *tree, struct output *output,
	       struct sources *sources);
void tree_free(struct tree *tree);

#endif
