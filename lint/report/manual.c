/*
 * manual.c - the catalogue of rules as a manual page (see manual.h).
 */
#include "lint/report/manual.h"
#include "rules/custom_rules.h"

#include <string.h>

#define LINE_WIDTH 76

static const char *const head =
    ".\\\" rdnslint-rules.7 - made by `make manual' from the rules' own rows "
    "and"
    "\n.\\\" tables; do not edit.\n"
    ".Dd November 28, 2026\n"
    ".Dt RDNSLINT-RULES 7\n"
    ".Os\n"
    ".Sh NAME\n"
    ".Nm rdnslint-rules\n"
    ".Nd what rdnslint tells of, and how to write rules of your own\n"
    ".Sh DESCRIPTION\n"
    "Each finding of\n"
    "rdnslint(1)\n"
    "carries the name of the rule that tells of it.\n"
    "This page has all of them, in the order of their names: what a finding\n"
    "means, how to mend it, and what receivers are known to do about it.\n"
    "The severity is that of the default profile.\n"
    ".Cm rdnslint explain\n"
    "says the same of one rule.\n"
    ".Pp\n"
    "What is not in the files that were read is not known, and never told as\n"
    "missing.\n"
    ".Sh RULES\n";

static const char *const tail = ".Sh SEE ALSO\n"
				"rdnslint(1),\n"
				"rdnslint.yaml(5),\n"
				"pcre2pattern(3)\n";

static void add_word(struct buffer *page, struct slice word, bool first)
{
	/* else it would be a request */
	if (first && strchr(".'", *word.at))
		buffer_add_string(page, "\\&");
	for (size_t i = 0; i < word.length; i++) {
		if (word.at[i] == '\\')
			buffer_add_string(page, "\\e");
		else if (slice_is(word, "--"))
			buffer_add_string(page, "\\-");
		else
			buffer_add_char(page, word.at[i]);
	}
}

static bool ends_sentence(struct slice word)
{
	return word.length > 1 && strchr(".!?", word.at[word.length - 1]);
}

/* Plain text as roff reads it back: a sentence begins a line, a paragraph
   is told by .Pp. */
static void add_text(struct buffer *page, const char *text)
{
	size_t column = 0;

	while (*text) {
		struct slice word = {text, strcspn(text, " \n")};
		bool paragraph = strncmp(text + word.length, "\n\n", 2) == 0;
		bool over = column + 1 + word.length > LINE_WIDTH;

		if (column)
			buffer_add_char(page, over ? '\n' : ' ');
		column = over ? 0 : column + (column > 0);
		if (word.length)
			add_word(page, word, column == 0);
		column += word.length;
		text += word.length;
		text += strspn(text, " \n");
		if (*text && (paragraph || ends_sentence(word))) {
			buffer_add_string(page, paragraph ? "\n.Pp\n" : "\n");
			column = 0;
		}
	}
	buffer_add_char(page, '\n');
}

static void add_titled(struct buffer *page, const char *title, const char *text)
{
	buffer_print(page, ".Pp\n.Em %s :\n", title);
	add_text(page, text);
}

static void add_effects(struct buffer *page, const struct rule *rule)
{
	if (!rule->effects[0].receiver)
		return;
	buffer_add_string(page, ".Pp\n.Em Receivers :\n"
				".Bl -tag -width spamassassin -compact\n");
	for (size_t i = 0; i < RULE_EFFECTS_MAX && rule->effects[i].receiver;
	     i++) {
		buffer_print(page, ".It %s\n", rule->effects[i].receiver);
		add_text(page, rule->effects[i].effect);
	}
	buffer_add_string(page, ".El\n");
}

static void add_rule(struct buffer *page, const struct rule *rule)
{
	buffer_print(page, ".Ss %s (%s", rule->id,
		     severity_name(rule->severity));
	if (rule->strict_severity && rule->strict_severity != rule->severity)
		buffer_print(page, "; strict: %s",
			     severity_name(rule->strict_severity));
	buffer_add_string(page, ")\n.Sy ");
	add_text(page, rule->summary);
	buffer_add_string(page, ".Pp\n");
	add_text(page, rule->why);
	add_titled(page, "To mend it", rule->fix);
	add_effects(page, rule);
	if (rule->sources)
		add_titled(page, "Sources", rule->sources);
}

void manual_write(struct buffer *page)
{
	buffer_add_string(page, head);
	for (size_t i = 0; i < rule_count; i++)
		add_rule(page, rule_table[i]);
	custom_rules_manual(page);
	buffer_add_string(page, tail);
}
