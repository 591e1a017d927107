/*
 * test_zone_damaged.c - records of tests/oracle/zones/rdata.cases, damaged in
 * every place, read by us and by the real named-compilezone.
 *
 * Of each record that is well: as many words as there are, and fewer; its
 * octets in the form of RFC 3597, and fewer of them, one more, and each one in
 * turn another.  All stand in one zone, a line each.  Both have to refuse the
 * same lines; and what is left has the same canonical text.
 */
#include "parsers/base/memory.h"
#include "tests/oracle/zone_oracle.h"
#include "tests/test.h"

#define HEAD "$TTL 3600\n@ SOA ns root 1 2 3 4 5\n@ NS ns.example.net.\n"

enum { HEAD_LINES = 3, OCTETS_MAX = 80 };

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

/* A case that is well is one record, unless it is an exception. */
static void add_case(struct sources *sources, const char *rdata)
{
	struct facts *facts = facts_new(sources);
	uint8_t *scratch = memory_get(65536), *wire = memory_get(65537);
	struct buffer zone = {0};
	char type[RRTYPE_TEXT_MAX];

	buffer_print(&zone, "$TTL 3600\nx %s\n", rdata);
	given_zone(
	    facts,
	    source_overlay(sources, "z", (struct slice){zone.bytes, zone.used}),
	    "example.com.");
	store_seal(facts->store);
	if (store_records(facts->store) == 1) {
		struct wire_name owner;
		struct slice got =
		    store_spelling(facts->store, 0, &owner, scratch);

		if (got.length)
			memcpy(wire, got.at, got.length);
		add_words(rdata);
		add_wires(rrtype_print(store_get(facts->store, 0).type, type),
			  wire, got.length);
	}
	free(scratch);
	free(wire);
	buffer_free(&zone);
	facts_free(facts);
}

static void read_cases(void)
{
	FILE *file = fopen("tests/oracle/zones/rdata.cases", "r");
	struct sources *sources = sources_new(".");
	char line[65536];

	ck_assert_ptr_nonnull(file);
	while (fgets(line, sizeof line, file)) {
		line[strcspn(line, "\n")] = '\0';
		if (line[0] == '+' && line[1] == ' ' && !strchr(line, '<'))
			add_case(sources, line + 2);
	}
	fclose(file);
	sources_free(sources);
}

/* --- what became of the lines -------------------------------------------- */

/* BIND tells of each line that it refuses: `...zone:LINE: ...`.  What it only
   warns of has other words. */
static bool is_refusal(const char *message)
{
	static const char *const warnings[] = {
	    "is an address", "to be an address", "signature has expired",
	    "signature in future", "old style DNSSEC"};

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

static void mark_ours(bool *refused)
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

		if (oracle_refuses(fault->kind) && !fault->mild)
			mark(refused, source_position(sources, fault->span.file,
						      fault->span.at)
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
	bool *bind, *ours;
	unsigned differing;

	read_cases();
	ck_assert_uint_gt(line_count, 30000);
	bind = memory_get(line_count);
	ours = memory_get(line_count);
	write_zone(&lines);
	mark_bind(bind);
	mark_ours(ours);
	differing = compare_lines(bind, ours, &left);
	ck_assert_msg(differing == 0, "%u lines differ", differing);
	ck_assert_ptr_null(compare_text(&left));
	buffer_free(&left);
	buffer_free(&lines);
	free(bind);
	free(ours);
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
