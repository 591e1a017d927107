/*
 * evaluate.c - the machinery of expansion: strings, and the characters that
 * are special in them (see evaluate.h).
 */
#include "parsers/exim/evaluate.h"

#include "parsers/exim/ctype.h"
#include "parsers/exim/quote.h"

#include <stdarg.h>
#include <string.h>

bool run_fail(struct run *run, const char *format, ...)
{
	va_list list;

	if (run->status == RUN_OK) {
		run->status = RUN_FAILED;
		va_start(list, format);
		run->error = arena_vprint(run->arena, format, list);
		va_end(list);
	}
	return false;
}

bool run_limit(struct run *run)
{
	run->status = RUN_LIMIT;
	run->why = "the expansion is longer or deeper than is followed here";
	return false;
}

bool run_work(struct run *run, size_t steps)
{
	if (steps > RUN_STEPS_MAX - run->steps)
		return run_limit(run);
	run->steps += (unsigned)steps;
	return true;
}

void run_unknown(struct run *run, const char *format, ...)
{
	va_list list;

	if (run->why)
		return;
	va_start(list, format);
	run->why = arena_vprint(run->arena, format, list);
	va_end(list);
}

void run_assume(struct run *run, const char *format, ...)
{
	va_list list;

	if (run->assumption)
		return;
	va_start(list, format);
	run->assumption = arena_vprint(run->arena, format, list);
	va_end(list);
}

void run_assume_system(struct run *run)
{
	run_assume(run, "if the address that the system chooses matches "
			"nothing in it");
}

bool run_choose(struct run *run)
{
	if (run->chosen < RUN_CHOICES_MAX)
		return run->choices[run->chosen++];
	run->undecided = true;
	return true;
}

struct string string_of(const char *text)
{
	return (struct string){text, strlen(text), 0};
}

struct string string_copy(struct run *run, const void *at, size_t length,
			  unsigned flags)
{
	return (struct string){arena_copy(run->arena, at, length), length,
			       flags};
}

bool string_is_other(struct string string)
{
	return string.at && (strchr(string.at, EXPAND_OTHER[0]) ||
			     strchr(string.at, EXPAND_SYSTEM[0]));
}

bool string_is_definite(struct string string)
{
	return !(string.flags & STRING_UNKNOWN) && !string_is_other(string);
}

void sink_add(struct sink *sink, struct string string)
{
	if (string.at)
		buffer_add(&sink->bytes, string.at, string.length);
	sink->flags |= string.flags;
}

/* The string that was collected; the sink is empty and free after it. */
static struct string sink_take(struct run *run, struct sink *sink)
{
	struct string string = string_copy(run, buffer_text(&sink->bytes),
					   sink->bytes.used, sink->flags);

	/* as a C string: an escaped NUL ends it */
	string.length = strlen(string.at);
	buffer_free(&sink->bytes);
	sink->flags = 0;
	run_work(run, string.length / 4);
	return string;
}

const char *skip_space(const char *s)
{
	while (exim_isspace(*s))
		s++;
	return s;
}

const char *read_name(const char **s, const char *extras,
		      char name[RUN_NAME_MAX])
{
	size_t length = 0;

	while (**s && (exim_isalnum(**s) || strchr(extras, **s))) {
		if (length < RUN_NAME_MAX - 1)
			name[length++] = **s;
		++*s;
	}
	name[length] = '\0';
	return name;
}

/* A backslash: an escape, or text protected by a pair of \N. */
static bool evaluate_backslash(struct run *run, const char **s,
			       struct sink *out)
{
	const char *at = *s, *end;

	if (at[1] == '\0')
		return run_fail(run, "\\ at the end of the string");
	if (at[1] != 'N') {
		buffer_add_char(&out->bytes, quote_escape(s));
		return true;
	}
	at += 2;
	end = strstr(at, "\\N");
	if (!end)
		end = at + strlen(at);
	buffer_add(&out->bytes, at, (size_t)(end - at));
	*s = *end ? end + 2 : end;
	return true;
}

static void add_capture(struct run *run, long number, struct sink *out)
{
	if (number >= 0 && number <= run->captures.last)
		sink_add(out, run->captures.items[number]);
}

static long read_number(const char **s)
{
	long number = 0;

	for (; exim_isdigit(**s); ++*s)
		if (number < 100000)
			number = number * 10 + (**s - '0');
	return number;
}

/* $h_name, $header_name and their relatives; NAME is what was read. */
static bool is_header(const char *name)
{
	if (strchr("rlb", *name) && *name && name[1] == 'h')
		name++;
	return *name == 'h' &&
	       (name[1] == '_' || strncmp(name + 1, "eader_", 6) == 0);
}

static void skip_header_name(const char **s)
{
	while (**s > ' ' && **s != 0x7f && **s != ':')
		++*s;
	if (**s == ':')
		++*s;
}

static bool add_variable(struct run *run, const char *name, const char **s,
			 unsigned how, struct sink *out)
{
	struct string value = {0};

	if (is_header(name)) {
		skip_header_name(s);
		if (run->expansion->setting.no_message)
			return true;
		out->flags |= STRING_UNKNOWN;
		run_unknown(run, "it depends on the message's headers");
		return true;
	}
	if (!evaluate_variable(run, name, how & READ_SKIP, &value))
		return run_fail(run, "unknown variable name \"%s\"", name);
	sink_add(out, value);
	return true;
}

/* What stands behind `${`. */
static bool evaluate_braced(struct run *run, const char **s, unsigned how,
			    struct sink *out)
{
	char name[RUN_NAME_MAX];
	bool skip = how & READ_SKIP, known;

	if (exim_isdigit(**s)) {
		long number = read_number(s);

		if (*(*s)++ != '}')
			return run_fail(run, "} expected after a number");
		add_capture(run, number, out);
		return true;
	}
	if (!exim_isalpha(**s))
		return run_fail(run, "letter or digit expected after ${");
	read_name(s, "_-", name);
	if (!evaluate_item(run, name, s, skip, out, &known))
		return false;
	if (known)
		return true;
	if (**s == ':')
		return evaluate_operator(run, name, s, skip, out);
	if (**s == '}') {
		++*s;
		return add_variable(run, name, s, how, out);
	}
	return run_fail(run,
			"\"${%s\" is not a known operator (or a } is missing "
			"in a variable reference)",
			name);
}

static bool evaluate_dollar(struct run *run, const char **s, unsigned how,
			    struct sink *out)
{
	char name[RUN_NAME_MAX];

	++*s;
	if (exim_isalpha(**s)) {
		read_name(s, "_", name);
		return add_variable(run, name, s, how, out);
	}
	if (exim_isdigit(**s)) {
		add_capture(run, read_number(s), out);
		return true;
	}
	if (**s != '{')
		return run_fail(run, "$ not followed by letter, digit, or {");
	++*s;
	return evaluate_braced(run, s, how, out);
}

static bool evaluate_into(struct run *run, const char **s, unsigned how,
			  struct sink *out)
{
	while (**s) {
		const char *from = *s;

		if (**s == '}' && (how & READ_TO_BRACE))
			return true;
		if (**s == '\\') {
			if (!evaluate_backslash(run, s, out))
				return false;
		} else if (**s == '$' && !(how & READ_LITERAL)) {
			if (!evaluate_dollar(run, s, how, out))
				return false;
		} else {
			*s += 1 + strcspn(*s + 1, "$}\\");
			buffer_add(&out->bytes, from, (size_t)(*s - from));
		}
		if (!run_work(run, (size_t)(*s - from)))
			return false;
		if (out->bytes.used > RUN_TEXT_MAX)
			return run_limit(run);
	}
	if (how & READ_TO_BRACE)
		return run_fail(run, "missing } at end of string");
	return true;
}

bool evaluate_string(struct run *run, const char **s, unsigned how,
		     struct string *result)
{
	struct sink out = {0};
	bool done;

	if (run->depth >= RUN_DEPTH_MAX)
		return run_limit(run);
	run->depth++;
	done = evaluate_into(run, s, how, &out);
	run->depth--;
	if (done && (how & READ_SKIP) == 0)
		*result = sink_take(run, &out);
	else
		buffer_free(&out.bytes);
	if (done && (how & READ_SKIP))
		*result = string_of("");
	return done && run->status == RUN_OK;
}

bool evaluate_again(struct run *run, const char *text, struct string *result)
{
	const char *s = text;

	return evaluate_string(run, &s, 0, result);
}

bool evaluate_argument(struct run *run, const char **s, unsigned how,
		       struct string *result)
{
	*s = skip_space(*s);
	if (**s != '{')
		return run_fail(run, "missing { before an argument");
	++*s;
	if (!evaluate_string(run, s, how | READ_TO_BRACE, result))
		return false;
	++*s;
	return true;
}

bool evaluate_arguments(struct run *run, const char *name, const char **s,
			bool skip, bool closes, int least, int most,
			struct string *arguments)
{
	unsigned how = skip ? READ_SKIP : 0;

	for (int i = 0; i < most; i++)
		arguments[i] = (struct string){0};
	*s = skip_space(*s);
	for (int i = 0; i < most; i++) {
		if (**s != '{') {
			if (i < least)
				return run_fail(
				    run, "Not enough arguments for '%s'", name);
			break;
		}
		if (!evaluate_argument(run, s, how, &arguments[i]))
			return false;
		*s = skip_space(*s);
	}
	if (!closes)
		return true;
	if (**s == '{')
		return run_fail(run, "Too many arguments for '%s'", name);
	if (**s != '}')
		return run_fail(run, "missing '}' after '%s'", name);
	++*s;
	return true;
}

/* A branch that is not taken may even fail by force. */
static bool evaluate_branch(struct run *run, const char **s, bool wanted,
			    struct sink *out)
{
	struct string text;

	if (!evaluate_argument(run, s, wanted ? 0 : READ_SKIP, &text))
		return false;
	if (wanted)
		sink_add(out, text);
	return true;
}

static bool evaluate_fail_word(struct run *run, const char *type,
			       const char **s, bool wanted)
{
	char name[RUN_NAME_MAX];

	if (strcmp(read_name(s, "_", name), "fail") != 0)
		return run_fail(run, "\"fail\" expected in \"%s\" item", type);
	if (!wanted)
		return true;
	*s = skip_space(*s);
	if (**s != '}')
		return run_fail(run, "missing } after fail");
	run->status = RUN_FORCED;
	run->error = arena_print(run->arena,
				 "\"%s\" failed and \"fail\" requested", type);
	return false;
}

bool evaluate_branches(struct run *run, const char *type, const char **s,
		       bool skip, bool yes, struct string saved,
		       struct sink *out)
{
	bool is_if = strcmp(type, "if") == 0;

	*s = skip_space(*s);
	if (**s == '}') {
		if (yes && !skip)
			sink_add(out, is_if ? string_of("true") : run->value);
		if (!is_if)
			run->value = saved;
		++*s;
		return true;
	}
	if (**s != '{')
		return run_fail(run, "'yes' part did not start with '{'");
	if (!evaluate_branch(run, s, yes && !skip, out))
		return false;
	run->value = saved;
	*s = skip_space(*s);
	if (**s == '{') {
		if (!evaluate_branch(run, s, !yes && !skip, out))
			return false;
	} else if (**s != '}') {
		if (!evaluate_fail_word(run, type, s, !yes && !skip))
			return false;
	}
	*s = skip_space(*s);
	if (**s != '}')
		return run_fail(run, "\"%s\" did not close with '}'", type);
	++*s;
	return true;
}
