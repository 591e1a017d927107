/*
 * facts.c - `rdnslint facts`: what was understood, without judgement.
 */
#include "lint/commands/command.h"
#include "lint/commands/write.h"
#include "lint/report/escape.h"
#include "lint/report/objects.h"
#include "lint/run/run.h"
#include "parsers/zone/zone.h"

#include <inttypes.h>
#include <string.h>

/* Calls EACH with every zone, then its records, in the order of loading. */
struct walk {
	const struct facts *facts;
	struct output *output;
	void (*zone)(const struct walk *walk, const struct zone *zone);
	void (*record)(const struct walk *walk, const struct zone *zone,
		       const struct record *record);
};

static void walk_zones(const struct walk *walk)
{
	const struct store *store = walk->facts->store;

	for (zone_id i = 0; i < store_zones(store); i++) {
		struct zone zone = store_get_zone(store, i);

		walk->zone(walk, &zone);
		for (uint32_t j = 0; walk->record && j < zone.records; j++) {
			struct record record = store_get(store, zone.first + j);

			walk->record(walk, &zone, &record);
			output_flush(walk->output);
		}
	}
}

/* --- json and jsonl ----------------------------------------------------- */

static void end_line(struct output *output)
{
	buffer_add_char(&output->text, '\n');
	output_flush(output);
}

static void write_zone_object(const struct walk *walk, const struct zone *zone)
{
	json_write(walk->output, object_of_zone(walk->facts, zone));
	end_line(walk->output);
}

static void write_record_object(const struct walk *walk,
				const struct zone *zone,
				const struct record *record)
{
	json_write(walk->output, object_of_record(walk->facts, zone, record));
	end_line(walk->output);
}

static void write_jsonl(struct output *output, const struct facts *facts)
{
	struct walk walk = {facts, output, write_zone_object,
			    write_record_object};

	for (size_t i = 0; i < facts->input_count; i++) {
		json_write(output, object_of_input(&facts->inputs[i]));
		end_line(output);
	}
	walk_zones(&walk);
	for (size_t i = 0; i < facts->sender_count; i++) {
		json_write(output, object_of_sender(facts, &facts->senders[i]));
		end_line(output);
	}
	for (size_t i = 0; i < facts->parameter_count; i++) {
		json_write(output,
			   object_of_parameter(facts, &facts->parameters[i]));
		end_line(output);
	}
}

/* --- zone --------------------------------------------------------------- */

/*
 * A master file has escapes of its own, which keep what it means: the text
 * stays what it is for name servers, and is no command for a CI system.
 */
static void add_master_text(struct buffer *text, struct slice zone)
{
	bool first = true;

	while (zone.length) {
		if (first && zone.at[0] == ':')
			buffer_add_string(text, "\\058");
		else if (slice_begins(zone, "##["))
			buffer_add_string(text, "\\035");
		else
			buffer_add_char(text, zone.at[0]);
		first = zone.at[0] == '\n';
		zone.at++;
		zone.length--;
	}
}

static void write_master_file(const struct walk *walk, const struct zone *zone)
{
	struct buffer text = {0};

	if (zone->source != ZONE_LOADED)
		return;
	zone_print(walk->facts->store, zone->id, &text);
	add_master_text(&walk->output->text,
			(struct slice){buffer_text(&text), text.used});
	buffer_free(&text);
	output_flush(walk->output);
}

static void write_zones(struct output *output, const struct facts *facts)
{
	struct walk walk = {facts, output, write_master_file, NULL};

	walk_zones(&walk);
}

/* --- text --------------------------------------------------------------- */

static void add_place(struct buffer *text, const struct facts *facts,
		      struct span span)
{
	const struct source *source =
	    source_numbered(facts->sources, span.file);

	if (!source)
		return;
	buffer_add_string(text, "  (");
	escape_string(text, source->path);
	buffer_print(text, ":%" PRIu32 ")",
		     source_position(facts->sources, span.file, span.at).line);
}

static void write_zone_line(const struct walk *walk, const struct zone *zone)
{
	struct buffer *text = &walk->output->text;
	const char *view = store_get_view(walk->facts->store, zone->view).name;
	char origin[NAME_TEXT_MAX];

	buffer_add_string(text, "  ");
	escape_string(text,
		      name_print(walk->facts->names, zone->origin, origin));
	if (view && view[0]) {
		buffer_add_string(text, "  view ");
		escape_string(text, view);
	}
	if (zone->source == ZONE_LOADED)
		buffer_print(text, "  %" PRIu32 " records%s", zone->records,
			     zone->incomplete ? ", incomplete" : "");
	else
		buffer_add_string(text, "  not loaded");
	add_place(text, walk->facts, zone->span);
	end_line(walk->output);
}

static void write_value(struct output *output, const struct facts *facts,
			const char *name, const struct value *value)
{
	struct buffer *text = &output->text;
	bool known = value->known != VALUE_UNKNOWN;

	if (!value->text && known)
		return;
	buffer_print(text, "    %-7s ", name);
	escape_string(text, known ? value->text : "not known");
	if (value->known == VALUE_ASSUMED)
		buffer_add_string(text, ", assumed");
	if (value->why) {
		buffer_add_string(text, ": ");
		escape_string(text, value->why);
	}
	add_place(text, facts, value->span);
	end_line(output);
}

static void write_sender(struct output *output, const struct facts *facts,
			 const struct sender *sender)
{
	struct buffer *text = &output->text;

	buffer_print(text, "  %s ", software_name(sender->software));
	if (sender->instance)
		escape_string(text, sender->instance);
	if (sender->service) {
		buffer_add_char(text, ' ');
		escape_string(text, sender->service);
	}
	if (sender->condition) {
		buffer_add_string(text, ", ");
		escape_string(text, sender->condition);
	}
	end_line(output);
	write_value(output, facts, "EHLO", &sender->ehlo);
	write_value(output, facts, "IPv4", &sender->ipv4.value);
	write_value(output, facts, "IPv6", &sender->ipv6.value);
	if (sender->route == ROUTE_RELAY)
		write_value(output, facts, "relay", &sender->relay);
}

static void write_input(struct output *output, const struct input *input)
{
	struct buffer *text = &output->text;

	buffer_add_string(text, "  ");
	escape_line(text, slice_of(input->path));
	buffer_print(text, "  %s", input->kind);
	if (input->origin && input->origin[0]) {
		buffer_add_char(text, ' ');
		escape_string(text, input->origin);
	}
	if (input->why) {
		buffer_add_string(text, "  (");
		escape_string(text, input->why);
		buffer_add_char(text, ')');
	}
	if (!input->read)
		buffer_add_string(text, "  not read");
	end_line(output);
}

static void write_text(struct output *output, const struct facts *facts)
{
	struct walk walk = {facts, output, write_zone_line, NULL};

	buffer_print(&output->text, "files: %zu\n", facts->input_count);
	for (size_t i = 0; i < facts->input_count; i++)
		write_input(output, &facts->inputs[i]);
	buffer_print(&output->text, "zones: %zu\n", store_zones(facts->store));
	walk_zones(&walk);
	buffer_print(&output->text, "senders: %zu\n", facts->sender_count);
	for (size_t i = 0; i < facts->sender_count; i++)
		write_sender(output, facts, &facts->senders[i]);
}

/* ------------------------------------------------------------------------ */

static enum status run_facts(const struct options *options)
{
	const char *format = write_format(options);
	struct output output;
	struct run run;
	enum status status = run_open(&run, options, &options->words);

	if (status != STATUS_OK)
		return status;
	write_open(&output, options);
	if (strcmp(format, "zone") == 0)
		write_zones(&output, run.facts);
	else if (strcmp(format, "jsonl") == 0)
		write_jsonl(&output, run.facts);
	else
		write_text(&output, run.facts);
	status =
	    write_close(&output, run.complete ? STATUS_OK : STATUS_INCOMPLETE);
	run_close(&run);
	return status;
}

static const char *const formats[] = {"text", "jsonl", "zone", NULL};

const struct command command_facts = {
    .name = "facts",
    .bit = COMMAND_FACTS,
    .arguments = "[PATH...]",
    .summary = "tell what was understood, without judgement",
    .formats = formats,
    .run = run_facts,
};
