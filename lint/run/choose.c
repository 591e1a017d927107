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

enum severity choose_severity(const enum severity *severities,
			      const struct rule *rule)
{
	return severities[index_of(rule)];
}

static bool apply_profile(enum severity *severities, const char *name)
{
	struct suggest suggest;

	if (name && !profile_find(name)) {
		suggest = suggest_new(name);
		for (const struct profile *p = rule_profiles; p->name; p++)
			suggest_try(&suggest, p->name);
		tell("--profile: no profile is called `%s`; %s%s%s", name,
		     suggest.closest ? "did you mean `" : "see rdnslint(1)",
		     suggest.closest ? suggest.closest : "",
		     suggest.closest ? "`?" : "");
		return false;
	}
	for (size_t i = 0; i < rule_count; i++)
		severities[i] = rule_severity(rule_table[i], name);
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
