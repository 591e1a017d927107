/*
 * chain.h - a chain from an address to its names and back, as people and
 * programs read it.
 */
#ifndef LINT_REPORT_CHAIN_H
#define LINT_REPORT_CHAIN_H

#include "lint/report/json.h"
#include "lint/report/tree.h"
#include "rules/chain.h"

/* KNOWN_YES: every link of it holds; KNOWN_NO: one is broken. */
enum known chain_holds(const struct chain *chain);

/* The sender and what it announces: the root that its chains hang on. */
void chain_draw_sender(struct tree *tree, const struct sender *sender,
		       const char *title, const char *view);
/* One address of it, with what receivers make of it. */
void chain_draw(struct tree *tree, const struct chain *chain);

/* Why a receiver refuses or scores, as a list of objects. */
json_t *chain_charges(const struct chain_outcome *outcome);

/* VIEW is NULL where there are no views. */
json_t *chain_object(struct sources *sources, const struct chain *chain,
		     const struct finding *const *findings, const char *view);

#endif
