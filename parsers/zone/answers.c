/*
 * answers.c - reads what a resolver's client saved: the records, and what
 * there is not (see zone.h).
 *
 * dig, drill and massdns write records as master files have them, and around
 * them comments, which tell the question and how it ended; massdns leaves the
 * comment sign off here and there, and indents.  Its lines are put right, and
 * the rest is the master file's reader's.  Its JSON becomes what dig would
 * print: the first record stands in its line, further ones behind all.
 *
 * That a name does not exist is what NXDOMAIN says; that it has no record of a
 * type, an answer to a recursive question, or an authoritative one, that ends
 * without one.
 */
#include "parsers/base/memory.h"
#include "parsers/facts/kind.h"
#include "parsers/zone/answer_json.h"
#include "parsers/zone/zone.h"

#include <stdlib.h>
#include <string.h>

#define WORDS_MAX 8

struct words {
	struct slice at[WORDS_MAX];
	size_t count;
	bool comment; /* the line begins with `;` */
	bool indented;
};

struct denied {
	name_id owner;
	uint16_t type; /* RRTYPE_ANY: there is no such name */
};

/* One answer on its way. */
struct answers {
	struct facts *facts;
	struct buffer text; /* what the master file's reader gets */
	struct buffer more; /* ... behind its last line */
	bool changed;       /* it is not what the file has */
	bool in_question;
	bool refuses; /* NXDOMAIN */
	bool final;   /* NOERROR, and nobody else is to be asked */
	name_id name; /* asked, then what its aliases lead to; NAME_NONE */
	uint16_t type;
	bool found;
	struct denied *denied;
	size_t count, room;
};

/* --- lines -------------------------------------------------------------- */

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

/* The words of a line, without the signs of a comment. */
static struct words split(struct slice line)
{
	struct words words = {.comment = false};
	const char *at = line.at, *end = at + line.length;

	words.indented = at < end && is_blank(*at);
	while (at < end && (is_blank(*at) || *at == ';')) {
		words.comment = words.comment || *at == ';';
		at++;
	}
	while (at < end && words.count < WORDS_MAX) {
		const char *from = at;

		while (at < end && !is_blank(*at))
			at++;
		words.at[words.count++] =
		    (struct slice){from, (size_t)(at - from)};
		while (at < end && is_blank(*at))
			at++;
	}
	return words;
}

static bool is_class(struct slice word)
{
	uint16_t class;

	return rrclass_parse(word, &class);
}

/* `NAME CLASS TYPE` and no more, from the word FIRST on. */
static bool is_question(const struct words *words, size_t first)
{
	uint16_t type;

	return words->count == first + 3 && is_class(words->at[first + 1]) &&
	       rrtype_parse(words->at[first + 2], &type);
}

static bool is_time(struct slice word)
{
	uint64_t number;

	return slice_number(word, UINT64_MAX / 10, &number);
}

/* massdns: `RESOLVER TIME STATUS NAME CLASS TYPE`. */
static bool is_whole_question(const struct words *words)
{
	return is_question(words, 3) && is_time(words->at[1]);
}

/* --- one answer --------------------------------------------------------- */

static void deny(struct answers *answers, uint16_t type)
{
	MEMORY_GROW(answers->denied, answers->count, answers->room);
	answers->denied[answers->count++] =
	    (struct denied){answers->name, type};
}

static void end_answer(struct answers *answers)
{
	if (answers->name != NAME_NONE && answers->refuses)
		deny(answers, RRTYPE_ANY);
	else if (answers->name != NAME_NONE && answers->final &&
		 !answers->found)
		deny(answers, answers->type);
	answers->name = NAME_NONE;
	answers->refuses = answers->final = answers->found = false;
	answers->in_question = false;
}

static void take_question(struct answers *answers, const struct slice *words)
{
	answers->name = name_intern_text(answers->facts->names, words[0]);
	if (!rrtype_parse(words[2], &answers->type))
		answers->name = NAME_NONE;
	answers->found = false;
	answers->in_question = false;
}

static bool has_word(const struct words *words, const char *word)
{
	for (size_t i = 0; i < words->count; i++)
		if (slice_begins(words->at[i], word) &&
		    words->at[i].length <= strlen(word) + 1)
			return true;
	return false;
}

/* `->>HEADER<<- opcode: QUERY, status: NXDOMAIN, id: 1`, `flags: qr rd ra;`,
   `QUESTION SECTION:`, and the question. */
static void take_comment(struct answers *answers, const struct words *words)
{
	const struct slice *at = words->at;

	if (words->count && slice_is(at[0], "->>HEADER<<-")) {
		end_answer(answers);
		answers->refuses = has_word(words, "NXDOMAIN");
		answers->final = has_word(words, "NOERROR");
	} else if (words->count && slice_is(at[0], "flags:")) {
		answers->final =
		    answers->final && !has_word(words, "tc") &&
		    (has_word(words, "aa") ||
		     (has_word(words, "rd") && has_word(words, "ra")));
	} else if (words->count >= 2 && slice_is(at[0], "QUESTION")) {
		answers->in_question = true;
	} else if (answers->in_question && is_question(words, 0)) {
		take_question(answers, at);
	}
}

/* `NAME [TTL] [CLASS] TYPE RDATA` of the name that is asked. */
static void take_record(struct answers *answers, const struct words *words)
{
	struct names *names = answers->facts->names;
	size_t i = 1;
	uint16_t type;

	while (i < words->count &&
	       (is_class(words->at[i]) || is_time(words->at[i])))
		i++;
	if (i + 1 >= words->count || !rrtype_parse(words->at[i], &type) ||
	    name_intern_text(names, words->at[0]) != answers->name)
		return;
	if (type == RRTYPE_CNAME && answers->type != RRTYPE_CNAME)
		answers->name = name_intern_text(names, words->at[i + 1]);
	else if (type == answers->type || answers->type == RRTYPE_ANY)
		answers->found = true;
}

static bool is_record(const struct words *words)
{
	uint16_t type;

	return words->count >= 3 &&
	       memchr(words->at[0].at, '.', words->at[0].length) &&
	       (is_class(words->at[1]) || is_time(words->at[1]) ||
		rrtype_parse(words->at[1], &type));
}

static void take_line(struct answers *answers, struct slice line)
{
	struct words words = split(line);
	bool comment = words.comment;

	if (comment) {
		take_comment(answers, &words);
	} else if (is_whole_question(&words)) {
		end_answer(answers);
		take_question(answers, &words.at[3]);
		answers->refuses = slice_is(words.at[2], "NXDOMAIN");
		comment = answers->changed = true;
	} else if (is_question(&words, 0)) {
		take_question(answers, &words.at[0]);
		comment = answers->changed = true;
	} else if (answers->name != NAME_NONE && words.count) {
		take_record(answers, &words);
	}
	if (words.indented && !words.comment && is_record(&words)) {
		answers->changed = true;
		line = slice_trim(line);
	}
	if (comment && !words.comment)
		buffer_add_char(&answers->text, ';');
	buffer_add(&answers->text, line.at, line.length);
	buffer_add_char(&answers->text, '\n');
}

/* --- JSON --------------------------------------------------------------- */

/* What dig would print, line by line; comments say no more than they did. */
static void take_printed(struct answers *answers, struct slice printed)
{
	bool first = true;

	while (printed.length) {
		struct slice line = slice_line(&printed);
		struct words words = split(line);
		struct buffer *text = first ? &answers->text : &answers->more;

		if (words.comment) {
			take_comment(answers, &words);
			continue;
		}
		take_record(answers, &words);
		buffer_add(text, line.at, line.length);
		if (!first)
			buffer_add_char(text, '\n');
		first = false;
	}
}

/* False: LINE is something else, for its reader to find fault with. */
static bool take_json(struct answers *answers, struct slice line)
{
	struct buffer printed = {0};
	bool good =
	    slice_begins(line, "{") && answer_json_print(line, &printed);

	if (good) {
		take_printed(answers, (struct slice){buffer_text(&printed),
						     printed.used});
		buffer_add_char(&answers->text, '\n');
		answers->changed = true;
	}
	buffer_free(&printed);
	return good;
}

/* --- the whole ---------------------------------------------------------- */

static void take_lines(struct answers *answers, const struct source *source)
{
	const char *at = source->bytes, *end = at + source->size;

	while (at < end) {
		const char *newline = memchr(at, '\n', (size_t)(end - at));
		const char *stop = newline ? newline : end;
		struct slice line;

		line = (struct slice){at, (size_t)(stop - at)};
		if (!take_json(answers, line))
			take_line(answers, line);
		at = newline ? newline + 1 : end;
	}
	end_answer(answers);
	buffer_add(&answers->text, answers->more.bytes, answers->more.used);
}

zone_id zone_read_answers(struct facts *facts, const struct source *source)
{
	static const struct wire_name root = {1, {0}};
	const struct zone_options options = {.origin = &root,
					     .class = RRCLASS_IN,
					     .answers = true,
					     .directory = "",
					     .type = "",
					     .why = "answers",
					     .named = SPAN_NONE};
	struct answers answers = {.facts = facts, .name = NAME_NONE};
	zone_id zone;

	take_lines(&answers, source);
	if (answers.changed)
		source =
		    source_overlay(facts->sources, source->path,
				   (struct slice){buffer_text(&answers.text),
						  answers.text.used});
	zone = zone_read(facts, source, &options);
	for (size_t i = 0; i < answers.count; i++)
		store_deny(facts->store, zone, answers.denied[i].owner,
			   answers.denied[i].type);
	free(answers.denied);
	buffer_free(&answers.text);
	buffer_free(&answers.more);
	return zone;
}

/* --- the kind of input ---------------------------------------------------- */

static void read_records(struct facts *facts, const struct found *found)
{
	const struct source *source = kind_open(facts, found);

	if (!source)
		return;
	*facts_add_input(facts) = (struct input){
	    found->path, "answers", "", "records known from elsewhere", true};
	zone_read_answers(facts, source);
}

/* Known by being named alone: to discovery such a file is a zone. */
const struct kind kind_answers = {
    .name = "answers",
    .order = 40,
    .records = read_records,
};
