/*
 * lookup.c - `rdnslint lookup`: an offline dig, what these files answer.
 *
 * Without a type, a name is asked for A and an address for the PTR of its
 * reverse name.
 */
#include "parsers/facts/lookup.h"
#include "lint/commands/command.h"
#include "lint/commands/write.h"
#include "lint/report/escape.h"
#include "lint/report/objects.h"
#include "lint/run/run.h"
#include "lint/run/userfile.h"
#include "lint/tell.h"
#include "parsers/base/memory.h"
#include "parsers/zone/zone.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

struct question {
	struct wire_name name; /* as asked */
	uint16_t type;
};

struct questions {
	struct question *items;
	size_t count, room;
};

/* What an answer is written with. */
struct asking {
	const struct run *run;
	struct output *output;
	const struct question *question;
	const struct answer *answer;
	const char *view; /* NULL: there are no views */
};

/* --- what is asked ------------------------------------------------------ */

static bool is_type(struct slice word, uint16_t *type)
{
	return word.length && !memchr(word.at, '.', word.length) &&
	       rrtype_parse(word, type);
}

static bool add_question(struct questions *questions, struct slice text)
{
	struct question question = {.type = RRTYPE_A};
	char reverse[ADDRESS_REVERSE_MAX];
	struct address address;
	enum name_error error;

	if (address_parse(text, &address)) {
		question.type = RRTYPE_PTR;
		text = slice_of(address_reverse(address, reverse));
	}
	error = name_parse(text, NULL, &question.name, NULL, NULL);
	if (error != NAME_OK) {
		tell("lookup: `%.*s` is no domain name: %s", (int)text.length,
		     text.at, name_error_text(error));
		return false;
	}
	MEMORY_GROW(questions->items, questions->count, questions->room);
	questions->items[questions->count++] = question;
	return true;
}

/* A word behind a name that is a type is that name's, as for dig. */
static bool ask_words(struct questions *questions, const struct words *words)
{
	for (size_t i = 0; i < words->count; i++) {
		uint16_t type;

		if (!add_question(questions, slice_of(words->at[i])))
			return false;
		if (i + 1 < words->count &&
		    is_type(slice_of(words->at[i + 1]), &type)) {
			questions->items[questions->count - 1].type = type;
			i++;
		}
	}
	return true;
}

static struct slice next_word(struct slice *line)
{
	struct slice rest = slice_trim(*line);
	size_t length = 0;

	while (length < rest.length && rest.at[length] != ' ' &&
	       rest.at[length] != '\t')
		length++;
	*line = (struct slice){rest.at + length, rest.length - length};
	return (struct slice){rest.at, length};
}

static bool ask_line(struct questions *questions, struct slice line)
{
	struct slice name = next_word(&line);
	struct slice word = next_word(&line);
	uint16_t type;

	if (!name.length || slice_begins(name, "#"))
		return true;
	if (!add_question(questions, name))
		return false;
	if (!word.length)
		return true;
	if (!is_type(word, &type)) {
		tell("lookup: `%.*s` is no type of record", (int)word.length,
		     word.at);
		return false;
	}
	questions->items[questions->count - 1].type = type;
	return true;
}

static bool ask_file(struct questions *questions, const char *path)
{
	struct buffer text = {0};
	struct slice rest;
	bool good = userfile_read(path, &text);

	rest = (struct slice){buffer_text(&text), text.used};
	while (good && rest.length)
		good = ask_line(questions, slice_line(&rest));
	buffer_free(&text);
	return good;
}

/* --- the records of an answer ------------------------------------------- */

/* One line of an answer: a record, under the name that was asked for it. */
struct answered {
	const struct wire_name *owner;
	const struct record *record;
	const char *rdata;
	const char *label; /* how it came in; NULL: it is the answer itself */
};

typedef void write_answered(const struct asking *asking,
			    const struct answered *answered, void *context);

/* A name of the chain: a DNAME may have made one without handle. */
static void chain_name(const struct facts *facts, name_id name,
		       const struct wire_name *made, struct wire_name *wire)
{
	if (made)
		*wire = *made;
	else
		name_wire(facts->names, name, wire);
}

static void write_record(const struct asking *asking, write_answered *write,
			 void *context, const struct step *step,
			 const char *label)
{
	const struct facts *facts = asking->run->facts;
	struct record record = store_get(facts->store, step->record);
	struct buffer rdata = {0};
	struct wire_name owner;
	struct answered answered = {&owner, &record, NULL, label};

	object_owner(facts, step->record, &owner);
	/* what a wildcard synthesises stands under the name asked for */
	if (name_is_wildcard(facts->names, record.owner))
		chain_name(facts, step->name, step->made, &owner);
	zone_print_rdata(facts->store, &record, &rdata);
	answered.rdata = buffer_text(&rdata);
	write(asking, &answered, context);
	buffer_free(&rdata);
}

/* The CNAME that a DNAME makes (RFC 6672 3.1), as a server sends it. */
static void write_synthesised(const struct asking *asking,
			      write_answered *write, void *context,
			      unsigned step, const char *label)
{
	const struct facts *facts = asking->run->facts;
	const struct answer *answer = asking->answer;
	const struct step *at = &answer->steps[step], *next = at + 1;
	struct record record = store_get(facts->store, at->record);
	struct wire_name owner, target;
	char text[NAME_TEXT_MAX];
	struct answered answered = {&owner, &record, text, label};

	record.type = RRTYPE_CNAME;
	chain_name(facts, at->name, at->made, &owner);
	if (answer->name == NAME_NONE && !answer->made)
		return; /* that name would be too long */
	if (step + 1 < answer->step_count)
		chain_name(facts, next->name, next->made, &target);
	else
		chain_name(facts, answer->name, answer->made, &target);
	wire_print(&target, text);
	write(asking, &answered, context);
}

/* The chain that led to the answer, then the answer. */
static void each_answered(const struct asking *asking, write_answered *write,
			  void *context)
{
	static const char *const labels[] = {
	    [STEP_CNAME] = "CNAME",
	    [STEP_DNAME] = "DNAME",
	    [STEP_WILDCARD] = "wildcard",
	    [STEP_DELEGATION] = "delegation",
	};
	const struct answer *answer = asking->answer;

	for (unsigned i = 0; i < answer->step_count; i++) {
		const struct step *step = &answer->steps[i];

		if (step->kind == STEP_CNAME || step->kind == STEP_DNAME)
			write_record(asking, write, context, step,
				     labels[step->kind]);
		if (step->kind == STEP_DNAME)
			write_synthesised(asking, write, context, i,
					  labels[STEP_DNAME]);
	}
	for (size_t i = 0; i < answer->records.count; i++) {
		struct step last = {.record = answer->records.at[i],
				    .name = answer->name,
				    .made = answer->made};

		write_record(asking, write, context, &last, NULL);
	}
}

/* --- json --------------------------------------------------------------- */

static void append_answered(const struct asking *asking,
			    const struct answered *answered, void *context)
{
	json_t *object = json_new_object();
	char text[NAME_TEXT_MAX], mnemonic[RRTYPE_TEXT_MAX];

	json_set_string(object, "owner", wire_print(answered->owner, text));
	json_set_number(object, "ttl", answered->record->ttl);
	json_set_string(object, "rrtype",
			rrtype_print(answered->record->type, mnemonic));
	json_set_string(object, "rdata", answered->rdata);
	json_set_place(object, asking->run->sources, answered->record->span);
	json_append(context, object);
}

static void write_object(const struct asking *asking)
{
	const struct facts *facts = asking->run->facts;
	const struct answer *answer = asking->answer;
	json_t *object = json_new_object(), *list = json_new_array();
	char text[NAME_TEXT_MAX], mnemonic[RRTYPE_TEXT_MAX];

	json_set_string(object, "type", "answer");
	json_set_string(object, "name",
			wire_print(&asking->question->name, text));
	json_set_string(object, "rrtype",
			rrtype_print(asking->question->type, mnemonic));
	json_set_string(object, "known",
			answer->known == NOT_KNOWN ? "no" : "yes");
	json_set_string(object, "status", answer_status_text(answer->status));
	each_answered(asking, append_answered, list);
	json_set(object, "answer", list);
	json_set_string(
	    object, "zone",
	    answer->zone == ZONE_NONE
		? NULL
		: name_print(facts->names,
			     store_get_zone(facts->store, answer->zone).origin,
			     text));
	json_set_string(object, "why", answer->why);
	if (asking->view)
		json_set_string(object, "view", asking->view);
	json_write(asking->output, object);
	buffer_add_char(&asking->output->text, '\n');
}

/* --- text --------------------------------------------------------------- */

static void add_place(struct buffer *text, struct sources *sources,
		      struct span span)
{
	const struct source *source = source_numbered(sources, span.file);

	if (!source)
		return;
	buffer_add_string(text, "  ; ");
	escape_string(text, source->path);
	buffer_print(text, ":%" PRIu32,
		     source_position(sources, span.file, span.at).line);
}

static void write_answer_line(const struct asking *asking,
			      const struct answered *answered, void *context)
{
	struct buffer *text = context;
	char name[NAME_TEXT_MAX], mnemonic[RRTYPE_TEXT_MAX];

	escape_line(text, slice_of(wire_print(answered->owner, name)));
	buffer_print(text, "\t%" PRIu32, answered->record->ttl);
	buffer_print(text, "\t%s",
		     rrclass_print(answered->record->class, mnemonic));
	buffer_print(text, "\t%s\t",
		     rrtype_print(answered->record->type, mnemonic));
	escape_string(text, answered->rdata);
	add_place(text, asking->run->sources, answered->record->span);
	buffer_add_char(text, '\n');
}

/* What was met on the way and is no part of the answer. */
static void add_steps(struct buffer *text, const struct asking *asking)
{
	const struct facts *facts = asking->run->facts;

	for (unsigned i = 0; i < asking->answer->step_count; i++) {
		const struct step *step = &asking->answer->steps[i];
		struct record record = store_get(facts->store, step->record);
		char name[NAME_TEXT_MAX];

		if (step->kind != STEP_WILDCARD &&
		    step->kind != STEP_DELEGATION)
			continue;
		buffer_print(text, "; %s ",
			     step->kind == STEP_WILDCARD ? "by the wildcard"
							 : "delegated at");
		escape_string(text,
			      name_print(facts->names, record.owner, name));
		add_place(text, asking->run->sources, record.span);
		buffer_add_char(text, '\n');
	}
}

static void write_text(const struct asking *asking)
{
	struct buffer *text = &asking->output->text;
	char name[NAME_TEXT_MAX], mnemonic[RRTYPE_TEXT_MAX];

	buffer_add_string(text, "; ");
	escape_string(text, wire_print(&asking->question->name, name));
	buffer_print(text, " %s: %s",
		     rrtype_print(asking->question->type, mnemonic),
		     answer_status_text(asking->answer->status));
	if (asking->view) {
		buffer_add_string(text, " in view ");
		escape_string(text, asking->view);
	}
	if (asking->answer->why) {
		buffer_add_string(text, ", ");
		escape_string(text, asking->answer->why);
	}
	buffer_add_char(text, '\n');
	add_steps(text, asking);
	each_answered(asking, write_answer_line, text);
}

/* --- asking ------------------------------------------------------------- */

static void ask_in(const struct asking *world, view_id view, bool json)
{
	struct facts *facts = world->run->facts;
	struct arena *arena = arena_new();
	struct asking asking = *world;
	struct answer answer = {0};

	lookup(facts->store, arena, view,
	       name_intern(facts->names, &world->question->name),
	       world->question->type, &answer);
	asking.answer = &answer;
	if (json)
		write_object(&asking);
	else
		write_text(&asking);
	output_flush(world->output);
	arena_free(arena);
}

/* In every view, or in the one world that there is. */
static void ask(const struct run *run, struct output *output,
		const struct question *question, bool json)
{
	struct asking asking = {
	    .run = run, .output = output, .question = question};
	size_t views = store_views(run->facts->store);

	if (views <= 1)
		ask_in(&asking, VIEW_NONE, json);
	for (view_id view = 1; view < views; view++) {
		asking.view = store_get_view(run->facts->store, view).name;
		ask_in(&asking, view, json);
	}
}

static enum status answer_all(const struct options *options,
			      const struct questions *questions)
{
	bool json = strcmp(write_format(options), "jsonl") == 0;
	struct words nowhere = {0};
	struct output output;
	struct run run;
	enum status status = run_open(&run, options, &nowhere);

	if (status != STATUS_OK)
		return status;
	write_open(&output, options);
	for (size_t i = 0; i < questions->count; i++)
		ask(&run, &output, &questions->items[i], json);
	status = write_close(&output, run_complete(&run) ? STATUS_OK
							 : STATUS_INCOMPLETE);
	run_close(&run);
	return status;
}

static enum status run_lookup(const struct options *options)
{
	struct questions questions = {0};
	enum status status = STATUS_USAGE;

	if (!options->words.count && !options->batch)
		tell("lookup: say which NAME or ADDRESS to look up");
	else if (ask_words(&questions, &options->words) &&
		 (!options->batch || ask_file(&questions, options->batch)))
		status = answer_all(options, &questions);
	free(questions.items);
	return status;
}

static const char *const formats[] = {"text", "jsonl", NULL};

const struct command command_lookup = {
    .name = "lookup",
    .bit = COMMAND_LOOKUP,
    .arguments = "NAME|ADDRESS [TYPE]...",
    .summary = "an offline dig: what these files answer",
    .formats = formats,
    .run = run_lookup,
};
