/*
 * template.h - configuration files that a templating tool will fill in:
 * Jinja, ERB, EPP, Go, Smarty.
 *
 * Tells markers from Exim's own braces; fills in nothing.
 */
#ifndef PARSERS_EXIM_TEMPLATE_H
#define PARSERS_EXIM_TEMPLATE_H

#include "parsers/base/arena.h"
#include "parsers/base/slice.h"

struct template_state {
	bool active;       /* the file is a template */
	unsigned branches; /* open conditions and loops */
	bool comment;      /* inside {# ... #} */
};

/* Is it a template by its file name? */
bool template_path(const char *path);

/*
 * Is this line one that the tool takes away, such as `{% if x %}`?  Keeps
 * count of the conditions it opens and closes.
 */
bool template_control(struct template_state *state, struct slice line);

/* The first marker in TEXT; false where there is none. */
bool template_marker(struct slice text, struct slice *marker);

/* The literal of `default('...')` in a marker; NULL where it has none. */
const char *template_default(struct arena *arena, struct slice marker);

#endif
