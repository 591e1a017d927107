/*
 * settled.c - is nothing to be found at a key, as its lines stand? (See
 * settled.h.)
 *
 * Words are looked at in place; whatever is not just as write.c writes the
 * records of a plain address is left to the long way.
 */
#include "lint/join/settled.h"
#include "lint/join/plain.h"

#include <string.h>

/* More lines at one address are no plain case. */
#define LINES_MAX 4

typedef bool word_test(struct slice word);

static bool is_number(struct slice word)
{
	uint64_t number;

	return slice_number(word, UINT32_MAX, &number);
}

static bool is_record(struct slice word)
{
	return slice_is(word, "record");
}

static bool is_loaded(struct slice word)
{
	return slice_is(word, "l");
}

static bool is_no_view(struct slice word)
{
	return slice_is(word, "0");
}

static bool is_anything(struct slice word)
{
	return !memchr(word.at, '\\', word.length) && !slice_is(word, "-");
}

/* A name in lower case and without escapes, with its final dot. */
static bool is_name(struct slice word)
{
	size_t label = 0;

	if (word.length > NAME_WIRE_MAX - 1)
		return false;
	for (size_t i = 0; i < word.length; i++) {
		char c = word.at[i];

		if (c == '.' && label == 0)
			return false;
		if (c != '.' && c != '-' && c != '_' && (c < 'a' || c > 'z') &&
		    (c < '0' || c > '9'))
			return false;
		label = c == '.' ? 0 : label + 1;
		if (label > NAME_LABEL_MAX)
			return false;
	}
	return word.length && label == 0;
}

/* Bytes of a file; of escapes a blank's and a tab's alone. */
static bool is_bytes(struct slice word)
{
	const char *escape;

	while ((escape = memchr(word.at, '\\', word.length))) {
		word.length -= (size_t)(escape - word.at);
		word.at = escape;
		if (word.length < 2 || (escape[1] != 't' && escape[1] != '_'))
			return false;
		word.at += 2;
		word.length -= 2;
	}
	return true;
}

/* As write.h has them: the words of a record, and of its place. */
enum { FLAGS = 6, TYPE, OWNER, TARGET, INNER = 11, FACT_WORDS = 13 };
static word_test *const fact_words[FACT_WORDS] = {
    is_record, is_number,   is_loaded, is_name, is_no_view,
    is_number, is_anything, is_number, is_name, is_anything,
    is_name,   is_number,   is_number};
enum { LENGTH = 2, PLACE_WORDS = 6 };
static word_test *const place_words[PLACE_WORDS] = {
    is_anything, is_number, is_number, is_number, is_number, is_bytes};

/* Is TEXT just so many words, of which each passes its test? */
static bool fits(struct slice text, word_test *const *tests, size_t count,
		 struct slice *words)
{
	for (size_t i = 0; i < count; i++) {
		const char *end = memchr(text.at, ' ', text.length);

		if (!end != (i == count - 1))
			return false;
		words[i] = text;
		if (end)
			words[i].length = (size_t)(end - text.at);
		if (words[i].length == 0 || !tests[i](words[i]))
			return false;
		if (end)
			text.length -= words[i].length + 1;
		if (end)
			text.at = end + 1;
	}
	return true;
}

static bool is_within(struct slice offset, struct slice length,
		      struct slice whole)
{
	uint64_t from = 0, more = 0, room = 0;

	return slice_number(offset, UINT32_MAX, &from) &&
	       slice_number(length, UINT32_MAX, &more) &&
	       slice_number(whole, UINT32_MAX, &room) && from + more <= room;
}

struct told {
	uint64_t type;
	struct slice flags, owner, target;
};

static bool read_line(const struct group_line *line, struct told *told)
{
	struct slice fact[FACT_WORDS], place[PLACE_WORDS];

	if (!fits(line->fact, fact_words, FACT_WORDS, fact) ||
	    !fits(line->origin, place_words, PLACE_WORDS, place) ||
	    !is_within(fact[INNER], fact[INNER + 1], place[LENGTH]))
		return false;
	*told = (struct told){
	    .flags = fact[FLAGS], .owner = fact[OWNER], .target = fact[TARGET]};
	return slice_number(fact[TYPE], UINT16_MAX, &told->type);
}

/* The PTR that the address owns. */
static bool is_ptr(const struct told *told, struct address address)
{
	char text[NAME_TEXT_MAX];
	struct wire_name wire;

	name_reverse_wire(address, &wire);
	return told->type == RRTYPE_PTR && is_name(told->target) &&
	       slice_is(told->owner, wire_print(&wire, text));
}

static bool is_address(const struct told *told, struct slice key,
		       struct address address)
{
	return told->type ==
		   (address.family == FAMILY_IPV4 ? RRTYPE_A : RRTYPE_AAAA) &&
	       slice_equal(told->target, key);
}

/* Handles that say no more than whether an owner is the PTR's target. */
enum { SOME_TARGET = 1, SOME_OTHER };

bool settled(struct slice key, const struct group_line *lines, size_t count)
{
	struct told told[LINES_MAX];
	struct slice target = {"", 0};
	struct plain plain = {0};
	struct address address;

	if (count > LINES_MAX || !address_parse(key, &address))
		return false;
	for (size_t i = 0; i < count; i++) {
		const struct record ptr = {.type = RRTYPE_PTR,
					   .target = SOME_TARGET};

		if (!read_line(&lines[i], &told[i]))
			return false;
		if (!is_ptr(&told[i], address))
			continue;
		target = told[i].target;
		plain_add(&plain, &ptr, told[i].flags);
	}
	for (size_t i = 0; i < count; i++) {
		bool same = slice_equal(told[i].owner, target);
		const struct record record = {.type = RRTYPE_A,
					      .address = address,
					      .owner = same ? SOME_TARGET
							    : SOME_OTHER};

		if (is_address(&told[i], key, address))
			plain_add(&plain, &record, told[i].flags);
		else if (!is_ptr(&told[i], address))
			return false;
	}
	return plain.confirmed && plain_is(&plain);
}
