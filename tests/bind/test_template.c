/*
 * test_template.c - which markers make a named.conf a template, and which
 * text of real ones only looks like them.
 */
#include "parsers/bind/template.h"
#include "tests/test.h"

#include <stdlib.h>
#include <string.h>

START_TEST(test_markers)
{
	static const struct {
		const char *text, *marker; /* NULL: no template */
	} cases[] = {
	    {"options { directory \"{{ folder }}\"; };", "{{ folder }}"},
	    {"{% for zone in zones %}", "{% for zone in zones %}"},
	    {"{%- if x -%}\n", "{%- if x -%}"},
	    {"zone \"<%= @name %>\" {", "<%= @name %>"},
	    {"zone \"${NAME}\" {", "${"},
	    {"file \"%{lookup('x')}\";", "%{"},
	    {"zone \"a # b\" { file \"{{ x }}\"; };", "{{ x }}"},
	    {"/* {{ x }} */ // ${y}\n# <% z %>\n", NULL},
	    {"listen-on {{127.0.0.1;};};", NULL},
	    {"acl a {{any;};\n};\nacl b {{ none; }; };", NULL},
	    {"version \"%{\"; // ${\n", NULL},
	    {"version \"100 ${1}\";", NULL},
	    {"version \"\\\"\"; // {{ x }}", NULL},
	    {"{", NULL},
	    {"${", NULL},
	    {"{%", NULL},
	    {"/*", NULL},
	    {"\\", NULL},
	    {"", NULL},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		size_t length = strlen(cases[i].text);
		struct slice marker;
		/* without a byte behind, so that a look past the end shows */
		char *text = malloc(length ? length : 1);

		ck_assert_ptr_nonnull(text);
		memcpy(text, cases[i].text, length);
		ck_assert_msg(
		    named_template((struct slice){text, length}, &marker) ==
			(cases[i].marker != NULL),
		    "%s", cases[i].text);
		if (cases[i].marker)
			ck_assert_msg(slice_is(marker, cases[i].marker), "%.*s",
				      (int)marker.length, marker.at);
		free(text);
	}
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("template");
	TCase *tests = tcase_create("template");

	tcase_add_test(tests, test_markers);
	suite_add_tcase(suite, tests);
	return suite;
}
