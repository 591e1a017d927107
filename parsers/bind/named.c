/*
 * named.c - reads named.conf (see named.h).
 *
 * Every statement is held against its clause in the grammar; those that say
 * something about zones are then read from the texts that were captured on
 * the way.  After a fault, reading goes on behind the next `;` of the block.
 */
#include "parsers/bind/named.h"
#include "parsers/base/buffer.h"
#include "parsers/base/memory.h"
#include "parsers/bind/grammar.h"
#include "parsers/bind/include.h"
#include "parsers/bind/template.h"
#include "parsers/bind/zones.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define INCLUDE_DEPTH_MAX 16
#define INCLUDE_FILES_MAX 10000
#define MATCH_TEXT_MAX    200
#define VIEWS_MAX         1024

/* What is known while one configuration, with its includes, is read. */
struct named {
	struct facts *facts;
	struct served *config;
	const char *including[INCLUDE_DEPTH_MAX]; /* the paths on the way */
	unsigned depth;
	struct view *views; /* numbered from 1 in zones, until the end */
	size_t view_count, view_room;
	view_id in_view;             /* the one being read, or VIEW_NONE */
	struct served_zone zone;     /* being read */
	struct zone_clause *clauses; /* of that zone */
	size_t clause_count, clause_room;
};

/* A block being read, perhaps from several files. */
struct body {
	char place;
	bool seen[CLAUSES_MAX]; /* which single clauses stand there already */
};

/* Reads the statements of a block up to its `}`, or of a file to its end. */
static void read_body(struct named *named, struct tokens *tokens,
		      struct body *body);

static bool at_kind(const struct tokens *tokens, enum token_kind kind)
{
	return tokens->token.kind == kind;
}

static bool at_end(const struct tokens *tokens)
{
	return at_kind(tokens, TOKEN_END) || at_kind(tokens, TOKEN_BROKEN);
}

/* --- statements that say something about zones -----------------------------
 */

/* A statement that was matched. */
struct statement {
	struct tokens *tokens; /* behind it, at its `;` */
	struct span keyword;
	const struct capture *capture;
};

static const char *text_of(const struct statement *statement)
{
	return token_text(statement->tokens->facts,
			  &statement->capture->tokens[0]);
}

static void read_directory(struct named *named,
			   const struct statement *statement)
{
	named->config->directory = text_of(statement);
}

static void read_type(struct named *named, const struct statement *statement)
{
	static const char *const today[][2] = {{"master", "primary"},
					       {"slave", "secondary"}};
	const char *type = text_of(statement);

	for (size_t i = 0; i < sizeof today / sizeof *today; i++)
		if (slice_is_nocase(slice_of(type), today[i][0]))
			type = today[i][1];
	named->zone.type = type;
}

static void read_file(struct named *named, const struct statement *statement)
{
	named->zone.file = text_of(statement);
	named->zone.file_span = statement->capture->tokens[0].span;
}

static void read_in_view(struct named *named, const struct statement *statement)
{
	named->zone.in_view = text_of(statement);
	named->zone.type = "in-view";
}

static void read_format(struct named *named, const struct statement *statement)
{
	named->zone.raw =
	    !slice_is_nocase(statement->capture->tokens[0].text, "text");
}

/* allow-update and update-policy: the server itself writes the zone's file. */
static void read_updates(struct named *named, const struct statement *statement)
{
	const struct capture *capture = statement->capture;

	named->zone.dynamic = capture->count > 0 &&
			      !slice_is_nocase(capture->tokens[0].text, "none");
}

/* Each run of white space as one. */
static void add_folded(struct buffer *text, struct slice bytes)
{
	bool space = false;

	for (size_t i = 0; i < bytes.length && text->used < MATCH_TEXT_MAX;
	     i++) {
		char c = bytes.at[i];

		if (c == ' ' || (c >= '\t' && c <= '\r')) {
			space = true;
			continue;
		}
		if (space)
			buffer_add_char(text, ' ');
		space = false;
		buffer_add_char(text, c);
	}
}

static void read_match(struct named *named, const struct statement *statement)
{
	struct view *view = &named->views[named->in_view - 1];
	const struct tokens *tokens = statement->tokens;
	struct buffer text = {0};

	if (view->match)
		buffer_print(&text, "%s; ", view->match);
	add_folded(&text, (struct slice){
			      tokens->source->bytes + statement->keyword.at,
			      tokens->token.span.at - statement->keyword.at});
	view->match =
	    arena_copy(named->facts->arena, buffer_text(&text), text.used);
	buffer_free(&text);
}

static const struct reader {
	const char *keyword;
	char place;
	void (*read)(struct named *named, const struct statement *statement);
} readers[] = {
    {"allow-update", PLACE_ZONE, read_updates},
    {"directory", PLACE_OPTIONS, read_directory},
    {"file", PLACE_ZONE, read_file},
    {"in-view", PLACE_ZONE, read_in_view},
    {"masterfile-format", PLACE_ZONE, read_format},
    {"match-clients", PLACE_VIEW, read_match},
    {"match-destinations", PLACE_VIEW, read_match},
    {"match-recursive-only", PLACE_VIEW, read_match},
    {"type", PLACE_ZONE, read_type},
    {"update-policy", PLACE_ZONE, read_updates},
};

static void read_matched(struct named *named, const struct clause *clause,
			 char place, const struct statement *statement)
{
	for (size_t i = 0; i < sizeof readers / sizeof *readers; i++)
		if (readers[i].place == place &&
		    strcmp(readers[i].keyword, clause->keyword) == 0)
			readers[i].read(named, statement);
}

/* --- include -------------------------------------------------------------- */

/* What a template will say is not known: it is told, and not read. */
static bool is_template(struct named *named, const struct source *source)
{
	struct slice marker;
	struct fault *fault;

	if (!named_template((struct slice){source->bytes, source->size},
			    &marker))
		return false;
	fault = facts_fault(
	    named->facts, FAULT_TEMPLATE,
	    (struct span){source->file, (uint32_t)(marker.at - source->bytes),
			  (uint32_t)marker.length},
	    "this file is a template: what it will say is not known");
	fault->label = "a template's marker";
	fault->help = "check the files that are made from it";
	return true;
}

static void include_source(struct named *named, const struct source *source,
			   struct span from, struct body *body)
{
	struct served *config = named->config;
	struct tokens tokens;

	MEMORY_GROW(config->files, config->file_count, config->file_room);
	config->files[config->file_count++] = source->path;
	if (is_template(named, source))
		return;
	named->including[named->depth++] = source->path;
	tokens_begin(&tokens, named->facts, source, from);
	read_body(named, &tokens, body);
	if (at_kind(&tokens, TOKEN_CLOSE))
		tokens_expected(&tokens, "a statement");
	named->depth--;
}

static void include_path(struct named *named, const char *path,
			 struct span span, struct body *body)
{
	struct facts *facts = named->facts;
	const struct source *source;
	enum source_state state = source_open(facts->sources, path, &source);

	if (state != SOURCE_OPENED) {
		facts_fault(facts, FAULT_UNREADABLE, span,
			    "%s cannot be read: %s", path,
			    source_why(state, errno));
		return;
	}
	for (unsigned i = 0; i < named->depth; i++)
		if (strcmp(named->including[i], source->path) == 0) {
			facts_fault(facts, FAULT_INCLUDE_LOOP, span,
				    "%s includes itself", path);
			return;
		}
	if (named->depth == INCLUDE_DEPTH_MAX ||
	    named->config->file_count >= INCLUDE_FILES_MAX) {
		facts_fault(facts, FAULT_LIMIT, span,
			    "too many files are included");
		return;
	}
	include_source(named, source, span, body);
}

static void include_failed(struct named *named, const char *written,
			   struct span span, enum source_state state)
{
	struct served *config = named->config;

	MEMORY_GROW(config->missing, config->missing_count,
		    config->missing_room);
	config->missing[config->missing_count++] = written;
	if (state != SOURCE_ABSENT)
		facts_fault(named->facts, FAULT_INCLUDE_REFUSED, span,
			    "%s lies outside the root or is no regular file",
			    written);
	/* An absolute one may lie on the server alone: rndc.key. */
	else if (*written != '/')
		facts_fault(named->facts, FAULT_INCLUDE_MISSING, span,
			    "there is no file %s", written);
}

static bool read_include(struct named *named, struct tokens *tokens,
			 struct body *body)
{
	struct facts *facts = named->facts;
	struct span span = tokens->token.span;
	const char *written, **paths;
	enum source_state state;
	size_t count;

	if (!at_kind(tokens, TOKEN_STRING)) {
		tokens_expected(tokens, "a file name in quotes");
		return false;
	}
	written = token_text(facts, &tokens->token);
	tokens_next(tokens);
	state = include_find(facts,
			     path_directory(facts->arena, tokens->source->path),
			     written, &paths, &count);
	if (state != SOURCE_OPENED)
		include_failed(named, written, span, state);
	for (size_t i = 0; state == SOURCE_OPENED && i < count; i++)
		include_path(named, paths[i], span, body);
	return true;
}

/* --- blocks --------------------------------------------------------------- */

static bool has_seen(const struct body *body, const char *keyword)
{
	const struct clause *clause =
	    clause_find(slice_of(keyword), body->place);

	return clause && body->seen[clause_number(clause)];
}

static void read_braces(struct named *named, struct tokens *tokens, char place)
{
	struct span open = tokens->token.span;
	struct body body = {.place = place};

	tokens_next(tokens);
	read_body(named, tokens, &body);
	if (place == PLACE_KEY && !named->config->missing_count &&
	    !(has_seen(&body, "algorithm") && has_seen(&body, "secret")))
		tokens_fault(tokens, open,
			     "a key has an `algorithm` and a `secret`");
	if (at_kind(tokens, TOKEN_CLOSE))
		tokens_next(tokens);
	else if (at_kind(tokens, TOKEN_END))
		tokens_fault(tokens, open, "this block is not closed");
}

static void read_view(struct named *named, struct tokens *tokens,
		      const struct capture *before)
{
	struct view view = {.name =
				token_text(named->facts, &before->tokens[0]),
			    .span = before->tokens[0].span};

	for (size_t i = 0; i < named->view_count; i++)
		if (strcmp(named->views[i].name, view.name) == 0)
			tokens_fault(tokens, view.span,
				     "view `%.80s` stands here twice",
				     view.name);
	if (named->view_count == VIEWS_MAX) {
		facts_fault(named->facts, FAULT_LIMIT, view.span,
			    "too many views");
		skip_braces(tokens);
		return;
	}
	MEMORY_GROW(named->views, named->view_count, named->view_room);
	named->views[named->view_count++] = view;
	named->in_view = (view_id)named->view_count;
	read_braces(named, tokens, PLACE_VIEW);
	named->in_view = VIEW_NONE;
}

static void read_zone(struct named *named, struct tokens *tokens,
		      const struct capture *before)
{
	struct served *config = named->config;
	const char *name = token_text(named->facts, &before->tokens[0]);
	size_t faults = tokens->faults;
	enum name_error error;

	named->zone = (struct served_zone){.view = named->in_view,
					   .type = "",
					   .class = RRCLASS_IN,
					   .span = before->tokens[0].span};
	named->clause_count = 0;
	if (before->count > 1)
		rrclass_parse(before->tokens[1].text, &named->zone.class);
	error =
	    name_parse(slice_of(name), NULL, &named->zone.origin, NULL, NULL);
	if (error != NAME_OK)
		tokens_fault(tokens, named->zone.span, "`%.80s` is no name: %s",
			     name, name_error_text(error));
	read_braces(named, tokens, PLACE_ZONE);
	if (error != NAME_OK)
		return;
	if (tokens->faults == faults && !named->config->missing_count)
		zone_check(tokens, &named->zone, named->clauses,
			   named->clause_count);
	MEMORY_GROW(config->zones, config->zone_count, config->zone_room);
	config->zones[config->zone_count++] = named->zone;
}

static void read_block(void *context, struct tokens *tokens, char place,
		       const struct capture *before)
{
	if (place == PLACE_ZONE)
		read_zone(context, tokens, before);
	else if (place == PLACE_VIEW)
		read_view(context, tokens, before);
	else
		read_braces(context, tokens, place);
}

/* --- any statement -------------------------------------------------------- */

/*
 * Comments that waited before KEYWORD speak of its whole statement, and so
 * will one that follows it in the same line.
 */
static void cover_comments(struct tokens *tokens, size_t first,
			   struct span keyword)
{
	struct facts *facts = tokens->facts;
	struct span covers = span_join(keyword, tokens->token.span);

	for (size_t i = first; i < facts->comment_count; i++) {
		struct comment *comment = &facts->comments[i];

		if (comment->span.file == keyword.file &&
		    comment->span.at < keyword.at &&
		    span_is_none(comment->covers))
			comment->covers = covers;
	}
	tokens->last = covers;
}

/* The keyword's clause; NULL after a fault. */
static const struct clause *find_clause(struct tokens *tokens,
					struct body *body)
{
	struct slice keyword = tokens->token.text;
	const struct clause *clause = clause_find(keyword, body->place);

	if (!clause)
		tokens_fault(tokens, tokens->token.span,
			     "`%.*s` is no statement that may stand here",
			     (int)(keyword.length < 80 ? keyword.length : 80),
			     keyword.at);
	else if (clause_is_single(clause) && body->seen[clause_number(clause)])
		tokens_fault(tokens, tokens->token.span,
			     "`%s` stands in this block twice",
			     clause->keyword);
	else
		body->seen[clause_number(clause)] = true;
	return clause;
}

static bool read_clause(struct named *named, struct tokens *tokens,
			struct body *body)
{
	struct span keyword = tokens->token.span;
	const struct clause *clause = find_clause(tokens, body);
	struct capture capture;

	if (!clause)
		return false;
	if (body->place == PLACE_ZONE) {
		MEMORY_GROW(named->clauses, named->clause_count,
			    named->clause_room);
		named->clauses[named->clause_count++] =
		    (struct zone_clause){clause, keyword};
	}
	tokens_next(tokens);
	if (!grammar_match(clause, tokens, &capture, read_block, named))
		return false;
	read_matched(named, clause, body->place,
		     &(struct statement){tokens, keyword, &capture});
	return true;
}

static void read_statement(struct named *named, struct tokens *tokens,
			   struct body *body)
{
	struct span keyword = tokens->token.span;
	size_t comments = tokens->comments;
	long depth = tokens->depth;
	bool good;

	tokens->comments = tokens->facts->comment_count;
	if (slice_is_nocase(tokens->token.text, "include")) {
		tokens_next(tokens);
		good = read_include(named, tokens, body);
	} else {
		good = read_clause(named, tokens, body);
	}
	/* One fault in a statement is enough; more would be echoes. */
	if (good && !at_kind(tokens, TOKEN_SEMICOLON))
		tokens_expected(tokens, "`;`");
	tokens_resume(tokens, depth);
	cover_comments(tokens, comments, keyword);
	tokens->comments = tokens->facts->comment_count;
}

static void read_body(struct named *named, struct tokens *tokens,
		      struct body *body)
{
	while (!at_end(tokens) && !at_kind(tokens, TOKEN_CLOSE)) {
		if (at_kind(tokens, TOKEN_WORD)) {
			read_statement(named, tokens, body);
		} else {
			tokens_expected(tokens, "a statement");
			tokens_resume(tokens, tokens->depth);
		}
		if (at_kind(tokens, TOKEN_SEMICOLON))
			tokens_next(tokens);
	}
}

/* --- the whole ------------------------------------------------------------ */

/* The view of this name: two servers of one root may share it. */
static view_id view_open(struct store *store, const struct view *view)
{
	size_t count = store_views(store);

	for (size_t i = 1; i < count; i++)
		if (strcmp(store_get_view(store, (view_id)i).name,
			   view->name) == 0)
			return (view_id)i;
	return store_view(store, view);
}

/* Gives the views their place in the store, and the zones their numbers. */
static void open_views(struct named *named)
{
	struct served *config = named->config;
	view_id *ids = memory_resize(NULL, named->view_count + 1, sizeof *ids);

	ids[0] = VIEW_NONE;
	for (size_t i = 0; i < named->view_count; i++)
		ids[i + 1] = view_open(named->facts->store, &named->views[i]);
	for (size_t i = 0; i < config->zone_count; i++)
		config->zones[i].view = ids[config->zones[i].view];
	free(ids);
}

void named_read(struct facts *facts, const struct source *source,
		struct served *config)
{
	struct named named = {.facts = facts, .config = config};
	struct body body = {.place = PLACE_TOP};

	*config = (struct served){0};
	include_source(&named, source, SPAN_NONE, &body);
	zones_find_duplicates(facts, config);
	if (named.view_count)
		zones_find_outside(facts, config);
	open_views(&named);
	free(named.views);
	free(named.clauses);
}
