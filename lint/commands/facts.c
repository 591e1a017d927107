/*
 * facts.c - `rdnslint facts`: what was understood, without judgement.
 */
#include "lint/commands/command.h"
#include "lint/commands/write.h"
#include "lint/join/keys.h"
#include "lint/report/escape.h"
#include "lint/report/objects.h"
#include "lint/report/table.h"
#include "lint/run/run.h"
#include "lint/run/userfile.h"
#include "lint/tell.h"
#include "parsers/base/secret.h"
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

static void add_place(struct table *table, const struct facts *facts,
		      struct span span)
{
	const struct source *source =
	    source_numbered(facts->sources, span.file);

	if (!source) {
		table_cell(table, "%s", "");
		return;
	}
	table_cell(table, "%s:%" PRIu32, source->path,
		   source_position(facts->sources, span.file, span.at).line);
}

static void add_inputs(struct table *table, const struct facts *facts)
{
	table_row(table, 0);
	table_cell(table, "files: %zu", facts->input_count);
	for (size_t i = 0; i < facts->input_count; i++) {
		const struct input *input = &facts->inputs[i];

		table_row(table, 1);
		table_cell(table, "%s", input->path);
		table_cell(table, "%s%s", input->kind,
			   input->read ? "" : ", not read");
		table_cell(table, "%s", input->origin ? input->origin : "");
		table_cell(table, "%s", input->why ? input->why : "");
	}
}

static void add_zones(struct table *table, const struct facts *facts)
{
	char origin[NAME_TEXT_MAX];

	table_row(table, 0);
	table_cell(table, "zones: %zu", store_zones(facts->store));
	for (zone_id i = 0; i < store_zones(facts->store); i++) {
		struct zone zone = store_get_zone(facts->store, i);
		const char *view = store_get_view(facts->store, zone.view).name;
		bool loaded = zone.source == ZONE_LOADED;

		table_row(table, 1);
		table_cell(table, "%s",
			   name_print(facts->names, zone.origin, origin));
		table_cell(table, "%s%s", view[0] ? "view " : "", view);
		if (loaded)
			table_cell(table, "%" PRIu32 " record%s%s",
				   zone.records, zone.records == 1 ? "" : "s",
				   zone.incomplete || zone.doubtful
				       ? ", incomplete"
				       : "");
		else
			table_cell(table, "not loaded");
		add_place(table, facts, zone.span);
	}
}

static void add_value(struct table *table, const struct facts *facts,
		      const char *name, const struct value *value)
{
	bool known = value->known != VALUE_UNKNOWN;

	if (known && !value->text)
		return;
	table_row(table, 2);
	table_cell(table, "%s", name);
	table_cell(table, "%s%s", known ? value->text : "not known",
		   value->known == VALUE_ASSUMED ? " (assumed)" : "");
	add_place(table, facts, value->span);
	table_cell(table, "%s", value->why ? value->why : "");
}

static void add_senders(struct table *table, const struct facts *facts)
{
	table_row(table, 0);
	table_cell(table, "senders: %zu", facts->sender_count);
	for (size_t i = 0; i < facts->sender_count; i++) {
		const struct sender *sender = &facts->senders[i];

		table_row(table, 1);
		table_cell(table, "%s", software_name(sender->software));
		table_cell(table, "%s",
			   sender->instance ? sender->instance : "");
		table_cell(table, "%s", sender->service ? sender->service : "");
		table_cell(table, "%s",
			   sender->condition ? sender->condition : "");
		add_value(table, facts, "EHLO", &sender->ehlo);
		add_value(table, facts, "IPv4", &sender->ipv4.value);
		add_value(table, facts, "IPv6", &sender->ipv6.value);
		if (sender->route == ROUTE_RELAY)
			add_value(table, facts, "relay", &sender->relay);
	}
}

/* One line a parameter, as `postconf -xn` has it. */
static void write_parameters(struct output *output, const struct facts *facts)
{
	struct buffer *text = &output->text;
	const char *instance = "";

	for (size_t i = 0; i < facts->parameter_count; i++) {
		const struct parameter *parameter = &facts->parameters[i];
		const struct value *value = &parameter->expanded;

		if (i == 0 || strcmp(instance, parameter->instance) != 0) {
			instance = parameter->instance;
			buffer_add_string(text, "parameters of ");
			escape_string(text, instance);
			buffer_add_char(text, '\n');
		}
		buffer_add_string(text, "  ");
		if (parameter->service && parameter->service[0]) {
			escape_string(text, parameter->service);
			buffer_add_string(text, ": ");
		}
		escape_string(text, parameter->name);
		buffer_add_string(text, " = ");
		if (secret_name(slice_of(parameter->name)))
			buffer_add_string(text, "***");
		else if (value->known == VALUE_UNKNOWN)
			buffer_print(text, "(not known: %s)",
				     value->why ? value->why : "");
		else if (value->text)
			escape_string(text, value->text);
		buffer_add_char(text, '\n');
		output_flush(output);
	}
}

static void write_text(struct output *output, const struct facts *facts,
		       bool parameters)
{
	struct table table = {0};

	add_inputs(&table, facts);
	table_draw(&table, output);
	add_zones(&table, facts);
	table_draw(&table, output);
	add_senders(&table, facts);
	table_draw(&table, output);
	if (parameters)
		write_parameters(output, facts);
}

/* --- keyed lines --------------------------------------------------------- */

/* False where --asked names no list. */
static bool write_keyed(struct output *output, const struct facts *facts,
			const struct options *options)
{
	struct buffer asked = {0};
	struct writer writer;
	bool good = !options->asked || userfile_read(options->asked, &asked);

	writer_begin(&writer, facts, output);
	if (options->asked)
		good = good &&
		       keys_answer(&writer, (struct slice){buffer_text(&asked),
							   asked.used});
	else
		keys_write(&writer, !options->part);
	writer_end(&writer);
	buffer_free(&asked);
	return good;
}

/* ------------------------------------------------------------------------ */

static enum status run_facts(const struct options *options)
{
	const char *format = write_format(options);
	struct output output;
	struct run run;
	enum status status;

	if ((options->part || options->asked) && !options->join_keys) {
		tell("--%s: needs --join-keys",
		     options->part ? "part" : "asked");
		return STATUS_USAGE;
	}
	status = run_open(&run, options, &options->words);
	if (status != STATUS_OK)
		return status;
	write_open(&output, options);
	if (options->join_keys)
		run.complete &= write_keyed(&output, run.facts, options);
	else if (strcmp(format, "zone") == 0)
		write_zones(&output, run.facts);
	else if (strcmp(format, "jsonl") == 0)
		write_jsonl(&output, run.facts);
	else
		write_text(&output, run.facts, options->parameters);
	status = write_close(&output, run_complete(&run) ? STATUS_OK
							 : STATUS_INCOMPLETE);
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
