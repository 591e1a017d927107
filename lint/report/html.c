/*
 * html.c - reports as one HTML page that needs no network and no script.
 *
 * Everything that stands in a file is escaped twice: as for a terminal, then
 * for HTML.  The page forbids its reader to load anything.
 */
#include "lint/report/escape.h"
#include "lint/report/excerpt.h"
#include "lint/report/place.h"
#include "lint/report/summary.h"

#include <inttypes.h>

static const char head[] =
    "<!DOCTYPE html>\n"
    "<html lang=\"en\">\n"
    "<head>\n"
    "<meta charset=\"utf-8\">\n"
    "<meta http-equiv=\"Content-Security-Policy\" "
    "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
    "<meta name=\"viewport\" content=\"width=device-width\">\n"
    "<title>rdnslint</title>\n"
    "<style>\n"
    ":root { color-scheme: light dark; --error: #b3261e; "
    "--warning: #8a5a00; --info: #1d5fa8; }\n"
    "@media (prefers-color-scheme: dark) { :root { --error: #ff8a80; "
    "--warning: #ffc46b; --info: #8ab8ff; } }\n"
    "body { font: 16px/1.5 sans-serif; max-width: 60em; margin: 2em auto; "
    "padding: 0 1em; }\n"
    "section { border-left: 4px solid; padding-left: 1em; margin: 2em 0; }\n"
    ".error { border-color: var(--error); }\n"
    ".warning { border-color: var(--warning); }\n"
    ".info { border-color: var(--info); }\n"
    "h2 { font-size: 1.1em; margin: 0; }\n"
    "pre { overflow-x: auto; margin: .3em 0 1em; }\n"
    ".error h2 b { color: var(--error); }\n"
    ".warning h2 b { color: var(--warning); }\n"
    ".info h2 b { color: var(--info); }\n"
    "</style>\n"
    "</head>\n"
    "<body>\n"
    "<h1>rdnslint</h1>\n";

/* TEXT is safe to print; now it is safe in HTML. */
static void add_markup(struct buffer *html, const char *text)
{
	static const struct {
		char c;
		const char *entity;
	} entities[] = {{'&', "&amp;"},
			{'<', "&lt;"},
			{'>', "&gt;"},
			{'"', "&quot;"},
			{'\'', "&#39;"}};
	const size_t count = sizeof entities / sizeof *entities;

	for (; *text; text++) {
		size_t i = 0;

		while (i < count && entities[i].c != *text)
			i++;
		if (i < count)
			buffer_add_string(html, entities[i].entity);
		else
			buffer_add_char(html, *text);
	}
}

static void add_text(struct buffer *html, const char *text)
{
	struct buffer safe = {0};

	escape_string(&safe, text);
	add_markup(html, buffer_text(&safe));
	buffer_free(&safe);
}

static void add_item(struct buffer *html, const char *name, const char *text)
{
	if (!text || !text[0])
		return;
	buffer_print(html, "<dt>%s</dt><dd>", name);
	add_text(html, text);
	buffer_add_string(html, "</dd>\n");
}

static void add_place(struct buffer *html, const struct outcome *outcome,
		      const struct place *place, char mark)
{
	struct placed placed = place_of(outcome, place->span);
	struct excerpt excerpt;

	if (!placed.path)
		return;
	buffer_add_string(html, "<div><code>");
	add_text(html, placed.path);
	buffer_print(html, ":%" PRIu32 ":%" PRIu32 "</code></div>\n<pre>",
		     placed.begin.line, placed.begin.column);
	if (outcome->excerpts) {
		excerpt = excerpt_of(outcome->sources, place->span, mark);
		add_markup(html, buffer_text(&excerpt.text));
		buffer_print(html, "\n%s ", buffer_text(&excerpt.marks));
		excerpt_free(&excerpt);
	}
	add_text(html, place->label ? place->label : "");
	buffer_add_string(html, "</pre>\n");
}

static void add_receivers(struct buffer *html, const struct rule *rule)
{
	for (size_t i = 0; i < RULE_EFFECTS_MAX && rule->effects[i].receiver;
	     i++)
		add_item(html, rule->effects[i].receiver,
			 rule->effects[i].effect);
}

static void add_finding(struct buffer *html, const struct outcome *outcome,
			const struct finding *finding)
{
	const char *severity = severity_name(finding->severity);
	struct place place = {finding->span, finding->label};

	buffer_print(html, "<section class=\"%s\">\n<h2><b>%s</b> ", severity,
		     severity);
	add_text(html, finding->message);
	buffer_print(html, " <code>[%s]</code></h2>\n", finding->rule->id);
	add_place(html, outcome, &place, '^');
	for (unsigned i = 0; i < finding->related_count; i++)
		add_place(html, outcome, &finding->related[i], '-');
	buffer_add_string(html, "<dl>\n");
	add_item(html, "help", finding->help);
	add_item(html, "note", finding->note);
	add_item(html, "views", finding->views);
	add_receivers(html, finding->rule);
	buffer_add_string(html, "</dl>\n</section>\n");
}

static void write_html(struct output *output, const struct outcome *outcome)
{
	struct buffer summary = {0};

	summary_add(&summary, outcome);
	buffer_add_string(&output->text, head);
	buffer_print(&output->text, "<p>%s</p>\n", buffer_text(&summary));
	buffer_free(&summary);
	for (size_t i = 0; i < outcome->count; i++) {
		add_finding(&output->text, outcome, outcome->findings[i]);
		output_flush(output);
	}
	buffer_add_string(&output->text, "</body>\n</html>\n");
}

const struct report report_html = {
    .name = "html",
    .summary = "one page, without script and network",
    .write = write_html,
};
