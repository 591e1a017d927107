/*
 * debian.c - Debian's way to write a configuration (see debian.h).
 *
 * A directory that holds exim4.conf is that file: it beats what would be put
 * together from the rest.  Of the distribution's own pieces those that are
 * not in the tree are taken to be as they are shipped, unless most of them
 * are there: then the tree is the whole.
 */
#include "parsers/exim/debian.h"

#include "parsers/exim/answers.h"
#include "parsers/exim/ctype.h"
#include "parsers/exim/hosts.h"
#include "parsers/exim/stock.h"

#include <string.h>

#define MARK "UPEX4CmacrosUPEX4C"

static const char *const sections[] = {
    "main", "acl", "router", "transport", "retry", "rewrite", "auth"};

/* What is being put together. */
struct assembly {
	struct facts *facts;
	struct arena *arena;
	const char *directory;
	const struct host *host;
	struct answer_line *answers;
	struct feed *feeds; /* in order */
	size_t count, room;
	struct fixed_text *macros; /* the lines that the answers make */
	size_t macro_count, macro_room;
};

/* --- the macros that the answers become ---------------------------------- */

static void macro_line(struct assembly *assembly, struct text *line)
{
	struct fixed_text view = text_view(line), *grown;

	if (assembly->macro_count == assembly->macro_room) {
		assembly->macro_room = assembly->macro_room * 2 + 64;
		grown = arena_get(assembly->arena,
				  assembly->macro_room * sizeof *grown);
		if (assembly->macro_count)
			memcpy(grown, assembly->macros,
			       assembly->macro_count * sizeof *grown);
		assembly->macros = grown;
	}
	assembly->macros[assembly->macro_count++] =
	    text_keep(assembly->arena, &view, 0, view.bytes.length);
	text_empty(line);
}

/* `.ifndef NAME`, the definition, `.endif` */
static void seed(struct assembly *assembly, const char *name, const char *value,
		 struct span span)
{
	struct text line = {0};

	text_add(&line, slice_of(".ifndef "), SPAN_NONE, NULL);
	text_add(&line, slice_of(name), SPAN_NONE, NULL);
	macro_line(assembly, &line);
	text_add(&line, slice_of(name), SPAN_NONE, NULL);
	text_add(&line, slice_of("="), SPAN_NONE, NULL);
	text_add(&line, slice_of(value), span, NULL);
	macro_line(assembly, &line);
	text_add(&line, slice_of(".endif"), SPAN_NONE, NULL);
	macro_line(assembly, &line);
	text_free(&line);
}

/* The shell's `echo`: lower case, one blank between words, none around. */
static char *echo_lower(struct arena *arena, struct slice text)
{
	char *result = arena_get(arena, text.length + 1);
	size_t length = 0;
	bool gap = false;

	for (size_t i = 0; i < text.length; i++) {
		char c = (char)ascii_lower((unsigned char)text.at[i]);

		if (exim_isspace(c)) {
			gap = length != 0;
			continue;
		}
		if (gap)
			result[length++] = ' ';
		gap = false;
		result[length++] = c;
	}
	result[length] = '\0';
	return result;
}

/* The value's own bytes, where nothing but letters' case was changed. */
static struct span answer_place(const struct answer_line *line,
				const char *value)
{
	struct slice raw = line->raw;
	size_t length = strlen(value);
	struct span span = line->span;

	for (size_t i = 0; length && i + length <= raw.length; i++) {
		struct slice part = {raw.at + i, length};

		if (!slice_is_nocase(part, value))
			continue;
		span.at += (uint32_t)i;
		span.length = (uint32_t)length;
		return span;
	}
	return span;
}

static void seed_answer(struct assembly *assembly, const char *macro,
			const char *answer, const char *fallback)
{
	const struct answer_line *line =
	    answers_find(assembly->answers, answer);
	const char *value = fallback;

	if (line && line->value)
		value = echo_lower(assembly->arena, slice_of(line->value));
	seed(assembly, macro, value,
	     line ? answer_place(line, value) : SPAN_NONE);
}

/* A list whose separator is a semicolon says so. */
static void seed_list(struct assembly *assembly, const char *macro,
		      const char *answer, const char *more,
		      const char *more_ipv6)
{
	struct arena *arena = assembly->arena;
	const char *value = echo_lower(
	    arena, slice_of(answers_text(assembly->answers, answer)));
	const struct answer_line *line =
	    answers_find(assembly->answers, answer);
	bool semicolon = strchr(value, ';');

	if (semicolon && *value != '<')
		value = arena_print(arena, "<; %s", value);
	if (more)
		value = arena_print(arena, "%s%s", value,
				    semicolon ? more_ipv6 : more);
	seed(assembly, macro, value, line ? line->span : SPAN_NONE);
}

/* `@:localhost:` and the answer, with colons. */
static void seed_local_domains(struct assembly *assembly)
{
	const struct answer_line *line =
	    answers_find(assembly->answers, "dc_other_hostnames");
	char *value = echo_lower(
	    assembly->arena,
	    slice_of(answers_text(assembly->answers, "dc_other_hostnames")));
	size_t length = strlen(value);

	while (length && strchr(";: ", value[length - 1]))
		value[--length] = '\0';
	for (char *c = value; *c; c++)
		if (*c == ';')
			*c = ':';
	seed(assembly, "MAIN_LOCAL_DOMAINS",
	     arena_print(assembly->arena, "@:localhost%s%s", *value ? ":" : "",
			 value),
	     line ? line->span : SPAN_NONE);
}

/* The first word of /etc/mailname, in lower case. */
static void seed_mailname(struct assembly *assembly)
{
	struct sources *sources = assembly->facts->sources;
	const struct source *source;
	const char *found;
	struct slice word;
	size_t at = 0;

	if (source_locate(sources, assembly->arena, assembly->directory,
			  "/etc/mailname", &found) != SOURCE_OPENED ||
	    source_open(sources, found, &source) != SOURCE_OPENED)
		return;
	while (at < source->size && (exim_isalnum(source->bytes[at]) ||
				     strchr("-@.", source->bytes[at])))
		at++;
	word = (struct slice){source->bytes, at};
	seed(assembly, "ETC_MAILNAME", echo_lower(assembly->arena, word),
	     (struct span){source->file, 0, (uint32_t)at});
}

/* dc_minimaldns: the name is what `hostname --fqdn` says. */
static void seed_minimal_dns(struct assembly *assembly)
{
	const struct answer_line *line =
	    answers_find(assembly->answers, "dc_minimaldns");
	const char *name = assembly->host ? assembly->host->hostname : NULL;
	struct span span = SPAN_NONE;

	if (!line || !line->value || strcmp(line->value, "true") != 0)
		return;
	seed(assembly, "DC_minimaldns", "1", line->span);
	if (name)
		name = hosts_canonical(assembly->facts, assembly->directory,
				       name, &span);
	if (!name || !strchr(name, '.'))
		return;
	seed(assembly, "MAIN_HARDCODE_PRIMARY_HOSTNAME",
	     echo_lower(assembly->arena, slice_of(name)), span);
}

/* Lines that begin in upper case become macros, quotes and all. */
static void seed_capitals(struct assembly *assembly)
{
	const struct answer_line *line = assembly->answers;

	for (; line; line = line->next) {
		char *name, *value;

		if (!exim_isupper(*line->name.at) ||
		    slice_is(line->name, "CFILEMODE"))
			continue;
		name = arena_copy(assembly->arena, line->name.at,
				  line->name.length);
		value = echo_lower(assembly->arena, line->raw);
		seed(assembly, name, value, answer_place(line, value));
	}
}

static bool is_answer(const struct assembly *assembly, const char *name,
		      const char *value)
{
	return slice_is_nocase(
	    slice_trim(slice_of(answers_text(assembly->answers, name))), value);
}

/* The kind of configuration; NULL: the daemon gets no macros at all. */
static const char *configuration_type(const struct assembly *assembly)
{
	static const char *const types[] = {"internet", "smarthost",
					    "satellite", "local"};

	if (!assembly->answers)
		return "internet";
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (is_answer(assembly, "dc_eximconfig_configtype", types[i]))
			return types[i];
	return NULL;
}

static void seed_all(struct assembly *assembly)
{
	const char *type = configuration_type(assembly);

	if (!type)
		return;
	if (*answers_text(assembly->answers, "dc_local_interfaces"))
		seed_list(assembly, "MAIN_LOCAL_INTERFACES",
			  "dc_local_interfaces", NULL, NULL);
	seed_minimal_dns(assembly);
	if ((type[0] == 's') &&
	    is_answer(assembly, "dc_hide_mailname", "true") &&
	    *answers_text(assembly->answers, "dc_readhost"))
		seed(assembly, "HIDE_MAILNAME", "1", SPAN_NONE);
	seed(assembly, "MAIN_PACKAGE_VERSION", "debian", SPAN_NONE);
	seed_local_domains(assembly);
	seed_list(assembly, "MAIN_RELAY_TO_DOMAINS", "dc_relay_domains", NULL,
		  NULL);
	seed_mailname(assembly);
	seed_answer(assembly, "LOCAL_DELIVERY", "dc_localdelivery",
		    "mail_spool");
	seed_list(assembly, "MAIN_RELAY_NETS", "dc_relay_nets",
		  " : 127.0.0.1 : ::::1", " ; 127.0.0.1 ; ::1");
	seed_answer(assembly, "DCreadhost", "dc_readhost", "");
	seed_answer(assembly, "DCsmarthost", "dc_smarthost", "");
	seed(assembly, "DC_eximconfig_configtype", type, SPAN_NONE);
	seed(assembly, arena_print(assembly->arena, "DCconfig_%s", type), "1",
	     SPAN_NONE);
	seed_capitals(assembly);
}

/* --- the files ------------------------------------------------------------ */

static struct feed *add_feed(struct assembly *assembly)
{
	struct feed *grown;

	if (assembly->count == assembly->room) {
		assembly->room = assembly->room * 2 + 64;
		grown =
		    arena_get(assembly->arena, assembly->room * sizeof *grown);
		if (assembly->count)
			memcpy(grown, assembly->feeds,
			       assembly->count * sizeof *grown);
		assembly->feeds = grown;
	}
	assembly->feeds[assembly->count] = (struct feed){
	    .directory = assembly->directory, .origin = SPAN_NONE};
	return &assembly->feeds[assembly->count++];
}

/* Where the line ends that the macros are put behind; 0: it is not here. */
static size_t mark_end(struct slice bytes, size_t from)
{
	while (from < bytes.length) {
		struct slice rest = {bytes.at + from, bytes.length - from};
		const char *end = memchr(rest.at, '\n', rest.length);
		size_t length = end ? (size_t)(end - rest.at) + 1 : rest.length;

		if (slice_begins(rest, MARK))
			return from + length;
		from += length;
	}
	return 0;
}

/* The text of a file or a piece, with the macros at their place. */
static void add_text(struct assembly *assembly, const struct source *source,
		     struct slice bytes, bool stock, bool joins)
{
	size_t next = 0;

	for (;;) {
		size_t end = mark_end(bytes, next);
		struct feed *feed = add_feed(assembly);

		feed->source = source;
		feed->bytes = bytes;
		feed->next = next;
		feed->stock = stock;
		feed->joins = joins && end == 0;
		if (end == 0)
			return;
		feed->bytes.length = end;
		next = end;
		feed = add_feed(assembly);
		feed->given = assembly->macros;
		feed->given_count = assembly->macro_count;
	}
}

static bool add_file(struct assembly *assembly, const char *path, bool joins)
{
	struct sources *sources = assembly->facts->sources;
	const struct source *source;

	if (source_open(sources, path, &source) != SOURCE_OPENED)
		return false;
	add_text(assembly, source, (struct slice){source->bytes, source->size},
		 false, joins);
	return true;
}

static const char *below(const struct assembly *assembly, const char *name)
{
	return path_join(assembly->arena, assembly->directory, name);
}

/* What run-parts would take: letters, digits, `_` and `-` only. */
static bool is_piece(const char *name)
{
	size_t i = 0;

	while (exim_isword(name[i]) || name[i] == '-')
		i++;
	return i && !name[i];
}

static void add_stock(struct assembly *assembly, size_t piece)
{
	const char *text = stock_pieces[piece].text;
	const char *needs = stock_pieces[piece].needs;

	if (needs && source_probe(assembly->facts->sources,
				  below(assembly, needs)) != SOURCE_OPENED)
		return;
	if (text)
		add_text(assembly, NULL, slice_of(text), true, false);
}

static bool has_name(const struct directory_entry *entries, size_t count,
		     const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (entries[i].kind == ENTRY_FILE &&
		    strcmp(entries[i].name, name) == 0)
			return true;
	return false;
}

/* Is most of what the distribution ships in the tree? */
static bool tree_is_whole(struct assembly *assembly)
{
	size_t there = 0;

	for (size_t i = 0; i < stock_piece_count; i++) {
		const char *path =
		    below(assembly, arena_print(assembly->arena, "conf.d/%s/%s",
						stock_pieces[i].section,
						stock_pieces[i].name));

		there += path && source_probe(assembly->facts->sources, path) ==
				     SOURCE_OPENED;
	}
	return there * 2 > stock_piece_count;
}

/* One file of the tree, or the one that takes its place. */
static void add_piece(struct assembly *assembly, const char *section,
		      const struct directory_entry *entries, size_t count,
		      const char *name)
{
	struct arena *arena = assembly->arena;
	const char *other = arena_print(arena, "%s.rul", name);

	if (has_name(entries, count, other))
		name = other;
	add_file(
	    assembly,
	    below(assembly, arena_print(arena, "conf.d/%s/%s", section, name)),
	    false);
}

/* Names in order; of the tree's and the distribution's same the tree's. */
static void add_section(struct assembly *assembly, const char *section,
			bool whole)
{
	const char *folder =
	    below(assembly, arena_print(assembly->arena, "conf.d/%s", section));
	struct directory_entry *entries = NULL;
	size_t count = 0, i = 0, piece = 0;

	if (!folder ||
	    source_list(assembly->facts->sources, folder, assembly->arena,
			&entries, &count) != SOURCE_OPENED)
		count = 0;
	for (;;) {
		int order;

		while (i < count && (entries[i].kind != ENTRY_FILE ||
				     !is_piece(entries[i].name)))
			i++;
		while (piece < stock_piece_count &&
		       (whole ||
			strcmp(stock_pieces[piece].section, section) != 0))
			piece++;
		if (i == count && piece == stock_piece_count)
			return;
		if (i == count)
			order = 1;
		else if (piece == stock_piece_count)
			order = -1;
		else
			order =
			    strcmp(entries[i].name, stock_pieces[piece].name);
		if (order > 0) {
			add_stock(assembly, piece++);
			continue;
		}
		add_piece(assembly, section, entries, count, entries[i++].name);
		piece += order == 0;
	}
}

static void add_split(struct assembly *assembly)
{
	bool whole = tree_is_whole(assembly);

	for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
		add_section(assembly, sections[i], whole);
}

static void add_unsplit(struct assembly *assembly)
{
	add_file(assembly, below(assembly, "exim4.conf.localmacros"), true);
	if (add_file(assembly, below(assembly, "exim4.conf.template"), false))
		return;
	for (size_t i = 0; i < stock_piece_count; i++)
		add_stock(assembly, i);
}

/* --- the whole ------------------------------------------------------------ */

static void read_assembly(struct assembly *assembly, const char *path)
{
	struct reader reader = {.facts = assembly->facts};
	const struct answer_line *split =
	    answers_find(assembly->answers, "dc_use_split_config");
	bool is_split = split
			    ? is_answer(assembly, "dc_use_split_config", "true")
			    : assembly->answers == NULL;

	if (split && split->value && *split->value && !is_split &&
	    !is_answer(assembly, "dc_use_split_config", "false")) {
		facts_fault(assembly->facts, FAULT_EXIM_SYNTAX, split->span,
			    "dc_use_split_config must be true or false")
		    ->subject = "dc_use_split_config";
		return;
	}
	seed_all(assembly);
	if (is_split)
		add_split(assembly);
	else
		add_unsplit(assembly);
	for (size_t i = assembly->count; i > 0; i--)
		feed_push(&reader, assembly->feeds[i - 1]);
	exim_read_feeds(&reader, path, assembly->directory, assembly->host);
}

/* The directory that PATH is or means; NULL where it is another file. */
static const char *debian_directory(struct facts *facts, const char *path)
{
	static const char *const signs[] = {"update-exim4.conf.conf",
					    "exim4.conf", "exim4.conf.template",
					    "conf.d"};
	struct directory_entry *entries;
	size_t count;

	if (strcmp(path_base(path), "update-exim4.conf.conf") == 0)
		return path_directory(facts->arena, path);
	if (source_list(facts->sources, path, facts->arena, &entries, &count) !=
	    SOURCE_OPENED)
		return NULL;
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		for (size_t k = 0; k < count; k++)
			if (strcmp(entries[k].name, signs[i]) == 0)
				return arena_string(facts->arena, path);
	return NULL;
}

bool debian_read(struct facts *facts, const char *path, const struct host *host)
{
	struct assembly assembly = {
	    .facts = facts, .arena = facts->arena, .host = host};
	const struct source *source;
	const char *file;
	size_t first;

	assembly.directory = debian_directory(facts, path);
	if (!assembly.directory)
		return false;
	file = below(&assembly, "exim4.conf");
	if (add_file(&assembly, file, false)) {
		struct reader reader = {.facts = facts};

		feed_push(&reader, assembly.feeds[0]);
		exim_read_feeds(&reader, file, assembly.directory, host);
		return true;
	}
	file = below(&assembly, "update-exim4.conf.conf");
	if (source_open(facts->sources, file, &source) == SOURCE_OPENED)
		assembly.answers = answers_read(facts->arena, source);
	first = facts->sender_count;
	read_assembly(&assembly, arena_string(facts->arena, path));
	/* a transport of Debian's own files stands in no file of this tree */
	for (size_t i = first; source && i < facts->sender_count; i++)
		if (span_is_none(facts->senders[i].span))
			facts->senders[i].span =
			    (struct span){source->file, 0, 0};
	return true;
}
