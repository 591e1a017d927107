/*
 * generic_template.c - the patterns of providers' default names.
 *
 * A pattern is read into steps, each of which takes one character or more;
 * all ways to fit a name are followed at once, as a set of steps, so that no
 * pattern takes more than its length times the name's.  Knows no address and
 * no word; generic.yaml has the language.
 */
#include "parsers/base/search.h"
#include "rules/generic_parts.h"

#include <string.h>

/* One bit a step, and one for "at the end". */
#define STEPS_MAX 63

enum take {
	TAKE_LITERAL,
	TAKE_DIGIT,
	TAKE_HEX,
	TAKE_ALNUM,
	TAKE_SEPARATOR,
	TAKE_GROUPS,
	TAKE_LABEL,
	TAKE_ANY
};

struct step {
	uint8_t take; /* an enum take */
	bool repeats; /* takes further characters of its kind */
	char literal;
};

struct steps {
	struct step items[STEPS_MAX];
	unsigned count;
};

#define ONE(kind)                                                              \
	{                                                                      \
		kind, false, 0                                                 \
	}
#define SOME(kind)                                                             \
	{                                                                      \
		kind, true, 0                                                  \
	}

static const struct variable {
	const char *text; /* longer ones first */
	unsigned count;
	struct step steps[7];
} variables[] = {
    {"**", 1, {SOME(TAKE_ANY)}},
    {"*", 1, {SOME(TAKE_LABEL)}},
    {"#", 1, {SOME(TAKE_DIGIT)}},
    {"{hex}", 1, {SOME(TAKE_HEX)}},
    {"{id}", 1, {SOME(TAKE_ALNUM)}},
    {"{ip}",
     7,
     {SOME(TAKE_DIGIT), ONE(TAKE_SEPARATOR), SOME(TAKE_DIGIT),
      ONE(TAKE_SEPARATOR), SOME(TAKE_DIGIT), ONE(TAKE_SEPARATOR),
      SOME(TAKE_DIGIT)}},
    {"{ip6}",
     5,
     {SOME(TAKE_HEX), ONE(TAKE_SEPARATOR), SOME(TAKE_GROUPS),
      ONE(TAKE_SEPARATOR), SOME(TAKE_HEX)}},
};

#define VARIABLES (sizeof variables / sizeof *variables)

static bool is_literal(char c)
{
	return generic_is_letter(c) || generic_is_digit(c) || c == '.' ||
	       c == '-' || c == '_';
}

static const struct variable *variable_at(const char *text)
{
	if (is_literal(*text))
		return NULL;
	for (size_t i = 0; i < VARIABLES; i++)
		if (strncmp(text, variables[i].text,
			    strlen(variables[i].text)) == 0)
			return &variables[i];
	return NULL;
}

/* The steps of TEXT up to END; false where it is none or too long. */
static bool steps_read(const char *text, const char *end, struct steps *steps)
{
	steps->count = 0;
	while (text < end) {
		const struct variable *variable = variable_at(text);
		unsigned count = variable ? variable->count : 1;

		if (steps->count + count > STEPS_MAX)
			return false;
		if (variable) {
			memcpy(&steps->items[steps->count], variable->steps,
			       count * sizeof *variable->steps);
			text += strlen(variable->text);
		} else if (is_literal(*text)) {
			steps->items[steps->count] =
			    (struct step){TAKE_LITERAL, false, *text++};
		} else {
			return false;
		}
		steps->count += count;
	}
	return true;
}

static bool step_takes(const struct step *step, char c)
{
	switch ((enum take)step->take) {
	case TAKE_LITERAL:
		return c == step->literal;
	case TAKE_DIGIT:
		return generic_is_digit(c);
	case TAKE_HEX:
		return generic_is_hex(c);
	case TAKE_ALNUM:
		return generic_is_digit(c) || generic_is_letter(c);
	case TAKE_SEPARATOR:
		return generic_is_separator(c);
	case TAKE_GROUPS:
		return generic_is_hex(c) || generic_is_separator(c);
	case TAKE_LABEL:
		return c != '.';
	case TAKE_ANY:
		return true;
	}
	return false;
}

/* Bit I of the set: the characters so far took the steps before I. */
static bool steps_take(const struct steps *steps, const char *text,
		       size_t length)
{
	uint64_t done = UINT64_C(1) << steps->count;
	uint64_t set = 1;

	for (size_t i = 0; i < length && set; i++) {
		uint64_t next = 0;

		for (set &= ~done; set; set &= set - 1) {
			unsigned at = (unsigned)__builtin_ctzll(set);
			const struct step *step = &steps->items[at];

			if (!step_takes(step, text[i]))
				continue;
			next |= UINT64_C(2) << at;
			if (step->repeats)
				next |= UINT64_C(1) << at;
		}
		set = next;
	}
	return set & done;
}

static bool ends_variable(char c)
{
	return c == '*' || c == '#' || c == '}';
}

/* Where the literal end of a pattern begins. */
static size_t literal_end(const char *pattern, size_t length)
{
	while (length > 0 && !ends_variable(pattern[length - 1]))
		length--;
	return length;
}

size_t generic_pattern_tail(const char *pattern)
{
	size_t length = strlen(pattern);
	size_t last = generic_label_before(pattern, length);
	size_t tail = last ? generic_label_before(pattern, last - 1) : last;

	return tail < literal_end(pattern, length) ? last : tail;
}

const char *generic_pattern_fault(const char *pattern)
{
	size_t length = strlen(pattern);
	size_t end = literal_end(pattern, length);
	struct steps steps;

	if (length > GENERIC_PATTERN_MAX)
		return "the pattern is longer than any host name";
	if (generic_label_before(pattern, length) == 0)
		return "the pattern has a single label";
	if (generic_pattern_tail(pattern) < end)
		return "the last label of a pattern has to be literal";
	for (size_t i = end; i < length; i++)
		if (!is_literal(pattern[i]))
			return "the pattern has a character that is none of "
			       "a host name in lower case";
	if (!steps_read(pattern, pattern + end, &steps))
		return "the pattern has an unknown variable or too many parts "
		       "before its literal end";
	return NULL;
}

bool generic_pattern_matches(const char *pattern, const char *name,
			     size_t length)
{
	size_t size = strlen(pattern);
	struct steps steps;

	for (; size > 0 && !ends_variable(pattern[size - 1]); size--, length--)
		if (length == 0 || pattern[size - 1] != name[length - 1])
			return false;
	if (size == 0)
		return length == 0;
	if (is_literal(pattern[0]) && (length == 0 || pattern[0] != name[0]))
		return false;
	return steps_read(pattern, pattern + size, &steps) &&
	       steps_take(&steps, name, length);
}

/* The first row of those with this tail whose pattern NAME fits. */
static const struct generic_row *template_of(const struct generic_table *table,
					     const struct generic_name *name,
					     const char *tail)
{
	unsigned letter =
	    generic_is_letter(*tail) ? (unsigned)(*tail - 'a' + 1) : 0;
	const struct generic_row *rows = table->rows;
	size_t i;

	SEARCH_FIRST(i, table->tails[letter], table->tails[letter + 1],
		     strcmp(rows[i].tail, tail) < 0);
	for (; i < table->row_count && strcmp(rows[i].tail, tail) == 0; i++)
		if (generic_pattern_matches(rows[i].pattern, name->text,
					    name->length))
			return &rows[i];
	return NULL;
}

const struct generic_row *generic_template(const struct generic_table *table,
					   const struct generic_name *name)
{
	const struct generic_row *row =
	    template_of(table, name, name->text + name->tail);

	return row || name->tail == name->last
		   ? row
		   : template_of(table, name, name->text + name->last);
}
