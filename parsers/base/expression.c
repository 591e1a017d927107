/*
 * expression.c - PCRE2 patterns under limits (see expression.h).
 *
 * The interpreter is used and never the just-in-time compiler, which does not
 * keep the limit on depth.
 */
#define PCRE2_CODE_UNIT_WIDTH 8

#include "parsers/base/expression.h"
#include "parsers/base/memory.h"

#include <pcre2.h>

#define MATCH_LIMIT   10000
#define DEPTH_LIMIT   1000
#define HEAP_LIMIT_KB 1024
#define PARENS_MAX    250

struct expression {
	pcre2_code *code;
	pcre2_match_context *limits; /* read only while matching */
	unsigned groups;
};

static void *arena_malloc(PCRE2_SIZE size, void *arena)
{
	return arena_get(arena, size);
}

static void arena_keep(void *block, void *arena)
{
	(void)block;
	(void)arena;
}

static uint32_t pcre2_options(unsigned options)
{
	static const uint32_t bits[] = {
	    PCRE2_CASELESS, PCRE2_MULTILINE,      PCRE2_DOTALL,  PCRE2_EXTENDED,
	    PCRE2_ANCHORED, PCRE2_DOLLAR_ENDONLY, PCRE2_UNGREEDY};
	uint32_t result =
	    PCRE2_NEVER_BACKSLASH_C | PCRE2_NEVER_UTF | PCRE2_NEVER_UCP;

	for (size_t i = 0; i < sizeof bits / sizeof *bits; i++)
		if (options >> i & 1)
			result |= bits[i];
	return result;
}

static pcre2_code *compile(pcre2_general_context *memory, struct slice pattern,
			   unsigned options, int *error, size_t *at)
{
	pcre2_compile_context *context = pcre2_compile_context_create(memory);

	pcre2_set_max_pattern_length(context, EXPRESSION_PATTERN_MAX);
	pcre2_set_parens_nest_limit(context, PARENS_MAX);
	return pcre2_compile((PCRE2_SPTR)pattern.at, pattern.length,
			     pcre2_options(options), error, at, context);
}

struct expression *expression_compile(struct arena *arena, struct slice pattern,
				      unsigned options, const char **why)
{
	struct expression *expression = arena_get(arena, sizeof *expression);
	pcre2_general_context *memory;
	PCRE2_UCHAR message[128];
	uint32_t groups = 0;
	size_t at = 0;
	int error = 0;

	if (pattern.length > EXPRESSION_PATTERN_MAX) {
		*why = "a pattern has at most 4096 bytes";
		return NULL;
	}
	memory = pcre2_general_context_create(arena_malloc, arena_keep, arena);
	expression->code = compile(memory, pattern, options, &error, &at);
	if (!expression->code) {
		pcre2_get_error_message(error, message, sizeof message);
		*why = arena_print(arena, "%s (at offset %zu of the pattern)",
				   (char *)message, at);
		return NULL;
	}
	expression->limits = pcre2_match_context_create(memory);
	pcre2_set_match_limit(expression->limits, MATCH_LIMIT);
	pcre2_set_depth_limit(expression->limits, DEPTH_LIMIT);
	pcre2_set_heap_limit(expression->limits, HEAP_LIMIT_KB);
	pcre2_pattern_info(expression->code, PCRE2_INFO_CAPTURECOUNT, &groups);
	expression->groups = groups;
	return expression;
}

unsigned expression_groups(const struct expression *expression)
{
	return expression->groups;
}

static void take_groups(pcre2_match_data *data, int count, struct slice subject,
			struct slice groups[EXPRESSION_GROUPS_MAX])
{
	const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(data);

	for (int i = 0; i < EXPRESSION_GROUPS_MAX; i++) {
		groups[i] = (struct slice){NULL, 0};
		if (i < count && ends[2 * i] != PCRE2_UNSET &&
		    ends[2 * i] <= ends[2 * i + 1])
			groups[i] =
			    (struct slice){subject.at + ends[2 * i],
					   ends[2 * i + 1] - ends[2 * i]};
	}
}

enum expression_match
expression_match(const struct expression *expression, struct slice subject,
		 struct slice groups[EXPRESSION_GROUPS_MAX])
{
	pcre2_match_data *data =
	    pcre2_match_data_create(groups ? EXPRESSION_GROUPS_MAX : 1, NULL);
	int found;

	if (!data)
		memory_exhausted();
	found = pcre2_match(expression->code, (PCRE2_SPTR)subject.at,
			    subject.length, 0, 0, data, expression->limits);
	if (found >= 0 && groups)
		take_groups(data, found ? found : EXPRESSION_GROUPS_MAX,
			    subject, groups);
	pcre2_match_data_free(data);
	if (found == PCRE2_ERROR_NOMEMORY)
		memory_exhausted();
	return found >= 0                     ? EXPRESSION_YES
	       : found == PCRE2_ERROR_NOMATCH ? EXPRESSION_NO
					      : EXPRESSION_LIMIT;
}
