/*
 * macro.c - macros and their replacement (see macro.h).
 */
#include "parsers/exim/macro.h"

#include "parsers/base/memory.h"
#include "parsers/exim/ctype.h"
#include "parsers/exim/options.h"

#include <stdlib.h>
#include <string.h>

/* A line that grows beyond this, or so much searching, is an attack. */
#define LINE_MAX_BYTES ((size_t)1 << 20)
#define WORK_MAX       ((uint64_t)1 << 30)

/* Comparing two names costs about as much as searching so many bytes. */
#define PAIR_WORK 64

void macros_free(struct macros *macros)
{
	free(macros->items);
	macros->items = NULL;
	macros->count = macros->room = 0;
}

bool macro_is_definition(struct slice text)
{
	size_t i = 0;

	if (text.length == 0 || !exim_isupper(text.at[0]))
		return false;
	while (i < text.length && exim_isword(text.at[i]))
		i++;
	while (i < text.length && exim_isspace(text.at[i]))
		i++;
	return i < text.length && text.at[i] == '=';
}

/* The name in TEXT at AT that the daemon itself defines; its length. */
static size_t builtin_at(struct slice text, size_t at)
{
	static const char *const prefixes[] = {"_HAVE_", "_DRIVER_", "_LOOKUP_",
					       "_OPT_"};
	struct slice rest = {text.at + at, text.length - at};
	size_t length = 0;

	while (length < rest.length && exim_isword(rest.at[length]))
		length++;
	for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
		if (slice_begins(rest, prefixes[i]))
			return options_builtin((struct slice){rest.at, length})
				   ? length
				   : 0;
	return 0;
}

/* The daemon's own macros become `y`. */
static bool builtins_replace(struct macros *macros, struct text *line,
			     size_t start)
{
	struct fixed_text view = text_view(line);
	struct text result = {0};
	size_t copied = 0;

	for (size_t i = start; i + 5 < view.bytes.length; i++) {
		size_t length =
		    view.bytes.at[i] == '_' ? builtin_at(view.bytes, i) : 0;

		if (length == 0)
			continue;
		text_add_part(&result, &view, copied, i - copied);
		text_add(&result, slice_of("y"),
			 text_outer_span(&view, i, length), NULL);
		copied = i + length;
		i = copied - 1;
	}
	if (copied) {
		text_add_part(&result, &view, copied,
			      view.bytes.length - copied);
		text_free(line);
		*line = result;
	}
	(void)macros;
	return copied != 0;
}

/* Replaces one macro; false where the line would grow too long. */
static bool macro_replace(struct macros *macros, struct macro *macro,
			  struct text *line, size_t start, bool *found)
{
	struct fixed_text view = text_view(line);
	struct text result = {0};
	size_t copied = 0, from = start;

	while (from < view.bytes.length) {
		const char *hit =
		    memmem(view.bytes.at + from, view.bytes.length - from,
			   macro->name, macro->length);
		size_t at;

		if (!hit)
			break;
		at = (size_t)(hit - view.bytes.at);
		text_add_part(&result, &view, copied, at - copied);
		text_add_used(&result, macros->arena, &macro->value,
			      text_use(macros->arena, &view, at, macro->name,
				       &macro->value));
		from = copied = at + macro->length;
		if (result.bytes.used > LINE_MAX_BYTES) {
			text_free(&result);
			return false;
		}
	}
	if (copied == 0)
		return true;
	text_add_part(&result, &view, copied, view.bytes.length - copied);
	text_free(line);
	*line = result;
	macro->used = *found = true;
	return true;
}

/* Which bytes a line holds: most macros' first letters are not there. */
static void bytes_present(struct slice bytes, bool present[256])
{
	for (size_t i = 0; i < bytes.length; i++)
		present[(unsigned char)bytes.at[i]] = true;
}

bool macros_replace(struct macros *macros, struct text *line, size_t start,
		    bool *found)
{
	bool present[256] = {false};
	size_t from = start;

	*found = builtins_replace(macros, line, start);
	while (from < line->bytes.used &&
	       !exim_isupper(line->bytes.bytes[from]))
		from++;
	if (from == line->bytes.used)
		return true;
	bytes_present(text_view(line).bytes, present);
	macros->work += line->bytes.used + macros->count;
	for (size_t i = 0; i < macros->count; i++) {
		struct macro *macro = &macros->items[i];
		size_t before = line->bytes.used;
		bool hit = false;

		if (!present[(unsigned char)macro->name[0]] ||
		    !present[(unsigned char)macro->name[macro->length - 1]])
			continue;
		macros->work += before + macro->length;
		if (macros->work > WORK_MAX ||
		    !macro_replace(macros, macro, line, from, &hit)) {
			macros->exhausted = true;
			return false;
		}
		if (hit) {
			macros->work += line->bytes.used;
			*found = true;
			bytes_present(text_view(line).bytes, present);
		}
	}
	return true;
}

/* The macro of this name, or one whose name is a part of it. */
static struct macro *macro_related(struct macros *macros, struct slice name)
{
	for (size_t i = 0; i < macros->count; i++) {
		struct macro *macro = &macros->items[i];

		if (macro->length <= name.length &&
		    memmem(name.at, name.length, macro->name, macro->length))
			return macro;
	}
	return NULL;
}

static bool define_fault(struct facts *facts, enum fault_kind kind,
			 const struct fixed_text *line, size_t length,
			 const char *format, const char *name,
			 const char *other)
{
	struct span span = text_span(
	    line, 0, length ? length : line->bytes.length, NULL, NULL);

	facts_fault(facts, kind, span, format, name, other)->subject = name;
	return false;
}

/* Is the name free to be defined, or to be defined anew? */
static bool define_allowed(struct macros *macros, struct facts *facts,
			   const struct fixed_text *line, const char *name,
			   bool again, struct macro **old)
{
	struct macro *related =
	    macro_related(macros, (struct slice){name, strlen(name)});
	size_t length = strlen(name);

	*old = NULL;
	macros->work += macros->count * PAIR_WORK;
	if (macros->work > WORK_MAX) {
		macros->exhausted = true;
		return define_fault(facts, FAULT_LIMIT, line, length,
				    "more macros than are read: \"%s\"%s", name,
				    "");
	}
	if (related && related->length == length) {
		*old = related;
		if (!again)
			return define_fault(
			    facts, FAULT_EXIM_SYNTAX, line, length,
			    "macro \"%s\" is already defined (`==` would "
			    "redefine it)%s",
			    name, "");
		return true;
	}
	if (related)
		return define_fault(facts, FAULT_EXIM_SYNTAX, line, length,
				    "\"%s\" cannot be defined as a macro: "
				    "the macro \"%s\" is a part of its name",
				    name, related->name);
	if (again)
		return define_fault(facts, FAULT_EXIM_UNDEFINED_MACRO, line,
				    length,
				    "macro \"%s\" is redefined but was "
				    "never defined%s",
				    name, "");
	return true;
}

bool macros_define(struct macros *macros, const struct fixed_text *line,
		   struct facts *facts, bool stock)
{
	struct slice text = line->bytes;
	size_t length = 0, at;
	struct macro *macro;
	const char *name;
	bool again;

	while (length < text.length && exim_isword(text.at[length]))
		length++;
	name = arena_copy(macros->arena, text.at, length);
	if (length > MACRO_NAME_MAX)
		return define_fault(facts, FAULT_EXIM_SYNTAX, line, length,
				    "the macro's name \"%s\" is longer than "
				    "63 characters%s",
				    name, "");
	at = exim_skip_space(text, length);
	if (at >= text.length || text.at[at] != '=')
		return define_fault(facts, FAULT_EXIM_SYNTAX, line, 0,
				    "a line that begins with an upper-case "
				    "letter must define a macro%s%s",
				    "", "");
	again = ++at < text.length && text.at[at] == '=';
	at = exim_skip_space(text, at + again);
	if (!define_allowed(macros, facts, line, name, again, &macro))
		return false;
	if (!macro) {
		MEMORY_GROW(macros->items, macros->count, macros->room);
		macro = &macros->items[macros->count++];
		*macro = (struct macro){.name = name, .length = length};
	}
	macro->value = text_keep(macros->arena, line, at, text.length - at);
	macro->name_span = text_span(line, 0, length, NULL, NULL);
	macro->stock = stock;
	return true;
}
