/*
 * postconf.h - pairs of main.cf and master.cf, shown to the real postconf(1)
 * and read by us; what both make of them has to be the same.
 *
 * All pairs of a batch are asked at once: postconf waits a second before it
 * gives up.  Two differences are known and kept out of the pairs: postconf
 * mangles `-oname=value`, and it prints runs of blanks as one.
 */
#ifndef TESTS_ORACLE_POSTCONF_H
#define TESTS_ORACLE_POSTCONF_H

#include "parsers/base/buffer.h"
#include "parsers/postfix/postfix.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utime.h>

struct oracle {
	char folder[64];
};

/* The path of postconf; NULL where there is none. */
static inline const char *oracle_path(void)
{
	static char path[4096];
	FILE *pipe = popen("tests/oracle/find postconf", "r");
	bool found = pipe && fgets(path, sizeof path, pipe);

	if (pipe)
		pclose(pipe);
	path[strcspn(path, "\n")] = '\0';
	return found && path[0] ? path : NULL;
}

static inline bool oracle_found(void)
{
	return oracle_path() != NULL;
}

static inline void oracle_begin(struct oracle *oracle)
{
	strcpy(oracle->folder, "/tmp/rdnslint-postconf-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(oracle->folder));
}

static inline void oracle_shell(const char *command)
{
	FILE *pipe = popen(command, "r");

	ck_assert_ptr_nonnull(pipe);
	while (fgetc(pipe) != EOF)
		;
	pclose(pipe);
}

static inline void oracle_end(struct oracle *oracle)
{
	char command[128];

	snprintf(command, sizeof command, "rm -rf %s", oracle->folder);
	oracle_shell(command);
}

static inline void oracle_file(const struct oracle *oracle, unsigned number,
			       const char *name, const struct buffer *text)
{
	/* postconf waits for a file that is still warm */
	struct utimbuf old = {1000000000, 1000000000};
	char path[256];
	FILE *file;

	snprintf(path, sizeof path, "%s/%u", oracle->folder, number);
	mkdir(path, 0755);
	snprintf(path, sizeof path, "%s/%u/%s", oracle->folder, number, name);
	file = fopen(path, "w");
	ck_assert_ptr_nonnull(file);
	fwrite(text->used ? text->bytes : "", 1, text->used, file);
	fclose(file);
	utime(path, &old);
}

/* The pair that has NUMBER, and the names that it sets. */
static inline void oracle_put(const struct oracle *oracle, unsigned number,
			      const struct buffer *main_cf,
			      const struct buffer *master_cf)
{
	oracle_file(oracle, number, "main.cf", main_cf);
	oracle_file(oracle, number, "master.cf", master_cf);
}

/* Asks postconf about every pair. */
static inline void oracle_ask(const struct oracle *oracle)
{
	struct buffer command = {0};

	buffer_print(
	    &command,
	    "LD_LIBRARY_PATH=build/oracle/root/usr/lib/postfix "
	    "export LD_LIBRARY_PATH; for d in %s/*; do ( "
	    "n=$(LC_ALL=C sed -n 's/^\\([A-Za-z0-9_]\\{1,\\}\\)[ "
	    "\t]*=.*/\\1/p' "
	    "$d/main.cf); "
	    "%s -c $d -x myhostname mydomain smtp_helo_name lmtp_lhlo_name "
	    "smtpd_banner $n >$d/shown 2>$d/said && "
	    "%s -c $d -xP >$d/options 2>>$d/said; echo $? >$d/status ) & "
	    "done; wait",
	    oracle->folder, oracle_path(), oracle_path());
	oracle_shell(buffer_text(&command));
	buffer_free(&command);
}

static inline void oracle_answer(const struct oracle *oracle, unsigned number,
				 const char *name, struct buffer *text)
{
	char path[256], chunk[4096];
	FILE *file;
	size_t got;

	snprintf(path, sizeof path, "%s/%u/%s", oracle->folder, number, name);
	buffer_empty(text);
	file = fopen(path, "r");
	if (!file)
		return;
	while ((got = fread(chunk, 1, sizeof chunk, file)) > 0)
		buffer_add(text, chunk, got);
	fclose(file);
}

/* Runs of blanks are one blank to postconf's printer. */
static inline void oracle_squeeze(struct buffer *to, const char *text)
{
	bool gap = false;

	buffer_empty(to);
	for (; *text; text++) {
		if (strchr(" \t\r\n", *text)) {
			gap = true;
			continue;
		}
		if (gap && to->used)
			buffer_add_char(to, ' ');
		gap = false;
		buffer_add_char(to, *text);
	}
}

/* The value that ANSWER's line `KEY = value` gives; NULL. */
static inline const char *oracle_line(const struct buffer *answer,
				      const char *key, struct buffer *value)
{
	const char *at = buffer_text(answer), *end;
	size_t length = strlen(key);

	for (; at && *at; at = end ? end + 1 : NULL) {
		struct buffer line = {0};

		end = strchr(at, '\n');
		if (strncmp(at, key, length) != 0 ||
		    strncmp(at + length, " =", 2) != 0)
			continue;
		at += length + 2;
		buffer_add(&line, at, end ? (size_t)(end - at) : strlen(at));
		oracle_squeeze(value, buffer_text(&line));
		buffer_free(&line);
		return buffer_text(value);
	}
	return NULL;
}

/* Some fault is of KIND, and of SUBJECT if that is not NULL. */
static inline bool oracle_fault(const struct facts *facts, enum fault_kind kind,
				const char *subject)
{
	for (size_t i = 0; i < facts->faults.count; i++)
		if (facts->faults.items[i].kind == kind &&
		    (!subject ||
		     strcmp(facts->faults.items[i].subject, subject) == 0))
			return true;
	return false;
}

/* Every value that we know is as ANSWER shows it. */
static inline void oracle_compare_values(const struct facts *facts,
					 const struct buffer *answer,
					 bool options, const char *folder,
					 unsigned number)
{
	struct buffer theirs = {0}, ours = {0};

	for (size_t i = 0; i < facts->parameter_count; i++) {
		const struct parameter *parameter = &facts->parameters[i];
		char key[512];

		if (options != (*parameter->service != '\0') ||
		    !parameter->expanded.text)
			continue;
		snprintf(key, sizeof key, "%s%s%s", parameter->service,
			 options ? "/unix/" : "", parameter->name);
		if (!oracle_line(answer, key, &theirs)) {
			/* what nothing reads is not shown */
			ck_assert_msg(oracle_fault(facts, FAULT_POSTFIX_UNUSED,
						   parameter->name) ||
					  oracle_fault(facts,
						       FAULT_POSTFIX_UNKNOWN,
						       parameter->name),
				      "%s/%u: postconf does not show %s",
				      folder, number, key);
			continue;
		}
		oracle_squeeze(&ours, parameter->expanded.text);
		ck_assert_msg(
		    strcmp(buffer_text(&ours), buffer_text(&theirs)) == 0,
		    "%s/%u: %s: ours %s, postconf's %s", folder, number, key,
		    buffer_text(&ours), buffer_text(&theirs));
	}
	buffer_free(&theirs);
	buffer_free(&ours);
}

/* Reads the pair, and compares with what postconf made of it. */
static inline void oracle_compare(const struct oracle *oracle, unsigned number)
{
	struct buffer answer = {0};
	char hostname[256] = "", path[128];
	struct host host = {.hostname = hostname};
	struct sources *sources;
	struct facts *facts;

	snprintf(path, sizeof path, "%s/%u", oracle->folder, number);
	sources = sources_new(path);
	facts = facts_new(sources);
	gethostname(hostname, sizeof hostname - 1);
	postfix_read(facts, "", &host);
	oracle_answer(oracle, number, "status", &answer);
	if (strcmp(buffer_text(&answer), "0\n") == 0) {
		oracle_answer(oracle, number, "shown", &answer);
		oracle_compare_values(facts, &answer, false, oracle->folder,
				      number);
		oracle_answer(oracle, number, "options", &answer);
		oracle_compare_values(facts, &answer, true, oracle->folder,
				      number);
	} else {
		/* it overflows its stack where a comparison needs itself */
		ck_assert_msg(oracle_fault(facts, FAULT_POSTFIX_SYNTAX, NULL) ||
				  oracle_fault(facts, FAULT_LIMIT, NULL),
			      "%s: postconf refuses what we accept", path);
	}
	facts_free(facts);
	sources_free(sources);
	buffer_free(&answer);
}

#endif
