/*
 * service.c - the services of master.cf (see service.h).
 */
#include "parsers/postfix/service.h"
#include "parsers/base/memory.h"
#include "parsers/postfix/marker.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum field {
	FIELD_NAME,
	FIELD_TYPE,
	FIELD_PRIVATE,
	FIELD_UNPRIVILEGED,
	FIELD_CHROOT,
	FIELD_WAKEUP,
	FIELD_LIMIT,
	FIELD_COMMAND,
	FIELDS
};

/* As master(8) calls them in its complaints. */
static const char *const field_names[FIELDS] = {
    "service name", "transport type", "private",  "unprivileged",
    "chroot",       "wakeup_time",    "max_proc", "command"};

/* More lines than any master.cf has. */
#define SERVICES_MAX 20000

struct reading {
	struct facts *facts;
	const struct line *line;
	size_t at; /* in the line's text */
};

/* The next word; TEXT is NULL at the end.  Braces keep blanks together. */
static struct word take_word(struct reading *reading, bool braces)
{
	const char *text = reading->line->text;
	size_t at = reading->at + strspn(text + reading->at, POSTFIX_SPACES);
	size_t end = at, open = 0;
	struct word word = {.text = NULL, .span = SPAN_NONE};

	for (; text[end]; end++) {
		if (braces && text[end] == '{')
			open++;
		else if (open > 0 && text[end] == '}')
			open--;
		else if (open == 0 && strchr(POSTFIX_SPACES, text[end]))
			break;
	}
	reading->at = end;
	if (end == at)
		return word;
	word.text = arena_copy(reading->facts->arena, text + at, end - at);
	word.span = line_span(reading->line, at, end - at);
	return word;
}

static void refuse(struct reading *reading, struct span span,
		   const char *message)
{
	struct fault *fault = facts_fault(reading->facts, FAULT_POSTFIX_SYNTAX,
					  span, "master.cf: %s", message);

	fault->subject = "master.cf";
	fault->help = "correct the line: master(8) does not start with it";
}

/* Strips `{` and `}` off WORD; NULL, or what master(8) says. */
static const char *strip_braces(struct reading *reading, struct word *word,
				size_t at)
{
	const char *text = reading->line->text;
	size_t end = at, open = 0;

	do {
		if (text[end] == '{')
			open++;
		if (text[end] == '}')
			open--;
		end++;
	} while (open > 0 && end < reading->at);
	if (open > 0)
		return arena_print(reading->facts->arena,
				   "missing '}' in \"%s\"", word->text);
	if (end < reading->at)
		return arena_print(reading->facts->arena,
				   "syntax error after '}' in \"%s\"",
				   word->text);
	at++;
	end--;
	while (at < end && postfix_is_space(text[at]))
		at++;
	while (end > at && postfix_is_space(text[end - 1]))
		end--;
	word->text = arena_copy(reading->facts->arena, text + at, end - at);
	word->span = line_span(reading->line, at, end - at);
	return NULL;
}

static bool take_arguments(struct reading *reading, struct service *service)
{
	struct word word;

	while ((word = take_word(reading, true)).text) {
		size_t at = reading->at - strlen(word.text);
		const char *wrong = NULL;

		if (word.text[0] == '{')
			wrong = strip_braces(reading, &word, at);
		if (wrong) {
			refuse(reading, word.span, wrong);
			return false;
		}
		MEMORY_GROW(service->words, service->count, service->room);
		service->words[service->count++] = word;
	}
	return true;
}

static bool is_type(const char *type)
{
	static const char *const types[] = {"inet", "unix", "unix-dgram",
					    "fifo", "pass"};

	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (strcmp(type, types[i]) == 0)
			return true;
	return false;
}

/* NULL, or what master(8) says of this field. */
static const char *check_field(struct arena *arena, enum field field,
			       const char *text)
{
	bool good = true;

	if (strcmp(text, "-") == 0) {
		if (field != FIELD_TYPE && field != FIELD_COMMAND)
			return NULL;
		return arena_print(arena, "field \"%s\" has no default value",
				   field_names[field]);
	}
	if (field == FIELD_TYPE && !is_type(text))
		return arena_print(arena, "bad transport type: %s", text);
	if (field >= FIELD_PRIVATE && field <= FIELD_CHROOT)
		good = strcmp(text, "y") == 0 || strcmp(text, "n") == 0;
	if (field == FIELD_WAKEUP || field == FIELD_LIMIT)
		good = isdigit((unsigned char)text[0]) != 0;
	if (good)
		return NULL;
	return arena_print(arena, "field \"%s\": bad value: \"%s\"",
			   field_names[field], text);
}

static bool take_fields(struct reading *reading, struct word fields[FIELDS])
{
	struct arena *arena = reading->facts->arena;
	const char *wrong;

	fields[FIELD_NAME] = take_word(reading, false);
	for (unsigned i = FIELD_TYPE; i < FIELDS; i++) {
		fields[i] = take_word(reading, false);
		if (!fields[i].text) {
			refuse(
			    reading,
			    line_span(reading->line, 0, reading->line->length),
			    arena_print(arena, "missing \"%s\" field",
					field_names[i]));
			return false;
		}
		wrong = check_field(arena, i, fields[i].text);
		if (wrong) {
			refuse(reading, fields[i].span, wrong);
			return false;
		}
	}
	if (strcmp(fields[FIELD_TYPE].text, "inet") == 0 &&
	    strcmp(fields[FIELD_PRIVATE].text, "n") != 0) {
		refuse(reading, fields[FIELD_PRIVATE].span,
		       "inet service cannot be private");
		return false;
	}
	return true;
}

static void die(struct service *service, struct span span, const char *what)
{
	if (service->fatal)
		return;
	service->fatal = what;
	service->fatal_span = span;
}

/* What a template's engine will put there is not known. */
static void mark_template(struct facts *facts, struct service *service)
{
	for (size_t i = 0; i < service->overrides.count; i++) {
		struct setting *setting = &service->overrides.items[i];

		setting->text = marker_fill(setting->text, facts->arena);
		if (marker_found(setting->text))
			setting->opaque = arena_print(
			    facts->arena, "template: %s", setting->text);
	}
}

static void override(struct facts *facts, struct service *service,
		     const char *text, struct span span)
{
	struct nameval parts;
	const char *wrong = nameval_split(text, &parts);
	struct setting *setting;

	if (wrong) {
		die(service, span,
		    arena_print(facts->arena,
				"invalid \"-o %s\" option value: %s", text,
				wrong));
		return;
	}
	setting = settings_add(&service->overrides);
	setting->name =
	    arena_copy(facts->arena, text + parts.name_at, parts.name_length);
	setting->text =
	    arena_copy(facts->arena, text + parts.value_at, parts.value_length);
	/* an option's text is one stretch of one physical line, or nearly:
	   only braces let it run over a line's end, and the name does not */
	setting->named =
	    (struct span){span.file, span.at + (uint32_t)parts.name_at,
			  (uint32_t)parts.name_length};
	setting->span =
	    (struct span){span.file, span.at + (uint32_t)parts.value_at,
			  span.length - (uint32_t)parts.value_at};
}

/*
 * The letters of one word of options; the number of words that it took.
 * With a value that is not in the word itself, the next word is the value.
 */
static size_t take_letters(struct facts *facts, struct service *service,
			   size_t index)
{
	static const char valued[] = "imnorst", plain[] = "cdDlSuvVz";
	struct word *word = &service->words[index];
	const char *value;
	struct span span;

	for (const char *letter = word->text + 1; *letter; letter++) {
		if (strchr(plain, *letter))
			continue;
		if (!strchr(valued, *letter) ||
		    (!letter[1] && index + 1 == service->count)) {
			die(service, word->span,
			    arena_print(facts->arena, "invalid option: %c",
					*letter));
			return 1;
		}
		value = letter[1] ? letter + 1 : word[1].text;
		span = word[!letter[1]].span;
		if (letter[1]) {
			span.at += (uint32_t)(value - word->text);
			span.length -= (uint32_t)(value - word->text);
		}
		if (*letter == 'o')
			override(facts, service, value, span);
		return letter[1] ? 1 : 2;
	}
	return 1;
}

/* As getopt() with `+`: stops at the first word that is no option. */
static void take_options(struct facts *facts, struct service *service)
{
	size_t i = 0;

	while (i < service->count && service->words[i].text[0] == '-' &&
	       service->words[i].text[1]) {
		if (strcmp(service->words[i].text, "--") == 0) {
			i++;
			break;
		}
		i += take_letters(facts, service, i);
	}
	if (i < service->count)
		die(service, service->words[i].span,
		    arena_print(facts->arena,
				"unexpected command-line argument: %s",
				service->words[i].text));
	settings_seal(&service->overrides);
}

static void read_service(struct services *services, struct facts *facts,
			 const struct line *line, bool template)
{
	struct reading reading = {facts, line, 0};
	struct service service = {.fatal = NULL};
	struct word fields[FIELDS];

	/* a field that is yet to be filled in is no fault */
	if (template && marker_found(line->text) &&
	    !strstr(line->text, "smtp") && !strstr(line->text, "lmtp"))
		return;
	if (!take_fields(&reading, fields))
		return;
	if (!take_arguments(&reading, &service)) {
		free(service.words);
		return;
	}
	service.name = fields[FIELD_NAME].text;
	service.span = fields[FIELD_NAME].span;
	service.type = fields[FIELD_TYPE].text;
	service.process = path_base(fields[FIELD_COMMAND].text);
	service.order = services->count;
	take_options(facts, &service);
	if (template)
		mark_template(facts, &service);
	MEMORY_GROW(services->items, services->count, services->room);
	services->items[services->count++] = service;
}

static int compare(const void *left, const void *right)
{
	const struct service *a = *(struct service *const *)left;
	const struct service *b = *(struct service *const *)right;
	int order = strcmp(a->name, b->name);

	if (!order)
		order = strcmp(a->type, b->type);
	if (order)
		return order;
	return a->order < b->order ? -1 : a->order > b->order;
}

/* Of services with one name and type, master(8) keeps the last. */
static void mark_replaced(struct services *services)
{
	struct service **sorted =
	    memory_get((services->count + 1) * sizeof *sorted);

	for (size_t i = 0; i < services->count; i++)
		sorted[i] = &services->items[i];
	qsort(sorted, services->count, sizeof *sorted, compare);
	for (size_t i = 1; i < services->count; i++)
		sorted[i - 1]->replaced =
		    strcmp(sorted[i - 1]->name, sorted[i]->name) == 0 &&
		    strcmp(sorted[i - 1]->type, sorted[i]->type) == 0;
	free(sorted);
}

void postfix_comments(struct facts *facts, const struct line *line)
{
	for (size_t i = 0; i < line->comment_count; i++) {
		struct comment *comment = facts_add_comment(facts);

		comment->span = line->comments[i];
		comment->covers = line_span(line, 0, line->length);
	}
}

void services_read(struct services *services, struct facts *facts,
		   const struct source *source, bool template)
{
	struct lines lines;
	struct line line;

	lines_begin(&lines, source, facts->arena);
	lines.template = template;
	while (lines_next(&lines, &line)) {
		if (line.orphan)
			continue;
		if (services->count == SERVICES_MAX) {
			facts_fault(facts, FAULT_LIMIT,
				    line_span(&line, 0, line.length),
				    "more than %d services; the rest is not "
				    "read",
				    SERVICES_MAX);
			break;
		}
		postfix_comments(facts, &line);
		if (line.text[strspn(line.text, POSTFIX_SPACES)])
			read_service(services, facts, &line, template);
	}
	lines_end(&lines);
	mark_replaced(services);
}

void services_stock(struct services *services)
{
	struct service service = {.name = "smtp",
				  .type = "unix",
				  .process = "smtp",
				  .span = SPAN_NONE,
				  .stock = true};

	MEMORY_GROW(services->items, services->count, services->room);
	services->items[services->count++] = service;
}

void services_free(struct services *services)
{
	for (size_t i = 0; i < services->count; i++) {
		free(services->items[i].words);
		postfix_settings_free(&services->items[i].overrides);
	}
	free(services->items);
	*services = (struct services){0};
}
