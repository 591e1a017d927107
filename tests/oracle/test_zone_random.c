/*
 * test_zone_random.c - zones made at random, read by us and by the real
 * named-compilezone: both accept the same ones and print the same text.
 *
 * The zones follow from a seed; ZONE_SEED and ZONE_COUNT in the environment
 * make other ones, and more.
 */
#include "tests/chance.h"
#include "tests/oracle/zone_oracle.h"
#include "tests/test.h"

#define COUNT 2000

static bool one_in(unsigned many)
{
	return below(many) == 0;
}

#define PICK(list) ((list)[below(sizeof(list) / sizeof(list)[0])])

/*
 * RDATA as templates: %n a name, %1 %2 %4 a number of as many octets, %p a
 * period, %a an IPv4 and %A an IPv6 address, %s a string, %q a quoted one, %x
 * hexadecimal, %X sixteen or more octets of it, %b base64, %t a type, %T some
 * types, %m a moment, %g an algorithm; %[a|b] one of these.
 */
static const char *const templates[] = {
    "A %a",
    "A %a",
    "A %a",
    "AAAA %A",
    "AAAA %A",
    "PTR %n",
    "NS %n",
    "MX %2 %n",
    "MX %2 %n",
    "TXT %s",
    "TXT %q %s",
    "TXT %q%q",
    "SPF %q",
    "SRV %2 %2 %2 %n",
    "CNAME %n",
    "DNAME %n",
    "HINFO %s %q",
    "MINFO %n %n",
    "RP %n %n",
    "AFSDB %2 %n",
    "RT %2 %n",
    "X25 %[1234|\"987654321\"|12345]",
    "ISDN %s",
    "ISDN %s %q",
    "NSAP 0x%x",
    "NSAP-PTR %n",
    "PX %2 %n %n",
    "GPOS %s %s %s",
    "LOC %[0|52|90] %[0|22|59] %[0|23.5|59.999] N 4 E "
    "%[0|-2.5m|1000m|42849672.95m]",
    "LOC 1 S 2 W 3m %[1m|0.5m|90000000m|12.34m] %[10m|0.02m] 5m",
    "NXT %n %[A|A NS|TXT 12]",
    "EID %x",
    "NIMLOC %x",
    "ATMA %[+123.456|0123.45|+1|47.0005.80]",
    "NAPTR %2 %2 %s %s \"%[|!^.*$!x!|!(a)(b)!\\\\2!i|/[a-z]{2,3}/y/]\" %n",
    "KX %2 %n",
    "CERT %[PKIX|1|65535|URI] %2 %g %b",
    "A6 %[0 %A|64 %A %n|128 %n]",
    "SINK %1 %1 %1 %b",
    "SINK 1 2 3",
    "APL %[|1:192.0.2.0/24|!2:2001:db8::/32 1:0.0.0.0/0]",
    "DS %2 %g %[0|3|9] %X",
    "SSHFP %1 %[0|3|9] %x",
    "IPSECKEY %1 %[0 %1 .|1 %1 %a|2 %1 %A|3 %1 %n] %b",
    "RRSIG %t %g %1 %4 %m %m %2 %n %b",
    "SIG %t %g %1 %4 %m %m %2 %n %b",
    "NSEC %n %T",
    "DNSKEY %[256|257|0|0x101|ZONE|ZONE\\|KSK] %[3|DNSSEC] %g %b",
    "KEY %2 %1 %g %b",
    "DHCID %b",
    "NSEC3PARAM %[1|SHA-1|2] %1 %2 %[-|aabb]",
    "TLSA %1 %1 %1 %x",
    "SMIMEA %1 %1 %1 %x",
    "HIP %1 %x %b",
    "HIP %1 %x %b %n %n",
    "NINFO %s",
    "RKEY 0 3 %g %b",
    "TALINK %n %n",
    "CDS %2 %g 9 %x",
    "CDNSKEY 257 3 %g %b",
    "OPENPGPKEY %b",
    "CSYNC %4 %2 %T",
    "CSYNC %4 %2",
    "ZONEMD %4 %1 %[3|200] %X",
    "SVCB %2 %n %[|port=%2|alpn=h2,h3 no-default-alpn|mandatory=port "
    "port=1|ipv4hint=%a,%a|ipv6hint=%A|key%2=%q|ech=%b|key7=/{?dns}]",
    "HTTPS %2 %n %[|alpn=\"h2,h3\" port=%2|key%2=x key%2=y]",
    "NID %2 1:2:3:%[4|ffff]",
    "L32 %2 %a",
    "L64 %2 2001:db8:0:1",
    "LP %2 %n",
    "EUI48 00-11-22-33-44-5%[5|f]",
    "EUI64 00-11-22-33-44-55-66-77",
    "URI %2 %2 %q",
    "CAA %1 %[issue|iodef|x1] %q",
    "AVC %s",
    "DOA %4 %4 %1 %q %[-|%b]",
    "AMTRELAY %1 %[0 0 .|1 1 %a|0 2 %A|1 3 %n]",
    "RESINFO %s",
    "WALLET %q",
    "TA %2 %g 9 %x",
    "DLV %2 %g 9 %x",
    "DSYNC %t %[NOTIFY|1|7] %2 %n",
    "HHIT %b",
    "BRID %b",
    "MB %n",
    "MG %n",
    "MR %n",
    "TYPE%[1000|65280|1|28|15] \\# %[0|4 01020304|3 aa bbcc|4 c0000201]",
    "UNSPEC \\# 2 beef",
    "NULL \\# 1 00",
    "WKS %a %[tcp 25 80|17 53|udp domain|6]",
    "SOA %n %n %4 %p %p %p %p",
    "TXT \\# 3 0261%[62|62|6]",
    "TXT \\# x",
};

static const char *const labels[] = {
    "a",           "b",
    "www",         "Mail",
    "WWW",         "ns",
    "x-1",         "_sip",
    "*",           "h\\.x",
    "\\065",       "sp\\032ace",
    "q\\\"",       "d\\$",
    "at\\@",       "1",
    "10",          "IN-x",
    "\\000",       "\\255z",
    "under_score", "long-label-of-some-thirty-octets",
};

static void add_name(struct buffer *out)
{
	unsigned count = 1 + below(3);

	if (one_in(12)) {
		buffer_add_string(out, one_in(3) ? "." : "@");
		return;
	}
	for (unsigned i = 0; i < count; i++) {
		if (i)
			buffer_add_char(out, '.');
		buffer_add_string(out, PICK(labels));
	}
	if (one_in(4))
		buffer_add_string(out, ".example.com.");
	else if (one_in(8))
		buffer_add_string(out, ".example.net.");
}

static void add_ipv4(struct buffer *out)
{
	buffer_print(out, "192.0.2.%u", below(one_in(90) ? 300 : 256));
}

static void add_ipv6(struct buffer *out)
{
	static const char *const odd[] = {"::",
					  "::1",
					  "::ffff:192.0.2.1",
					  "2001:db8::",
					  "1:2:3:4:5:6:7:8",
					  "::192.0.2.1",
					  "fe80::1:0:0:1"};

	if (one_in(3))
		buffer_add_string(out, PICK(odd));
	else
		buffer_print(out, "2001:db8:%x::%X", below(65536),
			     below(65536));
}

static void add_string(struct buffer *out, bool quoted)
{
	static const char *const pieces[] = {
	    "x",     "abc",   "v=spf1", "\\\"",    "\\\\", "\\;",
	    "\\065", "\\007", "\\255",  "-all",    "1",    "@",
	    "$",     "'",     "\\ ",    "\xc3\xa9"};
	unsigned count = below(4) + !quoted;

	if (quoted)
		buffer_add_char(out, '"');
	for (unsigned i = 0; i < count; i++) {
		buffer_add_string(out, PICK(pieces));
		if (quoted && one_in(4))
			buffer_add_string(out, one_in(2) ? " " : ";");
	}
	if (quoted)
		buffer_add_char(out, '"');
}

static void add_hex(struct buffer *out, unsigned octets)
{
	for (unsigned i = 0; i < octets; i++) {
		buffer_print(out, one_in(2) ? "%02x" : "%02X", below(256));
		if (one_in(9) && octets > 8)
			buffer_add_char(out, ' ');
	}
}

static void add_base64(struct buffer *out)
{
	static const char *const texts[] = {"AQ==", "AQI=", "AQID", "AwEAAagA",
					    "AwEAAagAIKlVZrpC6Ia7gEzahOR+9W29"};
	unsigned more = below(3);

	while (more--)
		buffer_add_string(out, "AwEAAagAIKlVZrpC6Ia7gEzahOR+9W29/");
	buffer_add_string(out, one_in(90) ? "AB=" : PICK(texts));
}

static void add_number(struct buffer *out, unsigned octets)
{
	unsigned most = octets == 1 ? 256 : octets == 2 ? 65536 : 0x7fffffff;

	if (one_in(150))
		most *= 2;
	if (one_in(10))
		buffer_add_char(out, '0');
	buffer_print(out, "%u", one_in(3) ? below(20) : below(most));
}

static void add_period(struct buffer *out)
{
	static const char *const odd[] = {"1h",    "2D",  "1w2d3h4m5s",
					  "1H30M", "0",   "4294967295",
					  "0h5",   "1h5", "5x"};

	if (one_in(60))
		buffer_add_string(out, one_in(2) ? "1h5" : "5x");
	else if (one_in(4))
		buffer_add_string(out, PICK(odd));
	else
		buffer_print(out, "%u", below(100000));
}

static void add_types(struct buffer *out)
{
	static const char *const types[] = {
	    "A",     "NS",   "SOA",     "MX",        "TXT", "AAAA",
	    "RRSIG", "nsec", "TYPE256", "TYPE65280", "CAA", "TYPE1"};
	unsigned count = 1 + below(4);

	for (unsigned i = 0; i < count; i++) {
		buffer_add_string(out, PICK(types));
		buffer_add_char(out, ' ');
	}
}

static void add_template(struct buffer *out, const char *at, const char *end);

/* `[a|b|c]`: one of them; returns behind it. */
static const char *add_choice(struct buffer *out, const char *at)
{
	const char *parts[16], *begin = ++at;
	unsigned count = 0, chosen;

	for (; *at != ']'; at++) {
		if (*at == '\\')
			at++;
		else if (*at == '[')
			while (*at != ']')
				at++;
		else if (*at == '|') {
			parts[count++] = begin;
			begin = at + 1;
		}
	}
	parts[count++] = begin;
	parts[count] = at + 1;
	chosen = below(count);
	add_template(out, parts[chosen], parts[chosen + 1] - 1);
	return at;
}

/* What `%LETTER` of a template stands for. */
static void add_part(struct buffer *out, char letter)
{
	static const char *const algorithms[] = {"5",       "8",  "RSASHA256",
						 "ED25519", "13", "253"};
	static const char *const types[] = {"A",         "NS", "SOA",
					    "TYPE65280", "MX", "NSEC"};

	switch (letter) {
	case 'n':
		add_name(out);
		break;
	case '1':
		add_number(out, 1);
		break;
	case '2':
		add_number(out, 2);
		break;
	case '4':
		add_number(out, 4);
		break;
	case 'p':
		add_period(out);
		break;
	case 'a':
		add_ipv4(out);
		break;
	case 'A':
		add_ipv6(out);
		break;
	case 's':
		add_string(out, one_in(3));
		break;
	case 'q':
		add_string(out, true);
		break;
	case 'x':
		add_hex(out, 1 + below(40));
		break;
	case 'X':
		add_hex(out, 12 + below(40));
		break;
	case 'b':
		add_base64(out);
		break;
	case 't':
		buffer_add_string(out, PICK(types));
		break;
	case 'T':
		add_types(out);
		break;
	case 'm':
		/* Of a signature not yet valid BIND tells the clock. */
		buffer_print(out, "20%u0%u01000000", 10 + below(16),
			     1 + below(9));
		break;
	case 'g':
		buffer_add_string(out, PICK(algorithms));
		break;
	}
}

static void add_template(struct buffer *out, const char *at, const char *end)
{
	for (; at < end; at++) {
		if (*at == '\\' && at + 1 < end && at[1] == '|')
			buffer_add_char(out, *++at);
		else if (*at != '%')
			buffer_add_char(out, *at);
		else if (*++at == '[')
			at = add_choice(out, at);
		else
			add_part(out, *at);
	}
}

/* White space between fields, with parentheses and comments at times. */
static void add_gap(struct buffer *out, int *depth)
{
	static const char *const gaps[] = {" ", "\t", "  ", " \t "};

	buffer_add_string(out, PICK(gaps));
	if (one_in(25)) {
		buffer_add_string(out, "(");
		++*depth;
	} else if (*depth && one_in(4)) {
		buffer_add_string(out, one_in(2) ? " ; note \"(\n" : "\n\t");
	} else if (*depth && one_in(4)) {
		buffer_add_string(out, ")");
		--*depth;
	}
}

/* RDATA with its spaces made into gaps, outside quotes. */
static void add_rdata(struct buffer *out, int *depth)
{
	struct buffer plain = {0};
	const char *template = PICK(templates);
	bool quoted = false;

	add_template(&plain, template, template + strlen(template));
	for (size_t i = 0; i < plain.used; i++) {
		char c = plain.bytes[i];

		if (c == '\\' && i + 1 < plain.used) {
			buffer_add(out, plain.bytes + i++, 2);
			continue;
		}
		if (c == '"')
			quoted = !quoted;
		if (c == ' ' && !quoted && one_in(3))
			add_gap(out, depth);
		else
			buffer_add_char(out, c);
	}
	buffer_free(&plain);
}

static void add_record(struct buffer *out)
{
	static const char *const classes[] = {"IN", "in", "CLASS1"};
	bool class_first = one_in(2);
	int depth = 0;

	if (!one_in(3))
		add_name(out);
	add_gap(out, &depth);
	if (class_first && one_in(3)) {
		buffer_add_string(out, PICK(classes));
		add_gap(out, &depth);
	}
	if (one_in(3)) {
		add_period(out);
		add_gap(out, &depth);
	}
	if (!class_first && one_in(3)) {
		buffer_add_string(out, PICK(classes));
		add_gap(out, &depth);
	}
	add_rdata(out, &depth);
	while (depth-- > 0)
		buffer_add_string(out, " )");
	buffer_add_string(out, one_in(10)   ? " ; end\n"
			       : one_in(20) ? "\r\n"
					    : "\n");
}

static void add_directive(struct buffer *out)
{
	static const char *const directives[] = {
	    "$TTL 300\n",
	    "$TTL 1h\n",
	    "$ttl 2w ; c\n",
	    "$ORIGIN sub\n",
	    "$ORIGIN example.com.\n",
	    "$ORIGIN @\n",
	    "$ORIGIN x.example.net.\n",
	    "$INCLUDE a\n",
	    "$INCLUDE \"a\" inc\n",
	    "$INCLUDE b deep ; c\n",
	    "$GENERATE 1-3 g$ A 192.0.2.$\n",
	    "$GENERATE 0-4/2 g${1,3,x} 60 IN PTR h$$.${-1,2,o}\n",
	    "$GENERATE 5-6 ${0,8,n} TXT \"\\$ $ ${2}\"\n",
	    "$GENERATE 1-2 g$ CNAME x${0,0,d}\n",
	    "$DATE 20200101000000\n",
	    "; comment\n",
	    "\n",
	    " \n",
	    "\t; c\n",
	    "$GENERATE 3-1 a$ A 192.0.2.1\n",
	    "$GENERATE 1-2 $.$ MX \"10 m$\"\n"};

	buffer_add_string(out, PICK(directives));
}

static void mutate(struct buffer *out)
{
	static const char odd[] = "();\"\\ \t\n\r@$.*0123456789aIN-{}|=,:/#";
	unsigned count = 1 + below(3);

	for (; count && out->used; count--) {
		size_t at = below((unsigned)out->used);

		switch (below(4)) {
		case 0:
			out->bytes[at] = odd[below(sizeof odd - 1)];
			break;
		case 1:
			memmove(out->bytes + at, out->bytes + at + 1,
				out->used - at - 1);
			out->used--;
			break;
		case 2:
			buffer_add_char(out, ' ');
			memmove(out->bytes + at + 1, out->bytes + at,
				out->used - at - 1);
			out->bytes[at] = odd[below(sizeof odd - 1)];
			break;
		default:
			out->used = one_in(3) ? at + 1 : out->used;
		}
	}
}

static void make_records(struct buffer *out, unsigned count)
{
	for (unsigned i = 0; i < count; i++)
		if (one_in(6))
			add_directive(out);
		else
			add_record(out);
}

static void make_zone(void)
{
	struct buffer zone = {0}, included = {0};

	if (!one_in(8))
		buffer_add_string(&zone, "$TTL 3600\n");
	buffer_add_string(&zone, "@ SOA ns root 1 2h 30m 4w 5\n"
				 " NS ns.example.net.\n");
	make_records(&zone, 1 + below(6));
	if (one_in(3))
		mutate(&zone);
	oracle_write("zone", zone.bytes, zone.used);
	buffer_add_string(&included, "i A 192.0.2.7\n");
	if (one_in(2))
		add_record(&included);
	oracle_write("a", included.bytes, included.used);
	oracle_write("b", "x A 192.0.2.8\n$INCLUDE a y\n@ TXT b\n", 35);
	buffer_free(&zone);
	buffer_free(&included);
}

static unsigned environment_number(const char *name, unsigned otherwise)
{
	const char *text = getenv(name);

	return text ? (unsigned)strtoul(text, NULL, 10) : otherwise;
}

START_TEST(agrees_with_bind)
{
	unsigned seed = environment_number("ZONE_SEED", 1);
	unsigned count = environment_number("ZONE_COUNT", COUNT);
	unsigned verdicts[3] = {0}, wrong = 0;

	if (!oracle_open()) {
		puts("skipped: random zones: named-compilezone is not "
		     "installed");
		return;
	}
	for (unsigned i = 0; i < count && wrong < 20; i++) {
		struct oracle_answer bind = {0}, ours = {0};
		const char *why;
		char name[32];

		chance = ((uint64_t)seed << 32 | i) * 0x9e3779b97f4a7c15u + 1;
		below(2);
		make_zone();
		oracle_bind(&bind);
		oracle_ours(&ours);
		verdicts[bind.verdict]++;
		why = oracle_compare(&bind, &ours);
		snprintf(name, sizeof name, "seed %u zone %u", seed, i);
		if (why)
			oracle_show(name, why, &bind, &ours);
		wrong += why != NULL;
		oracle_answer_free(&bind);
		oracle_answer_free(&ours);
	}
	oracle_close();
	ck_assert_msg(wrong == 0, "%u zones differ", wrong);
	/* The generator is of no use where it makes too little of a kind. */
	printf("%u loaded, %u refused, %u refused as a whole\n",
	       verdicts[VERDICT_LOADED], verdicts[VERDICT_REFUSED],
	       verdicts[VERDICT_ZONE]);
	ck_assert_uint_gt(verdicts[VERDICT_LOADED], count / 4);
	ck_assert_uint_gt(verdicts[VERDICT_REFUSED], count / 10);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("oracle/zone_random");
	TCase *cases = tcase_create("random");

	tcase_set_timeout(cases, 1200);
	tcase_add_test(cases, agrees_with_bind);
	suite_add_tcase(suite, cases);
	return suite;
}
