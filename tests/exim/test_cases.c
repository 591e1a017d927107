/*
 * test_cases.c - small configurations and what is understood of them.
 *
 * Each folder under tests/exim/cases is the root of one: exim.conf, or a
 * Debian directory exim4, the files they name, `hostname`, and `expect`, the
 * senders and faults as text.  With BLESS=1 in the environment `expect` is
 * written anew.
 */
#include "parsers/base/buffer.h"
#include "parsers/exim/exim.h"
#include "tests/test.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define CASES     "tests/exim/cases"
#define CASES_MAX 400

static char names[CASES_MAX][128];
static int count;

static int name_order(const void *a, const void *b)
{
	return strcmp(a, b);
}

static void find_cases(void)
{
	DIR *directory = opendir(CASES);
	struct dirent *entry;

	if (!directory)
		return;
	while ((entry = readdir(directory)) && count < CASES_MAX)
		if (entry->d_name[0] != '.')
			snprintf(names[count++], sizeof names[0], "%.100s",
				 entry->d_name);
	closedir(directory);
	qsort(names, (size_t)count, sizeof names[0], name_order);
}

static bool slurp(const char *path, struct buffer *text)
{
	FILE *file = fopen(path, "rb");
	char part[4096];
	size_t got;

	if (!file)
		return false;
	while ((got = fread(part, 1, sizeof part, file)) > 0)
		buffer_add(text, part, got);
	fclose(file);
	return true;
}

static void show_place(struct buffer *out, struct sources *sources,
		       struct span span)
{
	struct position position;

	if (span_is_none(span))
		return;
	position = source_position(sources, span.file, span.at);
	buffer_print(out, " at %s:%u:%u+%u",
		     source_numbered(sources, span.file)->path, position.line,
		     position.column, span.length);
}

static void show_value(struct buffer *out, struct sources *sources,
		       const char *name, const struct value *value)
{
	buffer_print(out, "  %s ", name);
	if (value->text)
		buffer_print(out, "\"%s\" %s", value->text,
			     certainty_name(value->known));
	else
		buffer_print(out, "no: %s", value->why);
	show_place(out, sources, value->span);
	for (size_t i = 0; i < value->chain_length; i++) {
		buffer_print(out, " via %s", value->chain[i].text);
		show_place(out, sources, value->chain[i].span);
	}
	for (size_t i = 0; i < value->candidate_count; i++)
		buffer_print(out, " or \"%s\"", value->candidates[i]);
	buffer_add_char(out, '\n');
}

static void show_source(struct buffer *out, struct sources *sources,
			const char *name, const struct source_address *source)
{
	if (source->disabled)
		buffer_print(out, "  %s unused: %s\n", name, source->value.why);
	else
		show_value(out, sources, name, &source->value);
}

static void show_sender(struct buffer *out, struct sources *sources,
			const struct sender *sender)
{
	static const char *const routes[] = {"direct", "relay", "unreachable"};

	buffer_print(out, "%s %s%s%s%s", sender->service, routes[sender->route],
		     sender->lmtp ? " lmtp" : "",
		     sender->ehlo_from_ptr ? " from-ptr" : "",
		     sender->hostname_assumed ? " hostname" : "");
	if (sender->relay.text)
		buffer_print(out, " through %s", sender->relay.text);
	buffer_print(out, " %s\n",
		     sender->condition ? sender->condition : "for all");
	show_value(out, sources, "ehlo", &sender->ehlo);
	show_source(out, sources, "ipv4", &sender->ipv4);
	show_source(out, sources, "ipv6", &sender->ipv6);
	show_value(out, sources, "banner", &sender->banner);
}

static void show_fault(struct buffer *out, struct sources *sources,
		       const struct fault *fault)
{
	buffer_print(out, "fault %d", (int)fault->kind - FAULT_EXIM_SYNTAX);
	show_place(out, sources, fault->span);
	buffer_print(out, ": %s\n", fault->message);
	if (fault->help)
		buffer_print(out, "  help: %s\n", fault->help);
}

static void show_all(struct buffer *out, struct facts *facts)
{
	for (size_t i = 0; i < facts->sender_count; i++)
		show_sender(out, facts->sources, &facts->senders[i]);
	for (size_t i = 0; i < facts->faults.count; i++)
		show_fault(out, facts->sources, &facts->faults.items[i]);
	for (size_t i = 0; i < facts->comment_count; i++) {
		buffer_print(out, "comment");
		show_place(out, facts->sources, facts->comments[i].span);
		buffer_print(out, " covers");
		show_place(out, facts->sources, facts->comments[i].covers);
		buffer_add_char(out, '\n');
	}
}

/* What there is to read in a case. */
static const char *case_input(const char *folder)
{
	static const char *const inputs[] = {"exim.conf", "exim.conf.j2",
					     "exim4"};
	struct stat status;
	char path[512];

	for (int i = 0; i < 3; i++) {
		snprintf(path, sizeof path, "%s/%s", folder, inputs[i]);
		if (stat(path, &status) == 0)
			return inputs[i];
	}
	return "exim.conf";
}

static void read_case(const char *folder, struct buffer *out)
{
	struct buffer name = {0};
	struct sources *sources = sources_new(folder);
	struct facts *facts = facts_new(sources);
	struct host host = {NULL};
	char path[512];

	snprintf(path, sizeof path, "%s/hostname", folder);
	if (slurp(path, &name)) {
		name.bytes[strcspn(name.bytes, "\n")] = '\0';
		host.hostname = name.bytes;
	}
	store_seal(facts->store);
	exim_read(facts, case_input(folder), &host);
	show_all(out, facts);
	facts_free(facts);
	sources_free(sources);
	buffer_free(&name);
}

START_TEST(a_case)
{
	struct buffer got = {0}, wanted = {0};
	char folder[256], path[512];

	snprintf(folder, sizeof folder, CASES "/%s", names[_i]);
	snprintf(path, sizeof path, "%s/expect", folder);
	read_case(folder, &got);
	if (getenv("BLESS")) {
		FILE *file = fopen(path, "wb");

		ck_assert_ptr_nonnull(file);
		fputs(buffer_text(&got), file);
		fclose(file);
	}
	ck_assert_msg(slurp(path, &wanted), "%s is missing", path);
	ck_assert_msg(strcmp(buffer_text(&got), buffer_text(&wanted)) == 0,
		      "%s:\n--- wanted\n%s--- got\n%s", folder,
		      buffer_text(&wanted), buffer_text(&got));
	buffer_free(&got);
	buffer_free(&wanted);
}
END_TEST

Suite *test_suite(void)
{
	Suite *suite = suite_create("exim cases");
	TCase *cases = tcase_create("cases");

	find_cases();
	tcase_add_loop_test(cases, a_case, 0, count);
	suite_add_tcase(suite, cases);
	return suite;
}
