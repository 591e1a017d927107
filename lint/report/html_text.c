/*
 * html_text.c - text, numbers and signs in HTML (see html.h).
 */
#include "lint/report/escape.h"
#include "lint/report/html.h"
#include "lint/report/place.h"
#include "lint/report/summary.h"

#include <inttypes.h>
#include <string.h>

/* --- text --------------------------------------------------------------- */

static const char *entity_of(char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	default:
		return NULL;
	}
}

void html_markup(struct buffer *html, struct slice text)
{
	for (size_t i = 0; i < text.length; i++) {
		const char *entity = entity_of(text.at[i]);

		if (entity)
			buffer_add_string(html, entity);
		else
			buffer_add_char(html, text.at[i]);
	}
}

static void add_slice(struct buffer *html, struct slice text)
{
	struct buffer safe = {0};

	escape_text(&safe, text);
	html_markup(html, slice_of(buffer_text(&safe)));
	buffer_free(&safe);
}

void html_text(struct buffer *html, const char *text)
{
	if (text)
		add_slice(html, slice_of(text));
}

void html_rich(struct buffer *html, const char *text)
{
	while (text && *text) {
		size_t plain = strcspn(text, "`");
		const char *close =
		    text[plain] == '`' ? strchr(text + plain + 1, '`') : NULL;

		if (!close) {
			html_text(html, text);
			return;
		}
		add_slice(html, (struct slice){text, plain});
		buffer_add_string(html, "<code>");
		text += plain + 1;
		add_slice(html, (struct slice){text, (size_t)(close - text)});
		buffer_add_string(html, "</code>");
		text = close + 1;
	}
}

void html_rule_text(struct buffer *html, const char *text)
{
	while (text && *text) {
		size_t length = strcspn(text, "\n");
		struct buffer line = {0};

		buffer_add(&line, text, length);
		html_rich(html, buffer_text(&line));
		buffer_free(&line);
		text += length;
		if (*text == '\n') {
			buffer_add_char(html, '\n');
			text++;
		}
	}
}

void html_number(struct buffer *html, uint64_t number)
{
	if (number >= 1000) {
		html_number(html, number / 1000);
		buffer_print(html, "\u202f%03u", (unsigned)(number % 1000));
	} else {
		buffer_print(html, "%u", (unsigned)number);
	}
}

void html_count(struct buffer *html, uint64_t number, const char *noun)
{
	html_number(html, number);
	buffer_print(html, "\u00a0%s%s", noun, number == 1 ? "" : "s");
}

void html_place(struct buffer *html, const struct outcome *outcome,
		struct span span)
{
	struct placed placed = place_of(outcome, span);

	if (!placed.path)
		return;
	buffer_add_string(html, "<code>");
	html_text(html, placed.path);
	buffer_print(html, ":%" PRIu32 ":%" PRIu32 "</code>", placed.begin.line,
		     placed.begin.column);
}

/* --- signs -------------------------------------------------------------- */

const char *const html_tones[HTML_TONES] = {[HTML_ERROR] = "error",
					    [HTML_WARNING] = "warning",
					    [HTML_INFO] = "info",
					    [HTML_GOOD] = "good",
					    [HTML_UNKNOWN] = "unknown"};

enum html_tone html_tone_of(enum known known)
{
	static const enum html_tone tones[] = {[KNOWN_YES] = HTML_GOOD,
					       [KNOWN_NO] = HTML_ERROR,
					       [NOT_KNOWN] = HTML_UNKNOWN};

	return tones[known];
}

enum html_tone html_tone_of_severity(enum severity severity)
{
	static const enum html_tone tones[] = {[SEVERITY_OFF] = HTML_INFO,
					       [SEVERITY_INFO] = HTML_INFO,
					       [SEVERITY_WARNING] =
						   HTML_WARNING,
					       [SEVERITY_ERROR] = HTML_ERROR};

	return tones[severity];
}

/* A ground in the colour of the text, and what is cut out of it: each tone
   has an outline of its own. */
static const struct {
	const char *ground, *sign;
} shapes[HTML_TONES] = {
    [HTML_ERROR] = {"M8 1h8l7 7v8l-7 7H8l-7-7V8z", "M8 8l8 8M16 8l-8 8"},
    [HTML_WARNING] = {"M12 1.5 23.5 22H.5z", "M12 9v6M12 18.4v.1"},
    [HTML_INFO] = {"M4 2h16a2 2 0 0 1 2 2v16a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V4"
		   "a2 2 0 0 1 2-2z",
		   "M12 11v6M12 7v.1"},
    [HTML_GOOD] = {"M12 1a11 11 0 1 0 0 22 11 11 0 0 0 0-22z",
		   "M7 12.5l3.5 3.5L17 8.5"},
    [HTML_UNKNOWN] = {"M12 0l12 12-12 12L0 12z",
		      "M9.5 9.6a2.6 2.6 0 1 1 3.6 2.4c-.8.4-1.1.8-1.1 1.7"
		      "M12 17.3v.1"},
};

void html_define_icons(struct buffer *html)
{
	buffer_add_string(html, "<svg width=\"0\" height=\"0\" "
				"aria-hidden=\"true\" focusable=\"false\">\n");
	for (size_t i = 0; i < HTML_TONES; i++)
		buffer_print(html,
			     "<symbol id=\"sign-%s\" viewBox=\"0 0 24 24\">"
			     "<path fill=\"currentColor\" d=\"%s\"/>"
			     "<path fill=\"none\" stroke=\"var(--card)\" "
			     "stroke-width=\"2.6\" stroke-linecap=\"round\" "
			     "stroke-linejoin=\"round\" d=\"%s\"/></symbol>\n",
			     html_tones[i], shapes[i].ground, shapes[i].sign);
	buffer_add_string(html, "</svg>\n");
}

void html_icon(struct buffer *html, enum html_tone tone)
{
	buffer_print(html,
		     "<svg class=\"icon\" aria-hidden=\"true\" "
		     "focusable=\"false\"><use href=\"#sign-%s\"/></svg>",
		     html_tones[tone]);
}

void html_badge(struct buffer *html, enum html_tone tone, const char *word)
{
	buffer_print(html, "<span class=\"badge %s\">", html_tones[tone]);
	html_icon(html, tone);
	buffer_print(html, "%s</span>", word);
}
