/*
 * identity.c - the names that the daemon has of itself (see identity.h).
 */
#include "parsers/exim/identity.h"

#include "parsers/exim/hosts.h"

#include <string.h>

/* Why a template's value or one from a file that is absent is not known. */
static void add_doubt(const struct config *config, const struct option *option,
		      struct value *value)
{
	struct arena *arena = config->facts->arena;
	struct slice marker;

	if (option && config->template &&
	    template_marker(option->value.bytes, &marker)) {
		const char *literal = template_default(arena, marker);
		const char **candidates;

		*value = value_unknown("a template fills it in", value->span);
		if (!literal)
			return;
		candidates = arena_get(arena, sizeof *candidates);
		candidates[0] = literal;
		value->candidates = candidates;
		value->candidate_count = 1;
	} else if (option && option->conditional &&
		   value->known == VALUE_KNOWN) {
		value->known = VALUE_ASSUMED;
		value->why = "under a condition of the template";
	} else if (!option && config->incomplete &&
		   value->known == VALUE_KNOWN) {
		value->known = VALUE_ASSUMED;
		value->why = arena_print(arena,
					 "the default; %s, which it includes, "
					 "is not here",
					 config->absent);
	}
}

bool identity_is_mailname(const struct option *option)
{
	return slice_is(option->value.bytes, "ETC_MAILNAME");
}

struct value identity_option(struct config *config, const struct option *option,
			     const char *why)
{
	struct value value =
	    value_known(option->value.bytes.at, why, SPAN_NONE);

	value.span = text_span(&option->value, 0, option->value.bytes.length,
			       config->facts->arena, &value);
	if (option->stock)
		value.why =
		    arena_print(config->facts->arena,
				"%s, as Debian's own files set it", why);
	add_doubt(config, option, &value);
	if (identity_is_mailname(option))
		value = value_unknown("/etc/mailname of the host is not here",
				      value.span);
	return value;
}

/* The machine's name, where the configuration leaves it at that. */
static struct value primary_of_host(struct config *config,
				    const struct host *host)
{
	struct arena *arena = config->facts->arena;
	const char *name = host ? host->hostname : NULL;
	const char **candidates, *canonical;
	struct span span = SPAN_NONE;
	struct value value;

	if (!name)
		return value_unknown("primary_hostname is not set, and the "
				     "machine's host name is not known",
				     SPAN_NONE);
	if (strchr(name, '.')) {
		value = value_known(
		    arena_string(arena, name),
		    config->stock ? "the machine's host name: Debian's own "
				    "files, as shipped, set no other"
				  : "the machine's host name",
		    SPAN_NONE);
		add_doubt(config, NULL, &value);
		return value;
	}
	canonical =
	    hosts_canonical(config->facts, config->directory, name, &span);
	if (canonical)
		return value_assumed(canonical,
				     "the name that /etc/hosts has for the "
				     "machine's host name",
				     span);
	value = value_unknown(
	    arena_print(arena,
			"primary_hostname is not set; it is the name that the "
			"machine's resolver has for \"%s\"",
			name),
	    SPAN_NONE);
	candidates = arena_get(arena, sizeof *candidates);
	candidates[0] = arena_string(arena, name);
	value.candidates = candidates;
	value.candidate_count = 1;
	return value;
}

struct value identity_primary(struct config *config, const struct host *host)
{
	const struct option *option =
	    option_find(config->options, "primary_hostname");

	if (option)
		return identity_option(config, option, "primary_hostname");
	return primary_of_host(config, host);
}

/* The template's text up to its first blank outside of braces. */
static const char *first_word(struct arena *arena, const char *text)
{
	size_t length = 0;
	int depth = 0;

	for (; text[length]; length++) {
		if (text[length] == '\\' && text[length + 1])
			length++;
		else if (text[length] == '{')
			depth++;
		else if (text[length] == '}')
			depth--;
		else if (depth <= 0 &&
			 (text[length] == ' ' || text[length] == '\t'))
			break;
	}
	return arena_copy(arena, text, length);
}

struct value identity_banner(struct expansion *expansion)
{
	struct config *config = expansion->config;
	const struct option *active =
	    option_find(config->options, "smtp_active_hostname");
	const struct option *banner =
	    option_find(config->options, "smtp_banner");
	const struct option *named = banner ? banner : active;
	struct value value = {0};
	struct expanded result;
	struct span span = SPAN_NONE;

	expansion_evaluate(
	    expansion,
	    banner ? first_word(expansion->arena, banner->value.bytes.at)
		   : "$smtp_active_hostname",
	    &result);
	if (named)
		span = text_span(&named->value, 0, named->value.bytes.length,
				 config->facts->arena, &value);
	else
		span = expansion->primary.span;
	if (!result.certain) {
		value.known = VALUE_UNKNOWN;
		value.why = result.why;
		value.candidates = result.candidates;
		value.candidate_count = result.candidate_count;
	} else {
		value.text = result.status == EXPAND_OK ? result.text : NULL;
		value.known = value.text ? VALUE_KNOWN : VALUE_UNKNOWN;
		value.why = banner   ? "smtp_banner"
			    : active ? "smtp_active_hostname"
				     : "$primary_hostname";
	}
	value.span = span;
	return value;
}
