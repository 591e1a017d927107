/*
 * test_origin.c - what the names of files tell of origins, and what not.
 */
#include "lint/run/origin.h"
#include "tests/test.h"

START_TEST(test_known)
{
	static const struct {
		const char *path, *origin;
	} cases[] = {
	    {"db.192.0.2", "2.0.192.in-addr.arpa."},
	    {"zones/db.10", "10.in-addr.arpa."},
	    {"db.172.16", "16.172.in-addr.arpa."},
	    {"192.0.2.rev", "2.0.192.in-addr.arpa."},
	    {"2.0.192.in-addr.arpa", "2.0.192.in-addr.arpa."},
	    {"a/2.0.192.in-addr.arpa.zone", "2.0.192.in-addr.arpa."},
	    {"2.0.192.in-addr.arpa.db", "2.0.192.in-addr.arpa."},
	    {"2.0.192.in-addr.arpa.hosts", "2.0.192.in-addr.arpa."},
	    {"2.0.192.IN-ADDR.ARPA", "2.0.192.IN-ADDR.ARPA."},
	    {"db.2.0.192.in-addr.arpa", "2.0.192.in-addr.arpa."},
	    {"0-25.2.0.192.in-addr.arpa.zone", "0-25.2.0.192.in-addr.arpa."},
	    {"8.b.d.0.1.0.0.2.ip6.arpa", "8.b.d.0.1.0.0.2.ip6.arpa."},
	    {"8.b.d.0.1.0.0.2.ip6.arpa.zone", "8.b.d.0.1.0.0.2.ip6.arpa."},
	    {"db.2001:db8", "8.b.d.0.1.0.0.2.ip6.arpa."},
	    {"db.2001:db8::", "8.b.d.0.1.0.0.2.ip6.arpa."},
	    {"2001-db8-1.rev", "1.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa."},
	    {"rev.192.0.2", "2.0.192.in-addr.arpa."},
	    {"reverse.192.0.2.db", "2.0.192.in-addr.arpa."},
	    {"rev.2.0.192.in-addr.arpa", "2.0.192.in-addr.arpa."},
	    {"2.0.192.in-addr.arpa.dns", "2.0.192.in-addr.arpa."},
	    {"example.com.dns", "example.com."},
	    {"db.master.example.com", "master.example.com."},
	    {"example.com.zone", "example.com."},
	    {"db.example.com", "example.com."},
	    {"example.com.db", "example.com."},
	    {"example.com.hosts", "example.com."},
	    {"pri.example.com", "example.com."},
	    {"Example.COM", "Example.COM."},
	    {"example.com.", "example.com."},
	    {"office.lan", "office.lan."},
	    {"db.office.acme", "office.acme."},
	    {"example.com.zone.j2", "example.com."},
	    {"db.192.0.2.erb", "2.0.192.in-addr.arpa."},
	    {"a.b.xn--p1ai.zone", "a.b.xn--p1ai."},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct wire_name origin;
		char text[NAME_TEXT_MAX];

		ck_assert_msg(origin_of_path(cases[i].path, &origin), "%s",
			      cases[i].path);
		ck_assert_str_eq(wire_print(&origin, text), cases[i].origin);
	}
}
END_TEST

START_TEST(test_doubtful)
{
	static const char *const paths[] = {
	    "db.local",
	    "fwd.example.com",
	    "forward.example.com.db",
	    "rev.example.com",
	    "reverse.example.com.zone",
	    "named.example.com",
	    "master.example.com",
	    "db.192.0.2.128-28",
	    "root.ds",
	    "a.part",
	    "db.192.0.2.0",
	    "192.0.2",
	    "192.0.2.zone",
	    "2.0.192.db",
	    "zones",
	    "named.conf",
	    "db.300.1",
	    "db.01.2",
	    "db.1..2",

	    "db.2020-2021",
	    "example.com.rev",
	    "example.com.txt",
	    "customers.inc",
	    "db.example.com.include",
	    "example.com.bak",
	    "db.",
	    "notes.txt",
	    "db.example",
	    "example..com.zone",
	    "db.g001:db8",
	    "db.2001:db8:1:2:3:4:5:6:7",
	    "main.cf.d/x",
	    "",
	};

	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
		struct wire_name origin;

		if (path_is_backup(paths[i]))
			continue;
		ck_assert_msg(!origin_of_path(paths[i], &origin), "%s",
			      paths[i]);
	}
}
END_TEST

START_TEST(test_endings)
{
	ck_assert(path_is_template("a/b.zone.j2"));
	ck_assert(path_is_template("named.conf.erb"));
	ck_assert(!path_is_template("a.j2/b"));
	ck_assert(path_is_backup("db.example.com~"));
	ck_assert(path_is_backup("db.example.com.dpkg-old"));
	ck_assert(path_is_backup("a/#db.example.com#"));
	ck_assert(!path_is_backup("db.example.com"));
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("origin");
	TCase *tests = tcase_create("origin");

	tcase_add_test(tests, test_known);
	tcase_add_test(tests, test_doubtful);
	tcase_add_test(tests, test_endings);
	suite_add_tcase(suite, tests);
	return suite;
}
