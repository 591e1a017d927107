/*
 * text.c - reports for people: each finding as a lesson, with the lines that
 * disagree, what receivers make of it, and how to mend it.
 */
#include "lint/report/escape.h"
#include "lint/report/excerpt.h"
#include "lint/report/report.h"
#include "lint/report/scores.h"
#include "lint/report/summary.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum style {
	STYLE_PLAIN,
	STYLE_INFO,
	STYLE_WARNING,
	STYLE_ERROR,
	STYLE_FRAME,
	STYLE_OTHER,
	STYLE_STRONG
};

static const char *const sequences[] = {
    [STYLE_PLAIN] = "\033[0m",      [STYLE_INFO] = "\033[1;36m",
    [STYLE_WARNING] = "\033[1;33m", [STYLE_ERROR] = "\033[1;31m",
    [STYLE_FRAME] = "\033[1;34m",   [STYLE_OTHER] = "\033[36m",
    [STYLE_STRONG] = "\033[1m",
};

static const enum style severity_styles[] = {
    [SEVERITY_OFF] = STYLE_PLAIN,
    [SEVERITY_INFO] = STYLE_INFO,
    [SEVERITY_WARNING] = STYLE_WARNING,
    [SEVERITY_ERROR] = STYLE_ERROR,
};

static void set_style(struct output *output, enum style style)
{
	if (output->colour)
		buffer_add_string(&output->text, sequences[style]);
}

static void add_styled(struct output *output, enum style style,
		       const char *text)
{
	set_style(output, style);
	buffer_add_string(&output->text, text);
	set_style(output, STYLE_PLAIN);
}

/* WIDTH blanks, then MARK. */
static void add_gutter(struct output *output, unsigned width, const char *mark)
{
	buffer_print(&output->text, "%*s", (int)width, "");
	add_styled(output, STYLE_FRAME, mark);
}

static unsigned digits(uint32_t number)
{
	unsigned count = 1;

	while (number >= 10) {
		number /= 10;
		count++;
	}
	return count;
}

static unsigned line_digits(const struct outcome *outcome, struct span span)
{
	if (span_is_none(span))
		return 1;
	return digits(
	    source_position(outcome->sources, span.file, span.at).line);
}

static unsigned gutter_width(const struct outcome *outcome,
			     const struct finding *finding)
{
	unsigned width = line_digits(outcome, finding->span);

	for (unsigned i = 0; i < finding->related_count; i++) {
		unsigned other = line_digits(outcome, finding->related[i].span);

		if (other > width)
			width = other;
	}
	return width;
}

static void write_excerpt(struct output *output, const struct outcome *outcome,
			  const struct place *place, unsigned width,
			  uint32_t line, enum style style, char mark)
{
	struct excerpt excerpt =
	    excerpt_of(outcome->sources, place->span, mark);
	char number[16];

	add_gutter(output, width + 1, "|");
	buffer_add_char(&output->text, '\n');
	snprintf(number, sizeof number, "%*" PRIu32 " |", (int)width, line);
	add_styled(output, STYLE_FRAME, number);
	if (excerpt.text.used)
		buffer_print(&output->text, " %s", buffer_text(&excerpt.text));
	buffer_add_char(&output->text, '\n');
	add_gutter(output, width + 1, "| ");
	set_style(output, style);
	buffer_add_string(&output->text, buffer_text(&excerpt.marks));
	if (place->label && place->label[0]) {
		buffer_add_char(&output->text, ' ');
		escape_string(&output->text, place->label);
	}
	set_style(output, STYLE_PLAIN);
	buffer_add_char(&output->text, '\n');
	excerpt_free(&excerpt);
}

static void write_place(struct output *output, const struct outcome *outcome,
			const struct place *place, unsigned width, bool first,
			enum style style)
{
	const struct source *source =
	    source_numbered(outcome->sources, place->span.file);
	struct position at;

	if (!source)
		return;
	at =
	    source_position(outcome->sources, place->span.file, place->span.at);
	add_gutter(output, width, first ? "--> " : "::: ");
	escape_string(&output->text, source->path);
	buffer_print(&output->text, ":%" PRIu32 ":%" PRIu32 "\n", at.line,
		     at.column);
	if (outcome->excerpts) {
		write_excerpt(output, outcome, place, width, at.line, style,
			      first ? '^' : '-');
	} else if (place->label && place->label[0]) {
		add_gutter(output, width, "= ");
		escape_string(&output->text, place->label);
		buffer_add_char(&output->text, '\n');
	}
}

/* `= NAME: TEXT`; further lines of TEXT stand below its first. */
static void write_remark(struct output *output, unsigned width,
			 const char *name, const char *text)
{
	if (!text || !text[0])
		return;
	add_gutter(output, width, "= ");
	add_styled(output, STYLE_STRONG, name);
	buffer_add_string(&output->text, ": ");
	for (;;) {
		size_t length = strcspn(text, "\n");

		escape_line(&output->text, (struct slice){text, length});
		buffer_add_char(&output->text, '\n');
		if (!text[length])
			break;
		text += length + 1;
		buffer_print(&output->text, "%*s",
			     (int)(width + strlen(name)) + 4, "");
	}
}

/* --- receivers ---------------------------------------------------------- */

/* How those who write a name otherwise than in lower case write it. */
static const char *display_name(const char *receiver)
{
	static const char *const names[] = {
	    "Apple",     "Barracuda",  "BIND",         "Comcast",
	    "Exim",      "GMX",        "Gmail",        "Haraka",
	    "Microsoft", "Mimecast",   "OpenSMTPD",    "Outlook",
	    "Postfix",   "Proofpoint", "SpamAssassin", "Yahoo"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (slice_is_nocase(slice_of(names[i]), receiver))
			return names[i];
	return receiver;
}

static void write_receivers(struct output *output, unsigned width,
			    const struct effect *effects)
{
	struct buffer text = {0};

	for (unsigned i = 0; i < RULE_EFFECTS_MAX && effects[i].receiver; i++)
		buffer_print(&text, "%s%s %s", i ? "; " : "",
			     display_name(effects[i].receiver),
			     effects[i].effect);
	write_remark(output, width, "receivers", buffer_text(&text));
	buffer_free(&text);
}

/* ------------------------------------------------------------------------ */

static void write_finding(struct output *output, const struct outcome *outcome,
			  const struct finding *finding)
{
	enum style style = severity_styles[finding->severity];
	struct place place = {finding->span, finding->label};
	unsigned width = gutter_width(outcome, finding);

	set_style(output, style);
	buffer_print(&output->text, "%s[%s]", severity_name(finding->severity),
		     finding->rule->id);
	set_style(output, STYLE_PLAIN);
	set_style(output, STYLE_STRONG);
	buffer_add_string(&output->text, ": ");
	escape_string(&output->text, finding->message);
	set_style(output, STYLE_PLAIN);
	buffer_add_char(&output->text, '\n');
	write_place(output, outcome, &place, width, true, style);
	for (unsigned i = 0; i < finding->related_count; i++)
		write_place(output, outcome, &finding->related[i], width, false,
			    STYLE_OTHER);
	write_receivers(output, width, finding_effects(finding));
	write_remark(output, width, "note", finding->note);
	write_remark(output, width, "views", finding->views);
	write_remark(output, width, "help", finding->help);
	write_remark(output, width, "suppressed", finding->suppressed);
	buffer_add_char(&output->text, '\n');
}

/* Who has no zones of his own may not know what to do about the names. */
static void write_summary(struct buffer *text, const struct outcome *outcome)
{
	summary_add(text, outcome);
	buffer_add_char(text, '\n');
	if (outcome->unknown && !outcome->zones && !outcome->records)
		buffer_add_string(text,
				  "nothing that DNS says was among them: name "
				  "zones, or saved answers of dig by "
				  "--answers\n");
}

static void write_text(struct output *output, const struct outcome *outcome)
{
	for (size_t i = 0; i < outcome->count; i++) {
		write_finding(output, outcome, outcome->findings[i]);
		output_flush(output);
	}
	if (outcome->statistics && outcome->count) {
		summary_statistics(&output->text, outcome);
		buffer_add_char(&output->text, '\n');
	}
	scores_add(&output->text, outcome);
	if (!outcome->quiet)
		write_summary(&output->text, outcome);
}

const struct report report_text = {
    .name = "text",
    .summary = "for people: excerpts, receivers and help",
    .write = write_text,
    .shows_suppressed = true,
};
