/*
 * document.h - a YAML document as a tree of nodes, each with its span.
 *
 * Read by libyaml's event interface, so that the limits hold while reading:
 * depth, number of nodes, no aliases, no tags, no second document.  A key
 * that stands twice in one mapping is an error.  JSON is a subset and reads
 * the same.  Knows no schema: what the nodes mean is for the caller to say.
 */
#ifndef PARSERS_BASE_DOCUMENT_H
#define PARSERS_BASE_DOCUMENT_H

#include "parsers/base/arena.h"
#include "parsers/base/slice.h"
#include "parsers/base/span.h"

#define DOCUMENT_DEPTH_MAX 64
#define DOCUMENT_NODES_MAX 1000000

enum node_kind { NODE_SCALAR, NODE_SEQUENCE, NODE_MAPPING };

struct node {
	enum node_kind kind;
	bool quoted;        /* a scalar in quotes, or a block scalar */
	struct span span;   /* of a scalar: with its quotes */
	const char *text;   /* of a scalar, without NUL inside; else "" */
	struct node *key;   /* of a mapping's value: its key; else NULL */
	struct node *first; /* of a sequence or mapping: its members */
	struct node *next;  /* the next member of the same parent */
	size_t count;       /* members */
};

struct document {
	struct node *root; /* NULL: empty, or comments only */
	const char *error; /* NULL: it was read */
	struct span at;    /* of the error */
	struct span first; /* of the earlier key, where it stands twice */
};

/*
 * Reads BYTES, the content of source FILE (SPAN_NO_FILE: of none), into
 * ARENA.  False, with ERROR and AT set, where they are not acceptable.
 */
bool document_read(struct arena *arena, struct slice bytes, uint32_t file,
		   struct document *document);

/* The member of MAPPING under KEY; NULL: none, or no mapping. */
const struct node *node_find(const struct node *mapping, const char *key);

/* An unquoted scalar that YAML 1.2 reads as null (also: nothing at all). */
bool node_is_null(const struct node *node);

/* An unquoted true or false, or yes, no, on, off of YAML 1.1. */
bool node_boolean(const struct node *node, bool *value);

/* "a text", "a list", "a mapping": for messages. */
const char *node_kind_text(enum node_kind kind);

#endif
