/*
 * explicit.c - the inputs that the command line names (see explicit.h).
 */
#include "lint/run/explicit.h"
#include "lint/run/userfile.h"
#include "lint/tell.h"
#include "parsers/base/memory.h"

#include <stddef.h>
#include <string.h>

bool explicit_any(const struct options *options)
{
	return options->zones.count || options->named_confs.count ||
	       options->postfixes.count || options->exims.count ||
	       options->senders.count;
}

/* A path to open for PATH, which stands behind --OPTION; NULL: it was told. */
static const char *place_of(struct sources *sources, const struct root *root,
			    const char *option, const char *path, bool alone)
{
	const char *found = root_relative(root, path);
	struct buffer text = {0};
	bool good;

	if (found)
		return found;
	if (!alone || root->given) {
		tell("--%s: %s lies outside the root %s; see --root", option,
		     path, root->path);
		return NULL;
	}
	found = root_absolute(root->arena, path);
	good = userfile_read(path, &text);
	if (good)
		source_overlay(sources, found,
			       (struct slice){buffer_text(&text), text.used});
	buffer_free(&text);
	return good ? found : NULL;
}

/* The options that say of what kind an input is. */
static const struct input_option {
	const char *option, *kind;
	size_t offset; /* of its words in struct options */
	bool alone;    /* is a single file */
} input_options[] = {
    {"named-conf", "named.conf", offsetof(struct options, named_confs), false},
    {"postfix", "postfix", offsetof(struct options, postfixes), false},
    {"exim", "exim", offsetof(struct options, exims), false},
    {"answers", "answers", offsetof(struct options, answers), true},
};

static bool add_inputs(struct settings *settings, struct sources *sources,
		       const struct root *root,
		       const struct input_option *option,
		       const struct words *words)
{
	for (size_t i = 0; i < words->count; i++) {
		const char *path = place_of(sources, root, option->option,
					    words->at[i], option->alone);

		if (!path)
			return false;
		MEMORY_GROW(settings->inputs, settings->inputs_count,
			    settings->inputs_room);
		settings->inputs[settings->inputs_count++] =
		    (struct setting_input){option->kind,
					   arena_string(settings->arena, path),
					   SPAN_NONE};
	}
	return true;
}

static bool add_all_inputs(struct settings *settings, struct sources *sources,
			   const struct root *root,
			   const struct options *options)
{
	for (size_t i = 0; i < sizeof input_options / sizeof *input_options;
	     i++) {
		const struct input_option *option = &input_options[i];

		if (!add_inputs(settings, sources, root, option,
				(const struct words *)((const char *)options +
						       option->offset)))
			return false;
	}
	return true;
}

static bool add_zone(struct settings *settings, struct sources *sources,
		     const struct root *root, const char *pair)
{
	const char *equals = strchr(pair, '=');
	const char *path = place_of(sources, root, "zone", equals + 1, true);

	if (!path)
		return false;
	MEMORY_GROW(settings->zones, settings->zones_count,
		    settings->zones_room);
	settings->zones[settings->zones_count++] = (struct setting_zone){
	    arena_copy(settings->arena, pair, (size_t)(equals - pair)),
	    arena_string(settings->arena, path), SPAN_NONE};
	return true;
}

/* --- --sender ----------------------------------------------------------- */

static bool add_address(struct settings *settings,
			struct setting_sender *sender, struct slice text)
{
	struct address address, *more;

	if (!address_parse(text, &address))
		return false;
	more = arena_get(settings->arena,
			 (sender->address_count + 1) * sizeof *more);
	if (sender->address_count)
		memcpy(more, sender->addresses,
		       sender->address_count * sizeof *more);
	more[sender->address_count++] = address;
	sender->addresses = more;
	return true;
}

/* One `KEY=VALUE` of --sender. */
static bool add_sender_part(struct settings *settings,
			    struct setting_sender *sender, struct slice part)
{
	if (slice_begins(part, "EHLO=") && part.length > 5 && !sender->ehlo) {
		sender->ehlo =
		    arena_copy(settings->arena, part.at + 5, part.length - 5);
		return true;
	}
	return slice_begins(part, "IP=") &&
	       add_address(settings, sender,
			   (struct slice){part.at + 3, part.length - 3});
}

static bool add_sender(struct settings *settings, const char *text)
{
	struct setting_sender sender = {.span = SPAN_NONE,
					.ehlo_span = SPAN_NONE};
	const char *at = text;

	for (;;) {
		size_t length = strcspn(at, ",");

		if (!add_sender_part(settings, &sender,
				     (struct slice){at, length}))
			break;
		at += length;
		if (!*at++ && sender.ehlo && sender.address_count) {
			MEMORY_GROW(settings->senders, settings->senders_count,
				    settings->senders_room);
			settings->senders[settings->senders_count++] = sender;
			return true;
		}
		if (!at[-1])
			break;
	}
	tell("--sender: `%s` is not EHLO=NAME,IP=ADDR[,IP=ADDR]", text);
	return false;
}

bool explicit_add(struct settings *settings, struct sources *sources,
		  const struct root *root, const struct options *options)
{
	if (!add_all_inputs(settings, sources, root, options))
		return false;
	for (size_t i = 0; i < options->zones.count; i++)
		if (!add_zone(settings, sources, root, options->zones.at[i]))
			return false;
	for (size_t i = 0; i < options->senders.count; i++)
		if (!add_sender(settings, options->senders.at[i]))
			return false;
	return true;
}
