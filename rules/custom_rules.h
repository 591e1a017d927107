/*
 * custom_rules.h - reading rules of the user's own from YAML.
 *
 * Once read they are rows of rule_table like any other, until rule_restore().
 * The format is described in rdnslint-rules(7).
 */
#ifndef RULES_CUSTOM_RULES_H
#define RULES_CUSTOM_RULES_H

#include "parsers/base/buffer.h"
#include "parsers/base/source.h"
#include "rules/rule.h"

/*
 * Adds the rules in SOURCE; they live in ARENA.  False, with the text of the
 * error (file:line:column: what) in ERROR, where they are not acceptable:
 * then none of them is added.
 */
bool custom_rules_read(struct arena *arena, struct sources *sources,
		       const struct source *source, struct buffer *error);

/* Appends their format's units, fields and tests, as roff for a manual. */
void custom_rules_manual(struct buffer *text);

#endif
