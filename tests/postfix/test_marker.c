/*
 * test_marker.c - lines and values of configuration files that are yet to be
 * filled in.
 */
#include "parsers/postfix/marker.h"
#include "tests/test.h"

#define COUNT(table) ((int)(sizeof(table) / sizeof *(table)))

/* Lines, whether they are the engine's alone, and how deep it is behind them,
   two blocks being open before. */
static const struct {
	const char *line;
	bool control;
	unsigned depth;
} lines[] = {
    {"{% if mail_relay %}", true, 3},
    {"{%- if x -%}", true, 3},
    {"{%+ for host in hosts +%}", true, 3},
    {"{% endif %}", true, 1},
    {"{%~ end ~%}", true, 1},
    {"{% else %}", true, 2},
    {"{% set x = 1 %}", true, 2},
    {"{% iffy %}", true, 2},
    {"{% if %}", true, 3},
    {"{%%}", true, 2},
    {"{% - %}", true, 2},
    {"{# a remark #}", true, 2},
    {"{# a remark", false, 2},
    {"{##}", true, 2},
    {"{#", false, 2},
    {"  <% if @relay -%>  ", true, 3},
    {"<% @hosts.each do |host| %>", true, 3},
    {"<% @hosts.each do %>", true, 3},
    {"<% |$relay = undef| %>", true, 2},
    {"<% |$relay| %>", true, 2},
    {"<% if $relay { -%>", true, 3},
    {"<% } -%>", true, 1},
    {"<% } else { -%>", true, 2},
    {"<% end %>", true, 1},
    {"<%= @relay %>", true, 2},
    {"<%= @relay", false, 2},
    {"{{ if .Relay }}", true, 3},
    {"{{- range .Hosts -}}", true, 3},
    {"{{ end }}", true, 1},
    {"{{ $x := 1 }}", true, 2},
    {"{{/* a remark */}}", true, 2},
    {"{{ relayhost }}", true, 2},
    {"{{ a }} = {{ b }}", true, 2},
    {"{{ a }} = b", false, 2},
    {"relayhost = {{ relay }}", false, 2},
    {"relayhost =", false, 2},
    {"{", false, 2},
    {"{}", false, 2},
    {"", false, 2},
};

START_TEST(a_line)
{
	unsigned depth = 2;

	ck_assert_int_eq(marker_control(slice_of(lines[_i].line), &depth),
			 lines[_i].control);
	ck_assert_uint_eq(depth, lines[_i].depth);
}
END_TEST

START_TEST(never_less_than_none)
{
	unsigned depth = 0;

	ck_assert(marker_control(slice_of("{% endif %}"), &depth));
	ck_assert_uint_eq(depth, 0);
}
END_TEST

/* Values, and whether an engine would replace something in them. */
static const struct {
	const char *text;
	bool found;
} values[] = {
    {"{{ relay }}", true},
    {"a{% if b %}c", true},
    {"<%= @relay %>", true},
    {"%{hiera}", true},
    {"%h", true},
    {"100%", false},
    {"%", false},
    {"%H", false},
    {"$RELAY", true},
    {"${RELAY}", true},
    {"$relay", false},
    {"${relay}", false},
    {"$", false},
    {"@RELAY@", true},
    {"@RELAY_HOST@", true},
    {"@@", true},
    {"@RELAY", false},
    {"user@example.com", false},
    {"user@EXAMPLE.COM", false},
    {"[mx.example.com]:25", false},
    {"", false},
};

START_TEST(a_value)
{
	ck_assert_msg(marker_found(values[_i].text) == values[_i].found, "%s",
		      values[_i].text);
}
END_TEST

static const struct {
	const char *text, *filled;
} fills[] = {
    {"{{ x | default('mx.example.com') }}", "mx.example.com"},
    {"{{ x | default(\"a b\") }}:25", "a b:25"},
    {"a{{ x|default('b') }}c{{ y|default('') }}d", "abcd"},
    {"{{ x | default(y) }}", "{{ x | default(y) }}"},
    {"{{ x | default('y }}", "{{ x | default('y }}"},
    {"{{ x | default( }}", "{{ x | default( }}"},
    {"{{ x | default(' }}", "{{ x | default(' }}"},
    {"{{ x }} and {{ y | default('z') }}", "{{ x }} and z"},
    {"{{ x | default('y')", "{{ x | default('y')"},
    {"nothing", "nothing"},
    {"", ""},
};

START_TEST(a_default)
{
	struct arena *arena = arena_new();

	ck_assert_str_eq(marker_fill(fills[_i].text, arena), fills[_i].filled);
	arena_free(arena);
}
END_TEST

static const struct {
	const char *name, *bare;
} names[] = {{"myhostname", "myhostname"}, {"%{flag}myhostname", "myhostname"},
	     {"%{a}%{b}x", "x"},           {"%{flag", "%{flag"},
	     {"%flag}x", "%flag}x"},       {"", ""}};

START_TEST(a_name)
{
	ck_assert_str_eq(marker_name(names[_i].name), names[_i].bare);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("postfix/marker");
	TCase *cases = tcase_create("marker");

	tcase_add_loop_test(cases, a_line, 0, COUNT(lines));
	tcase_add_test(cases, never_less_than_none);
	tcase_add_loop_test(cases, a_value, 0, COUNT(values));
	tcase_add_loop_test(cases, a_default, 0, COUNT(fills));
	tcase_add_loop_test(cases, a_name, 0, COUNT(names));
	suite_add_tcase(suite, cases);
	return suite;
}
