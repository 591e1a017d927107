/*
 * verdicts.c - reports of what became of customers' requests (see
 * verdicts.h): text that can be sent on as it is, one line a reason, JSON.
 */
#include "lint/report/verdicts.h"
#include "lint/report/escape.h"
#include "lint/report/json.h"
#include "lint/report/json_text.h"
#include "lint/report/summary.h"
#include "lint/report/wrap.h"
#include "parsers/base/memory.h"

#include <string.h>

static struct position row_position(const struct verdicts *verdicts,
				    const struct request *request)
{
	return source_position(verdicts->outcome.sources, request->span.file,
			       request->span.at);
}

static const char *row_path(const struct verdicts *verdicts,
			    const struct request *request)
{
	const struct source *source =
	    source_numbered(verdicts->outcome.sources, request->span.file);

	return source ? source->path : "-";
}

/* --- JSON --------------------------------------------------------------- */

static void add_reasons(const struct verdicts *verdicts,
			const struct request_result *result, struct page *page)
{
	char fingerprint[FINGERPRINT_TEXT];

	for (unsigned i = 0; i < result->count; i++) {
		const struct finding *reason = result->reasons[i];
		struct page_mark *mark;

		fingerprint_first(verdicts->outcome.sources, reason,
				  fingerprint);
		if (i)
			buffer_add_char(&page->written, ',');
		MEMORY_GROW(page->marks, page->mark_count, page->mark_room);
		mark = &page->marks[page->mark_count++];
		mark->finding = reason;
		mark->at = json_text_finding(&page->written, &verdicts->outcome,
					     reason, fingerprint);
	}
}

static struct slice address_of(const struct request_result *result)
{
	return slice_of(result->is.address ? result->is.address : "");
}

/* Before a row is understood, its name is what stands there. */
static struct slice name_of(const struct request_result *result)
{
	if (result->is.name && *result->is.name)
		return slice_of(result->is.name);
	return result->is.request->name;
}

static void add_object(const struct verdicts *verdicts,
		       const struct request_result *result, struct page *page)
{
	static const char *const actions[] = {"set", "add", "delete"};
	const struct request *request = result->is.request;
	struct buffer *json = &page->written;
	struct json_text object = json_text_begin(json);

	json_text_string(&object, "type", "verdict");
	json_text_slice(&object, "id", request->id);
	json_text_slice(&object, "address", address_of(result));
	json_text_slice(&object, "name", name_of(result));
	json_text_string(&object, "verdict",
			 request_verdict_text(result->verdict));
	json_text_key(&object, "reasons");
	buffer_add_char(json, '[');
	add_reasons(verdicts, result, page);
	buffer_add_char(json, ']');
	json_text_string(&object, "file", row_path(verdicts, request));
	json_text_number(&object, "line", row_position(verdicts, request).line);
	json_text_string(&object, "action", actions[request->action]);
	json_text_slice(&object, "customer", request->customer);
	if (request->remark && request->remark->unicode)
		json_text_string(&object, "unicode", request->remark->unicode);
	json_text_end(&object);
}

static void add_summary(struct verdicts *verdicts)
{
	json_t *summary = json_of_summary(&verdicts->outcome);
	const uint64_t *told = verdicts->told;

	json_set_number(summary, "requests",
			told[REQUEST_ACCEPT] + told[REQUEST_HOLD] +
			    told[REQUEST_REJECT]);
	json_set_number(summary, "accepted", told[REQUEST_ACCEPT]);
	json_set_number(summary, "held", told[REQUEST_HOLD]);
	json_set_number(summary, "rejected", told[REQUEST_REJECT]);
	json_write(verdicts->output, summary);
}

static void jsonl_add(const struct verdicts *verdicts,
		      const struct request_result *result, struct page *page)
{
	add_object(verdicts, result, page);
	buffer_add_char(&page->written, '\n');
}

static void jsonl_end(struct verdicts *verdicts)
{
	add_summary(verdicts);
	buffer_add_char(&verdicts->output->text, '\n');
}

static void json_begin(struct verdicts *verdicts)
{
	buffer_add_string(&verdicts->output->text, "{\"version\":1,\"tool\":");
	json_write(verdicts->output, json_of_tool());
	buffer_add_string(&verdicts->output->text, ",\"verdicts\":[");
}

static void json_add(const struct verdicts *verdicts,
		     const struct request_result *result, struct page *page)
{
	if (result->is.request != verdicts->requests->items)
		buffer_add_char(&page->written, ',');
	add_object(verdicts, result, page);
}

static void json_end(struct verdicts *verdicts)
{
	buffer_add_string(&verdicts->output->text, "],\"summary\":");
	add_summary(verdicts);
	buffer_add_string(&verdicts->output->text, "}\n");
}

/* --- text --------------------------------------------------------------- */

/* So many bytes of a row that is not understood. */
#define ROW_SHOWN 60

static void count_told(struct buffer *text, const struct verdicts *verdicts)
{
	const uint64_t *told = verdicts->told;

	summary_count(text,
		      told[REQUEST_ACCEPT] + told[REQUEST_HOLD] +
			  told[REQUEST_REJECT],
		      "request");
	buffer_add_string(text, ": ");
	summary_number(text, told[REQUEST_ACCEPT]);
	buffer_add_string(text, " accepted, ");
	summary_number(text, told[REQUEST_HOLD]);
	buffer_add_string(text, " held, ");
	summary_number(text, told[REQUEST_REJECT]);
	buffer_add_string(text, " rejected");
	if (!verdicts->outcome.complete)
		buffer_add_string(text, "; the judgement is incomplete");
	buffer_add_char(text, '\n');
}

static void counts_end(struct verdicts *verdicts)
{
	if (!verdicts->outcome.quiet)
		count_told(&verdicts->output->text, verdicts);
}

static void add_wish(const struct verdicts *verdicts, struct buffer *text,
		     const struct request_result *result)
{
	const struct names *names = verdicts->outcome.facts->names;
	char owner[NAME_TEXT_MAX];
	static const char *const words[] = {"is to be", "is also to be",
					    "is no longer to be"};
	const struct request *request = result->is.request;
	struct slice name = name_of(result);

	escape_text(text, address_of(result));
	buffer_add_char(text, ' ');
	buffer_add_string(text, request->delegation ? "is to be served by"
						    : words[request->action]);
	buffer_add_char(text, ' ');
	if (name.length)
		escape_text(text, name);
	else
		buffer_add_string(
		    text, request->action == REQUEST_DELETE ? "named" : "...");
	if (request->delegation && result->is.zone != ZONE_NONE) {
		buffer_add_string(text, ", as the zone ");
		escape_string(text, name_print(names, result->is.owner, owner));
	}
	if (request->remark && request->remark->unicode) {
		buffer_add_string(text, " (");
		escape_string(text, request->remark->unicode);
		buffer_add_char(text, ')');
	}
}

/* What is not understood is shown as it stands there. */
static void add_row(const struct verdicts *verdicts, struct buffer *text,
		    const struct request *request)
{
	struct slice row =
	    source_slice(verdicts->outcome.sources, request->span);
	const char *end = memchr(row.at, '\n', row.length);

	if (end)
		row.length = (size_t)(end - row.at);
	row = slice_trim(row);
	if (row.length > ROW_SHOWN)
		row.length = ROW_SHOWN;
	escape_text(text, slice_trim(row));
}

static void add_heading(const struct verdicts *verdicts, struct buffer *text,
			const struct request_result *result)
{
	const struct request *request = result->is.request;

	buffer_add_string(text, "Request ");
	if (request->id.length) {
		escape_text(text, request->id);
		buffer_add_char(text, ' ');
	}
	buffer_add_char(text, '(');
	escape_string(text, row_path(verdicts, request));
	buffer_add_string(text, ", line ");
	buffer_add_number(text, row_position(verdicts, request).line);
	buffer_add_string(text, "): ");
	if (address_of(result).length)
		add_wish(verdicts, text, result);
	else
		add_row(verdicts, text, request);
	buffer_add_char(text, '\n');
}

static void add_paragraph(struct buffer *text, const char *mark,
			  struct slice paragraph)
{
	struct buffer safe = {0};

	paragraph = slice_trim(paragraph);
	buffer_reserve(&safe, paragraph.length);
	escape_text(&safe, paragraph);
	buffer_add_string(text, "  ");
	buffer_add_string(text, mark);
	buffer_add_char(text, ' ');
	wrap_text(text, buffer_text(&safe), 4, strlen(mark) + 3);
	buffer_free(&safe);
}

/* A record in backquotes, to be copied as it is; its quotes included. */
static struct slice record_in(struct slice help)
{
	const char *from = memchr(help.at, '`', help.length), *to = NULL;

	if (from)
		to = memchr(from + 1, '`',
			    help.length - (size_t)(from + 1 - help.at));
	if (!to || !memmem(from, (size_t)(to - from), " IN ", 4))
		return (struct slice){help.at + help.length, 0};
	return (struct slice){from, (size_t)(to + 1 - from)};
}

/*
 * What the customer is to do, a record to write on a line of its own.  What
 * stands behind `; for us,` is for the provider.
 */
static void add_help(struct buffer *text, const char *message)
{
	const char *ours = strstr(message, "; for us, ");
	struct slice help = slice_of(message), record;

	if (ours)
		help.length = (size_t)(ours - message);
	record = record_in(help);
	buffer_add_string(text, "    What to do:\n");
	if (record.at > help.at)
		add_paragraph(
		    text, " ",
		    (struct slice){help.at, (size_t)(record.at - help.at)});
	if (record.length == 0)
		return;
	buffer_add_string(text, "\n        ");
	escape_text(text, (struct slice){record.at + 1, record.length - 2});
	buffer_add_string(text, "\n\n");
	record.at += record.length;
	if (record.at < help.at + help.length)
		add_paragraph(text, " ",
			      (struct slice){
				  record.at,
				  (size_t)(help.at + help.length - record.at)});
}

static void text_add(const struct verdicts *verdicts,
		     const struct request_result *result, struct page *page)
{
	static const char *const answers[] = {
	    [REQUEST_ACCEPT] = "Accepted.",
	    [REQUEST_HOLD] =
		"Not decided yet: we need something more from you.",
	    [REQUEST_REJECT] = "We are sorry: we cannot do this as it stands.",
	};
	struct buffer *text = &page->written;

	if (verdicts->outcome.quiet && result->verdict == REQUEST_ACCEPT)
		return;
	add_heading(verdicts, text, result);
	buffer_add_string(text, "  ");
	buffer_add_string(text, answers[result->verdict]);
	buffer_add_char(text, '\n');
	for (unsigned i = 0; i < result->count; i++) {
		const struct finding *reason = result->reasons[i];

		add_paragraph(text, "-", slice_of(reason->message));
		if (reason->help && reason->severity != SEVERITY_INFO)
			add_help(text, reason->help);
	}
	buffer_add_char(text, '\n');
}

static void concise_place(const struct verdicts *verdicts, struct buffer *text,
			  const struct request_result *result, struct span span)
{
	struct position at =
	    span.file == result->is.request->span.file
		? source_position(verdicts->outcome.sources, span.file, span.at)
		: row_position(verdicts, result->is.request);

	escape_line(text, slice_of(row_path(verdicts, result->is.request)));
	buffer_add_char(text, ':');
	buffer_add_number(text, at.line);
	buffer_add_char(text, ':');
	buffer_add_number(text, at.column);
	buffer_add_string(text, ": ");
	buffer_add_string(text, request_verdict_text(result->verdict));
	buffer_add_string(text, ": ");
}

static void concise_add(const struct verdicts *verdicts,
			const struct request_result *result, struct page *page)
{
	struct buffer *text = &page->written;

	for (unsigned i = 0; i < result->count; i++) {
		concise_place(verdicts, text, result, result->reasons[i]->span);
		escape_string(text, result->reasons[i]->message);
		buffer_add_string(text, " [");
		buffer_add_string(text, result->reasons[i]->rule->id);
		buffer_add_string(text, "]\n");
	}
	if (result->count || verdicts->outcome.quiet)
		return;
	concise_place(verdicts, text, result, result->is.request->span);
	add_wish(verdicts, text, result);
	buffer_add_char(text, '\n');
}

/* --- page by page --------------------------------------------------------- */

static void count(struct verdicts *verdicts,
		  const struct request_result *result)
{
	struct outcome *outcome = &verdicts->outcome;

	verdicts->told[result->verdict]++;
	for (unsigned i = 0; i < result->count; i++) {
		enum severity severity = result->reasons[i]->severity;

		outcome->errors += severity == SEVERITY_ERROR;
		outcome->warnings += severity == SEVERITY_WARNING;
		outcome->infos += severity == SEVERITY_INFO;
	}
}

static void number_fingerprint(struct verdicts *verdicts, struct page *page,
			       const struct page_mark *mark)
{
	char fingerprint[FINGERPRINT_TEXT] = "";
	char *at = page->written.bytes + mark->at;

	memcpy(fingerprint, at, sizeof fingerprint - 1);
	fingerprint_count(verdicts->fingerprints, verdicts->outcome.sources,
			  mark->finding, fingerprint);
	memcpy(at, fingerprint, sizeof fingerprint - 1);
}

void verdicts_take(struct verdicts *verdicts, struct page *page)
{
	for (size_t i = 0; i < page->count; i++)
		count(verdicts, &page->results[i]);
	for (size_t i = 0; i < page->mark_count; i++)
		fingerprint_expect(verdicts->fingerprints,
				   page->written.bytes + page->marks[i].at);
	for (size_t i = 0; i < page->mark_count; i++)
		number_fingerprint(verdicts, page, &page->marks[i]);
	buffer_add(&verdicts->output->text, page->written.bytes,
		   page->written.used);
	output_flush(verdicts->output);
}

/* ------------------------------------------------------------------------ */

static const struct verdict_format formats[] = {
    {"text", NULL, text_add, counts_end},
    {"concise", NULL, concise_add, counts_end},
    {"json", json_begin, json_add, json_end},
    {"jsonl", NULL, jsonl_add, jsonl_end},
};

const struct verdict_format *verdict_format_find(const char *name)
{
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
		if (strcmp(formats[i].name, name) == 0)
			return &formats[i];
	return NULL;
}
