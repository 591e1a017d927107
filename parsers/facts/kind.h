/*
 * kind.h - a kind of input: how discovery knows it, and what reads it.
 *
 * A reader is one folder, parsers/NAME, in which a file defines `const struct
 * kind kind_NAME`.  The Makefile collects the rows; nothing else has to be
 * touched to add one.  Zones have no row: which of the files that look like
 * one are loaded, and under which origin, is weighed where all kinds are known
 * (lint/run/plan.h).
 */
#ifndef PARSERS_FACTS_KIND_H
#define PARSERS_FACTS_KIND_H

#include "parsers/facts/facts.h"
#include "parsers/facts/served.h"

/* A file that discovery comes by: its first bytes were read.  Endings that are
   never configuration (lint/run/discover.c) are not even opened. */
struct file_head {
	const char *path;
	struct slice bytes;
	bool asked; /* the user named this file, and not a folder above it */
};

/* What is to be read. */
struct found {
	const char *path;  /* a file, or for some kinds a folder */
	const char *why;   /* what told its kind */
	struct host host;  /* that it is of */
	struct span named; /* the setting that names it; SPAN_NONE */
	bool explicit;     /* the settings or the command line name it */
};

struct kind {
	const char *name;                /* as struct input has it */
	const struct software *software; /* of the senders it adds; NULL */
	/* Of two kinds the one of the smaller number is asked first whether
	   it knows a file, and is read first. */
	int order;
	/* The file that the others of its folder are included by; NULL. */
	const char *main;
	/* How names begin of files that are templates of it: told, not read.
	   NULL ends them; or there are none. */
	const char *const *templates;
	/*
	 * Is this file of the kind?  What is to be read for it (the file, or
	 * its folder), and in *WHY what told; NULL: it is not.
	 */
	const char *(*recognise)(struct facts *facts,
				 const struct file_head *head,
				 const char **why);
	/*
	 * Is a folder of these entries itself to be read?  What told, or NULL.
	 * Entries that are part of it become ENTRY_OTHER: nobody looks at them
	 * by themselves.
	 */
	const char *(*recognise_folder)(struct directory_entry *entries,
					size_t count);
	/* What is read where the user says that PATH is of this kind. */
	const char *(*place)(struct arena *arena, const char *path);
	/*
	 * The readers; each lists what it reads in facts->inputs.  SERVES says
	 * which zones are to be loaded, and loads none (served_free() is the
	 * caller's).  RECORDS adds some of its own, before the store is sealed.
	 * SENDERS is called behind, in the order of the paths, and may look up
	 * what all zones answer.
	 */
	void (*serves)(struct facts *facts, const struct source *source,
		       struct served *served);
	void (*records)(struct facts *facts, const struct found *found);
	void (*senders)(struct facts *facts, const struct found *found);
};

/* All kinds, sorted by name. */
extern const struct kind *const kind_table[];
extern const size_t kind_count;

/* FOUND's file; NULL after a fault that says why it is not to be read. */
const struct source *kind_open(struct facts *facts, const struct found *found);

/* NULL: no kind adds senders of that name. */
const struct software *kind_software(const char *name);

/* PATH as the readers call it: Postfix's main.cf is its folder. */
const char *kind_place(struct arena *arena, const char *path);

#endif
