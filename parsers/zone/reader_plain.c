/*
 * reader_plain.c - the short way for the lines that large zones are made of
 * (see reader.h).
 *
 *	[owner] [TTL] [IN] A|AAAA|PTR|CNAME rdata
 *
 * on one line, in lower case but for class and type, without anything that
 * the scanner has to think about.  What such a line comes to is what the long
 * way would make of it; at the first line that may be of another shape, or
 * at fault, this way ends and leaves it to that one.
 */
#include "parsers/base/budget.h"
#include "parsers/zone/reader.h"

#include <endian.h>
#include <string.h>

enum { OWNER, TARGET };
#define WORDS_MAX 5

/* The words of a line; the first is empty where the owner is inherited. */
struct line {
	struct slice words[WORDS_MAX];
	unsigned count;
	const char *end;
};

/* --- names ---------------------------------------------------------------- */

static bool has_upper_case(const uint8_t *octets, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (octets[i] >= 'A' && octets[i] <= 'Z')
			return true;
	return false;
}

/* 0x80 in each of eight bytes that is a dot or an upper-case letter. */
static uint64_t dots_and_capitals(uint64_t word)
{
	const uint64_t low = 0x7f7f7f7f7f7f7f7f;
	uint64_t high = word & low, dots = word ^ 0x2e2e2e2e2e2e2e2e;
	uint64_t capitals =
	    (high + 0x3f3f3f3f3f3f3f3f) & ~(high + 0x2525252525252525) & ~word;

	dots = ~(((dots & low) + low) | dots);
	return (dots | capitals) & 0x8080808080808080;
}

/* Where the first label ends; 0 where the long way has to read it. */
static size_t label_end(struct slice text)
{
	size_t i = 0;
	uint64_t word, found;

	for (; i + sizeof word <= text.length; i += sizeof word) {
		memcpy(&word, text.at + i, sizeof word);
		found = le64toh(dots_and_capitals(word));
		if (found) {
			i += (size_t)__builtin_ctzll(found) / 8;
			break;
		}
	}
	while (i < text.length && text.at[i] != '.' &&
	       !(text.at[i] >= 'A' && text.at[i] <= 'Z'))
		i++;
	if (i > NAME_LABEL_MAX || (i < text.length && text.at[i] != '.') ||
	    (text.length == 1 && text.at[0] == '@'))
		return 0;
	return i;
}

static bool is_tail(const struct plain *plain, const struct plain_stem *stem,
		    struct slice tail)
{
	return stem && stem->generation == plain->generation &&
	       stem->length == tail.length &&
	       memcmp(stem->tail, tail.at, tail.length) == 0;
}

/* The name that TAIL, which is empty or begins with a dot, comes to here. */
static bool complete(const struct reader *reader, struct slice tail,
		     struct wire_name *wire)
{
	static const struct wire_name root = {1, {0}};

	if (tail.length == 0)
		*wire = reader->file->origin;
	else if (tail.length == 1)
		*wire = root;
	else /* behind a dot, one more is no root */
		return tail.at[1] != '.' &&
		       name_parse((struct slice){tail.at + 1, tail.length - 1},
				  &reader->file->origin, wire, NULL,
				  NULL) == NAME_OK;
	return true;
}

static struct plain_stem *make_stem(struct reader *reader, unsigned lane,
				    struct slice tail)
{
	struct plain *plain = &reader->plain;
	struct wire_name wire;
	struct plain_stem *made;
	uint32_t hash = 0;

	if (tail.length > PLAIN_TAIL)
		return NULL;
	for (size_t i = 0; i < tail.length; i++)
		hash = hash * 31 + (uint8_t)tail.at[i];
	made = &plain->stems[lane][hash % PLAIN_STEMS];
	if (is_tail(plain, made, tail))
		return made;
	if (!complete(reader, tail, &wire) ||
	    has_upper_case(wire.octets, wire.length))
		return NULL;
	made->generation = 0;
	if (!name_stem_make(reader->facts->names, &wire, &made->stem))
		return NULL;
	made->generation = plain->generation;
	made->length = (uint8_t)tail.length;
	made->wire = wire.length;
	made->inside = reader_inside(reader, &wire);
	memcpy(made->tail, tail.at, tail.length);
	return made;
}

/* False where the long way has to read it. */
static bool read_name(struct reader *reader, unsigned lane, struct slice text,
		      struct plain_name *name)
{
	struct plain *plain = &reader->plain;
	size_t length = label_end(text);
	struct slice tail = {text.at + length, text.length - length};
	struct plain_stem *stem = plain->last[lane];

	if (length == 0)
		return false;
	if (!is_tail(plain, stem, tail))
		stem = make_stem(reader, lane, tail);
	if (!stem || length + 1 + stem->wire > NAME_WIRE_MAX)
		return false;
	plain->last[lane] = stem;
	*name =
	    (struct plain_name){&stem->stem, (const uint8_t *)text.at, length};
	return lane == TARGET || stem->inside;
}

static bool read_owner(struct reader *reader, struct slice text,
		       struct plain_input *input)
{
	struct plain *plain = &reader->plain;

	input->owner_blank = text.length == 0;
	if (input->owner_blank) {
		input->owner = plain->owner;
		return plain->owner_text.length > 0;
	}
	if (text.at[0] == '$' || text.at[0] == '#' ||
	    !read_name(reader, OWNER, text, &input->owner))
		return false;
	plain->owner = input->owner;
	plain->owner_text = text;
	return true;
}

/* --- the rest of a record ------------------------------------------------- */

/* Digits, so few that no limit is met; others are left to the long way. */
static bool read_ttl(struct slice text, uint32_t *ttl)
{
	uint32_t value = 0;

	if (text.length > 9)
		return false;
	for (size_t i = 0; i < text.length; i++) {
		unsigned digit = (unsigned)(uint8_t)text.at[i] - '0';

		if (digit > 9)
			return false;
		value = value * 10 + digit;
	}
	*ttl = value;
	return true;
}

/* WORD is in lower case, TEXT may be in any. */
static inline bool is_word(struct slice text, const char *word)
{
	size_t i = 0;

	/* No other byte becomes a letter by the bit. */
	while (i < text.length && word[i] && (text.at[i] | 0x20) == word[i])
		i++;
	return i == text.length && !word[i];
}

/* `IN`, a TTL, both in either order, or nothing. */
static bool read_middle(struct reader *reader, const struct slice *words,
			unsigned count, struct plain_input *input)
{
	bool class = false;

	input->ttl_default = true;
	for (unsigned i = 0; i < count; i++) {
		if (!class && is_word(words[i], "in"))
			class = true;
		else if (input->ttl_default && read_ttl(words[i], &input->ttl))
			input->ttl_default = false;
		else
			return false;
	}
	if (input->ttl_default)
		input->ttl = reader->default_ttl;
	return true;
}

static uint16_t read_type(struct slice text)
{
	switch (text.length) {
	case 1:
		return is_word(text, "a") ? RRTYPE_A : RRTYPE_NONE;
	case 3:
		return is_word(text, "ptr") ? RRTYPE_PTR : RRTYPE_NONE;
	case 4:
		return is_word(text, "aaaa") ? RRTYPE_AAAA : RRTYPE_NONE;
	case 5:
		return is_word(text, "cname") ? RRTYPE_CNAME : RRTYPE_NONE;
	default:
		return RRTYPE_NONE;
	}
}

/* Four octets as usual; others are left to address_parse(). */
static bool read_ipv4(struct slice text, struct address *address)
{
	const char *at = text.at, *end = text.at + text.length;

	for (unsigned i = 0; i < 4; i++) {
		const char *begin = at;
		unsigned value = 0;

		while (at < end && *at >= '0' && *at <= '9' && at - begin < 3)
			value = value * 10 + (unsigned)(*at++ - '0');
		if (at == begin || value > 255 ||
		    (*begin == '0' && at - begin > 1))
			return false;
		address->bytes[i] = (uint8_t)value;
		if (i < 3 && (at == end || *at++ != '.'))
			return false;
	}
	address->family = FAMILY_IPV4;
	return at == end;
}

static bool read_rdata(struct reader *reader, struct slice text,
		       struct plain_input *input)
{
	switch (input->type) {
	case RRTYPE_A:
		return read_ipv4(text, &input->address);
	case RRTYPE_AAAA:
		return address_parse(text, &input->address) &&
		       input->address.family == FAMILY_IPV6;
	case RRTYPE_PTR:
	case RRTYPE_CNAME:
		return read_name(reader, TARGET, text, &input->target);
	default:
		return false;
	}
}

static bool read_record(struct reader *reader, const struct line *line)
{
	struct plain_input input;
	const struct slice *words = line->words;
	struct slice rdata = words[line->count - 1];
	const char *begin = words[words[0].length ? 0 : 1].at;

	input.type = read_type(words[line->count - 2]);
	if (input.type == RRTYPE_NONE || rdata.at - begin > UINT8_MAX ||
	    !read_middle(reader, words + 1, line->count - 3, &input) ||
	    !read_rdata(reader, rdata, &input) ||
	    !read_owner(reader, words[0], &input))
		return false;
	input.span =
	    reader_span(reader, (uint32_t)(begin - reader->file->source->bytes),
			(uint32_t)(line->end - begin));
	input.rdata = (uint8_t)(rdata.at - begin);
	reader->ttl = input.ttl;
	reader->ttl_known |= !input.ttl_default;
	store_add_plain(reader->facts->store, &input);
	return true;
}

/* --- lines ---------------------------------------------------------------- */

/* The window begins at AT, which is a line's beginning. */
static void open_window(struct reader *reader, const char *at)
{
	struct plain *plain = &reader->plain;
	const struct source *source = reader->file->source;
	size_t size = (size_t)(source->bytes + source->size - at);

	if (size > PLAIN_WINDOW)
		size = PLAIN_WINDOW;
	if (!reader_reach(reader, (uint32_t)(at - source->bytes)))
		size = 0;
	plain->window = at;
	plain->edge = 0;
	plain->count = plain->find(at, size, plain->edges, &plain->size);
}

/* Is AT in the window, its edges ahead of us? */
static bool in_window(struct plain *plain, const char *at)
{
	size_t offset;

	if (!plain->window || at < plain->window ||
	    at >= plain->window + plain->size)
		return false;
	offset = (size_t)(at - plain->window);
	/* Words begin at even edges; there is none on a line's beginning. */
	while (plain->edge < plain->count && plain->edges[plain->edge] < offset)
		plain->edge++;
	return true;
}

static bool is_blank_line(const char *from, const char *to)
{
	return memchr(from, '\n', (size_t)(to - from)) != NULL;
}

enum line_shape { LINE_PLAIN, LINE_OTHER, LINE_CUT };

/*
 * The words of the line at AT.  OTHER where it has too few or too many of
 * them, or anything behind the last; CUT where it does not end in the window.
 */
static enum line_shape read_line(const struct plain *plain, const char *at,
				 struct line *line)
{
	const uint16_t *edge = plain->edges + plain->edge;
	const uint16_t *last = plain->edges + plain->count;
	const char *gap = at;

	line->count = 0;
	if (*at == ' ' || *at == '\t')
		line->words[line->count++] = (struct slice){at, 0};
	for (; edge + 1 < last; edge += 2) {
		const char *begin = plain->window + edge[0];

		line->end = plain->window + edge[1];
		if ((begin - gap > 1 && is_blank_line(gap, begin)) ||
		    line->count == WORDS_MAX)
			return LINE_OTHER;
		line->words[line->count++] =
		    (struct slice){begin, (size_t)(line->end - begin)};
		if (*line->end == '\n')
			return line->count > 2 ? LINE_PLAIN : LINE_OTHER;
		gap = line->end;
	}
	return LINE_CUT;
}

/* The line at AT, in a window that holds all of it, if one can. */
static enum line_shape next_line(struct reader *reader, const char *at,
				 struct line *line)
{
	struct plain *plain = &reader->plain;
	enum line_shape shape;

	if (*at == '\n')
		return LINE_OTHER;
	if (!in_window(plain, at))
		open_window(reader, at);
	shape = read_line(plain, at, line);
	/* A window that ends before its time ends at an odd byte. */
	if (shape != LINE_CUT || plain->window == at ||
	    plain->size < PLAIN_WINDOW)
		return shape;
	open_window(reader, at);
	return read_line(plain, at, line);
}

/* Lines one by one, as long as they are of this shape; where it ends. */
static const char *read_lines(struct reader *reader, const char *at)
{
	struct plain *plain = &reader->plain;
	const char *end = reader->file->source->bytes + reader->file->end;
	struct line line;

	while (at < end && !budget_met()) {
		if (next_line(reader, at, &line) != LINE_PLAIN ||
		    !read_record(reader, &line))
			return at;
		plain->edge += 2 * line.count - (line.words[0].length ? 0 : 2);
		at = line.end + 1;
	}
	return at;
}

void reader_plain(struct reader *reader)
{
	struct plain *plain = &reader->plain;
	struct file *file = reader->file;
	struct scan *scan = &file->scan;
	const char *begin = scan->bytes + scan->now.at, *at;

	if (!reader->default_ttl_known || file->origin_unknown ||
	    reader->comment_count || scan->now.at >= scan->size ||
	    !scan->now.line_begins || reader->options->class != RRCLASS_IN ||
	    reader->options->answers)
		return;
	if (!plain->find)
		plain->find = edges_best();
	plain->owner_text.length = 0;
	at = read_lines(reader, begin);
	if (at == begin)
		return;
	scan->now.at = (uint32_t)(at - scan->bytes);
	scan->before = scan->now;
	if (plain->owner_text.length == 0)
		return;
	name_parse(plain->owner_text, &file->origin, &file->owner, NULL, NULL);
	plain->owner_text.length = 0;
	file->has_owner = true;
	file->outside = file->owner_doubtful = false;
}
