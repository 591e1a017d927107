/*
 * test_settings.c - .rdnslint.yaml: what is taken, and what is refused where.
 */
#include "lint/settings.h"
#include "tests/test.h"

#include <jansson.h>
#include <string.h>

static struct sources *sources;
static struct settings *settings;
static struct buffer error;

static void setup(void)
{
	sources = sources_new("tests/lint");
	ck_assert_ptr_nonnull(sources);
	settings = settings_new();
}

static void teardown(void)
{
	settings_free(settings);
	sources_free(sources);
	buffer_free(&error);
}

static bool read_at(const char *path, const char *text)
{
	buffer_empty(&error);
	return settings_read(settings, sources,
			     source_overlay(sources, path, slice_of(text)),
			     &error);
}

static bool read_yaml(const char *text)
{
	return read_at(".rdnslint.yaml", text);
}

static const char *const everything =
    "version: 1\n"
    "inputs:\n"
    "  named_conf: [etc/bind/named.conf]\n"
    "  zones: {2.0.192.in-addr.arpa: zones/db.192.0.2}\n"
    "  postfix: [hosts/mx1/postfix]\n"
    "  exim: [hosts/mx2/exim4.conf]\n"
    "  answers: [known/partners.zone]\n"
    "  exclude: [\"templates/**\"]\n"
    "  templates: [\"*.in\"]\n"
    "senders:\n"
    "  - {name: mx1, config: hosts/mx1/postfix, hostname: mx1.example.com,\n"
    "     nat: {10.0.0.5: 192.0.2.25}, addresses: [192.0.2.25,\n"
    "     \"2001:db8::25\"], domains: [example.com]}\n"
    "  - {name: newsletter, ehlo: out.example.com, addresses: [192.0.2.30]}\n"
    "rules:\n"
    "  ptr-generic: {severity: error}\n"
    "  address-without-ptr: off\n"
    "exceptions:\n"
    "  - {rule: ptr-generic, address: 198.51.100.0/24,\n"
    "     reason: \"customer pool, sends no mail\", until: 2027-06-30}\n"
    "receivers: [{name: ours, reverse_name_table: \"pcre:r/generic.pcre\"}]\n"
    "requests:\n"
    "  allocations: [{prefix: 192.0.2.0/28, customer: C-1042}]\n"
    "  require_forward: true\n"
    "  max_ptr_per_address: 1\n"
    "  forbidden_domains: [bank.example]\n"
    "custom: [lint/house-rules.yaml]\n";

static void check_input(size_t i, const char *kind, const char *path)
{
	ck_assert_uint_lt(i, settings->inputs_count);
	ck_assert_str_eq(settings->inputs[i].kind, kind);
	ck_assert_str_eq(settings->inputs[i].path, path);
}

START_TEST(test_everything)
{
	const struct setting_sender *sender;
	char text[ADDRESS_TEXT_MAX];

	source_overlay(sources, "lint/house-rules.yaml",
		       slice_of("rules: [{id: house-a, each: ptr, "
				"if: {name: a.example}, message: x}]\n"));
	ck_assert_msg(read_yaml(everything), "%s", buffer_text(&error));
	ck_assert_ptr_nonnull(rule_find("house-a"));
	ck_assert_uint_eq(settings->inputs_count, 4);
	check_input(0, "named.conf", "etc/bind/named.conf");
	check_input(1, "postfix", "hosts/mx1/postfix");
	check_input(2, "exim", "hosts/mx2/exim4.conf");
	check_input(3, "answers", "known/partners.zone");
	ck_assert_str_eq(settings->zones[0].origin, "2.0.192.in-addr.arpa");
	ck_assert_str_eq(settings->zones[0].file, "zones/db.192.0.2");
	ck_assert_str_eq(settings->excludes[0].path, "templates/**");
	ck_assert_str_eq(settings->templates[0].path, "*.in");
	ck_assert_uint_eq(settings->senders_count, 2);
	sender = &settings->senders[0];
	ck_assert_str_eq(sender->config, "hosts/mx1/postfix");
	ck_assert_str_eq(sender->hostname, "mx1.example.com");
	ck_assert_uint_eq(sender->address_count, 2);
	ck_assert_str_eq(address_print(sender->addresses[1], text),
			 "2001:db8::25");
	ck_assert_str_eq(address_print(sender->nats[0].outside, text),
			 "192.0.2.25");
	ck_assert_str_eq(sender->domains[0], "example.com");
	ck_assert_str_eq(settings->senders[1].ehlo, "out.example.com");
	ck_assert_uint_eq(settings->rules_count, 2);
	ck_assert_int_eq(settings->rules[0].severity, SEVERITY_ERROR);
	ck_assert_int_eq(settings->rules[1].severity, SEVERITY_OFF);
	ck_assert_uint_eq(settings->exceptions[0].prefix.length, 24);
	ck_assert_str_eq(settings->exceptions[0].until, "2027-06-30");
	ck_assert_str_eq(settings->receivers[0].reverse_name_table,
			 "pcre:r/generic.pcre");
	ck_assert_str_eq(settings->allocations[0].customer, "C-1042");
	ck_assert(settings->require_forward);
	ck_assert_uint_eq(settings->max_ptr_per_address, 1);
	ck_assert_str_eq(settings->forbidden_domains[0].text, "bank.example");
	ck_assert_str_eq(settings->customs[0].path, "lint/house-rules.yaml");
}
END_TEST

START_TEST(test_empty)
{
	ck_assert(read_yaml(""));
	ck_assert(read_yaml("# nothing yet\n"));
	ck_assert(read_yaml("version: 1\ninputs:\n  exclude:\nsenders: []\n"));
	ck_assert_uint_eq(settings->senders_count, 0);
}
END_TEST

/* Paths count from where the settings lie. */
START_TEST(test_paths)
{
	ck_assert(read_at("conf/.rdnslint.yaml",
			  "inputs: {postfix: [../mx1], exclude: [a/b]}\n"));
	check_input(0, "postfix", "mx1");
	ck_assert_str_eq(settings->excludes[0].path, "a/b");
}
END_TEST

START_TEST(test_refused)
{
	static const struct {
		const char *text, *error;
	} cases[] = {
	    {"input: {}\n",
	     ":1:1: unknown key `input`; did you mean `inputs`?"},
	    {"inputs:\n  named-conf: [a]\n",
	     ":2:3: unknown key `named-conf`; did you mean `named_conf`?"},
	    {"zzz: 1\n", ":1:1: unknown key `zzz`"},
	    {"custom: a\n", ":1:9: `custom` must be a list, not `a`"},
	    {"inputs: [a]\n", ":1:9: `inputs` must be a mapping, not a list"},
	    {"version: 2\n", ":1:10: `version` must be 1"},
	    {"version:\n", "`version` must be 1, the only version there is, "
			   "not empty"},
	    {"custom: [a]\nversion: 1\ncustom: [b]\n",
	     ":3:1: the key `custom` stands here twice (first in line 1)"},
	    {"senders:\n  - {addresses: [192.0.2.300]}\n",
	     ":2:18: `addresses` must be an IPv4 or IPv6 address, not "
	     "`192.0.2.300`"},
	    {"senders: [{nat: {10.0.0.1: mail}}]\n",
	     ":1:28: `10.0.0.1` must be an IPv4"},
	    {"senders: [mx1]\n", ":1:11: `senders` must be a mapping"},
	    {"rules: {ptr-generik: off}\n",
	     ":1:9: `rules` must be the id of a rule, not `ptr-generik`; did "
	     "you mean `ptr-generic`?"},
	    {"rules: {ptr-generic: loud}\n",
	     ":1:22: `ptr-generic` must be a severity"},
	    {"rules: {ptr-generic: {severity: loud}}\n",
	     ":1:33: `severity` must be a severity"},
	    {"rules: {ptr-generic: {level: error}}\n",
	     ":1:23: unknown key `level`"},
	    {"exceptions: [{rule: ptr-generic}]\n",
	     ":1:14: the key `reason` is missing here"},
	    {"exceptions: [{reason: x}]\n", "the key `rule` is missing"},
	    {"exceptions: [{rule: ptr-generic, reason: ''}]\n",
	     "`reason` must be a text"},
	    {"exceptions: [{rule: ptr-generic, reason: x, "
	     "until: 2027-02-29}]\n",
	     "`until` must be a date such as 2027-06-30, not `2027-02-29`"},
	    {"exceptions: [{rule: ptr-generic, reason: x, until: soon}]\n",
	     "`until` must be a date"},
	    {"exceptions: [{rule: ptr-generic, reason: x, "
	     "address: 192.0.2.0/33}]\n",
	     "`address` must be an address or a prefix"},
	    {"requests: {max_ptr_per_address: 0}\n",
	     "`max_ptr_per_address` must be a whole number"},
	    {"requests: {max_ptr_per_address: '2'}\n",
	     "must be a whole number"},
	    {"requests: {require_forward: maybe}\n",
	     "`require_forward` must be true or false, not `maybe`"},
	    {"receivers: [{name: x, reverse_name_table: ldap:a}]\n",
	     "`reverse_name_table` must be a table such as pcre:FILE"},
	    {"inputs: {zones: {a..b: x}}\n", "must be a domain name"},
	    {"inputs: {zones: [a]}\n", "`zones` must be a mapping, not a list"},
	    {"- a\n", "`settings` must be a mapping, not a list"},
	    {"a: [\n", ":2:1: "},
	    {"inputs: &a {}\nsenders: *a\n", ":2:10: aliases"},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		ck_assert_msg(!read_yaml(cases[i].text), "%s", cases[i].text);
		ck_assert_msg(
		    strncmp(buffer_text(&error), ".rdnslint.yaml:", 15) == 0,
		    "%s", buffer_text(&error));
		ck_assert_msg(strstr(buffer_text(&error), cases[i].error),
			      "%s\nis not\n%s", buffer_text(&error),
			      cases[i].error);
	}
}
END_TEST

START_TEST(test_dates)
{
	static const struct {
		const char *date;
		bool good;
	} cases[] = {
	    {"2028-02-29", true},  {"2000-02-29", true},  {"2100-02-29", false},
	    {"2027-04-31", false}, {"2027-13-01", false}, {"2027-00-01", false},
	    {"2027-01-00", false}, {"2027-1-01", false},  {"2027/01/01", false},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buffer text = {0};

		buffer_print(&text,
			     "exceptions: [{rule: ptr-generic, reason: x, "
			     "until: %s}]\n",
			     cases[i].date);
		ck_assert_msg(read_yaml(buffer_text(&text)) == cases[i].good,
			      "%s", cases[i].date);
		buffer_free(&text);
	}
}
END_TEST

static json_t *at(json_t *schema, const char *key)
{
	return json_object_get(json_object_get(schema, "properties"), key);
}

/* The schema is JSON and knows the keys that the reader knows. */
START_TEST(test_schema)
{
	struct buffer text = {0};
	json_error_t why;
	json_t *schema, *exceptions, *required;

	settings_schema(&text);
	schema = json_loads(buffer_text(&text), 0, &why);
	ck_assert_msg(schema != NULL, "line %d: %s", why.line, why.text);
	ck_assert(
	    json_is_false(json_object_get(schema, "additionalProperties")));
	ck_assert_uint_eq(
	    json_object_size(json_object_get(schema, "properties")), 9);
	ck_assert_ptr_nonnull(at(at(schema, "inputs"), "named_conf"));
	exceptions = json_object_get(at(schema, "exceptions"), "items");
	required = json_object_get(exceptions, "required");
	ck_assert_uint_eq(json_array_size(required), 2);
	ck_assert_str_eq(json_string_value(json_array_get(required, 0)),
			 "rule");
	json_decref(schema);
	buffer_free(&text);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("settings");
	TCase *tests = tcase_create("settings");

	tcase_add_checked_fixture(tests, setup, teardown);
	tcase_add_test(tests, test_everything);
	tcase_add_test(tests, test_empty);
	tcase_add_test(tests, test_paths);
	tcase_add_test(tests, test_refused);
	tcase_add_test(tests, test_dates);
	tcase_add_test(tests, test_schema);
	suite_add_tcase(suite, tests);
	return suite;
}
