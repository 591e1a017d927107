/*
 * generate.c - $GENERATE's range and templates (see generate.h).
 *
 * BIND reads both with scanf(), so a sign is allowed, and what stands behind
 * a complete range is passed over.  An offset holds until the next one, as
 * there.
 */
#include "parsers/zone/generate.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

/* As scanf's %d; false where there is no number or it is too large. */
static bool read_int(struct slice *text, int64_t *value)
{
	size_t i = 0, begin;
	uint64_t magnitude;
	bool negative = text->length && text->at[0] == '-';

	if (text->length && (text->at[0] == '-' || text->at[0] == '+'))
		i++;
	begin = i;
	while (i < text->length && text->at[i] >= '0' && text->at[i] <= '9')
		i++;
	if (!slice_number((struct slice){text->at + begin, i - begin}, INT_MAX,
			  &magnitude))
		return false;
	*value = negative ? -(int64_t)magnitude : (int64_t)magnitude;
	text->at += i;
	text->length -= i;
	return true;
}

static bool take(struct slice *text, char c)
{
	if (text->length == 0 || text->at[0] != c)
		return false;
	text->at++;
	text->length--;
	return true;
}

bool range_parse(struct slice text, struct range *range)
{
	int64_t start, stop, step = 1;

	if (!read_int(&text, &start) || !take(&text, '-') ||
	    !read_int(&text, &stop))
		return false;
	if (take(&text, '/') && !read_int(&text, &step))
		return false;
	if (start < 0 || stop < start || step < 1)
		return false;
	*range =
	    (struct range){(uint32_t)start, (uint32_t)stop, (uint32_t)step};
	return true;
}

uint64_t range_count(const struct range *range)
{
	return ((uint64_t)range->stop - range->start) / range->step + 1;
}

/* How a number is written: from the last `${...}`. */
struct form {
	int64_t offset;
	uint32_t width;
	char base;
};

/* What stands in `${...}`, TEXT being behind the `{`. */
static bool read_form(struct slice *text, struct form *form)
{
	int64_t width;

	form->width = 0;
	form->base = 'd';
	if (!read_int(text, &form->offset))
		return false;
	if (take(text, '}'))
		return true;
	if (!take(text, ',') || !read_int(text, &width) || width < 0 ||
	    width > GENERATE_WIDTH_MAX)
		return false;
	form->width = (uint32_t)width;
	if (take(text, '}'))
		return true;
	if (!take(text, ',') || text->length == 0 ||
	    !strchr("doxXnN", text->at[0]))
		return false;
	form->base = text->at[0];
	text->at++;
	text->length--;
	return take(text, '}');
}

/* Nibbles from the lowest up, with dots between: `f.0.`; WIDTH counts both. */
static int print_nibbles(uint32_t value, const struct form *form,
			 char out[GENERATE_WIDTH_MAX + 1])
{
	const char *digits =
	    form->base == 'n' ? "0123456789abcdef" : "0123456789ABCDEF";
	uint32_t width = form->width;
	int used = 0;

	do {
		out[used++] = digits[value & 15];
		value >>= 4;
		if (width)
			width--;
		if (width || value) {
			out[used++] = '.';
			if (width)
				width--;
		}
	} while ((value || width) && used < GENERATE_WIDTH_MAX);
	return used;
}

static int print_number(uint32_t number, const struct form *form,
			char out[GENERATE_WIDTH_MAX + 1])
{
	int value = (int)((int64_t)number + form->offset);
	int width = (int)form->width;
	size_t room = GENERATE_WIDTH_MAX + 1;

	switch (form->base) {
	case 'n':
	case 'N':
		return print_nibbles((uint32_t)value, form, out);
	case 'o':
		return snprintf(out, room, "%0*o", width, (unsigned)value);
	case 'x':
		return snprintf(out, room, "%0*x", width, (unsigned)value);
	case 'X':
		return snprintf(out, room, "%0*X", width, (unsigned)value);
	default:
		return snprintf(out, room, "%0*d", width, value);
	}
}

/* `$` was taken: what it stands for, printed. */
static int expand_one(struct slice *template, uint32_t number,
		      struct form *form, char out[GENERATE_WIDTH_MAX + 1],
		      const char **why)
{
	if (take(template, '$')) {
		out[0] = '$';
		return 1;
	}
	form->width = 0;
	form->base = 'd';
	if (take(template, '{') && !read_form(template, form)) {
		*why = "`${offset,width,base}`: a width of at most 127, and "
		       "one of d o x X n N";
		return -1;
	}
	if ((int64_t)number + form->offset > INT_MAX) {
		*why = "a number of more than 2147483647";
		return -1;
	}
	return print_number(number, form, out);
}

int generate_expand(struct slice template, uint32_t number, char *out,
		    size_t room, const char **why)
{
	char piece[GENERATE_WIDTH_MAX + 1];
	struct form form = {0, 0, 'd'};
	size_t used = 0;
	int length;

	while (template.length) {
		char c = *template.at++;

		template.length--;
		piece[0] = c;
		length = 1;
		if (c == '$')
			length =
			    expand_one(&template, number, &form, piece, why);
		else if (c == '\\' && template.length) {
			piece[length++] = *template.at++;
			template.length--;
		}
		if (length < 0)
			return -1;
		if ((size_t)length >= room - used) {
			*why = "the result is too long";
			return -1;
		}
		memcpy(out + used, piece, (size_t)length);
		used += (size_t)length;
	}
	return (int)used;
}
