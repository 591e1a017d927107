/*
 * rule.h - what a rule is: one row and one function.
 *
 * A rule is one file, rules/FAMILY/ID.c, which defines `const struct rule
 * rule_ID` (hyphens written as underscores).  The Makefile collects them;
 * nothing else has to be touched to add one.  The row's texts feed `explain`,
 * `rules`, SARIF, the manual and the settings' validation: they are written
 * in plain sentences, as paragraphs separated by an empty line, and each is
 * typed once, here.
 *
 * A rule judges units.  It sets the function for the unit that it judges (two
 * where one fault shows in two units); the engine walks the facts once and
 * calls every rule that has one.  A rule that only passes on what a reader
 * could not accept sets `fault` and no function.
 * All functions reach the facts through knowledge.h and speak through
 * finding.h; they open nothing, print nothing, and keep no state.
 */
#ifndef RULES_RULE_H
#define RULES_RULE_H

#include "parsers/base/fault.h"
#include "parsers/facts/record.h"
#include "parsers/facts/rrtype.h"
#include "parsers/facts/store.h"

struct judge;
struct ptr_case;
struct sender_case;
struct request_case;

enum severity { SEVERITY_OFF, SEVERITY_INFO, SEVERITY_WARNING, SEVERITY_ERROR };

/* What one receiver does when the rule fires. */
struct effect {
	const char *receiver; /* "gmail", "postfix", "exim", "spamassassin",
				 "rspamd", ... in lower case */
	const char *effect;   /* "refuses (550-5.7.25)", "RDNS_NONE 1.27" */
	int points;           /* score in hundredths; 0: it does not score */
};

#define RULE_EFFECTS_MAX 8
#define RULE_TYPES_MAX   8

struct rule {
	const char *id;
	enum severity severity;        /* in the default profile */
	enum severity strict_severity; /* SEVERITY_OFF: as severity */
	const char *summary;           /* one line, no full stop */
	const char *why;               /* why receivers care */
	const char *fix;               /* step by step; who must do it */
	const char *sources;           /* "RFC 1912 2.1; RFC 8601 3" */
	struct effect effects[RULE_EFFECTS_MAX]; /* ends with receiver NULL */

	bool only_strict; /* runs with --strict alone */
	bool custom;      /* of the user's own, from a file */

	/* the unit judged */
	bool judges_fault;
	enum fault_kind fault; /* with judges_fault */
	void (*zone)(struct judge *judge, const struct zone *zone);
	/* once for each owner that has records in the zone; with `several`
	   not for those that have one record alone; with types, if that
	   one is of them */
	void (*owner)(struct judge *judge, const struct zone *zone,
		      name_id owner, struct record_list records);
	bool several;
	/* once for each record of these types (RRTYPE_NONE ends them) */
	void (*record)(struct judge *judge, const struct record *record);
	uint16_t types[RULE_TYPES_MAX];
	bool no_address; /* not for records that an address's reverse name
			    owns: nearly all of a large reverse zone */
	/* once for each PTR record of a reverse zone that is not plainly
	   good: see struct ptr_case */
	void (*ptr)(struct judge *judge, const struct ptr_case *ptr);
	/* once for each address of each directly sending sender; a sender
	   of which no address is known comes once, without address */
	void (*sender)(struct judge *judge, const struct sender_case *sender);
	/* once a world (view) */
	void (*world)(struct judge *judge);
	/* once for each request of a customer; with judges_fault, before all
	   others, which are not asked where it says something */
	void (*request)(struct judge *judge,
			const struct request_case *request);
};

/* The rules of rules/, sorted by id; made by the Makefile from the files. */
extern const struct rule *const rule_builtin[];

/* All rules, sorted by id: those, and what was added. */
extern const struct rule *const *rule_table;
extern size_t rule_count;

const struct rule *rule_find(const char *id); /* NULL: no such rule */
size_t rule_number(const char *id); /* in rule_table; rule_count: none */

/*
 * Adds a rule, whose id must be new and which must stay; before anything is
 * judged or chosen, by one thread.  rule_restore() forgets all added ones.
 */
void rule_add(const struct rule *rule);
void rule_restore(void);

/* The profiles, NULL behind the last; the first is the default. */
struct profile {
	const char *name;
	const char *summary;
};
extern const struct profile rule_profiles[];
const struct profile *profile_find(const char *name); /* NULL: no such */

/* The receiver whose eye a profile is: "gmail"; NULL for the general ones. */
const char *profile_receiver(const char *profile);

/* The severity of RULE in a profile; an unknown one counts as default. */
enum severity rule_severity(const struct rule *rule, const char *profile);

const char *severity_name(enum severity severity);
bool severity_parse(const char *text, enum severity *severity);

#endif
