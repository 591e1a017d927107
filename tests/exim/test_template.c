/*
 * test_template.c - lines and values of configuration files that a templating
 * tool will fill in.
 */
#include "parsers/exim/template.h"
#include "tests/test.h"

#include <string.h>

#define COUNT(table) ((int)(sizeof(table) / sizeof *(table)))

static const struct {
	const char *path;
	bool is;
} paths[] = {{"exim4.conf.j2", true},  {"etc/exim4.conf.template", false},
	     {"exim.conf.ERB", true},  {"tmpl/exim.conf", false},
	     {"a.tmpl/exim.tt", true}, {"", false}};

START_TEST(a_path)
{
	ck_assert_int_eq(template_path(paths[_i].path), paths[_i].is);
}
END_TEST

/* Lines, whether they are taken away, and how many branches are open behind
   them, two being open before. */
static const struct {
	const char *line;
	bool control;
	unsigned branches;
} lines[] = {
    {"{% if smarthost %}", true, 3},
    {"{%- for host in hosts -%}", true, 3},
    {"{% else %}", true, 2},
    {"{% endif %}", true, 1},
    {"{% iffy %}", true, 2},
    {"{%%}", true, 2},
    {"{% %}", true, 2},
    {"<% unless @smarthost %>", true, 3},
    {"<% @hosts.each do |host| -%>", true, 3},
    {"<% if $smarthost { -%>", true, 3},
    {"<% } -%>", true, 1},
    {"<% } else { -%>", true, 2},
    {"<% end %>", true, 1},
    {"<%= @smarthost %>", false, 2},
    {"{{ if .Smarthost }}", true, 3},
    {"{{ else }}", true, 2},
    {"{{ end }}", true, 1},
    {"{{ smarthost }}", false, 2},
    {"{{ .Smarthost }}", false, 2},
    {"{{ elsewhere }}", false, 2},
    {"{{}}", false, 2},
    {"{{", false, 2},
    {"{% if x", false, 2},
    {"route_list = * {{ smarthost }}", false, 2},
    {"{# a remark #}", true, 2},
    {"<%# a remark %>", true, 2},
    {"", false, 2},
};

START_TEST(a_line)
{
	struct template_state state = {.active = true, .branches = 2};

	ck_assert_int_eq(template_control(&state, slice_of(lines[_i].line)),
			 lines[_i].control);
	ck_assert_uint_eq(state.branches, lines[_i].branches);
	ck_assert(!state.comment);
}
END_TEST

START_TEST(a_remark_of_several_lines)
{
	static const struct {
		const char *line;
		bool control, comment;
	} remark[] = {
	    {"{# it begins", true, true}, {"driver = smtp", true, true},
	    {"and ends #}", true, false}, {"driver = smtp", false, false},
	    {"<%# this one", true, true}, {"too %>", true, false},
	    {"{% end %}", true, false}};
	struct template_state state = {.active = true};

	for (int i = 0; i < COUNT(remark); i++) {
		ck_assert_int_eq(
		    template_control(&state, slice_of(remark[i].line)),
		    remark[i].control);
		ck_assert_int_eq(state.comment, remark[i].comment);
	}
	ck_assert_uint_eq(state.branches, 0);
}
END_TEST

/* Values, and the first marker in them. */
static const struct {
	const char *text, *marker;
} values[] = {
    {"{{ name }}", "{{ name }}"},
    {"a {{ b }} c {{ d }}", "{{ b }}"},
    {"<%= @name %>", "<%= @name %>"},
    {"<% name %>", "<% name %>"},
    {"{% name %}", "{% name %}"},
    {"[% name %]", "[% name %]"},
    {"{$name}", "{$name}"},
    {"${lookup{a}lsearch{/b}}", NULL},
    {"${if eq{a}{b}{c}{d}}", NULL},
    {"${{ name }}", "{{ name }}"},
    {"{{}}", NULL},
    {"{{ }}", NULL},
    {"{{ a", NULL},
    {"{{ a:b }}", NULL},
    {"{{ a\\b }}", NULL},
    {"{{a{b}}", NULL},
    {"{{a{b}} {{ c }}", "{{ c }}"},
    {"{{", NULL},
    {"", NULL},
};

START_TEST(a_value)
{
	struct slice marker = {NULL, 0};
	bool found = template_marker(slice_of(values[_i].text), &marker);

	ck_assert_int_eq(found, values[_i].marker != NULL);
	if (found)
		ck_assert_msg(slice_is(marker, values[_i].marker), "%.*s",
			      (int)marker.length, marker.at);
}
END_TEST

static const struct {
	const char *marker, *literal;
} defaults[] = {
    {"{{ a | default('b') }}", "b"},    {"{{ a | default(\"b c\") }}", "b c"},
    {"{{ a | default ( 'b' ) }}", "b"}, {"{{ default \"b\" .A }}", "b"},
    {"{{ a | default(b) }}", NULL},     {"{{ a | default('b }}", NULL},
    {"{{ a | default", NULL},           {"{{ a | default(", NULL},
    {"{{ a | default('", NULL},         {"{{ a }}", NULL},
};

START_TEST(a_default)
{
	struct arena *arena = arena_new();
	const char *literal =
	    template_default(arena, slice_of(defaults[_i].marker));

	if (defaults[_i].literal) {
		ck_assert_ptr_nonnull(literal);
		ck_assert_str_eq(literal, defaults[_i].literal);
	} else {
		ck_assert_ptr_null(literal);
	}
	arena_free(arena);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("exim/template");
	TCase *cases = tcase_create("template");

	tcase_add_loop_test(cases, a_path, 0, COUNT(paths));
	tcase_add_loop_test(cases, a_line, 0, COUNT(lines));
	tcase_add_test(cases, a_remark_of_several_lines);
	tcase_add_loop_test(cases, a_value, 0, COUNT(values));
	tcase_add_loop_test(cases, a_default, 0, COUNT(defaults));
	suite_add_tcase(suite, cases);
	return suite;
}
