/*
 * test_address.c - addresses and prefixes: text, order, the registries.
 */
#include "parsers/facts/address.h"
#include "tests/test.h"

#include <string.h>

static struct address address_of(const char *text)
{
	struct address address;

	ck_assert_msg(address_parse(slice_of(text), &address), "%s", text);
	return address;
}

static const struct {
	const char *text, *printed, *reverse;
} good[] = {
    {"192.0.2.25", "192.0.2.25", "25.2.0.192.in-addr.arpa."},
    {"0.0.0.0", "0.0.0.0", "0.0.0.0.in-addr.arpa."},
    {"255.255.255.255", "255.255.255.255", "255.255.255.255.in-addr.arpa."},
    {"2001:DB8::AB", "2001:db8::ab",
     "b.a.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6."
     "arpa."},
    {"2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1",
     "1.0.0.0.0.0.0.0.0.0.0.0.1.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6."
     "arpa."},
    {"::", "::",
     "0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.ip6."
     "arpa."},
    {"::ffff:192.0.2.1", "::ffff:192.0.2.1",
     "1.0.2.0.0.0.0.c.f.f.f.f.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.ip6."
     "arpa."},
};

START_TEST(text_good)
{
	struct address address = address_of(good[_i].text);
	char text[ADDRESS_TEXT_MAX], name[ADDRESS_REVERSE_MAX];

	ck_assert_str_eq(address_print(address, text), good[_i].printed);
	ck_assert_str_eq(address_reverse(address, name), good[_i].reverse);
	ck_assert(address_equal(address, address_of(text)));
}
END_TEST

static const char *const bad[] = {
    "",
    "192.0.2",
    "192.0.2.025",
    "192.0.2.256",
    "192.0.2.25.",
    "192.0.2.25 ",
    " 192.0.2.25",
    "192.0.2.0x1",
    "3221225985",
    "[2001:db8::1]",
    "2001:db8::1%eth0",
    "2001:db8",
    "2001:db8::1::2",
    "2001:db8::12345",
    "1:2:3:4:5:6:7:8:9",
    "2001:db8::192.0.2.1.1",
    "192.0.2.1:25",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
};

START_TEST(text_bad)
{
	struct address address;
	struct prefix prefix;

	ck_assert_msg(!address_parse(slice_of(bad[_i]), &address), "%s",
		      bad[_i]);
	ck_assert(!prefix_parse(slice_of(bad[_i]), &prefix));
}
END_TEST

START_TEST(text_nul)
{
	struct address address;

	ck_assert(
	    !address_parse((struct slice){"192.0.2.2\0005", 11}, &address));
	ck_assert(address_parse((struct slice){"192.0.2.25", 9}, &address));
	ck_assert_uint_eq(address.bytes[3], 2);
}
END_TEST

START_TEST(none_prints_nothing)
{
	char text[ADDRESS_TEXT_MAX] = "x";

	ck_assert_str_eq(address_print((struct address){0}, text), "");
}
END_TEST

START_TEST(order)
{
	ck_assert_int_lt(
	    address_compare(address_of("192.0.2.9"), address_of("192.0.2.10")),
	    0);
	ck_assert_int_lt(
	    address_compare(address_of("255.255.255.255"), address_of("::")),
	    0);
	ck_assert_int_eq(address_compare(address_of("2001:db8::1"),
					 address_of("2001:db8:0::1")),
			 0);
	ck_assert(!address_equal(address_of("0.0.0.0"), address_of("::")));
}
END_TEST

static const struct {
	const char *prefix, *inside, *outside;
} prefixes[] = {
    {"192.0.2.0/24", "192.0.2.255", "192.0.3.0"},
    {"192.0.2.77/24", "192.0.2.0", "192.0.1.255"},
    {"192.0.2.128/25", "192.0.2.128", "192.0.2.127"},
    {"192.0.2.8/29", "192.0.2.15", "192.0.2.16"},
    {"192.0.2.1", "192.0.2.1", "192.0.2.0"},
    {"0.0.0.0/0", "255.255.255.255", "::1"},
    {"::/0", "2001:db8::1", "192.0.2.1"},
    {"2001:db8::/33", "2001:db8:7fff::", "2001:db8:8000::"},
    {"2001:db8::1/128", "2001:db8::1", "2001:db8::"},
};

START_TEST(prefix_good)
{
	struct prefix prefix;

	ck_assert(prefix_parse(slice_of(prefixes[_i].prefix), &prefix));
	ck_assert(prefix_holds(prefix, address_of(prefixes[_i].inside)));
	ck_assert(!prefix_holds(prefix, address_of(prefixes[_i].outside)));
}
END_TEST

static const char *const no_prefixes[] = {
    "192.0.2.0/33",   "192.0.2.0/",      "192.0.2.0/a", "/24",
    "2001:db8::/129", "192.0.2.0/24/24", "192.0.2/24",  "192.0.2.0/-1",
};

START_TEST(prefix_bad)
{
	struct prefix prefix;

	ck_assert(!prefix_parse(slice_of(no_prefixes[_i]), &prefix));
}
END_TEST

static const char *const specials[] = {
    "10.1.2.3",
    "172.31.255.255",
    "192.168.0.1",
    "127.0.0.1",
    "169.254.1.1",
    "100.64.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "0.0.0.0",
    "::",
    "::1",
    "fe80::1",
    "fd00::1",
    "ff02::1",
    "::ffff:192.0.2.1",
};

START_TEST(special)
{
	struct address address = address_of(specials[_i]);

	ck_assert(address_is_special(address));
	ck_assert_ptr_nonnull(address_special_name(address));
}
END_TEST

static const char *const publics[] = {
    "192.0.2.1",   "198.51.100.1", "203.0.113.1", "172.32.0.1", "172.15.0.1",
    "100.128.0.1", "11.0.0.1",     "2001:db8::1", "2600::1",    "3fff::1",
};

START_TEST(public)
{
	ck_assert(!address_is_special(address_of(publics[_i])));
	ck_assert_ptr_null(address_special_name(address_of(publics[_i])));
}
END_TEST

#define COUNT(table) (int)(sizeof(table) / sizeof *(table))

Suite *test_suite(void)
{
	Suite *suite = suite_create("address");
	TCase *all = tcase_create("address");

	tcase_add_loop_test(all, text_good, 0, COUNT(good));
	tcase_add_loop_test(all, text_bad, 0, COUNT(bad));
	tcase_add_test(all, text_nul);
	tcase_add_test(all, none_prints_nothing);
	tcase_add_test(all, order);
	tcase_add_loop_test(all, prefix_good, 0, COUNT(prefixes));
	tcase_add_loop_test(all, prefix_bad, 0, COUNT(no_prefixes));
	tcase_add_loop_test(all, special, 0, COUNT(specials));
	tcase_add_loop_test(all, public, 0, COUNT(publics));
	suite_add_tcase(suite, all);
	return suite;
}
