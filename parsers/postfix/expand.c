/*
 * expand.c - parameter expansion (see expand.h).
 *
 * Two depths are counted.  The daemons count LEVEL, anew in each operand of a
 * comparison, so that a parameter that compares itself recurses without end;
 * DEPTH is our own, and ends that.
 */
#include "parsers/postfix/expand.h"
#include "parsers/base/buffer.h"
#include "parsers/postfix/line.h"

#include <stdlib.h>
#include <string.h>

#define DEPTH_MAX 250

struct run {
	const struct expander *expander;
	struct expansion *result;
	size_t work; /* bytes of work left for this expansion */
	unsigned depth;
};

static void expand_text(struct run *run, struct buffer *to, const char *text,
			unsigned level);

/* Nothing more is of interest. */
static bool ended(const struct run *run)
{
	return run->result->error || run->result->exhausted;
}

static void fail(struct run *run, const char *what, const char *text)
{
	if (!ended(run))
		run->result->error = arena_print(run->expander->arena,
						 "%s: \"%.200s\"", what, text);
}

static void spend(struct run *run, size_t work)
{
	size_t *budget = run->expander->budget;

	if (work >= *budget)
		*budget = 0;
	if (work >= run->work || work >= *budget) {
		run->result->exhausted = true;
		return;
	}
	run->work -= work;
	*budget -= work;
}

/* The end of the white space at the beginning of TEXT. */
static char *skip(char *text)
{
	return text + strspn(text, POSTFIX_SPACES);
}

/* Moves *AT over white space to `{`; false, *AT unmoved, if none is there. */
static bool find_brace(char **at)
{
	char *after = skip(*at);

	if (*after != '{')
		return false;
	*at = after;
	return true;
}

/* The text in the braces at *AT, which moves behind them and their blanks. */
static char *take_braces(struct run *run, char **at)
{
	char *inside = *at + 1, *end = inside;
	size_t open = 1;

	for (;; end++) {
		if (*end == '\0') {
			fail(run, "unbalanced {} in attribute expression", *at);
			return NULL;
		}
		if (*end == '{')
			open++;
		if (*end == '}' && --open == 0)
			break;
	}
	*end = '\0';
	*at = skip(end + 1);
	return inside;
}

enum relation { EQ, NE, LT, LE, GE, GT, RELATIONS };

static const char *const relations[RELATIONS] = {"==", "!=", "<",
						 "<=", ">=", ">"};

static bool holds(enum relation relation, int order)
{
	const bool is[RELATIONS] = {
	    [EQ] = order == 0,
	    [NE] = order != 0,
	    [LT] =
		order<0, [LE] = order <= 0, [GE] = order >= 0, [GT] = order> 0};

	return is[relation];
}

static int order_of(uint64_t a, uint64_t b)
{
	return a < b ? -1 : a > b;
}

static bool all_digits(const char *text)
{
	return *text && text[strspn(text, "0123456789")] == '\0';
}

static bool compare_texts(struct run *run, const char *a, const char *b,
			  int *order)
{
	uint64_t left, right;

	if (!all_digits(a) || !all_digits(b)) {
		*order = strcmp(a, b);
		return true;
	}
	if (!slice_number(slice_of(a), INT64_MAX, &left)) {
		fail(run, "mac_exp_eval: bad conversion", a);
		return false;
	}
	if (!slice_number(slice_of(b), INT64_MAX, &right)) {
		fail(run, "mac_exp_eval: bad conversion", b);
		return false;
	}
	*order = order_of(left, right);
	return true;
}

bool level_parse(const char *text, uint64_t *level)
{
	static const uint64_t maxima[] = {INT64_MAX >> 20, 1023, 1023};
	const char *at = text;
	uint64_t part;

	*level = 0;
	for (size_t i = 0; i < 3; i++) {
		size_t digits = strspn(at, "0123456789");

		if (!slice_number((struct slice){at, digits}, maxima[i], &part))
			return false;
		*level += part << (20 - 10 * i);
		at += digits;
		if (*at == '\0')
			return true;
		if (*at++ != '.')
			return false;
	}
	return false;
}

static bool take_level(struct run *run, const char *text, uint64_t *level)
{
	bool good = level_parse(text, level);

	if (!good)
		fail(run, "malformed compatibility level syntax", text);
	return good;
}

static bool compare_levels(struct run *run, const char *a, const char *b,
			   int *order)
{
	uint64_t left, right;

	if (!take_level(run, a, &left) || !take_level(run, b, &right))
		return false;
	*order = order_of(left, right);
	return true;
}

typedef bool comparison(struct run *run, const char *a, const char *b,
			int *order);

/* The operator at *AT and what compares for it. */
static bool take_operator(struct run *run, char **at, enum relation *relation,
			  comparison **compare)
{
	size_t length = strspn(*at, "<>!=?+-*/~&|%"), suffix = 0;
	unsigned i = 0;

	while (i < RELATIONS && (strlen(relations[i]) != length ||
				 memcmp(relations[i], *at, length) != 0))
		i++;
	if (i == RELATIONS) {
		fail(run, "relational operator expected at", *at);
		return false;
	}
	*relation = i;
	while (postfix_is_alnum((*at)[length + suffix]))
		suffix++;
	*compare = compare_texts;
	if (suffix) {
		if (suffix != 5 || memcmp(*at + length, "level", 5) != 0) {
			fail(run, "bad operator suffix at", *at);
			return false;
		}
		*compare = compare_levels;
	}
	*at += length + suffix;
	return true;
}

/* `{a} == {b}` at *AT, which moves behind it; a level count of its own. */
static bool take_comparison(struct run *run, char **at, bool *truth)
{
	struct buffer left = {0}, right = {0};
	enum relation relation;
	comparison *compare;
	char *a, *b;
	int order;
	bool good;

	a = take_braces(run, at);
	if (!a || !take_operator(run, at, &relation, &compare))
		return false;
	if (!find_brace(at)) {
		fail(run, "\"{expression}\" expected at", *at);
		return false;
	}
	b = take_braces(run, at);
	if (!b)
		return false;
	expand_text(run, &left, a, 0);
	expand_text(run, &right, b, 0);
	good = !ended(run) &&
	       (run->result->unknown ||
		compare(run, buffer_text(&left), buffer_text(&right), &order));
	*truth = good && !run->result->unknown && holds(relation, order);
	buffer_free(&left);
	buffer_free(&right);
	return good;
}

/* The name at *AT, ended by a NUL; *MARK is what follows: `?`, `:` or 0. */
static char *take_name(struct run *run, char **at, char *mark)
{
	char *name = skip(*at), *end = name;

	for (;; end++) {
		char *after = skip(end);

		*mark = *after;
		if (*after == '\0' || *after == '?' || *after == ':') {
			*end = '\0';
			*at = after + (*mark != '\0');
			return name;
		}
		if (!postfix_is_alnum(*end) && *end != '_') {
			fail(run, "attribute name syntax error at", end);
			return NULL;
		}
	}
}

/* The operand at *AT: in braces, or all the rest. */
static char *take_operand(struct run *run, char **at)
{
	char *rest = *at;

	if (find_brace(at))
		return take_braces(run, at);
	*at = rest + strlen(rest);
	return rest;
}

/* `?text`, `:text`, `?{text}:{text}`, *AT behind MARK. */
static void choose(struct run *run, struct buffer *to, char *at, char mark,
		   bool filled, unsigned level)
{
	char *text;

	if (mark == '?') {
		text = take_operand(run, &at);
		if (text && (filled || run->expander->scan))
			expand_text(run, to, text, level + 1);
		if (ended(run) || *at == '\0')
			return;
		if (*at++ != ':') {
			fail(run, "\":\" expected at", at - 1);
			return;
		}
	}
	text = take_operand(run, &at);
	if (text && (!filled || run->expander->scan))
		expand_text(run, to, text, level + 1);
	if (!ended(run) && *at)
		fail(run, "unexpected input at", at);
}

static void expand_comparison(struct run *run, struct buffer *to, char *at,
			      unsigned level)
{
	bool truth;
	char mark;

	if (!take_comparison(run, &at, &truth))
		return;
	mark = *at;
	if (mark == '?' || mark == ':')
		choose(run, to, at + 1, mark, truth, level);
	else if (mark)
		fail(run, "\"?\" or \":\" expected at", at);
	else if (truth)
		expand_text(run, to, "true", level + 1);
}

static void note(const char **where, const char *what)
{
	if (!*where)
		*where = what;
}

static void expand_name(struct run *run, struct buffer *to, char *at,
			unsigned level)
{
	struct meaning meaning;
	char mark, *name = take_name(run, &at, &mark);

	if (!name)
		return;
	meaning = run->expander->find(run->expander->context, name);
	if (meaning.unknown && (!mark || !meaning.filled))
		note(&run->result->unknown, meaning.unknown);
	if (meaning.assumed)
		note(&run->result->assumed, meaning.assumed);
	if (mark) {
		choose(run, to, at, mark,
		       (meaning.unknown && meaning.filled) ||
			   (meaning.text && *meaning.text),
		       level);
	} else if (meaning.text) {
		expand_text(run, to, meaning.text, level + 1);
	} else if (!meaning.unknown) {
		note(&run->result->undefined,
		     arena_string(run->expander->arena, name));
	}
}

/* What stands in ${...} or behind $. */
static void expand_expression(struct run *run, struct buffer *to,
			      struct slice inside, unsigned level)
{
	struct buffer copy = {0};
	char *at;

	if (inside.length == 0) {
		fail(run, "empty macro name", inside.at);
		return;
	}
	buffer_add(&copy, inside.at, inside.length);
	at = copy.bytes;
	if (level > EXPAND_LEVELS)
		fail(run, "unreasonable macro call nesting", at);
	else if (find_brace(&at))
		expand_comparison(run, to, at, level);
	else
		expand_name(run, to, at, level);
	buffer_free(&copy);
}

/* The reference whose `$` is before AT; the place behind it. */
static const char *take_reference(struct run *run, const char *at,
				  struct slice *inside)
{
	char open = *at, close = open == '{' ? '}' : ')';
	const char *end = at;
	size_t count = 1;

	if (open != '{' && open != '(') {
		while (postfix_is_alnum(*end) || *end == '_')
			end++;
		*inside = (struct slice){at, (size_t)(end - at)};
		return end;
	}
	while (count > 0) {
		end++;
		if (*end == '\0') {
			fail(run, "truncated macro reference", at - 1);
			return end;
		}
		if (*end == open)
			count++;
		if (*end == close)
			count--;
	}
	*inside = (struct slice){at + 1, (size_t)(end - at - 1)};
	return end + 1;
}

/* Literal text up to a `$` that begins a reference; `$$` is a dollar sign. */
static const char *take_literal(struct run *run, struct buffer *to,
				const char *at, unsigned level)
{
	const char *from = at;

	while (*at && (*at != '$' || at[1] == '$')) {
		size_t length = *at == '$' ? 1 : strcspn(at, "$");

		buffer_add(to, at, length);
		at += *at == '$' ? 2 : length;
	}
	if (at > from && level > EXPAND_LEVELS)
		fail(run, "unreasonable macro call nesting", from);
	return at;
}

static void expand_text(struct run *run, struct buffer *to, const char *text,
			unsigned level)
{
	const char *at = text;

	spend(run, strlen(text) + 16);
	if (++run->depth > DEPTH_MAX)
		run->result->exhausted = true;
	while (!ended(run) && *at) {
		struct slice inside = {at, 0};

		at = take_literal(run, to, at, level);
		if (!*at)
			break;
		at = take_reference(run, at + 1, &inside);
		if (!ended(run))
			expand_expression(run, to, inside, level);
	}
	run->depth--;
}

void expand(const struct expander *expander, const char *text,
	    struct expansion *expansion)
{
	struct run run = {expander, expansion, EXPAND_WORK, 0};
	struct buffer result = {0};

	*expansion = (struct expansion){0};
	expand_text(&run, &result, text, 0);
	if (!ended(&run) && !expansion->unknown)
		expansion->text = arena_copy(expander->arena,
					     buffer_text(&result), result.used);
	buffer_free(&result);
}
