/*
 * origin.c - what a file's name tells of its zone (see origin.h).
 */
#include "lint/run/origin.h"
#include "parsers/base/source.h"
#include "rules/suffix.h"

#include <stdio.h>
#include <string.h>

static const char *const template_ends[] = {".j2",   ".jinja2", ".erb", ".tpl",
					    ".tmpl", ".epp",    NULL};
static const char *const backup_ends[] = {
    "~",         ".bak",       ".old",     ".orig",     ".save",
    ".rej",      ".rpmsave",   ".rpmnew",  ".rpmorig",  ".dpkg-old",
    ".dpkg-new", ".dpkg-dist", ".ucf-old", ".ucf-dist", ".backup",
    ".jnl",      ".jbk",       ".swp",     ".tmp",      NULL};
/* Endings and beginnings that say "a zone", and no more than that. */
static const char *const zone_ends[] = {".zone", ".db", ".hosts", ".dns", NULL};
static const char *const zone_begins[] = {"db.", "zone.", "pri.", NULL};
/* Beginnings that may be a word for the file, or the zone's first label. */
static const char *const doubtful_begins[] = {
    "fwd.",     "forward.", "named.",     "master.",
    "primary.", "slave.",   "secondary.", NULL};
static const char *const reverse_begins[] = {"rev.", "reverse.", NULL};
/* Parts of zones, which others include: .inc is a top-level domain, too. */
static const char *const part_ends[] = {".inc", ".incl", ".include", NULL};
/* Last labels of private networks' domains. */
static const char *const private_tops[] = {"corp",        "home",    "internal",
					   "intranet",    "lan",     "local",
					   "localdomain", "private", NULL};

static const char *ending_of(struct slice name, const char *const *endings)
{
	for (; *endings; endings++)
		if (name.length > strlen(*endings) &&
		    slice_ends_nocase(name, *endings))
			return *endings;
	return NULL;
}

static bool cut_ending(struct slice *name, const char *const *endings)
{
	const char *ending = ending_of(*name, endings);

	if (ending)
		name->length -= strlen(ending);
	return ending != NULL;
}

static bool cut_beginning(struct slice *name, const char *const *beginnings)
{
	for (; *beginnings; beginnings++)
		if (slice_begins(*name, *beginnings)) {
			name->at += strlen(*beginnings);
			name->length -= strlen(*beginnings);
			return true;
		}
	return false;
}

bool path_is_template(const char *path)
{
	return ending_of(slice_of(path_base(path)), template_ends) != NULL;
}

bool path_is_backup(const char *path)
{
	struct slice name = slice_of(path_base(path));

	return ending_of(name, backup_ends) != NULL || slice_begins(name, "#");
}

static bool parse_text(const char *text, struct wire_name *origin)
{
	return name_parse(slice_of(text), NULL, origin, NULL, NULL) == NAME_OK;
}

/* 192.0.2, most significant first, one to three octets. */
static bool origin_of_octets(struct slice name, struct wire_name *origin)
{
	uint64_t octets[3];
	unsigned count = 0;
	char text[64];
	int used = 0;

	while (name.length > 0) {
		const char *dot = memchr(name.at, '.', name.length);
		size_t length = dot ? (size_t)(dot - name.at) : name.length;

		if (count == 3 || length > 3 ||
		    (length > 1 && *name.at == '0') ||
		    !slice_number((struct slice){name.at, length}, 255,
				  &octets[count++]))
			return false;
		if (dot && length + 1 == name.length)
			return false;
		name.at += length + (dot != NULL);
		name.length -= length + (dot != NULL);
	}
	if (count == 0)
		return false;
	while (count-- > 0)
		used += snprintf(text + used, sizeof text - (size_t)used, "%u.",
				 (unsigned)octets[count]);
	snprintf(text + used, sizeof text - (size_t)used, "in-addr.arpa.");
	return parse_text(text, origin);
}

static bool is_hex(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') ||
	       (c >= 'A' && c <= 'F');
}

/*
 * What separates the groups of 2001:db8:1 or, since not every file system
 * likes colons, 2001-db8-1; 0: these are none.  Digits alone between hyphens
 * are as likely years or a range.
 */
static char group_separator(struct slice name)
{
	if (memchr(name.at, ':', name.length))
		return ':';
	if (!memchr(name.at, '-', name.length))
		return 0;
	for (size_t i = 0; i < name.length; i++)
		if (is_hex(name.at[i]) && name.at[i] > '9')
			return '-';
	return 0;
}

/* 2001:db8:1, most significant first, whole groups of an IPv6 address. */
static bool origin_of_groups(struct slice name, struct wire_name *origin)
{
	const char separator = group_separator(name);
	char digits[33], text[80];
	size_t count = 0, used = 0;

	if (!separator)
		return false;
	while (name.length > 0) {
		const char *colon = memchr(name.at, separator, name.length);
		size_t length = colon ? (size_t)(colon - name.at) : name.length;

		if (length == 0 && colon && name.length <= 2)
			break; /* the `::` that ends a prefix */
		if (length == 0 || length > 4 || count == 32)
			return false;
		for (size_t i = 0; i < 4; i++) {
			size_t pad = 4 - length;
			char c = i < pad ? '0' : name.at[i - pad];

			if (!is_hex(c))
				return false;
			digits[count++] = c;
		}
		name.at += length + (colon != NULL);
		name.length -= length + (colon != NULL);
	}
	while (count-- > 0) {
		text[used++] = digits[count];
		text[used++] = '.';
	}
	memcpy(text + used, "ip6.arpa.", sizeof "ip6.arpa.");
	return parse_text(text, origin);
}

static bool is_letter(char c)
{
	c = (char)ascii_lower((unsigned char)c);
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
	       c == '_';
}

/* Does TOP end the names of domains, and not the names of files? */
static bool is_top(struct slice top)
{
	for (size_t i = 0; private_tops[i]; i++)
		if (slice_is_nocase(top, private_tops[i]))
			return true;
	return suffix_is_top(top);
}

/* At least two labels of host-name letters; MARKED: no doubt it is a zone. */
static bool is_domain(struct slice name, bool marked)
{
	const char *last = memrchr(name.at, '.', name.length);
	struct slice top;

	if (!last || last == name.at || name.at[name.length - 1] == '.')
		return false;
	for (size_t i = 0; i < name.length; i++)
		if (name.at[i] != '.' && !is_letter(name.at[i]))
			return false;
	top = (struct slice){last + 1,
			     (size_t)(name.at + name.length - last - 1)};
	if (!marked)
		return is_top(top);
	for (size_t i = 0; i < top.length; i++)
		if (ascii_lower((unsigned char)top.at[i]) < 'a')
			return slice_begins(top, "xn--");
	return top.length > 1;
}

bool origin_of_path(const char *path, struct wire_name *origin)
{
	static const char *const reverse_ends[] = {".rev", ".reverse", NULL};
	struct slice name = slice_of(path_base(path));
	bool begun, ended, reverse;

	cut_ending(&name, template_ends);
	if (ending_of(name, part_ends))
		return false;
	reverse = cut_ending(&name, reverse_ends);
	ended = cut_ending(&name, zone_ends);
	begun = cut_beginning(&name, zone_begins);
	reverse = cut_beginning(&name, reverse_begins) || reverse;
	if (!begun && cut_beginning(&name, doubtful_begins))
		return false;
	if (name.length > 0 && name.at[name.length - 1] == '.')
		name.length--;
	if (slice_ends_nocase(name, ".in-addr.arpa") ||
	    slice_ends_nocase(name, ".ip6.arpa"))
		return name_parse(name, NULL, origin, NULL, NULL) == NAME_OK;
	if (begun || reverse)
		if (origin_of_octets(name, origin) ||
		    origin_of_groups(name, origin))
			return true;
	return !reverse && is_domain(name, begun || ended) &&
	       name_parse(name, NULL, origin, NULL, NULL) == NAME_OK;
}

int origin_compare(const struct wire_name *a, const struct wire_name *b)
{
	int order = a->length - b->length;

	for (size_t i = 0; order == 0 && i < a->length; i++)
		order = ascii_lower(a->octets[i]) - ascii_lower(b->octets[i]);
	return order;
}
