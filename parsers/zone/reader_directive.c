/*
 * reader_directive.c - $ORIGIN, $TTL, $DATE and what is none (see reader.h).
 */
#include "parsers/zone/moment.h"
#include "parsers/zone/reader.h"

static bool argument(struct reader *reader, struct token *token,
		     const char *what)
{
	scan_next(&reader->file->scan, 0, token);
	if (token->kind == TOKEN_WORD)
		return true;
	reader_refuse_word(reader, *token, NULL, "%s is missing here", what);
	return false;
}

static void read_origin(struct reader *reader, struct token directive)
{
	struct wire_name origin;
	struct token token;

	(void)directive;
	if (!argument(reader, &token, "the name behind $ORIGIN") ||
	    !reader_name(reader, token, &origin))
		return;
	reader->file->origin = origin;
	reader->file->origin_unknown =
	    reader_is_template(reader, token.at, token.at + token.length);
	reader->file->owner_doubtful = true;
	reader_origin_changed(reader);
	if (reader_line_end(reader))
		reader_settle_comments(reader);
}

static void read_ttl(struct reader *reader, struct token directive)
{
	struct token token;

	(void)directive;
	if (!argument(reader, &token, "the TTL behind $TTL"))
		return;
	reader->default_ttl_known = true;
	if (!reader_ttl_token(reader, token)) {
		reader->default_ttl = reader->ttl = 0;
		reader_refuse_word(reader, token,
				   "expected seconds, or units as in `1h30m`",
				   "this is not a TTL");
		return;
	}
	reader->default_ttl = reader->ttl;
	if (reader_line_end(reader))
		reader_settle_comments(reader);
}

/* When the file was written: BIND reads it and ages nothing by it. */
static void read_date(struct reader *reader, struct token directive)
{
	struct token token;
	uint32_t moment;

	(void)directive;
	if (!argument(reader, &token, "the moment behind $DATE"))
		return;
	if (!moment_parse(token.text, &moment)) {
		reader_refuse_word(reader, token, "expected YYYYMMDDHHMMSS",
				   "this is not a moment");
		return;
	}
	reader->dated = true;
	if (reader_line_end(reader))
		reader_settle_comments(reader);
}

/* SURE: it means the same whatever stands before it in the file. */
static const struct {
	const char *name;
	void (*read)(struct reader *reader, struct token directive);
	bool sure;
} directives[] = {
    {"$ORIGIN", read_origin, true},      {"$TTL", read_ttl, true},
    {"$INCLUDE", reader_include, false}, {"$GENERATE", reader_generate, false},
    {"$DATE", read_date, false},
};

void reader_directive(struct reader *reader, struct token token)
{
	for (size_t i = 0; i < sizeof directives / sizeof directives[0]; i++)
		if (slice_is_nocase(token.text, directives[i].name)) {
			reader->gave_up =
			    reader->guessed && !directives[i].sure;
			if (!reader->gave_up)
				directives[i].read(reader, token);
			return;
		}
	reader_refuse_word(reader, token,
			   "BIND knows $ORIGIN, $TTL, $INCLUDE and $GENERATE",
			   "unknown directive");
}
