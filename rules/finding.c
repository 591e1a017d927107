/*
 * finding.c - filling a finding (see finding.h); collect.c keeps them.
 *
 * Every text is copied into the finding's own arena.
 */
#include "rules/engine.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define PRINT(result, finding, format)                                         \
	do {                                                                   \
		va_list arguments;                                             \
		if ((finding)->unseen)                                         \
			break;                                                 \
		va_start(arguments, format);                                   \
		(result) =                                                     \
		    arena_vprint((finding)->arena, (format), arguments);       \
		va_end(arguments);                                             \
	} while (0)

void finding_label(struct finding *finding, const char *format, ...)
{
	PRINT(finding->label, finding, format);
}

void finding_relate(struct finding *finding, struct span span,
		    const char *format, ...)
{
	struct place *place;

	if (span_is_none(span) || finding->related_count == FINDING_RELATED_MAX)
		return;
	place = &finding->related[finding->related_count++];
	place->span = span;
	PRINT(place->label, finding, format);
}

void finding_help(struct finding *finding, const char *format, ...)
{
	PRINT(finding->help, finding, format);
}

void finding_note(struct finding *finding, const char *format, ...)
{
	PRINT(finding->note, finding, format);
}

void finding_identity(struct finding *finding, const char *format, ...)
{
	PRINT(finding->identity, finding, format);
}

void finding_subject(struct finding *finding, struct address address,
		     const char *name)
{
	finding->address = address;
	finding->name = name ? arena_string(finding->arena, name) : NULL;
}

void finding_severity(struct judge *judge, struct finding *finding,
		      enum severity severity)
{
	const struct rule *rule = finding->rule;
	const char *profile = judge->policy->profile;

	/* Where something else than the row decided, it knew better. */
	if (finding->severity != rule->severity ||
	    rule_severity(rule, profile) != rule->severity ||
	    (rule->strict_severity && profile &&
	     strcmp(profile, "strict") == 0))
		return;
	finding->severity = severity;
}

const char *finding_rdata_text(struct judge *judge, const struct record *record)
{
	if (record->address.family != FAMILY_NONE)
		return judge_address(judge, record->address);
	if (record->type == RRTYPE_MX || record->type == RRTYPE_SRV)
		return arena_print(judge->arena, "%u %s", record->preference,
				   judge_name(judge, record->target));
	if (record->target != NAME_NONE)
		return judge_name(judge, record->target);
	return judge_bytes(judge, record->rdata_span);
}

void finding_about_record(struct judge *judge, struct finding *finding,
			  const struct record *record)
{
	struct zone zone = store_get_zone(judge->store, record->zone);
	char type[RRTYPE_TEXT_MAX];

	if (finding->unseen)
		return;
	finding_identity(finding, "%s %s %s %s", judge_name(judge, zone.origin),
			 judge_name(judge, record->owner),
			 rrtype_print(record->type, type),
			 finding_rdata_text(judge, record));
	if (store_is_answers(judge->store, record->zone) && !finding->note)
		finding_note(finding, "a saved answer shows it: the record is "
				      "changed where its zone is kept");
}

const struct effect *finding_effects(const struct finding *finding)
{
	static const struct effect none[1];

	return address_is_special(finding->address) ? none
						    : finding->rule->effects;
}
