/*
 * html.c - reports as one HTML page that needs no network and no script (see
 * html.h).  The page forbids its reader to load anything, and is well-formed
 * XML, too, so that parsers can check that nothing broke out.
 */
#include "lint/report/html.h"

static const char head[] =
    "<!DOCTYPE html>\n"
    "<html lang=\"en\">\n"
    "<head>\n"
    "<meta charset=\"utf-8\"/>\n"
    "<meta http-equiv=\"Content-Security-Policy\" "
    "content=\"default-src 'none'; style-src 'unsafe-inline'\"/>\n"
    "<meta name=\"viewport\" content=\"width=device-width, "
    "initial-scale=1\"/>\n"
    "<title>rdnslint report</title>\n"
    "<style>\n";

/* The parts that there are, for the page's own links. */
struct page {
	const struct outcome *outcome;
	struct address_map map;
	struct blame blame;
};

static void add_link(struct buffer *html, bool any, const char *id,
		     const char *name)
{
	if (any)
		buffer_print(html, "<li><a href=\"#%s\">%s</a></li>\n", id,
			     name);
}

static void add_bar(struct buffer *html, const struct page *page)
{
	buffer_add_string(html, "<a class=\"skip\" href=\"#main\">Skip to the "
				"report</a>\n<header><div class=\"bar\">\n"
				"<h1>rdnslint report</h1>\n"
				"<nav aria-label=\"Parts\"><ul>\n");
	add_link(html, page->outcome->senders > 0, "senders", "Senders");
	add_link(html, page->map.count > 0, "addresses", "Addresses");
	add_link(html, page->outcome->count > 0, "findings", "Findings");
	add_link(html, page->outcome->count > 0, "rules", "Rules");
	buffer_add_string(html, "</ul></nav>\n</div></header>\n");
}

/* --- the verdict -------------------------------------------------------- */

static const struct sentence {
	enum html_tone tone;
	const char *head, *text;
} sentences[] = {
    [SEVERITY_OFF] = {HTML_GOOD, "Nothing speaks against it",
		      "What the files say of addresses and names agrees."},
    [SEVERITY_INFO] = {HTML_INFO, "Worth a look",
		       "Nothing is wrong; some things are worth knowing."},
    [SEVERITY_WARNING] = {HTML_WARNING, "Receivers will frown",
			  "Some of them count these against your mail, or "
			  "they will break."},
    [SEVERITY_ERROR] = {HTML_ERROR, "Mail will be refused",
			"Some receivers will not take it, or the files "
			"contradict each other."},
};

static const struct sentence nothing = {
    HTML_UNKNOWN, "Nothing to judge",
    "No zone, no mail server and no sender was found in the files."};
static const struct sentence incomplete = {
    HTML_UNKNOWN, "Not all could be judged",
    "Some input could not be read, or a limit was met: what is missing here "
    "is not proved right."};

static const struct sentence *sentence_of(const struct outcome *outcome)
{
	if (outcome->errors)
		return &sentences[SEVERITY_ERROR];
	if (!outcome->complete)
		return &incomplete;
	if (outcome->warnings)
		return &sentences[SEVERITY_WARNING];
	if (outcome->infos)
		return &sentences[SEVERITY_INFO];
	if (!outcome->zones && !outcome->senders)
		return &nothing;
	return &sentences[SEVERITY_OFF];
}

static void add_verdict(struct buffer *html, const struct outcome *outcome)
{
	const struct sentence *sentence = sentence_of(outcome);

	buffer_print(html, "<div class=\"verdict %s\">",
		     html_tones[sentence->tone]);
	html_icon(html, sentence->tone);
	buffer_print(html, "<div><h2>%s</h2>\n<p>%s", sentence->head,
		     sentence->text);
	if (!outcome->complete && sentence != &incomplete)
		buffer_print(html, " %s: %s", incomplete.head, incomplete.text);
	buffer_add_string(html, "</p></div></div>\n");
}

/* --- tiles -------------------------------------------------------------- */

static void add_tile(struct buffer *html, uint64_t number, const char *class,
		     const char *one, const char *many)
{
	buffer_print(html, "<div class=\"%s\"><dt>%s</dt><dd>",
		     number ? class : "plain", number == 1 ? one : many);
	html_number(html, number);
	buffer_add_string(html, "</dd></div>\n");
}

static void add_tiles(struct buffer *html, const struct outcome *outcome)
{
	buffer_add_string(html, "<dl class=\"tiles\">\n");
	add_tile(html, outcome->errors, "error", "error", "errors");
	add_tile(html, outcome->warnings, "warning", "warning", "warnings");
	add_tile(html, outcome->infos, "info", "worth knowing",
		 "worth knowing");
	add_tile(html, outcome->senders, "plain", "sender", "senders");
	add_tile(html, outcome->zones, "plain", "zone", "zones");
	add_tile(html, outcome->records, "plain", "record", "records");
	add_tile(html, outcome->files, "plain", "file", "files");
	if (outcome->unknown)
		add_tile(html, outcome->unknown, "unknown",
			 "name outside the loaded zones",
			 "names outside the loaded zones");
	if (outcome->suppressed)
		add_tile(html, outcome->suppressed, "unknown", "suppressed",
			 "suppressed");
	buffer_add_string(html, "</dl>\n");
}

/* --- the whole ---------------------------------------------------------- */

static void add_foot(struct buffer *html)
{
	buffer_add_string(
	    html, "</main>\n<footer><p>Made by rdnslint " RDNSLINT_VERSION
		  " from the files alone, without one packet: "
		  "whether a zone was loaded, a delegation made "
		  "or a name blocked is not known here.</p>"
		  "</footer>\n</body>\n</html>\n");
}

static void write_html(struct output *output, const struct outcome *outcome)
{
	struct buffer *html = &output->text;
	struct page page = {.outcome = outcome};

	blame_begin(&page.blame, outcome);
	address_map_find(&page.map, outcome);
	buffer_add_string(html, head);
	buffer_add_string(html, html_style);
	buffer_add_string(html, "</style>\n</head>\n<body>\n");
	html_define_icons(html);
	add_bar(html, &page);
	buffer_add_string(html, "<main id=\"main\">\n");
	add_verdict(html, outcome);
	add_tiles(html, outcome);
	if (outcome->senders)
		html_senders(output, outcome, &page.blame);
	if (page.map.count)
		html_maps(output, &page.map);
	if (outcome->count)
		html_findings(output, outcome);
	add_foot(html);
	address_map_free(&page.map);
	blame_free(&page.blame);
}

const struct report report_html = {
    .name = "html",
    .summary = "one page to look at: chains, address maps, findings",
    .write = write_html,
    .shows_chains = true,
};
