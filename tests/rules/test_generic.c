/*
 * test_generic.c - each kind of evidence of generic_check(), and where it is.
 */
#include "rules/generic.h"
#include "tests/test.h"

#include <stdio.h>
#include <string.h>

#define V4   "203.0.113.7"
#define LAST "203.0.113.25"
#define V6   "2001:db8::25"
#define EUI  "2001:db8:1:2:21a:2bff:fe3c:4d5e"

struct spelled {
	const char *name;
	const char *own;
	const char *fragment;
	const char *encoding;
	enum generic_confidence confidence;
};

static const struct spelled spelled[] = {
    {"203.0.113.7.example.net", V4, "203.0.113.7", "dotted", GENERIC_SURE},
    {"203-0-113-7.example.net", V4, "203-0-113-7", "dashed", GENERIC_SURE},
    {"203_0_113_7.example.net", V4, "203_0_113_7", "underscored", GENERIC_SURE},
    {"h203x0x113x7.example.net", V4, "203x0x113x7", "x-separated",
     GENERIC_SURE},
    {"h7.113.0.203.example.net", V4, "7.113.0.203", "reversed dotted",
     GENERIC_SURE},
    {"7-113-0-203.example.net", V4, "7-113-0-203", "reversed dashed",
     GENERIC_SURE},
    {"203-000-113-007.example.net", V4, "203-000-113-007", "zero-padded dashed",
     GENERIC_SURE},
    {"h203000113007.example.net", V4, "203000113007", "zero-padded joined",
     GENERIC_SURE},
    {"h007113000203.example.net", V4, "007113000203",
     "reversed zero-padded joined", GENERIC_SURE},
    {"h20301137.example.net", V4, "20301137", "joined", GENERIC_SURE},
    {"h203000-113007.example.net", V4, "203000-113007", "zero-padded dashed",
     GENERIC_SURE},
    {"h113-7.n203-0.example.net", V4, "113-7.n203-0", "octets rearranged",
     GENERIC_SURE},
    {"7.red-203-0-113.example.net", V4, "7.red-203-0-113", "octets rearranged",
     GENERIC_SURE},
    {"a203.b0.c113.d7.example.net", V4, "203.b0.c113.d7", "split",
     GENERIC_SURE},
    {"n0-113-7.example.net", V4, "0-113-7", "dashed", GENERIC_LIKELY},
    {"n7-113-0.example.net", V4, "7-113-0", "reversed dashed", GENERIC_LIKELY},
    {"n203-0-113.example.net", V4, "203-0-113", "dashed", GENERIC_LIKELY},
    {"cb007107.example.net", V4, "cb007107", "hexadecimal", GENERIC_SURE},
    {"pCB007107.example.net", V4, "CB007107", "hexadecimal", GENERIC_SURE},
    {"n077100cb.example.net", V4, "077100cb", "reversed hexadecimal",
     GENERIC_SURE},
    {"cb-00-71-07.example.net", V4, "cb-00-71-07", "hexadecimal", GENERIC_SURE},
    {"cb00-7107.example.net", V4, "cb00-7107", "hexadecimal", GENERIC_SURE},
    {"cb.0.71.7.example.net", V4, "cb.0.71.7", "hexadecimal", GENERIC_SURE},
    {"203-0.dsl2.113-7.example.net", V4, "203-0.dsl2.113-7", "split",
     GENERIC_SURE},
    {"n124846283.example.net", "203.0.113.7", "124846283",
     "reversed 32-bit decimal", GENERIC_SURE},
    {"n3405803783.example.net", V4, "3405803783", "32-bit decimal",
     GENERIC_SURE},
    {"2001-db8-0-0-0-0-0-25.example.net", V6, "2001-db8-0-0-0-0-0-25", "groups",
     GENERIC_SURE},
    {"2001-0db8-0000-0000-0000-0000-0000-0025.example.net", V6,
     "2001-0db8-0000-0000-0000-0000-0000-0025", "zero-padded groups",
     GENERIC_SURE},
    {"node2001-db8--25.example.net", V6, "2001-db8--25", "compressed groups",
     GENERIC_SURE},
    {"2001.db8.0.0.0.0.0.25.example.net", V6, "2001.db8.0.0.0.0.0.25", "groups",
     GENERIC_SURE},
    {"20010db8000000000000000000000025.example.net", V6,
     "20010db8000000000000000000000025", "joined nibbles", GENERIC_SURE},
    {"5.2.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.n."
     "example.net",
     V6, "5.2.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2",
     "reversed nibbles", GENERIC_SURE},
    {"21a-2bff-fe3c-4d5e.example.net", EUI, "21a-2bff-fe3c-4d5e",
     "last 64 bits in groups", GENERIC_LIKELY},
    {"021a2bfffe3c4d5e.example.net", EUI, "021a2bfffe3c4d5e",
     "last 64 bits joined", GENERIC_LIKELY},
    {"00-1a-2b-3c-4d-5e.example.net", EUI, "00-1a-2b-3c-4d-5e",
     "MAC address of the last 64 bits", GENERIC_LIKELY},
    {"n113-7.example.net", V4, "113-7", "dashed", GENERIC_HINT},
    {"mta-203-0-113-7.example.net", V4, "203-0-113-7", "dashed", GENERIC_HINT},
};

static bool check(const char *name, const char *own, struct generic *found)
{
	struct address address;

	if (own)
		ck_assert(address_parse(slice_of(own), &address));
	return generic_check(slice_of(name), own ? &address : NULL, found);
}

START_TEST(spells_own_address)
{
	const struct spelled *row = &spelled[_i];
	struct generic found;
	bool generic = check(row->name, row->own, &found);
	const char *at = strstr(row->name, row->fragment);

	ck_assert_ptr_nonnull(at);
	ck_assert_msg(found.kind == GENERIC_OWN_ADDRESS, "%s: kind %d",
		      row->name, found.kind);
	ck_assert_msg(found.at == (size_t)(at - row->name) &&
			  found.length == strlen(row->fragment),
		      "%s: evidence at %zu, %zu long", row->name, found.at,
		      found.length);
	ck_assert_str_eq(found.encoding, row->encoding);
	ck_assert_msg(found.confidence == row->confidence, "%s: confidence %d",
		      row->name, found.confidence);
	ck_assert_int_eq(generic, row->confidence != GENERIC_HINT);
}
END_TEST

struct judged {
	const char *name;
	const char *own;
	enum generic_kind kind; /* GENERIC_NOT: must not be reported */
};

static const struct judged judged[] = {
    {"out162-62-57-87.mail.qq.com", "162.62.57.87", GENERIC_NOT},
    {"66-220-144-178.mail-mxout.facebook.com", "66.220.144.178", GENERIC_NOT},
    {"mail-oln040092004101.outbound.protection.outlook.com", "40.92.4.101",
     GENERIC_NOT},
    {"a27-189.smtp-out.amazonses.com", "54.240.27.189", GENERIC_NOT},
    {"m228-4.mailgun.net", "159.135.228.4", GENERIC_NOT},
    {"smtprelay0001.hostedemail.com", "216.40.44.1", GENERIC_NOT},
    {"mail-ot1-f44.google.com", "209.85.210.44", GENERIC_NOT},
    {"o1.ptr123.sendgrid.net", "198.51.100.123", GENERIC_NOT},
    {"mta-203-0-113-7.example.com", V4, GENERIC_NOT},
    {"static.7.113.0.203.clients.your-server.de", V4, GENERIC_TEMPLATE},
    {"vps-1a2b3c4d.vps.ovh.net", V4, GENERIC_TEMPLATE},
    {"ec2-203-0-113-7.compute-1.amazonaws.com", V4, GENERIC_TEMPLATE},
    {"203-0-113-7.ip.linodeusercontent.com", V4, GENERIC_TEMPLATE},
    {"EC2-203-0-113-7.Compute-1.AMAZONAWS.com.", V4, GENERIC_TEMPLATE},
    {"dsl-pool-1234.example.net", V4, GENERIC_WORDS},
    {"dhcp-25.example.net", LAST, GENERIC_WORDS},
    {"dhcp-25.example.net", V4, GENERIC_NOT},
    {"unassigned.example.net", V4, GENERIC_WORDS},
    {"host-203-0-113-9.example.net", V4, GENERIC_NOT},
    {"203-0-113-9.example.net", V4, GENERIC_NOT},
    {"9-113-0-203.example.net", V4, GENERIC_NOT},
    {"host-7.example.net", V4, GENERIC_NOT},
    {"a203.example", V4, GENERIC_NOT},
    {"node25.example.com", LAST, GENERIC_NOT},
    {"srv192.example.com", "192.0.2.1", GENERIC_NOT},
    {"mail-2024-01-15.example.com", V4, GENERIC_NOT},
    {"xe-0-2-1.example.net", "192.0.2.1", GENERIC_NOT},
    {"cafe.example.com", V4, GENERIC_NOT},
    {"authsmtp-203-0-113-7.example.net", V4, GENERIC_NOT},
    {"203-0-113-7.in-addr.example.net", V4, GENERIC_OWN_ADDRESS},
    {"dsl-pool-1234.be.example.net", V4, GENERIC_WORDS},
    {"dsl-be1-1234.example.net", V4, GENERIC_NOT},
    {"no-rdns-here.example.net", V4, GENERIC_WORDS},
    {"static-ip-customer-adsl.example.net", V4, GENERIC_WORDS},
    {"user-0c8h0p1.cable.example.net", V4, GENERIC_WORDS},
    {"cpe-00-1a-2b-3c-4d-5e.example.net", V4, GENERIC_WORDS},
    {"dhcp-2024.example.net", V4, GENERIC_NOT},
    {"dhcp-20240115.example.net", V4, GENERIC_NOT},
    {"2001-db8-0-0-0-0-0-25.example.net", NULL, GENERIC_OWN_ADDRESS},
    {"20010db8000000000000000000000025.example.net", NULL, GENERIC_OWN_ADDRESS},
    {"203-0-113-7.example.net", NULL, GENERIC_OWN_ADDRESS},
    {"v1-2-3-4.example.net", NULL, GENERIC_NOT},
    {"mail.example.com", NULL, GENERIC_NOT},
    {".", NULL, GENERIC_NOT},
    {"", NULL, GENERIC_NOT},
    {"....", V6, GENERIC_NOT},
};

START_TEST(judges_names)
{
	const struct judged *row = &judged[_i];
	struct generic found;
	bool generic = check(row->name, row->own, &found);

	ck_assert_msg(generic == (row->kind != GENERIC_NOT),
		      "%s: %d, kind %d, confidence %d", row->name, generic,
		      found.kind, found.confidence);
	if (generic)
		ck_assert_int_eq(found.kind, row->kind);
	ck_assert(found.at + found.length <= strlen(row->name));
}
END_TEST

/* Every way to spell an IPv4 address, as a format of its octets. */
static const char *const forms[] = {
    "%u-%u-%u-%u.example.net",       "h%u.%u.%u.%u.example.net",
    "%ux%ux%ux%u.example.net",       "ip%u_%u_%u_%u.example.net",
    "n%03u%03u%03u%03u.example.net", "%03u-%03u-%03u-%03u.example.net",
    "p%02x%02x%02x%02x.example.net", "%02x-%02x-%02x-%02x.example.net",
    "a%u.b%u.c%u.d%u.example.net",   "%u-%u.k300.%u-%u.example.net",
    "h%u%u%u%u.example.net",
};

static void spell(char name[128], const char *form, const uint8_t *octets,
		  bool reversed)
{
	snprintf(name, 128, form, octets[reversed ? 3 : 0],
		 octets[reversed ? 2 : 1], octets[reversed ? 1 : 2],
		 octets[reversed ? 0 : 3]);
}

/* Each spells its own address, forward and reversed, and no other one. */
START_TEST(spells_every_address)
{
	static const uint8_t nets[3][3] = {
	    {192, 0, 2}, {198, 51, 100}, {203, 0, 113}};
	struct generic found;
	char name[128];

	for (unsigned i = 0; i < 3 * 254; i++) {
		struct address own = {FAMILY_IPV4, {0}}, other = own;

		memcpy(own.bytes, nets[i / 254], 3);
		own.bytes[3] = (uint8_t)(i % 254 + 1);
		other = own;
		other.bytes[3] = (uint8_t)((i + 100) % 254 + 1);
		for (int reversed = 0; reversed < 2; reversed++) {
			spell(name, forms[_i], own.bytes, reversed);
			ck_assert_msg(
			    generic_check(slice_of(name), &own, &found), "%s",
			    name);
			ck_assert_int_eq(found.kind, GENERIC_OWN_ADDRESS);
			ck_assert_int_eq(found.confidence, GENERIC_SURE);
			ck_assert_msg(
			    !generic_check(slice_of(name), &other, &found),
			    "%s and another address", name);
		}
	}
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("generic");
	TCase *tests = tcase_create("generic");

	tcase_add_loop_test(tests, spells_own_address, 0,
			    sizeof spelled / sizeof *spelled);
	tcase_add_loop_test(tests, judges_names, 0,
			    sizeof judged / sizeof *judged);
	tcase_add_loop_test(tests, spells_every_address, 0,
			    sizeof forms / sizeof *forms);
	suite_add_tcase(suite, tests);
	return suite;
}
