/*
 * zone_oracle.h - one zone, read by us and by the real named-compilezone.
 *
 * Included by the test programs that compare; nothing here knows what the
 * zones are.  Both read the file "zone" in a folder of its own, as the zone
 * example.com.
 *
 * Where we refuse on purpose what BIND loads: a NUL within a string; numbers
 * of $GENERATE beyond 2^31, which wrap around there; records of more than
 * 1 MiB of text, more than 2^24 records of one $GENERATE, more than 16 nested
 * includes; services of WKS that only the machine's own list knows.
 */
#ifndef TESTS_ORACLE_ZONE_ORACLE_H
#define TESTS_ORACLE_ZONE_ORACLE_H

#include "tests/zone/given.h"

#include <fcntl.h>
#include <limits.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

enum verdict {
	VERDICT_LOADED,
	VERDICT_REFUSED, /* a record or directive cannot be read */
	VERDICT_ZONE     /* each can, but the zone as a whole is refused */
};

struct oracle_answer {
	enum verdict verdict;
	struct buffer text;     /* canonical, where loaded */
	struct buffer messages; /* why not */
};

static char oracle_tool[PATH_MAX];
static char oracle_folder[] = "/tmp/rdnslint-zones-XXXXXX";

/* A folder of its own for the files. */
static bool oracle_folder_new(void)
{
	memset(strchr(oracle_folder, '\0') - 6, 'X', 6);
	return mkdtemp(oracle_folder) != NULL;
}

/* False where named-compilezone is not there. */
static bool oracle_open(void)
{
	FILE *pipe = popen("tests/oracle/find named-compilezone", "r");
	bool found = pipe && fgets(oracle_tool, sizeof oracle_tool, pipe);

	if (pipe)
		pclose(pipe);
	oracle_tool[strcspn(oracle_tool, "\n")] = '\0';
	return found && oracle_folder_new();
}

static char *oracle_path(const char *name)
{
	static char path[PATH_MAX];

	snprintf(path, sizeof path, "%s/%s", oracle_folder, name);
	return path;
}

static void oracle_write(const char *name, const void *bytes, size_t length)
{
	FILE *file = fopen(oracle_path(name), "wb");

	if (!file || fwrite(bytes, 1, length, file) != length ||
	    fclose(file) != 0)
		abort();
}

static void oracle_close(void)
{
	static const char *const files[] = {"zone", "a",      "b",
					    "c",    "stdout", "stderr"};

	for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
		unlink(oracle_path(files[i]));
	rmdir(oracle_folder);
}

static void oracle_read(const char *name, struct buffer *out)
{
	FILE *file = fopen(oracle_path(name), "rb");
	char bytes[65536];
	size_t got;

	if (!file)
		abort();
	while ((got = fread(bytes, 1, sizeof bytes, file)) > 0)
		buffer_add(out, bytes, got);
	fclose(file);
}

static void oracle_answer_free(struct oracle_answer *answer)
{
	buffer_free(&answer->text);
	buffer_free(&answer->messages);
}

/* Loading ended for what the records are together, not for one of them. */
static bool oracle_zone_reason(const char *messages)
{
	static const char *const reasons[] = {
	    "failed: multiple RRs of singleton type",
	    "failed: CNAME and other data",
	    "failed: has no NS records",
	    "example.com: ran out of space",
	};

	if (!strstr(messages, "loading from master file"))
		return true;
	for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++)
		if (strstr(messages, reasons[i]))
			return true;
	return false;
}

static int oracle_run(void)
{
	char *words[] = {oracle_tool,   "-i",          "local", "-k",
			 "warn",        "-n",          "warn",  "-s",
			 "full",        "-o",          "-",     "-w",
			 oracle_folder, "example.com", "zone",  NULL};
	posix_spawn_file_actions_t actions;
	int status;
	pid_t pid;

	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, 1, oracle_path("stdout"),
					 O_WRONLY | O_CREAT | O_TRUNC, 0600);
	posix_spawn_file_actions_addopen(&actions, 2, oracle_path("stderr"),
					 O_WRONLY | O_CREAT | O_TRUNC, 0600);
	if (posix_spawn(&pid, oracle_tool, &actions, NULL, words, environ) ||
	    waitpid(pid, &status, 0) != pid)
		abort();
	posix_spawn_file_actions_destroy(&actions);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 255;
}

static void oracle_bind(struct oracle_answer *answer)
{
	int status = oracle_run();

	oracle_read("stdout", &answer->text);
	oracle_read("stderr", &answer->messages);
	if (status == 0)
		answer->verdict = VERDICT_LOADED;
	else if (oracle_zone_reason(buffer_text(&answer->messages)))
		answer->verdict = VERDICT_ZONE;
	else
		answer->verdict = VERDICT_REFUSED;
}

/* Faults that stand for a refusal; the others are warnings. */
static bool oracle_refuses(enum fault_kind kind)
{
	switch (kind) {
	case FAULT_OUT_OF_ZONE:
	case FAULT_HASH_COMMENT:
	case FAULT_INHERITED_OWNER:
		return false;
	default:
		return true;
	}
}

static void oracle_list_faults(struct facts *facts,
			       struct oracle_answer *answer)
{
	for (size_t i = 0; i < facts->faults.count; i++) {
		const struct fault *fault = &facts->faults.items[i];
		struct position at = source_position(
		    facts->sources, fault->span.file, fault->span.at);

		if (oracle_refuses(fault->kind) && !fault->mild)
			answer->verdict = VERDICT_REFUSED;
		buffer_print(&answer->messages, "%u:%u: %s\n", at.line,
			     at.column, fault->message);
	}
}

static void oracle_ours(struct oracle_answer *answer)
{
	struct sources *sources = sources_new(oracle_folder);
	struct facts *facts = facts_new(sources);
	const struct source *source;
	zone_id zone;

	if (source_open(sources, "zone", &source) != SOURCE_OPENED)
		abort();
	zone = given_zone(facts, source, "example.com.");
	store_seal(facts->store);
	answer->verdict = VERDICT_LOADED;
	oracle_list_faults(facts, answer);
	zone_print(facts->store, zone, &answer->text);
	facts_free(facts);
	sources_free(sources);
}

/* Do both agree?  NULL, or how they differ. */
/*
 * The one thing in which builds of BIND 9.18.49 differ: its security fixes
 * made it refuse a signature whose signer has more labels than the signed
 * name.  We refuse it too; where BIND loads it, it is an older build.
 */
#define ORACLE_NEWER "the signer has more labels than the signed name"

static bool oracle_is_older(const struct oracle_answer *bind,
			    const struct oracle_answer *ours)
{
	return bind->verdict == VERDICT_LOADED &&
	       strstr(buffer_text(&ours->messages), ORACLE_NEWER);
}

static const char *oracle_compare(const struct oracle_answer *bind,
				  const struct oracle_answer *ours)
{
	if (oracle_is_older(bind, ours))
		return NULL;
	if (bind->verdict == VERDICT_ZONE)
		return NULL;
	if (bind->verdict == VERDICT_REFUSED)
		return ours->verdict == VERDICT_REFUSED
			   ? NULL
			   : "BIND refuses it, and we do not";
	if (ours->verdict == VERDICT_REFUSED)
		return "we refuse it, and BIND does not";
	if (bind->text.used != ours->text.used ||
	    memcmp(buffer_text(&bind->text), buffer_text(&ours->text),
		   ours->text.used) != 0)
		return "the canonical text differs";
	return NULL;
}

static inline void oracle_show(const char *name, const char *why,
			       const struct oracle_answer *bind,
			       const struct oracle_answer *ours)
{
	struct buffer zone = {0};

	oracle_read("zone", &zone);
	printf("%s: %s\n--- zone\n%s\n--- BIND\n%s%s--- ours\n%s%s---\n", name,
	       why, buffer_text(&zone), buffer_text(&bind->messages),
	       buffer_text(&bind->text), buffer_text(&ours->messages),
	       buffer_text(&ours->text));
	buffer_free(&zone);
}

#endif
