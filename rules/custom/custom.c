/*
 * custom.c - a rule of the user's own over one unit (see custom.h).
 *
 * All such rules share these functions: the judge says which rule it is that
 * judges, and its row is the beginning of a struct custom_rule.
 */
#include "rules/custom/custom.h"

#include <string.h>

static const struct custom_rule *judging(const struct judge *judge)
{
	return (const struct custom_rule *)judge->rule;
}

/* --- messages ----------------------------------------------------------- */

static void add_field(struct buffer *text, const struct custom_field *field,
		      const struct custom_subject *subject)
{
	struct custom_value value;
	unsigned n = 0;

	for (; field->get(subject, n, &value); n++)
		buffer_print(text, "%s%s", n ? ", " : "", value.text);
	if (n == 0)
		buffer_add_string(text, "(none)");
}

static const char *fill_in(const struct custom_text *template,
			   const struct custom_subject *subject)
{
	struct buffer text = {0};
	const char *result;

	for (size_t i = 0; i < template->count; i++) {
		const struct custom_part *part = &template->parts[i];

		buffer_add(&text, part->text.at, part->text.length);
		if (part->field)
			add_field(&text, part->field, subject);
	}
	result = arena_string(subject->judge->arena, buffer_text(&text));
	buffer_free(&text);
	return result;
}

/* --- firing ------------------------------------------------------------- */

/* Where the field that the rule points at stands, else the whole unit. */
static struct span place_of(const struct custom_rule *rule,
			    const struct custom_subject *subject,
			    struct span unit)
{
	struct custom_value value;

	if (rule->at && rule->at->get(subject, 0, &value) &&
	    !span_is_none(value.span))
		return value.span;
	return unit;
}

/* The finding, where the condition surely holds; NULL. */
static struct finding *fire(const struct custom_subject *subject,
			    struct span unit)
{
	const struct custom_rule *rule = judging(subject->judge);
	struct finding *finding;

	if (condition_holds(rule->when, subject) != KNOWN_YES)
		return NULL;
	finding = finding_new(subject->judge, place_of(rule, subject, unit),
			      "%s", fill_in(&rule->message, subject));
	if (rule->label.count)
		finding_label(finding, "%s", fill_in(&rule->label, subject));
	if (rule->help.count)
		finding_help(finding, "%s", fill_in(&rule->help, subject));
	return finding;
}

static void judge_record(struct judge *judge, const struct zone *zone,
			 name_id owner, struct record_list records)
{
	(void)zone;
	for (size_t i = 0; i < records.count; i++) {
		struct record record = store_get(judge->store, records.at[i]);
		struct custom_subject subject = {.judge = judge,
						 .record = &record};
		struct finding *finding = fire(&subject, record.span);

		if (!finding)
			continue;
		finding_subject(finding, record.address,
				judge_name(judge, owner));
		finding_about_record(judge, finding, &record);
	}
}

static void judge_ptr(struct judge *judge, const struct record *record)
{
	struct custom_subject subject = {.judge = judge, .record = record};
	struct finding *finding;

	if (!judge_ptr_address(judge, record, &subject.address))
		return;
	finding = fire(&subject, record->rdata_span);
	if (!finding)
		return;
	finding_subject(finding, subject.address,
			judge_name(judge, record->target));
	finding_about_record(judge, finding, record);
}

static void judge_case(struct judge *judge, const struct sender_case *sender)
{
	struct custom_subject subject = {.judge = judge, .sender = sender};
	const struct sender *of = sender->sender;
	struct finding *finding = fire(&subject, of->span);

	if (!finding)
		return;
	finding->assumed = sender->assumed;
	finding_subject(finding, sender->address, of->ehlo.text);
	finding_identity(finding, "%s %s %s %s", software_name(of->software),
			 of->instance ? of->instance : "",
			 of->service ? of->service : "",
			 judge_address(judge, sender->address));
}

static void judge_asked(struct judge *judge, const struct request_case *request)
{
	struct custom_subject subject = {.judge = judge, .request = request};
	struct finding *finding = fire(&subject, request->request->span);

	if (!finding)
		return;
	finding_subject(finding, request->request->address, request->name);
	finding_identity(finding, "%s %s", request->address, request->name);
}

void custom_attach(struct custom_rule *rule)
{
	switch (rule->unit) {
	case CUSTOM_RECORD:
		rule->rule.owner = judge_record;
		break;
	case CUSTOM_PTR:
		rule->rule.record = judge_ptr;
		rule->rule.types[0] = RRTYPE_PTR;
		break;
	case CUSTOM_SENDER:
		rule->rule.sender = judge_case;
		break;
	default:
		rule->rule.request = judge_asked;
	}
}
