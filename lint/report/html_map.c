/*
 * html_map.c - address maps in HTML: a grid for a /24, a Hilbert curve for a
 * /16 (see html.h).
 *
 * On the curve, addresses that are close in number are close on the map, and
 * each aligned block of four times as many is a square: runs of one state are
 * drawn as the largest squares that hold them, one path a state, so that a
 * map is never larger than its addresses.
 */
#include "lint/report/address_map.h"
#include "lint/report/html.h"
#include "parsers/base/memory.h"

#include <inttypes.h>
#include <stdlib.h>

#define MAPS_MAX  24
#define HOSTS_MAX 1000 /* marked one by one in one /16 */

enum {
	CELL = 20,
	PITCH = 22,  /* from cell to cell of a grid */
	MARGIN = 30, /* for the numbers of its rows */
	ROW = 16,    /* cells in a row */
	SIDE = 256   /* of a Hilbert map, in cells */
};

static const struct state {
	const char *class, *name;
	const char *sign; /* drawn in a cell of 20 by 20; NULL: none */
} states[ADDRESS_STATES] = {
    [ADDRESS_OFF] = {"off", "not loaded", NULL},
    [ADDRESS_NO_PTR] = {"none", "no PTR", NULL},
    [ADDRESS_GENERIC] = {"generic", "generic name", "M6 10h8"},
    [ADDRESS_NOT_KNOWN] = {"notknown",
			   "unconfirmed: its forward record is not loaded",
			   "M10 6v5M10 14.4v.1"},
    [ADDRESS_OTHER] = {"other", "unconfirmed: its name leads elsewhere",
		       "M6 6l8 8M14 6l-8 8"},
    [ADDRESS_CONFIRMED] = {"confirmed", "confirmed", "M6 10.5l3 3L14.5 7"},
    [ADDRESS_MAIL] = {"mail", "confirmed mail host", NULL},
};

/* --- one cell ----------------------------------------------------------- */

static void add_prefix(struct buffer *html, uint32_t base, unsigned length)
{
	char text[ADDRESS_TEXT_MAX];

	buffer_print(html, "%s/%u", address_print(address_numbered(base), text),
		     length);
}

static void add_title(struct buffer *html, const struct address_map *map,
		      uint32_t number, const struct address_cell *cell)
{
	char text[NAME_TEXT_MAX];

	buffer_print(
	    html, "<title>%s: ", address_print(address_numbered(number), text));
	if (cell->name != NAME_NONE) {
		html_text(html,
			  name_print(map->facts->names, cell->name, text));
		buffer_add_string(html, ", ");
	}
	buffer_add_string(html, states[cell->state].name);
	if (cell->mail_host && cell->state != ADDRESS_MAIL)
		buffer_add_string(html, ", mail host");
	buffer_add_string(html, "</title>");
}

/* The sign of a state, or of a mail host in whatever state. */
static void add_sign(struct buffer *html, int x, int y,
		     const struct address_cell *cell)
{
	const char *sign = states[cell->state].sign;

	if (sign)
		buffer_print(html,
			     "<path class=\"sign\" "
			     "transform=\"translate(%d %d)\" d=\"%s\"/>",
			     x, y, sign);
	if (cell->state == ADDRESS_MAIL)
		buffer_print(html,
			     "<circle class=\"dot\" cx=\"%d\" cy=\"%d\" "
			     "r=\"4.5\"/>",
			     x + CELL / 2, y + CELL / 2);
	else if (cell->mail_host)
		buffer_print(html,
			     "<rect class=\"ring\" x=\"%d\" y=\"%d\" "
			     "width=\"18\" height=\"18\" rx=\"4\"/>",
			     x + 1, y + 1);
}

static void add_cell(struct buffer *html, int x, int y,
		     const struct address_cell *cell)
{
	buffer_print(html,
		     "<rect class=\"cell %s\" x=\"%d\" y=\"%d\" width=\"%d\" "
		     "height=\"%d\" rx=\"4\"/>",
		     states[cell->state].class, x, y, CELL, CELL);
	add_sign(html, x, y, cell);
}

/* --- what a map says in words ------------------------------------------- */

struct tally {
	size_t of[ADDRESS_STATES];
	size_t troubled; /* mail hosts that are not confirmed */
};

static struct tally tally_of(const struct address_cell *cells, size_t count)
{
	struct tally tally = {{0}, 0};

	for (size_t i = 0; i < count; i++) {
		tally.of[cells[i].state]++;
		tally.troubled +=
		    cells[i].mail_host && cells[i].state != ADDRESS_MAIL;
	}
	return tally;
}

static void add_tally(struct buffer *html, const struct tally *tally)
{
	const char *comma = "";

	for (size_t i = ADDRESS_STATES; i-- > 0;) {
		if (!tally->of[i])
			continue;
		buffer_print(html, "%s", comma);
		html_number(html, tally->of[i]);
		buffer_print(html, " %s", states[i].name);
		comma = ", ";
	}
}

static void add_legend_item(struct buffer *html,
			    const struct address_cell *cell, size_t count,
			    const char *name)
{
	if (!count)
		return;
	buffer_add_string(html, "<li><svg viewBox=\"-1 -1 22 22\" "
				"aria-hidden=\"true\" focusable=\"false\">");
	add_cell(html, 0, 0, cell);
	buffer_add_string(html, "</svg><span><b>");
	html_number(html, count);
	buffer_print(html, "</b> %s</span></li>\n", name);
}

static void add_legend(struct buffer *html, const struct tally *tally)
{
	struct address_cell cell = {.name = NAME_NONE};

	buffer_add_string(html, "<ul class=\"legend\">\n");
	for (size_t i = ADDRESS_STATES; i-- > 0;) {
		cell.state = (enum address_state)i;
		add_legend_item(html, &cell, tally->of[i], states[i].name);
	}
	cell = (struct address_cell){ADDRESS_OFF, NAME_NONE, true};
	add_legend_item(html, &cell, tally->troubled,
			"of these a mail host that is not confirmed");
	buffer_add_string(html, "</ul>\n");
}

/* --- a /24 -------------------------------------------------------------- */

static void draw_grid(struct output *output, const struct address_map *map,
		      const struct address_block *block,
		      const struct address_cell *cells)
{
	struct buffer *html = &output->text;

	for (int i = 0; i < 256; i++) {
		int x = MARGIN + i % ROW * PITCH, y = 2 + i / ROW * PITCH;

		if (i % ROW == 0)
			buffer_print(html,
				     "<text x=\"%d\" y=\"%d\" "
				     "text-anchor=\"end\">.%d</text>\n",
				     MARGIN - 6, y + 13, i);
		buffer_add_string(html, "<g>");
		add_title(html, map, block->base + (uint32_t)i, &cells[i]);
		add_cell(html, x, y, &cells[i]);
		buffer_add_string(html, "</g>\n");
		output_flush(output);
	}
}

/* --- a /16 -------------------------------------------------------------- */

struct point {
	unsigned x, y;
};

/* Where the curve of SIDE by SIDE is after AT steps. */
static struct point hilbert(unsigned at)
{
	struct point p = {0, 0};

	for (unsigned side = 1; side < SIDE; side *= 2, at /= 4) {
		unsigned right = at / 2 & 1, down = (at ^ right) & 1, x = p.x;

		if (!down && right) {
			p.x = side - 1 - p.x;
			p.y = side - 1 - p.y;
			x = p.x;
		}
		if (!down) {
			p.x = p.y;
			p.y = x;
		}
		p.x += side * right;
		p.y += side * down;
	}
	return p;
}

/* The corner of the square that COUNT steps from AT on fill. */
static struct point corner(unsigned at, unsigned side)
{
	struct point p = hilbert(at);

	return (struct point){p.x & ~(side - 1), p.y & ~(side - 1)};
}

/* Squares of the cells from AT on that are of one state, the largest first. */
static void add_squares(struct buffer *html, const struct address_cell *cells,
			unsigned at, unsigned side, enum address_state state)
{
	size_t count = (size_t)side * side, same = 0;
	struct point p;

	while (same < count && cells[at + same].state == state)
		same++;
	if (same == count) {
		p = corner(at, side);
		buffer_print(html, "M%u %uh%uv%uh-%uz", p.x, p.y, side, side,
			     side);
		return;
	}
	for (unsigned i = 0; side > 1 && i < 4; i++)
		add_squares(html, cells, at + i * (unsigned)(count / 4),
			    side / 2, state);
}

static void draw_states(struct output *output, const struct address_cell *cells,
			const struct tally *tally)
{
	for (size_t i = 0; i < ADDRESS_STATES; i++) {
		if (!tally->of[i])
			continue;
		buffer_print(&output->text,
			     "<path class=\"%s\" stroke=\"none\" d=\"",
			     states[i].class);
		add_squares(&output->text, cells, 0, SIDE,
			    (enum address_state)i);
		buffer_add_string(&output->text, "\"/>\n");
		output_flush(output);
	}
}

/* A square over each /24, with what is in it. */
static void draw_titles(struct output *output,
			const struct address_block *block,
			const struct address_cell *cells)
{
	struct buffer *html = &output->text;

	for (unsigned i = 0; i < SIDE * SIDE; i += 256) {
		struct tally tally = tally_of(cells + i, 256);
		struct point p = corner(i, 16);

		buffer_print(html,
			     "<rect class=\"over\" x=\"%u\" y=\"%u\" "
			     "width=\"16\" height=\"16\"><title>",
			     p.x, p.y);
		add_prefix(html, block->base + i, 24);
		buffer_add_string(html, ": ");
		add_tally(html, &tally);
		buffer_add_string(html, "</title></rect>\n");
		output_flush(output);
	}
}

static void draw_hosts(struct output *output, const struct address_map *map,
		       const struct address_block *block,
		       const struct address_cell *cells)
{
	struct buffer *html = &output->text;
	unsigned drawn = 0;

	for (unsigned i = 0; i < SIDE * SIDE && drawn < HOSTS_MAX; i++) {
		struct point p = hilbert(i);

		if (!cells[i].mail_host)
			continue;
		buffer_print(html,
			     "<circle class=\"host %s\" cx=\"%u.5\" "
			     "cy=\"%u.5\" r=\"2.2\">",
			     states[cells[i].state].class, p.x, p.y);
		add_title(html, map, block->base + i, &cells[i]);
		buffer_add_string(html, "</circle>\n");
		output_flush(output);
		drawn++;
	}
}

/* --- the whole ---------------------------------------------------------- */

static void add_caption(struct buffer *html, const struct address_map *map,
			const struct address_block *block)
{
	buffer_add_string(html, "<figcaption><h3>");
	add_prefix(html, block->base, block->length);
	if (block->view != VIEW_NONE) {
		buffer_add_string(html, ", view ");
		html_text(html,
			  store_get_view(map->facts->store, block->view).name);
	}
	buffer_print(html, "</h3>\n<p>%s</p></figcaption>\n",
		     block->length == 24
			 ? "One square an address, sixteen in a row."
			 : "A Hilbert curve: neighbours in number are "
			   "neighbours here. Each framed square is a /24; "
			   "dots are mail hosts.");
}

static void add_map(struct output *output, const struct address_map *map,
		    const struct address_block *block)
{
	size_t count = address_block_size(block);
	struct address_cell *cells = memory_get(count * sizeof *cells);
	bool small = block->length == 24;
	struct buffer *html = &output->text;
	struct tally tally;

	address_block_fill(map, block, cells);
	tally = tally_of(cells, count);
	buffer_print(html, "<figure%s>\n", small ? "" : " class=\"wide\"");
	add_caption(html, map, block);
	buffer_print(html, "<svg viewBox=\"%s\" role=\"img\" aria-label=\"",
		     small ? "0 0 384 356" : "-1 -1 258 258");
	add_tally(html, &tally);
	buffer_add_string(html, "\">\n");
	if (small) {
		draw_grid(output, map, block, cells);
	} else {
		draw_states(output, cells, &tally);
		draw_titles(output, block, cells);
		draw_hosts(output, map, block, cells);
	}
	buffer_add_string(html, "</svg>\n");
	add_legend(html, &tally);
	buffer_add_string(html, "</figure>\n");
	output_flush(output);
	free(cells);
}

void html_maps(struct output *output, const struct address_map *map)
{
	struct buffer *html = &output->text;
	size_t shown = 0;

	buffer_add_string(html, "<h2 id=\"addresses\">Addresses</h2>\n"
				"<p class=\"lead\">Every address of the "
				"loaded IPv4 reverse zones by what a receiver "
				"finds: point at one to read its name.</p>\n"
				"<div class=\"maps\">\n");
	for (int hosts = 1; hosts >= 0; hosts--)
		for (size_t i = 0; i < map->count && shown < MAPS_MAX; i++)
			if (map->blocks[i].mail_host == hosts) {
				add_map(output, map, &map->blocks[i]);
				shown++;
			}
	buffer_add_string(html, "</div>\n");
	if (shown < map->count) {
		buffer_add_string(html, "<p class=\"note\">This page shows ");
		html_number(html, shown);
		buffer_add_string(html, " of ");
		html_count(html, map->count, "block");
		buffer_add_string(html, ", those with mail hosts first.</p>\n");
	}
}
