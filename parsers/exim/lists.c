/*
 * lists.c - lists, and whether something is in one (see evaluate.h).
 */
#include "parsers/exim/ctype.h"
#include "parsers/exim/evaluate.h"
#include "parsers/exim/senders.h"
#include "parsers/facts/address.h"

#include <string.h>

#define LIST_DEPTH_MAX 10

/* Does the list choose its separator: `<;`? */
static void list_separator(const char **s, int *separator)
{
	*separator = ':';
	if (**s != '<' ||
	    !(exim_ispunct((*s)[1]) || (exim_iscntrl((*s)[1]) && (*s)[1])))
		return;
	*separator = (unsigned char)(*s)[1];
	*s += 2;
}

static const char *list_skip(const char *s, int separator)
{
	while (exim_isspace(*s) && (unsigned char)*s != separator)
		s++;
	return s;
}

bool list_next(struct run *run, const char **list, int *separator,
	       struct string *item)
{
	const char *s = list_skip(*list, *separator);
	struct buffer text = {0};
	bool special;

	if (*separator == 0) {
		list_separator(&s, separator);
		s = list_skip(s, *separator);
	}
	if (!*s || !run_work(run, 1))
		return false;
	special = exim_iscntrl((char)*separator);
	while (*s) {
		if ((unsigned char)*s == *separator) {
			s++;
			if ((unsigned char)*s != *separator || special)
				break;
		}
		buffer_add_char(&text, *s++);
	}
	while (text.used && exim_isspace(text.bytes[text.used - 1]) &&
	       (text.used == 1 || text.bytes[text.used - 2] != '\\'))
		text.used--;
	*item = string_copy(run, buffer_text(&text), text.used, 0);
	run_work(run, text.used);
	buffer_free(&text);
	*list = s;
	return run->status == RUN_OK;
}

static int ipv6_kind(const char *text, size_t length)
{
	char scratch[64];
	struct address address;

	if (length >= sizeof scratch)
		return 0;
	memcpy(scratch, text, length);
	scratch[length] = '\0';
	scratch[strcspn(scratch, "%")] = '\0'; /* a scope */
	return address_parse(slice_of(scratch), &address) ? 6 : 0;
}

static int ipv4_kind(const char *text, size_t length)
{
	size_t at = 0;

	for (int octet = 0; octet < 4; octet++) {
		unsigned value = 0, digits = 0;

		if (octet && (at >= length || text[at++] != '.'))
			return 0;
		for (; at < length && exim_isdigit(text[at]); at++, digits++)
			value = value * 10 + (unsigned)(text[at] - '0');
		if (digits == 0 || digits > 3 || value > 255)
			return 0;
	}
	return at == length ? 4 : 0;
}

int address_kind(const char *text, size_t *mask)
{
	size_t length = strlen(text);
	const char *slash = strrchr(text, '/');

	if (mask)
		*mask = 0;
	if (mask && slash && slash[1] && slash != text &&
	    slash[1 + strspn(slash + 1, "0123456789")] == '\0') {
		*mask = (size_t)(slash - text);
		length = *mask;
	}
	if (memchr(text, ':', length))
		return ipv6_kind(text, length);
	return ipv4_kind(text, length);
}

/* One search in one list, with the lists that it names. */
struct search {
	struct run *run;
	enum list_kind kind;
	struct string subject;
	struct string *value;
	unsigned depth;
};

static enum match search_list(struct search *search, struct string list);

static enum match search_named(struct search *search, const char *name)
{
	static const char kinds[] = {[LIST_DOMAINS] = 'd',
				     [LIST_ADDRESSES] = 'a',
				     [LIST_HOSTS] = 'h',
				     [LIST_LOCAL_PARTS] = 'l'};
	const struct named_list *list = search->run->expansion->config->lists;
	struct run *run = search->run;
	struct string expanded;
	enum match match;

	while (list && (list->kind != kinds[search->kind] ||
			strcmp(list->name, name) != 0))
		list = list->next;
	if (!list) {
		run_fail(run, "unknown named list \"+%s\"", name);
		return MATCH_FAILED;
	}
	if (search->depth >= LIST_DEPTH_MAX) {
		run_limit(run);
		return MATCH_FAILED;
	}
	if (!evaluate_again(run, list->value.bytes.at, &expanded)) {
		if (run->status != RUN_FORCED)
			return MATCH_FAILED;
		run->status = RUN_OK;
		return MATCH_NO;
	}
	search->depth++;
	match = search_list(search, expanded);
	search->depth--;
	return match;
}

static enum match same_text(struct search *search, const char *pattern)
{
	const char *s = search->subject.at;

	if (search->subject.flags & STRING_SENDER)
		sender_keys_add(&search->run->expansion->keys, pattern);
	return slice_is_nocase(slice_of(s), pattern) ? MATCH_YES : MATCH_NO;
}

static enum match match_tail(struct search *search, const char *tail)
{
	struct slice subject = {search->subject.at, search->subject.length};

	if (search->subject.flags & STRING_SENDER)
		sender_keys_add(&search->run->expansion->keys, tail - 1);
	return slice_ends_nocase(subject, tail) ? MATCH_YES : MATCH_NO;
}

/* `lsearch;/etc/domains` and `partial-lsearch;...` */
static enum match match_lookup(struct search *search, const char *pattern,
			       const char *semicolon)
{
	struct run *run = search->run;
	struct string type =
	    string_copy(run, pattern, (size_t)(semicolon - pattern), 0);
	struct string value = {0};
	const char *path = skip_space(semicolon + 1);
	enum match match;

	if (lookup_is_query(type.at))
		match = lookup_query(run, type.at, string_of(path), &value);
	else
		match =
		    lookup_single(run, type.at, search->subject, path, &value);
	if (match == MATCH_YES && value.at)
		*search->value = value;
	return match;
}

/* A domain or a local part; also each half of an address. */
static enum match match_string(struct search *search, const char *pattern)
{
	struct run *run = search->run;
	const char *semicolon = strchr(pattern, ';');

	if (*pattern == '^') {
		if (string_is_other(search->subject))
			return MATCH_UNDECIDED;
		return regex_match(run, pattern, search->subject, true, false);
	}
	if (*pattern == '*')
		return match_tail(search, pattern + 1);
	if (search->kind == LIST_DOMAINS && *pattern == '@') {
		if (!pattern[1])
			return run->expansion->primary.text
				   ? same_text(search,
					       run->expansion->primary.text)
				   : MATCH_UNDECIDED;
		run_unknown(run, "\"%s\" in a list is not evaluated", pattern);
		return MATCH_UNDECIDED;
	}
	if (semicolon)
		return match_lookup(search, pattern, semicolon);
	return same_text(search, pattern);
}

static enum match match_member(struct search *search, const char *pattern);

/* `user@domain`, `*@domain`, `domain`, where the latter may be whatever may
   stand in a list of domains. */
static enum match match_address(struct search *search, const char *pattern)
{
	struct search half = *search;
	const char *subject_at = strrchr(search->subject.at, '@');
	const char *pattern_at = strchr(pattern, '@');
	const char *semicolon = strchr(pattern, ';');
	enum match match;

	if (*pattern == '\0')
		return search->subject.length ? MATCH_NO : MATCH_YES;
	if (*pattern == '^')
		return match_string(search, pattern);
	if (semicolon && (!pattern_at || pattern_at > semicolon))
		return match_lookup(search, pattern, semicolon);
	if (!subject_at)
		return MATCH_NO;
	if (search->subject.flags & STRING_SENDER)
		sender_keys_add(&search->run->expansion->keys,
				*pattern == '*' && pattern_at ? pattern_at + 1
							      : pattern);
	half.subject = string_of(subject_at + 1);
	half.kind = LIST_DOMAINS;
	match = match_member(&half, pattern_at ? pattern_at + 1 : pattern);
	if (match != MATCH_YES || !pattern_at)
		return match;
	half.subject =
	    string_copy(search->run, search->subject.at,
			(size_t)(subject_at - search->subject.at), 0);
	half.kind = LIST_LOCAL_PARTS;
	return match_string(
	    &half,
	    string_copy(search->run, pattern, (size_t)(pattern_at - pattern), 0)
		.at);
}

/* Addresses and networks; names would have to be looked up. */
static enum match match_host(struct search *search, const char *pattern)
{
	struct address address;
	struct prefix prefix;
	size_t mask;

	if (strcmp(pattern, "*") == 0)
		return MATCH_YES;
	if (string_is_other(search->subject)) {
		run_assume_system(search->run);
		return address_kind(pattern, &mask) ? MATCH_NO
						    : MATCH_UNDECIDED;
	}
	if (*pattern == '\0')
		return search->subject.length ? MATCH_NO : MATCH_YES;
	if (!address_kind(pattern, &mask) ||
	    !prefix_parse(slice_of(pattern), &prefix)) {
		run_unknown(search->run,
			    "\"%s\" in a list of hosts is not evaluated",
			    pattern);
		return MATCH_UNDECIDED;
	}
	return address_parse(slice_of(search->subject.at), &address) &&
		       prefix_holds(prefix, address)
		   ? MATCH_YES
		   : MATCH_NO;
}

static enum match match_member(struct search *search, const char *pattern)
{
	if (*pattern == '+')
		return search_named(search, pattern + 1);
	if (search->kind == LIST_HOSTS)
		return match_host(search, pattern);
	if (search->kind == LIST_ADDRESSES)
		return match_address(search, pattern);
	return match_string(search, pattern);
}

/* A file's lines stand in the list as its members. */
static enum match match_file(struct search *search, const char *path)
{
	struct run *run = search->run;
	enum match match = MATCH_NO;
	enum source_state state;
	size_t length, at = 0;
	const char *bytes =
	    table_bytes(run->expansion->tables, path, &length, &state);

	if (!bytes) {
		run_unknown(run, "the file %s is not here", path);
		return MATCH_UNDECIDED;
	}
	while (at < length && match == MATCH_NO) {
		const char *end = memchr(bytes + at, '\n', length - at);
		struct slice line = {bytes + at, length - at};
		const char *comment;

		if (end)
			line.length = (size_t)(end - line.at);
		at += line.length + 1;
		comment = memchr(line.at, '#', line.length);
		if (comment)
			line.length = (size_t)(comment - line.at);
		line = slice_trim(line);
		if (line.length == 0)
			continue;
		if (!run_work(run, line.length + 1))
			return MATCH_FAILED;
		match = match_member(
		    search, string_copy(run, line.at, line.length, 0).at);
	}
	return match;
}

static enum match search_list(struct search *search, struct string list)
{
	struct run *run = search->run;
	const char *walk = list.at;
	bool maybe = false, last_negated = false;
	struct string item;
	int separator = 0;

	if (list.flags & STRING_UNKNOWN)
		return MATCH_UNDECIDED;
	while (list_next(run, &walk, &separator, &item)) {
		const char *pattern = item.at;
		enum match match;

		last_negated = *pattern == '!';
		if (last_negated)
			pattern = skip_space(pattern + 1);
		match = *pattern == '/' ? match_file(search, pattern)
					: match_member(search, pattern);
		if (match == MATCH_FAILED)
			return match;
		maybe = maybe || match == MATCH_UNDECIDED;
		if (match == MATCH_YES && !maybe) {
			if (!search->value->at)
				*search->value = string_of(pattern);
			return last_negated ? MATCH_NO : MATCH_YES;
		}
	}
	if (run->status != RUN_OK)
		return MATCH_FAILED;
	if (maybe)
		return MATCH_UNDECIDED;
	return last_negated ? MATCH_YES : MATCH_NO;
}

enum match match_list(struct run *run, enum list_kind kind,
		      struct string subject, struct string list,
		      struct string *value)
{
	struct search search = {run, kind, subject, value, 0};

	if ((subject.flags | list.flags) & STRING_UNKNOWN) {
		run_unknown(run, "what is looked for in a list is not known");
		return MATCH_UNDECIDED;
	}
	if (kind == LIST_HOSTS && subject.length && !string_is_other(subject) &&
	    !address_kind(subject.at, NULL)) {
		run_fail(run, "\"%s\" is not an IP address", subject.at);
		return MATCH_FAILED;
	}
	return search_list(&search, list);
}
