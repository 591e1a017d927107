/*
 * html.h - what the parts of the HTML page share: html.c is the page,
 * html_chain.c the senders, html_map.c the address maps, html_finding.c the
 * findings.
 *
 * Everything that stands in a file is escaped twice: as for a terminal, then
 * for HTML.  No part says anything by colour alone.
 */
#ifndef LINT_REPORT_HTML_H
#define LINT_REPORT_HTML_H

#include "lint/report/address_map.h"
#include "lint/report/blame.h"
#include "lint/report/report.h"

/* Made from html.css. */
extern const char html_style[];

/* --- text (html_text.c) ------------------------------------------------- */

/* TEXT was made safe to print; now it is safe in HTML. */
void html_markup(struct buffer *html, struct slice text);
/* Both at once; NULL is nothing. */
void html_text(struct buffer *html, const char *text);
/* The same with what stands between backticks as code. */
void html_rich(struct buffer *html, const char *text);
/* A rule's own text: in paragraphs, with code between backticks. */
void html_rule_text(struct buffer *html, const char *text);
/* 12 345, with spaces that do not break. */
void html_number(struct buffer *html, uint64_t number);
/* "1 error", "2 errors". */
void html_count(struct buffer *html, uint64_t number, const char *noun);
/* `path:12:3` of SPAN; nothing where it is in no file. */
void html_place(struct buffer *html, const struct outcome *outcome,
		struct span span);

/* What a thing looks like: class, shape and word go together. */
enum html_tone {
	HTML_ERROR,
	HTML_WARNING,
	HTML_INFO,
	HTML_GOOD,
	HTML_UNKNOWN,
	HTML_TONES
};
extern const char *const html_tones[HTML_TONES]; /* their classes */

enum html_tone html_tone_of(enum known known);
enum html_tone html_tone_of_severity(enum severity severity);
/* The shapes, once a page, and one of them. */
void html_define_icons(struct buffer *html);
void html_icon(struct buffer *html, enum html_tone tone);
/* Shape and word on a ground of its colour. */
void html_badge(struct buffer *html, enum html_tone tone, const char *word);

/* --- parts -------------------------------------------------------------- */

void html_senders(struct output *output, const struct outcome *outcome,
		  const struct blame *blame);
void html_maps(struct output *output, const struct address_map *map);
void html_findings(struct output *output, const struct outcome *outcome);

#endif
