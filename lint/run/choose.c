/*
 * choose.c - which rules judge, and how severely (see choose.h).
 */
#include "lint/run/choose.h"
#include "lint/suggest.h"
#include "lint/tell.h"
#include "parsers/base/memory.h"

#include <stdlib.h>
#include <string.h>

const struct rule *choose_rule(const char *where, const char *id)
{
	const struct rule *rule = rule_find(id);
	struct suggest suggest;

	if (rule)
		return rule;
	suggest = suggest_new(id);
	for (size_t i = 0; i < rule_count; i++)
		suggest_try(&suggest, rule_table[i]->id);
	if (suggest.closest)
		tell("%s: no rule is called `%s`; did you mean `%s`?", where,
		     id, suggest.closest);
	else
		tell("%s: no rule is called `%s`; see `rdnslint rules`", where,
		     id);
	return NULL;
}

static size_t index_of(const struct rule *rule)
{
	size_t i = 0;

	while (rule_table[i] != rule)
		i++;
	return i;
}

/* --- profiles ----------------------------------------------------------- */

/* What RECEIVER makes of RULE; NULL: nothing that is known. */
static const struct effect *effect_on(const struct rule *rule,
				      const char *receiver)
{
	for (size_t i = 0; i < RULE_EFFECTS_MAX && rule->effects[i].receiver;
	     i++)
		if (strcmp(rule->effects[i].receiver, receiver) == 0)
			return &rule->effects[i];
	return NULL;
}

static bool is_receiver(const char *name)
{
	for (size_t i = 0; i < rule_count; i++)
		if (effect_on(rule_table[i], name))
			return true;
	return false;
}

/*
 * As one receiver sees it: what it refuses is an error, what it scores a
 * warning at least, what only others mind is worth knowing.
 */
static enum severity severity_for(const struct rule *rule, const char *receiver)
{
	const struct effect *effect = effect_on(rule, receiver);

	if (rule->severity == SEVERITY_OFF || !rule->effects[0].receiver)
		return rule->severity;
	if (!effect)
		return SEVERITY_INFO;
	if (effect->points == 0)
		return SEVERITY_ERROR;
	return rule->severity > SEVERITY_WARNING ? rule->severity
						 : SEVERITY_WARNING;
}

static void tell_profile(const char *name)
{
	struct suggest suggest = suggest_new(name);

	suggest_try(&suggest, "default");
	suggest_try(&suggest, "strict");
	for (size_t i = 0; i < rule_count; i++)
		for (size_t j = 0;
		     j < RULE_EFFECTS_MAX && rule_table[i]->effects[j].receiver;
		     j++)
			suggest_try(&suggest,
				    rule_table[i]->effects[j].receiver);
	tell("--profile: `%s` is neither default nor strict nor a receiver%s%s",
	     name, suggest.closest ? "; did you mean " : "",
	     suggest.closest ? suggest.closest : "");
}

static bool apply_profile(enum severity *severities, const char *name)
{
	bool strict = name && strcmp(name, "strict") == 0;
	bool receiver = name && !strict && strcmp(name, "default") != 0;

	if (receiver && !is_receiver(name)) {
		tell_profile(name);
		return false;
	}
	for (size_t i = 0; i < rule_count; i++) {
		const struct rule *rule = rule_table[i];

		severities[i] = rule->severity;
		if (strict && rule->strict_severity != SEVERITY_OFF)
			severities[i] = rule->strict_severity;
		if (receiver)
			severities[i] = severity_for(rule, name);
	}
	return true;
}

/* --- single rules ------------------------------------------------------- */

/* Marks each rule of the lists `RULE,...` in CHOSEN. */
static bool mark_rules(const struct words *lists, const char *option,
		       bool *chosen)
{
	for (size_t i = 0; i < lists->count; i++) {
		const char *at = lists->at[i];

		while (*at) {
			size_t length = strcspn(at, ",");
			char *id = memory_get(length + 1);
			const struct rule *rule;

			memcpy(id, at, length);
			rule = choose_rule(option, id);
			free(id);
			if (!rule)
				return false;
			chosen[index_of(rule)] = true;
			at += length;
			at += *at == ',';
		}
	}
	return true;
}

static bool apply_lists(enum severity *severities,
			const struct options *options)
{
	bool *selected = memory_get(rule_count + 1);
	bool *ignored = memory_get(rule_count + 1);
	bool good = mark_rules(&options->selects, "--select", selected) &&
		    mark_rules(&options->ignores, "--ignore", ignored);

	for (size_t i = 0; good && i < rule_count; i++) {
		/* who selects a rule that is off wants it on */
		if (selected[i] && severities[i] == SEVERITY_OFF)
			severities[i] = rule_table[i]->severity
					    ? rule_table[i]->severity
					    : SEVERITY_WARNING;
		if ((options->selects.count && !selected[i]) || ignored[i])
			severities[i] = SEVERITY_OFF;
	}
	free(selected);
	free(ignored);
	return good;
}

/* `RULE=LEVEL`, checked when the options were read. */
static bool apply_severity(enum severity *severities, const char *pair)
{
	size_t length = strcspn(pair, "=");
	char *id = memory_get(length + 1);
	const struct rule *rule;

	memcpy(id, pair, length);
	rule = choose_rule("--severity", id);
	free(id);
	return rule &&
	       severity_parse(pair + length + 1, &severities[index_of(rule)]);
}

static bool apply_all(enum severity *severities,
		      const struct settings *settings,
		      const struct options *options)
{
	if (!apply_profile(severities, options->profile))
		return false;
	for (size_t i = 0; i < settings->rules_count; i++) {
		const struct rule *rule =
		    choose_rule(settings->path ? settings->path : "settings",
				settings->rules[i].rule);

		if (!rule)
			return false;
		severities[index_of(rule)] = settings->rules[i].severity;
	}
	if (!apply_lists(severities, options))
		return false;
	for (size_t i = 0; i < options->severities.count; i++)
		if (!apply_severity(severities, options->severities.at[i]))
			return false;
	return true;
}

enum severity *choose_severities(const struct settings *settings,
				 const struct options *options)
{
	enum severity *severities =
	    memory_get((rule_count + 1) * sizeof *severities);

	if (apply_all(severities, settings, options))
		return severities;
	free(severities);
	return NULL;
}
