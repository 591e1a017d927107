/*
 * check.c - names that nothing reads, and their kin (see check.h).
 *
 * A name counts as read when it is built in, belongs to a delivery service or
 * a database table, is a restriction class, or is referenced as $name.
 */
#include "parsers/postfix/check.h"
#include "parsers/base/secret.h"

#include "parsers/postfix/like.h"
#include "parsers/postfix/words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Faults of one kind that are worth a search for the name that was meant. */
#define SUGGESTIONS_MAX 20
#define TABLE_NAME_MAX  256

struct check {
	struct instance *instance;
	struct arena *arena;
	struct words *target;    /* which of the next four is being filled */
	struct words by_main;    /* $name in main.cf */
	struct words by_options; /* $name in -o, where no -o sets it */
	struct words by_own;     /* $name in the options of one service */
	struct words by_default; /* $name in a default */
	struct words options;    /* names that some -o option sets */
	struct words owned;      /* services, with their process behind */
	struct words tables;     /* "PREFIX_" of database tables */
	struct words classes;    /* of smtpd_restriction_classes */
	unsigned suggestions;
};

/* --- what is read -------------------------------------------------------- */

static struct meaning note_reference(void *context, const char *name)
{
	struct check *check = context;

	words_add(check->target, arena_string(check->arena, name));
	return (struct meaning){.unknown = "only its name is wanted"};
}

static bool is_raw(const char *name)
{
	const struct builtin *builtin = builtin_find(name);

	return builtin &&
	       (builtin->kind == KIND_RAW || builtin->kind == KIND_ANY);
}

static void scan_references(struct check *check, const char *text)
{
	struct expander expander = {note_reference, check, check->arena,
				    &check->instance->budget, true};
	struct expansion expansion = {.text = NULL};

	if (strchr(text, '$'))
		expand(&expander, text, &expansion);
}

/* `ldap:accounts` makes accounts_server_host and others names that are read. */
static void scan_tables(struct check *check, const char *text)
{
	static const char *const types[] = {
	    "ldap:", "mysql:", "pgsql:", "sqlite:", "memcache:"};

	for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
		const char *at = text;

		while ((at = strstr(at, types[i]))) {
			size_t length;

			at += strlen(types[i]);
			length = strcspn(at, ", \t\r\n{}");
			if (length && *at != '/' && *at != '.')
				words_add(&check->tables,
					  arena_print(check->arena, "%.*s_",
						      (int)length, at));
		}
	}
}

static void scan_settings(struct check *check, const struct settings *settings)
{
	for (size_t i = 0; i < settings->count; i++) {
		const struct setting *setting = &settings->items[i];

		if (setting->opaque || !settings_is_last(settings, setting))
			continue;
		if (!is_raw(setting->name))
			scan_references(check, setting->text);
		scan_tables(check, setting->text);
	}
}

static void scan_classes(struct check *check, const struct service *service)
{
	struct scope scope = scope_of(check->instance, service);
	struct value value;
	const char *at;

	scope_value(&scope, "smtpd_restriction_classes", &value);
	for (at = value.text; at && *at;) {
		size_t length;

		at += strspn(at, ", \t\r\n");
		length = strcspn(at, ", \t\r\n");
		if (length)
			words_add(&check->classes,
				  arena_copy(check->arena, at, length));
		at += length;
	}
}

/* $name in an option means the service's own, else main.cf's. */
static void scan_service(struct check *check, const struct service *service)
{
	check->target = &check->by_own;
	check->by_own.count = 0;
	scan_settings(check, &service->overrides);
	words_seal(&check->by_own);
	for (size_t i = 0; i < check->by_own.count; i++)
		if (!settings_find(&service->overrides, check->by_own.items[i]))
			words_add(&check->by_options, check->by_own.items[i]);
}

static void gather(struct check *check)
{
	struct services *services = &check->instance->services;

	check->target = &check->by_main;
	scan_settings(check, &check->instance->settings);
	scan_classes(check, NULL);
	for (size_t i = 0; i < services->count; i++) {
		struct service *service = &services->items[i];

		scan_service(check, service);
		if (settings_find(&service->overrides,
				  "smtpd_restriction_classes"))
			scan_classes(check, service);
		words_add(&check->owned, service->name);
		for (size_t j = 0; j < service->overrides.count; j++)
			words_add(&check->options,
				  service->overrides.items[j].name);
	}
	words_seal(&check->options);
	words_seal(&check->by_main);
	words_seal(&check->by_options);
	words_seal(&check->owned);
	words_seal(&check->tables);
	words_seal(&check->classes);
}

/* NAME is a service's name and one of these behind it. */
static bool is_owned(const struct check *check, const char *name)
{
	static const char *const suffixes[] = {
	    "_time_limit",
	    "_recipient_limit",
	    "_extra_recipient_limit",
	    "_recipient_refill_limit",
	    "_recipient_refill_delay",
	    "_delivery_slot_cost",
	    "_delivery_slot_loan",
	    "_delivery_slot_discount",
	    "_minimum_delivery_slots",
	    "_initial_destination_concurrency",
	    "_destination_concurrency_limit",
	    "_destination_recipient_limit",
	    "_destination_concurrency_positive_feedback",
	    "_destination_concurrency_negative_feedback",
	    "_destination_concurrency_failed_cohort_limit",
	    "_destination_rate_delay",
	    "_transport_rate_delay",
	};

	for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
		size_t length = strlen(name), tail = strlen(suffixes[i]);

		if (length > tail &&
		    strcmp(name + length - tail, suffixes[i]) == 0 &&
		    words_hold(&check->owned,
			       arena_copy(check->arena, name, length - tail)))
			return true;
	}
	return false;
}

static bool is_of_table(const struct check *check, const char *name)
{
	const char *at = name;

	if (!check->tables.count || strlen(name) > TABLE_NAME_MAX)
		return false;
	while ((at = strchr(at, '_'))) {
		at++;
		if (words_hold(&check->tables, arena_copy(check->arena, name,
							  (size_t)(at - name))))
			return true;
	}
	return false;
}

/* Defaults name some parameters that are no more, for old main.cf's sake. */
static bool is_in_default(struct check *check, const char *name)
{
	if (!check->by_default.count) {
		check->target = &check->by_default;
		for (size_t i = 0; i < builtin_count; i++)
			if (builtin_table[i].kind != KIND_RAW)
				scan_references(check, builtin_table[i].text);
		words_seal(&check->by_default);
	}
	return words_hold(&check->by_default, name);
}

static bool is_read(struct check *check, const char *name,
		    const struct service *service)
{
	return builtin_find(name) || words_hold(&check->by_main, name) ||
	       words_hold(service ? &check->by_own : &check->by_options,
			  name) ||
	       words_hold(&check->classes, name) || is_owned(check, name) ||
	       is_of_table(check, name) || is_in_default(check, name);
}

/* --- the faults ---------------------------------------------------------- */

static const char *file_of(const struct service *service)
{
	return service ? "master.cf" : "main.cf";
}

static const char *suggest(struct arena *arena, const char *like)
{
	unsigned since = builtin_find(like)->since;

	if (since == VERSION_OLDEST)
		return arena_print(arena, "did you mean %s?", like);
	return arena_print(arena,
			   "did you mean %s, which came with Postfix %u.%u?",
			   like, since / 100, since % 100);
}

static void warn_unread(struct check *check, const struct setting *setting,
			const struct service *service)
{
	const char *like = check->suggestions++ < SUGGESTIONS_MAX
			       ? builtin_like(setting->name)
			       : NULL;
	struct fault *fault;

	if (like) {
		fault = facts_fault(check->instance->facts,
				    FAULT_POSTFIX_UNKNOWN, setting->named,
				    "unknown parameter: %s", setting->name);
		fault->help = suggest(check->arena, like);
	} else {
		bool secret = secret_name(slice_of(setting->name));

		fault =
		    facts_fault(check->instance->facts, FAULT_POSTFIX_UNUSED,
				setting->named, "unused parameter: %s=%.100s",
				setting->name, secret ? "***" : setting->text);
		fault->help = arena_print(
		    check->arena, "remove it from %s, or refer to it as $%s",
		    file_of(service), setting->name);
	}
	fault->label = "nothing reads this name";
	fault->subject = setting->name;
}

static void warn_removed(struct check *check, const struct setting *setting,
			 const struct builtin *builtin)
{
	struct scope scope = scope_of(check->instance, NULL);
	struct value level;
	struct fault *fault;
	int major, minor;

	/* only a compatibility level tells that the release is past it */
	scope_value(&scope, "compatibility_level", &level);
	if (builtin->until == VERSION_NEWEST || !level.text ||
	    sscanf(level.text, "%4d.%4d", &major, &minor) != 2 ||
	    (unsigned)(major * 100 + minor) <= builtin->until)
		return;
	fault = facts_fault(
	    check->instance->facts, FAULT_POSTFIX_UNKNOWN, setting->named,
	    "parameter %s was removed after Postfix %u.%u", setting->name,
	    builtin->until / 100, builtin->until % 100);
	fault->subject = setting->name;
	fault->help = "remove the line";
}

static void warn_duplicate(struct check *check, const struct settings *settings,
			   const struct setting *setting)
{
	const struct setting *before = settings_before(settings, setting);
	struct fault *fault;

	if (!before || strcmp(before->text, setting->text) == 0)
		return;
	fault = facts_fault(
	    check->instance->facts, FAULT_POSTFIX_DUPLICATE, scope_span(before),
	    "overriding earlier entry: %s=%.100s", before->name, before->text);
	fault->label = "this value has no effect";
	fault->from = scope_span(setting);
	fault->from_label = "the last setting counts";
	fault->help = "remove one of the two lines";
	fault->subject = setting->name;
}

/* Where REFERENCE stands in the value, or the whole value. */
static struct span find_reference(const struct setting *setting,
				  const char *name)
{
	const char *at = setting->text;
	size_t length = strlen(name);
	struct span span = setting->span;

	/* only a value on one line lies in the file as it lies in TEXT */
	if (strlen(setting->text) != span.length)
		return span;
	while ((at = strstr(at, name))) {
		const char *end = at + length;

		if (at > setting->text && strchr("${(", at[-1]) &&
		    !postfix_is_alnum(*end) && *end != '_') {
			span.at += (uint32_t)(at - setting->text);
			span.length = (uint32_t)length;
			return span;
		}
		at = end;
	}
	return span;
}

struct undefined {
	struct check *check;
	const struct setting *setting;
	const struct service *service;
};

static struct meaning warn_undefined(void *context, const char *name)
{
	struct undefined *undefined = context;
	struct check *check = undefined->check;
	struct instance *instance = check->instance;
	struct fault *fault;
	const char *like;

	if (*name && !builtin_find(name) &&
	    !settings_find(&instance->settings, name) &&
	    !is_owned(check, name) &&
	    !(undefined->service
		  ? settings_find(&undefined->service->overrides, name) != NULL
		  : words_hold(&check->options, name))) {
		fault = facts_fault(instance->facts, FAULT_POSTFIX_UNDEFINED,
				    find_reference(undefined->setting, name),
				    "undefined parameter: %s", name);
		fault->label = "expands to nothing";
		fault->subject = undefined->setting->name;
		like = check->suggestions++ < SUGGESTIONS_MAX
			   ? builtin_like(name)
			   : NULL;
		fault->help =
		    like ? arena_print(check->arena, "did you mean $%s?", like)
			 : arena_print(check->arena,
				       "set %s in main.cf, or write $$ for a "
				       "dollar sign",
				       fault->message + strlen("undefined "
							       "parameter: "));
	}
	return (struct meaning){.unknown = "only its name is wanted"};
}

static void check_references(struct check *check, const struct setting *setting,
			     const struct service *service)
{
	struct undefined undefined = {check, setting, service};
	struct expander expander = {warn_undefined, &undefined, check->arena,
				    &check->instance->budget, true};
	struct expansion expansion = {.text = NULL};

	if (!is_raw(setting->name) && strchr(setting->text, '$'))
		expand(&expander, setting->text, &expansion);
}

static void check_settings(struct check *check, const struct settings *settings,
			   const struct service *service)
{
	for (size_t i = 0; i < settings->count; i++) {
		const struct setting *setting = &settings->items[i];
		const struct builtin *builtin = builtin_find(setting->name);

		if (setting->opaque)
			continue;
		warn_duplicate(check, settings, setting);
		if (!settings_is_last(settings, setting))
			continue;
		if (builtin)
			warn_removed(check, setting, builtin);
		else if (!is_read(check, setting->name, service))
			warn_unread(check, setting, service);
		check_references(check, setting, service);
	}
}

/* Which daemon reads none of the parameters that begin so. */
static const struct {
	const char *process;
	const char *prefixes[4];
} deaf[] = {
    {"smtpd", {"smtp_", "lmtp_", "postscreen_"}},
    {"smtp", {"smtpd_", "lmtp_", "postscreen_"}},
    {"lmtp", {"smtpd_", "smtp_", "postscreen_"}},
    {"cleanup", {"smtpd_", "smtp_", "lmtp_", "postscreen_"}},
    {"qmgr", {"smtpd_", "smtp_", "lmtp_", "postscreen_"}},
    {"pickup", {"smtpd_", "smtp_", "lmtp_", "postscreen_"}},
    {"local", {"smtpd_", "smtp_", "lmtp_", "postscreen_"}},
    {"virtual", {"smtpd_", "smtp_", "lmtp_", "postscreen_"}},
    {"pipe", {"smtpd_", "smtp_", "lmtp_", "postscreen_"}},
    {"error", {"smtpd_", "smtp_", "lmtp_", "postscreen_"}},
    {"postscreen", {"smtp_", "lmtp_"}},
};

static bool is_deaf(const char *process, const char *name)
{
	for (size_t i = 0; i < sizeof deaf / sizeof *deaf; i++) {
		if (strcmp(process, deaf[i].process) != 0)
			continue;
		for (unsigned j = 0; j < 4 && deaf[i].prefixes[j]; j++)
			if (strncmp(name, deaf[i].prefixes[j],
				    strlen(deaf[i].prefixes[j])) == 0)
				return true;
	}
	return false;
}

static void check_effects(struct check *check, const struct service *service)
{
	for (size_t i = 0; i < service->overrides.count; i++) {
		const struct setting *setting = &service->overrides.items[i];
		struct fault *fault;

		if (!builtin_find(setting->name) ||
		    !is_deaf(service->process, setting->name) ||
		    words_hold(&check->by_main, setting->name) ||
		    words_hold(&check->by_own, setting->name))
			continue;
		fault = facts_fault(check->instance->facts,
				    FAULT_POSTFIX_NO_EFFECT, setting->named,
				    "%s has no effect on %s(8), which serves "
				    "%s/%s",
				    setting->name, service->process,
				    service->name, service->type);
		fault->label = "this daemon does not read it";
		fault->subject = setting->name;
		fault->from = service->span;
		fault->from_label = "of this service";
		fault->help = "move the option to the service that it is "
			      "meant for, or remove it";
	}
}

static void check_replaced(struct check *check, const struct service *service)
{
	struct fault *fault;

	if (!service->replaced)
		return;
	fault =
	    facts_fault(check->instance->facts, FAULT_POSTFIX_DUPLICATE,
			service->span, "service %s/%s is defined again below",
			service->name, service->type);
	fault->label = "this definition has no effect";
	fault->subject = service->name;
	fault->help = "remove one of the two: master(8) takes the last";
}

void instance_warn(struct instance *instance)
{
	struct check check = {.instance = instance,
			      .arena = instance->facts->arena};

	gather(&check);
	check_settings(&check, &instance->settings, NULL);
	for (size_t i = 0; i < instance->services.count; i++) {
		struct service *service = &instance->services.items[i];

		scan_service(&check, service);
		check_settings(&check, &service->overrides, service);
		check_effects(&check, service);
		check_replaced(&check, service);
	}
	words_free(&check.by_main);
	words_free(&check.by_options);
	words_free(&check.by_own);
	words_free(&check.by_default);
	words_free(&check.options);
	words_free(&check.owned);
	words_free(&check.tables);
	words_free(&check.classes);
}
