/*
 * options.c - finding options and their types (see options.h).
 */
#include "parsers/exim/options.h"

#include "parsers/exim/ctype.h"
#include "parsers/exim/option_table.h"

#include <string.h>

static bool same_driver(const struct option_row *row, const char *driver)
{
	if (!row->driver || !driver)
		return row->driver == driver;
	return strcmp(row->driver, driver) == 0;
}

/* The next word of WORDS; false at the end. */
static bool next_word(const char **words, struct slice *word)
{
	size_t length;

	if (!*words || !**words)
		return false;
	length = strcspn(*words, " ");
	*word = (struct slice){*words, length};
	*words += length + ((*words)[length] == ' ');
	return true;
}

static enum option_type row_type(const struct option_row *row,
				 struct slice name)
{
	struct slice word;

	for (int type = OPTION_UNKNOWN; type < OPTION_TYPES; type++) {
		const char *words = row->words[type];

		while (next_word(&words, &word))
			if (slice_equal(word, name))
				return (enum option_type)type;
	}
	return OPTION_UNKNOWN;
}

enum option_type option_type(enum option_class class, const char *driver,
			     struct slice name)
{
	for (size_t i = 0; i < option_row_count; i++)
		if (option_rows[i].class == class &&
		    same_driver(&option_rows[i], driver))
			return row_type(&option_rows[i], name);
	return OPTION_UNKNOWN;
}

bool option_driver_known(enum option_class class, const char *driver)
{
	for (size_t i = 0; i < option_row_count; i++)
		if (option_rows[i].class == class && option_rows[i].driver &&
		    same_driver(&option_rows[i], driver))
			return true;
	return false;
}

bool option_anywhere(enum option_class class, struct slice name)
{
	for (size_t i = 0; i < option_row_count; i++)
		if (option_rows[i].class == class &&
		    row_type(&option_rows[i], name) != OPTION_UNKNOWN)
			return true;
	return false;
}

/* Letters to insert, drop or change; LIMIT + 1 where it is more. */
static unsigned distance(struct slice a, struct slice b, unsigned limit)
{
	unsigned row[64];
	unsigned best;

	if (b.length >= 63 || a.length >= 63 || a.length > b.length + limit ||
	    b.length > a.length + limit)
		return limit + 1;
	for (size_t j = 0; j <= b.length; j++)
		row[j] = (unsigned)j;
	for (size_t i = 1; i <= a.length; i++) {
		unsigned diagonal = row[0];

		best = row[0] = (unsigned)i;
		for (size_t j = 1; j <= b.length; j++) {
			unsigned change =
			    diagonal + (a.at[i - 1] != b.at[j - 1]);

			diagonal = row[j];
			if (row[j] + 1 < change)
				change = row[j] + 1;
			if (row[j - 1] + 1 < change)
				change = row[j - 1] + 1;
			row[j] = change;
			if (change < best)
				best = change;
		}
		if (best > limit)
			return limit + 1;
	}
	return row[b.length];
}

const char *option_suggest(enum option_class class, const char *driver,
			   struct slice name, char scratch[64])
{
	unsigned best = name.length < 6 ? 2 : 3;
	const char *found = NULL;
	struct slice word;

	for (size_t i = 0; i < option_row_count; i++) {
		const struct option_row *row = &option_rows[i];

		if (row->class != class ||
		    (row->driver && !same_driver(row, driver)))
			continue;
		for (int type = OPTION_STRING; type < OPTION_TYPES; type++) {
			const char *words = row->words[type];

			while (next_word(&words, &word)) {
				unsigned far = distance(name, word, best - 1);

				if (far >= best || word.length > 63)
					continue;
				best = far ? far : 1;
				memcpy(scratch, word.at, word.length);
				scratch[word.length] = '\0';
				found = scratch;
			}
		}
	}
	return found;
}

const char *option_class_name(enum option_class class)
{
	static const char *const names[OPTION_CLASSES] = {
	    "main", "router", "transport", "authenticator"};

	return names[class];
}

/* `_OPT_MAIN_` and the name of an option in upper case. */
static bool builtin_option(struct slice rest)
{
	static const struct {
		const char *prefix;
		enum option_class class;
	} kinds[] = {{"MAIN_", OPTIONS_MAIN},
		     {"ROUTERS_", OPTIONS_ROUTER},
		     {"ROUTER_", OPTIONS_ROUTER},
		     {"TRANSPORTS_", OPTIONS_TRANSPORT},
		     {"TRANSPORT_", OPTIONS_TRANSPORT},
		     {"AUTHENTICATORS_", OPTIONS_AUTH},
		     {"AUTHENTICATOR_", OPTIONS_AUTH}};
	char lower[64];

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		size_t skip = strlen(kinds[i].prefix), length = 0;

		if (!slice_begins(rest, kinds[i].prefix) ||
		    rest.length - skip >= sizeof lower)
			continue;
		while (skip < rest.length)
			lower[length++] =
			    (char)ascii_lower((unsigned char)rest.at[skip++]);
		for (size_t at = 0; at < length; at++) {
			struct slice name = {lower + at, length - at};

			/* a driver's name may stand before the option's */
			if ((at == 0 || lower[at - 1] == '_') &&
			    option_anywhere(kinds[i].class, name))
				return true;
		}
	}
	return false;
}

bool options_builtin(struct slice macro)
{
	static const char *const absent[] = {"_HAVE_OPENSSL", "_HAVE_WIN"};

	for (size_t i = 0; i < sizeof absent / sizeof *absent; i++)
		if (slice_begins(macro, absent[i]))
			return false;
	if (!slice_begins(macro, "_OPT_"))
		return true;
	return builtin_option((struct slice){macro.at + 5, macro.length - 5});
}
