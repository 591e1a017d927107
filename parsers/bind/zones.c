/*
 * zones.c - what named asks of its zones (see zones.h).
 */
#include "parsers/bind/zones.h"
#include "parsers/base/memory.h"

#include <stdlib.h>
#include <string.h>

/* The types, their places in the table of clauses, what they cannot lack. */
static const struct zone_type {
	const char *name;
	char place;
	const char *needs[2]; /* any one of these */
} types[] = {
    {"primary", 'P', {"file", "database"}},
    {"secondary", 'S', {"primaries", "masters"}},
    {"mirror", 'M', {NULL, NULL}}, /* the root's primaries are built in */
    {"hint", 'H', {"file", NULL}},
    {"forward", 'F', {NULL, NULL}},
    {"redirect", 'R', {"file", "primaries"}},
    {"stub", 'U', {"primaries", "masters"}},
    {"static-stub", 'A', {NULL, NULL}},
    {"delegation-only", 'D', {NULL, NULL}},
    {"in-view", 'I', {NULL, NULL}},
};

static const struct zone_type *type_find(const char *name)
{
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (slice_is_nocase(slice_of(name), types[i].name))
			return &types[i];
	return NULL;
}

static bool has_clause(const struct zone_clause *clauses, size_t count,
		       const char *keyword)
{
	for (size_t i = 0; keyword && i < count; i++)
		if (strcmp(clauses[i].clause->keyword, keyword) == 0)
			return true;
	return false;
}

static void check_needs(struct tokens *tokens, const struct served_zone *zone,
			const struct zone_type *type,
			const struct zone_clause *clauses, size_t count)
{
	if (!type->needs[0] || has_clause(clauses, count, type->needs[0]) ||
	    has_clause(clauses, count, type->needs[1]) ||
	    has_clause(clauses, count, "dlz"))
		return;
	tokens_fault(tokens, zone->span, "this %s zone has no `%s`", type->name,
		     type->needs[0]);
}

void zone_check(struct tokens *tokens, const struct served_zone *zone,
		const struct zone_clause *clauses, size_t count)
{
	const struct zone_type *type = type_find(zone->type);

	if (!type) {
		tokens_fault(tokens, zone->span, "this zone has no `type`");
		return;
	}
	for (size_t i = 0; i < count; i++) {
		const char *keyword = clauses[i].clause->keyword;

		if (!clause_find(slice_of(keyword), type->place))
			tokens_fault(tokens, clauses[i].span,
				     "`%s` may not stand in a zone of type %s",
				     keyword, type->name);
	}
	check_needs(tokens, zone, type, clauses, count);
}

/* --- the zones among each other ------------------------------------------- */

static int compare_zones(const struct served_zone *a,
			 const struct served_zone *b)
{
	int order = (a->view > b->view) - (a->view < b->view);

	if (order == 0)
		order = a->class - b->class;
	if (order == 0)
		order = a->origin.length - b->origin.length;
	for (size_t i = 0; order == 0 && i < a->origin.length; i++)
		order = ascii_lower(a->origin.octets[i]) -
			ascii_lower(b->origin.octets[i]);
	return order;
}

static int by_identity(const void *a, const void *b)
{
	const struct served_zone *left = *(const struct served_zone *const *)a;
	const struct served_zone *right = *(const struct served_zone *const *)b;
	int order = compare_zones(left, right);

	/* Members of one array: their addresses tell which came first. */
	return order ? order : (left > right) - (left < right);
}

/* A redirect zone has a place of its own, beside the root's hints. */
static bool is_redirect(const struct served_zone *zone)
{
	return strcmp(zone->type, "redirect") == 0;
}

static void stands_twice(struct facts *facts, const struct served_zone *first,
			 const struct served_zone *second)
{
	char text[NAME_TEXT_MAX];
	struct fault *fault = facts_fault(
	    facts, FAULT_NAMED_DUPLICATE, second->span,
	    "zone %s stands here twice", wire_print(&second->origin, text));

	fault->from = first->span;
	fault->from_label = "first here";
	fault->subject = arena_string(facts->arena, text);
}

void zones_find_duplicates(struct facts *facts, const struct served *config)
{
	const struct served_zone **sorted =
	    memory_resize(NULL, config->zone_count, sizeof *sorted);

	for (size_t i = 0; i < config->zone_count; i++)
		sorted[i] = &config->zones[i];
	qsort(sorted, config->zone_count, sizeof *sorted, by_identity);
	for (size_t i = 1; i < config->zone_count; i++)
		if (compare_zones(sorted[i - 1], sorted[i]) == 0 &&
		    !is_redirect(sorted[i - 1]) && !is_redirect(sorted[i]))
			stands_twice(facts, sorted[i - 1], sorted[i]);
	free(sorted);
}

void zones_find_outside(struct facts *facts, const struct served *config)
{
	for (size_t i = 0; i < config->zone_count; i++) {
		struct fault *fault;

		if (config->zones[i].view != VIEW_NONE)
			continue;
		fault = facts_fault(facts, FAULT_NAMED_SYNTAX,
				    config->zones[i].span,
				    "this zone stands outside of the views");
		fault->help = "put it into each view that shall have it: where "
			      "there are views, named refuses zones outside "
			      "of them";
	}
}
