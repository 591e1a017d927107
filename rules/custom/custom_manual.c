/*
 * custom_manual.c - the format of rules of one's own, for the manual (see
 * custom_rules.h).
 *
 * Fields and tests are told from the tables that the reader uses.
 */
#include "rules/custom/custom.h"

#define LINE_WIDTH 64 /* a word may go on behind it */

static const char *const introduction =
    ".Sh RULES OF YOUR OWN\n"
    "Files that the settings name under\n"
    ".Ql custom :\n"
    "hold rules of your own, in YAML:\n"
    ".Bd -literal -offset indent\n"
    "version: 1\n"
    "rules:\n"
    "  - id: house-mail-name\n"
    "    each: ptr\n"
    "    if:\n"
    "      mail_host: yes\n"
    "      address: {in: [192.0.2.0/24, \"2001:db8::/32\"]}\n"
    "      name: {not: {matches: \(aq^mx[0-9]+\\e.example\\e.com$\(aq}}\n"
    "    severity: error\n"
    "    message: \"{address} is called {name}\"\n"
    "    help: \"our mail hosts are mx1, mx2, ...\"\n"
    ".Ed\n"
    ".Pp\n"
    "A rule is like any other once it is read: it is listed, explained,\n"
    "selected and suppressed by its name.\n"
    ".Ss Keys\n"
    ".Bl -tag -width severity\n"
    ".It Cm id\n"
    "its name: lower-case letters, digits and inner hyphens; no other rule\n"
    "may have it.\n"
    ".It Cm each\n"
    "what it looks at: see below.\n"
    ".It Cm if\n"
    "the condition under which it fires.\n"
    ".It Cm message\n"
    "what the finding says, in one line.\n"
    ".Ql {field}\n"
    "stands for the value of a field,\n"
    ".Ql {{\n"
    "for a brace.\n"
    ".It Cm severity\n"
    "info, warning (the default) or error.\n"
    ".It Cm strict\n"
    "the severity under\n"
    ".Fl -profile Cm strict .\n"
    ".It Cm help , label\n"
    "what to do, and what stands under the marked bytes; fields may stand\n"
    "in them, too.\n"
    ".It Cm at\n"
    "the field whose place is marked; by default the first one in the\n"
    "condition.\n"
    ".It Cm summary , why , fix , sources\n"
    "what\n"
    ".Cm rdnslint explain\n"
    "shows.\n"
    ".El\n"
    ".Pp\n"
    "The first four are needed.\n"
    ".Ss Conditions\n"
    "A condition is a mapping, all of whose members have to hold.\n"
    "A member is a field with what it is held against, or one of\n"
    ".Bl -tag -width all\n"
    ".It Cm all\n"
    "a list of conditions that all have to hold.\n"
    ".It Cm any\n"
    "a list of conditions of which one has to hold.\n"
    ".It Cm not\n"
    "a condition that must not hold.\n"
    ".El\n"
    ".Pp\n"
    "Behind a field stands its value; or a list, of which it is to be one; or\n"
    "a mapping of tests, which may be negated by\n"
    ".Cm not :\n"
    ".Bl -tag -width less_than\n";

static const char *const limits =
    ".Pp\n"
    "A field may have several values: a test holds if any of them passes it.\n"
    "A field that the unit has not passes no test, so\n"
    ".Cm not\n"
    "of it holds.\n"
    "What is not known makes a test neither true nor false, also behind\n"
    ".Cm not ,\n"
    "and a rule fires only where its condition surely holds.\n"
    ".Ss Limits\n"
    "A pattern has 4096 bytes at most and no\n"
    ".Ql \\eC .\n"
    "Matching ends after 10 000 steps, 1 000 levels or 1 MB: the rule\n"
    ".Cm pattern-limit\n"
    "tells of that, and the run leaves with status 3.\n"
    "A file has at most 1 000 rules, no aliases and no tags.\n"
    "What is wrong in it is told by file, line and column, and nothing is\n"
    "judged (status 2).\n";

static const char *const kind_names[CUSTOM_KINDS] = {
    [CUSTOM_TEXT] = "text",       [CUSTOM_NAME] = "name",
    [CUSTOM_ADDRESS] = "address", [CUSTOM_NUMBER] = "number",
    [CUSTOM_TRUTH] = "yes or no",
};

/* TEXT and a full stop, in lines that roff may fill. */
static void add_line(struct buffer *page, const char *text)
{
	size_t column = 0;

	for (; *text; text++) {
		bool over = *text == ' ' && column > LINE_WIDTH;

		buffer_add_char(page, over ? '\n' : *text);
		column = over ? 0 : column + 1;
	}
	buffer_add_string(page, ".\n");
}

static void add_tests(struct buffer *text)
{
	for (unsigned i = 0; i < CUSTOM_OPERATORS; i++) {
		buffer_print(text, ".It Cm %s\n", custom_operators[i].name);
		add_line(text, custom_operators[i].about);
	}
	buffer_add_string(text, ".El\n");
}

static void add_unit(struct buffer *text, enum custom_unit unit)
{
	buffer_print(text, ".Ss Fields of a %s\nThere is one for\n",
		     custom_unit_name(unit));
	add_line(text, custom_unit_about(unit));
	buffer_add_string(text, ".Bl -tag -width ehlo_resolves\n");
	for (const struct custom_field *field = custom_fields(unit);
	     field->name; field++) {
		buffer_print(text, ".It Cm %s Pq %s\n", field->name,
			     kind_names[field->kind]);
		add_line(text, field->about);
	}
	buffer_add_string(text, ".El\n");
}

void custom_rules_manual(struct buffer *text)
{
	buffer_add_string(text, introduction);
	add_tests(text);
	buffer_add_string(text, limits);
	for (unsigned unit = 0; unit < CUSTOM_UNITS; unit++)
		add_unit(text, unit);
}
