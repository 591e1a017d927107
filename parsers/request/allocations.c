/*
 * allocations.c - reads lists of allocations (see allocations.h).
 *
 * A cell may stand in quotes, but neither a quote nor the separator may stand
 * in it: no prefix and no customer's number needs that.
 */
#include "parsers/request/allocations.h"

#include <string.h>

#define COLUMNS_MAX 16

/* The next line that is not empty; false: there is none. */
static bool next_line(struct allocations_reader *reader, struct slice *line)
{
	const struct source *source = reader->source;

	while (reader->at < source->size) {
		const char *from = source->bytes + reader->at;
		size_t rest = source->size - reader->at;
		const char *end = memchr(from, '\n', rest);

		*line = (struct slice){from, end ? (size_t)(end - from) : rest};
		reader->span = (struct span){source->file, (uint32_t)reader->at,
					     (uint32_t)line->length};
		reader->at += line->length + (end != NULL);
		*line = slice_trim(*line);
		if (line->length)
			return true;
	}
	return false;
}

static struct slice without_quotes(struct slice cell)
{
	cell = slice_trim(cell);
	if (cell.length >= 2 && cell.at[0] == '"' &&
	    cell.at[cell.length - 1] == '"')
		cell = slice_trim((struct slice){cell.at + 1, cell.length - 2});
	return cell;
}

/* Cuts a line into at most COLUMNS_MAX cells; returns how many. */
static unsigned cut(const struct allocations_reader *reader, struct slice line,
		    struct slice cells[COLUMNS_MAX])
{
	unsigned count = 0;
	bool more = true;

	while (more && count < COLUMNS_MAX) {
		const char *end =
		    memchr(line.at, reader->separator, line.length);
		size_t length = end ? (size_t)(end - line.at) : line.length;

		cells[count++] =
		    without_quotes((struct slice){line.at, length});
		more = end != NULL;
		line.at += length + more;
		line.length -= length + more;
	}
	return count;
}

static char separator_of(struct slice line)
{
	static const char separators[] = ",;\t";

	for (const char *at = separators; *at; at++)
		if (memchr(line.at, *at, line.length))
			return *at;
	return ',';
}

bool allocations_begin(struct allocations_reader *reader,
		       const struct source *source)
{
	struct slice line, cells[COLUMNS_MAX];
	unsigned count = 0;

	*reader = (struct allocations_reader){
	    .source = source, .prefix = COLUMNS_MAX, .customer = COLUMNS_MAX};
	if (source->size >= 3 && memcmp(source->bytes, "\xef\xbb\xbf", 3) == 0)
		reader->at = 3;
	if (next_line(reader, &line)) {
		reader->separator = separator_of(line);
		count = cut(reader, line, cells);
	}
	for (unsigned i = 0; i < count; i++) {
		if (slice_is_nocase(cells[i], "prefix"))
			reader->prefix = i;
		else if (slice_is_nocase(cells[i], "customer"))
			reader->customer = i;
	}
	if (reader->prefix == COLUMNS_MAX || reader->customer == COLUMNS_MAX)
		reader->fault = "the first line must name the columns `prefix` "
				"and `customer`";
	return !reader->fault;
}

bool allocations_next(struct allocations_reader *reader,
		      struct allocation *allocation)
{
	struct slice line, cells[COLUMNS_MAX];
	unsigned count;

	if (!next_line(reader, &line))
		return false;
	count = cut(reader, line, cells);
	allocation->span = reader->span;
	if (reader->prefix >= count ||
	    !prefix_parse(cells[reader->prefix], &allocation->prefix))
		reader->fault = "no address or prefix stands there";
	else if (reader->customer >= count ||
		 cells[reader->customer].length == 0)
		reader->fault = "no customer stands there";
	else
		allocation->customer = cells[reader->customer];
	return !reader->fault;
}
