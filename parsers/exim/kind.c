/*
 * kind.c - how an Exim configuration is found (see parsers/facts/kind.h).
 *
 * It is a file, or Debian's folder of pieces.
 */
#include "parsers/facts/kind.h"
#include "parsers/exim/exim.h"

#include <string.h>

#define SURE 80 /* of a hundred */

static const char *recognise(struct facts *facts, const struct file_head *head,
			     const char **why)
{
	static const char *const names[] = {"exim.conf", "exim4.conf",
					    "exim4.conf.template", NULL};
	const char *base = path_base(head->path);
	bool by_name = slice_is_one_of(slice_of(base), names);
	int confidence;

	(void)facts;
	/* By its text alone: what may be a transcript or a manual is not. */
	if (!by_name &&
	    ((strchr(base, '.') && !strstr(base, "exim") &&
	      !slice_ends(slice_of(base), ".conf")) ||
	     !exim_recognise(head->bytes, &confidence) || confidence < SURE))
		return NULL;
	*why = by_name ? "its name" : "its sections";
	return head->path;
}

/* --- Debian's /etc/exim4 ------------------------------------------------ */

static bool has_entry(const struct directory_entry *entries, size_t count,
		      const char *name, enum entry_kind kind)
{
	for (size_t i = 0; i < count; i++)
		if (entries[i].kind == kind &&
		    strcmp(entries[i].name, name) == 0)
			return true;
	return false;
}

static bool is_piece(struct slice name)
{
	return !slice_is(name, "exim4.conf") &&
	       (slice_begins(name, "exim") ||
		slice_begins(name, "update-exim4") || slice_is(name, "conf.d"));
}

/* Where exim4.conf is, that file is all that counts. */
static const char *recognise_folder(struct directory_entry *entries,
				    size_t count)
{
	if (!has_entry(entries, count, "update-exim4.conf.conf", ENTRY_FILE) &&
	    (!has_entry(entries, count, "exim4.conf.template", ENTRY_FILE) ||
	     !has_entry(entries, count, "conf.d", ENTRY_DIRECTORY)))
		return NULL;
	for (size_t i = 0; i < count; i++)
		if (is_piece(slice_of(entries[i].name)))
			entries[i].kind = ENTRY_OTHER;
	return has_entry(entries, count, "exim4.conf", ENTRY_FILE)
		   ? NULL
		   : "Debian's files for Exim";
}

/* --- the row ------------------------------------------------------------ */

static void read_senders(struct facts *facts, const struct found *found)
{
	*facts_add_input(facts) = (struct input){
	    *found->path ? found->path : ".", "exim", "", found->why, true};
	exim_read(facts, found->path, &found->host);
}

static const char *const templates[] = {"exim.conf", "exim4.conf", NULL};

const struct software exim_software = {"exim", "Exim",
				       "primary_hostname = ", ""};

const struct kind kind_exim = {
    .name = "exim",
    .software = &exim_software,
    .order = 30,
    .templates = templates,
    .recognise = recognise,
    .recognise_folder = recognise_folder,
    .senders = read_senders,
};
