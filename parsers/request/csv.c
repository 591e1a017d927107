/*
 * csv.c - requests as CSV: RFC 4180 with a header line.
 *
 * The header's names say what the columns are, in any order.  Cells are
 * slices of the source; only a quoted one that holds a doubled quote is
 * copied.  A row with a broken quote ends at its line's end, so that it
 * cannot swallow the ones behind it.
 */
#include "parsers/request/row.h"

#include <string.h>

#define COLUMNS_MAX 64

#define HEADER_HELP                                                            \
	"put a first line in front that names the columns, such as "           \
	"`id,address,name,customer`; " ROW_FIELDS_HELP

struct csv {
	struct row_reader *reader;
	const char *at, *end;
	char separator;
	const char *fault; /* of the row being cut into cells */
};

static struct span span_of(const struct csv *csv, const char *from,
			   const char *to)
{
	const struct source *source = csv->reader->source;

	return (struct span){source->file, (uint32_t)(from - source->bytes),
			     (uint32_t)(to - from)};
}

static const char *line_end(const struct csv *csv, const char *from)
{
	const char *end = memchr(from, '\n', (size_t)(csv->end - from));

	return end ? end : csv->end;
}

/* The cell without its quotes, doubled ones made single. */
static struct slice unquote(const struct csv *csv, struct slice inner,
			    bool doubled)
{
	char *copy;
	size_t length = 0;

	if (!doubled)
		return inner;
	copy = arena_copy(csv->reader->facts->arena, inner.at, inner.length);
	for (size_t i = 0; i < inner.length; i++) {
		copy[length++] = inner.at[i];
		if (inner.at[i] == '"')
			i++;
	}
	return (struct slice){copy, length};
}

/* Behind the opening quote; leaves csv->at behind the closing one. */
static bool take_quoted(struct csv *csv, struct slice *cell)
{
	const char *from = csv->at + 1, *at = from;
	bool doubled = false;

	for (; at < csv->end && at - from <= REQUEST_ROW_MAX; at++) {
		if (*at != '"')
			continue;
		if (at + 1 < csv->end && at[1] == '"') {
			doubled = true;
			at++;
			continue;
		}
		*cell = unquote(csv, (struct slice){from, (size_t)(at - from)},
				doubled);
		csv->at = at + 1;
		return true;
	}
	csv->fault = "a quote is opened and not closed";
	return false;
}

static bool at_line_end(const struct csv *csv)
{
	return csv->at == csv->end || *csv->at == '\n' ||
	       (*csv->at == '\r' &&
		(csv->at + 1 == csv->end || csv->at[1] == '\n'));
}

static bool take_cell(struct csv *csv, struct slice *cell, struct span *span)
{
	const char *from = csv->at;

	if (csv->at < csv->end && *csv->at == '"') {
		if (!take_quoted(csv, cell))
			return false;
		*span = span_of(csv, from, csv->at);
		if (!at_line_end(csv) && *csv->at != csv->separator) {
			csv->fault = "text stands behind a closing quote";
			return false;
		}
		return true;
	}
	while (!at_line_end(csv) && *csv->at != csv->separator)
		csv->at++;
	*cell = (struct slice){from, (size_t)(csv->at - from)};
	*span = span_of(csv, from, csv->at);
	return true;
}

struct cells {
	struct slice text[COLUMNS_MAX];
	struct span span[COLUMNS_MAX];
	size_t count;
};

/* One row's cells; csv->at is behind its line end then. */
static bool take_cells(struct csv *csv, struct cells *cells)
{
	const char *from = csv->at;

	csv->fault = NULL;
	cells->count = 0;
	while (cells->count < COLUMNS_MAX &&
	       take_cell(csv, &cells->text[cells->count],
			 &cells->span[cells->count])) {
		cells->count++;
		if (at_line_end(csv))
			break;
		csv->at++;
	}
	if (!csv->fault && !at_line_end(csv))
		csv->fault = "too many fields";
	if (csv->fault)
		csv->at = line_end(csv, from);
	if (csv->at < csv->end && *csv->at == '\r')
		csv->at++;
	if (csv->at < csv->end)
		csv->at++;
	return !csv->fault;
}

static const char *without_line_end(const char *from, const char *at)
{
	while (at > from && (at[-1] == '\n' || at[-1] == '\r'))
		at--;
	return at;
}

static char separator_of(const struct csv *csv)
{
	size_t length = (size_t)(line_end(csv, csv->at) - csv->at);

	if (memchr(csv->at, ',', length))
		return ',';
	if (memchr(csv->at, ';', length))
		return ';';
	return memchr(csv->at, '\t', length) ? '\t' : ',';
}

/* A first line that holds what a header only announces. */
static bool is_row(const struct cells *cells)
{
	struct prefix prefix;

	for (size_t i = 0; i < cells->count; i++)
		if (prefix_parse(slice_trim(cells->text[i]), &prefix))
			return true;
	return false;
}

static void name_columns(struct row_reader *reader, const struct cells *cells,
			 enum row_field fields[COLUMNS_MAX])
{
	unsigned seen = 0;

	for (size_t i = 0; i < cells->count; i++) {
		fields[i] = row_field(slice_trim(cells->text[i]));
		if (fields[i] == ROW_FIELDS)
			row_unknown(reader, cells->text[i], cells->span[i]);
		else if (seen & 1u << fields[i])
			row_fault(reader, cells->span[i],
				  "leave one of them out",
				  "two columns of one name");
		else
			seen |= 1u << fields[i];
	}
	if (!(seen & 1u << ROW_ADDRESS))
		row_fault(reader, reader->row.span, HEADER_HELP,
			  "the header names no column `address`");
}

/* What the columns are; false where the header is not acceptable. */
static bool take_header(struct csv *csv, enum row_field fields[COLUMNS_MAX],
			struct cells *cells)
{
	struct row_reader *reader = csv->reader;
	const char *from = csv->at;
	bool whole = take_cells(csv, cells);

	if (!row_begin(reader,
		       span_of(csv, from, without_line_end(from, csv->at))))
		return false;
	if (!whole)
		row_fault(reader, reader->row.span, NULL, "%s", csv->fault);
	else if (is_row(cells))
		row_fault(reader, reader->row.span, HEADER_HELP,
			  "the list has no header: its first line is a "
			  "request already");
	else
		name_columns(reader, cells, fields);
	if (reader->remark.fault)
		row_end(reader);
	return !reader->remark.fault;
}

static void read_row(struct csv *csv, const enum row_field *fields,
		     size_t columns, struct cells *cells)
{
	struct row_reader *reader = csv->reader;
	const char *from = csv->at;
	bool whole = take_cells(csv, cells);
	struct span span = span_of(csv, from, without_line_end(from, csv->at));

	if (span.length == 0)
		return;
	if (!row_begin(reader, span)) {
		csv->at = csv->end;
		return;
	}
	if (!whole)
		row_fault(reader, span, "quote a field as \"a \"\"b\"\" c\"",
			  "%s", csv->fault);
	else if (cells->count != columns)
		row_fault(reader, span, NULL,
			  "%zu fields, where the header has %zu", cells->count,
			  columns);
	for (size_t i = 0; whole && i < cells->count && i < columns; i++)
		row_set(reader, fields[i], cells->text[i], cells->span[i]);
	row_end(reader);
}

void csv_read(struct row_reader *reader)
{
	const struct source *source = reader->source;
	struct csv csv = {.reader = reader,
			  .at = source->bytes,
			  .end = source->bytes + source->size};
	enum row_field fields[COLUMNS_MAX];
	struct cells header, cells;

	if (source->size >= 3 && memcmp(csv.at, "\xef\xbb\xbf", 3) == 0)
		csv.at += 3;
	while (csv.at < csv.end && strchr(" \t\r\n", *csv.at) && *csv.at)
		csv.at++;
	csv.separator = separator_of(&csv);
	if (!take_header(&csv, fields, &header))
		return;
	while (csv.at < csv.end)
		read_row(&csv, fields, header.count, &cells);
}
