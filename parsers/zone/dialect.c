/*
 * dialect.c - other name servers' record types, and template markers (see
 * reader.h).
 *
 * Such a file is no broken zone: one word about it is enough, the rest is
 * read, and nothing is said to be missing.
 */
#include "parsers/zone/period.h"
#include "parsers/zone/reader.h"

#include <string.h>

static const struct {
	const char *word;
	const char *server;
} foreign_types[] = {
    {"DYNA", "gdnsd"},
    {"DYNC", "gdnsd"},
    {"LUA", "PowerDNS"},
    {"ALIAS", "PowerDNS"},
    {"ANAME", "an ANAME server"},
    {"WINS", "Microsoft DNS"},
    {"WINSR", "Microsoft DNS"},
};

static void tell(struct reader *reader, struct token token, const char *server)
{
	struct fault *fault;

	reader_lose(reader);
	if (reader->file->told_dialect)
		return;
	reader->file->told_dialect = true;
	fault = reader_fault(reader, FAULT_DIALECT, token,
			     arena_print(reader->facts->arena,
					 "this is written for %s, not for BIND",
					 server));
	fault->label = "such records are passed over";
}

bool reader_is_dialect(struct reader *reader, struct token token)
{
	const char *server = NULL;
	const char *slash = memchr(token.text.at, '/', token.text.length);
	uint32_t ttl;
	struct scan *scan = &reader->file->scan;

	for (size_t i = 0; i < sizeof foreign_types / sizeof foreign_types[0];
	     i++)
		if (slice_is_nocase(token.text, foreign_types[i].word))
			server = foreign_types[i].server;
	if (slash &&
	    period_parse(
		(struct slice){token.text.at, (size_t)(slash - token.text.at)},
		&ttl))
		server = "gdnsd";
	if (!server)
		return false;
	tell(reader, token, server);
	while (token.kind == TOKEN_WORD || token.kind == TOKEN_QUOTED)
		scan_next(scan, SCAN_QUOTES, &token);
	if (token.kind == TOKEN_FAULT)
		scan_resume(scan, scan->now.at);
	reader_settle_comments(reader);
	return true;
}

/* The marker that begins at AT, or NULL. */
static const char *marker_at(const char *at, const char *end)
{
	static const char *const markers[] = {"{{", "{%", "<%", "%{", "${"};
	size_t left = (size_t)(end - at);

	for (size_t i = 0; i < sizeof markers / sizeof markers[0]; i++) {
		if (left < 2 || memcmp(at, markers[i], 2) != 0)
			continue;
		/* `${2,3}` is $GENERATE's. */
		if (at[0] == '$' && left > 2 && strchr("0123456789-+", at[2]))
			continue;
		return markers[i];
	}
	return NULL;
}

/* Every marker has one of two bytes, which few records have. */
static bool may_have_marker(const char *at, const char *end)
{
	size_t length = (size_t)(end - at);

	return memchr(at, '{', length) || memchr(at, '<', length);
}

/* The first marker outside quotes and comments; NULL. */
static const char *find_marker(const char *at, const char *end)
{
	bool quoted = false;

	for (; at < end; at++) {
		if (*at == '\\')
			at++;
		else if (*at == '"' || (quoted && *at == '\n'))
			quoted = !quoted && *at == '"';
		else if (!quoted && *at == ';')
			at = memchr(at, '\n', (size_t)(end - at));
		else if (!quoted && marker_at(at, end))
			return at;
		if (!at)
			return NULL;
	}
	return NULL;
}

bool reader_is_template(struct reader *reader, uint32_t begin, uint32_t end)
{
	const char *bytes = reader->file->source->bytes, *at;
	struct token token = {TOKEN_WORD, SCAN_OK, 0, 2, {NULL, 0}};
	struct fault *fault;

	if (begin >= end || !may_have_marker(bytes + begin, bytes + end))
		return false;
	at = find_marker(bytes + begin, bytes + end);
	if (!at)
		return false;
	reader_lose(reader);
	reader_settle_comments(reader);
	if (reader->file->told_template)
		return true;
	reader->file->told_template = true;
	token.at = (uint32_t)(at - bytes);
	fault = reader_fault(reader, FAULT_TEMPLATE, token,
			     "this file is a template: its values are not "
			     "known");
	fault->label = "a template's marker";
	fault->help = "check the files that are made from it";
	return true;
}
