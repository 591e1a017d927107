/*
 * test_lookup.c - what an authoritative server would answer, in three values.
 */
#include "parsers/facts/lookup.h"
#include "tests/facts/world.h"
#include "tests/test.h"

#include <stdio.h>

static struct facts *facts;

static void start(void)
{
	facts = facts_new(NULL);
}

static void stop(void)
{
	facts_free(facts);
}

/* Asked by handle and by octets, which must not make one, it is the same. */
static struct answer ask_wire(view_id view, const struct wire_name *name,
			      uint16_t type)
{
	struct answer answer, by_wire;
	size_t count = names_count(facts->names);

	lookup_wire(facts->store, facts->arena, view, name, type, &by_wire);
	ck_assert_uint_eq(names_count(facts->names), count);
	lookup(facts->store, facts->arena, view,
	       name_intern(facts->names, name), type, &answer);
	ck_assert_ptr_nonnull(answer.why);
	ck_assert_int_eq(by_wire.known, answer.known);
	ck_assert_int_eq(by_wire.status, answer.status);
	/* a loop of names without handles is seen by its length */
	if (answer.status != ANSWER_SERVFAIL) {
		ck_assert_str_eq(by_wire.why, answer.why);
		ck_assert_uint_eq(by_wire.zone, answer.zone);
		ck_assert_uint_eq(by_wire.step_count, answer.step_count);
	}
	ck_assert_uint_eq(by_wire.records.count, answer.records.count);
	return answer;
}

static struct answer ask_in(view_id view, const char *name, uint16_t type)
{
	struct wire_name wire;

	ck_assert_int_eq(name_parse(slice_of(name), NULL, &wire, NULL, NULL),
			 NAME_OK);
	return ask_wire(view, &wire, type);
}

static struct answer ask(const char *name, uint16_t type)
{
	return ask_in(VIEW_NONE, name, type);
}

#define EXPECT(question, is_known, is_status, records_count)                   \
	do {                                                                   \
		struct answer got = (question);                                \
		ck_assert_int_eq(got.known, (is_known));                       \
		ck_assert_str_eq(answer_status_text(got.status),               \
				 answer_status_text(is_status));               \
		ck_assert_uint_eq(got.records.count, (records_count));         \
	} while (0)

START_TEST(exact)
{
	world_zone(facts, "example.com", VIEW_NONE);
	world_add(facts, "example.com", RRTYPE_SOA, "x");
	world_add(facts, "example.com", RRTYPE_NS, "ns.example.com");
	world_add(facts, "mail.example.com", RRTYPE_A, "192.0.2.25");
	world_add(facts, "MAIL.example.com", RRTYPE_A, "192.0.2.26");
	world_add(facts, "mail.example.com", RRTYPE_AAAA, "2001:db8::25");
	world_add(facts, "a.b.example.com", RRTYPE_A, "192.0.2.1");
	store_seal(facts->store);
	EXPECT(ask("mail.example.com", RRTYPE_A), KNOWN_YES, ANSWER_NOERROR, 2);
	EXPECT(ask("mail.example.com", RRTYPE_AAAA), KNOWN_YES, ANSWER_NOERROR,
	       1);
	EXPECT(ask("mail.example.com", RRTYPE_ANY), KNOWN_YES, ANSWER_NOERROR,
	       3);
	EXPECT(ask("mail.example.com", RRTYPE_MX), KNOWN_NO, ANSWER_NOERROR, 0);
	EXPECT(ask("b.example.com", RRTYPE_A), KNOWN_NO, ANSWER_NOERROR, 0);
	EXPECT(ask("c.example.com", RRTYPE_A), KNOWN_NO, ANSWER_NXDOMAIN, 0);
	EXPECT(ask("example.net", RRTYPE_A), NOT_KNOWN, ANSWER_REFUSED, 0);
}
END_TEST

/* A zone's apex, and nothing else. */
static zone_id zone(const char *origin)
{
	zone_id id = world_zone(facts, origin, VIEW_NONE);

	world_add(facts, origin, RRTYPE_SOA, "x");
	world_add(facts, origin, RRTYPE_NS, "ns.example.org");
	return id;
}

static void add(const char *owner, uint16_t type, const char *rdata)
{
	world_add(facts, owner, type, rdata);
}

static name_id name(const char *text)
{
	return world_name(facts, text);
}

static enum known confirms_in(view_id view, const char *host,
			      const char *address)
{
	return lookup_confirms(facts->store, view, name(host),
			       world_address(address));
}

static enum known confirms(const char *host, const char *address)
{
	return confirms_in(VIEW_NONE, host, address);
}

START_TEST(nothing_loaded)
{
	struct answer answer;

	store_seal(facts->store);
	EXPECT(ask("example.com", RRTYPE_A), NOT_KNOWN, ANSWER_REFUSED, 0);
	EXPECT(ask(".", RRTYPE_NS), NOT_KNOWN, ANSWER_REFUSED, 0);
	lookup(facts->store, facts->arena, VIEW_NONE, NAME_NONE, RRTYPE_A,
	       &answer);
	ck_assert_int_eq(answer.known, NOT_KNOWN);
	ck_assert_int_eq(lookup_confirms(facts->store, VIEW_NONE, NAME_NONE,
					 world_address("192.0.2.1")),
			 NOT_KNOWN);
	ck_assert_int_eq(lookup_confirms(facts->store, VIEW_NONE, NAME_ROOT,
					 (struct address){0}),
			 NOT_KNOWN);
}
END_TEST

START_TEST(apex)
{
	zone("example.com");
	store_seal(facts->store);
	EXPECT(ask("example.com", RRTYPE_SOA), KNOWN_YES, ANSWER_NOERROR, 1);
	EXPECT(ask("example.com", RRTYPE_NS), KNOWN_YES, ANSWER_NOERROR, 1);
	EXPECT(ask("example.com", RRTYPE_A), KNOWN_NO, ANSWER_NOERROR, 0);
	EXPECT(ask("com", RRTYPE_A), NOT_KNOWN, ANSWER_REFUSED, 0);
}
END_TEST

/* --- wildcards: RFC 4592 2.2.1's zone and its answers ----------------------
 */

static void rfc4592(void)
{
	zone("example");
	add("*.example", RRTYPE_TXT, "\1w");
	add("*.example", RRTYPE_MX, "10 host1.example");
	add("sub.*.example", RRTYPE_TXT, "\1s");
	add("host1.example", RRTYPE_A, "192.0.2.1");
	add("_ssh._tcp.host1.example", RRTYPE_TXT, "\1h");
	add("_ssh._tcp.host2.example", RRTYPE_TXT, "\1h");
	add("subdel.example", RRTYPE_NS, "ns.example.com");
	add("subdel.example", RRTYPE_NS, "ns.example.net");
	store_seal(facts->store);
}

START_TEST(wildcards)
{
	struct answer answer;

	rfc4592();
	/* synthesised */
	EXPECT(ask("host3.example", RRTYPE_MX), KNOWN_YES, ANSWER_NOERROR, 1);
	EXPECT(ask("foo.bar.example", RRTYPE_TXT), KNOWN_YES, ANSWER_NOERROR,
	       1);
	EXPECT(ask("host3.example", RRTYPE_A), KNOWN_NO, ANSWER_NOERROR, 0);
	/* not synthesised, and why */
	EXPECT(ask("host1.example", RRTYPE_MX), KNOWN_NO, ANSWER_NOERROR, 0);
	EXPECT(ask("sub.*.example", RRTYPE_MX), KNOWN_NO, ANSWER_NOERROR, 0);
	EXPECT(ask("_telnet._tcp.host1.example", RRTYPE_TXT), KNOWN_NO,
	       ANSWER_NXDOMAIN, 0);
	EXPECT(ask("host.subdel.example", RRTYPE_A), NOT_KNOWN, ANSWER_REFERRAL,
	       0);
	EXPECT(ask("ghost.*.example", RRTYPE_MX), KNOWN_NO, ANSWER_NXDOMAIN, 0);
	/* an empty non-terminal blocks */
	EXPECT(ask("host2.example", RRTYPE_TXT), KNOWN_NO, ANSWER_NOERROR, 0);
	EXPECT(ask("_tcp.host2.example", RRTYPE_TXT), KNOWN_NO, ANSWER_NOERROR,
	       0);
	EXPECT(ask("x.host2.example", RRTYPE_TXT), KNOWN_NO, ANSWER_NXDOMAIN,
	       0);
	/* the asterisk asked for itself */
	EXPECT(ask("*.example", RRTYPE_TXT), KNOWN_YES, ANSWER_NOERROR, 1);
	ck_assert(!ask("*.example", RRTYPE_TXT).wildcard);
	answer = ask("host3.example", RRTYPE_TXT);
	ck_assert(answer.wildcard);
	ck_assert_uint_eq(answer.step_count, 1);
	ck_assert_int_eq(answer.steps[0].kind, STEP_WILDCARD);
	ck_assert_uint_eq(answer.steps[0].record, answer.records.at[0]);
	ck_assert_uint_eq(answer.name, name("host3.example"));
}
END_TEST

/* The wildcard itself may be an empty non-terminal: it still covers. */
START_TEST(wildcard_without_records)
{
	zone("example.com");
	add("a.*.example.com", RRTYPE_A, "192.0.2.1");
	store_seal(facts->store);
	EXPECT(ask("x.example.com", RRTYPE_A), KNOWN_NO, ANSWER_NOERROR, 0);
	EXPECT(ask("a.x.example.com", RRTYPE_A), KNOWN_NO, ANSWER_NOERROR, 0);
}
END_TEST

START_TEST(wildcard_cname)
{
	struct answer answer;

	zone("example.com");
	add("*.example.com", RRTYPE_CNAME, "host.example.com");
	add("host.example.com", RRTYPE_A, "192.0.2.1");
	store_seal(facts->store);
	answer = ask("x.example.com", RRTYPE_A);
	EXPECT(answer, KNOWN_YES, ANSWER_NOERROR, 1);
	ck_assert(!answer.wildcard);
	ck_assert_uint_eq(answer.step_count, 2);
	ck_assert_int_eq(answer.steps[0].kind, STEP_WILDCARD);
	ck_assert_int_eq(answer.steps[1].kind, STEP_CNAME);
	ck_assert_uint_eq(answer.steps[1].name, name("x.example.com"));
	ck_assert_uint_eq(answer.name, name("host.example.com"));
	ck_assert_int_eq(confirms("y.example.com", "192.0.2.1"), KNOWN_YES);
	ck_assert_int_eq(confirms("y.example.com", "192.0.2.2"), KNOWN_NO);
}
END_TEST

START_TEST(wildcard_ptr)
{
	zone("2.0.192.in-addr.arpa");
	add("*.2.0.192.in-addr.arpa", RRTYPE_PTR, "any.example.com");
	add("25.2.0.192.in-addr.arpa", RRTYPE_PTR, "mail.example.com");
	add("x.26.2.0.192.in-addr.arpa", RRTYPE_TXT, "");
	store_seal(facts->store);
	EXPECT(ask("1.2.0.192.in-addr.arpa", RRTYPE_PTR), KNOWN_YES,
	       ANSWER_NOERROR, 1);
	ck_assert(ask("1.2.0.192.in-addr.arpa", RRTYPE_PTR).wildcard);
	ck_assert(!ask("25.2.0.192.in-addr.arpa", RRTYPE_PTR).wildcard);
	EXPECT(ask("25.2.0.192.in-addr.arpa", RRTYPE_PTR), KNOWN_YES,
	       ANSWER_NOERROR, 1);
	EXPECT(ask("26.2.0.192.in-addr.arpa", RRTYPE_PTR), KNOWN_NO,
	       ANSWER_NOERROR, 0);
	EXPECT(ask("x.25.2.0.192.in-addr.arpa", RRTYPE_PTR), KNOWN_NO,
	       ANSWER_NXDOMAIN, 0);
}
END_TEST

/* --- IPv6 reverse names, whose ancestors have no handles -------------------
 */

static struct answer ask_reverse(const char *address)
{
	struct wire_name name;

	name_reverse_wire(world_address(address), &name);
	return ask_wire(VIEW_NONE, &name, RRTYPE_PTR);
}

static void add_reverse(const char *address, const char *target)
{
	char text[ADDRESS_REVERSE_MAX];

	add(address_reverse(world_address(address), text), RRTYPE_PTR, target);
}

START_TEST(ipv6)
{
	zone("8.b.d.0.1.0.0.2.ip6.arpa");
	add_reverse("2001:db8:1::25", "mail.example.com");
	add_reverse("2001:db8:2::1", "a.example.com");
	add("*.8.b.d.0.1.0.0.2.ip6.arpa", RRTYPE_PTR, "any.example.com");
	add("*.2.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa", RRTYPE_PTR,
	    "two.example.com");
	store_seal(facts->store);
	EXPECT(ask_reverse("2001:db8:1::25"), KNOWN_YES, ANSWER_NOERROR, 1);
	/* shares ancestors with an owner: the wildcard is blocked */
	EXPECT(ask_reverse("2001:db8:1::26"), KNOWN_NO, ANSWER_NXDOMAIN, 0);
	EXPECT(ask_reverse("2001:db8:1::"), KNOWN_NO, ANSWER_NXDOMAIN, 0);
	EXPECT(ask_reverse("2001:db8:1:f::"), KNOWN_NO, ANSWER_NXDOMAIN, 0);
	EXPECT(ask_reverse("2001:db8:ff::1"), KNOWN_NO, ANSWER_NXDOMAIN, 0);
	/* differs in the first nibble below the zone */
	EXPECT(ask_reverse("2001:db8:f001::1"), KNOWN_YES, ANSWER_NOERROR, 1);
	EXPECT(ask_reverse("2001:db8:2:1::"), KNOWN_NO, ANSWER_NXDOMAIN, 0);
	EXPECT(ask_reverse("2001:db8:2:f::"), KNOWN_NO, ANSWER_NXDOMAIN, 0);
	EXPECT(ask_reverse("2001:db8:2:f000::"), KNOWN_YES, ANSWER_NOERROR, 1);
	EXPECT(ask_reverse("2001:db9::"), NOT_KNOWN, ANSWER_REFUSED, 0);
	/* empty non-terminals */
	EXPECT(ask("0.8.b.d.0.1.0.0.2.ip6.arpa", RRTYPE_PTR), KNOWN_NO,
	       ANSWER_NOERROR, 0);
	EXPECT(ask("1.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa", RRTYPE_PTR), KNOWN_NO,
	       ANSWER_NOERROR, 0);
	EXPECT(ask("f.8.b.d.0.1.0.0.2.ip6.arpa", RRTYPE_PTR), KNOWN_YES,
	       ANSWER_NOERROR, 1);
	EXPECT(ask("f.0.8.b.d.0.1.0.0.2.ip6.arpa", RRTYPE_PTR), KNOWN_NO,
	       ANSWER_NXDOMAIN, 0);
	EXPECT(ask("x.0.8.b.d.0.1.0.0.2.ip6.arpa", RRTYPE_PTR), KNOWN_NO,
	       ANSWER_NXDOMAIN, 0);
}
END_TEST

START_TEST(ipv6_delegation)
{
	zone("8.b.d.0.1.0.0.2.ip6.arpa");
	add("1.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa", RRTYPE_NS, "ns.example.net");
	add_reverse("2001:db8:1::25", "occluded.example.com");
	store_seal(facts->store);
	EXPECT(ask_reverse("2001:db8:1::25"), NOT_KNOWN, ANSWER_REFERRAL, 0);
	EXPECT(ask_reverse("2001:db8:2::25"), KNOWN_NO, ANSWER_NXDOMAIN, 0);
}
END_TEST

/* --- delegations -----------------------------------------------------------
 */

START_TEST(delegations)
{
	struct answer answer;
	zone_id child;

	zone("example.com");
	add("sub.example.com", RRTYPE_NS, "ns.sub.example.com");
	add("ns.sub.example.com", RRTYPE_A, "192.0.2.53");
	add("sub.example.com", RRTYPE_DS, "x");
	add("here.example.com", RRTYPE_NS, "ns.here.example.com");
	add("www.here.example.com", RRTYPE_A, "192.0.2.99");
	child = zone("here.example.com");
	add("www.here.example.com", RRTYPE_A, "192.0.2.1");
	add("deep.here.example.com", RRTYPE_NS, "ns.example.net");
	store_seal(facts->store);

	answer = ask("sub.example.com", RRTYPE_A);
	EXPECT(answer, NOT_KNOWN, ANSWER_REFERRAL, 0);
	ck_assert_uint_eq(answer.step_count, 1);
	ck_assert_int_eq(answer.steps[0].kind, STEP_DELEGATION);
	EXPECT(ask("sub.example.com", RRTYPE_NS), NOT_KNOWN, ANSWER_REFERRAL,
	       0);
	EXPECT(ask("sub.example.com", RRTYPE_DS), KNOWN_YES, ANSWER_NOERROR, 1);
	EXPECT(ask("a.b.sub.example.com", RRTYPE_A), NOT_KNOWN, ANSWER_REFERRAL,
	       0);
	/* glue is no answer */
	EXPECT(ask("ns.sub.example.com", RRTYPE_A), NOT_KNOWN, ANSWER_REFERRAL,
	       0);
	ck_assert_int_eq(confirms("ns.sub.example.com", "192.0.2.53"),
			 NOT_KNOWN);
	/* the loaded child knows better than its parent */
	answer = ask("www.here.example.com", RRTYPE_A);
	EXPECT(answer, KNOWN_YES, ANSWER_NOERROR, 1);
	ck_assert_uint_eq(answer.zone, child);
	ck_assert_int_eq(confirms("www.here.example.com", "192.0.2.1"),
			 KNOWN_YES);
	ck_assert_int_eq(confirms("www.here.example.com", "192.0.2.99"),
			 KNOWN_NO);
	EXPECT(ask("x.here.example.com", RRTYPE_A), KNOWN_NO, ANSWER_NXDOMAIN,
	       0);
	EXPECT(ask("x.deep.here.example.com", RRTYPE_A), NOT_KNOWN,
	       ANSWER_REFERRAL, 0);
	/* DS of a loaded child is its parent's to say */
	EXPECT(ask("here.example.com", RRTYPE_DS), KNOWN_NO, ANSWER_NOERROR, 0);
}
END_TEST

START_TEST(not_loaded)
{
	zone("example.com");
	add("here.example.com", RRTYPE_A, "192.0.2.1");
	world_absent_zone(facts, "sub.example.com", VIEW_NONE);
	store_seal(facts->store);
	EXPECT(ask("here.example.com", RRTYPE_A), KNOWN_YES, ANSWER_NOERROR, 1);
	EXPECT(ask("sub.example.com", RRTYPE_A), NOT_KNOWN, ANSWER_REFUSED, 0);
	EXPECT(ask("x.sub.example.com", RRTYPE_A), NOT_KNOWN, ANSWER_REFUSED,
	       0);
}
END_TEST

START_TEST(incomplete)
{
	zone_id id = zone("example.com");

	add("a.example.com", RRTYPE_A, "192.0.2.1");
	add("*.w.example.com", RRTYPE_A, "192.0.2.2");
	store_zone_incomplete(facts->store, id);
	store_seal(facts->store);
	EXPECT(ask("a.example.com", RRTYPE_A), KNOWN_YES, ANSWER_NOERROR, 1);
	ck_assert_int_eq(ask("a.example.com", RRTYPE_MX).known, NOT_KNOWN);
	ck_assert_int_eq(ask("b.example.com", RRTYPE_A).known, NOT_KNOWN);
	ck_assert_int_eq(ask("x.w.example.com", RRTYPE_A).known, NOT_KNOWN);
	ck_assert_int_eq(confirms("a.example.com", "192.0.2.1"), KNOWN_YES);
	ck_assert_int_eq(confirms("a.example.com", "192.0.2.9"), NOT_KNOWN);
	ck_assert_int_eq(confirms("b.example.com", "192.0.2.1"), NOT_KNOWN);
}
END_TEST

/* RFC 2317: the parent's CNAME leads into the customer's zone. */
START_TEST(classless)
{
	struct answer answer;

	zone("2.0.192.in-addr.arpa");
	add("25.2.0.192.in-addr.arpa", RRTYPE_CNAME,
	    "25.0/26.2.0.192.in-addr.arpa");
	add("26.2.0.192.in-addr.arpa", RRTYPE_CNAME,
	    "26.64/26.2.0.192.in-addr.arpa");
	add("0/26.2.0.192.in-addr.arpa", RRTYPE_NS, "ns.example.com");
	add("64/26.2.0.192.in-addr.arpa", RRTYPE_NS, "ns.example.net");
	zone("0/26.2.0.192.in-addr.arpa");
	add("25.0/26.2.0.192.in-addr.arpa", RRTYPE_PTR, "mail.example.com");
	store_seal(facts->store);
	answer = ask("25.2.0.192.in-addr.arpa", RRTYPE_PTR);
	EXPECT(answer, KNOWN_YES, ANSWER_NOERROR, 1);
	ck_assert_uint_eq(answer.step_count, 1);
	answer = ask("26.2.0.192.in-addr.arpa", RRTYPE_PTR);
	EXPECT(answer, NOT_KNOWN, ANSWER_REFERRAL, 0);
	ck_assert_uint_eq(answer.step_count, 2);
	ck_assert_int_eq(answer.steps[1].kind, STEP_DELEGATION);
}
END_TEST

/* --- chains ----------------------------------------------------------------
 */

START_TEST(cname)
{
	struct answer answer;

	zone("example.com");
	add("www.example.com", RRTYPE_CNAME, "host.example.net");
	add("out.example.com", RRTYPE_CNAME, "host.example.org");
	add("gone.example.com", RRTYPE_CNAME, "none.example.net");
	add("self.example.com", RRTYPE_CNAME, "www.example.com");
	zone("example.net");
	add("host.example.net", RRTYPE_A, "192.0.2.1");
	store_seal(facts->store);

	EXPECT(ask("www.example.com", RRTYPE_A), KNOWN_YES, ANSWER_NOERROR, 1);
	EXPECT(ask("www.example.com", RRTYPE_CNAME), KNOWN_YES, ANSWER_NOERROR,
	       1);
	ck_assert_uint_eq(ask("www.example.com", RRTYPE_CNAME).step_count, 0);
	EXPECT(ask("www.example.com", RRTYPE_ANY), KNOWN_YES, ANSWER_NOERROR,
	       1);
	EXPECT(ask("www.example.com", RRTYPE_MX), KNOWN_NO, ANSWER_NOERROR, 0);
	EXPECT(ask("www.example.com", RRTYPE_NSEC), KNOWN_NO, ANSWER_NOERROR,
	       0);
	answer = ask("out.example.com", RRTYPE_A);
	EXPECT(answer, NOT_KNOWN, ANSWER_REFUSED, 0);
	ck_assert_uint_eq(answer.step_count, 1);
	ck_assert_uint_eq(answer.name, name("host.example.org"));
	EXPECT(ask("gone.example.com", RRTYPE_A), KNOWN_NO, ANSWER_NXDOMAIN, 0);
	answer = ask("self.example.com", RRTYPE_A);
	EXPECT(answer, KNOWN_YES, ANSWER_NOERROR, 1);
	ck_assert_uint_eq(answer.step_count, 2);
	ck_assert_int_eq(confirms("self.example.com", "192.0.2.1"), KNOWN_YES);
	ck_assert_int_eq(confirms("out.example.com", "192.0.2.1"), NOT_KNOWN);
	ck_assert_int_eq(confirms("gone.example.com", "192.0.2.1"), KNOWN_NO);
	ck_assert_int_eq(confirms("www.example.com", "2001:db8::1"), KNOWN_NO);
}
END_TEST

START_TEST(loops)
{
	zone("example.com");
	add("a.example.com", RRTYPE_CNAME, "a.example.com");
	add("b.example.com", RRTYPE_CNAME, "c.example.com");
	add("c.example.com", RRTYPE_CNAME, "B.example.com");
	add("d.example.com", RRTYPE_DNAME, "d.example.com");
	add("e.example.com", RRTYPE_DNAME, "x.e.example.com");
	add("*.f.example.com", RRTYPE_CNAME, "y.f.example.com");
	store_seal(facts->store);
	EXPECT(ask("a.example.com", RRTYPE_A), KNOWN_NO, ANSWER_SERVFAIL, 0);
	EXPECT(ask("b.example.com", RRTYPE_A), KNOWN_NO, ANSWER_SERVFAIL, 0);
	EXPECT(ask("x.d.example.com", RRTYPE_A), KNOWN_NO, ANSWER_SERVFAIL, 0);
	EXPECT(ask("y.e.example.com", RRTYPE_A), KNOWN_NO, ANSWER_SERVFAIL, 0);
	EXPECT(ask("x.f.example.com", RRTYPE_A), KNOWN_NO, ANSWER_SERVFAIL, 0);
	ck_assert_int_eq(confirms("b.example.com", "192.0.2.1"), KNOWN_NO);
}
END_TEST

static void add_chain(unsigned hops)
{
	char from[64], to[64];

	zone("example.com");
	for (unsigned i = 0; i < hops; i++) {
		snprintf(from, sizeof from, "h%u.example.com", i);
		snprintf(to, sizeof to, "h%u.example.com", i + 1);
		add(from, RRTYPE_CNAME, to);
	}
	snprintf(to, sizeof to, "h%u.example.com", hops);
	add(to, RRTYPE_A, "192.0.2.1");
	store_seal(facts->store);
}

START_TEST(longest_chain)
{
	add_chain(LOOKUP_HOPS);
	EXPECT(ask("h0.example.com", RRTYPE_A), KNOWN_YES, ANSWER_NOERROR, 1);
}
END_TEST

START_TEST(endless_chain)
{
	add_chain(100000);
	EXPECT(ask("h0.example.com", RRTYPE_A), KNOWN_NO, ANSWER_SERVFAIL, 0);
	EXPECT(ask("h99990.example.com", RRTYPE_A), KNOWN_YES, ANSWER_NOERROR,
	       1);
}
END_TEST

START_TEST(dname)
{
	char text[NAME_TEXT_MAX];
	struct answer answer;

	zone("example.com");
	add("old.example.com", RRTYPE_DNAME, "new.example.net");
	add("old.example.com", RRTYPE_A, "192.0.2.7");
	add("x.old.example.com", RRTYPE_A, "192.0.2.8");
	add("out.example.com", RRTYPE_DNAME, "example.org");
	add("cut.example.com", RRTYPE_DNAME, "example.net");
	add("cut.example.com", RRTYPE_NS, "ns.example.org");
	zone("example.net");
	add("www.new.example.net", RRTYPE_A, "192.0.2.1");
	add("*.w.new.example.net", RRTYPE_A, "192.0.2.2");
	store_seal(facts->store);

	answer = ask("www.old.example.com", RRTYPE_A);
	EXPECT(answer, KNOWN_YES, ANSWER_NOERROR, 1);
	ck_assert_uint_eq(answer.step_count, 1);
	ck_assert_int_eq(answer.steps[0].kind, STEP_DNAME);
	ck_assert_uint_eq(answer.steps[0].name, name("www.old.example.com"));
	ck_assert_uint_eq(answer.name, name("www.new.example.net"));
	/* not at its own name, but over all below it */
	EXPECT(ask("old.example.com", RRTYPE_A), KNOWN_YES, ANSWER_NOERROR, 1);
	EXPECT(ask("old.example.com", RRTYPE_DNAME), KNOWN_YES, ANSWER_NOERROR,
	       1);
	EXPECT(ask("x.old.example.com", RRTYPE_A), KNOWN_NO, ANSWER_NXDOMAIN,
	       0);
	/* a name that no file mentions */
	answer = ask("a.b.old.example.com", RRTYPE_A);
	EXPECT(answer, KNOWN_NO, ANSWER_NXDOMAIN, 0);
	ck_assert_uint_eq(answer.name, NAME_NONE);
	ck_assert_str_eq(wire_print(answer.made, text), "a.b.new.example.net.");
	ck_assert_ptr_null(answer.steps[0].made);
	answer = ask("a.w.old.example.com", RRTYPE_A);
	EXPECT(answer, KNOWN_YES, ANSWER_NOERROR, 1);
	ck_assert(answer.wildcard);
	EXPECT(ask("w.old.example.com", RRTYPE_A), KNOWN_NO, ANSWER_NOERROR, 0);
	EXPECT(ask("a.out.example.com", RRTYPE_A), NOT_KNOWN, ANSWER_REFUSED,
	       0);
	/* NS counts before DNAME */
	EXPECT(ask("a.cut.example.com", RRTYPE_A), NOT_KNOWN, ANSWER_REFERRAL,
	       0);
	ck_assert_int_eq(confirms("www.old.example.com", "192.0.2.1"),
			 KNOWN_YES);
}
END_TEST

START_TEST(dname_at_apex)
{
	zone("example.com");
	add("example.com", RRTYPE_DNAME, "example.net");
	add("example.com", RRTYPE_MX, "10 mail.example.net");
	zone("example.net");
	add("mail.example.net", RRTYPE_A, "192.0.2.1");
	store_seal(facts->store);
	EXPECT(ask("mail.example.com", RRTYPE_A), KNOWN_YES, ANSWER_NOERROR, 1);
	EXPECT(ask("example.com", RRTYPE_MX), KNOWN_YES, ANSWER_NOERROR, 1);
	EXPECT(ask("example.com", RRTYPE_A), KNOWN_NO, ANSWER_NOERROR, 0);
}
END_TEST

/* A whole reverse zone moved by one DNAME, as IPv6 renumbering does it. */
START_TEST(dname_of_ipv6)
{
	zone("1.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa");
	add("1.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa", RRTYPE_DNAME,
	    "2.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa");
	zone("2.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa");
	add_reverse("2001:db8:2::25", "mail.example.com");
	add("*.f.2.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa", RRTYPE_PTR, "w.example");
	add("*.2.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa", RRTYPE_PTR, "v.example");
	store_seal(facts->store);
	EXPECT(ask_reverse("2001:db8:1::25"), KNOWN_YES, ANSWER_NOERROR, 1);
	EXPECT(ask_reverse("2001:db8:1::26"), KNOWN_NO, ANSWER_NXDOMAIN, 0);
	EXPECT(ask_reverse("2001:db8:1:f000::"), KNOWN_YES, ANSWER_NOERROR, 1);
	EXPECT(ask_reverse("2001:db8:1:1::"), KNOWN_NO, ANSWER_NXDOMAIN, 0);
	EXPECT(ask_reverse("2001:db8:1:1000::"), KNOWN_YES, ANSWER_NOERROR, 1);
	EXPECT(ask("0.1.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa", RRTYPE_PTR), KNOWN_NO,
	       ANSWER_NOERROR, 0);
	EXPECT(ask("0.0.1.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa", RRTYPE_PTR),
	       KNOWN_NO, ANSWER_NOERROR, 0);
	EXPECT(ask("x.0.1.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa", RRTYPE_PTR),
	       KNOWN_NO, ANSWER_NXDOMAIN, 0);
}
END_TEST

START_TEST(dname_too_long)
{
	char owner[300] = "",
	     label[] = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.";

	for (unsigned i = 0; i < 4; i++)
		strcat(owner, label);
	strcat(owner, "d.example.com");
	zone("example.com");
	add("d.example.com", RRTYPE_DNAME,
	    "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.example.com");
	store_seal(facts->store);
	EXPECT(ask(owner, RRTYPE_A), KNOWN_NO, ANSWER_SERVFAIL, 0);
}
END_TEST

/* --- worlds ----------------------------------------------------------------
 */

START_TEST(views)
{
	view_id in = world_view(facts, "in"), out = world_view(facts, "out");

	world_zone(facts, "example.com", in);
	add("mail.example.com", RRTYPE_A, "10.0.0.25");
	world_zone(facts, "example.com", out);
	add("mail.example.com", RRTYPE_A, "192.0.2.25");
	world_zone(facts, "secret.example.com", in);
	add("x.secret.example.com", RRTYPE_A, "10.0.0.26");
	world_zone(facts, "example.net", VIEW_NONE);
	add("www.example.net", RRTYPE_CNAME, "mail.example.com");
	store_seal(facts->store);

	ck_assert_int_eq(confirms_in(in, "mail.example.com", "10.0.0.25"),
			 KNOWN_YES);
	ck_assert_int_eq(confirms_in(in, "mail.example.com", "192.0.2.25"),
			 KNOWN_NO);
	ck_assert_int_eq(confirms_in(out, "mail.example.com", "192.0.2.25"),
			 KNOWN_YES);
	ck_assert_int_eq(
	    confirms_in(VIEW_NONE, "mail.example.com", "192.0.2.25"),
	    NOT_KNOWN);
	ck_assert_int_eq(confirms_in(out, "www.example.net", "192.0.2.25"),
			 KNOWN_YES);
	ck_assert_int_eq(confirms_in(in, "www.example.net", "10.0.0.25"),
			 KNOWN_YES);
	ck_assert_int_eq(
	    confirms_in(VIEW_NONE, "www.example.net", "192.0.2.25"), NOT_KNOWN);
	EXPECT(ask_in(in, "x.secret.example.com", RRTYPE_A), KNOWN_YES,
	       ANSWER_NOERROR, 1);
	EXPECT(ask_in(out, "x.secret.example.com", RRTYPE_A), KNOWN_NO,
	       ANSWER_NXDOMAIN, 0);
}
END_TEST

/* --- answers known from elsewhere ------------------------------------------
 */

START_TEST(answers)
{
	struct answer answer;
	view_id in;

	zone("example.com");
	add("a.example.com", RRTYPE_CNAME, "a.example.net");
	add("b.example.com", RRTYPE_A, "192.0.2.1");
	add("sub.example.com", RRTYPE_NS, "ns.example.net");
	world_answers(facts, VIEW_NONE);
	add("a.example.net", RRTYPE_A, "192.0.2.2");
	add("a.example.net", RRTYPE_A, "192.0.2.3");
	add("t.example.net", RRTYPE_TXT, "\1x");
	add("c.example.net", RRTYPE_CNAME, "b.example.com");
	add("b.example.com", RRTYPE_A, "192.0.2.99");
	add("none.example.com", RRTYPE_A, "192.0.2.99");
	add("x.sub.example.com", RRTYPE_A, "192.0.2.4");
	world_answers(facts, VIEW_NONE);
	add("a.example.net", RRTYPE_A, "192.0.2.5");
	in = world_view(facts, "in");
	world_answers(facts, in);
	add("i.example.net", RRTYPE_A, "192.0.2.6");
	store_seal(facts->store);

	answer = ask("a.example.com", RRTYPE_A);
	EXPECT(answer, KNOWN_YES, ANSWER_NOERROR, 3);
	ck_assert_uint_eq(answer.zone, ZONE_NONE);
	ck_assert_int_eq(confirms("a.example.com", "192.0.2.3"), KNOWN_YES);
	ck_assert_int_eq(confirms("a.example.com", "192.0.2.5"), KNOWN_YES);
	ck_assert_int_eq(confirms("a.example.net", "192.0.2.9"), KNOWN_NO);
	ck_assert_int_eq(confirms("a.example.net", "2001:db8::1"), NOT_KNOWN);
	ck_assert_int_eq(confirms("t.example.net", "192.0.2.9"), NOT_KNOWN);
	ck_assert_int_eq(confirms("u.example.net", "192.0.2.9"), NOT_KNOWN);
	/* into loaded zones */
	EXPECT(ask("c.example.net", RRTYPE_A), KNOWN_YES, ANSWER_NOERROR, 1);
	ck_assert_int_eq(confirms("c.example.net", "192.0.2.1"), KNOWN_YES);
	/* loaded zones have the last word */
	ck_assert_int_eq(confirms("b.example.com", "192.0.2.99"), KNOWN_NO);
	ck_assert_int_eq(confirms("none.example.com", "192.0.2.99"), KNOWN_NO);
	/* below a delegation they end at */
	ck_assert_int_eq(confirms("x.sub.example.com", "192.0.2.4"), KNOWN_YES);
	EXPECT(ask("y.sub.example.com", RRTYPE_A), NOT_KNOWN, ANSWER_REFERRAL,
	       0);
	EXPECT(ask("t.example.net", RRTYPE_ANY), KNOWN_YES, ANSWER_NOERROR, 1);
	ck_assert_int_eq(confirms("i.example.net", "192.0.2.6"), NOT_KNOWN);
	ck_assert_int_eq(confirms_in(in, "i.example.net", "192.0.2.6"),
			 KNOWN_YES);
}
END_TEST

/* --- owners of very many records -------------------------------------------
 */

START_TEST(many_records_of_one_owner)
{
	char address[ADDRESS_TEXT_MAX];

	zone("example.com");
	for (unsigned i = 0; i < 60000; i++) {
		snprintf(address, sizeof address, "10.%u.%u.%u", i % 3, i / 256,
			 i % 256);
		add("fat.example.com", i % 2 ? RRTYPE_TXT : RRTYPE_A, address);
	}
	add("fat.example.com", RRTYPE_AAAA, "2001:db8::1");
	add("www.example.com", RRTYPE_CNAME, "fat.example.com");
	world_answers(facts, VIEW_NONE);
	for (unsigned i = 0; i < 100; i++)
		add("fat.example.net", RRTYPE_A, "192.0.2.1");
	store_seal(facts->store);
	EXPECT(ask("fat.example.com", RRTYPE_A), KNOWN_YES, ANSWER_NOERROR,
	       30000);
	EXPECT(ask("fat.example.com", RRTYPE_AAAA), KNOWN_YES, ANSWER_NOERROR,
	       1);
	EXPECT(ask("fat.example.com", RRTYPE_MX), KNOWN_NO, ANSWER_NOERROR, 0);
	EXPECT(ask("fat.example.com", RRTYPE_ANY), KNOWN_YES, ANSWER_NOERROR,
	       60001);
	EXPECT(ask("fat.example.net", RRTYPE_A), KNOWN_YES, ANSWER_NOERROR,
	       100);
	ck_assert_int_eq(confirms("fat.example.net", "192.0.2.1"), KNOWN_YES);
	ck_assert_int_eq(confirms("fat.example.net", "192.0.2.2"), KNOWN_NO);
	/* Walked each time, this would take hours. */
	for (unsigned i = 0; i < 60000; i++) {
		snprintf(address, sizeof address, "10.%u.%u.%u", i % 3, i / 256,
			 i % 256);
		ck_assert_int_eq(confirms("www.example.com", address),
				 i % 2 ? KNOWN_NO : KNOWN_YES);
		ask("fat.example.com", RRTYPE_A);
	}
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("lookup");
	TCase *all = tcase_create("lookup");

	tcase_add_checked_fixture(all, start, stop);
	tcase_set_timeout(all, 30);
	tcase_add_test(all, exact);
	tcase_add_test(all, nothing_loaded);
	tcase_add_test(all, apex);
	tcase_add_test(all, wildcards);
	tcase_add_test(all, wildcard_without_records);
	tcase_add_test(all, wildcard_cname);
	tcase_add_test(all, wildcard_ptr);
	tcase_add_test(all, ipv6);
	tcase_add_test(all, ipv6_delegation);
	tcase_add_test(all, delegations);
	tcase_add_test(all, not_loaded);
	tcase_add_test(all, incomplete);
	tcase_add_test(all, classless);
	tcase_add_test(all, cname);
	tcase_add_test(all, loops);
	tcase_add_test(all, longest_chain);
	tcase_add_test(all, endless_chain);
	tcase_add_test(all, dname);
	tcase_add_test(all, dname_at_apex);
	tcase_add_test(all, dname_of_ipv6);
	tcase_add_test(all, dname_too_long);
	tcase_add_test(all, views);
	tcase_add_test(all, answers);
	tcase_add_test(all, many_records_of_one_owner);
	suite_add_tcase(suite, all);
	return suite;
}
