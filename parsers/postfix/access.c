/*
 * access.c - Postfix's access tables of a receiver (see access.h).
 *
 * As dict_pcre.c, dict_regexp.c and dict_thash.c of Postfix read them.
 */
#include "parsers/postfix/access.h"
#include "parsers/base/memory.h"
#include "parsers/postfix/line.h"
#include "parsers/postfix/pattern.h"
#include "parsers/postfix/table.h"

#include <errno.h>
#include <string.h>
#include <strings.h>

#define NESTING_MAX 100

struct reading {
	struct facts *facts;
	struct receiver *receiver;
	enum pattern_dialect dialect;
	size_t open[NESTING_MAX]; /* rows of `if` whose block is open */
	unsigned depth;
	struct line line; /* the one being read */
};

static struct receiver_row *add_row(struct reading *reading)
{
	struct receiver_table *table = &reading->receiver->table;
	struct receiver_row *row;

	MEMORY_GROW(table->rows, table->count, table->room);
	row = &table->rows[table->count++];
	*row = (struct receiver_row){
	    .span = line_span(&reading->line, 0, reading->line.length)};
	return row;
}

static void skip(struct reading *reading, const char *why)
{
	struct fault *fault =
	    facts_fault(reading->facts, FAULT_POSTFIX_NO_EFFECT,
			line_span(&reading->line, 0, reading->line.length),
			"%s: skipping this rule", why);

	fault->label = "the daemons skip this rule";
	fault->from = reading->receiver->span;
	fault->from_label = "this setting names the table";
	fault->subject = "lookup table";
}

static const char *text_behind(struct reading *reading, const char *at)
{
	const char *end = reading->line.text + reading->line.length;

	while (postfix_is_space(*at))
		at++;
	while (end > at && postfix_is_space(end[-1]))
		end--;
	return arena_copy(reading->facts->arena, at, (size_t)(end - at));
}

/* --- tables of text ----------------------------------------------------- */

static void read_text_row(struct reading *reading)
{
	const struct line *line = &reading->line;
	size_t length = table_key_length(line->text);
	const char *value = text_behind(reading, line->text + length);
	struct receiver_row *row;

	if (!*value) {
		skip(reading, "expected format: key whitespace value");
		return;
	}
	row = add_row(reading);
	row->kind = RECEIVER_KEY;
	row->key = arena_copy(reading->facts->arena, line->text, length);
	row->value = value;
}

/* --- tables of patterns ------------------------------------------------- */

/* What is wrong with the $1 and the like of a rule's result; NULL. */
static const char *substitution_fault(const char *text, bool negated,
				      unsigned groups)
{
	while ((text = strchr(text, '$'))) {
		size_t open = *++text == '{' || *text == '(';
		unsigned number = 0;

		if (*text == '$') {
			text++;
			continue;
		}
		text += open;
		if (*text < '0' || *text > '9')
			return "non-numeric replacement index";
		if (negated)
			return "$number found in negative match replacement "
			       "text";
		for (; *text >= '0' && *text <= '9' && number < 1000; text++)
			number = number * 10 + (unsigned)(*text - '0');
		if (number == 0 || number > groups)
			return "out of range replacement index";
	}
	return NULL;
}

/* Puts the pattern at *AT into ROW; NULL, or why the daemons skip it. */
static const char *read_pattern(struct reading *reading, const char **at,
				struct receiver_row *row)
{
	struct arena *arena = reading->facts->arena;
	struct pattern_head head;
	const char *wrong = pattern_take(at, reading->dialect, &head, arena);

	if (wrong)
		return wrong;
	row->negated = head.negated;
	if (head.basic) {
		row->kind = RECEIVER_OPAQUE;
		row->why = "basic regular expressions (flag x) are not "
			   "evaluated here";
		return NULL;
	}
	row->pattern = pattern_compile(&head, reading->dialect, arena, &wrong);
	return row->pattern ? NULL : wrong;
}

static void open_block(struct reading *reading, struct receiver_row *row)
{
	if (row->kind != RECEIVER_OPAQUE)
		row->kind = RECEIVER_IF;
	row->end = SIZE_MAX;
	if (reading->depth < NESTING_MAX)
		reading->open[reading->depth++] =
		    reading->receiver->table.count - 1;
}

static void read_if(struct reading *reading)
{
	const char *at = reading->line.text + strlen("if"), *wrong;
	struct receiver_row *row = add_row(reading);

	while (postfix_is_space(*at))
		at++;
	row->kind = RECEIVER_IF;
	wrong = postfix_is_alnum(*at) ? "no regexp"
				      : read_pattern(reading, &at, row);
	if (wrong) {
		reading->receiver->table.count--;
		skip(reading, wrong);
	} else {
		open_block(reading, row);
	}
}

static void read_endif(struct reading *reading)
{
	struct receiver_table *table = &reading->receiver->table;

	if (reading->depth == 0)
		skip(reading, "ignoring ENDIF without matching IF");
	else
		table->rows[reading->open[--reading->depth]].end = table->count;
}

/* regexp tables' old `/this/!/not that/ result` is a block of its own. */
static void read_second(struct reading *reading, const char **at)
{
	struct receiver_row *row = add_row(reading);
	const char *wrong = read_pattern(reading, at, row);

	row->kind =
	    row->kind == RECEIVER_OPAQUE ? RECEIVER_OPAQUE : RECEIVER_IF;
	row->end = reading->receiver->table.count + 1;
	if (wrong) {
		reading->receiver->table.count--;
		skip(reading, wrong);
	}
}

static void read_rule(struct reading *reading)
{
	struct receiver_table *table = &reading->receiver->table;
	const char *at = reading->line.text, *wrong;
	size_t before = table->count;
	struct receiver_row row = {.kind = RECEIVER_PATTERN};

	wrong = read_pattern(reading, &at, &row);
	if (!wrong && *at == '!' && reading->dialect == PATTERN_REGEXP) {
		read_second(reading, &at);
		if (table->count == before)
			return;
	}
	if (!wrong) {
		row.value = text_behind(reading, at);
		wrong = substitution_fault(
		    row.value, row.negated,
		    row.pattern ? expression_groups(row.pattern) : 99);
	}
	if (wrong) {
		table->count = before;
		skip(reading, wrong);
		return;
	}
	row.span = line_span(&reading->line, 0, reading->line.length);
	*add_row(reading) = row;
}

static void read_pattern_row(struct reading *reading)
{
	const char *text = reading->line.text;

	if (pattern_keyword(text, "if"))
		read_if(reading);
	else if (pattern_keyword(text, "endif"))
		read_endif(reading);
	else if (postfix_is_alnum(*text))
		skip(reading, "ignoring unrecognized request");
	else
		read_rule(reading);
}

/* --- the whole ---------------------------------------------------------- */

static const struct type {
	const char *prefix;
	bool patterns;
	enum pattern_dialect dialect;
} types[] = {
    {"pcre:", true, PATTERN_PCRE},
    {"regexp:", true, PATTERN_REGEXP},
    {"texthash:", false, 0},
    {"hash:", false, 0},
    {"btree:", false, 0},
    {"lmdb:", false, 0},
    {"cdb:", false, 0},
    {"dbm:", false, 0},
    {"sdbm:", false, 0},
};

#define TYPES (sizeof types / sizeof *types)

/* The number of its type; TYPES: none that can be read. */
static size_t type_of(struct slice table)
{
	size_t i = 0;

	while (i < TYPES && !(slice_begins(table, types[i].prefix) &&
			      table.length > strlen(types[i].prefix)))
		i++;
	return i;
}

bool access_is_table(struct slice table)
{
	return type_of(table) < TYPES;
}

static void read_rows(struct reading *reading, const struct source *source,
		      void (*read_row)(struct reading *))
{
	struct receiver_table *table = &reading->receiver->table;
	struct lines lines;

	lines_begin(&lines, source, reading->facts->arena);
	while (lines_next(&lines, &reading->line))
		if (!reading->line.orphan)
			read_row(reading);
	lines_end(&lines);
	/* a block that nobody ends reaches to the end of the table */
	while (reading->depth)
		table->rows[reading->open[--reading->depth]].end = table->count;
	receiver_seal(table);
}

const char *access_read(struct facts *facts, const char *directory,
			struct receiver *receiver)
{
	const struct type *type =
	    &types[type_of(slice_of(receiver->table_name))];
	const char *path = receiver->table_name + strlen(type->prefix);
	struct reading reading = {
	    .facts = facts, .receiver = receiver, .dialect = type->dialect};
	const struct source *source = NULL;
	const char *found = path;
	struct input *input;
	enum source_state state = source_locate(facts->sources, facts->arena,
						directory, path, &found);

	if (state == SOURCE_OPENED)
		state = source_open(facts->sources, found, &source);
	if (!source)
		return arena_print(facts->arena, "%s: %s", path,
				   source_why(state, errno));
	input = facts_add_input(facts);
	*input =
	    (struct input){found, "postfix table", "", receiver->name, true};
	receiver->table.patterns = type->patterns;
	read_rows(&reading, source,
		  type->patterns ? read_pattern_row : read_text_row);
	return NULL;
}
