/*
 * rule.c - finding a rule in the table, and how severe it is (see rule.h).
 *
 * A profile other than "default" and "strict" is one receiver's eye: what it
 * refuses for is an error, what it scores a warning, the rest information.
 * Only the families that describe what a receiver sees are weighed so; a zone
 * that does not load is an error for everybody.
 */
#include "rules/rule.h"

#include "parsers/base/memory.h"
#include "parsers/base/search.h"

#include <stdlib.h>
#include <string.h>

static const char *const severity_names[] = {
    [SEVERITY_OFF] = "off",
    [SEVERITY_INFO] = "info",
    [SEVERITY_WARNING] = "warning",
    [SEVERITY_ERROR] = "error",
};

const struct profile rule_profiles[] = {
    {"default", "what most receivers make of it"},
    {"strict", "one name, everywhere the same: best practice as errors"},
    {"gmail", "errors are what Gmail refuses mail for"},
    {"postfix-strict", "a receiver with Postfix's reject_unknown_* rules"},
    {"exim-verify", "a receiver with Exim's verify = reverse_host_lookup and "
		    "verify = helo"},
    {"spamassassin", "warnings are what SpamAssassin scores"},
    {"rspamd", "warnings are what rspamd scores"},
    {NULL, NULL},
};

const struct rule *const *rule_table = rule_builtin;

static const struct rule **extended; /* NULL: nothing was added */
static size_t builtin_count;         /* of rule_builtin, while extended */

void rule_add(const struct rule *rule)
{
	size_t at = 0;

	bool first = !extended;

	extended = memory_resize(extended, rule_count + 2, sizeof *extended);
	if (first) {
		builtin_count = rule_count;
		memcpy(extended, rule_builtin, rule_count * sizeof *extended);
	}
	while (at < rule_count && strcmp(extended[at]->id, rule->id) < 0)
		at++;
	memmove(extended + at + 1, extended + at,
		(rule_count - at) * sizeof *extended);
	extended[at] = rule;
	extended[++rule_count] = NULL;
	rule_table = extended;
}

void rule_restore(void)
{
	if (!extended)
		return;
	free(extended);
	extended = NULL;
	rule_table = rule_builtin;
	rule_count = builtin_count;
}

size_t rule_number(const char *id)
{
	size_t number;

	SEARCH_FIRST(number, 0, rule_count,
		     strcmp(rule_table[number]->id, id) < 0);
	return number < rule_count && strcmp(rule_table[number]->id, id) == 0
		   ? number
		   : rule_count;
}

const struct rule *rule_find(const char *id)
{
	size_t number = rule_number(id);

	return number < rule_count ? rule_table[number] : NULL;
}

const char *severity_name(enum severity severity)
{
	return severity_names[severity];
}

bool severity_parse(const char *text, enum severity *severity)
{
	for (int i = SEVERITY_OFF; i <= SEVERITY_ERROR; i++) {
		if (strcmp(text, severity_names[i]) == 0) {
			*severity = (enum severity)i;
			return true;
		}
	}
	return false;
}

const struct profile *profile_find(const char *name)
{
	for (const struct profile *p = rule_profiles; p->name; p++) {
		if (strcmp(p->name, name) == 0)
			return p;
	}
	return NULL;
}

const char *profile_receiver(const char *profile)
{
	static const struct {
		const char *profile;
		const char *receiver;
	} eyes[] = {
	    {"gmail", "gmail"},      {"postfix-strict", "postfix"},
	    {"exim-verify", "exim"}, {"spamassassin", "spamassassin"},
	    {"rspamd", "rspamd"},
	};

	for (size_t i = 0; i < sizeof eyes / sizeof *eyes; i++) {
		if (strcmp(eyes[i].profile, profile) == 0)
			return eyes[i].receiver;
	}
	return NULL;
}

static bool is_seen_by_receivers(const struct rule *rule)
{
	return !rule->custom && (strncmp(rule->id, "ptr-", 4) == 0 ||
				 strncmp(rule->id, "fcrdns-", 7) == 0 ||
				 strncmp(rule->id, "helo-", 5) == 0);
}

static enum severity receiver_severity(const struct rule *rule,
				       const char *receiver)
{
	for (size_t i = 0; i < RULE_EFFECTS_MAX; i++) {
		const struct effect *effect = &rule->effects[i];

		if (!effect->receiver)
			break;
		if (strcmp(effect->receiver, receiver) != 0)
			continue;
		if (effect->points)
			return SEVERITY_WARNING;
		return strncmp(effect->effect, "refuses", 7) == 0
			   ? SEVERITY_ERROR
			   : SEVERITY_INFO;
	}
	return SEVERITY_INFO;
}

enum severity rule_severity(const struct rule *rule, const char *profile)
{
	const char *receiver;

	if (!profile)
		return rule->severity;
	if (strcmp(profile, "strict") == 0 && rule->strict_severity)
		return rule->strict_severity;
	receiver = profile_receiver(profile);
	if (receiver && is_seen_by_receivers(rule))
		return receiver_severity(rule, receiver);
	return rule->severity;
}
