/*
 * numbers.c - integers and ${eval:...} (see evaluate.h).
 *
 * Sums wrap around as the daemon's do on the machines that it runs on.
 */
#include "parsers/exim/ctype.h"
#include "parsers/exim/evaluate.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define PARENTHESES_MAX 40

struct arithmetic {
	const char *s;
	bool decimal;
	const char *error;
	unsigned depth;
};

bool evaluate_integer(struct run *run, struct string text, int64_t *value)
{
	const char *s = skip_space(text.at);
	int64_t factor = 1;
	char *end;

	*value = 0;
	if (!*s)
		return true;
	errno = 0;
	*value = strtoll(s, &end, 10);
	if (end == s)
		return run_fail(run, "integer expected but \"%s\" found", s);
	switch (ascii_lower((unsigned char)*end)) {
	case 'k':
		factor = 1024;
		break;
	case 'm':
		factor = 1024 * 1024;
		break;
	case 'g':
		factor = 1024 * 1024 * 1024;
		break;
	}
	end += factor != 1;
	if (errno == ERANGE || *value > INT64_MAX / factor ||
	    *value < INT64_MIN / factor)
		return run_fail(run,
				"absolute value of integer \"%s\" is too "
				"large (overflow)",
				s);
	if (*skip_space(end))
		return run_fail(run, "invalid integer \"%s\"", s);
	*value *= factor;
	return true;
}

static int64_t eval_or(struct arithmetic *a);

static int64_t eval_literal(struct arithmetic *a)
{
	char *end;
	uint64_t number = (uint64_t)strtoll(a->s, &end, a->decimal ? 10 : 0);

	a->s = end;
	switch (ascii_lower((unsigned char)*a->s)) {
	case 'k':
		number *= 1024;
		a->s++;
		break;
	case 'm':
		number *= 1024 * 1024;
		a->s++;
		break;
	case 'g':
		number *= 1024 * 1024 * 1024;
		a->s++;
		break;
	}
	a->s = skip_space(a->s);
	return (int64_t)number;
}

static int64_t eval_number(struct arithmetic *a)
{
	int64_t value;

	a->s = skip_space(a->s);
	if (exim_isdigit(*a->s))
		return eval_literal(a);
	if (*a->s != '(' || a->depth >= PARENTHESES_MAX) {
		a->error = "expecting number or opening parenthesis";
		return 0;
	}
	a->s++;
	a->depth++;
	value = eval_or(a);
	a->depth--;
	if (!a->error && *a->s != ')')
		a->error = "expecting closing parenthesis";
	if (!a->error)
		a->s = skip_space(a->s + 1);
	return value;
}

static int64_t eval_unary(struct arithmetic *a)
{
	const char *signs = skip_space(a->s), *end = signs;
	int64_t value;

	while (*end == '+' || *end == '-' || *end == '~' || exim_isspace(*end))
		end++;
	a->s = end;
	value = eval_number(a);
	while (end-- > signs)
		if (*end == '-')
			value = (int64_t)(0 - (uint64_t)value);
		else if (*end == '~')
			value = ~value;
	return value;
}

static int64_t divide(struct arithmetic *a, char op, int64_t x, int64_t y)
{
	if (y == -1 && x == INT64_MIN)
		return INT64_MAX;
	if (y == 0) {
		a->error = op == '/' ? "divide by zero" : "modulo by zero";
		return 0;
	}
	return op == '/' ? x / y : x % y;
}

static int64_t eval_product(struct arithmetic *a)
{
	int64_t x = eval_unary(a);

	while (!a->error && *a->s && strchr("*/%", *a->s)) {
		char op = *a->s++;
		int64_t y = eval_unary(a);

		if (a->error)
			break;
		x = op == '*' ? (int64_t)((uint64_t)x * (uint64_t)y)
			      : divide(a, op, x, y);
	}
	return x;
}

static int64_t eval_sum(struct arithmetic *a)
{
	int64_t x = eval_product(a);

	while (!a->error && (*a->s == '+' || *a->s == '-')) {
		char op = *a->s++;
		uint64_t y = (uint64_t)eval_product(a);

		if (a->error)
			break;
		if (x >= INT64_MAX / 2 ||
		    (x <= -(INT64_MAX / 2) && (int64_t)y <= -(INT64_MAX / 2))) {
			a->error = op == '+' ? "overflow in sum"
					     : "overflow in difference";
			break;
		}
		x = (int64_t)(op == '+' ? (uint64_t)x + y : (uint64_t)x - y);
	}
	return x;
}

static int64_t eval_shift(struct arithmetic *a)
{
	int64_t x = eval_sum(a);

	while (!a->error && (*a->s == '<' || *a->s == '>') &&
	       a->s[1] == *a->s) {
		bool left = *a->s == '<';
		unsigned y;

		a->s += 2;
		y = (unsigned)eval_sum(a) & 63;
		x = left ? (int64_t)((uint64_t)x << y) : x >> y;
	}
	return x;
}

static int64_t eval_and(struct arithmetic *a)
{
	int64_t x = eval_shift(a);

	while (!a->error && *a->s == '&') {
		a->s++;
		x &= eval_shift(a);
	}
	return x;
}

static int64_t eval_xor(struct arithmetic *a)
{
	int64_t x = eval_and(a);

	while (!a->error && *a->s == '^') {
		a->s++;
		x ^= eval_and(a);
	}
	return x;
}

static int64_t eval_or(struct arithmetic *a)
{
	int64_t x = eval_xor(a);

	while (!a->error && *a->s == '|') {
		a->s++;
		x |= eval_xor(a);
	}
	return x;
}

const char *evaluate_arithmetic(const char *text, bool decimal, int64_t *result)
{
	struct arithmetic a = {.s = text, .decimal = decimal};

	*result = eval_or(&a);
	if (!a.error && *a.s)
		a.error = "expecting operator";
	return a.error;
}
