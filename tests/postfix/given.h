/*
 * given.h - a Postfix configuration out of strings, read as if from files.
 */
#ifndef TESTS_POSTFIX_GIVEN_H
#define TESTS_POSTFIX_GIVEN_H

#include "parsers/postfix/postfix.h"

#include <string.h>

#define STOCK                                                                  \
	"smtp inet n - y - - smtpd\n"                                          \
	"smtp unix - - y - - smtp\n"                                           \
	"relay unix - - y - - smtp\n"                                          \
	"        -o syslog_name=postfix/$service_name\n"                       \
	"lmtp unix - - y - - lmtp\n"

struct given {
	struct sources *sources;
	struct facts *facts;
};

static inline void given_file(struct given *given, const char *path,
			      const char *text)
{
	source_overlay(given->sources, path, slice_of(text));
}

static inline struct given given_begin(void)
{
	struct given given = {.sources = sources_new("tests/postfix")};

	given.facts = facts_new(given.sources);
	return given;
}

static inline void given_read(struct given *given, const char *directory,
			      const char *hostname)
{
	struct host host = {.hostname = hostname};

	postfix_read(given->facts, directory, &host);
}

/* main.cf and master.cf (NULL: the stock one) in the folder mx. */
static inline struct given
given_files(const char *main_cf, const char *master_cf, const char *hostname)
{
	struct given given = given_begin();

	given_file(&given, "mx/main.cf", main_cf);
	given_file(&given, "mx/master.cf", master_cf ? master_cf : STOCK);
	given_read(&given, "mx", hostname);
	return given;
}

static inline void given_end(struct given *given)
{
	facts_free(given->facts);
	sources_free(given->sources);
}

static inline const struct sender *given_sender(const struct given *given,
						const char *service)
{
	for (size_t i = 0; i < given->facts->sender_count; i++)
		if (strcmp(given->facts->senders[i].service, service) == 0)
			return &given->facts->senders[i];
	return NULL;
}

/* The first fault of KIND whose message holds TEXT. */
static inline const struct fault *
given_fault(const struct given *given, enum fault_kind kind, const char *text)
{
	for (size_t i = 0; i < given->facts->faults.count; i++) {
		const struct fault *fault = &given->facts->faults.items[i];

		if (fault->kind == kind && strstr(fault->message, text))
			return fault;
	}
	return NULL;
}

/* The bytes that SPAN covers, in the facts' arena. */
static inline const char *given_text(const struct given *given,
				     struct span span)
{
	struct slice slice = source_slice(given->sources, span);

	return arena_copy(given->facts->arena, slice.at, slice.length);
}

#endif
