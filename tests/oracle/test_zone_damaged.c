/*
 * test_zone_damaged.c - records of tests/oracle/zones/rdata.cases, damaged in
 * every place, and records made of random pieces, read by us and by the real
 * named-compilezone.
 *
 * Of each record that is well: as many words as there are, and fewer; its
 * octets in the form of RFC 3597, and fewer of them, one more, and each one in
 * turn another.  All stand in one zone, a line each.  Both have to refuse the
 * same lines; and what is left has the same canonical text.
 */
#include "parsers/base/memory.h"
#include "tests/chance.h"
#include "tests/oracle/record_cases.h"
#include "tests/oracle/zone_oracle.h"
#include "tests/test.h"

#define HEAD "$TTL 3600\n@ SOA ns root 1 2 3 4 5\n@ NS ns.example.net.\n"

enum { HEAD_LINES = 3, OCTETS_MAX = 80, ROUNDS = 400 };

/* The lines of the zone behind its head, and what became of each. */
static struct buffer lines;
static size_t line_count;

static void add_line(const char *rdata, size_t length)
{
	buffer_print(&lines, "r%zu IN %.*s\n", line_count++, (int)length,
		     rdata);
}

static void add_words(const char *rdata)
{
	size_t length = strlen(rdata);

	add_line(rdata, length);
	if (strpbrk(rdata, "\"(;"))
		return;
	while (length > 0) {
		while (length > 0 && rdata[length - 1] != ' ')
			length--;
		while (length > 0 && rdata[length - 1] == ' ')
			length--;
		if (length > 0)
			add_line(rdata, length);
	}
	/* BIND passes over the line behind an NS that has no words. */
	add_line("A 192.0.2.1", strlen("A 192.0.2.1"));
}

static void add_octets(const char *type, const uint8_t *wire, size_t length)
{
	struct buffer text = {0};

	buffer_print(&text, "%s \\# %zu ", type, length);
	for (size_t i = 0; i < length; i++)
		buffer_print(&text, "%02x", wire[i]);
	add_line(text.bytes, text.used);
	buffer_free(&text);
}

static void add_wires(const char *type, uint8_t *wire, size_t length)
{
	static const uint8_t others[] = {0, 1, 5, 0x20, 0x40, 0x7f, 0xff};

	if (length > OCTETS_MAX)
		return;
	wire[length] = 0;
	add_octets(type, wire, length + 1);
	for (size_t cut = 1; cut <= length; cut++)
		add_octets(type, wire, length - cut);
	for (size_t i = 0; i < length; i++) {
		uint8_t good = wire[i];

		for (size_t k = 0; k < sizeof others; k++) {
			wire[i] = others[k];
			add_octets(type, wire, length);
		}
		wire[i] = good;
	}
}

static void add_case(const struct facts *facts, const char *rdata)
{
	uint8_t *scratch = memory_get(65536), *wire = memory_get(65537);
	char type[RRTYPE_TEXT_MAX];
	struct wire_name owner;
	struct slice got = store_spelling(facts->store, 0, &owner, scratch);

	if (got.length)
		memcpy(wire, got.at, got.length);
	add_words(rdata);
	add_wires(rrtype_print(store_get(facts->store, 0).type, type), wire,
		  got.length);
	free(scratch);
	free(wire);
}

/* --- random pieces ------------------------------------------------------- */

/* What stands for no piece of a NAPTR's expression, and so on, parts them. */
#define AND "\n"

/* Fields whose text has a grammar of its own.  A parenthesis alone would make
   BIND, once it has refused the record, pass over all that follows. */
static const struct recipe {
	const char *before, *pieces, *after;
} recipes[] = {
    {"NAPTR 1 2 u s \"!",
     "a" AND "b" AND "(b|c)" AND "[" AND "]" AND "[^" AND "-" AND
     "[:digit:]" AND "[:nope:]" AND "[:" AND "[.a.]" AND "[.ab.]" AND
     "[=a=]" AND "[=" AND "{" AND "{2}" AND "{2,}" AND "{2,3}" AND "{3,2}" AND
     "{300}" AND "{2" AND "*" AND "+" AND "?" AND "|" AND "^" AND "$" AND
     "." AND "\\\\1" AND "\\\\." AND "\\\\" AND "[a-z]" AND "[]-a]" AND "(a)",
     "!\\\\1!\" ."},
    {"NAPTR 1 2 u s \"",
     "!" AND "/" AND "a" AND "\\\\1" AND "\\\\2" AND "\\\\0" AND "\\\\!" AND
     "\\\\\\\\" AND "\\\\x" AND "i" AND "ii" AND "!a!b!" AND "\\000" AND "1",
     "\" ."},
    {"SVCB 1 . dohpath=\"/",
     "{" AND "}" AND "{dns}" AND "{?dns}" AND "dns" AND "?" AND "*" AND ":3" AND
     ":0" AND ":99999" AND ":" AND "%41" AND "%4" AND "%zz" AND "x" AND "_" AND
     "," AND "+" AND "#" AND "\\195\\169" AND "\\195" AND "\\237\\160\\128" AND
     "\\240\\159\\152\\128" AND "\\244\\144\\128\\128" AND "\\224\\128\\128" AND
     "\\255" AND "{dns,x}" AND "{%41}" AND "{x:3,dns*}",
     "\""},
    {"HTTPS 1 . alpn=\"",
     "h2" AND "," AND "\\\\," AND "\\\\\\\\" AND "\\034" AND "\\092" AND
     "\\000" AND "x",
     "\""},
    {"SVCB 1 . ",
     "port=1 " AND "port=65535 " AND "port=65536 " AND "port=x " AND
     "key65535=a " AND "key65536=a " AND "key7=/{dns} " AND "key01=a " AND
     "key=a " AND "keyx " AND "key3=\\001\\002 " AND "key3=\\001 " AND
     "mandatory=port " AND "mandatory=key7,port " AND "mandatory=mandatory " AND
     "ipv4hint=192.0.2.1 " AND "ipv6hint=::1 " AND "ech=AQID " AND
     "no-default-alpn " AND "alpn=h2 ",
     ""},
    {"LOC ",
     "1 " AND "90 " AND "91 " AND "59 " AND "60 " AND "59.999 " AND
     "59.9999 " AND "1.5 " AND "N " AND "S " AND "E " AND "W " AND "180 " AND
     "181 " AND "0m " AND "1.25m " AND "-100000m " AND "-100001m " AND
     "42849672.95m " AND "42849672.96m " AND "90000000m " AND "90000001m " AND
     "x " AND "1 N 2 E 3m " AND "1 2 3 N 4 5 6 E 7 ",
     ""},
    {"APL ",
     "1:192.0.2.0/24 " AND "!1:192.0.2.0/24 " AND "2:2001:db8::/32 " AND
     "1:0.0.0.0/0 " AND "1:192.0.2.1/33 " AND "2:::/129 " AND "3:a/1 " AND
     "1:192.0.2.0 " AND "1 " AND ":1/2 " AND "1:/8 " AND "! " AND
     "1:2001:db8::/8 ",
     ""},
    {"WKS 192.0.2.1 ",
     "tcp " AND "udp " AND "icmp " AND "6 " AND "256 " AND "25 " AND
     "65535 " AND "65536 " AND "domain " AND "TCP ",
     ""},
    {"NSAP ", "0x" AND "0X" AND "47" AND "." AND "0005" AND "a" AND "g" AND "x",
     ""},
    {"ATMA ", "+" AND "47" AND "." AND "0005" AND "a" AND "1" AND "x" AND "..",
     ""},
    {"CAA 0 issue \"", "a" AND ";" AND "=" AND "\\\"" AND " " AND "\\255",
     "\""},
    {"CAA ",
     "0 " AND "128 " AND "256 " AND "issue " AND "a-b " AND "Issue0 " AND
     "x " AND "\"\" " AND "\"a b\" ",
     ""},
    {"L64 10 ",
     "2001" AND ":" AND "db8" AND "0" AND "12345" AND "g" AND "1:2:3:4", ""},
    {"EUI48 ",
     "00" AND "-" AND "5e" AND "g" AND "0" AND "00-00-5e-00-53-2a" AND "100",
     ""},
    {"EUI64 ", "00" AND "-" AND "5e" AND "g" AND "00-00-5e-ef-10-00-00-2a", ""},
    {"GPOS ",
     "1 " AND "-1.5 " AND "90 " AND "91 " AND "180.1 " AND "x " AND "\"2\" " AND
     "1e3 " AND "+1 " AND ". ",
     ""},
    {"X25 ", "1" AND "2345" AND "x" AND "\"123456\"" AND " ", ""},
    {"ISDN ", "1 " AND "\"a b\" " AND "x ", ""},
    {"A6 ",
     "0 " AND "64 " AND "128 " AND "129 " AND "::1 " AND "192.0.2.1 " AND
     "a " AND "2001:db8::1 " AND "x:y ",
     ""},
    {"AMTRELAY ",
     "0 " AND "1 " AND "2 " AND "3 " AND "4 " AND ". " AND "192.0.2.1 " AND
     "::1 " AND "a.example. ",
     ""},
    {"IPSECKEY ",
     "0 " AND "1 " AND "2 " AND "3 " AND "4 " AND ". " AND "192.0.2.1 " AND
     "::1 " AND "a.example. " AND "AQID " AND "256 ",
     ""},
    {"NSEC a.example. ",
     "A " AND "TXT " AND "TYPE1 " AND "TYPE65535 " AND "TYPE65536 " AND
     "NXT " AND "NOPE " AND "SOA " AND "A ",
     ""},
    {"NXT a.example. ",
     "A " AND "SOA " AND "NXT " AND "TYPE127 " AND "TYPE128 " AND "NOPE ", ""},
    {"CERT ",
     "PKIX " AND "1 " AND "65536 " AND "RSASHA1 " AND "5 " AND "256 " AND
     "AQID " AND "nope " AND "0 ",
     ""},
    {"DNSKEY ",
     "256 " AND "257 " AND "65536 " AND "3 " AND "2 " AND "8 " AND
     "RSASHA256 " AND "AQID " AND "AQ== " AND "nope " AND "0xC000 " AND
     "253 " AND "254 " AND "A2FiYwA= " AND "BioGAwQ= ",
     ""},
    {"KEY ",
     "256 " AND "49152 " AND "0xC000 " AND "3 " AND "5 " AND "AQID " AND
     "NOKEY " AND "ZONE|NOAUTH " AND "ZONE " AND "nope ",
     ""},
    {"DS ",
     "1 " AND "8 " AND "RSASHA256 " AND "2 " AND "SHA-1 " AND "AB " AND
     "0123456789abcdef0123456789abcdef01234567 " AND
     "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef " AND
     "g ",
     ""},
    {"HIP ",
     "2 " AND "200100107B1A74DF365639CC39F1D578 " AND "AQID " AND
     "rvs.example. " AND "256 " AND "g " AND "a ",
     ""},
    {"TKEY ",
     "a. " AND "20300101000000 " AND "1 " AND "3 " AND "0 " AND "AQID " AND
     "-1 " AND "BADKEY " AND "65536 ",
     ""},
    {"TXT ",
     "a " AND "\"b c\" " AND "\\" AND "\"\\255\" " AND "\\256 " AND "\\# " AND
     "\"\" ",
     "x"},
    {"SINK 1 2 ", "3 " AND "AQID " AND "256 " AND "- ", ""},
    {"RP ", "a. " AND ". " AND "b@c " AND "x ", ""},
    {"TLSA ", "3 " AND "1 " AND "256 " AND "AB " AND "abc ", ""},
    {"URI ", "1 " AND "65536 " AND "\"http://a\" " AND "a " AND "\"\" ", ""},
};

static struct slice pick(const char *pieces)
{
	struct slice rest = slice_of(pieces), piece = {"", 0};
	unsigned count = 1;

	for (const char *at = pieces; *at; at++)
		count += *at == *AND;
	for (unsigned turns = below(count) + 1; turns > 0; turns--)
		piece = slice_line(&rest);
	return piece;
}

static void add_random(void)
{
	for (size_t i = 0; i < sizeof recipes / sizeof *recipes; i++)
		for (unsigned round = 0; round < ROUNDS; round++) {
			struct buffer line = {0};

			buffer_add_string(&line, recipes[i].before);
			for (unsigned left = below(8); left > 0; left--) {
				struct slice piece = pick(recipes[i].pieces);

				buffer_add(&line, piece.at, piece.length);
			}
			buffer_add_string(&line, recipes[i].after);
			add_line(line.bytes, line.used);
			buffer_free(&line);
		}
}

/* --- what became of the lines -------------------------------------------- */

/* BIND tells of each line that it refuses: `...zone:LINE: ...`.  What it only
   warns of has other words. */
static bool is_refusal(const char *message)
{
	static const char *const warnings[] = {
	    "is an address",         "to be an address",
	    "signature has expired", "signature in future",
	    "old style DNSSEC",      "bad name (check-names)"};

	for (size_t i = 0; i < sizeof warnings / sizeof *warnings; i++)
		if (strstr(message, warnings[i]))
			return false;
	return true;
}

static void mark(bool *refused, unsigned long line)
{
	if (line > HEAD_LINES && line - HEAD_LINES <= line_count)
		refused[line - HEAD_LINES - 1] = true;
}

static void mark_bind(bool *refused)
{
	struct oracle_answer bind = {0};
	char *line, *rest;

	oracle_bind(&bind);
	for (line = strtok_r(bind.messages.bytes, "\n", &rest); line;
	     line = strtok_r(NULL, "\n", &rest)) {
		const char *at = strstr(line, "zone:");

		if (at && is_refusal(line))
			mark(refused, strtoul(at + 5, NULL, 10));
	}
	oracle_answer_free(&bind);
}

/* NEWER are those that only the later builds of BIND refuse. */
static void mark_ours(bool *refused, bool *newer)
{
	struct sources *sources = sources_new(oracle_folder);
	struct facts *facts = facts_new(sources);
	const struct source *source;

	if (source_open(sources, "zone", &source) != SOURCE_OPENED)
		abort();
	given_zone(facts, source, "example.com.");
	store_seal(facts->store);
	for (size_t i = 0; i < facts->faults.count; i++) {
		const struct fault *fault = &facts->faults.items[i];

		if (!oracle_refuses(fault->kind) || fault->mild)
			continue;
		mark(strstr(fault->message, ORACLE_NEWER) ? newer : refused,
		     source_position(sources, fault->span.file, fault->span.at)
			 .line);
	}
	facts_free(facts);
	sources_free(sources);
}

static void write_zone(const struct buffer *text)
{
	struct buffer zone = {0};

	buffer_add_string(&zone, HEAD);
	buffer_add(&zone, buffer_text(text), text->used);
	oracle_write("zone", buffer_text(&zone), zone.used);
	buffer_free(&zone);
}

/* Tells where they differ; what both accept goes to LEFT. */
static unsigned compare_lines(const bool *bind, const bool *ours,
			      struct buffer *left)
{
	struct slice rest = {buffer_text(&lines), lines.used};
	unsigned differing = 0;

	for (size_t i = 0; i < line_count; i++) {
		struct slice line = slice_line(&rest);

		if (bind[i] != ours[i] && ++differing < 20)
			printf("%.*s: %s\n", (int)line.length, line.at,
			       bind[i] ? "BIND refuses it, and we do not"
				       : "we refuse it, and BIND does not");
		if (!bind[i] && !ours[i])
			buffer_print(left, "%.*s\n", (int)line.length, line.at);
	}
	return differing;
}

/* The first lines in which they differ. */
static void show_difference(struct slice bind, struct slice ours)
{
	struct slice a = {"", 0}, b = {"", 0};

	while (slice_equal(a, b) && (bind.length || ours.length)) {
		a = bind.length ? slice_line(&bind) : (struct slice){"", 0};
		b = ours.length ? slice_line(&ours) : (struct slice){"", 0};
	}
	printf("--- BIND\n%.*s\n--- ours\n%.*s\n", (int)a.length, a.at,
	       (int)b.length, b.at);
	fflush(stdout);
}

static const char *compare_once(bool show)
{
	struct oracle_answer bind = {0}, ours = {0};
	const char *why;

	oracle_ours(&ours);
	oracle_bind(&bind);
	why = oracle_compare(&bind, &ours);
	if (bind.verdict == VERDICT_ZONE)
		why = "BIND refuses the zone as a whole";
	if (why && show)
		show_difference(
		    (struct slice){buffer_text(&bind.text), bind.text.used},
		    (struct slice){buffer_text(&ours.text), ours.text.used});
	oracle_answer_free(&bind);
	oracle_answer_free(&ours);
	return why;
}

/* What is to be signed anew is told with the time: both have to be asked
   within one second. */
static const char *compare_text(const struct buffer *left)
{
	const char *why = "";

	write_zone(left);
	for (unsigned tries = 0; why && tries < 10; tries++)
		why = compare_once(tries == 9);
	return why;
}

START_TEST(the_same_lines_are_refused)
{
	struct buffer left = {0};
	bool *bind, *ours, *newer;
	unsigned differing;

	record_cases(add_case);
	add_random();
	ck_assert_uint_gt(line_count, 30000);
	bind = memory_get(line_count);
	ours = memory_get(line_count);
	newer = memory_get(line_count);
	write_zone(&lines);
	mark_bind(bind);
	mark_ours(ours, newer);
	for (size_t i = 0; i < line_count; i++)
		if (newer[i])
			bind[i] = ours[i] = true;
	differing = compare_lines(bind, ours, &left);
	ck_assert_msg(differing == 0, "%u lines differ", differing);
	ck_assert_ptr_null(compare_text(&left));
	buffer_free(&left);
	buffer_free(&lines);
	free(bind);
	free(ours);
	free(newer);
	oracle_close();
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("oracle/zone_damaged");
	TCase *cases = tcase_create("damaged");

	if (!oracle_open()) {
		puts("skipped: damaged records against BIND: named-compilezone "
		     "is not installed");
		return suite;
	}
	tcase_set_timeout(cases, 300);
	tcase_add_test(cases, the_same_lines_are_refused);
	suite_add_tcase(suite, cases);
	return suite;
}
