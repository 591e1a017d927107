/*
 * test_hostname.c - which names are host names, and which are private.
 */
#include "rules/knowledge.h"
#include "rules/suffix.h"
#include "tests/test.h"

#include <stdio.h>
#include <string.h>

static const struct {
	const char *name;
	enum hostname_fault fault;
} names[] = {
    {"mail.example.com", HOSTNAME_OK},
    {"mail.example.com.", HOSTNAME_OK},
    {"MX1.Example.COM", HOSTNAME_OK},
    {"3com.example", HOSTNAME_OK},
    {"a--b.example", HOSTNAME_OK},
    {"xn--mller-kva.example", HOSTNAME_OK},
    {"", HOSTNAME_EMPTY},
    {".", HOSTNAME_EMPTY_LABEL},
    {"mail", HOSTNAME_SINGLE},
    {"mail.", HOSTNAME_SINGLE},
    {"mail..example.com", HOSTNAME_EMPTY_LABEL},
    {".example.com", HOSTNAME_EMPTY_LABEL},
    {"-mail.example.com", HOSTNAME_HYPHEN},
    {"mail-.example.com", HOSTNAME_HYPHEN},
    {"mail_out.example.com", HOSTNAME_UNDERSCORE},
    {"mail_-.example.com", HOSTNAME_HYPHEN},
    {"mail out.example.com", HOSTNAME_CHARACTER},
    {"m\xc3\xbcller.example", HOSTNAME_OK},
    {"m\xff.example", HOSTNAME_CHARACTER},
    {"192.0.2.25", HOSTNAME_NUMERIC},
    {"mail.25", HOSTNAME_NUMERIC},
    {"25", HOSTNAME_NUMERIC},
    {"a23456789.a23456789.a23456789.a23456789.a23456789.a23456789."
     "a234567890123456789012345678901234567890123456789012345678901234."
     "example",
     HOSTNAME_LABEL_TOO_LONG},
};

START_TEST(knows_host_names)
{
	ck_assert_msg(
	    hostname_check(slice_of(names[_i].name)) == names[_i].fault,
	    "%s: %s", names[_i].name,
	    hostname_fault_text(hostname_check(slice_of(names[_i].name))));
}
END_TEST

/* The same answer in wire form, for every name that has one. */
START_TEST(knows_them_in_wire_form)
{
	struct wire_name wire;

	/* Bytes above ASCII in the DNS are themselves, no UTF-8. */
	if (names[_i].fault == HOSTNAME_EMPTY ||
	    strchr(names[_i].name, '\xc3') ||
	    name_parse(slice_of(names[_i].name), NULL, &wire, NULL, NULL) !=
		NAME_OK ||
	    wire.length == 1)
		return;
	ck_assert_msg(hostname_check_wire(&wire) == names[_i].fault, "%s",
		      names[_i].name);
}
END_TEST

START_TEST(bounds_the_length)
{
	char name[256];

	for (size_t i = 0; i < 255; i++)
		name[i] = i % 50 == 49 ? '.' : 'a';
	ck_assert(hostname_check((struct slice){name, 253}) == HOSTNAME_OK);
	ck_assert(hostname_check((struct slice){name, 254}) ==
		  HOSTNAME_TOO_LONG);
}
END_TEST

static const struct {
	const char *name;
	const char *private;
} privates[] = {
    {"nas.local", "local"},
    {"nas.LAN.", "lan"},
    {"router.home", "home"},
    {"router.home.arpa", "home.arpa"},
    {"db.internal", "internal"},
    {"host.localdomain", "localdomain"},
    {"host.invalid", "invalid"},
    {"host.25", "a number"},
    {"mail.example.com", NULL},
    {"local.example.com", NULL},
    {"home.example", NULL},
    {"arpa", NULL},
    {"25.2.0.192.in-addr.arpa", NULL},
};

START_TEST(knows_private_names)
{
	const char *found = hostname_private(slice_of(privates[_i].name));

	if (privates[_i].private)
		ck_assert_pstr_eq(found, privates[_i].private);
	else
		ck_assert_ptr_null(found);
}
END_TEST

START_TEST(knows_localhost_and_addresses)
{
	ck_assert(hostname_is_localhost(slice_of("localhost.")));
	ck_assert(hostname_is_localhost(slice_of("LOCALHOST.localdomain")));
	ck_assert(!hostname_is_localhost(slice_of("localhost.example.com")));
	ck_assert(hostname_is_address(slice_of("192.0.2.25.")));
	ck_assert(hostname_is_address(slice_of("192-0-2-25")));
	ck_assert(hostname_is_address(slice_of("2001-db8--25")));
	ck_assert(!hostname_is_address(slice_of("192-0-2-25.example.com")));
	ck_assert(!hostname_is_address(slice_of("192-0.2.25")));
	ck_assert(!hostname_is_address(slice_of("mail")));
	ck_assert(!hostname_is_address(slice_of("")));
}
END_TEST

START_TEST(knows_suffixes)
{
	ck_assert(suffix_is_top(slice_of("com")));
	ck_assert(suffix_is_top(slice_of("COM")));
	ck_assert(suffix_is_top(slice_of("example")));
	ck_assert(!suffix_is_top(slice_of("srv25")));
	ck_assert(!suffix_is_top(slice_of("example.com")));
	ck_assert(suffix_is_public(slice_of("co.uk.")));
	ck_assert(!suffix_is_public(slice_of("example.co.uk")));
	ck_assert(suffix_same_organisation(slice_of("mail.example.co.uk"),
					   slice_of("example.co.uk.")));
	ck_assert(!suffix_same_organisation(slice_of("a.co.uk"),
					    slice_of("b.co.uk")));
	ck_assert(suffix_same_organisation(slice_of("a.shop.example"),
					   slice_of("b.shop.example")));
	ck_assert(!suffix_same_organisation(slice_of("a.example"),
					    slice_of("b.example")));
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("hostname");
	TCase *tests = tcase_create("hostname");

	tcase_add_loop_test(tests, knows_host_names, 0,
			    sizeof names / sizeof *names);
	tcase_add_loop_test(tests, knows_them_in_wire_form, 0,
			    sizeof names / sizeof *names);
	tcase_add_test(tests, bounds_the_length);
	tcase_add_loop_test(tests, knows_private_names, 0,
			    sizeof privates / sizeof *privates);
	tcase_add_test(tests, knows_localhost_and_addresses);
	tcase_add_test(tests, knows_suffixes);
	suite_add_tcase(suite, tests);
	return suite;
}
