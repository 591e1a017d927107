/*
 * lookups.c - ${lookup ...}: which kinds there are, and those that files
 * inside the root answer (see evaluate.h).
 */
#include "parsers/exim/ctype.h"
#include "parsers/exim/evaluate.h"
#include "parsers/exim/senders.h"
#include "parsers/facts/address.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum lookup_kind {
	LOOKUP_LINES,     /* lsearch */
	LOOKUP_PATTERNS,  /* wildlsearch */
	LOOKUP_NPATTERNS, /* nwildlsearch */
	LOOKUP_NETWORKS,  /* iplsearch */
	LOOKUP_DIRECTORY, /* dsearch */
	LOOKUP_CLOSED,    /* a file that is not read here */
	LOOKUP_QUERY,     /* a query that is not made here */
	LOOKUP_DNS
};

static const struct lookup_type {
	const char *name;
	enum lookup_kind kind;
} lookup_types[] = {
    {"cdb", LOOKUP_CLOSED},
    {"dbm", LOOKUP_CLOSED},
    {"dbmjz", LOOKUP_CLOSED},
    {"dbmnz", LOOKUP_CLOSED},
    {"dnsdb", LOOKUP_DNS},
    {"dsearch", LOOKUP_DIRECTORY},
    {"ibase", LOOKUP_QUERY},
    {"iplsearch", LOOKUP_NETWORKS},
    {"json", LOOKUP_CLOSED},
    {"ldap", LOOKUP_QUERY},
    {"ldapdn", LOOKUP_QUERY},
    {"ldapm", LOOKUP_QUERY},
    {"lmdb", LOOKUP_CLOSED},
    {"lsearch", LOOKUP_LINES},
    {"mysql", LOOKUP_QUERY},
    {"nis", LOOKUP_CLOSED},
    {"nis0", LOOKUP_CLOSED},
    {"nisplus", LOOKUP_QUERY},
    {"nwildlsearch", LOOKUP_NPATTERNS},
    {"oracle", LOOKUP_QUERY},
    {"passwd", LOOKUP_QUERY},
    {"pgsql", LOOKUP_QUERY},
    {"psl", LOOKUP_QUERY},
    {"redis", LOOKUP_QUERY},
    {"spf", LOOKUP_CLOSED},
    {"sqlite", LOOKUP_QUERY},
    {"testdb", LOOKUP_QUERY},
    {"whoson", LOOKUP_QUERY},
    {"wildlsearch", LOOKUP_PATTERNS},
};

/* A type as written: `partial2(.)lsearch*@,ret=full`. */
struct lookup {
	struct run *run;
	const struct lookup_type *type;
	int partial; /* -1: no partial matching */
	const char *affix;
	bool star, star_at, full;
	const struct table *table;
};

static bool lookup_partial(const char **s, struct lookup *lookup,
			   struct run *run)
{
	const char *at = *s + 7, *end;

	lookup->partial = 2;
	if (exim_isdigit(*at))
		for (lookup->partial = 0; exim_isdigit(*at); at++)
			if (lookup->partial < 1000)
				lookup->partial =
				    lookup->partial * 10 + (*at - '0');
	if (*at == '(') {
		end = strchr(at, ')');
		if (!end)
			return false;
		lookup->affix =
		    string_copy(run, at + 1, (size_t)(end - at - 1), 0).at;
		*s = end + 1;
		return true;
	}
	lookup->affix = "*.";
	*s = at + 1;
	return *at == '-';
}

static bool lookup_parse(struct run *run, const char *text,
			 struct lookup *lookup)
{
	size_t length;
	const char *options;

	*lookup = (struct lookup){.run = run, .partial = -1, .affix = ""};
	if (strncmp(text, "partial", 7) == 0 &&
	    !lookup_partial(&text, lookup, run))
		return false;
	length = strcspn(text, "*,");
	lookup->star_at = strncmp(text + length, "*@", 2) == 0;
	lookup->star = text[length] == '*';
	options = strchr(text, ',');
	lookup->full = options && strstr(options, "ret=full");
	for (size_t i = 0; i < sizeof lookup_types / sizeof *lookup_types; i++)
		if (strlen(lookup_types[i].name) == length &&
		    memcmp(lookup_types[i].name, text, length) == 0)
			lookup->type = &lookup_types[i];
	return lookup->type != NULL;
}

bool lookup_is_query(const char *type)
{
	struct run run = {.arena = NULL};
	struct lookup lookup;

	if (strncmp(type, "partial", 7) == 0 ||
	    !lookup_parse(&run, type, &lookup))
		return false;
	return lookup.type->kind == LOOKUP_QUERY ||
	       lookup.type->kind == LOOKUP_DNS;
}

/* Keys that stand in the file tell senders apart. */
static void note_keys(const struct lookup *lookup)
{
	const struct table *table = lookup->table;
	struct sender_keys *keys = &lookup->run->expansion->keys;

	if (lookup->type->kind == LOOKUP_NETWORKS ||
	    lookup->type->kind == LOOKUP_DIRECTORY)
		return;
	sender_keys_add_table(keys, table);
}

/* A pattern of wildlsearch: `*.example.com`, `^regex`, or plain. */
static enum match match_pattern(struct run *run, const char *pattern,
				struct string key)
{
	if (*pattern == '^') {
		if (string_is_other(key))
			return MATCH_UNDECIDED;
		return regex_match(run, pattern, key, true, false);
	}
	if (*pattern == '*') {
		return slice_ends_nocase((struct slice){key.at, key.length},
					 pattern + 1)
			   ? MATCH_YES
			   : MATCH_NO;
	}
	return slice_is_nocase((struct slice){key.at, key.length}, pattern)
		   ? MATCH_YES
		   : MATCH_NO;
}

static enum match match_entry(struct lookup *lookup,
			      const struct table_entry *entry,
			      struct string key)
{
	struct run *run = lookup->run;
	struct string pattern = {entry->key, entry->key_length, 0};
	struct address address;
	struct prefix prefix;

	if (lookup->type->kind == LOOKUP_NETWORKS) {
		bool star = strcmp(entry->key, "*") == 0;

		if (star || strcmp(key.at, "*") == 0)
			return star && strcmp(key.at, "*") == 0 ? MATCH_YES
								: MATCH_NO;
		return address_parse(slice_of(key.at), &address) &&
			       prefix_parse(slice_of(entry->key), &prefix) &&
			       prefix_holds(prefix, address)
			   ? MATCH_YES
			   : MATCH_NO;
	}
	if (lookup->type->kind == LOOKUP_PATTERNS &&
	    !evaluate_again(run, entry->key, &pattern)) {
		if (run->status != RUN_FORCED)
			return MATCH_FAILED;
		run->status = RUN_OK;
		return MATCH_NO;
	}
	return match_pattern(run, pattern.at, key);
}

/* One key, as it is; the daemon never finds an empty one. */
static enum match find_exact(struct lookup *lookup, struct string key,
			     struct string *value)
{
	const struct table *table = lookup->table;
	const struct table_entry *entry = NULL;
	enum match match = MATCH_NO;

	if (key.length == 0)
		return MATCH_NO;
	if (lookup->type->kind == LOOKUP_LINES) {
		entry = table_find(table, key.at, key.length);
		match = entry ? MATCH_YES : MATCH_NO;
	} else {
		for (size_t i = 0; i < table->count && match == MATCH_NO; i++) {
			entry = &table->entries[i];
			if (!run_work(lookup->run, 4))
				return MATCH_FAILED;
			match = match_entry(lookup, entry, key);
		}
	}
	if (match == MATCH_YES) {
		*value = (struct string){entry->data, entry->data_length, 0};
		lookup->run->found = entry;
	}
	return match;
}

static void capture_parts(struct run *run, struct string key, size_t wild)
{
	size_t fixed = wild < key.length ? wild + 1 : wild;

	run->captures.items[1] = string_copy(run, key.at, wild, key.flags);
	run->captures.items[2] =
	    string_copy(run, key.at + fixed, key.length - fixed, key.flags);
	if (run->captures.last < 0)
		run->captures.items[0] = string_of("");
	run->captures.last = 2;
}

/* Leading components are taken off, one at a time. */
static enum match find_partial(struct lookup *lookup, struct string key,
			       struct string *value)
{
	struct run *run = lookup->run;
	const char *affix = lookup->affix, *rest = key.at;
	enum match match = MATCH_NO;
	int dots = 0;

	if (*affix)
		match = find_exact(
		    lookup,
		    string_of(arena_print(run->arena, "%s%s", affix, key.at)),
		    value);
	for (const char *c = key.at; *c; c++)
		dots += *c == '.';
	for (; match == MATCH_NO && dots >= lookup->partial; dots--) {
		const char *dot = strchr(rest, '.');
		struct string shorter;

		if (!dot) {
			size_t length = strlen(affix);

			if (length == 0)
				break;
			length -= length > 1 && affix[length - 1] == '.';
			shorter = string_copy(run, affix, length, 0);
		} else {
			rest = dot + 1;
			shorter = string_of(
			    arena_print(run->arena, "%s%s", affix, rest));
		}
		match = find_exact(lookup, shorter, value);
		if (match == MATCH_YES)
			capture_parts(run, key,
				      dot ? (size_t)(dot - key.at)
					  : key.length);
		if (!dot)
			break;
	}
	return match;
}

static enum match find_default(struct lookup *lookup, struct string key,
			       struct string *value)
{
	struct run *run = lookup->run;
	const char *at = strrchr(key.at, '@');
	enum match match = MATCH_NO;

	if (lookup->star_at && at && at > key.at)
		match = find_exact(
		    lookup, string_of(arena_print(run->arena, "*%s", at)),
		    value);
	if (match == MATCH_NO && (lookup->star || lookup->star_at))
		match = find_exact(lookup, string_of("*"), value);
	return match;
}

/* Is there such a name in the directory? */
static enum match find_name(struct run *run, const char *directory,
			    struct string key, struct string *value, bool full)
{
	const struct listing *listing =
	    listing_open(run->expansion->tables, directory);

	if (strchr(key.at, '/')) {
		run_fail(run, "key \"%s\" for dsearch contains a slash",
			 key.at);
		return MATCH_FAILED;
	}
	if (key.length == 0)
		return MATCH_NO;
	if (listing->state != SOURCE_OPENED) {
		run_unknown(run, "the directory %s is not here", directory);
		return MATCH_UNDECIDED;
	}
	if (key.flags & STRING_SENDER)
		sender_keys_add_listing(&run->expansion->keys, listing);
	if (!listing_has(listing, key.at))
		return MATCH_NO;
	/* what the directory has is no longer the sender's to choose */
	*value =
	    full
		? string_of(arena_print(run->arena, "%s/%s", directory, key.at))
		: string_of(key.at);
	return MATCH_YES;
}

static bool lookup_open(struct lookup *lookup, const char *path)
{
	struct run *run = lookup->run;

	lookup->table = table_open(run->expansion->tables, path, lookup->full);
	if (lookup->table->state == SOURCE_OPENED)
		return true;
	run_unknown(run, "the file %s is not here", path);
	return false;
}

static enum match lookup_lines(struct lookup *lookup, struct string key,
			       struct string *value)
{
	struct run *run = lookup->run;
	enum match match;
	size_t mask;

	if (lookup->type->kind == LOOKUP_NETWORKS && !string_is_other(key) &&
	    strcmp(key.at, "*") != 0 && !address_kind(key.at, &mask)) {
		run_fail(run, "\"%s\" is not a valid iplsearch key", key.at);
		return MATCH_FAILED;
	}
	if (key.flags & STRING_SENDER)
		note_keys(lookup);
	if (strchr(key.at, EXPAND_SYSTEM[0]))
		run_assume_system(run);
	match = find_exact(lookup, key, value);
	if (match == MATCH_NO && lookup->partial >= 0)
		match = find_partial(lookup, key, value);
	if (match == MATCH_NO)
		match = find_default(lookup, key, value);
	return match;
}

enum match lookup_single(struct run *run, const char *type, struct string key,
			 const char *path, struct string *value)
{
	struct lookup lookup;

	if (!lookup_parse(run, type, &lookup)) {
		run_fail(run, "unknown lookup type \"%s\"", type);
		return MATCH_FAILED;
	}
	if (lookup.type->kind == LOOKUP_CLOSED) {
		run_unknown(run, "lookups of type %s are not made here",
			    lookup.type->name);
		return MATCH_UNDECIDED;
	}
	if (key.flags & STRING_UNKNOWN) {
		run_unknown(run, "what is looked up in %s is not known", path);
		return MATCH_UNDECIDED;
	}
	if (lookup.type->kind == LOOKUP_DIRECTORY)
		return find_name(run, path, key, value, lookup.full);
	if (!lookup_open(&lookup, path))
		return MATCH_UNDECIDED;
	return lookup_lines(&lookup, key, value);
}

enum match lookup_query(struct run *run, const char *type, struct string query,
			struct string *value)
{
	struct lookup lookup;

	if (!lookup_parse(run, type, &lookup)) {
		run_fail(run, "unknown lookup type \"%s\"", type);
		return MATCH_FAILED;
	}
	if (lookup.type->kind == LOOKUP_DNS)
		return lookup_dnsdb(run, query, value);
	run_unknown(run, "lookups of type %s are not made here",
		    lookup.type->name);
	return MATCH_UNDECIDED;
}

/* The lookup itself, once its arguments are known. */
static enum match lookup_find(struct run *run, const char *type,
			      struct string key, struct string query,
			      struct string *value)
{
	if (!key.at)
		return lookup_query(run, type, query, value);
	if (!string_is_definite(query) || (query.flags & STRING_SENDER)) {
		run_unknown(run, "which file is looked into is not known");
		return MATCH_UNDECIDED;
	}
	return lookup_single(run, type, key, query.at, value);
}

static bool lookup_arguments(struct run *run, const char **s, bool skip,
			     char type[RUN_NAME_MAX], struct string *key,
			     struct string *query)
{
	unsigned how = skip ? READ_SKIP : 0;
	struct lookup lookup;
	size_t length;
	bool keyed;

	*s = skip_space(*s);
	keyed = **s == '{';
	if (keyed && !evaluate_argument(run, s, how, key))
		return false;
	*s = skip_space(*s);
	if (!exim_isalpha(**s))
		return run_fail(run, "missing lookup type");
	length = strcspn(*s, "{ \t\n\v\f\r");
	snprintf(type, RUN_NAME_MAX, "%.*s", (int)length, *s);
	*s += length;
	if (!lookup_parse(run, type, &lookup))
		return run_fail(run, "unknown lookup type \"%s\"", type);
	if (lookup_is_query(type) == keyed)
		return run_fail(run,
				keyed ? "a single key was given for lookup "
					"type \"%s\""
				      : "missing {key} for single-key \"%s\" "
					"lookup",
				type);
	return evaluate_argument(run, s, how, query);
}

bool evaluate_lookup(struct run *run, const char *name, const char **s,
		     bool skip, struct sink *out)
{
	struct captures captures = run->captures;
	struct string saved = run->value, key = {0}, query = {0}, value = {0};
	char type[RUN_NAME_MAX];
	enum match match = MATCH_NO;
	bool yes;

	if (!lookup_arguments(run, s, skip, type, &key, &query))
		return false;
	if (!skip)
		match = lookup_find(run, type, key, query, &value);
	if (match == MATCH_FAILED)
		return false;
	yes = match == MATCH_YES;
	if (match == MATCH_UNDECIDED) {
		yes = run_choose(run);
		value = string_of("");
		value.flags = STRING_UNKNOWN;
	}
	if (!skip)
		run->value = yes ? value : (struct string){0};
	if (!evaluate_branches(run, name, s, skip, yes, saved, out))
		return false;
	run->captures = captures;
	return true;
}
