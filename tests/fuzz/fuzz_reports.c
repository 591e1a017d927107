/*
 * fuzz_reports.c - every report format over findings made of any bytes: what
 * comes out is a valid document and steers neither terminal nor CI system.
 *
 * The first byte chooses one format by its number; `*` means all of them.  The
 * lines behind it are taken, in turn, for a file's path, its text, and the
 * texts of findings.
 */
#include "lint/report/report.h"
#include "lint/run/fingerprint.h"
#include "parsers/base/memory.h"
#include "tests/fuzz/harness.h"

#include <jansson.h>
#include <libxml/parser.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define TEXTS 6

/* --- what has to hold of any output ------------------------------------- */

static void check_bytes(const char *text, size_t size)
{
	bool good = true;

	for (size_t i = 0; i < size; i++) {
		unsigned char c = (unsigned char)text[i];

		good &= (c >= ' ' || c == '\n') && c != 0x7F;
	}
	harness_must(good);
	harness_must(size < 3 || !memmem(text, size, "##[", 3));
}

/* No line begins with `::` but those of the one format that means it. */
static void check_lines(const char *name, const char *text, size_t size)
{
	static const char *const commands[] = {"::error ", "::warning ",
					       "::notice ", "::: "};
	bool first = true;

	for (size_t i = 0; i < size; i++) {
		bool known = strncmp(text + i, commands[3], 4) == 0;

		for (size_t k = 0; k < 3 && strcmp(name, "github") == 0; k++)
			known |= strncmp(text + i, commands[k],
					 strlen(commands[k])) == 0;
		harness_must(!first || known ||
			     strncmp(text + i, "::", 2) != 0);
		first = text[i] == '\n' || (first && text[i] == ' ');
	}
}

static void check_json(const char *text, size_t size)
{
	json_t *document = json_loadb(text, size, 0, NULL);

	harness_must(document != NULL);
	json_decref(document);
}

static void check_json_lines(const char *text, size_t size)
{
	while (size) {
		const char *end = memchr(text, '\n', size);

		harness_must(end != NULL);
		check_json(text, (size_t)(end - text));
		size -= (size_t)(end - text) + 1;
		text = end + 1;
	}
}

static void check_xml(const char *text, size_t size)
{
	xmlDocPtr document = xmlReadMemory(text, (int)size, "report.xml", NULL,
					   XML_PARSE_NONET | XML_PARSE_NOERROR |
					       XML_PARSE_NOWARNING);

	harness_must(document != NULL);
	xmlFreeDoc(document);
}

static const struct {
	const char *name;
	void (*check)(const char *text, size_t size);
} checks[] = {
    {"json", check_json},        {"sarif", check_json},
    {"gitlab", check_json},      {"rdjson", check_json},
    {"jsonl", check_json_lines}, {"junit", check_xml},
    {"checkstyle", check_xml},   {"html", check_xml},
};

static void check_report(const char *name, int file)
{
	off_t size = lseek(file, 0, SEEK_END);
	char *text = memory_get((size_t)size + 1);

	harness_must(pread(file, text, (size_t)size, 0) == size);
	check_bytes(text, (size_t)size);
	check_lines(name, text, (size_t)size);
	for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
		if (strcmp(checks[i].name, name) == 0)
			checks[i].check(text, (size_t)size);
	free(text);
}

static void write_report(const struct report *report,
			 const struct outcome *outcome)
{
	struct output output;
	int file = memfd_create("report", MFD_CLOEXEC);

	harness_must(file >= 0);
	output_open(&output, NULL);
	output.descriptor = file;
	report->write(&output, outcome);
	harness_must(output_close(&output, true));
	check_report(report->name, file);
	close(file);
}

/* --- findings of any bytes ---------------------------------------------- */

/* TEXTS texts, the last one being all that is left. */
static void split(struct arena *arena, struct slice data, const char **texts)
{
	for (size_t i = 0; i < TEXTS; i++) {
		struct slice text =
		    i + 1 < TEXTS ? harness_take(&data, "\n") : data;

		texts[i] = arena_copy(arena, text.at, text.length);
	}
}

static struct finding make_finding(const char *const *texts, uint32_t file,
				   size_t number)
{
	static const enum severity severities[] = {
	    SEVERITY_ERROR, SEVERITY_WARNING, SEVERITY_INFO};
	uint32_t at = (uint32_t)strlen(texts[number % TEXTS]);
	struct span span = {file, at / 2, at};
	struct finding finding = {.rule = rule_table[number * 7 % rule_count],
				  .severity = severities[number % 3],
				  .assumed = number % 2,
				  .message = texts[1],
				  .span = number == 3 ? SPAN_NONE : span,
				  .label = number % 2 ? texts[2] : NULL,
				  .help = texts[3],
				  .note = number % 3 ? texts[4] : NULL,
				  .name = texts[2],
				  .identity = number % 2 ? texts[4] : NULL};

	finding.related[0] = (struct place){{file, 0, at}, texts[4]};
	finding.related_count = number % 2;
	return finding;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct arena *arena;
	struct sources *sources;
	struct facts *facts;
	const char *texts[TEXTS];
	struct finding findings[5], *list[5];
	const struct source *source;
	struct outcome outcome = {.findings = list,
				  .count = 5,
				  .complete = size % 2,
				  .excerpts = true};

	if (size < 1)
		return 0;
	arena = arena_new();
	sources = outcome.sources = harness_new_sources();
	outcome.facts = facts = facts_new(sources);
	store_seal(facts->store);
	split(arena, (struct slice){(const char *)bytes + 1, size - 1}, texts);
	source = source_overlay(sources, texts[0], slice_of(texts[TEXTS - 1]));
	for (size_t i = 0; i < 5; i++) {
		findings[i] = make_finding(texts, source->file, i);
		list[i] = &findings[i];
	}
	outcome.fingerprints = fingerprint_all(sources, list, 5);
	for (size_t i = 0; i < report_count; i++)
		if (bytes[0] == '*' || bytes[0] % report_count == i)
			write_report(report_table[i], &outcome);
	free(outcome.fingerprints);
	facts_free(facts);
	sources_free(sources);
	arena_free(arena);
	return 0;
}
