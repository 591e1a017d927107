/*
 * pattern.c - one rule of a pcre or regexp table (see pattern.h).
 */
#include "parsers/postfix/pattern.h"
#include "parsers/postfix/line.h"
#include "parsers/postfix/posix.h"

#include <string.h>

/* Patterns that match any text, as people write them. */
static bool matches_all(const char *text)
{
	static const char *const all[] = {"",   "^",      ".",    ".*",  "^.*$",
					  ".+", "^.+$",   "^.*",  ".*$", "$",
					  "^.", "^(.*)$", "(.*)", "@"};

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (strcmp(text, all[i]) == 0)
			return true;
	return false;
}

/* The options behind the pattern at *AT, which moves behind them. */
static const char *take_options(const char **at, enum pattern_dialect dialect,
				struct pattern_head *head, struct arena *arena)
{
	static const struct {
		char letter;
		bool posix;
		unsigned option;
	} letters[] = {
	    {'i', true, EXPRESSION_CASELESS},
	    {'m', true, EXPRESSION_MULTILINE},
	    {'s', false, EXPRESSION_DOTALL},
	    {'x', false, EXPRESSION_EXTENDED},
	    {'A', false, EXPRESSION_ANCHORED},
	    {'E', false, EXPRESSION_DOLLAR_ENDONLY},
	    {'U', false, EXPRESSION_UNGREEDY},
	    {'X', false, 0},
	};

	head->options = EXPRESSION_CASELESS | EXPRESSION_DOTALL;
	if (dialect == PATTERN_REGEXP)
		head->options |= EXPRESSION_DOLLAR_ENDONLY;
	/* what follows a `!` is regexp tables' old second pattern */
	for (; **at && **at != '!' && !postfix_is_space(**at); ++*at) {
		size_t i = 0, count = sizeof letters / sizeof *letters;

		if (dialect == PATTERN_REGEXP && **at == 'x') {
			head->basic = !head->basic;
			continue;
		}
		while (i < count &&
		       (letters[i].letter != **at ||
			(dialect == PATTERN_REGEXP && !letters[i].posix)))
			i++;
		if (i == count)
			return arena_print(
			    arena, "unknown regexp option \"%c\"", **at);
		head->options ^= letters[i].option;
	}
	return NULL;
}

const char *pattern_take(const char **at, enum pattern_dialect dialect,
			 struct pattern_head *head, struct arena *arena)
{
	const char *start;
	char delimiter;

	*head = (struct pattern_head){.negated = false};
	for (; **at == '!' || postfix_is_space(**at); ++*at)
		head->negated ^= **at == '!';
	if (!**at)
		return "no regexp";
	delimiter = *(*at)++;
	for (start = *at; **at && **at != delimiter; ++*at)
		if (**at == '\\' && (*at)[1])
			++*at;
	if (!**at)
		return "no closing regexp delimiter";
	head->text = arena_copy(arena, start, (size_t)(*at - start));
	++*at;
	return take_options(at, dialect, head, arena);
}

const struct expression *pattern_compile(const struct pattern_head *head,
					 enum pattern_dialect dialect,
					 struct arena *arena, const char **why)
{
	const struct expression *expression = NULL;
	const char *text = head->text;

	if (dialect == PATTERN_REGEXP)
		text = posix_translate(
		    arena, text, head->options & EXPRESSION_CASELESS, why);
	if (text)
		expression = expression_compile(arena, slice_of(text),
						head->options, why);
	if (!expression)
		*why = arena_print(arena, "error in regex: %s", *why);
	return expression;
}

/* $1, ${1} or $(1), $name and the like; $$ is a dollar sign. */
static bool substitutes(const char *text)
{
	for (; (text = strchr(text, '$')); text++)
		if (*++text != '$')
			return true;
	return false;
}

bool pattern_keyword(const char *line, const char *word)
{
	size_t length = strlen(word);

	return strncasecmp(line, word, length) == 0 &&
	       !postfix_is_alnum(line[length]);
}

const char *pattern_read(const char *line, struct pattern *pattern,
			 struct arena *arena)
{
	struct pattern_head head;
	const char *at = line, *wrong;

	*pattern = (struct pattern){.is_rule = false};
	if (pattern_keyword(line, "if") || pattern_keyword(line, "endif"))
		return NULL;
	if (postfix_is_alnum(*line))
		return "ignoring unrecognized request";
	wrong = pattern_take(&at, PATTERN_PCRE, &head, arena);
	pattern->text = head.text;
	if (!wrong && substitutes(at))
		wrong = "regular expression substitution is not allowed";
	if (!wrong)
		pattern_compile(&head, PATTERN_PCRE, arena, &wrong);
	pattern->is_rule = !wrong;
	pattern->value_at = (size_t)(at - line);
	pattern->always = !head.negated && head.text && matches_all(head.text);
	return wrong;
}
