/*
 * custom_test.c - does a condition hold for a unit? (see custom.h)
 */
#include "rules/custom/custom.h"

#include <string.h>

#define ANY_KIND ((1u << CUSTOM_KINDS) - 1)
#define TEXTS    (1u << CUSTOM_TEXT | 1u << CUSTOM_NAME)
#define NUMBERS  (1u << CUSTOM_NUMBER)

const struct custom_operator_row custom_operators[CUSTOM_OPERATORS] = {
    [CUSTOM_IS] = {"is", ANY_KIND, false, "it is this, letter case aside"},
    [CUSTOM_IN] = {"in", ANY_KIND & ~(1u << CUSTOM_TRUTH), true,
		   "it is one of these; an address lies in one of these "
		   "prefixes"},
    [CUSTOM_BELOW] = {"below", 1u << CUSTOM_NAME, true,
		      "the name is this domain (or one of these), or lies "
		      "below it"},
    [CUSTOM_MATCHES] = {"matches", ANY_KIND & ~(1u << CUSTOM_TRUTH), false,
			"this pattern of PCRE2 is found in it; of a name "
			"without case and final dot"},
    [CUSTOM_LESS] = {"less_than", NUMBERS, false, "the number is smaller"},
    [CUSTOM_MORE] = {"more_than", NUMBERS, false, "the number is larger"},
    [CUSTOM_AT_MOST] = {"at_most", NUMBERS, false, "this or smaller"},
    [CUSTOM_AT_LEAST] = {"at_least", NUMBERS, false, "this or larger"},
    [CUSTOM_KNOWN] = {"known", ANY_KIND, false,
		      "yes: it has a value, and that is known; no: that is "
		      "not known"},
};

static struct slice without_dot(const char *text)
{
	struct slice slice = slice_of(text);

	if (slice_ends(slice, "."))
		slice.length--;
	return slice;
}

static bool is_below(struct slice name, struct slice domain)
{
	if (domain.length == 0)
		return true;
	if (name.length > domain.length) {
		size_t before = name.length - domain.length;

		if (name.at[before - 1] != '.')
			return false;
		name = (struct slice){name.at + before, domain.length};
	}
	return slice_equal_nocase(name, domain);
}

static bool equals(enum custom_kind kind, const struct custom_value *value,
		   const struct custom_operand *operand)
{
	switch (kind) {
	case CUSTOM_ADDRESS:
		return prefix_holds(operand->prefix, value->address);
	case CUSTOM_NUMBER:
	case CUSTOM_TRUTH:
		return value->number == operand->number;
	case CUSTOM_NAME:
		return slice_equal_nocase(without_dot(value->text),
					  without_dot(operand->text));
	default:
		return slice_equal_nocase(slice_of(value->text),
					  slice_of(operand->text));
	}
}

static bool compares(const struct condition *test,
		     const struct custom_value *value,
		     const struct custom_operand *operand)
{
	switch (test->op) {
	case CUSTOM_LESS:
		return value->number < operand->number;
	case CUSTOM_MORE:
		return value->number > operand->number;
	case CUSTOM_AT_MOST:
		return value->number <= operand->number;
	case CUSTOM_AT_LEAST:
		return value->number >= operand->number;
	case CUSTOM_BELOW:
		return is_below(without_dot(value->text),
				without_dot(operand->text));
	default:
		return equals(test->field->kind, value, operand);
	}
}

/* A limit that was met is never "no match". */
static void tell_limit(const struct condition *test,
		       const struct custom_subject *subject, const char *text)
{
	struct judge *judge = subject->judge;
	const char *pattern = test->operands[0].text;
	const char *rule = judge->rule->id;
	struct finding *finding;

	finding = finding_limit(
	    judge, test->span,
	    "the pattern of %s takes more work than is allowed: whether it "
	    "matches `%s` is not known",
	    rule, text);
	if (!finding)
		return;
	finding_label(finding, "of this pattern");
	finding_identity(finding, "%s %s %s", rule, pattern, text);
	if (subject->record)
		finding_relate(finding, subject->record->span, "met here");
}

static enum known matches(const struct condition *test,
			  const struct custom_subject *subject,
			  const struct custom_value *value)
{
	struct slice text = test->field->kind == CUSTOM_NAME
				? without_dot(value->text)
				: slice_of(value->text);

	switch (expression_match(test->pattern, text, NULL)) {
	case EXPRESSION_YES:
		return KNOWN_YES;
	case EXPRESSION_NO:
		return KNOWN_NO;
	default:
		tell_limit(test, subject, value->text);
		return NOT_KNOWN;
	}
}

static enum known test_value(const struct condition *test,
			     const struct custom_subject *subject,
			     const struct custom_value *value)
{
	if (value->known == NOT_KNOWN)
		return NOT_KNOWN;
	if (test->op == CUSTOM_MATCHES)
		return matches(test, subject, value);
	for (size_t i = 0; i < test->operand_count; i++)
		if (compares(test, value, &test->operands[i]))
			return KNOWN_YES;
	return KNOWN_NO;
}

/* A field of several values passes a test that any of them passes. */
static enum known test_holds(const struct condition *test,
			     const struct custom_subject *subject)
{
	enum known result = KNOWN_NO;
	struct custom_value value;
	bool any = false, known = true;

	for (unsigned n = 0; test->field->get(subject, n, &value); n++) {
		enum known one = NOT_KNOWN;

		any = true;
		known = known && value.known == KNOWN_YES;
		if (test->op != CUSTOM_KNOWN)
			one = test_value(test, subject, &value);
		if (one == KNOWN_YES)
			return KNOWN_YES;
		if (one == NOT_KNOWN)
			result = NOT_KNOWN;
	}
	if (test->op == CUSTOM_KNOWN)
		return (test->operands[0].number ? any && known : any && !known)
			   ? KNOWN_YES
			   : KNOWN_NO;
	return result;
}

static enum known negated(enum known known)
{
	return known == KNOWN_YES  ? KNOWN_NO
	       : known == KNOWN_NO ? KNOWN_YES
				   : NOT_KNOWN;
}

enum known condition_holds(const struct condition *condition,
			   const struct custom_subject *subject)
{
	bool any = condition->kind == CONDITION_ANY;
	enum known decides = any ? KNOWN_YES : KNOWN_NO;
	enum known result = any ? KNOWN_NO : KNOWN_YES;

	if (condition->kind == CONDITION_TEST)
		return test_holds(condition, subject);
	if (condition->kind == CONDITION_NOT)
		return negated(condition_holds(condition->first, subject));
	for (const struct condition *part = condition->first; part;
	     part = part->next) {
		enum known one = condition_holds(part, subject);

		if (one == decides)
			return decides;
		if (one == NOT_KNOWN)
			result = NOT_KNOWN;
	}
	return result;
}
