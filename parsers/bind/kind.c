/*
 * kind.c - how a named.conf is found (see parsers/facts/kind.h).
 *
 * Many a file of named's folder holds a piece of one: by its text alone only
 * what is sure is taken for it.
 */
#include "parsers/facts/kind.h"
#include "parsers/bind/named.h"

#include <string.h>

#define SURE 80 /* of a hundred */

static const char *recognise(struct facts *facts, const struct file_head *head,
			     const char **why)
{
	const char *base = path_base(head->path);
	bool by_name = (strcmp(base, "named.conf") == 0 ||
			strncmp(base, "named.conf.", 11) == 0) &&
		       (head->asked || !named_is_foreign(head->bytes));
	int confidence;

	(void)facts;
	if (strcmp(base, "rndc.conf") == 0 ||
	    (!named_recognise(head->bytes, &confidence) && !by_name))
		return NULL;
	if (!by_name && confidence < SURE && !strstr(base, "named"))
		return NULL;
	*why = by_name ? "its name" : "its statements";
	return head->path;
}

static const char *const templates[] = {"named.conf", NULL};

const struct kind kind_named = {
    .name = "named.conf",
    .order = 20,
    .main = "named.conf",
    .templates = templates,
    .recognise = recognise,
    .serves = named_read,
};
