/*
 * print_commit.c - in which order BIND adds the records of a file to a zone
 * (see print_commit.h).
 *
 * What is not seen here, since no record tells of it: an owner outside the
 * zone, or an included file without records, between two runs of one owner
 * whose TTLs differ.
 */
#include "parsers/zone/print_commit.h"
#include "parsers/base/memory.h"

#include <stdlib.h>
#include <string.h>

/* BIND adds what it has when less than 64 KiB of its 128 are left. */
#define OCTETS_MAX (131072 - 65535)

void commit_begin(struct commit *commit)
{
	*commit = (struct commit){.included = SPAN_NONE};
}

static uint32_t new_list(struct commit *commit)
{
	MEMORY_GROW(commit->times, commit->list_count, commit->list_room);
	commit->times[commit->list_count] = 0;
	return (uint32_t)commit->list_count++;
}

static void open_list(struct commit *commit, struct gathering *gathering,
		      const struct wire_name *owner)
{
	gathering->open = true;
	gathering->owner = *owner;
	gathering->list = new_list(commit);
	gathering->octets = 0;
}

static void close_list(struct commit *commit, struct gathering *gathering)
{
	if (gathering->open)
		commit->times[gathering->list] = ++commit->now;
	gathering->open = false;
}

static void close_all(struct commit *commit)
{
	close_list(commit, &commit->current);
	close_list(commit, &commit->glue);
	commit->server_count = 0;
}

static bool same_spelling(const struct wire_name *a, const struct wire_name *b)
{
	return a->length == b->length &&
	       memcmp(a->octets, b->octets, a->length) == 0;
}

static bool is_server(const struct commit *commit, name_id owner)
{
	for (size_t i = 0; i < commit->server_count; i++)
		if (commit->servers[i] == owner)
			return true;
	return false;
}

static void choose_list(struct commit *commit, const struct record *record,
			const struct wire_name *owner)
{
	if (commit->glue.open) {
		if (same_spelling(&commit->glue.owner, owner))
			return;
		close_list(commit, &commit->glue);
	}
	if (commit->current.open &&
	    same_spelling(&commit->current.owner, owner))
		return;
	if (commit->current.open && is_server(commit, record->owner)) {
		open_list(commit, &commit->glue, owner);
		return;
	}
	close_list(commit, &commit->current);
	commit->server_count = 0;
	open_list(commit, &commit->current, owner);
}

static bool same_span(struct span a, struct span b)
{
	return a.file == b.file && a.at == b.at;
}

uint32_t commit_add(struct commit *commit, const struct record *record,
		    const struct wire_name *owner, uint32_t octets)
{
	struct gathering *gathering;
	uint32_t list;

	if (record->from.generated) {
		list = new_list(commit);
		commit->times[list] = ++commit->now;
		return list;
	}
	if (!same_span(commit->included, record->from.included))
		close_all(commit);
	commit->included = record->from.included;
	choose_list(commit, record, owner);
	gathering = commit->glue.open ? &commit->glue : &commit->current;
	list = gathering->list;
	gathering->octets += octets;
	if (record->type == RRTYPE_NS && !commit->glue.open) {
		MEMORY_GROW(commit->servers, commit->server_count,
			    commit->server_room);
		commit->servers[commit->server_count++] = record->target;
	}
	if (commit->current.octets + commit->glue.octets > OCTETS_MAX)
		close_all(commit);
	return list;
}

void commit_end(struct commit *commit)
{
	close_all(commit);
}

uint32_t commit_time(const struct commit *commit, uint32_t list)
{
	return commit->times[list];
}

void commit_free(struct commit *commit)
{
	free(commit->servers);
	free(commit->times);
}
