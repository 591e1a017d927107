/*
 * scope.c - what a parameter means to one daemon (see scope.h).
 */
#include "parsers/postfix/scope.h"
#include "parsers/base/memory.h"
#include "parsers/postfix/hostname.h"

#include <stdlib.h>
#include <string.h>

/* How far back a fault that is told again is looked for. */
#define RECENT_FAULTS 1000

#define HOSTNAME_UNKNOWN "gethostname() of the host; give --hostname"

struct scope scope_of(struct instance *instance, const struct service *service)
{
	return (struct scope){instance, service, STAGE_ALL};
}

const struct setting *scope_setting(const struct scope *scope, const char *name,
				    bool *option)
{
	const struct setting *setting = NULL;

	if (scope->service)
		setting = settings_find(&scope->service->overrides, name);
	if (option)
		*option = setting != NULL;
	if (!setting)
		setting = settings_find(&scope->instance->settings, name);
	return setting;
}

/* --- defaults that are computed ------------------------------------------ */

/*
 * Before myhostname is given, hardly anything is: postconf goes by main.cf
 * alone, a daemon by what it read until then.
 */
static struct scope early(const struct scope *scope, unsigned stage)
{
	struct scope result = *scope;

	if (scope->stage == STAGE_ALL) {
		result.service = NULL;
		result.stage = STAGE_NONE;
	} else {
		result.stage = stage;
	}
	return result;
}

static struct meaning of_expansion(const struct expansion *expansion)
{
	return (struct meaning){.text = expansion->text,
				.unknown = expansion->text ? NULL
					   : expansion->unknown
					       ? expansion->unknown
					       : "it cannot be expanded",
				.assumed = expansion->assumed,
				.filled = true};
}

static struct meaning default_myhostname(const struct scope *scope)
{
	const char *name = scope->instance->host->hostname, *domain;
	struct scope before = early(scope, builtin_find("myhostname")->stage);
	const struct setting *setting;
	struct expansion expansion = {.text = NULL};
	struct meaning meaning = {.filled = true, .assumed = "--hostname"};

	if (!name) {
		meaning.unknown = HOSTNAME_UNKNOWN;
		return meaning;
	}
	meaning.text = name;
	if (strchr(name, '.'))
		return meaning;
	domain = "localdomain";
	setting = scope_setting(&before, "mydomain", NULL);
	if (setting && setting->opaque) {
		meaning.unknown = setting->opaque;
		return meaning;
	}
	if (setting) {
		scope_expand(&before, setting->text, &expansion);
		if (!expansion.text)
			return of_expansion(&expansion);
		domain = expansion.text;
	}
	meaning.text =
	    arena_print(scope->instance->facts->arena, "%s.%s", name, domain);
	return meaning;
}

static struct meaning default_mydomain(const struct scope *scope)
{
	struct scope before = early(scope, builtin_find("myhostname")->stage);
	const struct setting *setting =
	    scope_setting(&before, "myhostname", NULL);
	struct meaning meaning;
	struct expansion expansion = {.text = NULL};
	const char *dot;

	if (!setting) {
		meaning = default_myhostname(scope);
	} else if (setting->opaque) {
		meaning = (struct meaning){.unknown = setting->opaque,
					   .filled = true};
	} else {
		scope_expand(&before, setting->text, &expansion);
		meaning = of_expansion(&expansion);
	}
	if (meaning.unknown)
		return meaning;
	dot = strchr(meaning.text, '.');
	meaning.text = dot ? dot + 1 : "localdomain";
	return meaning;
}

static struct meaning default_service_name(const struct scope *scope)
{
	return (struct meaning){.text =
				    scope->service ? scope->service->name : ""};
}

static struct meaning default_process_name(const struct scope *scope)
{
	return (struct meaning){.text = scope->service ? scope->service->process
						       : "postconf"};
}

/* As Debian installs it; the path on the server is not ours to know. */
static struct meaning default_config_directory(const struct scope *scope)
{
	(void)scope;
	return (struct meaning){.text = "/etc/postfix",
				.assumed = "the usual directory"};
}

static struct meaning default_release(const struct scope *scope)
{
	(void)scope;
	return (struct meaning){.unknown = "it depends on the release",
				.filled = true};
}

static struct meaning default_process_id(const struct scope *scope)
{
	(void)scope;
	return (struct meaning){.unknown = "it differs for each process",
				.filled = true};
}

static struct meaning default_mynetworks(const struct scope *scope)
{
	(void)scope;
	return (struct meaning){
	    .unknown = "it follows the machine's interfaces", .filled = true};
}

static const struct {
	const char *name;
	struct meaning (*compute)(const struct scope *scope);
} computed[] = {
    {"myhostname", default_myhostname},
    {"mydomain", default_mydomain},
    {"service_name", default_service_name},
    {"process_name", default_process_name},
    {"process_id", default_process_id},
    {"config_directory", default_config_directory},
    {"mail_version", default_release},
    {"mail_release_date", default_release},
    {"mynetworks", default_mynetworks},
};

static struct meaning default_of(const struct scope *scope, const char *name)
{
	const struct builtin *builtin = builtin_find(name);

	if (!builtin ||
	    (scope->stage != STAGE_ALL && builtin->stage >= scope->stage))
		return (struct meaning){.text = NULL};
	if (builtin->kind == KIND_ANY)
		return (struct meaning){.unknown =
					    "its default differs by release"};
	if (builtin->kind != KIND_FN)
		return (struct meaning){.text = builtin->text};
	for (size_t i = 0; i < sizeof computed / sizeof *computed; i++)
		if (strcmp(name, computed[i].name) == 0)
			return computed[i].compute(scope);
	return (struct meaning){.unknown = "its default is computed"};
}

static struct meaning find(void *context, const char *name)
{
	const struct scope *scope = context;
	const struct setting *setting = scope_setting(scope, name, NULL);

	if (scope->service && strcmp(name, "service_name") == 0)
		return default_service_name(scope);
	if (!setting)
		return default_of(scope, name);
	if (setting->opaque)
		return (struct meaning){.unknown = setting->opaque};
	return (struct meaning){.text = setting->text,
				.assumed = setting->assumed};
}

void scope_expand(const struct scope *scope, const char *text,
		  struct expansion *expansion)
{
	struct scope copy = *scope;
	struct expander expander = {find, &copy, scope->instance->facts->arena,
				    &scope->instance->budget, false};

	expand(&expander, text, expansion);
}

/* --- values and where they are set --------------------------------------- */

/* The name in TEXT if that is one reference and nothing else; else NULL. */
static const char *only_reference(struct arena *arena, const char *text)
{
	size_t at = 1, length = 0;
	char close = '\0';

	if (text[0] != '$')
		return NULL;
	if (text[1] == '{' || text[1] == '(') {
		close = text[1] == '{' ? '}' : ')';
		at = 2;
	}
	while (postfix_is_alnum(text[at + length]) || text[at + length] == '_')
		length++;
	if (length == 0 || text[at + length] != close ||
	    (close && text[at + length + 1]))
		return NULL;
	return arena_copy(arena, text + at, length);
}

struct span scope_span(const struct setting *setting)
{
	return setting->span.length ? setting->span : setting->named;
}

/* `smtp_helo_name = $myhostname`, or the name alone for a plain value. */
static const char *describe(struct arena *arena, const char *name,
			    const char *text, bool option, bool is_default)
{
	const char *prefix = option ? "-o " : "";

	if (is_default)
		return arena_print(arena, "%s = %s (default)", name, text);
	if (strchr(text, '$'))
		return arena_print(arena, "%s%s = %s", prefix, name, text);
	return arena_print(arena, "%s%s", prefix, name);
}

#define CHAIN_MAX EXPAND_LEVELS

struct trail {
	struct reference links[CHAIN_MAX];
	size_t count;
	const char *why; /* of the first step */
	struct span span;
};

/*
 * Follows references from NAME to the last explicit setting on the way: a
 * reference to a default, or to nothing, is itself what there is to change.
 */
static void follow(const struct scope *scope, const char *name,
		   struct trail *trail)
{
	struct arena *arena = scope->instance->facts->arena;
	const char *what = NULL;

	trail->span = SPAN_NONE;
	for (unsigned step = 0; name && step < CHAIN_MAX; step++) {
		bool option;
		const struct setting *setting =
		    scope_setting(scope, name, &option);
		const struct builtin *builtin = builtin_find(name);
		const char *text = builtin ? builtin->text : "";

		if (setting) {
			if (!span_is_none(trail->span))
				trail->links[trail->count++] =
				    (struct reference){trail->span, what};
			trail->span = scope_span(setting);
			text = setting->text;
		}
		what = describe(arena, name, *text ? text : "(computed)",
				option, !setting);
		if (step == 0)
			trail->why = what;
		name = only_reference(arena, text);
	}
}

/* Told once an instance: where one value is too long, others are too. */
static void tell_exhausted(const struct scope *scope, const char *name,
			   struct span span)
{
	struct fault *fault;

	if (scope->instance->exhausted)
		return;
	scope->instance->exhausted = true;
	fault = facts_fault(scope->instance->facts, FAULT_LIMIT, span,
			    "the expansion of %s takes too long", name);
	fault->subject = name;
	fault->help = "its value is not known; refer to fewer parameters";
}

const char *scope_value(const struct scope *scope, const char *name,
			struct value *value)
{
	struct arena *arena = scope->instance->facts->arena;
	struct meaning meaning = find((void *)scope, name);
	struct trail *trail = memory_get(sizeof *trail);
	struct expansion expansion = {.unknown = meaning.unknown};

	follow(scope, name, trail);
	if (!meaning.unknown)
		scope_expand(scope, meaning.text ? meaning.text : "",
			     &expansion);
	*value = value_known(expansion.text, trail->why, trail->span);
	if (trail->count)
		value->chain = (struct reference *)arena_copy(
		    arena, trail->links, trail->count * sizeof *trail->links);
	value->chain_length = trail->count;
	free(trail);
	if (meaning.assumed)
		expansion.assumed = meaning.assumed;
	if (expansion.error) {
		value->known = VALUE_UNKNOWN;
		value->why = expansion.error;
		return arena_print(arena, "macro processing error: %s",
				   expansion.error);
	}
	if (expansion.exhausted)
		tell_exhausted(scope, name, value->span);
	if (!expansion.text) {
		value->known = VALUE_UNKNOWN;
		value->why = arena_print(arena, "%s: %s", value->why,
					 expansion.unknown
					     ? expansion.unknown
					     : "its expansion is too long");
	} else if (expansion.assumed) {
		value->known = VALUE_ASSUMED;
		value->why =
		    arena_print(arena, "%s: %s", value->why, expansion.assumed);
	}
	return NULL;
}

struct fault *scope_fault(const struct scope *scope, const char *name,
			  struct span span, const char *message)
{
	struct instance *instance = scope->instance;
	struct facts *facts = instance->facts;
	size_t recent = facts->faults.count;
	struct fault *fault;

	/* many services share a fault of main.cf; it is told once */
	for (unsigned i = 0;
	     i < RECENT_FAULTS && recent > instance->first_fault; i++) {
		fault = &facts->faults.items[--recent];
		if (fault->span.file == span.file &&
		    fault->span.at == span.at &&
		    strcmp(fault->message, message) == 0)
			return fault;
	}
	fault = facts_fault(facts, FAULT_POSTFIX_SYNTAX, span, "%s", message);
	fault->subject = name;
	return fault;
}
