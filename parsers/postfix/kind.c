/*
 * kind.c - how a Postfix configuration is found (see parsers/facts/kind.h).
 *
 * It is a folder, known by the main.cf in it.
 */
#include "parsers/facts/kind.h"
#include "parsers/postfix/postfix.h"

#include <string.h>

static bool has_beside(struct facts *facts, const char *folder,
		       const char *name)
{
	const char *path = path_join(facts->arena, folder, name);

	return path && source_probe(facts->sources, path) == SOURCE_OPENED;
}

static const char *recognise(struct facts *facts, const struct file_head *head,
			     const char **why)
{
	const char *base = path_base(head->path);
	const char *folder = path_directory(facts->arena, head->path);
	int confidence;

	*why = "its main.cf";
	/* One that is named alone is read by way of the main.cf beside it. */
	if (strcmp(base, "master.cf") == 0)
		return head->asked && has_beside(facts, folder, "main.cf")
			   ? folder
			   : NULL;
	/* The head of a main.cf may be nothing but comments. */
	if (strcmp(base, "main.cf") != 0 ||
	    (!postfix_recognise(head->bytes, &confidence) &&
	     !has_beside(facts, folder, "master.cf")))
		return NULL;
	return folder;
}

static const char *place(struct arena *arena, const char *path)
{
	return strcmp(path_base(path), "main.cf") == 0
		   ? path_directory(arena, path)
		   : path;
}

static void read_senders(struct facts *facts, const struct found *found)
{
	postfix_read(facts, found->path, &found->host);
}

static const char *const templates[] = {"main.cf", "master.cf", NULL};

const struct software postfix_software = {"postfix", "Postfix",
					  "myhostname = ", "/main.cf"};

const struct kind kind_postfix = {
    .name = "postfix",
    .software = &postfix_software,
    .order = 10,
    .templates = templates,
    .recognise = recognise,
    .place = place,
    .senders = read_senders,
};
