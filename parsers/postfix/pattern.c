/*
 * pattern.c - one rule of a pcre or regexp table (see pattern.h).
 */
#define PCRE2_CODE_UNIT_WIDTH 8

#include "parsers/postfix/pattern.h"
#include "parsers/base/memory.h"
#include "parsers/postfix/line.h"

#include <pcre2.h>
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

/* NULL, or why PCRE2 refuses TEXT. */
static const char *compile(const char *text, uint32_t options,
			   struct arena *arena)
{
	pcre2_compile_context *context;
	pcre2_code *code;
	PCRE2_UCHAR message[128];
	PCRE2_SIZE at;
	int error;

	if (strlen(text) > PATTERN_MAX)
		return arena_print(arena, "a pattern longer than %d bytes",
				   PATTERN_MAX);
	context = pcre2_compile_context_create(NULL);
	if (!context)
		memory_exhausted();
	pcre2_set_max_pattern_length(context, PATTERN_MAX);
	pcre2_set_parens_nest_limit(context, 250);
	code = pcre2_compile((PCRE2_SPTR)text, PCRE2_ZERO_TERMINATED,
			     options | PCRE2_NEVER_BACKSLASH_C, &error, &at,
			     context);
	pcre2_compile_context_free(context);
	if (code) {
		pcre2_code_free(code);
		return NULL;
	}
	if (error == PCRE2_ERROR_NOMEMORY)
		memory_exhausted();
	pcre2_get_error_message(error, message, sizeof message);
	return arena_print(arena, "error in regex at offset %zu: %s", at,
			   (char *)message);
}

/* The options behind the pattern at *AT, which moves behind them. */
static const char *take_options(const char **at, uint32_t *options,
				struct arena *arena)
{
	static const struct {
		char letter;
		uint32_t option;
	} letters[] = {
	    {'i', PCRE2_CASELESS}, {'m', PCRE2_MULTILINE},
	    {'s', PCRE2_DOTALL},   {'x', PCRE2_EXTENDED},
	    {'A', PCRE2_ANCHORED}, {'E', PCRE2_DOLLAR_ENDONLY},
	    {'U', PCRE2_UNGREEDY}, {'X', 0},
	};

	*options = PCRE2_CASELESS | PCRE2_DOTALL;
	for (; **at && !postfix_is_space(**at); ++*at) {
		size_t i = 0, count = sizeof letters / sizeof *letters;

		while (i < count && letters[i].letter != **at)
			i++;
		if (i == count)
			return arena_print(
			    arena, "unknown regexp option \"%c\"", **at);
		*options ^= letters[i].option;
	}
	return NULL;
}

/* $1, ${1} or $(1), $name and the like; $$ is a dollar sign. */
static bool substitutes(const char *text)
{
	for (; (text = strchr(text, '$')); text++)
		if (*++text != '$')
			return true;
	return false;
}

static bool keyword(const char *line, const char *word)
{
	size_t length = strlen(word);

	return strncasecmp(line, word, length) == 0 &&
	       !postfix_is_alnum(line[length]);
}

const char *pattern_read(const char *line, struct pattern *pattern,
			 struct arena *arena)
{
	const char *at = line, *start, *wrong;
	bool negated = false;
	uint32_t options;
	char delimiter;

	*pattern = (struct pattern){.is_rule = false};
	if (keyword(line, "if") || keyword(line, "endif"))
		return NULL;
	if (postfix_is_alnum(*line))
		return "ignoring unrecognized request";
	for (; *at == '!' || postfix_is_space(*at); at++)
		negated ^= *at == '!';
	if (!*at)
		return "no regexp";
	delimiter = *at++;
	for (start = at; *at && *at != delimiter; at++)
		if (*at == '\\' && at[1])
			at++;
	if (!*at)
		return "no closing regexp delimiter";
	pattern->text = arena_copy(arena, start, (size_t)(at - start));
	at++;
	wrong = take_options(&at, &options, arena);
	if (!wrong && substitutes(at))
		wrong = "regular expression substitution is not allowed";
	if (!wrong)
		wrong = compile(pattern->text, options, arena);
	pattern->is_rule = !wrong;
	pattern->value_at = (size_t)(at - line);
	pattern->always = !negated && matches_all(pattern->text);
	return wrong;
}
