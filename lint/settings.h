/*
 * settings.h - .rdnslint.yaml, read and checked.
 *
 * Every key is known or refused, with its line and the closest known key;
 * every text keeps its span.  The command line overrides what stands here.
 */
#ifndef LINT_SETTINGS_H
#define LINT_SETTINGS_H

#include "parsers/base/buffer.h"
#include "parsers/facts/facts.h"
#include "rules/rule.h"

struct setting_zone {
	const char *origin;
	const char *file;
	struct span span;
};

struct setting_path {
	const char *path;
	struct span span;
};

struct setting_input {
	const char *kind; /* of struct kind */
	const char *path;
	struct span span;
};

struct setting_sender {
	const char *name;   /* NULL */
	const char *config; /* directory or file of its configuration; NULL */
	const char *hostname;
	const char *ehlo; /* declares a sender by itself; NULL */
	struct address *addresses;
	size_t address_count;
	struct span *address_spans; /* NULL: the command line */
	struct nat_pair *nats;
	size_t nat_count;
	const char **domains;
	size_t domain_count;
	struct span span;
	struct span ehlo_span;
};

struct setting_rule {
	const char *rule;
	enum severity severity;
	struct span span;
};

struct setting_exception {
	const char *rule;
	struct prefix prefix; /* family 0: any address */
	const char *name;     /* pattern with `*`; NULL: any */
	const char *zone;
	const char *file; /* pattern; NULL: any */
	const char *reason;
	const char *until; /* YYYY-MM-DD; NULL: for ever */
	struct span span;
};

/* A receiver of one's own: which tables it refuses reverse names by. */
struct setting_receiver {
	const char *name;
	const char *reverse_name_table; /* "pcre:FILE", ...; NULL */
	struct span span;
};

struct setting_allocation {
	struct prefix prefix;
	const char *customer;
	struct span span;
};

struct setting_text {
	const char *text;
	struct span span;
};

#define SETTINGS_LIST(type, name)                                              \
	struct type *name;                                                     \
	size_t name##_count, name##_room

struct settings {
	const char *path; /* NULL: no settings file */
	SETTINGS_LIST(setting_input, inputs);
	SETTINGS_LIST(setting_zone, zones);
	SETTINGS_LIST(setting_path, excludes);
	SETTINGS_LIST(setting_path, templates);
	SETTINGS_LIST(setting_sender, senders);
	SETTINGS_LIST(setting_rule, rules);
	SETTINGS_LIST(setting_exception, exceptions);
	SETTINGS_LIST(setting_receiver, receivers);
	SETTINGS_LIST(setting_allocation, allocations);
	SETTINGS_LIST(setting_path, allocation_files);
	SETTINGS_LIST(setting_text, forbidden_domains);
	SETTINGS_LIST(setting_text, reserved_names);
	SETTINGS_LIST(setting_text, allowed_generic);
	SETTINGS_LIST(setting_path, customs);
	SETTINGS_LIST(setting_path, generics);
	bool require_forward;         /* of requests; true unless set */
	bool reserve_network;         /* of requests; false unless set */
	unsigned max_ptr_per_address; /* of requests; 0: not set */
	unsigned min_ttl, max_ttl;    /* of requests; 0: not set */
	struct arena *arena;
};

struct settings *settings_new(void);
void settings_free(struct settings *settings);

/*
 * Reads SOURCE into SETTINGS.  False, with the text of the error (file:line:
 * column: what, and a suggestion) in ERROR, where it is not acceptable.  The
 * files of rules that it names are read too, and their rules are in rule_table
 * until settings_free().
 */
bool settings_read(struct settings *settings, struct sources *sources,
		   const struct source *source, struct buffer *error);

/* Appends the JSON Schema of the settings file. */
void settings_schema(struct buffer *schema);

#endif
