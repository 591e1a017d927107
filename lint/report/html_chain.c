/*
 * html_chain.c - senders in HTML: for each a card, with the way from its
 * address to its names and back drawn for every address (see html.h).
 *
 * A drawing is a line of signs from top to bottom: what is asked of a name
 * branches off to the right, and an arrow leads from the name's address back
 * to the first one where they are the same.  The same stands in words below.
 */
#include "lint/report/chain.h"
#include "lint/report/escape.h"
#include "lint/report/html.h"
#include "lint/report/place.h"
#include "lint/report/summary.h"

#include <inttypes.h>
#include <string.h>

#define CARDS_MAX 200

/* All in the units of the drawing, which are pixels at its usual size. */
enum {
	WIDTH = 380,
	PITCH = 47,     /* from sign to sign */
	TOP = 20,       /* the first sign's middle */
	RAIL = 15,      /* where the line of signs runs */
	BRANCH = 49,    /* where those that branch off are */
	RADIUS = 11,    /* of a sign */
	GAP = 10,       /* from a sign to its text */
	LANE = 368,     /* where the arrow back runs */
	EDGE = 352,     /* where texts end */
	LETTER = 76,    /* tenths: a letter of an answer */
	LETTER_ASK = 60 /* tenths: a letter of a question, at the most */
};

static bool is_branch(enum chain_kind kind)
{
	return kind == CHAIN_FORWARD || kind == CHAIN_EHLO_FORWARD ||
	       kind == CHAIN_EHLO_PTR;
}

static int left_of(const struct chain_step *step)
{
	return is_branch(step->kind) ? BRANCH : RAIL;
}

static int middle_of(size_t index)
{
	return TOP + (int)index * PITCH;
}

/* --- texts -------------------------------------------------------------- */

/* What is said of a link beside its answer. */
static void add_answer(struct buffer *text, const struct chain_step *step)
{
	static const char *const none[] = {[KNOWN_YES] = "yes",
					   [KNOWN_NO] = "none",
					   [NOT_KNOWN] = "not known"};
	bool forward =
	    step->kind == CHAIN_FORWARD || step->kind == CHAIN_EHLO_FORWARD;

	if (step->kind == CHAIN_EHLO_PTR && step->known == KNOWN_NO)
		buffer_add_string(text, "no");
	else if (step->kind == CHAIN_EHLO_FORWARD && step->known == KNOWN_NO)
		buffer_add_string(text, "not the address");
	else
		buffer_add_string(text, step->answer ? step->answer
						     : none[step->known]);
	if (forward && step->answer && step->known == KNOWN_YES)
		buffer_add_string(text, ", back again");
	if (forward && step->answer && step->known == KNOWN_NO)
		buffer_add_string(text, ", another one");
}

/* The first ROOM characters of TEXT, which was made safe; how many. */
static size_t add_cut(struct buffer *html, const char *text, size_t room)
{
	struct slice rest = slice_of(text);
	size_t at = 0, count = 0;

	for (; at < rest.length && count < room; count++)
		at += escape_character(
		    (struct slice){rest.at + at, rest.length - at});
	html_markup(html, (struct slice){text, at});
	if (at < rest.length)
		buffer_add_string(html, "\u2026");
	return count;
}

/* How far right the text reaches. */
static int add_svg_text(struct buffer *html, int x, int y, const char *class,
			const char *text, int letter)
{
	struct buffer safe = {0};
	size_t count;

	escape_string(&safe, text);
	buffer_print(html, "<text x=\"%d\" y=\"%d\" class=\"%s\">", x, y,
		     class);
	count = add_cut(html, buffer_text(&safe),
			(size_t)((EDGE - x) * 10 / letter));
	buffer_add_string(html, "</text>");
	buffer_free(&safe);
	return x + (int)count * letter / 10;
}

/* "PTR of 192.0.2.25: mail.example.com.", and how that is known. */
static void add_words(struct buffer *html, const struct outcome *outcome,
		      const struct chain_step *step, bool code)
{
	struct buffer answer = {0};

	add_answer(&answer, step);
	html_text(html, step->question);
	buffer_add_string(html, code ? ": <b>" : ": ");
	html_text(html, buffer_text(&answer));
	buffer_add_string(html, code ? "</b>" : "");
	buffer_free(&answer);
	if (step->why) {
		buffer_add_string(html, " (");
		html_rich(html, step->why);
		buffer_add_string(html, ")");
	}
	if (code && !span_is_none(step->span)) {
		buffer_add_string(html, ", ");
		html_place(html, outcome, step->span);
	}
}

/* --- the drawing -------------------------------------------------------- */

/* The line from the sign above to this one, in this one's tone. */
static void draw_link(struct buffer *html, const struct chain *chain,
		      size_t index)
{
	const struct chain_step *step = &chain->steps[index];
	size_t above = index;
	int from, to = middle_of(index) - RADIUS;

	if (index == 0)
		return;
	while (above-- > 0 && is_branch(chain->steps[above].kind))
		;
	from = middle_of(above) + RADIUS;
	buffer_print(html, "<path class=\"link %s\" d=\"M%d %d",
		     html_tones[html_tone_of(step->known)], RAIL, from);
	if (is_branch(step->kind))
		buffer_print(html, "V%dq0 10 10 10H%d\"/>",
			     middle_of(index) - 10, BRANCH - RADIUS - 1);
	else
		buffer_print(html, "V%d\"/>", to);
}

/* How far right its answer reaches. */
static int draw_step(struct buffer *html, const struct outcome *outcome,
		     const struct chain_step *step, int y)
{
	enum html_tone tone = html_tone_of(step->known);
	int x = left_of(step), text = x + RADIUS + GAP, end;
	struct buffer answer = {0};

	add_answer(&answer, step);
	buffer_print(html, "<g class=\"%s\"><title>", html_tones[tone]);
	add_words(html, outcome, step, false);
	buffer_print(html,
		     "</title><use class=\"glyph\" href=\"#sign-%s\" x=\"%d\" "
		     "y=\"%d\" width=\"%d\" height=\"%d\"/>",
		     html_tones[tone], x - RADIUS, y - RADIUS, 2 * RADIUS,
		     2 * RADIUS);
	add_svg_text(html, text, y - 4, "ask", step->question, LETTER_ASK);
	end = add_svg_text(html, text, y + 12, "answer", buffer_text(&answer),
			   LETTER);
	buffer_add_string(html, "</g>\n");
	buffer_free(&answer);
	return end;
}

/* The forward link that says most: one that leads back, else the first. */
static size_t best_forward(const struct chain *chain)
{
	size_t best = chain->step_count;

	for (size_t i = 0; i < chain->step_count; i++) {
		if (chain->steps[i].kind != CHAIN_FORWARD)
			continue;
		if (best == chain->step_count ||
		    (chain->steps[i].known == KNOWN_YES &&
		     chain->steps[best].known != KNOWN_YES))
			best = i;
	}
	return best;
}

/*
 * The way back, from behind the answer at FROM to behind the first one: an
 * arrow, or one that ends before it is there.
 */
static void draw_return(struct buffer *html, enum known known, size_t from,
			const int *ends)
{
	static const char *const words[] = {
	    [KNOWN_YES] = "leads back to the address",
	    [KNOWN_NO] = "does not lead back to the address",
	    [NOT_KNOWN] = "may or may not lead back to the address"};
	const char *tone = html_tones[html_tone_of(known)];
	int low = middle_of(from) + 8, high = middle_of(0) + 8;

	buffer_print(html,
		     "<g class=\"%s\"><title>%s</title>"
		     "<path class=\"link %s\" d=\"M%d %dH%dq8 0 8-8V",
		     tone, words[known], tone, ends[from] + GAP, low, LANE - 8);
	if (known == KNOWN_YES)
		buffer_print(html,
			     "%dq0-8-8-8H%d\"/><path class=\"tip\" "
			     "d=\"M%d %dl10-5.5v11z\"/></g>\n",
			     high + 8, ends[0] + 2 * GAP, ends[0] + GAP, high);
	else
		buffer_print(html,
			     "%d\"/><use class=\"glyph\" href=\"#sign-%s\" "
			     "x=\"%d\" y=\"%d\" width=\"16\" height=\"16\"/>"
			     "</g>\n",
			     high + 26, tone, LANE - 8, high + 8);
}

static void draw_chain(struct buffer *html, const struct outcome *outcome,
		       const struct chain *chain)
{
	int height = middle_of(chain->step_count - 1) + TOP;
	size_t forward = best_forward(chain);
	int ends[CHAIN_STEPS_MAX];

	buffer_print(html,
		     "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"",
		     WIDTH, height);
	for (size_t i = 0; i < chain->step_count; i++) {
		struct buffer answer = {0};

		add_answer(&answer, &chain->steps[i]);
		html_text(html, chain->steps[i].question);
		buffer_add_string(html, ": ");
		html_text(html, buffer_text(&answer));
		buffer_add_string(html, ". ");
		buffer_free(&answer);
	}
	buffer_add_string(html, "\">\n");
	/* bad links lie over good ones, where they share a line */
	for (int pass = 0; pass < 2; pass++)
		for (size_t i = chain->step_count; i-- > 0;)
			if ((chain->steps[i].known == KNOWN_YES) == (pass == 1))
				draw_link(html, chain, i);
	for (size_t i = 0; i < chain->step_count; i++)
		ends[i] =
		    draw_step(html, outcome, &chain->steps[i], middle_of(i));
	if (forward < chain->step_count)
		draw_return(html, chain->steps[forward].known, forward, ends);
	buffer_add_string(html, "</svg>\n");
}

/* --- beside the drawing ------------------------------------------------- */

static void add_receiver(struct buffer *html, const struct chain_outcome *is)
{
	static const char *const words[] = {
	    [KNOWN_YES] = "has nothing against it",
	    [KNOWN_NO] = "refuses",
	    [NOT_KNOWN] = "may or may not accept it"};
	enum html_tone tone = html_tone_of(is->accepts);

	if (is->points && is->accepts != KNOWN_NO)
		tone = HTML_WARNING;
	buffer_print(html, "<li class=\"%s\">", html_tones[tone]);
	html_icon(html, tone);
	buffer_add_string(html, "<span><b>");
	html_text(html, is->receiver);
	buffer_add_string(html, "</b> ");
	if (is->points)
		buffer_print(html, "scores %d.%02d%s: ", is->points / 100,
			     is->points % 100,
			     is->accepts == NOT_KNOWN ? " or more" : "");
	html_rich(html, is->why ? is->why : words[is->accepts]);
	buffer_add_string(html, "</span></li>\n");
}

static void add_chain(struct buffer *html, const struct outcome *outcome,
		      const struct chain *chain)
{
	buffer_add_string(html, "<div class=\"chain\">\n");
	draw_chain(html, outcome, chain);
	buffer_add_string(html, "<ul class=\"receivers\">\n");
	for (size_t i = 0; i < chain->outcome_count; i++)
		add_receiver(html, &chain->outcomes[i]);
	buffer_add_string(html, "</ul>\n<details><summary>Each link in words"
				"</summary>\n<ul>\n");
	for (size_t i = 0; i < chain->step_count; i++) {
		buffer_add_string(html, "<li>");
		add_words(html, outcome, &chain->steps[i], true);
		buffer_add_string(html, "</li>\n");
	}
	if (chain->assumption) {
		buffer_add_string(html, "<li>assumed: ");
		html_rich(html, chain->assumption);
		buffer_add_string(html, "</li>\n");
	}
	buffer_add_string(html, "</ul></details>\n</div>\n");
}

/* --- cards -------------------------------------------------------------- */

struct card {
	const struct sender *sender;
	const struct chain *const *chains;
	size_t count;
	enum known holds;
};

static struct card card_of(const struct blame *blame,
			   const struct sender *sender)
{
	struct card card = {.sender = sender, .holds = KNOWN_YES};

	card.chains = blame_chains(blame, sender, &card.count);
	for (size_t i = 0; i < card.count; i++) {
		enum known holds = chain_holds(card.chains[i]);

		if (card.holds != KNOWN_NO && holds != KNOWN_YES)
			card.holds = holds;
	}
	if (!card.count)
		card.holds = NOT_KNOWN;
	return card;
}

static void add_head(struct buffer *html, const struct outcome *outcome,
		     const struct card *card)
{
	static const char *const words[] = {[KNOWN_YES] = "whole",
					    [KNOWN_NO] = "broken",
					    [NOT_KNOWN] = "not known"};
	const struct sender *sender = card->sender;
	struct buffer name = {0};

	summary_sender(&name, sender);
	buffer_add_string(html, "<header><h3>");
	html_text(html,
		  sender->ehlo.text ? sender->ehlo.text : buffer_text(&name));
	buffer_add_string(html, "</h3>");
	html_badge(html, html_tone_of(card->holds),
		   card->count ? words[card->holds] : "not judged");
	buffer_add_string(html, "\n<p>");
	html_text(html, buffer_text(&name));
	buffer_add_string(html, "</p>\n<p>");
	html_place(html, outcome, sender->span);
	buffer_add_string(html, "</p></header>\n");
	buffer_free(&name);
}

static void add_card(struct buffer *html, const struct outcome *outcome,
		     const struct card *card)
{
	buffer_print(html, "<article class=\"card %s\">\n",
		     html_tones[html_tone_of(card->holds)]);
	add_head(html, outcome, card);
	for (size_t i = 0; i < card->count; i++)
		add_chain(html, outcome, card->chains[i]);
	if (!card->count) {
		struct buffer reason = {0};

		blame_reason(&reason, card->sender, NULL, 0);
		buffer_add_string(html, "<p class=\"chain\">Not judged: ");
		html_text(html, buffer_text(&reason));
		buffer_add_string(html, ".</p>\n");
		buffer_free(&reason);
	}
	buffer_add_string(html, "</article>\n");
}

/* Broken ones first, for who reads no further. */
static size_t add_cards(struct output *output, const struct outcome *outcome,
			const struct blame *blame, enum known holds,
			size_t shown)
{
	const struct facts *facts = outcome->facts;

	for (size_t i = 0; i < facts->sender_count && shown < CARDS_MAX; i++) {
		struct card card = card_of(blame, &facts->senders[i]);

		if (card.holds != holds)
			continue;
		add_card(&output->text, outcome, &card);
		output_flush(output);
		shown++;
	}
	return shown;
}

void html_senders(struct output *output, const struct outcome *outcome,
		  const struct blame *blame)
{
	static const enum known order[] = {KNOWN_NO, NOT_KNOWN, KNOWN_YES};
	struct buffer *html = &output->text;
	size_t shown = 0;

	buffer_add_string(html, "<h2 id=\"senders\">Senders</h2>\n"
				"<p class=\"lead\">Who sends mail, from which "
				"address, under which name: the way that a "
				"receiver follows from the address to its "
				"names and back.</p>\n<div class=\"cards\">\n");
	for (size_t i = 0; i < 3; i++)
		shown = add_cards(output, outcome, blame, order[i], shown);
	buffer_add_string(html, "</div>\n");
	if (shown < outcome->facts->sender_count) {
		buffer_add_string(html, "<p class=\"note\">This page shows ");
		html_number(html, shown);
		buffer_add_string(html, " of ");
		html_count(html, outcome->facts->sender_count, "sender");
		buffer_add_string(html, ", the broken ones first.</p>\n");
	}
}
