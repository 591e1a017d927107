/*
 * test_name.c - parsing, printing and interning of names.
 */
#include "parsers/facts/name.h"
#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct names *names;

static void start(void)
{
	names = names_new();
}

static void stop(void)
{
	names_free(names);
}

static name_id intern(const char *text)
{
	return name_intern_text(names, slice_of(text));
}

static const char *print(name_id name)
{
	static char text[NAME_TEXT_MAX];

	return name_print(names, name, text);
}

static struct address address_of(const char *text)
{
	struct address address;

	ck_assert(address_parse(slice_of(text), &address));
	return address;
}

/* --- text ------------------------------------------------------------------
 */

static const struct {
	const char *text, *printed; /* origin: example.com. */
	bool relative;
} good[] = {
    {".", ".", false},
    {"example.net.", "example.net.", false},
    {"mail", "mail.example.com.", true},
    {"a.b", "a.b.example.com.", true},
    {"Mail.Example.NET.", "Mail.Example.NET.", false},
    {"@", "\\@.example.com.", true},
    {"a\\.b", "a\\.b.example.com.", true},
    {"a\\.b.", "a\\.b.", false},
    {"a\\\\b.", "a\\\\b.", false},
    {"a\\046b.", "a\\.b.", false},
    {"\\097.", "a.", false},
    {"a\\.", "a\\..example.com.", true},
    {"\\000\\255\\032.", "\\000\\255\\032.", false},
    {"\\\"\\(\\)\\;\\$\\@.", "\\\"\\(\\)\\;\\$\\@.", false},
    {"*.x.", "*.x.", false},
    {"_tcp-1/25.", "_tcp-1/25.", false},
};

START_TEST(text_good)
{
	struct wire_name origin, wire;
	char text[NAME_TEXT_MAX];
	bool relative;

	ck_assert_int_eq(
	    name_parse(slice_of("example.com."), NULL, &origin, NULL, NULL),
	    NAME_OK);
	ck_assert_int_eq(name_parse(slice_of(good[_i].text), &origin, &wire,
				    &relative, NULL),
			 NAME_OK);
	ck_assert_str_eq(wire_print(&wire, text), good[_i].printed);
	ck_assert(relative == good[_i].relative);
	/* What is printed is read back as the same name. */
	ck_assert_int_eq(
	    name_parse(slice_of(text), NULL, &origin, &relative, NULL),
	    NAME_OK);
	ck_assert(!relative);
	ck_assert_uint_eq(origin.length, wire.length);
	ck_assert_mem_eq(origin.octets, wire.octets, wire.length);
}
END_TEST

static const struct {
	const char *text;
	enum name_error error;
	size_t at;
} bad[] = {
    {"", NAME_EMPTY_LABEL, 0},       {"..", NAME_EMPTY_LABEL, 0},
    {".a", NAME_EMPTY_LABEL, 0},     {"a..b", NAME_EMPTY_LABEL, 2},
    {"a..", NAME_EMPTY_LABEL, 2},    {"a\\", NAME_BAD_ESCAPE, 1},
    {"a\\256", NAME_BAD_ESCAPE, 1},  {"a\\25", NAME_BAD_ESCAPE, 1},
    {"a\\2x5b", NAME_BAD_ESCAPE, 1}, {"ab.c\\999.", NAME_BAD_ESCAPE, 4},
};

START_TEST(text_bad)
{
	struct wire_name wire;
	size_t at = 99;

	ck_assert_int_eq(
	    name_parse(slice_of(bad[_i].text), NULL, &wire, NULL, &at),
	    bad[_i].error);
	ck_assert_uint_eq(at, bad[_i].at);
	ck_assert_str_ne(name_error_text(bad[_i].error), "");
	ck_assert_uint_eq(intern(bad[_i].text), NAME_NONE);
}
END_TEST

START_TEST(text_not_terminated)
{
	struct wire_name wire;

	/* Only the slice counts, and NUL is an octet like others. */
	ck_assert_int_eq(
	    name_parse((struct slice){"ab\\123", 3}, NULL, &wire, NULL, NULL),
	    NAME_BAD_ESCAPE);
	ck_assert_int_eq(
	    name_parse((struct slice){"a\0b", 3}, NULL, &wire, NULL, NULL),
	    NAME_OK);
	ck_assert_mem_eq(wire.octets, "\3a\0b\0", 5);
}
END_TEST

/* COUNT labels of LENGTH octets, each with its dot. */
static char *labels_of(unsigned count, unsigned length)
{
	static char text[1024];
	char *end = text;

	for (unsigned i = 0; i < count; i++) {
		memset(end, 'a', length);
		end += length;
		*end++ = '.';
	}
	*end = '\0';
	return text;
}

START_TEST(limits)
{
	struct wire_name wire;
	char *text = labels_of(1, 63);
	size_t at;

	ck_assert_int_eq(name_parse(slice_of(text), NULL, &wire, NULL, NULL),
			 NAME_OK);
	text = labels_of(1, 64);
	ck_assert_int_eq(name_parse(slice_of(text), NULL, &wire, NULL, &at),
			 NAME_LABEL_TOO_LONG);
	ck_assert_uint_eq(at, 63);
	/* 127 labels of one octet are 255 octets with the root. */
	text = labels_of(127, 1);
	ck_assert_int_eq(name_parse(slice_of(text), NULL, &wire, NULL, NULL),
			 NAME_OK);
	ck_assert_uint_eq(wire.length, 255);
	ck_assert_uint_eq(name_labels(names, name_intern(names, &wire)), 127);
	text[strlen(text) - 1] = '\0';
	ck_assert_int_eq(name_parse(slice_of(text), NULL, &wire, NULL, NULL),
			 NAME_OK);
	text = labels_of(128, 1);
	ck_assert_int_eq(name_parse(slice_of(text), NULL, &wire, NULL, NULL),
			 NAME_TOO_LONG);
	text = labels_of(63, 3); /* 252 octets and the root: 253 */
	ck_assert_int_eq(name_parse(slice_of(text), NULL, &wire, NULL, NULL),
			 NAME_OK);
	ck_assert_uint_eq(wire.length, 253);
	strcat(text, "b.");
	ck_assert_int_eq(name_parse(slice_of(text), NULL, &wire, NULL, NULL),
			 NAME_OK);
	ck_assert_uint_eq(wire.length, 255);
	strcpy(labels_of(63, 3) + 252, "bb.");
	ck_assert_int_eq(name_parse(slice_of(text), NULL, &wire, NULL, NULL),
			 NAME_TOO_LONG);
}
END_TEST

START_TEST(limit_with_origin)
{
	struct wire_name origin, wire;

	ck_assert_int_eq(
	    name_parse(slice_of(labels_of(63, 3)), NULL, &origin, NULL, NULL),
	    NAME_OK);
	ck_assert_int_eq(name_parse(slice_of("a"), &origin, &wire, NULL, NULL),
			 NAME_OK);
	ck_assert_uint_eq(wire.length, 255);
	ck_assert_int_eq(name_parse(slice_of("ab"), &origin, &wire, NULL, NULL),
			 NAME_TOO_LONG);
	ck_assert_int_eq(
	    name_parse(slice_of("ab."), &origin, &wire, NULL, NULL), NAME_OK);
}
END_TEST

START_TEST(longest_text)
{
	char text[NAME_TEXT_MAX];
	struct wire_name wire;
	char *end = text;

	/* Octets that print as four bytes, as many as a name holds. */
	for (unsigned i = 0; i < 250; i++)
		end += sprintf(end, i % 63 == 62 ? "." : "\\001");
	ck_assert_int_eq(name_parse(slice_of(text), NULL, &wire, NULL, NULL),
			 NAME_OK);
	wire_print(&wire, text);
	ck_assert_uint_lt(strlen(text), NAME_TEXT_MAX);
}
END_TEST

/* --- handles ---------------------------------------------------------------
 */

START_TEST(one_name_one_handle)
{
	name_id name = intern("mail.example.com");
	size_t count = names_count(names);

	ck_assert_uint_eq(name, intern("MAIL.Example.COM."));
	ck_assert_uint_eq(name, intern("\\109ail.example.com."));
	ck_assert_uint_ne(name, intern("mail.example.net"));
	ck_assert_uint_ne(name, intern("mail\\.example.com"));
	ck_assert_str_eq(print(name), "mail.example.com.");
	ck_assert_uint_eq(intern("."), NAME_ROOT);
	ck_assert_str_eq(print(NAME_ROOT), ".");
	ck_assert_uint_gt(names_count(names), count);
	count = names_count(names);
	ck_assert_uint_eq(intern("example.com"), name_parent(names, name));
	ck_assert_uint_eq(names_count(names), count);
}
END_TEST

START_TEST(finding_adds_nothing)
{
	size_t count = names_count(names);

	ck_assert_uint_eq(name_find_text(names, slice_of("a.example")),
			  NAME_NONE);
	ck_assert_uint_eq(name_find_text(names, slice_of("a..example")),
			  NAME_NONE);
	ck_assert_uint_eq(name_find_address(names, address_of("192.0.2.1")),
			  NAME_NONE);
	ck_assert_uint_eq(name_find_address(names, address_of("2001:db8::1")),
			  NAME_NONE);
	ck_assert_uint_eq(
	    name_find_text(names, slice_of("1.2.0.192.in-addr.arpa")),
	    NAME_NONE);
	ck_assert_uint_eq(names_count(names), count);
	ck_assert_uint_eq(intern("a.example"),
			  name_find_text(names, slice_of("A.EXAMPLE.")));
}
END_TEST

START_TEST(walking)
{
	name_id name = intern("www.a.example.com");
	name_id com = intern("com"), star = intern("*.a.example.com");
	char buffer[NAME_LABEL_MAX + 1];

	ck_assert_uint_eq(name_labels(names, NAME_ROOT), 0);
	ck_assert_uint_eq(name_labels(names, name), 4);
	ck_assert_uint_eq(name_parent(names, com), NAME_ROOT);
	ck_assert_uint_eq(name_parent(names, NAME_ROOT), NAME_NONE);
	ck_assert_uint_eq(name_ancestor(names, name, 1), com);
	ck_assert_uint_eq(name_ancestor(names, name, 0), NAME_ROOT);
	ck_assert_uint_eq(name_ancestor(names, name, 4), name);
	ck_assert_uint_eq(name_ancestor(names, name, 9), name);
	ck_assert(name_is_within(names, name, com));
	ck_assert(name_is_within(names, name, name));
	ck_assert(name_is_within(names, name, NAME_ROOT));
	ck_assert(!name_is_within(names, com, name));
	ck_assert(!name_is_within(names, name, intern("net")));
	ck_assert(!name_is_within(names, intern("xa.example.com"),
				  intern("a.example.com")));
	ck_assert(!name_is_within(names, NAME_NONE, NAME_ROOT));
	ck_assert(slice_is(name_label(names, name, buffer), "www"));
	ck_assert(slice_is(name_label(names, NAME_ROOT, buffer), ""));
	ck_assert(name_is_wildcard(names, star));
	ck_assert(!name_is_wildcard(names, name));
	ck_assert(!name_is_wildcard(names, intern("\\*a.example.com")));
	ck_assert_uint_eq(name_find_wildcard(names, intern("a.example.com")),
			  star);
	ck_assert_uint_eq(name_find_wildcard(names, com), NAME_NONE);
}
END_TEST

START_TEST(wire_form)
{
	struct wire_name wire;

	name_wire(names, intern("Mail.Example.com"), &wire);
	ck_assert_uint_eq(wire.length, 18);
	ck_assert_mem_eq(wire.octets, "\4mail\7example\3com\0", 18);
	name_wire(names, NAME_ROOT, &wire);
	ck_assert_uint_eq(wire.length, 1);
	ck_assert_uint_eq(wire.octets[0], 0);
}
END_TEST

START_TEST(many)
{
	static name_id ids[20000];
	char text[64];

	for (unsigned i = 0; i < 20000; i++) {
		sprintf(text, "h%u.s%u.example.net", i, i % 977);
		ids[i] = intern(text);
	}
	for (unsigned i = 0; i < 20000; i++) {
		sprintf(text, "h%u.s%u.example.net.", i, i % 977);
		ck_assert_uint_eq(intern(text), ids[i]);
		ck_assert_str_eq(print(ids[i]), text);
	}
	/* root, net, example, 977, 20 000 */
	ck_assert_uint_eq(names_count(names), 20980);
}
END_TEST

/* --- order -----------------------------------------------------------------
 */

START_TEST(dnssec_order)
{
	/* RFC 4034 6.1's example, with its root. */
	static const char *const sorted[] = {
	    ".",           "example",         "a.example", "yljkjljk.a.example",
	    "Z.a.example", "zABC.a.EXAMPLE",  "z.example", "\\001.z.example",
	    "*.z.example", "\\200.z.example",
	};
	size_t count = sizeof sorted / sizeof *sorted;

	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < count; j++) {
			int order = name_compare(names, intern(sorted[i]),
						 intern(sorted[j]));

			ck_assert_int_eq((order > 0) - (order < 0),
					 (i > j) - (i < j));
		}
}
END_TEST

START_TEST(reverse_order)
{
	/* As octets: 1 10 100 2, not as numbers. */
	static const char *const sorted[] = {
	    "2.0.192.in-addr.arpa",     "1.2.0.192.in-addr.arpa",
	    "10.2.0.192.in-addr.arpa",  "a.10.2.0.192.in-addr.arpa",
	    "100.2.0.192.in-addr.arpa", "2.2.0.192.in-addr.arpa",
	    "a.2.0.192.in-addr.arpa",
	};
	size_t count = sizeof sorted / sizeof *sorted;

	for (size_t i = 0; i + 1 < count; i++)
		ck_assert_int_lt(name_compare(names, intern(sorted[i]),
					      intern(sorted[i + 1])),
				 0);
}
END_TEST

/* --- reverse names ---------------------------------------------------------
 */

#define IPV6_25                                                                \
	"5.2.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2"
#define IPV6_AB                                                                \
	"b.a.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2"

static const struct {
	const char *address, *name, *mixed;
} reverse[] = {
    {"192.0.2.25", "25.2.0.192.in-addr.arpa.", "25.2.0.192.IN-ADDR.ARPA"},
    {"0.0.0.0", "0.0.0.0.in-addr.arpa.", "0.0.0.0.In-Addr.arpa"},
    {"255.255.255.255", "255.255.255.255.in-addr.arpa.",
     "255.255.255.255.in-addr.ARPA"},
    {"10.20.30.4", "4.30.20.10.in-addr.arpa.", "\\052.30.20.10.in-addr.arpa"},
    {"2001:db8::25", IPV6_25 ".ip6.arpa.", IPV6_25 ".IP6.ARPA"},
    {"2001:db8::ab", IPV6_AB ".ip6.arpa.",
     "B.A.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.B.D.0.1.0.0.2.Ip6."
     "arpa"},
};

START_TEST(reverse_names)
{
	struct address address = address_of(reverse[_i].address), back;
	name_id name = name_of_address(names, address);
	struct wire_name wire;

	ck_assert_str_eq(print(name), reverse[_i].name);
	ck_assert_uint_eq(intern(reverse[_i].name), name);
	ck_assert_uint_eq(intern(reverse[_i].mixed), name);
	ck_assert_uint_eq(name_find_address(names, address), name);
	ck_assert(name_is_reverse(names, name, &back));
	ck_assert(address_equal(address, back));
	name_wire(names, name, &wire);
	ck_assert_uint_eq(name_find(names, &wire), name);
	ck_assert_uint_eq(wire.length, strlen(reverse[_i].name) + 1);
}
END_TEST

START_TEST(reverse_first_by_name)
{
	struct address address = address_of(reverse[_i].address);
	name_id name = intern(reverse[_i].mixed);

	ck_assert_uint_eq(name_of_address(names, address), name);
}
END_TEST

static const char *const not_reverse[] = {
    "025.2.0.192.in-addr.arpa.",
    "00.2.0.192.in-addr.arpa.",
    "256.2.0.192.in-addr.arpa.",
    "1000.2.0.192.in-addr.arpa.",
    "a.2.0.192.in-addr.arpa.",
    "2.0.192.in-addr.arpa.",
    "0/25.2.0.192.in-addr.arpa.",
    "*.2.0.192.in-addr.arpa.",
    "1.25.2.0.192.in-addr.arpa.",
    "25.2.0.192.in-addr.arpa.example.",
    "25.2.0.192.inaddr.arpa.",
    "25.2.0.192.in-addr.example.",
    "in-addr.arpa.",
    "ip6.arpa.",
    "2.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa.",
    "g.2.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa.",
    "50.2.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6."
    "arpa.",
    "1." IPV6_25 ".ip6.arpa.",
    IPV6_25 ".ip6.int.",
};

START_TEST(no_reverse_names)
{
	name_id name = intern(not_reverse[_i]);
	struct address address;

	ck_assert(!name_is_reverse(names, name, &address));
	ck_assert_str_eq(print(name), not_reverse[_i]);
	ck_assert_uint_eq(intern(not_reverse[_i]), name);
}
END_TEST

/* The seams: parents and children of reverse names are names as any other. */
START_TEST(reverse_family)
{
	struct address address = address_of(reverse[_i].address);
	name_id name = name_of_address(names, address), parent, child;
	const char *rest = strchr(reverse[_i].name, '.') + 1;
	unsigned labels = address.family == FAMILY_IPV4 ? 6 : 34;
	char text[NAME_TEXT_MAX], buffer[NAME_LABEL_MAX + 1];

	ck_assert_uint_eq(name_labels(names, name), labels);
	parent = name_parent(names, name);
	ck_assert_uint_eq(name_find_parent(names, name), parent);
	ck_assert_uint_eq(name_find_ancestor(names, name, labels - 1), parent);
	ck_assert_str_eq(print(parent), rest);
	ck_assert_uint_eq(intern(rest), parent);
	ck_assert_uint_eq(name_ancestor(names, name, labels - 1), parent);
	ck_assert_str_eq(print(name_ancestor(names, name, 1)), "arpa.");
	sprintf(text, "_smtp._tcp.%s", reverse[_i].name);
	child = intern(text);
	ck_assert_str_eq(print(child), text);
	ck_assert_uint_eq(name_labels(names, child), labels + 2);
	ck_assert_uint_eq(name_ancestor(names, child, labels), name);
	ck_assert(name_is_within(names, child, name));
	ck_assert(name_is_within(names, child, parent));
	ck_assert(name_is_within(names, name, parent));
	ck_assert(name_is_within(names, name, intern("arpa")));
	ck_assert(!name_is_within(names, parent, name));
	ck_assert_int_gt(name_compare(names, child, name), 0);
	sprintf(text, "*.%s", reverse[_i].name);
	ck_assert_uint_eq(intern(text), name_find_wildcard(names, name));
	ck_assert_uint_eq(name_label(names, name, buffer).length,
			  strcspn(reverse[_i].name, "."));
}
END_TEST

/* An IPv6 name's ancestors need no handles to be asked about. */
START_TEST(ipv6_within)
{
	name_id name = name_of_address(names, address_of("2001:db8::25"));
	name_id zone = intern("8.b.d.0.1.0.0.2.ip6.arpa");
	name_id other = intern("9.b.d.0.1.0.0.2.ip6.arpa");
	size_t count = names_count(names);

	ck_assert_uint_eq(name_find_parent(names, name), NAME_NONE);
	ck_assert_uint_eq(name_find_ancestor(names, name, 31), NAME_NONE);
	ck_assert_uint_eq(name_find_ancestor(names, name, 10), zone);
	ck_assert_uint_eq(name_find_ancestor(names, name, 34), name);
	ck_assert(name_is_within(names, name, zone));
	ck_assert(!name_is_within(names, name, other));
	ck_assert_uint_eq(names_count(names), count);
}
END_TEST

START_TEST(families)
{
	ck_assert_int_eq(name_family(names, NAME_ROOT), FAMILY_NONE);
	ck_assert_int_eq(name_family(names, NAME_NONE), FAMILY_NONE);
	ck_assert_int_eq(name_family(names, intern("arpa")), FAMILY_NONE);
	ck_assert_int_eq(name_family(names, intern("x.arpa")), FAMILY_NONE);
	ck_assert_int_eq(name_family(names, intern("a.in-addr.example")),
			 FAMILY_NONE);
	ck_assert_int_eq(name_family(names, intern("in-addr.arpa")),
			 FAMILY_IPV4);
	ck_assert_int_eq(name_family(names, intern("a.IN-ADDR.arpa")),
			 FAMILY_IPV4);
	ck_assert_int_eq(name_family(names, intern("ip6.arpa")), FAMILY_IPV6);
	ck_assert_int_eq(name_family(names, intern("1.2.ip6.arpa")),
			 FAMILY_IPV6);
	for (size_t i = 0; i < sizeof reverse / sizeof *reverse; i++) {
		struct address address = address_of(reverse[i].address);

		ck_assert_int_eq(name_family(names, intern(reverse[i].name)),
				 address.family);
	}
}
END_TEST

START_TEST(sparse_addresses)
{
	struct address address = {.family = FAMILY_IPV4};

	for (unsigned i = 0; i < 3000; i++) {
		address.bytes[0] = (uint8_t)(i / 256);
		address.bytes[1] = (uint8_t)i;
		address.bytes[2] = (uint8_t)(i * 7);
		address.bytes[3] = (uint8_t)(i * 13);
		name_of_address(names, address);
	}
	for (unsigned i = 0; i < 3000; i++) {
		struct address back;
		name_id name;

		address.bytes[0] = (uint8_t)(i / 256);
		address.bytes[1] = (uint8_t)i;
		address.bytes[2] = (uint8_t)(i * 7);
		address.bytes[3] = (uint8_t)(i * 13);
		name = name_find_address(names, address);
		ck_assert_uint_ne(name, NAME_NONE);
		ck_assert(name_is_reverse(names, name, &back));
		ck_assert(address_equal(back, address));
		/* A neighbour that nobody named is not known. */
		address.bytes[3]++;
		ck_assert_uint_eq(name_find_address(names, address), NAME_NONE);
	}
}
END_TEST

START_TEST(no_address)
{
	ck_assert_uint_eq(name_of_address(names, (struct address){0}),
			  NAME_NONE);
	ck_assert_uint_eq(name_find_address(names, (struct address){0}),
			  NAME_NONE);
}
END_TEST

#define COUNT(table) (int)(sizeof(table) / sizeof *(table))

Suite *test_suite(void)
{
	Suite *suite = suite_create("name");
	TCase *text = tcase_create("text"), *handles = tcase_create("handles");
	TCase *reversed = tcase_create("reverse");

	tcase_add_checked_fixture(text, start, stop);
	tcase_add_loop_test(text, text_good, 0, COUNT(good));
	tcase_add_loop_test(text, text_bad, 0, COUNT(bad));
	tcase_add_test(text, text_not_terminated);
	tcase_add_test(text, limits);
	tcase_add_test(text, limit_with_origin);
	tcase_add_test(text, longest_text);
	suite_add_tcase(suite, text);

	tcase_add_checked_fixture(handles, start, stop);
	tcase_add_test(handles, one_name_one_handle);
	tcase_add_test(handles, finding_adds_nothing);
	tcase_add_test(handles, walking);
	tcase_add_test(handles, wire_form);
	tcase_add_test(handles, many);
	tcase_add_test(handles, dnssec_order);
	suite_add_tcase(suite, handles);

	tcase_add_checked_fixture(reversed, start, stop);
	tcase_add_loop_test(reversed, reverse_names, 0, COUNT(reverse));
	tcase_add_loop_test(reversed, reverse_first_by_name, 0, COUNT(reverse));
	tcase_add_loop_test(reversed, no_reverse_names, 0, COUNT(not_reverse));
	tcase_add_loop_test(reversed, reverse_family, 0, COUNT(reverse));
	tcase_add_test(reversed, ipv6_within);
	tcase_add_test(reversed, reverse_order);
	tcase_add_test(reversed, families);
	tcase_add_test(reversed, sparse_addresses);
	tcase_add_test(reversed, no_address);
	suite_add_tcase(suite, reversed);
	return suite;
}
