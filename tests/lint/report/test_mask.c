/*
 * test_mask.c - values of secrets are found in every notation, and as little
 * else as can be.
 */
#include "lint/report/mask.h"
#include "parsers/base/secret.h"
#include "tests/test.h"

#include <string.h>

static const struct sample {
	const char *text, *shown;
} samples[] = {
    /* named.conf */
    {"secret \"abc\";", "secret \"***\";"},
    {"secret abc;", "secret ***;"},
    {"key \"k\" { secret\n\t\"abc\" };", "key \"*\" { secret\n\t\"***\" };"},
    {"secret \"a\\\"b\" x", "secret \"****\" x"},
    {"secret \"abc", "secret \"***"},
    {"secret \"abc\\", "secret \"****"},
    {"secret 'abc'", "secret '***'"},
    {"secret {", "secret {"},
    /* Postfix and Exim */
    {"mysql_password = a b\nnext = c", "mysql_password = ***\nnext = c"},
    {"password = a\n b\nnext", "password = ****\nnext"},
    {"password =", "password ="},
    {"password", "password"},
    {"password ", "password "},
    {"hide servers = a/b\nx", "hide servers = ***\nx"},
    {"hide", "hide"},
    /* YAML and JSON */
    {"password: abc", "password: ***"},
    {"\"password\": \"abc\"", "\"password\": \"***\""},
    {"'rndc-key': abc", "'rndc-key': ***"},
    {"tsig_key: \"abc\"", "tsig_key: \"***\""},
    /* names that only look so */
    {"keyboard = a", "keyboard = a"},
    {"secret.example.com. A", "secret.example.com. A"},
    {"monkey = a", "monkey = a"},
    {"", ""},
};

START_TEST(hides_values_of_secrets)
{
	const struct sample *sample = &samples[_i];
	size_t length = strlen(sample->text);
	bool masked[128] = {false};
	char shown[128];

	mask_secrets((struct slice){sample->text, length}, masked);
	for (size_t i = 0; i <= length; i++)
		shown[i] = masked[i] ? '*' : sample->text[i];
	ck_assert_str_eq(shown, sample->shown);
}
END_TEST

START_TEST(knows_names_of_secrets)
{
	ck_assert(secret_name(slice_of("server_secret")));
	ck_assert(secret_name(slice_of("SMTP_SASL_PASSWORD_MAPS")));
	ck_assert(secret_name(slice_of("passwd")));
	ck_assert(secret_name(slice_of("KEY")));
	ck_assert(secret_name(slice_of("rndc-key")));
	ck_assert(secret_name(slice_of("tls_key")));
	ck_assert(!secret_name(slice_of("keys")));
	ck_assert(!secret_name(slice_of("myhostname")));
	ck_assert(!secret_name(slice_of("")));
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("mask");
	TCase *tests = tcase_create("mask");

	tcase_add_loop_test(tests, hides_values_of_secrets, 0,
			    sizeof samples / sizeof *samples);
	tcase_add_test(tests, knows_names_of_secrets);
	suite_add_tcase(suite, tests);
	return suite;
}
