/*
 * named.c - reads named.conf (see named.h).
 *
 * Statements are rows of a table: where they may stand, and who reads them.
 * A statement without a reader is skipped by its braces.  After a fault,
 * reading goes on behind the next `;` of the same block.
 */
#include "parsers/bind/named.h"
#include "parsers/base/buffer.h"
#include "parsers/base/glob.h"
#include "parsers/base/memory.h"
#include "parsers/bind/token.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define INCLUDE_DEPTH_MAX 16
#define INCLUDE_FILES_MAX 10000
#define MATCH_TEXT_MAX    200
#define VIEWS_MAX         1024

enum context { IN_TOP = 1, IN_OPTIONS = 2, IN_VIEW = 4, IN_ZONE = 8 };

/* What is known while one configuration, with its includes, is read. */
struct named {
	struct facts *facts;
	struct named_config *config;
	const char *including[INCLUDE_DEPTH_MAX]; /* the paths on the way */
	unsigned depth;
	struct view *views; /* numbered from 1 in zones, until the end */
	size_t view_count, view_room;
	view_id in_view;        /* the one being read, or VIEW_NONE */
	struct named_zone zone; /* being read */
};

/* Reads the statements of a block up to its `}`, or of a file to its end. */
static void read_body(struct named *named, struct tokens *tokens,
		      enum context context);

/* --- moving over tokens ------------------------------------------------- */

static bool at_kind(const struct tokens *tokens, enum token_kind kind)
{
	return tokens->token.kind == kind;
}

static bool at_text(const struct tokens *tokens)
{
	return at_kind(tokens, TOKEN_WORD) || at_kind(tokens, TOKEN_STRING);
}

static bool at_end(const struct tokens *tokens)
{
	return at_kind(tokens, TOKEN_END) || at_kind(tokens, TOKEN_BROKEN);
}

static bool at_word(const struct tokens *tokens, const char *word)
{
	return at_text(tokens) && slice_is_nocase(tokens->token.text, word);
}

/* Skips a block, from its `{` to behind its `}`. */
static void skip_braces(struct tokens *tokens)
{
	struct span open = tokens->token.span;
	size_t depth = 0;

	do {
		if (at_kind(tokens, TOKEN_OPEN))
			depth++;
		else if (at_kind(tokens, TOKEN_CLOSE))
			depth--;
		else if (at_kind(tokens, TOKEN_END))
			tokens_fault(tokens, open, "this block is not closed");
		if (at_end(tokens))
			return;
		tokens_next(tokens);
	} while (depth > 0);
}

/* Skips to the `;` that ends the statement, or the `}` of its block. */
static void skip_statement(struct tokens *tokens)
{
	while (!at_end(tokens) && !at_kind(tokens, TOKEN_SEMICOLON) &&
	       !at_kind(tokens, TOKEN_CLOSE)) {
		if (at_kind(tokens, TOKEN_OPEN))
			skip_braces(tokens);
		else
			tokens_next(tokens);
	}
}

static void fault_here(struct tokens *tokens, const char *wanted)
{
	struct slice text = tokens->token.text;

	if (at_kind(tokens, TOKEN_BROKEN))
		return;
	if (at_kind(tokens, TOKEN_END)) {
		tokens_fault(tokens, tokens->token.span,
			     "%s expected, but the file ends here", wanted);
		return;
	}
	tokens_fault(tokens, tokens->token.span, "%s expected near `%.*s`",
		     wanted, (int)(text.length < 80 ? text.length : 80),
		     text.at);
}

/* --- statements that are understood ------------------------------------- */

static bool read_text(struct tokens *tokens, const char **text,
		      struct span *span, const char *wanted)
{
	if (!at_text(tokens)) {
		fault_here(tokens, wanted);
		return false;
	}
	*text = token_text(tokens);
	if (span)
		*span = tokens->token.span;
	tokens_next(tokens);
	return true;
}

static void read_directory(struct named *named, struct tokens *tokens,
			   struct span keyword)
{
	(void)keyword;
	read_text(tokens, &named->config->directory, NULL, "a directory");
}

static void read_type(struct named *named, struct tokens *tokens,
		      struct span keyword)
{
	static const char *const today[][2] = {{"master", "primary"},
					       {"slave", "secondary"}};
	const char *type;

	(void)keyword;
	if (!read_text(tokens, &type, NULL, "a zone type"))
		return;
	for (size_t i = 0; i < sizeof today / sizeof *today; i++)
		if (slice_is_nocase(slice_of(type), today[i][0]))
			type = today[i][1];
	named->zone.type = type;
}

static void read_file(struct named *named, struct tokens *tokens,
		      struct span keyword)
{
	(void)keyword;
	read_text(tokens, &named->zone.file, &named->zone.file_span,
		  "a file name");
}

static void read_in_view(struct named *named, struct tokens *tokens,
			 struct span keyword)
{
	(void)keyword;
	if (read_text(tokens, &named->zone.in_view, NULL, "a view's name"))
		named->zone.type = "in-view";
}

/* allow-update and update-policy: the server itself writes the zone's file. */
static void read_updates(struct named *named, struct tokens *tokens,
			 struct span keyword)
{
	(void)keyword;
	named->zone.dynamic = true;
	if (at_kind(tokens, TOKEN_OPEN)) {
		struct tokens inside = *tokens;

		tokens_next(&inside);
		if (at_word(&inside, "none") || at_kind(&inside, TOKEN_CLOSE))
			named->zone.dynamic = false;
	}
	skip_statement(tokens);
}

/* Appends the bytes from KEYWORD to END, each run of white space as one. */
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

static void read_match(struct named *named, struct tokens *tokens,
		       struct span keyword)
{
	struct view *view = &named->views[named->in_view - 1];
	struct buffer text = {0};

	skip_statement(tokens);
	if (view->match)
		buffer_print(&text, "%s; ", view->match);
	add_folded(&text, (struct slice){tokens->source->bytes + keyword.at,
					 tokens->token.span.at - keyword.at});
	view->match =
	    arena_copy(named->facts->arena, buffer_text(&text), text.used);
	buffer_free(&text);
}

/* --- include ------------------------------------------------------------ */

static void include_source(struct named *named, const struct source *source,
			   struct span from, enum context context)
{
	struct named_config *config = named->config;
	struct tokens tokens;

	MEMORY_GROW(config->files, config->file_count, config->file_room);
	config->files[config->file_count++] = source->path;
	named->including[named->depth++] = source->path;
	tokens_begin(&tokens, named->facts, source, from);
	read_body(named, &tokens, context);
	if (at_kind(&tokens, TOKEN_CLOSE))
		fault_here(&tokens, "a statement");
	named->depth--;
}

static void include_path(struct named *named, const char *path,
			 struct span span, enum context context)
{
	struct facts *facts = named->facts;
	const struct source *source;
	enum source_state state = source_open(facts->sources, path, &source);

	if (state != SOURCE_OPENED) {
		facts_fault(facts,
			    state == SOURCE_REFUSED ? FAULT_INCLUDE_REFUSED
						    : FAULT_UNREADABLE,
			    span, "%s cannot be read: %s", path,
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
	include_source(named, source, span, context);
}

/* Every file beside DIRECTORY that the last part of PATTERN matches. */
static void include_matching(struct named *named, struct tokens *tokens,
			     const char *pattern, struct span span,
			     enum context context)
{
	struct facts *facts = named->facts;
	const char *folder = path_directory(facts->arena, pattern);
	const char *here = path_directory(facts->arena, tokens->source->path);
	struct directory_entry *entries;
	size_t count;

	for (;;) {
		char *directory = path_join(facts->arena, here, folder);
		const char *rest;

		if (directory &&
		    source_list(facts->sources, directory, facts->arena,
				&entries, &count) == SOURCE_OPENED) {
			here = directory;
			break;
		}
		/* As for a file: drop leading folders one at a time. */
		rest = strchr(folder + (*folder == '/'), '/');
		if (!rest)
			return;
		folder = rest + 1;
	}
	for (size_t i = 0; i < count; i++)
		if (entries[i].kind == ENTRY_FILE &&
		    glob_match(path_base(pattern), entries[i].name))
			include_path(
			    named,
			    path_join(facts->arena, here, entries[i].name),
			    span, context);
}

static void read_include(struct named *named, struct tokens *tokens,
			 enum context context)
{
	struct facts *facts = named->facts;
	const char *written, *found = NULL;
	struct span span;

	if (!read_text(tokens, &written, &span, "a file name"))
		return;
	if (glob_is_pattern(written)) {
		include_matching(named, tokens, written, span, context);
		return;
	}
	switch (
	    source_locate(facts->sources, facts->arena,
			  path_directory(facts->arena, tokens->source->path),
			  written, &found)) {
	case SOURCE_OPENED:
		include_path(named, found, span, context);
		return;
	case SOURCE_ABSENT:
		/* An absolute one lies on the server: rndc.key and the like. */
		if (*written != '/')
			facts_fault(facts, FAULT_INCLUDE_MISSING, span,
				    "there is no file %s", written);
		return;
	default:
		facts_fault(facts, FAULT_INCLUDE_REFUSED, span,
			    "%s lies outside the root or is no regular file",
			    written);
	}
}

/* --- blocks ------------------------------------------------------------- */

/* A block of statements, from its `{` to behind its `}`. */
static void read_block(struct named *named, struct tokens *tokens,
		       enum context context)
{
	struct span open = tokens->token.span;

	if (!at_kind(tokens, TOKEN_OPEN)) {
		fault_here(tokens, "`{`");
		return;
	}
	tokens_next(tokens);
	read_body(named, tokens, context);
	if (at_kind(tokens, TOKEN_CLOSE))
		tokens_next(tokens);
	else if (at_kind(tokens, TOKEN_END))
		tokens_fault(tokens, open, "this block is not closed");
}

static void read_options(struct named *named, struct tokens *tokens,
			 struct span keyword)
{
	(void)keyword;
	read_block(named, tokens, IN_OPTIONS);
}

/* The class that may stand before a block. */
static bool read_class(struct tokens *tokens, uint16_t *class)
{
	*class = RRCLASS_IN;
	if (!at_text(tokens))
		return true;
	if (!rrclass_parse(tokens->token.text, class)) {
		fault_here(tokens, "a class or `{`");
		return false;
	}
	tokens_next(tokens);
	return true;
}

static void read_view(struct named *named, struct tokens *tokens,
		      struct span keyword)
{
	struct view view = {.span = tokens->token.span};
	uint16_t class;

	(void)keyword;
	if (!read_text(tokens, &view.name, NULL, "a view's name") ||
	    !read_class(tokens, &class))
		return;
	if (named->view_count == VIEWS_MAX) {
		facts_fault(named->facts, FAULT_LIMIT, view.span,
			    "too many views");
		return;
	}
	MEMORY_GROW(named->views, named->view_count, named->view_room);
	named->views[named->view_count++] = view;
	named->in_view = (view_id)named->view_count;
	read_block(named, tokens, IN_VIEW);
	named->in_view = VIEW_NONE;
}

static void read_zone(struct named *named, struct tokens *tokens,
		      struct span keyword)
{
	struct named_config *config = named->config;
	enum name_error error;
	const char *name;

	(void)keyword;
	named->zone = (struct named_zone){.view = named->in_view, .type = ""};
	if (!read_text(tokens, &name, &named->zone.span, "a zone's name"))
		return;
	error =
	    name_parse(slice_of(name), NULL, &named->zone.origin, NULL, NULL);
	if (error != NAME_OK)
		tokens_fault(tokens, named->zone.span, "`%.80s` is no name: %s",
			     name, name_error_text(error));
	if (!read_class(tokens, &named->zone.class))
		return;
	read_block(named, tokens, IN_ZONE);
	if (error != NAME_OK)
		return;
	MEMORY_GROW(config->zones, config->zone_count, config->zone_room);
	config->zones[config->zone_count++] = named->zone;
}

struct statement {
	const char *keyword;
	unsigned contexts;
	void (*read)(struct named *named, struct tokens *tokens,
		     struct span keyword);
};

static const struct statement statements[] = {
    {"allow-update", IN_ZONE, read_updates},
    {"directory", IN_OPTIONS, read_directory},
    {"file", IN_ZONE, read_file},
    {"in-view", IN_ZONE, read_in_view},
    {"match-clients", IN_VIEW, read_match},
    {"match-destinations", IN_VIEW, read_match},
    {"match-recursive-only", IN_VIEW, read_match},
    {"options", IN_TOP, read_options},
    {"type", IN_ZONE, read_type},
    {"update-policy", IN_ZONE, read_updates},
    {"view", IN_TOP, read_view},
    {"zone", IN_TOP | IN_VIEW, read_zone},
};

static const struct statement *statement_find(struct slice keyword,
					      enum context context)
{
	for (size_t i = 0; i < sizeof statements / sizeof *statements; i++)
		if ((statements[i].contexts & context) &&
		    slice_is_nocase(keyword, statements[i].keyword))
			return &statements[i];
	return NULL;
}

/* Comments that waited before KEYWORD speak of its whole statement. */
static void cover_comments(struct tokens *tokens, size_t first,
			   struct span keyword)
{
	struct facts *facts = tokens->facts;
	struct span covers = span_join(keyword, tokens->token.span);

	for (size_t i = first; i < facts->comment_count; i++) {
		struct comment *comment = &facts->comments[i];

		if (comment->span.file == keyword.file &&
		    comment->span.at < keyword.at)
			comment->covers = covers;
	}
}

static void read_statement(struct named *named, struct tokens *tokens,
			   enum context context)
{
	const struct statement *statement;
	struct span keyword = tokens->token.span;
	size_t comments = tokens->comments;
	size_t faults = tokens->facts->faults.count;

	tokens->comments = tokens->facts->comment_count;
	statement = statement_find(tokens->token.text, context);
	if (slice_is_nocase(tokens->token.text, "include")) {
		tokens_next(tokens);
		read_include(named, tokens, context);
	} else if (statement) {
		tokens_next(tokens);
		statement->read(named, tokens, keyword);
	}
	/* One fault in a statement is enough; more would be echoes. */
	if (statement && !at_kind(tokens, TOKEN_SEMICOLON) &&
	    tokens->facts->faults.count == faults)
		fault_here(tokens, "`;`");
	skip_statement(tokens);
	cover_comments(tokens, comments, keyword);
	tokens->comments = tokens->facts->comment_count;
}

static void read_body(struct named *named, struct tokens *tokens,
		      enum context context)
{
	while (!at_end(tokens) && !at_kind(tokens, TOKEN_CLOSE)) {
		if (at_kind(tokens, TOKEN_WORD)) {
			read_statement(named, tokens, context);
		} else {
			fault_here(tokens, "a statement");
			skip_statement(tokens);
		}
		if (at_kind(tokens, TOKEN_SEMICOLON))
			tokens_next(tokens);
	}
}

/* --- the whole ---------------------------------------------------------- */

static int compare_zones(const struct named_zone *a, const struct named_zone *b)
{
	int order = (a->view > b->view) - (a->view < b->view);

	if (order == 0)
		order = a->class - b->class;
	if (order == 0)
		order = a->origin.length - b->origin.length;
	for (size_t i = 0; order == 0 && i < a->origin.length; i++)
		order = ascii_lower(a->origin.octets[i]) -
			ascii_lower(b->origin.octets[i]);
	return order;
}

static int by_identity(const void *a, const void *b)
{
	const struct named_zone *left = *(const struct named_zone *const *)a;
	const struct named_zone *right = *(const struct named_zone *const *)b;
	int order = compare_zones(left, right);

	/* Members of one array: their addresses tell which came first. */
	return order ? order : (left > right) - (left < right);
}

static void find_duplicates(struct facts *facts,
			    const struct named_config *config)
{
	const struct named_zone **sorted =
	    memory_resize(NULL, config->zone_count, sizeof *sorted);
	char text[NAME_TEXT_MAX];

	for (size_t i = 0; i < config->zone_count; i++)
		sorted[i] = &config->zones[i];
	qsort(sorted, config->zone_count, sizeof *sorted, by_identity);
	for (size_t i = 1; i < config->zone_count; i++) {
		struct fault *fault;

		if (compare_zones(sorted[i - 1], sorted[i]) ||
		    strcmp(sorted[i]->type, "redirect") == 0 ||
		    strcmp(sorted[i - 1]->type, "redirect") == 0)
			continue;
		wire_print(&sorted[i]->origin, text);
		fault =
		    facts_fault(facts, FAULT_NAMED_DUPLICATE, sorted[i]->span,
				"zone %s stands here twice", text);
		fault->from = sorted[i - 1]->span;
		fault->from_label = "first here";
		fault->subject = arena_string(facts->arena, text);
	}
	free(sorted);
}

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
	struct named_config *config = named->config;
	view_id *ids = memory_resize(NULL, named->view_count + 1, sizeof *ids);

	ids[0] = VIEW_NONE;
	for (size_t i = 0; i < named->view_count; i++)
		ids[i + 1] = view_open(named->facts->store, &named->views[i]);
	for (size_t i = 0; i < config->zone_count; i++)
		config->zones[i].view = ids[config->zones[i].view];
	free(ids);
	free(named->views);
}

void named_read(struct facts *facts, const struct source *source,
		struct named_config *config)
{
	struct named named = {.facts = facts, .config = config};

	*config = (struct named_config){0};
	include_source(&named, source, SPAN_NONE, IN_TOP);
	find_duplicates(facts, config);
	open_views(&named);
}

void named_config_free(struct named_config *config)
{
	free(config->zones);
	free(config->files);
	*config = (struct named_config){0};
}

/* --- is it one? --------------------------------------------------------- */

/* What a file begins with, and how sure that makes us. */
static const struct opening {
	const char *keyword;
	bool named; /* a name stands before the block */
	bool block; /* there is a block */
	int confidence;
} openings[] = {
    {"acl", true, true, 80},      {"controls", false, true, 60},
    {"include", true, false, 40}, {"key", true, true, 60},
    {"logging", false, true, 60}, {"masters", true, true, 70},
    {"options", false, true, 70}, {"primaries", true, true, 80},
    {"view", true, true, 90},     {"zone", true, true, 95},
};

static bool opening_fits(const struct opening *opening, struct tokens *tokens)
{
	if (!slice_is(tokens->token.text, opening->keyword))
		return false;
	tokens_next(tokens);
	if (opening->named) {
		if (!at_text(tokens))
			return false;
		tokens_next(tokens);
		/* A class. */
		if (opening->block && at_kind(tokens, TOKEN_WORD))
			tokens_next(tokens);
	}
	return at_kind(tokens, opening->block ? TOKEN_OPEN : TOKEN_SEMICOLON);
}

bool named_recognise(struct slice bytes, int *confidence)
{
	struct source source = {.bytes = bytes.at, .size = bytes.length};
	struct tokens tokens;

	*confidence = 0;
	tokens_begin(&tokens, NULL, &source, SPAN_NONE);
	for (unsigned seen = 0; seen < 8 && !at_end(&tokens); seen++) {
		struct tokens here;
		size_t i;

		for (i = 0; i < sizeof openings / sizeof *openings; i++) {
			here = tokens;
			if (opening_fits(&openings[i], &here))
				break;
		}
		if (i == sizeof openings / sizeof *openings)
			break;
		if (openings[i].confidence > *confidence)
			*confidence = openings[i].confidence;
		skip_statement(&here);
		tokens = here;
		if (at_kind(&tokens, TOKEN_SEMICOLON))
			tokens_next(&tokens);
	}
	return *confidence >= 60;
}
