/*
 * html_finding.c - findings in HTML: by file, with the lines that they speak
 * of, what receivers make of them, and the cure (see html.h).
 *
 * A page stays of a size that browsers open: past a number of findings, the
 * lighter ones are only counted.
 */
#include "lint/report/escape.h"
#include "lint/report/excerpt.h"
#include "lint/report/html.h"
#include "lint/report/place.h"
#include "parsers/base/memory.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define SHOWN_MAX 1000

/* --- quoting ------------------------------------------------------------ */

/* Where column COLUMN of TEXT begins: each character takes one. */
static size_t offset_of(struct slice text, size_t column)
{
	size_t at = 0;

	while (column-- && at < text.length)
		at += escape_character(
		    (struct slice){text.at + at, text.length - at});
	return at;
}

/* The line, with what the marks stand under marked in it. */
static void add_line(struct buffer *html, const struct excerpt *excerpt)
{
	struct slice text = slice_of(buffer_text(&excerpt->text));
	size_t blank = strspn(buffer_text(&excerpt->marks), " ");
	size_t from = offset_of(text, blank);
	size_t to = offset_of(text, excerpt->marks.used);

	html_markup(html, (struct slice){text.at, from});
	buffer_add_string(html, "<mark>");
	html_markup(html, (struct slice){text.at + from, to - from});
	buffer_print(html, "%s</mark>", to == from ? " " : "");
	html_markup(html, (struct slice){text.at + to, text.length - to});
}

static void add_quote(struct buffer *html, const struct outcome *outcome,
		      const struct place *place, bool related)
{
	struct placed placed = place_of(outcome, place->span);

	if (!placed.path)
		return;
	buffer_print(html, "<figure class=\"quote%s\">\n<figcaption>",
		     related ? " related" : "");
	html_place(html, outcome, place->span);
	buffer_add_string(html, "</figcaption>\n");
	if (outcome->excerpts) {
		struct excerpt excerpt =
		    excerpt_of(outcome->sources, place->span, '^');

		buffer_print(html, "<pre><code><i>%" PRIu32 "</i>",
			     placed.begin.line);
		add_line(html, &excerpt);
		buffer_add_string(html, "</code></pre>\n");
		excerpt_free(&excerpt);
	}
	if (place->label && place->label[0]) {
		buffer_add_string(html, "<p class=\"label\">");
		html_rich(html, place->label);
		buffer_add_string(html, "</p>\n");
	}
	buffer_add_string(html, "</figure>\n");
}

/* --- one finding -------------------------------------------------------- */

static void add_aside(struct buffer *html, const char *name, const char *text)
{
	if (!text || !text[0])
		return;
	buffer_print(html, "<p class=\"aside\"><b>%s</b> ", name);
	html_rich(html, text);
	buffer_add_string(html, "</p>\n");
}

static void add_receivers(struct buffer *html, const struct effect *effects)
{
	struct buffer text = {0};

	for (size_t i = 0; i < RULE_EFFECTS_MAX && effects[i].receiver; i++)
		buffer_print(&text, "%s%s %s", i ? "; " : "",
			     effects[i].receiver, effects[i].effect);
	add_aside(html, "Receivers:", buffer_text(&text));
	buffer_free(&text);
}

static void add_help(struct buffer *html, const struct finding *finding)
{
	if (!finding->help)
		return;
	buffer_add_string(html, "<p class=\"help\"><b>Help:</b> ");
	html_rich(html, finding->help);
	buffer_add_string(html, "</p>\n");
}

static void add_finding(struct buffer *html, const struct outcome *outcome,
			const struct finding *finding)
{
	enum html_tone tone = html_tone_of_severity(finding->severity);
	struct place place = {finding->span, finding->label};
	const char *id = finding->rule->id;

	buffer_print(html, "<article class=\"finding %s\">\n<header>",
		     html_tones[tone]);
	html_badge(html, tone, severity_name(finding->severity));
	buffer_print(
	    html, " <a href=\"#rule-%s\"><code>%s</code></a>%s", id, id,
	    finding->assumed ? " <span>(rests on an assumption)</span>" : "");
	buffer_add_string(html, "</header>\n<h4>");
	html_rich(html, finding->message);
	buffer_add_string(html, "</h4>\n");
	add_quote(html, outcome, &place, false);
	for (unsigned i = 0; i < finding->related_count; i++)
		add_quote(html, outcome, &finding->related[i], true);
	add_help(html, finding);
	add_aside(html, "Note:", finding->note);
	add_aside(html, "Views:", finding->views);
	add_receivers(html, finding_effects(finding));
	buffer_add_string(html, "</article>\n");
}

/* --- files -------------------------------------------------------------- */

/* How many of each severity are still shown. */
struct budget {
	uint64_t left[SEVERITY_ERROR + 1];
	uint64_t all[SEVERITY_ERROR + 1];
};

static struct budget budget_of(const struct outcome *outcome)
{
	struct budget budget = {{0}, {0}};
	uint64_t room = SHOWN_MAX;

	for (size_t i = 0; i < outcome->count; i++)
		budget.all[outcome->findings[i]->severity]++;
	for (int s = SEVERITY_ERROR; s > SEVERITY_OFF; s--) {
		uint64_t all = budget.all[s];

		budget.left[s] = all < room ? all : room;
		room -= budget.left[s];
	}
	return budget;
}

static const char *path_of(const struct outcome *outcome, size_t index)
{
	const char *path =
	    place_of(outcome, outcome->findings[index]->span).path;

	return path ? path : "";
}

/* The findings from FIRST on that are of the same file. */
static size_t file_end(const struct outcome *outcome, size_t first)
{
	size_t at = first + 1;

	while (at < outcome->count &&
	       strcmp(path_of(outcome, at), path_of(outcome, first)) == 0)
		at++;
	return at;
}

static void add_file_head(struct buffer *html, const struct outcome *outcome,
			  size_t first, size_t end)
{
	const char *path = path_of(outcome, first);

	buffer_add_string(html, "<section class=\"file\">\n<header><h3>");
	if (*path) {
		buffer_add_string(html, "<code>");
		html_text(html, path);
		buffer_add_string(html, "</code>");
	} else {
		buffer_add_string(html, "In no file");
	}
	buffer_add_string(html, "</h3>\n<ul>");
	for (int s = SEVERITY_ERROR; s > SEVERITY_OFF; s--) {
		struct buffer word = {0};
		uint64_t count = 0;

		for (size_t i = first; i < end; i++)
			count += (int)outcome->findings[i]->severity == s;
		if (!count)
			continue;
		html_count(&word, count, severity_name((enum severity)s));
		buffer_add_string(html, "<li>");
		html_badge(html, html_tone_of_severity((enum severity)s),
			   buffer_text(&word));
		buffer_add_string(html, "</li>");
		buffer_free(&word);
	}
	buffer_add_string(html, "</ul></header>\n");
}

static void add_file(struct output *output, const struct outcome *outcome,
		     size_t first, size_t end, struct budget *budget)
{
	struct buffer *html = &output->text;
	bool any = false;

	for (size_t i = first; i < end && !any; i++)
		any = budget->left[outcome->findings[i]->severity] > 0;
	if (!any)
		return;
	add_file_head(html, outcome, first, end);
	for (size_t i = first; i < end; i++) {
		const struct finding *finding = outcome->findings[i];

		if (!budget->left[finding->severity])
			continue;
		budget->left[finding->severity]--;
		add_finding(html, outcome, finding);
		output_flush(output);
	}
	buffer_add_string(html, "</section>\n");
}

/* --- around them -------------------------------------------------------- */

static void add_filter(struct buffer *html, const struct budget *budget)
{
	buffer_add_string(html, "<fieldset class=\"filter\"><legend>Show"
				"</legend>\n");
	for (int s = SEVERITY_ERROR; s > SEVERITY_OFF; s--) {
		const char *name = severity_name((enum severity)s);

		if (!budget->all[s])
			continue;
		buffer_print(html,
			     "<label><input type=\"checkbox\" id=\"show-%s\" "
			     "checked=\"\"/> ",
			     name);
		html_count(html, budget->all[s], name);
		buffer_add_string(html, "</label>\n");
	}
	buffer_add_string(html, "</fieldset>\n");
}

static void add_cut_note(struct buffer *html, const struct outcome *outcome,
			 const struct budget *budget)
{
	uint64_t shown = 0, all = outcome->count + outcome->cut;

	for (int s = SEVERITY_ERROR; s > SEVERITY_OFF; s--)
		shown += budget->left[s];
	if (shown == all)
		return;
	buffer_add_string(html, "<p class=\"note\">There are ");
	html_count(html, all, "finding");
	buffer_add_string(html, "; this page shows ");
	html_number(html, shown);
	buffer_add_string(html, " of them, the gravest first. The counts are "
				"of all.</p>\n");
}

/* What each rule that spoke means, once. */
static void add_rules(struct output *output, const struct outcome *outcome)
{
	bool *spoke = memory_get(rule_count);
	struct buffer *html = &output->text;

	for (size_t i = 0; i < outcome->count; i++) {
		size_t k = 0;

		while (rule_table[k] != outcome->findings[i]->rule)
			k++;
		spoke[k] = true;
	}
	buffer_add_string(html, "<h2 id=\"rules\">What the rules mean</h2>\n"
				"<div class=\"rules\">\n");
	for (size_t k = 0; k < rule_count; k++) {
		const struct rule *rule = rule_table[k];

		if (!spoke[k])
			continue;
		buffer_print(html,
			     "<details class=\"rule\" id=\"rule-%s\"><summary>"
			     "<code>%s</code>: ",
			     rule->id, rule->id);
		html_rich(html, rule->summary);
		buffer_add_string(html, "</summary>\n<p>");
		html_rule_text(html, rule->why);
		buffer_add_string(html, "</p>\n<p><b>How to mend it.</b> ");
		html_rule_text(html, rule->fix);
		buffer_add_string(html, "</p>\n<p><b>Sources.</b> ");
		html_rule_text(html, rule->sources);
		buffer_add_string(html, "</p>\n</details>\n");
		output_flush(output);
	}
	buffer_add_string(html, "</div>\n");
	free(spoke);
}

void html_findings(struct output *output, const struct outcome *outcome)
{
	struct budget budget = budget_of(outcome);
	size_t end;

	buffer_add_string(&output->text, "<h2 id=\"findings\">Findings</h2>\n");
	buffer_add_string(&output->text,
			  "<p class=\"lead\">By file, in the order of their "
			  "lines. The bytes to change are marked; other places "
			  "that they disagree with follow.</p>\n");
	add_cut_note(&output->text, outcome, &budget);
	add_filter(&output->text, &budget);
	for (size_t at = 0; at < outcome->count; at = end) {
		end = file_end(outcome, at);
		add_file(output, outcome, at, end, &budget);
	}
	add_rules(output, outcome);
}
